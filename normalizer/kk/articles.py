"""Parts of laws in short, ҚР АК 15-б. 2-т. 3) тт. сәйкес: the last in the case that is asked for, the others own it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..places import OF_CODE
from ..types import Reading
from . import endings

_AND = r"(?:,| және| [мбп]ен)"
_NUMBER = r"\d{1,4}(?:-\d{1,2})?\)?"
_ROW = rf"{_NUMBER}(?:{_AND} ?{_NUMBER}){{0,6}}"
_PART = r"(?:(?:тт|[бт])\.|(?:ба[пб]|тарма[қғ]|бөлі[кг]|абзац)\w{0,8})"
_RULES = (
    r"(?<!\w)(?:[Ее]реже|[Ққ]ағида|[Шш]арт|[Бб]ұйрық|[Ққ]аулы|[Нн]ұсқаулық|[Жж]арғы|[Шш]ешім|[Хх]аттама|[Кк]елісім)"
    r"\w{0,6}[ндт][ыі]ң "
)
_LAW = rf"(?:{OF_CODE}|(?P<rules>{_RULES})|(?<!\d)\d{{1,4}}(?:-\d)?[- ]ба[пб]\w{{0,6}},? )"
# From the name of the law to the number right before its noun.
_REFERENCE = lazily(rf"{_LAW}(?P<parts>(?:{_ROW}[- ]?{_PART}{_AND}? ){{0,4}})(?P<row>{_ROW}) ?-?\Z")
_LAST = lazily(rf"(?P<noun>{_PART})(?P<joint>{_AND})? \Z")
_DEEPER = lazily(rf",? ?(?P<row>{_ROW}) ?-?(?P<noun>тт?\.|б\.|бөлі[кг]|тарма[қғ]|абзац)")
_NOUNS = ("бап", "бөлік", "тармақ", "тармақша")
# What stands behind and the case that it asks for.
_CASES = (
    ("dat", lazily(r" (?:сәйкес|байланысты|қарай(?!ты)|негіздел|сілтеме|қайшы|дейін)")),
    (
        "gen",
        lazily(
            r" (?:\w{3,20} )?(?:талап|норма|ереже|қағида|мазмұн|санкция|диспозиция|күші|мәтіні|редакция(?!да)|әрекет"
            r"|негізінде жат)"
        ),
    ),
    ("loc", lazily(r" (?:көзделген|қаралған|белгіленген|көрсетілген|айқындалған|жазылған|аталған|бекітілген)")),
    ("acc", lazily(r" (?:басшылыққа|бұз(?:ды|ған|ып|а)|қолдан(?:ып|а |ды|ған)|негізге|орында(?:мады|маған|мау))")),
    ("abl", lazily(r" (?:бастап|туындай|шыға)")),
)  # fmt: skip


def reference(near: Near) -> re.Match[str] | None:
    """The reference to a law that ends in the number right before; it may name several."""
    return _REFERENCE.search(near.before)


def _several(row: str) -> bool:
    return re.search(r"[, ]", row) is not None


class LawPart(Kind):
    """б., т. and тт. behind the number of an article, a part, a paragraph or a clause."""

    name = "abbreviation"
    starts = ("letter",)
    pattern = lazily(rf"(?P<form>тт|[бт])\.(?:-(?P<ending>[а-яәғқңөұүһі]{{1,6}}))?(?!{LETTER})")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        found = reference(near)
        return found is not None and not (found["rules"] and match["form"] == "б")

    @staticmethod
    def _level(form: str, row: str, parts: str) -> int:
        """0 of an article, 1 of its part, 2 of a paragraph, 3 of a clause."""
        if form == "тт" or (form == "т" and row.endswith(")")):
            return 3
        if form == "т":
            return 2
        last = _LAST.search(parts)
        if not last:
            return 0
        large = int(re.split(r"\D", row)[0]) > 12
        # 188-б. 3-б., but 35-б., 72-б. and 1-т., 57-б.
        return 0 if last["joint"] and (large or not last["noun"].startswith("б")) else 1

    @staticmethod
    def _next_level(near: Near, level: int) -> int:
        deeper = _DEEPER.match(near.after)
        if not deeper:
            return -1
        noun, row = deeper["noun"], deeper["row"]
        large = near.after.startswith(",") and int(re.split(r"\D", row)[0]) > 12
        if noun in {"тт.", "абзац"} or row.endswith(")"):
            return 3
        return 2 if noun[0] == "т" else 0 if large else 1

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        found = reference(near)
        row = found["row"] if found else "1"
        level = self._level(match["form"], row, found["parts"] if found else "")
        nouns = list(dict.fromkeys((_NOUNS[level], *_NOUNS[{"б": 0, "т": 2, "тт": 3}[match["form"]] :][:2])))
        if match["ending"]:
            for noun in nouns:
                yield from endings.readings((noun,), match["ending"])
            return
        plural = _several(row)
        owner = self._next_level(near, level) > level
        asked = "gen" if owner else next((case for case, words in _CASES if words.match(near.after)), "")
        for noun in nouns:
            for many in (plural, not plural):
                base = ("pl", "p3") if many else ("p3",)
                for case in dict.fromkeys((asked, "", "gen", "dat", "acc", "loc", "abl")):
                    yield (endings.inflect(noun, (*base, case) if case else base),)
            yield (noun,)
