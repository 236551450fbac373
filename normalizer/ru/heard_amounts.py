"""Russian amounts as they are heard: numbers, ranges, signs, and the noun that is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..types import Reading
from .heard import ADJECTIVE, cardinal_value, integers, number_word, parts_of, plain, whole

SIGNS = {("минус",): "-", ("плюс",): "+", ("плюс", "минус"): "±", ("примерно",): "~"}
_DASH = "тире"
_WHOLE = frozenset({"целая", "целой", "целую", "целых", "целым", "целыми"})
_ONE_AND_HALF = frozenset({"полтора", "полторы", "полутора"})
_POINT = "запятая"
# Words inside a number with decimals that name no number themselves.
DECIMAL_WORDS = frozenset({*_WHOLE, *_ONE_AND_HALF, _POINT, "с", "половиной"})
_MANY = re.compile(r"(?:тысяч|ов|ам|ами|ах)\Z")
# Endings of nouns of all declensions.
_NOUN = re.compile(
    "(?:|а|у|ом|е|ы|ов|ам|ами|ах|и|ей|ю|ем|я|ям|ями|ях|ой|й|ью|ий|ь|о|ок|ек|ен|ка|ку|ком|ке|ки|ков|кам|ками|ках)\\Z"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A noun with the adjective before it and the words behind it; `many`: its genitive plural where irregular."""

    lemma: str
    before: str = ""
    behind: Reading = ()
    many: str = ""

    @property
    def name(self) -> str:
        return " ".join(filter(None, (self.before, self.lemma, *self.behind)))

    def taken_off(self, words: Reading) -> Reading:
        """The words without the unit at their end; none if it does not stand there."""
        size = len(self.behind)
        if size and words[-size:] != self.behind:
            return ()
        rest = words[: len(words) - size]
        if not rest or not is_form(rest[-1], self.lemma, self.many):
            return ()
        rest = rest[:-1]
        if self.before:
            stem = plain(self.before)[:-2]
            if not rest or not (
                plain(rest[-1]).startswith(stem) and ADJECTIVE.match(plain(rest[-1])[len(stem) :])
            ):
                return ()
            rest = rest[:-1]
        return rest


def is_form(word: str, lemma: str, many: str = "") -> bool:
    """Whether a word is a noun in some case and number."""
    heard, base = plain(word), plain(lemma)
    stem = base[:-1] if base[-1] in "аяьойе" and len(base) > 2 else base
    return heard in {base, plain(many)} or (heard.startswith(stem) and bool(_NOUN.match(heard[len(stem) :])))


def one_number(words: Reading) -> Decimal | None:
    """One number, whole or with decimals; zeros in front say nothing of the value."""
    while len(words) > 1 and cardinal_value(words[0]) == 0 and cardinal_value(words[1]) is not None:
        # ноль тысяч is nothing, ноль тысяча 01000.
        if _MANY.search(words[1]) and (cardinal_value(words[1]) or 0) >= 1000:
            return Decimal(0) if len(words) == 2 else None
        words = words[1:]
    if not words:
        return None
    end, value = whole(words)
    if end == len(words):
        return Decimal(value)
    scale = cardinal_value(words[-1]) or 1
    if scale >= 1000:
        inner = _decimal(words[:-1])
        if inner is not None:
            return inner * scale
    return _decimal(words)


def _decimal(words: Reading) -> Decimal | None:
    if not words:
        return None
    if words[0] in _ONE_AND_HALF:
        return Decimal("1.5") if len(words) == 1 else None
    if words[-2:] == ("с", "половиной"):
        end, value = whole(words[:-2])
        return value + Decimal("0.5") if end == len(words) - 2 > 0 else None
    for place, word in enumerate(words):
        if word in _WHOLE:
            return _parts(words, place)
        if word == _POINT:
            return _point(words, place)
    return None


def _parts(words: Reading, place: int) -> Decimal | None:
    end, value = whole(words[:place])
    places = parts_of(words[-1])
    last, count = whole(words[place + 1 : -1])
    if (
        end != place
        or not place
        or not places
        or last != len(words) - place - 2
        or count >= 10**places
        or not last
    ):
        return None
    return value + Decimal(count).scaleb(-places)


def _point(words: Reading, place: int) -> Decimal | None:
    """Up to three decimals are heard as one number behind their zeros, more of them digit by digit."""
    end, value = whole(words[:place])
    rest = words[place + 1 :]
    singles = [digit for word in rest if (digit := cardinal_value(word)) is not None and digit < 10]
    if end != place or not place or not rest:
        return None
    if len(singles) == len(rest) > 3:
        return Decimal(f"{value}." + "".join(map(str, singles)))
    said = [text for last, text in integers(rest, 0) if last == len(rest) and len(text) <= 3]
    return Decimal(f"{value}.{said[0]}") if said else None


def ordinal(words: Reading) -> Decimal | None:
    """A number whose last word is ordinal."""
    found = number_word(words[-1]) if words else None
    if found is None or not found.ordinal:
        return None
    front = words[:-1]
    if not front:
        return Decimal(found.value)
    end, value = whole(front)
    # сто двадцать первый; миллион сорокатысячный
    size = 10 ** len(str(found.value))
    room = (
        value % size == 0
        if found.value >= 1000 or found.value >= 10
        else value % 10 == 0 and value % 100 != 10
    )
    return Decimal(value + found.value) if end == len(front) and room and value and found.value else None


def ordinals(words: Reading) -> tuple[Decimal, ...] | None:
    """Ordinals one after another: each shows where it ends."""
    ends = [place + 1 for place, word in enumerate(words) if (found := number_word(word)) and found.ordinal]
    if not ends or ends[-1] != len(words):
        return None
    values = [ordinal(words[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
    return tuple(value for value in values if value is not None) if None not in values else None


def pairs(words: Reading) -> Iterator[tuple[Decimal, Decimal]]:
    """Two numbers one after another, unless they are heard as one: the second begins as early as it can."""
    if one_number(words) is not None:
        return
    for place in sorted(range(1, len(words)), key=lambda place: not _second_thousand(words, place)):
        left, right = words[:place], words[place:]
        scale, before = cardinal_value(right[0]) or 0, cardinal_value(left[-1]) or 0
        second = _second_thousand(words, place)
        if scale >= 1000 > before and not second:
            continue
        if _POINT in left and place - left.index(_POINT) > 3 and scale < 10:
            continue
        low, high = one_number(left), one_number(right)
        if low is not None and high is not None and not (second and low >= high):
            # пять шесть тысяч: thousands both
            last = cardinal_value(right[-1]) or 1
            scaled = last >= 1000 and low < 1000 and low < high / last < 1000
            yield (low * last if scaled else low), high
            return


def _second_thousand(words: Reading, place: int) -> bool:
    """тысяча девятьсот десять тысяча девятьсот двадцать: the second of two years begins with its own thousand."""
    hundred = any(100 <= (cardinal_value(word) or 0) < 1000 for word in words[:place])
    return hundred and cardinal_value(words[0]) == cardinal_value(words[place]) == 1000


def amounts(words: Reading, unit: Unit | None = None) -> Iterator[tuple[tuple[Decimal, ...], str]]:
    """Numbers and sign of an amount without its unit."""
    bare = unit.taken_off(words) if unit else words
    for spoken, sign in SIGNS.items():
        if bare[: len(spoken)] == spoken:
            for ends in _ends(bare[len(spoken) :]):
                yield ((-ends[0], *ends[1:]), "") if sign == "-" else (ends, sign)
    for ends in _ends(bare):
        yield ends, ""


def _ends(words: Reading) -> Iterator[tuple[Decimal, ...]]:
    if words[:1] == ("от",) and "до" in words:
        place = words.index("до")
        yield from _both(words[1:place], words[place + 1 :])
    elif _DASH in words:
        place = words.index(_DASH)
        yield from _both(words[:place], words[place + 1 :])
    elif words:
        value = one_number(words)
        if value is not None:
            yield (value,)
        yield from pairs(words)


def _both(left: Reading, right: Reading) -> Iterator[tuple[Decimal, ...]]:
    low, high = one_number(left), one_number(right)
    if low is not None and high is not None:
        yield low, high
