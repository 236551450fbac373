"""Texts as the recognition judge compares them, and the character error rate."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tts.types import InputError

LANGUAGES = ("kk", "ru")

NumberReader = Callable[[str], str]
"""A line of text to the same line with its numbers in words."""

_STRESS_MARKS = dict.fromkeys(map(ord, "\u0300\u0301+"))
_NOT_WORD = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Lower case, ё as е, without stress marks (`+`, acute, grave) and punctuation; one space between words.

    A hyphen separates words like a space does, because recognizers write either.
    """
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(_STRESS_MARKS))
    return _NOT_WORD.sub(" ", bare.lower().replace("ё", "е")).strip()


def comparable(text: str, read_numbers: NumberReader | None = None) -> str:
    """`plain` text, its numbers spoken out first where it has any (and a reader is given)."""
    if read_numbers and any(c.isdecimal() for c in text):
        text = read_numbers(text)
    return plain(text)


@dataclass(frozen=True, slots=True)
class CharacterErrors:
    """`edits`: insertions, deletions, substitutions; `length`: of the reference, characters with spaces."""

    edits: int
    length: int

    @property
    def rate(self) -> float:
        """Character error rate; above 1 where the hypothesis is much longer than the reference."""
        return self.edits / self.length


def character_errors(reference: str, hypothesis: str) -> CharacterErrors:
    """Levenshtein distance between two texts made `comparable`. InputError for an empty reference."""
    from rapidfuzz.distance import Levenshtein

    if not reference:
        raise InputError("the reference text has no letters, so it has no error rate")
    return CharacterErrors(Levenshtein.distance(reference, hypothesis), len(reference))


def pooled(errors: Iterable[CharacterErrors]) -> CharacterErrors:
    """The errors of a whole set: long sentences weigh more, as in the usual corpus error rate."""
    found = list(errors)
    return CharacterErrors(sum(e.edits for e in found), sum(e.length for e in found))
