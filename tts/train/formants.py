"""Formants of recorded vowels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from tts.train.pack import Clip, Pack

Formants = tuple[float, float]
"""The first two, Hz."""

_ENOUGH = 60
"""Renditions of a vowel that its median is taken of."""


def formants(samples: np.ndarray, rate: int) -> Formants:
    """First and second formant of a stretch of a vowel, Hz: roots of a linear prediction of order 2 + rate / 1000
    with bandwidths below 400 Hz (Markel & Gray 1976); nan where they are not found."""
    import librosa

    if len(samples) < rate // 50:
        return (np.nan, np.nan)
    emphasized = librosa.effects.preemphasis(samples.astype(np.float64)) * np.hamming(len(samples))
    if not np.any(emphasized):
        return (np.nan, np.nan)
    roots = np.roots(librosa.lpc(emphasized, order=2 + rate // 1000))
    roots = roots[roots.imag > 0]
    hz = np.angle(roots) * rate / (2 * np.pi)
    widths = -np.log(np.abs(roots)) * rate / np.pi
    found = np.sort(hz[(hz > 150) & (hz < 3500) & (widths < 400)])
    return (float(found[0]), float(found[1])) if len(found) > 1 else (np.nan, np.nan)


def vowel_formants(clips: Iterable[tuple[Pack, Clip]], vowels: frozenset[str]) -> Mapping[str, Formants]:
    """Median formants of each vowel that occurs, from the middle half of at most _ENOUGH renditions of at least four
    frames."""
    found: dict[str, list[Formants]] = defaultdict(list)
    for pack, clip in clips:
        wanted = [
            (symbol, end - frames, end)
            for symbol, frames, end in zip(
                clip.symbols, clip.durations, np.cumsum(clip.durations), strict=True
            )
            if symbol in vowels and frames >= 4 and len(found[symbol]) < _ENOUGH
        ]
        if not wanted:
            if all(len(found[symbol]) >= _ENOUGH for symbol in vowels):
                break
            continue
        audio, hop = pack.read(clip).audio / 32767, pack.spec.hop
        for symbol, start, end in wanted:
            quarter = (end - start) * hop // 4
            heard = formants(audio[start * hop + quarter : end * hop - quarter], pack.spec.sample_rate)
            if np.isfinite(heard).all():
                found[symbol].append(heard)
    return {
        s: (float(np.median([f[0] for f in each])), float(np.median([f[1] for f in each])))
        for s, each in found.items()
        if each
    }
