"""Days of both calendars: 15 (27) of 15 (27) қазанда, as encyclopedias write what was before 1918."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import DAY
from .calendar import MONTH, day_words

# Days between the calendars since 1582; in the next month, less the days of one.
_BETWEEN = range(10, 14)
_LENGTHS = range(28, 32)


class OldStyle(Kind):
    """15 (27) қазан, 1(13) қаңтарда: the second day, in brackets, is that of the Gregorian calendar."""

    name = "day"
    pattern = lazily(rf"(?P<day>{DAY}) ?\((?P<new>{DAY})\)-?")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        days = int(match["new"]) - int(match["day"])
        across = any(days + length in _BETWEEN for length in _LENGTHS)
        return (days in _BETWEEN or across) and bool(MONTH.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield (*day_words(match["day"]), *day_words(match["new"]))
