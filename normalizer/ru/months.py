"""Shortened months without a day in Russian: в окт. выросла, за сент. и окт., в янв.–окт."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from .nouns import CASES, noun

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
