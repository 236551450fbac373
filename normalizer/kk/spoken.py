"""Number words in running Kazakh text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..spoken import SpokenNumber
from . import numbers
from .heard import SCALES, NumberWord, decimal, number_word

# Alone, these are other words far more often than numbers: for, then, in the world, together, one of, ...
_HOMOGRAPH = re.compile(
    r"үшін|он(?:дай\w*|да|дағы|ша|ды|ы|ың|ымен|сыз|дар\w*)|жүз[іу](?!нші)\w*|бір(?!інші|\Z)\w*|біреу\w*"
    r"|бірінші(?:ден|л\w*)|екіншіден|(?:үш|төрт|бес)іншіден|бесін|жарым\w*|жетім\w*|алтын(?!шы)\w*"
)
# Орта жүз is a people, бірінші тоқсан a quarter of the year.
_NAMED = {"ұлы", "орта", "кіші", "аға", "ақсақ"}
_MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class _Row:
    """Words of a text with what each says; `bases` holds a plain number word only where a further one may follow."""

    words: Sequence[str]
    said: Sequence[NumberWord | None]
    bases: Sequence[str]
    stops: Sequence[bool]


def spoken(words: Sequence[str], joined: Sequence[bool], parted: Sequence[bool]) -> Iterator[SpokenNumber]:
    """Numbers in words of small letters. `joined[i]`: a hyphen stands before word i; `parted[i]`: any mark does."""
    said = [number_word(word) for word in words]
    bases = [each.base if each and each.bare else word for word, each in zip(words, said, strict=True)]
    row = _Row(words, said, bases, parted)
    place = 0
    while place < len(words):
        if said[place] is None:
            place += 1
            continue
        first = _number(row, place)
        if first is None:
            place += 1
            continue
        last = first.span[1]
        second = None
        if last < len(words) and said[last] and not first.suffix and joined[last]:
            second = _number(row, last)
        if second:
            if pair := _range(first, second):
                yield pair
            place = second.span[1]
            continue
        if last < len(words) and first.chain == ("abl",) and said[last] and not parted[last]:
            part = _number(row, last)
            if part and (fraction := _fraction(first, part)):
                yield fraction
                place = part.span[1]
                continue
        if not _other_word(row, first):
            yield first
        place = last


def _number(row: _Row, start: int) -> SpokenNumber | None:
    """The longest number from a place, its last word in any form."""
    limit = next(
        (place for place in range(start + 1, min(len(row.words), start + _MOST_WORDS)) if row.stops[place]),
        min(len(row.words), start + _MOST_WORDS),
    )
    bases = row.bases[start:limit]
    end, value, kind = decimal(bases)
    # Only the last word of a number is inflected: try to end it at each inflected one that comes before the limit.
    found = SpokenNumber((), (start, start + end), kind, (value,)) if end else None
    for place in range(min(end, limit - start - 1), limit - start):
        each = row.said[start + place]
        if each is None and bases[place] not in {numbers.WHOLE, numbers.POINT}:
            break
        if each is None or each.bare:
            continue
        further, said, its_kind = decimal([*bases[:place], each.base])
        if further == place + 1:
            whole_number = its_kind == "cardinal"
            if each.form != "cardinal" and not whole_number:
                break
            form = each.form if whole_number and each.form != "cardinal" else its_kind
            span = (start, start + further)
            found = SpokenNumber((), span, form, (said,), each.suffix, each.ending, each.chain)
        # Of the inflected only a denominator may stand inside: бір бүтін оннан бесі.
        if each.chain != ("abl",):
            break
    return found


def _range(low: SpokenNumber, high: SpokenNumber) -> SpokenNumber | None:
    """бес-алты, бес-алты мың; бір-бірі is no range."""
    first, second = low.value, high.value
    if first < 1000:
        for scale in (*SCALES.values(), 100):
            if second % scale == 0 and first < second / scale < 1000 and scale > 1:
                first *= scale
                break
    if first >= second or high.kind not in {"cardinal", "decimal"}:
        return None
    span = (low.span[0], high.span[1])
    return SpokenNumber((), span, "range", (first, second), high.suffix, high.ending, high.chain)


def _fraction(bottom: SpokenNumber, top: SpokenNumber) -> SpokenNumber | None:
    """төрттен үш: three of four."""
    if bottom.kind != "cardinal" or top.kind != "cardinal" or not 0 < top.value < bottom.value:
        return None
    span = (bottom.span[0], top.span[1])
    return SpokenNumber((), span, "fraction", (top.value, bottom.value), top.suffix, top.ending, top.chain)


def _other_word(row: _Row, number: SpokenNumber) -> bool:
    start, end = number.span
    if end - start > 1:
        return False
    word, before = row.words[start], row.words[start - 1] if start else ""
    if word.startswith("жүз") and before in _NAMED:
        return True
    if word.startswith("тоқсан") and number.kind == "cardinal":
        earlier = number_word(before)
        return number.suffix not in {"", "ға", "нан"} or bool(earlier and earlier.form == "ordinal")
    return bool(_HOMOGRAPH.fullmatch(word))
