"""A pool of processes whose results come in order and whose memory stays flat."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import TypeVar

from tts.types import DauysError

JobT = TypeVar("JobT")
ResultT = TypeVar("ResultT")

_AHEAD = 8
"""Jobs under way for each process."""


def in_order(
    work: Callable[[JobT], ResultT],
    jobs: Iterable[JobT],
    processes: int,
    initializer: Callable[..., None] = lambda: None,
    arguments: tuple = (),
) -> Generator[ResultT, None, None]:
    """`work` of every job, in their order, by so many processes (1: this one, without a pool).

    `initializer` runs once in each process. Closing the iterator drops what is under way. Raises DauysError where a
    process dies.
    """
    if processes == 1:
        initializer(*arguments)
        yield from map(work, jobs)
        return
    # Spawned: a process that has run torch must not be forked.
    pool = ProcessPoolExecutor(
        processes,
        multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(initializer if arguments else None, arguments),
    )
    under_way: deque[Future[ResultT]] = deque()
    try:
        waiting = iter(jobs)
        with _without_interrupts():
            under_way.extend(pool.submit(work, job) for job in itertools.islice(waiting, _AHEAD * processes))
        while under_way:
            yield under_way.popleft().result()
            under_way.extend(pool.submit(work, job) for job in itertools.islice(waiting, 1))
    except BrokenProcessPool as error:
        raise DauysError(
            "a worker process died (out of memory?): run the command again, it goes on"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Processes that are started here are not interrupted while they import, which they would die of with a traceback
    each. An interrupt is the parent's to handle, which gets it when this ends."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(initializer: Callable[..., None] | None, arguments: tuple) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    if initializer:
        initializer(*arguments)


def _die_with_parent() -> None:
    """A worker waits for jobs on a pipe that it holds itself: it would outlive a killed parent for ever."""
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)
