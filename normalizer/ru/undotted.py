"""Whether г without its dot, behind a number, is of a year: в марте 2025г, до 2030 г, but 2000 г муки."""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily
from .behind import is_verb
from .declensions import analyses

_MONTH = (
    r"(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|ю|е|[её]м)|(?:март|август)(?:а|у|е|ом)?"
    r"|ма(?:й|я|ю|е|ем)|(?<=\d )(?:(?:янв|февр?|мар|апр|авг|сент?|окт|нояб?|дек)\.?))"
)
# Behind these a year is in the genitive: в мае 1990, летом 2019, к концу 2024, автомобиль выпуска 2015.
OF_YEAR = (
    rf"(?i)(?<!\w)(?:{_MONTH}[)\]]?|лет(?:о|ом)|осен(?:ь|и|ью)|зим(?:а|ой|ы)|весн(?:а|ой|ы)|(?:конц|начал"
    rf"|середин)(?:[аеуы]|ом|ой)"
    r"|квартал(?:[ауе]|ом)?|(?<!\d)(?:[1-4](?:-\w{1,2})?|[IVІ]{1,3}) кв\.?|выпуска|образца|урожая|модели) \Z"
)
_PREPOSITIONS = frozenset({"в", "во", "с", "со", "до", "за", "к", "ко", "от", "по", "после", "на", "о"})
# Another year before it: 2020-2024г, 2023 и 2024г, с 2020 по 2024г.
_ANOTHER = lazily(
    r"(?<!\w)(?:\w+ )?(?:19|20)\d\d(?: ?г\.?)?(?: ?[-–—/] ?|,? (?:и|или|по|до) |, )\Z", re.IGNORECASE
)
# What is weighed: весом до 2000 г, добавить к 2000 г муки.
_WEIGHED = lazily(
    r"(?<!\w)(?:вес(?!н)|взве|масс[аоуые]|мук[аиуо]|сахар|мяс|рыб|фарш|порци|упаков|пакет|банк|грамм"
    r"|нагрузк|ингредиент|смеш|добав|продукт"
    r"|новорожд|родил\w* (?:с )?вес|соли|крупы|риса|масла|воды|молока|\d ?(?:кг|мг|гр)(?!\w))",
    re.IGNORECASE,
)
# до 2000 г рыбы: rounded, and behind it what there is so much of.
_SUBSTANCE = lazily(r" (?:[а-яё]+(?:ой|ого|ых|его|ей|их) )?[а-яё]{3,}[аыяи](?!\w)")

# продам шкоду 97г, ваз 2107 97г, пробег 200: what is sold by the year it was made in.
_MADE = lazily(
    r"(?<!\w)(?:машин|авто(?!бус)|тачк|мотоцикл|мопед|скутер|байк|трактор|прицеп|грузовик|пробег|кузов"
    r"|двигател|движ[оку]|дизел"
    r"|акпп|мкпп|растамож|резин[аеуы]|ваз|лад[ауыео]|жигул|нив[аыуе](?!\w)|волг[аиуе](?!\w)|газел|камаз"
    r"|тойот|ниссан|хонд|мазд|ауди"
    r"|бмв|мерс|шкод|опел|форд|рено(?!\w)|киа(?!\w)|х[её]нд|хюнд|субар|митсуб|лексус|фольксваген|пассат"
    r"|гольф|камри|королл|приор"
    r"|калин[ауы](?!\w)|гранта|дэу|шевроле|сузуки|пежо|москвич|(?:дом|гараж|коттедж|дач)[ауы]? )",
    re.IGNORECASE,
)
_OF_MAKING = lazily(r"\.? ?(?:в\.|вып(?:\.|уск)|выпуска|постройки|рождения|г?\.? ?р\.)")


def of_short_year(year: str, near: Near) -> bool:
    """The same of two digits: шкода 97г, 85 г рождения, в 97г, but 97г муки."""
    if not re.fullmatch(r"\d\d", year):
        return False
    if _OF_MAKING.match(near.after):
        return True
    if _WEIGHED.search(near.before) or _WEIGHED.match(near.after.lstrip(" ")):
        return False
    if _MADE.search(near.before + near.after) and not _SUBSTANCE.match(near.after):
        return True
    plain = int(year) > 30 and year[1] != "0" and near.previous_word in {"в", "с"}
    return plain and ("gen", "s") not in {found[:2] for found in analyses(near.next_word)}


def of_year(year: str, near: Near) -> bool:
    """`year`: digits between `near.before` and a г without dot, behind which `near.after` goes on."""
    if not re.fullmatch(r"(?:19|20)\d\d", year):
        return False
    if re.search(OF_YEAR, near.before):
        return True
    rounded = year.endswith(("00", "50"))
    told = near.previous_word in _PREPOSITIONS or (not rounded and _ANOTHER.search(near.before))
    # самсунг 6/128 2022г: nobody weighs so exactly what he does not name.
    told = told or (year[3] != "0" and not re.match(r" [а-яё]*[аыяи](?!\w)", near.after))
    if not told or _WEIGHED.search(near.before) or _WEIGHED.match(near.after.lstrip(" ")):
        return False
    substance = rounded and _SUBSTANCE.match(near.after) and not is_verb(near.next_word)
    return not (substance and near.previous_word not in {"в", "во"})
