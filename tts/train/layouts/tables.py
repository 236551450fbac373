"""A plain table, CSV or TSV: path and text in each row, then, if they are there, speaker and language.

With a head row the columns may stand in any order: `path` (or `audio`, `file`, `wav`), `text` (or `sentence`,
`transcript`), `speaker`, `lang`. Paths are seen from the table's folder. The columns are parted by tabs where there is
a tab in the first line, else by `|`, `;` or `,`, and may be quoted. A text with commas must be.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from tts.train.layouts import lj_speech
from tts.train.layouts.types import (
    Entry,
    Layout,
    find_recording,
    folder_name,
    is_pack,
    language,
    lines,
    no_recording,
    not_utf8,
)
from tts.types import InputError

_SUFFIXES = (".csv", ".tsv")
_PARTING = ("\t", "|", ";", ",")
_NAMES = {
    "path": ("path", "audio", "file", "filename", "file_name", "wav", "audio_path", "wav_path"),
    "text": ("text", "sentence", "transcript", "transcription"),
    "speaker": ("speaker", "speaker_id", "spk"),
    "lang": ("lang", "language", "locale"),
}


def _table(source: Path) -> Path | None:
    if source.is_file():
        return source if source.suffix.lower() in _SUFFIXES else None
    if not source.is_dir() or is_pack(source) or (source / "clips").is_dir():
        return None
    if lj_speech.LAYOUT.matches(source):
        return None
    found = [path for path in sorted(source.iterdir()) if path.suffix.lower() in _SUFFIXES]
    return found[0] if len(found) == 1 else None


def _matches(source: Path) -> bool:
    return _table(source) is not None


def _columns(head: list[str]) -> dict[str, int] | None:
    """Where each column stands, by a head row; None where the row is none."""
    cells = [cell.strip().lower() for cell in head]
    found = {
        column: next((cells.index(name) for name in names if name in cells), -1)
        for column, names in _NAMES.items()
    }
    return found if min(found["path"], found["text"]) >= 0 else None


def _clear_width(line: str, parting: str) -> int:
    """How many cells a line without a head row may have: a text with commas would spill into the speaker."""
    _, _, rest = line.partition(parting)
    return len(_NAMES) if parting in "\t|" or rest.lstrip().startswith('"') else 2


def _entries(source: Path, speaker: str) -> Iterator[Entry]:
    table = source if source.is_file() else _table(source)
    if table is None:
        raise InputError(f"{source}: not exactly one .csv or .tsv file in it")
    parting: str | None = None
    columns: dict[str, int] | None = None
    width = 0
    default = speaker or folder_name(table.parent)
    for number, line in lines(table):
        if line is None:
            yield not_utf8(table, number, default)
            continue
        if parting is None:
            parting = next((mark for mark in _PARTING if mark in line), ",")
        try:
            row = next(csv.reader([line], delimiter=parting, strict=True))
        except csv.Error:
            # A quote that is not closed is part of the text.
            row = line.split(parting)
        if columns is None:
            columns, width = _columns(row), len(row)
            if columns is not None:
                continue
            columns, width = {column: place for place, column in enumerate(_NAMES)}, 0
        if len(row) > (width or _clear_width(line, parting)):
            problem = "malformed line: where the text ends is not clear, it has to be quoted"
            yield Entry(f"{table.name}:{number}", default, problem=problem)
            continue
        cells = {k: row[at].strip() if 0 <= at < len(row) else "" for k, at in columns.items()}
        who = speaker or cells["speaker"] or default
        if not cells["path"]:
            yield Entry(f"{table.name}:{number}", who, problem="malformed line: no path")
            continue
        # Tables are made on Windows too.
        places = [table.parent / written for written in (cells["path"], cells["path"].replace("\\", "/"))]
        path = next((p for place in places if (p := find_recording(place))), None)
        lang, problem = language(cells["lang"])
        if not path:
            problem = problem or f"{no_recording(places[1])}: {cells['path']}"
        named = Path(cells["path"])
        name = named.as_posix().removesuffix(named.suffix)
        yield Entry(name, who, path, cells["text"], lang=lang, problem=problem)


LAYOUT = Layout("csv", "a .csv or .tsv file with path, text[, speaker[, lang]]", _matches, _entries)
