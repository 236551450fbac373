"""What a written token says, read from its figures alone: the other side of the proof in normalizer_proof.py.

It shares no code with the grammar, only its tables of units and of letters' names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from unicodedata import numeric

from normalizer import Value

_FIGURES = r"\d(?:[\d .,']*\d)?"
_ENDING = re.compile(r"(?<=\S)-[а-яёәғқңөұүһі]+\Z|(?<=[%‰°]) ?-?[а-яәғқңөұүһі]+\Z|(?<=тг|ге) ?[дтн][ае]н\Z")
# As networks count: 10К, 1М.
_NETWORKS = dict.fromkeys("КкKkт", 1000) | dict.fromkeys("МM", 1_000_000)
_SIGNS = {"-": "-", "–": "-", "−": "-", "+": "+", "±": "±", "~": "~", "≈": "~"}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LOOK_ALIKE = str.maketrans("ХІМСУ", "XIMCV")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
_PIECE = re.compile(r"\d+|[^\W\d_]+|\S")


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a language the figures need: large-number words, units by their spelling, names of letters and marks.

    `each`: what a unit behind a slash makes of the one before it, {}."""

    large: Mapping[str, int]
    units: Mapping[str, str]
    letters: Mapping[str, str]
    marks: Mapping[str, str]
    said: Mapping[str, str]
    each: Mapping[str, str]
    hyphened: tuple[str, ...]


def number(figures: str) -> Decimal:
    """1 234, 1.234.567, 10,000, 1,5: the one mark before other than 00 behind one or two figures is the decimal's."""
    plain = figures.replace(" ", "").replace("'", "")
    marks = re.findall(r"[.,]", plain)
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,},\d{1,2}", plain):
        # 2,500,000,12
        whole, _, parts = plain.rpartition(",")
        return Decimal(f"{whole.replace(',', '')}.{parts}")
    if len(marks) > 1 or re.fullmatch(r"[1-9]\d{0,2}[.,]\d00", figures):
        return Decimal(re.sub(r"[.,]", "", plain))
    return Decimal(plain.replace(",", "."))


def roman(letters: str) -> Decimal:
    values = [_ROMAN[letter] for letter in letters.translate(_LOOK_ALIKE)]
    return Decimal(sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True)))


def written_value(text: str, kind: str, facts: Facts) -> Value | None:
    """The value of a written thing of a class; None where its figures do not tell, see `pieces_agree`."""
    read = _READERS.get(kind)
    with localcontext() as context:
        context.prec = 100
        return read(text, kind, facts) if read else None


def _row(text: str, kind: str, facts: Facts) -> Value:
    if kind == "address" and (
        lettered := re.fullmatch(r"(\d+)[ -]?\"?([^\W\d])\"?(?:-[а-яәғқңөұүһі]+)?", text)
    ):
        return Value(
            kind, (Decimal(lettered[1]),), facts.letters.get(lettered[2].lower(), lettered[2].lower())
        )
    plain = text.replace(" ", "") if kind == "score" else text
    if kind == "year" and re.match(r"2[кkКK]\d\d", text):
        plain = f"20{text[2:]}"
    if kind == "ordinal":
        # 2 000 000-й, 42 255-й
        plain = re.sub(r"(?<=\d)\s(?=000(?!\d)|\d{3}-)", "", plain)
    return Value(kind, tuple(map(Decimal, re.findall(r"\d+", plain))))


def _amount(text: str, kind: str, facts: Facts) -> Value:
    if re.search(r"° ?\d+(?:[.,]\d+)? ?['″′]", text):
        return Value(kind, tuple(map(number, re.findall(r"\d+(?:[.,]\d+)?", text))), "angle")
    if re.search(r"\d ?(?:сағат|сағ|ч|h)\.? ?\d+ ?[мm](?![^\W\d_])", text):
        return Value(kind, tuple(map(number, re.findall(r"\d+", text))), "duration")
    if re.match(r"\d+(?::\d\d|\.\d\d,\d)", text) and kind == "measure":
        # 2:03.41, 21.34,8
        figures = re.findall(r"\d+(?:,\d+|\.\d+(?!\d*,))?", text)
        return Value(kind, tuple(map(number, figures)), "duration")
    hyphened = text.endswith(facts.hyphened)
    plain = text if hyphened else _ENDING.sub("", text).strip().removesuffix("-")
    if kind == "money":
        # $25 миллионға
        plain = re.sub(r"(?<= )(мың|миллион|миллиард|триллион)[а-яәғқңөұүһі]+\Z", r"\1", plain)
        # $1,299 and $1,250-1,750, but $1,299 млн
        thousands = r"[1-9]\d{0,2}(?:,\d{3})+"
        if re.fullmatch(rf"[$€₸₽£] ?{thousands}(?: ?[-–] ?{thousands})?", plain):
            plain = plain.replace(",", "")
    if kind in {"cardinal", "decimal"}:
        # 10нан, 5 - і
        words = "|".join([*facts.large, "т"])
        plain = re.sub(rf"(?<=\d)(?: ?- ?| )?(?!(?:{words})(?![^\W\d_]))[а-яәғқңөұүһі]+\Z", "", plain)
        # 5 миллион га, typed for миллионға
        plain = re.sub(rf"(?<=\d)( ?(?:{words})) га\Z", r"\1", plain)
    large = "|".join(sorted(facts.large, key=len, reverse=True))
    match = re.fullmatch(
        rf"(?P<before>[^\d\-–−+±~≈]*?) ?(?P<sign>[-–−+±~≈])? ?(?P<low>{_FIGURES})(?: ?[-–—] ?(?P<high>{_FIGURES}))?"
        rf"(?: ?(?P<large>{large})(?![^\W\d_])\.?)? ?(?P<unit>.*?)",
        plain,
    )
    assert match, (text, kind)
    low, high = number(match["low"]), number(match["high"]) if match["high"] else None
    scale = facts.large[match["large"]] if match["large"] else 1
    # 5-6 мың are thousands both; 500-1 млн cannot be.
    ends = [low * scale if high is None or low < high else low] + ([high * scale] if high is not None else [])
    sign = _SIGNS[match["sign"]] if match["sign"] else ""
    if sign == "-":
        ends[0], sign = -ends[0], ""
    unit = (match["before"] or match["unit"]).strip()
    if unit and unit not in facts.units:
        unit = unit.removesuffix(".")
    if kind == "cardinal" and unit in _NETWORKS:
        ends, unit = [_NETWORKS[unit] * end for end in ends], ""
    told = _unit(unit, facts) if unit else ""
    return Value(kind, tuple(ends), " ".join(filter(None, (sign, told))))


def _height(text: str, kind: str, facts: Facts) -> Value:
    """+12.600 of a drawing: metres and their thousandths."""
    sign = _SIGNS[text[0]]
    value = Decimal(re.sub(r" ?м?(?:-[^\W\d]+)?\Z", "", text[1:]).replace(",", "."))
    return Value(kind, (-value if sign == "-" else value,), "" if sign == "-" else sign)


def _unit(unit: str, facts: Facts) -> str:
    """A unit by its spelling; one for each of another by both: мг/л."""
    if unit in facts.units or f"{unit}." in facts.units:
        return facts.units.get(unit) or facts.units[f"{unit}."]
    counted, _, each = unit.rpartition("/") if unit.count("/") > 1 else unit.partition("/")
    told = facts.each.get(each, "")
    if told and not counted:  # 6/мин
        return told.format("").strip()
    return told.format(facts.units[counted]) if told and counted in facts.units else f"unknown unit {unit}"


def _date(text: str, kind: str, facts: Facts) -> Value:
    figures = re.findall(r"\d+", text)
    if re.match(r"\d\d[-–—]\d\d\.", text):
        # 01–05.12.2025
        first, last, month, *year = map(Decimal, figures)
        return Value(kind, (*year, month, first, last))
    if len(figures) == 2:
        return Value(kind, (Decimal(figures[1]), Decimal(figures[0])))
    first, month, last = figures[:3]
    day, year = (last, first) if len(first) == 4 else (first, last)
    if len(year) == 2:
        year = ("19" if int(year) > 40 else "20") + year
    return Value(kind, (Decimal(year), Decimal(month), Decimal(day)))


def _roman(text: str, kind: str, facts: Facts) -> Value:
    numerals = _ENDING.sub("", text)
    # х ғ., typed without a care
    numerals = numerals.upper() if numerals.islower() else numerals
    return Value(kind, tuple(map(roman, re.findall("[IVXLCMХІМСУD]+", numerals))))


def _digits(text: str, kind: str, facts: Facts) -> Value:
    plus = "+" if kind == "phone" and "+" in text else ""
    return Value(kind, (), plus + re.sub(r"\D", "", text))


def _power(text: str, kind: str, facts: Facts) -> Value:
    raised = "".join(char for char in text if char in _RAISED)
    exponent = raised.translate(str.maketrans(_RAISED, "0123456789-"))
    base = text[: text.index(raised)]
    return Value(kind, (*([number(base)] if base else []), Decimal(exponent)))


def _compound(text: str, kind: str, facts: Facts) -> Value:
    """5-летний, 20%-ная, 2-к: the numbers, and the stem of the word behind them."""
    word = text[re.search(r"\d[^\d]*\Z", text).start() + 1 :].lstrip(" -–—")  # type: ignore[union-attr]
    if word.startswith("%"):
        stem = "процентн"
    elif word.rstrip(".") in {"к", "комн"}:
        stem = "комнатн"
    elif word.strip(" .") == "эт":
        stem = "этажн"
    elif word.rstrip(".") in {"мм", "ступ"}:
        stem = {"мм": "миллиметров", "ступ": "ступенчат"}[word.rstrip(".")]
    else:
        stem = re.sub(r"(?:[ыиое]й|[ое]го|[ое]му|[ыиое]м|[ая]я|[уюое]ю|[ыиое]е|[ыи]х|[ыи]ми)\Z", "", word)
    return Value(kind, tuple(map(number, re.findall(r"\d+(?:,\d+)?", text))), stem.replace("ё", "е"))


def _version(text: str, kind: str, facts: Facts) -> Value:
    return Value(kind, (), ".".join(re.findall(r"\d+", text)))


def _formula(text: str, kind: str, facts: Facts) -> Value:
    """Al2(SO4)3: symbols and counts; letters that look alike are Latin ones."""
    latin = _ENDING.sub("", text).translate(str.maketrans("АВСЕНКМОРТХаеорсух", "ABCEHKMOPTXaeopcyx"))
    return Value(kind, (), " ".join(re.findall(r"[A-Z][a-z]?|\)?\d+", latin)))


def _fraction(text: str, kind: str, facts: Facts) -> Value:
    sign = next((char for char in text if not char.isdecimal() and numeric(char, 0)), "")
    numbers = re.findall(r"[0-9]+", text)
    if sign:
        ratio = Fraction(numeric(sign)).limit_denominator(100)
        whole, top, bottom = int(numbers[0]) if numbers else 0, ratio.numerator, ratio.denominator
    else:
        *front, top, bottom = map(int, numbers)
        whole = front[0] if front else 0
    return Value(kind, (Decimal(whole), Decimal(top), Decimal(bottom)))


_READERS: Mapping[str, Callable[[str, str, Facts], Value]] = {
    **dict.fromkeys(("cardinal", "decimal", "percent", "money", "measure"), _amount),
    **dict.fromkeys(("year", "day", "century", "ordinal", "time", "score", "address"), _row),
    **dict.fromkeys(("digits", "card", "identity", "account", "phone"), _digits),
    "date": _date,
    "height": _height,
    "roman": _roman,
    "power": _power,
    "compound": _compound,
    "version": _version,
    "formula": _formula,
    "fraction": _fraction,
}


def pieces_agree(text: str, spoken: str, facts: Facts) -> bool:
    """Whether words and figures say a code or address piece by piece: letters as a word or by their names."""
    # А4 ке: an ending apart
    plain = re.sub(r"(?<=\w) (?:[дт][ае]н|нен|[ғқг]а|[гк]е|еу|[сн][ыі]|н[ыі]ң)\Z", "", _ENDING.sub("", text))
    shorter = re.sub(r"\Ahttps?://", "", plain)
    return any(
        _say(_PIECE.findall(each), spoken.split(), facts, plain != text) for each in (plain, shorter, text)
    )


def _say(pieces: list[str], rest: list[str], facts: Facts, ended: bool) -> bool:
    for index, piece in enumerate(pieces):
        last = ended and index == len(pieces) - 1
        ways = _ways(piece, facts)
        taken = next((way for way in ways if rest[: len(way)] == way or (last and _is_form(rest, way))), None)
        if taken is None:
            return False
        rest = rest[len(taken) :]
    return not rest


def _is_form(words: list[str], plain: list[str]) -> bool:
    """Whether the words are the plain ones, the last of them with an ending."""
    same = len(words) == len(plain) > 0 and words[:-1] == plain[:-1]
    return same and words[-1].startswith(plain[-1][: max(1, len(plain[-1]) - 1)])


def _ways(piece: str, facts: Facts) -> list[list[str]]:
    if piece.isdigit():
        return [[piece]]
    lower = piece.lower()
    names = [word for letter in lower for word in facts.letters.get(letter, letter).split()]
    if piece.isalpha():
        numeral = [str(roman(piece))] if re.fullmatch("[IVXІХ]+", piece) else []
        return [way for way in (facts.said.get(lower, "").split(), names, [lower], [piece], numeral) if way]
    said = facts.said.get(piece, "").split()
    return [
        *([said] if said else []),
        facts.marks.get(piece, facts.marks[""]).split(),
        *([[]] if piece in "-–" else []),
    ]
