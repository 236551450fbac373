"""Number words in running Russian text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..spoken import SpokenNumber
from ..types import Reading
from .heard import cardinal_value, number_word
from .heard_amounts import DECIMAL_WORDS, one_number, ordinal

_MOST_WORDS = 60
_VOWELS = frozenset("аеёиоуыэюя")
_COLLECTIVE = ("дво", "тро", "четвер", "пятер", "шестер", "семер", "восьмер", "девятер", "десятер")


def spoken(words: Sequence[str], joined: Sequence[bool], parted: Sequence[bool]) -> Iterator[SpokenNumber]:
    """Numbers in words of small letters; see kk/spoken.py. Only ordinals have a suffix: 5-го of пятого."""
    place = 0
    while place < len(words):
        first = _number(words, parted, place)
        if first is None:
            place += 1
            continue
        place = first.span[1]
        second = _number(words, parted, place) if place < len(words) and joined[place] else None
        if second and first.value < second.value and first.kind != "ordinal":
            numbers = (first.value, second.value)
            yield SpokenNumber((), (first.span[0], second.span[1]), "range", numbers, second.suffix)
            place = second.span[1]
        else:
            yield first


def _number(words: Sequence[str], parted: Sequence[bool], start: int) -> SpokenNumber | None:
    """The longest number from a place."""
    if number_word(words[start]) is None and words[start] not in DECIMAL_WORDS:
        return None
    limit = start + 1
    while limit < min(len(words), start + _MOST_WORDS) and not parted[limit]:
        if number_word(words[limit]) is None and words[limit] not in DECIMAL_WORDS:
            break
        limit += 1
    for end in range(limit, start, -1):
        row: Reading = tuple(words[start:end])
        value = one_number(row)
        if value is not None:
            return SpokenNumber((), (start, end), _kind(row, value), (value,))
        if (value := ordinal(row)) is not None:
            return SpokenNumber((), (start, end), "ordinal", (value,), _suffix(row[-1]))
    return None


def _kind(row: Reading, value: Decimal) -> str:
    if any(cardinal_value(word) is None for word in row):
        return "decimal"
    return "collective" if len(row) == 1 and row[0].startswith(_COLLECTIVE) and value <= 10 else "cardinal"


def _suffix(word: str) -> str:
    """What is written behind the figures: one letter behind a vowel, else two."""
    return word[-1] if word[-2] in _VOWELS else word[-2:]
