"""Languages by their code. A language is a few functions; its module loads on first use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from .types import G2PError, Morph, Pronunciation

# Words said one by one; words as they run together; the phonemes of a broad transcription, without their variants.
CAREFUL, NATURAL, BROAD = STYLES = ("careful", "natural", "broad")
# Who reads words of other languages. auto: in other scripts espeak-ng, where it is installed, else the built-in tables,
# and those read the words in Latin letters; builtin: the tables alone; espeak: espeak-ng alone.
FOREIGN = ("auto", "builtin", "espeak")


@dataclass(frozen=True, slots=True)
class Alternative:
    """One split of a word that was weighed.

    `origin` is that of the root and `why` what told it, `score` a log probability (nats), `confidence` its share among
    all that were weighed (0 .. 1; 0 where root and affixes do not fit), `verdict` why it was chosen or not.
    """

    texts: tuple[str, ...]
    origin: str
    why: str
    score: float
    confidence: float
    verdict: str


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule as the trace names it: `styles` and `where` it applies, and the `source` that describes it."""

    name: str
    styles: tuple[str, ...]
    where: str
    source: str


def _no_rules() -> tuple[RuleInfo, ...]:
    return ()


def _no_alternatives(word: str) -> tuple[tuple[Alternative, ...], ...]:
    return ()


def _never(words: Sequence[str]) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Language:
    """What a language can do. Every function raises G2PError that names what it cannot read.

    `pronounce` and `pronounce_words` take one of STYLES and one of FOREIGN; the latter also whether the Latin letters
    around the words are Kazakh, which `latin_is_kazakh` tells of words.
    `alternatives` are, for every word between separators, the splits that were weighed, the chosen one first; `rules`
    the sound rules in the order in which they apply. `styles` are those in which its own words differ.
    """

    pronounce: Callable[[str, str, str], Pronunciation]
    pronounce_words: Callable[[Sequence[str], str, str, bool], tuple[Pronunciation, ...]]
    segment: Callable[[str], tuple[Morph, ...]]
    alternatives: Callable[[str], tuple[tuple[Alternative, ...], ...]] = _no_alternatives
    rules: Callable[[], tuple[RuleInfo, ...]] = _no_rules
    latin_is_kazakh: Callable[[Sequence[str]], bool] = _never
    styles: tuple[str, ...] = STYLES


_LOADERS: dict[str, Callable[[], Language]] = {}


def register(lang: str) -> Callable[[Callable[[], Language]], Callable[[], Language]]:
    """Decorator: the function loads the language with this code."""

    def add(loader: Callable[[], Language]) -> Callable[[], Language]:
        _LOADERS[lang] = cache(loader)
        return loader

    return add


def languages() -> tuple[str, ...]:
    return tuple(_LOADERS)


def language(lang: str) -> Language:
    """The language with this code; G2PError, which names the code and those that exist, for any other."""
    if lang not in _LOADERS:
        raise G2PError(f"unknown language {lang!r} (one of {', '.join(_LOADERS)})")
    return _LOADERS[lang]()


def unheard_style(lang: str, style: str) -> str:
    """What to tell who asks for a style that the words of a language do not have; `` where they have it."""
    own = language(lang).styles
    if style in own:
        return ""
    return f"style {style} changes nothing in {lang}, which has {' '.join(own)} alone; Kazakh words in it follow it"


@register("kk")
def _kazakh() -> Language:
    from . import kk

    return Language(
        kk.pronounce,
        kk.pronounce_words,
        kk.segment,
        kk.alternatives,
        kk.rules_in_order,
        kk.is_kazakh_in_latin,
    )


@register("ru")
def _russian() -> Language:
    """Words with a letter that Russian lacks, Latin or Kazakh, are read by Kazakh's rules, which know both."""
    from . import ru
    from .ru.forms import ALPHABET

    def is_foreign(word: str) -> bool:
        return any(char.isalpha() and char not in ALPHABET for char in word.lower())

    def pronounce(word: str, style: str, foreign: str) -> Pronunciation:
        return language("kk").pronounce(word, style, foreign) if is_foreign(word) else ru.pronounce(word)

    def pronounce_words(
        words: Sequence[str], style: str, foreign: str, latin_is_kazakh: bool
    ) -> tuple[Pronunciation, ...]:
        spoken: list[Pronunciation] = []
        for other, row in groupby(words, is_foreign):
            if other:
                spoken += language("kk").pronounce_words(tuple(row), style, foreign, latin_is_kazakh)
            else:
                spoken += ru.pronounce_words(tuple(row))
        return tuple(spoken)

    def segment(word: str) -> tuple[Morph, ...]:
        return language("kk").segment(word) if is_foreign(word) else ru.pronounce(word).morphs

    return Language(pronounce, pronounce_words, segment, rules=ru.rules_in_order, styles=(CAREFUL,))
