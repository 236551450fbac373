"""The vocoder's signal processing without torch: excitation, STFT-domain filtering, overlap-add."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from vocoder.source import pulse_train, white_noise
from vocoder.spec import MelSpec

_PIECE = 128
"""Output frames that are filtered together."""


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


def framed(wave: np.ndarray, n_fft: int, hop: int) -> np.ndarray:
    """Frames of an STFT, centred at multiples of `hop`: (T,) to (T // hop, n_fft), a view of the padded wave."""
    padded = np.pad(wave, n_fft // 2)
    return np.lib.stride_tricks.sliding_window_view(padded, n_fft)[::hop][: len(wave) // hop]


def hann(n_fft: int) -> np.ndarray:
    """Periodic Hann window, float32 (n_fft,)."""
    return (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n_fft) / n_fft)).astype(np.float32)


def overlap_add(frames: np.ndarray, hop: int) -> np.ndarray:
    """Inverse of `framed`, windowed: (S, 4 * hop) to (S * hop,), normalized by the window's power."""
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
    n_fft = 4 * hop
    pulses, _ = pulse_train(filters.f0, spec.hop, spec.sample_rate)
    sources = [framed(wave, n_fft, hop) for wave in (pulses, white_noise(len(pulses)))]
    window = hann(n_fft)
    frames = np.empty(sources[0].shape, np.float32)
    # In pieces that stay in the processor's cache.
    for start in range(0, len(frames), _PIECE):
        piece = slice(start, start + _PIECE)
        harmonic, phase, noise = (np.ascontiguousarray(x[:, piece].T) for x in filters[1:])
        spectrum, noises = (np.fft.rfft(source[piece] * window, axis=1) for source in sources)
        response = np.empty(phase.shape, np.complex64)
        np.multiply(harmonic, np.cos(phase), out=response.real)
        np.multiply(harmonic, np.sin(phase), out=response.imag)
        spectrum *= response
        noises *= noise
        spectrum += noises
        frames[piece] = np.fft.irfft(spectrum, n_fft, axis=1)
    return overlap_add(frames, hop)
