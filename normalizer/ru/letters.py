"""Single letters that stand for something in Russian: витамин B12, гепатит C, землетрясение М6,1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from .speech import SPEECH


class Magnitude(Kind):
    """М of М6,1: the letter by its name, so that the decimal behind it stays one."""

    name = "initial"
    starts = ("letter",)
    pattern = lazily(r"[MМ](?=\d,\d(?![\d,]))")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ("эм",)


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
        r"(?<!\w)(?:витамин\w{0,3}(?: группы)?|гепатит\w{0,3}) (?:[A-EKPАВСДЕКР]\d{0,2}(?:, | и | или )){0,6}\Z",
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
        r"(?<!\w)(?:блок|литер[аы]?|корпус|секци[яи]|вариант|план|точк[аиеу]|категори[яию]|сектор|зон[аеыу]|трибун[аеыу]"
        r"|подгрупп[аеыу]|групп[аеыу]) \Z",
        re.IGNORECASE,
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # блок В здании: some letters are words.
        word = match.group() in "АВИКОСУЯ" and re.match(r" [А-ЯЁа-яё]{2}", near.after)
        return bool(self._told.search(near.before)) and not word

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield SPEECH.spelled(match.group())
