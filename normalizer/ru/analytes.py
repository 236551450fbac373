"""What Russian blood tests call by Latin letters: HbA1c, SpO2, Na 140, K 4,5."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import alternatives
from .nouns import CASES, Noun, noun
from .shortened import noun_case, phrase
from .speech import SPEECH

_ELEMENTS: dict[str, Noun] = {
    "Na": noun("натрий", "my"), "K": noun("калий", "my"), "Ca": noun("кальций", "my"), "Mg": noun("магний", "my"),
    "Fe": noun("железо", "n"), "Cl": noun("хлор", "m"), "P": noun("фосфор", "m"), "Zn": noun("цинк", "m"),
    "Cu": noun("медь", "fb"), "Li": noun("литий", "my"),
}  # fmt: skip
# 4,5 of K 4,5; its unit tells, or the other elements around do.
_VALUE = r" ?(?:[-–—:=] ?)?\d{1,3}(?:[.,]\d{1,3})?(?!\d)"
_CHARGE = r"(?:[²2]?[+⁺]{1,2}|(?<=Cl)[-−⁻])?"
_UNIT = r" ?(?:м|мк|н)?(?:моль|экв|г/л|г%|г/дл)"


class Element(Kind):
    """Na of Na 140, K of K 4,5 ммоль/л: an element whose amount in the blood is told."""

    name = "abbreviation"
    starts = ("latin",)

    def __init__(self) -> None:
        names = alternatives(_ELEMENTS)
        self.pattern = lazily(rf"(?P<element>{names}){_CHARGE}(?!{LETTER}|\d)")
        self._measured = lazily(rf"{_VALUE}{_UNIT}")
        # A list goes on or ends behind the value: Na 140, K 4,5
        self._listed = lazily(rf"{_VALUE}(?=[,;.)]|\s*\Z| (?:и )?(?:{names}))")
        value = rf"(?<!{LETTER})(?:{names}){_CHARGE}{_VALUE}"
        self._before = lazily(rf"{value}(?:{_UNIT}[^\s,;]*)?(?:[,;]| и)? \Z")
        self._behind = lazily(rf"{_VALUE}(?:[,;]| и)? {value}")

    @staticmethod
    def _named(match: re.Match[str], near: Near) -> bool:
        """Whether its name stands before it: Калий (K), натрий Na."""
        item = _ELEMENTS[match["element"]]
        word = re.search(r"([А-ЯЁа-яё]+) ?\(?\Z", near.before)
        return word is not None and word[1].lower() in {item.form(case) for case in CASES}

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if self._measured.match(near.after) or self._named(match, near):
            return True
        # K and P alone name other things, Li as well.
        told = len(match["element"]) > 1 and match["element"] != "Li"
        told = told or self._before.search(near.before) or self._behind.match(near.after)
        return bool(told and self._listed.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        element = match["element"]
        letters = SPEECH.said.get(element.lower(), "").split() or SPEECH.spelled(element)
        ways = [*_in_cases(_ELEMENTS[element], near), tuple(letters)]
        yield from reversed(ways) if self._named(match, near) else ways


_TESTS: dict[str, tuple[Noun, str]] = {
    "HbA1c": (noun("гемоглобин", "m", "гликированный"), "эйч би эй один си"),
    "SpO2": (noun("сатурация", "fi"), "эс пи оу два"),
}


class BloodTest(Kind):
    """HbA1c, SpO2: by what they measure, behind its name (гликированный гемоглобин (HbA1c)) by their letters."""

    name = "abbreviation"
    starts = ("latin",)
    pattern = lazily(r"(?P<test>HbA1c|SpO2|SpO₂)(?!\w)", re.IGNORECASE)
    _named = lazily(r"(?:гемоглобин|сатураци)[а-яё]{0,3}:? \(?\Z", re.IGNORECASE)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        measured, letters = _TESTS["SpO2" if match["test"].lower().startswith("sp") else "HbA1c"]
        spelled = tuple(letters.split())
        ways = [*_in_cases(measured, near), spelled]
        yield from reversed(ways) if self._named.search(near.before) else ways


def _in_cases(item: Noun, near: Near) -> Iterator[Reading]:
    likely = noun_case(near)
    yield from dict.fromkeys(phrase(item, case) for case in sorted(CASES, key=lambda each: each != likely))
