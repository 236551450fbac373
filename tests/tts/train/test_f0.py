"""F0 that training reads: the octave of the recordings' F0, and a network that learns it alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("pyworld")

import torch

from tests.tts.train.sawtooth import SPEC, TINY_VOCODER, write_corpus
from tts.train.features import fundamental
from tts.train.jobs import train_vocoder
from tts.train.octaves import right_octave
from tts.train.pack import Pack
from tts.train.run import checkpoint
from tts.train.segments import SegmentStream
from tts.train.settings import Recipe
from vocoder.mel import mel_filterbank
from vocoder.training import Pitched, VocoderModule, VocoderTraining, pitch_loss

RATE = SPEC.sample_rate


def voice(f0: float, odd: float = 1.0, seconds: float = 1.0) -> np.ndarray:
    """Harmonics that fall by 6 dB an octave, in some noise; the odd ones `odd` times as strong."""
    at = np.arange(round(seconds * RATE)) / RATE
    order = np.arange(1, int(4000 / f0))
    strength = np.where(order % 2, odd, 1.0) / order
    tone = (strength[:, None] * np.cos(2 * np.pi * f0 * order[:, None] * at + order[:, None] ** 2)).sum(0)
    return 0.1 * (tone + 0.02 * np.random.default_rng(0).standard_normal(len(at)))


@pytest.mark.parametrize("f0", [70.0, 93.0, 130.0, 210.0, 290.0])
@pytest.mark.parametrize("found", [0.5, 1.0, 2.0])
def test_f0_is_put_into_the_octave_of_the_harmonics(f0: float, found: float) -> None:
    wave = voice(f0)
    at = np.arange(80) * SPEC.frame_seconds
    said = np.where(at > 0.1, f0 * found, 0.0)
    right = right_octave(wave, said, at, RATE, 60.0, 450.0)
    if 60 <= f0 * found <= 450:
        np.testing.assert_allclose(right[6:-6], np.where(at > 0.1, f0, 0.0)[6:-6])


def test_nothing_voiced_stays_unvoiced() -> None:
    at = np.arange(80) * SPEC.frame_seconds
    assert not right_octave(voice(100.0), np.zeros(80), at, RATE, 60.0, 450.0).any()
    assert right_octave(np.zeros(0), np.zeros(0), np.zeros(0), RATE, 60.0, 450.0).shape == (0,)


def test_silence_and_places_beyond_the_end_keep_the_f0_they_were_given() -> None:
    said = np.full(8, 120.0)
    np.testing.assert_array_equal(right_octave(np.zeros(1600), said, np.arange(8.0), RATE, 60.0, 450.0), said)


def test_a_low_voice_with_a_strong_second_harmonic_is_not_taken_for_a_high_one() -> None:
    f0 = fundamental(voice(92.0, odd=0.35), SPEC)[8:-8]
    np.testing.assert_allclose(f0[f0 > 0], 92.0, rtol=0.02)
    assert (f0 > 0).mean() > 0.9


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("corpus") / "pack")


def test_the_f0_network_learns_alone_for_some_steps(corpus: Path) -> None:
    training = VocoderTraining(
        pitch_steps=3, adversarial_from=9, batch=2, judged=1, pitch_batch=2, frames=16, warmup=1
    )
    states = {}
    for steps in (1, 3, 4):
        run = corpus.parent / f"run{steps}"
        train_vocoder([corpus], (), run, Recipe(TINY_VOCODER, replace(training, steps=steps)), seed=3)
        states[steps] = checkpoint(run)["state_dict"]

    def moved(one: int, other: int) -> set[str]:
        pairs = ((key, value, states[other][key]) for key, value in states[one].items())
        return {".".join(key.split(".")[:2]) for key, a, b in pairs if not torch.equal(a, b)}

    assert moved(1, 3) == {"generator.f0"}
    assert moved(3, 4) == {"generator.f0", "generator.filters"}


def test_the_loss_of_f0_is_least_where_it_is_right() -> None:
    generator = VocoderModule(SPEC, TINY_VOCODER, VocoderTraining(), seed=1).generator
    true = torch.tensor([120.0, 180.0, 333.0])[:, None].expand(3, 16)
    batch = Pitched(torch.zeros(3, SPEC.n_mels, 16), true, torch.ones(3, 16))
    losses = {}
    for ratio in (0.5, 0.98, 1.0, 1.02, 1.5):
        away = (generator.pitches[:, None] - (ratio * true).log()[:, None]) / 0.03
        generator.pitch_scores = lambda mel, away=away: -away.square()  # type: ignore[method-assign]
        loss, off = pitch_loss(generator, batch)
        assert float(off) == pytest.approx(abs(np.log(ratio)), abs=2e-3)
        losses[ratio] = float(loss)
    assert losses[0.5] > losses[0.98] > losses[1.0] < losses[1.02] < losses[1.5]


def test_further_segments_are_higher_and_lower_than_the_recordings_and_their_f0_says_so(corpus: Path) -> None:
    clips = [(Pack(corpus), clip) for clip in Pack(corpus).clips]
    stream = SegmentStream(clips, 2, 32, 5, pitch_batch=24)
    batch = stream.make(3)
    assert batch.wave.shape[0] == 2
    assert batch.pitched.mel.shape == (26, SPEC.n_mels, 32)
    again = stream.make(3)
    assert all(torch.equal(a, b) for a, b in zip(batch.pitched, again.pitched, strict=True))
    recorded = np.concatenate([Pack(corpus).read(c, 0, c.frames).f0 for _, c in clips])
    f0 = batch.pitched.f0[2:][batch.pitched.voiced[2:] > 0].numpy()
    assert f0.min() < 0.95 * recorded[recorded > 0].min()
    assert f0.max() > 1.05 * recorded.max()
    # The spectrum is that of this F0: its harmonics stand where they should.
    table = mel_filterbank(SPEC)
    centres = (table * torch.arange(table.shape[1])).sum(1) / table.sum(1) * SPEC.sample_rate / SPEC.n_fft
    tops = []
    for mel, hz, voiced in zip(*(x[2:] for x in batch.pitched), strict=True):
        for frame in np.flatnonzero(voiced.numpy())[8:-8:8]:
            near = (centres > 0.6 * hz[frame]) & (centres < 1.4 * hz[frame])
            tops.append(float(centres[near][mel[near, frame].argmax()] / hz[frame]))
    assert np.median(np.abs(np.array(tops) - 1)) < 0.12  # half a band; were F0 not changed too, 0.2 and more
