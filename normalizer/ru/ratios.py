"""Numbers beside numbers in Russian: fractions, house numbers, scores, versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..hygiene import FRACTIONS
from ..kinds import Kind, Near
from ..lazily import lazily
from ..signs import EQUALS
from ..technical import PRODUCT
from ..types import Reading
from ..written import Number, fraction_parts, parse
from . import numbers
from .behind import counts
from .context import case_of
from .counted import number_words, wholes
from .declensions import analyses
from .governing import governed
from .halves import half_gender, is_half
from .nouns import CASES
from .objects import is_object

# Endings of треть and четверть: of one, of two to four, of more.
_THIRD = {"nom": "ь", "gen": "и", "dat": "и", "acc": "ь", "ins": "ью", "loc": "и"}
_THIRDS = {"nom": "и", "gen": "ей", "dat": "ям", "acc": "и", "ins": "ями", "loc": "ях"}
_HALF = {"nom": "а", "gen": "ы", "dat": "е", "acc": "у", "ins": "ой", "loc": "е"}
_MANY_THIRDS = {**_THIRDS, "nom": "ей", "acc": "ей"}


# What stands before the number of a house.
STREET = (
    r"(?<!\w)(?:(?:д|кв|корп|оф|ул|мкр)\.|(?:дом|квартир|офис|корпус)\w{0,2}"
    r"|(?:(?:ул|пр|пр-т|пр-кт|пер|мкр|просп|бул|б-р|наб)\.?|(?:улиц|проспект|переул|бульвар|микрорайон)\w{0,3})"
    r" [^.,\d]{2,30})"
)


# ул. Абая, 5/12 is a house.
_HOUSE = lazily(rf"(?:{STREET}),? ?\Z", re.IGNORECASE)
_PRESSURE = lazily(
    r"(?:давл(?:ени\w*|\.)|(?<!\w)АД)[ :–—-]{1,3}(?:\w{1,12} ){0,2}(?:\d{2,3}/\d{2,3}[^.!?]{0,25} )?\Z",
    re.IGNORECASE,
)


_OWNING = lazily(
    r"(?<!\w)(?:(?:со)?собственни[кц]|(?:со|право)?облада(?=тел)|(?:со)?владел|держател|наследни[кц]|владени|продаж"
    r"|покупк|дарени|стоимост|приобретени|аренд|раздел(?=[аеу]? )|выдел(?=[аеу]? )|передач)[а-яё]{0,6} \Z",
    re.IGNORECASE,
)


_FLOOR = lazily(r"(?<!\w)этаж: \Z", re.IGNORECASE)


class Fraction(Kind):
    """1/2, 3/4, ½: три четверти; 1/2 of something is a half of it."""

    name = "fraction"
    pattern = lazily(
        rf"(?:(?P<whole>\d{{1,9}}) )?(?P<top>\d{{1,3}})/(?P<bottom>10{{0,2}}(?: 000)+|\d{{1,3}})(?![\d/]|[.,]\d)"
        rf"|(?P<whole2>\d{{0,9}})(?P<sign>[{FRACTIONS}])"
    )

    # Апгар 8/9: after one minute and after five
    _apgar = lazily(
        r"(?:апгар|сет(?:ах|ы|ов)|гейм\w{0,3})[ :–—-]{1,3}(?:[\w/]{1,12},? ){0,4}\Z", re.IGNORECASE
    )
    _by_apgar = lazily(r" (?:балл\w{0,3} )?по (?:шкале )?апгар", re.IGNORECASE)

    # 1/300 ставки
    _of_rate = lazily(r" (?:действующей |ключевой |учётной )?(?:ставк|дол|част)[иь]")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if " " in (match["bottom"] or ""):
            return bool(match["top"][0] != "0" and not _HOUSE.search(near.before))  # 1/10 000
        if not match["sign"] and (
            _HOUSE.search(near.before)
            or self._apgar.search(near.before)
            or self._by_apgar.match(near.after)
            # 09/27 of a bank card is no fraction
            or "0" in {match["top"][0], match["bottom"][0]}
        ):
            return False
        if not match["sign"] and (
            PRODUCT.search(near.before)
            or near.before.rstrip(" ").endswith("№")
            or of_mains(match["top"], match["bottom"], near.after)
        ):
            return False  # Windows 10/11
        if not match["sign"] and (
            near.next_word.startswith("этаж")
            or re.match(r"[- ]?эт(?:\.|аж)", near.after)
            or near.previous_word.startswith("этаж")
            or _FLOOR.search(near.before)
            # круглосуточно 7/24
            or (match.group() == "7/24" and not near.next_word)
        ):
            return False  # 5/9 эт.: the fifth of nine
        if not match["sign"] and int(match["top"]) + int(match["bottom"]) == 100 and not match["whole"]:
            return False  # аванс 30/70: shares of a whole
        of_rate = bool(self._of_rate.match(near.after)) or "ставк" in near.before
        # 1/250 пролёта
        round_part = (match["bottom"] or "").endswith("0")
        of_rate = of_rate or (round_part and ("gen", "s") in {each[:2] for each in analyses(near.next_word)})
        most = 999 if match["top"] == "1" and of_rate else 100
        return bool(match["sign"]) or 0 < int(match["top"]) < int(match["bottom"]) <= most

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        top, bottom = fraction_parts(match)
        whole = match["whole"] or match["whole2"] or ""
        if not numbers.apart(top, bottom):
            return  # сто двадцать третьих: of 20 or of 3?
        inside = near.previous_word in {"в", "во"} and near.next_word != "раза"
        likely = self._final(near) if near.next_word == "финала" else "loc" if inside else case_of(near)
        if near.previous_word == "по" and not whole:
            likely = "dat"  # по половине таблетки
        if likely == "nom" and _OWNING.search(near.before):
            likely = "gen"  # собственник 1/3 доли
        if likely == "nom":
            likely = governed(near) or likely  # владеет 1/3 богатств
        if likely == "nom" and is_object(near):
            likely = "acc"  # потратили 1/3 бюджета
        cases = sorted(CASES, key=lambda each: each != likely)
        if whole.strip("0") and (top, bottom) == ("1", "2"):
            yield from self._with_half(whole, cases, half_gender(near))
        halves = (
            [("половин" + _HALF[case],) for case in cases]
            if (top, bottom) == ("1", "2") and not whole
            else []
        )
        if near.next_word and near.next_word not in {"финала", "и", "или", "доля", "долю", "долей"}:
            yield from halves
        if bottom in {"3", "4"} and not whole and near.next_word != "финала":
            yield from (self._named(top, bottom, case) for case in cases)  # 2/3 голосов are две трети
        for case in cases:
            front = wholes(whole, case) if whole else ()
            yield (*front, *numbers.cardinal(top, case, "f"), *self._parts(top, bottom, case))
        yield from halves
        if bottom in {"3", "4"} and not whole:
            yield from (self._named(top, bottom, case) for case in cases)

    @staticmethod
    def _with_half(whole: str, cases: list[str], gender: str) -> Iterator[Reading]:
        """полтора часа, полторы чашки, две с половиной, до двух с половиной."""
        for each in sorted(("m", "f"), key=lambda other: other != gender):
            for case in cases:
                yield from filter(is_half, number_words(Number(whole, "5"), case, each))

    @staticmethod
    def _named(top: str, bottom: str, case: str) -> Reading:
        """две трети, двумя третями, одной четверти."""
        stem = {"3": "трет", "4": "четверт"}[bottom]
        endings = _THIRD if top == "1" else _THIRDS if top in {"2", "3", "4"} else _MANY_THIRDS
        return (*numbers.cardinal(top, case, "f"), stem + endings[case])

    @staticmethod
    def _final(near: Near) -> str:
        """в 1/8 финала is there, unless somebody gets thither; матч 1/8 финала is of it."""
        if near.previous_word in {"в", "во"}:
            return (
                "acc"
                if re.search(r"(?:вы[шх]|проби|прош|попа|прорв)\w+\W+(?:\w+\W+)?в \Z", near.before)
                else "loc"
            )
        return "gen" if near.previous_word else "nom"

    @staticmethod
    def _parts(top: str, bottom: str, case: str) -> Reading:
        """The denominator as an ordinal that agrees with the numerator: одна вторая, три четвёртых."""
        if numbers.agreement(top) == "one":
            return numbers.ordinal(bottom, case, "f")
        return numbers.ordinal(bottom, "gen" if case in {"nom", "acc"} else case, "pl")


# 50/60 Гц, 220/380 В: of either mains
_SUPPLIED = lazily(r" ?(?:[кМ]?Гц|Hz|В|V)(?!\w)")


def of_mains(first: str, second: str, behind: str) -> bool:
    """Whether one number over another are the hertz or volts of either mains: 50/60 Гц."""
    return min(int(first), int(second)) > 9 and bool(_SUPPLIED.match(behind))


class House(Kind):
    """150/230, 25/7: a number over another one, read one after the other; of a house, сорок два дробь три.

    A pressure of 120/80 is сто двадцать на восемьдесят; 7/9 эт. the seventh of nine.
    """

    name = "address"
    pattern = lazily(r"(?P<first>\d{1,9})/(?P<last>\d{1,9})(?![\d/]|,\d)")
    # сколько будет 100/4
    _asked = lazily(r"(?<!\w)(?:сколько будет|посчитай|вычисли|чему равно) \Z", re.IGNORECASE)
    # 95/40 Мбит/с: down and up
    _bits = lazily(r" ?[КкМГ]бит")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return not self._asked.search(near.before)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        first, last = numbers.cardinal(match["first"]), numbers.cardinal(match["last"])
        over, on = (*first, "дробь", *last), (*first, "на", *last)
        ways = [over, on]
        if "0" in {match["first"], match["last"]} or numbers.apart(match["first"], match["last"]):
            ways.insert(0, (*first, *last))
        likely = "loc" if near.previous_word == "на" else "nom"
        floors = [
            (*numbers.ordinal(match["first"], case), "из", *numbers.cardinal(match["last"], "gen"))
            for case in sorted(CASES, key=lambda each: each != likely)
        ]
        if near.next_word == "эт":
            ways.insert(0, floors[0])
        elif (
            _PRESSURE.search(near.before)
            or self._bits.match(near.after)
            or (int(match["first"]) + int(match["last"]) == 100 and not _HOUSE.search(near.before))
            or (match["first"] == match["last"] and not _HOUSE.search(near.before))
        ):
            ways.insert(0, on)
        elif _HOUSE.search(near.before):
            ways.insert(0, over)
        yield from dict.fromkeys([*ways, *floors])


# залить водой 1:2, в пропорции 1:3
MIXED = lazily(
    r"(?<!\w)(?:пропорци|соотношени|разв(?:ед(?!к)|ести|[её]л|од(?:и|я))|разбав|раствор(?!им)|смеш(?!анн)|масштаб"
    r"|водой)[а-яё]*(?: [а-яё\d]+){0,8} \(?\Z",
    re.IGNORECASE,
)


class Score(Kind):
    """3:2, 9:3:4, 4-4-2, 12/8/30, 2:07.31: numbers one after the other."""

    name = "score"
    pattern = lazily(
        r"\d{1,3}(?::\d\d[.,]\d\d(?=\D|\Z)|(?::\d{1,3}){1,4}(?: \d{3}){0,3}|:\d{4,9}|(?:-\d{1,3}){2,4}"
        r"|(?<=\b0)-\d{1,2}"
        r"|(?:/\d{1,3}){2,4})(?![\d:/]|-\w|,\d)"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # 0-3 года is a range, 0-2 of a match none.
        if re.fullmatch(r"0-\d\d?", match.group()) and (near.next_word and counts("5", near)):
            return False
        # 9:3 = 3 is a division.
        return not EQUALS.match(near.after)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        written = re.split("[-:/.,]", match.group().replace(" ", ""))
        parts = [str(int(part)) for part in written]
        # сто к девяноста пяти: side by side they would be one number.
        against = (w for part in parts[1:] for w in ("к", *numbers.cardinal(part, "dat")))
        ways = [(*numbers.cardinal(parts[0]), *against)]
        if all("0" in pair or numbers.apart(*pair) for pair in pairwise(parts)):
            # 2:07.31, 07/20/54: these keep their zero.
            result = any(mark in match.group() for mark in ".,/")
            said = [
                whole if part == "00" or not result else part
                for part, whole in zip(written, parts, strict=True)
            ]
            beside = tuple(word for part in said for word in numbers.cardinal(part))
            ways.insert(len(ways) if MIXED.search(near.before) else 0, beside)
        yield from ways


class OutOf(Kind):
    """10/10, фильм 9/10, тест на 98/100: marks out of five, ten or a hundred; without such a word 9/10 is a part."""

    name = "score"
    pattern = lazily(r"(?P<first>\d{1,3})/(?P<last>\d{1,3})(?![\d/]|[.,]\d|-\w)")
    # платёж 3/12, вопрос 4/20: one of so many
    _step = lazily(
        r"(?<!\w)(?:плат[её]ж|взнос|вопрос|шаг|этап|слайд|эпизод|серия|попытка|загрузка|загружено|прогресс|выполнено|задани[ея]"
        r"|урок|модуль|раунд|экран|файл|фото|страница|лист|трек)(?: №)? \Z",
        re.IGNORECASE,
    )
    _rated = lazily(
        r"(?<!\w)(?:оцен|оценк|балл|рейтинг|фильм|сериал|мульт|игр[аыуе](?!\w)|отел|гостини|сервис|обслуживани|ед[аыуе](?!\w)"
        r"|кухн|качеств|вкус|атмосфер|(?:по)?ставлю|поставил|тверд[ыо]|настроени|тест|экзамен|книг|сюжет|график[аи]"
        r"|концерт|внешност|впечатлени|интерьер|персонал|локаци|озвучк|актёр|трек|альбом|цена|чистот"
        r"|доставк|ресторан|кафе|музык|вечер|отзыв|правильн|набрал|написал|сдал)[^.!?/]{0,20}\Z",
        re.IGNORECASE,
    )
    _shared = lazily(
        r"(?<!\w)(?:аванс|дол[яеи]|поровну|пополам|шанс|график|смен|вахт|режим|размер|зрени|апгар)",
        re.IGNORECASE,
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        first, last = int(match["first"]), int(match["last"])
        if (
            first > last
            or match["first"][0] == "0"
            or _HOUSE.search(near.before)
            or _PRESSURE.search(near.before)
        ):
            return False
        if self._step.search(near.before):
            return last > 1
        if last not in {5, 10, 100}:
            return False
        if self._shared.search(near.before) and not self._rated.search(near.before):
            return False
        return first == last or bool(self._rated.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield (*numbers.cardinal(match["first"]), "из", *numbers.cardinal(match["last"], "gen"))


_BANDS = lazily(r" ?(?:[ГМк]?Гц|[GMk]?Hz|л|кг|Вт|кВт|В|мм|см)(?!\w)")


class Rating(Kind):
    """4,8/5, 98,5/100: so much out of so much."""

    name = "score"
    pattern = lazily(r"(?P<first>\d{1,3}[.,]\d{1,2})/(?P<last>\d{1,3})(?![\d/]|[.,]\d)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if _BANDS.match(near.after):
            return False  # 2,4/5 ГГц
        # 8,2/3,1/45 are three numbers.
        return not re.search(r"\d/\Z", near.before)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        for words in number_words(parse(match["first"]), "nom", "m"):
            yield (*words, "из", *numbers.cardinal(str(int(match["last"])), "gen"))


class InSoMuch(Kind):
    """/ of 200 мг/5 мл, 1 л/10 м²: so much in so much of a medicine, or for so much."""

    name = "sign"
    starts = ("sign",)
    pattern = lazily("/")
    _much = lazily(r"\d ?(?:мк?г|г|МЕ|ЕД|мл|л|кг|таб\.?)\Z")
    _in = lazily(
        r" ?\d{1,4}(?:[.,]\d{1,2})? ?(?:мл|г|л|доз[ауы]?|м|м[2²]|кв\. ?м|кг|га|сот(?:к[аи]|ок)?)(?!\w)"
    )

    _either = lazily(r"\d ?(?:м?л / [\d.,]+ ?м?л|к?г / [\d.,]+ ?к?г)(?!\w)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # 0,3 л / 0,4 л: one or the other
        other = near.before.endswith(" ") and self._either.search(f"{near.before}/{near.after}")
        return not other and bool(self._much.search(near.before.rstrip(" ")) and self._in.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ("на",)


class Divided(Kind):
    """/ of сколько будет 100/4."""

    name = "sign"
    starts = ("sign",)
    pattern = lazily("/")
    _asked = lazily(r"(?<!\w)(?:сколько будет|посчитай|вычисли|чему равно) \d{1,9}\Z", re.IGNORECASE)

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._asked.search(near.before) and near.after[:1].isdigit())

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ("разделить", "на")
