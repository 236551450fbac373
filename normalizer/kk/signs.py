"""Signs that are words: № § & = × ° and their like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..types import Reading
from . import endings
from .amounts import ENDING

_SIGNS = {
    "№": ("нөмір",), "§": ("параграф",), "&": ("және",), "+": ("плюс",), "−": ("минус",), "=": ("тең",),
    "×": ("көбейту",), "÷": ("бөлу",), "±": ("плюс", "минус"), "~": ("шамамен",), "≈": ("шамамен",), "#": ("хештег",),
    "@": ("эт",), "%": ("пайыз",), "‰": ("промилле",), "°": ("градус",), "$": ("доллар",), "€": ("еуро",),
    "₸": ("теңге",), "₽": ("рубль",), "£": ("фунт",), "¥": ("юань",), "<": ("кіші",), ">": ("үлкен",),
    "≤": ("кіші", "немесе", "тең"), "≥": ("үлкен", "немесе", "тең"), "≠": ("тең", "емес"), "√": ("түбір",),
    "²": ("квадрат",), "³": ("куб",), "∞": ("шексіздік",), "℃": ("градус", "Цельсий"), "π": ("пи",),
}  # fmt: skip
# Signs that are words only between or before numbers.
_ARITHMETIC = frozenset("+−=×÷±~≈<>")


class Sign(Kind):
    """One sign, with an ending behind a hyphen if there is one."""

    name = "sign"
    starts = ("sign", "digit", "letter")
    pattern = re.compile(rf"(?P<sign>[{re.escape(''.join(_SIGNS))}]){ENDING}?")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if match["sign"] in _ARITHMETIC:
            return bool(re.match(r"\s?[\d\w(−-]", near.after)) and near.after[:1] not in match["sign"]
        return True

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        words = _SIGNS[match["sign"]]
        if match["ending"] and (ended := endings.readings(words, match["ending"])):
            yield from ended
        else:
            yield words


class Product(Kind):
    """5 x 3, 10х15: the letter between numbers is a multiplication sign."""

    name = "sign"
    starts = ("letter",)
    pattern = re.compile(r"[xхXХ*]")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(re.search(r"\d ?\Z", near.before) and re.match(r" ?\d", near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ("көбейту",)
