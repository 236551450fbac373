"""No vowel is swallowed."""

from __future__ import annotations

import numpy as np
import pytest

from g2p import phonemize_words
from tts.acoustic_input import build
from tts.durations import audible
from tts.engine import Controls
from tts.synthesizer import Synthesizer


@pytest.fixture(scope="module", params=["nsh", "ivr"])
def shipped(request: pytest.FixtureRequest) -> Synthesizer:
    return Synthesizer(request.param, threads=1)


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Кеше өте суық болды.", "kk"), ("Одной шесть, другому четыре.", "ru"), ("При ста сорока.", "ru")],
)
def test_stressed_vowels_are_long_enough_to_be_heard(shipped: Synthesizer, text: str, lang: str) -> None:
    (spoken,) = shipped.speak(text, lang)
    assert spoken.rendered
    samples, inputs = spoken.audio.samples, spoken.rendered.plan.inputs
    loudest = np.abs(samples).max()
    for place in np.flatnonzero(inputs.stress):
        start, end = (round(x[place] * spoken.audio.sample_rate) for x in (spoken.starts, spoken.ends))
        assert end - start >= 0.035 * spoken.audio.sample_rate
        assert np.abs(samples[start:end]).max() > 0.1 * loudest


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Землетрясение силой в шесть баллов.", "ru"), ("Жаманнан жасауыл қойсаң, еліңді жауға алдырар.", "kk")],
)
def test_a_sentence_begins_at_once(shipped: Synthesizer, text: str, lang: str) -> None:
    samples = np.abs(shipped.say(text, lang).samples)
    assert np.argmax(samples > 0.05 * samples.max()) < 0.25 * 16000


@pytest.mark.parametrize(
    ("text", "lang"), [("Соң күлген, оң күледі.", "kk"), ("Нужен ещё один, желательно с машиной.", "ru")]
)
def test_a_comma_is_heard(shipped: Synthesizer, text: str, lang: str) -> None:
    (spoken,) = shipped.speak(text, lang)
    assert spoken.rendered
    samples, rate = spoken.audio.samples, spoken.audio.sample_rate
    pause = spoken.rendered.plan.inputs.symbols.index(",")
    start, end = (round(x[pause] * rate) for x in (spoken.starts, spoken.ends))
    windows = np.lib.stride_tricks.sliding_window_view(samples[start:end], round(0.03 * rate))
    assert np.abs(windows).max(1).min() < 0.03 * np.abs(samples).max()


def test_only_what_is_too_short_is_lengthened() -> None:
    mama = phonemize_words(["мама"], "ru")[0]
    pauses = audible(build([mama, ",", mama, "."]), np.ones(11), 0.0125)
    np.testing.assert_allclose(pauses[[0, 5, 10]], [4, 10, 6])
    inputs = build([mama, "."])
    durations = np.array([1, 1, 1, 1, 1, 1], float)
    np.testing.assert_allclose(audible(inputs, durations, 0.0125), [4, 1, 3, 1, 2, 6])
    assert audible(inputs, durations * 9, 0.0125).tolist() == [9] * 6
    assert audible(inputs, durations * 30, 0.0125).tolist() == [30, 16, 30, 30, 30, 30]


def test_speed_shortens_these_too(shipped: Synthesizer) -> None:
    plain, fast = (shipped.say("суық", "kk", Controls(speed=speed)).seconds for speed in (1.0, 2.0))
    assert fast < 0.6 * plain
