"""Percent: 25%, 25%-ы, 5–10%, 3‰."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from . import endings
from .amounts import AMOUNT, LOOSE_ENDING, amounts, governed, in_place
from .quantities import CHANGES, for_each

_OUT_OF = {"%": ("пайыз", "процент"), "‰": ("промилле",)}
_GENITIVE = lazily(r"(?:[нндт][ыі]ң)\Z")


class Percent(Kind):
    """25%, 25%-ы, 5–10%, 3‰. The written ending tells пайыз (-ы, -ға) from процент (-і, -ке)."""

    name = "percent"
    starts = ("digit", "sign")
    pattern = lazily(rf"{AMOUNT} ?(?P<unit>[%‰])(?:/(?P<per>ай|жыл|күн)(?!{LETTER})|{LOOSE_ENDING})?")
    # былтырғыдан 5% артық: by so much more; 50% артық бөлігі is over a half.
    _differs = lazily(
        r" (?:артық|кем|көп|аз|жоғары|төмен|қымбат|арзан)"
        r"(?:[ ,]*(?:\Z|[.!?;)]|болды|бол\w{1,6}|түс\w{1,5}|екен|деп|және|сат\w+))"
    )

    # What a part is done with, where its whole has no will: қаржының 30% жұмсады, but халықтың 80% қолдады.
    _taken = lazily(
        r" (?:жаса|жұмса|игер|төле|өте[йп]|қамти|қамты|иелен|сатып ал|ал(?:ып жат|ад|ды|ған)|сат[тақы]|бөл(?!ік)|өндір"
        r"|экспортта|импортта|тұтын|пайдалан|жой|жоғалт|бер(?:ді|еді|ген)|қайтар|аудар|қысқарт|қаржыландыр|жина)"
    )
    _people = lazily(
        r"(?:халы[қғ]|адам|тұрғын|оқушы|студент|азамат|әйел|ерлер|бала|жас|қатысушы|сайлаушы|жұмысшы|қызметкер|ел"
        r"|отбасы|компания|кәсіпорын|мемлекет|дық|дік|тық|тік|лық|лік|шы|ші)(?:[лдт][ае]р)?(?:[ыі]н?|н)?[ндт][ыі]ң\Z"
    )
    # Шәкіртақының 25% көтерілуі
    _growth = lazily(r" (?:өсу|арту|көтерілу|төмендеу|азаю|көбею|кему|қымбаттау|арзандау)[іы]")
    # Компанияның 25% акциясы: so many percent of shares
    _its = lazily(
        r" (?:акцияс|үлес|бөліг|аумағ|жер|халқ|табыс|кіріс|шығын|құн|көлем|қаражат|дауыс|сомас)[ыі](?:н\w{0,3})?(?!\w)"
    )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        ending = match["ending"]
        units = sorted(_OUT_OF[match["unit"]], key=lambda unit: bool(ending) and not _fits(unit, ending))
        ways = list(_percents(match, near, units))
        # What the percent are of stands in the genitive: халықтың 80%-ы, often written without the ending.
        possessed = self._growth.match(near.after) or self._its.match(near.after)
        if ending is None and _GENITIVE.search(near.previous_word) and not possessed:
            case = governed(near)
            if case is None and self._taken.match(near.after) and not self._people.search(near.previous_word):
                case = "ды"
            yield from in_place(ways, _OF_WHOLE[case], near)
        elif ending is None and (self._differs.match(near.after) or CHANGES.match(near.after)):
            yield from in_place(ways, "ға", near)
        yield from in_place(ways, match["ending"], near)


def _percents(match: re.Match[str], near: Near, units: list[str]) -> Iterator[Reading]:
    """The amounts in the order of their likelihood, each with either name of the sign."""
    ways = [list(amounts(match, near, unit=(unit,))) for unit in units]
    yield from ((*for_each(match), *way) for alike in zip(*ways, strict=True) for way in alike)


# The possessive in the case that a postposition or verb asks for.
_OF_WHOLE = {None: "ы", "ды": "ын", "дан": "ынан", "ға": "ына"}


def _fits(word: str, ending: str) -> bool:
    """Whether a word takes an ending in just the form that is written."""
    return any(reading == word + ending for (reading,) in endings.readings((word,), ending))
