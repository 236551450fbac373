"""Shortened months without a day in Russian: в окт. выросла, за сент. и окт., в янв.–окт."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import roman
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import DASH
from .nouns import CASES, Noun, noun

_MONTHS = {
    **dict.fromkeys(("янв",), noun("январь", "ms")), **dict.fromkeys(("фев", "февр"), noun("февраль", "ms")),
    "мар": noun("март", "m"), "апр": noun("апрель", "mt"), "авг": noun("август", "m"),
    **dict.fromkeys(("сен", "сент"), noun("сентябрь", "ms")), "окт": noun("октябрь", "ms"),
    **dict.fromkeys(("ноя", "нояб"), noun("ноябрь", "ms")), "дек": noun("декабрь", "ms"),
}  # fmt: skip
_SHORT = "|".join(sorted(_MONTHS, key=len, reverse=True))
_CASES = {
    **dict.fromkeys(("в", "о"), "loc"), **dict.fromkeys(("к", "ко"), "dat"),
    **dict.fromkeys(("с", "со", "до", "от", "после", "начала", "начале", "конец", "конца", "конце", "конец",
                     "середине", "середины", "итогам", "итоги", "данным"), "gen"),
    **dict.fromkeys(("по", "за", "на", "через"), "acc"), **dict.fromkeys(("между", "перед"), "ins"),
}  # fmt: skip
# в янв.–окт., за сент. и окт.: what stands before the first of them
_FIRST = lazily(rf"(?:(?:{_SHORT})\.? ?(?:[-–—]|и|,) ?|(?<=[а-яё])(?:ь|е|я|т|й)(?: и | ?[-–—] ?)){{1,3}}\Z")
_BEGINS = lazily(r"(?<!\w)(?:нач|кон|сер|пол)\. \Z")
_TOLD_OF = lazily(r" ?[:–—-]? ?[+−–-]\d")


class MonthNoun(Kind):
    """окт. of в окт., in the case of the preposition; behind a day it is an abbreviation like others."""

    name = "abbreviation"
    starts = ("letter",)
    pattern = lazily(rf"(?P<month>{_SHORT})\.")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return self._case(near) is not None

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        likely = self._case(near) or "nom"
        for case in sorted(CASES, key=lambda each: each != likely):
            yield (_MONTHS[match["month"]].form(case),)

    @staticmethod
    def _case(near: Near) -> str | None:
        before = near.before
        if _TOLD_OF.match(near.after) and not before.rstrip()[-1:].isdigit():
            return "nom"  # янв. -10, июль +19
        if first := _FIRST.search(before):
            before = re.sub(r"[а-яё]+\Z", "", before[: first.start()])
        if _BEGINS.search(before):
            return "gen"
        return _CASES.get(Near(before).previous_word) if before.endswith(" ") else None


_NAMES = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
_MAY = Noun("май", "m", "ма", "й я ю й ем е", "и ев ям и ями ях")
_BY_NUMBER = tuple(
    _MAY
    if name == "май"
    else noun(name, "m" if name[-1] == "т" else "mt" if name in {"апрель", "июнь", "июль"} else "ms")
    for name in _NAMES
)


class RomanMonths(Kind):
    """V–VI of цветёт в V–VI: months, where a plant or an animal is told of."""

    name = "abbreviation"
    starts = ("letter",)
    pattern = lazily(rf"(?P<first>[IVXХІ]{{1,4}})(?: ?{DASH} ?(?P<last>[IVXХІ]{{1,4}}))?(?![\w-])")
    _living = lazily(
        r"(?<!\w)(?:(?:от|за|рас)?цв(?:ет|[её]л)|плод(?:онос|ы созр)|созрева|семена созр|вегетац|споронос|гнезд|нерест"
        r"|размнож|прил[её]т|отл[её]т|откладк|линьк|лёт(?!\w)|сбор(?:ы|а)? урожая|посев)[^.!?;]{0,40}"
        r"(?:(?<!\w)(?:в|с|до|по|(?:конц|начал|середин)[аеы]) |[—–:-] ?| )\Z",
        re.IGNORECASE,
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        values = [roman.value(part) for part in (match["first"], match["last"]) if part]
        inside = near.previous_word in _CASES or len(values) > 1
        return inside and all(0 < value <= 12 for value in values) and bool(self._living.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        values = [roman.value(part) for part in (match["first"], match["last"]) if part]
        if not all(0 < value <= 12 for value in values):
            return
        likely = _CASES.get(near.previous_word, "nom")
        for case in sorted(CASES, key=lambda each: each != likely):
            yield tuple(_BY_NUMBER[value - 1].form(case) for value in values)
