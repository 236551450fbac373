"""Amounts of something: percent, money, measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..tables import table
from ..types import Reading
from ..written import Number, parse
from . import endings, numbers
from .amounts import AMOUNT, ENDING, LOOSE_ENDING, amounts, governed, in_place

_OUT_OF = {"%": ("пайыз", "процент"), "‰": ("промилле",)}
_GENITIVE = re.compile(r"(?:[нндт][ыі]ң)\Z")


def _alternatives(written: tuple[str, ...]) -> str:
    return "|".join(re.escape(form) for form in sorted(written, key=len, reverse=True))


@cache
def _units() -> dict[str, tuple[Reading, Reading]]:
    """Written unit to the words before the number and behind it: км/сағ is сағатына ... километр."""
    return {row[0]: (tuple(row[1].split()), tuple(row[2].split())) for row in table(__package__, "units.tsv")}


@cache
def _currencies() -> dict[str, tuple[Reading, str]]:
    """Written currency to its words and those of its hundredth."""
    return {row[0]: (tuple(row[1].split()), row[2]) for row in table(__package__, "currencies.tsv")}


class Percent(Kind):
    """25%, 25%-ы, 5–10%, 3‰. The written ending tells пайыз (-ы, -ға) from процент (-і, -ке)."""

    name = "percent"
    starts = ("digit", "sign")
    pattern = re.compile(rf"{AMOUNT} ?(?P<unit>[%‰])(?:{LOOSE_ENDING})?")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        ending = match["ending"]
        units = sorted(_OUT_OF[match["unit"]], key=lambda unit: bool(ending) and not _fits(unit, ending))
        ways = [(*amount, unit) for amount in amounts(match) for unit in units]
        # What the percent are of stands in the genitive: халықтың 80%-ы, often written without the ending.
        if ending is None and _GENITIVE.search(near.previous_word) and not governed(near):
            yield from in_place(ways, "ы", near)
        yield from in_place(ways, match["ending"], near)


def _fits(word: str, ending: str) -> bool:
    """Whether a word takes an ending in just the form that is written."""
    return any(reading == word + ending for (reading,) in endings.readings((word,), ending))


class Measure(Kind):
    """5 км, 60 км/сағ, 20°C, 3 м², 10 ГБ-тан."""

    name = "measure"
    starts = ("digit", "sign")

    def __init__(self) -> None:
        units = _alternatives(tuple(_units()))
        self.pattern = re.compile(
            rf"{AMOUNT} ?(?P<unit>{units})(?!{LETTER}|\d)(?:{ENDING}|\.(?=[,;:)]| [a-zа-яәғқңөұүһі\d]|\Z))?"
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        front, unit = _units()[match["unit"]]
        yield from in_place(((*front, *amount, *unit) for amount in amounts(match)), match["ending"], near)


class Money(Kind):
    """1 500 ₸, $5, 5,50 €, 100 тг-ден, 3 млн теңге stays words."""

    name = "money"
    starts = ("digit", "sign")

    def __init__(self) -> None:
        signs = _alternatives(tuple(_currencies()))
        self.pattern = re.compile(
            rf"{AMOUNT} ?(?P<unit>{signs})(?!{LETTER})(?:{ENDING}|\.(?=[,;:)]| [a-zа-яәғқңөұүһі\d]|\Z))?"
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from in_place(_sums(match), match["ending"], near)


class MoneyBefore(Money):
    """$5, €1,5 млн."""

    starts = ("sign", "letter")

    def __init__(self) -> None:
        signs = _alternatives(tuple(sign for sign in _currencies() if not sign.isalpha() or sign.isupper()))
        self.pattern = re.compile(rf"(?P<unit>{signs}) ?{AMOUNT}{ENDING}?")


def _sums(match: re.Match[str]) -> Iterator[Reading]:
    """A sum of money without its ending; two decimals are hundredths."""
    unit, hundredth = _currencies()[match["unit"]]
    low = parse(match["low"])
    if len(low.fraction) == 2 and hundredth and not match["high"] and not match["large"]:
        parts = (*numbers.cardinal(str(int(low.fraction))), hundredth) if low.fraction != "00" else ()
        for whole in numbers.decimals(Number(low.integer)):
            yield (*whole, *unit, *parts)
    for amount in amounts(match):
        yield (*amount, *unit)
