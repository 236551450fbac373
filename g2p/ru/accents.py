"""Stress that the network of stress.py does not know: words put right by hand, and names by their endings.

accents.tsv holds the words and Kazakh names. surnames.tsv, which data/build_ru_lexicon.py learns from surnames with
known stress, holds endings with the vowel that they stress; the longest ending of a surname counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..tables import loaded_once, package_rows
from ..types import G2PError
from .forms import additions, is_form

VOWELS = frozenset("аеёиоуыэюя")
# Marks the beginning of a word among the letters of an ending.
START = "<"
LONGEST_ENDING = 6
# Петров, Бабина, Ильинский, Кравченко, Ткачук, Погосян, Давыдович, ... in every case.
SURNAME = re.compile(
    r"(?:[ое]в|[иы]н)(?:|а|у|ым|е|ой|ы|ых|ыми)|[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ие|их|ими)|ко|[уюя]к(?:|а|у|ом|е)"
    r"|ян(?:|а|у|ом|е)|швили|дзе|ич(?:|а|у|ем|е)"
)
_CASES = r"(?:|а|я|у|ю|ом|ем|е|ы|и|ой|ей|ою|ам|ов)"
_CASES_OF_J = "(?:й|я|ю|ем|е|и|ев|ям|ями|ях)"
_SURNAME_AT_END = re.compile(rf"..(?:{SURNAME.pattern})$")
# Кайратовна has the stress of Кайрат; so has Кайратович.
_PATRONYMIC = re.compile(r"(.{2,}[бвгджзклмнпрстфхцчшщ])ов(?:н(?:а|ы|е|у|ой|ою)|ич(?:|а|у|ем|е|и|ей))")
_CASE_AT_END = re.compile("(?<=...)(?:ями|ами|ях|ах|ям|ам|ов|ев|ей|ом|ем|ой|ою|а|я|у|ю|ы|и|е)$")
_NOUN_ENDS = ("", "а", "я", "ь", "й")
# The genitive plural of a noun looks like a surname: гаджетов.
_GENITIVE_PLURAL = "ов"
# And the name of a substance or a creature: ивермектин, тамарин; behind a velar or a hush it is a surname (Бабкин).
_SUBSTANCE = re.compile("[бвдзлмнпрстфц]ин$")
_LONG = 9


@dataclass(frozen=True, slots=True)
class Accents:
    """accents.tsv: index of the stressed letter in words, in beginnings of words and in endings of unknown names.

    `begins` and `ends` match the latter two; the first group of a match is the key. An ending in й has none there.
    """

    words: Mapping[str, int]
    beginnings: Mapping[str, int]
    endings: Mapping[str, int]
    begins: re.Pattern[str]
    ends: re.Pattern[str]


@loaded_once
def accents() -> Accents:
    words: dict[str, int] = {}
    beginnings: dict[str, int] = {}
    endings: dict[str, int] = {}
    for place, row in package_rows(__package__, "accents.tsv", ("word",)):
        stem = row["word"].strip("*")
        stress = stem.find("+")
        if stem.count("+") != 1 or stem[stress + 1 : stress + 2] not in VOWELS:
            raise G2PError(f"{place}: {stem!r} has no + before a vowel")
        table = beginnings if row["word"].endswith("*") else endings if row["word"].startswith("*") else words
        table[stem.replace("+", "")] = stress
    begins = re.compile(f"({'|'.join(_longest_first(beginnings))})")
    ends = re.compile(f"(?<=..)({'|'.join(map(_with_cases, _longest_first(endings)))})")
    return Accents(words, beginnings, {key.removesuffix("й"): endings[key] for key in endings}, begins, ends)


def _longest_first(keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=len, reverse=True)


def _with_cases(ending: str) -> str:
    """What an ending has in every case, and what follows it: -бая, the genitive of -бай, has -ба."""
    stem = ending.removesuffix("й")
    return f"{stem}(?={_CASES if stem == ending else _CASES_OF_J}$)"


@loaded_once
def surname_endings() -> Mapping[str, int]:
    """surnames.tsv: ending to the number of vowels behind the stressed one."""
    rows = package_rows(__package__, "surnames.tsv", ("ending", "vowels"))
    return {row["ending"]: int(row["vowels"]) for _, row in rows}


def listed(word: str) -> int | None:
    """Index of the stressed letter of a lowercase word of accents.tsv or additions.tsv, or of its case form."""
    table = accents()
    if (stress := table.words.get(word, additions().get(word))) is not None:
        return stress
    if (stress := _of_case_form(word)) is not None:
        return stress
    beginning = table.begins.match(word)
    return None if beginning is None else table.beginnings[beginning[1]]


def _of_case_form(word: str) -> int | None:
    """Of a case form of a noun that a table holds: хештеги, Дели, Шокая; new nouns keep the stress of their stem, or
    of an ending that begins with a vowel (Сарыарка, Сарыарки)."""
    ending = _CASE_AT_END.search(word)
    if ending is None or is_form(word):
        return None
    stem = word[: ending.start()]
    places = (accents().words.get(stem + last, additions().get(stem + last)) for last in _NOUN_ENDS)
    vowel = word[len(stem)] in VOWELS
    return next((place for place in places if place is not None and place < len(stem) + vowel), None)


def named_after(word: str) -> str | None:
    """The name that a lowercase patronymic is made from; None for other words and for those of the dictionary."""
    found = _PATRONYMIC.fullmatch(word)
    return None if found is None or VOWELS.isdisjoint(found[1]) or is_form(word) else found[1]


def of_name(word: str, loan: bool) -> int | None:
    """Index of the stressed letter of a lowercase word that looks like a name; None for others and for known words.

    `loan` says that the word is the root of a Kazakh one.
    """
    table = accents()
    kazakh = table.ends.search(word)
    surname = None if kazakh else _SURNAME_AT_END.search(word)
    if (kazakh is None and surname is None) or is_form(word):
        return None
    if kazakh is not None:
        return kazakh.start() + table.endings[kazakh[1]]
    if word.endswith(_GENITIVE_PLURAL) and is_form(word[: -len(_GENITIVE_PLURAL)]):
        return None
    if _SUBSTANCE.search(word) and (loan or len(word) >= _LONG):
        return None
    return stressed_by(surname_endings(), word)


def stressed_by(endings: Mapping[str, int], word: str) -> int | None:
    """Index of the stressed letter by the longest of `endings` that a word has; None if it has none."""
    marked = START + word
    tails = (marked[max(0, len(marked) - size) :] for size in range(LONGEST_ENDING, 0, -1))
    behind = next((endings[tail] for tail in tails if tail in endings), None)
    vowels = [index for index, letter in enumerate(word) if letter in VOWELS]
    return None if behind is None or not vowels else vowels[max(-1 - behind, -len(vowels))]
