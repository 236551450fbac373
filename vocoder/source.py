"""The excitation of the source-filter vocoder: a band-limited pulse train and white noise.

A pulse train carries the harmonics, so that the network has to learn a spectral envelope and not phases that run
with F0 (Wang, Takaki, Yamagishi 2019, "Neural source-filter waveform models", arXiv:1904.12088). It is numpy on
purpose: the runtime and the training read the same samples.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

F0_MIN = 50.0
F0_MAX = 600.0

_BLOCK = 1 << 16
_PIECE = 64
"""Most frames that are computed together: they stay in the processor's cache, and their arrays are small enough for the
allocator to keep: pages that it gives back and asks for again cost more than the arithmetic."""


def pieces(count: int) -> list[slice]:
    """`count` frames in pieces of about the same length."""
    parts = -(-count // _PIECE)
    return [slice(count * i // parts, count * (i + 1) // parts) for i in range(parts)]


def pulse_train(f0: np.ndarray, hop: int, sample_rate: int, phase: float = 0.0) -> tuple[np.ndarray, float]:
    """Sum of all harmonics below Nyquist as cosines, unit power.

    f0: (T,) Hz at frames centred at multiples of `hop`; phase: cycles at the first sample.
    Returns samples float32 (T * hop,) and the phase, in cycles, of the sample after the last.
    """
    frames = np.clip(f0, F0_MIN, F0_MAX).astype(np.float64)[:, None]
    slopes = np.diff(frames, axis=0, append=frames[-1:])
    step = np.arange(hop)
    # Sums of all steps before: what a frame at a steady F0, and what the slope adds to it.
    steady, rising = step / sample_rate, step * (step - 1) / (2 * hop * sample_rate)
    ends = phase + np.cumsum(hop * frames + 0.5 * (hop - 1) * slopes) / sample_rate
    starts = np.concatenate([[phase], ends])[:-1, None]
    pulses = np.empty((len(frames), hop), np.float32)

    def fill(piece: slice) -> None:
        low, slope = frames[piece], slopes[piece]
        hz = low + slope * (step / hop)
        cycles = low * steady + slope * rising
        cycles += starts[piece]
        cycles -= np.rint(cycles)
        # The phase adds up in float64. Within half a cycle to each side of a pulse, float32 is exact enough, also for
        # the quotient of two small sines; which none of them may be zero for.
        half = (np.pi * cycles).astype(np.float32)
        half += np.float32(1e-20)
        harmonics = np.floor(0.5 * sample_rate / hz).astype(np.float32)
        # Dirichlet kernel: sum of cos(2 half k) for k = 1..K, without K sines a sample.
        total = np.sin((2 * harmonics + 1) * half)
        total /= np.sin(half)
        total -= 1
        np.multiply(total, np.sqrt(0.5 / harmonics), out=pulses[piece])

    for piece in pieces(len(frames)):
        fill(piece)
    return pulses.reshape(-1), float(ends[-1] % 1.0)


def white_noise(count: int, start: int = 0) -> np.ndarray:
    """Unit-power Gaussian noise, float32 (count,): always the same for the same position in the utterance."""
    first, last = start // _BLOCK, (start + count - 1) // _BLOCK if count else start // _BLOCK
    table = [_noise_block(index) for index in range(first, last + 1)]
    return np.concatenate(table)[start - first * _BLOCK : start - first * _BLOCK + count]


@lru_cache(maxsize=4)
def _noise_block(index: int) -> np.ndarray:
    """Samples `index` * _BLOCK and on; most sentences need the first few blocks alone."""
    return np.random.default_rng(index).standard_normal(_BLOCK, dtype=np.float32)
