"""Splits a Kazakh word into root and affixes: the likeliest path through the morphotactics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .affixes import Affix, affix_shapes, left_classes, stem_harmony
from .roots import Root, roots

ROOT_CATEGORIES = ("N", "V")
SHORTEST_ROOT = 2
UNKNOWN_DERIVATION_SCORE = -4.0
Chain = tuple[Affix, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to split a word: its root, the affixes behind it, and the log probability of both (nats)."""

    root: Root
    chain: Chain
    score: float

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.root.text, *(affix.text for affix in self.chain))


@lru_cache(maxsize=65536)
def best(word: str) -> Candidate:
    """The likeliest split of a word in lower case."""
    return max(_candidates(word), key=lambda candidate: candidate.score)


def affix_chain(text: str) -> Chain | None:
    """The likeliest reading of letters as nominal affixes behind a hyphen (АҚШ-тың); None where they are none."""
    found = Suffixes(text, foreign=True).best(0, "N")
    return None if found is None else found[1]


def candidates(word: str) -> tuple[Candidate, ...]:
    """The best split for every root that the word may have, likeliest first."""
    chosen: dict[tuple[str, str], Candidate] = {}
    for candidate in _candidates(word):
        key = (candidate.root.text, candidate.root.origin)
        if key not in chosen or chosen[key].score < candidate.score:
            chosen[key] = candidate
    return tuple(sorted(chosen.values(), key=lambda candidate: -candidate.score))


def _candidates(word: str) -> Iterator[Candidate]:
    for foreign in (False, True):
        suffixes = Suffixes(word, foreign)
        for end in range(len(word), min(SHORTEST_ROOT, len(word)) - 1, -1):
            for category in ROOT_CATEGORIES:
                found = suffixes.best(end, category)
                if found is not None:
                    score, chain = found
                    for root in roots(word[:end], category, chain[0].text if chain else ""):
                        if root.foreign == foreign:
                            yield Candidate(root, chain, root.score + score + _doubt(root, chain))


def _doubt(root: Root, chain: Chain) -> float:
    """An affix that makes words is no likely reading of the end of an unknown root (гамбургер, гомеостат)."""
    derives = bool(chain) and chain[0].target in ROOT_CATEGORIES
    return UNKNOWN_DERIVATION_SCORE if derives and not root.known and root.why == "classifier" else 0.0


class Suffixes:
    """The best chain of affixes behind every place of one word (a Viterbi search over the categories)."""

    def __init__(self, word: str, foreign: bool) -> None:
        self.word = word
        self.foreign = foreign
        self.known: dict[tuple[int, str], tuple[float, Chain] | None] = {}
        self.fitting: dict[int, tuple[Affix, ...]] = {}

    def best(self, place: int, category: str) -> tuple[float, Chain] | None:
        """Log probability and affixes of word[place:] behind a stem of `category`; None where no chain fits."""
        if place == len(self.word):
            return 0.0, ()
        key = (place, category)
        if key not in self.known:
            self.known[key] = max(self._onward(place, category), key=lambda found: found[0], default=None)
        return self.known[key]

    def _onward(self, place: int, category: str) -> Iterator[tuple[float, Chain]]:
        for affix in self._fitting(place):
            if category in affix.sources:
                rest = self.best(place + len(affix.text), affix.target)
                if rest is not None:
                    yield affix.weight + rest[0], (affix, *rest[1])

    def _fitting(self, place: int) -> tuple[Affix, ...]:
        """Affixes written at `place` whose harmony and first sound agree with what stands before."""
        if place not in self.fitting:
            shapes = affix_shapes().at(self.word, place)
            stem = self.word[:place]
            if stem:
                lefts, harmonies = left_classes(stem), stem_harmony(stem, self.foreign)
                shapes = (a for a in shapes if a.left & lefts and (not a.harmony or a.harmony in harmonies))
            self.fitting[place] = tuple(shapes)
        return self.fitting[place]
