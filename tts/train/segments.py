"""Random segments of packs, for the vocoder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from torch.utils.data import IterableDataset

from tts.train.features import continuous
from tts.train.pack import Clip, Pack
from tts.types import InputError
from vocoder.training import Segments


class SegmentStream(IterableDataset):
    """Endless batches of segments, clips drawn by their length; `count` batches where it is given.

    With `predict`, which gives a clip's spectrogram (T, n_mels) as an acoustic model says it, a share of the segments
    carries that instead of the recording's. Under several ranks or workers each draws from its own seed.
    """

    def __init__(
        self,
        clips: Sequence[tuple[Pack, Clip]],
        batch: int,
        frames: int,
        seed: int,
        count: int | None = None,
        predict: Callable[[Pack, Clip], np.ndarray] | None = None,
        predicted_share: float = 0.7,
    ) -> None:
        self.batch, self.frames, self.seed, self.count = batch, frames, seed, count
        self.predict, self.predicted_share = predict, predicted_share
        self.clips = [(p, c) for p, c in clips if c.frames > frames]
        if not self.clips:
            raise InputError(f"no clip is longer than a segment of {frames} frames")

    def __iter__(self) -> Iterator[Segments]:
        worker = torch.utils.data.get_worker_info()
        rank = torch.distributed.get_rank() if torch.distributed.is_initialized() else 0
        rng = np.random.default_rng([self.seed, rank, worker.id if worker else 0])
        weights = np.array([c.frames for _, c in self.clips], float)
        weights /= weights.sum()
        done = 0
        while self.count is None or done < self.count:
            chosen = rng.choice(len(self.clips), self.batch, p=weights)
            yield self._collate([self._cut(self.clips[i], rng) for i in chosen])
            done += 1

    def _cut(self, chosen: tuple[Pack, Clip], rng: np.random.Generator) -> tuple[np.ndarray, ...]:
        pack, clip = chosen
        first = int(rng.integers(clip.frames - self.frames))
        found = pack.read(clip, first, self.frames)
        mel = found.mel
        if self.predict and rng.random() < self.predicted_share:
            mel = self.predict(pack, clip)[first : first + self.frames]
        return found.audio.astype(np.float32) / 32767, mel.T, continuous(found.f0), found.f0 > 0

    @staticmethod
    def _collate(cuts: list[tuple[np.ndarray, ...]]) -> Segments:
        return Segments(*(torch.from_numpy(np.stack(x).astype(np.float32)) for x in zip(*cuts, strict=True)))
