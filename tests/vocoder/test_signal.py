"""The vocoder's signal processing: excitation, framing, and the two engines' agreement."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vocoder.filterbank import band_shares, blocks, mel_filters
from vocoder.runtime import Filters, framed, hann, match_mel, overlap_add, render
from vocoder.source import pulse_train, white_noise
from vocoder.spec import MelSpec

SPEC = MelSpec()


def test_pulses_have_the_pitch_that_was_asked_for() -> None:
    f0 = np.full(160, 125.0, np.float32)
    pulses, _ = pulse_train(f0, SPEC.hop, SPEC.sample_rate)
    peaks = np.flatnonzero(pulses > 0.8 * pulses.max())
    assert np.all(np.diff(peaks) == SPEC.sample_rate // 125)


def test_pulses_are_the_sum_of_cosines_below_nyquist() -> None:
    f0 = np.full(20, 437.0)
    pulses, _ = pulse_train(f0, 100, 16000, phase=0.3)
    cycles = 0.3 + 437.0 / 16000 * np.arange(len(pulses))
    count = int(8000 // 437.0)
    expected = sum(np.cos(2 * np.pi * k * cycles) for k in range(1, count + 1)) * np.sqrt(2 / count)
    np.testing.assert_allclose(pulses, expected, atol=1e-3)


def test_phase_goes_on_across_chunks() -> None:
    f0 = np.full(40, 210.0)
    whole, _ = pulse_train(f0, SPEC.hop, SPEC.sample_rate)
    first, phase = pulse_train(f0[:15], SPEC.hop, SPEC.sample_rate)
    second, _ = pulse_train(f0[15:], SPEC.hop, SPEC.sample_rate, phase)
    np.testing.assert_allclose(np.concatenate([first, second]), whole, atol=1e-3)


def test_training_is_excited_by_the_same_pulses() -> None:
    torch = pytest.importorskip("torch")
    pytest.importorskip("lightning")
    from vocoder.training import excite, pulse_trains

    at = np.arange(32)
    f0 = np.stack([110 + 3.1 * at, 260 + 40 * np.sin(at), np.full(32, 20.0)]).astype(np.float32)
    phase = np.array([0.0, 0.3, 0.9])
    found = pulse_trains(torch.from_numpy(f0), SPEC, torch.from_numpy(phase)).numpy()
    for row, start, made in zip(f0, phase, found, strict=True):
        expected, _ = pulse_train(row, SPEC.hop, SPEC.sample_rate, start)
        np.testing.assert_allclose(made, expected, atol=1e-3)
    once, again = (excite(torch.from_numpy(f0), SPEC, np.random.default_rng(3)) for _ in range(2))
    assert all(torch.equal(a, b) for a, b in zip(once, again, strict=True))
    pulses, noise = once
    assert np.abs(pulses.numpy() - found).max() > 1  # another phase
    assert noise.shape == pulses.shape
    assert abs(float(noise.std()) - 1) < 0.02


@given(st.integers(0, 200_000), st.integers(1, 5000))
@settings(max_examples=20, deadline=None)
def test_noise_depends_on_the_position_alone(start: int, count: int) -> None:
    longer = white_noise(count + 100, start)
    np.testing.assert_array_equal(white_noise(count, start), longer[:count])


@pytest.mark.parametrize("length", [100, 200, 300, 4000, 20000])
def test_overlap_add_undoes_the_framing(length: int) -> None:
    wave = np.random.default_rng(0).standard_normal(length).astype(np.float32)
    frames = framed(wave, 400, 100) * hann(400)
    back = overlap_add(lambda piece: frames[piece], len(frames), 400, 100)
    np.testing.assert_allclose(back[:-100], wave[:-100], atol=1e-4)
    np.testing.assert_allclose(back[-100:-5], wave[-100:-5], atol=1e-2)  # where the last window has faded


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"hop": 0}, "hop"),
        ({"fmax": 9000.0}, "fmax"),
        ({"n_fft": 801}, "n_fft"),
        ({"n_mels": 0}, "n_mels"),
        ({"floor": 0.0}, "floor"),
        ({"n_fft": 0}, "n_fft"),
    ],
)
def test_impossible_mel_settings_are_refused(change: dict[str, float], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        MelSpec(**change)  # type: ignore[arg-type]


def test_unknown_and_missing_mel_keys_are_named() -> None:
    values = SPEC.to_dict()
    with pytest.raises(ValueError, match="'hopp'"):
        MelSpec.from_dict(values | {"hopp": 1})
    del values["hop"]
    with pytest.raises(ValueError, match="'hop'"):
        MelSpec.from_dict(values)
    assert MelSpec.from_dict(SPEC.to_dict()) == SPEC


@pytest.mark.parametrize("share", [None, 0.25, 0.0])
def test_runtime_and_torch_render_the_same_samples(share: float | None) -> None:
    torch = pytest.importorskip("torch")
    from vocoder.generator import Generator, GeneratorConfig

    torch.manual_seed(0)
    generator = Generator(SPEC, GeneratorConfig(channels=16, blocks=1, f0_channels=8, f0_blocks=1)).eval()
    mel = torch.randn(1, SPEC.n_mels, 300) - 4
    with torch.inference_mode():
        filters = generator(mel)
        pulses, _ = pulse_train(filters.f0[0].numpy(), SPEC.hop, SPEC.sample_rate)
        excitation = (torch.from_numpy(x)[None] for x in (pulses, white_noise(len(pulses))))
        shares = None if share is None else torch.tensor([share])
        expected = generator.render(filters, mel, *excitation, share=shares)[0].numpy()
    found = Filters(*(x[0].numpy() for x in filters))
    wave = render(found, mel[0].numpy(), generator.hop, SPEC, 1.0 if share is None else share)
    assert np.abs(wave).max() > 1e-3
    np.testing.assert_allclose(wave, expected, atol=1e-4 * np.abs(wave).max() + 1e-5)


def test_matching_brings_a_sound_to_its_spectrogram() -> None:
    torch = pytest.importorskip("torch")
    from vocoder.mel import log_mel
    from vocoder.mel import match_mel as torch_match_mel

    rng = np.random.default_rng(4)
    noise, other = rng.standard_normal((2, 8000)).astype(np.float32) * 0.1
    envelope = 1 + 0.9 * np.sin(np.arange(8000) * 2 * np.pi / 2000)
    wanted = log_mel(torch.from_numpy(other * envelope.astype(np.float32))[None], SPEC)

    def distance(wave: np.ndarray) -> float:
        return float((log_mel(torch.from_numpy(wave)[None], SPEC) - wanted).abs().mean())

    once = match_mel(noise, wanted[0].numpy(), SPEC)
    assert distance(once) < 0.6 * distance(noise)
    np.testing.assert_allclose(
        once, torch_match_mel(torch.from_numpy(noise)[None], wanted, SPEC)[0].numpy(), atol=1e-4
    )
    # A segment's ends hear another neighbourhood than their spectrogram did, and stay.
    inner = torch_match_mel(torch.from_numpy(noise)[None], wanted, SPEC, ends=4)[0].numpy()
    np.testing.assert_allclose(inner[:400], noise[:400], atol=1e-4)
    assert distance(inner) < distance(noise)


@pytest.mark.parametrize(
    "spec", [SPEC, MelSpec(sample_rate=22050, n_fft=1024, hop=256, n_mels=100, fmin=40.0, fmax=9000.0)]
)
def test_mel_filters_are_those_of_librosa(spec: MelSpec) -> None:
    librosa = pytest.importorskip("librosa")
    expected = librosa.filters.mel(
        sr=spec.sample_rate, n_fft=spec.n_fft, n_mels=spec.n_mels, fmin=spec.fmin, fmax=spec.fmax
    )
    np.testing.assert_allclose(mel_filters(spec), expected, atol=1e-7)
    for whole, part in ((mel_filters(spec), lambda b: b.filters.T), (band_shares(spec), lambda b: b.shares)):
        joined = np.zeros_like(whole)
        for block in blocks(spec):
            joined[block.bands, block.bins] = part(block)
        np.testing.assert_array_equal(joined, whole)


def test_mel_of_a_sine_peaks_in_its_band() -> None:
    torch = pytest.importorskip("torch")
    from vocoder.mel import log_mel, mel_filterbank

    wave = torch.sin(2 * torch.pi * 1000 * torch.arange(16000) / 16000)[None]
    mel = log_mel(wave, SPEC)
    assert mel.shape == (1, SPEC.n_mels, 80)
    bank = mel_filterbank(SPEC)
    assert int(mel[0, :, 40].argmax()) == int(bank[:, 1000 // 20].argmax())
