"""Numbers in Kazakh of every alphabet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tts.alphabets import candidates, normalize

_LINES = (
    (Path(__file__).parent.parent / "cases" / "alphabets_kk.tsv").read_text(encoding="utf-8").splitlines()
)
CASES = [line.rpartition("~") for line in _LINES[2:]]


@pytest.mark.parametrize(("written", "_", "spoken"), CASES, ids=[written for written, _, _ in CASES])
def test_numbers_have_the_endings_of_cyrillic(written: str, _: str, spoken: str) -> None:
    tokens = normalize(written, "kk")
    said = " ".join(word for token in tokens if token.kind != "punct" for word in token.spoken).lower()
    assert said in spoken.split("|")


@pytest.mark.parametrize("written", [written for written, _, _ in CASES])
def test_tokens_cover_the_original(written: str) -> None:
    tokens = normalize(written, "kk")
    assert "".join(token.text for token in tokens) == written
    assert all(written[slice(*token.span)] == token.text for token in tokens)


def test_candidates_are_those_of_the_tokens() -> None:
    written, _, _ = CASES[0]
    assert [each.token for each in candidates(written, "kk")] == list(normalize(written, "kk"))
