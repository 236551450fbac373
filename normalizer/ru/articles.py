"""Parts of laws in Russian: часть вторая, с частью второй статьи пятнадцатой, but статья пятнадцать, пункт три."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from . import numbers
from .nouns import CASES
from .parts import part_case

# Of в т.ч. 15 человек ч. is no part.
_LABEL = lazily(
    r"(?:(?P<word>(?<!\w)(?:стат(?=ей)|стать|част|пункт|подпункт|абзац|глав)(?:[а-яё]{1,3})?)"
    r"|(?<!\w)(?P<short>ст|(?<!т\.)(?<!т\. )чч?|подп|пп?|абз|гл)\.) ?"
    r"(?P<row>(?:\d{1,4}(?:[.-]\d{1,3})?\)?(?:, | и | или ))*)\Z",
    re.IGNORECASE,
)
_FEMININE = frozenset({"стать", "ст", "част", "ч", "чч", "глав", "гл"})
# Cases of both genders by the ends of their nouns, singular and plural; `` where the end does not tell.
_ENDS = {
    "f": {"я": "nom", "ь": "nom", "а": "nom", "ю": "acc", "у": "acc", "и": "gen", "ы": "gen", "е": "dat", "ей": "ins",
          "ёй": "ins", "ой": "ins", "ью": "ins", "ям": "dat", "ам": "dat", "ями": "ins", "ами": "ins", "ях": "loc",
          "ах": "loc"},
    "m": {"": "nom", "а": "gen", "у": "dat", "ом": "ins", "ем": "ins", "е": "loc", "ов": "gen", "ев": "gen",
          "ам": "dat", "ами": "ins", "ах": "loc"},
}  # fmt: skip
_INTO = frozenset({"в", "на", "через", "за", "про"})
# главы 20 стран, часть 300 жителей: what many of are.
_COUNTED = lazily(
    r" ?(?!настоящ|(?:ст|пп?|чч?|абз|гл|подп)\.)"
    r"(?:[а-яё]+(?:ов|ев|ей|ых|их|[бвгджзклмнпрстфхцчшщ]|[ая]м|[ая]ми|[ая]х))(?!\w)"
)


class Article(Kind):
    """2 of часть 2, 15 of с ч. 2 ст. 15: an ordinal that agrees with its noun in other cases than the nominative.

    There статья 15 and пункт 3 are heard as cardinals, часть 2 as an ordinal as well.
    """

    name = "ordinal"
    pattern = lazily(r"\d{1,3}(?![\d/%‰°№]|[.,:]\d| ?[-–—]\d|-\w| ?[-–—] \d| \d{3}(?!\d))")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        form = self._form(near)
        if not form or match.group()[0] == "0":
            return False
        case, _, part = form
        return case != "nom" or part in {"част", "ч", "чч"}

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        likely, gender, _ = self._form(near) or ("nom", "f", "")
        for case in sorted(CASES, key=lambda each: each != likely):
            for each in sorted("fm", key=lambda form: form != gender):
                yield numbers.ordinal(match.group(), case, each)

    @staticmethod
    def _form(near: Near) -> tuple[str, str, str] | None:
        """Case, gender and beginning of the noun before the number; None if it is none of a law."""
        label = _LABEL.search(near.before)
        if not label:
            return None
        before = Near(near.before[: label.start()])
        if short := (label["short"] or "").lower():
            return part_case(before, label["short"]), "f" if short in _FEMININE else "m", short
        word = label["word"].lower().replace("статей", "статьи")
        stem = next(
            each for each in ("стать", "част", "подпункт", "пункт", "абзац", "глав") if word.startswith(each)
        )
        gender = "f" if stem in _FEMININE else "m"
        case = _ENDS[gender].get(word.removeprefix(stem))
        if case is None or (stem in {"глав", "част"} and _COUNTED.match(near.after)):
            return None
        # статьи 5 и 6: one each, in a case that their noun does not show.
        several = label["row"] or re.match(r",? (?:и )?\d", near.after)
        if several and word.removeprefix(stem) in {"и", "ы"} and part_case(before) == "nom":
            case = "nom"
        if case == "nom" and before.previous_word in _INTO:
            case = "acc"
        return case, gender, stem


class CourtCase(Kind):
    """А40-1234/21: a case at a court of arbitration; the court, the number and the year with the marks between."""

    name = "mixed"
    starts = ("letter",)
    pattern = lazily(r"[АA](?P<court>\d{2})-(?P<number>\d{1,6})/(?P<year>(?:20)?\d\d)(?![\d/-])")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        court, number, year = (numbers.cardinal(match[part]) for part in ("court", "number", "year"))
        yield ("а", *court, "дефис", *number, "дробь", *year)
