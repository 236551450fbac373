"""Numbers in Russian that name a place behind its noun and count nothing: статья 1, подъезд 3 этаж 7, № 1."""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily
from .declensions import analyses

# пункт 2 договоров: a number behind these names its place and counts nothing.
_LABEL = lazily(
    r"пункт|стат|част|глав|раздел|номер|тип|уров|этап|тур|шаг|том|групп|категори|вариант|рисун|таблиц|страниц|модул"
    r"|урок|задани|параграф|абзац|приложени|класс"
)
_SHORT_LABEL = lazily(
    r"(?:№|(?<!\w)(?:кв|каб|ауд|оф|корп|стр|упр|тел|вар)|(?<!\w)(?:N|(?:ст|пп?|подп|(?<!т\.)(?<!т\. )ч|гл"
    r"|абз|рис|табл|разд|прил|стр?|упр|кв|д|корп|под|каб|ауд|оф"
    r"|эт|т)\.)) ?\Z",
    re.IGNORECASE,
)


def labels(near: Near) -> bool:
    """Whether the number names the place of the word before it: статья 1, пункт 2, № 1."""
    if beside_label(near):
        return True
    return bool(_LABEL.match(near.previous_word) or _SHORT_LABEL.search(near.before))


_NUMBERED = lazily(
    r"(?P<row>(?:(?:,| и| или) \d{1,3}){0,5}),? (?P<noun>[а-яё]+) ?\d{1,4}(?P<more>(?:,| и| или|-) ?\d)?"
)
_ROW = lazily(r"(?<=[а-яё] )(?:\d{1,3}(?:,| и| или) ){1,6}\Z")
_SHORT_NOUNS = frozenset({"кв", "эт", "стр", "оф", "каб", "корп"})
_BEHIND_NUMBER = lazily(r"\d,? [а-яё]+ \Z")


def beside_label(near: Near) -> bool:
    """Whether the number stands behind its noun and another noun with its number follows: подъезд 3 этаж 7."""
    behind = _NUMBERED.match(near.after)
    # места 5 и 6 ряд 3: of each of them
    row = _ROW.search(near.before)
    before = Near(near.before[: row.start()] if row else near.before)
    if not behind or _BEHIND_NUMBER.search(before.before):
        return False
    several = bool(row or behind["row"])
    forms = {each[:2] for each in analyses(before.previous_word)}
    named = ("nom", "s") in forms or (several and ("nom", "p") in forms)
    noun = behind["noun"]
    found = {each[:2] for each in analyses(noun)}
    # вагон 5 места 7 и 8, главы 5 и 6 тома 3
    fitting = (
        ("nom", "s") in found
        or (behind["more"] and ("nom", "p") in found)
        or (several and ("gen", "s") in found)
    )
    return named and bool(noun in _SHORT_NOUNS or fitting)


_PART = lazily(
    r"(?:(?:пункт|стат|част|глав|раздел|рисун|таблиц|параграф|абзац|приложени|подпункт|верси|форм|теорем|лемм|следстви|определени|упражнени|задач)\w{0,4}"
    r"|(?<!\w)(?:(?:пп?|ст|ч|гл|рис|табл|разд|прил|сч)\.|[ДК]т)) ?(?:[\d.]+(?:, | и | или )){0,5}\Z",
    re.IGNORECASE,
)


def labels_part(near: Near) -> bool:
    """Whether a number with a dot is a part of a document: статья 16.1, пункты 2.1 и 3.2."""
    return bool(_PART.search(near.before))
