"""Initialisms and letters by themselves: СССР, ЭКГ and т by the names of the letters, НАТО and ВУЗ as words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..tables import loaded_once, package_rows
from ..types import G2PError
from .clitics import is_clitic
from .forms import is_form
from .letters import Letter, spelled
from .respelling import SPELLING, is_listed, respelled_as, restressed
from .sounds import VOWEL_LETTERS
from .stress import VOWELS

Letters = tuple[Letter, ...]

_NAMES = {
    "а": "а", "б": "бē", "в": "вē", "г": "гē", "д": "дē", "е": "е", "ё": "ё", "ж": "жē", "з": "зē", "и": "и",
    "й": "икраткое", "к": "ка", "л": "ēл", "м": "ēм", "н": "ēн", "о": "ō", "п": "пē", "р": "ēр", "с": "ēс",
    "т": "тē", "у": "у", "ф": "ēф", "х": "ха", "ц": "цē", "ч": "че", "ш": "ша", "щ": "ща", "ъ": "твёрдызнак",
    "ы": "ы", "ь": "мяхкизнак", "э": "ē", "ю": "ю", "я": "я",
}  # fmt: skip
_BY_LETTERS = "-"
# Words of two letters that are words in capitals too; any other is an initialism (ИП, УК, АО).
_SHORT_WORDS = frozenset((
    "ад", "ах", "да", "её", "ел", "ем", "ею", "им", "их", "мы", "ну", "об", "он",
    "ох", "та", "те", "ты", "ту", "уж", "ум", "ус", "эх", "юг", "яд", "як", "ёж",
))  # fmt: skip
# A longer word in capitals is no initialism.
_LONGEST = 5
# What stands in small letters behind an initialism of two letters: ИПшник.
_BEHIND_TWO = "ш"
# Consonants and vowels take turns: ВУЗ, НИИ, ОПЕК, ФСИН, АСЕАН; not ЕНТ, ОАЭ, ГТО, ЦСКА.
_SPEAKABLE = re.compile(r"(?:CC(?=VC)|C)V(?:CC?V)*V?C?|V(?:CC?V)+V?C?")


@dataclass(frozen=True, slots=True)
class Initialism:
    """`spoken` for the word (a respelling, or `-`: the names of its letters); in small letters too if `any_case`."""

    spoken: str
    any_case: bool


@loaded_once
def table() -> Mapping[str, Initialism]:
    """initialisms.tsv by the word in small letters. Raises G2PError with file and line on a malformed row."""
    found = {}
    for place, row in package_rows(__package__, "initialisms.tsv", ("word", "spoken", "case")):
        if wrong := set(row["word"] + row["spoken"]) - SPELLING - {_BY_LETTERS}:
            raise G2PError(f"{place}: {min(wrong)!r} is no letter of a respelling")
        if row["case"] not in ("any", "capitals"):
            raise G2PError(f"{place}: case {row['case']!r} is neither any nor capitals")
        found[row["word"]] = Initialism(row["spoken"], row["case"] == "any")
    return found


def initialism(letters: Letters) -> Letters | None:
    """How the letters of an initialism are spoken, stress and all; None for any other word.

    Small letters without a vowel are one too (км, т), but for clitics (в, с, ж) and listed interjections (гм, тсс).
    Small letters behind capitals are an ending: ФСБшник.
    """
    word = spelled(letters)
    head = next((n for n, letter in enumerate(letters) if not letter.capital), len(letters))
    if (entry := table().get(word)) is not None and (entry.any_case or head == len(letters)):
        if entry.spoken == _BY_LETTERS:
            return _named(letters)
        spoken = respelled_as(letters, entry.spoken)
        return spoken if "+" in entry.spoken else _stressed_at_end(spoken)
    if _is_vowelless(word):
        return _named(letters)
    # АТырау is a slip of the shift key.
    slipped = head == 2 < len(letters) and not word.startswith(_BEHIND_TWO, head)
    if head < 2 or slipped or any(letter.stressed for letter in letters):
        return None
    if head == len(letters):
        return _initials(letters)
    consonants = head > 2 and _is_vowelless(word[:head])
    initials = None if is_form(word) and not consonants else initialism(letters[:head])
    return None if initials is None else (*initials, *letters[head:])


def lone(letters: Letters) -> Letters | None:
    """The name of a consonant that no word stands beside: в, к and с lean on nothing there. None for anything else."""
    return _named(letters) if len(letters) == 1 and VOWELS.isdisjoint(spelled(letters)) else None


def _initials(letters: Letters) -> Letters | None:
    """An initialism of capitals that no table holds; None where it is a word of the dictionary or too long."""
    word = spelled(letters)
    if len(word) == 2:
        return None if word in _SHORT_WORDS or is_clitic(word) else _named(letters)
    if len(word) > _LONGEST or is_form(word) or is_clitic(word):
        return None
    shape = "".join("V" if char in VOWELS else "C" for char in word)
    return _stressed_at_end(letters) if _SPEAKABLE.fullmatch(shape) else _named(letters)


def _is_vowelless(word: str) -> bool:
    return VOWELS.isdisjoint(word) and not is_clitic(word) and not is_listed(word)


def _named(letters: Letters) -> Letters:
    return _stressed_at_end(
        tuple(Letter(char, letter.start, letter.end) for letter in letters for char in _NAMES[letter.char])
    )


def _stressed_at_end(letters: Letters) -> Letters:
    return restressed(letters, max(n for n, letter in enumerate(letters) if letter.char in VOWEL_LETTERS))
