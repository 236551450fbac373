"""The registry of languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from .kinds import Kind, Near
from .types import NormalizerError, Reading

if TYPE_CHECKING:
    from decimal import Decimal

    from .inverse import Meanings
    from .spoken import SpokenNumber

# Language code to the module whose `language()` builds it.
_MODULES = {"kk": ".kk", "ru": ".ru"}


@dataclass(frozen=True, slots=True)
class Heard:
    """What one language brings for its words to be understood.

    `parse`: number words to their value, the inverse of the grammar; raises NormalizerError on anything else.
    `inverse`: by class, every value that spoken words can mean.
    `spoken`: finds the number words among the words of a text; see kk/spoken.py.
    """

    parse: Callable[[Reading], Decimal]
    inverse: Mapping[str, Meanings]
    spoken: Callable[[Sequence[str], Sequence[bool], Sequence[bool]], Iterator[SpokenNumber]]


@dataclass(frozen=True)
class Language:
    """What one language brings: its classes, in the order in which they are tried, and what splits its sentences.

    `closing`: abbreviations that a sentence may end with though they need nothing before them, without spaces: т.д.
    `opens`: whether a lower-case word behind an initial begins a sentence, and is no surname; the second argument:
    whether the initial stands behind a name.
    `scripts`: what is said for words in scripts that cannot be sounded out, by Unicode's name; `` for all others.
    `digits`: names of 0-9, for digits that no class reads.
    `counts`: whether the neighbours of bare digits say that they count, so that no model is asked whether they rank.
    `halves`: whether what stands behind decimals is counted by halves, so that no model is asked about them.
    `linked`: what a plain word becomes before the words of a written thing: со of с before второго.
    `heard`: the way back from words, which speaking never needs: its modules are imported by the call.
    """

    code: str
    kinds: tuple[Kind, ...]
    heard: Callable[[], Heard]
    digits: Reading
    opens: Callable[[str, bool], bool]
    closing: frozenset[str] = frozenset()
    scripts: Mapping[str, str] = field(default_factory=dict)
    linked: Callable[[Reading, Reading], Reading] | None = None
    counts: Callable[[Near], bool] = lambda _: False
    halves: Callable[[Near], bool] = lambda _: False

    def script(self, name: str) -> Reading:
        """What is said for words of a script that cannot be sounded out."""
        return tuple((self.scripts.get(name) or self.scripts.get("", "")).split())

    def starting(self, start: str) -> tuple[Kind, ...]:
        """The classes whose written form can begin with a digit, a letter, an ASCII letter ("latin") or a sign."""
        wanted = {start, "letter"} if start == "latin" else {start}
        return tuple(kind for kind in self.kinds if not wanted.isdisjoint(kind.starts))


def languages() -> tuple[str, ...]:
    """Codes of the languages that can be normalized."""
    return tuple(_MODULES)


@cache
def language(code: str) -> Language:
    """A language by its code. Raises NormalizerError that names an unknown one."""
    if code not in _MODULES:
        raise NormalizerError(f"unknown language {code!r} (one of {', '.join(_MODULES)})")
    return import_module(_MODULES[code], __package__).language()
