"""Roman numerals: XIX ғасыр, Людовик XIV, XIX–XX ғғ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import roman
from ..codes import Code
from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import DASH
from . import endings, numbers
from .amounts import ENDING
from .ordering import NOUN, separate

_ROMAN = "[IVXLCMХІМСУҮ]"
# Beginnings of nouns that Roman numerals stand before.
_NUMBERED = (
    r"ғасыр|ғ|тоқсан|том|бөлім|тарау|кезең|топ|орын|дәреже|съез|сьез|сессия|шақырыл|олимпиад|дүниежүзі"
    r"|патша|жарты|мыңж|санат|халықар|форум|сынып|кітап|тур|корол|император|рим|конгресс|құрылтай|саммит"
    r"|фестивал|класс|чемпионат|форма|республикал|бүкіл|деңгей|интернационал|дума|оқылым|отырыс|саты|пленум|тайпа|ауысым"
    r"|семестр|триместр|этап|маусым|буын|раунд|разряд|жүлде|спартакиад|универсиад|байқау|конкурс|сезон|серия|эпизод"
)
# Initialisms that could be numerals.
_INITIALISMS = frozenset({
    "XL", "ХL",
    "CC", "MC", "CD", "DC", "MD", "CM", "СМ", "ММ", "MM", "DM", "СС", "МС", "ММС", "ХС", "ХХХ", "XXX",
})  # fmt: skip


class Roman(Kind):
    """XIX ғасыр, II тоқсан, Людовик XIV, XIX–XX ғғ.: ordinal."""

    name = "roman"
    starts = ("letter",)
    pattern = lazily(
        rf"(?P<first>{_ROMAN}{{1,9}})(?: ?{DASH} ?(?P<last>{_ROMAN}{{1,9}}))?"
        # IIтоқсан, XIIғ.
        rf"(?:(?!{LETTER}|\d)|(?<=[IVXІХ])(?=(?:тоқсан|ғасыр|ғ\.|ғ(?!{LETTER})|кезең|курс|жарты|дәреже|деңгей|семестр)))"
        rf"{ENDING}?"
    )
    _noun = lazily(rf"\s?(?:{_NUMBERED})", re.IGNORECASE)
    # І Пётр
    _ruler = lazily(
        r" (?:П[её]тр|Екатерина|Николай|Александр|Людовик|Генрих|Карл|Павел|Елизавета|Рам[зс]ес|Вильгельм|Фридрих"
        r"|Франциск|Наполеон|Сүлеймен|Мұрад|Чарльз|Леопольд)(?!\.)"
    )
    _heading = lazily(r"\. [А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі]+(?! [А-ЯӘҒҚҢӨҰҮҺІ])")
    _course = lazily(r" курс(?!тас|ант|ив|ор)")
    # I, II және III топ
    _next = lazily(r"(?:,| және| мен| пен| бен) [IVX]{1,5}(?!\w)")
    _last = lazily(r"(?<!\w)[IVX]{1,5}(?:-[дтн][ае]н|,| және| мен| пен| бен) \Z")
    _name = lazily(r"[А-ЯЁӘҒҚҢӨҰҮҺІA-Z][а-яёәғқңөұүһіa-z]+ \Z")
    _named = lazily(r" [А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        first, last = roman.value(match["first"]), roman.value(match["last"] or "I")
        if not first or not last:
            return False
        if match["ending"] and not endings.readings(numbers.cardinal(str(first)), match["ending"]):
            return False
        course = match["first"] in "IVІ" and self._course.match(near.after)
        if course or self._noun.match(near.after) or (match["ending"] or "")[-2:] in {"ші", "шы"}:
            return True
        if len(match["first"]) > 1:
            return match["first"] not in _INITIALISMS
        if match["first"] in "IVXІХ" and (self._next.match(near.after) or self._last.search(near.before)):
            return True
        # A lone letter may be an initial or a variable; beside a name it is a ruler's number.
        named = bool(self._name.search(near.before)) and not near.after.startswith(".")
        # I. Кіріспе: a heading; the Cyrillic І is an initial
        heading = not near.before.strip() and self._heading.match(near.after)
        named = named or bool(self._ruler.match(near.after))
        return (named and match["first"] in "IVXІХ") or (
            match["first"] in "IVX" and bool(heading or self._named.match(near.after))
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        values = [str(roman.value(part)) for part in (match["first"], match["last"]) if part]
        said = [numbers.cardinal(value) for value in values]
        # X–V as он бес would be heard as fifteen.
        cardinals = tuple(word for words in said for word in words) if separate(said) else ()
        ordinals = tuple(word for value in values for word in numbers.ordinal(numbers.cardinal(value)))
        if not match["ending"]:
            yield from (ordinals, cardinals) if cardinals else (ordinals,)
        elif match["ending"][-2:] in {"ші", "шы"}:
            yield ordinals
        else:
            yield from endings.readings(ordinals, match["ending"])
            yield from endings.readings(cardinals, match["ending"]) if cardinals else ()


class RomanNoun(Roman):
    """XXI-ғасыр, ІІ-топ, І-Дарий: a Roman numeral before the hyphen of its noun or name."""

    pattern = lazily(rf"(?P<first>{_ROMAN}{{1,9}})(?: ?{DASH} ?(?P<last>{_ROMAN}{{1,9}}))?(?P<ending>(?!))?-")
    _lone = frozenset("IVXІХ")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        first, last = roman.value(match["first"]), roman.value(match["last"] or "I")
        if not first or not last or (len(match["first"]) == 1 and match["first"] not in self._lone):
            return False
        noun = NOUN.match(near.after)
        return bool(noun and len(noun.group()) > 2 and not noun.group().isupper())


class RomanTyped(Kind):
    """ХХ1 ғасыр, Х1Х ғ., ххі ғасыр: a one typed for I, or small letters, before the noun of a century."""

    name = "roman"
    starts = ("letter", "digit")
    pattern = lazily(
        r"(?:(?=[\dIVXІХ]{0,8}[VXХҮУ])(?=[VXІХҮУI]{0,8}1)(?P<number>[1IVXІХҮУ]{2,9})|(?P<small>[хіүxiv]{1,9}))-?"
    )
    _noun = lazily(r"\s?(?:ғасыр|ғғ?[.-])")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._value(match) and self._noun.match(near.after))

    @staticmethod
    def _value(match: re.Match[str]) -> int:
        return roman.value((match["number"] or match["small"]).upper().replace("1", "I"))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        if value := self._value(match):
            yield from map(numbers.ordinal, numbers.variants(numbers.cardinal(str(value))))


class RomanPart(Code):
    """ІІА кезең, IIIB сатысы, ІІ-б дәреже: a part of a numbered stage, by the name of its letter."""

    name = "address"
    starts = ("letter",)
    pattern = lazily(r"(?P<number>[IІ]{1,3}|[IІ]V|V)[ -]?\"?(?P<letter>[A-CАБВГабвгa-c])\"?(?![^\W_])")
    _noun = lazily(r" ?(?:кезең|стади|саты|дәреже|тип|деңгей|санат)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._noun.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        letter = self.speech.spelled(match["letter"])
        for way in numbers.variants(numbers.cardinal(str(roman.value(match["number"])))):
            yield (*numbers.ordinal(way), *letter)
