"""The vocoder's signal processing without torch: excitation, STFT-domain filtering, overlap-add."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from vocoder.source import pulse_train, white_noise
from vocoder.spec import MelSpec


class Filters(NamedTuple):
    """The network's output for one utterance of T mel frames, S output frames, F bins, all float32."""

    f0: np.ndarray
    """(T,) Hz."""
    harmonic: np.ndarray
    """(F, S) magnitude of the filter on the pulses."""
    phase: np.ndarray
    """(F, S) its phase, radians."""
    noise: np.ndarray
    """(F, S) magnitude of the filter on the noise."""


def stft(wave: np.ndarray, n_fft: int, hop: int) -> np.ndarray:
    """Hann STFT with frames centred at multiples of `hop`: (T,) to complex (n_fft // 2 + 1, T // hop)."""
    padded = np.pad(wave, n_fft // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, n_fft)[::hop][: len(wave) // hop]
    return np.fft.rfft(frames * hann(n_fft), axis=1).T


def hann(n_fft: int) -> np.ndarray:
    """Periodic Hann window, float32 (n_fft,)."""
    return (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n_fft) / n_fft)).astype(np.float32)


def overlap_add(frames: np.ndarray, hop: int) -> np.ndarray:
    """Inverse of `stft`'s framing: (S, 4 * hop) to (S * hop,), normalized by the window's power."""
    count, n_fft = frames.shape
    window = hann(n_fft)
    parts = (frames * window).reshape(count, 4, hop)
    shares = (window**2).reshape(4, hop)
    wave = np.zeros((count + 3, hop), np.float32)
    power = np.zeros((count + 3, hop), np.float32)
    for k in range(4):
        wave[k : k + count] += parts[:, k]
        power[k : k + count] += shares[k]
    cut = slice(n_fft // 2, n_fft // 2 + count * hop)
    return (wave.reshape(-1)[cut] / np.maximum(power.reshape(-1)[cut], 1e-3)).astype(np.float32)


def render(filters: Filters, hop: int, spec: MelSpec) -> np.ndarray:
    """Waveform float32 (T * spec.hop,) of the filters; `hop`: samples between output frames."""
    pulses, _ = pulse_train(filters.f0, spec.hop, spec.sample_rate)
    spectrum = filters.harmonic * np.exp(1j * filters.phase) * stft(pulses, 4 * hop, hop)
    spectrum += filters.noise * stft(white_noise(len(pulses)), 4 * hop, hop)
    return overlap_add(np.fft.irfft(spectrum.T, 4 * hop, axis=1).astype(np.float32), hop)
