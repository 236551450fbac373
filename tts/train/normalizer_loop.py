"""The loop of the normalizer's trainings: optimizer steps, averaged weights, checkpoints, early stopping."""

from __future__ import annotations

import math
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.tensorboard import SummaryWriter
from tqdm import tqdm

from tts.train.normalizer_net import ChooserNet
from tts.types import DauysError

_SECONDS_BETWEEN_CHECKPOINTS = 60.0

Losses = Callable[[int], dict[str, Tensor]]
"""The losses of a step; what is optimized is called `loss`."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn.

    name: of the progress bar and in the log. averaging: decay of the averaged weights. every, patience: after how many
    steps the averaged weights are judged, and how many judgements in a row may bring nothing new.
    """

    name: str
    steps: int
    learning_rate: float
    warmup: int
    averaging: float
    seed: int
    every: int = 1
    patience: int = 1


def learn(
    net: ChooserNet,
    plan: Plan,
    prepare: Callable[[], Losses],
    checkpoint: Path,
    log: Path,
    judge: Callable[[ChooserNet], float] | None = None,
) -> ChooserNet:
    """Train to the last step, from the checkpoint where there is one. Returns the averaged network; with `judge`, a
    loss on texts for tuning, that of the best step, and learning ends where it gets no better.

    prepare: makes the losses; is not called where nothing is left to do. The noise of a step depends on the seed and
    the step alone. Raises DauysError where a loss is not finite.
    """
    loop = _Loop(net, plan, checkpoint, judge)
    if not loop.ended:
        loop.run(prepare(), SummaryWriter(str(log / plan.name), purge_step=loop.step))
    return loop.best()


class _Loop:
    def __init__(
        self, net: ChooserNet, plan: Plan, checkpoint: Path, judge: Callable[[ChooserNet], float] | None
    ) -> None:
        self.net, self.plan, self.checkpoint, self.judge = net, plan, checkpoint, judge
        self.averaged = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(plan.averaging))
        self.optimizer = torch.optim.AdamW(
            net.parameters(), plan.learning_rate, (0.9, 0.98), weight_decay=0.01
        )
        self.step = self.stale = 0
        self.value = math.inf
        self.kept: dict[str, Tensor] | None = None
        if checkpoint.exists():
            state: dict[str, Any] = torch.load(checkpoint, weights_only=True)
            net.load_state_dict(state["net"])
            self.averaged.load_state_dict(state["averaged"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.step, self.stale = state["step"], state["stale"]
            self.value, self.kept = state["best"], state["kept"]

    @property
    def trained(self) -> ChooserNet:
        """The averaged network."""
        net = self.averaged.module
        assert isinstance(net, ChooserNet)
        return net

    @property
    def ended(self) -> bool:
        return self.step >= self.plan.steps or (self.judge is not None and self.stale >= self.plan.patience)

    def run(self, losses_of: Losses, writer: SummaryWriter) -> None:
        plan = self.plan
        saved = time.monotonic()
        bar = tqdm(total=plan.steps, initial=self.step, desc=plan.name, mininterval=1)
        while not self.ended:
            losses = self._learn(losses_of)
            if self.step % 25 == 0:
                shown = {key: float(value.detach()) for key, value in losses.items()}
                for key, value in shown.items():
                    writer.add_scalar(f"{plan.name}/{key}", value, self.step)
                bar.set_postfix({key: f"{value:.3f}" for key, value in shown.items()}, refresh=False)
            self.step += 1
            bar.update()
            if self.judge and (self.step % plan.every == 0 or self.step == plan.steps):
                writer.add_scalar(f"{plan.name}/tuning", self._judge(self.judge), self.step)
            if self.ended or time.monotonic() - saved > _SECONDS_BETWEEN_CHECKPOINTS:
                self._save()
                saved = time.monotonic()
        bar.close()
        writer.close()

    def best(self) -> ChooserNet:
        if self.kept is not None:
            self.trained.load_state_dict(self.kept)
        return self.trained.eval()

    def _learn(self, losses_of: Losses) -> dict[str, Tensor]:
        self.net.train()
        for group in self.optimizer.param_groups:
            group["lr"] = self.plan.learning_rate * _pace(self.step, self.plan)
        torch.manual_seed(self.plan.seed * 1_000_003 + self.step)
        losses = losses_of(self.step)
        if not torch.isfinite(losses["loss"]):
            raise DauysError(f"the loss is not finite at step {self.step}: lower the learning rate")
        self.optimizer.zero_grad()
        losses["loss"].backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        self.averaged.update_parameters(self.net)
        return losses

    def _judge(self, judge: Callable[[ChooserNet], float]) -> float:
        value = judge(self.trained.eval())
        tqdm.write(f"{self.plan.name}, step {self.step}: {value:.4f} on the texts for tuning", sys.stderr)
        if value < self.value:
            self.value, self.stale = value, 0
            self.kept = {key: weight.clone() for key, weight in self.trained.state_dict().items()}
        else:
            self.stale += 1
        return value

    def _save(self) -> None:
        part = self.checkpoint.with_suffix(".part")
        state = {"step": self.step, "net": self.net.state_dict(), "averaged": self.averaged.state_dict()}
        state |= {"best": self.value, "stale": self.stale, "kept": self.kept}
        torch.save(state | {"optimizer": self.optimizer.state_dict()}, part)
        os.replace(part, self.checkpoint)


def _pace(step: int, plan: Plan) -> float:
    if step < plan.warmup:
        return (step + 1) / plan.warmup
    done = (step - plan.warmup) / max(1, plan.steps - plan.warmup)
    return 0.5 * (1 + math.cos(math.pi * done))
