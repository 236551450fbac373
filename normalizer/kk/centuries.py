"""Centuries: 19 ғ., 19-ғасырда."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import DASH
from .calendar import day_words


class Century(Kind):
    """19 ғ., 19-ғасырда, XIX–XX ғғ.: ordinal, the noun a word of its own."""

    name = "century"
    pattern = lazily(rf"(?P<first>\d{{1,2}})(?: ?{DASH} ?(?P<last>\d{{1,2}}))?-?(?!\d)")
    _noun = lazily(r"\s?(?:ғасыр|ғғ?(?:[.-]|\s*[);,]|\s*\Z)|мыңжылдық)")
    _ago = lazily(r"\s?(?:ғ\.|ғасыр) (?:бұрын|бойы(?!н))")
    # ғасыр and ғасырға also count centuries, which these forms do not.
    _which = lazily(r"\s?(?:ғ(?!а)|ғасыр(?:да|ды|лар|ын))")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if not self._noun.match(near.after) or self._ago.match(near.after):
            return False
        large = match["last"] is not None or int(match["first"]) > 5
        return large or match.group().endswith("-") or bool(self._which.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        ends = [number for number in (match["first"], match["last"]) if number]
        yield tuple(word for number in ends for word in day_words(number))
