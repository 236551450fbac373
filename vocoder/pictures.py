"""What TensorBoard shows of a training run: spectrograms as images, and a rough sound of them."""

from __future__ import annotations

import numpy as np

from vocoder.spec import MelSpec

_LINE = 2
"""Pixels between two pictures."""


def image(values: np.ndarray) -> np.ndarray:
    """(bins, T) to an image float32 (1, bins, T) from 0 to 1, the first bin at the bottom."""
    low, high = float(values.min()), float(values.max())
    return ((values[::-1] - low) / max(high - low, 1e-6)).astype(np.float32)[None]


def stacked(*values: np.ndarray) -> np.ndarray:
    """Pictures (bins, T) of one width, one above the other on one scale, as an image."""
    line = np.full((_LINE, values[0].shape[1]), max(v.max() for v in values))
    rows = [part for v in reversed(values) for part in (v, line)]
    return image(np.concatenate(rows[:-1]))


def rough_sound(mel: np.ndarray, spec: MelSpec, rounds: int = 16) -> np.ndarray:
    """Log-mel (n_mels, T) to samples by Griffin and Lim's phases: good enough to hear words, not to judge a voice."""
    import librosa

    from vocoder.mel import mel_filterbank

    magnitude = np.maximum(np.linalg.pinv(mel_filterbank(spec).numpy()) @ np.exp(mel), 1e-6)
    wave = librosa.griffinlim(
        magnitude, n_iter=rounds, hop_length=spec.hop, win_length=spec.n_fft, n_fft=spec.n_fft, random_state=0
    )
    return (wave / max(1.0, float(np.abs(wave).max()))).astype(np.float32)
