"""What a model is asked about a text: the tokens whose readings differ in more than style, and their surroundings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from .kinds import Near
from .pieces import SENTINELS, Pieces
from .types import Candidates, Reading, Span

# What the scanner itself reads. A model has nothing to say to it.
PLAIN = frozenset({"word", "punct", "space", "symbol", "markup"})
LONGEST_TEXT = 20_000
"""Characters. Longer texts are no lines to read aloud, and hostile ones must not cost minutes: the grammar's own
choices stand in them."""
# More readings than this, or a longer window, are no running text: the grammar's own choice stands.
MOST_READINGS = 120
LONGEST_WINDOW = 256
FARTHEST = 16
"""Pieces from a token within which the model is told the distance."""
# Characters of surroundings on each side, and from the first to the last token of a window.
_REACH = 100
_TOKENS_REACH = 160
_WORD_BEHIND = re.compile(r" ([^\W\d_]{2,})")
DOUBTFUL = "cardinal"
"""The class of bare digits that count something as far as the grammar knows, and may rank it."""


def groups(every: Candidates) -> tuple[tuple[int, ...], ...]:
    """Indexes of a token's choices: those that say the same stand together, the grammar's order kept.

    бір мың and мың, бір бүтін оннан үш and бір үтір үш are one number in two styles: as things of one class they end
    in the same word, case and all. Style is the grammar's matter, so a model chooses between groups.
    """
    if every.token.kind in PLAIN:
        return ((0,),)
    found: list[list[int]] = []
    places: dict[Reading | tuple[str, str], int] = {}
    for number, choice in enumerate(every.choices):
        style = (choice.kind, choice.spoken[-1].lower() if choice.spoken else "")
        place = places.get(choice.spoken, places.get(style, len(found)))
        if place == len(found):
            found.append([])
        found[place].append(number)
        places.setdefault(choice.spoken, place)
        places.setdefault(style, place)
    return tuple(map(tuple, found))


def label(every: Candidates, text: str, lang: str) -> str:
    """The class of a token of `text` as a model is asked about it, for which its margins are tuned.

    Bare digits that the grammar counts, though nothing around them told it so, are the doubtful ones: `cardinal`. Where
    it has taken a case from the words around, or these say that they count, they are `cardinal, told`, with marks
    (12-18, 05) `cardinal, marked`. What counts or ranks has a word right behind it: without one they are
    `cardinal, last`; and from 100 on few things are ranked: `cardinal, large`. 1 is `cardinal, one`: in words it is
    mostly no number.
    """
    first, digits = every.choices[0], every.token.text.replace(" ", "")
    if first.kind != "cardinal":
        start, end = every.token.span
        halves = first.kind == "decimal" and _halves(lang)(Near.around(text, start, end))
        return f"{first.kind}, told" if halves else first.kind
    if not digits.isdecimal() or digits.startswith("0"):
        return "cardinal, marked"
    if digits == "1":
        return "cardinal, one"
    start, end = every.token.span
    if first.spoken != _alone(digits, lang) or _counts(lang)(Near.around(text, start, end)):
        return "cardinal, told"
    if not _WORD_BEHIND.match(text, end):
        return "cardinal, last"
    return DOUBTFUL if len(digits) < 3 else "cardinal, large"


def word_behind(text: str, end: int) -> str:
    """The word right behind a token that ends at `end`, in small letters; "" where there is none."""
    found = _WORD_BEHIND.match(text, end)
    return found[1].lower() if found else ""


@lru_cache(4096)
def _alone(digits: str, lang: str) -> Reading:
    from .api import readings

    return readings(digits, "cardinal", lang)[0]


@cache
def _counts(lang: str) -> Callable[[Near], bool]:
    from .language import language

    return language(lang).counts


@cache
def _halves(lang: str) -> Callable[[Near], bool]:
    from .language import language

    return language(lang).halves


@dataclass(frozen=True, slots=True)
class Window:
    """Part of a text with the tokens that are asked about, as places in the list of tokens."""

    start: int
    end: int
    tokens: tuple[int, ...]


def windows(text: str, spans: Sequence[tuple[int, Span]]) -> Iterator[Window]:
    """Windows over the spans `(place, (start, end))` of a text with their surroundings, each span in one.

    Spans that no word stands near are in none: without a sentence there is nothing to choose by.
    """
    rest = list(spans)
    while rest:
        first = rest[0][1][0]
        count = 1
        while count < min(len(rest), len(SENTINELS)) and rest[count][1][1] - first <= _TOKENS_REACH:
            count += 1
        last = rest[count - 1][1][1]
        start = _after_space(text, max(0, first - _REACH), first)
        end = _before_space(text, last, min(len(text), last + _REACH))
        if _words_around(text, start, end, [span for _, span in rest[:count]]):
            yield Window(start, end, tuple(place for place, _ in rest[:count]))
        del rest[:count]


def _words_around(text: str, start: int, end: int, spans: Sequence[Span]) -> bool:
    """Whether there is a letter besides the tokens."""
    edges = [start, *(edge for span in spans for edge in span), end]
    return any(char.isalpha() for a, b in zip(edges[::2], edges[1::2], strict=True) for char in text[a:b])


def _after_space(text: str, start: int, end: int) -> int:
    """The beginning of the first whole word between two places."""
    line = text.rfind("\n", start, end) + 1
    if line or start == 0:
        return max(start, line)
    space = text.find(" ", start, end)
    return space + 1 if space >= 0 else start


def _before_space(text: str, start: int, end: int) -> int:
    """The end of the last whole word between two places."""
    line = text.find("\n", start, end)
    if line >= 0 or end == len(text):
        return line if line >= 0 else end
    space = text.rfind(" ", start, end)
    return space if space >= 0 else end


def encoded(text: str, start: int, end: int, spans: Sequence[Span], pieces: Pieces) -> list[int]:
    """Pieces of `text[start:end]`, a sentinel of its own before every span and CLOSE behind it."""
    found: list[int] = []
    place = start
    for number, (first, last) in enumerate(spans):
        found += pieces.text(text[place:first])
        found += [pieces.sentinels[number], *pieces.text(text[first:last]), pieces.close]
        place = last
    return [*found, *pieces.text(text[place:end]), pieces.end]


def offsets(ids: Sequence[int], pieces: Pieces) -> list[int]:
    """How far each piece stands from the nearest asked token, at most FARTHEST, counted from 0.

    Everything from a sentinel to its CLOSE is in the middle, FARTHEST; what stands behind it counts up, what stands
    before it down. So the word behind a number is in one place, however long the number is.
    """
    behind, ahead = [FARTHEST] * len(ids), [FARTHEST] * len(ids)
    sentinels = frozenset(pieces.sentinels)
    inside, count = False, FARTHEST
    for place, piece in enumerate(ids):
        inside = inside or piece in sentinels
        count = 0 if inside else min(count + 1, FARTHEST)
        behind[place] = count
        inside = inside and piece != pieces.close
    count = FARTHEST
    for place in range(len(ids) - 1, -1, -1):
        count = 0 if behind[place] == 0 else min(count + 1, FARTHEST)
        ahead[place] = count
    return [FARTHEST + b if b <= a else FARTHEST - a for b, a in zip(behind, ahead, strict=True)]
