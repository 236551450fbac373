"""Times of day in Russian, and from when to when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..clock import HOUR, MINUTE, QUARTERS, TimeSpan
from ..kinds import Kind, Near
from ..types import Reading
from ..written import Number, parse
from . import numbers
from .amounts import counted_words
from .calendar import by_case
from .context import case_of
from .dotted import beside_time, is_measured, is_span
from .nouns import noun
from .quantities import case_or_object


def minutes(minute: str, case: str) -> Reading:
    """The minutes of an hour behind it, of which a zero in front is said."""
    if minute[0] == "0":
        return ("ноль", *numbers.cardinal(minute[1], "nom" if minute == "00" else case))
    return numbers.cardinal(minute, case)


class Time(Kind):
    """15:30, в 9.00, к 8:30: hours and minutes in the case of the preposition."""

    name = "time"
    pattern = re.compile(
        rf"(?P<hour>{HOUR})(?P<mark>[-:.])(?P<minute>{MINUTE})(?::(?P<second>{MINUTE}))?"
        r"(?!\d|[.,:-]\d| \d{3}(?!\d))"
    )
    _told = re.compile(
        r"(?:время|начал\w+|утр\w*|вечер\w*|часов)\W*\Z|(?:^|\W)(?:в|с|до|к|на|после) \Z", re.IGNORECASE
    )
    # в 6.12, 7.40 и 18.05
    _at = re.compile(r"(?:^|\W)в (?:\d{1,2}\.\d\d,? (?:и )?)*\Z")
    _alone = re.compile(r"[,;!?)]|\.?\s*\Z| и \d{1,2}\.\d\d(?!\d)")
    _apart = re.compile(r" ?(?:до|утра|дня|вечера|ночи|[.,;)]|\Z)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if re.search(r"(?:сч[её]т\w*|матч\w*|побед\w+)\s*\Z", near.before, re.IGNORECASE):
            return False
        told = self._told.search(near.before) and match["minute"] in QUARTERS
        # вырос с 4.15 до 4.40
        told = told and not (
            match["mark"] == "." and near.previous_word in {"с", "до"} and is_measured(near, near.after)
        )
        if match["mark"] == "-":
            # с 10-00 до 22-00, but с 10-15 друзьями.
            return bool(told) and (match["minute"] == "00" or self._apart.match(near.after) is not None)
        return (
            match["mark"] == ":"
            or bool(told)
            or beside_time(match["hour"], match["minute"], near)
            or bool(self._at.search(near.before) and self._alone.match(near.after))
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        likely = "acc" if near.previous_word in {"в", "на"} else case_of(Near(near.before, ""))
        hour = str(int(match["hour"]))
        for case in by_case(likely):
            said = minutes(match["minute"], case)
            seconds = minutes(match["second"], case) if match["second"] else ()
            yield (*numbers.cardinal(hour, case), *said, *seconds)


_SIXTIETHS = (noun("час", "m"), noun("минута", "f"), noun("секунда", "f"))


class Result(Kind):
    """1:12:03,4, 12:03,4 of a race: hours, minutes and seconds with parts of them."""

    name = "measure"
    # 2:07.31 without hours is a score's matter: two numbers and their parts.
    pattern = re.compile(
        r"(?:(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d[.,]\d{1,3})"
        r"|(?P<minutes2>\d{1,2}):(?P<seconds2>[0-5]\d[.,](?:\d{3}|\d)))(?![\d:]|[.,]\d)"
    )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        written = (
            match["hours"] or "0",
            match["minutes"] or match["minutes2"],
            match["seconds"] or match["seconds2"],
        )
        values = (parse(each) for each in written)
        plain = (Number(str(int(value.integer)), value.fraction) for value in values)
        parts = list(zip(plain, _SIXTIETHS, strict=True))
        said = parts if match["hours"] else parts[1:]
        for case in by_case(case_or_object(near)):
            yield counted_words(said, case)


class TimeRange(TimeSpan):
    """9:00–18:00, 8.00-17.30: from when to when."""

    def fits(self, match: re.Match[str], near: Near) -> bool:
        ends = ((match["hour"], match["minute"]), (match["hour2"], match["minute2"]))
        if match["mark"] == "." and is_measured(near, near.after):
            return False
        return super().fits(match, near) or is_span(*ends)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        first, last = (
            (*numbers.cardinal(str(int(match[hour])), "gen"), *minutes(match[minute], "gen"))
            for hour, minute in (("hour", "minute"), ("hour2", "minute2"))
        )
        # с 9:00–18:00: the first preposition may be there.
        front = () if near.previous_word in {"с", "со", "от"} else ("с",)
        ways = [(*front, *first, "до", *last), ("с", *first, "до", *last), (*first, "до", *last)]
        yield from dict.fromkeys(ways)
