"""Quarters of a year in Russian: в III кв., за 2 кв. 2024 года, отчёт за 3 кв."""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily
from ..written import DASH, YEAR
from .calendar import CenturyNoun

# Behind кв. a year tells a quarter from a flat; without its noun, unless an address stands before.
_OF_YEAR = lazily(rf" ?(?:{YEAR} ?(?:г\.|год)|(?P<bare>(?:19[89]|20[0-4])\d)(?!\d|[.,:/]\d|-\w))")
ADDRESS = lazily(
    r"(?<!\w)(?:ул|пр|пр-т|пер|мкр|д|корп|стр|эт)\.|(?<!\w)(?:дом|улиц|проспект|микрорайон|подъезд)"
)


def quarter_of_year(near: Near) -> bool:
    """Whether кв., which `near` stands around, is a quarter by the year behind it."""
    year = _OF_YEAR.match(near.after)
    return bool(year and not (year["bare"] and ADDRESS.search(near.before)))


# отчёт за 3 кв до 15го, but за 3 кв м
_REPORTED = lazily(
    r"(?<!\w)(?:отч[её]т|итог|план|выруч|прибыл|доход|налог|деклара|показател|результат|продаж|бюджет"
    r"|премия)\w*[^.!?]{0,25}"
    r"(?:за|в|на|по|с) [1-4] ?\Z",
    re.IGNORECASE,
)


# прибыль выросла за 4 кв.; but оплата за 4 кв.
_FOR_QUARTER = lazily(r"(?<!\w)[Зз]а [1-4] ?\Z")
_PAID = lazily(r"(?<!\w)(?:о?плат|аренд|сч[её]т|взнос|долг|коммунал)", re.IGNORECASE)


def quarter_reported(near: Near) -> bool:
    """Whether кв without a dot and a year, which `near` stands around, is a quarter that is reported of."""
    told = _REPORTED.search(near.before) or (
        _FOR_QUARTER.search(near.before) and not _PAID.search(near.before)
    )
    return bool(told) and not re.match(r" ?к?м(?!\w)", near.after)


class QuarterNoun(CenturyNoun):
    """кв. behind the number of a quarter: в III кв., в 3-м кв., за 2 кв. 2024 года."""

    pattern = lazily(r"(?P<noun>кв)(?:\.|(?!\w))")
    _one = r"(?:[IVІ]{1,3}|[1-4](?:-(?!к )[а-яё]{1,2})?)"
    _century = lazily(
        rf"(?:(?P<before>[А-ЯЁа-яё]+)[ (\"]+)?(?<!\w){_one}(?: ?{DASH} ?{_one}| (?:и|—|–) {_one})? ?\Z"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if not match.group().endswith(".") and not quarter_of_year(near):
            return quarter_reported(near)
        plain = re.search(r"[1-4] ?\Z", near.before)
        told = not plain or quarter_of_year(near) or quarter_reported(near)
        return super().fits(match, near) and told
