"""What needs no class: plain words, punctuation, digits that nothing else reads."""

from __future__ import annotations

import re

from .hygiene import LETTER, numeric_value
from .types import Reading

_ACCENTED = rf"(?:{LETTER}[\u0300-\u036f]*)+"
WORD = re.compile(rf"{_ACCENTED}(?:['+-]{_ACCENTED})*")
# АҚШ, ҚР-да, ҰБТдан, iPhone: capitals that are more than a beginning.
_CAPITALS = re.compile(r"[^\W\d_a-zа-яәғқңөұүһіё]{2,}|.*[a-zа-яәғқңөұүһі][A-ZА-ЯӘҒҚҢӨҰҮҺІ]")
# Read by their letters in a text all in capitals, too, as are those without a vowel (НДС, ЖСН, МРП).
_INITIALISMS = frozenset((
    "ИИН", "БИН", "ТОО", "АО", "ИП", "АҚШ", "США", "ОАЭ", "БАӘ", "БҰҰ", "ООН", "АЕК", "КНП",
    "ИИК", "БИК", "ЕАЭО", "ЕАЭС", "ІІМ", "УДО", "ҰБТ", "ЕНТ", "ЦОН", "ЖИ", "ИИ", "ЖОО",
))  # fmt: skip
_VOWELLESS = re.compile(r"[БВГҒДЖЗКҚЛМНҢПРСТФХҺЦЧШЩ]{2,5}")
# Longer "words" are no words of any language; they are handed on in pieces.
_LONGEST_WORD = 100
_DOTS = re.compile(r"\.{2,}|…+")
_CALLS = re.compile(r"[!?]+")
_PAUSES = {
    ",": ",", ".": ".", ":": ":", ";": ";", "。": ".", "،": ",", "؟": "?", "—": "-", "–": "-",
}  # fmt: skip
# Between steps, parts of a title, what stands in one line of an application: Мәзір → Тіл, 3 мин · 5 км.
_BETWEEN = frozenset("→⇒➔➜➝►▶›|•·")
_OPENING = frozenset("([{")
_CLOSING = frozenset(")]}")


def plain_word(word: str, capitals: bool) -> Reading:
    """A word in small letters; `capitals`: initialisms and names like iPhone keep theirs, else known ones alone."""
    first = word.partition("-")[0]
    capitals = capitals or first in _INITIALISMS or _VOWELLESS.fullmatch(first) is not None
    pieces = [word[start : start + _LONGEST_WORD] for start in range(0, len(word), _LONGEST_WORD)]
    return tuple(piece if capitals and _CAPITALS.match(piece) else piece.lower() for piece in pieces)


def shouts(text: str) -> bool:
    """Whether a text is all in capitals, which then tell nothing of its words."""
    if not text.isupper() or text.count(" ") < 2:
        return False
    # ИИН 020304500123, БСН 123456789012: a few short ones are initialisms.
    words = WORD.findall(text)
    return len(words) >= 3 or any(len(word) > 4 for word in words)


def odd_digit(char: str, digits: Reading) -> Reading:
    """The names of the digits of a numeric character."""
    return tuple(digits[int(digit)] for digit in numeric_value(char))


def mark(text: str, place: int) -> tuple[str, int, Reading]:
    """Class, end and pause of the mark at a place: what is no mark of a pause is a symbol that is not read."""
    char = text[place]
    if dots := _DOTS.match(text, place):
        return "punct", dots.end(), ("…",)
    if calls := _CALLS.match(text, place):
        return "punct", calls.end(), ("?" if "?" in calls.group() else "!",)
    if char in _OPENING or char in _CLOSING:
        return "punct", place + 1, _bracket(text, place)
    if char in _PAUSES:
        return "punct", place + 1, (_PAUSES[char],)
    if char in _BETWEEN and text[max(0, place - 2) : place].rstrip(" ") != text[max(0, place - 2) : place]:
        return "punct", place + 1, _between(text, place)
    hyphen = char == "-" and not (
        text[max(0, place - 1) : place].isalnum() and text[place + 1 : place + 2].isalnum()
    )
    return ("punct", place + 1, ("-",)) if hyphen else ("symbol", place + 1, ())


def _bracket(text: str, place: int) -> Reading:
    """Brackets part what they hold from the sentence by a pause, unless another mark already does."""
    if text[place] in _OPENING:
        return (",",) if text[max(0, place - 4) : place].rstrip()[-1:].isalnum() else ()
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 4].lstrip()
    return (",",) if after[:1].isalnum() and before not in {*_PAUSES, "!", "?", "…"} else ()


def _between(text: str, place: int) -> Reading:
    """A pause where words stand on either side of a sign that parts them."""
    before, after = text[max(0, place - 4) : place].rstrip(" "), text[place + 1 : place + 4].lstrip(" ")
    return (",",) if before[-1:].isalnum() and after[:1].isalnum() else ()
