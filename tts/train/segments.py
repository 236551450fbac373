"""Random segments of packs, for the vocoder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from tts.train.batches import BatchStream, Chance
from tts.train.features import continuous
from tts.train.pack import Clip, Pack
from tts.types import InputError
from vocoder.mel import log_mel
from vocoder.source import F0_MAX, F0_MIN
from vocoder.training import Pitched, Segments

_HIGHER = 0.25
"""By how much, natural log, F0 of a varied segment is raised or lowered at most."""
_LOW_SHARE = 0.4
"""Share of the varied segments that are cut where the voice is low: it seldom is, and is then misread the most."""
_TINT, _GRAIN = 0.5, 0.1
"""Deviation, natural log, of a varied segment's spectral envelope and of each value in it."""
_KNOTS = 6
"""Points between which a tint is drawn."""


class Prediction(Protocol):
    """What `tts.train.predicted.Predictor` is."""

    def knows(self, clip: Clip) -> bool:
        """Whether it has a spectrogram of the clip."""

    def __call__(self, pack: Pack, clip: Clip, first: int, frames: int) -> np.ndarray:
        """Frames of that spectrogram, (frames, n_mels)."""


class SegmentStream(BatchStream[tuple[Pack, Clip], Segments]):
    """Batches of segments, clips drawn by their length.

    With `predict`, a share of the segments of clips that it knows carries its spectrograms instead of the recordings'.
    Besides `batch` segments with their waves come `pitch_batch` without: spoken faster or slower, and so higher or
    lower, and through another filter, as no recording was.
    """

    def __init__(
        self,
        clips: Sequence[tuple[Pack, Clip]],
        batch: int,
        frames: int,
        seed: int,
        count: int | None = None,
        predict: Prediction | None = None,
        predicted_share: float = 0.7,
        pitch_batch: int = 0,
    ) -> None:
        if batch < 1 or pitch_batch < 0:
            raise InputError(f"batch {batch} and pitch_batch {pitch_batch}: at least 1 and 0 are wanted")
        super().__init__(seed, batch + pitch_batch, count)
        self.heard = batch
        self.frames, self.predict, self.predicted_share = frames, predict, predicted_share
        self.clips = [(p, c) for p, c in clips if c.frames > frames]
        if not self.clips:
            raise InputError(f"no clip is longer than a segment of {frames} frames")
        weights = np.array([c.frames for _, c in self.clips], float)
        self.weights = weights / weights.sum()

    def draw(self, rng: Chance, size: int) -> list[tuple[Pack, Clip]]:
        """Clips, long ones more often."""
        return [self.clips[i] for i in rng.choice(len(self.clips), size, p=self.weights)]

    def collate(self, items: Sequence[tuple[Pack, Clip]], chances: Sequence[Chance]) -> Segments:
        """A segment of each clip."""
        n = self.heard
        cuts = [self._cut(item, rng) for item, rng in zip(items[:n], chances[:n], strict=True)]
        wave, mel, f0, voiced, recorded = (torch.from_numpy(np.stack(x)) for x in zip(*cuts, strict=True))
        pitched: tuple[Tensor, ...] = (mel, f0, voiced)
        if items[n:]:
            others = [self._varied(item, rng) for item, rng in zip(items[n:], chances[n:], strict=True)]
            varied = (torch.from_numpy(np.stack(x)) for x in zip(*others, strict=True))
            pitched = tuple(torch.cat(pair) for pair in zip(pitched, varied, strict=True))
        level = torch.tensor([rng.uniform(-0.5, 0.5) for rng in chances], dtype=torch.float32)[:, None, None]
        return Segments(wave, mel, f0, recorded, Pitched(pitched[0] + level, *pitched[1:]))

    def _cut(self, chosen: tuple[Pack, Clip], rng: Chance) -> tuple[np.ndarray, ...]:
        pack, clip = chosen
        first = int(rng.integers(clip.frames - self.frames))
        found = pack.read(clip, first, self.frames)
        mel, recorded = found.mel, True
        if self.predict and self.predict.knows(clip) and rng.random() < self.predicted_share:
            mel, recorded = self.predict(pack, clip, first, self.frames), False
        wave = found.audio.astype(np.float32) / 32767
        f0 = found.f0
        return wave, _float(mel.T), continuous(f0), _float(f0 > 0), np.array(recorded, np.float32)

    def _varied(self, chosen: tuple[Pack, Clip], rng: Chance) -> tuple[np.ndarray, ...]:
        """(n_mels, frames) log-mel, F0 and voicing (frames,) of a segment as it was not recorded."""
        import soxr

        pack, clip = chosen
        ratio = float(np.exp(rng.uniform(-_HIGHER, _HIGHER)))
        wanted = int(np.ceil(self.frames * ratio)) + 1
        if wanted >= clip.frames:
            ratio, wanted = 1.0, self.frames
        first = int(rng.integers(clip.frames - wanted))
        if rng.random() < _LOW_SHARE:
            f0 = pack.read(clip, 0, clip.frames, wanted=("f0",)).f0
            voiced = np.flatnonzero(f0 > 0)
            if len(voiced):
                low = voiced[np.argsort(f0[voiced])[: 1 + len(voiced) // 12]]
                first = int(np.clip(rng.choice(low) - rng.integers(wanted), 0, clip.frames - wanted))
        found = pack.read(clip, first, wanted, wanted=("audio", "f0"))
        rate = pack.spec.sample_rate
        wave = soxr.resample(found.audio.astype(np.float32) / 32767, rate * ratio, rate)
        wave = np.pad(wave, (0, pack.spec.hop))[: self.frames * pack.spec.hop]
        with torch.inference_mode():
            mel = log_mel(torch.from_numpy(wave)[None], pack.spec)[0].numpy()
        bands = np.arange(len(mel))
        tint = np.interp(bands, np.linspace(0, len(mel) - 1, _KNOTS), rng.normal(0.0, _TINT, _KNOTS))
        mel = mel + tint[:, None] + rng.normal(0.0, _GRAIN, mel.shape)
        place = np.round(np.arange(self.frames) * ratio).astype(int)
        f0 = found.f0[place] * ratio
        f0 = np.where((f0 > F0_MIN) & (f0 < F0_MAX), f0, 0.0)
        return _float(mel), continuous(f0), _float(f0 > 0)


def _float(values: np.ndarray) -> np.ndarray:
    return values.astype(np.float32)
