"""Single letters that stand for a name: initials, and classes of a school."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .codes import CAPITAL, Code, Speech
from .hygiene import LETTER
from .kinds import Near
from .lazily import lazily
from .types import Reading


class Letter(Code):
    """«Б» of 9 «Б» сыныбы and Б of 17/3Б: a letter between quotation marks or of a house, by its name."""

    name = "initial"
    starts = ("letter",)
    _house = lazily(r"\d/\d{1,3}\Z")

    def __init__(self, speech: Speech) -> None:
        super().__init__(speech)
        self.pattern = lazily(rf"(?P<letter>{CAPITAL})(?!{LETTER}){speech.ending}?")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return (near.before.endswith('"') and near.after.startswith('"')) or bool(
            self._house.search(near.before)
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from self.speech.ended(self.speech.spelled(match["letter"]), match["ending"])


class Initial(Code):
    """А. of А. Құнанбаев, Н. of Толстой Л. Н. и, К.-ні: the name of the letter, without a pause."""

    name = "initial"
    starts = ("letter",)
    _name = lazily(rf" ?{CAPITAL}(?:\.|[a-zа-яёәғқңөұүһі])")
    _second = lazily(rf"(?<!\w){CAPITAL}\. ?\Z")
    # Чехов А. писал, от Марии С.; at the end of a sentence it may be a word: А вот и Я.
    _surname = lazily(rf"(?<!\w){CAPITAL}[a-zа-яёәғқңөұүһі]{{2,}} \Z")
    _inside = lazily(r"[,;)]| (?:[-–—] )?[a-zа-яёәғқңөұүһі(]|\s*\Z")

    def __init__(self, speech: Speech) -> None:
        super().__init__(speech)
        self.pattern = lazily(rf"(?P<letter>{CAPITAL})\.{speech.ending}?")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if match["ending"]:
            # азамат К.-ға: a surname of which a court or a newspaper gives no more
            return any(self.read(match, near))
        if self._name.match(near.after) or self._second.search(near.before):
            return True
        return bool(self._surname.search(near.before) and self._inside.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from self.speech.ended(self.speech.spelled(match["letter"]), match["ending"])
