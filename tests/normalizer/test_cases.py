"""The tables of linguistic cases: every line is read in one of the ways that it lists."""

from __future__ import annotations

import pytest

from tests.normalizer.cases import Case, cases, spoken_words


@pytest.mark.parametrize("case", list(cases("kk")), ids=lambda case: case.place)
def test_kazakh(case: Case) -> None:
    assert spoken_words(case.written, "kk") in case.spoken, f"{case.place}: {case.written}"


@pytest.mark.parametrize("case", list(cases("ru")), ids=lambda case: case.place)
def test_russian(case: Case) -> None:
    assert spoken_words(case.written, "ru") in case.spoken, f"{case.place}: {case.written}"


@pytest.mark.parametrize(("lang", "least"), [("kk", 900), ("ru", 500)])
def test_there_are_enough(lang: str, least: int) -> None:
    assert sum(1 for _ in cases(lang)) >= least
