"""The one way a training run is started: Lightning with checkpoints by time, so that a killed run goes on."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import lightning
import torch
from lightning.pytorch.callbacks import Callback, TQDMProgressBar, WeightAveraging
from lightning.pytorch.loggers import TensorBoardLogger
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset

DECAY = 0.999
"""Share of the averaged weights that a step keeps."""


class StopAt(Callback):
    """Ends the run when the module's `steps_done` reaches `steps`: Lightning counts optimizer calls, of which a
    step against discriminators makes two."""

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def on_train_batch_end(self, trainer: lightning.Trainer, module: Any, *_: Any) -> None:
        """Ask the trainer to stop."""
        trainer.should_stop = trainer.should_stop or module.steps_done >= self.steps


class CheckpointEvery(Callback):
    """Saves by wall-clock time. Lightning's own ModelCheckpoint does not when optimization is manual."""

    def __init__(self, path: Path, minutes: float) -> None:
        self.path, self.seconds, self.last = path, 60.0 * minutes, time.monotonic()

    def on_train_end(self, trainer: lightning.Trainer, *_: Any) -> None:
        """Save before the average takes the place of the weights, so that a longer run goes on from these."""
        self.save(trainer)

    def on_train_batch_end(self, trainer: lightning.Trainer, *_: Any) -> None:
        """Save when the time has come."""
        if time.monotonic() - self.last >= self.seconds:
            self.save(trainer)

    def save(self, trainer: lightning.Trainer) -> None:
        """Write beside the last checkpoint, then replace it: a kill in between loses nothing."""
        part = self.path.with_suffix(".part")
        trainer.save_checkpoint(part)
        if trainer.is_global_zero:
            os.replace(part, self.path)
        self.last = time.monotonic()


def average(mean: Tensor, weight: Tensor, count: Tensor | int) -> Tensor:
    """The next exponential average of a weight. It forgets faster while it is young: with a fixed decay a run of a
    thousand steps would still hold a third of its random beginning."""
    decay = min(DECAY, (1.0 + int(count)) / (10.0 + int(count)))
    return decay * mean + (1.0 - decay) * weight


def loader(stream: IterableDataset[Any], workers: int = 0) -> DataLoader[Any]:
    """A loader for a stream that makes its own batches."""
    return DataLoader(stream, batch_size=None, num_workers=workers, persistent_workers=workers > 0)


def fit(
    module: lightning.LightningModule,
    train: IterableDataset[Any],
    valid: IterableDataset[Any],
    out: Path,
    *,
    steps: int,
    validate_every: int = 500,
    minutes_between_checkpoints: float = 4.0,
    workers: int = 0,
) -> Path:
    """Train to `steps`, from the last checkpoint in `out` where there is one. Returns the last checkpoint's path."""
    torch.set_float32_matmul_precision("high")
    last = out / "checkpoints" / "last.ckpt"
    last.parent.mkdir(parents=True, exist_ok=True)
    checkpoints = CheckpointEvery(last, minutes_between_checkpoints)
    trainer = lightning.Trainer(
        accelerator="auto",
        precision="bf16-mixed",
        max_epochs=-1,
        max_steps=-1,
        val_check_interval=validate_every,
        num_sanity_val_steps=0,
        log_every_n_steps=25,
        logger=TensorBoardLogger(out, name="", version="log"),
        callbacks=[
            StopAt(steps),
            checkpoints,
            WeightAveraging(avg_fn=average),
            TQDMProgressBar(refresh_rate=50),
        ],
        enable_checkpointing=False,
        enable_model_summary=False,
        use_distributed_sampler=False,
    )
    trainer.fit(module, loader(train, workers), loader(valid), ckpt_path=str(last) if last.exists() else None)
    return last
