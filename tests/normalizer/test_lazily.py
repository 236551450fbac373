"""Patterns that wait until they are needed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from normalizer.kinds import Kind, Near
from normalizer.lazily import lazily
from normalizer.types import Reading


def test_a_class_of_written_things_compiles_nothing() -> None:
    # A mistake in a pattern tells when it is compiled: not while the class is made.
    class Wrong(Kind):
        name = "wrong"
        pattern = lazily("(")

        def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
            yield ()

    with pytest.raises(re.error):
        Wrong.pattern.match("(")
