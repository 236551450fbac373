"""How short and how long a sound may be where the times that a voice learned from are not those of speech."""

from __future__ import annotations

from functools import cache

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
    sounds, vowels = _sounds()
    vowel = [symbol in vowels for symbol in inputs.symbols]
    least = np.where(vowel, np.where(inputs.stress, _STRESSED, _UNSTRESSED), 0.0)
    least[[symbol not in sounds for symbol in inputs.symbols]] = _PAUSE
    least[0], least[-1] = _FIRST_SILENCE, _LAST_SILENCE
    longer: np.ndarray = np.maximum(durations, least / frame_seconds)
    if not vowel[1]:
        longer[1] = min(longer[1], _FIRST_CONSONANT / frame_seconds)
    return longer


@cache
def _sounds() -> tuple[frozenset[str], frozenset[str]]:
    """All symbols of the inventory, and the vowels among them."""
    symbols = inventory().symbols
    return frozenset(symbols), frozenset(symbol for symbol in symbols if inventory()[symbol].is_vowel)
