"""Words in the other Kazakh alphabets in Cyrillic letters, for what reads whole sentences."""

from __future__ import annotations

from functools import lru_cache

from .letters import Letter
from .pieces import RUSSIAN_KEYBOARD, pieces


@lru_cache(maxsize=65536)
def in_cyrillic(word: str, in_kazakh: bool) -> tuple[Letter, ...]:
    """The Cyrillic letters of a word in Latin or Arabic ones, with their places; none where it is no Kazakh word.

    `in_kazakh`: the sentence around it is Kazakh in Latin letters. Brands and initialisms stay as they are.
    """
    found: list[Letter] = []
    for piece in pieces(word, in_kazakh):
        if not piece.alphabet or piece.alphabet == RUSSIAN_KEYBOARD or piece.respelling:
            return ()
        found += piece.letters
    return tuple(found)
