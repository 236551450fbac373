"""Times of day, and from when to when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

from ..clock import HOUR, MINUTE, QUARTERS, TimeSpan
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import Number, parse
from . import endings, numbers
from .amounts import (
    BETWEEN,
    DETACHED,
    ENDING,
    LARGE,
    UNTIL,
    governed,
    in_place,
    is_ending,
    joined_by_and,
    with_ending,
)
from .calendar import MONTH_STEM

# 23:00де, 13:30-да: of these endings the hyphen may be missing.
_LOOSE = (
    r"(?:(?:-(?=[а-яәғқңөұүһі])| (?=(?:[дт][ае]н|нен|[ғқ]а|[гк]е)(?![^\W\d_]))"
    # 19:00 де басталады; 19:00 де, 20:00 де has a particle
    rf"|(?<=[:.]\d\d) (?={DETACHED})"
    r"|(?=(?:[дт][ае](?:н|[ғг][ыі])?|н[ае]н|[ғқгк][ае]|[дтн][ыі]ң?)(?![^\W\d_])))"
    r"(?P<ending>[а-яәғқңөұүһі]{1,12})(?![^\W\d_]))"
)


# Before a full hour that nothing tells to be one: сағат сегізден.
_NOUN = "сағат"
_HOUR_TOLD = lazily(
    r"(?:(?<!\w)са[ғг](?:ат(?!тан)\w{0,3}|\.)?|уақыт\w{0,5})[^\w.!?]{0,3}\Z"
    r"|(?<!\w)(?:таң(?:ғы|ертең(?:гі)?)|кеш(?:кі|ке|кісін)|түн(?:гі|де)|түскі|күндіз(?:гі)?) \Z"
    r"|\d[:.]\d\d ?-?(?:[дтн][ае]н|[ғқгк][ае]) (?:\w+ )?\Z",
    re.IGNORECASE,
)


def _said(hour: str, minute: str) -> list[Reading]:
    """An hour and its minutes; a full hour without them first, but for midnight."""
    hours = numbers.cardinal(str(int(hour)))
    whole = [hours] if minute == "00" else []
    said = (*hours, *numbers.cardinal(minute))
    return [*whole, said] if int(hour) else [said, *whole]


def _told(ways: Iterable[Reading], near: Near) -> Iterator[Reading]:
    """Full hours with the noun before them or without it."""
    for words in ways:
        named = (_NOUN, *words)
        yield from (words, named) if _HOUR_TOLD.search(near.before) else (named, words)


class Time(Kind):
    """15:30, 15:30-да, 9.00-ден 18.00-ге дейін, 15:30:05."""

    name = "time"
    pattern = lazily(
        rf"(?P<hour>{HOUR})(?P<mark>[:.]| ?: )(?P<minute>{MINUTE})(?::(?P<second>{MINUTE}))?"
        # 4:03,25 are minutes with hundredths of a second; 1:50,5 is none
        rf"(?!\d|[.:]\d|(?<!:0\d),\d| \d{{3}}(?!\d)){_LOOSE}?"
    )
    _told = lazily(r"(?:са[ғг]|уақыт|таңғы|кешкі|түнгі|түскі)\w*\.?\s+\Z|[дтн][ае]н \Z", re.IGNORECASE)
    _score = lazily(r"есе[пб]\w*\s*\Z", re.IGNORECASE)
    _at = frozenset({"де", "да", "те", "та"})
    # 06.12.2025 ж., 18.00; a programme: 20.00 Жаңалықтар, 20.35 «Айна»
    _dated = lazily(rf"(?:күні|(?:жыл\w{{0,3}}|\d ?ж\.)|{MONTH_STEM}\w{{0,4}}),? \Z", re.IGNORECASE)
    # 16.45 шамасында, 16.45 пен 17.30 аралығында
    _about = lazily(r" (?:шамасында|[мпб]ен [0-2]?\d\.[0-5]\d аралығ)")
    _until = lazily(r"\d\.\d\d [мпб]ен  аралығ\Z")
    # 8.00-9.30 таңғы ас, 13.00 түскі ас
    _span = lazily(r"(?<![\d.,])[0-2]?\d\.[0-5]\d ?[-–—] ?[0-2]?\d\.[0-5]\d(?!\d)[^\d.!?]{1,30}\Z")
    _named = lazily(r" [а-яәғқңөұүһі]{3}(?!рд|лн)|[,;]|\.?\s*\Z")
    _ends = lazily(r"[,;)]|\.?\s*\Z")
    _timetable = lazily(
        r"(?<!\w)(?:автобус|маршрутка|пойыз|поезд|электричка|рейс|сеанс|паром|ұшақ|кесте)\w*[^.!?]?(?:[^.!?]|\.\d)*\Z",
        re.IGNORECASE,
    )
    _next = lazily(r"(?:,| және) [0-2]?\d\.[0-5][05](?!\d|\.\d)| (?:жүр|шығ|кел|кет|жөнел)(?:е|а)?д[іы]")
    _previous = lazily(r"(?<![\d.,])[0-2]?\d\.[0-5][05](?:,| және) \Z")
    _item = lazily(r" \"?[А-ЯӘҒҚҢӨҰҮҺІ](?:[а-яәғқңөұүһі]|/)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if self._score.search(near.before) or near.after.lstrip().startswith("есеб"):
            return False
        if match["mark"] != ".":
            # 1:80 млн is a scale; with a space behind the colon only an ending or a word tells the time.
            apart = match["mark"] == ": " and not match["ending"] and not self._told.search(near.before)
            return not apart and near.next_word not in LARGE
        apart = match["ending"] in self._at and match.group()[: -len(match["ending"])].endswith(" ")
        at = match["ending"] in self._at and not apart
        if self._told.search(near.before) or at or re.match(r"0\d", match["hour"]):
            return True  # 6.12-де, 04.40: decimals have a comma
        # With a dot it may be a decimal: only a quarter with an ending, or words for a time, tell.
        quarter = match["minute"] in QUARTERS
        if not match["ending"]:
            at = near.after.startswith(" ") and near.next_word in self._at  # 8.30 да
            dated = self._dated.search(near.before) and self._ends.match(near.after)
            about = self._about.match(near.after) or self._until.search(near.before + near.after[:7])
            beside = self._span.search(near.before) and self._named.match(near.after)
            told = quarter and bool(at or dated or about or beside)
            return told or self._listed(match, near) or self._departs(match, near)
        # 21.11 ге: said like this it may be anything, 21.11 де a day.
        return quarter or (not apart and match.group()[: -len(match["ending"])].endswith(" "))

    def _listed(self, match: re.Match[str], near: Near) -> bool:
        begins = not near.before or near.before.endswith((": ", ", ", "; "))
        fives = len(match["hour"]) == 2 and match["minute"][1] in "05"
        return begins and fives and bool(self._item.match(near.after))

    def _departs(self, match: re.Match[str], near: Near) -> bool:
        """Автобус 7.15, 9.30 жүреді: what has a timetable, and another time or a verb beside."""
        beside = self._next.match(near.after) or self._previous.search(near.before)
        return match["minute"][1] in "05" and bool(beside and self._timetable.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        hour = numbers.cardinal(str(int(match["hour"])))
        minute = numbers.cardinal(match["minute"])
        if match["second"]:
            yield from with_ending((*hour, *minute, *numbers.cardinal(match["second"])), match["ending"])
            return
        full = match["minute"] == "00"
        # 17:30 дейін: the postposition asks for a case.
        cases = [match["ending"]] if match["ending"] else [governed(near), None, "ға", "дан", "ды"]
        for case in dict.fromkeys(cases[match["ending"] is None and not cases[0] :]):
            whole = list(_told(with_ending(hour, case), near)) if full else []
            digits = list(with_ending((*hour, *minute), case))
            # 10:00 by itself is said by its figures.
            yield from (*whole, *digits) if case and int(match["hour"]) else (*digits, *whole)
        if not full:
            told = (*endings.readings(hour, "дан")[0], *minute, "минут")
            yield from with_ending(told, match["ending"])


class TimeRange(TimeSpan):
    """9:00–18:00: from when to when; 12:00-18:00 аралығында is between the two."""

    not_behind = r"|-?(?!(?:[ғқ]а|[гк]е)(?![^\W\d_]))[а-яәғқңөұүһі]"
    behind = r"(?:-?(?P<ending>[ғқ]а|[гк]е)(?![^\W\d_]))?"
    _table = lazily(
        r"кесте|са[ғг]|уақыт|үзіліс|ауысым|сабақ|қабылда|режим|график|\d\.\d\d ?[-–] ?\d{1,2}\.\d\d(?!\d)",
        re.IGNORECASE,
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        fives = match["minute"][1] in "05" and match["minute2"][1] in "05"
        if match["ending"] and near.next_word not in {UNTIL, "шейін"}:
            return False
        return super().fits(match, near) or bool(fives and self._table.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        first, last = _said(match["hour"], match["minute"]), _said(match["hour2"], match["minute2"])
        between = [joined_by_and(low, high) for low, high in product(first, last)]
        from_to = [
            (*endings.readings(low, "дан")[0], *endings.readings(high, "ға")[0], UNTIL)
            for low, high in product(first, last)
        ]
        if match["minute"] == "00" and int(match["hour"]):
            from_to, between = list(_told(from_to, near)), list(_told(between, near))
        if match["ending"]:
            # 8:00-20:00-ге дейін: the postposition stands behind.
            yield from (words[:-1] for words in from_to)
            return
        if near.next_word.startswith(BETWEEN):
            from_to, between = between, from_to
        yield from from_to
        yield from between


# With parts, or as 2:34 мин.
_SECONDS = r"[0-5]\d(?:[.,]\d{1,3}(?!\d|[.,:]\d)|(?= ?мин(?!\w)))"


class Lap(Kind):
    """2:03.41, 21.34,8, 2:05:12,4 мин: how long a run took, with parts of its seconds."""

    name = "measure"
    pattern = lazily(
        rf"(?:(?P<hour>\d):)?(?P<minute>\d{{1,2}})(?::|(?P<dot>\.)(?=\d\d,\d(?!\d)))(?P<second>{_SECONDS})"
        rf"(?: ?(?:мин(?:ут)?|сек|с)\.?(?!\w))?{ENDING}?"
    )
    # 9:30,3 кабинет and 19:00.25 қарашада lack a space.
    _run = lazily(
        r"(?:нәтиже|уақыт|рекорд|көрсеткіш|мәре|финиш|жүгір|жүз(?:іп|ді|у)|эстафета|қашықтық|марафон|жарыс)\w*",
        re.IGNORECASE,
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if re.match(rf" ?{MONTH_STEM}| ?күн", near.after, re.IGNORECASE) or not is_ending(
            match["ending"] or "ға"
        ):
            return False
        unit = match.group().rstrip(".")[-1].isalpha() and not match["ending"]
        parts = len(re.sub(r"\d+[.,]?", "", match["second"], count=1))
        return parts > 1 or bool(
            unit or match["hour"] or match["dot"] or self._run.search(near.before + near.after)
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        parts = ((match["hour"], "сағат"), (match["minute"], "минут"), (match["second"], "секунд"))
        named = [(parse(written), unit) for written, unit in parts if written]
        words = tuple(
            word
            for number, unit in named
            for word in (
                *numbers.decimals(Number(number.integer.lstrip("0") or "0", number.fraction))[0],
                unit,
            )
        )
        yield from in_place((words,), match["ending"], near)
