"""Durations to the frames of the decoder. numpy: training and both engines read the same numbers."""

from __future__ import annotations

import numpy as np


def frame_index(durations: np.ndarray) -> np.ndarray:
    """Durations (N,) in frames to the phoneme of each frame, int64 (T,)."""
    return np.repeat(np.arange(len(durations)), durations)


def positions(durations: np.ndarray) -> np.ndarray:
    """Where each frame lies in its phoneme: float32 (T, 3), columns: the share of the phoneme that has passed,
    log of the frames since its start, log of the frames to its end."""
    durations = durations.astype(np.int64)
    length = np.repeat(durations, durations)
    passed = np.arange(len(length)) - np.repeat(np.cumsum(durations) - durations, durations)
    return np.stack([(passed + 0.5) / length, np.log1p(passed), np.log1p(length - 1 - passed)], 1).astype(
        np.float32
    )
