"""Currencies: their signs and names, pairs of them, boards of rates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..tables import table
from ..types import Reading
from ..written import NUMBER, alternatives


@cache
def currencies() -> dict[str, tuple[Reading, str]]:
    """Written currency to its words and those of its hundredth."""
    return {row[0]: (tuple(row[1].split()), row[2]) for row in table(__package__, "currencies.tsv")}


@cache
def _board() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A rate and the next currency's, behind a currency; another with its rate, before one."""
    codes = alternatives(tuple(form for form in currencies() if form == form.upper() and " " not in form))
    rate = rf" ?[-–:=]? ?{NUMBER}(?: ?(?:тг|теңге|₸))?"
    return (
        re.compile(rf"{rate}[,;/|]? (?P<other>{codes})(?!{LETTER}){rate}"),
        re.compile(rf"(?<!{LETTER})(?P<other>{codes}){rate}[,;/|]? \Z"),
    )


def on_board(unit: str, near: Near) -> bool:
    """Whether a currency stands among others with their rates, which have decimals: USD 523.45 EUR 567.8."""
    ahead, behind = _board()
    found = ahead.match(near.after) or behind.search(near.before)
    rate = ahead.match(near.after) or re.match(rf" ?[-–:=]? ?{NUMBER}", near.after)
    decimals = found and (
        re.search(r"\d[.,]\d", found.group()) or (rate and re.search(r"\d[.,]\d", rate.group()))
    )
    return bool(found and rate and decimals and found["other"] != unit)


class CurrencyPair(Kind):
    """USD/KZT of USD/KZT 498,5: both by their names, the rate a number of its own."""

    name = "abbreviation"
    starts = ("latin", "sign")

    def __init__(self) -> None:
        one = alternatives(tuple(form for form in currencies() if form == form.upper() and " " not in form))
        self.pattern = lazily(rf"(?P<first>{one})[/–-](?P<second>{one})(?!{LETTER}|\d)")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield tuple(word for side in ("first", "second") for word in currencies()[match[side]][0])
