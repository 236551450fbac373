"""The postfilter of spectrograms."""

from __future__ import annotations

import numpy as np

from tts.sharpness import sharpened
from vocoder.filterbank import centres, mel_filters
from vocoder.spec import MelSpec

SPEC = MelSpec()


def test_bands_lie_where_their_filters_have_their_peaks():
    bins = np.arange(SPEC.n_fft // 2 + 1) * SPEC.sample_rate / SPEC.n_fft
    peaks = bins[mel_filters(SPEC).argmax(1)]
    assert np.abs(peaks - centres(SPEC)).max() <= SPEC.sample_rate / SPEC.n_fft


def test_a_peak_above_is_raised_and_its_neighbours_fall():
    mel = np.zeros((SPEC.n_mels, 3), np.float32)
    mel[60] = 1.0
    wide = sharpened(mel, SPEC, 0.5)
    assert np.all(wide[60] > 1.2) and np.all(wide[[59, 61]] < -0.05)
    np.testing.assert_allclose(wide.sum(0), mel.sum(0), atol=1e-5)
    assert np.array_equal(wide[:56], mel[:56])


def test_the_amount_is_what_it_is_set_off_further():
    mel = np.random.default_rng(0).normal(size=(SPEC.n_mels, 5)).astype(np.float32)
    once, twice = (sharpened(mel, SPEC, amount) - mel for amount in (0.4, 0.8))
    np.testing.assert_allclose(twice, 2 * once, atol=1e-5)
    assert sharpened(mel, SPEC, 0.0) is mel


def test_what_is_level_or_low_stays():
    tilted = np.linspace(-8, -2, SPEC.n_mels, dtype=np.float32)[:, None].repeat(4, 1)
    inner = slice(3, SPEC.n_mels - 3)
    np.testing.assert_allclose(sharpened(tilted, SPEC, 1.0)[inner], tilted[inner], atol=1e-4)
    rough = np.random.default_rng(1).normal(size=tilted.shape).astype(np.float32)
    low = centres(SPEC) < 1250
    assert np.array_equal(sharpened(rough, SPEC, 1.0)[low], rough[low])
