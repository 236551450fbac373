"""Clean text to written things: at each place, left to right, the first class that fits takes its part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from . import plain
from .kinds import REACH, Kind, Near
from .language import Language, language
from .scripts import unknown_script
from .types import Choice, Reading

_SPACE = re.compile(r"\s+")
_OPENING = re.compile(r" ([А-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]*)(?![\w.-])")
# Marks that no written thing begins with; the patterns that begin with signs are long.
_NEVER = frozenset(".,?;…)»")


@dataclass(frozen=True, slots=True)
class Found:
    """A written thing in clean text: `text[start:end]` of class `kind`."""

    kind: str
    start: int
    end: int
    spoken: Reading


def scan(text: str, lang: Language) -> Iterator[Found]:
    """Everything in a clean text, in order, without gaps."""
    return _apart(text, _linked(text, lang) if lang.linked else _scan(text, lang))


# дом 20 3 этажа: heard as twenty-three
_ROUND = re.compile(r"[1-9](?P<zeros>0{1,6})\Z")
_FURTHER = re.compile(r"[1-9]\d{0,5}(?![\d.,:/-]\d)")


def _apart(text: str, every: Iterator[Found]) -> Iterator[Found]:
    """The same with a pause at the space between two numbers that would be heard as one."""
    before: Found | None = None
    space: Found | None = None
    for found in every:
        if space:
            first = _ROUND.search(text, before.start, before.end) if before else None
            further = _FURTHER.match(text, found.start) if first and found.kind != "word" else None
            joins = first and further and len(further.group()) <= len(first["zeros"])
            yield replace(space, kind="punct", spoken=(",",)) if joins else space
            space = None
        if found.kind == "space":
            space = found
        else:
            yield found
            before = found
    if space:
        yield space


def _linked(text: str, lang: Language) -> Iterator[Found]:
    """The same, a word before one space and a written thing in the form that it has there."""
    assert lang.linked is not None
    held: list[Found] = []
    for found in _scan(text, lang):
        if held and found.kind not in {"space", "word", "punct", "symbol"} and found.spoken:
            held[0] = replace(held[0], spoken=lang.linked(held[0].spoken, found.spoken))
        silent = found.kind == "space" or (found.kind == "markup" and not found.spoken)
        if not (held and silent):
            yield from held
            held = []
        if held or (found.kind == "word" and len(found.spoken) == 1):
            held.append(found)
        else:
            yield found
    yield from held


def _scan(text: str, lang: Language) -> Iterator[Found]:
    capitals = not plain.shouts(text)
    place = 0
    while place < len(text):
        found = written(text, place, lang) or _plain(text, place, lang, capitals)
        yield found
        place = found.end


def choices(text: str, found: Found, lang: Language) -> tuple[Choice, ...]:
    """Every class and reading of what was found, as it was found first."""
    every = {Choice(found.kind, found.spoken): None}
    near = Near.around(text, found.start, found.end)
    for kind in lang.kinds:
        if match := kind.pattern.fullmatch(text, found.start, found.end):
            every |= dict.fromkeys(Choice(kind.name, reading) for reading in kind.read(match, near))
    return tuple(every)


@cache
def _starting(lang: str, start: str) -> tuple[Kind, ...]:
    return language(lang).starting(start)


def written(text: str, place: int, lang: Language) -> Found | None:
    """What the first class that fits takes at a place, None where only a plain word or a mark stands there."""
    char = text[place]
    if char.isspace() or char in _NEVER:
        return None
    letter = "latin" if char.isascii() else "letter"
    start = letter if char.isalpha() else "digit" if char.isnumeric() else "sign"
    for kind in _starting(lang.code, start):
        match = kind.pattern.match(text, place)
        if match and match.end() > place:
            near = Near.around(text, place, match.end())
            reading = next(kind.read(match, near), None) if kind.fits(match, near) else None
            if reading is not None:
                end = match.end()
                if text[end - 1] == "." and (
                    not text[end : end + REACH].strip() or _begins(kind, match, near, reading, lang)
                ):
                    # The dot of an abbreviation ends the text or a sentence as well: the pause there stays.
                    end -= 1
                return Found(kind.name, place, end, reading)
    return None


def _begins(kind: Kind, match: re.Match[str], near: Near, reading: Reading, lang: Language) -> bool:
    """Whether a word that begins sentences follows, and says nothing of how what stands before it is read."""
    following = _OPENING.match(near.after)
    if not following or kind.name == "initial" or not lang.opens(following[1].lower(), False):
        return False
    alone = Near(near.before)
    return kind.fits(match, alone) and next(kind.read(match, alone), None) == reading


def _run(text: str, place: int, script: str) -> int:
    """The end of the words of one script, with the spaces and marks between them."""
    last = place
    while place < len(text) and (text[place] == " " or unknown_script(text[place]) == script):
        place += 1
        last = last if text[place - 1] == " " else place
    return last


def _plain(text: str, place: int, lang: Language, capitals: bool) -> Found:
    if space := _SPACE.match(text, place):
        return Found("space", place, space.end(), ())
    if text[place].isnumeric() and not text[place].isalpha():
        return Found("digit", place, place + 1, plain.odd_digit(text[place], lang.digits))
    if script := unknown_script(text[place]):
        return Found("foreign", place, _run(text, place, script), lang.script(script))
    if word := plain.WORD.match(text, place):
        return Found("word", place, word.end(), plain.plain_word(word.group(), capitals))
    kind, end, pause = plain.mark(text, place)
    return Found(kind, place, end, pause)
