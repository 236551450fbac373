"""Abbreviations that are read as the words they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..tables import table
from ..types import Reading
from . import endings
from .amounts import ENDING
from .codes import letter_names


@cache
def _rows() -> dict[str, tuple[str, tuple[Reading, ...]]]:
    """Abbreviation to where it stands and what it is read as."""
    return {
        row[0]: (row[1], tuple(tuple(r.split()) for r in row[2].split("|")))
        for row in table(__package__, "abbreviations.tsv")
    }


def dotted() -> frozenset[str]:
    """Abbreviations whose dot does not end a sentence, without that dot."""
    return frozenset(row.rstrip(".").replace(" ", "").lower() for row in _rows() if row.endswith("."))


class Abbreviation(Kind):
    """т.б., б.з.д., көш., млн: the words; a place of number or name says where the short ones count."""

    name = "abbreviation"
    starts = ("letter",)

    def __init__(self) -> None:
        forms = "|".join(
            re.escape(form).replace(r"\ ", " ?") for form in sorted(_rows(), key=len, reverse=True)
        )
        self.pattern = re.compile(rf"(?P<form>{forms})(?!{LETTER}){ENDING}?")

    def _row(self, written: str) -> tuple[str, tuple[Reading, ...]]:
        rows = _rows()
        return rows.get(written) or next(
            row for form, row in rows.items() if form.replace(" ", "") == written.replace(" ", "")
        )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        place = self._row(match["form"])[0]
        if place == "number":
            return bool(re.search(r"[\dIVXХ] ?-?\Z", near.before))
        if place == "name":
            return bool(re.match(r"\s?[\"A-ZА-ЯӘҒҚҢӨҰҮҺІ\d№]", near.after))
        if place == "behind":
            return bool(re.search(r"[A-ZА-ЯӘҒҚҢӨҰҮҺІ]\w*\"? \Z", near.before))
        return True

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        for words in self._row(match["form"])[1]:
            if match["ending"]:
                yield from endings.readings(words, match["ending"])
            else:
                yield words


class Initial(Kind):
    """А. of А. Құнанбаев: the name of the letter, without a pause."""

    name = "initial"
    starts = ("letter",)
    pattern = re.compile(r"[A-ZА-ЯӘҒҚҢӨҰҮҺІ]\.")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(re.match(r" ?[A-ZА-ЯӘҒҚҢӨҰҮҺІ](?:\.|[a-zа-яәғқңөұүһі])", near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield letter_names(match.group()[0])
