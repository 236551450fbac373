"""Distances between recordings, pictures of them, and their reading."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.tts.evaluate.material import RATE, tone
from tts.evaluate import compare
from tts.evaluate.compare import Pitch
from tts.evaluate.plot import plot_speech
from tts.evaluate.sound import at_judges_rate, read_sound
from tts.types import InputError, Mark


def test_pitch_distances() -> None:
    a = Pitch(np.array([100.0, 100.0, 0.0, 100.0]), np.array([1.0, 1.0, 0.0, 1.0]))
    b = Pitch(np.array([200.0, 100.0, 100.0, 0.0]), np.array([1.0, 1.0, 1.0, 0.0]))
    assert compare.f0_rmse(a, b) == pytest.approx(12 / np.sqrt(2))
    assert compare.voicing_f1(a, b) == pytest.approx(2 / 3)
    assert compare.periodicity_rmse(a, b) == pytest.approx(np.sqrt(0.5))


def test_nothing_voiced_is_no_number() -> None:
    silent = Pitch(np.zeros(3), np.zeros(3))
    assert np.isnan(compare.f0_rmse(silent, silent))
    assert np.isnan(compare.voicing_f1(silent, silent))


def test_pyworld_does_not_speak_to_the_user_of_its_packaging() -> None:
    pytest.importorskip("pyworld")
    code = "import numpy; from tts.evaluate.compare import pitch; pitch(numpy.zeros(8000))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_pitch_of_a_buzz_and_of_noise() -> None:
    buzz = compare.pitch(tone(0.5, 150.0))
    voiced = buzz.f0 > 0
    assert voiced.mean() > 0.8
    assert np.median(buzz.f0[voiced]) == pytest.approx(150, rel=0.01)
    noise = compare.pitch(np.random.default_rng(0).standard_normal(RATE // 2) * 0.1)
    assert noise.periodicity.mean() < 0.2
    assert buzz.periodicity[voiced].mean() > 0.6


def test_mel_distance_of_a_louder_copy_is_its_gain() -> None:
    noise = (np.random.default_rng(0).standard_normal(RATE) * 0.1).astype(np.float32)
    assert compare.mel_distance(noise, 2 * noise) == pytest.approx(6.02, abs=0.01)
    assert compare.mel_distance(noise, noise[:-100]) < 0.2


def test_log_spectral_distance_ignores_gain() -> None:
    noise = (np.random.default_rng(0).standard_normal(RATE) * 0.1).astype(np.float32)
    assert compare.log_spectral_distance(noise, 0.5 * noise) == pytest.approx(0, abs=1e-3)
    assert compare.log_spectral_distance(noise, tone(1.0)) > 5


def test_duration_error_counts_speech_only() -> None:
    silence = np.zeros(RATE // 2, np.float32)
    longer = np.concatenate([silence, tone(1.5), silence])
    assert compare.duration_error(tone(1.0), longer) == pytest.approx(0.5, abs=0.05)
    with pytest.raises(InputError, match="silent"):
        compare.duration_error(silence, longer)


def test_pesq_of_a_copy_is_the_best_there_is() -> None:
    pytest.importorskip("pesq", reason="PESQ is not installed")
    noisy = tone(1.0) + np.random.default_rng(0).standard_normal(RATE).astype(np.float32) * 0.05
    assert compare.pesq(tone(1.0), tone(1.0)) == pytest.approx(4.64, abs=0.01)
    assert compare.pesq(tone(1.0), noisy) < 4


def test_picture(tmp_path: Path) -> None:
    plot_speech(tone(0.5), RATE, tmp_path / "tone.png", "тон", (Mark("сөз", 0.1, 0.2, (0, 3)),))
    plot_speech(np.zeros(RATE), RATE, tmp_path / "silence.png")
    assert all((tmp_path / f).read_bytes().startswith(b"\x89PNG") for f in ("tone.png", "silence.png"))


def test_sound_comes_at_the_judges_rate(tmp_path: Path) -> None:
    stereo = np.stack([tone(0.5), np.zeros(RATE // 2)], axis=1)
    assert np.allclose(at_judges_rate(stereo, RATE), tone(0.5) / 2)
    assert at_judges_rate(np.zeros(2205), 22050).shape == (1600,)
    soundfile.write(tmp_path / "empty.wav", np.zeros(0), RATE)
    (tmp_path / "text.wav").write_text("no sound")
    for name in ("empty.wav", "text.wav", "missing.wav"):
        with pytest.raises(InputError, match=name):
            read_sound(tmp_path / name)
