"""Strings of digits and letters that name something: telephones, cards, identity numbers, addresses of the net.

They are read alike in every language; a `Speech` brings the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from . import roman
from .hygiene import LETTER
from .kinds import Kind, Near
from .lazily import lazily
from .types import Reading
from .written import LONGEST_NUMBER

_PIECE = lazily(rf"{LETTER}+|\d+|[^\s]")
_VOWEL = lazily("[aeiouyаәеёиоөуұүыіэюя]", re.IGNORECASE)
CAPITAL = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
_NO_SMALL = "(?![a-zа-яёәғқңөұүһі])"
_DOMAINS = "kz|com|org|net|ru|info|io|gov|edu|tv|me|uz|kg|uk|de|eu|рф|қаз"


@dataclass(frozen=True)
class Speech:
    """What a language says for digits, letters and marks.

    `cardinal`: digits to words, zeros in front read one by one. `letters`: names of lower-case letters. `marks`: names
    of marks in addresses. `said`: parts of addresses with a reading of their own.
    `after`: how a group of digits is said behind the words before it, so that the two are not heard as one.
    `ending`: pattern of what may follow behind a hyphen, as group `ending`; `ended`: joins it to words.
    `over`: what a slash between the numbers of a paper is called, where that is not its name in addresses.
    `after_phone`: the same behind a telephone, where the hyphen may lack; none where a language has no such endings.
    """

    cardinal: Callable[[str], Reading]
    letters: Mapping[str, str]
    marks: Mapping[str, str]
    said: Mapping[str, str]
    ending: str
    ended: Callable[[Reading, str | None], Iterator[Reading]]
    after: Callable[[Reading, Reading], Reading] = lambda before, words: words
    after_phone: str = ""
    over: str = ""

    def spelled(self, letters: str) -> Reading:
        """Letters by their names."""
        return tuple(word for letter in letters.lower() for word in self.letters.get(letter, letter).split())

    def grouped(self, digits: str, size: int) -> Reading:
        """Digits in groups of `size`, each as a number; the first may be shorter: behind a whole one it could join."""
        start = len(digits) % size
        rest = (digits[place : place + size] for place in range(start, len(digits), size))
        return self.row([digits[:start], *rest] if start else rest)

    def row(self, groups: Iterable[str]) -> Reading:
        """Groups of digits, each as a number."""
        words: Reading = ()
        spoken: list[str] = []
        for group in groups:
            words = self.after(words, self.cardinal(group))
            spoken += words
        return tuple(spoken)

    def address(self, text: str) -> Reading:
        """An address of the net, piece by piece."""
        return tuple(word for piece in _PIECE.findall(text) for word in self._piece(piece))

    def _piece(self, piece: str) -> Reading:
        if piece.isdigit():
            return self.cardinal(piece) if len(piece) <= 4 else self.grouped(piece, 3)
        if piece.lower() in self.said:
            return tuple(self.said[piece.lower()].split())
        if piece.isalpha():
            return (piece.lower(),) if len(piece) > 2 and _VOWEL.search(piece) else self.spelled(piece)
        return tuple(self.marks.get(piece, self.marks[""]).split())


# 94-I of a law: the parliament that passed it.
_NUMBERED_LAW = lazily(r"(\d{1,4})-((?=[IVXІХ])X{0,2}[IVXІХ]{1,4})")


class Code(Kind):
    """A class that needs the words of a language and nothing else of it."""

    def __init__(self, speech: Speech) -> None:
        self.speech = speech


class Url(Code):
    """www.example.kz, https://..., a@b.kz, egov.kz: piece by piece."""

    name = "url"
    starts = ("latin", "digit")
    _address = (
        r"(?:https?://[^\s<>\"]{1,300}?|www\.[^\s<>\"]{1,300}?"
        r"|[A-Za-z0-9][\w.+-]{0,60}@[A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9-]{1,60}){1,5}"
        rf"|(?:[A-Za-z0-9][A-Za-z0-9-]{{0,40}}\.){{1,5}}(?:{_DOMAINS})(?:/[^\s<>\"]{{0,200}}?)?)"
    )

    def __init__(self, speech: Speech) -> None:
        super().__init__(speech)
        end = r"(?=[.,;:!?)»\"']*(?:\s|\Z)|[)\]»\"])"
        self.pattern = lazily(rf"{self._address}{speech.ending}?{end}")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        whole = (
            match.group()[: match.start("ending") - 1 - match.start()] if match["ending"] else match.group()
        )
        text = re.sub(r"\Ahttps?://", "", whole)
        for address in dict.fromkeys((text, whole)):
            yield from self.speech.ended(self.speech.address(address), match["ending"])


# What is counted in thousands of millions.
SUM = lazily(r" ?(?:[₸$€₽%]|тг|теңге|тенге|тиын|долл|руб|евро|адам|чел|дана|штук|шт|тонн|байт|бит|жыл|лет)")


class CardNumber(Code):
    """4400 4301 1234 5678: four groups of four."""

    name = "card"
    pattern = lazily(r"\d{4}(?:[ -]\d{4}){3}(?!\d)")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        digits = re.sub(r"\D", "", match.group())
        for size in (2, 4, 1):
            yield self.speech.grouped(digits, size)


class IdentityNumber(Code):
    """The number of a person, a firm or an account: eight digits and more behind ЖСН, БИН, ИНН and their like."""

    name = "identity"
    pattern = lazily(r"\d{8,20}(?!\d)")
    _told = lazily(
        r"(?:ЖСН|БСН|ИИН|БИН|ИНН|ОГРН(?:ИП)?|КПП|БИК|ОКПО|ОКТМО|ОКАТО|КБК|УИН|УИП|ИКЗ|УПРНО|СНИЛС|ISBN|IMEI"
        r"|(?i:штрих-?код)\w{0,2}|EAN(?:-13)?|GTIN"
        r"|[РКЛркл]/сч?\.?|шот|сч[её]т)\W{0,3}(?:№ ?)?"
        r"(?:(?<=\W)\d{10}/)?\Z"
    )

    # 880512300123: a day of birth, a century and five figures more; nobody writes such sums without spaces
    _person = lazily(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[0-6]\d{5}")
    _behind = lazily(r" (?:ЖСН|БСН|ИИН|БИН|ИНН)")
    _called = lazily(r"(?<!\w)[А-ЯЁ]{2,7}:? (?:№ ?)?\Z")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        told = self._told.search(near.before)
        # ГРН 2197746123456
        if len(match.group()) >= 12 and self._called.search(near.before) and not SUM.match(near.after):
            return True
        # The number of a case or a bill is no amount of milliards.
        numbered = len(match.group()) > 7 and near.before.rstrip().endswith("№")
        person = self._person.fullmatch(match.group()) and not SUM.match(near.after)
        behind = len(match.group()) == 12 and self._behind.match(near.after)
        return bool(told or numbered or behind or person or re.fullmatch(r"0\d{11}", match.group()))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        for size in (2, 3, 1):
            yield self.speech.grouped(match.group(), size)


class Masked(Code):
    """8701 of 8701***1234, 4400 43** **** 1234: the digits that asterisks leave, in pairs."""

    name = "digits"
    pattern = lazily(r"(?:[78][ -]\d{3}|\d{2,6})(?!\d)")
    # **2024** is bold.
    _masked = lazily(r"(?: \d{2,4})?(?:\*{3}|\*\* \*)")
    _called = lazily(r"[78][ -]\d{3}")
    _card = lazily(r" (?:карт|шот)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if self._called.fullmatch(match.group()):
            return near.after.lstrip(" -").startswith("***")
        # *4512 картаға, картадан *4512
        card = near.before.endswith("*") and len(match.group()) == 4 and self._card.match(near.after)
        hidden = re.search(r"(?:\*{3}|карт\w{0,3} (?:\*{1,2}|[•·]{1,4})) ?\Z", near.before)
        return bool(self._masked.match(near.after) or card or hidden)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        digits = re.sub(r"\D", "", match.group())
        phone = digits[0] in "78" and len(digits) == 4 and near.after.lstrip(" -").startswith("*")
        for size in (3, 2, 1) if phone else (2, 3, 1):
            yield self.speech.grouped(digits, size)


class Standard(Code):
    """31450-2013 of ГОСТ 31450-2013, 7599-24-00-2/3 of Іс № 7599-24-00-2/3: a standard, a case at law; no range."""

    name = "mixed"
    pattern = lazily(r"\d{1,6}(?:[./-]\d{1,8}){1,5}(?![\d./-]\d|\d)")
    # 20-315-045-123: of a plot of land; zeros in front belong to no range or score.
    _zeros = lazily(r"(?!\d{4}-\d\d-\d\d\Z|\d\d?-\d\d?-\d{2,4}\Z)(?=.*-0\d)\d+(?:-\d+){2,}|\d{3}-0\d\d\Z")
    # № 15-3/120, № 5-1234, but № 5-7 of several schools
    _numbered = lazily(r"\d+-[\d-]*/.*|\d+/[\d/]*-.*|\d{1,2}-\d{3,}|\d{1,4}-0\d*")
    _told = lazily(
        r"(?:(?<!\w)[Іі]с(?:тің)? №|ГОСТ|МЕМСТ|МемСТ|[Дд]ел[оау] №|СНиП|ҚНжЕ|(?<!\w)(?:ҚН|ЕЖ|СН|СП)"
        r"|СТ РК|ҚР СТ|ТУ|ТШ|ISO|ИСО|IEC|МЭК|EN)"
        r"(?:[ /][РPA-ZИСОМЭК]{1,3})?(?: №)? ?\Z"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # № 15-3/120 of a letter
        numbered = near.before.rstrip().endswith("№") and bool(self._numbered.fullmatch(match.group()))
        return numbered or bool(self._told.search(near.before) or self._zeros.fullmatch(match.group()))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        words: list[str] = []
        for piece in _PIECE.findall(match.group()):
            mark = (piece == "/" and self.speech.over) or self.speech.marks.get(piece, "")
            words += self.speech.cardinal(piece) if piece.isdigit() else mark.split()
        yield tuple(words)


class LongNumber(Code):
    """More digits than have a name: read in groups of three."""

    name = "digits"
    pattern = lazily(rf"\d{{{LONGEST_NUMBER + 1},}}")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        for size in (3, 2, 1):
            yield self.speech.grouped(match.group(), size)


# Of three Cyrillic letters with a vowel among them.
_INITIALISM = lazily(r"(?=.*[АЕЁИОУЫЭЮЯӘІӨҰҮ])[А-ЯЁӘҒҚҢӨҰҮҺІ]{3}")


class Mixed(Code):
    """G7, А4, Т-34, 4К, MP3, H2O: letters by their names, numbers as numbers; COVID-19 keeps its word."""

    name = "mixed"
    starts = ("letter", "digit")

    def __init__(self, speech: Speech) -> None:
        super().__init__(speech)
        # GPT-3.5, Qwen2.5
        letters = rf"{CAPITAL}{{1,5}}(?!{LETTER})|(?<=\d)[a-z]{{2,5}}(?!{LETTER})"  # A320neo
        further = rf"(?:\.\d{{1,2}}(?![\d.]))?(?:[-–]?(?:\d{{1,9}}|{letters})){{0,4}}"
        # So are өлшемі319,42, облысы1 223 670, Дата17.10.2022, және1427 жылы.
        apart = (
            r"[^\W\d_]{3,20}(?:\d{1,9},\d|[1-9]\d{0,2}(?: \d{3})+(?!\d)|[0-3]?\d\.[01]\d\.\d{4}"
            r"|[12]\d{3}(?= ?-?(?:жыл|ж\.|жж)))"
        )
        self.pattern = lazily(
            # тел87071234567, мкр10 and кв12 are words and numbers.
            rf"(?:(?!Ø|{apart}|{LETTER}{{3,20}}[78]?7\d{{9}}(?!\d)|(?:кв|мкр)\d){LETTER}{{1,20}}[-–]?\d{{1,9}}|\d{{1,9}}[-–]?{CAPITAL}{{1,5}}{_NO_SMALL}|\d{{1,4}}[a-z](?!\w)){further}"
            rf"(?!\d|{LETTER})(?:{speech.after_phone or speech.ending})?"
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        end = match.start("ending") - 1 if match["ending"] else match.end()
        written = match.string[match.start() : end].rstrip("-")
        if law := _NUMBERED_LAW.fullmatch(written):
            # 94-I is тоқсан төрт бір, but 90-I no ninety-one.
            dash = self.speech.marks["-"].split() if law[1].endswith("0") else ()
            passed = self.speech.cardinal(str(roman.value(law[2])))
            yield from self.speech.ended((*self.speech.cardinal(law[1]), *dash, *passed), match["ending"])
        pieces = _PIECE.findall(written)
        words: list[str] = []
        for place, piece in enumerate(pieces):
            # Т20-5 is not Т25.
            between = pieces[place - 1 : place + 2 : 2] if place > 0 else []
            parts = not piece.isalnum() and len(between) == 2 and all(each.isdigit() for each in between)
            mark = "." if piece == "." else "-"
            words += self.speech.marks[mark].split() if parts else self._piece(piece)
        yield from self.speech.ended(tuple(words), match["ending"])

    def _piece(self, piece: str) -> Reading:
        if piece.isdigit():
            return self.speech.cardinal(piece) if len(piece) < 7 else self.speech.grouped(piece, 3)
        if not piece.isalpha():
            return ()
        if piece.lower() in self.speech.said:
            return tuple(self.speech.said[piece.lower()].split())
        # ТЭЦ-2: whether an initialism is a word, its pronunciation tells.
        if _INITIALISM.fullmatch(piece):
            return (piece,)
        # Ту-154 and Деликатес-163 are words, АК-47 and H2O letters.
        word = _VOWEL.search(piece) and len(piece) > 1 and not (piece.isupper() and len(piece) < 4)
        return (piece.lower(),) if word else self.speech.spelled(piece)


class MixedWord(Mixed):
    """3D of 3D-принтер, 4К of 4К-телевизор: in front of the hyphen of a plain word."""

    def __init__(self, speech: Speech) -> None:
        super().__init__(speech)
        self.pattern = lazily(
            rf"(?:{CAPITAL}{{1,5}}[-–]?\d{{1,9}}|\d{{1,9}}[-–]?{CAPITAL}{{1,5}})(?P<ending>(?!))?-"
        )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(re.match(rf"{LETTER}{{3}}", near.after))


class Plate(Mixed):
    """123 ABC 02: the number of a car, of which the last two are its region's."""

    _region = lazily(r"(?:0[1-9]|1\d|20)\Z")
    _told = lazily(r"(?:нөмір|номер|көлік|машина|авто|маркалы|гос|мем)\w*[.:№]{0,2} \Z", re.IGNORECASE)
    _behind = lazily(r",? (?:нөмір|номер|көлік|машина|авто|маркалы|мемлекеттік)", re.IGNORECASE)

    def __init__(self, speech: Speech) -> None:
        super().__init__(speech)
        self.pattern = lazily(rf"\d{{3}} [A-Z]{{3}} \d\d(?!\d|[.,:/%]\d){speech.ending}?")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if not self._region.search(match.group().partition("-")[0]) or near.before[-1:].isdigit():
            return False
        zero = match.group()[8] == "0"
        return zero or bool(self._told.search(near.before) or self._behind.match(near.after))
