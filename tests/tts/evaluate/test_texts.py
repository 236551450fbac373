"""Which texts are compared, and how their errors are counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tts.evaluate import run, text
from tts.evaluate.text import CharacterErrors, character_errors, comparable, plain, pooled
from tts.types import InputError


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ещё раз: щёлкнул!", "еще раз щелкнул"),
        ("глаз+а, во\u0301лны", "глаза волны"),
        ("«Кто-то» — йод…", "кто то йод"),
        ("Ән мен күй, ҒЫЛЫМ; өңір!", "ән мен күй ғылым өңір"),
        ("и\u0306од", "йод"),
        ("snake_case  2024", "snake case 2024"),
        ("?!", ""),
    ],
)
def test_plain(written: str, expected: str) -> None:
    assert plain(written) == expected


@given(st.text())
def test_plain_twice_is_plain_once(written: str) -> None:
    assert plain(plain(written)) == plain(written)


@pytest.mark.parametrize(
    ("reference", "heard", "edits"),
    [
        ("кот", "кот", 0),
        ("кот", "кит", 1),
        ("кот", "", 3),
        ("кот", "кот спит", 5),
        ("два кота", "двакота", 1),
    ],
)
def test_character_errors(reference: str, heard: str, edits: int) -> None:
    assert character_errors(reference, heard) == CharacterErrors(edits, len(reference))


def test_no_error_rate_without_letters() -> None:
    with pytest.raises(InputError, match="no letters"):
        character_errors("", "а")


def test_long_texts_weigh_more() -> None:
    assert pooled([CharacterErrors(1, 10), CharacterErrors(0, 30)]).rate == 1 / 40


def test_numbers_are_read_only_where_there_are_some() -> None:
    assert comparable("В 5 раз", lambda line: line.replace("5", "пять")) == "в пять раз"
    assert comparable("Впятеро", lambda line: "never asked") == "впятеро"


def test_languages_have_metrics() -> None:
    assert set(run.METRICS) == set(text.LANGUAGES)
