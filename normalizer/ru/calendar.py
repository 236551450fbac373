"""Dates, years and centuries in Russian."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import DASH, DATE, DAY, MONTH_YEAR, YEAR, date_parts
from . import numbers
from .behind import is_verb
from .context import case_of, preposition
from .declensions import analyses
from .dotted import tells_when
from .endings import ENDING
from .nouns import CASES
from .undotted import of_short_year, of_year

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
)  # fmt: skip
_MONTH_NAMES = {"марта": "март", "мая": "май", "августа": "август"}
_MONTH = rf"(?:{'|'.join(MONTHS)})"
# 31 дек.: the word itself is an abbreviation of its own.
_SHORT_MONTH = (
    r"(?:(?:янв|февр?|мар|апр|авг|сент?|окт|нояб?|дек)\.|(?:янв|фев|мар|апр|авг|сент|окт|нояб?|дек)(?!\w))"
)
# The forms of год in the singular and plural, and the case each stands in.
_YEAR_FORMS = {
    "год": ("nom", "m"), "года": ("gen", "m"), "году": ("loc", "m"), "годом": ("ins", "m"), "годе": ("loc", "m"),
    "годы": ("nom", "pl"), "годов": ("gen", "pl"), "годам": ("dat", "pl"), "годами": ("ins", "pl"),
    "годах": ("loc", "pl"),
}  # fmt: skip
CENTURY_CASES = {
    "век": "nom", "века": "gen", "веку": "dat", "веком": "ins", "веке": "loc",
    "веках": "loc", "веков": "gen", "столетие": "nom", "столетия": "gen", "столетии": "loc",
}  # fmt: skip
# Forms of the shortened noun of a year, by case.
_SHORT_NOUN = {
    "г": {"loc": "году", "gen": "года", "dat": "году", "acc": "год", "ins": "годом", "nom": "год"},
    "гг": {"loc": "годах", "gen": "годов", "dat": "годам", "acc": "годы", "ins": "годами", "nom": "годы"},
}
_TODAY = lazily(
    r"(?:(?:\A|[.,;:!?—–-] ?|(?<!\w)(?:а|и|что|вот|ведь) )(?:сегодня|завтра|вчера|послезавтра)|наступило"
    r"|это)(?: было| будет)?,? ?\Z|[-–—:] ?\Z",
    re.IGNORECASE,
)

# 5 июня — 7 июля
# and (26 мая 1799, Москва — 29 января 1837)
_SINCE = lazily(
    rf"(?:(?<!\w){DAY}[)\]]? {_MONTH}|\((?:ок\.|около))"
    r"(?:[)\]]? ?\d{3,4}(?: года| г\.)?(?:,[^()\d]{2,40})?)? ?[-–—] ?\Z",
    re.IGNORECASE,
)


_OF_CENTURY = lazily(r"\A[3-9]\d\Z")


def _in_century(digits: str, near: Near) -> bool:
    """Whether two digits before г. may be a year: в 42 г. умер."""
    return near.previous_word in {"в", "к"} and _OF_CENTURY.search(digits) is not None


# ум. ок. 280 г.
_LIVED = lazily(r"(?<!\w)(?:[Уу]м|[Рр]од|[Оо]сн)\. (?:ок\. )?\Z")


def by_case(likely: str) -> list[str]:
    return sorted(CASES, key=lambda case: case != likely)


_DAYS_BEFORE = lazily(r"(?:(?:(?<!\d)\d{1,2}(?:,| и| или) ){1,6}|(?<!\d)\d{1,2} ?[(\[])\Z")
_CLAUSE = lazily(r"(?: [а-яё]+| \d[\d:]{0,6}){1,8}")
_MONTH_BEHIND = lazily(rf" ?{_MONTH}(?!\w)")
# 5 (17) марта: the day of the old style, and of the new one
_NEW_STYLE = rf"(?: ?(?:\({DAY}\)|\[{DAY}\]))?"
_OLD_STYLE = lazily(r"(?<![\d.,])\d{1,2} ?(?P<mark>[(\[])\Z")
# Пятница, 27 ноября; but в понедельник, 1 декабря
_DAY_OF_WEEK = lazily(
    r"(?<!\w)(?<!\bв )(?<!\bво )(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье), \Z",
    re.IGNORECASE,
)


def day_case(near: Near) -> str:
    """15 ноября alone says when: genitive; a preposition or сегодня asks for its own case."""
    # 28, 29 и 30 ноября: what stands before the first of them.
    near = Near(_DAYS_BEFORE.sub("", near.before), near.after)
    before = near.previous_word
    if before in {"на", "по", "за", "в"}:
        return "acc"
    if before in {"с", "со"}:
        return "gen"
    if _SINCE.search(near.before):
        return "gen"
    if tells_when(near.before):
        return "gen"
    # Проверьте: 26.11 ушло 2 платежа: when something happened
    clause = _CLAUSE.match(_MONTH_BEHIND.sub("", near.after))
    words = clause.group().split() if clause else []
    happened = any(is_verb(word) and not analyses(word) for word in words)
    named = _TODAY.search(near.before) or _DAY_OF_WEEK.search(near.before)
    if (named and not happened) or not (near.before.strip() or near.after.strip(" .")):
        return "nom"
    return case_of(Near(near.before, ""), "gen")


class Date(Kind):
    """15.11.2024, 2024-11-15: пятнадцатое ноября две тысячи двадцать четвёртого года."""

    name = "date"
    pattern = lazily(
        # 12.05.1985 г.р.
        rf"{DATE}(?!\d|[./-]\d)(?: ?г\. ?(?P<birth>р\.)| ?г/(?P<birth2>р)(?!\w)| ?г(?:\.|(?!\w))| года(?!\w))?"
    )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        day, month, year = date_parts(match)
        born = ("рождения",) if match["birth"] or match["birth2"] else ()
        tail = (MONTHS[month - 1], *numbers.ordinal(year, "gen"), "года", *born)
        for case in by_case(day_case(near)):
            yield (*numbers.ordinal(day, case, "n"), *tail)


class MonthYear(Kind):
    """12.2025: a month of a year, as a shelf life is written; nobody counts so many ten-thousandths."""

    name = "date"
    pattern = lazily(rf"{MONTH_YEAR}(?: ?г(?:\.|(?!\w)))?")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        genitive = MONTHS[int(match["month"]) - 1]
        nominative = _MONTH_NAMES.get(genitive, genitive[:-1] + "ь")
        forms = {"nom": nominative, "gen": genitive, "acc": nominative}
        likely = {"до": "gen", "с": "gen", "от": "gen", "после": "gen"}.get(near.previous_word, "nom")
        for case in sorted(forms, key=lambda each: each != likely):
            yield (forms[case], *numbers.ordinal(match["year"], "gen"), "года")


_ON = frozenset({"на", "с", "со", "до", "за", "после"})


class Day(Kind):
    """15 ноября, 15–20 ноября, 15-го ноября: the number is the day, the month a word of its own."""

    name = "day"
    pattern = lazily(rf"(?P<day>{DAY})(?: ?{DASH} ?(?P<last>{DAY}))?(?!\d){ENDING}?")
    # с 20 по 25е, на 23 и 24е
    _until = lazily(rf"(?P<join>,| (?:по|до|и|или)) {DAY}-?(?:е|ое|(?P<of>го))(?!\w)")
    _before = lazily(
        rf"(?:, {DAY}(?!\d)){{0,8}}{_NEW_STYLE}(?: (?:по|на|до|и|или) {DAY}{_NEW_STYLE})?(?: \([а-яё ]{{4,40}}\))?"
        rf"(?: ?{_MONTH}| ?{_SHORT_MONTH}| числ[оаеу])(?!\w)",
        re.IGNORECASE,
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        until = self._until.match(near.after)
        joined = until and until["join"] in {",", " и", " или"}
        if until and (near.previous_word in (_ON if joined else {"с", "со"}) or (joined and until["of"])):
            return True
        if near.before.rstrip().endswith("="):
            return False  # 1+1=3 до 30 нояб.
        old = _OLD_STYLE.search(near.before)
        closing = '"' if near.before.endswith('"') else {"(": ")", "[": "]"}[old["mark"]] if old else ""
        return bool(self._before.match(near.after.removeprefix(closing)))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        if near.before.endswith('"'):
            near = Near(near.before[:-1], near.after)  # от «15» мая
        days = [day for day in (match["day"], match["last"]) if day]
        for case in by_case(day_case(near)):
            words = tuple(word for day in days for word in numbers.ordinal(day, case, "n"))
            if words[-1].endswith((match["ending"] or "").lower()):
                yield words


class Year(Kind):
    """2024 before год and г., 2020–2024 гг., в 1990-х годах stays an ending: ordinal in the case of the noun."""

    name = "year"
    pattern = lazily(r"(?P<first>\d{1,4})(?: ?[-–—/] ?(?P<last>\d{1,4}))?(?!\d)")
    # в 2024/2025 учебном году: an adjective may stand between.
    _noun = lazily(
        r" ?(?:(?:учебн|финансов|отчётн|отчетн|бюджетн|хозяйственн)\w{2,3} |уч\. ?)?"
        # 2015 г/в, 2015гв
        r"(?P<noun>год\w*|г(?P<slash>/?)(?=в(?!\w)|(?<=/)[рп](?!\w))|гг?\.|гг?(?!\w))"
        r"(?:(?!\w)|(?=р\.|[вп]\.|вып|(?<=г)в|(?<=/)[врп]))"
    )
    _range = lazily(rf"(?:, {YEAR}){{0,5}}(?:,| по| до| и) (?P<year>{YEAR}) ?(?P<noun>год|гг?\.|гг?(?!\w))")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        noun = self._noun.match(near.after)
        era = noun and re.match(r" (?:до )?н\. ?э", near.after[noun.end() :])
        # к 21 году
        short = noun and noun["noun"] == "году" and len(match["first"]) == 2 and not match["last"]
        made = noun and noun["slash"] is not None and len(match["first"]) == 4
        short = short or bool(
            noun
            and (noun["noun"] == "г" or (noun["noun"] == "г." and _in_century(match["first"], near)))
            and not match["last"]
            and of_short_year(match["first"], Near(near.before, near.after[noun.end() :]))
        )
        if era or short or made:
            return True
        if len(match["first"]) < 3 or len(match["last"] or "00") < 2:
            return False
        if not noun or noun["noun"] == "г":
            return self._undotted(match, near, noun)
        if noun["noun"].rstrip(".") in {"г", "гг"}:
            told = near.previous_word in {"в", "с", "до"} or _LIVED.search(near.before)
            return len(match["first"]) == 4 or noun["noun"] != "г." or bool(told)
        if noun["noun"] not in _YEAR_FORMS:
            return False
        return len(match["first"]) == 4 or (
            noun["noun"] != "год" and not self._counts(match["first"], noun["noun"])
        )

    def _undotted(self, match: re.Match[str], near: Near, noun: re.Match[str] | None) -> bool:
        """Whether г without a dot, behind the year or behind the last of several, makes years of them."""
        if noun:
            ahead = near.before + (match["first"] + "-" if match["last"] else "")
            return of_year(match["last"] or match["first"], Near(ahead, near.after[noun.end() :]))
        last = self._range.match(near.after)
        if not last or len(match["first"]) < 4:
            return False
        ahead = near.before + match.group() + near.after[: last.start("year")]
        return last["noun"] != "г" or of_year(last["year"], Near(ahead, near.after[last.end() :]))

    @staticmethod
    def _counts(digits: str, form: str) -> bool:
        return form == "года" and numbers.agreement(digits) == "few"

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        likely, gender = self._form(near, match["first"].endswith("0") and not match["last"])
        years = [match["first"]] + ([match["last"]] if match["last"] else [])
        for case in by_case(likely):
            for each in sorted(("m", "pl"), key=lambda form: form != gender):
                yield tuple(word for year in years for word in numbers.ordinal(year, case, each))

    def _form(self, near: Near, decade: bool) -> tuple[str, str]:
        noun = self._noun.match(near.after)
        before = preposition(near)
        if noun and noun["noun"] in _YEAR_FORMS:
            case, gender = _YEAR_FORMS[noun["noun"]]
            # 1990 годы are a decade; 2015–2019 годы are years one by one.
            gender = gender if decade else "m"
            if noun["noun"] == "году" and before in {"к", "по"}:
                case = "dat"
            return ("acc" if case == "nom" and before in {"на", "в", "по", "за"} else case), gender
        return year_noun_case(before), "m"


def year_noun_case(before: str) -> str:
    """The case of a year whose noun is shortened to г.: в 2024 г. is locative, else mostly genitive."""
    if before in {"в", "во", "о"}:
        return "loc"
    return {
        "к": "dat",
        "по": "acc",
        "на": "acc",
        "за": "acc",
        "между": "ins",
        "перед": "ins",
        "под": "ins",
    }.get(before, "gen")


class YearNoun(Kind):
    """г. and гг. behind a year, the dot may be missing: года, году, годов, годах; behind 1990-х too."""

    name = "abbreviation"
    starts = ("letter",)
    pattern = lazily(
        r"(?P<noun>гг?)(?:(?!\w|\.|/[врп](?!\w))|\.(?:(?P<birth> ?р\.)|(?P<built>п\.(?! ?\d)| п\.(?! ?[\"\dA-ZА-ЯЁ]))"
        r"|(?P<made> ?в(?:ып(?:уска)?)?(?:\.|(?!\w)(?<=ып)|(?<=уска))))?"
        # 2015 г/в, 2015гв, 1990 г/р
        r"|/?(?P<made2>(?<=[/г])в)(?!\w)|/(?P<birth2>р)(?!\w)|/(?P<built2>п)(?!\w))"
    )
    _year = lazily(
        rf"(?P<before>\w*) *(?:\d{{4}}(?:{DASH}\d{{2,4}})?(?: г\.)?(?:,| и) ){{0,5}}(?:\d{{2,4}} ?(?:{DASH}|/) ?)?"
        # «__» ____ 20__ г. of a form to be filled in
        r"(?:\d{1,4}|\d{2,4}(?:-|(?=х))(?P<ending>[а-я]{1,2})|(?P<blank>[12]\d{1,2}_{1,5})) ?\Z"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        year = self._year.search(near.before)
        if match.group() in {"г", "г."}:
            written = re.search(r"(?<!\d)(\d{4}|\d\d) ?\Z", near.before)
            ahead = Near(near.before[: written.start()], near.after) if written else near
            told = written and (of_year(written[1], ahead) or of_short_year(written[1], ahead))
            if match.group() == "г":
                return bool(told or (written and self._era(near)))
            if told and written and _in_century(written[1], ahead):
                return True
        if year and year["ending"] in {"я", "й", "ю"}:
            return False  # 81-я гв. дивизия
        return bool(
            year and (year["ending"] or year["blank"] or re.search(r"\d{3}", year.group()) or self._era(near))
        )

    @staticmethod
    def _era(near: Near) -> bool:
        return bool(re.match(r" (?:до )?н\. ?э", near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        year = self._year.search(near.before)
        forms = _SHORT_NOUN[match["noun"]]
        likely = year_noun_case(year["before"].lower() if year else "")
        ending = year["ending"] if year else ""
        likely = {"е": "nom", "ые": "nom", "го": "gen", "му": "dat"}.get(ending or "", likely)
        if ending == "м" and likely != "dat":
            likely = "loc"  # на 37-м г. жизни
        for case in by_case(likely):
            yield (forms[case], *(_OF_WHAT[match.lastgroup or ""]))


# г.р., г.п., г.в. by the group of the pattern.
_OF_WHAT: dict[str, Reading] = {
    "noun": (),
    "birth": ("рождения",),
    "built": ("постройки",),
    "made": ("выпуска",),
}
_OF_WHAT |= {f"{group}2": words for group, words in _OF_WHAT.items()}


def century_case(noun: str, near: Near) -> str:
    """The case of a century by its noun, or, where that is shortened to в., by the word before the number."""
    if noun in CENTURY_CASES:
        return CENTURY_CASES[noun]
    return _span_case(preposition(near), near.before)


def _span_case(before: str, text: str) -> str:
    """The case of a shortened noun of time behind a word; behind another such noun it is the genitive."""
    if before:
        return year_noun_case(before)
    return "gen" if re.search(r"(?:\d(?:-х)? гг?|(?<!\w)(?:пол|кон|нач|сер|четв))\. \Z", text) else "nom"


class CenturyNoun(Kind):
    """в. and вв. behind a century: век, века, веке, веков, веках."""

    name = "abbreviation"
    starts = ("letter",)
    pattern = lazily(r"(?P<noun>вв?)\.")
    _one = r"(?:[IVXХІ]{1,6}|\d{1,2}(?:-[а-яё]{1,2})?)"
    _century = lazily(
        rf"(?:(?P<before>[А-ЯЁа-яё]+)[ (\"]+)?(?<!\w){_one}(?: ?{DASH} ?{_one}| (?:и|—|–) {_one})? ?\Z"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._century.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        century = self._century.search(near.before)
        before = (century["before"] or "").lower() if century else ""
        likely = _span_case(before, near.before[: century.start()] if century else "")
        # и 4-м кв. 2023 г.
        ending = re.search(r"\d-(го|му|м) ?\Z", near.before)
        likely = (
            {"го": "gen", "му": "dat", "м": "loc"}[ending[1]]
            if ending and before in {"", "и", "или"}
            else likely
        )
        for case in by_case(likely):
            yield (_CENTURY_NOUN[match["noun"]][CASES.index(case)],)


_CENTURY_NOUN = {
    "кв": ("квартал", "квартала", "кварталу", "квартал", "кварталом", "квартале"),
    "в": ("век", "века", "веку", "век", "веком", "веке"),
    "вв": ("века", "веков", "векам", "века", "веками", "веках"),
}
