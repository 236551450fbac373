"""Numbers that name rather than count: the letters of school classes, labels such as 3 этаж."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import DASH
from . import endings, numbers
from .amounts import ENDING, GLUED, governed, is_ending
from .calendar import MONTH
from .compounds import NAME
from .matches import in_textbook, minute_of_match, of_half
from .ratios import STREET
from .seats import seated
from .speech import SPEECH

# Endings behind the name of a letter, which is a vowel's; behind вольт and байт they begin with т and қ.
_NAMED = "(?:да|де|дан|ден|ға|га|ге|ның|нің|ны|ні)"

_ELECTRIC = (
    r"кернеу|(?<!\w)ток|вольт|ампер|батаре|аккумулятор|қуат|зарядта|адаптер|розетка|сақтандырғыш|автомат|USB"
    r"|\d ?(?:Вт|кВт|мА|Ом)(?!\w)"
)


class SchoolClass(Kind):
    """5А сынып, 9 Б-да, 8А-да: the number of a class is ordinal, its letter has a name.

    Without сынып the ending tells the letter from a unit: вэде of В-да, but вольтте of В-та; ада of А-да, but амперде
    of А-де. Volts and amperes beside something electric stay so.
    """

    name = "address"
    pattern = lazily(
        rf"(?P<number>[1-9]|1[0-2])(?: ?- ?| )?(?P<open>\")?(?P<letter>[абвгдежәАБВГДЕЖӘ])(?(open)\")(?!{LETTER})"
        rf"(?:(?:-| (?=[дғгн][аеыі](?:н|ң)?(?<!д[ае])(?!{LETTER})))(?P<ending>{_NAMED})(?!{LETTER}))?"
    )
    # 9-А, 9-Б сыныптары
    _noun = lazily(
        rf"(?:(?:,| және| мен| пен| бен) (?:[1-9]|1[0-2])[ -]?[абвгдежәАБВГДЕЖӘ](?!{LETTER})){{0,6}}"
        r" ?(?:сыны[пб]|класс?(?!с))(?!тас|ант|ив|ик)"
    )
    # Of the vowel а, as ампер is not.
    _back = lazily(r"да|дан|[ғг]а|н[ыі]ң?")
    _electric = lazily(rf"{_ELECTRIC}|\d ?(?:А|В)(?!\w)", re.IGNORECASE)
    _compared = lazily(r" (?:жоғары|төмен|көп|аз|асп|кем|орналас|тұр(?!сын))")
    # 9 А мен 9 Б: of one year, or of letters that are no amperes and volts.
    _pair = lazily(
        rf"(?P<joint>,| және| [мбп]ен) (?P<number>[1-9]|1[0-2])[ -]?(?P<letter>[абвгдежәАБВГДЕЖӘ])(?!{LETTER})"
        r"(?!-?[вВ]т)"
    )
    _paired = lazily(
        r"(?<!\w)(?P<number>[1-9]|1[0-2])[ -]?(?P<letter>[абвгдежәАБВГДЕЖӘ])(?P<joint>,| және| [мбп]ен) \Z"
    )
    _watts = lazily(_ELECTRIC, re.IGNORECASE)
    # 3Д-да is a cinema, 4Г-да a network.
    _network = frozenset({"2д", "3д", "3г", "4г", "5г"})
    _lives = lazily(rf"(?:{STREET}),? ?\Z")
    # Сыныбы: 7 «А»
    _titled = lazily(r"(?<!\w)(?:[Сс]ыны(?:п|бы)|[Кк]ласс?ы?) ?[:–—-] ?\Z")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if self._lives.search(near.before):
            return False
        ending, letter = match["ending"], match["letter"]
        if ending is None or self._one_of_two(match, near):
            noun = self._noun.match(near.after) or (ending is None and self._titled.search(near.before))
            return bool(noun) or self._one_of_two(match, near)
        if (
            not letter.isupper()
            or match["number"] == "12"
            or match["number"] + letter.lower() in self._network
        ):
            return False
        if letter == "А" and not self._back.fullmatch(ending):
            return False
        if governed(near) or self._compared.match(near.after):
            return False
        return not (letter in "АВ" and self._electric.search(near.before + near.after))

    def _one_of_two(self, match: re.Match[str], near: Near) -> bool:
        other = self._pair.match(near.after) or self._paired.search(near.before)
        # 11а мен 11б: small ones are glued to the same number.
        small = match["letter"].islower() and " " not in match.group()
        if not other or other["letter"] == match["letter"]:
            return False
        if not match["letter"].isupper():
            return small and other["letter"].islower() and other["number"] == match["number"]
        same = other["number"] == match["number"]
        # 7А, 8Б may be houses.
        amounts = not same and (other["joint"] == "," or {other["letter"], match["letter"]} <= {"А", "В"})
        return not amounts and not self._watts.search(near.before + near.after)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        number = numbers.cardinal(match["number"])
        letter = SPEECH.spelled(match["letter"])
        for words in (numbers.ordinal(number), number):
            whole = (*words, *letter)
            yield from endings.readings(whole, match["ending"]) if match["ending"] else (whole,)


_CASE = r"(?:[ғқгк][ае]|[дт][ае](?:[ғг][ыі]|[мс][ыі][нңз])?|[дтн][ае]н|[ндт][ыі]ң|[ндт][ыі])?"
_COUNTS = r"(?! (?:\w{1,20} )?(?:бар(?!\w)|жоқ(?! бол)|бос|бойы|қатар|қал|үй(?!\w))|(?<=ың) \d{1,2} ?-?[іы])"
# Right behind the figures, as behind a hyphen: 12раундта, 2орын.
_GLUED = lazily(
    rf"(?![қк]абатты(?!\w))(?:мектеп|раунд|кезең|семестр|вариант|урок|бөлім|разряд|вагон|смена|ауысым|курс|сынып|класс?(?!с)|тур|тайм|тоқсан|орын|этаж|эт|подъезд?|[қк]абат|мкр){_CASE}(?!\w){_COUNTS}"
)
# Which of them something happens in.
_WITHIN = lazily(r" (?:раундта|таймда|курста|этажда|подъезд?де)(?:ғы|гі)?(?!\w)")
_DISTRICT = lazily(rf" ?(?:мкр(?:-?н)?(?:{GLUED}|(?!\w))|[шмы]/а(?!\w))")
# 3 этаж, 15 раунд, 1 орын — Асанов: nothing else is said of it.
_LABEL = lazily(
    r" (?:раунд|кезең|курс|тур|тайм|тоқсан|орын|этаж|эт|подъезд?|[қк]абат|нұсқа|вариант|кесте|сурет)"
    rf"{_CASE}(?:\s*[.!]?\s*\Z|\. |:| [–—-] )"
)
# Жиналыс 17:00, 305 кабинет; мектепте 105 кабинет are counted.
_ROOM = lazily(r" (?:кабинет|аудитория)\s*(?:[.,;!?)]|\Z)")
_ROOMS_OF = lazily(
    r"(?:[дт][ае]|[ндт][ыі]ң|барлығы|бар|жалпы|сынып|зал) (?:\d[^.!?]*)?\Z|\d (?![қк]абат|этаж)\w+(?:,| және| мен) \Z",
    re.IGNORECASE,
)
# Of an address: 2 подъезд, 5 этаж, 60 пәтер.
_FLOOR = lazily(r" (?:этаж|эт|подъезд?|под|[қк]абат|кіреберіс)(?!\w)\.?")
_AND_FLOOR = lazily(r",? \d{1,3}[- ]?(?:этаж|эт|подъезд?|под|[қк]абат|пәт|кв)")
_OF_HOUSE = lazily(r"\d[- ]?(?:үй|подъезд?|под\.?|кіреберіс|этаж|эт\.?|[қк]абат|пәтер|кв\.?),? \Z")
# 2 подъезд 14 пәтер
_FLAT = lazily(r" ?(?:пәтер|пәт|кв|квартира)(?!\w)")
_BEHIND_ENTRANCE = lazily(r"(?<![\d.,:/-])\d{1,2}[- ]?(?:подъезд?|кіреберіс|этаж|[қк]абат),? \Z")
# Үйде 3 подъезд, 60 пәтер: what a house has.
_HOUSE_HAS = lazily(r"(?<!\w)(?:үй(?:де|дің|іміз|і)|ғимарат)\w* (?:\w+ )?(?:\d[^.!?]*)?\Z", re.IGNORECASE)
_HAS = lazily(r"(?<!\w)(?:бар|тұрады|салын\w+|құрылыс\w*|үй|үйде|үйі)(?!\w)")
_BEFORE_LABEL = lazily(r"\A[\s\"(*•–—-]*\Z")


def labelled(number: str, near: Near) -> bool:
    """Whether a number without a hyphen is the name of the noun behind it: 12раундта, 3 курста, 3 этаж."""
    if number.startswith("0"):
        return False
    if in_textbook(near) or minute_of_match(number, near) or (number in {*"1234"} and of_half(near)):
        return True
    if len(number) > 2:
        return bool(len(number) == 3 and _ROOM.match(near.after) and not _ROOMS_OF.search(near.before))
    if _GLUED.match(near.after) or _WITHIN.match(near.after) or _DISTRICT.match(near.after):
        return True
    floor = _FLOOR.match(near.after) or (_FLAT.match(near.after) and _BEHIND_ENTRANCE.search(near.before))
    beside = floor and (_AND_FLOOR.match(near.after, floor.end()) or _OF_HOUSE.search(near.before))
    lived = beside and not _HAS.search(near.after) and not _HOUSE_HAS.search(near.before)
    label = _LABEL.match(near.after) and _BEFORE_LABEL.match(near.before)
    return bool(lived or label or seated(number, near))


class Row(Kind):
    """21-22-23 күндері, 5-6-7 мамырда, 1-2-3 сыныптар: one behind the other."""

    name = "ordinal"
    pattern = lazily(rf"\d{{1,2}}(?: ?{DASH} ?\d{{1,2}}){{2,6}}-?(?!\d)")
    _ranked = lazily(
        r" ?(?:күндері|(?:сынып|класс?(?!с)|курс|ғасыр)(?:[тд][ае]|қа|тан)?(?!\w)|ғ\."
        r"|(?:ғасыр|сынып|класс?|курс|топ|қабат|тур|раунд|орын|бөлме|пәтер|кабинет|мектеп)[лдт][ае]р)"
    )

    @staticmethod
    def _numbers(match: re.Match[str]) -> list[int]:
        row = [int(number) for number in re.findall(r"\d+", match.group())]
        return row if row == list(range(row[0], row[0] + len(row))) and row[0] else []

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(MONTH.match(near.after) or self._ranked.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        if row := self._numbers(match):
            yield tuple(word for number in row for word in numbers.ordinal(numbers.cardinal(str(number))))


# Plurals of nouns that are numbered.
_SEVERAL = (
    r"(?:сынып|класс?(?!с)|курс|топ|орын|қабат|бөлме|пәтер|үй|бап|тармақ|тармақша|абзац|тарау|бөлім|бөлік|бет|том|мектеп|кезең"
    r"|тур|раунд|сабақ|тоқсан|ауысым|маршрут|автобус|вагон|учаске|санат|қосымша|кесте|сурет|сұрақ|тапсырма|жаттығу"
    r"|ықшам ?аудан|шағын ?аудан|аят|сүре|хадис|ғасыр|күн|жыл|минут)[лдт][ае]р"
)


_ROW_BEFORE = lazily(r"(?<![\d.,:/-])\d{1,3}(?:,| және| [мбп]ен) \Z")
_ROW_BEHIND = lazily(rf"(?:(?:,| және| [мбп]ен) \d{{1,3}}){{1,8}} {_SEVERAL}")
_NUMBER_SIGNS = lazily(r"№ ?(?:\d{1,3}(?:,| және| [мбп]ен) ){0,8}\Z")
_PLURAL = lazily(rf" {_SEVERAL}")


def in_row(near: Near) -> bool:
    """Whether a number is one of several before a plural: 37, 53 автобустарына."""
    if _NUMBER_SIGNS.search(near.before):
        return False
    return bool(
        _ROW_BEHIND.match(near.after) or (_PLURAL.match(near.after) and _ROW_BEFORE.search(near.before))
    )


class Referred(Kind):
    """(1) of (1) формуладан, (3)-ті: the number of a formula in brackets, which are not said."""

    name = "ordinal"
    starts = ("sign",)
    pattern = lazily(rf"\((?P<number>[1-9]\d{{0,2}})\)(?:{ENDING}|-(?={LETTER}))?")
    _noun = lazily(
        r" ?(?:формула|теңдеу|теңдік|теңсіздік|өрнек|қатынас|шарт|жүйе|мысал|сурет|кесте)(?!\w*л[ае]р)"
    )
    _word = lazily(r"[^\W\d_] \Z|\A\Z|[,;.] \Z")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if match["ending"]:
            return bool(self._word.search(near.before)) and is_ending(match["ending"])
        return bool(self._noun.match(near.after) and self._word.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        number = numbers.cardinal(match["number"])
        if match["ending"]:
            yield from endings.readings(number, match["ending"])
        yield numbers.ordinal(number)


class Listed(Kind):
    """5 and 6 of 5,6,7-сыныптар, 6-8 of 6-8,10-баптар, 0,0,12: numbers behind commas, no decimals.

    What is counted is never plural, so before a plural and before months they are ranks. 1,2,4-триазол has places of
    atoms.
    """

    name = "ordinal"
    pattern = lazily(rf"(?:[1-9]\d{{0,2}}{DASH}\d{{1,3}}|\d{{1,3}})(?!\d)")
    _front = lazily(rf"(?<![\d.,/:%-])(?P<row>(?:\d{{1,3}}(?:{DASH}\d{{1,3}})?, ?){{1,12}})\Z")
    _rest = lazily(rf"(?P<row>(?:, ?\d{{1,3}}(?:{DASH}\d{{1,3}})?){{0,12}})(?!\d|[.,:/]\d)")
    _spaced = lazily(r", ")
    # №258 (1,3): parts of a task
    _items = lazily(
        r"(?:№ ?|есеп |жатт\w*\.? |тапсырма )\d{1,4} ?\((?:\d{1,2}, ?){0,9}\Z"
        # 45-жаттығу (3,4)
        r"|\d ?-?(?:жатт\w*|тапс\w*|есеп)\.? ?\((?:\d{1,2}, ?){0,9}\Z",
        re.IGNORECASE,
    )
    _closes = lazily(r"\)")
    _range = lazily(rf"\d{DASH}\d")
    _thousands = lazily(r"\d{1,3}(?:,\d{3}){2,}(?:,\d{1,2})?")
    _students = lazily(r" ?(?:сынып|класс?(?!с)|курс) (?:оқушы|мұғалім|түлек|студент)")
    _several = lazily(rf" ?-? ?{_SEVERAL}|-?бб\.")
    _hyphened = lazily(rf"-(?={LETTER}{{3}})(?!дан(?!\w)|ден(?!\w)|{NAME})")

    def _row(self, match: re.Match[str], near: Near) -> tuple[str, int]:
        """All numbers of the row, and where they end in the text behind."""
        front, rest = self._front.search(near.before), self._rest.match(near.after)
        if not rest:
            return "", 0
        return (front["row"] if front else "") + match.group() + rest["row"], rest.end()

    def fits(self, match: re.Match[str], near: Near) -> bool:
        row, end = self._row(match, near)
        if self._items.search(near.before) and self._closes.match(near.after, end):
            return True
        several = self._several.match(near.after, end)
        if self._range.search(row) or self._spaced.search(row):
            # 6-8,10-баптар; 0-1, 2-3 are scores.
            return bool(several and self._range.search(row) and "," in row)
        if row.count(",") < 2 or self._thousands.fullmatch(row) or re.search(r"\d\Z", near.before):
            return False
        # The last one is read by what stands behind it.
        return end > 0 or bool(re.match(rf" {_SEVERAL}", near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        _, end = self._row(match, near)
        behind = near.after[end:]
        several = self._several.match(behind) or self._hyphened.match(behind)
        said = [numbers.cardinal(number) for number in re.findall(r"\d+", match.group())]
        ways = numbers.variants(said[0]) if len(said) == 1 else numbers.beside(*said)
        ranked = [tuple(word for number in said for word in numbers.ordinal(number))]
        ranks = several or MONTH.match(behind) or self._students.match(behind)
        yield from (*ranked, *ways) if ranks else (*ways, *ranked)


class Room(Kind):
    """каб of 214 каб өтеді: кабинет, where something happens in the locative."""

    name = "abbreviation"
    starts = ("letter",)
    pattern = lazily(rf"[Кк]аб\.?(?!{LETTER})")
    _number = lazily(r"\d[- ]?\Z")
    _figures = lazily(r" ?\d")
    _happens = lazily(
        r" (?:\w{1,20} )?(?:өт(?:еді|ті|кіз|пек|ет)|бол(?:ады|ды)|отыр|күт|қабылда|жиналы|кездес|тұр)"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if not self._number.search(near.before):
            return match.group().endswith("б") and bool(self._figures.match(near.after))
        return match.group().endswith("б") or bool(self._happens.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        ways = ("кабинетте", "кабинет") if self._happens.match(near.after) else ("кабинет", "кабинетте")
        yield from ((way,) for way in ways)
