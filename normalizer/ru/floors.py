"""Floors in Russian: на 3 эт., 9 эт., ул. Абая 12, 3 эт."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from .context import case_of
from .nouns import CASES, noun
from .numbers import cardinal, counted, ordinal


class FloorNoun(Kind):
    """эт. behind the number of a floor, or behind how many there are: третий этаж, девять этажей, пятый из девяти
    этажей."""

    name = "abbreviation"
    starts = ("letter",)
    pattern = lazily(r"эт\.?")
    _number = lazily(r"(?P<first>\d{1,3}/)?(?P<number>\d{1,3})(?:-[а-яё]{1,2})?-? ?\Z")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._number.search(near.before)) and not near.after[:1].isalpha()

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        floor = noun("этаж", "m", genitive_plural="этажей")
        written = self._number.search(near.before)
        forms = [floor.form(case) for case in CASES] + ["этажей"]
        likely = "этажей"
        if written and not written["first"]:
            before = Near(near.before[: written.start()], near.after)
            if floor_is_ordered(Near(before.before, "эт." + near.after)) or "-" in written.group():
                likely = floor.form(
                    "loc" if before.previous_word in {"на", "в"} else case_of(Near(before.before))
                )
            else:
                likely = counted(floor, written["number"], "nom")
        yield from ((form,) for form in dict.fromkeys([likely, *forms]))


class FloorOf(Kind):
    """2/5 этаж, на 2/5 этаже: второй из пяти этажей."""

    name = "address"
    pattern = lazily(r"(?P<floor>[1-9]\d?)/(?P<of>[1-9]\d?) ?этаж(?P<ending>е|у|а|ом)?(?!\w)")
    _cases: ClassVar = {"е": "loc", "у": "dat", "а": "gen", "ом": "ins", None: "nom"}

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return 0 < int(match["floor"]) <= int(match["of"])

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        told = self._cases[match["ending"]]
        for case in sorted(CASES, key=lambda each: each != told):
            yield (*ordinal(match["floor"], case), "из", *cardinal(match["of"], "gen"), "этажей")


_ADDRESS_BEFORE = lazily(
    r"(?:(?<!\w)(?:д|ул|пр|пр-т|кв|каб|ауд|пом|оф|корп|под|мкр|стр)(?:\.|(?= \w))|адрес|дом|улиц|проспект|офис|корпус"
    r"|подъезд|секци|блок|(?<!\w)(?:ТЦ|БЦ|ТРЦ))"
    r"[^;!?]{0,40}\d\w?,? \Z|(?:(?<!\w)(?:ТЦ|БЦ|ТРЦ)[^;!?]{0,30},? \Z)",
    re.IGNORECASE,
)
_ADDRESS_BEHIND = lazily(r" ?эт\.?,? ?(?:кв|оф|каб|офис|кабинет|квартир|ауд|пом)")


def floor_is_ordered(near: Near) -> bool:
    """Whether the number before эт. tells which floor: на 3 эт.; ул. Абая 12, 3 эт.; 3 эт., кв. 5."""
    return (
        near.previous_word in {"на", "с", "до", "по"}
        or not (near.before.strip() or near.after.strip(" эт."))
        or bool(_ADDRESS_BEFORE.search(near.before))
        or bool(_ADDRESS_BEHIND.match(near.after))
    )
