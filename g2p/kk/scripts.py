"""Kazakh in other alphabets than the Cyrillic one: Latin (2021, 2018, 2017, `turkic`) and Arabic (as used in China).

A word is read in every alphabet that has all its letters, and in each reading that the letters leave open; the split
into root and affixes tells which one is a word. When a word in Latin letters is Kazakh:

- it has ū, or q without u behind it (jaqsy, but not IQ or BBQ), or a letter with an apostrophe and q: always;
- it has another letter that English lacks (ä ö ü ğ ñ ş ı, ǵ ń ó ú ý á), or an apostrophe: if its root is known;
- two affixes or more stand behind a known root (jastamyn): always;
- any other: among words of which one is Kazakh by the rules above and at least half have known roots, or among three
  or more that all have one. Words in Cyrillic letters do not count: among them may be the numbers, in words. A caller
  who knows the rest of the sentence asks it, not the row alone (`latin_is_kazakh`).

Everything else in Latin letters is English, a brand, or of another language (latin.py). A word in Arabic letters is
Kazakh if the alphabet has all its letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ..tables import package_rows
from ..types import G2PError
from .letters import APOSTROPHES, FRONT, KAZAKH, VOWELS, Letter, spelled
from .segmentation import Candidate, best

ARABIC = "arabic"
# Front words have this mark, unless е г к tell it.
HAMZA = frozenset("\u0621\u0674\u0654")
_FRONTING = frozenset("егк")
_FRONT = str.maketrans("аоұы", "әөүі")
# кітап: front, but for а
_FRONT_BUT_A = str.maketrans("оұы", "өүі")
_ALWAYS = frozenset("ū")
_ENGLISH = frozenset("abcdefghijklmnopqrstuvwxyz")
# Spellings that the lexicon has instead of two letters.
_JOINED = {"йа": "я", "йу": "ю", "йо": "ё", "тс": "ц"}
_LONGEST_INITIALISM = 4
_TELLING_AFFIXES = 2
_SHORTEST_TELLING_ROOT = 3
_TELLING_ROW = 3
_LONGEST_MIXED = 30


_Harmonies = Callable[[tuple[Letter, ...], Sequence[str]], Iterator[tuple[Letter, ...]]]


@dataclass(frozen=True, slots=True)
class Converted:
    """A word in Cyrillic letters, and the alphabet that it was written in.

    `known`: its root is in a table. So many `affixes` stand behind it.
    """

    letters: tuple[Letter, ...]
    alphabet: str
    known: bool
    affixes: int
    score: float


def from_latin(letters: Sequence[Letter], word: str, in_kazakh: bool) -> Converted | None:
    """A run of Latin letters of `word` as a Kazakh word; None where it is none, by the rule above.

    `in_kazakh`: the row around it is Kazakh.
    """
    written = tuple(_with_apostrophe(letter, word) for letter in letters)
    text = "".join(written)
    always = not _ALWAYS.isdisjoint(text) or _has_bare_q(text, letters)
    hints = not set(text) <= _ENGLISH
    found = _likeliest(letters, written, (name for name in alphabets() if name != ARABIC))
    if found is None or always or in_kazakh:
        return found
    return found if found.known and (hints or found.affixes >= _TELLING_AFFIXES) else None


def is_kazakh_row(words: Sequence[tuple[Sequence[Letter], str]]) -> bool:
    """Whether words in Latin letters that follow each other, as (letters, word), are Kazakh, by the rule above."""
    known = [found for letters, word in words if (found := from_latin(letters, word, True)) and found.known]
    if len(known) == len(words) >= _TELLING_ROW:
        return True
    return 2 * len(known) >= len(words) and any(from_latin(letters, word, False) for letters, word in words)


def from_arabic(letters: Sequence[Letter]) -> Converted | None:
    """A run of Arabic letters as a Kazakh word; None where the Kazakh alphabet lacks one of them."""
    return _likeliest(letters, tuple(letter.char for letter in letters), (ARABIC,))


def is_kazakh_arabic(char: str) -> bool:
    return char in alphabets()[ARABIC] or char in HAMZA


@cache
def alphabets() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """For each alphabet, letters (or two, or one with an apostrophe) to what they may stand for.

    Raises G2PError with file and line on a broken table.
    """
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for place, row in package_rows(__package__, "scripts.tsv", ("alphabet", "letter", "cyrillic")):
        choices = tuple(row["cyrillic"].split("|"))
        if unknown := [char for char in choices if char not in KAZAKH]:
            raise G2PError(f"{place}: {unknown[0]!r} is no letter of the Cyrillic alphabet")
        found.setdefault(row["alphabet"], {})[row["letter"]] = choices
    return found


def _with_apostrophe(letter: Letter, word: str) -> str:
    behind = word[letter.start + 1 : letter.end]
    return letter.char + "'" * any(char in APOSTROPHES for char in behind)


def _has_bare_q(text: str, letters: Sequence[Letter]) -> bool:
    """Whether a q is no part of qu. Short words in English capitals are initialisms (IQ, FAQ; not AQŞ)."""
    bare = any(char == "q" and text[place + 1 : place + 2] != "u" for place, char in enumerate(text))
    initialism = len(letters) <= _LONGEST_INITIALISM and all(letter.capital for letter in letters)
    return bare and not (initialism and set(text) <= _ENGLISH)


def _likeliest(letters: Sequence[Letter], written: Sequence[str], names: Iterable[str]) -> Converted | None:
    found: dict[tuple[str, str], Converted] = {}
    for name in names:
        for harmonies in (_plain_harmonies, _mixed_harmonies) if name == ARABIC else (_as_written,):
            for reading in _readings(letters, written, name, harmonies):
                split = best(spelled(reading))
                item = Converted(reading, name, split.root.known, _affixes(split), split.score)
                found.setdefault((spelled(reading), name), item)
    # endi is енді, no Энди: э only where the lexicon has no word with е.
    return max(
        found.values(),
        key=lambda item: (item.known, item.letters[0].char != "э" or not item.known, item.score),
        default=None,
    )


def _affixes(split: Candidate) -> int:
    """How many affixes; short roots are found in any word, theirs do not count."""
    return len(split.chain) if len(split.root.text) >= _SHORTEST_TELLING_ROOT else 0


def _readings(
    letters: Sequence[Letter], written: Sequence[str], name: str, harmonies: _Harmonies
) -> Iterator[tuple[Letter, ...]]:
    """What a word may be in one alphabet; nothing where that lacks a letter."""
    for converted in _converted(letters, written, alphabets()[name]):
        for voiced in harmonies(converted, written):
            spelling = _with_short_i(voiced)
            yield spelling
            if (joined := _joined(spelling)) != spelling:
                yield joined
            if joined[0].char == "е":
                yield (replace(joined[0], char="э"), *joined[1:])


def _converted(
    letters: Sequence[Letter], written: Sequence[str], alphabet: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[Letter, ...]]:
    """The first choice for every letter, then the second one."""
    units: list[tuple[Letter, tuple[str, ...]]] = []
    place = 0
    opens: int | None = None
    while place < len(letters):
        letter = letters[place]
        if written[place] in HAMZA:
            opens = letter.start
            place += 1
            continue
        size = 2 if "".join(written[place : place + 2]) in alphabet and place + 1 < len(letters) else 1
        choices = alphabet.get("".join(written[place : place + size]))
        if choices is None:
            return
        last = letters[place + size - 1]
        marked = any(part.stressed for part in letters[place : place + size])
        start = letter.start if opens is None else opens
        units.append((replace(letter, start=start, end=last.end, stressed=marked), choices))
        place, opens = place + size, None
    for option in range(max((len(choices) for _, choices in units), default=0)):
        yield tuple(replace(unit, char=choices[min(option, len(choices) - 1)]) for unit, choices in units)


def _as_written(letters: tuple[Letter, ...], written: Sequence[str]) -> Iterator[tuple[Letter, ...]]:
    yield letters


def _plain_harmonies(letters: tuple[Letter, ...], written: Sequence[str]) -> Iterator[tuple[Letter, ...]]:
    """Readings of the vowels that Arabic letters leave open, all of one harmony but for а."""
    if not HAMZA.isdisjoint(written):
        tables: tuple[dict[int, int], ...] = (_FRONT, _FRONT_BUT_A)
    elif not _FRONTING.isdisjoint(spelled(letters)):
        tables = (_FRONT, _FRONT_BUT_A, {})
    else:
        tables = ({},)
    for table in tables:
        reading = _translated(letters, table)
        if table is not _FRONT_BUT_A or not FRONT.isdisjoint(spelled(reading)):
            yield reading


def _mixed_harmonies(letters: tuple[Letter, ...], written: Sequence[str]) -> Iterator[tuple[Letter, ...]]:
    """Readings whose harmony changes once, as in compounds and loans (солтүстік, мұғалім), in words marked as front."""
    unmarked = HAMZA.isdisjoint(written) and _FRONTING.isdisjoint(spelled(letters))
    if unmarked or len(letters) > _LONGEST_MIXED:
        return
    for front in (_FRONT, _FRONT_BUT_A):
        for place in range(1, len(letters)):
            for reading in (
                (*letters[:place], *_translated(letters[place:], front)),
                (*_translated(letters[:place], front), *letters[place:]),
            ):
                if not FRONT.isdisjoint(spelled(reading)):
                    yield reading


def _translated(letters: Sequence[Letter], table: dict[int, int]) -> tuple[Letter, ...]:
    return tuple(replace(letter, char=letter.char.translate(table)) for letter in letters)


def _with_short_i(letters: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """и is й behind a vowel, and before one where the word begins."""
    text = spelled(letters)
    short = {
        place
        for place, char in enumerate(text)
        if char == "и" and (text[place - 1] in VOWELS if place else text[1:2] in ("а", "у", "о"))
    }
    return tuple(replace(item, char="й") if place in short else item for place, item in enumerate(letters))


def _joined(letters: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """йа as я and the like; иа as ия, иу as ию."""
    joined: list[Letter] = []
    for letter in letters:
        before = joined[-1] if joined else None
        pair = before.char + letter.char if before else ""
        if before and pair in _JOINED:
            joined[-1] = replace(before, char=_JOINED[pair], end=letter.end)
        elif pair in ("иа", "иу"):
            joined.append(replace(letter, char="я" if letter.char == "а" else "ю"))
        else:
            joined.append(letter)
    return tuple(joined)
