"""A prepared corpus on disk: shards of flat arrays that are read in pieces, and one JSON line for each utterance."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from tts.types import InputError
from vocoder.spec import MelSpec

FORMAT = 2
ARRAYS: dict[str, np.dtype] = {"audio": np.dtype("<i2"), "mel": np.dtype("<f2"), "f0": np.dtype("<f4")}
"""The arrays of a shard and what their files hold."""

SPOKEN = ("mel", "f0")
"""What an acoustic model is trained on; audio is most of a pack."""

AUDIO = ("int16", "flac", "opus")
"""How a pack may hold its audio. Packs of compressed audio hold F0 and no mel; they are expanded when first opened."""

SHARDS, EXPANDED, ALIGNMENT = "shards", "expanded", "alignment.jsonl"


@dataclass(frozen=True, slots=True)
class Quality:
    """What was measured of a recording as it came, before its level was changed and its ends were cut."""

    rate: int
    """Sample rate of the source, Hz."""
    seconds: float
    """Duration of the source."""
    level: float
    """RMS of the stretches with speech, dB below full scale."""
    snr: float
    """Speech above the quietest stretches of the recording, dB."""
    clipped: int
    """Samples in flat tops."""
    f0: float
    """Median F0 of the voiced frames, Hz; 0 where there are none."""
    sound: str
    """Hash of the audio as it is kept, int16."""
    spoken: float = 0.0
    """Seconds from the first sound to the last."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Where an utterance lies in the arrays, and what is said in it.

    Positions and counts are in frames of the MelSpec; the samples are at `hop` times them. `symbols`, `stress`,
    `word`, `phrase` are an AcousticInput's; `durations` are frames (empty: not aligned), `score` is the aligner's.
    `reading` is a hash of the symbols that the text gave, which stays when an aligner puts pauses where they were made.
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
    lang: str = ""
    score: float | None = None
    quality: Quality | None = None
    reading: str = ""
    shard: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """An utterance of the corpus that is not in the pack, and why."""

    name: str
    speaker: str
    reason: str

    @property
    def kind(self) -> str:
        """The reason without its particulars."""
        return self.reason.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Features:
    """One utterance's arrays: audio int16 (T * hop,), mel float16 (T, n_mels), f0 float32 (T,) Hz, 0 unvoiced."""

    audio: np.ndarray
    mel: np.ndarray
    f0: np.ndarray


def split_of(name: str, held_out: int = 6) -> str:
    """`valid` for `held_out` in 100 names by hash, so that an utterance never changes sides; else `train`."""
    return "valid" if _place(name) < held_out else "train"


def _place(name: str) -> int:
    """0 to 99, by hash."""
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), "big") % 100


_FEW = 10
TOO_FEW = f"add recordings: below {_FEW} none of them is held out to validate with"
"""What to do where a split is empty."""


def with_held_out(clips: Sequence[Clip]) -> tuple[Clip, ...]:
    """The clips, of which the next one by hash of a speaker is held out where the hash holds out none of its.

    That happens to one speaker of 40 clips in twelve, and training would have nothing to validate with. Below `_FEW`
    clips, of a speaker or of all speakers together, none can be spared.
    """
    groups: dict[str, list[Clip]] = {}
    for clip in clips:
        groups.setdefault(clip.speaker, []).append(clip)
    chosen = {id(clip) for group in groups.values() for clip in _next_one(group)}
    if not chosen:
        chosen = {id(clip) for clip in _next_one(clips)}
    return tuple(replace(clip, split="valid") if id(clip) in chosen else clip for clip in clips)


def _next_one(clips: Sequence[Clip]) -> Iterator[Clip]:
    if len(clips) >= _FEW and all(clip.split != "valid" for clip in clips):
        yield min(clips, key=lambda clip: (_place(clip.name), clip.name, clip.speaker))


def reading_of(clip: Clip) -> str:
    """The hash that Clip.reading holds."""
    return blake2b(
        json.dumps([clip.symbols, clip.stress, clip.word, clip.phrase]).encode(), digest_size=8
    ).hexdigest()


def sound_hash(audio: np.ndarray) -> str:
    """The hash of int16 samples that Quality.sound holds."""
    return blake2b(audio.tobytes(), digest_size=8).hexdigest()


def widths(spec: MelSpec) -> dict[str, int]:
    """Values that a frame takes in each array."""
    return {"audio": spec.hop, "mel": spec.n_mels, "f0": 1}


def write(path: Path, spec: MelSpec, items: Iterable[tuple[Clip, Features]]) -> int:
    """Write a pack of features as they are, over an earlier one; `Clip.start` and `shard` are set here.

    Returns the number of utterances.
    """
    from tts.train.pack_writer import PackWriter, stored

    writer = PackWriter(path, spec)
    for clip, features in items:
        data = stored(features, "int16", spec.sample_rate)
        key = blake2b(b"".join(data.values()), digest_size=16).hexdigest()
        writer.add(replace(clip, frames=len(features.f0)), key, data)
    return writer.finish()


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON lines. Raises InputError that names a damaged line."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(f"{path}: line {number} is damaged: {error}") from error


def replace_file(path: Path, lines: Iterable[str]) -> None:
    """Write a text file beside `path`, then put it in its place: a kill in between leaves the old one."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    with part.open("w", encoding="utf-8") as file:
        for line in lines:
            file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


_ALIGNED = ("symbols", "stress", "word", "phrase", "durations", "score")
_CLIP_FIELDS = frozenset(f.name for f in fields(Clip))


def _value(key: str, value: Any) -> Any:
    if key == "symbols":
        # A corpus repeats a few dozen symbols millions of times.
        return tuple(map(sys.intern, value))
    if key == "quality":
        return value and Quality(**value)
    return tuple(value) if isinstance(value, list) else value


def _clip(row: dict[str, Any], shard: str) -> Clip:
    values = {key: _value(key, value) for key, value in row.items() if key in _CLIP_FIELDS}
    return Clip(**{**values, "shard": shard})


class Pack:
    """A pack opened for reading. Raises InputError that names what is missing or damaged.

    The arrays of compressed audio are made when it is opened, unless `expanded` is false; `read` needs them.
    """

    def __init__(self, path: Path | str, *, expanded: bool = True) -> None:
        self.path = Path(path)
        try:
            self.meta: dict[str, Any] = json.loads((self.path / "pack.json").read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError) as error:
            raise InputError(f"{self.path}: not a prepared corpus: {error.filename} is missing") from error
        except ValueError as error:
            raise InputError(f"{self.path}: pack.json is damaged: {error}") from error
        if self.meta.get("format") != FORMAT:
            raise InputError(
                f"{self.path}: pack format {self.meta.get('format')!r}, this version reads {FORMAT}: prepare it again"
            )
        self.spec = MelSpec.from_dict(self.meta["mel"])
        self.audio: str = self.meta["audio"]
        self.clips = with_held_out(tuple(self._read_clips()))
        self._arrays = self.path / SHARDS
        if self.audio != "int16" and expanded:
            from tts.train.expand import expand

            self._arrays = expand(self.path, self.meta, self.spec)

    def _read_clips(self) -> Iterator[Clip]:
        aligned = self._alignments()
        for shard in self.meta["shards"]:
            index = self.path / SHARDS / shard / "index.jsonl"
            if not index.is_file():
                raise InputError(f"{self.path}: damaged: {index} is missing")
            for row in json_lines(index):
                clip = _clip(row, shard)
                found = aligned.get((clip.speaker, clip.name))
                # What was aligned with another reading or other ends says nothing about this clip.
                if found and (found["reading"], sum(found["durations"])) == (clip.reading, clip.frames):
                    clip = replace(clip, **{key: _value(key, found[key]) for key in _ALIGNED})
                yield clip

    def _alignments(self) -> dict[tuple[str, str], dict[str, Any]]:
        path = self.path / ALIGNMENT
        rows = json_lines(path) if path.is_file() else ()
        return {(row["speaker"], row["name"]): row for row in rows}

    def align(self, clips: Iterable[Clip]) -> Pack:
        """Keep the symbols, durations and scores of clips of this pack beside it; returns the pack with them.

        A later `tts data prepare` leaves them, and they hold wherever reading and length are still the same.
        """
        known = self._alignments()
        for clip in clips:
            row = {key: getattr(clip, key) for key in ("speaker", "name", "reading", *_ALIGNED)}
            known[clip.speaker, clip.name] = row
        replace_file(self.path / ALIGNMENT, (json.dumps(row, ensure_ascii=False) for row in known.values()))
        return Pack(self.path)

    def rejected(self) -> Iterator[Rejected]:
        """What the corpus has and the pack has not."""
        for shard in self.meta["shards"]:
            for row in json_lines(self.path / SHARDS / shard / "rejected.jsonl"):
                yield Rejected(**row)

    def select(self, split: str, speaker: str | None = None) -> tuple[Clip, ...]:
        """The clips of a split, of one speaker or of all."""
        return tuple(c for c in self.clips if c.split == split and speaker in (None, c.speaker))

    def read(
        self, clip: Clip, first: int = 0, frames: int | None = None, wanted: Collection[str] = ARRAYS
    ) -> Features:
        """The arrays of a clip, or of `frames` frames from `first` on; those that are not `wanted` are empty. Shorter
        where the files are cut off."""
        count = clip.frames - first if frames is None else frames
        # Read, not mapped: mapped pages would count as memory of this process until the corpus is all in it.
        found = {}
        for key, width in widths(self.spec).items():
            dtype = ARRAYS[key]
            path = self._arrays / clip.shard / f"{key}.bin"
            offset = (clip.start + first) * width * dtype.itemsize
            if key not in wanted:
                found[key] = np.zeros(0, dtype)
                continue
            try:
                values = np.fromfile(path, dtype, count * width, offset=offset)
            except FileNotFoundError as error:
                raise InputError(f"{self.path}: damaged: {path} is missing") from error
            found[key] = values[: len(values) // width * width]
        return Features(found["audio"], found["mel"].reshape(-1, self.spec.n_mels), found["f0"])

    def __iter__(self) -> Iterator[Clip]:
        return iter(self.clips)
