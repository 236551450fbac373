"""How sentences begin and end: in the shipped voices, and what that rests on."""

from __future__ import annotations

import numpy as np
import pytest

from g2p import phonemize_words
from tts.acoustic_input import AcousticInput, build
from tts.endings import hush_cuts, settled
from tts.synthesizer import Synthesizer


@pytest.fixture(scope="module", params=["nsh", "ivr"])
def shipped(request: pytest.FixtureRequest) -> Synthesizer:
    return Synthesizer(request.param, threads=1)


@pytest.mark.parametrize(("text", "lang"), [("ә", "kk"), ("Бүгін ауа райы жақсы.", "kk"), ("Привет!", "ru")])
def test_no_click_after_the_last_silence(shipped: Synthesizer, text: str, lang: str) -> None:
    samples = np.abs(shipped.say(text, lang).samples)
    assert samples[-160:].max() < 2 * samples[-640:-160].max()


@pytest.mark.parametrize(
    ("text", "lang"), [("Угадай слово по трём буквам.", "ru"), ("Қаныш Имантайұлы Сәтбаев", "kk")]
)
def test_the_last_sound_dies_away(shipped: Synthesizer, text: str, lang: str) -> None:
    samples = np.abs(shipped.say(text, lang).samples)
    assert samples[-400:].max() < 0.02 * samples.max()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Слушали: отчёт директора за второе полугодие.", "ru"),
        ("Солдат отслужил два года и вернулся к матери.", "ru"),
        ("яблоки", "ru"),
        ("Гренландия", "kk"),
    ],
)
def test_a_statement_ends_low(shipped: Synthesizer, text: str, lang: str) -> None:
    (spoken,) = shipped.speak(text, lang)
    assert spoken.rendered
    plan, speaker = spoken.rendered.plan, shipped.voice.info.speaker
    end = max(i for i, stress in enumerate(plan.inputs.stress) if stress) + 1
    assert np.log(plan.pitch[end:-1].max()) < speaker.pitch_mean - speaker.pitch_scale
    # And that is what is heard.
    first = int(plan.durations[: end + 1].sum())
    heard = np.log(spoken.rendered.f0[first : int(plan.durations[:-1].sum())])
    assert np.median(heard) < speaker.pitch_mean - speaker.pitch_scale


def inputs(*items: str) -> AcousticInput:
    return build([item if item in ",.?" else phonemize_words([item], "ru")[0] for item in items])


def test_only_the_end_of_a_statement_is_lowered() -> None:
    pitch = np.array([0, 0, 1, 1, 2, 0, 0, 0, 0, 0, 0, 1, 2, 2, 1], np.float32)
    statement = inputs("мама", ",", "моя", "мама", ".")
    lowered = settled(statement, pitch)
    np.testing.assert_array_equal(lowered[:12], pitch[:12])
    assert (lowered[12:14] < -1).all() and lowered[14] == pitch[14]
    for other in (inputs("мама", ",", "моя", "мама", "?"), inputs("нет", ".")):
        np.testing.assert_array_equal(settled(other, pitch[: len(other)]), pitch[: len(other)])


def test_a_last_stressed_vowel_does_not_rise() -> None:
    pitch = np.array([0, 0, 0.5, 0, 1.5, 1, 0], np.float32)
    lowered = settled(inputs("доход", "."), pitch)
    np.testing.assert_array_equal(lowered, np.array([0, 0, 0.5, 0, 0.5, 0.5, 0], np.float32))


def test_what_a_cut_adds_to_a_spectrogram_is_taken_away() -> None:
    room = np.full((80, 20), -9.0, np.float32)
    speech = room.copy()
    speech[:, 6:14] = -2.0
    cut = speech.copy()
    cut[:, [0, -1]] = -5.0
    cut[:40, [1, -2]] = -7.0
    hush_cuts(cut)
    np.testing.assert_array_equal(cut, speech)


@pytest.mark.parametrize("frames", range(1, 7))
def test_short_spectrograms_are_not_made_louder(frames: int) -> None:
    mel = np.linspace(-9, -1, 80 * frames, dtype=np.float32).reshape(80, frames)
    found = mel.copy()
    hush_cuts(found)
    assert (found <= mel).all()
