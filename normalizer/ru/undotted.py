"""Whether г without its dot, behind a number, is of a year: в марте 2025г, до 2030 г, but 2000 г муки."""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily
from .behind import is_verb

_MONTH = (
    r"(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|ю|е|[её]м)|(?:март|август)(?:а|у|е|ом)?"
    r"|ма(?:й|я|ю|е|ем)|(?<=\d )(?:(?:янв|февр?|мар|апр|авг|сент?|окт|нояб?|дек)\.?))"
)
# Behind these a year is in the genitive: в мае 1990, летом 2019, к концу 2024, автомобиль выпуска 2015.
OF_YEAR = (
    rf"(?i)(?<!\w)(?:{_MONTH}|лет(?:о|ом)|осен(?:ь|и|ью)|зим(?:а|ой|ы)|весн(?:а|ой|ы)|(?:конц|начал|середин)(?:[аеуы]|ом|ой)"
    r"|квартал(?:[ауе]|ом)?|(?<!\d)(?:[1-4](?:-\w{1,2})?|[IVІ]{1,3}) кв\.?|выпуска|образца|урожая|модели) \Z"
)
_PREPOSITIONS = frozenset({"в", "во", "с", "со", "до", "за", "к", "ко", "от", "по", "после", "на", "о"})
# Another year before it: 2020-2024г, 2023 и 2024г, с 2020 по 2024г.
_ANOTHER = lazily(
    r"(?<!\w)(?:\w+ )?(?:19|20)\d\d(?: ?г\.?)?(?: ?[-–—/] ?|,? (?:и|или|по|до) |, )\Z", re.IGNORECASE
)
# What is weighed: весом до 2000 г, добавить к 2000 г муки.
_WEIGHED = lazily(
    r"(?<!\w)(?:вес(?!н)|взве|масс[аоуые]|мук[аиуо]|сахар|мяс|рыб|фарш|порци|упаков|пакет|банк|грамм|нагрузк|ингредиент|смеш|добав|продукт"
    r"|новорожд|родил\w* (?:с )?вес|соли|крупы|риса|масла|воды|молока|\d ?(?:кг|мг|гр)(?!\w))",
    re.IGNORECASE,
)
# до 2000 г рыбы: rounded, and behind it what there is so much of.
_SUBSTANCE = lazily(r" (?:[а-яё]+(?:ой|ого|ых|его|ей|их) )?[а-яё]{3,}[аыяи](?!\w)")


def of_year(year: str, near: Near) -> bool:
    """`year`: digits between `near.before` and a г without dot, behind which `near.after` goes on."""
    if not re.fullmatch(r"(?:19|20)\d\d", year):
        return False
    if re.search(OF_YEAR, near.before):
        return True
    rounded = year.endswith(("00", "50"))
    told = near.previous_word in _PREPOSITIONS or (not rounded and _ANOTHER.search(near.before))
    if not told or _WEIGHED.search(near.before) or _WEIGHED.match(near.after.lstrip(" ")):
        return False
    substance = rounded and _SUBSTANCE.match(near.after) and not is_verb(near.next_word)
    return not (substance and near.previous_word not in {"в", "во"})
