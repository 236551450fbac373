"""Russian amounts as they are heard: numbers, ranges, signs, and the noun that is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ..heard import Ends, Hearing
from ..types import Reading
from .heard import ADJECTIVE, COUNTING, cardinal_value, number_word, parts_of, plain

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
    "(?:|а|у|ом|е|ы|ов|ев|ам|ами|ах|и|ей|ю|ем|я|ям|ями|ях|ой|й|ью|ий|ь|о|ок|ек|ен|ка|ку|ком|ке|ки|ков|кам|ками|ках)\\Z"
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
    end, value = COUNTING.whole(words)
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
        end, value = COUNTING.whole(words[:-2])
        return value + Decimal("0.5") if end == len(words) - 2 > 0 else None
    for place, word in enumerate(words):
        if word in _WHOLE:
            return _parts(words, place)
        if word == _POINT:
            return _point(words, place)
    return None


def _parts(words: Reading, place: int) -> Decimal | None:
    end, value = COUNTING.whole(words[:place])
    places = parts_of(words[-1])
    last, count = COUNTING.whole(words[place + 1 : -1])
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
    end, value = COUNTING.whole(words[:place])
    rest = words[place + 1 :]
    singles = [digit for word in rest if (digit := cardinal_value(word)) is not None and digit < 10]
    if end != place or not place or not rest:
        return None
    if len(singles) == len(rest) > 3:
        return Decimal(f"{value}." + "".join(map(str, singles)))
    said = [text for last, text in COUNTING.integers(rest, 0) if last == len(rest) and len(text) <= 3]
    return Decimal(f"{value}.{said[0]}") if said else None


def ordinal(words: Reading) -> Decimal | None:
    """A number whose last word is ordinal."""
    found = number_word(words[-1]) if words else None
    if found is None or not found.ordinal:
        return None
    front = words[:-1]
    if not front:
        return Decimal(found.value)
    end, value = COUNTING.whole(front)
    # сто двадцать первый; миллион сорокатысячный
    size = 10 ** len(str(found.value))
    room = (
        value % size == 0
        if found.value >= 1000 or found.value >= 10
        else value % 10 == 0 and value % 100 != 10
    )
    return Decimal(value + found.value) if end == len(front) and room and value and found.value else None


def _ranges(words: Reading) -> Ends | None:
    """от пяти до десяти; пять тире десять."""
    mark = "до" if words[:1] == ("от",) and "до" in words else _DASH
    if mark not in words:
        return None
    place = words.index(mark)
    low, high = one_number(words[mark != _DASH : place]), one_number(words[place + 1 :])
    return [] if low is None or high is None else [(low, high)]


HEARING = Hearing(
    counting=COUNTING,
    one_number=one_number,
    uninflected=one_number,
    ordinal=ordinal,
    counts=cardinal_value,
    points=frozenset({_POINT}),
    signs=SIGNS,
    ranges=_ranges,
)
