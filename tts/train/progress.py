"""What a terminal, or a log file, shows of a training run."""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import lightning
from lightning.pytorch.callbacks import TQDMProgressBar
from lightning.pytorch.callbacks.progress.tqdm_progress import Tqdm

_OFTEN = 0.5, 30.0
"""Seconds between two looks of the bar: on a terminal, in a log file."""


class Progress(TQDMProgressBar):
    """One bar over the steps of the whole run. Lightning's own counts batches of this call, to no known end, because
    the stream has no epochs."""

    def __init__(self, done: int, until: int) -> None:
        super().__init__()
        self.done, self.until = done, until

    def init_train_tqdm(self) -> Tqdm:
        """To standard error, like every other bar of ours."""
        often = _OFTEN[not sys.stderr.isatty()]
        return Tqdm(
            desc="steps",
            initial=self.done,
            total=self.until,
            disable=self.is_disabled,
            dynamic_ncols=True,
            file=sys.stderr,
            mininterval=often,
        )

    def init_validation_tqdm(self) -> Tqdm:
        """Of a few batches there is nothing to show."""
        return Tqdm(disable=True)

    def on_train_epoch_start(self, *_: Any) -> None:
        """The bar has its length already."""

    def on_train_batch_end(self, trainer: lightning.Trainer, module: Any, *_: Any) -> None:
        """Count the steps, and show the losses when the bar is drawn anew."""
        bar = self.train_progress_bar
        if bar.update(module.steps_done - bar.n) or module.steps_done == self.until:
            bar.set_postfix(self.get_metrics(trainer, module))

    def get_metrics(self, trainer: lightning.Trainer, module: Any) -> dict[str, Any]:
        """The losses; the run's number would be `log` for all of them."""
        return {key: value for key, value in super().get_metrics(trainer, module).items() if key != "v_num"}


def hush_lightning() -> None:
    """Leave out what Lightning says of the machine and advertises; its warnings stay."""
    logging.getLogger("lightning.pytorch").setLevel(logging.WARNING)
    # Of what it calls in torch.
    warnings.filterwarnings("ignore", ".*LeafSpec.* is deprecated")


@contextmanager
def hushed_exporter() -> Iterator[None]:
    """Leave out what torch's ONNX exporter says of packages that are not there and of the axes' names."""
    exporter = logging.getLogger("torch.onnx._internal.exporter")
    level = exporter.level
    exporter.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        exporter.setLevel(level)
