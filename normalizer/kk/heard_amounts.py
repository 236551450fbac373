"""Kazakh amounts as they are heard: numbers in any form, ranges, signs, and the unit behind them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..types import Reading
from . import numbers
from .heard import SCALES, TENS, TOO, UNITS, Sum, decimal, number_word
from .suffixes import chains

SIGNS = {("минус",): "-", ("плюс",): "+", ("плюс", "минус"): "±", ("шамамен",): "~"}
UNTIL = "дейін"
_DASH = "сызықша"
CONJUNCTIONS = frozenset({"мен", "бен", "пен"})
POINTS = frozenset({numbers.WHOLE, numbers.POINT, *TOO})
_SCALED = frozenset((word,) for word in SCALES)
_VOICED = {"қ": "ғ", "к": "г", "п": "б"}


def is_form(word: str, base: str) -> bool:
    """Whether a word is a base in some case, possessive or predicate form."""
    if word == base:
        return True
    stems = {base, base.removesuffix("ь"), base[:-1] + _VOICED.get(base[-1], base[-1])}
    if base[-2:-1] == base[-1]:
        stems.add(base[:-1])  # грамға of грамм
    return any(word.startswith(stem) and bool(chains(word[len(stem) :])) for stem in stems)


def base_of(word: str, form: str = "") -> str:
    """The number word in an inflected one, of a form if one is given; the word itself if it is none."""
    found = number_word(word)
    return found.base if found and (not form or found.form == form) else word


def ablative(word: str) -> str:
    """он of оннан; `` of anything else."""
    found = number_word(word)
    return found.base if found and found.chain == ("abl",) and found.form == "cardinal" else ""


def integers(words: Reading, start: int) -> Iterator[tuple[int, str]]:
    """See inverse.Integers. A digit right before жүз or мың belongs to it: the number does not end between them."""
    place = start
    while place < len(words) and words[place] == numbers.DIGITS[0]:
        place += 1
        yield place, "0" * (place - start)
    zeros = "0" * (place - start)
    heard = Sum()
    while place < len(words) and heard.add(words[place]):
        place += 1
        if heard.value and not _multiplied(words, start, place, heard):
            yield place, zeros + str(heard.value)


def _multiplied(words: Reading, start: int, end: int, heard: Sum) -> bool:
    following = words[end] if end < len(words) else ""
    if following == numbers.HUNDRED:
        return UNITS.get(words[end - 1], 0) > 0
    return following in SCALES and heard.group > 0


def one_number(words: Reading) -> Decimal | None:
    """One number, its last word inflected; zeros in front say nothing of the value."""
    if not words:
        return None
    bases = (*words[:-1], base_of(words[-1]))
    # нөл мың is no thousand, нөл бір мың is 01000.
    while len(bases) > 1 and bases[0] == numbers.DIGITS[0] and (bases[1] in UNITS or bases[1] in TENS):
        bases = bases[1:]
    end, value, _ = decimal(bases, 0, TOO)
    return (
        value if end == len(bases) else Decimal(0) if bases[:1] == ("нөл",) and bases[1:] in _SCALED else None
    )


def pairs(words: Reading) -> Iterator[tuple[Decimal, Decimal]]:
    """Two numbers one after another, unless they are heard as one: the second begins as early as it can."""
    if one_number(words) is not None:
        return
    for place in sorted(range(1, len(words)), key=lambda place: not _second_thousand(words, place)):
        left, right = words[:place], words[place:]
        if base_of(right[0]) == numbers.HUNDRED and UNITS.get(left[-1], 0) > 0:
            continue
        if base_of(right[0]) in SCALES and left[-1] not in SCALES and not _second_thousand(words, place):
            continue
        point = next((index for index, word in enumerate(left) if word in POINTS), place)
        if right[0] in UNITS and place - point > 3 and all(word in UNITS for word in left[point + 1 :]):
            continue  # further decimals
        low, high = bare_number(left), one_number(right)
        if low is not None and high is not None:
            if _second_thousand(words, place) and low >= high:
                continue
            yield _scaled(low, high, right)
            return


def _second_thousand(words: Reading, place: int) -> bool:
    """мың тоғыз жүз он мың тоғыз жүз жиырма: of two years the second begins with its own thousand."""
    thousand = numbers.THOUSANDS[1]
    return words[place] == words[0] == thousand and numbers.HUNDRED in words[:place]


def bare_number(words: Reading) -> Decimal | None:
    return one_number(words) if words and base_of(words[-1]) == words[-1] else None


def _scaled(low: Decimal, high: Decimal, right: Reading) -> tuple[Decimal, Decimal]:
    """бес алты мың is five to six thousand; мың алты мың is not."""
    scale = SCALES.get(base_of(right[-1]), 1)
    return (low * scale, high) if low < 1000 and low < high / scale < 1000 else (low, high)


def _ranges(words: Reading) -> Iterator[tuple[Decimal, Decimal]]:
    """бестен онға дейін; бес сызықша он."""
    if words[-1:] == (UNTIL,):
        for place, word in enumerate(words[:-1]):
            low = one_number((*words[:place], ablative(word))) if ablative(word) else None
            high = one_number(words[place + 1 : -1])
            if low is not None and high is not None:
                yield low, high
    if between := {_DASH, *CONJUNCTIONS} & set(words):
        place = words.index(between.pop())
        low, high = bare_number(words[:place]) if place else None, one_number(words[place + 1 :])
        if low is not None and high is not None:
            yield low, high


def without_unit(words: Reading, unit: Reading) -> Reading:
    if (
        unit
        and len(words) > len(unit)
        and words[-len(unit) : -1] == unit[:-1]
        and is_form(words[-1], unit[-1])
    ):
        return words[: -len(unit)]
    return words if not unit else ()


def amounts(words: Reading, unit: Reading = ()) -> Iterator[tuple[tuple[Decimal, ...], str]]:
    """Numbers and sign of an amount without its unit."""
    bare = without_unit(words, unit)
    for spoken, sign in SIGNS.items():
        if bare[: len(spoken)] == spoken:
            for ends in _ends(bare[len(spoken) :]):
                yield ((-ends[0], *ends[1:]), "") if sign == "-" else (ends, sign)
    for ends in _ends(bare):
        yield ends, ""


def _ends(words: Reading) -> Iterator[tuple[Decimal, ...]]:
    yield from _ranges(words)
    if not words or words[-1] == UNTIL or {_DASH, *CONJUNCTIONS} & set(words):
        return
    value = one_number(words)
    if value is not None:
        yield (value,)
    yield from pairs(words)
