"""Ranked nouns that another noun has: бойцы 2 взвода, капитану 3 ранга, мясо 2 сорта are второго, третьего."""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily
from .declensions import analyses

# What is numbered where it belongs to something; a sort or a platoon is seldom counted right behind a noun.
_RANKED = lazily(
    r"(?:ранг|сорт|разряд|взвод|дивизион|батальон|полк|эскадрон|отряд|ярус|вагон|контур|созыв|тур|этап|рейс"
    r"|съезд|эшелон"
    r"|(?:энерго)?блок|эсминц|поход|сезон|выпуск|подъезд|участк|округ|терминал|корпус|забег|заезд|эпизод"
    r"|том|раунд|призыв|набор"
    r"|поток|курс|класс|отдел|цех|микрорайон)а\Z"
    r"|(?:издани|отделени|поколени|действи|явлени|управлени|полугоди|степен|очеред|категори|дивизи|арми"
    r"|гильди|стади|сери"
    r"|инстанци|част|четверт|лини|парти|сесси|экспедици)[яи]\Z"
    r"|(?:рот|бригад|смен|групп|величин|лиг|палат|волн|ступен|пятилетк|половин|попытк)[ыи]\Z|депо\Z"
)
_PREPOSITIONS = frozenset({
    "в", "во", "на", "у", "из", "за", "под", "над", "перед", "около", "возле", "среди", "при", "от", "до", "по", "с",
    "со", "о", "к", "для", "без", "об", "через",
})  # fmt: skip
# хлеба 2 части: of a substance so much
_SUBSTANCE = ("gen", "s")


def belongs(near: Near, noun: str) -> bool:
    """Whether two to four before a genitive singular rank it, since it belongs to the noun before the number."""
    if not _RANKED.match(noun) or not near.before.endswith(" "):
        return False
    owner = {(case, number) for case, number, _ in analyses(near.previous_word)} - {_SUBSTANCE}
    words = re.findall(r"[а-яё]+", near.before.lower())[-3:-1]
    return bool(owner) and not any(word in _PREPOSITIONS for word in words)
