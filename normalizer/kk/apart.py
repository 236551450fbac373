"""Endings apart from their units that may be words of their own: 10мин та барам, 3 м нан астам."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import alternatives
from . import endings, numbers
from .amounts import AMOUNT, UNIT_ENDING, in_place
from .quantities import Measure, Money, per, sums, units


class MeasureApart(Measure):
    """10мин та барам, 3 м нан астам: an ending apart that may be a word; what follows tells."""

    _than = lazily(r" (?:астам|аса|кем|көп|артық|бері|бастап|кей[іи]н)(?!\w)")
    # 10мин та барам, but 10 мин та жетпейді
    _happens = lazily(
        r" (?:бар|кел|жет|бол|біт|шы[қғ]|дайын|қайт|әкел|жүгір|өт|піс|аяқта)\w{0,6}(?<![мпб][ае])(?<![мпб][ае]й)"
        r"(?:[ае]м|м[ыі]н|[ае]д[ыі]?|йд[ыі]?|[дт][ыі]|[ае]м[ыі]з|[ст][ае]|[ыі]ңдар|дайын)(?!\w)"
    )
    _time = frozenset({"мин", "сағ", "сек"})

    def __init__(self) -> None:
        super().__init__()
        self.pattern = lazily(
            rf"{AMOUNT} ?(?<!{LETTER})(?P<unit>{alternatives(tuple(units()))}){per()}"
            rf" (?P<ending>нан|[дт][ае])(?!{LETTER})"
        )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if match["ending"] != "нан" and match["unit"] not in self._time:
            return False
        told = self._than if match["ending"] == "нан" else self._happens
        return bool(told.match(near.after)) and super().fits(match, near)


class MoneyApart(Money):
    """2000 тг нан жинаймыз: so much of each; 160 тг нан алдым is bread."""

    _given = lazily(
        r"[,;!)]|[.]?\s*\Z| (?:\w+ )?(?:жина|төле|бер|қос|сал|тапсыр|шық|шығ|аспа|астам|аса|кем|жоғары|төмен|артық)"
    )

    def __init__(self) -> None:
        super().__init__()
        self.pattern = lazily(rf"{AMOUNT} ?(?P<unit>тг|теңге|₸)\.?(?P<per>(?!))? (?P<ending>нан)(?!{LETTER})")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._given.match(near.after)) and super().fits(match, near)


_SPANS = {"сағ": "сағат", "тәул": "тәулік"}


class MoneyForDays(Money):
    """2990 тг/30 күн: so much for so long."""

    def __init__(self) -> None:
        super().__init__()
        self.pattern = lazily(
            rf"{AMOUNT} ?(?P<unit>тг|теңге|₸|руб|₽|\$)\.? ?/ ?(?P<count>[1-9]\d{{0,2}}) ?"
            rf"(?P<span>күн|сағ(?:ат)?|ай|апта|жыл|тәул(?:ік)?|адам|минут)\.?(?!{LETTER})(?P<per>(?!))?"
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        noun = _SPANS.get(match["span"], match["span"])
        long = (*numbers.cardinal(match["count"]), endings.inflect(noun, ("dat",)))
        yield from ((*words, *long) for words in sums(match, near))


class HoursMinutes(Kind):
    """2с 15мин, 2 с. 10 м.: ahead of minutes с is hours and no seconds, which no metres follow."""

    name = "measure"
    pattern = lazily(
        rf"(?P<hour>\d{{1,2}}) ?с\.? ?(?P<minute>[0-5]?\d) ?"
        rf"(?:мин(?:ут)?|м(?=\.|[,;)]|\s*\Z| [а-яәғқңөұүһі])){UNIT_ENDING}?(?!{LETTER})"
    )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        hour, minute = (numbers.cardinal(str(int(match[part]))) for part in ("hour", "minute"))
        yield from in_place(((*hour, "сағат", *minute, "минут"),), match["ending"], near)
