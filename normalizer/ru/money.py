"""Money in Russian: sums with their currency, rates, and currencies whose number counts something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..tables import table
from ..types import Reading
from ..written import Number, alternatives, parse
from .amounts import AMOUNT, LARGE, SPELLED_AMOUNT, amounts, sign_words
from .calendar import MONTHS
from .context import case_of
from .counted import counted_words
from .nouns import CASES, Noun, noun
from .objects import is_object
from .quantities import DOT, case_or_object, units_by_form
from .ranges import is_range


@cache
def currencies() -> dict[str, tuple[Noun, Noun | None]]:
    """Written currency to its noun and that of its hundredth."""
    nouns = {row[1]: noun(row[1], row[2], "", row[3], row[4]) for row in table(__package__, "currencies.tsv")}
    rows = table(__package__, "currencies.tsv")
    return {form: (nouns[row[1]], nouns.get(row[5])) for row in rows for form in row[0].split("|") if form}


def _codes() -> str:
    """USD, KZT: the codes of currencies as alternatives of a pattern."""
    return alternatives(tuple(form for form in currencies() if form.isascii() and form.isalpha()))


# Behind a slash: for each of what.
_PER = {
    "кг": "за килограмм", "г": "за грамм", "т": "за тонну", "л": "за литр", "шт": "за штуку", "чел": "с человека",
    "м": "за метр", "км": "за километр", "га": "за гектар", "мес": "в месяц", "год": "в год", "день": "в день",
    "сут": "в сутки", "ч": "в час", "час": "в час", "ночь": "за ночь", "нед": "в неделю",
    **dict.fromkeys(("м²", "м2", "кв.м", "кв. м"), "за квадратный метр"),
    **dict.fromkeys(("м³", "м3", "куб.м", "куб. м", "куб м"), "за кубический метр"),
    **dict.fromkeys(("тыс. м³", "тыс. м3", "тыс. куб. м", "тыс.м3"), "за тысячу кубических метров"),
    "тыс. шт": "за тысячу штук", "тыс. км": "за тысячу километров",
    **dict.fromkeys(("кВт·ч", "кВт*ч", "кВтч", "кВт-ч"), "за киловатт-час"), "Гкал": "за гигакалорию",
    **dict.fromkeys(("см3", "см³"), "за кубический сантиметр"),
    "акц": "на акцию", "акция": "на акцию",
    "барр": "за баррель", "баррель": "за баррель", "унция": "за унцию",
}  # fmt: skip


class Money(Kind):
    """1 500 ₽, 5,50 €, 21 руб., 3 млн тенге stays words."""

    name = "money"
    starts = ("digit", "sign")

    def __init__(self) -> None:
        self.pattern = lazily(
            rf"{AMOUNT} ?(?P<unit>{alternatives(tuple(currencies()))})"
            rf"(?:\.?/(?P<per>{alternatives(tuple(_PER))})(?:\.?/(?P<per2>мес|год|сут|день|ч|час)(?!\w))?)?"
            rf"(?!{LETTER}|\d|-{LETTER}){DOT}"
        )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # USD 99.61 EUR 103.94: each code has its number behind
        board = match["unit"].isupper() and _BOARD.match(near.after) and _board().search(near.before)
        return is_range(match, near) and not board

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        each = tuple(_PER[match["per"]].split()) if match["per"] else ()
        each += tuple(_PER[match["per2"]].split()) if match["per2"] else ()
        for words in self._sums(match, near):
            yield (*words, *each)

    def _sums(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        item, hundredth = currencies()[match["unit"]]
        amount = parse(match["low"])
        if hundredth and len(amount.fraction) == 2 and not (match["high"] or match["large"]):
            for words in _with_hundredths(amount, item, hundredth, near):
                yield (*sign_words(match), *words)
        yield from amounts(match, near, item)


_BOARD = lazily(r" ?\d{1,4}[.,]\d")


@cache
def _board() -> re.Pattern[str]:
    return lazily(rf"(?<!\w)(?:{_codes()})(?: ?[-–—:] ?| )\Z")


# $20B, €3bn, $500K
_SHORT_AMOUNT = SPELLED_AMOUNT.replace(
    "(?P<large>", r"(?P<large>(?<=\d)[BMTМТKКkк]|(?:(?<=\d)|(?<=\d ))(?:bn|bln|mln|mn|tn|trn)|"
)


class MoneyBefore(Money):
    """$5, €1,5 млн, $5 миллионов, $20B."""

    starts = ("sign", "latin")

    def __init__(self) -> None:
        signs = tuple(sign for sign in currencies() if not sign.isalpha() or sign.isupper())
        self.pattern = lazily(
            rf"(?P<unit>{alternatives(signs)}) ?{_SHORT_AMOUNT}(?:/(?P<per>{alternatives(tuple(_PER))}))?"
            r"(?P<per2>(?!))?"
            # $100ов
            rf"(?:(?<=\d)(?:ов|а?ми?|ах|ом|у))?(?!{LETTER}|\d)"
        )

    def _sums(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        # с $5 миллионами: a word for the thousands tells the case, as it would if it were counted.
        told = f" {match['large']}" if match["large"] and len(match["large"]) > 4 else ""
        yield from super()._sums(match, Near(near.before, told + near.after))


class SharedSign(Kind):
    """The first $ of с $21,3 до $24,8 млрд: milliards of dollars both, which are named once."""

    name = "markup"
    starts = ("sign",)
    pattern = lazily(r"[$€£¥₽₸₺] ?")
    _shared = lazily(
        r"\d[\d ]{0,9}(?:[.,]\d{1,3})? (?:до|и|или) (?P<mark>[$€£¥₽₸₺]) ?\d[\d ]{0,9}(?:[.,]\d{1,3})? ?"
        rf"(?:{alternatives(tuple(LARGE))}|(?:миллион|миллиард|триллион|тысяч)\w{{0,3}})(?!{LETTER})"
    )
    _from = lazily(r"(?<!\w)(?:со?|от|между) \Z", re.IGNORECASE)

    def fits(self, match: re.Match[str], near: Near) -> bool:
        shared = self._shared.match(near.after) if self._from.search(near.before) else None
        return shared is not None and shared["mark"] == match.group().strip()

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ()


class CurrencyPair(Kind):
    """USD/KZT of курс USD/KZT 512,4: доллара к тенге; the number behind the pair is a rate and no sum."""

    name = "abbreviation"
    starts = ("latin",)

    def __init__(self) -> None:
        self.pattern = lazily(rf"(?P<first>{_codes()})/(?P<second>{_codes()})(?!{LETTER}|\d)")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        first, second = (currencies()[match[code]][0] for code in ("first", "second"))
        for case in _rate_cases(near):
            yield (*_named(first, case), "к", *_named(second, "dat"))


class SecondOfPair(Kind):
    """/KZT of 1 USD/KZT: to what the sum before it is compared."""

    name = "abbreviation"
    starts = ("sign",)

    def __init__(self) -> None:
        self.pattern = lazily(rf"/(?P<unit>{_codes()})(?!{LETTER}|\d)")
        self._first = lazily(rf"(?:{_codes()})\Z")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._first.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ("к", *_named(currencies()[match["unit"]][0], "dat"))


class CurrencyCode(Kind):
    """USD of USD 81,37 рубля, USD 15 марта: the number behind the code counts something else."""

    name = "abbreviation"
    starts = ("latin",)

    def __init__(self) -> None:
        self.pattern = lazily(rf"(?P<unit>{_codes()})(?!{LETTER})")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        told = _COURSE.search(near.before) or (_beside_rate(near) and not is_object(near))
        board = told and _RATE.match(near.after)
        return bool(board or _counts_other().match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        item, _ = currencies()[match["unit"]]
        for case in _rate_cases(near):
            yield _named(item, case)


# Курс на 26.11: USD 523,4, EUR 548,1: a board of rates, each a name and its number
_COURSE = lazily(r"(?<!\w)(?:курсы?|нацбанк)(?!\w)[^.!?]{0,30} \Z", re.IGNORECASE)
_RATE = lazily(r"(?: ?[-–—:] ?| )\d{1,4}(?:[.,]\d{1,4})?(?!\d| ?(?:тыс|млн|млрд|трлн)| [а-яё]{4})")


@cache
def _rates() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A code with a decimal behind it: before another code, and behind the decimal of one."""
    rate = rf"(?:{_codes()})(?: ?[-–—:] ?| )\d{{1,4}}[.,]\d{{1,4}}"
    return lazily(rf"(?<!\w){rate}[,;]? \Z"), lazily(rf"(?: ?[-–—:] ?| )\d{{1,4}}[.,]\d{{1,4}}[,;]? {rate}")


def _beside_rate(near: Near) -> bool:
    before, behind = _rates()
    return bool(before.search(near.before) or behind.match(near.after))


# USD 500 шт.: so much for each.
_PRICED = frozenset({"штука", "экземпляр", "упаковка", "человек"})


@cache
def _counts_other() -> re.Pattern[str]:
    """Behind a code, a number that counts something else. The long pattern waits for the first text with a code."""
    money = {form: item for form, (item, _) in currencies().items() if form != "-"}
    # USD 500 EUR 94: the next code has its own number.
    ahead = alternatives(tuple(form for form in money if form == form.upper()))
    units = {form: item for form, item in units_by_form().items() if item.lemma not in _PRICED}
    written = tuple(form for form in (*money, *units) if len(form) > 1 or form in "%‰°р")
    nouns = (*money.values(), *units.values())
    spoken = {item.form(case, plural) for item in nouns for case in CASES for plural in (False, True)}
    time = rf"(?:(?<=\d{{4}})|(?<=\d{{4}} ))гг?\.|(?:год(?:[ауе]|ом|ов|ы)?|{'|'.join(MONTHS)})(?!{LETTER})"
    return lazily(
        rf" ?(?:\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}|{AMOUNT} ?(?:(?:{ahead})(?!{LETTER}| ?\d)"
        rf"|(?!{ahead})(?:{alternatives((*written, *spoken))})(?!{LETTER})|{time}))"
    )


def _rate_cases(near: Near) -> list[str]:
    """Cases of a currency that no number counts, the likeliest first: курс доллара, по доллару."""
    before = near.previous_word
    likely = "gen" if before.startswith("курс") else "dat" if before == "по" else case_of(Near(near.before))
    return sorted(CASES, key=lambda case: case != likely)


def _named(item: Noun, case: str) -> Reading:
    return (item.form(case), *item.behind.split())


class Kopecks(Money):
    """50 к. of 10 руб. 50 к."""

    _roubles = lazily(r"(?<![а-яё])(?:р|руб|рубл(?:ь|я|ей|ях|ями|ям))\.? \Z")

    def __init__(self) -> None:
        nothing = "".join(f"(?P<{group}>(?!))?" for group in ("sign", "high", "large", "per", "per2"))
        self.pattern = lazily(rf"(?P<low>\d{{1,2}}) (?P<unit>к)\.{nothing}(?!{LETTER}|\d)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._roubles.search(near.before))

    def _sums(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from amounts(match, near, currencies()["коп"][0])


def _with_hundredths(amount: Number, item: Noun, hundredth: Noun, near: Near) -> Iterator[Reading]:
    likely = case_or_object(near)
    parts = [(Number(amount.integer), item), (Number(str(int(amount.fraction))), hundredth)]
    # 25 000,00 тг: nobody says that there is no hundredth.
    for said in (parts,) if amount.fraction.strip("0") else (parts[:1], parts):
        for case in sorted(CASES, key=lambda each: each != likely):
            yield counted_words(said, case)
