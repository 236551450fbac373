"""Numbers that order in Russian: 2-й, 90-е, 5-летний, XIX век."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import roman
from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..types import Reading
from . import endings, numbers
from .amounts import DASH
from .calendar import CENTURY_CASES
from .context import case_of, gender_of
from .endings import ENDING
from .nouns import CASES

_ROMAN = "[IVXLCMХІМС]"
# Beginnings of nouns that Roman numerals stand before.
_NUMBERED = (
    r"век|вв?\.|квартал|том|глав|част|этап|степен|съезд|сесси|олимпи|миров|тысячелет|столет|групп|тур"
    r"|класс|конгресс|саммит|форум|раздел|созыв|мест|курс|категори"
)
# Initialisms that could be numerals.
_INITIALISMS = frozenset({
    "CC", "MC", "CD", "DC", "MD", "CM", "СМ", "ММ", "MM", "СС", "МС", "ММС", "ХС",
})  # fmt: skip
# Case and gender of a ruler's number by the end of the name: Петра I, Екатерина II, Екатерины II.
_NAME_FORMS = {
    "ой": ("gen", "f"), "ины": ("gen", "f"), "еты": ("gen", "f"), "ина": ("nom", "f"), "ета": ("nom", "f"),
    "ия": ("nom", "f"), "ии": ("gen", "f"), "а": ("gen", "m"), "я": ("gen", "m"), "ом": ("ins", "m"),
    "ем": ("ins", "m"), "у": ("dat", "m"), "ю": ("dat", "m"), "е": ("loc", "m"),
}  # fmt: skip


class Ending(Kind):
    """2-й, 3-го, 90-е, 5-ти, 2-х: ordinal or cardinal as the ending says."""

    name = "ordinal"
    pattern = re.compile(rf"(?P<number>\d{{1,9}}){ENDING}")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(endings.readings(match["number"], match["ending"], near))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from endings.readings(match["number"], match["ending"], near)


class Compound(Kind):
    """5-летний, 3-этажный, 20-процентный: the number is the first part of one word."""

    name = "compound"
    pattern = re.compile(r"(?P<number>\d{1,4})-(?P<word>[а-яё]{4,40})(?!\w)")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        word = match["word"]
        yield (numbers.compound(match["number"].lstrip("0") or "0") + word,)


class Roman(Kind):
    """XIX век, Пётр I, Людовик XIV, II квартал: ordinal in the case of its noun."""

    name = "roman"
    starts = ("letter",)
    pattern = re.compile(
        rf"(?P<first>{_ROMAN}{{1,9}})(?: ?{DASH} ?(?P<last>{_ROMAN}{{1,9}}))?(?!{LETTER}|\d)"
        r"(?:-(?P<ending>[а-яё]{1,3})(?!\w))?"
    )
    _noun = re.compile(rf"\s?(?:{_NUMBERED})")
    _name = re.compile(r"(?P<name>[А-ЯЁ][а-яё]+) \Z")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if not roman.value(match["first"]) or not roman.value(match["last"] or "I"):
            return False
        if self._noun.match(near.after.lower()) or match["ending"]:
            return True
        if len(match["first"]) == 1:
            return (
                bool(self._name.search(near.before))
                and match["first"] in "IVX"
                and not near.after.startswith(".")
            )
        return match["first"] not in _INITIALISMS

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        values = [str(roman.value(part)) for part in (match["first"], match["last"]) if part]
        if match["ending"]:
            yield from endings.readings(values[-1], match["ending"], near)
        likely, gender = self._form(near)
        for case in sorted(CASES, key=lambda each: each != likely):
            for each in sorted(("m", "f", "n"), key=lambda form: form != gender):
                yield tuple(word for value in values for word in numbers.ordinal(value, case, each))
        yield tuple(word for value in values for word in numbers.cardinal(value))

    def _form(self, near: Near) -> tuple[str, str]:
        word = near.next_word + ("." if near.next_word in {"в", "вв"} else "")
        if word in CENTURY_CASES:
            return CENTURY_CASES[word], "m"
        if name := self._name.search(near.before):
            return _name_form(name["name"])
        if self._noun.match(near.after.lower()):
            return _case_by_noun(near), gender_of(near.next_word)
        return "nom", "m"


def _name_form(name: str) -> tuple[str, str]:
    return next((form for ending, form in _NAME_FORMS.items() if name.endswith(ending)), ("nom", "m"))


def _case_by_noun(near: Near) -> str:
    case = case_of(Near(near.before, ""))
    if case == "acc" and re.search(r"[еи]\Z", near.next_word):
        return "loc"
    if case == "nom" and re.search(r"[аыи]\Z", near.next_word) and gender_of(near.next_word) == "m":
        return "gen"
    return case
