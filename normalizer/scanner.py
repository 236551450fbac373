"""Text to tokens, left to right: at each place the first class of the language that fits takes its part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .hygiene import LETTER, Clean, clean
from .kinds import NOWHERE, REACH, Kind, Near
from .language import Language, language
from .types import NormalizerError, Reading, Token

_SPACE = re.compile(r"\s+")
_ACCENTED = rf"(?:{LETTER}[\u0300-\u036f]*)+"
_WORD = re.compile(rf"{_ACCENTED}(?:['+-]{_ACCENTED})*")
_DOTS = re.compile(r"\.{2,}|…+")
_REPEATED = re.compile(r"[!?]+")
# АҚШ, ҚР-да, iPhone: capitals that are more than a beginning.
_CAPITALS = re.compile(r"[^\W\d_a-zа-яәғқңөұүһіё]{2,}(?:-|\Z)|.*[a-zа-яәғқңөұүһі][A-ZА-ЯӘҒҚҢӨҰҮҺІ]")
_PAUSES = {
    ",": ",",
    ".": ".",
    ":": ":",
    ";": ";",
    "…": "…",
    "。": ".",
    "،": ",",
    "؟": "?",
    "¿": "",
    "¡": "",
    "—": "-",
    "–": "-",
}
_OPENING = frozenset("([{<")
_CLOSING = frozenset(")]}>")
# Longer "words" are no words of any language; g2p takes them in pieces.
_LONGEST_WORD = 100


@dataclass(frozen=True, slots=True)
class Found:
    """A written thing in clean text: `text[start:end]` of class `kind`."""

    kind: str
    start: int
    end: int
    spoken: Reading


def normalize(text: str, lang: str = "kk") -> tuple[Token, ...]:
    """Tokens that cover the text, in order, with the words each is read as; no digit is left in any `spoken`.

    Raises NormalizerError on an unknown language and on lone surrogates.
    """
    cleaned = clean(text)
    return tuple(_tokens(text, cleaned, language(lang)))


def readings(written: str, kind: str, lang: str = "kk") -> tuple[Reading, ...]:
    """Every reading that the grammar of a language allows for a written thing of a class, best default first.

    Raises NormalizerError if the language has no such class or nothing of that class is written so.
    """
    text = clean(written).text
    classes = [candidate for candidate in language(lang).kinds if candidate.name == kind]
    if not classes:
        raise NormalizerError(f"unknown kind {kind!r} in language {lang!r}")
    found = (
        reading
        for candidate in classes
        # The dot of an abbreviation may be left to the full stop.
        if (match := candidate.pattern.fullmatch(text) or candidate.pattern.fullmatch(text + "."))
        for reading in candidate.read(match, NOWHERE)
    )
    unique = tuple(dict.fromkeys(found))
    if not unique:
        raise NormalizerError(f"{written!r} is no {kind} in language {lang!r}")
    return unique


def spoken_line(text: str, lang: str = "kk") -> str:
    """The spoken words of a line, pauses as marks behind the word before them. Raises as `normalize` does."""
    parts: list[str] = []
    for token in normalize(text, lang):
        if token.kind != "punct":
            parts += token.spoken
        elif token.spoken and parts:
            mark = token.spoken[0]
            parts.append(mark) if mark == "-" else parts.append(parts.pop() + mark)
    return " ".join(parts)


def _tokens(original: str, cleaned: Clean, lang: Language) -> Iterator[Token]:
    end = 0
    for found in _scan(cleaned.text, lang):
        # Invisible characters between two tokens belong to the later one; of the tokens that one character
        # unfolds into, the first has it.
        stop = max(cleaned.span(found.start, found.end)[1], end)
        yield Token(original[end:stop], found.kind, found.spoken, (end, stop))
        end = stop
    if end < len(original):
        yield Token(original[end:], "space", (), (end, len(original)))


def _scan(text: str, lang: Language) -> Iterator[Found]:
    place = 0
    while place < len(text):
        found = _at(text, place, lang)
        yield found
        place = found.end


@cache
def _starting(lang: str, start: str) -> tuple[Kind, ...]:
    return language(lang).starting(start)


def _at(text: str, place: int, lang: Language) -> Found:
    char = text[place]
    if space := _SPACE.match(text, place):
        return Found("space", place, space.end(), ())
    start = "digit" if char.isnumeric() and not char.isalpha() else "letter" if char.isalpha() else "sign"
    for kind in _starting(lang.code, start):
        match = kind.pattern.match(text, place)
        if match and match.end() > place:
            near = Near.around(text, place, match.end())
            if kind.fits(match, near) and (reading := next(kind.read(match, near), None)) is not None:
                return Found(kind.name, place, _before_full_stop(text, match.end()), reading)
    if start == "digit":
        return Found("digit", place, place + 1, _odd_digit(char, lang))
    if word := _WORD.match(text, place):
        return Found("word", place, word.end(), _plain(word.group()))
    return _mark(text, place)


def _before_full_stop(text: str, end: int) -> int:
    """The end of an abbreviation without the dot that also ends the text: the pause there stays."""
    return end - 1 if text[end - 1] == "." and not text[end : end + REACH].strip() else end


def _odd_digit(char: str, lang: Language) -> Reading:
    value = char if char in "0123456789" else unicode_value(char)
    return tuple(lang.digits[int(digit)] for digit in value)


def unicode_value(char: str) -> str:
    """The digits of a numeric character that is no decimal digit, such as ⑳; `` if it has no whole value."""
    import unicodedata

    value = unicodedata.numeric(char, -1)
    return str(int(value)) if value >= 0 and value == int(value) else ""


def _plain(word: str) -> Reading:
    pieces = [word[i : i + _LONGEST_WORD] for i in range(0, len(word), _LONGEST_WORD)]
    return tuple(piece if _CAPITALS.match(piece) else piece.lower() for piece in pieces)


def _mark(text: str, place: int) -> Found:
    char = text[place]
    if dots := _DOTS.match(text, place):
        return Found("punct", place, dots.end(), ("…",))
    if marks := _REPEATED.match(text, place):
        return Found("punct", place, marks.end(), ("?" if "?" in marks.group() else "!",))
    if char in _OPENING or char in _CLOSING:
        return Found("punct", place, place + 1, _bracket(text, place))
    if char == "-" and not (
        text[max(0, place - 1) : place].isalnum() and text[place + 1 : place + 2].isalnum()
    ):
        return Found("punct", place, place + 1, ("-",))
    mark = _PAUSES.get(char)
    if mark is None:
        return Found("symbol", place, place + 1, ())
    return Found("punct", place, place + 1, (mark,) if mark else ())


def _bracket(text: str, place: int) -> Reading:
    """Brackets part what they hold from the sentence by a pause, unless another mark already does."""
    if text[place] in _OPENING:
        before = text[max(0, place - 4) : place].rstrip()
        return (",",) if before[-1:].isalnum() else ()
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 4].lstrip()
    return (",",) if after[:1].isalnum() and before not in _PAUSES else ()
