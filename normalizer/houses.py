"""Numbers of houses with a letter or a block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .codes import Speech
from .hygiene import LETTER
from .kinds import Kind, Near
from .lazily import lazily
from .types import Reading


class HouseLetter(Kind):
    """12а, 25-б: the number of a house with the name of its letter. `around`: what stands before or behind it."""

    name = "address"
    _written = rf"(?P<number>\d{{1,4}})-?(?P<letter>[абвгдежзАБВГДЕЖЗ])(?!{LETTER})"

    def __init__(self, speech: Speech, before: str, behind: str) -> None:
        self.speech = speech
        self.pattern = lazily(rf"{self._written}{speech.ending}?")
        self._before = lazily(rf"(?:{before}),? ?\Z")
        self._behind = lazily(rf" ?(?:{behind})")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._behind.match(near.after) or self._before.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        words = (*self.speech.cardinal(match["number"]), *self.speech.spelled(match["letter"]))
        yield from self.speech.ended(words, match["ending"])


class HouseBlock(HouseLetter):
    """5к2 of дом 5к2: a house and its block."""

    _written = rf"(?P<number>\d{{1,4}})к(?P<block>[1-9]\d?)(?!\d|{LETTER})"

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield (*self.speech.cardinal(match["number"]), "корпус", *self.speech.cardinal(match["block"]))
