"""Text to sentences, none of them long."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from .asking import PLAIN
from .hygiene import Clean, clean
from .kinds import REACH
from .language import Language, language
from .scanner import Found, scan, written

LONGEST = 400
_END = re.compile(r"[.!?…。]+[\"'»”’)\]]*(?=\s|\Z)|\n\s*\n|\n(?=\s*[-–—•*\d])|\r?\n")
_NUMBERED = re.compile(r"(?:\A|\n)\s*(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,5}|[^\W\d_])\Z")
_COMMA = re.compile(r"[,;:]\s|\s[-–—]\s")
_SPACE = re.compile(r"\s")
_GOES_ON = re.compile(r"(?:[-–—] ?)?[a-zа-яёәғқңөұүһі]|[=≈<>≤≥]")
_BEGINS = re.compile(r"\s*[\"'«“„(\[–—-]*\s?[^\W\d_]")
# What an initial stands behind where it ends a name: Марии С., Чехов А. П.
_NAMED = re.compile(r"[^\W\d_]{2,} (?:[^\W\d_]\. ?)?\Z")
_ROMAN = re.compile(r" ?[IVXІХ]{1,6}(?!\w)")
_FIGURE = re.compile(r"[\dIVXІХ](?:-[^\W\d_]{1,3})? ?\Z")
_WORD = re.compile(r"[^\W\d_]{3}")
_FIRST_WORD = re.compile(r"\s*([^\W\d_]+)(?![\w.])")
_REACH = 40
# Written things before a full stop that may be read by what stands behind it.
_FEW = 4


def sentences(text: str, lang: str = "kk") -> Iterator[tuple[int, str]]:
    """(offset, sentence) in order; offsets are code points of `text`, blank edges are left out.

    A sentence ends at . ! ? … or a line's end, not behind a number of a list, and behind what the classes of the
    language read with its full stop (п. of п. 5, initials) only where it is read so without what follows.
    What is longer than LONGEST characters is cut at a comma, else at a space, else anywhere. Linear time.
    Raises NormalizerError on an unknown language, on lone surrogates and on numbers too long to be read
    (hygiene.MOST_DIGITS), TypeError for what is no str.
    """
    if not isinstance(text, str):
        raise TypeError(f"text is {type(text).__name__}, not str")
    dots = _Dots(clean(text), language(lang))
    start = 0
    for end in _END.finditer(text):
        if end.start() >= start and _ends(text, end, start, dots):
            yield from _cut(text, start, end.end())
            start = end.end()
    yield from _cut(text, start, len(text))


def _ends(text: str, end: re.Match[str], start: int, dots: _Dots) -> bool:
    if end.group().isspace():
        return True
    following = text[end.end() : end.end() + _REACH].lstrip(" ")
    # «Қайдасың?» – деді ол: a small letter goes on with the sentence.
    if _GOES_ON.match(following):
        return False
    if end.group() != ".":
        return True
    if _NUMBERED.search(text[max(start, end.start() - _REACH) : end.start()]):
        return False
    # В 2024 г. Москва росла: what has no word yet is no sentence.
    bare = not _WORD.search(text, max(start, end.start() - LONGEST), end.start())
    return dots.end(end.start(), bare)


class _Dots:
    """Whether the full stops of a text end sentences, by the classes that read the text: asked from left to right.

    So the splitter knows every abbreviation that is read as one, and no sentence ends where the words would change.
    """

    def __init__(self, cleaned: Clean, lang: Language) -> None:
        self._clean = cleaned
        self._lang = lang
        self._found = scan(cleaned.text, lang)
        self._stop = 0
        self._recent: deque[Found] = deque(maxlen=_FEW)

    def end(self, place: int, bare: bool) -> bool:
        """Whether a sentence ends at the full stop at `place` of the original text; `bare`: it has no word before."""
        while self._stop <= place and (found := next(self._found, None)):
            self._stop = max(self._stop, self._clean.span(found.start, found.end)[1])
            if found.kind not in PLAIN:
                self._recent.append(found)
        if not self._recent or self._stop <= place:
            return True
        last = self._recent[-1]
        if self._clean.span(last.start, last.end)[1] <= place:
            return True
        return self._stop == place + 1 and self._closes(last, bare)

    def _closes(self, last: Found, bare: bool) -> bool:
        """Whether a sentence may end with what was read together with its full stop."""
        text = self._clean.text
        behind = text[last.end : last.end + REACH]
        if not behind.strip(" ") or behind.strip(" ").startswith("\n"):
            return True
        following = _BEGINS.match(behind)
        if not following or not following[0][-1].isupper() or _ROMAN.match(behind):
            return False
        # п. of п. 5 is read by what follows, and so may be what stands before: вод. 2 кл. Кузнецову.
        if any(self._changes(found, last.end) for found in self._recent if last.end - found.end <= REACH):
            return False
        return self._complete(last, bare, behind)

    def _complete(self, last: Found, bare: bool, behind: str) -> bool:
        """The same of what is read so without what follows: г. of 2024 г. by what stands before; ул. begins one."""
        text = self._clean.text
        before, form = text[max(0, last.start - REACH) : last.start], text[last.start : last.end]
        if last.kind == "initial":
            return self._ends_name(before, behind)
        word = _FIRST_WORD.match(behind)
        closes = form.replace(" ", "").lower() in self._lang.closing
        if closes or (word and self._lang.opens(word[1].lower(), False)):
            return True
        if bare or last.kind != "abbreviation":
            return not bare
        within = written(form + behind, 0, self._lang)
        told = _FIGURE.search(before) is not None
        return within is None or within.end < len(form) or (told and within.spoken != last.spoken)

    def _changes(self, found: Found, end: int) -> bool:
        """Whether something is read otherwise in a text that ends at `end`."""
        front = max(0, found.start - REACH)
        alone = written(self._clean.text[front:end], found.start - front, self._lang)
        # А. of в точке А. is a word by itself, as its name is.
        said = alone.spoken if alone else (self._clean.text[found.start : found.end].rstrip(".").lower(),)
        return said != found.spoken

    def _ends_name(self, before: str, after: str) -> bool:
        """Whether an initial is the last of a name: от Марии С. Комиссия, but Джон Ф. Кеннеди."""
        word = _FIRST_WORD.match(after)
        if word is None:
            return False
        named = _NAMED.search(before)
        behind_name = named is not None and named[0][0].isupper()
        return self._lang.opens(word[1].lower(), behind_name)


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
