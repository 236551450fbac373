"""Amounts: a number with its sign, a range or a large-number word, as units and nouns count them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import product

from ..hygiene import LETTER
from ..kinds import Near
from ..lazily import lazily
from ..types import Reading
from ..written import LONGEST_NUMBER, RANGE, Number, parse, sign
from . import endings, numbers

# An ending behind a hyphen, in letters. Plain nouns are written so too (5-сынып): the caller tells them apart.
ENDING = rf"(?:-(?P<ending>[а-яәғқңөұүһі]{{1,12}})(?!{LETTER}|/{LETTER}))"
# Endings that are no words, so that they may stand apart: 5000 ге; but нан is bread.
APART = (
    "(?:[дт][ае]н|нен|[ғқг]а|[гк]е|еу(?:ін?(?:е|ің)?)?|[сн][ыі]|сін(?:е|ен|ің|де)?|сын(?:ан|ың|да)|н[ыі]ң)"
)
# Endings that people write right behind letters, signs and dates as well: 10кгға, $25ке. None begins a word.
GLUED = (
    r"(?:[дтн][ае]н|[ғқгк]а|[гк]е|[дт][ае](?:[ғг][ыі]\w{0,6}|й)?|[ндт][ыіи][ңн]?|[лдт][ыі][кқ]\w{0,6}|[лдт][ае]р\w{0,6})"
    rf"(?!{LETTER})"
)
# An ending with its hyphen or glued on.
JOINED_ENDING = rf"(?:(?:-|(?={GLUED}))(?P<ending>[а-яәғқңөұүһі]{{1,12}})(?!{LETTER}|/{LETTER}))"
# 19:00 де, 20:00 де: a comma behind which another time or particle may stand
_SEVERAL = r",(?! [а-яәғқңөұүһі]{2}(?![^.!?]{0,50}(?:\d| [дт][ае](?!\w))))"
# 01.04 тен басталады: behind a space only what is no word, and де unless it is a particle of several.
DETACHED = (
    rf"(?:[дт][ае]н|нен|[ғқ]а|[гк]е)(?!{LETTER})"
    rf"|(?<! [дт][ае], \d\d[.:]\d\d )[дт][ае](?!{LETTER}|[;?]| \d| емес|{_SEVERAL})"
)
# The same of dates: 01.04.2025 тен.
DATE_ENDING = (
    rf"(?:(?:-|(?={GLUED})|(?<=\d) (?={DETACHED}))(?P<ending>[а-яәғқңөұүһі]{{1,12}})(?!{LETTER}|/{LETTER}))"
)
# 300тг ден, 5 кг га: behind a unit they are no particles and no hectares; да and де, which may be, are left alone.
_BEHIND_UNIT = rf"(?:[дт][ае]н|нен|[ғқгк][ае]|[нд][ыі]ң?)(?!{LETTER})"
# The same of units, 5 кг ден; 7 А дан is of a class.
UNIT_ENDING = (
    rf"(?:(?:-|(?={GLUED})|(?<![\d ][A-ZА-Я])\.?-? (?={_BEHIND_UNIT}))(?P<ending>[а-яәғқңөұүһі]{{1,12}})"
    rf"(?!{LETTER}|/{LETTER}))"
)
# Behind a sign people also write it without the hyphen or with spaces around it: 90%ке, 100$ды, 50% -ке, 25 % - ы.
LOOSE_ENDING = (
    rf"(?: ?-|(?<=[%‰°$€₸₽£])|(?={GLUED})|\.? (?={_BEHIND_UNIT})"
    r"| ?- (?=(?:[ыі]н?(?:д?[ае]н?)?|[ғг][ае]|д[аеыі]н?)(?![^\W\d_])))"
    rf"(?P<ending>[а-яәғқңөұүһі]{{1,12}})(?!{LETTER})"
)
LARGE = {
    "млн": "миллион", "млрд": "миллиард", "трлн": "триллион", "мың": "мың", "миллион": "миллион",
    "миллиард": "миллиард", "триллион": "триллион", "mln": "миллион", "mlrd": "миллиард",
    # Typed without ң, and as in Russian.
    "мын": "мың", "тыс": "мың",
}  # fmt: skip
# 15к, 3,4К: thousands in short, right behind the figures; 4К is a resolution, 3к пәтер has three rooms.
_SHORT_THOUSAND = (
    r"(?<=\d)[кk](?! ?(?:бөлм|пәтер|патер|кв))|(?:(?<=\d\d)|(?<=[.,]\d))[КK](?!\.? ?(?:сыны|класс))"
)
# 1,5М: millions, behind decimals only.
_SHORT_MILLION = r"(?<=[.,]\d)[MМ]"
_LARGE = (
    rf"(?: ?(?P<large>{'|'.join(LARGE)}|{_SHORT_THOUSAND}|{_SHORT_MILLION})"
    # 5 млнға, but 5 мыңға has a word behind its number.
    rf"(?:(?!{LETTER})\.?|(?<=лн)(?={GLUED})|(?<=лрд)(?={GLUED})|(?<=мын)(?={GLUED})))"
)
_SIGNS = {"-": ("минус",), "+": ("плюс",), "±": ("плюс", "минус"), "~": ("шамамен",)}
UNTIL = "дейін"
UNTIL_FORMS = frozenset({"дейін", "дейінгі", "шейін", "шейінгі", "дейин", "шейин"})
DATIVE = frozenset({"ға", "ге", "қа", "ке", "га", "ка"})
# Between the ends of a range that would be heard as one number: жиырма сызықша үш.
DASH_WORD = "сызықша"
# The noun of what lies between two: 18-35 аралығында is он сегіз бен отыз бес.
BETWEEN = "аралығ"
_BETWEEN = lazily(rf" ?(?:[^\W\d_]{{1,12}} )?{BETWEEN}")
# 250-300 кісілік: no дейін can stand before it.
_OF_SO_MANY = lazily(r" ?-?[а-яәғқңөұүһі]{3,15}[лдт][ыі][қк](?!\w)")
AMOUNT = rf"{RANGE}{_LARGE}?"
# Behind AMOUNT: 5 млнға; right behind figures an ending is counting.Joined.
AMOUNT_ENDING = rf"(?:(?:-|(?<=[нд])(?={GLUED}))(?P<ending>[а-яәғқңөұүһі]{{1,12}})(?!{LETTER}|/{LETTER}))"


def is_ending(ending: str) -> bool:
    """Whether a number takes these letters as an ending: -нан, but not -сынып."""
    return bool(endings.readings(("он",), ending) or endings.readings(("екі",), ending))


def amounts(match: re.Match[str], near: Near, counted: bool = True, unit: Reading = ()) -> Iterator[Reading]:
    """Every way to read what AMOUNT matched, the likeliest first.

    `counted`: something follows that is counted, so that a half is a half: бір жарым километр.
    `unit`: what is said behind it, екі жүз елуден үш жүз миллиметрге дейін.
    """
    front = sign_words(match)
    short = numbers.THOUSANDS[2 if match["large"] in {"M", "М"} else 1]
    large = (LARGE.get(match["large"], short),) if match["large"] else ()
    ends = [parse(match["low"])] + ([parse(match["high"])] if match["high"] else [])
    ways = [numbers.decimals(end, half_first=counted or bool(large), large=bool(large)) for end in ends]
    if len(ends) == 1:
        yield from ((*front, *reading, *unit) for reading in _times(ends[0], ways[0], large))
        return
    first, second = (Decimal(end.value) for end in ends)
    # 5-6 мың are thousands both; 500-1 млн cannot be.
    scaled = [_times(ends[0], ways[0], large if first < second else ()), _times(ends[1], ways[1], large)]
    beside = [(*low, *high) for low, high in product(*scaled) if _stay_apart((first, second), low, high)]
    if large and first < second < 1000:
        beside = [(*low, *high, *large) for low, high in product(*ways) if numbers.apart(low, high)] + beside
    joined = [joined_by_and(low, high) for low, high in product(*scaled)]
    if _BETWEEN.match(near.after) or (not beside and _OF_SO_MANY.match(near.after)):
        beside = [*joined, *beside]
    yield from ((*front, *reading, *unit) for reading in beside)
    yield from ((*front, *_from_to(low, (*high, *unit))) for low, high in product(*scaled))
    yield from ((*front, *reading, *unit) for reading in joined)
    if not beside:
        yield from ((*front, *low, DASH_WORD, *high, *unit) for low, high in product(*scaled))


# What people halve: жарты литр, жарты сағат, but нөл бүтін оннан бес миллиграмм.
HALVED = (
    "килограмм", "кило", "келі", "литр", "метр", "километр", "шақырым", "тонна", "центнер", "гектар", "сағат", "күн",
    "ай", "жыл", "стақан", "қасық", "кесе", "таблетка", "бөтелке", "қап", "порция", "дана", "сотық", "бет",
)  # fmt: skip


def half_of(match: re.Match[str]) -> bool:
    """Whether AMOUNT is 0,5 and no more."""
    plain = not (match["high"] or match["large"] or match["sign"])
    return plain and re.fullmatch(r"0[.,]5", match["low"]) is not None


def sign_words(match: re.Match[str]) -> Reading:
    """What the sign in front of AMOUNT says."""
    return _SIGNS.get(sign(match), ())


def _times(number: Number, ways: list[Reading], large: Reading) -> list[Reading]:
    """A number with its large-number word; 1500 мың is a million and a half: thousands of thousands have no name."""
    scale = numbers.THOUSANDS.index(large[0]) if large else 0
    if number.fraction or not scale or not 3 < len(number.integer) <= LONGEST_NUMBER - 3 * scale:
        return [(*reading, *large) for reading in ways]
    return numbers.variants(numbers.cardinal(number.integer + "000" * scale))


def _stay_apart(ends: tuple[Decimal, Decimal], low: Reading, high: Reading) -> bool:
    """Whether a range may be said as its two ends and nothing between them."""
    if not numbers.apart(low, high, rising=ends[0] < ends[1]):
        return False
    # он бес жүз: ten and five hundred, or fifteen hundred?
    if low[-1] in numbers.TENS and high[0] in numbers.DIGITS and high[1:2] == (numbers.HUNDRED,):
        return False
    # бес алты мың would be thousands both.
    words = [word for word in high if word in numbers.THOUSANDS[1:]]
    return not words or high[-1] != words[-1] or ends[0] >= 1000 or low[-1] in numbers.THOUSANDS


def joined_by_and(low: Reading, high: Reading) -> Reading:
    """5–10 as бес пен он."""
    conjunction = endings.inflect(low[-1], ("ins",))[len(low[-1]) :]
    return (*low, conjunction, *high)


def _from_to(low: Reading, high: Reading) -> Reading:
    """5–10 as бестен онға дейін."""
    return (*endings.readings(low, "дан")[0], *endings.readings(high, "ға")[0], UNTIL)


# Postpositions and the ending that the word before them takes: 200 астам is екі жүзден астам.
_GOVERNED = {
    **dict.fromkeys(
        ("дейін", "шейін", "дейінгі", "шейінгі", "жуық", "таяу", "тарта", "дейин", "дейн", "шейин", "жуык"),
        "ға",
    ),
    **dict.fromkeys(
        (
            "астам",
            "аса",
            "артық",
            "кем",
            "кейін",
            "кейінгі",
            "кейин",
            "бері",
            "бери",
            "бастап",
            "асатын",
            "асады",
            "асты",
            "асса",
            "асып",
            "асқан",
            "аспаса",
            "аспауы",
            "аспайды",
            "аспайтын",
        ),
        "дан",
    ),
    **dict.fromkeys(("салыстырғанда", "салыстырсақ", "салыстыру", "салыстырып"), "мен"),
    "арналған": "ға",
    **dict.fromkeys(("құрады", "құрайды", "құраған", "құрап", "құрайтын"), "ды"),
}
# 500 тг тең; 20 тең бөлікке are equal parts
_EQUAL = lazily(r" тең(?:\s*(?:[.,;:!?)]|\Z)| (?:бол\w+|екен|келеді))")
# Endings that writers leave to the reader.
_UNWRITTEN = ("ға", "дан", "ды", "да", "дың", "мен", "ы", "ын", "ында", "ына", "ынан")


def governed(near: Near) -> str | None:
    """The ending that a postposition right behind asks for."""
    return "ға" if _EQUAL.match(near.after) else _GOVERNED.get(near.next_word)


def in_place(ways: Iterable[Reading], ending: str | None, near: Near) -> Iterator[Reading]:
    """Every way with its written ending, or, without one, in every case that it may be read in.

    A postposition behind tells the case; else the bare form is likeliest. Before дейін a way that ends in it lacks it:
    250–300 мм-ге дейін.
    """
    every = list(ways)
    likeliest = governed(near)
    shared = [words[:-1] for words in every if words[-1] == UNTIL] if (ending or "ға") in DATIVE else []
    if shared and (ending or likeliest) in DATIVE and near.next_word in UNTIL_FORMS and every[0][-1] == UNTIL:
        yield shared[0]
    if ending is not None:
        for words in every:
            if words[-1] != UNTIL:
                yield from endings.readings(words, ending)
        yield from shared
        return
    for case in dict.fromkeys((likeliest, None, *_UNWRITTEN)):
        for words in every:
            if words[-1] != UNTIL:
                yield endings.readings(words, case)[0] if case else words
            elif case is None:
                yield words
    yield from shared


def with_ending(reading: Reading, ending: str | None) -> Iterator[Reading]:
    """A reading with the written ending joined to its last word; unchanged without one."""
    if ending is None:
        yield reading
    else:
        yield from endings.readings(reading, ending)
