"""A pool that keeps the order, and says when a process died."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tts.train.parallel import in_order
from tts.types import DauysError

OFFSET = [0]


def start(offset: int) -> None:
    OFFSET[0] = offset


def shifted(number: int) -> tuple[int, int]:
    time.sleep(0.02 * (number % 3 == 0))
    return number + OFFSET[0], os.getpid()


def dying(number: int) -> int:
    if number == 3:
        os._exit(7)
    return number


def failing(number: int) -> int:
    return 1 // number


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_order(processes: int) -> None:
    found = list(in_order(shifted, range(40), processes, start, (100,)))
    assert [value for value, _ in found] == list(range(100, 140))
    assert (os.getpid() in {pid for _, pid in found}) == (processes == 1)


def test_jobs_are_taken_as_they_are_needed() -> None:
    taken = itertools.count()
    jobs = (next(taken) for _ in itertools.repeat(0))
    found = in_order(shifted, jobs, 2)
    assert next(found)[0] == 0
    found.close()
    assert next(taken) < 40


def blocked(_number: int) -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_an_interrupt_does_not_reach_processes_that_begin() -> None:
    """They have it blocked from their birth on; this process has not."""
    assert set(in_order(blocked, range(20), 2)) == {True}
    assert not blocked(0)


def test_a_dead_process_is_a_failure_that_is_told() -> None:
    with pytest.raises(DauysError, match="worker process died"):
        list(in_order(dying, range(10), 2))


def test_an_exception_of_a_job_is_the_callers() -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_order(failing, range(10), 2))


PARENT = """
import os, sys, time
from tests.tts.train.test_parallel import shifted
from tts.train.parallel import in_order
if __name__ == "__main__":
    found = in_order(shifted, iter(int, 1), 1 + int(sys.argv[1]))
    print(next(found)[1], flush=True)
    time.sleep(60)
"""


def test_workers_do_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    repository = Path(__file__).parents[3]
    environment = os.environ | {"PYTHONPATH": str(repository)}
    command = [sys.executable, str(script), "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        os.kill(worker, 0)
        parent.send_signal(signal.SIGKILL)
        for _ in range(500):
            if _is_gone(worker):
                break
            time.sleep(0.02)
    assert _is_gone(worker)


def _is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    # A process that has ended but that nobody has asked about.
    return " Z " in Path(f"/proc/{pid}/stat").read_text() if Path(f"/proc/{pid}/stat").exists() else False
