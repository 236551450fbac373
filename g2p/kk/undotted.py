"""Kazakh typed on a Russian keyboard: кисинин for кісінің, комек for көмек, гектарга for гектарға.

A word without letters that only Kazakh has is looked up among the stems with theirs taken away; its affixes get theirs
back by harmony. It is read as the word found where that is by far the likelier one, and no Russian form; among words
that are typed so, where it is likelier at all.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product

from ..tables import package_rows
from ..types import G2PError
from .affixes import stem_harmony
from .letters import LONGEST_WORD, NATIVE_ONLY, VOWELS
from .lexicon import KAZAKH_LETTERS
from .origins import is_russian, origin
from .roots import NARROW_VOWELS, SHORTEST_LOAN, lexicon, russian_score
from .segmentation import SHORTEST_ROOT, Suffixes, affix_chain, best

TYPED = str.maketrans("әғқңөұүһі", "агкноуухи")
# Nats that the word must be likelier by than what is written, alone and among others that are typed so.
_MARGIN, _MARGIN_IN_ROW = 5.0, 2.0
# н may be meant for ң (his wife, your wife: әйелін, әйелің) and mostly is not: what else is typed must tell, or more
# nats.
_NASAL_MARGIN = 10.0
_NASAL_SCORE = -3.0
# For every letter that is meant for another.
_CHANGE_SCORE = -0.5
_TELLING_WORDS, _TELLING_ROW = 2, 4
# ок, ан: signs and sounds sooner than оқ, аң.
_SHORTEST = 3
# What a letter of an affix may be meant for, by the harmony of the stem.
_MEANT = {"back": {"г": "ғ", "к": "қ", "н": "нң"}, "front": {"и": "іи", "н": "нң"}}
_MOST_READINGS = 64
# қарын is қарн- before a vowel, but қат is not қт-.
_LONGEST_UNDROPPED = 3
_VOICED_AT_SEAM = {"қ": "ғ", "к": "г", "п": "б"}

Stem = tuple[str, str, float]


def is_typed_row(words: Sequence[str]) -> bool:
    """Whether words that follow each other are typed so: no letter is Kazakh, and two are surely meant for other words,
    or one of many.
    """
    lowered = [word.lower() for word in words]
    if any(not NATIVE_ONLY.isdisjoint(word) for word in lowered):
        return False
    sure = sum(map(bool, map(with_kazakh_letters, lowered)))
    return sure >= _TELLING_WORDS or (sure > 0 and len(words) >= _TELLING_ROW)


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
        return max(_readings(word, -math.inf), default=(0.0, "", False))[1]
    if is_russian(word) and not in_row:
        return ""
    floor = written.score + (_MARGIN_IN_ROW if in_row else _MARGIN)
    score, found, stem_changes = max(_readings(word, floor), default=(-math.inf, word, False))
    nasal_only = found.replace("ң", "н") == word and not (in_row and stem_changes)
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


def _readings(word: str, floor: float) -> Iterator[tuple[float, str, bool]]:
    """Words that may be meant, with log probabilities over `floor`, and whether their stem is another than written."""
    for end in range(SHORTEST_ROOT, len(word) + 1):
        typed, rest = word[:end], word[end:]
        for stem, category, score in _meant_stems(typed, rest, floor):
            foreign = category == "N" and origin(stem, category)[0] != "kk"
            if foreign and rest.startswith("к"):  # Николаев|ка
                continue
            for affixes in _meant_affixes(rest, stem_harmony(stem, foreign)):
                chain = Suffixes(stem + affixes, foreign).best(end, category)
                if chain is None:
                    continue
                changes = sum(map(str.__ne__, stem + affixes, word))
                likely = score + chain[0] + _CHANGE_SCORE * changes + _NASAL_SCORE * affixes.count("ң")
                if likely > floor:
                    yield likely, stem + affixes, stem != typed


def _meant_stems(text: str, rest: str, floor: float) -> Iterator[Stem]:
    yield from (stem for stem in _stems().get(text, ()) if stem[2] > floor)
    if rest[:1] in VOWELS:
        yield from (stem for stem in _stems_before_vowels().get(text, ()) if stem[2] > floor)
    if len(text) >= SHORTEST_LOAN and (score := russian_score(text)) > floor and is_russian(text):
        yield text, "N", score


def _meant_affixes(text: str, harmonies: frozenset[str]) -> Iterator[str]:
    for harmony in harmonies:
        letters = [_MEANT[harmony].get(letter, letter) for letter in text]
        if math.prod(map(len, letters)) <= _MOST_READINGS:
            yield from map("".join, product(*letters))


@cache
def _stems() -> Mapping[str, list[Stem]]:
    """The stems of the tables by what is typed for them."""
    return _by_typed(lambda stem, category: (stem,))


@cache
def _stems_before_vowels() -> Mapping[str, list[Stem]]:
    """What they become before a vowel: the end is voiced (тілег-ім), a narrow vowel of nouns is dropped (қарн-ым)."""
    return _by_typed(_before_vowel)


def _before_vowel(stem: str, category: str) -> Iterator[str]:
    if stem[-1] in _VOICED_AT_SEAM:
        yield stem[:-1] + _VOICED_AT_SEAM[stem[-1]]
    drops = category == "N" and len(stem) > _LONGEST_UNDROPPED and stem[-2] in NARROW_VOWELS
    if drops and VOWELS.isdisjoint(stem[-3] + stem[-1]):
        yield stem[:-2] + stem[-1]


def _by_typed(shapes: Callable[[str, str], Iterable[str]]) -> Mapping[str, list[Stem]]:
    found: dict[str, list[Stem]] = {}
    for stem, entries in lexicon().items():
        if stem not in mistyped_stems():
            for category, score in entries:
                for text in shapes(stem, category):
                    found.setdefault(text.translate(TYPED), []).append((text, category, score))
    return found
