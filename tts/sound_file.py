"""Audio to files and pipes, piece by piece as it is made."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import numpy as np

from tts.types import DauysError, InputError

Write = Callable[[np.ndarray], None]
"""Takes the next samples, float32 (T,) in [-1, 1]."""

UNKNOWN_LENGTH = 0xFFFFFFFF
"""Stands in the length fields of a WAV header that is written before the audio is made: players read on to the end."""

_HEADER_BYTES = 44
# What libsndfile calls the formats. Vorbis is written in blocks: its encoder keeps a whole call on the stack.
_SUFFIXES = {".wav": None, ".flac": ("FLAC", "PCM_16"), ".ogg": ("OGG", "VORBIS")}
_BLOCK = 4096
_FULL = 1 << 16
"""Bytes; a disk with less left is called full."""


def pcm16(samples: np.ndarray) -> bytes:
    """Signed 16-bit little-endian; what lies outside [-1, 1] is clipped."""
    return np.rint(np.clip(samples, -1.0, 1.0) * 32767.0).astype("<i2").tobytes()


def wav_header(sample_rate: int, data_bytes: int = UNKNOWN_LENGTH) -> bytes:
    """The 44 bytes before mono 16-bit samples. `sample_rate`: Hz."""
    riff_bytes = UNKNOWN_LENGTH if data_bytes == UNKNOWN_LENGTH else _HEADER_BYTES - 8 + data_bytes
    form = struct.pack("<4sI4s", b"RIFF", riff_bytes, b"WAVE")
    layout = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, sample_rate, 2 * sample_rate, 2, 16)
    return form + layout + struct.pack("<4sI", b"data", data_bytes)


@contextmanager
def growing_wav(file: BinaryIO, sample_rate: int) -> Iterator[Write]:
    """WAV into a pipe, playable while it grows. Nothing is written before the first samples."""
    started = False

    def write(samples: np.ndarray) -> None:
        nonlocal started
        file.write((b"" if started else wav_header(sample_rate)) + pcm16(samples))
        file.flush()
        started = True

    yield write


def check_target(path: Path) -> None:
    """Raises InputError where nothing can be written to `path`, or its suffix names no known format."""
    if path.is_dir():
        raise InputError(f"{path} is a directory")
    if path.suffix.lower() not in _SUFFIXES and not _is_special(path):
        known = ", ".join(_SUFFIXES)
        raise InputError(f"{path}: the format {path.suffix or '(no suffix)'} is unknown; known: {known}")
    folder = _resolved(path).parent
    if not folder.is_dir():
        raise InputError(f"{path}: there is no directory {folder if path.is_symlink() else path.parent}")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise InputError(f"{path} cannot be written: permission denied")


@contextmanager
def sound_file(path: Path, sample_rate: int) -> Iterator[Write]:
    """A WAV, FLAC or Ogg Vorbis file by its suffix, which appears under its name only when it is complete.

    A device or pipe is written to directly, as a growing WAV. Raises InputError as `check_target` does, and
    DauysError where writing fails (a full disk).
    """
    check_target(path)
    if _is_special(path):
        with _told(path), path.open("wb") as file, growing_wav(file, sample_rate) as write:
            yield write
        return
    target = _resolved(path)
    with _told(path), _replacing(target) as part:
        opened = _wav if _SUFFIXES[target.suffix.lower()] is None else _compressed
        with opened(part, sample_rate) as write:
            yield write


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A new file beside `target` that takes its place at the end, or is gone if something fails."""
    # libsndfile takes no name that is not UTF-8.
    stem = target.stem[:40].encode("utf-8", "replace").decode()
    part = target.with_name(f".{stem}-{os.urandom(8).hex()}{target.suffix}")
    try:
        # Made in here: a signal that ends the program at any moment after leaves nothing.
        part.touch(0o600, exist_ok=False)
        yield part
        part.chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask())
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


@contextmanager
def _wav(path: Path, sample_rate: int) -> Iterator[Write]:
    with path.open("wb") as file:
        file.write(wav_header(sample_rate))

        def write(samples: np.ndarray) -> None:
            file.write(pcm16(samples))

        yield write
        size = file.tell() - _HEADER_BYTES
        if size < UNKNOWN_LENGTH - _HEADER_BYTES:
            file.seek(0)
            file.write(wav_header(sample_rate, size))


@contextmanager
def _compressed(path: Path, sample_rate: int) -> Iterator[Write]:
    # Loaded only here: writing WAV needs no library.
    import soundfile

    container, coding = _SUFFIXES[path.suffix.lower()] or ("", "")
    try:
        with soundfile.SoundFile(path, "w", sample_rate, 1, coding, format=container) as file:

            def write(samples: np.ndarray) -> None:
                for start in range(0, len(samples), _BLOCK):
                    file.write(samples[start : start + _BLOCK])

            yield write
    except soundfile.LibsndfileError as error:
        # It does not tell what the system said.
        full = shutil.disk_usage(path.parent).free < _FULL
        raise OSError(os.strerror(errno.ENOSPC) if full else str(error)) from error


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise DauysError(f"{path} cannot be written: {error.strerror or error}") from error


def _resolved(path: Path) -> Path:
    """Where links lead. Raises InputError where one leads to itself, and where the current directory is gone."""
    try:
        return path.resolve()
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from error
    except RuntimeError as error:
        raise InputError(f"{path} cannot be written: its links lead nowhere") from error


def _is_special(path: Path) -> bool:
    """Whether there is a device or pipe of this name, which no file must replace."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _umask() -> int:
    # Can only be read by setting it.
    mask = os.umask(0)
    os.umask(mask)
    return mask
