"""Centuries in Russian whose number is in figures: 19 век, в 19 в."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import DASH
from . import numbers
from .calendar import CENTURY_CASES, by_case, century_case


class Century(Kind):
    """19 век, в 19 веке: ordinal in the case of the noun."""

    name = "century"
    pattern = lazily(rf"(?P<first>\d{{1,2}})(?: ?{DASH} ?(?P<last>\d{{1,2}}))?(?!\d)")
    _noun = lazily(r" ?(?P<noun>век\w{0,3}|вв?\.|столети\w{1,2})(?!\w)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        noun = self._noun.match(near.after)
        if not noun or not (noun["noun"] in CENTURY_CASES or noun["noun"].endswith(".")):
            return False
        counts = noun["noun"] in {"века", "веков", "столетия"} and (
            numbers.agreement(match["first"]) != "one"
        )
        return not (counts and int(match["first"]) < 10)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        noun = self._noun.match(near.after)
        likely = century_case(noun["noun"], near) if noun else "nom"
        gender = "n" if noun and noun["noun"].startswith("столети") else "m"
        numbers_written = [number for number in (match["first"], match["last"]) if number]
        for case in by_case(likely):
            yield tuple(word for number in numbers_written for word in numbers.ordinal(number, case, gender))
