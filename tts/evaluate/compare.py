"""How far synthetic speech is from a recording of the same utterance, both float (T,) at SAMPLE_RATE.

The frame-wise distances take clips that run in parallel (a vocoder's copy, speech with recorded durations);
the longer one is cut. Speech with durations of its own is compared by `duration_error` alone.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np

from tts.evaluate.whisper import SAMPLE_RATE, JudgeMissingError
from tts.types import InputError
from vocoder.spec import MelSpec

FRAME_SECONDS = 0.005
"""Between frames of pitch and periodicity, seconds."""

_F0_RANGE = (60.0, 500.0)


@dataclass(frozen=True, slots=True, eq=False)
class Pitch:
    """float64 (frames,) each. `f0`: Hz, 0 where unvoiced; `periodicity`: 0 noise .. 1 periodic."""

    f0: np.ndarray
    periodicity: np.ndarray


def pitch(samples: np.ndarray) -> Pitch:
    """WORLD's analysis (Morise et al. 2016): Harvest for f0, D4C for aperiodicity, averaged below 4 kHz."""
    with warnings.catch_warnings():
        # It asks setuptools for its own version.
        warnings.filterwarnings("ignore", "pkg_resources is deprecated")
        import pyworld

    x = np.ascontiguousarray(samples, np.float64)
    floor, ceiling = _F0_RANGE
    f0, times = pyworld.harvest(x, SAMPLE_RATE, floor, ceiling, FRAME_SECONDS * 1000)
    aperiodicity = pyworld.d4c(x, f0, times, SAMPLE_RATE)
    low = aperiodicity[:, : aperiodicity.shape[1] // 2]
    # D4C decides on voicing anew: what it takes for noise is all ones.
    voiced = (f0 > 0) & (low.min(axis=1) < 0.999)
    return Pitch(np.where(voiced, f0, 0.0), np.where(voiced, 1 - low.mean(axis=1), 0.0))


def f0_rmse(reference: Pitch, other: Pitch) -> float:
    """Root mean square pitch difference, semitones, where both are voiced; nan where that is nowhere."""
    a, b = _parallel(reference.f0, other.f0)
    both = (a > 0) & (b > 0)
    return _rms(12 * np.log2(b[both] / a[both])) if both.any() else float("nan")


def voicing_f1(reference: Pitch, other: Pitch) -> float:
    """F1 of the decision voiced/unvoiced, voiced being the positive class; nan where nothing is voiced."""
    a, b = (f0 > 0 for f0 in _parallel(reference.f0, other.f0))
    voiced = a.sum() + b.sum()
    return float(2 * (a & b).sum() / voiced) if voiced else float("nan")


def periodicity_rmse(reference: Pitch, other: Pitch) -> float:
    """Root mean square difference of the periodicity, which buzz and hoarseness raise."""
    a, b = _parallel(reference.periodicity, other.periodicity)
    return _rms(b - a)


def mel_distance(reference: np.ndarray, other: np.ndarray, spec: MelSpec | None = None) -> float:
    """Mean absolute difference of the mel spectrograms that a voice with this MelSpec works on, dB."""
    import torch

    from vocoder.mel import log_mel

    pair = np.stack(_parallel(reference, other)).astype(np.float32)
    a, b = log_mel(torch.from_numpy(pair), spec or MelSpec(sample_rate=SAMPLE_RATE)).numpy()
    return float(np.abs(a - b).mean() * 20 / np.log(10))


def log_spectral_distance(reference: np.ndarray, other: np.ndarray) -> float:
    """Root mean square log-magnitude difference over frequency, averaged over 50 ms frames, dB.

    Magnitudes more than 80 dB below a clip's peak are raised to that, so that silence does not decide.
    """
    import librosa

    a, b = (
        librosa.amplitude_to_db(np.abs(librosa.stft(x, n_fft=800, hop_length=200)), ref=np.max, top_db=80.0)
        for x in _parallel(reference, other)
    )
    return float(np.sqrt(np.square(a - b).mean(axis=0)).mean())


def duration_error(reference: np.ndarray, other: np.ndarray) -> float:
    """By how much the speech lasts longer than the recording's, as a fraction (-0.1: a tenth shorter).

    Silence at the ends is not counted (40 dB below the peak). InputError for a silent clip.
    """
    recorded, spoken = _speech_seconds(reference), _speech_seconds(other)
    return spoken / recorded - 1


def pesq(reference: np.ndarray, other: np.ndarray) -> float:
    """Wide-band PESQ (ITU-T P.862.2), -0.5..4.64. JudgeMissingError without the package `pesq`."""
    try:
        from pesq import pesq as measure
    except ImportError as error:
        raise JudgeMissingError(
            "PESQ is not installed: pip install 'dauys[pesq]' (needs a C compiler)"
        ) from error
    return float(measure(SAMPLE_RATE, *_parallel(reference, other), "wb"))


def _speech_seconds(samples: np.ndarray) -> float:
    import librosa

    if not np.any(samples):
        raise InputError("a silent clip has no duration of speech")
    _, (start, end) = librosa.effects.trim(samples, top_db=40, frame_length=400, hop_length=100)
    return float(end - start) / SAMPLE_RATE


def _parallel(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    shared = min(len(a), len(b))
    return a[:shared], b[:shared]


def _rms(values: np.ndarray) -> float:
    return float(np.sqrt(np.mean(np.square(values))))
