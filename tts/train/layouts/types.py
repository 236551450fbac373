"""What a layout gives, and what the layouts share."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from g2p.encoding import encoding_hint
from tts.acoustic_input import AcousticInput
from tts.language import LANGUAGES
from tts.types import InputError
from vocoder.spec import MelSpec

AUDIO_SUFFIXES = (".wav", ".flac", ".ogg", ".opus", ".mp3", ".aiff", ".aif", ".au", ".w64", ".caf", ".sph")
"""Files that are taken for recordings where a folder is searched; libsndfile says what they really are."""

_THREE_LETTERS = {"kaz": "kk", "rus": "ru"}
"""ISO 639-2."""

_OTHER_SUFFIXES = (".m4a", ".mp4", ".aac", ".wma", ".webm", ".amr", ".3gp", ".g722")
"""Recordings that libsndfile does not read."""


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

    `entries` takes the source and the speaker's name (empty: as the corpus tells it, else the folder's name), and
    raises InputError where the source is not laid out so at all. `lang` is the language of all such corpora, if one.
    """

    name: str
    looks_for: str
    matches: Callable[[Path], bool]
    entries: Callable[[Path, str], Iterator[Entry]]
    lang: str = ""


def is_pack(path: Path) -> bool:
    """Whether a folder is what `prepare` makes; it holds tables that are no corpus."""
    return (path / "pack.json").is_file()


def folder_name(path: Path) -> str:
    """What a folder is called, wherever the command stands."""
    return path.resolve().name


def language(written: str) -> tuple[str, str]:
    """The language that a corpus states (kk, kk-KZ, kaz; empty: none), and a problem where it is none that is read."""
    code = re.split("[-_]", written.strip().lower())[0]
    lang = _THREE_LETTERS.get(code, code)
    if lang and lang not in LANGUAGES:
        return "", f"unknown language: {written!r}, not one of {', '.join(LANGUAGES)}"
    return lang, ""


def recordings(folder: Path) -> dict[str, Path]:
    """The recordings in a folder by their names without suffix, in order of the names."""
    return _of_kinds(folder, AUDIO_SUFFIXES)


def transcripts(folder: Path) -> dict[str, Path]:
    """The text files in a folder by their names without suffix, in order of the names."""
    return _of_kinds(folder, (".txt",))


def _of_kinds(folder: Path, suffixes: tuple[str, ...]) -> dict[str, Path]:
    paths = [p for p in folder.iterdir() if p.suffix.lower() in suffixes and not hidden(p)]
    return {_composed(path.stem): path for path in natural(sorted(paths))}


def hidden(path: Path) -> bool:
    """Whether a file or folder is not of the corpus, but what macOS (`._1.wav`, `__MACOSX`) and others leave in it."""
    return path.name.startswith(".") or path.name == "__MACOSX"


def _composed(name: str) -> str:
    """A name in one spelling: macOS writes й as и with a mark, in file names and archives."""
    return unicodedata.normalize("NFC", name)


def find_recording(base: Path) -> Path | None:
    """The recording at `base`, which may lack its suffix, have another or spell it in other letters (WAV)."""
    if base.suffix.lower() in AUDIO_SUFFIXES and base.is_file():
        return base
    there = _files(base.parent)
    stems = [base.name, *([base.stem] if base.suffix.lower() in AUDIO_SUFFIXES else [])]
    wanted = [base.name, *(stem + suffix for stem in stems for suffix in AUDIO_SUFFIXES)]
    found = (there.get(_filed(name)) for name in wanted)
    return next((p for p in found if p and p.suffix.lower() in AUDIO_SUFFIXES and p.is_file()), None)


def no_recording(base: Path) -> str:
    """Why `find_recording` finds none at `base`."""
    stem = base.stem if base.suffix.lower() in AUDIO_SUFFIXES else base.name
    there = _files(base.parent)
    other = next((there[key] for s in _OTHER_SUFFIXES if (key := _filed(stem + s)) in there), None)
    return f"no recording that is read: {other.name} has to become WAV or FLAC" if other else "no recording"


def _files(folder: Path) -> dict[str, Path]:
    """What is in a folder, by names as `_filed` writes them; empty where it is none."""
    try:
        return _listed(folder, folder.stat().st_mtime_ns)
    except (OSError, ValueError):  # a name with a NUL is no name
        return {}


@lru_cache(maxsize=64)
def _listed(folder: Path, _changed: int) -> dict[str, Path]:
    return {_filed(path.name): path for path in sorted(folder.iterdir(), reverse=True)}


def _filed(name: str) -> str:
    stem, dot, suffix = _composed(name).rpartition(".")
    return stem + dot + suffix.lower() if dot else suffix


def natural(paths: list[Path]) -> list[Path]:
    """Sorted with numbers by value: 2 before 10."""
    return sorted(paths, key=lambda p: [(int(d or 0), s) for d, s in re.findall(r"(\d*)(\D*)", p.name)])


def lines(path: Path, first: int = 1) -> Iterator[tuple[int, str | None]]:
    """(number, line) of a text file from line `first` on, blank ones left out; None where a line is not UTF-8.

    Raises InputError where the file cannot be read.
    """
    try:
        data = utf8(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if number < first or not line.strip():
            continue
        try:
            yield number, line.rstrip(b"\r").decode("utf-8")
        except UnicodeDecodeError:
            yield number, None


def utf8(data: bytes) -> bytes:
    """UTF-16, as Windows saves "Unicode" text with a mark before it, to UTF-8; all else as it is."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16").encode()
        except UnicodeError:
            return data
    return data


def not_utf8(path: Path, number: int, speaker: str) -> Entry:
    """The entry that stands for a line which cannot be decoded."""
    return Entry(f"{path.name}:{number}", speaker, problem=line_problem(path))


def line_problem(path: Path) -> str:
    """What is wrong with a line of a file that cannot be decoded."""
    return f"line is not UTF-8{_encoding_hint(path, path.stat().st_mtime_ns)}"


@lru_cache(maxsize=8)
def _encoding_hint(path: Path, _changed: int) -> str:
    lines = utf8(path.read_bytes()).split(b"\n")
    return encoding_hint(b"\n".join(line for line in lines if not _is_utf8(line)))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
