"""What several tests of the judges work on."""

from __future__ import annotations

import numpy as np

from tts.evaluate.whisper import SAMPLE_RATE as RATE

POOL = [f"{chr(0x430 + i % 32) * (40 + i)} {chr(0x430 + i % 7)}" for i in range(50)]
"""Fifty sentences, all different."""


def tone(seconds: float, hz: float = 200.0) -> np.ndarray:
    """A buzz of ten harmonics."""
    time = np.arange(round(seconds * RATE)) / RATE
    return (sum(np.sin(2 * np.pi * hz * k * time) / k for k in range(1, 11)) * 0.2).astype(np.float32)
