"""Numbers beside numbers: fractions, house numbers, scores, versions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hygiene import FRACTIONS
from ..kinds import Kind, Near
from ..lazily import lazily
from ..signs import EQUALS
from ..technical import PRODUCT
from ..types import Reading
from ..written import fraction_parts, parse
from . import endings, numbers
from .addresses import FLOORS, is_floor, is_house, of_floors
from .amounts import DATE_ENDING, ENDING, is_ending, with_ending

# What stands before the number of a house.
STREET = (
    r"(?<!\w)(?:көш|даң|даңғ|к|пр)\.|көшесі|даңғылы|тұйығы|\bк-сі|\bд-лы|үй|ш/а|ш\.а\.|м/а|ауданы"
    r"|(?<!\w)(?:даңғ|мкр)\.?|тас жолы"
)


_PARTS = "(?:[12]/3|[13]/4|1/2)"
_FLOOR = lazily(r"[қк]абат|этаж|эт\Z|қ(?:аб)?\Z|орын")
# қабаты 2/5, Этаж: 4/9
_FLOORS_BEFORE = lazily(r"(?<!\w)(?:[қк]абат|(?P<loan>эт(?:аж|\.)))ы?(?: ?[:–—-] ?| )\Z", re.IGNORECASE)


# What is marked by so many of as many: Фильм 10/10.
_MARKED = lazily(
    r"(?<!\w)(?:фильм|кино|сериал|баға|тамақ|дәм|қызмет|сервис|сапа|жеткізу|рейтинг|ұпай|балл?|тест|сынақ|емтихан|кітап"
    r"|ойын|үлгерім)\w{0,6}[ :–—-]{1,3}\Z",
    re.IGNORECASE,
)


_MARKS = lazily(r" (?:фильм|кино|сериал|кітап|тамақ|қызмет|сервис|сапа|ойын|дәм|баға)")


class Fraction(Kind):
    """1/2, 3/4, ½, 11,1/3: from the denominator so many; 1/2 of something counted is a half, 1/4 финал a quarter."""

    name = "fraction"
    pattern = lazily(
        rf"(?:(?P<whole>\d{{1,9}})(?: |,(?={_PARTS}(?!\d))))?"
        rf"(?P<top>\d{{1,3}})/(?P<bottom>10{{0,2}}(?: 000)+|\d{{1,3}})(?!\d|/|[.,]\d){ENDING}?"
        rf"|(?P<whole2>\d{{0,9}})(?P<sign>[{FRACTIONS}])"
    )

    # Абай көшесі, 5/12 is a house.
    _house = lazily(rf"(?:{STREET}),? ?\Z")
    # 09/27 of a bank card, № 7/8 of a train, Апгар 8/9
    _no_part = lazily(
        r"(?:мерзім\w{0,4}[: ]{1,2}|№ ?|апгар\w{0,3} (?:шкала\w{1,6} )?(?:бойынша )?[-–—]? ?)\Z",
        re.IGNORECASE,
    )
    _part = lazily(r"(?:бөлі[кг]|үлес|финал|мен|пен|бен|және|немесе)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if " " in (match["bottom"] or ""):
            return bool(match["top"][0] != "0" and not self._house.search(near.before))  # 1/10 000
        if not match["sign"] and (
            self._house.search(near.before)
            or self._no_part.search(near.before)
            # 09/27 of a bank card is no fraction
            or "0" in {match["top"][0], match["bottom"][0]}
        ):
            return False
        if not match["sign"] and PRODUCT.search(near.before):
            return False  # Windows 10/11
        part = self._part.match(near.next_word)
        if not match["sign"] and (
            _FLOOR.match(near.next_word) or (_FLOORS_BEFORE.search(near.before) and not part)
        ):
            return False  # 5/9 қабат, қабаты 5/9: the fifth of nine
        # Фильм 10/10
        # Балл: 98/140
        if not match["sign"] and self._marked(match, near):
            return True
        # 30/70 are shares of a hundred.
        return bool(match["sign"]) or (
            0 < int(match["top"]) < int(match["bottom"]) <= 100 != int(match["top"]) + int(match["bottom"])
        )

    @staticmethod
    def _marked(match: re.Match[str], near: Near) -> bool:
        whole = match.group() in {"5/5", "10/10", "100/100"} and _MARKS.match(near.after)
        within = 0 < int(match["top"]) <= int(match["bottom"]) > 1
        return bool(whole or (within and _MARKED.search(near.before)))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        top, bottom = fraction_parts(match)
        whole = (
            numbers.cardinal(match["whole"] or match["whole2"]) if match["whole"] or match["whole2"] else ()
        )
        front = (*whole, numbers.WHOLE) if whole else ()
        parts = endings.readings(numbers.cardinal(bottom), "дан")[0]
        half, quarter = not whole and (top, bottom) == ("1", "2"), not whole and (top, bottom) == ("1", "4")
        if whole and (top, bottom) == ("1", "2"):
            yield from with_ending((*whole, numbers.HALF), match["ending"])
        if near.next_word.startswith("финал") and not match["ending"] and (half or quarter):
            yield ("жартылай" if half else "ширек",)
        if half and not match["ending"] and near.next_word and not self._part.match(near.next_word):
            yield ("жарты",)
        yield from with_ending((*front, *parts, *numbers.cardinal(top)), match["ending"])
        if half:
            yield from with_ending(("жарты",), match["ending"])
            yield from with_ending(("жартылай",), match["ending"])
        if quarter:
            yield from with_ending(("ширек",), match["ending"])


class House(Kind):
    """150/230, 25/7: a number over another one, read one after the other; of a house, the later over the earlier.

    A pressure of 120/80 is жүз жиырмаға сексен.
    """

    name = "address"
    pattern = lazily(
        rf"(?P<first>\d{{1,9}})/(?P<last>\d{{1,9}})(?![\d/])(?:(?!-(?:үй|пәт|ғим|блок)){DATE_ENDING}|-(?=үй|пәт|ғим|блок|\Z))?"
    )
    # Of blood, and of days at work and off: График 5/2.
    _to = lazily(
        r"(?:график|кесте|қысым\w*|(?<!\w)(?:АҚ|АҚҚ|ҚҚ))[ :–—-]{1,3}(?:\w{1,12} ){0,2}\Z", re.IGNORECASE
    )
    # 90/60 қысым
    _pressure = lazily(r" (?:\w+ )?қысым")
    _work = lazily(
        r"(?<!\w)(?:жұмыс|ауысым|вахта|режим)\w{0,4}[ :–—-]{1,3}(?:\w{1,12} ){0,2}\Z", re.IGNORECASE
    )
    _days = frozenset(
        {"5/2", "6/1", "2/2", "3/3", "4/4", "4/2", "3/1", "1/3", "1/2", "7/0", "15/15", "30/30"}
    )
    _hours = lazily(r",? (?:са[ғг]ат|\d{1,2}[:.]\d\d|\d{1,2}-\d{1,2}(?!\d)|кестесі|график|режим)")
    _house = lazily(rf"(?:{STREET}),? ?\Z")
    # Абай 150/230
    _named = lazily(r"(?!Апгар)[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі]{2,}(?:-\d{1,2})?,? \Z")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        first, last = (numbers.cardinal(str(int(match[end]))) for end in ("first", "last"))
        ways = [
            *numbers.beside(first, last),
            *((*first, between, *last) for between in ("бөлшек", "дробь", "бөлу", numbers.too(first[-1]))),
        ]
        to = (*endings.readings(first, "ға")[0], *last)
        floors, within = _FLOORS_BEFORE.search(near.before), []
        # 5/27-ін has another possessor already.
        if is_floor(match["first"], match["last"]) and not match["ending"]:
            nouns = FLOORS[::-1] if floors and floors["loan"] else FLOORS
            within = [
                endings.inflect_last(of_floors(match["first"], match["last"], noun), ("p3",))
                for noun in nouns
            ]
            ways += within
        # 50/50 is елуге елу.
        house = self._house.search(near.before) or is_house(near)
        # 30/70 are shares of a hundred.
        shares = match["first"] == match["last"] or int(match["first"]) + int(match["last"]) == 100
        days = match.group() in self._days and (
            self._work.search(near.before) or self._hours.match(near.after)
        )
        pressure = self._pressure.match(near.after) and int(match["first"]) > int(match["last"])
        if self._to.search(near.before) or pressure or (shares and not house) or (days and not house):
            ways.insert(0, to)
        elif house or (
            int(match["first"]) < 1000 and match.group() != "24/7" and self._named.search(near.before)
        ):
            ways.insert(0, (*first, "бөлшек", *last))
        if floors:
            ways = [*within, *ways]
        for words in dict.fromkeys([*ways, to]):
            yield from with_ending(words, match["ending"])


class Score(Kind):
    """3:2, 9:3:4, 4-4-2, 0-0 of a match: numbers one after the other; an ending joins the last."""

    name = "score"
    pattern = lazily(
        rf"\d{{1,3}}(?:(?::\d{{1,3}}){{1,4}}(?: \d{{3}}){{0,3}}|:\d{{4,9}}|(?:-\d{{1,3}}){{1,4}})(?!\d|[:-]\d){ENDING}?"
    )

    # 0-0 of a match; two numbers are a range elsewhere.
    _scored = lazily(r"(?:есе[пб]|счет|счёт|тайм|ойын|матч)\w*[ :–-]{1,3}\Z", re.IGNORECASE)
    _score = lazily(r" (?:есеб|счет|счёт)")
    # Масштабы 1:25 000
    _scale = lazily(r"(?:масштаб|арақатынас|қатынас)\w*[ :–—-]{1,3}\Z", re.IGNORECASE)

    def fits(self, match: re.Match[str], near: Near) -> bool:
        two = re.match(r"\d+-\d+(?!\d|-\d)", match.group())
        if two and not (self._scored.search(near.before) or self._score.match(near.after)):
            return False
        # 9:3 = 3 is a division.
        # 1-2-3-сыныптар are grades.
        ended = not match["ending"] or is_ending(match["ending"])
        return ended and not EQUALS.match(near.after) and not re.match(r"-\w", near.after)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        end = match.start("ending") - 1 if match["ending"] else match.end()
        written = match.string[match.start() : end].replace(" ", "")
        parts = [numbers.cardinal(str(int(part))) for part in re.split("[:-]", written)]
        ways = numbers.beside(*parts)
        if len(parts) == 2 and self._scale.search(near.before):
            ways = [(*endings.readings(parts[0], "ға")[0], *parts[1]), *ways]
        for words in ways:
            yield from with_ending(words, match["ending"])
        # онға тоғыз: side by side they would be nineteen.
        to = (word for part in parts[:-1] for word in endings.readings(part, "ға")[0])
        yield from with_ending((*to, *parts[-1]), match["ending"])


_THIRDS = lazily(rf",{_PARTS}\Z")


class Rating(Kind):
    """4,8/5, 98,5/100: so much out of so much."""

    name = "score"
    pattern = lazily(r"(?P<first>\d{1,3}[.,]\d{1,2})/(?P<last>\d{1,3})(?![\d/]|[.,]\d)")
    # 12,5/25 мг are two doses of one tablet.
    _dosed = lazily(r" ?(?:мг|мкг|мл|г|mg)(?![^\W\d_])")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # 11,1/3 is no eleven out of three: eleven and a third.
        within = float(match["first"].replace(",", ".")) <= int(match["last"])
        return not self._dosed.match(near.after) and (within or not _THIRDS.search(match.group()))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        out_of = endings.readings(numbers.cardinal(str(int(match["last"]))), "дан")[0]
        for words in numbers.decimals(parse(match["first"])):
            yield (*out_of, *words)


class Model(Kind):
    """15 of iPhone 15 128 ГБ: the memory behind it is a number of its own, no thousands."""

    name = "cardinal"
    pattern = lazily(r"\d{1,3}")
    _name = lazily(r"(?:[A-Za-z]{2,}|[Аа]йфон|[Сс]амсунг|[Гг]алакси|[Рр]едми|[Пп]око|смартфон\w*) \Z")
    _memory = lazily(r" (?:\d{1,2}/)?(?:16|32|64|128|256|512) ?[ГгGg][БбBb](?![^\W\d_])")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._memory.match(near.after) and self._name.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield numbers.cardinal(match.group())


# Words that make a number with a dot a version or the number of a part: Нұсқасы 2.0, 4.2-кесте.
_NUMBERED = lazily(
    r"(?:(?:нұсқа|индустрия|экономика|версия|ӘОЖ|УДК|КБЖ|ББК|кесте|сурет|бөлім|тарау|тарма[қғ])\w*"
    r"|(?<!\w)(?:[птП]|сур|кест|тар)\.|№) ?\Z",
    re.IGNORECASE,
)
# 4.2., 4.3-тармақтары
_LISTED = lazily(r"\.?(?:,| және| мен) (?:\d{1,2}\.\d{1,3}\.?,? (?:және )?){0,5}\d{1,2}\.\d{1,3}\.?-? ?тарма")
_LABELS = lazily(r" (?:кесте|сурет|бөлім|тарау)(?:де|те|да|і|сі)?(?!\w)")
# 4.5 тармақ, 3.4 тақырып, С 2.3 блогы; 1.5 корпус салынды is an amount
_SECTIONS = lazily(r" (?:тарма[қғ]|тақыры[пб]|параграф|(?:блог|корпус)ы)\w{0,8}(?!\w)")


_FORMULA = lazily(r"\) ?-?(?:формула|теңдеу|теңдік|теңсіздік|өрнек|қатынас|шарт|жүйе|мысал|есеп)")


def numbered(near: Near) -> bool:
    """Whether a number with a dot is no decimal by the words around it."""
    # (2.3) формула
    if near.before.endswith("(") and _FORMULA.match(near.after):
        return True
    told = _NUMBERED.search(near.before) or _LISTED.match(near.after) or _LABELS.match(near.after)
    return bool(told or _SECTIONS.match(near.after))
