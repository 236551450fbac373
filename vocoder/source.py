"""The excitation of the source-filter vocoder: a band-limited pulse train and white noise.

A pulse train carries the harmonics, so that the network has to learn a spectral envelope and not phases that run
with F0 (Wang, Takaki, Yamagishi 2019, "Neural source-filter waveform models", arXiv:1904.12088). It is numpy on
purpose: the runtime and the training read the same samples.
"""

from __future__ import annotations

import numpy as np

F0_MIN = 50.0
F0_MAX = 600.0


def pulse_train(f0: np.ndarray, hop: int, sample_rate: int, phase: float = 0.0) -> tuple[np.ndarray, float]:
    """Sum of all harmonics below Nyquist as cosines, unit power.

    f0: (T,) Hz at frames centred at multiples of `hop`; phase: cycles at the first sample.
    Returns samples float32 (T * hop,) and the phase, in cycles, of the sample after the last.
    """
    frames = np.clip(f0, F0_MIN, F0_MAX).astype(np.float64)
    at = np.arange(len(frames) * hop) / hop
    hz = np.interp(at, np.arange(len(frames)), frames)
    cycles = phase + np.concatenate([[0.0], np.cumsum(hz / sample_rate)])
    half = np.pi * (cycles[:-1] % 1.0)
    harmonics = np.floor(0.5 * sample_rate / hz)
    sine = np.sin(half)
    at_pulse = np.abs(sine) < 1e-6
    # Dirichlet kernel: sum of cos(2 half k) for k = 1..K, without K sines a sample.
    total = 0.5 * (np.sin((2 * harmonics + 1) * half) / np.where(at_pulse, 1.0, sine) - 1.0)
    total = np.where(at_pulse, harmonics, total)
    return (total * np.sqrt(2.0 / harmonics)).astype(np.float32), float(cycles[-1] % 1.0)


def white_noise(count: int, start: int = 0) -> np.ndarray:
    """Unit-power Gaussian noise, float32 (count,): always the same for the same position in the utterance."""
    block = 1 << 16
    first, last = start // block, (start + count - 1) // block if count else start // block
    table = [
        np.random.default_rng(index).standard_normal(block, dtype=np.float32)
        for index in range(first, last + 1)
    ]
    return np.concatenate(table)[start - first * block : start - first * block + count]
