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
    """10К жазылушы, 5К қадам, 1М қаралым, жалақы 250т: thousands and millions as networks and chats count."""

    name = "cardinal"
    pattern = lazily(
        rf"(?P<low>\d{{1,3}}(?:[.,]\d{{1,2}})?) ?(?P<large>[КкKkМMт])(?!{LETTER}|\d|\.т){ENDING}?"
    )
    _counted = lazily(
        r" (?:жазылушы|қаралым|лайк|қадам|адам|теңге|подписчик|көрермен|оқырман|тыңдаушы|просмотр|коммент|пікір|репост"
        r"|дауыс|доллар|қолданушы|пайдаланушы|оқылым|көрілім)"
    )
    _more = lazily(r" (?:ас|көп|артық|кем|аз)")

    # жалақы 250т: money, no tonnes
    _money = lazily(
        r"(?<!\w)(?:жалақы|айлы[қғ]|зп|зарплата|баға|аренда|ақша|қарыз|аванс|төлем|ақы)\w{0,8}[ :–—-]{1,3}(?:\w+ )?\Z",
        re.IGNORECASE,
    )
    _weighed = lazily(r" (?:көмір|шөп|жем|бидай|құм|цемент|астық|жүк)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if match["large"] == "т":
            return bool(self._money.search(near.before)) and not self._weighed.match(near.after)
        if not match["ending"]:
            return bool(self._counted.match(near.after))
        large = len(match["low"]) > 1 and match["large"] not in {"М", "M"}
        return large and match["ending"] in {"нан", "дан", "ден"} and bool(self._more.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        scale = numbers.THOUSANDS[2 if match["large"] in {"М", "M"} else 1]
        for words in numbers.decimals(parse(match["low"]), half_first=True, large=True):
            yield from with_ending((*words, scale), match["ending"])
