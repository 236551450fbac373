"""Beginnings and endings of words, as a model sees them beside its pieces.

A small model learns few words, and pieces that are cut by what is frequent hide what two words have in common. So the
first piece of each word also carries the word's first and last letters, hashed, as fastText does (Bojanowski et al.
2017, arXiv:1607.04606): сессиясында and отырысында share their case, сессиясында and сессияда their stem.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

from .pieces import INSIDE, SPECIAL, Pieces

BUCKETS = 8192
"""Hashes, counted from 1; 0 is none."""
_BEGINNINGS = (2, 3, 4, 5, 6)
_ENDINGS = (1, 2, 3, 4, 5)
# Letters of beginning and ending that are seen together.
_PAIRS = ((3, 2), (4, 3), (5, 4))
PER_WORD = 1 + len(_BEGINNINGS) + len(_ENDINGS) + len(_PAIRS)
_NONE = (0,) * PER_WORD


def shapes(ids: Sequence[int], pieces: Pieces) -> list[tuple[int, ...]]:
    """For each piece PER_WORD hashes of the word that begins there; all 0 elsewhere, and where a piece is unknown."""
    found = [_NONE] * len(ids)
    start, letters = 0, ""
    for place, piece in enumerate((*ids, pieces.end)):
        name = pieces.names[piece]
        inside = name.startswith(INSIDE) and name[len(INSIDE) :].isalpha()
        if not inside:
            if letters:
                found[start] = _hashed(letters)
            start, letters = place, name if piece >= len(SPECIAL) and name.isalpha() else ""
        elif letters:
            letters += name[len(INSIDE) :]
    return found


@lru_cache(20_000)
def _hashed(word: str) -> tuple[int, ...]:
    size = len(word)
    parts = [
        f"={word}",
        *(f"{word[:count]}-" if count < size else "" for count in _BEGINNINGS),
        *(f"-{word[-count:]}" if count < size else "" for count in _ENDINGS),
        *(f"{word[:a]}-{word[-b:]}" if a < size else "" for a, b in _PAIRS),
    ]
    return tuple(crc32(part.encode()) % BUCKETS + 1 if part else 0 for part in parts)
