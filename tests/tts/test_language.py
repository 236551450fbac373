"""Which language a sentence is in: cases from cases/language.tsv, and that no character is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from g2p.ru import is_russian_form
from tts.language import _common, detect, stretches

CASES = Path(__file__).parents[1] / "cases" / "language.tsv"


def cases() -> list:
    rows = enumerate(CASES.read_text(encoding="utf-8").splitlines(), 1)
    cells = [(number, line.split("\t")) for number, line in rows if not line.startswith("#")]
    return [pytest.param(*row, id=f"{CASES.name}:{number}") for number, row in cells[1:]]


@pytest.mark.parametrize(("text", "languages"), cases())
def test_case(text: str, languages: str) -> None:
    assert " ".join(lang for _, lang in stretches(text, "auto")) == languages


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_a_language_that_is_asked_for_is_not_doubted(lang: str) -> None:
    assert list(stretches("Он сказал «мен».", lang)) == [((0, 16), lang)]


@given(st.text(alphabet='аәыи «»"()[]“”„ яна.', max_size=60))
def test_stretches_cover_the_sentence(text: str) -> None:
    spans = [span for span, _ in stretches(text, "auto")]
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


def test_detect_takes_words_in_any_case() -> None:
    assert detect("ЭТО МОЯ КНИГА") == detect("это моя книга") == "ru"


def test_listed_kazakh_words_are_ambiguous_and_listed_russian_ones_are_not_kazakh() -> None:
    assert all(is_russian_form(word) for word in _common("kk"))
    assert not _common("kk") & _common("ru")
