"""The vocoder's signal processing without torch: excitation, STFT-domain filtering, overlap-add."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from vocoder.filterbank import blocks
from vocoder.source import pieces, pulse_train, white_noise
from vocoder.spec import MelSpec

GAIN_RANGE = 2.3
"""Natural log of the most that `match_mel` raises or lowers a band by."""


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
    silence = np.zeros(n_fft // 2, wave.dtype)
    padded = np.concatenate([silence, wave, silence])
    return np.lib.stride_tricks.sliding_window_view(padded, n_fft)[::hop][: len(wave) // hop]


@lru_cache(maxsize=8)
def hann(n_fft: int) -> np.ndarray:
    """Periodic Hann window, float32 (n_fft,)."""
    return (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n_fft) / n_fft)).astype(np.float32)


def spectra(frames: np.ndarray) -> np.ndarray:
    """STFT of frames (P, n_fft), windowed: complex64 (P, n_fft // 2 + 1).

    Where nothing is to be scaled, numpy 2 takes the factor of 1 for a float64, and computes in that: several times
    slower. So it divides by n_fft, which the window makes up for.
    """
    n_fft = frames.shape[1]
    return np.fft.rfft(frames * (hann(n_fft) * n_fft), axis=1, norm="forward")


def overlap_add(piece: Callable[[slice], np.ndarray], count: int, n_fft: int, hop: int) -> np.ndarray:
    """Inverse of `framed`: the `count` frames that `piece` makes, (P, n_fft) for each slice of P of them, windowed and
    added up to float32 (count * hop,), normalized by the window's power."""
    overlap = n_fft // hop
    window = hann(n_fft).reshape(overlap, hop)
    power = window**2
    whole = power.sum(0)
    scaled = (window / whole).reshape(-1)

    def summed(place: slice) -> np.ndarray:
        parts = (piece(place) * scaled).reshape(-1, overlap, hop)
        rows = np.zeros((len(parts) + overlap - 1, hop), np.float32)
        for k in range(overlap):
            rows[k : k + len(parts)] += parts[:, k]
        return rows

    rows = np.zeros((count + overlap - 1, hop), np.float32)
    places = pieces(count)
    for place, part in zip(places, map(summed, places), strict=True):
        rows[place.start : place.start + len(part)] += part
    # At the ends some frames are missing.
    for row in {*range(overlap - 1), *range(count, count + overlap - 1)}:
        there = power[max(0, row - count + 1) : row + 1]
        rows[row] *= whole / np.maximum(there.sum(0), 1e-3)
    return rows.reshape(-1)[n_fft // 2 : n_fft // 2 + count * hop]


def render(
    filters: Filters, mel: np.ndarray, hop: int, spec: MelSpec, share: float = 1.0, blur: int = 0
) -> np.ndarray:
    """Waveform float32 (T * spec.hop,) of the filters, brought to the log-mel spectrogram (n_mels, T) that they were
    made from, by `share` of what lacks; `hop`: samples between output frames; `blur`: see `match_mel`."""
    n_fft = 4 * hop
    pulses, _ = pulse_train(filters.f0, spec.hop, spec.sample_rate)
    sources = [framed(wave, n_fft, hop) for wave in (pulses, white_noise(len(pulses)))]

    def filtered(piece: slice) -> np.ndarray:
        harmonic, phase, noise = (np.ascontiguousarray(x[:, piece].T) for x in filters[1:])
        spectrum, noises = (spectra(source[piece]) for source in sources)
        response = np.empty(phase.shape, np.complex64)
        np.multiply(harmonic, np.cos(phase), out=response.real)
        np.multiply(harmonic, np.sin(phase), out=response.imag)
        spectrum *= response
        noises *= noise
        spectrum += noises
        return np.fft.irfft(spectrum, n_fft, axis=1)

    wave = overlap_add(filtered, len(sources[0]), n_fft, hop)
    return match_mel(wave, mel, spec, share, blur) if share else wave


@lru_cache(maxsize=8)
def _blurring(bands: int, blur: int) -> np.ndarray:
    """Means over `blur` bands to each side: float32 (bands, bands), a column for each band."""
    place = np.arange(bands)
    near = np.abs(place[:, None] - place) <= blur
    return (near / near.sum(0)).astype(np.float32)


def match_mel(
    wave: np.ndarray, mel: np.ndarray, spec: MelSpec, share: float = 1.0, blur: int = 0
) -> np.ndarray:
    """A waveform (T * hop,) whose mel spectrogram is nearer to `mel`, natural log (n_mels, T).

    Each frame's bands are raised or lowered by `share` of what they differ. The network cannot do that: it knows
    neither the noise that it filters nor how the pulses fall into a frame. Where the harmonics are meant to be others
    than the spectrogram's, a band counts with the `blur` bands to each side of it.
    """
    source = framed(wave, spec.n_fft, spec.hop)
    bank = blocks(spec)
    around = _blurring(spec.n_mels, blur)

    def matched(piece: slice) -> np.ndarray:
        spectrum = spectra(source[piece])
        magnitudes = np.abs(spectrum)
        found = np.empty((len(spectrum), spec.n_mels), np.float32)
        for bands, bins, filters, _ in bank:
            found[:, bands] = magnitudes[:, bins] @ filters
        np.log(np.maximum(found, spec.floor, out=found), out=found)
        lacks = mel[:, piece].T - found
        if blur:
            lacks = lacks @ around
        np.clip(lacks, -GAIN_RANGE, GAIN_RANGE, out=lacks)
        lacks *= np.float32(share)
        gains = np.zeros(spectrum.shape, np.float32)
        for bands, bins, _, shares in bank:
            gains[:, bins] += lacks[:, bands] @ shares
        spectrum *= np.exp(gains, out=gains)
        return np.fft.irfft(spectrum, spec.n_fft, axis=1)

    return overlap_add(matched, len(source), spec.n_fft, spec.hop)
