"""Russian words back to values, class by class."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import product

from ..formulas import NAMES
from ..inverse import Meanings, Value, alike, clock, formula, in_sixties, longest_first, separated
from ..tables import table
from ..types import Reading
from .heard import ADJECTIVE, COUNTING, first_part, number_word, plain
from .heard_amounts import HEARING, SIGNS, Unit, is_form, one_number, ordinal
from .quantities import EACH
from .speech import times

_MONTHS = {
    "января": 1, "февраля": 2, "марта": 3, "апреля": 4, "мая": 5, "июня": 6, "июля": 7, "августа": 8, "сентября": 9,
    "октября": 10, "ноября": 11, "декабря": 12,
}  # fmt: skip
_IN_SIXTIES = {"градус": "angle", "час": "duration", "минута": "", "секунда": "duration"}


@cache
def _units(name: str) -> tuple[Unit, ...]:
    if name == "percent":
        return Unit("процент"), Unit("промилле")
    if name == "money":
        rows = table(__package__, "currencies.tsv")
        return tuple(Unit(row[1], "", tuple(row[3].split()), row[4]) for row in rows)
    rows = table(__package__, "units.tsv")
    # г and л may also be years of an age, 2 г. 6 мес., л a leaf of a document; * is a star of a hotel.
    others = (
        Unit("год", many="лет"),
        Unit("лист"),
        Unit("страница"),
        Unit("раз", many="раз"),
        Unit("звезда", many="звёзд"),
    )
    return tuple(
        dict.fromkeys([*(Unit(row[1], row[3], tuple(row[4].split()), row[5]) for row in rows), *others])
    )


def _with_unit(kind: str) -> Meanings:
    def meanings(words: Reading) -> Iterator[Value]:
        for unit in _units(kind):
            if bare := unit.taken_off(words):
                for ends, sign in HEARING.amounts(bare):
                    yield Value(kind, ends, " ".join(filter(None, (sign, unit.name))))
        if kind == "measure":
            yield from _for_each(words)
        if kind == "money":
            yield from _with_hundredths(words)
        elif kind == "measure":
            yield from in_sixties(words, _IN_SIXTIES, is_form, one_number)

    return meanings


def _for_each(words: Reading) -> Iterator[Value]:
    """пять миллимолей на литр"""
    for each in dict.fromkeys(EACH.values()):
        tail = tuple(each.split())
        if words[-len(tail) :] != tail:
            continue
        rest = words[: -len(tail)]
        for unit in _units("measure"):
            if not unit.behind and (bare := unit.taken_off(rest)):
                for ends, sign in HEARING.amounts(bare):
                    yield Value("measure", ends, " ".join(filter(None, (sign, unit.name, each))))


def _with_hundredths(words: Reading) -> Iterator[Value]:
    by_name = {unit.lemma: unit for unit in _units("money")}
    for row in table(__package__, "currencies.tsv"):
        rest = by_name[row[5]].taken_off(words) if row[5] in by_name else ()
        for place in range(2, len(rest)):
            whole = by_name[row[1]].taken_off(rest[:place])
            parts = one_number(rest[place:])
            if not whole or parts is None or parts >= 100:
                continue
            for front, sign in {**SIGNS, (): ""}.items():
                value = one_number(whole[len(front) :]) if whole[: len(front)] == front else None
                if value is not None:
                    total = value + parts.scaleb(-2)
                    told = " ".join(filter(None, (sign if sign != "-" else "", by_name[row[1]].name)))
                    yield Value("money", (-total if sign == "-" else total,), told)


_PARTS = re.compile(r"(трет|четверт)(?:ь|и|ью|ей|ям|ями|ях)")


def _fraction(words: Reading) -> Iterator[Value]:
    def value(whole: Decimal, top: int | Decimal, bottom: int | Decimal) -> Value:
        return Value("fraction", (whole, Decimal(top), Decimal(bottom)))

    zero = Decimal(0)
    if len(words) == 1 and re.fullmatch("половин(?:[аыеу]|ой)", words[0]):
        yield value(zero, 1, 2)
        return
    if len(words) == 1 and words[0] in {"полтора", "полторы", "полутора"}:
        yield value(Decimal(1), 1, 2)
        return
    part = _PARTS.fullmatch(words[-1])
    named = {"трет": 3, "четверт": 4}[part[1]] if part else None
    if named and (top := one_number(words[:-1])) is not None:
        yield value(zero, top, named)
        return
    if words[-2:] == ("с", "половиной") and (whole := one_number(words[:-2])) is not None:
        yield value(whole, 1, 2)
        return
    point = next((place for place, word in enumerate(words) if word.startswith("цел")), -1)
    front = one_number(words[:point]) if point > 0 else zero
    parts = words[point + 1 :]
    # The numerator is a cardinal, the denominator ends in an ordinal: as soon as one of each is heard.
    for place in range(1, len(parts)):
        top, bottom = one_number(parts[:place]), ordinal(parts[place:])
        if front is not None and top is not None and bottom is not None:
            yield value(front, top, bottom)


_OFTEN = {"дважды": 2, "трижды": 3, "четырежды": 4}


def _ordered(kind: str) -> Meanings:
    """Years, days, centuries, Roman numerals: ordinals, or a cardinal or range in their place."""

    def meanings(words: Reading) -> Iterator[Value]:
        if kind == "ordinal":
            words = _without_noun(words)
            if words[0] in _OFTEN:
                yield Value(kind, (Decimal(_OFTEN[words[0]]),))
                return
            if words[1:2] == ("плюс",) and (late := ordinal(words[2:])) is not None:
                yield from (Value(kind, (whole, late)) for whole in (one_number(words[:1]),) if whole)
        row = HEARING.ordinals(words)
        if row and len(row) <= 2:
            yield Value(kind, row)
            return
        if kind == "ordinal" and any((found := number_word(word)) and found.ordinal for word in words):
            yield from (Value(kind, pair) for pair in _mixed_pair(words))
            return
        yield from (Value(kind, ends) for ends, sign in HEARING.amounts(words) if not sign)

    return meanings


def _without_noun(words: Reading) -> Reading:
    """на девяносто плюс четвёртой минуте, тридцать восьмого размера: what is ranked says nothing of the rank."""
    named = len(words) > 1 and any(is_form(words[-1], noun) for noun in ("минута", "километр", "размер"))
    return words[:-1] if named else words


def _mixed_pair(words: Reading) -> Iterator[tuple[Decimal, Decimal]]:
    """двадцать тридцатые, двадцать тире третьи: an ordinal beside a cardinal."""
    if ordinal(words) is not None:
        return
    for place in range(1, len(words)):
        left, right = words[:place], words[place + (words[place] == "тире") :]
        low, high = one_number(left), ordinal(right)
        if low is None or high is None:
            low, high = ordinal(left), one_number(right)
        if low is not None and high is not None:
            yield low, high
            return


_NAMED_MONTHS = {"март": 3, "май": 5, "август": 8} | {
    genitive[:-1] + "ь": number
    for genitive, number in _MONTHS.items()
    if genitive not in {"марта", "мая", "августа"}
}


def _date(words: Reading) -> Iterator[Value]:
    month = _MONTHS.get(words[0]) or _NAMED_MONTHS.get(words[0])
    if month and words[-1] == "года" and (of := ordinal(words[1:-1])) is not None:
        yield Value("date", (of, Decimal(month)))  # октябрь две тысячи двадцать пятого года: no day
        return
    place = next((index for index, word in enumerate(words) if word in _MONTHS), 0)
    if place and place == len(words) - 1 and (day := ordinal(words[:place])) is not None:
        # двадцать пятое августа: no year
        yield Value("date", (Decimal(_MONTHS[words[place]]), day))
    if not place or words[-1] not in {"года", "год"}:
        return
    day, year = ordinal(words[:place]), ordinal(words[place + 1 : -1])
    if day is not None and year is not None:
        yield Value("date", (year, Decimal(_MONTHS[words[place]]), day))


def _age(words: Reading) -> Iterator[Value]:
    """год восемь месяцев"""
    place = next((index for index, word in enumerate(words) if is_form(word, "год", "лет")), 0)
    years, months = one_number(words[:place]), one_number(words[place + 1 : -1])
    if place and years is not None and months is not None and is_form(words[-1], "месяц"):
        yield Value("age", (years, months))


def _time(words: Reading) -> Iterator[Value]:
    integers = COUNTING.integers
    bare = words[1:] if words[0] in {"с", "со"} else words
    if "до" in bare:
        place = bare.index("до")
        for ends in ((2, 2), (2, 1), (1, 2)):
            words_of = (bare[:place], bare[place + 1 :])
            for first, last in product(*(clock(*end, integers) for end in zip(words_of, ends, strict=True))):
                yield Value("time", tuple(map(Decimal, first + last)))
    for parts in (2, 3):
        yield from (Value("time", tuple(map(Decimal, row))) for row in clock(words, parts, integers))


def _side_by_side(kind: str, marks: tuple[str, ...], most: int) -> Meanings:
    """Scores and house numbers: numbers one after the other, or with a word between each two."""

    def meanings(words: Reading) -> Iterator[Value]:
        if "из" in words:
            # седьмой из девяти (этажей), десять из десяти
            words = tuple(word for word in words if word != "этажей")
            place = words.index("из")
            first, of = ordinal(words[:place]), one_number(words[place + 1 :])
            first = one_number(words[:place]) if first is None else first
            if first is not None and of is not None:
                yield Value(kind, (first, of))
            return
        mark = next((each for each in marks if each in words), marks[0])
        parts = separated(words, mark)
        row = [number for part in parts for number in longest_first(part, COUNTING.integers)]
        if 2 <= len(row) <= most and (len(parts) == 1 or len(row) == len(parts)):
            yield Value(kind, tuple(map(Decimal, row)))
        lettered = len(words) > 1 and kind == "address" and number_word(words[-1]) is None
        if lettered:
            # дом пять а, пятый а класс
            known = (one_number(words[:-1]), ordinal(words[:-1]))
            yield from (Value(kind, (whole,), words[-1]) for whole in known if whole is not None)

    return meanings


def _compound(words: Reading) -> Iterator[Value]:
    """пятилетний, трёх четырёхлетний: the numbers, and the stem of the word behind them."""
    *front, last = words
    if words[0].startswith("полутора"):
        yield Value("compound", (Decimal("1.5"),), stem(words[0].removeprefix("полутора")))
        return
    if words[0].startswith("полу"):
        yield Value("compound", (Decimal("0.5"),), stem(words[0].removeprefix("полу")))
        return
    lows = [first_part(word) for word in front]
    decimal = one_number(tuple(front)) if front else None
    if decimal is not None and (last.startswith("процентн") or decimal % 1):
        yield Value("compound", (decimal,), stem(last))
        return
    value, rest = first_part(last)
    if value and rest and all(low and not tail for low, tail in lows) and len(lows) <= 1:
        yield Value("compound", tuple(Decimal(low) for low, _ in [*lows, (value, "")]), stem(rest))


def stem(adjective: str) -> str:
    """An adjective without its ending."""
    return ADJECTIVE.sub("", plain(adjective))


def _power(words: Reading) -> Iterator[Value]:
    """десять в квадрате, десять в минус двадцать седьмой степени."""
    if "в" not in words:
        return
    place = words.index("в")
    exponent = words[place + 1 :]
    if not place and exponent[:1] == ("минус",) and exponent[-1] == "степени":
        # ⁻¹ of моль⁻¹
        value = ordinal(exponent[1:-1])
        if value is not None:
            yield Value("power", (-value,))
        return
    base = one_number(words[:place])
    if base is None or not exponent:
        return
    if exponent in {("квадрате",), ("кубе",)}:
        yield Value("power", (base, Decimal(2 if exponent == ("квадрате",) else 3)))
    elif exponent[-1] == "степени":
        minus = exponent[0] == "минус"
        value = ordinal(exponent[minus:-1])
        if value is not None:
            yield Value("power", (base, -value if minus else value))


_ALIKE = alike(HEARING, {".": "точка", "+": "плюс", "v": "ви"})


def _decimal(words: Reading) -> Iterator[Value]:
    """полтора икс: so many times as fast"""
    if words[0].startswith("полуторн"):
        yield Value("decimal", (Decimal("1.5"),))
        return
    yield from _ALIKE["decimal"](words[:-1] if words[-1:] == ("икс",) else words)


INVERSE: Mapping[str, Meanings] = {
    **_ALIKE,
    "decimal": _decimal,
    **{kind: _with_unit(kind) for kind in ("percent", "money", "measure")},
    **{kind: _ordered(kind) for kind in ("ordinal", "year", "day", "century", "roman")},
    "fraction": _fraction,
    "power": _power,
    "formula": formula(COUNTING.integers, NAMES, times, is_form, lambda words: words),
    "compound": _compound,
    "date": _date,
    "time": _time,
    "age": _age,
    "score": _side_by_side("score", ("к",), 5),
    "address": _side_by_side("address", ("дробь", "на", "корпус"), 2),
}
