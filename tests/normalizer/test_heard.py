"""Number words add up by the facts of a language: English, which no module here knows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from normalizer import NormalizerError, parse_value
from normalizer.heard import Counting, Hearing

VALUES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "five": 5, "six": 6, "seven": 7, "ten": 10, "fifteen": 15, "twenty": 20,
    "hundred": 100, "thousand": 1000, "million": 10**6,
}  # fmt: skip
ORDINALS = {"first": "one", "second": "two", "third": "three", "fifth": "five"}
COUNTING = Counting(VALUES.get, hundreds=True, teens=True)


def one_number(words: tuple[str, ...]) -> Decimal | None:
    end, value = COUNTING.whole(words)
    return Decimal(value) if words and end == len(words) else None


def ordinal(words: tuple[str, ...]) -> Decimal | None:
    return one_number((*words[:-1], ORDINALS[words[-1]])) if words and words[-1] in ORDINALS else None


def ranges(words: tuple[str, ...]) -> list[tuple[Decimal, Decimal]] | None:
    if "to" not in words:
        return None
    low, high = one_number(words[: words.index("to")]), one_number(words[words.index("to") + 1 :])
    return [(low, high)] if low is not None and high is not None else []


ENGLISH = Hearing(
    counting=COUNTING,
    one_number=one_number,
    uninflected=one_number,
    ordinal=ordinal,
    counts=VALUES.get,
    points={"point"},
    signs={("minus",): "-", ("plus",): "+", ("about",): "~"},
    ranges=ranges,
)


@pytest.mark.parametrize(
    ("words", "end", "value"),
    [
        ("twenty one", 2, 21),
        ("five hundred fifteen thousand two", 5, 515002),
        ("ten five", 1, 10),
        ("twenty fifteen", 1, 20),
        ("fifteen hundred", 1, 15),
        ("two thousand million", 2, 2000),
        ("zero five", 1, 0),
        ("three apples", 1, 3),
        ("apples", 0, 0),
    ],
)
def test_the_longest_whole_number(words: str, end: int, value: int) -> None:
    assert COUNTING.whole(words.split()) == (end, value)


@pytest.mark.parametrize(
    ("words", "integers"),
    [
        ("zero zero five", ["0", "00", "005"]),
        ("five hundred two", ["500", "502"]),
        ("twenty two thousand", ["20", "22000"]),
        ("two five", ["2"]),
    ],
)
def test_whole_numbers_that_may_begin_here(words: str, integers: list[str]) -> None:
    assert [digits for _, digits in COUNTING.integers(tuple(words.split()), 0)] == integers


@pytest.mark.parametrize(
    ("words", "amounts"),
    [
        ("minus five", [([-5], "")]),
        ("about five to seven", [([5, 7], "~")]),
        ("about", []),
        ("five six thousand", [([5000, 6000], "")]),
        ("five hundred six thousand", [([506000], "")]),
        ("two hundred ten two hundred twenty", [([210, 220], "")]),
        ("five to apples", []),
        ("", []),
    ],
)
def test_amounts(words: str, amounts: list[tuple[list[int], str]]) -> None:
    found = [
        ([int(number) for number in numbers], sign) for numbers, sign in ENGLISH.amounts(tuple(words.split()))
    ]
    assert found == amounts


def test_words_may_be_the_unit_that_is_counted_for_and_nothing_else() -> None:
    """In the dative they are the whole of what each of another stands in front of: л/100 км."""
    (hundred,) = parse_value(("сағатына", "жүз", "километрге"), "measure", "kk").numbers
    assert hundred == 100


def test_ordinals_show_where_they_end() -> None:
    assert ENGLISH.ordinals(("twenty", "first", "second")) == (21, 2)
    assert ENGLISH.ordinals(("first", "two")) is None


def test_one_number_is_parsed_with_its_sign() -> None:
    assert ENGLISH.parse(("minus", "twenty", "third")) == -23
    with pytest.raises(NormalizerError, match="'about five' is no one number"):
        ENGLISH.parse(("about", "five"))
