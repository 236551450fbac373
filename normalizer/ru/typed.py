"""What people type without care for its marks in Russian: iphone 13 128гб, сапоги 38р, сниму 1к до 25 тыс."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from . import numbers
from .nouns import CASES, noun


class Model(Kind):
    """13 of iphone 13 128гб: the number of a model, before the size of its memory and no thousands of it."""

    name = "cardinal"
    pattern = lazily(
        r"\d{1,2}(?= (?:\d/)?(?:16|32|64|128|256|512)(?: ?(?P<size>[гГGg][бБBb]?|гиг\w{0,3}))?(?!\w|[.,]\d))"
    )
    _named = lazily(r"[^\W\d_]{2} \Z")
    _product = lazily(
        r"(?:[A-Za-z]{2,20}|айфон|самсунг|галакси|редми|сяоми|ксиоми|хонор|хуавей|реалми|поко|пиксель|макбук) \Z",
        re.IGNORECASE,
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        told = self._named if match["size"] else self._product
        return bool(told.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield numbers.cardinal(match.group())


_SIZE = noun("размер", "m")


class Size(Kind):
    """38р of сапоги 38р, 44-46 р: the size of what is worn."""

    name = "ordinal"
    pattern = lazily(
        r"(?:(?P<first>\d\d)[-–—/])?(?P<number>[1-6]\d) ?р(?:азм)?(?!\w|/|-)(?:\.(?=[,;:)]| [a-zа-яё\d]|\Z))?"
    )
    _worn = lazily(
        r"(?<!\w)(?:сапо|ботин|ботил|кроссов|туф[ел]|кед|плать|куртк|пуховик|джинс|брюк|штан|костюм|пальт"
        r"|шуб|кофт|рубаш|футбол"
        r"|юбк|шапк|кольц|перчат|обув|комбинез|халат|свитер|худи|толстов|ветровк|жилет|пижам|блуз|босонож"
        r"|сандал|вален"
        r"|угги|лыж|коньк|ролик|форм[аыу](?!\w)|вещи|одежд)\w*[^.!?\d]{0,25}\Z",
        re.IGNORECASE,
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._worn.search(near.before)) and near.previous_word not in {
            "за",
            "по",
            "до",
            "от",
            "цена",
        }

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        written = [digits for digits in (match["first"], match["number"]) if digits]
        likely = "loc" if near.previous_word == "в" else "gen"
        for case in sorted(CASES, key=lambda each: each != likely):
            words = tuple(word for digits in written for word in numbers.ordinal(digits, case))
            yield (*words, _SIZE.form(case))


class Let(Kind):
    """1к of сниму 1к до 25 тыс, сдам 2к в центре: a flat of so many rooms, no thousands."""

    name = "compound"
    pattern = lazily(r"(?P<number>[1-5]) ?-?к(?!\w)\.?")
    _let = lazily(r"(?<!\w)(?:сда(?:м|ю|[её]тся|ётся)|(?P<wanted>сниму|снимем|ищу|ищем)) \Z", re.IGNORECASE)
    _house = lazily(
        r",? (?:в (?:районе|центре|\w+ районе)|на (?:длит|\d)|за \d|до \d|по ул|у метро|рядом|без|с мебел|ул)"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        let = self._let.search(near.before)
        return bool(let and (not let["wanted"] or self._house.match(near.after)))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        stem = numbers.compound(match["number"]) + "комнатный"
        likely = "nom" if near.previous_word.endswith("ся") else "acc"
        for case in sorted(CASES, key=lambda each: each != likely):
            yield (numbers.adjective(stem, case, "f"),)
