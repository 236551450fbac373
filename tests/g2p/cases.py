"""Reading the tables of linguistic cases; a failing case is named by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from g2p import Pronunciation

FOLDER = Path(__file__).parents[1] / "cases"


def rows(name: str) -> list:
    """One pytest parameter set for each line of a table with a header."""
    found = []
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    numbered = [(n, line) for n, line in enumerate(lines, start=1) if line and not line.startswith("#")]
    for number, line in numbered[1:]:
        cells = line.split("\t")
        found.append(pytest.param(*cells, id=f"{name}:{number}:{cells[0]}"))
    return found


def shown(pronunciation: Pronunciation) -> str:
    """Symbols with ˈ directly before stressed vowels."""
    return " ".join("ˈ" * p.stress + p.symbol for p in pronunciation.phonemes)
