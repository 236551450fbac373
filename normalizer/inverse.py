"""Spoken words back to the value that was written. What is alike in every language; the languages bring the rest.

Nothing here or in the languages' inverses calls the classes that read: a proof that used what it proves were none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from .types import NormalizerError, Reading

if TYPE_CHECKING:
    from .heard import Hearing

# The default of 28 digits would round large numbers.
PRECISION = 100


@dataclass(frozen=True, slots=True)
class Value:
    """What a written thing says, whatever its spelling.

    `kind`: its class. `numbers`: an amount or the ends of a range; year, month and day; hour, minute and second; whole,
    top and bottom of a fraction. `text`: the unit of an amount as its plain words, with the sign; all the digits of a
    telephone or card; the words and figures of an address of the net.
    """

    kind: str
    numbers: tuple[Decimal, ...] = ()
    text: str = ""


# All whole numbers that may begin at a place of the words: where each ends, and its digits with the zeros in front.
Integers = Callable[[Reading, int], Iterator[tuple[int, str]]]
Meanings = Callable[[Reading], Iterable[Value]]


def parse_value(spoken: Reading, kind: str, lang: str = "kk") -> Value:
    """The one value that words say as a thing of a class, in any case, possessive or predicate form.

    Raises NormalizerError on an unknown language or class, on words that say nothing of the class, and on words that
    could say two values.
    """
    from .language import language

    inverse = language(lang).heard().inverse
    if kind not in inverse:
        raise NormalizerError(f"unknown kind {kind!r} in language {lang!r}")
    with localcontext() as context:
        context.prec = PRECISION
        found = list(dict.fromkeys(inverse[kind](tuple(spoken)))) if spoken else []
    if len(found) != 1:
        told = " or ".join(map(str, found)) or "nothing"
        raise NormalizerError(f"{' '.join(spoken)!r} says {told} as {kind} in language {lang!r}")
    return found[0]


def splits(words: Reading, parts: int, integers: Integers, start: int = 0) -> Iterator[tuple[str, ...]]:
    """Every way in which words are so many whole numbers one after another."""
    if not parts:
        if start == len(words):
            yield ()
        return
    for end, digits in integers(words, start):
        for rest in splits(words, parts - 1, integers, end):
            yield (digits, *rest)


def grouped(words: Reading, size: int, integers: Integers) -> set[str]:
    """The strings of digits that words say in groups of a size, of which the first may be shorter."""

    @cache
    def behind(start: int) -> frozenset[str]:
        if start == len(words):
            return frozenset({""})
        return frozenset(
            digits + rest
            for end, digits in integers(words, start)
            if len(digits) == size
            for rest in behind(end)
        )

    return {
        digits + rest for end, digits in integers(words, 0) if len(digits) <= size for rest in behind(end)
    }


def digits(kind: str, integers: Integers, sizes: Iterable[int], lengths: Iterable[int] = ()) -> Meanings:
    """A class of digit strings that are read in groups of any of the sizes; `lengths` are allowed, all if empty."""
    allowed = frozenset(lengths)

    def meanings(words: Reading) -> Iterator[Value]:
        for size in sizes:
            for found in grouped(words, size, integers):
                if not allowed or len(found) in allowed:
                    yield Value(kind, (), found)

    return meanings


def account(integers: Integers) -> Meanings:
    """Numbers of accounts: digits in pairs between the names of letters."""

    def meanings(words: Reading) -> Iterator[Value]:
        told = ""
        for numeric, run in groupby(words, lambda word: next(integers((word,), 0), None) is not None):
            found = grouped(tuple(run), 2, integers) if numeric else {""}
            if len(found) != 1:
                return
            told += found.pop()
        yield Value("account", (), told)

    return meanings


def amounts(kind: str, hearing: Hearing) -> Meanings:
    """A class of numbers and ranges, with a sign or without, that count nothing."""

    def meanings(words: Reading) -> Iterator[Value]:
        for ends, sign in hearing.amounts(words):
            yield Value(kind, ends, sign)

    return meanings


def plain_words(kind: str) -> Meanings:
    """Abbreviations, signs, initials: words and nothing else."""

    def meanings(words: Reading) -> Iterator[Value]:
        if words and not any(re.search(r"\d", word) for word in words):
            yield Value(kind, (), " ".join(words))

    return meanings


def version(integers: Integers, names: Mapping[str, str]) -> Meanings:
    """Versions: v perhaps, then numbers with the word for a dot between each two."""

    def meanings(words: Reading) -> Iterator[Value]:
        parts = separated(words[words[0] == names["v"] :], names["."])
        rows = [list(splits(part, 1, integers)) for part in parts]
        if len(parts) > 1 and all(len(row) == 1 for row in rows):
            yield Value("version", (), ".".join(row[0][0] for row in rows))

    return meanings


def alike(hearing: Hearing, names: Mapping[str, str]) -> dict[str, Meanings]:
    """The classes whose words are put together alike in every language. `names`: what ., + and v are called."""
    integers = hearing.counting.integers
    return {
        **{kind: amounts(kind, hearing) for kind in ("cardinal", "decimal")},
        "version": version(integers, names),
        "digits": digits("digits", integers, (1, 2, 3)),
        "card": digits("card", integers, (1, 2, 4), (16,)),
        "identity": digits("identity", integers, (1, 2, 3)),
        "account": account(integers),
        "phone": phone(integers, names["+"]),
        "url": pieces("url", integers, 4),
        "mixed": pieces("mixed", integers, 9),
        **{kind: plain_words(kind) for kind in ("abbreviation", "sign", "product", "initial", "footnote")},
    }


def clock(words: Reading, parts: int, integers: Integers) -> Iterator[tuple[str, ...]]:
    """Hours, minutes, perhaps seconds: these keep their zero, the hour does not."""
    for row in splits(words, parts, integers):
        if all(len(each) == 2 for each in row[1:]) and str(int(row[0])) == row[0]:
            yield row


def in_sixties(
    words: Reading,
    units: Mapping[str, str],
    is_form: Callable[[str, str], bool],
    number: Callable[[Reading], Decimal | None],
) -> Iterator[Value]:
    """Degrees or hours with minutes and seconds, or two angles. `units`: what each tells, "angle", "duration" or ``."""
    values: list[Decimal] = []
    told, start = "", 0
    for place, word in enumerate(words):
        unit = next((unit for unit in units if is_form(word, unit)), None)
        if unit is None:
            continue
        value = number(words[start:place])
        if value is None:
            return
        values.append(value)
        told, start = told or units[unit], place + 1
    if told and start == len(words) and len(values) > 1:
        yield Value("measure", tuple(values), told)


# Sizes of the groups of a telephone behind its country: area, then the rest.
_AREAS = ((3,), (2, 2))
_AREAS_ABROAD = ((3,), (2,))
_RESTS = ((3, 2, 2), (2, 2, 2))


def phone(integers: Integers, plus: str) -> Meanings:
    """Telephones with a country, without one, and digit by digit."""

    def meanings(words: Reading) -> Iterator[Value]:
        front = "+" if words[:1] == (plus,) else ""
        rest = words[len(front) :]
        local = {(3, 2, 2), (2, 2, 2), (1, 2, 2), (3, 3, 2, 2), (3, 3), (2, 2, 2, 2, 2)}
        abroad = {
            (country, *area, *tail)
            for country, areas in ((1, _AREAS), (2, _AREAS_ABROAD), (3, _AREAS_ABROAD))
            for area in areas
            for tail in _RESTS
        }
        if not front:
            yield from (Value("phone", (), found) for found in _shaped(rest, frozenset(local), integers))
        for found in _shaped(rest, frozenset(abroad), integers):
            # No country begins with a zero; without its plus only 7 and 8 stand there.
            if found[0] != "0" if front else found[0] in "78" and len(found) <= 11:
                yield Value("phone", (), front + found)
        for found in grouped(rest, 1, integers):
            yield Value("phone", (), front + found)

    return meanings


def _shaped(
    words: Reading, shapes: frozenset[tuple[int, ...]], integers: Integers, start: int = 0
) -> Iterator[str]:
    if start == len(words):
        yield from ("" for shape in shapes if not shape)
        return
    for end, digits in integers(words, start):
        further = frozenset(shape[1:] for shape in shapes if shape and shape[0] == len(digits))
        if further:
            yield from (digits + rest for rest in _shaped(words, further, integers, end))


def pieces(kind: str, integers: Integers, longest: int) -> Meanings:
    """Words and numbers in turn, as in codes and addresses: figures for the numbers, the other words as they are.

    A number of up to `longest` digits is read whole, a longer one in groups of three.
    """

    def meanings(words: Reading) -> Iterator[Value]:
        for row in _pieces(words, 0):
            yield Value(kind, (), " ".join(row))

    def _pieces(words: Reading, start: int) -> Iterator[tuple[str, ...]]:
        if start == len(words):
            yield ()
            return
        end = start
        while end < len(words) and next(integers(words, end), None):
            end = max(each for each, _ in integers(words, end))
        if end == start:
            yield from ((words[start], *rest) for rest in _pieces(words, start + 1))
            return
        run = words[start:end]
        found = {text for last, text in integers(run, 0) if last == len(run) and len(text) <= longest}
        found |= {text for text in grouped(run, 3, integers) if len(text) > longest}
        if not found:
            found = {" ".join(longest_first(run, integers))}
        yield from ((text, *rest) for text in sorted(found) for rest in _pieces(words, end))

    return meanings


def formula(
    integers: Integers,
    names: Mapping[str, str],
    times: Callable[[int], Reading],
    is_form: Callable[[str, str], bool],
    without_ending: Callable[[Reading], Reading],
) -> Meanings:
    """Formulas of chemistry, their last word in any case: symbols and counts, )2 for two groups in brackets.

    `names`: of the elements by their symbols; `times`: what is said for so many groups.
    """
    groups = {times(count): f"){count}" for count in range(2, 10)}

    def first(words: Reading) -> tuple[int, str]:
        """How many of the words the first part of a formula takes, and what it is."""
        for said, told in groups.items():
            own = words[: len(said)]
            ended = len(words) == len(said) and own[:-1] == said[:-1] and is_form(own[-1], said[-1])
            if own == said or ended:
                return len(said), told
        for symbol, name in names.items():
            if words[0] == name or (len(words) == 1 and is_form(words[0], name)):
                return 1, symbol
        return max(integers(without_ending(words), 0), default=(0, ""))

    def meanings(words: Reading) -> Iterator[Value]:
        told: list[str] = []
        while words:
            taken, part = first(words)
            if not taken:
                return
            told.append(part)
            words = words[taken:]
        yield Value("formula", (), " ".join(told))

    return meanings


def longest_first(words: Reading, integers: Integers) -> list[str]:
    """The numbers that a hearer takes words for, each as long as it can be; a zero is one of its own."""
    row: list[str] = []
    place = 0
    while place < len(words):
        found = [(end, text) for end, text in integers(words, place) if text == "0" or text[0] != "0"]
        if not found:
            return []
        place, text = found[-1]
        row.append(text)
    return row


def separated(words: Reading, *marks: str) -> list[Reading]:
    """The words between marks."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word in marks:
            parts.append([])
        else:
            parts[-1].append(word)
    return [tuple(part) for part in parts]
