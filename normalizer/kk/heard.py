"""Kazakh number words as they are heard: what number a row of them is, and where in a text such rows stand."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ..heard import Counting
from . import numbers
from .suffixes import Chain, chains

UNITS = {word: value for value, word in enumerate(numbers.DIGITS)}
TENS = {word: 10 * value for value, word in enumerate(numbers.TENS) if word}
SCALES = {word: 1000**power for power, word in enumerate(numbers.THOUSANDS) if word}
_VALUES = {**UNITS, **TENS, numbers.HUNDRED: 100, **SCALES}
COUNTING = Counting(_VALUES.get, hundreds=True, teens=False)
_COLLECTIVE = {
    "біреу": "бір", "екеу": "екі", "үшеу": "үш", "төртеу": "төрт", "бесеу": "бес", "алтау": "алты", "жетеу": "жеті",
}  # fmt: skip
# A stem with another end before a vowel.
_CHANGED = {"қырығ": "қырық", "қырқ": "қырық"}
# бес-ақ, no more than five
_ONLY = "-ақ"
_ORDINAL = re.compile(r"(?:с?[ыі])?нш[ыі]")


@dataclass(frozen=True, slots=True)
class NumberWord:
    """`base`: the plain number word in it. `form`: cardinal, ordinal or collective.

    `ending`: letters behind that form. `chain`: the morphemes of the ending, the likeliest row. `suffix`: all letters
    behind the base, as a writer puts them behind figures: бесіншісі is 5-іншісі.
    """

    base: str
    form: str
    ending: str
    chain: Chain
    suffix: str

    @property
    def bare(self) -> bool:
        """Whether a further number word may follow."""
        return not self.suffix


@cache
def number_word(word: str) -> NumberWord | None:
    """What number word this is, in small letters, in whatever case; None if it is none."""
    if word.endswith(_ONLY):
        only = number_word(word.removesuffix(_ONLY))
        return only and replace(only, ending=only.ending + _ONLY, suffix=only.suffix + _ONLY)
    found = []
    for stem, base, form in _stems():
        if word.startswith(stem):
            found += _with_ending(base, form, stem, word[len(stem) :])
    # The shortest ending is the longest stem: бесеу and not бес with an unknown tail.
    return min(found, key=lambda each: len(each.ending), default=None)


@cache
def _stems() -> tuple[tuple[str, str, str], ...]:
    plain = [(base, base, "cardinal") for base in (*_VALUES, numbers.HALF)]
    changed = [(stem, base, "changed") for stem, base in _CHANGED.items()]
    return (*plain, *changed, *((stem, base, "collective") for stem, base in _COLLECTIVE.items()))


def _with_ending(base: str, form: str, stem: str, rest: str) -> list[NumberWord]:
    if form == "collective":
        rows = chains(rest)[:1] if rest else [()]
        return [NumberWord(base, form, rest, chain, stem[-2:] + rest) for chain in rows]
    if not rest:
        return [NumberWord(base, "cardinal", "", (), "")] if form == "cardinal" else []
    if ordinal := _ORDINAL.match(rest):
        tail = rest[ordinal.end() :]
        rows = chains(tail)[:1] if tail else [()]
        return [NumberWord(base, "ordinal", tail, chain, rest) for chain in rows]
    # қырығы, but қырықта
    if form == "changed" and rest[0] not in "ыі":
        return []
    return [NumberWord(base, "cardinal", rest, chain, rest) for chain in chains(rest)[:1]]


TOO = frozenset({"да", "де", "та", "те"})


def decimal(bases: Sequence[str], start: int = 0, points: Container[str] = ()) -> tuple[int, Decimal, str]:
    """The longest number from a place, whole or with decimals: its end, value, and class cardinal or decimal.

    `bases`: plain words, but ablatives as they are heard: бір бүтін оннан бес, үш жарым мың, бес үтір нөл бес.
    `points`: further words that part the decimals, which elsewhere are particles: бес те нөл бес.
    """
    end, integer = COUNTING.whole(bases, start)
    if end == start:
        return start, Decimal(0), ""
    following = bases[end] if end < len(bases) else ""
    value: Decimal | None = None
    if following == numbers.HALF:
        end, value = end + 1, integer + Decimal("0.5")
    elif following == numbers.WHOLE:
        end, value = _of_parts(bases, end, integer)
    elif following == numbers.POINT or following in points:
        end, value = _digits(bases, end, integer)
    if value is None:
        return end, Decimal(integer), "cardinal"
    if end < len(bases) and bases[end] in SCALES:
        value *= SCALES[bases[end]]
        end += 1
    return end, value, "decimal"


def _of_parts(bases: Sequence[str], point: int, integer: int) -> tuple[int, Decimal | None]:
    """бүтін оннан бес: the parts of ten, hundred, ...; бүтін бес: the digits."""
    for places, denominator in sorted(enumerate(numbers.DENOMINATORS, 1), key=lambda row: -len(row[1])):
        start = point + 1 + len(denominator)
        if tuple(bases[point + 1 : start]) == denominator:
            return _parts(bases, start, places, integer, point)
    return _digits(bases, point, integer)


def _parts(
    bases: Sequence[str], start: int, places: int, integer: int, point: int
) -> tuple[int, Decimal | None]:
    # бір бүтін оннан бес мың: of ten no five thousand can be taken; the thousand multiplies.
    limit = start
    while limit < len(bases) and bases[limit] not in SCALES:
        limit += 1
    end, count = COUNTING.whole(bases, start)
    if count >= 10**places:
        end, count = COUNTING.whole(bases[:limit], start)
    if end == start or count >= 10**places:
        return point, None
    return end, integer + Decimal(count).scaleb(-places)


def _digits(bases: Sequence[str], point: int, integer: int) -> tuple[int, Decimal | None]:
    """Up to three decimals are heard as one number behind their zeros, more of them digit by digit."""
    start = end = point + 1
    while end < len(bases) and bases[end] in UNITS:
        end += 1
    single = "".join(str(UNITS[base]) for base in bases[start:end])
    zeros = len(single) - len(single.lstrip("0"))
    if len(single) > 3:
        return end, Decimal(f"{integer}.{single}")
    end, rest = COUNTING.whole(bases, start + zeros)
    if end == start or rest >= 1000:
        # үтір бес мың: the thousand multiplies.
        shorter = end - 1
        while shorter > start and COUNTING.whole(bases[:shorter], start + zeros)[1] >= 1000:
            shorter -= 1
        end, rest = COUNTING.whole(bases[:shorter], start + zeros)
        if end == start:
            return point, None
    said = "0" * zeros + (str(rest) if end > start + zeros else "")
    return end, Decimal(f"{integer}.{said}")
