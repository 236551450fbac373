"""Languages by their code. A language is three functions; its module loads on first use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from .types import G2PError, Morph, Pronunciation

STYLES = ("careful", "natural")


@dataclass(frozen=True, slots=True)
class Language:
    """What a language can do. `style` is one of STYLES; all three raise G2PError that names what they cannot read."""

    pronounce: Callable[[str, str], Pronunciation]
    pronounce_words: Callable[[Sequence[str], str], tuple[Pronunciation, ...]]
    segment: Callable[[str], tuple[Morph, ...]]


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


@register("kk")
def _kazakh() -> Language:
    from . import kk

    return Language(kk.pronounce, kk.pronounce_words, kk.segment)


@register("ru")
def _russian() -> Language:
    from . import ru

    def segment(word: str) -> tuple[Morph, ...]:
        return ru.pronounce(word).morphs

    return Language(
        lambda word, style: ru.pronounce(word), lambda words, style: ru.pronounce_words(words), segment
    )
