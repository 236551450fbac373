"""Numbers that count in Russian: 5, 1 234 567, 2-3, −5, 1,5 млн."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..hygiene import POWERS
from ..kinds import Kind, Near
from ..lazily import lazily
from ..signs import EQUALS, OPERAND
from ..types import Reading
from ..written import POWER, power_parts
from . import numbers
from .amounts import AMOUNT, amounts
from .context import case_of
from .counted import number_words
from .nouns import CASES
from .ranges import is_range


class Cardinal(Kind):
    """Any number that counts: 5, 1 234 567, 2-3, −5, 10–15, 1,5 млн, in the case and gender of its neighbours."""

    name = "cardinal"
    starts = ("digit", "sign")
    pattern = lazily(rf"{AMOUNT}(?!\d)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # 7 - 2 = 5 is no range.
        if match["sign"] and OPERAND.match(near.after):
            return False
        return is_range(match, near) and not (match["high"] and EQUALS.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from amounts(match, near)


class OneAndHalf(Kind):
    """1,5 of в 1,5 размере: полуторном."""

    name = "decimal"
    pattern = lazily(r"1[.,]5(?!\d)")
    _noun = lazily(r" размере(?!\w)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return near.previous_word == "в" and bool(self._noun.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        for case in ("loc", *(case for case in CASES if case != "loc")):
            yield (numbers.adjective("полуторный", case, "m"),)


class InOne(Kind):
    """в of 3в1: so many things in one."""

    name = "sign"
    starts = ("letter",)
    pattern = lazily("[вВ]")
    _one = lazily(r"1(?!\d|[.,]\d)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(re.search(r"(?<![\w.,])\d{1,2}\Z", near.before) and self._one.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ("в",)


class Grade(Kind):
    """- of получил 3-, + of на 4+: a mark at school with a bit less or more."""

    name = "sign"
    starts = ("sign",)
    pattern = lazily(r"[-+−–]")
    _told = lazily(
        r"(?<!\w)(?:оцен|отметк|балл|(?:по|вы)?став|получ|сдал|диктант|контрольн|экзамен|зач[её]т|тройк"
        r"|четв[её]рк|пят[её]рк"
        r"|двойк|сочинени|дневник|класс|(?:между|на|из) \d[-+]?\Z)",
        re.IGNORECASE,
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if not re.search(r"(?<![\w.,:/+-])[1-5]\Z", near.before) or re.match(r"[\w+-]| \d", near.after):
            return False
        return bool(self._told.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ("с", "плюсом") if match.group() == "+" else ("с", "минусом")


class Power(Kind):
    """10², 10⁻²⁷: десять в квадрате, десять в минус двадцать седьмой степени."""

    name = "power"
    pattern = lazily(POWER)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        base, negative, exponent = power_parts(match)
        minus = ("минус",) if negative else ()
        power: Reading = (*minus, *numbers.ordinal(exponent, "loc", "f"), "степени")
        if not negative and exponent in {"2", "3"}:
            power = ("квадрате" if exponent == "2" else "кубе",)
        likely = case_of(near)
        for case in sorted(CASES, key=lambda each: each != likely):
            for words in number_words(base, case, "m"):
                yield (*words, "в", *power)


class RaisedMinus(Kind):
    """⁻¹ of моль⁻¹, м·с⁻²: в минус первой степени. 1500 мин-1 lacks the raising."""

    name = "power"
    starts = ("sign",)
    pattern = lazily(rf"⁻(?P<power>[{POWERS}]{{1,3}})|[-–−](?P<flat>[1-3])(?![\w.,-]\w| ?[–-]|\w)")
    _raised = lazily(r"\d ?(?:об/)?(?:мин|с|сек|ч|сут|моль|см|м)\Z")
    _other = lazily(r" ?(?:раз|ч(?:ас)?|мин|сек|с|дн|день|дня|шт|г|кг|км|м|час\w*|минут\w*|секунд\w*)(?!\w)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return not match["flat"] or bool(
            self._raised.search(near.before) and not self._other.match(near.after)
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        exponent = "".join(str(unicodedata.digit(char)) for char in match["power"] or match["flat"])
        yield ("в", "минус", *numbers.ordinal(exponent, "loc", "f"), "степени")


class Decimal(Cardinal):
    """A number with decimals."""

    name = "decimal"
    pattern = lazily(rf"(?=\D{{0,2}}\d[\d ]{{0,50}}[.,]\d){AMOUNT}(?!\d)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return re.search(r"[.,]", match["low"]) is not None and super().fits(match, near)


class Bare(Kind):
    """Digits that nothing else takes."""

    name = "cardinal"
    pattern = lazily(r"\d{1,36}")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield numbers.cardinal(match.group())
