"""What a root may be: a stem of the table, a Russian word, or an unknown string, each with its log probability."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ..ru.forms import additions
from .letters import LOAN_ONLY, NATIVE_ONLY, SURNAME, VOWELS
from .lexicon import STEM_CATEGORIES, curated, stems
from .origins import first_part, is_russian, may_begin_compound, native_first_part, origin, second_part

# Nats. A Russian form that the stem table does not hold: one of 1.5 million, and the longer it is the less by chance.
RUSSIAN_SCORE = -20.5
RUSSIAN_LETTER_SCORE = 0.5
BEST_RUSSIAN_SCORE = -15.0
# An international compound whose second part no Kazakh text has shown: микрорегион sooner than микрорегионы.
NEW_PART_SCORE = -3.0
# A curated stem that is rare in the texts behind the stem table.
CURATED_SCORE = -12.0
# A Russian plural that is a noun with a Kazakh ending, too: боксёр|ы is sooner his boxer than boxers, футболка|м sooner
# my shirt than to shirts; and a dative: сет|ке is sooner to the set than in the net. Behind the ending: what it costs,
# what such a noun ends in, and its Russian instrumental.
CASES = {"ы": (-3.0, "", ("ом",)), "м": (-8.0, "ая", ("ой", "ей", "ёй")), "е": (-3.0, "к", ("кой",))}
# Of two nouns written as one word, each as long as this.
SHORTEST_PART = 4
JOINED_SCORE = -6.0
# Of a first part before a native noun.
MIXED_SCORE = -5.0
UNKNOWN_SCORE = -7.0
UNKNOWN_LETTER_SCORE = -2.8
UNKNOWN_VERB_SCORE = -2.0
# Shorter stems are few and mostly in the table: an unknown one is as unlikely as one of this length.
COMMON_LENGTH = 3
# A loan that has lost a letter before its affix: тест|і|леу sooner than тес|ті|леу.
CHANGED_LOAN_SCORE = -2.0
# Without a vowel, or with letters of loans and of native words in one root (вентерьші is вентерь and an affix).
IMPOSSIBLE_SCORE = -20.0
# For every letter beyond: native roots are short, and what is longer has affixes or is a loan with some.
LONGEST_NATIVE = 8
LONG_NATIVE_SCORE = -0.7
# Consonants at the end that hardly any known stem ends in (автомодельш- is no root, автомодель is).
ODD_END_SCORE = -5.0
FEWEST_ENDS = 4
# A noun that looks like a negated verb (қаймықпай, сескенбеу); names end in -бай.
NEGATED_SCORE = -3.5
_NEGATED = re.compile("[мп][ае][йуп]$|б[ае][уп]$")
# Shorter Russian forms count only where the stem table holds them: most are particles and abbreviations.
SHORTEST_LOAN = 4
# Shorter ones are mostly other words without their soft sign (бол, шал).
SHORTEST_SOFT = 5
# Shorter ones with a voiced end are mostly native words (тоб-ы of топ).
SHORTEST_VOICED = 4
_VOICED_AT_SEAM = {"ғ": "қ", "г": "к", "б": "п"}
NARROW_VOWELS = "ыіұү"
# What may stand behind a narrow vowel that is dropped: орын, ауыз, көңіл, қайыр, халық, әріп; not отырыс, айтыс.
NARROW_BEFORE = "нзлрқкғгпб"


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


Lemma = tuple[str, str, float]
"""A dictionary form, its category, and the log probability of the root that it is."""


def known_lemmas(text: str, following: str, floor: float = -math.inf) -> Iterator[Lemma]:
    """What a string may be a root of by the tables of stems; `following` is the letter behind it.

    What scores no more than `floor` is left out, here and below.
    """
    entries = lexicon()
    for lemma in native_lemmas(text, following):
        for category, score in entries.get(lemma, ()):
            if score > floor:
                yield lemma, category, score
    for lemma in borrowed_lemmas(text, following):
        for category, score in entries.get(lemma, ()):
            if score + CHANGED_LOAN_SCORE > floor:
                yield lemma, category, score + CHANGED_LOAN_SCORE


def russian_lemmas(text: str, following: str, floor: float = -math.inf) -> Iterator[Lemma]:
    """What a string may be a root of by the Russian dictionary, which is only asked where the answer can matter."""
    if size := native_first_part(text):
        # екі|палата|лы, no екі|палатал|ы
        yield text, "N", RUSSIAN_SCORE + NEW_PART_SCORE * (not is_russian(text[size:]))
    if not NATIVE_ONLY.isdisjoint(text):
        return
    score = russian_score(text) if len(text) >= SHORTEST_LOAN or text in additions() else -math.inf
    if score > floor:
        if is_russian(text):
            yield text, "N", score + case_score(text)
        elif part := second_part(text):
            yield text, "N", RUSSIAN_SCORE + NEW_PART_SCORE * ((part, "N") not in stems())
    for lemma in borrowed_lemmas(text, following):
        score = russian_score(lemma) + CHANGED_LOAN_SCORE
        if score > floor and len(lemma) >= SHORTEST_LOAN and is_russian(lemma):
            yield lemma, "N", score


def joined_lemmas(text: str, following: str, floor: float = -math.inf) -> Iterator[Lemma]:
    """Two native nouns written as one word (бейнежазба, елтаңба)."""
    entries = stems()
    for size in range(SHORTEST_PART, len(text) - SHORTEST_PART + 1):
        first = entries.get((text[:size], "N"), -math.inf)
        if first > floor:
            score = first + entries.get((text[size:], "N"), -math.inf) + JOINED_SCORE
            if score > floor and is_native(text[:size]) and is_native(text[size:]):
                yield text, "N", score


def mixed_lemmas(text: str, following: str, floor: float = -math.inf) -> Iterator[Lemma]:
    """An international first part and a native noun (авто|көлік)."""
    if not may_begin_compound(text):
        return
    for lemma in native_lemmas(text, following):
        if size := first_part(lemma):
            for category, score in lexicon().get(lemma[size:], ()):
                if category == "N" and score + MIXED_SCORE > floor:
                    yield lemma, "N", score + MIXED_SCORE


def is_native(stem: str) -> bool:
    return origin(stem, "N")[0] == "kk"


def russian_score(lemma: str) -> float:
    if lemma in additions():  # checked by hand
        return CURATED_SCORE
    return min(RUSSIAN_SCORE + RUSSIAN_LETTER_SCORE * len(lemma), BEST_RUSSIAN_SCORE)


def case_score(text: str) -> float:
    """What a Russian form loses for being a plural or a dative, by CASES; forms checked by hand lose nothing."""
    if text[-1] not in CASES or text in additions():
        return 0.0
    score, ends, instrumentals = CASES[text[-1]]
    noun = text[:-1].removesuffix(text[-2]) if text[-2] in ends else text[:-1]
    fits = len(text) > SHORTEST_LOAN and (text[-2] in ends or not ends)
    return score if fits and any(is_russian(noun + ending) for ending in instrumentals) else 0.0


def unknown_lemmas(text: str, following: str, floor: float = -math.inf) -> Iterator[Lemma]:
    """A string as a root that no table holds."""
    if best_unknown_score(len(text)) > floor:
        for category in STEM_CATEGORIES:
            score = unknown_score(text, category)
            if score > floor:
                yield text, category, score


def best_unknown_score(length: int) -> float:
    """What no root of this length that no table holds can score more than."""
    return UNKNOWN_SCORE + UNKNOWN_LETTER_SCORE * max(length, COMMON_LENGTH)


def unknown_score(text: str, category: str) -> float:
    """Log probability of a root that no table holds.

    Letters of loans make no verb stem: Kazakh makes verbs of loans with an affix.
    """
    if category == "V" and not LOAN_ONLY.isdisjoint(text):
        return -math.inf
    score = best_unknown_score(len(text))
    if not NATIVE_ONLY.isdisjoint(text):
        score += LONG_NATIVE_SCORE * max(len(text) - LONGEST_NATIVE, 0)
    mixed = not (LOAN_ONLY.isdisjoint(text) or NATIVE_ONLY.isdisjoint(text)) and not SURNAME.fullmatch(text)
    return (
        score
        + UNKNOWN_VERB_SCORE * (category == "V")
        + IMPOSSIBLE_SCORE * (mixed or not has_vowel(text))
        + ODD_END_SCORE * (final_cluster(text) not in final_clusters())
        + NEGATED_SCORE * (category == "N" and _NEGATED.search(text) is not None)
    )


@cache
def lexicon() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Category and log probability of what the tables of stems hold, by stem."""
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for (stem, category), score in stems().items():
        if category == "N" and (stem, "PT") in curated():  # емессіз is no "without" of a noun
            continue
        best = max(score, CURATED_SCORE) if (stem, category) in curated() else score
        found[stem] = (*found.get(stem, ()), (category, best))
    for stem, category in curated() - stems().keys():
        found[stem] = (*found.get(stem, ()), (category, CURATED_SCORE))
    return found


def native_lemmas(text: str, following: str) -> Iterator[str]:
    """The stem itself; before a vowel also with its final voiceless sound or the narrow vowel that it drops there.

    ы and і at the end of a verb melt into one letter with the й of an affix (оқы and й are оқи), й with its а or у
    (қой and а are қоя) or with the ы before it (сый and а are сия).
    """
    yield text
    if following == "и":
        yield from (text + "ы", text + "і")
    if following in ("я", "ю") and text[-1] in VOWELS:
        yield text + "й"
    if following in VOWELS:
        if text[-1] == "и":
            yield text[:-1] + "ый"
        if text[-1] in _VOICED_AT_SEAM:
            yield text[:-1] + _VOICED_AT_SEAM[text[-1]]
        if len(text) > 2 and text[-1] in NARROW_BEFORE and text[-2] not in VOWELS:
            yield from (f"{text[:-1]}{vowel}{text[-1]}" for vowel in NARROW_VOWELS)


def borrowed_lemmas(text: str, following: str) -> Iterator[str]:
    """What a loan has lost before its affix: журналис-тер its т, съез-дер its д, модел-і its soft sign.

    A new loan whose end is voiced as that of a native word is (фейсбуг-і, тиктог-ы) has no other table.
    Many write гимнас-шы, терапев-ке and, before a consonant or at the end, туннел-ге, пельмен, too.
    """
    if (following in ("т", "ш") and text.endswith("с")) or (following in ("т", "к") and text.endswith("в")):
        yield text + "т"
    if text.endswith("з"):
        yield text + "д"
    if following in VOWELS and text[-1] in "гб" and len(text) > SHORTEST_VOICED:
        yield text[:-1] + _VOICED_AT_SEAM[text[-1]]
    if text[-1] in "лнртсз" if following in VOWELS else text[-1] in "лнр" and len(text) >= SHORTEST_SOFT:
        yield text + "ь"


def has_vowel(text: str) -> bool:
    return not VOWELS.isdisjoint(text)


def final_cluster(text: str) -> str:
    """The consonants behind the last vowel, where they are several."""
    start = len(text)
    while start and text[start - 1] not in VOWELS:
        start -= 1
    return text[start:] if start < len(text) - 1 else ""


@cache
def final_clusters() -> frozenset[str]:
    """What several known stems end in."""
    counts = Counter(final_cluster(stem) for stem, _ in stems())
    return frozenset(cluster for cluster, count in counts.items() if count >= FEWEST_ENDS)
