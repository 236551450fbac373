"""Letters read by their names, where there is nothing to pronounce: СССР, ФСБ, т, ь."""

from __future__ import annotations

from dataclasses import replace

from .clitics import is_clitic
from .letters import Letter
from .respelling import is_listed
from .sounds import VOWEL_LETTERS
from .stress import VOWELS

_NAMES = {
    "б": "бē", "в": "вē", "г": "гē", "д": "дē", "ж": "жē", "з": "зē", "й": "икраткое", "к": "ка", "л": "ēл",
    "м": "ēм", "н": "ēн", "п": "пē", "р": "ēр", "с": "ēс", "т": "тē", "ф": "ēф", "х": "ха", "ц": "цē", "ч": "че",
    "ш": "ша", "щ": "ща", "ъ": "твёрдызнак", "ь": "мяхкизнак",
}  # fmt: skip


def letter_names(letters: tuple[Letter, ...]) -> tuple[Letter, ...] | None:
    """The names of the letters of a word without vowels, the last vowel stressed; None for any other word.

    Clitics (в, с, ж) and listed interjections (гм, тсс) are pronounced as they are.
    """
    word = "".join(letter.char for letter in letters)
    if any(char in VOWELS for char in word) or is_clitic(word) or is_listed(word):
        return None
    named = [Letter(char, letter.start, letter.end) for letter in letters for char in _NAMES[letter.char]]
    last = max(index for index, letter in enumerate(named) if letter.char in VOWEL_LETTERS)
    named[last] = replace(named[last], stressed=True)
    return tuple(named)
