"""Amounts in Russian: numbers, decimals, ranges and large-number words, with the noun they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from ..hygiene import LETTER
from ..kinds import Near
from ..lazily import lazily
from ..types import Reading
from ..written import DASH, LONGEST_NUMBER, RANGE, Number, parse, sign
from . import numbers
from .antecedents import genders_alone, is_object_alone
from .behind import PRICES, SUPPLY, stands_within
from .collective import together
from .context import SIZES, case_of, preposition
from .counted import noun_words, number_words
from .declensions import analyses
from .genders import gender_for, gender_word
from .governing import TIMES, governed
from .halves import HALVED, HALVED_LEMMAS, HALVED_MANY, counts_halves, half_gender, in_genitive, is_half
from .holding import held
from .labels import labels
from .living import living
from .nouns import CASES, Noun
from .objects import is_object
from .persons import persons
from .single import form_of_one

_SIGNS = {"-": ("минус",), "+": ("плюс",), "±": ("плюс", "минус"), "~": ("примерно",)}
LARGE: dict[str, Noun] = {
    name: scale
    for name, scale in zip(("тыс", "млн", "млрд", "трлн"), numbers.SCALES[1:5], strict=True)
    if scale
}
# 15к, 3,4К: thousands in short, right behind the figures; 4К is a resolution, 2к кв. a flat.
_SHORT_THOUSAND = r"(?<=\d)[кk](?!\.? ?(?:кв|комн))|(?:(?<=\d\d)|(?<=[.,]\d))[КK](?!\.? ?класс)"
# 2 т.р., 250тр, 30 тыр: thousands of roubles.
_THOUSAND_ROUBLES = r"ты?(?=\.? ?(?:р(?:\.|уб|(?![\w/]))|тг|тенге))"
# Пробег 120т.км
_THOUSAND_KM = r"т(?=\. ?км(?!\w)|(?<=\dт) ?км(?!\w))"
_LARGE = (
    rf"(?: ?(?P<large>{'|'.join(LARGE)}|{_SHORT_THOUSAND}|{_THOUSAND_ROUBLES}|{_THOUSAND_KM})"
    rf"(?:(?!{LETTER})|(?<=[ \d]т)(?=р|тг|км)|(?<=ты)(?=р))\.?)"
)
# 0,5÷1,2 mm of technical papers; a division unless it grows.
AMOUNT = rf"{RANGE.replace(DASH, '[-–—÷]')}{_LARGE}?"
# The same with the large-number word written out: $5 миллионов.
SPELLED_AMOUNT = AMOUNT.replace(
    "(?P<large>", r"(?P<large>(?:тысяч|миллион|миллиард|триллион)(?:а(?:ми?|х)?|о[вм]|[еиуы])?|"
)
# $20B, €3bn, 1М подписчиков
_LATIN = {
    **dict.fromkeys(("M", "М", "m", "mn", "mln"), "млн"), **dict.fromkeys(("B", "bn", "bln"), "млрд"),
    **dict.fromkeys(("T", "Т", "tn", "trn"), "трлн"),
}  # fmt: skip
# Between the ends of a range that would be heard as one number.
DASH_WORD = "тире"


def amounts(match: re.Match[str], near: Near, item: Noun | None = None) -> Iterator[Reading]:
    """Every reading of what AMOUNT matched with the noun it counts; the neighbours' case comes first."""
    if item is None and (adverb := _ADVERB.match(near.after)) and not analyses(adverb["word"]):
        near = Near(near.before, near.after[adverb.end() :])  # 1 мелко изрубленную луковицу
    whole = _ZEROS.fullmatch(match.group()) if item is None else None
    rounded = [numbers.cardinal(re.sub(r"\D", "", whole["whole"]), case) for case in CASES] if whole else []
    if near.before.endswith(("$", "€", "£", "₽", "₸")):
        near = Near(near.before[:-1], near.after)  # с $21,3 до $24,8 млрд
    if summed := _SUMMED.match(near.after):
        near = Near(near.before, near.after[summed.end() :])  # 51 (21+30) очко
    if spelled := _IN_WORDS.match(near.after):
        # в 2 (двух) экземплярах: the words in brackets tell, and then the noun behind them.
        told = tuple(spelled["words"].lower().split())
        behind = Near(near.before, near.after[spelled.end() :])
        # 100 000,00 (сто тысяч) рублей: no hundredths are named.
        ways = [*_by_case(match, behind, item), *rounded]
        yield from sorted(ways, key=lambda words: words != told)
    else:
        yield from _by_case(match, near, item)
        yield from rounded


_ADVERB = lazily(
    r" (?P<word>[а-яё]{3,}о)(?= [а-яё]{2,}(?:[ыио]й|[ая]я|[ую]ю|[ыи]х|[ыи]е|[ое]е|[ое]го)(?!\w))"
)
_SUMMED = lazily(r" ?\(\d{1,4} ?\+ ?\d{1,4}\)(?= [а-яё])")
_ZEROS = lazily(r"(?P<whole>\d[\d ]{0,40})[.,]00?")
_IN_WORDS = lazily(r" ?\((?P<words>[А-ЯЁа-яё][а-яё ]{2,60})\)")


def _asked(match: re.Match[str], near: Near, item: Noun | None, last: Number) -> str:
    """The case that the words around ask for."""
    # A unit is counted, and no word behind it.
    whole = not (item or last.fraction or match["large"])
    form = numbers.agreement(last.integer) if whole else ""
    likely = case_of(near, form=form, unit=item is not None and not match["large"])
    if likely in {"nom", "acc"} and item is None and not match["large"] and in_genitive(last, near):
        return "gen"
    many = item is None and (match["large"] or last.integer.endswith("000"))
    if told := _of_people(near, likely, form, bool(many)):
        return told
    if likely != "nom":
        return likely
    shown = _shows_object(match, near, item) or (item is None and persons(near))
    if shown and near.previous_word not in SIZES and is_object(near, item.lemma if item else ""):
        return "acc"
    if item and _of_so_many(near, item.lemma):
        return "gen"
    return _in_clause(near, last) if whole else _governed(near, item)


def _of_so_many(near: Near, lemma: str) -> bool:
    """поставка 250 т угля, комиссия в составе 7 чел., владелец 51%"""
    if lemma in PRICES:
        return lemma == "процент" and _OWNER.match(near.previous_word) is not None
    priced = _PRICE.match(near.previous_word)  # цена 1 кг мяса
    return bool(priced or SUPPLY.match(near.previous_word) or _COMPOSED.search(near.before))


def _of_people(near: Near, likely: str, form: str, thousands: bool) -> str:
    """The case of people who are counted where it is not that of things; empty if there is none."""
    if thousands and near.previous_word in {"с", "со"} and living(near.next_word):
        # город с 5 тыс. жителей; с 2000 до 3000
        return "gen" if re.search(r" до \d", near.after) else "ins"
    several = form == "few" and near.next_word in _CHILDREN and likely in {"nom", "acc"}
    return "gen" if several and is_object(near) else ""  # воспитывают 4 детей


_CHILDREN = frozenset({"детей", "ребят", "близнецов", "двойняшек", "людей"})
# по 1 для каждой из сторон
_NOTHING_COUNTED = lazily(r"\s*\Z|[.,;!?)]| (?:для|на|за|от|с|у|из|каждо[мй])(?!\w)")
_PRICE = lazily(r"(?:цен[аыуе]|ценой|стоимост[ьи]|стоимостью)\Z")
_OWNER = lazily(r"(?:со)?(?:владел(?:ец|ьц)|облада|держател|собственник|хозя|покупател)")
_COMPOSED = lazily(r"(?<!\w)(?:[Вв] составе|[Нн]а площади) \Z")


def _governed(near: Near, item: Noun | None) -> str:
    """The case that a verb asks for of an amount, but for how long it lasts: рискует 5 млн, командовал 5 мин."""
    lasting = item is not None and TIMES.match(item.lemma)
    return ("" if lasting else governed(near)) or "nom"


def _in_clause(near: Near, last: Number) -> str:
    """The case of a whole number that stands alone or tells how often: тысячу раз говорил, коров держали 2."""
    if last.value == "1" and (told := form_of_one(near)):
        return told[0] or "nom"
    return "acc" if near.next_word == "раз" or is_object_alone(last.integer, near) else "nom"


def _by_case(match: re.Match[str], near: Near, item: Noun | None) -> Iterator[Reading]:
    last = parse(match["high"] or match["low"])
    likely = _asked(match, near, item, last)
    inside = item is not None and stands_within(near, "" if item.before else item.lemma)
    copied = (
        item
        and item.lemma in {"лист", "экземпляр", "том", "книга", "часть"}
        and near.previous_word in {"в", "на"}
    )
    if copied or (inside and near.previous_word == "в"):
        likely = "loc"  # на 3 л. в 1 экз.
    if (
        (item or match["large"] or _NOTHING_COUNTED.match(near.after))
        and near.previous_word == "по"
        and not last.fraction
        and numbers.agreement(last.integer) == "one"
    ):
        likely = "dat"
    if (
        item
        and item.lemma == "человек"
        and near.previous_word in {"на", "за"}
        and last.value in {"1", "2", "3", "4"}
    ):
        likely = "gen"  # на одного человека, на двух человек
    if item and not match["high"]:
        likely = held(item.lemma, near) or likely
    if item and item.lemma == "ложка" and match.group().endswith("ложке"):
        likely = "dat" if near.previous_word in {"к", "по"} else "loc"
    if item and item.lemma == "процент" and near.previous_word == "под":
        likely = "acc"
    each = list(_each(match, near, item))
    if likely == "acc" and preposition(near) == "по" and not _SINCE.search(near.before):
        yield from each
    for case in sorted(CASES, key=lambda each: each != likely):
        yield from _in_case(match, near, item, case)
    yield from each


# с 1000 по 1500: no share.
_SINCE = lazily(r"(?<!\w)[Сс]о? \d[\d .,]{0,12} по \Z")


def _each(match: re.Match[str], near: Near, item: Noun | None) -> Iterator[Reading]:
    """по тысяче пятьсот: of a share the thousand is in the dative and the rest in the accusative."""
    if match["high"] or re.search(r"[.,]", match["low"]):
        return
    for words in _in_case(match, near, item, "acc"):
        if words[0] == "тысячу" and numbers.agreement(match["low"]) != "one":
            yield ("тысяче", *words[1:])


def _shows_object(match: re.Match[str], near: Near, item: Noun | None) -> bool:
    """Whether an object would be said otherwise than a subject: тысячу, одну целую, одну тонну."""
    ends = [parse(written) for written in (match["low"], match["high"]) if written]
    ones = [numbers.agreement(each.integer) == "one" for each in ends]
    parts = any(each.fraction and numbers.agreement(each.fraction) == "one" for each in ends)
    thousand = any(numbers.agreement(each.integer[:-3] or "0") == "one" for each in ends)
    counted = _scale(match["large"]) if match["large"] else item
    # 1 морковь: in other feminines the noun itself shows it.
    soft = near.next_word.endswith("ь") and gender_for("1", near.next_word, "nom") == "f"
    feminine = counted.gender == "f" if counted else soft
    return thousand or parts or (any(ones) and (feminine or any(each.fraction for each in ends)))


def _in_case(match: re.Match[str], near: Near, item: Noun | None, case: str) -> Iterator[Reading]:
    front = sign_words(match)
    low, last, large = _ends(match)
    counted = large or item
    genders = [counted.gender] if counted else _genders(last, low or last, near, case)
    for gender in genders:
        highs = [(*words, *noun) for words, noun in _counted(last, large, item, near, case, gender)]
        if low is None:
            yield from ((*front, *words) for words in highs)
            continue
        if _beside(low, last, large):
            lows = _lows(low, item, near, case, gender)
            yield from ((*front, *first, *words) for words, first in product(highs, lows))
            continue
        # двадцать три would be one number: от двадцати до трёх, двадцать тире три.
        scale = large if large and Decimal(low.value) < Decimal(last.value) else None
        if case == "nom":
            first, second = (
                next((*words, *noun) for words, noun in _counted(*end, near, "gen", gender))
                for end in ((low, scale, None), (last, large, item))
            )
            yield (*front, "от", *first, "до", *second)
        for words, noun in _counted(low, scale, None, near, case, gender):
            if "запятая" not in words:
                yield from ((*front, *words, *noun, DASH_WORD, *high) for high in highs)


def sign_words(match: re.Match[str]) -> Reading:
    """What the sign in front of AMOUNT says."""
    return _SIGNS.get(sign(match), ())


def _ends(match: re.Match[str]) -> tuple[Number | None, Number, Noun | None]:
    """The lower end of a range, if any, the number or upper end, and the large-number word."""
    low, last = parse(match["low"]) if match["high"] else None, parse(match["high"] or match["low"])
    large = _scale(match["large"]) if match["large"] else None
    if low is None:
        last, large = _product(last, large)
    return low, last, large


def _scale(written: str) -> Noun:
    """млн, миллионов, к, M: the noun of a large number."""
    spelled = (noun for noun in LARGE.values() if written.startswith(noun.stem))
    return LARGE.get(_LATIN.get(written, written)) or next(spelled, numbers.THOUSAND)


def _product(number: Number, large: Noun | None) -> tuple[Number, Noun | None]:
    """5000 млн as пять миллиардов: thousands of millions have no name."""
    zeros = "000" * numbers.SCALES.index(large) if large else ""
    if not large or number.fraction or not 3 < len(number.integer) <= LONGEST_NUMBER - len(zeros):
        return number, large
    return Number(number.integer + zeros), None


def _beside(low: Number, last: Number, large: Noun | None) -> bool:
    """Whether a range may be said as its two ends and nothing between them."""
    first, second = Decimal(low.value), Decimal(last.value)
    if large and not first < second < 1000:
        return False
    if low.fraction:
        thousand = last.integer.lstrip("0").zfill(4)[-4] == "1" and 1000 <= second < 2000
        apart = not thousand
    else:
        apart = numbers.apart(low.integer, last.integer) or (second < 1 and bool(last.fraction) and first > 0)
    if not apart or large or last.fraction or first >= 1000:
        return apart
    # пять шесть тысяч would be thousands both.
    digits = last.integer.lstrip("0")
    scale = 1000 ** ((len(digits) - len(digits.rstrip("0"))) // 3) if digits else 1
    return scale == 1 or first >= second / scale or second / scale >= 1000


def _counted(
    number: Number, large: Noun | None, item: Noun | None, near: Near, case: str, gender: str
) -> Iterator[tuple[Reading, Reading]]:
    """A number and what it counts, in every way, the likeliest first."""
    number, large = _product(number, large)
    by_halves = bool(large) or counts_halves(number, near, case)
    # через 1,5 мес.
    by_halves = by_halves or (item is not None and item.lemma in HALVED_LEMMAS)
    gender = large.gender if large else gender
    for words in sorted(number_words(number, case, gender), key=lambda way: not (by_halves and is_half(way))):
        halves = is_half(words)
        noun: Reading = ()
        if large:
            noun = noun_words(large, number, case, halves)
            if item:
                noun += (*_many(item), *item.behind.split())
        elif item:
            noun = noun_words(item, number, case, halves)
        yield words, noun


def _lows(low: Number, item: Noun | None, near: Near, case: str, gender: str) -> list[Reading]:
    """The lower end of a range, likeliest first: 1,5–2 раза is полтора два раза."""
    halved = near.next_word in HALVED or near.next_word in HALVED_MANY
    halved = halved or (item is not None and item.lemma in HALVED_LEMMAS)
    ways = [words for words in number_words(low, case, gender) if "запятая" not in words]
    ways = sorted(ways or number_words(low, case, gender), key=lambda way: not (halved and is_half(way)))
    if low.value == "1" and case == "acc":
        # по одной две таблетки
        ways.insert(0 if preposition(near) == "по" else 1, numbers.cardinal("1", "dat", gender))
    return ways


def _many(item: Noun) -> Reading:
    front = (numbers.adjective(item.before, "gen", "pl"),) if item.before else ()
    return (*front, item.form("gen", plural=True))


def _genders(number: Number, low: Number, near: Near, case: str) -> list[str]:
    if "5" in {number.fraction, low.fraction}:
        likely = half_gender(near)
    elif number.fraction:
        return ["m"]
    else:
        # 2-3 недели: of a range, the end that shows its gender tells.
        shown = [each.integer for each in (number, low) if numbers.agreement(each.integer) != "many"]
        if not shown:
            return ["m"]
        telling = next((digits for digits in shown if digits[-1] in "12"), shown[0])
        hour = near.next_word == "ночи" and near.previous_word in {"в", "до", "с", "к", "после", "около"}
        likely = "m" if labels(near) or hour else gender_for(telling, gender_word(near), case)
        likely = genders_alone(telling, near, case) or likely
        if telling == "1" and (told := form_of_one(near)):
            likely = told[1]
        few = case == "nom" and telling in {"2", "3", "4"}
        if persons(near) or (few and together(near)):
            likely = "a" if case == "acc" else "pl" if few else "m"
    return sorted(numbers.GENDERS, key=lambda gender: gender != likely)
