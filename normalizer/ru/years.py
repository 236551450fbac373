"""Years without their noun in Russian: в 1812 Наполеон, к 2025 построят, родился 5 мая 1990."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import DASH
from . import numbers
from .behind import counts
from .calendar import by_case
from .context import preposition
from .quantities import units_by_form
from .undotted import OF_YEAR

_NAMED = {"год": "nom", "года": "gen", "году": "loc"}
_CASES = {"в": "loc", "во": "loc", "к": "dat", "ко": "dat", "с": "gen", "со": "gen", "до": "gen", "после": "gen",
          "между": "ins", "перед": "ins", "по": "acc", "за": "acc", "на": "acc"}  # fmt: skip
_SINCE = lazily(r"(?<!\w)[Сс]о? (?:1\d{3}|20\d\d) по \Z")
_UNTIL = lazily(r" (?:по|до) (?P<year>\d{4})(?!\d|[.,:]\d| \d{3})")
# What changes by amounts, and what is paid: оценили в 1500, вырос с 1250 до 1800.
_AMOUNT = (
    r"(?i)(?<!\w)(?:оцен|обош|обойд|обход|вылил|сумм|скорост|вырос|увелич|сниз|уменьш|сокра|подорож|подеш"
    r"|повы|упал|курс|цен|стои"
    r"|прода|купил|купи|заплат|скидк|тариф|прибав|добав|температур|размер|мощност|обор)"
)
_REPORT = (
    r"(?i)(?<!\w)(?:отч[её]т|итог|данн|статистик|доход|прибыл|выручк|результат|показател|налог|деклараци|период"
    r"|дивиденд)\w* за \Z"
)
_PLAN = (
    r"(?i)(?<!\w)(?:план|бюджет|прогноз|запланир|намеч|назнач|перен[её]с|отлож|календар|программ|цел[иь]|задач)\w*"
    r" на \Z"
)
# (род. 1672), read as родился в
_BORN = lazily(r"(?<!\w)(?:[Рр]од|[Уу]м)\. ?\Z")
# Чингисхан (ок. 1162 — 1227)
_ABOUT = lazily(r"\((?:ок\.|около|после|до|не (?:позднее|ранее)) \Z")
_LIVED_TILL = lazily(r" ?[-–—)]")
# (1818, Орёл — 1883, Буживаль)
_LIVED_FROM = lazily(r"\((?:1\d|20)\d\d, [А-ЯЁ][^()\d]{2,40} [—–-] \Z")
# «Брат» (1997), чемпион мира (2014, 2018), (род. в Омске; 1980)
_LISTED_YEARS = r"(?:1[5-9]\d\d|20[0-4]\d)"
_BRACKETED = lazily(rf"[А-Яа-яЁёA-Za-z\d²³.\"»%] ?\((?:{_LISTED_YEARS}(?:, | и |; )){{0,5}}\Z")
# (1972, реж. Тарковский)
_BRACKETS_END = lazily(rf"(?:(?:, | и |; ){_LISTED_YEARS}){{0,5}}(?:\)|[,;] (?=[А-Яа-яЁё]))")
# Населённый пункт (1500): round numbers may be amounts.
_PRICED = lazily(
    r"(?<!\w)(?:цен|стои|сумм|рубл|штук|код(?!екс)|номер|индекс|порт|модел|ном\.|кол)", re.IGNORECASE
)
# впервые с 2021
_FIRST_SINCE = lazily(r"(?<!\w)(?:впервые|начиная|рекорд\w*|минимум\w*|максимум\w*) со? \Z", re.IGNORECASE)
# по сравнению с 2009
_COMPARED = lazily(r"(?<!\w)(?:сравнен|сопостав|наравне|вместе|связ[аи])\w* со? \Z", re.IGNORECASE)
# от 400 до 2000: sums, unless the first is a year as well
_FROM = lazily(r"(?<!\w)[Оо]т (?!1\d{3} |20\d\d )\d[\d ]{0,8} до \Z")
# между 2000 и 5000 м
_AND_AMOUNT = lazily(r" (?:и|или|до) (?P<last>\d{1,9}(?: \d{3})*) ?(?P<unit>[а-яё]+)?")
_OPENS = lazily(r"(?:\A|[.!?] |\" ?)\Z")
_SINGULAR_PAST = lazily(r"(?:стал|был|будет|\w+[аеёиуыя]л(?:ся)?|прин[её]с|ш[её]л)\Z")


# (6 июня 1799 — 10 февраля 1837)
_MONTH = "(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)"


class BareYear(Kind):
    """1812 of в 1812 Наполеон: an ordinal where the words around tell a year and nothing is counted."""

    name = "year"
    pattern = lazily(
        rf"(?P<first>1[1-9]\d\d|20\d\d|2100)(?: ?{DASH} ?(?P<last>1[1-9]\d\d|20\d\d))?"
        rf"(?![\d%‰°]|[.,:/xх×]\d|-\w| ?[-–—×*+=] ?\d(?! кв\.|\d?(?: ?[(\[]\d\d?[)\]])? {_MONTH})| \d{{3}}(?!\d)|\.\w)"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if match["last"] and int(match["last"]) <= int(match["first"]):
            return False
        if near.before[-1:].isalpha():
            return False  # домофон 45в1234
        return not counts(match["last"] or match["first"], near) and self._case(match, near) is not None

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        years = [year for year in (match["first"], match["last"]) if year]
        for case in by_case(self._case(match, near) or "nom"):
            yield tuple(word for year in years for word in numbers.ordinal(year, case, "m"))

    def _case(self, match: re.Match[str], near: Near) -> str | None:
        if re.search(OF_YEAR, near.before) or (_ABOUT.search(near.before) and _LIVED_TILL.match(near.after)):
            return "gen"
        if _BORN.search(near.before):
            return "loc"
        till = _LIVED_FROM.search(near.before)
        if named := "nom" if till or self._bracketed(match, near) else _NAMED.get(near.previous_word):
            return named
        year = match["first"]
        if _OPENS.search(near.before) and _SINGULAR_PAST.match(near.next_word):
            return "nom"
        if year.endswith("00") and year not in {"1700", "1800", "1900", "2000"}:
            return None
        return self._governed(preposition(near), year, near)

    def _governed(self, before: str, year: str, near: Near) -> str | None:
        if before in {"с", "со"} and _COMPARED.search(near.before):
            return "ins"
        if _FROM.search(near.before) or self._of_amounts(near):
            return None
        return _CASES[before] if before in _CASES and self._told(before, year, near) else None

    @staticmethod
    def _of_amounts(near: Near) -> bool:
        """Whether the number that и joins to this one is no year or counts something."""
        last = _AND_AMOUNT.match(near.after)
        if last is None:
            return False
        digits = last["last"].replace(" ", "")
        behind = near.after[last.end("last") :]
        unit = last["unit"] in units_by_form() and last["unit"] not in {"г", "в"}
        return unit or counts(digits, Near("", behind)) or len(digits) > 4

    @staticmethod
    def _bracketed(match: re.Match[str], near: Near) -> bool:
        """Whether years alone stand in brackets behind a name: «Брат» (1997), Пушкин (1799–1837)."""
        years = [match["first"], match["last"] or match["first"]]
        return (
            all(re.fullmatch(_LISTED_YEARS, year) for year in years)
            and (match["last"] is not None or not years[0].endswith("00") or years[0] in {"1900", "2000"})
            and _BRACKETED.search(near.before) is not None
            and (end := _BRACKETS_END.match(near.after)) is not None
            # 2000 (1900) рублей
            and not (end.group().endswith(")") and counts(years[-1] or "", Near("", near.after[end.end() :])))
            and not _PRICED.search(near.before)
        )

    @staticmethod
    def _told(before: str, year: str, near: Near) -> bool:
        """Whether a preposition and what stands around it make a year of the number."""
        if before == "по":
            return bool(_SINCE.search(near.before))
        if before in {"за", "на"}:
            return bool(re.search(_REPORT if before == "за" else _PLAN, near.before))
        if _FIRST_SINCE.search(near.before):
            return True
        changes = bool(re.search(_AMOUNT, near.before)) or re.match(r" (?:при|до)бав", near.after) is not None
        until = _UNTIL.match(near.after) if before in {"с", "со"} else None
        if until:
            counted = counts(until["year"], Near("", near.after[until.end() :]))
            named = until.group().startswith(" по") or (int(year) >= 1800 and not changes)
            return named and not counted and int(year) < int(until["year"]) <= 2100
        return not changes and (before in {"в", "во"} or int(year) >= 1700)


class EraYear(Kind):
    """331 of в 331 до н. э., 100–44 of (100–44 до н. э.): years whose noun is left out."""

    name = "year"
    pattern = lazily(rf"(?P<first>\d{{1,4}})(?: ?{DASH} ?(?P<last>\d{{1,4}}))?(?![\d.,:/%-])")
    _era = lazily(r" (?:до )?н\. ?э\.?")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._era.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        told = "gen" if re.search(OF_YEAR, near.before) else _CASES.get(preposition(near), "nom")
        years = [year for year in (match["first"], match["last"]) if year]
        for case in by_case(told):
            yield tuple(word for year in years for word in numbers.ordinal(year, case, "m"))


class ShortYear(Kind):
    """2к19 of в 2к19: a year as chats write it."""

    name = "year"
    pattern = lazily(r"2[кkКK](?P<year>[0-3]\d)(?!\w)")
    _forms: ClassVar = {**_NAMED, "годом": "ins"}

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        named = self._forms.get(near.next_word)
        if near.next_word == "году" and near.previous_word in {"к", "ко", "по"}:
            named = "dat"
        told = "gen" if re.search(OF_YEAR, near.before) else _CASES.get(near.previous_word, "nom")
        for case in by_case(named or told):
            yield numbers.ordinal(f"20{match['year']}", case, "m")
