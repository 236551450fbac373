"""Emoji said by name, for those who want to hear them; elsewhere they are silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from .tables import table
from .types import NormalizerError, Reading, Token

MODES = ("silent", "name")
_LANGUAGES = ("kk", "ru")


@cache
def _names(lang: str) -> dict[str, Reading]:
    column = _LANGUAGES.index(lang) + 1 if lang in _LANGUAGES else 0
    return {row[0]: tuple(row[column].split()) for row in table(__package__, "emoji.tsv")} if column else {}


def with_emoji(tokens: Iterable[Token], lang: str, mode: str) -> Iterator[Token]:
    """The tokens with emoji `silent`, as they come, or said by `name`; of a row of the same one only the first.

    Emoji without a name here stay silent. Raises NormalizerError that names an unknown mode.
    """
    if mode not in MODES:
        raise NormalizerError(f"unknown emoji mode {mode!r} (one of {', '.join(MODES)})")
    names = _names(lang) if mode == "name" else {}
    last = ""
    for token in tokens:
        # A variation selector before or behind belongs to the sign.
        sign = next((char for char in token.text if char in names), "") if token.kind == "symbol" else ""
        if sign and sign != last:
            yield replace(token, kind="emoji", spoken=names[sign])
        else:
            yield token
        last = sign or (last if token.kind == "space" or not token.text.strip("\ufe0f\u200d") else "")
