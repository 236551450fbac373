"""Pieces of words: what the model reads and writes.

Words are cut by the longest piece that fits, from the left (WordPiece; Schuster and Nakajima 2012). Digits and marks
are pieces of their own, so that every number can be written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from .types import Reading

PAD, END, UNKNOWN, CLOSE = "<pad>", "<end>", "<unk>", "<close>"
# Stands in front of a token that the model is asked about, and begins its reading; CLOSE stands behind it.
SENTINELS = tuple(f"<{number}>" for number in range(16))
SPECIAL = (PAD, END, UNKNOWN, CLOSE, *SENTINELS)
# Inside a word, or right behind another sign.
INSIDE = "##"
DIGITS_AND_MARKS = tuple("0123456789.,:;-–—/%°₸$€₽№§&+−×=±~()«»\"'!?…²³")
_CHUNK = re.compile(r"[^\W\d_]+|\d|[^\w\s]|_")
_LONGEST_WORD = 40


def chunks(text: str) -> list[str]:
    """Words, digits and marks in small letters; marks and digits joined to what is before them begin with INSIDE."""
    found = []
    for match in _CHUNK.finditer(text.lower()):
        joined = match.start() > 0 and not text[match.start() - 1].isspace()
        chunk = match.group()
        found.append(INSIDE + chunk if joined and not chunk[0].isalpha() else chunk)
    return found


class Pieces:
    """A vocabulary: `names[i]` is piece i, the special ones first. Raises ValueError if these are not."""

    def __init__(self, names: Sequence[str]) -> None:
        if tuple(names[: len(SPECIAL)]) != SPECIAL:
            raise ValueError("the vocabulary does not begin with the special pieces")
        self.names = tuple(names)
        self.ids = {name: number for number, name in enumerate(self.names)}
        self.pad, self.end, self.unknown, self.close = (self.ids[name] for name in SPECIAL[:4])
        self.sentinels = tuple(self.ids[name] for name in SENTINELS)
        self._longest = max(map(len, self.names))
        self._word = lru_cache(20_000)(self._cut)

    def __len__(self) -> int:
        return len(self.names)

    def text(self, text: str) -> list[int]:
        """Ids of running text."""
        return [piece for chunk in chunks(text) for piece in self._word(chunk)]

    def reading(self, words: Reading) -> tuple[int, ...]:
        """Ids of a reading."""
        return tuple(piece for word in words for piece in self.text(word))

    def _cut(self, word: str) -> tuple[int, ...]:
        if word in self.ids or len(word) > _LONGEST_WORD or word.startswith(INSIDE):
            return (self.ids.get(word, self.unknown),)
        found, start = [], 0
        while start < len(word):
            front = INSIDE if start else ""
            for end in range(min(len(word), start + self._longest), start, -1):
                if (piece := self.ids.get(front + word[start:end])) is not None:
                    found.append(piece)
                    start = end
                    break
            else:
                return (self.unknown,)
        return tuple(found)
