"""What a pronunciation is made of. Frozen, so that a stage can hand its result on without copying it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Origin = Literal["kk", "ru", "latin", "ipa"]
MorphKind = Literal["root", "affix"]
Span = tuple[int, int]


class G2PError(ValueError):
    """A word, table or option that cannot be used; the message names it."""


@dataclass(frozen=True, slots=True)
class Morph:
    """One root or affix. `span` counts code points inside the word."""

    text: str
    kind: MorphKind
    origin: str
    span: Span


@dataclass(frozen=True, slots=True)
class Phoneme:
    """One symbol of the inventory. `morph` is the index of the morph it belongs to in `Pronunciation.morphs`.

    `stress` is 1 on a stressed vowel, else 0. `span` are the letters of the word that it was written with
    (code points; empty where a rule inserted it).
    """

    symbol: str
    stress: int
    morph: int
    span: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class RuleFired:
    """One step of a trace: which rule changed what, and into what."""

    rule: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """A word with its morphs and phonemes. `source` says what decided: lexicon, rules, letters, ipa, ..."""

    word: str
    morphs: tuple[Morph, ...]
    phonemes: tuple[Phoneme, ...]
    source: str
    trace: tuple[RuleFired, ...] = field(default=(), repr=False)

    @property
    def ipa(self) -> str:
        """The phoneme symbols, separated by spaces, without stress."""
        return " ".join(p.symbol for p in self.phonemes)
