"""Prepositions as they sound before a number: со второго, ко второму, во втором, об одном."""

from __future__ import annotations

import re

from ..lazily import lazily
from ..types import Reading

# с takes its vowel before с and a further consonant, со ста, but not с семи; all three before вт.
_VOWELS = {
    "с": ("со", lazily("ст|вт")), "к": ("ко", re.compile("вт")), "в": ("во", re.compile("вт")),
    "о": ("об", lazily("[аиоуэ]")),
}  # fmt: skip


def linked(word: Reading, following: Reading) -> Reading:
    """What a word becomes before the words of a written thing: с is со before второго."""
    form, before = _VOWELS.get(word[0], ("", None))
    return (form,) if before and before.match(following[0]) else word
