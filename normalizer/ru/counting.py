"""Numbers that count in Russian: 5, 1 234 567, 2-3, −5, 1,5 млн."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..signs import EQUALS
from ..types import Reading
from . import numbers
from .amounts import AMOUNT, amounts


class Cardinal(Kind):
    """Any number that counts: 5, 1 234 567, 2-3, −5, 10–15, 1,5 млн, in the case and gender of its neighbours."""

    name = "cardinal"
    starts = ("digit", "sign")
    pattern = re.compile(rf"{AMOUNT}(?!\d)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # 7 - 2 = 5 is no range.
        return not (match["high"] and EQUALS.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from amounts(match, near)


class Decimal(Cardinal):
    """A number with decimals."""

    name = "decimal"
    pattern = re.compile(rf"(?=\D{{0,2}}\d[\d ]{{0,50}}[.,]\d){AMOUNT}(?!\d)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return re.search(r"[.,]", match["low"]) is not None and super().fits(match, near)


class Bare(Kind):
    """Digits that nothing else takes."""

    name = "cardinal"
    pattern = re.compile(r"\d{1,36}")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield numbers.cardinal(match.group())
