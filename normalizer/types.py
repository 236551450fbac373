"""Tokens: what was written, what kind of thing it is, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
Reading = tuple[str, ...]


class NormalizerError(ValueError):
    """Text that cannot be normalized, or an unknown language; the message names the place."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the original text and the words it is read as.

    `kind`: word, punct, space, or a class of written thing (cardinal, ordinal, year, date, time, ...).
    `spoken`: the words in reading order; for `punct` the mark itself (a pause), for `space` nothing.
    `span`: code points in the ORIGINAL text, half-open.
    """

    text: str
    kind: str
    spoken: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed reading of a token, as a thing of one class."""

    kind: str
    spoken: Reading


@dataclass(frozen=True, slots=True)
class Candidates:
    """A token and every choice that the grammar allows for it, the grammar's own first.

    `scores`: where a model was asked, the log-probability of each choice; choices that differ in style share one.
    """

    token: Token
    choices: tuple[Choice, ...]
    scores: tuple[float, ...] = ()
