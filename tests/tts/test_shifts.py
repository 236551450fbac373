"""Formants, and sounds moulded from others."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import lfilter

from tts.train.features import extract
from tts.train.formants import formants
from tts.train.shifts import Shift, moved, shifts
from tts.types import InputError
from vocoder.spec import MelSpec

SPEC = MelSpec()
VOWELS = {"o": (400.0, 850.0), "e": (400.0, 2000.0)}


def vowel(first: float, second: float, seconds: float = 0.3, pitch: float = 110.0) -> np.ndarray:
    """Pulses through two resonators, and fixed ones above."""
    rate = SPEC.sample_rate
    wave = np.zeros(round(seconds * rate))
    wave[:: round(rate / pitch)] = 1.0
    for hz in (first, second, 2600.0, 3500.0):
        radius, angle = np.exp(-np.pi * 90 / rate), 2 * np.pi * hz / rate
        wave = lfilter([1.0], [1.0, -2 * radius * np.cos(angle), radius**2], wave)
    return 0.5 * wave / np.abs(wave).max()


def test_formants_of_a_synthetic_vowel() -> None:
    first, second = formants(vowel(420, 1400), SPEC.sample_rate)
    assert first == pytest.approx(420, abs=60)
    assert second == pytest.approx(1400, abs=60)
    assert np.isnan(formants(np.zeros(2000), SPEC.sample_rate)).all()


def test_a_moved_vowel_looks_like_the_one_it_becomes() -> None:
    before, after = Shift("o", "ɵ", "e", 0.6).points(VOWELS)
    assert after[0] == before[0] and 850 < after[1] < 2000
    source, target = (extract(vowel(*hz), SPEC).mel.astype(np.float32) for hz in (before, after))
    changed = moved(source, SPEC, before, after)
    assert changed.shape == source.shape and np.isfinite(changed).all()
    middle = slice(8, 16)  # the shift sets in and ceases at the edges
    gap = [np.abs(x[middle] - target[middle]).mean() for x in (source, changed)]
    assert gap[1] < 0.6 * gap[0]
    assert np.abs(changed[0] - source[0]).mean() < 0.5 * np.abs(changed[12] - source[12]).mean()


def test_a_shift_of_nothing_changes_nothing() -> None:
    mel = extract(vowel(400, 850), SPEC).mel.astype(np.float32)
    before, _ = Shift("o", "ɵ", "e", 0.6).points(VOWELS)
    np.testing.assert_allclose(moved(mel, SPEC, before, before), mel, atol=1e-4)


def test_unknown_vowels_and_broken_rows_are_named() -> None:
    with pytest.raises(InputError, match="no vowel u"):
        Shift("u", "ʉ", "e", 0.5).points(VOWELS)
    with pytest.raises(InputError, match="source, target, anchor and amount"):
        shifts((("o", "ɵ", 0.6),))  # type: ignore[arg-type]
