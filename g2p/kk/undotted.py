"""Kazakh typed on a Russian keyboard: кисинин for кісінің, комек for көмек, гектарга for гектарға.

A word without letters that only Kazakh has is looked up among the stems with theirs taken away; its affixes get theirs
back by harmony. It is read as the word found where that is by far the likelier one, and no Russian form; among words
that are typed so, where it is likelier at all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product

from ..tables import package_rows
from ..types import G2PError
from .affixes import stem_harmony
from .letters import LONGEST_WORD, NATIVE_ONLY
from .lexicon import KAZAKH_LETTERS
from .origins import is_russian, origin
from .roots import SHORTEST_LOAN, lexicon, russian_score
from .segmentation import SHORTEST_ROOT, Suffixes, affix_chain, best

TYPED = str.maketrans("әғқңөұүһі", "агкноуухи")
# Nats that the word must be likelier by than what is written, alone and among others that are typed so.
_MARGIN, _MARGIN_IN_ROW = 5.0, 2.0
# н at the end may be meant for ң (his wife, your wife: әйелін, әйелің) and mostly is not: what else is typed must tell,
# or more nats.
_NASAL_MARGIN = 10.0
_NASAL_SCORE = -3.0
# For every letter that is meant for another.
_CHANGE_SCORE = -0.5
_TELLING_ROW = 2
# ок, ан: signs and sounds sooner than оқ, аң.
_SHORTEST = 3
# What a letter of an affix may be meant for, by the harmony of the stem.
_MEANT = {"back": {"г": "ғ", "к": "қ", "н": "нң"}, "front": {"и": "іи", "н": "нң"}}
_MOST_READINGS = 64
_VOICED_AT_SEAM = {"қ": "ғ", "к": "г", "п": "б"}

Stem = tuple[str, str, float]


def is_typed_row(words: Sequence[str]) -> bool:
    """Whether words that follow each other are typed so: none has a letter of Kazakh, some are surely meant to."""
    lowered = [word.lower() for word in words]
    if any(not NATIVE_ONLY.isdisjoint(word) for word in lowered):
        return False
    return sum(map(bool, map(with_kazakh_letters, lowered))) >= _TELLING_ROW


@lru_cache(maxsize=65536)
def with_kazakh_letters(word: str, in_row: bool = False) -> str:
    """The word that `word`, in lower case, is meant for, letter by letter; nothing where it is meant as it stands.

    `in_row`: it stands among words that are typed so.
    """
    if len(word) > LONGEST_WORD or not KAZAKH_LETTERS.issuperset(word) or not NATIVE_ONLY.isdisjoint(word):
        return ""
    if len(word) < _SHORTEST:
        return ""
    written = best(word)
    if written.root.lemma in mistyped_stems():
        return max(_readings(word, -math.inf), default=(0.0, ""))[1]
    if is_russian(word) and not in_row:
        return ""
    floor = written.score + (_MARGIN_IN_ROW if in_row else _MARGIN)
    score, found = max(_readings(word, floor), default=(-math.inf, word))
    nasal_only = found.replace("ң", "н") == word
    return "" if found == word or (nasal_only and score <= floor + _NASAL_MARGIN) else found


@cache
def mistyped_stems() -> frozenset[str]:
    """typed.tsv. Raises G2PError with file and line on a stem that no other table holds."""
    found: set[str] = set()
    for place, row in package_rows(__package__, "typed.tsv", ("stem",)):
        if row["stem"] not in lexicon():
            raise G2PError(f"{place}: the stem {row['stem']!r} is in no other table")
        found.add(row["stem"])
    return frozenset(found)


def affixes_with_kazakh_letters(text: str) -> str:
    """The affixes behind a brand or an initialism that are meant (iPhone-га); nothing where they stand as meant."""
    if affix_chain(text) is not None:
        return ""
    meant = _meant_affixes(text, frozenset(_MEANT))
    return next((affixes for affixes in meant if affix_chain(affixes) is not None), "")


def _readings(word: str, floor: float) -> Iterator[tuple[float, str]]:
    """Words that may be meant, with log probabilities over `floor`."""
    for end in range(SHORTEST_ROOT, len(word) + 1):
        for stem, category, score in _meant_stems(word[:end]):
            if score <= floor:
                continue
            foreign = category == "N" and origin(stem, category)[0] != "kk"
            if foreign and word.startswith("к", end):  # Николаев|ка
                continue
            for affixes in _meant_affixes(word[end:], stem_harmony(stem, foreign)):
                chain = Suffixes(stem + affixes, foreign).best(end, category)
                if chain is None:
                    continue
                meant = stem + affixes
                changes = sum(map(str.__ne__, meant, word))
                likely = score + chain[0] + _CHANGE_SCORE * changes + _NASAL_SCORE * affixes.count("ң")
                if likely > floor:
                    yield likely, meant


def _meant_stems(text: str) -> Iterator[Stem]:
    yield from _stems().get(text, ())
    if len(text) >= SHORTEST_LOAN and is_russian(text):
        yield text, "N", russian_score(text)


def _meant_affixes(text: str, harmonies: frozenset[str]) -> Iterator[str]:
    for harmony in harmonies:
        letters = [_MEANT[harmony].get(letter, letter) for letter in text]
        if math.prod(map(len, letters)) <= _MOST_READINGS:
            yield from map("".join, product(*letters))


@cache
def _stems() -> Mapping[str, list[Stem]]:
    """The stems of the tables by what is typed for them; those in қ к п with their voiced ends, too."""
    found: dict[str, list[Stem]] = {}
    for stem, entries in lexicon().items():
        if stem in mistyped_stems():
            continue
        ends = (stem[-1], _VOICED_AT_SEAM.get(stem[-1], stem[-1]))
        for text in dict.fromkeys(stem[:-1] + end for end in ends):
            found.setdefault(text.translate(TYPED), []).extend((text, *entry) for entry in entries)
    return found
