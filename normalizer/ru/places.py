"""Shortened nouns in front of names and numbers in Russian: г. Москва, на ул. Абая, согласно п. 3 ст. 24."""

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


_PARTS: dict[str, Noun] = {
    "п": noun("пункт", "m"), "подп": noun("подпункт", "m"), "абз": noun("абзац", "m"), "разд": noun("раздел", "m"),
    "ст": Noun("статья", "f", "стать", "я и е ю ёй е", "и й ям и ями ях"), "ч": noun("часть", "fb"),
    "гл": noun("глава", "f"), "с": Noun("страница", "f", "страниц", "а ы е у ей е", "ы - ам ы ами ах"),
    "стр": Noun("страница", "f", "страниц", "а ы е у ей е", "ы - ам ы ами ах"),
    "рис": Noun("рисунок", "m", "рисун", "ок ка ку ок ком ке", "ки ков кам ки ками ках"),
    "табл": Noun("таблица", "f", "таблиц", "а ы е у ей е", "ы - ам ы ами ах"), "д": noun("дом", "m"),
    "прил": Noun("приложение", "n", "приложени", "е я ю е ем и", "я й ям я ями ях"), "кв": noun("квартира", "f"),
    "корп": noun("корпус", "m"), "тел": noun("телефон", "m"), "оф": noun("офис", "m"), "каб": noun("кабинет", "m"),
}  # fmt: skip
_BUILDING = Noun("строение", "n", "строени", "е я ю е ем и", "я й ям я ями ях")


class PartNoun(Kind):
    """п., ст., стр. before a number, in the case of the preposition; behind another part in the genitive."""

    name = "abbreviation"
    starts = ("letter",)
    pattern = re.compile(rf"(?P<noun>{'|'.join(sorted(_PARTS, key=len, reverse=True))})\.", re.IGNORECASE)
    _number = re.compile(r"[ :]*(?:№ ?)?[\d+(]")
    # Behind п. 3, пункта 3, нарушение, в редакции: a part of something.
    _owner = re.compile(
        r"(?:(?:^|\W)(?:подп|п|ч|абз)\. ?[\d., и]{1,20}"
        r"|(?:пункт|част|абзац|подпункт|нарушени|редакци|положени|требовани|соответстви)\w{0,3}"
        r"(?: [\d., и]{1,20})?) ?\Z",
        re.IGNORECASE,
    )
    # II кв. 2024 is a quarter of the year, д. 5, стр. 2 a building.
    _quarter = re.compile(r"(?:(?<!\w)[IVІ]{1,3}|(?<!\d)[1-4]-\w{1,2}) \Z")
    _house = re.compile(r"(?<!\w)(?:д\.|дом|корп\.|корпус) ?\d{1,4}\w?(?:/\d{1,4})?,? \Z")
    _agreeing = re.compile(r"(?:соответстви|соглас|связ)\w{1,3} с \Z")
    _to_or_along = frozenset({"по", "к", "ко", "согласно"})

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if match["noun"] == "кв" and self._quarter.search(near.before):
            return False
        return bool(self._number.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        items = [_PARTS[match["noun"].lower()]]
        if match["noun"] == "стр":
            items.insert(0 if self._house.search(near.before) else 1, _BUILDING)
        likely = self._case(near)
        for item in items:
            for case in sorted(CASES, key=lambda each: each != likely):
                yield (item.form(case),)

    def _case(self, near: Near) -> str:
        if near.previous_word in _LOCATIVE:
            return "loc"
        if near.previous_word in self._to_or_along:
            return "dat"
        if self._agreeing.search(near.before):
            return "ins"
        if self._owner.search(near.before) or near.previous_word in {"с", "со"}:
            return "gen"
        return case_of(Near(near.before))
