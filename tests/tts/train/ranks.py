"""What test_ddp.py starts with torchrun: a short run of a tiny acoustic model, the same code whatever the processes.

torchrun --nproc-per-node 2 -m tests.tts.train.ranks PACK OUT BATCH
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import torch

from tests.tts.train.sawtooth import TINY
from tts.train.jobs import train_acoustic
from tts.train.settings import AcousticTraining, Recipe, RunSettings


def main(pack: str, out: str, batch: str) -> None:
    """Five steps, the last two against the discriminator."""
    torch.set_num_threads(1)
    # Dropout draws differently on each rank.
    model = replace(TINY, dropout=0.0)
    steps = AcousticTraining(steps=5, adversarial_from=3, batch=int(batch), frames=32, warmup=2)
    run = RunSettings(precision="32-true", validate_every=1000)
    train_acoustic([Path(pack)], ["one"], Path(out), Recipe(model, steps, run), seed=5)


if __name__ == "__main__":
    main(*sys.argv[1:])
