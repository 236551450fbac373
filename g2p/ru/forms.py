"""Which strings are Russian word forms: an exact set of some 1.5 million, kept as an acyclic automaton.

Beside it stand names, brands and new words of a table edited by hand (additions.tsv).
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from functools import cache
from importlib import resources

from ..tables import loaded_once, package_rows
from ..types import G2PError

ALPHABET = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"

# One edge is 32 bits: the letter's place in ALPHABET, two flags, and where the target node's edges begin.
LETTER = 0x3F
FINAL = 0x40
LAST = 0x80
TARGET_SHIFT = 8

_ROOT = 1
_CODES = {letter: code for code, letter in enumerate(ALPHABET)}


@cache
def _edges() -> array[int]:
    import numpy as np

    with resources.files(__package__).joinpath("forms.npz").open("rb") as file, np.load(file) as tables:
        return array("I", tables["edges"].astype(np.uint32).tobytes())


def form_prefixes(word: str) -> list[int]:
    """Lengths, ascending, of all beginnings of the lowercase `word` that are Russian forms themselves."""
    edges = _edges()
    lengths: list[int] = []
    node = _ROOT
    for length, letter in enumerate(word, start=1):
        code = _CODES.get(letter)
        if code is None or not node:
            break
        while (edge := edges[node]) & LETTER != code:
            if edge & LAST:
                return lengths
            node += 1
        if edge & FINAL:
            lengths.append(length)
        node = edge >> TARGET_SHIFT
    return lengths


def is_form(word: str) -> bool:
    """Whether the lowercase `word`, spelled with ё where it is spoken, is a known form."""
    if word in additions():
        return True
    lengths = form_prefixes(word)
    return bool(lengths) and lengths[-1] == len(word)


@loaded_once
def additions() -> Mapping[str, int]:
    """Words that the automaton lacks, with the index of their stressed letter.

    Raises G2PError with file and line on a word without a mark, and on one that stands twice.
    """
    found: dict[str, int] = {}
    for place, row in package_rows(__package__, "additions.tsv", ("word",)):
        word = row["word"].replace("+", "")
        if row["word"].count("+") != 1 or row["word"].endswith("+") or not set(word) <= set(ALPHABET):
            raise G2PError(
                f"{place}: {row['word']!r} is no Russian word with one + before its stressed vowel"
            )
        if word in found:
            raise G2PError(f"{place}: {word!r} stands twice")
        found[word] = row["word"].index("+")
    return found
