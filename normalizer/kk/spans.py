"""Spans of time from nothing on, and ages: 0-3 ай, 0-12 жас."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from .amounts import AMOUNT, BETWEEN, UNTIL, UNTIL_FORMS, amounts, governed, in_place

_NOUNS = "ай|күн|жыл|жас|апта|сағат|минут|тәулік|секунд"


class SpanOfTime(Kind):
    """0-3 ай, 250-300 күн: нөлден үш айға дейін, where the two numbers cannot stand side by side.

    0-3 жастағы has the ending that the writer gave it: нөл мен үш жастағы.
    """

    name = "measure"
    pattern = lazily(
        rf"{AMOUNT} (?P<noun>{_NOUNS})(?P<ending>[дт][ае](?:[ғг][ыі]\w{{0,6}})?|[ғқгк][ае])?(?!{LETTER}|-)"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if not match["high"] or match["large"] or match["sign"] or near.next_word.startswith(BETWEEN):
            return False
        dative = match["ending"] and match["ending"][0] in "ғқгк"
        if dative and near.next_word not in UNTIL_FORMS:
            return False
        return next(amounts(match, Near()))[-1] == UNTIL and (dative or not governed(near))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        ways = list(amounts(match, near, unit=(match["noun"],)))
        if match["ending"] and match["ending"][0] in "дт":
            yield from in_place((words for words in ways if UNTIL not in words), match["ending"], near)
            return
        yield from (words[:-1] if match["ending"] else words for words in ways if words[-1] == UNTIL)
        if not match["ending"]:
            yield from (words for words in ways if words[-1] != UNTIL)
