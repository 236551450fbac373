"""What stands beside the graph of a model, and when it overrules the grammar. Needs no more than Python itself, so that
a text with nothing to ask loads no model.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from .asking import DOUBTFUL, MOST_READINGS, groups, label
from .types import Candidates, NormalizerError

SETTINGS = "model.json"
FORMAT = 4
_ORDERED = frozenset({"ordinal", "day", "year", "century", "roman"})


def change(first: str, other: str) -> str:
    """The kind of a change from a reading of one class to one of another. What is an ordinal is one, whatever it
    numbers: cardinal>ordinal.
    """
    return f"{first}>{'ordinal' if other in _ORDERED else other}"


@dataclass(frozen=True)
class Settings:
    """pieces: the vocabulary. margins: by how much the log-probability of a reading must exceed that of the grammar's
    own choice to overrule it, for each kind of change (see `change`); other changes are never made. odds: for a word,
    the log-odds that a number right before it ranks it; "": of a word that is not there.
    """

    language: str
    pieces: tuple[str, ...]
    margins: dict[str, float]
    odds: dict[str, float] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Settings:
        """Read `model.json`. Raises NormalizerError that names the file."""
        try:
            row: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            if row.pop("format") != FORMAT:
                raise ValueError("another format")
            row["pieces"] = tuple(row["pieces"])
            for name in ("margins", "odds"):
                row[name] = {key: float(value) for key, value in row[name].items()}
            return cls(**row)
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise NormalizerError(f"{path}: damaged settings of a normalizer model ({error})") from error

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The classes that the model is asked about (see `normalizer.asking.label`)."""
        return frozenset(key.partition(">")[0] for key in self.margins)

    def asked(self, text: str, every: Sequence[Candidates]) -> dict[int, tuple[tuple[int, ...], ...]]:
        """By place in `every`, the tokens of `text`: the groups of choices of those that the model is asked about."""
        found = {}
        for place, candidates in enumerate(every):
            if len(candidates.choices) > 1 and label(candidates, text, self.language) in self.kinds:
                together = groups(candidates)
                if 1 < len(together) <= MOST_READINGS:
                    found[place] = together
        return found

    def weighed(self, kinds: Sequence[str], scores: Sequence[float], word: str) -> list[float]:
        """Log-probabilities of readings of classes `kinds` with what the training texts say of the word behind the
        number put in, as one more expert whose probabilities multiply (Hinton 2002, doi:10.1162/089976602760128018).

        What the network has read a few times it knows less well than it can be counted: бөлмеде, турда.
        """
        more = self.odds.get(word, self.odds.get("", 0.0)) if kinds[0] == DOUBTFUL else 0.0
        sums = [s + more * (kind in _ORDERED) for s, kind in zip(scores, kinds, strict=True)]
        most = max(sums)
        total = most + math.log(sum(math.exp(each - most) for each in sums))
        return [each - total for each in sums]

    def choose(self, kinds: Sequence[str], scores: Sequence[float]) -> int:
        """The reading to take of several, of classes `kinds`, the grammar's own first, with log-probabilities."""
        best, most = 0, 0.0
        for place in range(1, len(kinds)):
            margin = self.margins.get(change(kinds[0], kinds[place]))
            if margin is not None and (gain := float(scores[place]) - float(scores[0]) - margin) > most:
                best, most = place, gain
        return best


_used: dict[str, Path] = {}


def use_directory(lang: str, path: Path) -> None:
    """Read texts of a language by the package in a directory from now on."""
    _used[lang] = path


def directory(lang: str) -> Path | None:
    """The package of a language: the one in use, else the one that ships; None where there is none."""
    path = _used.get(lang) or Path(__file__).parent / lang / "model"
    return path if lang in _used or (path / SETTINGS).exists() else None


@cache
def settings_in(path: Path) -> Settings:
    """The settings of a package, read once. Raises NormalizerError that names a damaged file."""
    return Settings.load(path / SETTINGS)
