"""The one way a training run is started: Lightning with checkpoints by time, so that a killed run goes on.

Under `torchrun` every process takes its share of each batch and the gradients are averaged (DDP); so they are on a
machine with several GPUs. What is written, is written by the first process.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import lightning
import torch
from lightning.pytorch.callbacks import Callback, WeightAveraging
from lightning.pytorch.loggers import TensorBoardLogger
from torch import Tensor
from torch.utils.data import DataLoader

from g2p.command import say
from tts.train.alone import alone_in
from tts.train.batches import BatchStream
from tts.train.layouts.types import is_pack
from tts.train.progress import Progress, hush_lightning
from tts.train.settings import RunSettings
from tts.types import DauysError, InputError
from vocoder.spec import MelSpec

DECAY = 0.999
"""Share of the averaged weights that a step keeps."""

_LOOK_EVERY = 10
"""Batches between looks at the clock and at the loss: on a GPU each look waits for the step to end."""
_STOPPING = (signal.SIGINT, signal.SIGTERM)


class StopAt(Callback):
    """Ends the run when the module's `steps_done` reaches `steps`: Lightning counts optimizer calls, of which a
    step against discriminators makes two."""

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def on_train_batch_end(self, trainer: lightning.Trainer, module: Any, *_: Any) -> None:
        """Ask the trainer to stop."""
        trainer.should_stop = trainer.should_stop or module.steps_done >= self.steps


class Checkpoints(Callback):
    """Saves only what is sound: a loss that is not a number ends the run and leaves the checkpoint before it."""

    def __init__(self, path: Path) -> None:
        self.path, self.last = path, time.monotonic()

    def on_train_end(self, trainer: lightning.Trainer, module: Any) -> None:
        """Save before the average takes the place of the weights, so that a longer run goes on from these."""
        self.save(trainer, module)

    def save(self, trainer: lightning.Trainer, module: Any) -> None:
        """Write beside the last checkpoint, then replace it: a kill in between loses nothing."""
        check_loss(module, self.path)
        part = self.path.with_suffix(".part")
        trainer.save_checkpoint(part)
        if trainer.is_global_zero:
            os.replace(part, self.path)
        self.last = time.monotonic()


class SavesOnTheWay(Callback):
    """Saves by wall-clock time, which Lightning's own ModelCheckpoint does not when optimization is manual, and when
    the run is interrupted (Ctrl-C), or terminated as by a machine that is taken away.

    That ends it behind the step under way, with SystemExit(128 + signal); a second signal ends it at once. Lightning's
    own handlers end with status 0 or 1 and save nothing. Stands behind the average, which would else lack a step.
    """

    def __init__(self, checkpoints: Checkpoints, minutes: float) -> None:
        self.checkpoints, self.seconds = checkpoints, 60.0 * minutes
        self.looks = self.received = 0
        self.before: dict[int, Any] = {}

    def on_train_start(self, *_: Any) -> None:
        """Take the signals; Lightning has just taken them."""
        if threading.current_thread() is threading.main_thread():
            self.before = {number: signal.signal(number, self._note) for number in _STOPPING}

    def on_train_batch_end(self, trainer: lightning.Trainer, module: Any, *_: Any) -> None:
        """Save when the time has come, by the first process's clock, or a signal has, and no step is half done."""
        self.looks += 1
        alone, often = trainer.world_size == 1, not self.looks % _LOOK_EVERY
        if module.part or not (often or (alone and self.received)):
            return
        # Signals do not reach all processes in the same step.
        if trainer.strategy.reduce_boolean_decision(bool(self.received), all=False):
            self.checkpoints.save(trainer, module)
            raise SystemExit(128 + (self.received or signal.SIGTERM))
        due = trainer.strategy.broadcast(time.monotonic() - self.checkpoints.last >= self.seconds)
        if due:
            self.checkpoints.save(trainer, module)
        else:
            check_loss(module, self.checkpoints.path)

    def teardown(self, *_: Any, **__: Any) -> None:
        """Give the signals back."""
        for number, handler in self.before.items():
            signal.signal(number, handler)
        self.before = {}

    def _note(self, number: int, _frame: Any) -> None:
        if self.received:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        self.received = number


def _outlive_signals(_worker: int) -> None:
    """A terminal interrupts the processes that make batches as well; these end when the run does."""
    for number in _STOPPING:
        signal.signal(number, signal.SIG_IGN)


def check_loss(module: Any, path: Path) -> None:
    """Raises DauysError where the last loss was not a number."""
    if not torch.isfinite(module.last_loss):
        kept = f"{path} is from before: go on from it" if path.exists() else "begin again"
        raise DauysError(
            f"step {module.steps_done}: the loss is not a number; {kept} with a lower learning_rate"
        )


def average(means: Sequence[Tensor], weights: Sequence[Tensor], count: Tensor | int) -> None:
    """The next exponential average of weights, in place. It forgets faster while it is young: with a fixed decay a run
    of a thousand steps would still hold a third of its random beginning."""
    share = 1.0 - min(DECAY, (1.0 + int(count)) / (10.0 + int(count)))
    torch._foreach_lerp_(list(means), list(weights), share)


def loader(stream: BatchStream[Any, Any], workers: int = 0) -> DataLoader[Any]:
    """A loader for a stream that makes its own batches."""
    return DataLoader(
        stream,
        batch_size=None,
        num_workers=workers,
        persistent_workers=workers > 0,
        worker_init_fn=_outlive_signals,
    )


def processes() -> dict[str, Any]:
    """The trainer's arguments for the processes that `torchrun` started, or for the devices there are."""
    if "LOCAL_WORLD_SIZE" in os.environ:
        local, nodes = int(os.environ["LOCAL_WORLD_SIZE"]), int(os.environ.get("GROUP_WORLD_SIZE", "1"))
    else:
        local, nodes = max(1, torch.cuda.device_count()), 1
    # The discriminator's steps touch no parameter of the model and the other way round.
    strategy = "ddp_find_unused_parameters_true" if local * nodes > 1 else "auto"
    return {"devices": local, "num_nodes": nodes, "strategy": strategy}


def last_checkpoint(out: Path) -> Path:
    """Where a run directory keeps its checkpoint."""
    return out / "checkpoints" / "last.ckpt"


def checkpoint(run: Path) -> dict[str, Any]:
    """The last checkpoint of a run directory. Raises InputError where there is none or it is damaged."""
    path = last_checkpoint(run)
    if not path.is_file():
        raise InputError(f"{run}: no checkpoint {path.name} in it")
    try:
        found: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # torch raises whatever its zip and pickle readers do
        # What follows the first sentence is torch's advice, which is not ours.
        reason = str(error).splitlines()[0].partition(". ")[0]
        raise InputError(f"{path}: not a readable checkpoint: {reason}") from error
    if not isinstance(found, dict) or "recipe" not in found:
        raise InputError(f"{path}: the checkpoint of another program")
    return found


def steps_of(out: Path, recipe: dict[str, Any], spec: MelSpec | None = None) -> int:
    """Steps that a run directory has done; 0 for a new one. Raises InputError where its model, or the mel settings that
    it works at, are others, and for a pack."""
    if is_pack(out):
        raise InputError(f"{out} is a pack: give another directory for the run")
    if not last_checkpoint(out).is_file():
        return 0
    found = checkpoint(out)
    old, new = _shape(found["recipe"]), _shape(recipe)
    if old.keys() != new.keys():
        raise InputError(f"{out} holds a run of another kind of model: give another directory")
    if spec and "spec" in found:
        old, new = old | {"mel": found["spec"]}, new | {"mel": spec.to_dict()}
    if difference := next(_unlike(old, new), ""):
        raise InputError(f"{out} holds a run of another model ({difference}): give another directory")
    return int(found["steps_done"])


def _unlike(there: Any, here: Any, where: str = "") -> Iterator[str]:
    """What differs between two recipes, a phrase each."""
    if isinstance(there, dict) and isinstance(here, dict):
        for key in sorted(there.keys() | here.keys()):
            yield from _unlike(there.get(key), here.get(key), f"{where}.{key}" if where else key)
    elif there != here:
        short = all(isinstance(value, int | float | str) for value in (there, here))
        yield f"{where} is {there} there, {here} here" if short else f"{where} differs"


def _shape(recipe: dict[str, Any]) -> dict[str, Any]:
    """What of a recipe the weights depend on. Settings may change in the middle of a run, and so may the statistics of
    a speaker, by more recordings; the speakers may not."""
    shape = {key: value for key, value in recipe.items() if key != "training"}
    return shape | ({"speakers": list(shape["speakers"])} if "speakers" in shape else {})


def fit(
    module: Any,
    train: BatchStream[Any, Any],
    valid: BatchStream[Any, Any],
    out: Path,
    *,
    steps: int,
    settings: RunSettings | None = None,
) -> Path:
    """Train to `steps`, from the last checkpoint in `out` where there is one. Returns the last checkpoint's path.

    Raises DauysError where the loss ceases to be a number, InputError where `out` holds a run of another model.
    """
    settings = settings or RunSettings()
    last, until = last_checkpoint(out), settings.pause_at or steps
    done = steps_of(out, module.recipe, getattr(module, "spec", None))
    if done >= until:
        _tell_done(out, done, until, steps)
        return last
    torch.set_float32_matmul_precision("high")
    checkpoints = Checkpoints(last)
    last.parent.mkdir(parents=True, exist_ok=True)
    train.first = done * settings.accumulate
    hush_lightning()
    trainer = lightning.Trainer(
        accelerator="auto",
        **processes(),
        precision=settings.precision,  # type: ignore[arg-type]
        max_epochs=-1,
        max_steps=-1,
        val_check_interval=settings.validate_every,
        num_sanity_val_steps=0,
        log_every_n_steps=25,
        logger=TensorBoardLogger(out, name="", version="log"),
        callbacks=[
            StopAt(until),
            checkpoints,
            WeightAveraging(multi_avg_fn=average),
            SavesOnTheWay(checkpoints, settings.minutes_between_checkpoints),
            Progress(done, until),
        ],
        enable_checkpointing=False,
        enable_model_summary=False,
        use_distributed_sampler=False,
    )
    try:
        with alone_in(out) if trainer.is_global_zero else nullcontext():
            trainer.fit(
                module,
                loader(train, settings.workers),
                loader(valid),
                ckpt_path=str(last) if done else None,
                weights_only=True,
            )
    except DauysError as error:
        raise type(error)(in_one_line(error)) from error
    except torch.OutOfMemoryError as error:
        raise DauysError(
            "the GPU's memory is too small: a smaller --set batch=…, with --set accumulate=… to make up for it"
        ) from error
    except RuntimeError as error:
        # A process that makes batches was killed, or had too little shared memory; torch says which.
        if not str(error).startswith("DataLoader worker"):
            raise
        raise DauysError(f"{error}; --set workers=0 does without such processes") from error
    return last


def _tell_done(out: Path, done: int, until: int, steps: int) -> None:
    """That nothing is trained: who gave other packs or settings takes the run's weights for what these made."""
    more = f"pause_at={until}" if until < steps else f"steps={until}"
    say("tts", f"{out} has done its {done} steps: nothing is trained; more than --set {more} goes on with it")


def in_one_line(error: DauysError) -> str:
    """What an error says. One from a loader's worker process comes with the traceback before it."""
    lines = str(error).rstrip().splitlines()
    if len(lines) < 2 or "DataLoader worker" not in lines[0]:
        return str(error)
    return lines[-1].partition(": ")[2]
