"""Amounts less or more than which something is: <5 мин, >100 адам, ≥18 жас."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import alternatives
from . import endings
from .amounts import AMOUNT, amounts
from .currencies import currencies
from .quantities import for_each, per, units

_NOUNS = "ай|күн|жыл|жас|апта|сағат|минут|секунд|адам|рет|бала|оқушы|балл|есе|бет|сөз|таңба|рубль|теңге|доллар|пайыз"
LESS, MORE = "аз", "астам"
AT_LEAST, AT_MOST = ("кемінде",), ("ең", "көбі")


class Comparison(Kind):
    """<5 мин is бес минуттан аз, >100 адам жүз адамнан астам, ≥18 жас кемінде он сегіз жас.

    Behind an operand the sign stays one: x < 5.
    """

    name = "comparison"
    starts = ("sign",)
    _first = lazily(r"(?:\A|[(:;,–—-] ?|[а-яәғқңөұүһіА-ЯӘҒҚҢӨҰҮҺІ%]{2}[,:]? |(?<!\w)[A-Z]{2,6}:? )\Z")
    _goes_on = lazily(r" ?[=<>≤≥+*/×·^-]")

    def __init__(self) -> None:
        forms = alternatives(
            (*(form for form in units() if len(form) > 1 or form in "°мглт"), "%", *currencies())
        )
        self.pattern = lazily(
            rf"(?P<than>[<>≤≥]) ?{AMOUNT}(?: ?(?P<unit>{forms}){per()}(?!{LETTER}|\d)| (?P<noun>{_NOUNS})(?!{LETTER}))?"
        )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # Ата < 5: a sign between spaces stands between two things
        between = match.group()[1] == " " and re.search(r"\w \Z", near.before)
        return bool(self._first.search(near.before) and not between) and not self._goes_on.match(near.after)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        front: Reading = ()
        unit: Reading = (match["noun"],) if match["noun"] else ()
        if match["unit"] == "%":
            unit = ("пайыз",)
        elif match["unit"] in units():
            front, unit = units()[match["unit"]]
        elif match["unit"]:
            unit = currencies()[match["unit"]][0]
        front = (*for_each(match), *front) if match["unit"] else front
        for words in amounts(match, near, unit=unit):
            if match["than"] in "≥≤":
                yield (*(AT_LEAST if match["than"] == "≥" else AT_MOST), *front, *words)
            else:
                than = endings.readings(words, "дан")[0]
                yield (*front, *than, LESS if match["than"] == "<" else MORE)
