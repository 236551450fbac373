"""What the ends of a sentence owe to the recordings that a voice learned from, and not to speech."""

from __future__ import annotations

import numpy as np

from g2p import inventory
from tts.acoustic_input import AcousticInput

_FALLING = (".", "…")
"""What closes a statement."""
_LOW = -1.2
"""Deviations of log F0 from a speaker's mean, below which the unstressed syllables lie that a statement ends with."""
_SPOILT = 2
"""Frames at either end of a recording whose spectra show the cut."""


def settled(inputs: AcousticInput, pitch: np.ndarray) -> np.ndarray:
    """Pitch (N,) of phonemes, in deviations, with a statement's end as low as it is in speech.

    The trackers that give a voice its pitch often take the low end of a statement for one twice as high, and the
    mean of both is no pitch that anybody ends with. What follows the last stressed vowel of a statement is low, in
    Russian as in Kazakh; where no vowel follows, the last one is not above the one before it.
    """
    last = len(inputs) - 1
    if inputs.symbols[last] not in _FALLING:
        return pitch
    opens = max(i for i in range(last) if inputs.symbols[i] not in inventory())
    vowels = [i for i in range(opens + 1, last) if inventory()[inputs.symbols[i]].is_vowel]
    stressed = [i for i in vowels if inputs.stress[i]]
    if len(vowels) < 2 or not stressed:
        return pitch
    nucleus = stressed[-1]
    low = pitch.copy()
    if nucleus == vowels[-1]:
        low[nucleus] = min(pitch[nucleus], pitch[vowels[-2]])
    ceiling = low[nucleus] if nucleus == vowels[-1] else _LOW
    low[nucleus + 1 : last] = np.minimum(pitch[nucleus + 1 : last], ceiling)
    return low


def hush_cuts(mel: np.ndarray) -> None:
    """Make the ends of a log-mel spectrogram (n_mels, T) no louder than what is next to them, in place.

    Recordings end within the noise of their room, and the cut shows in the spectra of the frames that it lies in. A
    voice learns that too: without this its sentences begin and end with a click.
    """
    if mel.shape[1] > 2 * _SPOILT:
        for spoilt, clean in (
            (mel[:, :_SPOILT], mel[:, _SPOILT, None]),
            (mel[:, -_SPOILT:], mel[:, -_SPOILT - 1, None]),
        ):
            np.minimum(spoilt, clean, out=spoilt)
