"""A prepared corpus on disk: flat arrays that stream by memory map, and one JSON line for each utterance."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from tts.types import InputError
from vocoder.spec import MelSpec

FORMAT = 1
_ARRAYS = {"audio": np.int16, "mel": np.float16, "f0": np.float32}


@dataclass(frozen=True, slots=True)
class Clip:
    """Where an utterance lies in the arrays, and what is said in it.

    Positions and counts are in frames of the MelSpec; the samples are at `hop` times them. `symbols`, `stress`,
    `word`, `phrase` are an AcousticInput's; `durations` are frames (empty: not aligned).
    """

    name: str
    speaker: str
    split: str
    start: int
    frames: int
    text: str = ""
    symbols: tuple[str, ...] = ()
    stress: tuple[int, ...] = ()
    word: tuple[int, ...] = ()
    phrase: tuple[int, ...] = ()
    durations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Features:
    """One utterance's arrays: audio int16 (T * hop,), mel float16 (T, n_mels), f0 float32 (T,) Hz, 0 unvoiced."""

    audio: np.ndarray
    mel: np.ndarray
    f0: np.ndarray


def split_of(name: str, held_out: int = 6) -> str:
    """`valid` for `held_out` in 100 names by hash, so that an utterance never changes sides; else `train`."""
    bucket = int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), "big") % 100
    return "valid" if bucket < held_out else "train"


def write(path: Path, spec: MelSpec, items: Iterable[tuple[Clip, Features]]) -> int:
    """Write a pack; `Clip.start` is set here. Returns the number of utterances."""
    path.mkdir(parents=True, exist_ok=True)
    files = {key: (path / f"{key}.bin").open("wb") for key in _ARRAYS}
    start = count = 0
    with (path / "index.jsonl").open("w", encoding="utf-8") as index:
        for clip, features in items:
            for key, dtype in _ARRAYS.items():
                files[key].write(np.ascontiguousarray(getattr(features, key), dtype).tobytes())
            row = asdict(clip) | {"start": start, "frames": len(features.f0)}
            index.write(json.dumps(row, ensure_ascii=False) + "\n")
            start += len(features.f0)
            count += 1
    for file in files.values():
        file.close()
    (path / "pack.json").write_text(json.dumps({"format": FORMAT, "mel": spec.to_dict()}, indent=1))
    return count


def _clip(row: dict[str, Any]) -> Clip:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    return Clip(**values)


class Pack:
    """A pack opened for reading. Raises InputError that names what is missing or damaged."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        try:
            meta = json.loads((self.path / "pack.json").read_text(encoding="utf-8"))
            lines = (self.path / "index.jsonl").read_text(encoding="utf-8").splitlines()
        except FileNotFoundError as error:
            raise InputError(f"{self.path}: not a prepared corpus: {error.filename} is missing") from error
        if meta.get("format") != FORMAT:
            raise InputError(f"{self.path}: pack format {meta.get('format')!r}, this version reads {FORMAT}")
        self.spec = MelSpec.from_dict(meta["mel"])
        self.clips = tuple(_clip(json.loads(line)) for line in lines)
        width = {"audio": self.spec.hop, "mel": self.spec.n_mels, "f0": 1}
        self._arrays = {
            key: np.memmap(self.path / f"{key}.bin", dtype, "r").reshape(-1, width[key])
            for key, dtype in _ARRAYS.items()
        }

    def select(self, split: str, speaker: str | None = None) -> tuple[Clip, ...]:
        """The clips of a split, of one speaker or of all."""
        return tuple(c for c in self.clips if c.split == split and speaker in (None, c.speaker))

    def read(self, clip: Clip, first: int = 0, frames: int | None = None) -> Features:
        """The arrays of a clip, or of `frames` frames from `first` on."""
        begin = clip.start + first
        end = begin + (clip.frames - first if frames is None else frames)
        return Features(
            np.array(self._arrays["audio"][begin:end]).reshape(-1),
            np.array(self._arrays["mel"][begin:end]),
            np.array(self._arrays["f0"][begin:end, 0]),
        )

    def __iter__(self) -> Iterator[Clip]:
        return iter(self.clips)
