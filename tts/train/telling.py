"""How failures to write are told: a full disk is the fault of the folder that was to be filled."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tts.types import DauysError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def written_to(out: Path) -> Iterator[None]:
    """Errors of the system that name no file, or one for want of room, name `out`. Raises DauysError for these."""
    try:
        yield
    except OSError as error:
        # Libraries write elsewhere first, or do not tell where.
        if error.filename is not None and error.errno not in _NO_ROOM:
            raise
        raise DauysError(f"{out} cannot be written: {error.strerror or error}") from error
