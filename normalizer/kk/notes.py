"""Footnotes glued to a word: сақталған33."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading

_SMALL = "[а-яёәғқңөұүһі]"
# Of verbs and oblique cases: no name that a number belongs to ends so, as компьютер3 does and саны33 might.
_ENDINGS = (
    "[ғқ]ан|[гк]ен|[дт][ыі]|[ыі]п|[ыі]нш[ае]|[ыі]н[дн]?[ае]н?|[ыі]мен|[ндт][ыі]ң|[ғқ]а"
    "|[лдт][ае]р(?:[ыі]?н?[дтғг][аеыі]н?|[ыі]н)"
)


class NotedWord(Kind):
    """сақталған33 before a mark or the end: a long inflected word, the number of its footnote not read.

    Before a further word it may be a number that lost its space, and is read.
    """

    name = "footnote"
    starts = ("letter",)
    pattern = lazily(
        rf"(?P<word>(?:[А-ЯӘҒҚҢӨҰҮҺІ]|{_SMALL}){_SMALL}{{2,30}}(?:{_ENDINGS}))[1-9]\d{{0,2}}"
        r"(?=\s*\Z|[!?;:\")]|[.,](?!\d))"
    )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield (match["word"].lower(),)
