"""Numbers of papers: № 145-ж бұйрығы, 220.00-нысан."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..codes import Code
from ..hygiene import LETTER
from ..kinds import Near
from ..lazily import lazily
from ..types import Reading
from .amounts import is_ending


class DocumentNumber(Code):
    """145-ж of № 145-ж, 086-у: a number and the letters of a register, by their names; endings of numbers are none."""

    name = "mixed"
    pattern = lazily(
        rf"(?P<number>\d{{1,6}})-(?P<letters>(?:[а-яәғқңөұүһі]{{1,2}}/)?[а-яәғқңөұүһі]{{1,2}})(?!{LETTER}|[./])"
    )
    _numbered = lazily(r"(?:№|\bN) ?\Z")
    _words = frozenset({"м", "см", "мм", "км", "кг", "г", "т", "л", "м/а", "ш/а"})
    # Nouns of two letters: №27-үй, №1-ән
    _nouns = frozenset({
        "үй", "ән", "іс", "ет", "ай", "ас", "ат", "ел", "ер", "ес", "ит", "от", "оқ", "ой", "ұл", "ұя", "үн", "су",
        "ту", "бу", "аң", "ау", "өт", "ін", "із", "ұн", "ем", "ши", "би",
    })  # fmt: skip

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # Forms of clinics: 086-у is no алтау.
        if re.fullmatch(r"0\d\d", match["number"]) and match["letters"] in {"у", "е"}:
            return True
        register = not is_ending(match["letters"]) and match["letters"] not in self._words | self._nouns
        return register and bool(self._numbered.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        letters = self.speech.spelled(match["letters"].replace("/", ""))
        yield (*self.speech.cardinal(match["number"]), *letters)


class FormNumber(Code):
    """220.00 of 220.00-нысан: the number of a tax return is no decimal."""

    name = "version"
    pattern = lazily(r"(?P<number>\d{3})\.(?P<part>\d\d)(?:-(?=нысан|декларация|\Z))?(?!\d)")
    _form = lazily(r" ?(?:\w{1,20} )?(?:нысан|декларация)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._form.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        number, part = (self.speech.cardinal(match[group]) for group in ("number", "part"))
        yield (*number, self.speech.marks["."], *part)
