"""Times of day in Russian, and from when to when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..clock import HOUR, MINUTE, QUARTERS, TimeSpan
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import Number, parse
from . import numbers
from .calendar import by_case
from .context import case_of
from .counted import counted_words
from .dotted import beside_time, is_measured, is_span
from .nouns import noun
from .quantities import case_or_object
from .ratios import MIXED


def minutes(minute: str, case: str) -> Reading:
    """The minutes of an hour behind it, of which a zero in front is said."""
    if minute[0] == "0":
        return ("ноль", *numbers.cardinal(minute[1], "nom" if minute == "00" else case))
    return numbers.cardinal(minute, case)


class HourMark(Kind):
    """ч of в 19.30 ч: behind hours and minutes nobody says it."""

    name = "markup"
    starts = ("letter",)
    pattern = lazily(r"ч(?!\w)\.?")
    _timed = lazily(r"\d[:.-]\d\d ?\Z")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._timed.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ()


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
        if re.search(r"(?:сч[её]т[а-яё]*|матч[а-яё]*|побед[а-яё]+)\s*\Z", near.before, re.IGNORECASE):
            return False
        if match["mark"] == ":" and MIXED.search(near.before):
            return False  # разбавить водой 1:10
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
    """1:12:03,4, 1:59.12,4, 12:03,4, +1.54,14 of a race: hours, minutes and seconds with parts of them."""

    name = "measure"
    starts = ("digit", "sign")
    # 2:07.31 without hours is a score's matter: two numbers and their parts.
    pattern = re.compile(
        r"(?P<sign>\+)?(?:(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)[:.](?P<seconds>[0-5]\d[.,]\d{1,3})"
        r"|(?P<minutes2>\d{1,2}):(?P<seconds2>[0-5]\d(?:,\d{1,3}|\.\d{3}|\.\d))"
        # 1.54,14: no other thing has these marks.
        r"|(?P<minutes3>\d{1,2})\.(?P<seconds3>[0-5]\d,\d{1,2}))(?![\d:]|[.,]\d)"
    )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        written = (
            match["hours"] or "0",
            match["minutes"] or match["minutes2"] or match["minutes3"],
            match["seconds"] or match["seconds2"] or match["seconds3"],
        )
        values = (parse(each) for each in written)
        plain = (Number(str(int(value.integer)), value.fraction) for value in values)
        parts = list(zip(plain, _SIXTIETHS, strict=True))
        said = parts if match["hours"] else parts[1:]
        front = ("плюс",) if match["sign"] else ()
        for case in by_case(case_or_object(near)):
            yield (*front, *counted_words(said, case))


class HalfSpan(Kind):
    """7:30-8, 14–15:30: from when to when, the full hour without its minutes."""

    name = "time"
    pattern = re.compile(
        rf"(?:(?P<hour>{HOUR}):(?P<minute>{MINUTE}) ?[-–—] ?(?P<hour2>{HOUR})"
        rf"|(?P<full>{HOUR}) ?[-–—] ?(?P<hour3>{HOUR}):(?P<minute3>{MINUTE}))(?![\d:/-]|[.,]\d)"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        first, last = match["hour"] or match["full"], match["hour2"] or match["hour3"]
        # Ин. 3:15-18 are verses.
        score = re.search(r"(?<!\w)(?:(?:сч[её]т|матч|побед|игр)\w*|[А-ЯЁ][а-яё]{0,4}\.) ?\Z", near.before)
        if int(match["minute"] or match["minute3"]) % 5:
            return False
        return int(first) <= int(last) and not score and not re.search(r"\d[:.-] ?\Z", near.before)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        def said(case: str, hour: str, minute: str | None) -> Reading:
            return (*numbers.cardinal(str(int(hour)), case), *(minutes(minute, case) if minute else ()))

        hour, last = match["hour"] or match["full"], match["hour2"] or match["hour3"]
        until = ("до", *said("gen", last, match["minute3"]))
        first = (*said("gen", hour, match["minute"]), *until)
        ways = [("с", *first), first, (*said("acc", hour, match["minute"]), *until)]
        likely = {"с": 1, "со": 1, "от": 1, "до": 1, "после": 1, "в": 2, "к": 2}.get(near.previous_word, 0)
        yield from dict.fromkeys((ways[likely], *ways))


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
        at = (
            *numbers.cardinal(str(int(match["hour"])), "acc"),
            *minutes(match["minute"], "acc"),
            "до",
            *last,
        )
        ways = [(*front, *first, "до", *last), ("с", *first, "до", *last), (*first, "до", *last), at]
        if near.previous_word == "в":
            ways.insert(0, at)  # встреча в 9:00–9:30
        yield from dict.fromkeys(ways)
