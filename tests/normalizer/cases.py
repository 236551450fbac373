"""Reads `written~spoken|spoken2` tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from normalizer import normalize

CASES = Path(__file__).parent.parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One line: what is written, every right reading, and `file:line`."""

    written: str
    spoken: tuple[str, ...]
    place: str


def cases(lang: str) -> Iterator[Case]:
    path = CASES / f"normalizer_{lang}.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines[1:], 2):
        if line and not line.startswith("# "):
            written, _, spoken = line.rpartition("~")
            yield Case(written, tuple(spoken.lower().split("|")), f"{path.name}:{number}")


def spoken_words(text: str, lang: str) -> str:
    """What is said, without pauses and capitals."""
    tokens = normalize(text, lang)
    return " ".join(word for token in tokens if token.kind != "punct" for word in token.spoken).lower()
