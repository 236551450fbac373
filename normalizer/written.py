"""Written numbers, dates and angles: the ways people group digits and mark decimals, and the value behind them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from .hygiene import FRACTIONS, POWERS

# Longer digit strings have no name in any language here and are read in groups of digits.
LONGEST_NUMBER = 36
# 5х5 100 кг are no five thousand: of two factors the first is grouped, too.
_SPACED = r"(?<!(?<!\d)(?<!\d )\d[xх×])(?<!(?<!\d)(?<!\d )\d\d[xх×])\d{1,3}(?: \d{3}){1,11}(?!\d)"
_DOTTED = r"\d{1,3}(?:\.\d{3}){2,11}(?!\d|\.\d)|[1-9]\d{0,2}\.\d00(?!\d|\.\d)"
_COMMAED = r"\d{1,3}(?:,\d{3}){2,11}(?!\d|,\d)|[1-9]\d{0,2},\d00(?!\d|,\d)"
_QUOTED = r"\d{1,3}(?:'\d{3}){1,11}(?!\d)"
INTEGER = rf"(?:{_SPACED}|{_DOTTED}|{_COMMAED}|{_QUOTED}|\d{{1,{LONGEST_NUMBER}}})"
# 1,000.50 and 1.000,50: thousands by one mark, the decimals behind the other; 2,500,000,12 by the same.
_BOTH = (
    r"\d{1,3}(?:,\d{3}){1,9}\.\d{1,2}(?!\d|[.,]\d)|\d{1,3}(?:,\d{3}){2,9},\d{1,2}(?!\d|[.,]\d)"
    r"|\d{1,3}(?:\.\d{3}){1,9},\d{1,2}(?!\d|[.,]\d)"
)
# A number with or without decimals. A comma or dot followed by digits is the decimal mark.
NUMBER = rf"(?:{_BOTH}|(?:{_SPACED}|\d{{1,{LONGEST_NUMBER}}})[.,]\d{{1,15}}(?!\d|[.,]\d)|{INTEGER})"
DASH = r"[-–—]"
# A hyphen is a minus only in front of its number and behind no letter, digit or sign of a unit: 5%-10%.
_SIGN = (
    r"(?<!\w)(?:(?<![%‰°$€₸₽£])-(?=\d)|[−+±~≈] ?|(?:(?<=[=<>] )|(?<=[=<>]))–(?=\d)"
    # A dash is one too in front of a bare number, до –15, and of degrees, –15…–20°; Бағасы –15 теңге has none.
    # от –40 до +50: behind a preposition no dash can stand
    r"|(?:(?<=\bот )|(?<=\bдо )|(?<=\bпри )|(?<=ниже )|(?<=выше )|(?<=\bминимум )|(?<=\()|(?<=\|))–(?=\d)"
    r"|(?:(?<=[^\W\d_] )|\A)–(?=\d{1,2}(?:[.,]\d)?(?:[,;)]|-[а-яёәғқңөұүһі]|[.!?]?\s*\Z))"
    r"|(?<![%‰°$€₸₽£])–(?=\d{1,3}(?:[.,]\d{1,2})?(?:(?:…|\.{2,3}| ?– ?)[-−–+]?\d{1,3})?(?: ?(?:°|градус)|\Z)))"
)
_SIGNS = {"–": "-", "−": "-", "≈": "~"}
# A power behind its base: 10², 10⁻²⁷.
POWER = rf"(?P<base>{NUMBER})(?P<power>⁻?[{POWERS}]{{1,3}})"
# A number, or from one to another, with its sign; a large-number word may follow.
RANGE = rf"(?P<sign>{_SIGN})?(?P<low>{NUMBER})(?: ?{DASH} ?(?P<high>{NUMBER}))?"
# What a unit may follow that is no plain number: 1/2 кг, ½ л, 10⁶ м.
OVER_OR_RAISED = re.compile(
    rf"(?:(?P<top>\d{{1,9}})/(?P<bottom>\d{{1,9}}) |(?P<power>\d⁻?[{POWERS}]{{1,3}}) |[{FRACTIONS}] ?)\Z"
)
# (18±3) °С, (60–70) мм: as tolerances are written.
BRACKETED = re.compile(r"\([-−+±]?\d[\d.,]{0,9} ?[-–—+±−] ?\d[\d.,]{0,9}\) ?\Z")
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
YEAR = r"(?:1\d{3}|20\d{2}|21\d{2})"
_MONTH = r"(?:0?[1-9]|1[0-2])"
# 15.11.2024, 2024-11-15, 15/11/2024
DATE = (
    rf"(?:(?P<day>{DAY})(?P<mark>[./-])(?P<month>{_MONTH})(?P=mark)(?P<year>{YEAR}|(?:(?<=\.)|(?<=\d\d/\d\d/))\d\d(?!\d))"
    # 2022.30.06: no month has the number of that day
    rf"|(?P<year2>{YEAR})(?P<mark2>[-./])(?:(?P<month2>{_MONTH})(?P=mark2)(?P<day2>{DAY})(?!\d)"
    rf"|(?P<day3>1[3-9]|2\d|3[01])\.(?P<month3>0[1-9]|1[0-2])(?!\d)))"
)
# 12.2025
MONTH_YEAR = r"(?P<month>0[1-9]|1[0-2])\.(?P<year>(?:19|20)\d\d)(?!\d|[.,/-]\d| ?%)"
_ANGLE = r"\d{1,3}(?:[.,]\d{1,6})?° ?\d{1,2}(?:[.,]\d{1,4})?'(?: ?\d{1,2}(?:[.,]\d{1,4})?(?:\"|''|′′))?"
# 43°15′20″, 55°26′-40°56′: degrees, minutes and seconds of an angle.
ANGLES = rf"{_ANGLE}(?: ?{DASH} ?{_ANGLE})?"
_OF_ANGLE = {"°": "degree", "'": "minute"}
GROUPED = re.compile(rf"{INTEGER}\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """`integer` and `fraction` are digits as written, leading and trailing zeros kept; no fraction is ``."""

    integer: str
    fraction: str = ""

    @property
    def value(self) -> str:
        """The number as Python writes a decimal."""
        return self.integer + ("." + self.fraction if self.fraction else "")


def parse(written: str) -> Number:
    """What matched NUMBER, as digits. A dot or comma before exactly three digits ending in 00 groups thousands."""
    if GROUPED.match(written) and not re.fullmatch(r"\d+[.,]\d+", written):
        return Number(re.sub(r"\D", "", written))
    if re.fullmatch(_DOTTED, written) or re.fullmatch(_COMMAED, written):
        return Number(re.sub(r"\D", "", written))
    if re.fullmatch(_BOTH, written):
        integer, fraction = re.split(r"[.,](?=\d+\Z)", written)
        return Number(re.sub(r"\D", "", integer), fraction)
    integer, fraction = re.split(r"[.,]", written.replace(" ", ""), maxsplit=1)
    return Number(integer, fraction)


def sign(match: re.Match[str]) -> str:
    """The sign of what matched RANGE: one of - + ± ~, or none."""
    written = (match["sign"] or "").strip()
    return _SIGNS.get(written, written)


def fraction_parts(match: re.Match[str]) -> tuple[str, str]:
    """Numerator and denominator: groups `top` and `bottom`, or what the character in group `sign` is."""
    if not match["sign"]:
        return match["top"], match["bottom"].replace(" ", "")
    ratio = Fraction(unicodedata.numeric(match["sign"])).limit_denominator(100)
    return str(ratio.numerator), str(ratio.denominator)


def power_parts(match: re.Match[str]) -> tuple[Number, bool, str]:
    """Base, whether the exponent is negative, and its digits, of what matched POWER."""
    exponent = match["power"].removeprefix("⁻")
    return (
        parse(match["base"]),
        exponent != match["power"],
        "".join(str(unicodedata.digit(char)) for char in exponent),
    )


def date_parts(match: re.Match[str]) -> tuple[str, int, str]:
    """Day, number of the month and year of what matched DATE; two figures of a year are of 1941 to 2040."""
    year = match["year"] or match["year2"]
    if len(year) == 2:
        year = ("19" if int(year) > 40 else "20") + year
    day = match["day"] or match["day2"] or match["day3"]
    return day, int(match["month"] or match["month2"] or match["month3"]), year


def angle_parts(match: re.Match[str]) -> list[tuple[Number, str]]:
    """Every number of what matched ANGLES, and of what: degree, minute or second."""
    parts = re.findall(r"(\d+(?:[.,]\d+)?)(°|\"|''|′′|')", match.group())
    return [(parse(digits), _OF_ANGLE.get(sign, "second")) for digits, sign in parts]


def duration(hours: str) -> str:
    """A pattern of 1 ч 20 м, 2 ч 5 м 10 с: behind hours, as a language writes them, м is a minute and no metre."""
    return (
        rf"(?:(?P<hour>\d{{1,3}}) ?(?:{hours})\.? ?(?P<minute>[0-5]?\d) ?[мm](?![^\W\d_]|²|³|/)"
        r"(?: ?(?P<second>[0-5]?\d) ?(?:сек|[сs])(?![^\W\d_]))?"
        # 5м20с
        r"|(?P<minute2>[0-5]?\d) ?[мm] ?(?P<second2>[0-5]?\d) ?(?:сек|[сs])(?![^\W\d_]))"
    )


def duration_parts(match: re.Match[str]) -> list[tuple[Number, str]]:
    """Every number of what matched a `duration`, and of what: hour, minute or second."""
    parts = (
        ("hour", "hour"),
        ("minute", "minute"),
        ("second", "second"),
        ("minute2", "minute"),
        ("second2", "second"),
    )
    return [(Number(str(int(match[group]))), unit) for group, unit in parts if match[group]]


def alternatives(written: Iterable[str]) -> str:
    """Written forms as branches of a pattern, the longest first."""
    return "|".join(re.escape(form) for form in sorted(written, key=len, reverse=True))
