"""The vocoder's signal processing without torch: excitation, STFT-domain filtering, overlap-add."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from vocoder.filterbank import blocks
from vocoder.source import pulse_train, white_noise
from vocoder.spec import MelSpec

GAIN_RANGE = 2.3
"""Natural log of the most that `match_mel` raises or lowers a band by."""

_PIECE = 64
"""Frames that are filtered together: they stay in the processor's cache, and their arrays are small enough for the
allocator to keep: pages that it gives back and asks for again cost more than the arithmetic."""


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


def overlap_add(piece: Callable[[slice], np.ndarray], count: int, n_fft: int, hop: int) -> np.ndarray:
    """Inverse of `framed`: the `count` frames that `piece` makes, (P, n_fft) for each slice of P of them, windowed and
    added up to float32 (count * hop,), normalized by the window's power."""
    overlap = n_fft // hop
    window = hann(n_fft).reshape(overlap, hop)
    rows = np.zeros((count + overlap - 1, hop), np.float32)
    for start in range(0, count, _PIECE):
        parts = piece(slice(start, min(start + _PIECE, count))).reshape(-1, overlap, hop)
        for k in range(overlap):
            rows[start + k : start + k + len(parts)] += parts[:, k] * window[k]
    power = window**2
    rows /= power.sum(0)
    # At the ends some frames are missing.
    for row in {*range(overlap - 1), *range(count, count + overlap - 1)}:
        there = power[max(0, row - count + 1) : row + 1]
        rows[row] *= power.sum(0) / np.maximum(there.sum(0), 1e-3)
    return rows.reshape(-1)[n_fft // 2 : n_fft // 2 + count * hop]


def render(filters: Filters, mel: np.ndarray, hop: int, spec: MelSpec, share: float = 1.0) -> np.ndarray:
    """Waveform float32 (T * spec.hop,) of the filters, brought to the log-mel spectrogram (n_mels, T) that they were
    made from, by `share` of what lacks; `hop`: samples between output frames."""
    n_fft = 4 * hop
    pulses, _ = pulse_train(filters.f0, spec.hop, spec.sample_rate)
    sources = [framed(wave, n_fft, hop) for wave in (pulses, white_noise(len(pulses)))]
    window = hann(n_fft)

    def filtered(piece: slice) -> np.ndarray:
        harmonic, phase, noise = (np.ascontiguousarray(x[:, piece].T) for x in filters[1:])
        spectrum, noises = (np.fft.rfft(source[piece] * window, axis=1) for source in sources)
        response = np.empty(phase.shape, np.complex64)
        np.multiply(harmonic, np.cos(phase), out=response.real)
        np.multiply(harmonic, np.sin(phase), out=response.imag)
        spectrum *= response
        noises *= noise
        spectrum += noises
        return np.fft.irfft(spectrum, n_fft, axis=1)

    wave = overlap_add(filtered, len(sources[0]), n_fft, hop)
    return match_mel(wave, mel, spec, share) if share else wave


def match_mel(wave: np.ndarray, mel: np.ndarray, spec: MelSpec, share: float = 1.0) -> np.ndarray:
    """A waveform (T * hop,) whose mel spectrogram is nearer to `mel`, natural log (n_mels, T).

    Each frame's bands are raised or lowered by `share` of what they differ. The network cannot do that: it knows
    neither the noise that it filters nor how the pulses fall into a frame.
    """
    source = framed(wave, spec.n_fft, spec.hop)
    window, bank = hann(spec.n_fft), blocks(spec)

    def matched(piece: slice) -> np.ndarray:
        spectrum = np.fft.rfft(source[piece] * window, axis=1)
        magnitudes, gains = np.abs(spectrum), np.zeros(spectrum.shape, np.float32)
        wanted = mel[:, piece].T
        for bands, bins, filters, shares in bank:
            found = np.log(np.maximum(magnitudes[:, bins] @ filters, spec.floor))
            gains[:, bins] += np.clip(wanted[:, bands] - found, -GAIN_RANGE, GAIN_RANGE) @ shares
        spectrum *= np.exp(np.float32(share) * gains)
        return np.fft.irfft(spectrum, spec.n_fft, axis=1)

    return overlap_add(matched, len(source), spec.n_fft, spec.hop)
