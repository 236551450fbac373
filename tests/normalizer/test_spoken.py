"""Number words in running text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import NormalizerError, normalize, spoken_numbers


@pytest.mark.parametrize(
    ("text", "kind", "numbers", "suffix"),
    [
        ("он бесінші қыркүйек", "ordinal", "15", "інші"),
        ("жиырма бестен асты", "cardinal", "25", "тен"),
        ("бесеуі келді", "collective", "5", "еуі"),
        ("алтаудың бірі", "collective", "6", "аудың"),
        ("екі мыңға жуық", "cardinal", "2000", "ға"),
        ("Мың тоғыз жүз тоқсаныншы жылдары", "ordinal", "1990", "ыншы"),
        ("қырқыншысында", "ordinal", "40", "ыншысында"),
        ("қырығы", "cardinal", "40", "ы"),
        ("бір бүтін оннан бесі", "decimal", "1.5", "і"),
        ("екі жарым мыңға дейін", "decimal", "2500", "ға"),
        ("екі үтір нөл бес", "decimal", "2.05", ""),
        ("екі-үш адам", "range", "2 3", ""),
        ("бес – алты мың теңге", "range", "5000 6000", ""),
        ("жүз-екі жүзден", "range", "100 200", "ден"),
        ("төрттен үші", "fraction", "3 4", "і"),
        ("бір жылда", "cardinal", "1", ""),
    ],
)
def test_one_number(text: str, kind: str, numbers: str, suffix: str) -> None:
    (found,) = spoken_numbers(text)
    assert (found.kind, found.suffix) == (kind, suffix)
    assert found.numbers == tuple(map(Decimal, numbers.split()))
    assert text[slice(*found.span)].replace(" – ", "-").replace("-", " ") == " ".join(found.words)
    assert found.value == found.numbers[0]


@pytest.mark.parametrize(
    ("text", "kind", "numbers", "suffix"),
    [
        ("тысяча девятьсот девяностого года", "ordinal", "1990", "го"),
        ("двадцать пять домов", "cardinal", "25", ""),
        ("с тремястами сорока рублями", "cardinal", "340", ""),
        ("двое детей", "collective", "2", ""),
        ("две целых пять десятых тысячи", "decimal", "2500", ""),
        ("полтора часа", "decimal", "1.5", ""),
        ("три с половиной миллиона", "decimal", "3500000", ""),
        ("пять-шесть дней", "range", "5 6", ""),
        ("двухтысячный год", "ordinal", "2000", "й"),
    ],
)
def test_russian_numbers(text: str, kind: str, numbers: str, suffix: str) -> None:
    (found,) = spoken_numbers(text, "ru")
    assert (found.kind, found.suffix) == (kind, suffix)
    assert found.numbers == tuple(map(Decimal, numbers.split()))


@pytest.mark.parametrize(
    "text",
    [
        "үшін",
        "онда ол үйде",
        "оның үйі",
        "дүние жүзінде",
        "Орта жүз",
        "бір-біріне",
        "біреу",
        "бірінші тоқсанда х",
    ],
)
def test_words_that_are_no_numbers(text: str) -> None:
    assert [each for each in spoken_numbers(text) if each.kind != "ordinal"] == []


def test_marks_and_endings_part_numbers() -> None:
    found = spoken_numbers("он беске дейін он алты, жиырма")
    assert [(each.value, each.ending) for each in found] == [(15, "ке"), (16, ""), (20, "")]


def test_words_are_counted_where_words_are_given() -> None:
    (found,) = spoken_numbers(["Барлығы", "он", "бес", "адам"])
    assert found.span == (1, 3) and found.words == ("он", "бес")


@pytest.mark.parametrize("lang", ["kk", "ru"])
@given(st.integers(2, 10**36 - 1) | st.integers(2, 3000))
def test_what_is_said_is_found(lang: str, value: int) -> None:
    words = " ".join(normalize(str(value), lang)[0].spoken)
    (found,) = spoken_numbers(words, lang)
    assert found.value == value and found.span == (0, len(words))


def test_an_unknown_language_is_told() -> None:
    with pytest.raises(NormalizerError, match="'xx'"):
        spoken_numbers("он", "xx")
