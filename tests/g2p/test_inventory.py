"""The phoneme inventory and how its mistakes are told."""

from __future__ import annotations

from pathlib import Path

import pytest

import g2p
from g2p.inventory import COLUMNS, load_inventory

GOOD = ["m", "consonant", "-", "-", "-", "bilabial", "nasal", "1", "0", "kk,ru", "[м]ама"]
VOWEL = ["a", "vowel", "0", "0.5", "0", "-", "-", "1", "0", "ru", "м[а]ма"]


def table(tmp_path: Path, *rows: list[str]) -> Path:
    path = tmp_path / "inventory.tsv"
    path.write_text("\n".join("\t".join(row) for row in [list(COLUMNS), *rows]), encoding="utf-8")
    return path


def changed(row: list[str], column: str, value: str) -> list[str]:
    return [value if name == column else cell for name, cell in zip(COLUMNS, row, strict=True)]


def test_the_shipped_inventory_keeps_the_order_of_its_file() -> None:
    path = Path(g2p.__file__).with_name("inventory.tsv")
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    assert list(g2p.inventory().symbols) == [row.split("\t")[0] for row in rows]
    assert g2p.inventory() is g2p.inventory()


def test_features() -> None:
    assert (g2p.inventory()["ʉ"].height, g2p.inventory()["ʉ"].rounding) == (0.95, 1)
    assert g2p.inventory()["lʲ"].palatalised == 1
    with pytest.raises(g2p.G2PError, match="'y'"):
        g2p.inventory()["y"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (changed(GOOD, "place", "lunar"), "unknown place 'lunar'"),
        (changed(GOOD, "manner", "-"), "manner of a consonant cannot be '-'"),
        (changed(GOOD, "voicing", "2"), "unknown voicing '2'"),
        (changed(GOOD, "langs", "kk,xx"), "unknown language 'xx'"),
        (changed(GOOD, "kind", "noise"), "unknown kind 'noise'"),
        (changed(VOWEL, "height", "2"), "height '2' is no number from 0 to 1"),
        (changed(VOWEL, "place", "dental"), "place of a vowel cannot be 'dental'"),
        (GOOD[:-1], "10 cells, expected 11"),
        (changed(VOWEL, "symbol", "m"), "symbol 'm' stands twice"),
        (changed(GOOD, "symbol", "n"), "'n' has the same features as 'm'"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, row: list[str], message: str) -> None:
    with pytest.raises(g2p.G2PError, match=rf"inventory\.tsv:3: {message}"):
        load_inventory(table(tmp_path, GOOD, row))
