"""Single consonants, which nobody could hear by their sounds alone: Б нұсқасы, в) төртінші, гепатит С."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..codes import Code, Speech
from ..hygiene import LETTER
from ..kinds import Near
from ..lazily import lazily
from ..types import Reading


class LoneConsonant(Code):
    """A Cyrillic consonant between no other letters, by its name. в, к and с may be Russian prepositions."""

    name = "initial"
    starts = ("letter",)
    _preposition = frozenset("вксВКС")
    _closes = lazily(r"\s*(?:[.,;:!?)/]|\Z)| ?[-–—=+]|\"")
    # С витамині, В тобы
    _lettered = lazily(
        r" (?:витамин|топ|тоб|нұсқа|сынып|класс?|жауап|жауаб|әр[іп]|категория|санат|блок|корпус|нүкте|сектор|бөлі[мк]"
        r"|дәреже|деңгей|түр|серия|гепатит|вирус|тип|деп|мен(?!\w)|және)"
    )
    _named = lazily(
        r"(?<!\w)(?:витамин|гепатит|категория|санат|тип|топ|блок|корпус|нұсқа|вариант|нүкте|әріп|класс|вагон|кіреберіс|бөлім)"
        r"\w{0,4}[ :–—-]{1,3}\Z",
        re.IGNORECASE,
    )

    def __init__(self, speech: Speech) -> None:
        super().__init__(speech)
        self.pattern = lazily(
            rf"(?P<letter>[бвгғджзйкқлмнңпрстфхһцчшщБВГҒДЖЗЙКҚЛМНҢПРСТФХҺЦЧШЩ])(?!{LETTER}|['’+-]{LETTER})"
        )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if near.before[-1:].isalpha() or near.before[-1:] in {"'", "-"}:
            return False
        if match["letter"] not in self._preposition:
            return True
        told = self._closes.match(near.after) or self._lettered.match(near.after)
        return bool(told or self._named.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield self.speech.spelled(match["letter"])
