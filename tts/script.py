"""What is to be said: paragraphs of text, with the places their characters have in the original."""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from types import MappingProxyType

from g2p import G2PError, phonemize_words
from normalizer.types import Span
from tts.types import NEUTRAL, Prosody

OBJECT = "\ufffc"
"""Stands in a paragraph's text for an insert."""

_BLANK_LINE = re.compile(r"\n\s*\n")
_IPA = re.compile(r"\[\[([^\[\]]{1,200})\]\]")
# How much of what is wrong a warning quotes, characters.
_SHOWN = 30
_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Style:
    """How a stretch of text is said. `lang` None: in the language the caller asked for."""

    lang: str | None = None
    prosody: Prosody = NEUTRAL


@dataclass(frozen=True, slots=True)
class Silence:
    """An insert: a pause of `seconds`."""

    seconds: float


@dataclass(frozen=True, slots=True)
class SayAs:
    """An insert: `written` is read as a thing of the normalizer's class `kind`."""

    written: str
    kind: str


@dataclass(frozen=True, slots=True)
class Sounds:
    """An insert: `written` is pronounced as `ipa`, inventory symbols separated by spaces."""

    written: str
    ipa: str


Insert = Silence | SayAs | Sounds
_index = itemgetter(0)
_PLAIN = ((0, Style()),)
_NONE: Mapping[int, Insert] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text` to be split into sentences. Nothing in it is said across its edges.

    `start`: where it begins in the original, code points; `places`: where each of its characters stands there, for
    text that is no plain slice of the original. `styles`: (first character, style), ascending. `inserts`: what an
    OBJECT in the text stands for, by its index.
    """

    text: str
    start: int = 0
    places: tuple[Span, ...] | None = None
    styles: tuple[tuple[int, Style], ...] = _PLAIN
    inserts: Mapping[int, Insert] = field(default_factory=lambda: _NONE)
    opens: bool = False
    """Whether a longer pause comes before it."""

    def span(self, start: int, end: int) -> Span:
        """Code points of the original for `text[start:end]`, `end > start`."""
        if self.places is None:
            return self.start + start, self.start + end
        return self.places[start][0], self.places[end - 1][1]

    def style(self, index: int) -> Style:
        """The style of a character."""
        return self.styles[bisect_right(self.styles, index, key=_index) - 1][1]

    def cuts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """`text[start:end]` in pieces of one style, each insert a piece of its own."""
        edges = {start, end, *self._style_edges(start, end)}
        place = self.text.find(OBJECT, start, end) if self.inserts else -1
        while place >= 0:
            edges.update((place, place + 1))
            place = self.text.find(OBJECT, place + 1, end)
        yield from pairwise(sorted(edges))

    def _style_edges(self, start: int, end: int) -> Iterator[int]:
        for place in range(bisect_right(self.styles, start, key=_index), len(self.styles)):
            if self.styles[place][0] >= end:
                return
            yield self.styles[place][0]


def plain(text: str) -> Iterator[Paragraph]:
    """Plain text: blank lines part its paragraphs, and `[[sælˈem]]` writes sounds out."""
    start = 0
    for number, end in enumerate(_blank_lines(text)):
        yield _with_sounds(text[start : end[0]], start, opens=number > 0)
        start = end[1]


def _with_sounds(text: str, start: int, opens: bool) -> Paragraph:
    """A paragraph whose `[[...]]` are inserts, but for those that are no sounds: wikis write links so."""
    pieces: list[str] = []
    places: list[Span] = []
    inserts: dict[int, Insert] = {}
    done = 0
    for match in _IPA.finditer(text):
        try:
            phonemize_words([match[0]], "kk")
        except G2PError as error:
            _LOGGER.warning("%s is read as text: %s", match[0], error)
            continue
        begin, end = match.span()
        places += [(start + i, start + i + 1) for i in range(done, begin)] + [(start + begin, start + end)]
        pieces += [text[done:begin], OBJECT]
        inserts[len(places) - 1] = Sounds(match[0], match[1])
        done = end
    if (unclosed := _IPA.sub("", text).find("[[")) >= 0:
        shown = _IPA.sub("", text)[unclosed : unclosed + _SHOWN]
        _LOGGER.warning("%s is read as text: no ]] closes it", " ".join(shown.split()))
    if not inserts:
        return Paragraph(text, start, opens=opens)
    places += [(start + i, start + i + 1) for i in range(done, len(text))]
    return Paragraph("".join([*pieces, text[done:]]), start, tuple(places), inserts=inserts, opens=opens)


def _blank_lines(text: str) -> Iterator[Span]:
    for match in _BLANK_LINE.finditer(text):
        yield match.span()
    yield len(text), len(text)
