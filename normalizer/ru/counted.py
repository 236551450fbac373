"""Numbers and the nouns that they count as words of Russian: две целых три десятых, пять квадратных метров."""

from __future__ import annotations

from collections.abc import Iterable

from ..types import Reading
from ..written import Number
from . import numbers
from .halves import HALF
from .nouns import CASES, Noun

# Parts of one: tenth, hundredth, ...; the feminine adjective agrees with the number of parts.
PARTS = (
    "десят", "сот", "тысячн", "десятитысячн", "стотысячн", "миллионн", "десятимиллионн", "стомиллионн", "миллиардн",
)  # fmt: skip
_PART = {"one": "ая ой ой ую ой ой", "many": "ых ых ым ых ыми ых"}


def number_words(number: Number, case: str, gender: str) -> list[Reading]:
    """Every way to read a number in a case; a decimal counts wholes and parts in the feminine."""
    if not number.fraction:
        return [numbers.cardinal(number.integer, case, gender)]
    ways = []
    if len(number.fraction) <= len(PARTS):
        ways.append((*wholes(number.integer, case), *_parts(number.fraction, case)))
    if number.fraction == "5":
        ways += _halves(number.integer, case, gender)
    size = 3 if len(number.fraction) <= 3 else 1
    digits = (number.fraction[i : i + size] for i in range(0, len(number.fraction), size))
    fraction = tuple(word for group in digits for word in numbers.cardinal(group))
    ways.append((*numbers.cardinal(number.integer, case), "запятая", *fraction))
    return ways


def _adjective(stem: str, digits: str, case: str) -> str:
    form = "one" if numbers.agreement(digits) == "one" else "many"
    return stem + _PART[form].split()[CASES.index(case)]


def wholes(digits: str, case: str) -> Reading:
    """две целых, in a case."""
    return (*numbers.cardinal(digits, case, "f"), _adjective("цел", digits, case))


def _parts(fraction: str, case: str) -> Reading:
    digits = fraction.lstrip("0") or "0"
    return (*numbers.cardinal(digits, case, "f"), _adjective(PARTS[len(fraction) - 1], digits, case))


def _halves(integer: str, case: str, gender: str) -> list[Reading]:
    if integer == "1":
        plain = "полторы" if gender == "f" else "полтора"
        return [(plain if case in {"nom", "acc"} else "полутора",)]
    # тысяча с половиной would be heard as one and a half thousand.
    return (
        []
        if integer.endswith("00") or not integer.strip("0")
        else [(*numbers.cardinal(integer, case, gender), "с", HALF)]
    )


def noun_words(item: Noun, number: Number, case: str, halves: bool) -> Reading:
    """A noun with its adjective and tail as the number's phrase asks; behind a decimal, the genitive singular."""
    if number.fraction:
        form, plural, noun_case = "decimal", False, "gen"
        if halves and case not in {"nom", "acc"}:
            plural, noun_case = True, case
        elif halves:
            # полтора квадратных метра: as behind two.
            form = "few" if number.integer == "1" else numbers.agreement(number.integer)
            plural, noun_case = form == "many", "gen"
    else:
        form = numbers.agreement(number.integer)
        if not number.integer.strip("0") or (number.integer.endswith("000") and case not in {"nom", "acc"}):
            plural, noun_case = True, "gen"  # при нуле градусов, к пяти тысячам рублей
        elif case in {"nom", "acc"}:
            plural, noun_case = form == "many", case if form == "one" else "gen"
        else:
            plural, noun_case = form != "one", case
    head = item.form(noun_case, plural)
    return (*_before(item, form, noun_case, plural), head, *item.behind.split())


def counted_words(parts: Iterable[tuple[Number, Noun]], case: str) -> Reading:
    """Numbers with what each counts: пять рублей десять копеек, два часа три минуты."""
    return tuple(
        word
        for number, item in parts
        for word in (
            *number_words(number, case, item.gender)[0],
            *noun_words(item, number, case, halves=False),
        )
    )


def _before(item: Noun, form: str, case: str, plural: bool) -> Reading:
    if not item.before:
        return ()
    # два квадратных метра: behind 2-4 the adjective is plural though the noun is singular.
    gender = "pl" if plural or form == "few" else item.gender
    return (numbers.adjective(item.before, case, gender),)
