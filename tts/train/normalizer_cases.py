"""Tables of linguistic cases as questions: a model that overrules the grammar may break none of their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import normalizer
from normalizer import Candidates
from tts.train.normalizer_data import Example, Question, is_question, offered, read_text
from tts.types import InputError


def cases(path: Path, lang: str) -> list[Example]:
    """The lines `written~spoken|spoken` that the grammar reads rightly, with every choice that keeps them right.

    The first line of a table names its columns; # begins a comment. Raises InputError that names a line of another
    form, or where it is not UTF-8.
    """
    found = []
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if number == 1 or not line or line.startswith("# "):
            continue
        written, mark, spoken = line.rpartition("~")
        if not mark:
            raise InputError(f"{path}:{number}: WRITTEN~SPOKEN is expected")
        every = normalizer.candidates(written, lang)
        right = frozenset(spoken.lower().split("|"))
        if _said(every) in right and (questions := tuple(_questions(written, every, right, lang))):
            found.append(Example(written, questions, "cases", path.name))
    return found


def _said(every: Sequence[Candidates], place: int = -1, choice: int = 0) -> str:
    """The words of a text, pauses left out, with another choice for the token at `place`."""
    words = [
        word.lower()
        for number, each in enumerate(every)
        if each.token.kind != "punct"
        for word in (each.choices[choice].spoken if number == place else each.token.spoken)
    ]
    return " ".join(words)


def _questions(
    text: str, every: Sequence[Candidates], right: frozenset[str], lang: str
) -> Iterator[Question]:
    for place, each in enumerate(every):
        kinds, readings, places = offered(each, text, lang)
        # A number alone is never asked.
        alone = not any(char.isalpha() for other in every if other is not each for char in other.token.text)
        if alone or not is_question(each, readings):
            continue
        able = {
            places[key]
            for number, choice in enumerate(each.choices)
            if (key := tuple(word.lower().replace("ё", "е") for word in choice.spoken)) in places
            and _said(every, place, number) in right
        }
        spoken = tuple(word.lower() for word in each.token.spoken)
        yield Question(*each.token.span, kinds, readings, 0, spoken, tuple(sorted(able - {0})))
