"""What the ends of a sentence owe to the recordings that a voice learned from, and not to speech."""

from __future__ import annotations

import numpy as np

_SPOILT = 2
"""Frames at either end of a recording whose spectra show the cut."""


def without_cuts(mel: np.ndarray) -> np.ndarray:
    """A log-mel spectrogram (n_mels, T) whose ends are no louder than what is next to them.

    Recordings end within the noise of their room, and the cut shows in the spectra of the frames that it lies in. A
    voice learns that too: without this its sentences begin and end with a click.
    """
    if mel.shape[1] <= 2 * _SPOILT:
        return mel
    mel = mel.copy()
    mel[:, :_SPOILT] = np.minimum(mel[:, :_SPOILT], mel[:, _SPOILT, None])
    mel[:, -_SPOILT:] = np.minimum(mel[:, -_SPOILT:], mel[:, -_SPOILT - 1, None])
    return mel
