"""Patterns that are compiled when they are first used: a text without figures needs few of the long ones."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands for a pattern. Its methods are the pattern's own from the first use on, so that it costs nothing then."""

    __slots__ = ("_flags", "_written", "finditer", "fullmatch", "match", "search", "sub")

    def __init__(self, written: str, flags: int) -> None:
        self._written, self._flags = written, flags

    def __getattr__(self, name: str) -> Any:
        # Abstract classes ask each of their attributes for __isabstractmethod__ as they are made.
        if name.startswith("__"):
            raise AttributeError(name)
        # Reached only while the slots are empty.
        compiled = re.compile(self._written, self._flags)
        for method in ("finditer", "fullmatch", "match", "search", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazily(written: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled when it is first used; a mistake in it shows there."""
    return cast("re.Pattern[str]", _Late(written, flags))
