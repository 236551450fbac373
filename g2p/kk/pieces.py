"""Cuts a word as written into pieces that are read each in its own way: words, initialisms, Latin words, affixes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby
from typing import Literal

from .. import espeak
from ..foreign import is_readable
from ..inventory import inventory
from ..tables import package_rows
from ..types import G2PError
from .latin import is_latin, unmarked
from .letters import HYPHENS, KAZAKH, LONGEST_WORD, VOWELS, Letter, character_name, read, spelled
from .lexicon import curated, stems
from .origins import is_russian
from .scripts import Converted, from_arabic, from_latin, is_kazakh_arabic, is_kazakh_row
from .segmentation import affix_chain, best
from .undotted import affixes_with_kazakh_letters, with_kazakh_letters

Kind = Literal["word", "letters", "respelled", "latin", "foreign", "affixes"]
# What stands between a word in Latin letters or an initialism and its affixes: iPhone-ды, Samsungтың.
_JOINTS = frozenset({"", *HYPHENS})
# Between punctuation marks and signs words are read one by one; those without a respelling (%) are silent themselves.
_SILENT_CATEGORIES = ("P", "S")
_HOMOGLYPHS = dict(zip("aeopcyxihkmtəɵ", "аеорсухіһкмтәө", strict=True))
_CAPITAL_HOMOGLYPHS = _HOMOGLYPHS | {"b": "в", "h": "н"}
# A run of capitals longer than this is a word in capitals.
_LONGEST_INITIALISM = 5
# Small letters without a vowel are spelled out up to this length (км, гр), longer ones are sounded as they stand.
_LONGEST_VOWELLESS = 3
RUSSIAN_KEYBOARD = "russian-keyboard"
_LATIN_VOWELS = frozenset("aeiouyæøœəıɛɔɑ")


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters with the way to read them.

    `respelling` is what a table says instead of them, `lang` in whose letters. `alphabet`: what the letters were
    converted from, the Kazakh one other than Cyrillic, or a Russian keyboard.
    """

    kind: Kind
    letters: tuple[Letter, ...]
    respelling: str = ""
    lang: str = "kk"
    alphabet: str = ""


def pieces(word: str, in_kazakh: bool = False, in_russian_letters: bool = False) -> list[Piece]:
    """The pieces of a word in any case. Raises G2PError that names a character which cannot be read.

    `in_kazakh`: it stands among words that are Kazakh in Latin letters; `in_russian_letters`: in Russian ones.
    """
    letters = read(word)
    _check(letters, word)
    whole = _respelled(
        tuple(letter for letter in letters if _script(letter) != "silent" or letter.char == "-")
    )
    # Among Kazakh words in Latin letters at is a horse, by _piece; what has signs in it is a brand all the same.
    if whole is not None and not (in_kazakh and len(list(_parts(letters))) == 1):
        return [whole]
    found: list[Piece] = []
    previous_end = 0
    for part in _parts(letters):
        joint = word[previous_end : part[0].start]
        follows = bool(found) and (found[-1].kind != "word" or found[-1].alphabet != "") and joint in _JOINTS
        previous_end = part[-1].end
        found.append(_piece(part, follows, word, in_kazakh, in_russian_letters))
    if not found:
        raise G2PError(
            f"{character_name(word[letters[0].start])} has no sound, and {_printable(word)} nothing else"
        )
    return found


def is_kazakh_in_latin(words: Sequence[str]) -> bool:
    """Whether what is in Latin letters in a row of words is Kazakh (scripts.py says when).

    Words that are too long to be any do not count.
    """
    latin = [word for word in words if len(word) <= LONGEST_WORD and any(is_latin(char) for char in word)]
    runs = [(run, word) for word in latin for run in _parts(read(word)) if _script(run[0]) == "latin"]
    return is_kazakh_row(runs)


def _check(letters: Sequence[Letter], word: str) -> None:
    for letter in letters:
        if not _script(letter):
            raise G2PError(f"{character_name(word[letter.start])} in {_printable(word)} cannot be read")
        unmarked_vowel = letter.char in VOWELS or _script(letter) in ("latin", "foreign")
        if letter.stressed and not unmarked_vowel:
            raise G2PError(f"the stress mark in {_printable(word)} is at {letter.char!r}, which is no vowel")


def _script(letter: Letter) -> str:
    """What a character belongs to; `` for one that cannot be read."""
    return _script_of(letter.char)


@lru_cache(maxsize=4096)
def _script_of(char: str) -> str:
    if char in KAZAKH:
        return "cyrillic"
    if is_latin(char):
        return "latin"
    if is_kazakh_arabic(char):
        return "arabic"
    if char in respellings():
        return "sign"
    category = unicodedata.category(char)[0]
    if category in "LM" and (is_readable(char) or espeak.script(char) in espeak.VOICES):
        return "foreign"
    return "silent" if category in _SILENT_CATEGORIES else ""


def _printable(word: str) -> str:
    return repr(word) if word.isprintable() else ascii(word)


def _parts(letters: Sequence[Letter]) -> list[tuple[Letter, ...]]:
    """Runs of letters between separators; where Latin meets Cyrillic, each script is a run of its own."""
    parts: list[tuple[Letter, ...]] = []
    for silent, run in groupby(letters, lambda letter: _script(letter) == "silent"):
        if not silent:
            for script, part in _by_script(_one_script(tuple(run))):
                if script != "sign" or len(part) == 1:  # == and %%% are no words
                    parts += _with_affixes(part) or _without_initials(part)
    return parts


def _by_script(run: Sequence[Letter]) -> Iterator[tuple[str, tuple[Letter, ...]]]:
    """Letters of one script beside each other. One letter that the Kazakh Arabic alphabet lacks makes all foreign."""
    for other, same in groupby(run, lambda letter: _script(letter) in ("arabic", "foreign")):
        if not other:
            for script, part in groupby(same, _script):
                yield script, tuple(part)
        else:
            letters = tuple(same)
            kazakh = all(_script(letter) == "arabic" for letter in letters)
            yield "arabic" if kazakh else "foreign", letters


def _with_affixes(part: tuple[Letter, ...]) -> list[tuple[Letter, ...]]:
    """An initialism and the affixes in small letters right behind it: ҰБТ|дан; empty for all else, ТІлі and НАТОға.

    In small letters, too, where it has no vowel: смс|ке.
    """
    size = next((place for place, letter in enumerate(part) if not letter.capital), 0)
    small = size < 2 and len(part) > _LONGEST_VOWELLESS and all(letter.char in KAZAKH for letter in part)
    if small and not any(_is_vowel(letter.char) for letter in part[:_LONGEST_VOWELLESS]):
        size = _LONGEST_VOWELLESS
    initials, affixes = part[:size], part[size:]
    if size < 2 or any(letter.capital for letter in affixes):
        return []
    if not is_spelled_out(initials) and _respelled(initials) is None:
        return []
    # Latin letters are no affixes, and no word that could be taken apart: FGzw.
    if affix_chain(spelled(affixes)) is None:
        return []
    root = best(spelled(part)).root
    mistyped = root.known and len(root.text) > size
    return [] if mistyped else [initials, affixes]


def _without_initials(part: tuple[Letter, ...]) -> list[tuple[Letter, ...]]:
    """A shortened name and the initials behind it that cannot be spoken as one word: Қаз|КСР, but ҚазҰУ."""
    place = next((i for i in range(len(part), 0, -1) if not part[i - 1].capital), len(part))
    initials = part[place:]
    if not part[0].capital or place < 2 or len(initials) < 2 or not is_spelled_out(initials):
        return [part]
    joined = _shape(spelled(part[place - 1 :]))
    return [part] if "CCC" not in joined else [part[:place], initials]


def _one_script(run: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """Latin letters that look like Cyrillic ones, in a run that is Cyrillic otherwise, are meant as those."""
    cyrillic = [letter.char in KAZAKH for letter in run]
    if all(cyrillic) or not any(cyrillic):
        return run
    changed = tuple(_cyrillic(letter) for letter in run)
    return changed if all(letter.char in KAZAKH for letter in changed) else run


def _cyrillic(letter: Letter) -> Letter:
    table = _CAPITAL_HOMOGLYPHS if letter.capital else _HOMOGLYPHS
    char = table.get(letter.char, letter.char)
    return Letter(char, letter.start, letter.end, letter.stressed, letter.capital)


def _piece(
    letters: tuple[Letter, ...], follows: bool, word: str, in_kazakh: bool, in_russian_letters: bool
) -> Piece:
    script, _ = next(_by_script(letters))
    affixes = follows and script == "cyrillic"
    text = spelled(letters)
    if affixes or script == "foreign":
        return (
            _meant("affixes", letters, affixes_with_kazakh_letters(text))
            if affixes
            else Piece("foreign", letters)
        )
    respelled = _respelled(letters)
    converted = _converted(letters, script, word, in_kazakh or (follows and respelled is None))
    if follows and converted is not None and affix_chain(spelled(converted.letters)) is not None:
        return Piece("affixes", converted.letters, alphabet=converted.alphabet)
    # Among Kazakh words in Latin letters on is ten, alone it is English.
    if respelled is not None and not (converted is not None and converted.known and in_kazakh):
        return respelled
    if converted is not None and (in_kazakh or not follows or _converted(letters, script, word, False)):
        kind: Kind = "letters" if is_spelled_out(converted.letters) else "word"
        piece = _respelled(converted.letters) or Piece(kind, converted.letters)
        return replace(piece, alphabet=converted.alphabet)
    if is_spelled_out(letters) and all(letter_name(letter.char) for letter in letters):
        return Piece("letters", letters)
    meant = with_kazakh_letters(text, in_russian_letters) if script == "cyrillic" else ""
    return _meant("word" if script == "cyrillic" else "latin", letters, meant)


def _meant(kind: Kind, letters: tuple[Letter, ...], text: str) -> Piece:
    """Letters that stand for those of `text`, unless that is empty."""
    if not text:
        return Piece(kind, letters)
    meant = tuple(replace(letter, char=char) for letter, char in zip(letters, text, strict=True))
    return Piece(kind, meant, alphabet=RUSSIAN_KEYBOARD)


def _converted(letters: Sequence[Letter], script: str, word: str, in_kazakh: bool) -> Converted | None:
    """Letters of another Kazakh alphabet in Cyrillic; None for what is no Kazakh word in one."""
    if script == "latin":
        return from_latin(letters, word, in_kazakh)
    return from_arabic(letters) if script == "arabic" else None


def _respelled(letters: tuple[Letter, ...]) -> Piece | None:
    text = spelled(letters)
    capitals = all(letter.capital for letter in letters)
    entry = (respellings().get(text.upper()) if capitals else None) or respellings().get(text)
    if entry is None or (letters[0].char in KAZAKH and not capitals):
        return None
    return Piece("respelled", letters, entry[1], entry[0])


def is_spelled_out(letters: Sequence[Letter]) -> bool:
    """Whether a run of letters is read by the names of its letters: ҚР, БҰҰ, USB, but not БАҚ, НАТО or ТІЛІ."""
    text = spelled(letters)
    capitals = all(letter.capital for letter in letters)
    if len(text) == 1 or not any(map(_is_vowel, text)):
        return len(text) <= _LONGEST_VOWELLESS or capitals
    if not capitals:
        return False
    if all(map(_is_vowel, text)) or text[0] == text[1]:  # ЕО, ІІМ: no word is spelled so
        return True
    if len(text) > _LONGEST_INITIALISM:
        return "CCCC" in _shape(text) and not _is_known(text)
    return not _is_known(text) and not _is_speakable(text)


def _is_vowel(char: str) -> bool:
    return char in VOWELS or unmarked(char) in _LATIN_VOWELS


def _is_known(text: str) -> bool:
    """Whether a word of a table; КСРО and its like have too few vowels to be spoken as one, and ШҚО begins as none."""
    known = (
        ((text, "N") in stems() and _shape(text) != "CCV")
        or (text, "N") in curated()
        or (len(text) > 3 and is_russian(text))
    )
    return known and 3 * sum(map(_is_vowel, text)) >= len(text)


def _shape(text: str) -> str:
    return "".join("V" if _is_vowel(char) else "C" for char in text)


def _is_speakable(text: str) -> bool:
    """Consonants and vowels take turns, from a consonant or over three letters: БАҚ, НАТО, ОПЕК; not ОҚО, КСРО."""
    shape = _shape(text)
    if "VV" in shape or shape.startswith("CC") or "CCC" in shape or shape.endswith("CC"):
        return False
    return len(shape) > 3 or (len(shape) == 3 and shape.startswith("C"))


@cache
def respellings() -> Mapping[str, tuple[str, str]]:
    """Word, in lower case or, where only that is meant, in capitals, to the language of its respelling and that."""
    found: dict[str, tuple[str, str]] = {}
    for place, row in package_rows(__package__, "respellings.tsv", ("word", "lang", "respelling")):
        if row["lang"] not in ("kk", "ru"):
            raise G2PError(f"{place}: unknown language {row['lang']!r}")
        if row["word"] in found:
            raise G2PError(f"{place}: {row['word']!r} stands twice")
        found[row["word"]] = (row["lang"], row["respelling"])
    return found


def letter_name(char: str) -> tuple[str, ...]:
    """Symbols of the name of a letter, with or without diacritics; none where it has no name."""
    return letter_names().get(char) or letter_names().get(unmarked(char), ())


@cache
def letter_names() -> Mapping[str, tuple[str, ...]]:
    """Letter to the symbols of its name. Raises G2PError with file and line on an unknown symbol."""
    names: dict[str, tuple[str, ...]] = {}
    for place, row in package_rows(__package__, "letter_names.tsv", ("letter", "symbols")):
        symbols = tuple(row["symbols"].split())
        if unknown := [symbol for symbol in symbols if symbol not in inventory()]:
            raise G2PError(f"{place}: unknown phoneme {unknown[0]!r}")
        names[row["letter"]] = symbols
    return names
