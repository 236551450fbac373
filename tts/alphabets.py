"""Kazakh in Latin or Arabic letters as the normalizer reads it: in Cyrillic ones, so that numbers get their endings.

2026-جىلعى and 19:00-de are what 2026-жылғы and 19:00-де are. The tokens keep the text and the places of the original.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import normalizer
from g2p import G2PError, in_cyrillic, latin_is_kazakh
from normalizer import Candidates, Token
from normalizer.types import Span

_ARABIC = "\u0620-\u065f\u066e-\u06d3\u06d5"
_LETTER = "A-Za-z\u00c0-\u024f"
_APOSTROPHES = "'\u2019\u02bc`\u2018"
_RUN = re.compile(rf"[{_ARABIC}]+|[{_LETTER}](?:[{_APOSTROPHES}\u00ad]?[{_LETTER}])*[{_APOSTROPHES}]?")
# Addresses of the net and of mail, which keep their letters, and 45%, which Arabic writing has as %45.
_KEPT = re.compile(
    r"\S{0,200}(?:@|://|www\.|\.(?:kz|com|org|net|ru|gov|edu)(?!\w))\S{0,200}|%\s?(?P<percent>\d[\d.,]{0,9}\d|\d)"
)
# О́lim: a Cyrillic О with an accent typed for Ó; a soft hyphen keeps the places.
_TYPED = re.compile("[Оо]\u0301(?=[A-Za-z\u00c0-\u024f])")
_ARABIC_LETTER = re.compile(f"[{_ARABIC}]")
_LONGEST_INITIALISM = 4


@dataclass(frozen=True, slots=True)
class Cyrillic:
    """A text in Cyrillic letters; `spans`: for each of its characters the code points of the original."""

    text: str
    spans: Sequence[Span]

    def restored(self, token: Token, original: str) -> Token:
        """A token of this text with the text and the place that it has in the original."""
        first, last = token.span
        span = (self.spans[first][0], self.spans[last - 1][1]) if last > first else (0, 0)
        return replace(token, text=original[slice(*span)], span=span)


def normalize(text: str, lang: str, **options: bool | str) -> tuple[Token, ...]:
    """What normalizer.normalize says of a text, whatever alphabet its Kazakh is in."""
    found = cyrillic(text) if lang == "kk" else None
    read: Callable[..., tuple[Token, ...]] = normalizer.normalize
    if found is None:
        return read(text, lang, **options)
    return tuple(found.restored(token, text) for token in read(found.text, lang, **options))


def candidates(text: str, lang: str, **options: bool | str) -> tuple[Candidates, ...]:
    """The same of normalizer.candidates."""
    found = cyrillic(text) if lang == "kk" else None
    read: Callable[..., tuple[Candidates, ...]] = normalizer.candidates
    if found is None:
        return read(text, lang, **options)
    every = read(found.text, lang, **options)
    return tuple(replace(each, token=found.restored(each.token, text)) for each in every)


def cyrillic(text: str) -> Cyrillic | None:
    """The text with its Kazakh words of other alphabets in Cyrillic letters; None where it has none."""
    if not _RUN.search(text):
        return None
    text = text.replace("\u066a", "%")
    text = _TYPED.sub(lambda letter: ("Ó" if letter.group()[0] == "О" else "ó") + "\u00ad", text)
    kept = list(_KEPT.finditer(text))
    starts = [place.start() for place in kept]
    # Of what is kept only the last that begins before the end of a run can reach into it.
    runs = [
        run
        for run in _RUN.finditer(text)
        if not (before := bisect_left(starts, run.end())) or kept[before - 1].end() <= run.start()
    ]
    latin = [run.group() for run in runs if not _ARABIC_LETTER.match(run.group())]
    kazakh = bool(latin) and latin_is_kazakh(latin)
    changes = {run.start(): (run.end(), _letters(run.group(), kazakh)) for run in runs}
    changes = {start: change for start, change in changes.items() if change[1]}
    if not changes:
        return None
    if _ARABIC_LETTER.search(text):
        for place in kept:
            if place["percent"]:
                changes[place.start()] = place.end(), [(char, 0, 0) for char in place["percent"] + "%"]
    return _built(text, changes)


def _letters(run: str, kazakh: bool) -> list[tuple[str, int, int]]:
    """The letters of a run in Cyrillic; none for brands, initialisms, Roman numerals and words of other languages."""
    if not _ARABIC_LETTER.match(run):
        initialism = run.isupper() and (len(run) <= _LONGEST_INITIALISM or set(run) <= set("IVXLCM"))
        # eGov, KazInform
        inner = not run.isupper() and run[1:] != run[1:].lower()
        if len(run) == 1 or not kazakh or initialism or inner:
            return []
    try:
        return list(in_cyrillic(run, kazakh))
    except G2PError:
        return []


def _built(text: str, changes: dict[int, tuple[int, list[tuple[str, int, int]]]]) -> Cyrillic:
    chars: list[str] = []
    spans: list[Span] = []
    place = 0
    while place < len(text):
        if place not in changes:
            chars.append(text[place])
            spans.append((place, place + 1))
            place += 1
            continue
        end, letters = changes[place]
        chars += (char for char, _, _ in letters)
        # Every letter goes on to the next, so that no mark between two of them is lost.
        starts = [place, *(place + start if stop else place for _, start, stop in letters[1:])]
        ends = [
            *(start if stop else end for start, (_, _, stop) in zip(starts[1:], letters[:-1], strict=True)),
            end,
        ]
        spans += zip(starts, ends, strict=True)
        place = end
    return Cyrillic("".join(chars), spans)
