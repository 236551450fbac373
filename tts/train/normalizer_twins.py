"""Numbers that somebody wrote, against what was spoken: pairs of lines that differ in their numbers alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import normalizer
from normalizer import Candidates, NormalizerError
from tts.train.normalizer_data import Example, Question, has_digits, lines, offered, split_of
from tts.train.normalizer_inverse import unaccented

_HYPHENED = re.compile(r"(?<=\d) ?- ?(?=[а-яәғқңөұүһі])")
_SILENT = ("space", "punct", "symbol")


def twins(path: Path, lang: str) -> Iterator[Example]:
    """Written lines of a corpus whose spoken twin stands right before them, labelled by it; the splits of its lines.

    Asked are the tokens with digits whose spoken words are among the grammar's readings.
    """
    texts = lines(path)
    for number, (spoken, written) in enumerate(pairwise(texts)):
        split = split_of(number / len(texts))
        if split != split_of((number + 1) / len(texts)) or has_digits(spoken) or not has_digits(written):
            continue
        text = without_spaces(written)
        try:
            found = aligned(normalizer.candidates(text, lang), spoken_words(spoken, lang))
        except NormalizerError:
            continue
        questions = []
        for every, words in found or ():
            kinds, readings, places = offered(every, text, lang)
            said = said_by(places, words)
            if said is not None:
                questions.append(Question(*every.token.span, kinds, readings, said, words))
        if questions:
            yield Example(text, tuple(questions), split, path.name)


def without_spaces(text: str) -> str:
    """A text of a corpus that puts spaces around hyphens, without those before an ending or noun: 5 - і is 5-і."""
    return _HYPHENED.sub("-", text)


def said_by(places: dict[tuple[str, ...], int], words: tuple[str, ...]) -> int | None:
    """The group of a token's readings (see `offered`) that are these words; None if the grammar lacks them."""
    return {_parts(reading): place for reading, place in reversed([*places.items()])}.get(unaccented(words))


def spoken_words(text: str, lang: str) -> list[str]:
    """Words of a spoken text; екі-үш is two."""
    tokens = normalizer.normalize(text, lang, model=False)
    return [part for token in tokens if token.kind != "punct" for part in _parts(token.spoken)]


def _parts(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for word in words for part in word.lower().split("-"))


def aligned(
    every: Sequence[Candidates], spoken: Sequence[str]
) -> list[tuple[Candidates, tuple[str, ...]]] | None:
    """The tokens with digits, each with the words that were spoken for it; None if the texts differ elsewhere.

    A token's words reach to the next words that both texts share, so a token right behind another is left out.
    """
    found: list[tuple[Candidates, tuple[str, ...]]] = []
    waiting: list[Candidates] = []
    place = 0
    for each in [*every, None]:
        if each is not None and each.token.kind in _SILENT:
            continue
        if each is not None and has_digits(each.token.text):
            waiting.append(each)
            continue
        words = list(_parts(each.token.spoken)) if each is not None else []
        if not waiting:
            if list(spoken[place : place + len(words)]) != words:
                return None
            place += len(words)
            continue
        ends = [
            end
            for end in range(place + 1, len(spoken) + 1)
            if (list(spoken[end : end + len(words)]) == words if words else end == len(spoken))
        ]
        if not ends:
            return None
        if len(waiting) == 1:
            found.append((waiting[0], tuple(spoken[place : ends[0]])))
        waiting, place = [], ends[0] + len(words)
    return found
