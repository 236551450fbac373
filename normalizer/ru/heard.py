"""Russian number words as they are heard, in any case and gender; written down here, not made by the grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..heard import Counting, Sum

ADJECTIVE = re.compile(
    r"(?:[ыоие]й|[ое]го|[ое]му|[ыоие]м|[ая]я|[уоюе]ю|[ыиое]е|[ыи]х|[ыи]ми|ь(?:его|ему|им|ем|я|ей|ю|е|и|их|ими))\Z"
)
# Forms by value; ё is heard as е.
_SMALL = {
    0: "ноль ноля нолю нолем ноле нуль нуля нулю нулем нуле",
    1: "один одного одному одним одном одна одной одну одною одно одни одних одними",
    2: "два две двух двум двумя", 3: "три трех трем тремя", 4: "четыре четырех четырем четырьмя",
    8: "восемь восьми восемью восьмью", 40: "сорок сорока", 90: "девяносто девяноста", 100: "сто ста",
    200: "двести двухсот двумстам двумястами двухстах", 300: "триста трехсот тремстам тремястами трехстах",
    400: "четыреста четырехсот четыремстам четырьмястами четырехстах",
}  # fmt: skip
_SOFT = {
    5: "пят", 6: "шест", 7: "сем", 9: "девят", 10: "десят", 11: "одиннадцат", 12: "двенадцат", 13: "тринадцат",
    14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат", 17: "семнадцат", 18: "восемнадцат", 19: "девятнадцат",
    20: "двадцат", 30: "тридцат",
}  # fmt: skip
# Nominative, oblique and instrumental of the first part of fifty and five hundred.
_DECLINED = {5: "пять пяти пятью", 6: "шесть шести шестью", 7: "семь семи семью", 8: "восемь восьми восемью",
             9: "девять девяти девятью"}  # fmt: skip
_SCALES = ("тысяч", "миллион", "миллиард", "триллион", "квадриллион", "квинтиллион", "секстиллион", "септиллион",
           "октиллион", "нониллион", "дециллион")  # fmt: skip
_ORDINALS = {
    0: "нулев", 1: "перв", 2: "втор", 3: "трет", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят",
    10: "десят", **{value: stem for value, stem in _SOFT.items() if value > 10}, 40: "сороков", 50: "пятидесят",
    60: "шестидесят", 70: "семидесят", 80: "восьмидесят", 90: "девяност", 100: "сот", 200: "двухсот", 300: "трехсот",
    400: "четырехсот", 500: "пятисот", 600: "шестисот", 700: "семисот", 800: "восьмисот", 900: "девятисот",
}  # fmt: skip
# Numbers as the first part of a word: двадцатипятитысячный, стодвухлетний.
_FIRST_PARTS = {
    "одно": 1, "двух": 2, "трех": 3, "четырех": 4, "восьми": 8, "сорока": 40, "девяносто": 90, "сто": 100,
    "двухсот": 200, "трехсот": 300, "четырехсот": 400, "тысяче": 1000,
    **{stem + "и": value for value, stem in _SOFT.items()},
    **{f"{_DECLINED[tens].split()[1]}десяти": 10 * tens for tens in range(5, 9)},
    **{f"{_DECLINED[hundreds].split()[1]}сот": 100 * hundreds for hundreds in range(5, 10)},
}  # fmt: skip
_COLLECTIVES = {2: "дво", 3: "тро", 4: "четвер", 5: "пятер", 6: "шестер", 7: "семер", 8: "восьмер", 9: "девятер",
                10: "десятер"}  # fmt: skip
_NAMED = {2: "двойк", 3: "тройк", 4: "четверк", 5: "пятерк", 6: "шестерк", 7: "семерк", 8: "восьмерк", 9: "девятк",
          10: "десятк"}  # fmt: skip
_FLATS = {1: "однуш", 2: "двуш", 3: "треш", 4: "четыреш"}
_PARTS = {"десят": 1, "сот": 2, "тысячн": 3, "десятитысячн": 4, "стотысячн": 5, "миллионн": 6, "десятимиллионн": 7,
          "стомиллионн": 8, "миллиардн": 9}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumberWord:
    """`value` of the word alone; `ordinal`: whether it is one."""

    value: int
    ordinal: bool = False


def plain(word: str) -> str:
    return word.replace("ё", "е")


@cache
def _cardinals() -> dict[str, int]:
    found = {form: value for value, forms in _SMALL.items() for form in forms.split()}
    for value, stem in _SOFT.items():
        found |= dict.fromkeys((stem + "ь", stem + "и", stem + "ью"), value)
    for digit, forms in _DECLINED.items():
        nominative, oblique, instrumental = forms.split()
        if digit < 9:
            tens = (nominative + "десят", oblique + "десяти", instrumental + "десятью")
            found |= dict.fromkeys(tens, 10 * digit)
        hundreds = (
            nominative + "сот",
            oblique + "сот",
            oblique + "стам",
            instrumental + "стами",
            oblique + "стах",
        )
        found |= dict.fromkeys(hundreds, 100 * digit)
    for value, stem in _COLLECTIVES.items():
        vowels = ("е", "их", "им", "ими") if value < 4 else ("о", "ых", "ым", "ыми")
        found |= {stem + ending: value for ending in vowels}
    for value, stem in _NAMED.items():
        found |= {stem + ending: value for ending in ("а", "у", "и", "е", "ой")}
    for value, stem in _FLATS.items():
        found |= {stem + ending: value for ending in ("ка", "ку", "ки", "ке", "ек")}
    for power, stem in enumerate(_SCALES, 1):
        endings = ("а", "и", "е", "у", "ей", "", "ам", "ами", "ах") if power == 1 else (
            "", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах")  # fmt: skip
        found |= {stem + ending: 1000**power for ending in endings}
    return found


@cache
def number_word(word: str) -> NumberWord | None:
    """What number word this is; None if it is none."""
    heard = plain(word)
    if heard in _cardinals():
        return NumberWord(_cardinals()[heard])
    ending = ADJECTIVE.search(heard)
    stem = heard[: ending.start()] if ending else ""
    value = next((value for value, each in _ORDINALS.items() if each == stem), None)
    if value is None and stem:
        value = _round(stem)
    return None if value is None else NumberWord(value, ordinal=True)


def _round(stem: str) -> int | None:
    """двадцатипятитысячн."""
    for power, scale in enumerate(_SCALES, 1):
        if stem.endswith(scale + "н"):
            front = stem[: -len(scale) - 1]
            value, rest = first_part(front) if front else (1, "")
            if not rest and value:
                return value * 1000**power
    return None


def first_part(word: str) -> tuple[int, str]:
    """The number that a word begins with, as long as it can be, and what follows: трехлетний is 3 and летний."""
    heard, total, group = plain(word), 0, Sum(COUNTING)
    while heard:
        part = next(
            (part for part in sorted(_FIRST_PARTS, key=len, reverse=True) if heard.startswith(part)), ""
        )
        if not part or not group.add(_FIRST_PARTS[part]):
            break
        heard = heard[len(part) :]
        total = group.value
    return total, word[len(word) - len(heard) :] if heard else ""


def cardinal_value(word: str) -> int | None:
    found = number_word(word)
    return None if found is None or found.ordinal else found.value


COUNTING = Counting(cardinal_value, hundreds=False, teens=True)


def parts_of(word: str) -> int:
    """2 of сотых: how many decimals are counted; 0 if the word names no part."""
    heard = plain(word)
    ending = ADJECTIVE.search(heard)
    return _PARTS.get(heard[: ending.start()], 0) if ending else 0
