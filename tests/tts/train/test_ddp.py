"""Two processes train as one with twice the batch."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("lightning")

from tts.train.run import checkpoint  # noqa: E402


def trained(launcher: list[str], pack: Path, out: Path, batch: int, repository: Path) -> dict[str, Any]:
    """The checkpoint of tests.tts.train.ranks, started by `launcher`."""
    command = [sys.executable, *launcher, "-m", "tests.tts.train.ranks", str(pack), str(out), str(batch)]
    # One thread each: sums come out in the same order.
    environment = os.environ | {"OMP_NUM_THREADS": "1", "CUDA_VISIBLE_DEVICES": ""}
    run = subprocess.run(
        command, cwd=repository, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert run.returncode == 0, run.stderr[-3000:]
    return checkpoint(out)


@pytest.mark.slow
def test_two_processes_end_with_the_weights_of_one_with_twice_the_batch(
    corpus: Path, tmp_path: Path, repository: Path
) -> None:
    torchrun = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    one = trained([], corpus, tmp_path / "one", 4, repository)
    two = trained(torchrun, corpus, tmp_path / "two", 2, repository)
    assert one["steps_done"] == two["steps_done"] == 5
    for which, steps in enumerate((5, 2)):  # model, discriminator
        assert one["lr_schedulers"][which]["last_epoch"] == two["lr_schedulers"][which]["last_epoch"] == steps
    for state in ("current_model_state", "state_dict"):
        for name, value in one[state].items():
            torch.testing.assert_close(value, two[state][name], rtol=1e-4, atol=1e-5)
    # The second process writes neither checkpoints nor logs.
    assert len(list((tmp_path / "two" / "log").glob("events.*"))) == 1
    assert [path.name for path in (tmp_path / "two" / "checkpoints").iterdir()] == ["last.ckpt"]
