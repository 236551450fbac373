"""The classes of written things: each knows how its kind is written and every way it may be read."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from .hygiene import LETTER
from .types import Reading

# How much of the surroundings a class may look at: enough for the neighbouring words, bounded for hostile text.
REACH = 60
_WORD = re.compile(rf"{LETTER}+(?:[-']{LETTER}+)*")


@dataclass(frozen=True)
class Near:
    """The text around a written thing, at most REACH characters of it on either side."""

    before: str = ""
    after: str = ""

    @classmethod
    def around(cls, text: str, start: int, end: int) -> Near:
        return cls(text[max(0, start - REACH) : start], text[end : end + REACH])

    @cached_property
    def next_word(self) -> str:
        """The word right behind, in lower case; `` if something else stands there."""
        match = _WORD.match(self.after.lstrip(" "))
        return match.group().lower() if match else ""

    @cached_property
    def previous_word(self) -> str:
        """The word right before, in lower case; `` if something else stands there."""
        words = _WORD.findall(self.before)
        return words[-1].lower() if words and self.before.rstrip(" ").endswith(words[-1]) else ""


NOWHERE = Near()


class Kind(ABC):
    """One class of written things in one language.

    `name`: what Token.kind says. `starts`: which first characters it can have, of "digit", "letter", "latin" (ASCII
    letters only), "sign".
    `pattern`: the whole written form, without what surrounds it; bounded, so that a match takes bounded time.
    """

    name: ClassVar[str]
    starts: ClassVar[tuple[str, ...]] = ("digit",)
    pattern: re.Pattern[str]

    def fits(self, match: re.Match[str], near: Near) -> bool:
        """Whether, among its neighbours, the written form is likely to be of this kind."""
        return True

    @abstractmethod
    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        """Every allowed reading. The neighbours decide the order, best first, never the set."""
