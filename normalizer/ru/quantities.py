"""Amounts of something in Russian: percent, money, measures, each noun in the case and number that the amount asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..tables import table
from ..types import Reading
from ..written import (
    ANGLES,
    OVER_OR_RAISED,
    Number,
    alternatives,
    angle_parts,
    duration,
    duration_parts,
    parse,
)
from . import numbers
from .amounts import AMOUNT, amounts
from .context import case_of
from .counted import counted_words, noun_words
from .doubtful import GLASSES, glued, of_days, poured, seconds, thousands
from .endings import ends_rank
from .nouns import CASES, Noun, noun
from .objects import is_object
from .other_units import others
from .ranges import is_range
from .ratios import of_mains

# A dot behind a unit belongs to it only inside a sentence.
DOT = r"(?:\.(?=[,;:)]| [a-zа-яё\d]|\Z))?"


@cache
def units_by_form() -> dict[str, Noun]:
    rows = table(__package__, "units.tsv")
    return {form: noun(*row[1:6]) for row in rows for form in row[0].split("|")}


_WARMTH = lazily(r"температур|градус|гре[тв]|духовк|мороз|тепл|жар[аеу]", re.IGNORECASE)


_NETWORK = lazily(r"(?:-|,? )(?:интернет|сет|связ|модем|роутер)|,? ?[2-6]g|/")
_ELECTRIC = lazily(
    r"(?<!\w)ток|ампер|автомат|розетк|предохранител|заряд|адаптер|кабел|\d ?[ВV](?!\w)", re.IGNORECASE
)
_SCREEN = lazily(
    r"экран|дисплей|монитор|телевизор|ноутбук|смартфон|планшет|диагонал|труб|колес|колёс|диск|велосипед"
    r"|(?<!\w)(?:TV|LED|OLED|QLED|IPS|AMOLED|SSD|HDD)(?!\w)",
    re.IGNORECASE,
)
_LABELLED = lazily(
    r"(?:№|(?<!\w)N|(?<!\w)(?:оф|каб|кв|д)\.|(?:офис|кабинет|квартир|комнат|корпус|подъезд|домофон|код"
    r"|вагон|рейс|дом|групп|класс"
    r"|секци|блок|поезд|палат|аудитори)\w{0,2}) ?\Z",
    re.IGNORECASE,
)
_PART = lazily(r"(?:(?<!\w)(?:ст|пп?|гл|абз|подп)\.|стать\w{1,3}|пункт\w{0,3}) ?\Z", re.IGNORECASE)


def _marked(match: re.Match[str], near: Near, attached: bool) -> bool:
    """6.4" of a screen is no end of a quotation; 23' is a minute unless it ends one."""
    mark = match["unit"]
    if not attached or near.before.count(mark) % 2 or near.after[:1].isalpha():
        return False
    decimal = "." in match["low"] or "," in match["low"]
    screen = _SCREEN.search(near.before[-30:]) or _SCREEN.search(near.after[:30])
    return mark == "'" or decimal or bool(screen)


_BAKED = lazily(
    r"(?<!\w)(?:(?:вы|за|ис|про|под)?п[её]к(?:и|а|у)|(?:вы|за|ис)?печь(?!\w)|стира|(?:вы)?суш|кип|при \Z)",
    re.IGNORECASE,
)


def _warm(match: re.Match[str], near: Near, attached: bool) -> bool:
    """180С of an oven, 30С of the weather."""
    baked = re.fullmatch(r"[2-9]\d|[12]\d\d", match["low"]) and _BAKED.search(near.before)
    return bool(baked or _WARMTH.search(near.before + near.after))


def _electric(match: re.Match[str], near: Near, attached: bool) -> bool:
    """22А is a house, № 001А a train, unless something electric is near."""
    told = _ELECTRIC.search(near.before + near.after)
    return bool(told) or not (attached or _LABELLED.search(near.before))


# 16V of an engine: its valves.
_ENGINE = lazily(r"двигател|мотор|клапан|л\. ?с\.|\d[.,]\d[ /]\Z", re.IGNORECASE)


def _volts(match: re.Match[str], near: Near, attached: bool) -> bool:
    return not (
        attached and match["low"] in {"8", "12", "16", "20", "24", "32"} and _ENGINE.search(near.before)
    )


# 5 р. в день is how often; more often than that, or where something is paid, they are roubles.
_PAID = lazily(
    r"(?<!\w)(?:плат|стои|стал|цен|зараб|проезд|тариф|аренд|штраф|пен[яи]|расход|доход|трат|сумм|подписк"
    r"|абонент|взнос|налог|руб"
    r"|сда[юёе]|сним|перевод|комисс|эконом)",
    re.IGNORECASE,
)


def _often(match: re.Match[str], near: Near, attached: bool) -> bool:
    few = re.fullmatch(r"\d{1,2}", match["high"] or match["low"]) and int(match["high"] or match["low"]) <= 12
    if few and int(match["high"] or match["low"]) < 3:
        return True  # nothing costs two roubles
    return bool(few and not match["large"] and not _PAID.search(near.before + near.after))


# 3000 К, 4000К of a lamp
_LIT = lazily(
    r"(?<!\w)(?:ламп|свет|светодиод|цветов\w+ темп|LED|люстр|прожектор)|(?<!\w)[ЕE]27", re.IGNORECASE
)
_HEATED = lazily(
    r"кельвин|(?<!\w)[TТ] ?= ?\Z|абсолютн|плавлен|кипен|сверхпровод|криоген|термодинамич|°[CС]", re.IGNORECASE
)


def _kelvins(match: re.Match[str], near: Near, attached: bool) -> bool:
    """273,15 К, a temperature; 15К and 15 к are thousands."""
    if re.fullmatch(r"[2-6] ?[05]00", match["low"]) and _LIT.search(near.before + near.after):
        return True
    told = _HEATED.search(near.before + near.after) or _WARMTH.search(near.before + near.after)
    decimal = re.search(r"[.,]\d\d\Z", match["high"] or match["low"])
    return not attached and bool(told or decimal)


_GARLIC = lazily(r"(?<!\w)чеснок", re.IGNORECASE)
_INDEX = lazily(r"(?<!\w)(?:индекс|бирж|ммвб|мосбирж|ртс|rts|s&p|dow|nasdaq|ipc)", re.IGNORECASE)
_LAND = lazily(r"(?<!\w)(?:участ|дач|земл|дом(?!\w{3})|огород|СНТ|ИЖС)", re.IGNORECASE)
# 2 т.р. are thousands of roubles.
_ROUBLES = lazily(r"\.? ?(?:р(?:\.|уб|(?![\w/]))|тг|тенге)")


_STAFF = lazily(
    r"(?<!\w)(?:отдел|штат|ставк|ваканс|сотруд|работа|требу|бухгалт|ищ[уе]|(?:инж|секр|сотр|вод|юр)\.)",
    re.IGNORECASE,
)
# What tells whether a doubtful unit is one.
_EXAM = lazily(r"(?<!\w)(?:ЕГЭ|ОГЭ|ГИА|ЕНТ|балл|экзамен|тест|аттестат|волнени|шторм|землетряс)")
_TOLD_BY: Mapping[str, Callable[[re.Match[str], Near, bool], bool]] = {
    **dict.fromkeys(("C", "С"), _warm),
    **dict.fromkeys(("А", "A"), _electric),
    **dict.fromkeys(('"', "'"), _marked),
    "V": _volts,
    # 5W-30 is an oil.
    "W": lambda match, near, attached: not near.after.startswith("-"),
    "g": lambda match, near, attached: not (attached and _NETWORK.match(near.after)),
    # на 5м этаже is an ending.
    "м": lambda match, near, attached: not (attached and ends_rank(match["low"], near)),
    "с": seconds,
    **dict.fromkeys(GLASSES, lambda match, near, attached: bool(poured(near))),
    # в разделе 5 табл. 3
    **dict.fromkeys(
        ("табл", "табл."),
        lambda match, near, attached: not re.match(r"\.? ?\d{1,2}(?![\d–-]| раз| р)", near.after),
    ),
    # ЕГЭ: 82 б.
    **dict.fromkeys(("б", "б."), lambda match, near, attached: bool(_EXAM.search(near.before))),
    # в отделе 2 бух.
    "бух.": lambda match, near, attached: not _STAFF.search(near.before),
    "засед.": lambda match, near, attached: not _LABELLED.search(near.before),
    # инвалид 2 гр.
    "гр": lambda match, near, attached: (
        not re.search(r"(?<!\w)инв(?:\.|алид\w*) \Z", near.before, re.IGNORECASE)
    ),
    # 5 д 3 ч
    **dict.fromkeys(("д", "д."), lambda match, near, attached: of_days(near)),
    **dict.fromkeys(("К", "K"), _kelvins),
    # ст. 105 ч. 2: a part of an article, no hours.
    "ч": lambda match, near, attached: not _PART.search(near.before),
    # л.д. 45: a leaf of a case
    "л": lambda match, near, attached: not re.match(r"\. ?[дн]\.| н\.", near.after),
    **dict.fromkeys(
        ("зуб", "зуб."), lambda match, near, attached: bool(_GARLIC.search(near.before + near.after))
    ),
    **dict.fromkeys(("п", "п."), lambda match, near, attached: bool(_INDEX.search(near.before))),
    "об": lambda match, near, attached: attached,
    **dict.fromkeys(("р/день", "р./день", "р/д", "р./д", "р/сут", "р./сут", "р/нед"), _often),
    "сот": lambda match, near, attached: attached or bool(_LAND.search(near.before + near.after)),
    # 15 кал. дней
    **dict.fromkeys(
        ("кал", "кал."), lambda match, near, attached: not re.match(r"\.? (?:дн|ден|год|мес)", near.after)
    ),
    # 2 т/с are vehicles.
    "т": lambda match, near, attached: not (_ROUBLES.match(near.after) or match["each"] == "с"),
    **dict.fromkeys(
        (
            f"р{dot} в {time}"
            for dot in (".", "")
            for time in ("день", "сутки", "неделю", "нед", "мес", "месяц", "год")
        ),
        _often,
    ),
}

# The same of measures: 5 ммоль/л.
EACH = {
    "л": "на литр", "мл": "на миллилитр", "дл": "на децилитр", "кг": "на килограмм", "г": "на грамм", "т": "на тонну",
    "га": "на гектар", "км": "на километр", "м": "на метр", "чел": "на человека",
    **dict.fromkeys(("м²", "м2"), "на квадратный метр"), **dict.fromkeys(("м³", "м3"), "на кубический метр"),
    **dict.fromkeys(("см²", "см2"), "на квадратный сантиметр"),
    **dict.fromkeys(("см³", "см3"), "на кубический сантиметр"),
    "мкл": "на микролитр", "уп": "в упаковке", "упак": "в упаковке",
    "мин": "в минуту", **dict.fromkeys(("ч", "час"), "в час"), **dict.fromkeys(("с", "сек"), "в секунду"),
    **dict.fromkeys(("кВт*ч", "кВт·ч", "кВтч"), "на киловатт-час"),
    "сут": "в сутки", "день": "в день", "нед": "в неделю", "мес": "в месяц", "год": "в год",
}  # fmt: skip


# школа № 2 г. Казани, гимназия 5 с. Шали: what is numbered has its place behind it.
_NUMBERED = lazily(
    r"(?:№|(?<!\w)N|(?<!\w)(?:школ|гимнази|лице[йяюе]|больниц|поликлиник|роддом|аптек|библиотек|колони|детсад|сад(?!о)"
    r"|участ|интернат|училищ|колледж|ДОУ|МБДОУ|СОШ|ГКБ|ЦРБ)\w{0,3}) ?\Z",
    re.IGNORECASE,
)
_SETTLEMENT = lazily(r"\.? ?[А-ЯЁ][а-яё]")


def _settled(match: re.Match[str], near: Near) -> bool:
    short = match["unit"] in {"г", "с", "п"} and match.group().rstrip(".")[-2:-1] == " "
    return short and bool(_SETTLEMENT.match(near.after) and _NUMBERED.search(near.before))


# 300 К is a temperature, 300К are thousands.
_APART = "КK"


class Measure(Kind):
    """5 км, 25%, 60 км/ч, 20°C, 3 м²."""

    name = "measure"
    starts = ("digit", "sign")
    units: tuple[str, ...] = ()

    def __init__(self) -> None:
        units = self.units or tuple(form for form in units_by_form() if form not in {*Percent.units, *_APART})
        apart = "" if self.units else f"|(?:(?<= )|(?<=[2-6][05]00))[{_APART}]"
        self.pattern = lazily(
            rf"{AMOUNT} ?(?P<unit>{alternatives(units)}{apart})(?:/(?P<each>{alternatives(tuple(EACH))}))?"
            # 3кг800г
            rf"(?!{LETTER}|\d(?!\d{{0,3}} ?(?:г|гр|см|мм|м|мин|сек|с)(?!\w))|-{LETTER}){DOT}"
        )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if not is_range(match, near) or _settled(match, near):
            return False
        unit = match["unit"]
        attached = match.string[match.start("unit") - 1].isdigit()
        if unit in _TOLD_BY:
            return _TOLD_BY[unit](match, near, attached)
        # Офис 12Б is no byte, 10Б neither: bytes are told by a space.
        labelled = unit in {"Б", "B"} or (unit.isupper() and _LABELLED.search(near.before))
        return not (len(unit) == 1 and attached and labelled)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        items = [units_by_form()[match["unit"]]]
        for other, likely in others(match, near):
            items.insert(0 if likely else len(items), other)
        if match["unit"] == "т" and glued(match) and not match["large"] and not match["each"]:
            items.insert(0 if thousands(match, near) else len(items), numbers.THOUSAND)
        if items[0].lemma == "месяц":
            # к 3 годам 6 мес.
            near = Near(near.before, f" {match['unit']} {near.after}")
        for item in items:
            each = f"{item.behind} {EACH[match['each']]}".strip() if match["each"] else item.behind
            yield from amounts(match, near, replace(item, behind=each))


class Unit(Kind):
    """кг of 1/2 кг, м of 10⁶ м: behind a number that the other classes read by itself."""

    name = "abbreviation"
    starts = ("letter", "sign")
    _name = lazily(r"\. ?[A-ZА-ЯЁ]")
    # (18 ± 3) °С, 5,4 (3,9–6,1) ммоль/л
    _bracketed = lazily(r"(?:± ?|\(\d[\d.,]{0,9} ?(?P<to>[-–—]) ?)(?P<low>\d{1,6}(?:[.,]\d{1,6})?)\) ?\Z")
    # 3 (трёх) шт.
    _spelled = lazily(r"(?<![\d.,])(?P<low>\d{1,6}) ?\((?P<words>[А-ЯЁа-яё ]{3,40})\) \Z")

    def __init__(self) -> None:
        units = alternatives(tuple(form for form in units_by_form() if form[0].isalpha() or form[0] in "°%"))
        each = alternatives(EACH)
        self.pattern = lazily(rf"(?P<unit>{units})(?:/(?P<each>{each}))?(?!{LETTER}|\d|/|-{LETTER}){DOT}")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        bracketed = self._bracketed.search(near.before)
        if (bracketed and (len(match["unit"]) > 1 or not bracketed["to"])) or (
            (spelled := self._spelled.search(near.before))
            and self._told(spelled, units_by_form()[match["unit"]])
        ):
            return True
        if not match["unit"][0].isalpha():
            return False
        over = OVER_OR_RAISED.search(near.before)
        if match["unit"] in GLASSES and not poured(
            Near(near.before[: over.start()] if over else "", near.after)
        ):
            return False
        if match["unit"] == "с" and re.match(r" [а-яё\d]", near.after):
            return False  # график 5/2 с 9
        # д. 5/12, г. Москва
        town = len(match["unit"]) == 1 and self._name.match(near.after)
        return bool(OVER_OR_RAISED.search(near.before)) and not town

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        counted = units_by_form()[match["unit"]]
        if match["each"]:
            counted = replace(counted, behind=f"{counted.behind} {EACH[match['each']]}".strip())
        behind = OVER_OR_RAISED.search(near.before)
        # одна вторая килограмма, десять в шестой степени метров, восемь двести пятьдесят шесть гигабайт
        if (spelled := self._spelled.search(near.before)) and (case := self._told(spelled, counted)):
            yield noun_words(counted, Number(spelled["low"]), case, halves=False)
        number = Number("0", "1")
        if bracketed := self._bracketed.search(near.before):
            number = parse(bracketed["low"])
        elif behind and behind["power"]:
            number = Number("5")
        elif (
            behind
            and behind["top"]
            and (
                not int(behind["top"]) < int(behind["bottom"]) <= 100
                or of_mains(behind["top"], behind["bottom"], match["unit"])
            )
        ):
            number = Number(behind["bottom"])
        for each in (number, Number("0", "1"), Number("5"), Number("1"), Number("2")):
            for case in CASES:
                yield noun_words(counted, each, case, halves=False)

    @staticmethod
    def _told(spelled: re.Match[str], counted: Noun) -> str:
        """The case in which the words in brackets say the number, `` if they say something else."""
        words = tuple(spelled["words"].lower().split())
        said = (case for case in CASES if numbers.cardinal(spelled["low"], case, counted.gender) == words)
        return next(said, "")


_SIXTIETHS = {
    "degree": noun("градус", "m"), "hour": noun("час", "m"), "minute": noun("минута", "f"),
    "second": noun("секунда", "f"),
}  # fmt: skip


class Angle(Kind):
    """43°15′20″, 55°26′-40°56′: degrees, minutes and seconds of an angle."""

    name = "measure"
    pattern = lazily(ANGLES)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        likely = case_of(near)
        for case in sorted(CASES, key=lambda each: each != likely):
            yield counted_words(((number, _SIXTIETHS[unit]) for number, unit in angle_parts(match)), case)


class Duration(Kind):
    """1 ч 20 м, 2 ч 5 м 10 с: behind hours м is a minute and no metre."""

    name = "measure"
    pattern = lazily(rf"{duration('час|ч|h')}{DOT}")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        likely = case_or_object(near)
        for case in sorted(CASES, key=lambda each: each != likely):
            yield counted_words(((number, _SIXTIETHS[unit]) for number, unit in duration_parts(match)), case)


def case_or_object(near: Near) -> str:
    likely = case_of(near)
    return "acc" if likely == "nom" and is_object(near) else likely


class Percent(Measure):
    """25%, 3‰."""

    name = "percent"
    units = ("%", "‰")
