"""Hostile text takes linear time: steps are counted, not seconds. benchmarks/normalizer_hostile.py measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random

import pytest

from benchmarks.normalizer_hostile import TEXTS
from normalizer import NormalizerError, normalize
from normalizer import scanner as scanner_module
from normalizer.kinds import Kind, Near
from normalizer.language import language
from normalizer.types import Reading


class _Counted(Kind):
    """A class that counts how many characters its pattern and its neighbours gave it to look at."""

    def __init__(self, kind: Kind, steps: list[int]) -> None:
        self.inner, self.steps = kind, steps
        self.name, self.starts = kind.name, kind.starts  # type: ignore[misc]
        self.pattern = kind.pattern

    def fits(self, match: re.Match[str], near: Near) -> bool:
        self.steps[0] += len(match.group()) + len(near.before) + len(near.after)
        return self.inner.fits(match, near)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        for reading in self.inner.read(match, near):
            self.steps[0] += len(reading)
            yield reading


def _steps(text: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> int:
    steps = [0]
    counted = replace(language(lang), kinds=tuple(_Counted(kind, steps) for kind in language(lang).kinds))
    starting = cache(counted.starting)
    monkeypatch.setattr(scanner_module, "_starting", lambda _, start: starting(start))
    tokens = normalize(text, lang, model=False)
    assert "".join(token.text for token in tokens) == text
    return steps[0] + sum(1 + len(token.spoken) for token in tokens)


@pytest.mark.parametrize("lang", ["kk", "ru"])
@pytest.mark.parametrize("name", [name for name in TEXTS if not name.endswith("refused")])
def test_steps_grow_with_the_text(name: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = (TEXTS[name](Random(1), size) for size in (1000, 4000))
    few, many = (_steps(text, lang, monkeypatch) for text in (small, large))
    # Four times the text: 4 in linear time, 16 in quadratic.
    assert many < 8 * few


def test_too_long_a_number_is_refused() -> None:
    with pytest.raises(NormalizerError, match="digits"):
        normalize(TEXTS["10,000 digits on end, refused"](Random(1), 10_000), "kk")
