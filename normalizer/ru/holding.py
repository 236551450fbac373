"""What holds an amount in Russian, and whose age it is: ноутбук с 16 ГБ памяти, ребёнок 2 лет 3 мес."""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily

# ребёнок 2 лет 3 мес., пациентка 30 лет 6 мес.: the years stand in the genitive, and so do the months.
_OLD = lazily(
    r"(?:(?<!\d)[2-9]?[2-4]|(?<!\w)(?:реб[её]н|мальчик|девочк|пациент|больн)[а-яё]{0,3} \d{1,2}) лет \Z",
    re.IGNORECASE,
)
_BYTES = frozenset({"килобайт", "мегабайт", "гигабайт", "терабайт", "мегапиксель"})
_DEVICE = lazily(r"[^\W\d]\w{2,} со? \Z")
_HOLDER = lazily(
    r"(?<!\w)(?:бутыл|канистр|пакет|меш(?:ок|к)|бак|бочк|ведр|кошел|сумк|чемодан|ящик|короб|контейнер|цистерн"
    r"|[её]мкост|банк|шприц|ампул|флакон|баллон|бидон|кастрюл|стакан|конверт)[а-яё]{0,3} со? \Z",
    re.IGNORECASE,
)
# память выросла с 8 ГБ, начиная с 16 ГБ
_CHANGING = lazily(
    r"(?<!\w)(?:начина|начат|вырос|увелич|сниз|уменьш|сокра|упал|расшир|переш[её]?л|переход|подн)[а-яё]*"
    r"(?: [а-яё]+){0,3} со? \Z",
    re.IGNORECASE,
)
_UP_TO = lazily(r"(?: [а-яё]+)? до \d")


def held(lemma: str, near: Near) -> str:
    """The case of an amount of `lemma` that something holds or that ends an age; empty if it is neither."""
    if lemma == "месяц" and _OLD.search(near.before):
        return "gen"
    if _UP_TO.match(near.after) or _CHANGING.search(near.before):
        return ""
    return "ins" if _HOLDER.search(near.before) or (lemma in _BYTES and _DEVICE.search(near.before)) else ""
