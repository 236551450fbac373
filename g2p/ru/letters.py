"""Reading a Russian word: case, stress marks and composed letters, with every letter's place in the original."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..types import G2PError
from .forms import ALPHABET, is_form
from .stress import VOWELS, Accent, accent

LONGEST_WORD = 200
# In shorter words a guessed ё that makes no known form is wrong more often than right.
_SHORTEST_GUESSED_YO = 6
HYPHENS = "-\u2010\u2011"
_ACUTE = "\u0301"
_APOSTROPHES = "'\u2019\u02bc"
# What a letter and the combining mark behind it make; other marks are unknown characters.
_COMPOSED = {"и\u0306": "й", "е\u0308": "ё", "и\u0300": "и", "е\u0300": "е"}


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as it is going to be sounded. `start` and `end` are its code points in the original word."""

    char: str
    start: int
    end: int
    stressed: bool = False
    capital: bool = False


def spelled(letters: Iterable[Letter]) -> str:
    return "".join([letter.char for letter in letters])


def marked(letters: Iterable[Letter]) -> str:
    """The letters with an accent on the stressed vowel, for a trace."""
    return "".join([letter.char + _ACUTE * letter.stressed for letter in letters])


def read(word: str) -> tuple[Letter, ...]:
    """Letters of `word` in lower case, hyphens kept, stress marks turned into `stressed`.

    Raises G2PError, which names the character, on anything that is not Russian.
    """
    if len(word) > LONGEST_WORD:
        raise G2PError(f"a word of {len(word)} characters is too long (at most {LONGEST_WORD})")
    letters: list[Letter] = []
    stress_next = False
    for index, original in enumerate(word):
        char = original.lower()
        if char == "+":
            stress_next = True
        elif char == _ACUTE and letters and letters[-1].char in VOWELS:
            letters[-1] = replace(letters[-1], end=index + 1, stressed=True)
        elif letters and (composed := _COMPOSED.get(letters[-1].char + char)):
            letters[-1] = replace(letters[-1], char=composed, end=index + 1)
        elif char in ALPHABET or char in HYPHENS:
            if stress_next and char not in VOWELS:
                raise G2PError(f"the stress mark + in {word!r} stands before {original!r}, which is no vowel")
            plain = "-" if char in HYPHENS else char
            letters.append(Letter(plain, index, index + 1, stress_next, original != char))
            stress_next = False
        elif char in _APOSTROPHES and letters:
            letters[-1] = replace(letters[-1], end=index + 1)
        else:
            raise G2PError(f"{_name(original)} in {word!r} is not a Russian letter")
    if stress_next:
        raise G2PError(f"the stress mark + ends the word {word!r}; it stands before a vowel")
    if not any(letter.char != "-" for letter in letters):
        raise G2PError(f"{word!r} has no Russian letter")
    return tuple(letters)


def _name(char: str) -> str:
    return f"{char!r} (U+{ord(char):04X} {unicodedata.name(char, 'unnamed')})"


def accented(letters: tuple[Letter, ...], loan: bool = False) -> tuple[tuple[Letter, ...], str]:
    """The letters with a stressed vowel, and with ё where it is spoken; and who says so: mark, lexicon or model.

    `loan` says that they are the root of a Kazakh word.
    """
    if any(letter.stressed for letter in letters):
        return letters, "mark"
    word = spelled(letters)
    found = accent(word, loan)
    if found.stress < 0:
        return letters, found.source
    changed = list(letters)
    changed[found.stress] = replace(changed[found.stress], stressed=True)
    if restores_yo(word, found):
        changed[found.yo] = replace(changed[found.yo], char="ё")
    # The network knows the forms of the dictionary by heart; for any other word it guesses.
    known = found.source == "lexicon" or is_form(word) or is_form(spelled(changed))
    return tuple(changed), "lexicon" if known else "model"


def restores_yo(word: str, found: Accent) -> bool:
    """Whether an е of `word` is to be read ё: елка, but not бет, where the network sees a ё that is none."""
    if found.yo < 0:
        return False
    known = found.source == "lexicon" or is_form(f"{word[: found.yo]}ё{word[found.yo + 1 :]}")
    return known or len(word) >= _SHORTEST_GUESSED_YO
