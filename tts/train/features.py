"""Waveform to the arrays that training reads."""

from __future__ import annotations

import warnings

import numpy as np

from tts.train.octaves import right_octave
from tts.train.pack import Features
from vocoder.spec import MelSpec

_LOWEST, _HIGHEST = 60.0, 450.0
"""Hz, of what may be a voice's F0."""


def fundamental(wave: np.ndarray, spec: MelSpec) -> np.ndarray:
    """F0 in Hz at each frame, 0 where unvoiced: float64 (T,) in, float32 (T // hop,) out.

    DIO with StoneMask refinement from WORLD (Morise, Yokomori, Ozawa 2016), in the octave of the harmonics
    (`tts.train.octaves`).
    """
    with warnings.catch_warnings():
        # It asks setuptools for its own version.
        warnings.filterwarnings("ignore", "pkg_resources is deprecated")
        import pyworld

    period = 1000.0 * spec.frame_seconds
    rough, at = pyworld.dio(wave, spec.sample_rate, f0_floor=_LOWEST, f0_ceil=_HIGHEST, frame_period=period)
    rough = right_octave(wave, rough, at, spec.sample_rate, _LOWEST, _HIGHEST)
    f0 = pyworld.stonemask(wave, rough, at, spec.sample_rate)
    count = len(wave) // spec.hop
    return np.pad(f0, (0, max(0, count - len(f0))))[:count].astype(np.float32)


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
