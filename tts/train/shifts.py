"""Sounds that a speaker never made, moulded from sounds he made: the spectral envelope is moved in frequency.

Kazakh ө ү ә stand beside consonants of any kind, a Russian speaker's [ɵ ʉ æ] only beside palatalised ones; a model that
knows them from there says о ұ а everywhere else. So some of his [o u a], which mostly stand beside hard ones, get the
second formant of the Kazakh vowel, and its symbol. That formant is put between those of two of his own vowels, which
makes the shift independent of the speaker; the pitch ripple of a frame stays where it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tts.train.formants import Formants
from tts.types import InputError
from vocoder.spec import MelSpec

_ENVELOPE = 20
"""Cosine coefficients of a log-mel frame that are envelope; the rest is pitch ripple and noise."""
_EDGE = 0.15
"""Share of a sound over which the shift sets in and ceases."""
_UNMOVED = 3000.0
"""From here on, Hz, the envelope keeps its frequencies."""
_LIFT = 0.6
"""Share of the rise above a higher second formant that a tube of the same loudness would have (12 dB an octave)."""
_CONSONANT = 1800.0
"""What a consonant's ratio moves, Hz: about where bursts of k and friction of x have their peak."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Some of the speaker's `source` become `target`.

    A vowel (`anchor` is another of his vowels): the second formant goes `amount` (0..1) of the way, in log Hz, from the
    source's to the anchor's. A consonant (`anchor` empty): its peak is moved by the ratio `amount`.
    """

    source: str
    target: str
    anchor: str
    amount: float

    def points(self, vowels: Mapping[str, Formants]) -> tuple[np.ndarray, np.ndarray]:
        """Frequencies (Hz) before and after. Raises InputError for a vowel that the speaker does not have."""
        if not self.anchor:
            return np.array([_CONSONANT]), np.array([_CONSONANT * self.amount])
        for symbol in (self.source, self.anchor):
            if symbol not in vowels:
                raise InputError(f"shift {self.source} to {self.target}: the speaker has no vowel {symbol}")
        before, toward = np.array(vowels[self.source]), np.array(vowels[self.anchor])
        after = before.copy()
        after[1] = before[1] ** (1 - self.amount) * toward[1] ** self.amount
        return before, after


def shifts(rows: tuple[tuple[str, str, str, float], ...]) -> tuple[Shift, ...]:
    """Rows of a configuration: source, target, anchor, amount. Raises InputError that shows a row that is none."""
    found = []
    for row in rows:
        if (
            not isinstance(row, list | tuple)
            or len(row) != 4
            or not all(isinstance(x, str) for x in row[:3])
            or not isinstance(row[3], (int, float))
        ):
            raise InputError(f"shift {row!r}: source, target, anchor and amount are expected")
        found.append(Shift(*row))
    return tuple(found)


def moved(mel: np.ndarray, spec: MelSpec, before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Log-mel frames (T, n_mels) of one sound with the envelope's frequencies `before` moved to `after` (Hz)."""
    import librosa
    from scipy.fft import dct, idct

    centres = librosa.mel_frequencies(spec.n_mels + 2, fmin=spec.fmin, fmax=spec.fmax)[1:-1]
    spectrum = dct(mel.astype(np.float64), axis=1, norm="ortho")
    spectrum[:, _ENVELOPE:] = 0
    envelope = idct(spectrum, axis=1, norm="ortho")
    count = len(mel)
    edge = max(1.0, _EDGE * count)
    at = np.arange(count) + 0.5
    shares = np.minimum(1.0, np.minimum(at, count - at) / edge)
    result = mel.astype(np.float64) - envelope
    top = spec.sample_rate / 2
    for i, share in enumerate(shares):
        now = before ** (1 - share) * after**share
        origin = np.interp(centres, [0.0, *now, _UNMOVED, top], [0.0, *before, _UNMOVED, top])
        result[i] += np.interp(origin, centres, envelope[i])
        lift = _LIFT * 2 * np.log(now[-1] / before[-1]) if len(before) > 1 else 0.0
        result[i] += lift * np.clip((centres / now[-1] - 1.0) / 0.3, 0.0, 1.0)
    return result.astype(np.float32)
