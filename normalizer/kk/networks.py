"""Thousands and millions as networks count: 10К жазылушы, 1М қаралым."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import parse
from . import numbers
from .amounts import ENDING, with_ending


class Thousands(Kind):
    """10К жазылушы, 5К қадам, 10 К лайк, 1М қаралым: thousands and millions before what networks count."""

    name = "cardinal"
    pattern = lazily(rf"(?P<low>\d{{1,3}}(?:[.,]\d{{1,2}})?) ?(?P<large>[КкKkМM])(?!{LETTER}|\d){ENDING}?")
    _counted = lazily(
        r" (?:жазылушы|қаралым|лайк|қадам|адам|теңге|подписчик|көрермен|оқырман|тыңдаушы|просмотр|коммент|пікір|репост"
        r"|дауыс|доллар|қолданушы|пайдаланушы|оқылым|көрілім)"
    )
    _more = lazily(r" (?:ас|көп|артық|кем|аз)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if not match["ending"]:
            return bool(self._counted.match(near.after))
        large = len(match["low"]) > 1 and match["large"] not in {"М", "M"}
        return large and match["ending"] in {"нан", "дан", "ден"} and bool(self._more.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        scale = numbers.THOUSANDS[2 if match["large"] in {"М", "M"} else 1]
        for words in numbers.decimals(parse(match["low"]), half_first=True, large=True):
            yield from with_ending((*words, scale), match["ending"])
