"""What people type without care for its marks in Russian: iphone 13 128гб, сапоги 38р, сниму 1к до 25 тыс."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from ..clock import HOUR
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import RANGE, Number, parse
from . import numbers
from .amounts import amounts
from .clock import minutes
from .context import case_of
from .counted import counted_words, number_words
from .doubtful import of_price
from .halves import is_half
from .nouns import CASES, noun
from .other_units import aged
from .quantities import DOT


class Model(Kind):
    """13 of iphone 13 128гб: the number of a model, before the size of its memory and no thousands of it."""

    name = "cardinal"
    pattern = lazily(
        r"\d{1,2}(?= (?:\d/)?(?:16|32|64|128|256|512)(?: ?(?P<size>[гГGg][бБBb]?|гиг\w{0,3}))?(?!\w|[.,]\d))"
    )
    _named = lazily(r"[^\W\d_]{2} \Z")
    _product = lazily(
        r"(?:[A-Za-z]{2,20}|айфон|самсунг|галакси|редми|сяоми|ксиоми|хонор|хуавей|реалми|поко|пиксель|макбук) \Z",
        re.IGNORECASE,
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        told = self._named if match["size"] else self._product
        return bool(told.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield numbers.cardinal(match.group())


class Followed(Kind):
    """1M, 2,5М of what networks count: millions of subscribers and views."""

    name = "cardinal"
    pattern = lazily(rf"{RANGE}(?P<large>[MМ])(?!\w)")
    _counted = lazily(
        r" (?:[а-яё]+(?:ых|их) )?(?:подписчик|просмотр|лайк|пользоват|скачив|фолловер|прослушив|читател|зрител|юзер"
        r"|подписок|установ|репост|показ|комментари|охват)"
    )
    _counted_before = lazily(
        r"(?<!\w)(?:подписчик|просмотр|лайк|пользоват|скачив|фолловер|прослушив|аудитори|охват)\w*[ :–—-]{1,3}"
        r"(?:уже |более |около |почти |больше )?\Z",
        re.IGNORECASE,
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._counted.match(near.after) or self._counted_before.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from amounts(match, near)


class Priced(Kind):
    """250 т. of отдам за 250 т.: thousands of money."""

    name = "cardinal"
    pattern = lazily(rf"{RANGE}(?P<large> т)(?![\w/])\.?")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        dotted = match.group().endswith(".") or near.after.startswith(".")
        return dotted and match.group().rstrip(".").endswith(" т") and of_price(near)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from amounts(match, near)


_SIZE = noun("размер", "m")


class Size(Kind):
    """38р of сапоги 38р, 44-46 р: the size of what is worn."""

    name = "ordinal"
    pattern = lazily(
        r"(?:(?P<first>\d\d)[-–—/])?(?P<number>[1-6]\d) ?р(?:азм)?(?!\w|/|-)(?:\.(?=[,;:)]| [a-zа-яё\d]|\Z))?"
    )
    WORN: ClassVar = lazily(
        r"(?<!\w)(?:сапо|ботин|ботил|кроссов|туф[ел]|кед|плать|куртк|пуховик|джинс|брюк|штан|костюм|пальт"
        r"|шуб|кофт|рубаш|футбол"
        r"|юбк|шапк|кольц|перчат|обув|комбинез|халат|свитер|худи|толстов|ветровк|жилет|пижам|блуз|босонож"
        r"|сандал|вален"
        r"|угги|лыж|коньк|ролик|форм[аыу](?!\w)|вещи|одежд)\w*[^.!?\d]{0,25}\Z",
        re.IGNORECASE,
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self.WORN.search(near.before)) and near.previous_word not in {
            "за",
            "по",
            "до",
            "от",
            "цена",
        }

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        written = [digits for digits in (match["first"], match["number"]) if digits]
        likely = "loc" if near.previous_word == "в" else "gen"
        for case in sorted(CASES, key=lambda each: each != likely):
            words = tuple(word for digits in written for word in numbers.ordinal(digits, case))
            yield (*words, _SIZE.form(case))


_ONCE = noun("раз", "m", genitive_plural="раз")


class Repeated(Kind):
    """3-4 р. of промыть 3-4 р., 1,3 р. of вырос в 1,3 р.: how often or how much more, where nothing is paid."""

    name = "measure"
    pattern = lazily(rf"{RANGE}(?P<large>(?!))? ?р(?![\w/]){DOT}")
    _done = lazily(
        r"(?<!\w)(?:про|по|о)?(?:мы[тв]|мой|полос[кн]|полоск|меша|тира|треть|верн|вора[чщ]|капа|дыш|дых|прыг|присе[дс]|отж"
        r"|перевора|поли[вт]|опрыск|обработ|смазы|повтор|встрях|сжим|нажа|нажм|стирать|массир|жева)[а-яё]*"
        r"(?: [а-яё]+){0,2} (?:по )?\Z",
        re.IGNORECASE,
    )

    # вырос в 1,3 р.
    _grown = lazily(
        r"(?<!\w)(?:вырос|выраст|возрос|увелич|подорож|повы[сш]|сниз|сократ|уменьш|упал|подешев|больше|меньше|чаще|выше|ниже"
        r"|быстрее|дешевле|дороже)[а-яё]*(?: [а-яё]+){0,2} в \Z",
        re.IGNORECASE,
    )
    # мигает 1 р. в 3 с
    _in_time = lazily(
        r"\.? в (?:\d{1,3} ?)?(?:с|сек|секунду?|мин|минуту?|ч|час|сут|недел[юи]|нед|мес)(?![а-яё])"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if self._grown.search(near.before):
            return not match["sign"]
        few = re.fullmatch(r"\d{1,2}", match["high"] or match["low"]) and not match["sign"]
        once = match.group().strip(" р.") == "1" and self._in_time.match(near.after)
        return bool(few and near.previous_word != "за" and (once or self._done.search(near.before)))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from amounts(match, near, _ONCE)


class SizeSign(Kind):
    """р of платье р48-50, кроссовки р. 43: in front of the size of what is worn."""

    name = "abbreviation"
    starts = ("letter",)
    pattern = lazily(r"р(?:азм)?\.?")
    _size = lazily(
        r" ?(?:[2-7]\d|1[4-9])(?:[.,]5)?(?P<last>[-–—/][2-7]\d)?(?![\d/-]|[.,]\d| ?(?:шт|уп|кг|р|к|м|тг)(?!\w)|\w)"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        size = self._size.match(near.after)
        if size is None or near.before[-1:].isalnum() or near.before.rstrip()[-1:].isdigit():
            return False
        return bool(size["last"]) or bool(Size.WORN.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ("размер",)


class Let(Kind):
    """1к of сниму 1к до 25 тыс, сдам 2к в центре: a flat of so many rooms, no thousands."""

    name = "compound"
    pattern = lazily(r"(?P<number>[1-5]) ?-?к(?!\w)\.?")
    _let = lazily(r"(?<!\w)(?:сда(?:м|ю|[её]тся|ётся)|(?P<wanted>сниму|снимем|ищу|ищем)) \Z", re.IGNORECASE)
    _house = lazily(
        r",? (?:в (?:районе|центре|\w+ районе)|на (?:длит|\d)|за \d|до \d|по ул|у метро|рядом|без|с мебел|ул)"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        let = self._let.search(near.before)
        return bool(let and (not let["wanted"] or self._house.match(near.after)))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        stem = numbers.compound(match["number"]) + "комнатный"
        likely = "nom" if near.previous_word.endswith("ся") else "acc"
        for case in sorted(CASES, key=lambda each: each != likely):
            yield (numbers.adjective(stem, case, "f"),)


_MINUTE = noun("минута", "f")


class MatchMinute(Kind):
    """90+4 мин, 87 мин of на 87 мин забили: in which minute of a match."""

    name = "ordinal"
    pattern = lazily(r"(?:(?P<first>45|90|105|120) ?\+ ?)?(?P<number>\d{1,3}) ?мин(?!\w)\.?")
    _played = lazily(
        r"(?<!\w)(?:гол|забил|забит|удал|матч|замен|пенальти|тайм(?!ер|-?аут)|сч[её]т|хет-?трик|карточк|травм|вратар"
        r"|в ворота|штрафн|овертайм)",
        re.IGNORECASE,
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        there = near.previous_word in {"на", "к", "после", "до", "с"}
        # удалён на 10 мин
        sent_off = int(match["number"]) in {2, 5, 10} and not match["first"]
        return there and not sent_off and bool(self._played.search(near.before + near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        front = (*numbers.cardinal(match["first"]), "плюс") if match["first"] else ()
        likely = {"на": "loc", "к": "dat"}.get(near.previous_word, "gen")
        for case in sorted(CASES, key=lambda each: each != likely):
            yield (*front, *numbers.ordinal(match["number"], case, "f"), _MINUTE.form(case))


_KILOMETRE = noun("километр", "m")


class RoadPlace(Kind):
    """45 км of дтп на 45 км трассы: where on a road."""

    name = "ordinal"
    pattern = lazily(r"(?P<number>\d{1,4}) ?км(?!\w|/|-)")
    _road = lazily(
        r"(?<!\w)(?:трасс|шоссе|тракт(?!ор)|съезд(?!а)|держитесь|разворот|камер[аы](?!\w)|М?КАД(?!\w)|автострад|магистрал|дорог|автодорог|дтп|авари|столкн|пробк[аиу]|гаи(?!\w)|дпс|заправк"
        r"|[МмАаРр]-?\d)",
        re.IGNORECASE,
    )
    _longer = lazily(
        r"(?<!\w)(?:длинн|вырос|увелич|удлин|продл|растян|сократ|больше|меньше|дальше)", re.IGNORECASE
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        around = near.before + near.after
        return (
            near.previous_word == "на" and bool(self._road.search(around)) and not self._longer.search(around)
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        for case in ("loc", *(case for case in CASES if case != "loc")):
            yield (*numbers.ordinal(match["number"], case), _KILOMETRE.form(case))


class Speed(Kind):
    """1.5х of смотрел на 1.5х: how many times as fast."""

    name = "decimal"
    pattern = lazily(r"(?P<number>\d[.,]\d{1,2})[xх](?!\w)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return not re.match(r" ?\d", near.after)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        for words in sorted(
            number_words(parse(match["number"]), "nom", "m"), key=lambda way: not is_half(way)
        ):
            yield (*words, "икс")


_STAR = noun("звезда", "f", genitive_plural="звёзд")


class Stars(Kind):
    """4* of отель 4*."""

    name = "measure"
    pattern = lazily(r"(?P<number>[1-5]) ?\*(?![\w*])")
    _rated = lazily(
        r"(?<!\w)(?:отел|гостиниц|хостел|ресторан|тур(?!\w)|турци|егип|номер|пансионат)", re.IGNORECASE
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._rated.search(near.before + near.after)) and not near.after.lstrip()[:1].isdigit()

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        likely = case_of(Near(near.before))
        for case in sorted(CASES, key=lambda each: each != likely):
            yield (
                *numbers.cardinal(match["number"], case, "f"),
                numbers.counted(_STAR, match["number"], case),
            )


class SpacedTime(Kind):
    """13 30 of с 13 30: hours and minutes that nothing parts, in the case of a preposition."""

    name = "time"
    pattern = lazily(rf"(?P<hour>{HOUR}) (?P<minute>[0-5][05])(?!\w)")
    _goes_on = lazily(
        r"\s*\Z|[,;!?)]|\.\s*(?:\Z|[^\d\s])| (?:и|или|а|но|в|на|с|до|по|утра|вечера|дня|мск"
        r"|завтра|сегодня)(?!\w)"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return near.previous_word in {"с", "до", "к", "после"} and bool(self._goes_on.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        likely = case_of(Near(near.before))
        for case in sorted(CASES, key=lambda each: each != likely):
            yield (*numbers.cardinal(str(int(match["hour"])), case), *minutes(match["minute"], case))


_YEAR, _MONTH = noun("год", "m", genitive_plural="лет"), noun("месяц", "mc")


class Age(Kind):
    """1г8м, 3г 2мес: years and months of a child."""

    name = "age"
    pattern = lazily(r"(?P<years>\d{1,2}) ?г(?:\.|ода?)? ?(?P<months>1[01]|[1-9]) ?м(?:ес)?(?!\w)\.?")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return "мес" in match.group() or aged(near)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        # ребёнок 1 года 3 мес.: one of them in the genitive only
        old = "года" in match.group() and numbers.agreement(match["years"]) == "one"
        likely = "gen" if old else case_of(Near(near.before))
        for case in sorted(CASES, key=lambda each: each != likely):
            parts = ((Number(match["years"]), _YEAR), (Number(match["months"]), _MONTH))
            yield counted_words(parts, case)


# Units and words of their own.
_NO_TAILS = frozenset({"ом", "ем", "ём", "на", "то", "сот", "час", "сто", "три", "пять"})


# 2жды
_OFTEN = {"2": "дважды", "3": "трижды", "4": "четырежды"}


class Tail(Kind):
    """5ть, 8мого, 2ва, 2жды: a number and how its word ends."""

    name = "ordinal"
    pattern = lazily(r"(?P<number>\d{1,4})-?(?P<tail>[а-яё]{2,6})(?!\w)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return match["tail"] not in _NO_TAILS and next(self.read(match, near), None) is not None

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        likely = case_of(near)
        cases = sorted(CASES, key=lambda each: each != likely)
        forms = [numbers.cardinal(match["number"], case, gender) for case in cases for gender in "mfn"]
        forms += [
            numbers.ordinal(match["number"], case, gender)
            for case in cases
            for gender in ("m", "f", "n", "pl")
        ]
        if often := _OFTEN.get(match["number"]):
            forms.append((often,))
        # 5пять says the whole word, which is a slip of another kind.
        for words in dict.fromkeys(forms):
            if (
                words[-1].replace("ё", "е").endswith(match["tail"].replace("ё", "е"))
                and words[-1] != match["tail"]
            ):
                yield words
