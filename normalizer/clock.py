"""Times of day as they are written; the languages say how they are read."""

from __future__ import annotations

import re
from typing import ClassVar

from .kinds import Kind, Near
from .lazily import lazily
from .written import DASH

HOUR, MINUTE = r"[01]?\d|2[0-4]", r"[0-5]\d"
# With a dot it may be a decimal: minutes that speak for a time.
QUARTERS = frozenset({"00", "15", "30", "45"})


class TimeSpan(Kind):
    """9:00–18:00, 8.00-17.30: from when to when. `not_behind`: what else must not follow, a branch of a pattern;
    `behind`: what may."""

    name = "time"
    not_behind: ClassVar[str] = ""
    behind: ClassVar[str] = ""

    def __init__(self) -> None:
        self.pattern = lazily(
            rf"(?P<hour>{HOUR})(?P<mark>[:.])(?P<minute>{MINUTE}) ?{DASH} ?"
            rf"(?P<hour2>{HOUR})(?P=mark)(?P<minute2>{MINUTE})(?![\d:]|[.,]\d{self.not_behind}){self.behind}"
        )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return match["mark"] == ":" or {match["minute"], match["minute2"]} <= QUARTERS
