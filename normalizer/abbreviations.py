"""Abbreviations that are read as the words they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .codes import Speech
from .hygiene import LETTER
from .kinds import Kind, Near
from .lazily import lazily
from .places import stands
from .types import Reading
from .written import alternatives


class Abbreviation(Kind):
    """т.б., б.з.д., көш., млн: rows of what is written, where (a name of places.PLACES), and readings divided by |.

    A `+` behind the place: only with an ending, as in оңт-ке. Of places joined by `&` all must be.
    `glued`: pattern of endings that stand right behind an abbreviation of consonants alone, as in мкрға.
    """

    name = "abbreviation"
    starts = ("letter",)

    _consonants = lazily(r"[б-джзк-нп-тф-щғқңһ]{2,5}")

    def __init__(self, rows: Sequence[tuple[str, ...]], speech: Speech, glued: str = "(?!)") -> None:
        self._speech = speech
        self._rows: dict[str, list[tuple[str, list[Reading]]]] = {}
        for written, place, spoken in rows:
            entry = (place, [tuple(reading.split()) for reading in spoken.split("|")])
            self._rows.setdefault(written.replace(" ", ""), []).append(entry)
        forms = sorted((self._spaced(row[0]) for row in rows), key=len, reverse=True)
        # сн-жс: from one day to another.
        days = "|".join(sorted({row[0] for row in rows if row[1] == "day" and row[0].islower()}))
        ending = rf"(?!-(?:{days})(?!{LETTER})){speech.ending}" if days else speech.ending
        bare = alternatives({row[0] for row in rows if self._consonants.fullmatch(row[0])} or {"\0"})
        self.pattern = lazily(
            rf"(?P<form>{'|'.join(forms)})(?!{LETTER})(?:{ending})?|(?P<bare>{bare})(?P<glued>{glued})"
        )

    @staticmethod
    def _spaced(written: str) -> str:
        """The pattern of an abbreviation: a space may stand behind every dot but the last, as in т. б.

        Longer ones may begin a sentence: Тел.
        """
        parts = re.split(r"(?<=\.)(?=.)| ", written)
        pattern = " ?".join(re.escape(part) for part in parts if part)
        return f"[{written[0]}{written[0].upper()}]{pattern[1:]}" if len(written) > 2 else pattern

    def _entries(self, written: str) -> list[tuple[str, list[Reading]]]:
        key = written.replace(" ", "")
        return self._rows.get(key) or self._rows[key[0].lower() + key[1:]]

    @property
    def closing(self) -> frozenset[str]:
        """Abbreviations that a sentence may end with, wherever they stand, in lower case and without spaces."""
        return frozenset(
            form.lower() for form, rows in self._rows.items() if any(place == "ends" for place, _ in rows)
        )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return self._readings(match, near) is not None

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        every = [words for _, spoken in self._entries(match["form"] or match["bare"]) for words in spoken]
        for words in dict.fromkeys([*(self._readings(match, near) or ()), *every]):
            yield from self._speech.ended(words, match["ending"] or match["glued"])

    def _readings(self, match: re.Match[str], near: Near) -> list[Reading] | None:
        for place, spoken in self._entries(match["form"] or match["bare"]):
            if place.endswith("+") and not (match["ending"] or match["glued"]):
                continue
            if all(stands(name, near) for name in place.removesuffix("+").split("&")):
                return spoken
        return None
