"""Mel settings of packs, runs and voices: what is used together must work on the same spectrograms.

Nothing else would tell. An acoustic model that learned other frames than the vocoder renders makes a voice that is too
fast and too high, and trains on.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tts.train.run import checkpoint, last_checkpoint
from tts.types import InputError
from tts.voice import SHIPPED


def check_same(*places: Path | str | None) -> None:
    """Raises InputError that names two of the places, packs, runs or voices, whose settings differ, and in what.

    Places that are None, or do not tell theirs, pass: what else is wrong with them is told where they are used.
    """
    known = [(place, found) for place in places if place is not None and (found := _settings(place))]
    for place, found in known[1:]:
        first, expected = known[0]
        for key in sorted(expected.keys() & found.keys()):
            if expected[key] != found[key]:
                differs = f"{key} is {expected[key]} in the first, {found[key]} in the other"
                raise InputError(f"{first} and {place} do not fit together: {differs}")


def _settings(place: Path | str) -> dict[str, Any]:
    path = Path(place)
    if last_checkpoint(path).is_file():
        found = checkpoint(path)
        own = found.get("spec") or found["recipe"].get("mel") or {}
        # Runs of acoustic models kept only this of them once.
        return dict(own or {k: v for k, v in found["recipe"].items() if k == "n_mels"})
    names = [path / "pack.json", path / "voice.json", SHIPPED / path / "voice.json"]
    file = next((name for name in names if name.is_file()), None)
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")).get("mel") or {}) if file else {}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
