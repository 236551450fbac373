"""Pitch that the speaker never had is heard nevertheless, and no sound falls into another octave."""

from __future__ import annotations

import numpy as np
import pytest

from g2p import inventory
from tts.engine import Controls, Rendered
from tts.pitch_range import decoded, matching, moved
from tts.synthesizer import Synthesizer

TEXTS = (
    ("Жақсы қатын — үй дәулеті, жақсы шапан — той дәулеті.", "kk"),
    ("Четвёртый двигатель заглох над океаном.", "ru"),
)


@pytest.fixture(scope="module", params=["nsh", "ivr"])
def shipped(request: pytest.FixtureRequest) -> Synthesizer:
    return Synthesizer(request.param, threads=1)


def semitones_off(rendered: Rendered) -> np.ndarray:
    """By how much the F0 of each vowel differs from what was planned."""
    plan, ends = rendered.plan, np.cumsum(rendered.durations)
    vowels = [i for i, s in enumerate(plan.inputs.symbols) if s in inventory() and inventory()[s].is_vowel]
    heard = [np.median(rendered.f0[ends[i] - rendered.durations[i] : ends[i]]) for i in vowels]
    return 12 * np.log2(np.array(heard) / plan.pitch[vowels])


@pytest.mark.parametrize("pitch", [-12, -6, 0, 6, 12])
@pytest.mark.parametrize(("text", "lang"), TEXTS)
def test_the_pitch_that_is_asked_for_is_heard(
    shipped: Synthesizer, text: str, lang: str, pitch: float
) -> None:
    for spoken in shipped.speak(text, lang, Controls(pitch=pitch)):
        assert spoken.rendered
        off = semitones_off(spoken.rendered)
        assert abs(np.median(off)) < 1
        assert np.abs(off).max() < 6


def test_f0_does_not_leap_within_a_vowel(shipped: Synthesizer) -> None:
    (spoken,) = shipped.speak("вакцину", "ru")
    assert spoken.rendered
    plan, f0 = spoken.rendered.plan, spoken.rendered.f0
    for place, end in enumerate(np.cumsum(plan.durations)):
        sound = f0[end - plan.durations[place] : end]
        if plan.inputs.symbols[place] in inventory() and inventory()[plan.inputs.symbols[place]].is_vowel:
            assert np.abs(np.diff(12 * np.log2(sound))).max(initial=0.0) < 7


def test_a_sentence_is_decoded_where_the_speaker_speaks() -> None:
    spoken = np.array([False, True, True, True, False])
    usual = np.array([0, 1, -2, 2.5, 0], np.float32)
    np.testing.assert_array_equal(decoded(usual, spoken), usual)
    high = decoded(usual + 4, spoken)
    assert high[spoken].mean() == pytest.approx(1.8, abs=0.5) and high.max() <= 2.8
    assert (np.diff(high) * np.diff(usual) >= 0).all()
    assert decoded(usual, np.zeros(5, bool)).tolist() == usual.tolist()


def test_f0_is_moved_by_what_could_not_be_decoded() -> None:
    index = np.repeat(np.arange(3), 20)
    asked, pitch = np.log([120.0, 150.0, 100.0]), np.log([240.0, 300.0, 200.0])
    read = np.log(np.where(index == 1, 75.0, 110.0))
    f0 = np.exp(moved(read, index, asked, pitch))
    assert f0[5:15] == pytest.approx(220)
    assert f0[25:35] == pytest.approx(300)
    assert np.exp(moved(read, index, asked, asked))[5:15] == pytest.approx(110)


def test_moved_harmonics_are_not_matched() -> None:
    asked = np.log([100.0, 120.0])
    assert matching(asked, asked, 0.25) == (0.25, 0)
    share, blur = matching(asked, asked + 0.3, 0.25)
    assert share == 1 and blur > 0
