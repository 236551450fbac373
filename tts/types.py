"""What flows between the stages of a synthesis."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from g2p.types import Pronunciation
from normalizer.types import Token


class DauysError(Exception):
    """A failure that a user can understand; the message is one line."""


class InputError(DauysError, ValueError):
    """Bad input: text, option, voice file. Commands exit with 2."""


@dataclass(frozen=True, slots=True)
class Prosody:
    """How some words are said, relative to the rest: `rate` and `volume` are ratios, `pitch` is in semitones."""

    rate: float = 1.0
    pitch: float = 0.0
    volume: float = 1.0


NEUTRAL = Prosody()


@dataclass(frozen=True, slots=True)
class Break:
    """A silence of `seconds` before the pronunciation with the index `before`."""

    before: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence on its way to the acoustic model.

    `tokens` are the normalizer's, their spans counted in the whole text, each read in the language `langs` has for it,
    `lang` being that of most words; `pronunciations[i]` belongs to
    `tokens[words[i]]` (a token read as several words has several pronunciations) and is said with `prosody[i]`.
    An utterance without pronunciations is a silence: its breaks.
    """

    text: str
    lang: str
    tokens: tuple[Token, ...]
    langs: tuple[str, ...]
    pronunciations: tuple[Pronunciation, ...]
    words: tuple[int, ...]
    prosody: tuple[Prosody, ...]
    breaks: tuple[Break, ...] = ()
    opens_paragraph: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """When a word is heard. `start`, `end`: seconds from the start of the audio; `span`: code points of the text."""

    word: str
    start: float
    end: float
    span: tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Audio:
    """`samples`: float32 (T,) in [-1, 1]; `sample_rate`: Hz."""

    samples: np.ndarray
    sample_rate: int
    marks: tuple[Mark, ...] = ()

    @property
    def seconds(self) -> float:
        """Duration, seconds."""
        return len(self.samples) / self.sample_rate
