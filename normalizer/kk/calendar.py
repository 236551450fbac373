"""Dates and days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import DASH, DATE, DAY, MONTH_YEAR, YEAR, date_parts
from . import endings, numbers
from .amounts import BETWEEN, DATE_ENDING, DETACHED, ENDING, governed, is_ending, with_ending
from .days import day_told, happens

MONTHS = (
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша",
    "желтоқсан",
)  # fmt: skip
# Stems of the months in running text: қыркүйегінде has a voiced consonant.
MONTH_STEM = (
    r"(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым(?!дық)|шілде|тамыз|қыркүйе[кг]|қазан(?!ғ(?!а (?:дейін|шейін|қарай)))"
    r"|қараша|желтоқсан"
    # Typed without the letters that Russian has not.
    r"|кантар|акпан|сауир|шилде|кыркуйе[кг]|казан(?!г(?!а (?:дейин|шейин|карай)))|караша|желтоксан)"
)
# Without their dot, of those that are no words.
_DOTLESS = "(?:қаң|ақп|сәу|қырк|желт|янв|февр?|апр|авг|сент?|окт|нояб?|дек)(?![^\\W\\d_])"
# Only those that are no words: қаз. may be geese at the end of a sentence.
_SHORT_MONTH = (
    r"(?:(?:қаң|ақп|наур?|сәу|мам|маус?|шілд?|там|қырк|қараш|желт|желтоқ|янв|февр?|апр|авг|сент|окт|нояб|дек)\."
    r"|(?:қаз|қар|мар|сен)\.(?= ?\d{4}(?!\d)| [а-яәғқңөұүһі]| \d\d?:\d\d))"
)
# In chats; май is butter as well.
_RUSSIAN_MONTH = (
    r"(?:(?:январ|феврал|октябр|ноябр|декабр|сентябр)ь?|апрель|июнь|июль|август|март)"
    r"(?=[дтнғгқк]?\w{0,4}(?!\w))"
)
# Endings of from when and to when.
_FROM_TO = lazily(r"[дтн][ае]н|[ғқгк][ае]")


def year_words(year: str) -> list[Reading]:
    """A year as an ordinal: 1990 is мың тоғыз жүз тоқсаныншы, or бір мың ..."""
    return [numbers.ordinal(words) for words in numbers.variants(numbers.cardinal(year))]


def day_words(day: str) -> Reading:
    """A day of the month: 15 is он бесінші."""
    return numbers.ordinal(numbers.cardinal(str(int(day))))


MONTH = lazily(rf" ?-?{MONTH_STEM}", re.IGNORECASE)


# 30.07.2015 № 639 бұйрығымен: of that day
_OF_PAPER = lazily(
    r" №№? ?\d[\w/-]{0,12} (?:\(|\"?(?:бұйры|қаулы|шешім|заң|жарлы|өкім|хаттама|хат(?:ы|қа)|шарт"
    r"|келісім|куәлі|қосымша|ереже))"
)


def _month_words(name: str, ending: str | None, near: Near) -> Iterator[Reading]:
    """A month with its ending: the written one, or what a postposition asks for."""
    told = governed(near) or ("да" if happens(near) else "дағы" if _OF_PAPER.match(near.after) else None)
    ways = (ending,) if ending else dict.fromkeys((told, None, "ға", "дан", "ды", "да", "дағы"))
    for each in ways:
        yield from with_ending((name,), each)


class Date(Kind):
    """15.11.2024, 2024-11-15, 15/11/2024, with ж. or an ending behind: the whole date as a person says it."""

    name = "date"
    pattern = lazily(
        rf"{DATE}"
        # 15.01.2020-15.01.2025 are two of them
        rf"(?!\d|[./]\d|-\d(?!\d?[./-]\d\d?[./-]\d{{4}}))(?P<noun> ?ж\. ?ж\.| ?жж?\.(?! ?т\.)| ?ж(?!{LETTER}|/|\.))?"
        rf"{DATE_ENDING}?"
    )
    # 15.05.1989 ж.т.: born on that day
    _born = lazily(r" ?ж\. ?т\.")
    # 10.3.1942 жылы: the noun of the year is there.
    _noun = lazily(r" ?жыл(?:ы|ғы|дың|дан|ға)(?!\w)")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        day, month, year = date_parts(match)
        name = MONTHS[month - 1]
        bare = [(*day_words(day), name, *spoken) for spoken in year_words(year)]
        if self._noun.match(near.after):
            yield from bare
        if self._born.match(near.after):
            yield (*year_words(year)[0], "жылғы", *day_words(day), *endings.readings((name,), "да")[0])
        # 05.12.25 дейін: the postposition tells the ending that is not written.
        for tail in _month_words(name, match["ending"], near):
            for spoken in year_words(year):
                yield (*spoken, "жылғы", *day_words(day), *tail)
        for words in bare:
            yield from with_ending((*words, "жыл"), match["ending"])
        if not match["ending"]:
            yield from bare


class WrittenDate(Kind):
    """23 наурыз 2025, 23 нау. 2025 and nothing behind: the year without its noun."""

    name = "date"
    pattern = lazily(
        rf"(?P<day>{DAY})(?:-| )(?P<month>{'|'.join(MONTHS)}|{_SHORT_MONTH}) ?,? (?P<year>(?:19|20)\d\d)"
        r"(?=[,;!?)]|\.?\s*\Z| са[ғг]ат)",
        re.IGNORECASE,
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # 10 тамыз 1845 — 6 шілде 1904: both years alike
        return near.before.rstrip(" ")[-1:] not in {"-", "–", "—"}

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        written = match["month"].lower().rstrip(".")
        name = next((month for month in MONTHS if month.startswith(written)), None)
        if name is not None:
            for spoken in year_words(match["year"]):
                yield (*day_words(match["day"]), name, *spoken, "жыл")


class DateRange(Kind):
    """01–05.12.2025, 20–25.11: from day to day of one month."""

    name = "date"
    pattern = lazily(
        rf"(?P<first>0[1-9]|[12]\d|3[01])[-–—](?P<last>0[1-9]|[12]\d|3[01])\.(?P<month>0[1-9]|1[0-2])"
        rf"(?:\.(?P<year>{YEAR}))?(?![\d]|[./-]\d)(?P<noun> ?ж\.)?{ENDING}?"
    )
    _told = lazily(r",? (?:күн|аралығ|са[ғг]ат)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return match["first"] < match["last"] and bool(match["year"] or self._told.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        years = [(*words, "жылғы") for words in year_words(match["year"])] if match["year"] else [()]
        days = (*day_words(match["first"]), *day_words(match["last"]))
        for tail in _month_words(MONTHS[int(match["month"]) - 1], match["ending"], near):
            yield from ((*year, *days, *tail) for year in years)


class MonthYear(Kind):
    """12.2025: a month of a year, as a shelf life is written; nobody counts so many ten-thousandths."""

    name = "date"
    pattern = lazily(rf"{MONTH_YEAR}(?: ?ж\.)?{DATE_ENDING}?")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        for tail in _month_words(MONTHS[int(match["month"]) - 1], match["ending"], near):
            yield (*numbers.ordinal(numbers.cardinal(match["year"])), "жылғы", *tail)


class DayMonth(Kind):
    """01.09, 31.05-ке дейін, 15.11 күні: day and month in figures; what stands around tells them from a decimal."""

    name = "date"
    pattern = lazily(
        rf"(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0[1-9]|1[0-2])(?!\d|[.,/]\d| ?%)"
        rf"(?:(?:-| (?={DETACHED}))?(?P<ending>(?<=-)[а-яәғқңөұүһі]{{1,12}}|[дтн][ае]н|[ғқгк][ае]|[дт][ае])"
        rf"(?!{LETTER}))?"
    )
    _span = lazily(r" ?(?:дейін|шейін|бастап|аралығында)")
    _until = lazily(
        rf" ?[-–—] ?{DAY}\.(?:0[1-9]|1[0-2])(?:\.(?:20)?\d\d(?!\d)|,? (?:күн|аралығ)|[);]|[.,](?!\d)|\Z)"
    )
    _since = lazily(r"(?<![\d.,])(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2]) ?[-–—] ?\Z")
    # 15.06 те басталады
    _happens = lazily(r" (?:баста|аяқта|ашыла|жабыла|туған|өт(?:еді|ті|к)|бола)")
    # 10.05 тен 18.00 ге
    _to_time = lazily(r" \d{1,2}\.(?!0[1-9]|1[0-2])[0-5]\d(?!\d)")
    _hour = lazily(r"са[ғг]ат\w* \Z", re.IGNORECASE)
    _when = lazily(
        r"[.,]? (?:\(?(?:(?:дүй|сей|сәр|бей|жек)?сенбі|жексенбі|жұма|[дсбж]с|ср|жм|с[бн])(?!\w)"
        r"|күн(?:і|гі)(?!\w)|рейс|акция|скидка|жеңілдік|жағдай|са[ғг](?:ат|\.|(?!\w))|\d{1,2}:\d\d(?!\d))"
    )
    _of_year = lazily(rf"(?<!\d){YEAR} ?(?:ж\.|жыл(?:ғы|ы|дың)) \Z")
    _told = lazily(r"(?:туған күн|мерзім|датас)\w{0,4}[ :–-]{1,3}\Z", re.IGNORECASE)

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if match["ending"] and not is_ending(match["ending"]):
            return False
        if self._told.search(near.before) or self._of_year.search(near.before) or day_told(match, near):
            return True
        # 20.11-25.11: figures of two days alike
        beside = self._until.match(near.after) or self._since.search(near.before)
        if beside and (len(match["day"]) == 2 or BETWEEN in near.after[:17]):
            return True
        if len(match["day"]) == 1:
            return bool(self._when.match(near.after))
        # 15.03-ке: amounts are written with a comma, minutes seldom begin with a zero; 10.05-те may be a time.
        happens = " " in match.group() and self._happens.match(near.after)
        if match["month"][0] == "0" and (happens or _FROM_TO.fullmatch(match["ending"] or "")):
            return not (self._hour.search(near.before) or self._to_time.match(near.after))
        told = self._span.match(near.after) and (match["month"][0] == "0" or match["day"][0] in "123")
        return match["day"][0] == "0" or bool(told) or bool(self._when.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        month = MONTHS[int(match["month"]) - 1]
        for tail in _month_words(month, match["ending"], near):
            yield (*day_words(match["day"]), *tail)


class Day(Kind):
    """15 қараша, 15-16 қараша, 15-нен 20 қарашаға: the number is the day, the month a word of its own."""

    name = "day"
    pattern = lazily(
        rf"(?P<day>{DAY})(?: ?[-–—/] ?(?P<last>{DAY}))?(?!\d)"
        rf"(?:(?={DASH}(?!{MONTH_STEM})){ENDING}|-| - (?={MONTH_STEM}|\Z))?"
    )
    _before = lazily(
        rf"(?:(?:, {DAY})*(?: және| мен| пен| бен) {DAY})?"
        # «16» қараша
        rf"(?: ?\")?[ ]?(?:-ші |-шы )?(?:{MONTH_STEM}|{_SHORT_MONTH}|{_DOTLESS}|{_RUSSIAN_MONTH})",
        re.IGNORECASE,
    )

    _its = frozenset({"ы", "і", "сы", "сі"})
    # оқушылардың 4-і қазанда: so many of them, ahead of a month
    _their = lazily(r"(?<!\bай)[ндт][ыі]ң \Z")
    # 15, 16, 17 желтоқсан: one behind the other
    _row = lazily(rf"(?P<row>(?:, {DAY}){{1,6}})-? ?{MONTH_STEM}", re.IGNORECASE)

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if not match["ending"] and (row := self._row.match(near.after)):
            first = int(match["last"] or match["day"]) + 1
            return all(int(day) == first + place for place, day in enumerate(row["row"][2:].split(", ")))
        if match["ending"] in self._its and not match["last"] and self._their.search(near.before):
            return False
        return bool(self._before.match(near.after)) and (not match["ending"] or is_ending(match["ending"]))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        days = [match["day"]] + ([match["last"]] if match["last"] else [])
        spoken = tuple(word for day in days for word in day_words(day))
        cardinal = tuple(word for day in days for word in numbers.cardinal(str(int(day))))
        if not match["ending"] or match["ending"][-2:] in {"ші", "шы"}:
            yield spoken
        else:
            if match["ending"] in self._its:
                yield spoken  # 7-і наурызда is the seventh
            yield from endings.readings(spoken, match["ending"])
            if len(days) == 1 or numbers.apart(cardinal[:-1], cardinal[-1:]):
                yield from endings.readings(cardinal, match["ending"])
