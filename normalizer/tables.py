"""Tables of facts that come with the package."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def table(package: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of a tab-separated file of a package, without heading and comments; `-` is an empty cell."""
    lines = (files(package) / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    rows = csv.reader(kept[1:], delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(tuple("" if cell == "-" else cell for cell in row) for row in rows)
