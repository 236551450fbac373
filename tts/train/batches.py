"""Endless streams of batches that can be gone on with, shared among processes, and are the same every time."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

import numpy as np
import torch
from torch.utils.data import IterableDataset, get_worker_info

Chance = np.random.Generator
ItemT = TypeVar("ItemT")
BatchT = TypeVar("BatchT")


class BatchStream(IterableDataset[BatchT], ABC, Generic[ItemT, BatchT]):
    """Batch number n is a function of the seed and n alone: not of what was drawn before, nor of the worker.

    Of several ranks each takes its share of one big draw, so two processes see what one with twice the batch sees.
    `count`: batches after which the stream ends; none: never. `first`: number of the first batch.
    """

    def __init__(self, seed: int, batch: int, count: int | None = None) -> None:
        self.seed, self.batch, self.count, self.first = seed, batch, count, 0

    @abstractmethod
    def draw(self, rng: Chance, size: int) -> list[ItemT]:
        """The items of one batch."""

    @abstractmethod
    def collate(self, items: Sequence[ItemT], chances: Sequence[Chance]) -> BatchT:
        """Items to a batch; what is random about an item comes from its own generator."""

    def make(self, number: int, rank: int = 0, ranks: int = 1) -> BatchT:
        """The share of `rank` in batch `number`."""
        drawn = self.draw(np.random.default_rng([self.seed, number]), self.batch * ranks)
        mine = range(rank, len(drawn), ranks)
        chances = [np.random.default_rng([self.seed, number, 1 + i]) for i in mine]
        return self.collate([drawn[i] for i in mine], chances)

    def __iter__(self) -> Iterator[BatchT]:
        worker = get_worker_info()
        skip, every = (worker.id, worker.num_workers) if worker else (0, 1)
        distributed = torch.distributed.is_available() and torch.distributed.is_initialized()
        place = (torch.distributed.get_rank(), torch.distributed.get_world_size()) if distributed else (0, 1)
        number = skip
        while self.count is None or number < self.count:
            yield self.make(self.first + number, *place)
            number += every
