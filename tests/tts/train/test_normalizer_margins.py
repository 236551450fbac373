"""When the normalizer's model may overrule the grammar, and what that is tuned on."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.tts.test_train_normalizer import KAZAKH, TINY, corpus_file
from tts.train import normalizer as training
from tts.train.normalizer import Texts
from tts.train.normalizer_cases import cases
from tts.train.normalizer_data import Example, Question
from tts.train.normalizer_report import Answered, margins, odds
from tts.types import InputError


def question(gain: float, answer: int) -> Answered:
    asked = Question(0, 1, ("cardinal", "day"), (("бес",), ("бесінші",)), answer, ("бес",))
    return Answered(Example("5", (asked,), "dev", "x"), asked, np.array([0.0, gain]))


def test_a_margin_is_where_most_is_put_right() -> None:
    good = [question(gain, 1) for gain in (3.0, 2.0, 1.0)]
    assert margins([[], [*good, question(0.5, 0), question(0.2, 0)]]) == {"cardinal>ordinal": 0.75}
    # Too little gained, or lost in texts as people write.
    assert margins([[], good[:2]]) == {}
    assert margins([[question(4.0, 0)], good]) == {}
    assert margins([[question(1.5, 0)], [*good, question(0.9, 1)]]) == {}
    assert margins([[question(0.9, 0)], good]) == {"cardinal>ordinal": 0.95}


def test_what_breaks_counts_more_than_what_stays_wrong() -> None:
    rows = [question(gain, 1) for gain in (4.0, 3.5, 3.0)]
    assert margins([[*rows, question(2.5, 0), question(2.0, 1), question(1.5, 1)]]) == {
        "cardinal>ordinal": 2.75
    }
    more = [question(gain, 1) for gain in (2.0, 1.8, 1.5, 1.2, 1.0, 0.8, 0.5)]
    assert margins([[*rows, question(2.5, 0), *more]]) == {"cardinal>ordinal": 0.0}


def test_words_that_numbers_were_ranked_before_are_counted() -> None:
    def text(written: str, answer: int, source: str = "a.txt") -> Example:
        start = written.index("5")
        readings = (("бес",), ("бесінші",))
        asked = Question(start, start + 1, ("cardinal", "ordinal"), readings, answer, readings[answer])
        return Example(written, (asked,), "train", source)

    ranked = text("Ол 5 палатада жатыр.", 1)
    train = [
        ranked, ranked, replace(ranked, source="a.txt varied"), text("Мен 5 Палатада жаттым.", 1),
        text("Біз 5 кітап алдық.", 0), text("Сен 5 кітап алдың.", 0), text("Олар 5 кітап алды.", 1),
        text("Жалғыз 5 мысық.", 0), text("5, міне.", 0), text("Бос 5 орын.", -1),
    ]  # fmt: skip
    found = odds(train)
    assert sorted(found) == ["", "кітап", "палатада"]
    assert found["палатада"] == round(math.log(2.3 / 0.7), 2)
    assert found["кітап"] == round(math.log(1.3 / 2.7), 2)
    assert found[""] == round(math.log(0.3 / 0.7), 2)


def test_a_case_that_would_break_raises_the_margin(tmp_path: Path) -> None:
    """5 орын may be said in two ways, so the model may choose; 5 қабатты in one, so it may not."""
    path = tmp_path / "cases.tsv"
    lines = [
        "written~spoken",
        "# comment",
        "5 орын~бес орын|бесінші орын",
        "5 қабатты үй~бес қабатты үй",
        "5~алты",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    free, bound = cases(path, "kk")
    rows = {}
    for example in (free, bound):
        (asked,) = example.questions
        gains = [0.0] + [2.0 if "інші" in reading[-1] else -9.0 for reading in asked.readings[1:]]
        rows[example.text] = Answered(example, asked, np.array(gains))
    good = [question(gain, 1) for gain in (3.0, 2.5, 1.5, 1.0)]
    assert margins([good, [rows[free.text]]]) == {"cardinal>ordinal": 0.5}
    assert margins([good, [rows[bound.text]]]) == {}
    more = [question(gain, 1) for gain in (3.0, 2.8, 2.5, 1.0)]
    assert margins([more, [rows[bound.text]]]) == {"cardinal>ordinal": 2.25}
    path.write_text("written~spoken\n5 орын\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"cases.tsv:2"):
        cases(path, "kk")
    path.write_bytes(b"written~spoken\n\xa2\xff~\n")
    with pytest.raises(InputError, match="not UTF-8"):
        cases(path, "kk")


def test_composed_texts_are_tuned_and_tested_on_apart(tmp_path: Path) -> None:
    corpora = [
        corpus_file(tmp_path / "texts.txt", KAZAKH[:20]),
        corpus_file(tmp_path / "own.txt", [f"Міне, {text}" for text in KAZAKH]),
    ]
    config = replace(TINY, pretraining=0)
    builder = training._build(Texts((corpora[0],), (corpora[1],)), "kk", config, 1, tmp_path)
    splits = {(example.source.split()[0], example.split) for example in builder}
    assert {("own.txt", "test composed"), ("own.txt", "train")} <= splits
    assert not any(source == "own.txt" and split in ("test", "dev bare") for source, split in splits)
