"""One process at a time at work in a folder."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tts.types import DauysError

LOCK = ".lock"
_TAKEN = (errno.EACCES, errno.EAGAIN)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, which the end of the process gives back, whatever ends it.

    Raises DauysError where another command has it. Where there are no such locks, nothing is held.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as file:
        try:
            # Of the process alone: a lock of the file would live on in forked processes that outlive a kill.
            import fcntl

            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ModuleNotFoundError:
            pass
        except OSError as error:
            if error.errno in _TAKEN:
                raise DauysError(f"{folder}: another command is at work in it") from error
        yield
