"""A helper speaker with another's pitch and timbre."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from tts.types import InputError

pytest.importorskip("torch")
pytest.importorskip("pyworld")

from tests.tts.train.sawtooth import DURATIONS, INPUTS, SPEC
from tts.train import pack as packs
from tts.train.cli_data import data
from tts.train.convert import Timbre, convert, converted
from tts.train.features import extract, fundamental
from tts.train.pack import Clip, Pack, Quality

FLAT = (0.0,) * 513


def vowel(pitch: float, formant: float) -> np.ndarray:
    """A second and a quarter of pulses at `pitch` Hz through a resonance at `formant` Hz."""
    count = sum(DURATIONS) * SPEC.hop
    pulses = np.diff(np.floor(np.arange(count + 1) * pitch / SPEC.sample_rate))
    at = np.arange(800) / SPEC.sample_rate
    sound = np.convolve(pulses, np.exp(-300 * at) * np.sin(2 * np.pi * formant * at))[:count]
    return np.asarray(0.4 * sound / np.abs(sound).max())


def write(path: Path, speaker: str, pitch: float, formant: float) -> Path:
    fields = (INPUTS.symbols, INPUTS.stress, INPUTS.word, INPUTS.phrase)
    items = []
    for i in range(3):
        quality = Quality(16000, 1.25, -18.0, 40.0, 0, pitch, f"{speaker}{i}")
        clip = Clip(f"u{i}", speaker, "train", 0, 0, "мас", *fields, DURATIONS, "kk", 9.0, quality)
        items.append((clip, extract(vowel(pitch * (1 + 0.05 * i), formant), SPEC)))
    packs.write(path, SPEC, items)
    return path


def peak(wave: np.ndarray) -> float:
    """Hz, of the strongest frequency."""
    spectrum = np.abs(np.fft.rfft(wave * np.hanning(len(wave))))
    return float(np.argmax(spectrum) * SPEC.sample_rate / len(wave))


def pitch_of(wave: np.ndarray) -> float:
    f0 = fundamental(wave, SPEC)
    return float(np.median(f0[f0 > 0]))


def test_pitch_and_formants_move_and_the_rest_stays():
    wave = vowel(110.0, 1000.0)
    sound = converted(wave, SPEC.sample_rate, Timbre(1.8, 1.2, FLAT))
    assert len(sound) == len(wave)
    assert abs(pitch_of(sound) / 198.0 - 1) < 0.02
    assert abs(peak(sound) - 1200) <= 110
    assert abs(np.mean(sound**2) / np.mean(wave**2) - 1) < 0.02


def test_a_tilt_raises_what_it_names():
    wave = vowel(110.0, 1000.0)
    tilt = np.zeros(513)
    tilt[256:] = 2.0
    plain, bright = (converted(wave, SPEC.sample_rate, Timbre(1.0, 1.0, tuple(t))) for t in (FLAT, tilt))
    high = np.fft.rfftfreq(len(wave), 1 / SPEC.sample_rate) > 4200
    raised, before = (np.sum(np.abs(np.fft.rfft(w))[high] ** 2) for w in (bright, plain))
    assert abs(np.log(raised / before) - 2.0) < 0.3


def test_a_pack_becomes_a_helper(tmp_path: Path) -> None:
    man, woman = (
        write(tmp_path / "man", "man", 110.0, 1000.0),
        write(tmp_path / "woman", "woman", 200.0, 1200.0),
    )
    command = ["convert", str(man), str(tmp_path / "helper"), "--like", str(woman), "--speaker", "helper"]
    done = CliRunner().invoke(data, [*command, "--formants", "1.2", "--jobs", "1"])
    assert done.exit_code == 0, done.output
    assert "3 utterances of helper" in done.output
    helper, own = Pack(tmp_path / "helper"), Pack(man)
    for clip, source in zip(helper, own, strict=True):
        assert clip.speaker == "helper"
        assert (clip.symbols, clip.durations, clip.split) == (source.symbols, source.durations, source.split)
        wave = helper.read(clip).audio / 32768.0
        assert abs(pitch_of(wave) / pitch_of(own.read(source).audio / 32768.0) - 200 / 110) < 0.05
        assert clip.quality and source.quality
        assert clip.quality.sound != source.quality.sound
        assert abs(clip.quality.f0 - 200) < 5


def test_what_was_made_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    man, woman = (
        write(tmp_path / "man", "man", 110.0, 1000.0),
        write(tmp_path / "woman", "woman", 200.0, 1200.0),
    )
    convert(man, woman, tmp_path / "helper", "helper", 1.2)
    before = [Pack(tmp_path / "helper").read(clip).audio for clip in Pack(tmp_path / "helper")]
    monkeypatch.setattr("tts.train.convert.converted", None)
    assert convert(man, woman, tmp_path / "helper", "helper", 1.2) == 3
    after = [Pack(tmp_path / "helper").read(clip).audio for clip in Pack(tmp_path / "helper")]
    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))


def test_what_cannot_be_compared_is_named(tmp_path: Path) -> None:
    man = write(tmp_path / "man", "man", 110.0, 1000.0)
    clips = [(replace(c, speaker=f"s{i}"), Pack(man).read(c)) for i, c in enumerate(Pack(man))]
    packs.write(tmp_path / "many", SPEC, clips)
    with pytest.raises(InputError, match="one speaker is wanted, it has s0, s1, s2"):
        convert(man, tmp_path / "many", tmp_path / "helper", "helper", 1.0)
    with pytest.raises(InputError, match="man is read from: give another folder"):
        convert(man, man, tmp_path / "many" / ".." / "man", "helper", 1.0)
    packs.write(tmp_path / "mute", SPEC, [(Pack(man).clips[0], extract(np.zeros(20000), SPEC))])
    with pytest.raises(InputError, match="no voiced sound"):
        convert(man, tmp_path / "mute", tmp_path / "helper", "helper", 1.0)
