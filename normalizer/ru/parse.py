"""Russian number words back to their value."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from ..types import NormalizerError, Reading
from . import numbers
from .amounts import HALF, PARTS
from .nouns import CASES

_GENDERS = ("m", "f", "n", "pl")


@cache
def _values() -> dict[str, int]:
    """Every form of every cardinal and ordinal word to its value; scales are the powers of a thousand."""
    values: dict[str, int] = {}
    small = [*range(21), *range(30, 100, 10), *range(100, 1000, 100)]
    for case in CASES:
        for value in small:
            for gender in _GENDERS:
                values.setdefault(numbers.cardinal(str(value), case, gender)[-1], value)
                values.setdefault(numbers.ordinal(str(value), case, gender)[-1], value)
        for power, scale in enumerate(numbers.SCALES):
            if scale:
                values.setdefault(scale.form(case), 1000**power)
                values.setdefault(scale.form(case, plural=True), 1000**power)
    return values


@cache
def _round_ordinals() -> dict[str, int]:
    """двухтысячный, сорокатысячный, миллионный and their forms."""
    found: dict[str, int] = {}
    for power in range(1, 5):
        for group in range(1, 1000):
            for case in CASES:
                for gender in _GENDERS:
                    words = numbers.ordinal(str(group * 1000**power), case, gender)
                    found[words[-1]] = group * 1000**power
    return found


def parse(words: Reading) -> Decimal:
    """The value of a cardinal, ordinal or decimal in any case and gender. Raises NormalizerError on anything else."""
    sign = 1
    if words and words[0] in {"минус", "плюс"}:
        sign = -1 if words[0] == "минус" else 1
        words = words[1:]
    if not words:
        raise NormalizerError("no number words")
    return sign * _scaled(words)


def _scaled(words: Reading) -> Decimal:
    large = 1
    if any(word.startswith(("цел", "полтор", "полутор")) or word in {HALF, "запятая"} for word in words):
        while len(words) > 1 and _values().get(words[-1], 0) >= 1000:
            large *= _values()[words[-1]]
            words = words[:-1]
    return large * _decimal(words)


def _decimal(words: Reading) -> Decimal:
    if words[0] in {"полтора", "полторы", "полутора"}:
        return Decimal("1.5")
    if words[-2:] == ("с", HALF):
        return _whole(words[:-2]) + Decimal("0.5")
    for index, word in enumerate(words):
        if word.startswith("цел"):
            return _whole(words[:index]) + _part(words[index + 1 :])
        if word == "запятая":
            return Decimal(f"{_whole(words[:index])}.{_digits(words[index + 1 :])}")
    return _whole(words)


def _digits(words: Reading) -> str:
    if all(word in numbers.DIGITS for word in words):
        return "".join(str(numbers.DIGITS.index(word)) for word in words)
    zeros = next(place for place, word in enumerate(words) if word != numbers.DIGITS[0])
    return "0" * zeros + str(_whole(words[zeros:]))


def _part(words: Reading) -> Decimal:
    # десятитысячных before десятых: the longer stem first.
    stems = sorted(enumerate(PARTS, 1), key=lambda row: -len(row[1]))
    places = next((place for place, stem in stems if words and words[-1].startswith(stem)), 0)
    if not places:
        raise NormalizerError(f"no denominator in {' '.join(words)!r}")
    return _whole(words[:-1]).scaleb(-places)


def _whole(words: Reading) -> Decimal:
    if not words:
        raise NormalizerError("no number words")
    total = group = 0
    limit = 10**40
    for word in words:
        value = _values().get(word)
        if value is None:
            value = _round_ordinals().get(word) if word == words[-1] else None
            if value is None:
                raise NormalizerError(f"{word!r} is no Russian number word in its place")
            return Decimal(total + value)
        if value >= 1000:
            if value >= limit:
                raise NormalizerError(f"{word!r} is out of place in {' '.join(words)!r}")
            total, group, limit = total + max(group, 1) * value, 0, value
        elif group % _room(value):
            raise NormalizerError(f"{' '.join(words)!r} is no one number")
        else:
            group += value
    return Decimal(total + group)


def _room(value: int) -> int:
    """What a group must be a multiple of for the word to follow: twenty five, but not five twenty."""
    return 1000 if value >= 100 else 100 if value >= 10 else 10
