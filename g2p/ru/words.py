"""One Russian word, or a row of words, to phonemes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..types import Morph, Phoneme, Pronunciation, RuleFired
from . import homographs
from .clitics import HOST, PROCLITIC, among, leaning
from .forms import is_form
from .initials import initialism, lone
from .letters import Letter, accented, marked, read, spelled
from .phonology import Setting, apply_rules
from .respelling import respell
from .sounds import Sound, from_letters

Letters = tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A word, or what stands between its hyphens, ready to be sounded. `word` counts the words of the row."""

    word: int
    letters: Letters
    source: str
    trace: tuple[RuleFired, ...]
    leaning: str


@lru_cache(maxsize=65536)
def pronounce(word: str, final_devoicing: bool = True, loan: bool = False) -> Pronunciation:
    """Phonemes of one Russian word, any case; `+` before a vowel or U+0301 behind it sets the stress.

    With `final_devoicing=False` a final obstruent keeps its voice, as before a vowel of a Kazakh affix; `loan` says
    that the word is the root of a Kazakh one. A word that is written with hyphens is read part by part, as a row of
    words. Raises G2PError, which names the character, on anything that is not a Russian letter, and on words of more
    than 200 characters.
    """
    (pronunciation,) = _sound_out((word,), final_devoicing, alone=True, loan=loan)
    return pronunciation


def pronounce_words(words: Sequence[str], final_devoicing: bool = True) -> tuple[Pronunciation, ...]:
    """Phonemes of words that follow each other without a pause, one result for each word.

    Prepositions and particles (в, на, не, бы, ли, ...) lean on their neighbour: they lose their stress, their
    vowels are reduced as vowels of one longer word, and voicing runs across the seam. Between other words only this
    happens: a final voiced obstruent keeps its voice before another (раз был). Words of two stresses are read by
    their neighbours where these tell (homographs.py). Raises as `pronounce` does.
    """
    return _sound_out(tuple(words), final_devoicing, alone=False)


def is_russian_form(word: str) -> bool:
    """Whether the dictionary holds this form, spelled with ё or with е for it. Any other string is none."""
    lowered = word.lower()
    if is_form(lowered):
        return True
    with_yo = (f"{lowered[:i]}ё{lowered[i + 1 :]}" for i, letter in enumerate(lowered) if letter == "е")
    return any(map(is_form, with_yo))


def stress_position(word: str) -> tuple[int, str]:
    """Index in `word` of the letter of the stressed vowel (-1: no vowel) and who says so: mark, lexicon or model.

    In a word with hyphens the last part that has a stress counts.
    """
    parts = [part for part in _parts([read(word)], alone=True) if _stress(part.letters) >= 0]
    return (_stress(parts[-1].letters), parts[-1].source) if parts else (-1, "lexicon")


def _stress(letters: Letters) -> int:
    return next((letter.start for letter in letters if letter.stressed), -1)


def _sound_out(
    words: tuple[str, ...], final_devoicing: bool, alone: bool, loan: bool = False
) -> tuple[Pronunciation, ...]:
    parts = _parts([read(word) for word in words], alone, loan)
    sounds: list[list[Sound]] = [[] for _ in words]
    traces: list[list[RuleFired]] = [[] for _ in words]
    for part in parts:
        traces[part.word].extend(part.trace)
    groups = list(_phonological_words(parts))
    runs = [
        [sound for n, part in enumerate(group) for sound in from_letters(part.letters, n)] for group in groups
    ]
    for place, (group, run) in enumerate(zip(groups, runs, strict=True)):
        follower = runs[place + 1][0] if place + 1 < len(runs) else None
        proclitics = frozenset(n for n, part in enumerate(group) if part.leaning == PROCLITIC)
        fired = apply_rules(
            run, Setting(final_devoicing, loan, proclitics, follower is not None and follower.gives_voice)
        )
        for sound in run:
            sounds[group[sound.word].word].append(sound)
        for number in dict.fromkeys(part.word for part in group):
            traces[number].extend(fired)
    sources = [[part.source for part in parts if part.word == number] for number in range(len(words))]
    return tuple(_pronunciation(*cells) for cells in zip(words, sounds, sources, traces, strict=True))


def _pronunciation(
    word: str, sounds: list[Sound], sources: list[str], trace: list[RuleFired]
) -> Pronunciation:
    phonemes = tuple(Phoneme(sound.symbol, sound.stress, 0, (sound.start, sound.end)) for sound in sounds)
    source = "rules" if "model" in sources else sources[0]
    return Pronunciation(word, (Morph(word, "root", "ru", (0, len(word))),), phonemes, source, tuple(trace))


def _parts(words: Sequence[Letters], alone: bool, loan: bool = False) -> list[_Part]:
    plain = [spelled(letters) for letters in words]
    parts = []
    for number, letters in enumerate(words):
        pieces = _split_at_hyphens(letters)
        if len(words) == 1 and not alone and (named := lone(letters)) is not None:
            trace = RuleFired("initialism", plain[number], marked(named))
            parts.append(_Part(number, named, "letters", (trace,), HOST))
            continue
        if len(pieces) == 1:
            kind = HOST if alone else among(plain, number)
            parts.append(_prepare(number, pieces[0], kind, homographs.reading(plain, number, loan), loan))
            continue
        tied = [spelled(piece) for piece in pieces]
        for place, piece in enumerate(pieces):
            row = (*plain[:number], *tied, *plain[number + 1 :])
            first = place < len(pieces) - 1
            read_as = homographs.reading(row, number + place, loan, compound=first)
            parts.append(_prepare(number, piece, leaning(tied[place], place, len(pieces)), read_as, loan))
    return parts


def _split_at_hyphens(letters: Letters) -> list[Letters]:
    pieces: list[list[Letter]] = [[]]
    for letter in letters:
        if letter.char == "-":
            pieces.append([])
        else:
            pieces[-1].append(letter)
    return [tuple(piece) for piece in pieces if piece]


def _prepare(
    number: int, letters: Letters, kind: str, homograph: tuple[str, str] | None, loan: bool
) -> _Part:
    """Stress and respelling of one part. A clitic loses its stress unless a mark insists on it."""
    word = spelled(letters)
    if (named := initialism(letters)) is not None:
        return _Part(number, named, "letters", (RuleFired("initialism", word, marked(named)),), kind)
    if homograph is not None and not any(letter.stressed for letter in letters):
        letters, source, rule = _as_read(letters, homograph[0]), "lexicon", f"homograph-{homograph[1]}"
    else:
        letters, source = accented(letters, loan)
        rule = f"stress-{source}"
    if source == "mark":
        kind = HOST
    elif kind != HOST:
        letters = tuple(Letter(letter.char, letter.start, letter.end) for letter in letters)
        rule = kind
    stressed = marked(letters)
    letters, respelled = respell(letters)
    return _Part(number, letters, source, (RuleFired(rule, word, stressed), *respelled), kind)


def _as_read(letters: Letters, reading: str) -> Letters:
    """The letters with the stress (a + before the vowel) and the ё of `reading`."""
    stress = reading.index("+")
    chars = reading.replace("+", "")
    return tuple(
        replace(letter, char=char, stressed=index == stress)
        for index, (letter, char) in enumerate(zip(letters, chars, strict=True))
    )


def _phonological_words(parts: list[_Part]) -> Iterator[list[_Part]]:
    """Hosts with the clitics around them. Clitics that find no host make a word of their own, unstressed."""
    group: list[_Part] = []
    hosted = False
    for part in parts:
        if hosted and part.leaning in (HOST, PROCLITIC):
            yield group
            group, hosted = [], False
        group.append(part)
        hosted = hosted or part.leaning == HOST
    if group:
        yield group
