"""How short and how long a sound may be where the times that a voice learned from are not those of speech."""

from __future__ import annotations

import numpy as np

from g2p import inventory
from tts.acoustic_input import AcousticInput

_FIRST_SILENCE, _LAST_SILENCE = 0.05, 0.075
"""Seconds at the voice's own speed: the least silence that a sentence begins and ends with. Recordings are cut closer,
and what has no room to die away breaks off."""
_PAUSE = 0.125
"""The same for a pause between words. What is shorter is no silence: the sounds around it die away into each other."""
_STRESSED, _UNSTRESSED = 0.0375, 0.025
"""And for vowels. Where a vowel is fast, an aligner gives its time to its neighbours, and nobody hears a vowel of
one frame."""

_FIRST_CONSONANT = 0.2
"""The most that a sentence's first consonant lasts: labels count the silence before a voice sets in as a part of it."""


def audible(inputs: AcousticInput, durations: np.ndarray, frame_seconds: float) -> np.ndarray:
    """Durations (N,) in frames, none too short to be heard, and without a silence in the first consonant."""
    least = np.zeros(len(inputs))
    for place, (symbol, stressed) in enumerate(zip(inputs.symbols, inputs.stress, strict=True)):
        if symbol not in inventory():
            least[place] = _PAUSE
        elif inventory()[symbol].is_vowel:
            least[place] = _STRESSED if stressed else _UNSTRESSED
    least[0], least[-1] = _FIRST_SILENCE, _LAST_SILENCE
    longer: np.ndarray = np.maximum(durations, least / frame_seconds)
    if not inventory()[inputs.symbols[1]].is_vowel:
        longer[1] = min(longer[1], _FIRST_CONSONANT / frame_seconds)
    return longer
