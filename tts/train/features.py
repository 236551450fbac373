"""Waveform to the arrays that training reads."""

from __future__ import annotations

import warnings
from types import ModuleType

import numpy as np

from tts.train.octaves import right_octave
from tts.train.pack import Features
from vocoder.spec import MelSpec

FLOOR_HZ, CEILING_HZ = 60.0, 450.0
"""Of what may be a voice's F0."""


def fundamental(wave: np.ndarray, spec: MelSpec) -> np.ndarray:
    """F0 in Hz at each frame, 0 where unvoiced: float64 (T,) in, float32 (T // hop,) out."""
    rough, at = rough_fundamental(wave, spec.sample_rate, 1000.0 * spec.frame_seconds)
    f0 = world().stonemask(wave, rough, at, spec.sample_rate)
    count = len(wave) // spec.hop
    return np.pad(f0, (0, max(0, count - len(f0))))[:count].astype(np.float32)


def rough_fundamental(wave: np.ndarray, rate: int, period: float) -> tuple[np.ndarray, np.ndarray]:
    """F0 in Hz, 0 where unvoiced, every `period` milliseconds, and the times in seconds; WORLD's StoneMask refines it.

    By DIO from WORLD (Morise, Yokomori, Ozawa 2016), in the octave of the harmonics (`tts.train.octaves`).
    """
    rough, at = world().dio(wave, rate, f0_floor=FLOOR_HZ, f0_ceil=CEILING_HZ, frame_period=period)
    return right_octave(wave, rough, at, rate, FLOOR_HZ, CEILING_HZ), at


def world() -> ModuleType:
    """The package pyworld."""
    with warnings.catch_warnings():
        # It asks setuptools for its own version.
        warnings.filterwarnings("ignore", "pkg_resources is deprecated")
        import pyworld

    return pyworld


def extract(wave: np.ndarray, spec: MelSpec, f0: np.ndarray | None = None) -> Features:
    """Features of one utterance; wave float (T,) in [-1, 1] at the spec's sample rate, cut to whole frames.

    `f0`: float32 (T // hop,) Hz where it is known.
    """
    import torch

    from vocoder.mel import log_mel

    wave = wave[: len(wave) // spec.hop * spec.hop].astype(np.float64)
    with torch.inference_mode():
        mel = log_mel(torch.from_numpy(wave).float()[None], spec)[0]
    audio = np.clip(np.round(wave * 32767), -32767, 32767).astype(np.int16)
    mel16 = mel.T.numpy().astype(np.float16)
    return Features(audio, mel16, fundamental(wave, spec) if f0 is None else f0)


def continuous(f0: np.ndarray, default: float = 120.0) -> np.ndarray:
    """Fill unvoiced frames (0) by interpolating log F0 between their voiced neighbours; (T,) Hz to (T,) Hz."""
    voiced = np.flatnonzero(f0 > 0)
    if not len(voiced):
        return np.full_like(f0, default)
    return np.exp(np.interp(np.arange(len(f0)), voiced, np.log(f0[voiced]))).astype(np.float32)
