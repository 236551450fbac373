"""Amounts of something: money, measures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..places import IN_ARTICLE
from ..tables import table
from ..types import Reading
from ..written import (
    ANGLES,
    NUMBER,
    Number,
    alternatives,
    angle_parts,
    duration,
    duration_parts,
    parse,
)
from . import endings, numbers
from .amounts import (
    AMOUNT,
    ENDING,
    GLUED,
    HALVED,
    JOINED_ENDING,
    LOOSE_ENDING,
    UNIT_ENDING,
    amounts,
    half_of,
    in_place,
    sign_words,
)
from .calendar import MONTH_STEM
from .currencies import currencies, on_board
from .matches import minutes_behind

# Behind a slash: for each of what. 50 мг/л is литріне елу миллиграмм.
PER = {
    **dict.fromkeys(("с", "сек"), "секундына"), "мин": "минутына", **dict.fromkeys(("сағ", "сағат"), "сағатына"),
    **dict.fromkeys(("тәул", "тәулік"), "тәулігіне"), "күн": "күніне", "ай": "айына", "жыл": "жылына",
    **dict.fromkeys(("л", "литр"), "литріне"), **dict.fromkeys(("баррель", "барр"), "барреліне"),
    "унция": "унциясына", "тонна": "тоннасына",
    "минут": "минутына", "кВт·сағ": "киловатт сағатына", "кВт": "киловатына",
    "мл": "миллилитріне", "г": "грамына", "кг": "килограмына", "т": "тоннасына", "га": "гектарына",
    **dict.fromkeys(("дана", "шт"), "данасына"), "адам": "адамына", "адам·тәул": "адамына тәулігіне",
    "км": "километріне", "м": "метріне", "см": "сантиметріне",
    **dict.fromkeys(("м²", "м2"), "шаршы метріне"), **dict.fromkeys(("м³", "м3"), "текше метріне"),
    **dict.fromkeys(("км²", "км2"), "шаршы километріне"), **dict.fromkeys(("см²", "см2"), "шаршы сантиметріне"),
    **dict.fromkeys(("см³", "см3"), "текше сантиметріне"), **dict.fromkeys(("дм³", "дм3"), "текше дециметріне"),
    "дл": "децилитріне", "мкл": "микролитріне", "апта": "аптасына", "доза": "дозасына", "моль": "моліне",
}  # fmt: skip
# The dot of an abbreviated unit inside a sentence; before figures that go on with the amount: 1 м. 20 см.
DOT = (
    r"\.(?=[,;:)]| [a-zа-яәғқңөұүһі]|\Z"
    r"| \d[\d.,]{0,6} ?(?:мг|гр?|см|мм|м|мин|сек|с|тиын|минут|секунд|грамм)(?![^\W\d_]))"
)


def per() -> str:
    return rf"(?:/(?P<per>{alternatives(tuple(PER))}))?"


def for_each(match: re.Match[str]) -> Reading:
    return tuple(PER[match["per"]].split()) if match["per"] else ()


@cache
def units() -> dict[str, tuple[Reading, Reading]]:
    """Written unit to the words before the number and behind it: км/сағ is сағатына ... километр."""
    return {row[0]: (tuple(row[1].split()), tuple(row[2].split())) for row in table(__package__, "units.tsv")}


# By how much, up to how much: 20% азайды, 300 теңге арзандады.
CHANGES = lazily(
    r" (?:жет(?:ті|еді|іп|кен|кіз|пе)|өс(?:ті|еді|кен|іп|уі)|арт(?:ты|ады|қан|ып|тыр|уы)(?!\w?қ)|төменде|кемі(?!с)|азай"
    r"|азаю|көбе[йю]|қымбатта|арзанда|жылдамда|баяула|ұлғай|қысқар|көтеріл|құлдыра)"
)


_NEVER_BELOW = frozenset({"м/с", "км/сағ", "м/мин", "км", "мм", "см", "кг", "га", "м²", "м³", "км²"})


class Measure(Kind):
    """5 км, 60 км/сағ, 20°C, 3 м², 10 ГБ-тан, 50 мг/л."""

    name = "measure"
    starts = ("digit", "sign")
    _labelled = lazily(r" ?[\"]?(?:сыны[пб]|класс|үй|пәтер|блок|корпус|топ)|/[^\W\d_]")
    _label = lazily(r"(?<!\w)(?:домофон|код|үй|пәтер|подъезд|кіреберіс|блок|корпус)[ыі]?,? \Z", re.IGNORECASE)
    _article = lazily(rf"{IN_ARTICLE}\Z")
    _network = lazily(r"(?:-|,? )(?:интернет|желі|байланыс|модем|роутер|қолда)|,? ?[2-6]g|/")
    _electric = lazily(
        r"ток|ампер|автомат|розетка|сақтандырғыш|зарядта|адаптер|кабел|\d ?[ВV](?!\w)", re.IGNORECASE
    )
    _screen = lazily(
        r"экран|дисплей|монитор|теледидар|телевизор|телик|ноутбук|смартфон|планшет|диагонал|құбыр|доңғалақ|дискі|велосипед"
        r"|(?<!\w)(?:TV|LED|OLED|QLED|IPS|AMOLED|SSD|HDD)(?!\w)",
        re.IGNORECASE,
    )
    _heat = lazily(
        r"кельвин|(?<!\w)[TТ] ?= ?\Z|абсолют|балқ|қайна|криоген|термодинам|асқынөткізгіш|°[CС]|температура|лампа|люмен",
        re.IGNORECASE,
    )
    _warmth = lazily(r"температура|градус|жылы|суы[қт]", re.IGNORECASE)

    def __init__(self) -> None:
        forms = alternatives(tuple(units()))
        self.pattern = lazily(
            rf"{AMOUNT} ?(?<!{LETTER})(?P<unit>{forms})"
            # 273,15 К; 15К are thousands. 5W-30 is an oil.
            rf"(?<!\d[КK])(?!(?<=\dW)-\d){per()}"
            # 10кгға, but 2 Аға is no ampere, 5 стартап no seconds.
            rf"(?:(?!{LETTER}|\d|\.[а-яәғқңөұүһі])|(?<=\")|(?<![AА])(?<![\d ][сCС])(?={GLUED}))"
            rf"(?:{UNIT_ENDING}|{DOT})?"
        )

    _hotel = lazily("отель|hotel|[қк]она[қк]|курорт|санатори")
    # 2ком пәтер, 54кв: of rooms so many square metres, no flat
    _rooms = lazily(r"(?:бөл|ком|жалпы|аудан|площадь|көлем)[^\d.!?;]{0,20} \Z", re.IGNORECASE)

    _priced = lazily(
        r" (?:жазыл|сат(?:ам|ып|ылад|ты|аты|у)|сатып ал|ал(?:дым|дық|ып жат|ам|сам)|бер(?:ем|ді|еді|іп)|айырбас"
        r"|кел(?:іс|ем|еді)|қос(?:ылам|ам)|түс(?:ір|іп|ті)|төле|ауыстыр)"
    )
    # 5 секта жетті
    _timed = lazily(
        r"(?:жет|біт|жүгір|үлгер|аяқта|жүз(?:іп|ді)|өт(?:ті|іп)|жүкте|қос|аш|кел|орында|жауап)\w*"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # желдің екпіні -15-18 м/с: a dash
        dashed = match["sign"] == "-" and match["high"] and match["unit"] in _NEVER_BELOW
        if dashed or self._no_amount(match, near) or (match["unit"] == "т" and minutes_behind(near)):
            return False
        if match["unit"] in {'"', "'"}:
            return self._marked(match, near)
        if match["unit"] == "g" and match.group()[-2:-1].isdigit():
            return not self._network.match(near.after)
        # 22А is a house, unless something electric is near.
        if match["unit"] in {"А", "A"} and match.group()[-2:-1].isdigit():
            return bool(self._electric.search(near.before + near.after))
        # 10Б is a class or a house: bytes are told by a space.
        if match["unit"] in {"Б", "B"} and not match.group()[: -len(match["unit"])].endswith(" "):
            return bool(match["ending"] or match["per"])
        # 5А сыныбы, 12Г үй: no amperes; 2 т/к and 190 б. 2 т.: no tonnes.
        labelled = self._labelled.match(near.after) or self._article.search(near.before)
        if match.group()[-2:-1].isdigit():
            labelled = labelled or self._label.search(near.before)
        return not (len(match["unit"]) == 1 and labelled)

    def _no_amount(self, match: re.Match[str], near: Near) -> bool:
        """секта is a faith unless something is timed, 30 га дейин typed for 30-ға дейін, 5 С a letter without heat."""
        if match["unit"] in {"*", "вт"}:
            # 4* отель, 65вт; 9 вт is a Tuesday
            hotel = self._hotel.match(near.next_word) or self._hotel.search(near.previous_word)
            return not (hotel if match["unit"] == "*" else re.search(r"\dвт", match.group()))
        if match["unit"] == "кв":
            return not self._rooms.search(near.before)
        if match["unit"] in {"С", "C"}:
            # -25С
            return not (match["sign"] or self._warmth.search(near.before))
        if match["unit"] in {"К", "K"}:
            decimals = re.search(r"[.,]\d\d\Z", match["high"] or match["low"])
            return not (decimals or self._heat.search(near.before + near.after))
        if match.group().endswith("секта"):
            return not (self._timed.match(near.next_word) or re.search(r"\d ?м(?:етр|\W)", near.before))
        typed = match.group().endswith("га") and not re.search(r"\. ?га\Z", match.group())
        until = near.next_word in {"дейин", "дейн", "шейин", "жуык"}
        return typed and (until or self._paid(match, near))

    def _paid(self, match: re.Match[str], near: Near) -> bool:
        """5000га сатамын: of a sum, where the ending would have just these letters."""
        if not re.search(r"\dга\Z", match.group()) or not self._priced.match(near.after):
            return False
        return endings.readings(next(amounts(match, near)), "ға")[0][-1].endswith("ға")

    def _marked(self, match: re.Match[str], near: Near) -> bool:
        """6.4" of a screen is no end of a quotation; 23' is a minute unless it ends one."""
        mark = match["unit"]
        glued = near.after[:1].isalpha() and not (mark == '"' and self._screen.match(near.after))
        if match.group()[-2:-1] == " " or near.before.count(mark) % 2 or glued:
            return False
        return (
            mark == "'"
            or "." in match["low"]
            or "," in match["low"]
            or bool(self._screen.search(near.before[-30:]) or self._screen.search(near.after[:30]))
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        front, unit = units()[match["unit"]]
        # 10 мг/кг/тәул: for each of both
        front = (*for_each(match), *front)
        ways = [*amounts(match, near, unit=unit)]
        if half_of(match) and unit[-1] in HALVED and len(unit) == 1 + (unit[-1] == "қасық"):
            ways.insert(0, (numbers.HALF_OF, *unit))
        yield from in_place(((*front, *amount) for amount in ways), match["ending"], near)


_SIXTIETHS = {"degree": "градус", "hour": "сағат", "minute": "минут", "second": "секунд"}


def _in_sixties(parts: Iterable[tuple[Number, str]]) -> Reading:
    return tuple(word for number, unit in parts for word in (*numbers.decimals(number)[0], _SIXTIETHS[unit]))


class Duration(Kind):
    """1 сағ 20 м, 2 ч 5 м 10 с: behind hours м is a minute and no metre."""

    name = "measure"
    pattern = lazily(rf"{duration('сағ|сағат|ч|h')}(?:{ENDING}|{DOT})?")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from in_place((_in_sixties(duration_parts(match)),), match["ending"], near)


class Angle(Kind):
    """43°15′20″, 55°26′-40°56′: degrees, minutes and seconds of an angle."""

    name = "measure"
    pattern = lazily(rf"{ANGLES}{ENDING}?")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from in_place((_in_sixties(angle_parts(match)),), match["ending"], near)


class Money(Kind):
    """1 500 ₸, $5, 5,50 €, 100 тг-ден, 3 млн теңге stays words."""

    name = "money"
    starts = ("digit", "sign")

    def __init__(self) -> None:
        signs = alternatives(tuple(currencies()))
        self.pattern = lazily(
            # 100$ды, but тг and the like end where their letters do.
            rf"{AMOUNT} ?(?P<unit>{signs}){per()}"
            rf"(?:(?<=[$€₸₽£])|(?={GLUED})|(?!{LETTER}|\.[а-яәғқңөұүһі]))"
            rf"(?:{LOOSE_ENDING}|{DOT})?"
        )

    _rated = lazily(rf"(?<!{LETTER})[A-Z]{{3}}(?: ?[:=–-])? \Z")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # USD 523.45 EUR 567.8: the second currency has its own number.
        return not (
            match.group()[:1].isdigit()
            and self._rated.search(near.before)
            and re.match(rf" ?[-–:=]? ?{NUMBER}", near.after)
            and on_board(match["unit"], Near(near.before + match.group()[: -len(match["unit"])], near.after))
        )

    # 500 тг сатылады: for so much
    _sold = lazily(r" (?:сатыл|сатып ал|бағалан)")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        front = for_each(match)
        ways = [(*front, *words) for words in sums(match, near)]
        if match["ending"] is None and (CHANGES.match(near.after) or self._sold.match(near.after)):
            yield from in_place(ways, "ға", near)
        yield from in_place(ways, match["ending"], near)


class MoneyBefore(Money):
    """$5, €1,5 млн, $25 миллионға: the ending goes to the currency."""

    starts = ("sign", "latin")

    def __init__(self) -> None:
        # АҚШ доллары in front is a word: the number behind is its rate, a year, anything.
        signs = alternatives(tuple(sign for sign in currencies() if sign == sign.upper()))
        self.pattern = lazily(
            rf"(?P<unit>{signs}) ?{AMOUNT}(?: (?P<scale>мың|миллион|миллиард|триллион)(?P<tail>[а-яәғқңөұүһі]{{1,8}}))?"
            rf"{per()}(?:(?!{LETTER}|\d)|(?={GLUED})){JOINED_ENDING}?"
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        if not match["scale"]:
            yield from super().read(match, near)
            return
        unit, _ = currencies()[match["unit"]]
        whole = parse(match["low"])
        if match["high"] or (not whole.fraction and len(whole.integer) > 3):
            return
        large = [(*amount, match["scale"], *unit) for amount in amounts(match, near)]
        yield from in_place(large, match["tail"], near)


class CurrencyCode(Kind):
    """USD of USD 525 теңге, USD 2024 жылы: the number behind the code counts something else."""

    name = "abbreviation"
    starts = ("latin",)
    _per_one = rf"(?:{'|'.join((*PER.values(), 'адам басына', 'жылдық', 'күндік'))})(?!{LETTER})"
    _time = rf"(?:(?<=\d{{4}})|(?<=\d{{4}} ))жж?\.|жыл|{MONTH_STEM}|тоқсан|күн|апта|ғасыр|пайыз|процент"

    def __init__(self) -> None:
        codes = tuple(form for form in currencies() if form.isascii() and form.isalpha())
        self.pattern = lazily(rf"(?P<unit>{alternatives(codes)})(?!{LETTER})")
        # USD 500 EUR 610: the next code has its own number.
        ahead = alternatives(tuple(form for form in currencies() if form == form.upper()))
        written = alternatives(
            ("%", "‰", *(form for form in (*currencies(), *units()) if len(form) > 1 or form in "°р"))
        )
        spoken = {" ".join(words) for words, _ in currencies().values()}
        spoken |= {" ".join(words) for _, words in units().values()}
        long = alternatives(tuple(form for form in spoken if len(form) > 3))
        short = alternatives(tuple(form for form in spoken if len(form) < 4))
        self._other = lazily(
            rf" ?(?:\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}|{AMOUNT} ?(?!{self._per_one})(?:(?:{ahead})(?!{LETTER}| ?\d)"
            rf"|(?!{ahead})(?:{written})(?!{LETTER})|{long}|{self._time}"
            rf"|(?:{short})(?:[ндтғқм][аеы]{LETTER}{{0,3}})?(?!{LETTER})))"
        )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._other.match(near.after)) or on_board(match["unit"], near)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from in_place((currencies()[match["unit"]][0],), None, near)


class Magnitude(Kind):
    """M of М6,1 and Mw 7.8: of an earthquake."""

    name = "abbreviation"
    starts = ("letter",)
    pattern = lazily(r"[MМ]w?")
    _tenths = lazily(r"\d[.,]\d(?!\d)| \d\.\d(?!\d)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._tenths.match(near.after)) and not near.before[-1:].isalnum()

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ("магнитудасы",)


def sums(match: re.Match[str], near: Near) -> Iterator[Reading]:
    """A sum of money without its ending; two decimals are hundredths."""
    unit, hundredth = currencies()[match["unit"]]
    low = parse(match["low"])
    if len(low.fraction) == 2 and hundredth and not match["high"] and not match["large"]:
        parts = (*numbers.cardinal(str(int(low.fraction))), hundredth) if low.fraction != "00" else ()
        for whole in numbers.decimals(Number(low.integer)):
            yield (*sign_words(match), *whole, *unit, *parts)
    yield from amounts(match, near, unit=unit)
