"""Troops in short in Russian: 94-й гв. сд, 148-го тп, 5-я гв. ТА, 56-му мк."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import alternatives
from . import numbers
from .nouns import CASES, Noun, noun
from .shortened import noun_case

_DIVISION, _REGIMENT, _BRIGADE = noun("дивизия", "fi"), noun("полк", "mk"), noun("бригада", "f")
_CORPS, _ARMY, _BATTALION = noun("корпус", "mn"), noun("армия", "fi"), noun("батальон", "m")
_KINDS = {"с": "стрелковый", "т": "танковый", "п": "пехотный", "к": "кавалерийский", "м": "механизированный"}
_BODIES = {
    **{letter + "д": (kind, _DIVISION) for letter, kind in _KINDS.items()},
    **{letter + "п": (kind, _REGIMENT) for letter, kind in _KINDS.items() if letter in "ст"},
    **{letter + "бр": (kind, _BRIGADE) for letter, kind in _KINDS.items()},
    **{letter + "к": (kind, _CORPS) for letter, kind in _KINDS.items()},
    **{letter + "б": (kind, _BATTALION) for letter, kind in _KINDS.items() if letter in "ст"},
    "ап": ("артиллерийский", _REGIMENT), "мсд": ("мотострелковый", _DIVISION), "мсп": ("мотострелковый", _REGIMENT),
    "иап": ("истребительный авиационный", _REGIMENT), "бап": ("бомбардировочный авиационный", _REGIMENT),
    "сап": ("самоходный артиллерийский", _REGIMENT), "вдд": ("воздушно-десантный", _DIVISION),
    "ТА": ("танковый", _ARMY), "ВА": ("воздушный", _ARMY), "А": ("", _ARMY),
}  # fmt: skip
_ENDS = {
    "m": {"й": "nom", "го": "gen", "му": "dat", "м": "loc"}, "f": {"я": "nom", "ю": "acc", "й": ""},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Body:
    number: str
    adjectives: tuple[str, ...]
    noun: Noun

    def said(self, case: str) -> Reading:
        """The number as a rank, what kind of troops, and the noun, in a case."""
        front = (numbers.adjective(each, case, self.noun.gender) for each in self.adjectives)
        return (*numbers.ordinal(self.number, case, self.noun.gender), *front, self.noun.form(case))


class Troops(Kind):
    """94-й гв. сд: a rank, guards, and a body of troops by its letters."""

    name = "ordinal"
    pattern = lazily(
        r"(?P<number>\d{1,4})-(?P<ending>й|я|ю|го|му|м) (?P<guards>гв\. ?)?"
        rf"(?P<body>{alternatives(_BODIES)})(?![\w-]|\. ?[А-ЯЁ])"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        _, item = _BODIES[match["body"]]
        # 5-й к is no corps without what else tells of troops
        plain = match["body"] in {"А", "к", "ск", "пп"} and not match["guards"]
        return not plain and match["ending"] in _ENDS[item.gender]

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        kind, item = _BODIES[match["body"]]
        if match["ending"] not in _ENDS[item.gender]:
            return
        adjectives = (*(("гвардейский",) if match["guards"] else ()), *kind.split())
        told = _ENDS[item.gender][match["ending"]]
        if not told:
            told = noun_case(near)
            told = told if told in {"gen", "dat", "loc", "ins"} else "gen"
        body = _Body(match["number"], adjectives, item)
        for case in sorted(CASES, key=lambda each: each != told):
            yield body.said(case)
