"""Russian number words: cardinals to 10^36 and ordinals in every case and gender.

Cases are nom, gen, dat, acc, ins, loc; genders m, f, n and pl. A cardinal of gender pl counts what has no singular
(одни сутки, двое суток); one of gender a counts living masculines, which the accusative shows (двух, одного ученика).
"""

from __future__ import annotations

from functools import cache

from ..types import Reading
from ..written import LONGEST_NUMBER
from .nouns import CASES, Noun

GENDERS = ("m", "f", "n", "a", "pl")
DIGITS = ("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
_TEENS = (
    "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать",
    "восемнадцать", "девятнадцать",
)  # fmt: skip
_TENS = (
    "",
    "",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
)
_HUNDREDS = (
    "",
    "сто",
    "двести",
    "триста",
    "четыреста",
    "пятьсот",
    "шестьсот",
    "семьсот",
    "восемьсот",
    "девятьсот",
)
THOUSAND = Noun("тысяча", "f", "тысяч", "а и е у ей е", "и - ам и ами ах")
SCALES: tuple[Noun | None, ...] = (None, THOUSAND, *(
    Noun(name, "m", name, "- а у - ом е", "ы ов ам ы ами ах")
    for name in (
        "миллион", "миллиард", "триллион", "квадриллион", "квинтиллион", "секстиллион", "септиллион", "октиллион",
        "нониллион", "дециллион",
    )
))  # fmt: skip
_ONE = {
    "m": "один одного одному один одним одном", "f": "одна одной одной одну одной одной",
    "n": "одно одного одному одно одним одном", "a": "один одного одному одного одним одном",
    "pl": "одни одних одним одни одними одних",
}  # fmt: skip
_FEW = {
    2: "два двух двум два двумя двух", 3: "три трёх трём три тремя трёх",
    4: "четыре четырёх четырём четыре четырьмя четырёх",
}  # fmt: skip
# Without a singular there is no gender: двое суток; 2-4 only, and only where the case does not show.
_COLLECTIVE = {2: "двое", 3: "трое", 4: "четверо"}
_ORDINALS = {
    "ноль": "нулевой", "один": "первый", "два": "второй", "три": "третий", "четыре": "четвёртый", "пять": "пятый",
    "шесть": "шестой", "семь": "седьмой", "восемь": "восьмой", "девять": "девятый", "сорок": "сороковой",
    "пятьдесят": "пятидесятый", "шестьдесят": "шестидесятый", "семьдесят": "семидесятый",
    "восемьдесят": "восьмидесятый", "девяносто": "девяностый", "сто": "сотый", "двести": "двухсотый",
    "триста": "трёхсотый", "четыреста": "четырёхсотый", "пятьсот": "пятисотый", "шестьсот": "шестисотый",
    "семьсот": "семисотый", "восемьсот": "восьмисотый", "девятьсот": "девятисотый",
}  # fmt: skip
_HARD = {
    "m": "ый ого ому ый ым ом", "f": "ая ой ой ую ой ой", "n": "ое ого ому ое ым ом", "pl": "ые ых ым ые ыми ых",
}  # fmt: skip
_SOFT = {
    "m": "ий ьего ьему ий ьим ьем", "f": "ья ьей ьей ью ьей ьей", "n": "ье ьего ьему ье ьим ьем",
    "pl": "ьи ьих ьим ьи ьими ьих",
}  # fmt: skip
# средний, внутренний
_SOFT_N = {
    "m": "ий его ему ий им ем", "f": "яя ей ей юю ей ей", "n": "ее его ему ее им ем", "pl": "ие их им ие ими их",
}  # fmt: skip


def agreement(digits: str) -> str:
    """The form of the noun that a number in the nominative counts: `one` дом, `few` дома, `many` домов."""
    if digits[-2:-1] == "1":
        return "many"
    return "one" if digits[-1] == "1" else "few" if digits[-1] in "234" else "many"


def counted(noun: Noun, digits: str, case: str) -> str:
    """A noun as it stands behind a whole number whose phrase is in `case`."""
    form = agreement(digits)
    if not digits.strip("0"):
        return noun.form("gen", plural=True)  # при нуле градусов
    if case in {"nom", "acc"}:
        return {"one": noun.form(case), "few": noun.form("gen"), "many": noun.form("gen", plural=True)}[form]
    return noun.form(case, plural=form != "one")


@cache
def cardinal(digits: str, case: str = "nom", gender: str = "m") -> Reading:
    """The words of a digit string's value; zeros in front are read one by one.

    More than LONGEST_NUMBER digits are read in groups of three.
    """
    if len(digits) > LONGEST_NUMBER:
        return tuple(w for i in range(0, len(digits), 3) for w in cardinal(digits[i : i + 3]))
    stripped = digits.lstrip("0")
    if gender == "a" and case == "acc" and stripped in {"2", "3", "4"}:
        case = "gen"
    if not stripped:
        return (*[DIGITS[0]] * (len(digits) - 1), _inflect_small(0, case))
    words = [DIGITS[0]] * (len(digits) - len(stripped))
    padded = stripped.zfill(-(-len(stripped) // 3) * 3)
    for start in range(0, len(padded), 3):
        group = padded[start : start + 3]
        scale = SCALES[(len(padded) - start) // 3 - 1]
        if group == "000":
            continue
        # A lone thousand goes without its one: тысяча рублей; один миллион keeps it.
        if not (scale is THOUSAND and group == "001" and not words):
            words += _below_thousand(group, case, scale.gender if scale else gender)
        words += [counted(scale, group, case)] if scale else []
    return tuple(words)


def _below_thousand(group: str, case: str, gender: str) -> list[str]:
    hundreds, tens, ones = map(int, group)
    words = [_hundred(hundreds, case)] if hundreds else []
    if tens == 1:
        return [*words, _third_declension(_TEENS[ones], case)]
    words += [_ten(tens, case)] if tens else []
    return words + ([_unit(ones, case, gender)] if ones else [])


def _unit(value: int, case: str, gender: str) -> str:
    if value == 1:
        return _ONE[gender].split()[CASES.index(case)]
    if gender == "pl" and value in _COLLECTIVE and case in {"nom", "acc"}:
        return _COLLECTIVE[value]
    if value == 2 and gender == "f" and case in {"nom", "acc"}:
        return "две"
    return _inflect_small(value, case)


def _inflect_small(value: int, case: str) -> str:
    if value == 0:
        return {"gen": "нуля", "dat": "нулю", "ins": "нулём", "loc": "нуле"}.get(case, "ноль")
    if value in _FEW:
        return _FEW[value].split()[CASES.index(case)]
    return _third_declension(DIGITS[value], case)


def _third_declension(word: str, case: str) -> str:
    """пять, пяти, пятью; восемь loses its е."""
    if case in {"nom", "acc"}:
        return word
    stem = "восьм" if word == "восемь" else word.removesuffix("ь")
    ending = "ью" if case == "ins" else "и"
    return ("восемью" if word == "восемь" else stem + ending) if case == "ins" else stem + ending


def _ten(value: int, case: str) -> str:
    word = _TENS[value]
    if case in {"nom", "acc"}:
        return word
    if value in {4, 9}:
        return "сорока" if value == 4 else "девяноста"
    if value < 4:
        return _third_declension(word, case)
    # Both parts of пятьдесят are declined: пятидесяти, пятьюдесятью.
    return _third_declension(DIGITS[value], case) + ("десятью" if case == "ins" else "десяти")


def _hundred(value: int, case: str) -> str:
    if case in {"nom", "acc"}:
        return _HUNDREDS[value]
    if value == 1:
        return "ста"
    tail = {"gen": "сот", "dat": "стам", "ins": "стами", "loc": "стах"}[case]
    return _inflect_small(value, case) + tail


def ordinal(digits: str, case: str = "nom", gender: str = "m") -> Reading:
    """The ordinal of a digit string's value: its last word declined, the others as in the cardinal."""
    stripped = digits.lstrip("0") or "0"
    rounds = (len(stripped) - len(stripped.rstrip("0"))) // 3 if stripped.strip("0") else 0
    if rounds:
        return _round_ordinal(stripped, rounds, case, gender)
    *front, last = cardinal(stripped)
    return (*front, adjective(_ordinal_of(last), case, gender))


def _ordinal_of(word: str) -> str:
    return _ORDINALS.get(word) or word.removesuffix("ь") + "ый"


def _round_ordinal(digits: str, rounds: int, case: str, gender: str) -> Reading:
    """2000 is двухтысячный, 1 040 000 миллион сорокатысячный: the last group grows into the scale's adjective."""
    scale = SCALES[rounds]
    assert scale is not None
    head = digits[: -3 * rounds]
    group, rest = head[-3:].lstrip("0"), head[:-3]
    front = cardinal(rest + "0" * 3 * (rounds + 1)) if rest.strip("0") else ()
    prefix = "" if group == "1" else compound(group)
    stem = "тысячн" if scale is THOUSAND else scale.lemma + "н"
    return (*front, prefix + adjective(stem + "ый", case, gender))


def apart(low: str, high: str) -> bool:
    """Whether two whole numbers said one after the other stay two: 5 and 10, but not 20 and 3 or 5 and 1000.

    Rather too careful than not: what could join counts as joined.
    """
    first, second = int(low), int(high)
    if not first or not second:
        return bool(first)
    if 1100 <= first < second < 2000:
        return True  # тысяча девятьсот десять тысяча девятьсот двадцать: two years
    scale = 0
    while first % 1000 == 0:
        first, scale = first // 1000, scale + 1
    leading, power = int(f"{second:,}".split(",")[0]), (len(str(second)) - 1) // 3
    if scale:
        # тысяча девятьсот тридцать девять тысяч сто would be two years.
        return power >= scale and not (power == 1 and leading >= 100 and second % 1000)
    if (power, leading) == (1, 1):
        return False  # тысяча multiplies
    if leading >= 10:
        return leading >= 100 or first % 100 != 0
    return first % 100 != 0 and (first % 10 != 0 or first % 100 == 10)


def compound(digits: str) -> str:
    """A number as the first part of a word: 20 двадцати(процентный), 100 сто(летний), 3 трёх(этажный)."""
    if digits.endswith("000") and len(digits) < len("1000000"):
        # 2000 двухтысяче(тонный)
        return ("" if digits == "1000" else compound(digits[:-3])) + "тысяче"
    parts = []
    for word, genitive in zip(cardinal(digits), cardinal(digits, "gen"), strict=True):
        parts.append(
            {"один": "одно", "сто": "сто", "девяносто": "девяносто", "тысяча": "тысяче"}.get(word, genitive)
        )
    return "".join(parts)


def adjective(lemma: str, case: str, gender: str) -> str:
    """An ordinal or adjective in -ый, -ой or -ий (третий, кубический) in one of its forms."""
    stem, table = lemma[:-2], _SOFT if lemma == "третий" else _SOFT_N if lemma.endswith("ний") else _HARD
    ending = table[gender].split()[CASES.index(case)]
    if stem[-1] in "кгхжчшщ":
        ending = ending.replace("ы", "и")
    if stem[-1] in "жчшщ" and ending[0] == "о":
        ending = "е" + ending[1:]  # рабочего
    return lemma if ending in {"ый", "ий"} else stem + ending
