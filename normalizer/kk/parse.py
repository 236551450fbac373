"""Kazakh number words back to their value."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from ..types import NormalizerError, Reading
from . import endings, numbers

_SCALES = {word: 1000**power for power, word in enumerate(numbers.THOUSANDS) if word}
_SMALL = {word: value for value, word in enumerate(numbers.DIGITS)} | {
    word: 10 * value for value, word in enumerate(numbers.TENS) if word
}


@cache
def _base_words() -> dict[str, str]:
    """Every form of every number word to its plain form."""
    plain = [*_SMALL, numbers.HUNDRED, *_SCALES, numbers.HALF]
    forms: dict[str, str] = {}
    for word in plain:
        stems = [word]
        stems += [numbers.ORDINALS[word]] if word in numbers.ORDINALS else []
        stems += [numbers.COLLECTIVES[word]] if word in numbers.COLLECTIVES else []
        for stem in stems:
            forms.setdefault(stem, word)
            for chain in endings.chains():
                forms.setdefault(endings.inflect(stem, chain), word)
    return forms


def parse(words: Reading) -> Decimal:
    """The value of a cardinal, ordinal or decimal, its last word in any case.

    Raises NormalizerError on anything else.
    """
    sign = 1
    if words and words[0] in {"минус", "плюс"}:
        sign = -1 if words[0] == "минус" else 1
        words = words[1:]
    if not words:
        raise NormalizerError("no number words")
    return sign * _unsigned(words)


def _unsigned(words: Reading) -> Decimal:
    words = (*words[:-1], _plain(words[-1]))
    large = 1
    if numbers.WHOLE in words or numbers.HALF in words or numbers.POINT in words:
        while len(words) > 1 and words[-1] in _SCALES:
            large *= _SCALES[words[-1]]
            words = words[:-1]
    return large * _decimal(words)


def _decimal(words: Reading) -> Decimal:
    if words[-1] == numbers.HALF:
        return _whole(words[:-1]) + Decimal("0.5")
    if numbers.WHOLE in words:
        split = words.index(numbers.WHOLE)
        return _whole(words[:split]) + _fraction(words[split + 1 :])
    if numbers.POINT in words:
        split = words.index(numbers.POINT)
        digits = _digits(words[split + 1 :])
        return Decimal(f"{_whole(words[:split])}.{digits}")
    return _whole(words)


def _fraction(words: Reading) -> Decimal:
    for places, denominator in enumerate(numbers.DENOMINATORS, 1):
        if words[: len(denominator)] == denominator:
            return _whole(words[len(denominator) :]).scaleb(-places)
    raise NormalizerError(f"no denominator in {' '.join(words)!r}")


def _digits(words: Reading) -> str:
    zeros = 0
    while zeros < len(words) - 1 and words[zeros] == numbers.DIGITS[0]:
        zeros += 1
    return "0" * zeros + str(_whole(words[zeros:]))


def _plain(word: str) -> str:
    found = _base_words().get(word)
    if found is None:
        raise NormalizerError(f"{word!r} is no Kazakh number word")
    return found


def _whole(words: Reading) -> Decimal:
    total = group = 0
    last_scale = 10**40
    for word in words:
        if word in _SMALL:
            if group % 10 or (_SMALL[word] >= 10 and group % 100):
                raise NormalizerError(f"{' '.join(words)!r} is no one number")
            group += _SMALL[word]
        elif word == numbers.HUNDRED:
            if group >= 10:
                raise NormalizerError(f"{' '.join(words)!r} is no one number")
            group = max(group, 1) * 100
        elif word in _SCALES and _SCALES[word] < last_scale:
            last_scale = _SCALES[word]
            total += max(group, 1) * last_scale
            group = 0
        else:
            raise NormalizerError(f"{word!r} is out of place in {' '.join(words)!r}")
    if not words:
        raise NormalizerError("no number words")
    return Decimal(total + group)
