"""Nouns of addresses in front of names in Russian: г. Москва, на ул. Абая."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..types import Reading
from .context import case_of
from .nouns import CASES, Noun, noun

_NOUNS: dict[str, Noun] = {
    "г": Noun("город", "m", "город", "- а у - ом е", "а ов ам а ами ах"),
    "ул": Noun("улица", "f", "улиц", "а ы е у ей е", "ы - ам ы ами ах"),
    "пр": noun("проспект", "m"),
    "просп": noun("проспект", "m"),
    "пл": Noun("площадь", "f", "площад", "ь и и ь ью и", "и ей ям и ями ях"),
}
_LOCATIVE = frozenset({"в", "во", "на", "при", "о"})


class PlaceNoun(Kind):
    """г., ул., пл. before a name, in the case that the preposition asks: в городе, на улице, из города."""

    name = "abbreviation"
    starts = ("letter",)
    pattern = re.compile(rf"(?P<noun>{'|'.join(sorted(_NOUNS, key=len, reverse=True))})\.")
    _name = re.compile(r"\s?\"?(?P<name>[А-ЯЁA-Z][\w-]*)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._name.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        item = _NOUNS[match["noun"]]
        likely = self._case(near)
        for case in sorted(CASES, key=lambda each: each != likely):
            yield (item.form(case),)

    def _case(self, near: Near) -> str:
        """Of в and на, a name in the accusative tells that something goes there; по goes along."""
        name = self._name.match(near.after)
        if near.previous_word in _LOCATIVE:
            return "acc" if name and re.search(r"[ую]\Z", name["name"]) else "loc"
        if near.previous_word == "по":
            return "dat"
        return "gen" if near.previous_word in {"с", "со"} else case_of(Near(near.before))
