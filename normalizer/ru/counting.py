"""Numbers that count or order in Russian: cardinals, ordinals, Roman numerals, ranges, fractions, scores."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import roman
from ..hygiene import FRACTIONS, LETTER
from ..kinds import Kind, Near
from ..types import Reading
from ..written import LONGEST_NUMBER
from . import endings, numbers
from .amounts import AMOUNT, DASH, amounts
from .calendar import Century
from .context import case_of, gender_of
from .endings import ENDING
from .nouns import CASES

_ROMAN = "[IVXLCMХІМС]"


class Ending(Kind):
    """2-й, 3-го, 90-е, 5-ти, 2-х: ordinal or cardinal as the ending says."""

    name = "ordinal"
    pattern = re.compile(rf"(?P<number>\d{{1,9}}){ENDING}")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(endings.readings(match["number"], match["ending"], near))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from endings.readings(match["number"], match["ending"], near)


class Compound(Kind):
    """5-летний, 3-этажный, 20-процентный: the number is the first part of one word."""

    name = "compound"
    pattern = re.compile(r"(?P<number>\d{1,4})-(?P<word>[а-яё]{4,40})(?!\w)")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        word = match["word"]
        yield (numbers.compound(match["number"].lstrip("0") or "0") + word,)


class Roman(Kind):
    """XIX век, Пётр I, Людовик XIV, II квартал: ordinal in the case of its noun."""

    name = "roman"
    starts = ("letter",)
    pattern = re.compile(
        rf"(?P<first>{_ROMAN}{{1,9}})(?: ?{DASH} ?(?P<last>{_ROMAN}{{1,9}}))?(?!{LETTER}|\d)(?:-(?P<ending>[а-яё]{{1,3}})(?!\w))?"
    )
    _noun = re.compile(
        r"\s?(?:век|вв?\.|квартал|том|глав|част|этап|степен|съезд|сесси|олимпи|миров|тысячелет|столет|групп|тур|класс|"
        r"конгресс|саммит|форум|раздел|созыв|мест|курс|категори)"
    )
    _name = re.compile(r"(?P<name>[А-ЯЁ][а-яё]+) \Z")
    _initialisms = frozenset({"CC", "MC", "CD", "DC", "MD", "CM", "СМ", "ММ", "MM", "СС", "МС", "ММС", "ХС"})

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if not roman.value(match["first"]) or not roman.value(match["last"] or "I"):
            return False
        if self._noun.match(near.after.lower()) or match["ending"]:
            return True
        if len(match["first"]) == 1:
            return (
                bool(self._name.search(near.before))
                and match["first"] in "IVX"
                and not near.after.startswith(".")
            )
        return match["first"] not in self._initialisms

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        values = [str(roman.value(part)) for part in (match["first"], match["last"]) if part]
        if match["ending"]:
            yield from endings.readings(values[-1], match["ending"], near)
        likely, gender = self._form(near)
        for case in sorted(CASES, key=lambda each: each != likely):
            for each in sorted(("m", "f", "n"), key=lambda form: form != gender):
                yield tuple(word for value in values for word in numbers.ordinal(value, case, each))
        yield tuple(word for value in values for word in numbers.cardinal(value))

    def _form(self, near: Near) -> tuple[str, str]:
        word = near.next_word + ("." if near.next_word in {"в", "вв"} else "")
        if word in Century.forms:
            return Century.forms[word], "m"
        if name := self._name.search(near.before):
            return _name_form(name["name"])
        if self._noun.match(near.after.lower()):
            return _case_by_noun(near), gender_of(near.next_word)
        return "nom", "m"


def _name_form(name: str) -> tuple[str, str]:
    """Case and gender of a ruler's number by the ending of the name: Петра I, Екатерина II, Екатерины II."""
    for ending, form in {
        "ой": ("gen", "f"), "ины": ("gen", "f"), "еты": ("gen", "f"), "ина": ("nom", "f"), "ета": ("nom", "f"),
        "ия": ("nom", "f"), "ии": ("gen", "f"), "а": ("gen", "m"), "я": ("gen", "m"), "ом": ("ins", "m"), "ем": ("ins", "m"),
        "у": ("dat", "m"), "ю": ("dat", "m"), "е": ("loc", "m"),
    }.items():  # fmt: skip
        if name.endswith(ending):
            return form
    return "nom", "m"


def _case_by_noun(near: Near) -> str:
    case = case_of(Near(near.before, ""))
    if case == "acc" and re.search(r"[еи]\Z", near.next_word):
        return "loc"
    if case == "nom" and re.search(r"[аыи]\Z", near.next_word) and gender_of(near.next_word) == "m":
        return "gen"
    return case


class Fraction(Kind):
    """1/2, 3/4, ½: одна вторая, три четверти."""

    name = "fraction"
    pattern = re.compile(
        rf"(?:(?P<whole>\d{{1,9}}) )?(?P<top>\d{{1,3}})/(?P<bottom>\d{{1,3}})(?![\d/]|[.,]\d)"
        rf"|(?P<whole2>\d{{0,9}})(?P<sign>[{FRACTIONS}])"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(match["sign"]) or 0 < int(match["top"]) < int(match["bottom"]) <= 100

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        top, bottom = fraction_parts(match)
        whole = match["whole"] or match["whole2"] or ""
        for case in sorted(CASES, key=lambda each: each != case_of(near)):
            front = (
                numbers.cardinal(whole, case, "f")
                + ("целая" if numbers.agreement(whole) == "one" else "целых",)
                if whole
                else ()
            )
            one = numbers.agreement(top) == "one"
            part = numbers.ordinal(
                bottom, case if one else ("gen" if case in {"nom", "acc"} else case), "f" if one else "pl"
            )
            yield (*front, *numbers.cardinal(top, case, "f"), *part)
        if (top, bottom) == ("1", "2"):
            yield (*numbers.cardinal(whole), "с", "половиной") if whole else ("половина",)
        if bottom == "4":
            yield (*numbers.cardinal(top, "nom", "f"), "четверть" if top == "1" else "четверти")


def fraction_parts(match: re.Match[str]) -> tuple[str, str]:
    """Numerator and denominator of what Fraction matched."""
    if match["sign"]:
        import unicodedata
        from fractions import Fraction as Ratio

        ratio = Ratio(unicodedata.numeric(match["sign"])).limit_denominator(100)
        return str(ratio.numerator), str(ratio.denominator)
    return match["top"], match["bottom"]


class House(Kind):
    """150/230, 25/7: a number over another one, read one after the other."""

    name = "address"
    pattern = re.compile(r"(?P<first>\d{1,9})/(?P<last>\d{1,9})(?![\d/])")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield (*numbers.cardinal(match["first"]), *numbers.cardinal(match["last"]))
        yield (*numbers.cardinal(match["first"]), "дробь", *numbers.cardinal(match["last"]))


class Score(Kind):
    """3:2: два числа."""

    name = "score"
    pattern = re.compile(r"(?P<first>\d{1,3}):(?P<last>\d{1,3})(?![\d:])")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield (*numbers.cardinal(match["first"]), *numbers.cardinal(match["last"]))


class Version(Kind):
    """1.2.3, 192.168.0.1: numbers with точка between them."""

    name = "version"
    pattern = re.compile(r"\d{1,6}(?:\.\d{1,6}){2,8}(?!\d)")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        first, *rest = re.findall(r"\d+", match.group())
        yield (
            *numbers.cardinal(first),
            *(word for part in rest for word in ("точка", *numbers.cardinal(part))),
        )


class Cardinal(Kind):
    """Any number that counts: 5, 1 234 567, 2-3, −5, 10–15, 1,5 млн, in the case and gender of its neighbours."""

    name = "cardinal"
    starts = ("digit", "sign")
    pattern = re.compile(rf"{AMOUNT}(?!\d)")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from amounts(match, near)


class Decimal(Cardinal):
    """A number with decimals."""

    name = "decimal"
    pattern = re.compile(rf"(?=[-−+±~≈]? ?\d[\d ]{{0,50}}[.,]\d){AMOUNT}(?!\d)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(re.search(r"[.,]", match["low"])) and not re.search(r"[.,].*[.,]", match["low"])


class LongNumber(Kind):
    """More digits than have a name: read in groups of three."""

    name = "digits"
    pattern = re.compile(rf"\d{{{LONGEST_NUMBER + 1},}}")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield numbers.cardinal(match.group())


class Bare(Kind):
    """Digits that nothing else takes."""

    name = "cardinal"
    pattern = re.compile(r"\d+")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield numbers.cardinal(match.group())
