"""Text to sentences, none of them long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .hygiene import refuse_long_numbers
from .language import Language, language

LONGEST = 400
_END = re.compile(r"[.!?…。]+[\"'»”’)\]]*(?=\s|\Z)|\n\s*\n|\n(?=\s*[-–—•*\d])|\r?\n")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\Z")
_NUMBERED = re.compile(r"(?:\A|\n)\s*(?:\d{1,3}|[IVX]{1,5}|[^\W\d_])\Z")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])?(?<![a-zа-яёәғқңөұүһі])")
_COMMA = re.compile(r"[,;:]\s|\s[-–—]\s")
_SPACE = re.compile(r"\s")
_GOES_ON = re.compile(r"(?:[-–—] ?)?[a-zа-яёәғқңөұүһі]")
_REACH = 40


def sentences(text: str, lang: str = "kk") -> Iterator[tuple[int, str]]:
    """(offset, sentence) in order; offsets are code points of `text`, blank edges are left out.

    A sentence ends at . ! ? … or a line's end, not behind an abbreviation, an initial or a number of a list.
    What is longer than LONGEST characters is cut at a comma, else at a space, else anywhere. Linear time.
    Raises NormalizerError on an unknown language and on numbers too long to be read (hygiene.MOST_DIGITS), TypeError
    for what is no str.
    """
    if not isinstance(text, str):
        raise TypeError(f"text is {type(text).__name__}, not str")
    refuse_long_numbers(text)
    spoken = language(lang)
    start = 0
    for end in _END.finditer(text):
        if end.start() >= start and _ends(text, end, start, spoken):
            yield from _cut(text, start, end.end())
            start = end.end()
    yield from _cut(text, start, len(text))


def _ends(text: str, end: re.Match[str], start: int, lang: Language) -> bool:
    if end.group().isspace():
        return True
    following = text[end.end() : end.end() + _REACH].lstrip(" ")
    # «Қайдасың?» – деді ол: a small letter goes on with the sentence.
    if _GOES_ON.match(following):
        return False
    if end.group() != ".":
        return True
    before = text[max(start, end.start() - _REACH) : end.start()]
    word = _LAST_WORD.search(before)
    last = word.group() if word else ""
    if _NUMBERED.search(before) or _INITIALS.fullmatch(last):
        return False
    # т.б. and the like close a list, so a capital behind them begins anew; проф., көш. go on to a name or number.
    if following[:1].isdigit() and last.lower() in lang.before_figures:
        return False
    return last.lower() not in lang.abbreviations or ("." in last and following[:1].isupper())


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        place = _last(_COMMA, window) or _last(_SPACE, window) or LONGEST
        yield from _trimmed(text, start, start + place)
        start += place
    yield from _trimmed(text, start, end)


def _last(pattern: re.Pattern[str], window: str) -> int:
    place = 0
    for match in pattern.finditer(window):
        place = match.end()
    return place


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    piece = text[start:end]
    if stripped := piece.strip():
        yield start + len(piece) - len(piece.lstrip()), stripped
