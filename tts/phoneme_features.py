"""Articulatory features of every symbol the acoustic model knows, as numbers."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from importlib import resources

import numpy as np

from tts.acoustic_input import PAUSES, START
from tts.types import InputError

_NUMBERS = ("height", "backness", "rounding", "voicing", "palatalised")
_PLACES = (
    *("bilabial", "labiodental", "dental", "alveolar", "postalveolar", "alveolopalatal", "retroflex"),
    *("palatal", "velar", "labiovelar", "uvular", "glottal"),
)
_MANNERS = ("plosive", "affricate", "fricative", "nasal", "lateral", "trill", "approximant")


@cache
def inventory_rows() -> dict[str, dict[str, str]]:
    """The rows of g2p's inventory by symbol, in file order."""
    with (resources.files("g2p") / "inventory.tsv").open(encoding="utf-8") as file:
        return {row["symbol"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def table(symbols: Sequence[str]) -> np.ndarray:
    """Feature rows float32 (symbols, F). Raises InputError that names a symbol the inventory lacks."""
    rows = inventory_rows()
    return np.array([_vector(symbol, rows) for symbol in symbols], np.float32)


def _vector(symbol: str, rows: dict[str, dict[str, str]]) -> list[float]:
    if symbol == START or symbol in PAUSES:
        silent = [0.0] * (len(_NUMBERS) + 2 + len(_PLACES) + 1 + len(_MANNERS))
        return [*silent, 1.0]
    if symbol not in rows:
        raise InputError(f"unknown phoneme {symbol!r}: not in the inventory")
    row = rows[symbol]
    vowel = row["kind"] == "vowel"
    numbers = [0.0 if row[name] == "-" else float(row[name]) for name in _NUMBERS]
    places = [float(row["place"] == place) for place in _PLACES]
    # How far back the place is: uvulars are next to velars, which one-hot columns do not say.
    depth = _PLACES.index(row["place"]) / len(_PLACES) if not vowel else 0.0
    manners = [float(row["manner"] == manner) for manner in _MANNERS]
    return [*numbers, float(vowel), float(symbol.endswith("ː")), *places, depth, *manners, 0.0]
