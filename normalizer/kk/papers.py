"""Numbers of papers: № 145-ж бұйрығы, 220.00-нысан, белгі +12.600."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..codes import Code
from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import Number
from . import numbers
from .amounts import is_ending


class DocumentNumber(Code):
    """145-ж of № 145-ж: a number and the letters of a register, by their names; endings of numbers are none."""

    name = "mixed"
    pattern = lazily(
        rf"(?P<number>\d{{1,6}})-(?P<letters>(?:[а-яәғқңөұүһі]{{1,2}}/)?[а-яәғқңөұүһі]{{1,2}})(?!{LETTER}|[./])"
    )
    _numbered = lazily(r"(?:№|\bN) ?\Z")
    _words = frozenset({"м", "см", "мм", "км", "кг", "г", "т", "л", "м/а", "ш/а"})

    def fits(self, match: re.Match[str], near: Near) -> bool:
        register = not is_ending(match["letters"]) and match["letters"] not in self._words
        return register and bool(self._numbered.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        letters = self.speech.spelled(match["letters"].replace("/", ""))
        yield (*self.speech.cardinal(match["number"]), *letters)


class FormNumber(Code):
    """220.00 of 220.00-нысан: the number of a tax return is no decimal."""

    name = "version"
    pattern = lazily(
        r"(?P<number>\d{3})\.(?P<part>\d\d)(?:-(?=нысан|декларация)|(?= (?:\w{1,20} )?(?:нысан|декларация)))"
    )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        number, part = (self.speech.cardinal(match[group]) for group in ("number", "part"))
        yield (*number, self.speech.marks["."], *part)


class Height(Kind):
    """+12.600 of белгісі +12.600: metres with their millimetres on a drawing, no thousands."""

    name = "decimal"
    starts = ("sign",)
    pattern = lazily(
        r"(?:(?<=белгі )|(?<=белгісі )|(?<=деңгейі )|(?<=отм\. ))"
        r"(?P<sign>[-+−±])(?P<whole>\d{1,3})\.(?P<part>\d{3})(?!\d|[.,]\d)"
    )
    _signs = {"+": ("плюс",), "±": ("плюс", "минус")}  # noqa: RUF012

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        sign = self._signs.get(match["sign"], ("минус",))
        yield from ((*sign, *words) for words in numbers.decimals(Number(match["whole"], match["part"])))
