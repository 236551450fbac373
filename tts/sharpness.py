"""What averaging has levelled out of a spectrogram, put back: a postfilter for what an acoustic model says.

A model that saw little speech of a speaker says the mean of what the speaker may have done, and between the peaks of a
mean there is noise. Deeper valleys and higher peaks are nearer to what an ear takes for a voice, as in speech coders
(Koishida, Tokuda, Kobayashi, Imai 1995, "CELP coding based on mel-cepstral analysis").
"""

from __future__ import annotations

import numpy as np

from vocoder.filterbank import centres
from vocoder.spec import MelSpec

_WIDTH = 7
"""Bands that one is compared with, itself among them: fewer than lie between two formants."""
_FROM, _FULLY_FROM = 1250.0, 1700.0
"""Hz: what lies below is said well, what lies above is raised by all of the amount."""


def sharpened(mel: np.ndarray, spec: MelSpec, amount: float) -> np.ndarray:
    """A log-mel spectrogram (n_mels, T) in which each band is further off from the mean of its neighbours, by `amount`
    times what it is off: 0 changes nothing, 1 doubles. Only above 1.25 kHz.
    """
    if not amount:
        return mel
    padded = np.pad(mel, ((_WIDTH // 2, _WIDTH // 2), (0, 0)), "edge")
    window = np.hanning(_WIDTH + 2)[1:-1].astype(np.float32)
    weighted = zip(window / window.sum(), range(_WIDTH), strict=True)
    mean = sum(weight * padded[at : at + len(mel)] for weight, at in weighted)
    rising = np.interp(centres(spec), (_FROM, _FULLY_FROM), (0.0, amount)).astype(np.float32)
    wide: np.ndarray = mel + rising[:, None] * (mel - mean)
    return wide
