"""Patterns of what stands around a Russian homograph: the cues of homographs.tsv that are data.

A pattern is a place and a word: `<` is the word before, `<<` the one before that, `>` and `>>` those behind, `~` any of
the NEAR words on either side. `*` is any letters (`двер*`, `*ами`); `>$` and `<^` are the ends of the phrase. A `!`
before a pattern forbids what it matches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..types import G2PError

NEAR = 3
# Some rules look further, to the preposition that opens the phrase.
FAR = 8
_ENDS = {">$", "<^"}
_MARKS = "!<>~"


@dataclass(frozen=True)
class Context:
    """The words around a homograph, lowercase, FAR at most on either side, the nearest first.

    `loan`: it is the root of a Kazakh word; `compound`: a hyphen ties it to the next word.
    """

    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    loan: bool = False
    compound: bool = False

    @classmethod
    def of(cls, words: Sequence[str], index: int, loan: bool = False, compound: bool = False) -> Context:
        left = tuple(reversed(words[max(0, index - FAR) : index]))
        return cls(left, tuple(words[index + 1 : index + 1 + FAR]), loan, compound)

    @property
    def before(self) -> str:
        """The word before; "" at the beginning. So for the other three."""
        return self.left[0] if self.left else ""

    @property
    def before_last(self) -> str:
        return self.left[1] if len(self.left) > 1 else ""

    @property
    def after(self) -> str:
        return self.right[0] if self.right else ""

    @property
    def after_next(self) -> str:
        return self.right[1] if len(self.right) > 1 else ""

    @cached_property
    def near(self) -> tuple[str, ...]:
        return (*self.left[:NEAR], *self.right[:NEAR])

    @property
    def spells_yo(self) -> bool:
        """Whether a neighbour is spelled with ё: then so are the others that have it."""
        return any("ё" in word for word in (*self.left, *self.right))


@dataclass(frozen=True, slots=True)
class Pattern:
    """`place` is one of < << > >> ~; `word` has its * at the beginning, at the end, or nowhere."""

    place: str
    word: str

    def fits(self, context: Context) -> bool:
        return any(map(self._is, _CANDIDATES[self.place](context)))

    def _is(self, word: str) -> bool:
        if self.word in ("$", "^"):
            return not word
        if not word:
            return False
        if self.word.startswith("*"):
            return word.endswith(self.word[1:])
        return word.startswith(self.word[:-1]) if self.word.endswith("*") else word == self.word


_CANDIDATES = {
    "<": lambda context: (context.before,),
    "<<": lambda context: (context.before_last,),
    ">": lambda context: (context.after,),
    ">>": lambda context: (context.after_next,),
    "~": lambda context: context.near,
}


@dataclass(frozen=True, slots=True)
class Patterns:
    """Any of `calls`, and none of `forbids`."""

    calls: tuple[Pattern, ...]
    forbids: tuple[Pattern, ...]

    def __call__(self, context: Context) -> bool:
        return any(each.fits(context) for each in self.calls) and not self.forbidden(context)

    def forbidden(self, context: Context) -> bool:
        return any(each.fits(context) for each in self.forbids)


NO_PATTERNS = Patterns((), ())


def is_pattern(text: str) -> bool:
    return text[:1] in _MARKS


def patterns(texts: Sequence[str]) -> Patterns:
    """Raises G2PError that names a malformed pattern."""
    calls = tuple(_pattern(text) for text in texts if not text.startswith("!"))
    return Patterns(calls, tuple(_pattern(text[1:]) for text in texts if text.startswith("!")))


def _pattern(text: str) -> Pattern:
    place = text[: len(text) - len(text.lstrip("<>~"))]
    word = text[len(place) :]
    letters = word.strip("*")
    ends = text in _ENDS
    if place not in _CANDIDATES or not (ends or letters.isalpha()) or word.count("*") > 1:
        raise G2PError(f"{text!r} is no pattern of neighbours")
    return Pattern(place, word)
