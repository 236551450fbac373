"""Units behind what is no plain amount: 1/2 кг, (18±3) °С, 95/40 Мбит/с."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import BRACKETED, NUMBER, OVER_OR_RAISED, alternatives, parse
from . import endings, numbers
from .amounts import AMOUNT, ENDING, amounts, in_place
from .quantities import DOT, PER, units


class Unit(Kind):
    """кг of 1/2 кг, м of 10⁶ м, °С of (18±3) °С: behind a number that the other classes read by itself."""

    name = "abbreviation"
    starts = ("letter", "sign")
    _name = lazily(r"\. ?[A-ZА-ЯӘҒҚҢӨҰҮҺІ]")

    def __init__(self) -> None:
        forms = alternatives(tuple(form for form in units() if form[0].isalpha() or form[0] == "°"))
        self.pattern = lazily(rf"(?P<unit>{forms})(?!{LETTER}|\d|/|\.[а-яәғқңөұүһі])(?:{ENDING}|{DOT})?")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # 5/12, г. Алматы
        town = len(match["unit"]) == 1 and self._name.match(near.after)
        # 200+ кг
        # 8/256GB
        counted = len(match["unit"]) > 1 and re.search(r"\d/\d{1,4}\Z", near.before)
        counted = counted or OVER_OR_RAISED.search(near.before) or re.search(r"\d\+ ?\Z", near.before)
        return bool(counted or BRACKETED.search(near.before)) and not town

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        # километр сағатына: the number is said already.
        front, unit = units()[match["unit"]]
        yield from in_place(((*unit, *front),), match["ending"], near)


class Pace(Kind):
    """22/мин, 120-130/мин: a bare number for each minute, минутына жиырма екі."""

    name = "measure"
    pattern = lazily(
        rf"{AMOUNT} ?/ ?(?P<per>мин(?:ут)?|сағ(?:ат)?|тәул(?:ік)?|сек)\.?(?!{LETTER}|/){ENDING}?"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # 2,5 мың/тәул is written so as well; ½/мин stays two things
        return not OVER_OR_RAISED.search(near.before)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        front = tuple(PER[match["per"]].split())
        yield from in_place(((*front, *words) for words in amounts(match, near)), match["ending"], near)


class Rates(Kind):
    """95/40 Мбит/с, 1500±50 айн/мин: two numbers, each for a second or a minute."""

    name = "address"

    def __init__(self) -> None:
        forms = alternatives(tuple(form for form, (front, _) in units().items() if front))
        self.pattern = lazily(
            rf"(?:(?P<first>\d{{1,4}}) ?/ ?(?P<last>\d{{1,4}})|(?P<middle>{NUMBER}) ?± ?(?P<off>{NUMBER})) ?"
            rf"(?P<unit>{forms})(?!{LETTER}|/){ENDING}?"
        )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(match["off"]) or int(match["first"]) >= int(match["last"]) or int(match["last"]) > 10

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        front, unit = units()[match["unit"]]
        if match["off"]:
            middle, off = (
                numbers.decimals(parse(match[part]), half_first=True)[0] for part in ("middle", "off")
            )
            ways = [(*middle, "плюс", "минус", *off)]
        else:
            first, last = (numbers.cardinal(match[end]) for end in ("first", "last"))
            ways = [*numbers.beside(first, last), (*endings.readings(first, "ға")[0], *last)]
        yield from in_place([(*front, *way, *unit) for way in ways], match["ending"], near)
