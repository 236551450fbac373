"""Random segments of a pack, for the vocoder."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from torch.utils.data import IterableDataset

from tts.train.features import continuous
from tts.train.pack import Clip, Pack
from vocoder.training import Segments


class SegmentStream(IterableDataset):
    """Endless batches of segments, clips drawn by their length; `count` batches where it is given.

    Under several ranks or workers each draws from its own seed.
    """

    def __init__(
        self,
        pack: Pack,
        clips: tuple[Clip, ...],
        batch: int,
        frames: int,
        seed: int,
        count: int | None = None,
    ) -> None:
        self.pack, self.batch, self.frames, self.seed, self.count = pack, batch, frames, seed, count
        self.clips = tuple(c for c in clips if c.frames > frames)
        if not self.clips:
            raise ValueError(f"{pack.path}: no clip is longer than a segment of {frames} frames")

    def __iter__(self) -> Iterator[Segments]:
        worker = torch.utils.data.get_worker_info()
        rank = torch.distributed.get_rank() if torch.distributed.is_initialized() else 0
        rng = np.random.default_rng([self.seed, rank, worker.id if worker else 0])
        weights = np.array([c.frames for c in self.clips], float)
        weights /= weights.sum()
        done = 0
        while self.count is None or done < self.count:
            chosen = rng.choice(len(self.clips), self.batch, p=weights)
            yield self._collate([self._cut(self.clips[i], rng) for i in chosen])
            done += 1

    def _cut(
        self, clip: Clip, rng: np.random.Generator
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        first = int(rng.integers(clip.frames - self.frames))
        whole = self.pack.read(clip, first, self.frames)
        f0 = continuous(whole.f0)
        return whole.audio.astype(np.float32) / 32767, whole.mel.T.astype(np.float32), f0, whole.f0 > 0

    @staticmethod
    def _collate(cuts: list[tuple[np.ndarray, ...]]) -> Segments:
        return Segments(*(torch.from_numpy(np.stack(x).astype(np.float32)) for x in zip(*cuts, strict=True)))
