"""Which language a sentence is in: Kazakh or Russian, by its letters and words.

The rule, for `auto`. Each Cyrillic word is evidence:

- a letter that only Kazakh has (әғқңөұүһі): 1 for Kazakh
- one of the common Russian words (language.tsv) that no Kazakh word is spelled like: 1 for Russian
- one of the common Kazakh words that are also spelled like a Russian form (адам, бар, мен): 1/2 for Kazakh
- any other Russian word form: 1/2 for Russian, for Kazakh borrows many of them
- any other word: 1 for Kazakh

The larger sum wins, Kazakh where they are equal. A clause in quotes, in brackets or between dashes is judged for itself
where it is clear: at least three words, none with a Kazakh letter, one of them a common Russian word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from normalizer.types import Span

LANGUAGES = ("kk", "ru")
AUTO = "auto"

KAZAKH_LETTERS = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
# The mark that closes a clause belongs to it.
_CLAUSE = re.compile(r"[^«»“”„\"()\[\]—–]+[»”\")\]]?")
_CLEAR = 3


def detect(text: str) -> str:
    """The language of a sentence, by the rule above; Kazakh where nothing tells."""
    kazakh = russian = 0.0
    for word in _words(text):
        if not KAZAKH_LETTERS.isdisjoint(word):
            kazakh += 1
        elif word in _common("ru"):
            russian += 1
        elif word in _common("kk"):
            kazakh += 0.5
        elif _is_russian_form(word):
            russian += 0.5
        else:
            kazakh += 1
    return "ru" if russian > kazakh else "kk"


def stretches(sentence: str, lang: str) -> Iterator[tuple[Span, str]]:
    """(span, language) of the parts of a sentence, in order and without gaps; one part unless `lang` is `auto`."""
    if lang != AUTO:
        yield (0, len(sentence)), lang
        return
    whole = detect(sentence)
    start, current = 0, whole
    for clause in _CLAUSE.finditer(sentence):
        found = "ru" if whole == "kk" and _clearly_russian(clause.group()) else whole
        if found != current:
            if clause.start() > start:
                yield (start, clause.start()), current
            start, current = clause.start(), found
    if start < len(sentence):
        yield (start, len(sentence)), current


@cache
def _common(lang: str) -> frozenset[str]:
    """The common words of language.tsv that tell one language."""
    lines = resources.files(__package__).joinpath("language.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return frozenset(word for word, its in rows if its == lang)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text) if _CYRILLIC.search(word)]


def _clearly_russian(clause: str) -> bool:
    words = _words(clause)
    return (
        len(words) >= _CLEAR
        and KAZAKH_LETTERS.isdisjoint(clause)
        and not _common("ru").isdisjoint(words)
        and detect(clause) == "ru"
    )


def _is_russian_form(word: str) -> bool:
    # Loads a table of word forms, which only undecided words need.
    from g2p.ru import is_russian_form

    return is_russian_form(word)
