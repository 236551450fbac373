"""Prompts of the Asterisk telephone exchange: `core-sounds-*.txt` with `NAME: TEXT`, and NAME.wav beside it.

Debian's `asterisk-core-sounds-ru` has the texts, `asterisk-core-sounds-ru-g722` the recordings, which have to be
decoded first: libsndfile knows no G.722. docs/training.md has the commands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tts.language import LANGUAGES
from tts.train.layouts.types import Entry, Layout, find_recording, folder_name, lines, no_recording, not_utf8
from tts.types import InputError

_LINE = re.compile(r"([\w./-]+)\s*:\s*(.*)")
_NOTE = re.compile(r"\[[^\]]*\]")
_LANG = re.compile(r"core-sounds-([a-z]{2})")


def _texts(source: Path) -> list[Path]:
    return sorted(source.glob("core-sounds-*.txt")) if source.is_dir() else []


def _matches(source: Path) -> bool:
    return bool(_texts(source))


def _entries(source: Path, speaker: str) -> Iterator[Entry]:
    tables = _texts(source)
    if not tables:
        raise InputError(f"{source}: no core-sounds-*.txt in it")
    who = speaker or folder_name(source)
    for table in tables:
        named = _LANG.match(table.name)
        lang = named[1] if named and named[1] in LANGUAGES else ""
        for number, line in lines(table):
            if line is None:
                yield not_utf8(table, number, who)
                continue
            if line.lstrip().startswith(";"):
                continue
            row = _LINE.fullmatch(line.strip())
            if not row:
                yield Entry(f"{table.name}:{number}", who, problem="malformed line: not NAME: TEXT")
                continue
            # Some texts begin with the name once more, and what stands in brackets is not said.
            name, written = row[1], row[2].removeprefix(f"{row[1]}:").strip()
            text = _NOTE.sub("", written).strip()
            path = find_recording(source / name)
            problem = "" if path else no_recording(source / name)
            if written and not text:
                problem = f"no speech: {written}"
            yield Entry(name, who, path, text, lang=lang, problem=problem)


LAYOUT = Layout("asterisk", "core-sounds-*.txt", _matches, _entries)
