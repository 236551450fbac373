"""How sentences begin and end: in the shipped voices, and what that rests on."""

from __future__ import annotations

import numpy as np
import pytest

from tts.endings import without_cuts
from tts.synthesizer import Synthesizer


@pytest.fixture(scope="module", params=["nsh", "ivr"])
def shipped(request: pytest.FixtureRequest) -> Synthesizer:
    return Synthesizer(request.param, threads=1)


@pytest.mark.parametrize(("text", "lang"), [("ә", "kk"), ("Бүгін ауа райы жақсы.", "kk"), ("Привет!", "ru")])
def test_no_click_after_the_last_silence(shipped: Synthesizer, text: str, lang: str) -> None:
    samples = np.abs(shipped.say(text, lang).samples)
    assert samples[-160:].max() < 2 * samples[-640:-160].max()


def test_what_a_cut_adds_to_a_spectrogram_is_taken_away() -> None:
    room = np.full((80, 20), -9.0, np.float32)
    speech = room.copy()
    speech[:, 6:14] = -2.0
    cut = speech.copy()
    cut[:, [0, -1]] = -5.0
    cut[:40, [1, -2]] = -7.0
    np.testing.assert_array_equal(without_cuts(cut), speech)
    assert cut[0, 0] == -5.0


@pytest.mark.parametrize("frames", range(1, 7))
def test_short_spectrograms_keep_their_length(frames: int) -> None:
    mel = np.linspace(-9, -1, 80 * frames, dtype=np.float32).reshape(80, frames)
    found = without_cuts(mel)
    assert found.shape == mel.shape
    assert (found <= mel).all()
