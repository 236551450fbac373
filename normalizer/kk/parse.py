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

# What stands between the whole and the digits of a decimal.
_POINTS = frozenset({numbers.WHOLE, numbers.POINT, "да", "де", "та", "те"})


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
    if not any(word in _POINTS or word == numbers.HALF for word in words):
        return _whole(words)
    large = 1
    # Large-number words behind a decimal multiply it, unless they belong to its digits.
    while (value := _decimal(words)) is None and len(words) > 1 and words[-1] in _SCALES:
        large *= _SCALES[words[-1]]
        words = words[:-1]
    if value is None:
        raise NormalizerError(f"{' '.join(words)!r} is no decimal")
    return large * value


def _decimal(words: Reading) -> Decimal | None:
    if words[-1] == numbers.HALF:
        return _whole(words[:-1]) + Decimal("0.5")
    split = next((place for place, word in enumerate(words) if word in _POINTS), len(words))
    whole, part = _whole(words[:split]), words[split + 1 :]
    for places, denominator in enumerate(numbers.DENOMINATORS, 1):
        if words[split] == numbers.WHOLE and part[: len(denominator)] == denominator:
            count = _whole(part[len(denominator) :])
            return whole + count.scaleb(-places) if count < 10**places else None
    return None if part[-1] in _SCALES else Decimal(f"{whole}.{_digits(part)}")


def _digits(words: Reading) -> str:
    if all(word in numbers.DIGITS for word in words):
        return "".join(str(numbers.DIGITS.index(word)) for word in words)
    zeros = next(place for place, word in enumerate(words) if word != numbers.DIGITS[0])
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
