"""Words to phonemes in any registered language, with what a caller overrides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from . import overrides
from .registry import FOREIGN, STYLES, language
from .types import G2PError, Morph, Pronunciation

_NOTHING: Mapping[str, str] = {}


def phonemize(
    word: str,
    lang: str = "kk",
    *,
    style: str = "careful",
    lexicon: Mapping[str, str] | None = None,
    foreign: str = "auto",
) -> Pronunciation:
    """Phonemes of one word standing alone, with its morphs and the trace of what decided.

    `[[sælˈem]]` and `lexicon` (word to such a string of inventory symbols) override every rule; `+` before a vowel
    or U+0301 behind it sets the stress. `foreign` is one of FOREIGN. Raises G2PError, which names the character,
    symbol, language or option that cannot be used.
    """
    _check(style, foreign)
    written = overrides.inline(word) or overrides.from_lexicon(word, lexicon or _NOTHING)
    return written or _cached(word, lang, style, foreign)


def phonemize_words(
    words: Sequence[str],
    lang: str = "kk",
    *,
    style: str = "careful",
    lexicon: Mapping[str, str] | None = None,
    foreign: str = "auto",
    latin_is_kazakh: bool = False,
) -> tuple[Pronunciation, ...]:
    """Phonemes of words that follow each other without a pause, one result for each word.

    Russian prepositions and particles lean on their neighbours; Kazakh words meet by rule in style `natural`.
    Overridden words are left as they are, and part the words around them. `latin_is_kazakh`: what is in Latin letters
    is Kazakh, as the rest of the sentence tells (the function of that name). Raises as `phonemize` does.
    """
    _check(style, foreign)
    if isinstance(words, str):
        raise TypeError("words is str, not a sequence of words")
    spoken: list[Pronunciation] = []
    row: list[str] = []
    for word in words:
        written = overrides.inline(word) or overrides.from_lexicon(word, lexicon or _NOTHING)
        if written:
            spoken += [*_row(row, lang, style, foreign, latin_is_kazakh), written]
            row = []
        else:
            row.append(word)
    return (*spoken, *_row(row, lang, style, foreign, latin_is_kazakh))


def latin_is_kazakh(words: Sequence[str], lang: str = "kk") -> bool:
    """Whether the words of a sentence that are in Latin letters are Kazakh in one of its Latin alphabets."""
    return language(lang).latin_is_kazakh([word for word in words if "[[" not in word])


def in_cyrillic(word: str, in_kazakh: bool = False) -> tuple[tuple[str, int, int], ...]:
    """A Kazakh word of Latin or Arabic letters in Cyrillic ones, each with the code points that it stands for; nothing
    where it is no Kazakh word. `in_kazakh`: what `latin_is_kazakh` says of its sentence. Raises G2PError on no word."""
    from .kk.cyrillic import in_cyrillic as converted

    return tuple(
        (letter.char.upper() if letter.capital else letter.char, letter.start, letter.end)
        for letter in converted(word, in_kazakh)
    )


def segment(word: str, lang: str = "kk") -> tuple[Morph, ...]:
    """Root and affixes of a word with their origins, in order. Raises G2PError on what is no word."""
    written = overrides.inline(word)
    return written.morphs if written else language(lang).segment(word)


@lru_cache(maxsize=65536)
def _cached(word: str, lang: str, style: str, foreign: str) -> Pronunciation:
    return language(lang).pronounce(word, style, foreign)


def _row(
    words: list[str], lang: str, style: str, foreign: str, latin_is_kazakh: bool
) -> tuple[Pronunciation, ...]:
    if not words:
        return ()
    return language(lang).pronounce_words(tuple(words), style, foreign, latin_is_kazakh)


def _check(style: str, foreign: str) -> None:
    if style not in STYLES:
        raise G2PError(f"unknown style {style!r} (one of {', '.join(STYLES)})")
    if foreign not in FOREIGN:
        raise G2PError(f"unknown reading {foreign!r} of foreign words (one of {', '.join(FOREIGN)})")
