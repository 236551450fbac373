"""Abbreviations that are read as the words they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .codes import Speech
from .hygiene import LETTER
from .kinds import Kind, Near
from .types import Reading

# Where an abbreviation of few letters is one: behind a number, before a name or number, behind a name.
_PLACES = {
    "any": re.compile(""),
    "number": re.compile(r"[\dIVXХ] ?-?\Z"),
    "name": re.compile(r"\s?[\"A-ZА-ЯЁӘҒҚҢӨҰҮҺІ\d№]"),
    "behind": re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\w*\"? \Z"),
}


class Abbreviation(Kind):
    """т.б., б.з.д., көш., млн: rows of what is written, where (a name of _PLACES), and readings divided by |."""

    name = "abbreviation"
    starts = ("letter",)

    def __init__(self, rows: Sequence[tuple[str, ...]], speech: Speech) -> None:
        self._speech = speech
        self._rows: dict[str, list[tuple[str, list[Reading]]]] = {}
        for written, place, spoken in rows:
            entry = (place, [tuple(reading.split()) for reading in spoken.split("|")])
            self._rows.setdefault(written.replace(" ", ""), []).append(entry)
        forms = sorted((self._spaced(row[0]) for row in rows), key=len, reverse=True)
        self.pattern = re.compile(rf"(?P<form>{'|'.join(forms)})(?!{LETTER}){speech.ending}?")

    @staticmethod
    def _spaced(written: str) -> str:
        """The pattern of an abbreviation: a space may stand behind every dot but the last, as in т. б."""
        parts = re.split(r"(?<=\.)(?=.)| ", written)
        return " ?".join(re.escape(part) for part in parts if part)

    @property
    def dotted(self) -> frozenset[str]:
        """Abbreviations whose dot does not end a sentence, in lower case, without that dot."""
        return frozenset(form[:-1].lower() for form in self._rows if form.endswith("."))

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return self._readings(match, near) is not None

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        for words in self._readings(match, near) or self._rows[match["form"].replace(" ", "")][0][1]:
            yield from self._speech.ended(words, match["ending"])

    def _readings(self, match: re.Match[str], near: Near) -> list[Reading] | None:
        for place, spoken in self._rows[match["form"].replace(" ", "")]:
            find, text = (
                (_PLACES[place].match, near.after)
                if place == "name"
                else (_PLACES[place].search, near.before)
            )
            if find(text):
                return spoken
        return None
