"""Years: 2024 ж., 1990-жылдары, 20__ жылғы."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..places import PART_OF_TIME, stands
from ..places_kazakh import JUBILEE, PERSON
from ..types import Reading
from ..written import DASH, DAY, YEAR
from . import endings, numbers
from .amounts import BETWEEN, JOINED_ENDING, governed
from .calendar import MONTH_STEM, year_words
from .openers import opens

_YEAR_NOUN = lazily(r"жыл(?!дығ|дық|нама|ан|қ|т|ж|м(?!ен)|у|ыт|ын?у|ы[нм]ш)\w*")
_SHORT_YEAR = lazily(rf" ?(?:ж(?:\.(?! ?к\.)|-{LETTER})|жж(?!{LETTER}))")
_AGED = lazily(rf" ?ж\.?,? (?:{PERSON}|\d{{1,2}} ?ай(?!\w))")
_LIGHT_YEARS = lazily(r" ?ж\. ?ж\.")
# Nouns of a calendar year. жыл, жылдан, жылға also count years, which only a number of four digits does not.
_CALENDAR_NOUN = lazily(r"жыл(?:ы|[ғг]ы(?:м[ыі]н|с[ыі]ң|с[ыі]з|м[ыі]з)?|ы\w+|дар\w*)")
_MORE_OR_LESS = lazily(r"\s*\S+\s+(?:астам|аса|артық|кем|бұрын|бойы|өткен)")


class Year(Kind):
    """2024 before жыл, 1990-жылдары, 2020–2024 жж.: ordinal."""

    name = "year"
    pattern = lazily(
        rf"(?P<first>\d{{1,4}})(?:(?: ?{DASH}{{1,2}} ?|/| мен )(?P<last>\d{{2,4}}))?"
        r"(?:-?х(?= ?жыл|\Z)|-| - ?(?=жыл|\Z))?(?!\d)"
    )
    _bare = lazily(rf" ?ж(?!{LETTER}|/)")
    # 2015г of a car, but 2000г of sugar
    _russian = lazily(rf"гг?(?!{LETTER}|/)")
    # 2024–2025 оқу жылы: a word may stand between; 1822, 1824 жж.: a list has one noun.
    _kind = lazily(r" (?:о[қк]у|қаржы|есепті|шаруашылық|күнтізбелік) жыл| ?о\. ?ж\.")
    _listed = lazily(rf"(?:, {YEAR}){{0,5}}(?:,| және| мен| пен) ?{YEAR}(?: ?жж?\.| жылдар| жылғы)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        aged = _AGED.match(near.after) or stands(
            "person ahead", Near(near.before + match.group(), near.after)
        )
        light = JUBILEE.match(near.after) or (
            _LIGHT_YEARS.match(near.after) and len(match["first"]) < 4 and match["first"][-1] != "0"
        )
        light = light and not match["last"]  # б.з. 131-201 ж.ж.
        if light or (len(match["first"]) < 3 and aged):
            return False
        long = len(match["first"]) == 4 and match["first"] < "2200" and match["first"][0] != "0"
        if self._shortened(match, near, long):
            return True
        noun = near.next_word
        if not _YEAR_NOUN.fullmatch(noun):
            return False
        # 90х жылдар: as in Russian
        if match.group()[-1] in "-х":
            return True
        if _CALENDAR_NOUN.fullmatch(noun):
            # Which year is told in four digits, by the ending or by being too many; 5 жылғы counts.
            attached = not near.after.startswith(" ") and int(match["first"]) > 30
            # 19 жылғы 1 сәуірдегі is of a day.
            counted = len(match["first"]) < 3 and noun == "жылғы" and not attached
            return not counted or bool(YearNoun._day.match(near.after.removeprefix(" жылғы")))
        return long and not (_MORE_OR_LESS.match(near.after) and match["first"].endswith("00"))

    # 2025/26 маусымы: of sports and theatres; 2025 маусымы is a month
    _season = lazily(r" (?:футбол |хоккей |театр )?(?:маусым|сезон)")

    def _shortened(self, years: re.Match[str], near: Near, long: bool) -> bool:
        year = years["first"]
        if _SHORT_YEAR.match(near.after):
            return True
        if not long:
            return len(year) == 2 and year[0] == "0" and self._bare.match(near.after) is not None  # 05ж туған
        recent = 1950 < int(year) < 2040 and year[-2:] not in {"00", "50"}
        if years["last"] and self._season.match(near.after):
            return True
        nouns = (self._bare, self._kind, self._listed, *((self._russian,) if recent else ()))
        return any(noun.match(near.after) for noun in nouns)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        if not match["last"]:
            yield from year_words(match["first"])
            return
        # 1905–07 ends in its seventh year, not in a zero.
        digits = match["last"].lstrip("0") or match["last"]
        for first in year_words(match["first"]):
            for last in year_words(digits):
                yield (*first, *last)
        first = numbers.cardinal(match["first"])
        # үш тоғыз мыңыншы would be thousands both.
        both = len(match["first"]) < 4 and digits.endswith("000")
        if not both and numbers.apart(first, numbers.cardinal(digits), rising=match["first"] < digits):
            yield (*first, *year_words(digits)[0])


class TypedYear(Kind):
    """2к25: a year of this century as chats write it."""

    name = "year"
    pattern = lazily(r"2[кkКK](?P<year>[0-4]\d)-?(?![\d])")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        cardinal = numbers.cardinal("20" + match["year"])
        ways = [numbers.ordinal(cardinal), cardinal]
        yield from ways if _YEAR_NOUN.match(near.next_word) or _SHORT_YEAR.match(near.after) else ways[::-1]


class BlankYear(Kind):
    """20__ ж., 201_ жылғы, 20... ж.: the figures of a form that are there, in their places; the blank is silent."""

    name = "year"
    pattern = lazily(r"(?P<figures>(?:19|20)\d?)(?: ?_{1,12}|\.{2,5}|…)")
    _noun = lazily(r" ?-?ж(?:ыл|ж?(?![^\W\d_]))")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._noun.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from numbers.variants(numbers.cardinal(match["figures"].ljust(4, "0")))


class YearNoun(Kind):
    """ж. and жж. behind a year: жылы, жылғы, жылдары."""

    name = "abbreviation"
    starts = ("letter",)
    pattern = lazily(
        # 2025ж.дейін, 2024ж.дан
        rf"(?P<noun>ж\. ?ж|жж?|гг?(?=\.?(?!{LETTER}|/)))"
        rf"(?:\.(?:(?=(?:дейін|шейін|бері|бастап|кейін|бұрын)(?!{LETTER}))|{JOINED_ENDING})"
        rf"|\.?(?:(?<=ж\.) ?(?P<made>[шт])(?:\.|(?<=\.[шт])(?!{LETTER}))"
        rf"|-(?P<ending2>[а-яәғқңөұүһі]{{1,12}}))?(?!{LETTER}))"
    )
    _years = lazily(rf"\d ?{DASH}{{1,2}} ?\d{{1,4}} ?\Z")
    # 2024 ж. басында
    _part = PART_OF_TIME
    _day = lazily(
        rf"\s*\"? ?{DAY}(?: ?{DASH} ?{DAY})?(?: ?\")?(?:-[шн][шыі]{{1,2}})?[ -]\s*{MONTH_STEM}", re.IGNORECASE
    )
    # 2025 ж. 1 қаңтарынан
    _its_day = lazily(rf"\s*{DAY}[ -]{MONTH_STEM}с?[ыі](?:н\w{{0,3}})?(?!\w)", re.IGNORECASE)
    _recent = lazily(r"(?<![\d.,])(?:19[5-9]|20[0-3])\d\Z(?<!00)(?<!50)")
    _of_day = lazily(r"\d\.\d\d?\.\d{4} ?\Z")
    # 1930-шы жж.
    _number = lazily(r"(?:\d|(?:19|20)\d? ?(?:_+|\.{2,5}|…))(?: ?-?|-?[сыі]{0,2}н?ш[ыі] )\Z")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if JUBILEE.match(match.group() + near.after) or stands("person ahead", near):
            return False
        if _AGED.match(match.group() + near.after) and not re.search(r"\d{3} ?\Z", near.before):
            return False
        # 1-3 ж.к. are days
        if near.after.startswith(("к.", ".к.")):
            return False
        if match["noun"][0] == "г":
            return bool(self._recent.search(near.before))
        # 3,26 ж.ж. are light years.
        decade = len(match["noun"]) < 3 or re.search(
            r"(?:\d{4}|\d0|\d{3} ?[-–—] ?\d{2,4})(?: ?-?|-?\w{2,4} )\Z", near.before
        )
        return bool(decade and self._number.search(near.before) and not near.after.startswith("ж."))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        if match["made"] == "т" and self._of_day.search(near.before):
            yield ("туған",)
        if match["made"]:
            yield ("жылы", "шыққан" if match["made"] == "ш" else "туған")
            yield ("шыққан" if match["made"] == "ш" else "туған",)
            return
        ending = match["ending"] or match["ending2"]
        if ending in {"ғы", "гі"}:
            yield ("жылдардағы" if match["noun"] not in {"ж", "г"} else "жылғы",)
        if ending:
            yield from endings.readings(("жыл" if match["noun"] in {"ж", "г"} else "жылдар",), ending)
            return
        plural = match["noun"] not in {"ж", "г"} or bool(self._years.search(near.before))
        forms = self._forms(near, plural)
        if ending := governed(near):
            forms = [*self._cases("жылдар" if plural else "жыл", (ending,)), *forms]
        # A shortened noun may hide any case.
        for noun in ("жылдар", "жыл"):
            forms += [noun, *self._cases(noun, ("ы", "дағы", "да", "дан", "ға", "ды", "дың", "мен"))]
        yield from ((form,) for form in dict.fromkeys(forms))

    def _forms(self, near: Near, plural: bool) -> list[str]:
        if plural:
            if self._part.match(near.after):
                return ["жылдардың", "жылдары", "жылдар", "жылдардағы"]
            bare = _closes(near) or near.next_word.startswith(BETWEEN)
            return ["жылдар", "жылдары", "жылдардағы"] if bare else ["жылдары", "жылдар", "жылдардағы"]
        if _COUNTED_YEARS.search(near.before):
            return ["жыл", "жылы", "жылғы", "жылдың"]
        within = _WITHIN.match(near.after)
        if not within and (self._part.match(near.after) or self._its_day.match(near.after)):
            return ["жылдың", "жылы", "жыл", "жылғы"]
        month = re.match(rf"\s*{MONTH_STEM}", near.after, re.IGNORECASE)
        if within or month or self._day.match(near.after):
            return ["жылғы", "жыл", "жылы", "жылдың"]
        return ["жыл", "жылы", "жылғы", "жылдың"] if _closes(near) else ["жылы", "жыл", "жылғы", "жылдың"]

    @staticmethod
    def _cases(noun: str, cases: tuple[str, ...]) -> list[str]:
        return [endings.readings((noun,), case)[0][0] for case in cases]


# 2024 ж. I жартыжылдықта: behind a genitive it would be жартыжылдығында
_WITHIN = lazily(r" ?(?:\d|[IІV]{1,3})(?:-\w{2,3})?[ -]жартыжылдық(?:та|тың|қа)?(?!\w)")
# 2,5 ж. ұйықтамайды
_COUNTED_YEARS = lazily(r"(?<![\d.,])\d{1,2}[.,]\d ?\Z")
# Ол 2024 ж. Бұл кезде: a sentence begins.
_NEXT = lazily(r" \"?(?P<word>[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі]*)(?![\w.])")


def _closes(near: Near) -> bool:
    if (following := _NEXT.match(near.after)) and opens(following["word"].lower(), True):
        return True
    return not near.after.strip(" .") or near.after.lstrip(" ")[0] in ")],;–—-"
