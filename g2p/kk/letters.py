"""Kazakh letters and the classes that harmony, assimilation and the sound rules speak about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..types import G2PError

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
# Letters that the loans of Russian shape never have.
NATIVE_ONLY = frozenset("әғқңөұүһі")
# Letters that native words never have.
LOAN_ONLY = frozenset("вёфцчщъьэ")
BACK = frozenset("аоұы")
FRONT = frozenset("әеөүіэ")
# и у ю я ё take the harmony of their neighbours.
NEUTRAL = frozenset("иуюяё")
VOWELS = BACK | FRONT | NEUTRAL
# A surname with a Russian ending: before it stands a stem with a vowel (Тоқаев, Есімова).
SURNAME = re.compile(f"(.*[{''.join(sorted(VOWELS))}].*)[ое]ва?")
LONGEST_WORD = 200
HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u00ad")
# They lengthen a line of Arabic letters or point its short vowels.
_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0f\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
)
APOSTROPHES = frozenset("'\u2019\u02bc`\u2018")
_ACUTE = "\u0301"
_COMPOSED = {"и\u0306": "й", "е\u0308": "ё", "у\u0306": "у"}
# Letters of neighbouring alphabets as a Kazakh reader says them (Bashkir, Tatar, Kyrgyz, Ukrainian, Belarusian, ...).
_NEIGHBOURS = {
    "ҡ": "қ", "ҙ": "з", "ҫ": "с", "җ": "ж", "ҳ": "һ", "ҷ": "ч", "ӣ": "и", "ӯ": "ұ", "ӳ": "ү", "ӑ": "а", "ӗ": "е",
    "ӧ": "ө", "ӱ": "ү", "ӓ": "ә", "ӝ": "ж", "ӟ": "з", "ӥ": "и", "ӵ": "ч", "ѓ": "г", "ќ": "к", "љ": "л", "њ": "н",
    "ј": "й", "ђ": "ж", "ћ": "ч", "џ": "ж", "ѕ": "з", "ї": "и", "є": "е", "ґ": "г", "ў": "у", "ѣ": "е", "ѳ": "ө",
    "ѵ": "и", "ӂ": "ж", "ҕ": "ғ", "ӷ": "ғ", "ӈ": "ң", "ҥ": "ң", "ԛ": "қ", "ԝ": "у", "ӊ": "ң", "ӄ": "қ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter in lower case. `start` and `end` are its code points in the word as it was given."""

    char: str
    start: int
    end: int
    stressed: bool = False
    capital: bool = False


def spelled(letters: Iterable[Letter]) -> str:
    return "".join(letter.char for letter in letters)


def character_name(char: str) -> str:
    """`'☺' (U+263A WHITE SMILING FACE)`, safe to print whatever the character is."""
    shown = repr(char) if char.isprintable() else ascii(char)
    return f"{shown} (U+{ord(char):04X} {unicodedata.name(char, 'unnamed')})"


def read(word: str) -> tuple[Letter, ...]:
    """Letters of a word, stress marks turned into `stressed`; other characters are kept for the caller to judge.

    Raises G2PError on an empty or over-long word and on a stress mark that marks no vowel.
    """
    if len(word) > LONGEST_WORD:
        raise G2PError(f"a word of {len(word)} characters is too long (at most {LONGEST_WORD})")
    letters: list[Letter] = []
    marked = False
    for index, original in enumerate(word):
        char = original.lower()
        if char == "+" and not marked:
            marked = True
            continue
        if char == _ACUTE and letters:
            letters[-1] = replace(letters[-1], end=index + 1, stressed=True)
        elif letters and (composed := _COMPOSED.get(letters[-1].char + char)):
            letters[-1] = replace(letters[-1], char=composed, end=index + 1)
        elif char in _INVISIBLE or char in APOSTROPHES:
            if letters:
                letters[-1] = replace(letters[-1], end=index + 1)
        else:
            if len(char) != 1:  # İ lowers to two code points
                char = char[0]
            char = _NEIGHBOURS.get(char, char)
            hyphen = char in HYPHENS
            letters.append(Letter("-" if hyphen else char, index, index + 1, marked, original != char))
            marked = False
    if marked:
        raise G2PError(f"the stress mark + ends the word {word!r}; it stands before a vowel")
    if not letters:
        raise G2PError(f"{word!r} has no letter")
    return tuple(letters)


def harmony(text: str) -> str:
    """`back` or `front` by the last vowel that tells, `` if none does."""
    for char in reversed(text):
        if char in BACK:
            return "back"
        if char in FRONT:
            return "front"
    return ""
