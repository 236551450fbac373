"""Random segments of packs, for the vocoder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import torch

from tts.train.batches import BatchStream, Chance
from tts.train.features import continuous
from tts.train.pack import Clip, Pack
from tts.types import InputError
from vocoder.training import Pitched, Segments


class Prediction(Protocol):
    """What `tts.train.predicted.Predictor` is."""

    def knows(self, clip: Clip) -> bool:
        """Whether it has a spectrogram of the clip."""

    def __call__(self, pack: Pack, clip: Clip, first: int, frames: int) -> np.ndarray:
        """Frames of that spectrogram, (frames, n_mels)."""


class SegmentStream(BatchStream[tuple[Pack, Clip], Segments]):
    """Batches of segments, clips drawn by their length.

    With `predict`, a share of the segments of clips that it knows carries its spectrograms instead of the recordings'.
    Besides `batch` segments with their waves come `pitch_batch` without.
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
        cuts = [self._cut(item, rng) for item, rng in zip(items, chances, strict=True)]
        wave, mel, f0, voiced, recorded = (
            torch.from_numpy(np.stack(x).astype(np.float32)) for x in zip(*cuts, strict=True)
        )
        level = torch.tensor([rng.uniform(-0.5, 0.5) for rng in chances], dtype=torch.float32)[:, None, None]
        n = self.heard
        return Segments(wave[:n], mel[:n], f0[:n], recorded[:n], Pitched(mel + level, f0, voiced))

    def _cut(self, chosen: tuple[Pack, Clip], rng: Chance) -> tuple[np.ndarray, ...]:
        pack, clip = chosen
        first = int(rng.integers(clip.frames - self.frames))
        found = pack.read(clip, first, self.frames)
        mel, recorded = found.mel, True
        if self.predict and self.predict.knows(clip) and rng.random() < self.predicted_share:
            mel, recorded = self.predict(pack, clip, first, self.frames), False
        wave = found.audio.astype(np.float32) / 32767
        return wave, mel.T, continuous(found.f0), found.f0 > 0, np.array(recorded)
