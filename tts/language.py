"""Which language a sentence is in: Kazakh or Russian, by its letters and words.

The rule, for `auto`. Each Cyrillic word is evidence:

- a letter that only Kazakh has (әғқңөұүһі): 1 for Kazakh
- one of the common Russian words (language.tsv) that no Kazakh word is spelled like, a word with ё, a past tense
  (сказал, as there is сказать): 1 for Russian
- one of the common Kazakh words that are also spelled like a Russian form (адам, бар, мен): 1/2 for Kazakh
- any other Russian word form: 1/2 for Russian, for Kazakh borrows many of them
- any other word: 1 for Kazakh; 1/2 where it is a name: one capital and small letters

The larger sum wins, Kazakh where they are equal. What stands in quotes or brackets is judged for itself where it is
clear: at least three words, and among them one with a Kazakh letter, or else a common Russian one. A number with an
ending that has a Kazakh letter (2ші) is Kazakh.
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
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|\([^()]*\)|\[[^\[\]]*\]")
# A number with a Kazakh ending: 2ші, 5-қабат.
_KAZAKH_NUMBER = re.compile(rf"(?<![\w.,])\d+-?[^\W\d_]*[{''.join(sorted(KAZAKH_LETTERS))}][^\W\d_]*")
_OWN = re.compile(f"{_QUOTED.pattern}|{_KAZAKH_NUMBER.pattern}")
_CLEAR = 3


def detect(text: str) -> str:
    """The language of a sentence, by the rule above; Kazakh where nothing tells."""
    kazakh = russian = 0.0
    for written in _words(text):
        word = written.lower()
        if not KAZAKH_LETTERS.isdisjoint(word):
            kazakh += 1
        elif word in _common("ru") or "ё" in word or _is_past_tense(word):
            russian += 1
        elif word in _common("kk"):
            kazakh += 0.5
        elif _is_russian_form(word):
            russian += 0.5
        else:
            kazakh += 0.5 if written.istitle() else 1
    return "ru" if russian > kazakh else "kk"


def stretches(sentence: str, lang: str) -> Iterator[tuple[Span, str]]:
    """(span, language) of the parts of a sentence, in order and without gaps; one part unless `lang` is `auto`."""
    if lang != AUTO:
        yield (0, len(sentence)), lang
        return
    frame = _QUOTED.sub(" ", sentence)
    outside = detect(frame if _words(frame) else sentence)
    start = 0
    for quoted in _OWN.finditer(sentence):
        inside = _inside(quoted.group(), outside)
        if inside != outside:
            if quoted.start() > start:
                yield (start, quoted.start()), outside
            yield quoted.span(), inside
            start = quoted.end()
    if start < len(sentence):
        yield (start, len(sentence)), outside


def parts(text: str, lang: str) -> Iterator[tuple[int, str, str]]:
    """(offset, text, language) of all that has a language of its own: sentences, and what they quote; the whole text
    unless `lang` is `auto`."""
    if lang != AUTO:
        yield 0, text, lang
        return
    import normalizer

    for offset, sentence in normalizer.sentences(text, detect(text)):
        for (start, end), spoken in stretches(sentence, lang):
            yield offset + start, sentence[start:end], spoken


def _inside(quoted: str, outside: str) -> str:
    """The language of what is quoted, where that is clear, else that of the sentence around it; of a number, Kazakh."""
    if quoted[0].isdigit():
        return "kk"
    words = [word.lower() for word in _words(quoted)]
    has_kazakh_letter = not KAZAKH_LETTERS.isdisjoint(quoted)
    if len(words) < _CLEAR or not (has_kazakh_letter or not _common("ru").isdisjoint(words)):
        return outside
    return detect(quoted)


@cache
def _common(lang: str) -> frozenset[str]:
    """The common words of language.tsv that tell one language."""
    lines = resources.files(__package__).joinpath("language.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return frozenset(word for word, its in rows if its == lang)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if _CYRILLIC.search(word)]


def _is_russian_form(word: str) -> bool:
    # Loads a table of word forms, which only undecided words need.
    from g2p.ru import is_russian_form

    return is_russian_form(word)


_PAST = re.compile(r"(\w+[аеиоуыя])(?:л|ла|ло|ли)(?:с[ья])?\Z")


def _is_past_tense(word: str) -> bool:
    past = _PAST.match(word)
    return bool(past and _is_russian_form(word) and _is_russian_form(past[1] + "ть"))
