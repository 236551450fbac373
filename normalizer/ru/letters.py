"""Single letters that stand for something in Russian: витамин B12, гепатит C, землетрясение М6,1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..codes import Mixed
from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from .speech import SPEECH

_NAMES = dict(zip("ABCDEKPАВСДЕКР", ("а", "бэ", "цэ", "дэ", "е", "ка", "пэ") * 2, strict=True))


class Vitamin(Kind):
    """B of витамины B12 и C, C of гепатит C: by the names that these letters have in Russian, not in English."""

    name = "initial"
    starts = ("letter",)
    # The number behind it is read by itself, so nothing may stand there that it could count.
    pattern = lazily(
        r"[A-EKPАВСДЕКР](?=(?:\d{1,2}(?=[,;:)](?!\d)|[.!?]?(?:\s*\Z| [а-яё]{1,3}(?!\w)| [–—]))|(?![\w-])))"
    )
    _told = lazily(
        r"(?<!\w)(?:(?:витамин\w{0,3}|вит\.)(?: группы)?|гепатит\w{0,3}|групп\w{1,3} крови) "
        r"(?:[A-EKPАВСДЕКР]\d{0,2}(?:, | и | или )){0,6}\Z",
        re.IGNORECASE,
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._told.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield (_NAMES[match.group()],)


class Labelled(Kind):
    """В of блок В, план Б: a capital that names something, by its name."""

    name = "initial"
    starts = ("letter",)
    pattern = lazily(r"[А-Я](?![\w.'-])")
    _told = lazily(
        r"(?<!\w)(?:блок|литер[аы]?|корпус|секци[яи]|вариант|план|точк[аиеу]|категори[яию]|сектор|зон[аеыу]"
        r"|трибун[аеыу]"
        r"|подгрупп[аеыу]|групп[аеыу]) \Z",
        re.IGNORECASE,
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # блок В здании: some letters are words.
        word = match.group() in "АВИКОСУЯ" and re.match(r" [А-ЯЁа-яё]{2}", near.after)
        return bool(self._told.search(near.before)) and not word

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield SPEECH.spelled(match.group())


class Slashed(Kind):
    """б/у, х/б, Б/Ж/У: initials with strokes between them, by the names of the letters; в/ч and its like have words."""

    name = "initial"
    starts = ("letter",)
    pattern = lazily(rf"[А-ЯЁа-яё](?:/[А-ЯЁа-яё]){{1,3}}(?!{LETTER}|\d|[/-])")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return not near.before[-1:].isalnum() and near.before[-1:] != "/"

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield SPEECH.spelled(match.group().replace("/", ""))


class Coded(Mixed):
    """А4, Т-34, MP3, but no prepositions that lost their space: в6 вечера, до18."""

    _preposition = lazily(
        r"(?:в|с|до|от|на|за|из|по|через|около|к(?=\d{1,2} ?(?:час|утр|вечер|дня)))(?=\d{1,4}(?![\w-]))"
    )

    _paid = lazily(
        r"(?<!\w)(?:цен|зп|зарплат|оклад|бюджет|стои|доход|заработ|отда[лм]|прода[лмю]|купил|кредит|долг"
        r"|прибыл|выручк|плат)\w*"
        r"(?: (?:от|до|за|в|на|по|около|[а-яё]+|\d+[КKк]?)){0,3} \Z",
        re.IGNORECASE,
    )

    def _piece(self, piece: str) -> Reading:
        # цоколь E27, добавка E330, ошибка E4: a Latin E before figures is no и in Russian
        return ("е",) if piece in {"E", "e"} else super()._piece(piece)

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # зп 200К are thousands
        if re.fullmatch(r"\d{2,4}[КK]", match.group()) and self._paid.search(near.before):
            return False
        # Рн-0,4 is no Рн-0
        decimal = match.group()[-1].isdigit() and re.match(r",\d", near.after)
        return not (decimal or self._preposition.match(match.group() + near.after))
