"""Reading and resampling what the judges listen to."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tts.evaluate.whisper import SAMPLE_RATE
from tts.types import InputError


def at_rate(samples: np.ndarray, sample_rate: int, wanted: int) -> np.ndarray:
    """float (T,) or (T, channels) at `sample_rate` Hz to float32 (T',), mono, `wanted` Hz."""
    mono = samples.mean(axis=1) if samples.ndim == 2 else samples
    if sample_rate != wanted:
        import librosa

        mono = librosa.resample(mono, orig_sr=sample_rate, target_sr=wanted)
    return np.ascontiguousarray(mono, np.float32)


def at_judges_rate(samples: np.ndarray, sample_rate: int) -> np.ndarray:
    """As `at_rate`, at SAMPLE_RATE."""
    return at_rate(samples, sample_rate, SAMPLE_RATE)


def read(path: Path) -> tuple[np.ndarray, int]:
    """A sound file: float32 (T,) or (T, channels) and its rate, Hz. InputError when it is unreadable, empty or not
    finite."""
    import soundfile

    try:
        samples, sample_rate = soundfile.read(path, dtype="float32")
    except (OSError, soundfile.LibsndfileError) as error:
        raise InputError(f"cannot read {path}: {error}") from error
    if not len(samples) or not np.isfinite(samples).all():
        raise InputError(f"{path} is empty or holds values that are no numbers")
    return samples, sample_rate


def read_sound(path: Path) -> np.ndarray:
    """A sound file for the judges: float32 (T,) at SAMPLE_RATE. Errors as `read`."""
    return at_judges_rate(*read(path))
