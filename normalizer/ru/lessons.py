"""Lessons in Russian, which numbers rank: 1 пара 8:30, 2 урок, на 3 паре; but 2 урока, 1 пара носков."""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily
from .declensions import analyses
from .numbers import agreement

_FORMS = {
    **dict.fromkeys(("пара", "урок"), "nom"), "пару": "acc", **dict.fromkeys(("пары", "урока"), "gen"),
    "уроку": "dat", "уроке": "loc", "паре": "loc", **dict.fromkeys(("парой", "уроком"), "ins"),
}  # fmt: skip
# What asks for these forms: на 2 паре, к 3 паре, после 1 урока, перед 2 уроком.
_BEFORE = {
    "acc": {"на", "в", "во"}, "gen": {"после", "с", "со", "до"}, "dat": {"к", "по"},
    "loc": {"на", "в", "во", "о", "к", "по"}, "ins": {"перед", "за"},
}  # fmt: skip
_BEGINS = lazily(r"(?:\A|[.,;:!?(\n]|\d[:.]\d\d)\s*\Z")
_TIMED = r"\d{1,2}[:.]\d\d(?!\d)"
# 1 пара 8:30, 1 урок — алгебра, but 1 пара — 500 руб.
_LISTED = lazily(rf" \w+(?:(?: ?[-–—:(]+ ?| в | с | ){_TIMED}| ?[-–—:] ?(?!это)[А-ЯЁа-яё]{{3}})")
# The table of nouns has no genitive plural for these.
_THINGS = frozenset({"обуви", "ботинок", "сапог", "чулок", "глаз", "волос", "раз"})


def lesson(digits: str, noun: str, near: Near) -> tuple[str, str] | None:
    """Case and gender of the rank of a lesson; None where the number counts or something else stands behind it."""
    case = _FORMS.get(noun)
    if not case or _of_things(noun, near.after):
        return None
    if case == "nom":
        ranked = agreement(digits) != "one" or bool(_BEGINS.search(near.before) and _LISTED.match(near.after))
    else:
        ranked = near.previous_word in _BEFORE[case]
    if case == "loc" and near.previous_word in {"к", "по"}:
        case = "dat"
    return (case, "f" if noun.startswith("пар") else "m") if ranked else None


def _of_things(noun: str, after: str) -> bool:
    """Whether пара is of things: 1 паре ботинок, с 2 пары обуви."""
    if not noun.startswith("пар"):
        return False
    word = re.match(r" \w+ (?:[а-яё]+(?:ых|их|ой|ей) )?(?P<word>[а-яё]+)", after)
    return bool(
        word and (word["word"] in _THINGS or ("gen", "p") in {each[:2] for each in analyses(word["word"])})
    )
