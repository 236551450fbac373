"""What holds for every file of the repository."""

from __future__ import annotations

import csv
import re
import subprocess
import unicodedata
from datetime import date
from pathlib import Path

import pytest

import tts

REPOSITORY = Path(__file__).parent.parent
MAX_LINES = 400
GENERATED = ("tts/rpc/v1/tts_pb2",)
# Written apart, so that this file does not hold them.
MACHINE_PATHS = re.compile(
    "|".join(rf"(?<![\w.]){'/'}{name}{'/'}" for name in ("work", "root", "mnt", "opt/pypi"))
)
CONFLICT = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)


def files() -> list[Path]:
    """What git holds or would take."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout.split(
        "\0"
    )
    return [path for name in names if name and (path := REPOSITORY / name).is_file()]


def texts() -> dict[str, str]:
    """Every text file by its name."""
    found = {}
    for path in files():
        data = path.read_bytes()
        if b"\0" not in data:
            found[path.relative_to(REPOSITORY).as_posix()] = data.decode("utf-8")
    return found


TEXTS = texts()
SOURCES = {n: t for n, t in TEXTS.items() if n.endswith(".py") and not n.startswith(GENERATED)}
CASES = [name for name in TEXTS if re.fullmatch(r"tests/cases/.*\.tsv", name)]


def test_files_were_found() -> None:
    assert {"Makefile", "tts/types.py", "tests/test_repository.py"} <= TEXTS.keys()


def test_no_source_file_is_long() -> None:
    assert not {name: n for name, text in SOURCES.items() if (n := text.count("\n")) > MAX_LINES}


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        (MACHINE_PATHS, "see /" + "work/x"),
        (CONFLICT, "a\n" + "<" * 7 + " HEAD"),
        (re.compile(r"\r"), "a\r\n"),
    ],
    ids=["machine path", "conflict marker", "carriage return"],
)
def test_no_file_holds(pattern: re.Pattern[str], example: str) -> None:
    assert pattern.search(example)
    places = [
        f"{n}:{t.count(chr(10), 0, m.start()) + 1}" for n, t in TEXTS.items() for m in pattern.finditer(t)
    ]
    assert not places


def test_text_files_end_with_a_newline() -> None:
    assert not [name for name, text in TEXTS.items() if text and not text.endswith("\n")]


@pytest.mark.parametrize("name", CASES)
def test_cases_are_well_formed(name: str) -> None:
    rows = [
        (f"{name}:{number}", row)
        for number, row in enumerate(
            csv.reader(TEXTS[name].splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE), 1
        )
        if row and not row[0].startswith("#")
    ]
    assert rows, f"{name} holds no case"
    columns = len(rows[0][1])
    assert not [place for place, row in rows if len(row) != columns], f"not {columns} columns"
    assert not [place for place, row in rows if any(cell != cell.strip() for cell in row)], (
        "blanks at an edge"
    )
    assert not [place for place, row in rows if not all(unicodedata.is_normalized("NFC", c) for c in row)], (
        "not NFC"
    )
    first: dict[tuple[str, ...], str] = {}
    assert not [
        f"{place} = {there}" for place, row in rows if (there := first.setdefault(tuple(row), place)) != place
    ]


def test_version_is_the_newest_entry_of_the_changelog() -> None:
    version, day = re.findall(r"^## \[([\d.]+)\] - (\S+)$", TEXTS["CHANGELOG.md"], re.MULTILINE)[0]
    assert version == tts.__version__
    date.fromisoformat(day)
