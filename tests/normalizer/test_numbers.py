"""What is said parses back to what was written."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from normalizer import NormalizerError, normalize, parse_number, readings, sentences

LANGUAGES = ("kk", "ru")
ENDINGS = (
    "ден", "дан", "тен", "тан", "нан", "нен", "ге", "ға", "ке", "қа", "де", "да", "ді", "ты", "нің", "дың", "мен",
    "пен", "ы", "сы", "ін", "сында", "інен", "дей", "тай", "лік", "тық", "ші", "шы", "інші", "ыншы", "нші", "шіге",
)  # fmt: skip
integers = st.integers(0, 10**36 - 1) | st.integers(0, 3000) | st.sampled_from([10**n for n in range(36)])


def only_number(text: str, lang: str) -> tuple[str, ...]:
    """The words of the one token that a text is."""
    (token,) = normalize(text, lang)
    return token.spoken


@pytest.mark.parametrize("lang", LANGUAGES)
@given(integers)
def test_integers(lang: str, value: int) -> None:
    assert parse_number(only_number(str(value), lang), lang) == value


@pytest.mark.parametrize("lang", LANGUAGES)
@given(st.integers(10**3, 10**36 - 1), st.sampled_from([" ", "\u00a0", "\u202f", "'"]))
def test_grouped_integers(lang: str, value: int, mark: str) -> None:
    assert parse_number(only_number(f"{value:,}".replace(",", mark), lang), lang) == value


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=150)
@given(st.integers(0, 10**9), st.integers(0, 999_999), st.integers(1, 6), st.sampled_from(",."))
@example(3, 5000, 4, ",")
def test_decimals(lang: str, whole: int, part: int, places: int, mark: str) -> None:
    fraction = f"{part:06}"[-places:]
    if fraction.endswith("00") and places == 3:
        return  # 1.500 and 1,500 group thousands
    value = Decimal(f"{whole}.{fraction}")
    for reading in readings(f"{whole}{mark}{fraction}", "decimal", lang):
        assert parse_number(reading, lang) == value, reading


@pytest.mark.parametrize("lang", LANGUAGES)
@given(st.integers(0, 10**15))
def test_every_reading_says_the_value(lang: str, value: int) -> None:
    digit_by_digit = tuple(readings(digit, "cardinal", lang)[0][0] for digit in str(value))
    for reading in readings(str(value), "cardinal", lang):
        assert reading == digit_by_digit or parse_number(reading, lang) == value, reading


@given(st.integers(0, 10**12), st.sampled_from(ENDINGS))
def test_kazakh_endings(value: int, ending: str) -> None:
    assert parse_number(only_number(f"{value}-{ending}", "kk"), "kk") == value


@given(st.integers(1, 2199))
def test_kazakh_years(year: int) -> None:
    token = normalize(f"{year}-жылы", "kk")[0]
    assert token.kind == "year"
    assert parse_number(token.spoken, "kk") == year


@given(st.integers(1000, 2199), st.sampled_from(["год", "года", "году", "годом"]))
def test_russian_years(year: int, noun: str) -> None:
    token = normalize(f"{year} {noun}", "ru")[0]
    assert token.kind == "year"
    assert parse_number(token.spoken, "ru") == year


@given(st.integers(1, 9999), st.sampled_from(["й", "я", "е", "го", "му", "м", "х"]))
def test_russian_ordinals(value: int, ending: str) -> None:
    token = normalize(f"{value}-{ending}", "ru")[0]
    assert parse_number(token.spoken, "ru") == value


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("digits", [40, 1000])
def test_a_number_without_a_name_is_read_in_groups(lang: str, digits: int) -> None:
    figures = random.Random(digits)
    text = "".join(figures.choice("123456789") for _ in range(digits))
    (token,) = normalize(text, lang)
    assert token.kind == "digits"
    # The short group comes first: behind a whole one it could be heard as part of it.
    short = digits % 3
    groups = [text[:short], *(text[start : start + 3] for start in range(short, digits, 3))]
    said = [list(only_number(group, lang)) for group in groups]
    if lang == "kk":
        # Behind another group a hundred keeps its one: жеті жүз бір, бір жүз.
        said[1:] = [["бір", *words] if words[0] == "жүз" else words for words in said[1:]]
    assert list(token.spoken) == [word for words in said for word in words]


@pytest.mark.parametrize("between", ["", "\u200b"])
def test_a_number_too_long_to_follow_is_refused(between: str) -> None:
    text = "бұл " + between.join("1" * 1001)
    with pytest.raises(NormalizerError, match="1001 digits at character 4: more than 1000"):
        normalize(text, "kk")
    if not between:
        with pytest.raises(NormalizerError, match="1001 digits at character 4"):
            list(sentences(text, "kk"))


@pytest.mark.parametrize(
    ("words", "lang"),
    [("он он", "kk"), ("сөз", "kk"), ("", "kk"), ("бес жиырма", "kk"), ("мың миллион", "kk"), ("два пять", "ru"),
     ("сто двести", "ru"), ("слово", "ru"), ("", "ru"), ("пять целых", "ru")],
)  # fmt: skip
def test_what_is_no_number_is_refused(words: str, lang: str) -> None:
    with pytest.raises(NormalizerError):
        parse_number(tuple(words.split()), lang)
