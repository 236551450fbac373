"""Strings of digits and letters that name something: telephones, cards, identity numbers, addresses of the net."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..types import Reading
from . import endings, numbers
from .amounts import ENDING, with_ending

# Names of Latin letters as Kazakh speakers say them in names and addresses.
LATIN = {
    "a": "эй", "b": "би", "c": "си", "d": "ди", "e": "и", "f": "эф", "g": "джи", "h": "эйч", "i": "ай", "j": "джей",
    "k": "кей", "l": "эл", "m": "эм", "n": "эн", "o": "оу", "p": "пи", "q": "кью", "r": "ар", "s": "эс", "t": "ти",
    "u": "ю", "v": "ви", "w": "дабл ю", "x": "икс", "y": "уай", "z": "зет",
}  # fmt: skip
CYRILLIC = {
    "б": "бэ", "в": "вэ", "г": "гэ", "ғ": "ғы", "д": "дэ", "ж": "жэ", "з": "зэ", "й": "ый", "к": "ка", "қ": "қы",
    "л": "эл", "м": "эм", "н": "эн", "ң": "ың", "п": "пэ", "р": "эр", "с": "эс", "т": "тэ", "ф": "эф", "х": "ха",
    "һ": "һы", "ц": "цэ", "ч": "че", "ш": "ша", "щ": "ща", "ъ": "айыру белгісі", "ь": "жіңішкелік белгісі",
}  # fmt: skip
_MARKS = {
    ".": "нүкте", "@": "эт", "/": "слэш", "-": "дефис", "_": "астын сызу", ":": "қос нүкте", "?": "сұрақ белгісі",
    "=": "тең", "&": "амперсанд", "#": "тор", "%": "пайыз", "+": "плюс", "~": "тильда",
}  # fmt: skip
_PIECE = re.compile(rf"{LETTER}+|\d+|[^\s]")
_VOWEL = re.compile("[aeiouyаәеёиоөуұүыіэюя]", re.IGNORECASE)
# Parts of addresses that people say as words.
_SAID = {"www": "дабл ю дабл ю дабл ю", "http": "эйч ти ти пи", "https": "эйч ти ти пи эс", "kz": "кей зет", "com": "ком", "org": "орг", "net": "нет", "info": "инфо", "gov": "гов", "edu": "еду", "ru": "ру"}  # fmt: skip


def letter_names(letters: str) -> Reading:
    """Letters by their names."""
    return tuple(
        word
        for letter in letters.lower()
        for word in (LATIN.get(letter) or CYRILLIC.get(letter) or letter).split()
    )


def _spelled(text: str) -> Reading:
    words: list[str] = []
    for piece in _PIECE.findall(text):
        if piece.isdigit():
            words += numbers.cardinal(piece) if len(piece) <= 4 else numbers.in_groups(piece)
        elif piece.lower() in _SAID:
            words += _SAID[piece.lower()].split()
        elif piece in _MARKS:
            words += _MARKS[piece].split()
        elif piece.isalpha():
            words += [piece.lower()] if len(piece) > 2 and _VOWEL.search(piece) else letter_names(piece)
    return tuple(words)


class Url(Kind):
    """www.example.kz, https://..., a@b.kz, egov.kz: piece by piece."""

    name = "url"
    starts = ("letter", "digit")
    pattern = re.compile(
        r"(?:https?://[^\s<>\"]{1,300}?|www\.[^\s<>\"]{1,300}?|[A-Za-z0-9][\w.+-]{0,60}@[A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9-]{1,60}){1,5}"
        r"|(?:[A-Za-z][A-Za-z0-9-]{0,40}\.){1,5}(?:kz|com|org|net|ru|info|io|gov|edu|tv|me|uz|kg|uk|de|eu)(?:/[^\s<>\"]{0,200}?)?)"
        r"(?=[.,;:!?)»\"']*(?:\s|\Z)|[)\]»\"])"
    )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        text = re.sub(r"\Ahttps?://", "", match.group())
        yield _spelled(text)
        if text != match.group():
            yield _spelled(match.group())


class Phone(Kind):
    """+7 701 123 45 67, 8 (727) 250-12-34, 8-701-123-45-67: by the groups they are written in."""

    name = "phone"
    starts = ("digit", "sign")
    pattern = re.compile(
        r"(?:(?P<plus>\+) ?)?(?P<country>[78]|\d{1,3}(?<=\+\d)|\d{2,3}(?<=\+\d\d)|\d{3}(?<=\+\d\d\d))?[ -]?"
        r"(?:\((?P<area1>\d{3,5})\)|(?P<area2>\d{3,5}))[ -]?(?P<rest>\d{2,3}[ -]?\d{2}[ -]?\d{2})(?![\d])"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        digits = sum(char.isdigit() for char in match.group())
        told = match["plus"] or match["area1"]
        return bool(
            match["country"]
            and 10 <= digits <= 13
            and (told or re.search(r"[ -]\d\d\Z|\A8\d{10}\Z|\A8[ -]7", match.group()))
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        front = ("плюс",) if match["plus"] else ()
        area = match["area1"] or match["area2"]
        rest = re.sub(r"\D", "", match["rest"])
        groups = [match["country"] or "", area, rest[:-4], rest[-4:-2], rest[-2:]]
        yield front + tuple(word for group in groups if group for word in numbers.cardinal(group))
        yield front + numbers.one_by_one("".join(groups))


class CardNumber(Kind):
    """4400 4301 1234 5678: four groups of four."""

    name = "card"
    pattern = re.compile(r"\d{4}(?:[ -]\d{4}){3}(?![\d])")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        digits = re.sub(r"\D", "", match.group())
        yield numbers.in_groups(digits, 2)
        yield numbers.in_groups(digits, 4)
        yield numbers.one_by_one(digits)


class IdentityNumber(Kind):
    """A personal or business number: twelve digits behind ЖСН, БСН, ИИН or БИН."""

    name = "identity"
    pattern = re.compile(r"\d{12}(?!\d)")
    _told = re.compile(r"(?:ЖСН|БСН|ИИН|БИН)\W{0,3}\Z")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._told.search(near.before)) or match.group().startswith("0")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield numbers.in_groups(match.group(), 2)
        yield numbers.in_groups(match.group(), 3)
        yield numbers.one_by_one(match.group())


class Mixed(Kind):
    """G7, А4, Т-34, 4К, MP3, H2O: letters by their names, numbers as numbers; COVID-19 keeps its word."""

    name = "mixed"
    starts = ("letter", "digit")
    pattern = re.compile(
        rf"(?:{LETTER}{{1,20}}[-–]?\d{{1,9}}|\d{{1,9}}[-–]?[A-ZА-ЯӘҒҚҢӨҰҮҺІ]{{1,5}}(?![a-zа-яәғқңөұүһі]))(?:[-–]?(?:\d{{1,9}}|[A-ZА-ЯӘҒҚҢӨҰҮҺІ]{{1,5}}(?!{LETTER}))){{0,4}}(?![\d]|{LETTER}){ENDING}?"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return match["ending"] is None or bool(endings.readings(("бір",), match["ending"]))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        written = (
            match.group()[: match.start("ending") - match.start() - 1] if match["ending"] else match.group()
        )
        words: list[str] = []
        for piece in _PIECE.findall(written):
            if piece.isdigit():
                words += numbers.cardinal(piece)
            elif piece.isalpha():
                named = len(piece) < 3 or (piece.isupper() and len(piece) < 4) or not _VOWEL.search(piece)
                words += (
                    letter_names(piece)
                    if named
                    else [piece if piece.isupper() and len(piece) < 4 else piece.lower()]
                )
        yield from with_ending(tuple(words), match["ending"])
