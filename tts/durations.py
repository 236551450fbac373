"""How short a sound may be: what a model of durations predicts for the mean of many sounds is too little for some."""

from __future__ import annotations

import numpy as np

from g2p import inventory
from tts.acoustic_input import AcousticInput

_FIRST_SILENCE, _LAST_SILENCE = 0.05, 0.075
"""Seconds at the voice's own speed: the least silence that a sentence begins and ends with. Recordings are cut closer,
and what has no room to die away breaks off."""
_STRESSED, _UNSTRESSED = 0.0375, 0.025
"""The same for vowels. Where a vowel is fast, an aligner gives its time to its neighbours, and nobody hears a vowel of
one frame."""


def audible(inputs: AcousticInput, durations: np.ndarray, frame_seconds: float) -> np.ndarray:
    """Durations (N,) in frames, none too short to be heard."""
    least = np.zeros(len(inputs))
    for place, (symbol, stressed) in enumerate(zip(inputs.symbols, inputs.stress, strict=True)):
        if symbol in inventory() and inventory()[symbol].is_vowel:
            least[place] = _STRESSED if stressed else _UNSTRESSED
    least[0], least[-1] = _FIRST_SILENCE, _LAST_SILENCE
    longer: np.ndarray = np.maximum(durations, least / frame_seconds)
    return longer
