"""A Festival voice under construction (festvox): `etc/txt.done.data` with `( NAME "TEXT" )`, and `wav/NAME.wav`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tts.train.layouts import labelled
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

_LINE = re.compile(r'\s*\(\s*(\S+)\s+"(.*)"\s*\)\s*')


def _table(source: Path) -> Path:
    return source / "etc" / "txt.done.data"


def _matches(source: Path) -> bool:
    return _table(source).is_file() and not labelled.FESTVOX_RU.matches(source)


def _entries(source: Path, speaker: str) -> Iterator[Entry]:
    table = _table(source)
    if not table.is_file():
        raise InputError(f"{source}: no etc/txt.done.data in it")
    who = speaker or folder_name(source)
    named = set()
    for number, line in lines(table):
        if line is None:
            yield not_utf8(table, number, who)
            continue
        row = _LINE.fullmatch(line)
        if not row:
            yield Entry(f"{table.name}:{number}", who, problem='malformed line: not ( NAME "TEXT" )')
            continue
        name, text = row[1], row[2].replace('\\"', '"')
        named.add(name)
        path = find_recording(source / "wav" / name)
        yield Entry(name, who, path, text, problem="" if path else no_recording(source / "wav" / name))
    if (source / "wav").is_dir():
        for name, path in recordings(source / "wav").items():
            if name not in named:
                yield Entry(name, who, path, problem="no transcript")


LAYOUT = Layout("festvox", "etc/txt.done.data", _matches, _entries)
