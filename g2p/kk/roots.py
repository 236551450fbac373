"""What a root may be: a stem of the table, a Russian word, or an unknown string, each with its log probability."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ..tables import package_rows
from .letters import LOAN_ONLY, NATIVE_ONLY, SURNAME, VOWELS
from .origins import curated, is_russian, origin

# Nats. A Russian form that the stem table does not hold: one of 1.5 million, and the longer it is the less by chance.
RUSSIAN_SCORE = -18.0
RUSSIAN_LETTER_SCORE = 0.5
BEST_RUSSIAN_SCORE = -13.0
# A curated stem that is rare in the texts behind the stem table.
CURATED_SCORE = -12.0
UNKNOWN_SCORE = -7.0
UNKNOWN_LETTER_SCORE = -2.8
UNKNOWN_VERB_SCORE = -2.0
# Shorter stems are few and mostly in the table: an unknown one is as unlikely as one of this length.
COMMON_LENGTH = 3
# Without a vowel, or with letters of loans and of native words in one root (вентерьші is вентерь and an affix).
IMPOSSIBLE_SCORE = -20.0
# Shorter Russian forms count only where the stem table holds them: most are particles and abbreviations.
SHORTEST_LOAN = 4
_VOICED_AT_SEAM = {"ғ": "қ", "г": "к", "б": "п"}
_NARROW_VOWELS = "ыіұү"


@dataclass(frozen=True, slots=True)
class Root:
    """A root as written in the word (`text`) and as it stands in a dictionary (`lemma`).

    `origin` is kk or ru, `why` what told so, `known` whether a table holds the lemma, `score` its log probability.
    """

    text: str
    lemma: str
    category: str
    origin: str
    why: str
    known: bool
    score: float

    @property
    def foreign(self) -> bool:
        return self.origin != "kk"


def roots(text: str, category: str, next_affix: str) -> Iterator[Root]:
    """Every reading of a string as a root before `next_affix` (empty at the end of the word).

    Letters of loans make no verb stem: Kazakh makes verbs of loans with an affix.
    """
    if category == "V" and not LOAN_ONLY.isdisjoint(text):
        return
    lemmas = dict.fromkeys((*native_lemmas(text, next_affix), *borrowed_lemmas(text, next_affix)))
    for lemma in lemmas:
        score = _known_score(lemma, category)
        if score > -math.inf:
            yield Root(text, lemma, category, *origin(lemma, category), True, score)
    score = unknown_score(text, category) + UNKNOWN_LETTER_SCORE * max(COMMON_LENGTH - len(text), 0)
    yield Root(text, text, category, *origin(text, category), False, score)


def unknown_score(text: str, category: str) -> float:
    """Log probability of a root that no table holds."""
    score = UNKNOWN_SCORE + UNKNOWN_LETTER_SCORE * len(text)
    mixed = not (LOAN_ONLY.isdisjoint(text) or NATIVE_ONLY.isdisjoint(text)) and not SURNAME.fullmatch(text)
    impossible = mixed or not has_vowel(text)
    return score + UNKNOWN_VERB_SCORE * (category == "V") + IMPOSSIBLE_SCORE * impossible


def _known_score(lemma: str, category: str) -> float:
    score = stems().get((lemma, category), -math.inf)
    if (lemma, category) in curated():
        return max(score, CURATED_SCORE)
    if (
        category == "N"
        and len(lemma) >= SHORTEST_LOAN
        and NATIVE_ONLY.isdisjoint(lemma)
        and is_russian(lemma)
    ):
        score = max(score, min(RUSSIAN_SCORE + RUSSIAN_LETTER_SCORE * len(lemma), BEST_RUSSIAN_SCORE))
    return score


def native_lemmas(text: str, next_affix: str) -> Iterator[str]:
    """The stem itself; before a vowel also with its final voiceless sound or the narrow vowel that it drops there."""
    yield text
    if next_affix and next_affix[0] in VOWELS:
        if text[-1] in _VOICED_AT_SEAM:
            yield text[:-1] + _VOICED_AT_SEAM[text[-1]]
        if len(text) > 2 and text[-1] not in VOWELS and text[-2] not in VOWELS:
            yield from (f"{text[:-1]}{vowel}{text[-1]}" for vowel in _NARROW_VOWELS)


def borrowed_lemmas(text: str, next_affix: str) -> Iterator[str]:
    """What a loan has lost before its affix: журналис-тер its т, съез-дер its д, модел-і its soft sign."""
    if next_affix[:1] == "т" and text.endswith("с"):
        yield text + "т"
    if next_affix[:1] == "д" and text.endswith("з"):
        yield text + "д"
    if next_affix and next_affix[0] in VOWELS and text[-1] in "лнрт":
        yield text + "ь"


def has_vowel(text: str) -> bool:
    return not VOWELS.isdisjoint(text)


@cache
def stems() -> Mapping[tuple[str, str], float]:
    """Log probability of known stems, native and borrowed, by (stem, category)."""
    rows = package_rows(__package__, "stems.tsv", ("stem", "category", "score"))
    return {(row["stem"], row["category"]): float(row["score"]) for _, row in rows}
