"""Reads the Dockerfile, as far as the tests need it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction of a stage; stages count from 0."""

    stage: int
    keyword: str
    arguments: str


def instructions(text: str) -> list[Instruction]:
    """Every instruction, continued lines joined."""
    stage, found = -1, []
    for line in re.sub(r"\\\n\s*", "", text).splitlines():
        if line and not line.startswith("#"):
            keyword, arguments = line.split(maxsplit=1)
            stage += keyword == "FROM"
            found.append(Instruction(stage, keyword, arguments))
    return found


def copied(repository: Path) -> list[str]:
    """What the first stage copies from the working tree."""
    text = (repository / "Dockerfile").read_text(encoding="utf-8")
    lines = [i.arguments.split()[:-1] for i in instructions(text) if (i.stage, i.keyword) == (0, "COPY")]
    return [name for line in lines for name in line]
