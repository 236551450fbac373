"""What a layout gives, and what the layouts share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tts.acoustic_input import AcousticInput
from tts.types import InputError
from vocoder.spec import MelSpec

AUDIO_SUFFIXES = (".wav", ".flac", ".ogg", ".opus", ".mp3", ".aiff", ".aif", ".au", ".w64", ".caf", ".sph")
"""Files that are taken for recordings where a folder is searched; libsndfile says what they really are."""


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """A recording with the times of its phonemes.

    wave: float (T,) in [-1, 1] at `sample_rate` Hz; durations: frames of each entry of `inputs`.
    """

    wave: np.ndarray
    sample_rate: int
    inputs: AcousticInput
    durations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An utterance of a corpus, before anything of it is read.

    `lang` is empty where the corpus does not say. `start`, `end`: seconds in the file, None for its end. What is said
    is `text` or stands in `text_file`. `labelled` gives everything for corpora with labels (and raises InputError).
    With a `problem`, one line, the utterance cannot be used.
    """

    name: str
    speaker: str
    audio: Path | None = None
    text: str = ""
    text_file: Path | None = None
    lang: str = ""
    start: float = 0.0
    end: float | None = None
    labelled: Callable[[MelSpec], Labelled] | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """`matches` says whether a source is laid out like this, `entries` its utterances, always in the same order.

    `entries` takes the source and the speaker's name for layouts that tell none (empty: the folder's name), and
    raises InputError where the source is not laid out so at all. `lang` is the language of all such corpora, if one.
    """

    name: str
    looks_for: str
    matches: Callable[[Path], bool]
    entries: Callable[[Path, str], Iterator[Entry]]
    lang: str = ""


def folder_name(path: Path) -> str:
    """What a folder is called, wherever the command stands."""
    return path.resolve().name


def recordings(folder: Path) -> dict[str, Path]:
    """The recordings in a folder by their names without suffix, in order of the names."""
    paths = sorted(p for p in folder.iterdir() if p.suffix.lower() in AUDIO_SUFFIXES)
    return {path.stem: path for path in natural(paths)}


def find_recording(base: Path) -> Path | None:
    """The recording at `base`, which may lack its suffix."""
    if base.suffix.lower() in AUDIO_SUFFIXES and base.is_file():
        return base
    return next((p for s in AUDIO_SUFFIXES if (p := base.with_name(base.name + s)).is_file()), None)


def natural(paths: list[Path]) -> list[Path]:
    """Sorted with numbers by value: 2 before 10."""
    return sorted(paths, key=lambda p: [(int(d or 0), s) for d, s in re.findall(r"(\d*)(\D*)", p.name)])


def lines(path: Path, first: int = 1) -> Iterator[tuple[int, str | None]]:
    """(number, line) of a text file from line `first` on, blank ones left out; None where a line is not UTF-8.

    Raises InputError where the file cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if number < first or not line.strip():
            continue
        try:
            yield number, line.rstrip(b"\r").decode("utf-8")
        except UnicodeDecodeError:
            yield number, None


def not_utf8(path: Path, number: int, speaker: str) -> Entry:
    """The entry that stands for a line which cannot be decoded."""
    return Entry(f"{path.name}:{number}", speaker, problem="line is not UTF-8")
