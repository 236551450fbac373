"""Flats and houses in short in Russian: 2-к. квартира, 3-комн. кв., 9 эт. дом."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from . import numbers
from .nouns import CASES
from .objects import is_object

# Меняю 2-комн. кв. на 3-комн. кв.
_ADVERTISED = lazily(
    r"(?<!\w)(?:прода[мю]|куплю|сда[мю]|сниму|ищу|(?:об|раз)?меняю|приобрету|на"
    r"|(?:\w{0,4}ехал[аи]?|еду|едем|ехать) в) \Z",
    re.IGNORECASE,
)


_OWNED = lazily(
    r"(?:цена|стоимость|площадь|обмен|продажа|покупка|аренда|ремонт|планировка|собственник|хозяин)\Z"
)


class Rooms(Kind):
    """2-к, 3-комн. of a flat: двухкомнатная, in the case of its noun."""

    name = "compound"
    pattern = lazily(
        r"(?:(?P<first>[1-9])[-–])?(?P<number>[1-9]\d?)(?:(?<=[2-4])-?х[ -]?|(?<=1)-?но[ -]?|(?<=\d)-?т?и[ -]?|-| ?)"
        r"(?:комн?|(?<=[-\d])к|(?<=\d )к)(?!\w)\.?"
    )
    _flat = lazily(r" ?(?:квартир(?P<ending>\w{1,2})|кв(?:\.|(?!\w)))")
    # 1комн. 35м2
    _area = lazily(r",? ?\d{2,3}(?:[.,]\d)? ?(?:м2|м²|кв)")
    _named = lazily(r"(?<!\w)(?:квартира|кв-ра|кв\.),? \Z", re.IGNORECASE)
    _cases = ("nom", "gen", "acc")
    _endings = ("а", "ы", "у")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        opens = not near.before.strip() and self._area.match(near.after)
        # сдаю 1-комн. на длит. срок
        # кв-ра 3-комн.
        told = _ADVERTISED.search(near.before) or self._named.search(near.before)
        opens = opens or ("комн" in match.group() and told)
        return bool(self._flat.match(near.after) or opens)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        flat = self._flat.match(near.after)
        ending = (flat["ending"] if flat else "") or (
            "у" if is_object(near) or _ADVERTISED.search(near.before) else "а"
        )
        likely = self._cases[self._endings.index(ending)] if ending in self._endings else "gen"
        if flat and not flat["ending"] and ending == "а" and near.previous_word == "в":
            likely = "loc"
        if flat and not flat["ending"] and _OWNED.match(near.previous_word):
            likely = "gen"
        stem = numbers.compound(match["number"]) + "комнатный"
        front = (numbers.compound(match["first"]),) if match["first"] else ()
        for case in sorted(CASES, key=lambda each: each != likely):
            yield (*front, numbers.adjective(stem, case, "f"))


class Floors(Kind):
    """9 эт. of 9 эт. дом, 5-эт. здания: девятиэтажный, in the case of its noun."""

    name = "compound"
    pattern = lazily(r"(?P<number>[1-9]\d?)[- ]?эт(?![а-яё])\.?")
    _noun = lazily(r" ?(?:[а-яё]+(?:(?:ый|ом|ого|ому) |\. ?))?(?P<noun>(?:дом|здани)[а-я]{0,3})")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._noun.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        noun = self._noun.match(near.after)
        word = noun["noun"] if noun else "дом"
        gender = "n" if word.startswith("здани") else "m"
        likely = {"а": "gen", "я": "gen", "у": "dat", "ю": "dat", "ом": "ins", "ем": "ins", "и": "loc"}.get(
            word.removeprefix("дом").removeprefix("здани"), "nom"
        )
        likely = "loc" if word == "доме" else likely
        stem = numbers.compound(match["number"]) + "этажный"
        for case in sorted(CASES, key=lambda each: each != likely):
            yield from (
                (numbers.adjective(stem, case, each),) for each in sorted("mn", key=lambda g: g != gender)
            )
