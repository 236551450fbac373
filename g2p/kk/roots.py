"""What a root may be: a known native stem, a Russian word, or an unknown string judged by its letters."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from .. import ru
from ..tables import package_rows
from .letters import LOAN_ONLY, NATIVE_ONLY, VOWELS

# Log probabilities (nats) of a root: one of some 50,000 Russian dictionary words, or a string of unknown letters.
LOAN_SCORE = -10.0
SHORTENED_LOAN_SCORE = -12.0
UNKNOWN_SCORE = -6.0
UNKNOWN_LETTER_SCORE = -2.2
# Behind these the Russian adjective has what the Kazakh one drops: федерал(ьный), аграр(ный), британ(ский).
_ADJECTIVE_ENDINGS = ("ьный", "ный", "ский", "ический", "ийский")
_VOICED_AT_SEAM = {"ғ": "қ", "г": "к", "б": "п"}
SHORTEST_LOAN = 3


@dataclass(frozen=True, slots=True)
class Root:
    """A root as written in the word (`text`) and as it stands in a dictionary (`lemma`).

    `why` says what made it a root of this origin: lexicon, adjective, letters, unknown.
    """

    text: str
    lemma: str
    category: str
    origin: str
    score: float
    why: str

    @property
    def foreign(self) -> bool:
        return self.origin != "kk"


def roots(text: str, category: str, next_affix: str) -> Iterator[Root]:
    """Every reading of a string as a root before `next_affix` (empty at the end of the word)."""
    yield from _native(text, category, next_affix)
    if category == "N":
        yield from _borrowed(text, next_affix)


def _native(text: str, category: str, next_affix: str) -> Iterator[Root]:
    score, lemma = max(
        (native_stems().get((lemma, category), -math.inf), lemma)
        for lemma in _native_lemmas(text, next_affix)
    )
    if score > -math.inf:
        yield Root(text, lemma, category, "kk", score, "lexicon")
    unknown = UNKNOWN_SCORE + UNKNOWN_LETTER_SCORE * len(text) - 2.0 * (category == "V")
    if not has_vowel(text):
        unknown -= 20
    yield Root(text, text, category, "kk", unknown - 6.0 * looks_foreign(text), "unknown")


def _native_lemmas(text: str, next_affix: str) -> Iterator[str]:
    """The stem itself; before a vowel also with its final voiceless sound or the narrow vowel that it drops there."""
    yield text
    if next_affix and next_affix[0] in VOWELS:
        if text[-1] in _VOICED_AT_SEAM:
            yield text[:-1] + _VOICED_AT_SEAM[text[-1]]
        if len(text) > 2 and text[-1] not in VOWELS and text[-2] not in VOWELS:
            yield from (f"{text[:-1]}{vowel}{text[-1]}" for vowel in "ыіуұү")


def _borrowed(text: str, next_affix: str) -> Iterator[Root]:
    if len(text) < SHORTEST_LOAN or not NATIVE_ONLY.isdisjoint(text) or not has_vowel(text):
        return
    if (text, "N") in native_homographs():
        return
    for lemma in _borrowed_lemmas(text, next_affix):
        if is_russian(lemma):
            yield Root(text, lemma, "N", "ru", LOAN_SCORE, "lexicon")
            return
    if shortened_adjective(text):
        yield Root(text, text, "N", "ru", SHORTENED_LOAN_SCORE, "adjective")
    if looks_foreign(text):
        yield Root(text, text, "N", "ru", UNKNOWN_SCORE + UNKNOWN_LETTER_SCORE * len(text), "letters")


def _borrowed_lemmas(text: str, next_affix: str) -> Iterator[str]:
    """The word itself; журналис-тер and съез-дер have lost a consonant, модел-і its soft sign."""
    yield text
    if next_affix[:1] == "т" and text.endswith("с"):
        yield text + "т"
    if next_affix[:1] == "д" and text.endswith("з"):
        yield text + "д"
    if next_affix and next_affix[0] in VOWELS and text[-1] in "лнрт":
        yield text + "ь"


@lru_cache(maxsize=65536)
def is_russian(word: str) -> bool:
    return ru.is_russian_form(word)


@lru_cache(maxsize=65536)
def shortened_adjective(text: str) -> bool:
    return len(text) > 4 and any(ru.is_russian_form(text + ending) for ending in _ADJECTIVE_ENDINGS)


def looks_foreign(text: str) -> bool:
    """Letters that no native word has, without any that no loan has."""
    return not LOAN_ONLY.isdisjoint(text) and NATIVE_ONLY.isdisjoint(text)


def has_vowel(text: str) -> bool:
    return not VOWELS.isdisjoint(text)


@cache
def native_stems() -> Mapping[tuple[str, str], float]:
    """Log probability of native stems by (stem, category)."""
    return {
        (row["stem"], row["category"]): float(row["score"])
        for _, row in package_rows(__package__, "stems.tsv", ("stem", "category", "score"))
    }


@cache
def native_homographs() -> frozenset[tuple[str, str]]:
    """Native stems that are spelled like a Russian form (бала, ара, бар)."""
    return frozenset(key for key in native_stems())
