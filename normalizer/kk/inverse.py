"""Kazakh words back to values, class by class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache, partial
from itertools import product

from ..formulas import NAMES
from ..inverse import Meanings, Value, alike, clock, formula, in_sixties, longest_first, separated, splits
from ..tables import table
from ..types import Reading
from . import numbers
from .addresses import FLOORS
from .comparisons import AT_LEAST, AT_MOST, LESS, MORE
from .half_days import HALVES
from .heard import COUNTING, TOO, number_word
from .heard_amounts import (
    CONJUNCTIONS,
    HEARING,
    SIGNS,
    UNTIL,
    ablative,
    base_of,
    is_form,
    one_number,
    ordinal,
    uninflected,
    without_ending,
    without_unit,
)
from .quantities import PER
from .speech import SPEECH, times

_MONTHS = {
    "қаңтар": 1, "ақпан": 2, "наурыз": 3, "сәуір": 4, "мамыр": 5, "маусым": 6, "шілде": 7, "тамыз": 8, "қыркүйек": 9,
    "қазан": 10, "қараша": 11, "желтоқсан": 12,
}  # fmt: skip
_IN_SIXTIES = {"градус": "angle", "сағат": "duration", "минут": "duration", "секунд": ""}


@cache
def _units(name: str) -> Mapping[Reading, frozenset[Reading]]:
    """Words of units by the words in front of the number: each unit may be counted for each of another."""
    if name == "percent":
        return {(): frozenset({("пайыз",), ("процент",), ("промилле",)})}
    row_of = {"money": "currencies.tsv", "measure": "units.tsv"}
    rows = table(__package__, row_of[name])
    spoken = [((), row[1]) if name == "money" else (tuple(row[1].split()), row[2]) for row in rows]
    # т may also be a tablet of a prescription, 1т х 3р.
    plain = frozenset(
        [*(tuple(unit.split()) for _, unit in spoken), *([("таблетка",)] if name == "measure" else [])]
    )
    each = {tuple(words.split()) for words in PER.values()}
    own = {front for front, _ in spoken}
    fronts = own | each | {(*further, *front) for further in each for front in own}
    # минутына алты: 6/мин
    bare = {front: plain | {()} for front in each if name == "measure" and len(front) == 1}
    return dict.fromkeys(fronts, plain) | bare


def _with_unit(kind: str) -> Meanings:
    def meanings(words: Reading) -> Iterator[Value]:
        for front, units in _units(kind).items():
            if words[: len(front)] != front:
                continue
            # екі жүз елуден үш жүз миллиметрге дейін; of миллиметрге alone дейін stands behind
            core = words[:-1] if words[-1] == UNTIL else words
            for unit in _last_units(core, units):
                told = " ".join((*front, *unit)).replace("процент", "пайыз")
                inner = without_unit(core[len(front) :], unit)
                found = [] if words[-1] == UNTIL else list(HEARING.amounts(inner))
                for ends, sign in found or HEARING.amounts((*inner, UNTIL)):
                    yield Value(kind, ends, " ".join(filter(None, (sign, told))))
        if kind == "money":
            yield from _with_hundredths(words)
        elif kind == "measure":
            yield from in_sixties(words, _IN_SIXTIES, is_form, uninflected)

    return meanings


def _comparison(words: Reading) -> Iterator[Value]:
    """бес минуттан аз, кемінде он сегіз жас: the amount, and which way."""
    way = next((front for front in (AT_LEAST, AT_MOST) if words[: len(front)] == front), None)
    core = words[len(way) :] if way else words[:-1] if words[-1:] in {(LESS,), (MORE,)} else ()
    told = " ".join(way or words[-1:])
    if not core:
        return
    for kind in ("percent", "money", "measure"):
        for value in _with_unit(kind)(core):
            yield Value("comparison", value.numbers, f"{told} {value.text}")
    number = one_number(without_ending(core))
    if number is not None:
        yield Value("comparison", (number,), told)


def _last_units(words: Reading, units: Iterable[Reading]) -> list[Reading]:
    return [unit for unit in units if without_unit(words, unit)]


def _with_hundredths(words: Reading) -> Iterator[Value]:
    for _, spoken, hundredth in {row[1:]: row for row in table(__package__, "currencies.tsv")}.values():
        unit = tuple(spoken.split())
        if not hundredth or not is_form(words[-1], hundredth):
            continue
        for place in range(1, len(words) - len(unit)):
            if words[place : place + len(unit)] != unit:
                continue
            parts = one_number(words[place + len(unit) : -1])
            for front, sign in {**SIGNS, (): ""}.items():
                whole = uninflected(words[len(front) : place]) if words[: len(front)] == front else None
                if whole is not None and parts is not None and parts < 100:
                    total = whole + parts.scaleb(-2)
                    told = spoken if sign in {"", "-"} else f"{sign} {spoken}"
                    yield Value("money", (-total if sign == "-" else total,), told)


def _fraction(words: Reading) -> Iterator[Value]:
    def value(whole: Decimal, top: Decimal, bottom: Decimal) -> Value:
        return Value("fraction", (whole, top, bottom))

    for half, top_bottom in (("жарты", (1, 2)), ("жартылай", (1, 2)), ("ширек", (1, 4))):
        if len(words) == 1 and is_form(words[0], half):
            yield value(Decimal(0), *map(Decimal, top_bottom))
    if base_of(words[-1]) == numbers.HALF and (whole := uninflected(words[:-1])) is not None:
        yield value(whole, Decimal(1), Decimal(2))
        return
    point = words.index(numbers.WHOLE) if numbers.WHOLE in words else -1
    whole = uninflected(words[:point]) if point > 0 else Decimal(0)
    parts = words[point + 1 :]
    for place, word in enumerate(parts[:-1]):
        bottom = one_number((*parts[:place], ablative(word))) if ablative(word) else None
        top = one_number(parts[place + 1 :])
        if whole is not None and top is not None and bottom is not None:
            yield value(whole, top, bottom)


def _ordered(kind: str) -> Meanings:
    """Years, days, centuries, Roman numerals: ordinals, or a cardinal or range in their place."""

    def meanings(words: Reading) -> Iterator[Value]:
        marks = {"нүкте", "плюс"}.intersection(words[1:])
        if kind == "ordinal" and marks:
            # 3.2-тармағы, 90+3 минутта
            parts = [one_number(part) for part in separated(words, *marks)]
            if None not in parts:
                yield Value(kind, tuple(part for part in parts if part is not None))
            return
        row = HEARING.ordinals(words)
        # 21-22-23 күндері
        if row and len(row) <= (7 if kind == "ordinal" else 2):
            yield Value(kind, row)
            return
        found = number_word(words[-1]) if words else None
        if found and found.form == "ordinal":
            # мың тоғыз жүз бесінші is one number; only what cannot be one is a range.
            if one_number((*words[:-1], found.base)) is None:
                yield from (Value(kind, pair) for pair in HEARING.pairs((*words[:-1], found.base)))
            return
        yield from (Value(kind, ends) for ends, sign in HEARING.amounts(words) if not sign)

    return meanings


def _month(word: str) -> int:
    return next((number for name, number in _MONTHS.items() if is_form(word, name)), 0)


def _date(words: Reading) -> Iterator[Value]:
    if _month(words[-1]) and "жылғы" not in words:
        # он алтыншы тамыз: no year
        days = HEARING.ordinals(words[:-1]) or ()
        if 1 <= len(days) <= 2:
            yield Value("date", (Decimal(_month(words[-1])), *days))
        return
    if "жылғы" in words:
        place = words.index("жылғы")
        if place == len(words) - 2:
            of, month = ordinal(words[:place]), _month(words[-1])
            if of is not None and month:
                yield Value("date", (of, Decimal(month)))  # жылғы қараша: no day
            return
        year, month = ordinal(words[:place]), _month(words[-1])
        days = HEARING.ordinals(words[place + 1 : -1]) or ()
        if year is not None and month and len(days) == 2:
            yield Value("date", (year, Decimal(month), *days))
        day = days[0] if len(days) == 1 else None
    else:
        place = next((index for index, word in enumerate(words) if word in _MONTHS), 0)
        day, month = ordinal(words[:place]), _MONTHS.get(words[place], 0)
        year = ordinal(words[place + 1 : -1] if is_form(words[-1], "жыл") else words[place + 1 :])
    if year is not None and day is not None and month:
        yield Value("date", (year, Decimal(month), day))


def _time(words: Reading) -> Iterator[Value]:
    # түстен кейін сағат үш
    words = words[2:] if words[:2] in HALVES.values() else words
    # сағат сегізден
    words = words[1:] if words[0] == "сағат" and len(words) > 1 else words

    def value(*parts: str) -> Value:
        return Value("time", tuple(map(Decimal, parts)))

    if is_form(words[-1], "минут"):
        for place, word in enumerate(words[:-1]):
            hour = ablative(word)
            if hour:
                for (told,) in splits((*words[:place], hour), 1, COUNTING.integers):
                    for (minute,) in splits(words[place + 1 : -1], 1, COUNTING.integers):
                        yield value(told, minute)
        return
    bases = without_ending(words)
    yield from (value(*first, *last) for first, last in _time_range(words))
    yield from (value(*hour) for hour in _clock(bases))
    yield from (value(*row) for row in clock(bases, 3, COUNTING.integers))


def _clock(bases: Reading) -> Iterator[tuple[str, ...]]:
    """Hours alone or with minutes."""
    for (hour,) in splits(bases, 1, COUNTING.integers):
        if len(hour) <= 2 and hour != "00":
            yield hour, "0"
    yield from clock(bases, 2, COUNTING.integers)


def _time_range(words: Reading) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """тоғыздан он сегізге дейін; the same before дейін; тоғыз бен он сегіз."""
    until = words[-1:] == (UNTIL,)
    if until or _dative(words[-1]):
        high = words[:-1] if until else words
        for place, word in enumerate(high[:-1]):
            if low := ablative(word):
                yield from product(_clock((*words[:place], low)), _clock(without_ending(high[place + 1 :])))
    for place in (index for index, word in enumerate(words) if word in CONJUNCTIONS):
        yield from product(_clock(words[:place]), _clock(without_ending(words[place + 1 :])))


def _side_by_side(kind: str, marks: tuple[str, ...], most: int) -> Meanings:
    """Scores and house numbers: numbers one after another, or with a word between each two."""

    def meanings(words: Reading) -> Iterator[Value]:
        parts = separated(without_ending(words), *marks)
        if len(parts) > 1:
            values = [list(splits(part, 1, COUNTING.integers)) for part in parts]
            if all(len(each) == 1 for each in values):
                yield Value(kind, tuple(Decimal(each[0][0]) for each in values))
            return
        # онға тоғыз: each that takes the dative ends there.
        ends = [place + 1 for place, word in enumerate(words[:-1]) if _dative(word)]
        parts = [words[start:end] for start, end in zip([0, *ends], [*ends, len(words)], strict=True)]
        bare = [without_ending(part) for part in parts]
        row = [number for part in bare for number in longest_first(part, COUNTING.integers)]
        if 2 <= len(row) <= most and (not ends or len(row) == len(bare)):
            yield Value(kind, tuple(map(Decimal, row)))
        lettered = len(words) > 1 and kind == "address" and not number_word(words[-1])
        if lettered and (whole := one_number(words[:-1])) is not None:
            # 10А-ның
            yield Value(kind, (whole,), next(filter(partial(is_form, words[-1]), _LETTERS), words[-1]))

    return meanings


_LETTERS = (*SPEECH.letters.values(), *"аәеиоөуұүыіэ")
_houses = _side_by_side("address", (*TOO, "бөлу", "бөлшек", "дробь"), 2)


def _is_floor(word: str) -> bool:
    return any(is_form(word, noun) for noun in FLOORS)


def _address(words: Reading) -> Iterator[Value]:
    """Of floors the first number is said last: тоғыз қабаттың төртінші қабаты."""
    place = next((place for place, word in enumerate(words[:-1]) if _is_floor(word)), 0)
    if not place:
        yield from _houses(words)
        return
    rest = words[place + 1 :]
    row = rest[:-1] if _is_floor(rest[-1]) else rest
    of, floor = one_number(words[:place]), ordinal(row) if row else None
    if of is not None and floor is not None:
        yield Value("address", (floor, of))


def _dative(word: str) -> bool:
    found = number_word(word)
    return bool(found and found.chain == ("dat",) and found.form == "cardinal")


def _power(words: Reading) -> Iterator[Value]:
    """онның квадраты, онның минус жиырма жетінші дәрежесі."""
    for place, word in enumerate(words[:-1]):
        found = number_word(word)
        base = one_number((*words[:place], found.base)) if found and found.chain == ("gen",) else None
        if base is None:
            continue
        exponent, last = words[place + 1 : -1], words[-1]
        if not exponent and (is_form(last, "квадрат") or is_form(last, "куб")):
            yield Value("power", (base, Decimal(2 if is_form(last, "квадрат") else 3)))
        elif is_form(last, "дәреже"):
            minus = exponent[:1] == ("минус",)
            value = ordinal(exponent[minus:])
            if value is not None:
                yield Value("power", (base, -value if minus else value))


def _height(words: Reading) -> Iterator[Value]:
    """плюс он екі бүтін оннан алты of a drawing: metres, with their noun or without it."""
    words = without_unit(words, ("метр",)) or words
    yield from (Value("height", ends, sign) for ends, sign in HEARING.amounts(words) if len(ends) == 1)


def _inflected(inner: Meanings) -> Meanings:
    """The last word in any case: алпыс жетіге of a telephone."""

    def meanings(words: Reading) -> Iterator[Value]:
        yield from inner(without_ending(words))

    return meanings


_ALIKE = alike(HEARING, {".": "нүкте", "+": "плюс", "v": "ви"})
INVERSE: Mapping[str, Meanings] = {
    **_ALIKE,
    **{kind: _inflected(_ALIKE[kind]) for kind in ("version", "digits", "phone", "url", "mixed")},
    **{kind: _with_unit(kind) for kind in ("percent", "money", "measure")},
    **{kind: _ordered(kind) for kind in ("ordinal", "year", "day", "century", "roman")},
    "fraction": _fraction,
    "power": _power,
    "date": _date,
    "height": _height,
    "comparison": _comparison,
    "formula": formula(COUNTING.integers, NAMES, times, is_form, without_ending),
    "time": _time,
    "score": _side_by_side("score", (), 5),
    "address": _address,
}
