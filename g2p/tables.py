"""Reads the tables that ship as package data: tab-separated, a header line, `#` comments, errors with line numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from importlib import resources
from pathlib import Path
from typing import TypeVar

from .types import G2PError

Table = TypeVar("Table")


def loaded_once(load: Callable[[], Table]) -> Callable[[], Table]:
    """`load`, called once: a broken table is not read again for each word, its error is raised again."""
    found: list[Table] = []
    broken: list[G2PError] = []

    @wraps(load)
    def loaded() -> Table:
        if found:
            return found[0]
        if broken:
            raise broken[0].with_traceback(None)
        try:
            found.append(load())
        except G2PError as error:
            broken.append(error)
            raise
        return found[0]

    return loaded


def table_rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """`file:line` and the cells by column, for every row. Raises G2PError with file and line on a malformed one."""
    header_seen = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        place = f"{path.name}:{number}"
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header_seen:
            if tuple(cells) != tuple(columns):
                raise G2PError(f"{place}: expected the columns {', '.join(columns)}")
            header_seen = True
        elif len(cells) != len(columns):
            raise G2PError(f"{place}: {len(cells)} cells, expected {len(columns)} ({', '.join(columns)})")
        else:
            yield place, dict(zip(columns, (cell.strip() for cell in cells), strict=True))
    if not header_seen:
        raise G2PError(f"{path.name}: the table is empty")


def package_rows(package: str, name: str, columns: Sequence[str]) -> list[tuple[str, dict[str, str]]]:
    """`table_rows` of a table that ships inside `package`."""
    with resources.as_file(resources.files(package).joinpath(name)) as path:
        return list(table_rows(path, columns))


def package_cells(package: str, name: str, columns: Sequence[str]) -> list[list[str]]:
    """The cells of a long table that ships inside `package`, at a fraction of the cost of `package_rows`.

    Nothing where a line is malformed, blank or padded: `package_rows` reads such a table, or says what is wrong.
    """
    text = resources.files(package).joinpath(name).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    regular = rows and rows[0] == list(columns) and all(len(row) == len(columns) for row in rows)
    return rows[1:] if regular else []


def number(place: str, cell: str) -> float:
    """A cell that holds a number. Raises G2PError with file and line on anything else, nan and inf included."""
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise G2PError(f"{place}: {cell!r} is no number")
    return value
