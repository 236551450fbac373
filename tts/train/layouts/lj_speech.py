"""LJSpeech (Ito 2017): `metadata.csv` with `NAME|TEXT` or `NAME|TEXT|TEXT WITH NUMBERS AS WORDS`, and `wavs/NAME.wav`.

The last text is taken: it is what was said.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tts.train.layouts.types import (
    Entry,
    Layout,
    find_recording,
    folder_name,
    lines,
    no_recording,
    not_utf8,
    recordings,
)
from tts.types import InputError

_FOLDERS = ("wavs", "wav", "audio", ".")


def _table(source: Path) -> Path:
    return source / "metadata.csv"


def _matches(source: Path) -> bool:
    if not _table(source).is_file():
        return False
    first = next(lines(_table(source)), None)
    return first is not None and "|" in (first[1] or "")


def _missing(source: Path, name: str) -> str:
    """Why there is no recording; in the folder where one of another kind lies, if there is one."""
    return max((no_recording(source / folder / name) for folder in _FOLDERS), key=len)


def _entries(source: Path, speaker: str) -> Iterator[Entry]:
    table = _table(source)
    if not table.is_file():
        raise InputError(f"{source}: no metadata.csv in it")
    who = speaker or folder_name(source)
    named: set[str] = set()
    all_read = True
    for number, line in lines(table):
        if line is None:
            all_read = False
            yield not_utf8(table, number, who)
            continue
        name, *texts = (part.strip() for part in line.split("|"))
        if not name or not texts:
            yield Entry(f"{table.name}:{number}", who, problem="malformed line: not NAME|TEXT")
            continue
        path = next((p for folder in _FOLDERS if (p := find_recording(source / folder / name))), None)
        if path:
            named.add(unicodedata.normalize("NFC", path.stem))
        text = next((text for text in reversed(texts) if text), "")
        problem = "" if path else _missing(source, name)
        yield Entry(Path(name).stem if path else name, who, path, text, problem=problem)
    # A line that cannot be read may name any of them.
    for folder in (source / folder for folder in _FOLDERS[:-1] if all_read):
        for name, path in recordings(folder).items() if folder.is_dir() else ():
            if name not in named:
                yield Entry(name, who, path, problem="no transcript")


LAYOUT = Layout("lj-speech", "metadata.csv with lines NAME|TEXT", _matches, _entries)
