"""Mozilla Common Voice: `validated.tsv` (else `train.tsv`) with client_id, path and sentence, and `clips/`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tts.train.layouts.types import (
    Entry,
    Layout,
    find_recording,
    language,
    lines,
    no_recording,
    not_utf8,
)
from tts.types import InputError

_TABLES = ("validated.tsv", "train.tsv")


def _table(source: Path) -> Path | None:
    return next((source / name for name in _TABLES if (source / name).is_file()), None)


def _matches(source: Path) -> bool:
    return (source / "clips").is_dir() and _table(source) is not None


def _entries(source: Path, speaker: str) -> Iterator[Entry]:
    table = _table(source)
    if table is None:
        raise InputError(f"{source}: neither {' nor '.join(_TABLES)} in it")
    rows = lines(table)
    _, head = next(rows, (1, None))
    # The table is written without quoting: a quote is part of the sentence.
    columns = (head or "").split("\t")
    for needed in ("path", "sentence"):
        if needed not in columns:
            raise InputError(f"{table}: no column {needed!r}")
    for number, line in rows:
        if line is None:
            yield not_utf8(table, number, speaker)
            continue
        row = dict(zip(columns, line.split("\t"), strict=False))
        name = row.get("path", "")
        path = find_recording(source / "clips" / name) if name else None
        # client_id may be anything; whoever it is, it is another for each person.
        who = speaker or row.get("client_id", "") or "unknown"
        lang, problem = language(row.get("locale", ""))
        if not path:
            problem = problem or no_recording(source / "clips" / name)
        yield Entry(
            Path(name).stem or f"{table.name}:{number}",
            who,
            path,
            row.get("sentence", ""),
            lang=lang,
            problem=problem,
        )


LAYOUT = Layout("common-voice", "validated.tsv or train.tsv beside clips", _matches, _entries)
