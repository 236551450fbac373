"""Whether a short unit in Russian is one: 22А is a house or amperes, 5W-30 an oil, школа № 2 г. Казани no year."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ..kinds import Near
from ..lazily import lazily
from .doubtful import GLASSES, of_days, poured, seconds
from .endings import ends_rank

_WARMTH = lazily(r"температур|градус|гре[тв]|духовк|мороз|тепл|жар[аеу]", re.IGNORECASE)


_NETWORK = lazily(r"(?:-|,? )(?:интернет|сет|связ|модем|роутер)|,? ?[2-6]g|/")
_ELECTRIC = lazily(
    r"(?<!\w)ток|ампер|автомат|розетк|предохранител|заряд|адаптер|кабел|\d ?[ВV](?!\w)", re.IGNORECASE
)
_SCREEN = lazily(
    r"экран|дисплей|монитор|телевизор|ноутбук|смартфон|планшет|диагонал|труб|колес|колёс|диск|велосипед"
    r"|(?<!\w)(?:TV|ТВ|LED|OLED|QLED|IPS|AMOLED|SSD|HDD)(?!\w)",
    re.IGNORECASE,
)
LABELLED = lazily(
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
    return bool(told) or not (attached or LABELLED.search(near.before))


# 16V of an engine: its valves.
_ENGINE = lazily(r"двигател|мотор|клапан|л\. ?с\.|\d[.,]\d[ /]\Z", re.IGNORECASE)


_TYRE = lazily(r"\dR?/\d\d ?Z?R ?\d\d \Z|(?<!\w)шин[аыу]? [^.!?]{0,30}\Z", re.IGNORECASE)


def _volts(match: re.Match[str], near: Near, attached: bool) -> bool:
    tyre = _TYRE.search(near.before)
    return not tyre and not (
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
_WRITTEN = lazily(
    r"(?<!\w)(?:роман|собрани|сочинени|издани|трилоги|эпопе|цикл|сери|библиотек|фонд|словар|летопис|истори|произведени"
    r"|сборник|комплект|подписк|всего|выдано|взято)[а-яё]*(?: [а-яё.]+){0,3} (?:(?:в|из) )?\Z",
    re.IGNORECASE,
)
TOLD_BY: Mapping[str, Callable[[re.Match[str], Near, bool], bool]] = {
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
    "засед.": lambda match, near, attached: not LABELLED.search(near.before),
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
    # роман в 3 кн.; кн. 5 is the fifth
    "кн.": lambda match, near, attached: (
        bool(_WRITTEN.search(near.before)) and not re.match(r"\.? ?(?:\d|[А-ЯЁ][а-яё])", near.after)
    ),
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


# школа № 2 г. Казани, гимназия 5 с. Шали: what is numbered has its place behind it.
_NUMBERED = lazily(
    r"(?:№|(?<!\w)N|(?<!\w)(?:школ|гимнази|лице[йяюе]|больниц|поликлиник|роддом|аптек|библиотек|колони|детсад|сад(?!о)"
    r"|участ|интернат|училищ|колледж|ДОУ|МБДОУ|СОШ|ГКБ|ЦРБ)\w{0,3}) ?\Z",
    re.IGNORECASE,
)
_SETTLEMENT = lazily(r"\.? ?[А-ЯЁ][а-яё]")


def settled(match: re.Match[str], near: Near) -> bool:
    short = match["unit"] in {"г", "с", "п"} and match.group().rstrip(".")[-2:-1] == " "
    return short and bool(_SETTLEMENT.match(near.after) and _NUMBERED.search(near.before))
