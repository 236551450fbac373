"""Mel cepstra, and distances of speech that does not run in parallel: its time axes are warped onto each other."""

from __future__ import annotations

import numpy as np

from tts.evaluate.compare import Pitch
from vocoder.spec import MelSpec

ORDER = 24
"""Mel cepstral coefficients that are compared; the first, which is loudness, is not."""

_DECIBELS = 10 * np.sqrt(2) / np.log(10)


def mel_cepstra(samples: np.ndarray, spec: MelSpec) -> np.ndarray:
    """float (T,) at the spec's sample rate to (T // hop, ORDER): c_k with log|X| = c_0 + sum of c_k cos(k w), w on the
    mel axis."""
    import torch
    from scipy.fft import dct

    from vocoder.mel import log_mel

    with torch.inference_mode():
        mel = log_mel(torch.from_numpy(np.ascontiguousarray(samples, np.float32))[None], spec)[0].numpy()
    return np.asarray(dct(mel.astype(np.float64), type=2, axis=0)[1 : ORDER + 1].T / len(mel))


def warping(reference: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Dynamic time warping of cepstra (T, ORDER), (T', ORDER): the frames of both along the cheapest path."""
    import librosa

    _, path = librosa.sequence.dtw(reference.T, other.T, metric="euclidean")
    return path[::-1, 0], path[::-1, 1]


def mel_cepstral_distortion(reference: np.ndarray, other: np.ndarray) -> float:
    """Mean over the frames of a warping path of the root mean square difference of the smoothed log spectra, dB
    (Kubichek 1993): 10 / ln 10 * sqrt(2 * sum of squared coefficient differences)."""
    a, b = warping(reference, other)
    return float(_DECIBELS * np.sqrt(np.square(reference[a] - other[b]).sum(1)).mean())


def along(path: np.ndarray, pitch: Pitch, frames: int) -> Pitch:
    """A pitch track at the frames of a warping path over `frames` cepstral frames."""
    places = np.minimum(np.round((path + 0.5) * len(pitch.f0) / frames - 0.5).astype(int), len(pitch.f0) - 1)
    return Pitch(pitch.f0[places], pitch.periodicity[places])
