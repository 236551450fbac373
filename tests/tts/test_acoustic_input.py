"""Pronunciations and pauses to the acoustic model's input, and durations to frames."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from g2p import inventory
from g2p.types import Phoneme, Pronunciation
from tts.acoustic_input import FINAL, PAUSES, START, build
from tts.alignment import frame_index, positions
from tts.engine import whole_frames
from tts.phoneme_features import table
from tts.types import InputError

MA = Pronunciation("ма", (), (Phoneme("m", 0, 0), Phoneme("ɑ", 1, 0)), "test")
SILENT = Pronunciation("ъ", (), (), "test")


def test_every_part_of_a_sentence_is_in_its_place() -> None:
    inputs = build([MA, ",", MA, MA, "?"])
    assert inputs.symbols == (START, "m", "ɑ", ",", "m", "ɑ", "m", "ɑ", "?")
    assert inputs.stress == (0, 0, 1, 0, 0, 1, 0, 1, 0)
    assert inputs.word == (-1, 0, 0, -1, 1, 1, 2, 2, -1)
    assert [PAUSES[i] for i in inputs.phrase] == [",", ",", ",", ",", "?", "?", "?", "?", "?"]
    assert inputs.edges()[1:4] == ((1, 0), (0, 1), (0, 0))


@pytest.mark.parametrize(
    ("items", "pauses"),
    [
        ([MA], "."),
        ([",", MA, "."], "."),
        ([MA, ","], "."),
        ([MA, "?", "!"], "!"),
        ([MA, "?", ","], "?"),
        ([MA, ",", "-", MA, "…"], "-…"),
        ([MA, ",", SILENT, MA, "."], ",."),
    ],
)
def test_pauses_are_never_doubled_and_the_last_is_final(items: list, pauses: str) -> None:
    inputs = build(items)
    assert "".join(s for s in inputs.symbols if s in PAUSES) == pauses
    assert inputs.symbols[-1] in FINAL


@pytest.mark.parametrize(
    ("items", "named"), [([], "nothing to say"), ([",", "."], "nothing"), ([MA, ";"], "';'")]
)
def test_what_cannot_be_said_is_refused(items: list, named: str) -> None:
    with pytest.raises(InputError, match=named):
        build(items)


@given(st.lists(st.floats(0.01, 40.0), min_size=1, max_size=60))
def test_rounded_durations_keep_the_tempo(durations: list[float]) -> None:
    frames = whole_frames(np.array(durations))
    assert frames.min() >= 1
    short = sum(d < 1 for d in durations)
    assert abs(frames.sum() - sum(durations)) <= 1 + short


@given(st.lists(st.integers(1, 30), min_size=1, max_size=40))
def test_every_frame_knows_its_phoneme_and_its_place(durations: list[int]) -> None:
    lengths = np.array(durations)
    index, place = frame_index(lengths), positions(lengths)
    assert np.array_equal(np.bincount(index), lengths)
    assert place.shape == (lengths.sum(), 3)
    assert np.all((place[:, 0] > 0) & (place[:, 0] < 1))
    np.testing.assert_allclose(np.exp(place[:, 1]) + np.exp(place[:, 2]) - 1, lengths[index], rtol=1e-4)


def test_every_symbol_has_features_of_its_own() -> None:
    symbols = (START, *inventory().symbols)
    rows = table(symbols)
    assert len(np.unique(rows, axis=0)) == len(symbols)
    assert np.array_equal(table(PAUSES), np.repeat(table((START,)), len(PAUSES), axis=0))


def test_an_unknown_symbol_is_named() -> None:
    with pytest.raises(InputError, match="'ʘ'"):
        table(["a", "ʘ"])
