"""Mel filters in numpy: the runtime needs them too, and librosa is only there where voices are trained."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from vocoder.spec import MelSpec

_LINEAR = 200.0 / 3.0
"""Hz of a mel below 1 kHz in Slaney's scale (Auditory Toolbox, 1998)."""
_BREAK = 1000.0
"""Hz from which that scale is logarithmic."""
_STEP = np.log(6.4) / 27.0
"""Natural log of the ratio of two frequencies a mel apart, above."""
_BLOCK = 8
"""Bands in a block."""


class Block(NamedTuple):
    """Some neighbouring mel bands and the bins that they reach."""

    bands: slice
    bins: slice
    filters: np.ndarray
    """(bins, bands), from `mel_filters`."""
    shares: np.ndarray
    """(bands, bins), from `band_shares`."""


@lru_cache(maxsize=8)
def mel_filters(spec: MelSpec) -> np.ndarray:
    """Triangular filters on Slaney's mel scale, each of unit area: float32 (n_mels, n_fft // 2 + 1)."""
    corners = _hertz(np.linspace(_mels(spec.fmin), _mels(spec.fmax), spec.n_mels + 2))[:, None]
    bins = np.arange(spec.n_fft // 2 + 1) * (spec.sample_rate / spec.n_fft)
    low, high, widths = corners[:-2], corners[2:], np.diff(corners, axis=0)
    triangles = np.minimum((bins - low) / widths[:-1], (high - bins) / widths[1:])
    return (np.maximum(0, triangles) * (2.0 / (high - low))).astype(np.float32)


@lru_cache(maxsize=8)
def centres(spec: MelSpec) -> np.ndarray:
    """Where the mel bands have their peaks: (n_mels,), Hz."""
    return _hertz(np.linspace(_mels(spec.fmin), _mels(spec.fmax), spec.n_mels + 2))[1:-1]


@lru_cache(maxsize=8)
def band_shares(spec: MelSpec) -> np.ndarray:
    """What share each mel band has in a bin's gain when gains of bands become gains of bins: float32, as
    `mel_filters`, the columns summing to 1 (to 0 where no band reaches)."""
    filters = mel_filters(spec)
    return filters / np.maximum(filters.sum(0, keepdims=True), 1e-9)


@lru_cache(maxsize=8)
def blocks(spec: MelSpec) -> tuple[Block, ...]:
    """The filters without most of their zeros.

    A product with a block is too small for numpy's BLAS to share it among threads, which spin when they have nothing
    to do: on two cores that made a whole sentence take half as long again.
    """
    filters, shares = mel_filters(spec), band_shares(spec)
    found = []
    for first in range(0, spec.n_mels, _BLOCK):
        bands = slice(first, min(first + _BLOCK, spec.n_mels))
        reached = np.flatnonzero(filters[bands].any(0))
        if len(reached):
            bins = slice(int(reached[0]), int(reached[-1]) + 1)
            cut = filters[bands, bins].T, shares[bands, bins]
            found.append(Block(bands, bins, *(np.ascontiguousarray(x) for x in cut)))
    return tuple(found)


def _mels(hertz: float) -> float:
    return hertz / _LINEAR if hertz < _BREAK else _BREAK / _LINEAR + float(np.log(hertz / _BREAK)) / _STEP


def _hertz(mels: np.ndarray) -> np.ndarray:
    above = _BREAK * np.exp(_STEP * (mels - _BREAK / _LINEAR))
    return np.where(mels < _BREAK / _LINEAR, mels * _LINEAR, above)
