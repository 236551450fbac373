"""Pitch beyond what a voice was trained on: how much the acoustic model is asked for, and how much the vocoder adds.

The acoustic model answers a pitch that its speaker never had with spectra of another, and the vocoder reads F0 from
these. So a sentence is decoded where the speaker's voice lies, and its F0 is moved from there. All pitches here are in
deviations of the speaker's log F0.
"""

from __future__ import annotations

import numpy as np

_MEAN_RANGE = 1.8
"""How far a sentence's mean may lie from the speaker's."""
_RANGE = 2.8
"""How far a sound may."""
_WINDOW = np.hanning(11)[1:-1] / np.hanning(11).sum()
"""Frames over which steps from sound to sound are smoothed."""
_OTHER_OCTAVE = 8 / 12
"""Octaves. What the vocoder reads this far from what was decoded lies in another octave."""
_AWAY = 2 / 12
"""Octaves. Farther from what was decoded than a voice moves within a sound."""
_FAR = 1 / 12
"""Octaves that F0 is moved by, from which on the spectrogram's own harmonics are in the way."""
_BLUR = 14
"""Bands to each side, wider than a harmonic is from the next."""


def decoded(pitch: np.ndarray, spoken: np.ndarray) -> np.ndarray:
    """The pitch (N,) of sounds that the acoustic model is asked for; `spoken`: bool (N,), False for pauses."""
    mean = float(pitch[spoken].mean()) if spoken.any() else 0.0
    moved = pitch - np.float32(mean - np.clip(mean, -_MEAN_RANGE, _MEAN_RANGE))
    within: np.ndarray = np.clip(moved, -_RANGE, _RANGE)
    return within


def moved(f0: np.ndarray, index: np.ndarray, asked: np.ndarray, pitch: np.ndarray) -> np.ndarray:
    """F0 (T,) as it was read, natural log Hz, in the octave that was decoded, moved to what was meant.

    index (T,): the sound of each frame; asked, pitch (N,): log Hz of the sounds that was decoded, and that was meant.
    """
    expected = _smooth(asked[index])
    octaves = (f0 - expected) / np.log(2)
    other = np.abs(octaves) > _OTHER_OCTAVE
    right = f0
    if other.any():
        # On its way from one octave to the other F0 is in neither.
        away = np.abs(octaves) > _AWAY
        for first, last in np.flatnonzero(np.diff(away, prepend=False, append=False)).reshape(-1, 2):
            if other[first:last].any():
                octaves[first:last] = np.where(other[first:last], octaves[first:last], 0.0)
        right = expected + np.log(2) * (octaves - np.where(other, np.round(octaves), 0.0))
    return right if np.array_equal(pitch, asked) else right + _smooth((pitch - asked)[index])


def matching(asked: np.ndarray, pitch: np.ndarray, share: float) -> tuple[float, int]:
    """How the sound is matched to the spectrogram (vocoder.runtime.match_mel), usually by `share`: share and blur.

    Where F0 is moved, the spectrogram's envelope is what counts, for its harmonics are others.
    """
    far = float(np.abs(pitch - asked).mean() / np.log(2)) > _FAR
    return (1.0, _BLUR) if far else (share, 0)


def _smooth(values: np.ndarray) -> np.ndarray:
    side = len(_WINDOW) // 2
    padded = np.concatenate([np.full(side, values[0]), values, np.full(side, values[-1])])
    return np.convolve(padded, _WINDOW, "valid")
