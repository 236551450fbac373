"""What is wrong with a pack before training on it is paid for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tts.phoneme_features import table
from tts.train.pack import Clip, Features, Pack
from tts.types import InputError

CLIPPED = 32700
"""Samples at or above this magnitude (of 32767) count as clipped."""


@dataclass(frozen=True, slots=True)
class Report:
    """`errors` keep training from starting, `warnings` do not; one line each."""

    clips: int
    seconds: float
    errors: tuple[str, ...]
    warnings: tuple[str, ...]

    def text(self) -> str:
        """The report, lines."""
        lines = [f"{self.clips} clips, {self.seconds / 60:.1f} min"]
        lines += [f"error: {line}" for line in self.errors] + [f"warning: {line}" for line in self.warnings]
        return "\n".join(lines)


def validate(path: Path) -> Report:
    """Read every clip of a pack. Raises InputError where it cannot be opened at all."""
    pack = Pack(path)
    errors: list[str] = []
    warnings: list[str] = []
    names: set[tuple[str, str]] = set()
    frames = 0
    for clip in pack:
        frames += clip.frames
        if (clip.speaker, clip.name) in names:
            errors.append(f"{clip.name}: twice in the index")
        names.add((clip.speaker, clip.name))
        features = pack.read(clip)
        if len(features.f0) != clip.frames:
            errors.append(f"{clip.name}: the arrays end before it does")
            continue
        errors += [f"{clip.name}: {fault}" for fault in _faults(clip)]
        warnings += [f"{clip.name}: {doubt}" for doubt in _doubts(clip, features)]
    for split in ("train", "valid"):
        if not pack.select(split):
            errors.append(f"no clip in the split {split!r}")
    return Report(len(pack.clips), frames * pack.spec.frame_seconds, tuple(errors), tuple(warnings))


def _faults(clip: Clip) -> list[str]:
    faults = []
    if clip.durations and sum(clip.durations) != clip.frames:
        faults.append(f"durations sum to {sum(clip.durations)} frames of {clip.frames}")
    if clip.durations and len(clip.durations) != len(clip.symbols):
        faults.append(f"{len(clip.durations)} durations for {len(clip.symbols)} symbols")
    try:
        table(clip.symbols)
    except InputError as error:
        faults.append(str(error))
    return faults


def _doubts(clip: Clip, features: Features) -> list[str]:
    doubts = []
    samples = np.abs(features.audio.astype(np.int32))
    if (clipped := int((samples >= CLIPPED).sum())) > 10:
        doubts.append(f"{clipped} samples clipped")
    if samples.max(initial=0) < 300:
        doubts.append("silent")
    if not (features.f0 > 0).any():
        doubts.append("no voiced frame")
    if clip.durations and max(clip.durations) > 160:
        doubts.append(f"{clip.symbols[int(np.argmax(clip.durations))]} lasts {max(clip.durations)} frames")
    return doubts
