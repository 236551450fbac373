"""F0 that was found an octave off, put right.

A tracker takes a low voice at the end of a phrase for one twice as high, for the second harmonic is often the strongest
there. What is trained on such F0 learns to raise a sentence's last syllable by an octave. The spectrum tells the two
apart: halfway between two harmonics there is a valley, unless what was taken for F0 is twice as high as it is. So an F0
is as good as its harmonics stand above what lies halfway between them (as in Sun 2002, "Pitch determination and voice
quality analysis using subharmonic-to-harmonic ratio", ICASSP).
"""

from __future__ import annotations

import numpy as np

_RATIOS = (1.0, 0.5, 2.0)
_HIGHEST = 1200.0
"""Hz; above, the harmonics of a voice whose F0 moves are blurred."""
_WINDOW = 0.06
"""Seconds: four periods and more of the lowest voice."""
_ADVANTAGE = 0.2
"""Natural log: by how much another octave must be better than the one that the tracker found."""
_SMOOTHING = 5
"""Frames whose scores are averaged."""
_WORST = -5.0
_BLOCK = 4096
"""Frames whose spectra are held at a time."""


def right_octave(
    wave: np.ndarray, f0: np.ndarray, at: np.ndarray, sample_rate: int, low: float, high: float
) -> np.ndarray:
    """F0 (T,) Hz, 0 where unvoiced, each frame of it halved or doubled where that is the octave of the harmonics.

    wave: (N,) samples; at: (T,) seconds, where the frames are centred. Within `low` and `high`, Hz.
    """
    voiced = np.flatnonzero(f0 > 0)
    if not len(voiced):
        return f0
    scores = np.zeros((len(_RATIOS), len(f0)))
    for first in range(0, len(voiced), _BLOCK):
        part = voiced[first : first + _BLOCK]
        spectra = _log_spectra(wave, at[part], sample_rate)
        for score, ratio in zip(scores, _RATIOS, strict=True):
            asked = f0[part] * ratio
            within = (asked >= low) & (asked <= high)
            score[part] = np.where(within, _standing_out(spectra, asked, sample_rate), _WORST)
    window = np.hanning(_SMOOTHING + 2)[1:-1]
    weight = np.convolve(f0 > 0, window, "same")[: len(f0)] + 1e-9
    smooth = np.stack([np.convolve(score, window, "same")[: len(f0)] / weight for score in scores])
    smooth[0] += _ADVANTAGE
    right: np.ndarray = f0 * np.array(_RATIOS)[smooth.argmax(0)]
    return right


def _log_spectra(wave: np.ndarray, at: np.ndarray, sample_rate: int) -> np.ndarray:
    """Log magnitudes around places in seconds: (T, bins)."""
    size = 2 * round(0.5 * _WINDOW * sample_rate)
    padded = np.pad(wave, size)
    starts = np.clip(np.round(at * sample_rate).astype(int), 0, len(wave)) + size // 2
    frames = np.lib.stride_tricks.sliding_window_view(padded, size)[starts] * np.hanning(size)
    spectra: np.ndarray = np.log(np.abs(np.fft.rfft(frames, 2 << size.bit_length())) + 1e-7)
    return spectra


def _standing_out(spectra: np.ndarray, f0: np.ndarray, sample_rate: int) -> np.ndarray:
    """By how much the harmonics of F0 (T,) Hz stand above what lies halfway between them, natural log (T,)."""
    bins = f0[:, None] * (2 * (spectra.shape[1] - 1) / sample_rate)
    count = max(1, int(_HIGHEST / f0.min()))
    order = np.arange(1, count + 1)

    def level(multiples: np.ndarray) -> np.ndarray:
        place = bins * multiples
        below = np.minimum(place.astype(int), spectra.shape[1] - 2)
        share = np.minimum(place - below, 1.0)
        values: np.ndarray = (1 - share) * np.take_along_axis(spectra, below, 1)
        return values + share * np.take_along_axis(spectra, below + 1, 1)

    counts = f0[:, None] * (order + 0.5) <= _HIGHEST
    above = level(order) - 0.5 * (level(order - 0.5) + level(order + 0.5))
    standing: np.ndarray = np.where(counts, above, 0.0).sum(1) / np.maximum(counts.sum(1), 1)
    return standing
