"""Amounts of something in Russian: percent, money, measures, each noun in the case and number that the amount asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..tables import table
from ..types import Reading
from ..written import (
    ANGLES,
    OVER_OR_RAISED,
    Number,
    alternatives,
    angle_parts,
    duration,
    duration_parts,
    parse,
)
from . import numbers
from .amounts import AMOUNT, amounts
from .context import case_of
from .counted import counted_words, noun_words
from .doubted_units import LABELLED, TOLD_BY, settled
from .doubtful import GLASSES, glued, poured, thousands
from .nouns import CASES, Noun, noun
from .objects import is_object
from .other_units import others
from .ranges import is_range
from .ratios import of_mains

# A dot behind a unit belongs to it only inside a sentence.
DOT = r"(?:\.(?=[,;:)]| [a-zа-яё\d]|\Z))?"


@cache
def units_by_form() -> dict[str, Noun]:
    rows = table(__package__, "units.tsv")
    return {form: noun(*row[1:6]) for row in rows for form in row[0].split("|")}


# The same of measures: 5 ммоль/л.
EACH = {
    "л": "на литр", "мл": "на миллилитр", "дл": "на децилитр", "кг": "на килограмм", "г": "на грамм", "т": "на тонну",
    "га": "на гектар", "км": "на километр", "м": "на метр", "чел": "на человека",
    **dict.fromkeys(("м²", "м2"), "на квадратный метр"), **dict.fromkeys(("м³", "м3"), "на кубический метр"),
    **dict.fromkeys(("см²", "см2"), "на квадратный сантиметр"),
    **dict.fromkeys(("см³", "см3"), "на кубический сантиметр"),
    "мкл": "на микролитр", "уп": "в упаковке", "упак": "в упаковке",
    "мин": "в минуту", **dict.fromkeys(("ч", "час"), "в час"), **dict.fromkeys(("с", "сек"), "в секунду"),
    **dict.fromkeys(("кВт*ч", "кВт·ч", "кВтч"), "на киловатт-час"),
    "сут": "в сутки", "день": "в день", "нед": "в неделю", "мес": "в месяц", "год": "в год",
}  # fmt: skip


# 300 К is a temperature, 300К are thousands.
_APART = "КK"


class Measure(Kind):
    """5 км, 25%, 60 км/ч, 20°C, 3 м²."""

    name = "measure"
    starts = ("digit", "sign")
    units: tuple[str, ...] = ()

    def __init__(self) -> None:
        units = self.units or tuple(form for form in units_by_form() if form not in {*Percent.units, *_APART})
        apart = "" if self.units else f"|(?:(?<= )|(?<=[2-6][05]00))[{_APART}]"
        self.pattern = lazily(
            rf"{AMOUNT} ?(?P<unit>{alternatives(units)}{apart})(?:/(?P<each>{alternatives(tuple(EACH))}))?"
            # 3кг800г
            rf"(?!{LETTER}|\d(?!\d{{0,3}} ?(?:г|гр|см|мм|м|мин|сек|с)(?!\w))|-{LETTER}){DOT}"
        )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if not is_range(match, near) or settled(match, near):
            return False
        unit = match["unit"]
        attached = match.string[match.start("unit") - 1].isdigit()
        if unit in TOLD_BY:
            return TOLD_BY[unit](match, near, attached)
        # Офис 12Б is no byte, 10Б neither: bytes are told by a space.
        labelled = unit in {"Б", "B"} or (unit.isupper() and LABELLED.search(near.before))
        return not (len(unit) == 1 and attached and labelled)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        items = [units_by_form()[match["unit"]]]
        for other, likely in others(match, near):
            items.insert(0 if likely else len(items), other)
        if match["unit"] == "т" and glued(match) and not match["large"] and not match["each"]:
            items.insert(0 if thousands(match, near) else len(items), numbers.THOUSAND)
        if items[0].lemma == "месяц":
            # к 3 годам 6 мес.
            near = Near(near.before, f" {match['unit']} {near.after}")
        for item in items:
            each = f"{item.behind} {EACH[match['each']]}".strip() if match["each"] else item.behind
            yield from amounts(match, near, replace(item, behind=each))


class Unit(Kind):
    """кг of 1/2 кг, м of 10⁶ м: behind a number that the other classes read by itself."""

    name = "abbreviation"
    starts = ("letter", "sign")
    _name = lazily(r"\. ?[A-ZА-ЯЁ]")
    # (18 ± 3) °С, 5,4 (3,9–6,1) ммоль/л
    _bracketed = lazily(r"(?:± ?|\(\d[\d.,]{0,9} ?(?P<to>[-–—]) ?)(?P<low>\d{1,6}(?:[.,]\d{1,6})?)\) ?\Z")
    # 3 (трёх) шт.
    _spelled = lazily(r"(?<![\d.,])(?P<low>\d{1,6}) ?\((?P<words>[А-ЯЁа-яё ]{3,40})\) \Z")

    def __init__(self) -> None:
        units = alternatives(tuple(form for form in units_by_form() if form[0].isalpha() or form[0] in "°%"))
        each = alternatives(EACH)
        self.pattern = lazily(rf"(?P<unit>{units})(?:/(?P<each>{each}))?(?!{LETTER}|\d|/|-{LETTER}){DOT}")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        bracketed = self._bracketed.search(near.before)
        if (bracketed and (len(match["unit"]) > 1 or not bracketed["to"])) or (
            (spelled := self._spelled.search(near.before))
            and self._told(spelled, units_by_form()[match["unit"]])
        ):
            return True
        if not match["unit"][0].isalpha():
            return False
        over = OVER_OR_RAISED.search(near.before)
        if match["unit"] in GLASSES and not poured(
            Near(near.before[: over.start()] if over else "", near.after)
        ):
            return False
        if match["unit"] == "с" and re.match(r" [а-яё\d]", near.after):
            return False  # график 5/2 с 9
        # д. 5/12, г. Москва
        town = len(match["unit"]) == 1 and self._name.match(near.after)
        return bool(OVER_OR_RAISED.search(near.before)) and not town

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        counted = units_by_form()[match["unit"]]
        if match["each"]:
            counted = replace(counted, behind=f"{counted.behind} {EACH[match['each']]}".strip())
        behind = OVER_OR_RAISED.search(near.before)
        # одна вторая килограмма, десять в шестой степени метров, восемь двести пятьдесят шесть гигабайт
        if (spelled := self._spelled.search(near.before)) and (case := self._told(spelled, counted)):
            yield noun_words(counted, Number(spelled["low"]), case, halves=False)
        number = Number("0", "1")
        if bracketed := self._bracketed.search(near.before):
            number = parse(bracketed["low"])
        elif behind and behind["power"]:
            number = Number("5")
        elif (
            behind
            and behind["top"]
            and (
                not int(behind["top"]) < int(behind["bottom"]) <= 100
                or of_mains(behind["top"], behind["bottom"], match["unit"])
            )
        ):
            number = Number(behind["bottom"])
        for each in (number, Number("0", "1"), Number("5"), Number("1"), Number("2")):
            for case in CASES:
                yield noun_words(counted, each, case, halves=False)

    @staticmethod
    def _told(spelled: re.Match[str], counted: Noun) -> str:
        """The case in which the words in brackets say the number, `` if they say something else."""
        words = tuple(spelled["words"].lower().split())
        said = (case for case in CASES if numbers.cardinal(spelled["low"], case, counted.gender) == words)
        return next(said, "")


_SIXTIETHS = {
    "degree": noun("градус", "m"), "hour": noun("час", "m"), "minute": noun("минута", "f"),
    "second": noun("секунда", "f"),
}  # fmt: skip


class Angle(Kind):
    """43°15′20″, 55°26′-40°56′: degrees, minutes and seconds of an angle."""

    name = "measure"
    pattern = lazily(ANGLES)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        likely = case_of(near)
        for case in sorted(CASES, key=lambda each: each != likely):
            yield counted_words(((number, _SIXTIETHS[unit]) for number, unit in angle_parts(match)), case)


class Duration(Kind):
    """1 ч 20 м, 2 ч 5 м 10 с: behind hours м is a minute and no metre."""

    name = "measure"
    pattern = lazily(rf"{duration('час|ч|h')}{DOT}")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        likely = case_or_object(near)
        for case in sorted(CASES, key=lambda each: each != likely):
            yield counted_words(((number, _SIXTIETHS[unit]) for number, unit in duration_parts(match)), case)


def case_or_object(near: Near) -> str:
    likely = case_of(near)
    return "acc" if likely == "nom" and is_object(near) else likely


class Percent(Measure):
    """25%, 3‰."""

    name = "percent"
    units = ("%", "‰")
