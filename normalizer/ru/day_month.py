"""A day and its month in figures in Russian: 01.09, с 15.03, 15.11 в 9:30."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from . import numbers
from .calendar import MONTHS, by_case, day_case
from .dotted import at_time, beside_time, dated, of_days, of_event


class DayMonth(Kind):
    """01.09, с 15.03, 15.11 в 9:30: day and month in figures, where a zero in front, a preposition or a time of day
    tells it from a decimal."""

    name = "date"
    # ответный матч 26.02, but версия 26.02
    _word = lazily(
        r"(?<![А-ЯЁа-яё-])[а-яё]{3,}(?<!верси[яиею])(?<!пункт)(?<!раздел)(?<!глав[аеуы])(?<!курс)(?<!индекс) \Z"
    )
    # до 30.11, but до 12.10 м
    _closes = lazily(r"[,.;!?)]|:(?!\d)|\Z| (?:(?:до|по) |включительно)")
    _when = lazily(r",? (?:в )?\d{1,2}:\d\d(?!\d)")
    # до 23:59 30.11, в 19:30 (мск) 30.11
    _at_time = lazily(r"(?<![\d:])\d{1,2}:\d\d(?: \(?(?:по )?(?:мск|МСК|UTC|ч\.?)\)?)?,? \Z")
    # курс на 15.10, but вырос на 15.10
    _as_of = lazily(
        r"(?<!\w)(?:курс|погод|прогноз|билет|запис|назнач|перен[её]с|встреч|план|данны|состояни|сеанс|рейс"
        r"|заяв|актуальн)"
        r"[^.!?]{0,30} на \Z",
        re.IGNORECASE,
    )
    pattern = lazily(r"(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0[1-9]|1[0-2])(?!\d|[.,/-]\d| ?%)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if beside_time(match["day"], match["month"], near):
            return False
        told = at_time(near) or of_days(match["day"], match["month"], near) or dated(match["month"], near)
        told = told or self._at_time.search(near.before) is not None
        if told or of_event(near, alone=len(match["day"]) == 1):
            return True
        if len(match["day"]) == 1:
            return bool(self._when.match(near.after))
        if match["month"][0] == "0" and self._alone(near):
            return True
        told = match["month"][0] == "0" and near.previous_word in {"с", "по", "до", "от", "на", "к", "после"}
        until = near.previous_word in {"до", "с", "по", "к"} and bool(self._closes.match(near.after))
        told = told or near.previous_word in {"сегодня", "завтра", "вчера", "послезавтра"}
        until = until or bool(self._as_of.search(near.before) and self._closes.match(near.after))
        return match["day"][0] == "0" or told or until or bool(self._when.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        for case in by_case(day_case(near)):
            yield (*numbers.ordinal(match["day"], case, "n"), MONTHS[int(match["month"]) - 1])

    def _alone(self, near: Near) -> bool:
        return bool(re.match(r"[,;!?)]|\.?\s*\Z", near.after)) and bool(self._word.search(near.before))
