"""Numbers beside numbers in Russian: fractions, house numbers, scores, versions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hygiene import FRACTIONS
from ..kinds import Kind, Near
from ..types import Reading
from ..written import GROUPED, fraction_parts
from . import numbers
from .amounts import wholes
from .context import case_of
from .nouns import CASES


class Fraction(Kind):
    """1/2, 3/4, ½: одна вторая, три четверти."""

    name = "fraction"
    pattern = re.compile(
        rf"(?:(?P<whole>\d{{1,9}}) )?(?P<top>\d{{1,3}})/(?P<bottom>\d{{1,3}})(?![\d/]|[.,]\d)"
        rf"|(?P<whole2>\d{{0,9}})(?P<sign>[{FRACTIONS}])"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(match["sign"]) or 0 < int(match["top"]) < int(match["bottom"]) <= 100

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        top, bottom = fraction_parts(match)
        whole = match["whole"] or match["whole2"] or ""
        likely = case_of(near)
        for case in sorted(CASES, key=lambda each: each != likely):
            front = wholes(whole, case) if whole else ()
            yield (*front, *numbers.cardinal(top, case, "f"), *self._parts(top, bottom, case))
        if (top, bottom) == ("1", "2"):
            yield (*numbers.cardinal(whole), "с", "половиной") if whole else ("половина",)
        if bottom == "4" and not whole:
            yield (*numbers.cardinal(top, "nom", "f"), "четверть" if top == "1" else "четверти")

    @staticmethod
    def _parts(top: str, bottom: str, case: str) -> Reading:
        """The denominator as an ordinal that agrees with the numerator: одна вторая, три четвёртых."""
        if numbers.agreement(top) == "one":
            return numbers.ordinal(bottom, case, "f")
        return numbers.ordinal(bottom, "gen" if case in {"nom", "acc"} else case, "pl")


class House(Kind):
    """150/230, 25/7: a number over another one, read one after the other."""

    name = "address"
    pattern = re.compile(r"(?P<first>\d{1,9})/(?P<last>\d{1,9})(?![\d/])")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield (*numbers.cardinal(match["first"]), *numbers.cardinal(match["last"]))
        yield (*numbers.cardinal(match["first"]), "дробь", *numbers.cardinal(match["last"]))


class Score(Kind):
    """3:2, 9:3:4: numbers one after the other."""

    name = "score"
    pattern = re.compile(r"\d{1,3}(?::\d{1,3}){1,4}(?![\d:])")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield tuple(word for part in match.group().split(":") for word in numbers.cardinal(part))


class Version(Kind):
    """1.2.3, 192.168.0.1: numbers with точка between them."""

    name = "version"
    pattern = re.compile(r"\d{1,6}(?:\.\d{1,6}){2,8}(?!\d)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # Groups of three are thousands.
        return not GROUPED.fullmatch(match.group())

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        first, *rest = re.findall(r"\d+", match.group())
        yield (
            *numbers.cardinal(first),
            *(word for part in rest for word in ("точка", *numbers.cardinal(part))),
        )
