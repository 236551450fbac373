"""Sums over clips, and the report of them."""

from __future__ import annotations

import pytest

from tests.tts.evaluate.material import tone
from tts.evaluate import judge
from tts.evaluate.report import report, table
from tts.evaluate.retrieval import Retrieval
from tts.evaluate.text import CharacterErrors
from tts.types import InputError


def scores(
    cer: tuple[int, int] | None = None, margin: float | None = None, rating: float | None = None
) -> judge.Scores:
    return judge.Scores(
        "clip",
        "десять зн.",
        1.0,
        None if cer is None else "слышно",
        None if cer is None else CharacterErrors(*cer),
        None if margin is None else Retrieval(margin, (0.0, -1.0)),
        rating,
    )


def test_summary() -> None:
    found = judge.summarize([scores((1, 10), 1.0, 3.0), scores((3, 30), -0.5, 4.0)])
    assert (found.clips, found.seconds, found.characters_per_second) == (2, 2.0, 9.0)
    assert (found.cer, found.found) == (0.1, 1)
    assert found.margin and found.mos
    assert found.margin.mean == 0.25
    assert str(found.mos) == "3.50 ± 0.98"


def test_no_clips_no_summary() -> None:
    with pytest.raises(InputError, match="no clips"):
        judge.summarize([])


def test_table_leaves_out_what_nobody_measured() -> None:
    rows = table(
        {"a": judge.summarize([scores(rating=3.0)]), "b": judge.summarize([scores((1, 10))])}
    ).splitlines()
    assert rows[0] == "|  | clips | seconds | characters/s | CER | DistillMOS |"
    assert rows[2].startswith("| a | 1 | 1.0 | 9.0 | – | 3.00")
    assert rows[3] == "| b | 1 | 1.0 | 9.0 | 0.100 | – |"


def test_report_quotes_what_went_wrong() -> None:
    written = report(
        {"voice, ru": [scores((0, 10)), scores((5, 10))], "voice, kk": [scores(margin=-0.5)]}, seed=3
    )
    assert "- 0.500 clip: десять зн.\n  heard: слышно" in written
    assert "- 0.000" not in written
    assert "- -0.50 clip, not retrieved: десять зн." in written
    assert "seed 3" in written


def test_unknown_metric_is_named() -> None:
    with pytest.raises(InputError, match="'loudness'"):
        judge.Judges().judge(judge.Clip("a", "а", "ru", tone(0.1)), ["loudness"])


def test_one_clip_has_no_interval() -> None:
    assert str(judge.estimate([0.364])) == "0.36"
    assert str(judge.estimate([1.0, 3.0])) == "2.00 ± 1.96"
