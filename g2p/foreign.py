"""A built-in reading, in Russian letters, of words in scripts that are neither Cyrillic, Latin nor Kazakh Arabic."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from .tables import package_rows

# Unicode names these by their sound: HANGUL SYLLABLE GANG, KATAKANA LETTER SMALL YA.
_NAMED = re.compile(r"(?:HANGUL SYLLABLE|(?:HIRAGANA|KATAKANA) LETTER(?: SMALL)?) ([A-Z]+)")
_ROMAN = (
    ("sh", "ш"), ("ch", "ч"), ("ts", "ц"), ("ng", "нг"), ("ya", "я"), ("yu", "ю"), ("yo", "ё"), ("ye", "е"),
    ("eo", "о"), ("eu", "ы"), ("ae", "э"), ("wi", "ви"),
    *zip("abcdefghijklmnopqrstuvwxyz", "абкдэфгхижклмнопкрстуввсйз", strict=True),
)  # fmt: skip
_VOWELS = "аеёиоуыэюя"
_BARE = re.compile(f"(?<=[^{_VOWELS}])(?=[^{_VOWELS}])")
_WITHOUT_VOWELS = ("HEBREW", "ARABIC")


def is_readable(char: str) -> bool:
    """Whether a letter, in lower case, has a reading, or is an accent."""
    return all(part in letters() or _NAMED.fullmatch(_name(part)) for part in _plain(char))


def russian_spelling(word: str) -> str:
    """A word of readable characters in Russian letters; empty where none of them is heard."""
    text = "".join(map(_plain, word.lower()))
    read: list[str] = []
    place = 0
    while place < len(text):
        size = 2 if text[place : place + 2] in letters() else 1
        part = text[place : place + size]
        named = _NAMED.fullmatch(_name(part)) if size == 1 else None
        read.append(_from_roman(named[1].lower()) if named else letters()[part])
        place += size
    spelling = "".join(read)
    if any(_name(char).startswith(_WITHOUT_VOWELS) for char in text):
        spelling = _BARE.sub("а", spelling)
    return spelling


@cache
def letters() -> Mapping[str, str]:
    """Letters, one or two, to Russian ones."""
    rows = package_rows(__package__, "foreign.tsv", ("letters", "russian"))
    return {row["letters"]: row["russian"].replace("-", "") for _, row in rows}


def _plain(char: str) -> str:
    """A letter without its accents; of an accent, nothing. Kana keep their voicing marks."""
    if _NAMED.fullmatch(_name(char)):
        return char
    return "".join(part for part in unicodedata.normalize("NFD", char) if not unicodedata.combining(part))


def _name(char: str) -> str:
    return unicodedata.name(char, "")


def _from_roman(text: str) -> str:
    for roman, russian in _ROMAN:
        text = text.replace(roman, russian)
    return text
