"""Writing a pack, shard by shard, so that a kill at any moment loses no finished shard and leaves no half one.

A shard's folder is named by a hash of what it holds. New shards are written beside those of an earlier run, and
`pack.json`, written last, says which of them make the pack; so an earlier pack stays readable until the new one is
complete, and whatever lies in the folder serves as the cache of features for the next run.
"""

from __future__ import annotations

import io
import json
import os
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from tts.train.pack import (
    ARRAYS,
    AUDIO,
    EXPANDED,
    FORMAT,
    SHARDS,
    Clip,
    Features,
    Quality,
    Rejected,
    json_lines,
    reading_of,
    replace_file,
)
from tts.types import InputError
from vocoder.spec import MelSpec

UTTERANCES = 250
"""Utterances of the corpus for each shard, rejected ones counted."""

_UNFINISHED = "unfinished-"
# libsndfile's coding of each kind, and its compression level: Opus at about 70 kbit/s for 16 kHz speech.
_CODINGS = {"flac": ("FLAC", "PCM_16", 1.0), "opus": ("OGG", "OPUS", 0.75)}
_OPUS_RATES = (8000, 12000, 16000, 24000, 48000)
# Vorbis and Opus encoders of libsndfile keep a whole call on the stack.
_BLOCK = 4096


def check_audio(audio: str, sample_rate: int) -> None:
    """Raises InputError for a kind that is unknown or cannot hold the sample rate (Hz)."""
    if audio not in AUDIO:
        raise InputError(f"unknown kind of audio {audio!r}: one of {', '.join(AUDIO)}")
    if audio == "opus" and sample_rate not in _OPUS_RATES:
        raise InputError(f"opus holds {', '.join(map(str, _OPUS_RATES))} Hz, not {sample_rate}: take flac")


def stored(features: Features, audio: str, sample_rate: int) -> dict[str, bytes]:
    """The bytes of an utterance by array, as a pack of this kind of audio holds them."""
    arrays = {
        key: np.ascontiguousarray(getattr(features, key), dtype).tobytes() for key, dtype in ARRAYS.items()
    }
    if audio == "int16":
        return arrays
    # F0 is small, and not the same when it is found in compressed audio; the spectrogram has to be that of the audio.
    return {"audio": encode(features.audio, audio, sample_rate), "f0": arrays["f0"]}


def encode(samples: np.ndarray, audio: str, sample_rate: int) -> bytes:
    """int16 (T,) to the bytes of a sound file."""
    import soundfile

    container, coding, level = _CODINGS[audio]
    buffer = io.BytesIO()
    with soundfile.SoundFile(
        buffer, "w", sample_rate, 1, coding, format=container, compression_level=level
    ) as file:
        for start in range(0, len(samples), _BLOCK):
            file.write(samples[start : start + _BLOCK])
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the bytes of an utterance lie: shard, and for each array offset and count."""

    shard: str
    spans: dict[str, tuple[int, int]]


class PackWriter:
    """Takes the utterances of a corpus in its order, then `finish`.

    `known`: frames and measurements of utterances whose bytes are there from earlier runs, by key; these are added
    without bytes.
    """

    def __init__(self, path: Path, spec: MelSpec, audio: str = "int16") -> None:
        check_audio(audio, spec.sample_rate)
        self.path, self.spec, self.audio = path, spec, audio
        self._shards = path / SHARDS
        try:
            self._shards.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{path} cannot be written: {error.strerror}") from error
        self._refuse_others()
        for left in self._shards.glob(f"{_UNFINISHED}*"):
            shutil.rmtree(left)
        self._places: dict[str, _Place] = {}
        self.known: dict[str, tuple[int, Quality]] = {}
        self._scan()
        self._done: list[str] = []
        self._clips = self._rejected = self._frames = 0
        self._begin()

    def _refuse_others(self) -> None:
        """Raises InputError where something lies among the shards that is none: what is no part of the pack is taken
        away in the end."""
        for found in self._shards.iterdir():
            ours = found.name.startswith((_UNFINISHED, ".")) or (found / "index.jsonl").is_file()
            if not ours:
                raise InputError(f"{found} is of no pack: give another folder")

    def _scan(self) -> None:
        for index in sorted(self._shards.glob("*/index.jsonl")):
            rows = list(json_lines(index))
            if not _is_whole(index.parent, rows):
                shutil.rmtree(index.parent)
                continue
            for row in rows:
                spans = {name: (offset, count) for name, (offset, count) in row["spans"].items()}
                self._places[row["key"]] = _Place(index.parent.name, spans)
                if row["quality"]:
                    self.known[row["key"]] = (row["frames"], Quality(**row["quality"]))

    def _begin(self) -> None:
        self._rows: list[dict[str, Any]] = []
        self._bytes: list[Mapping[str, bytes] | None] = []
        self._out: list[Rejected] = []
        self._part: _Part | None = None

    def add(self, clip: Clip, key: str, data: Mapping[str, bytes] | None) -> None:
        """An utterance; `key` stands for everything that made its bytes, `data` may be None where it is known."""
        row = asdict(clip) | {"start": sum(r["frames"] for r in self._rows), "key": key}
        row["reading"] = clip.reading or reading_of(clip)
        del row["shard"]
        self._rows.append(row)
        self._clips += 1
        self._frames += clip.frames
        # Until something new comes the shard may turn out to be there already, and nothing is written.
        if data is not None and self._part is None:
            self._part = _Part(self._shards)
            for earlier in self._rows[:-1]:
                self._part.append(earlier, self._fetch(earlier["key"]))
        if self._part:
            self._part.append(row, data if data is not None else self._fetch(key))
        self._close_full()

    def reject(self, rejected: Rejected) -> None:
        """An utterance that cannot be used."""
        self._out.append(rejected)
        self._rejected += 1
        self._close_full()

    def _close_full(self) -> None:
        if len(self._rows) + len(self._out) >= UTTERANCES:
            self._close()

    def _fetch(self, key: str) -> dict[str, bytes]:
        place = self._places[key]
        found = {}
        for name, (offset, count) in place.spans.items():
            with (self._shards / place.shard / f"{name}.bin").open("rb") as file:
                file.seek(offset)
                found[name] = file.read(count)
        return found

    def _close(self) -> None:
        content = [{k: v for k, v in row.items() if k != "spans"} for row in self._rows]
        digest = blake2b(digest_size=12)
        digest.update(json.dumps([content, [asdict(r) for r in self._out], self.audio]).encode())
        name = digest.hexdigest()
        target = self._shards / name
        if target.exists():
            if self._part:
                self._part.discard()
        else:
            part = self._part or _Part(self._shards)
            if self._part is None:
                for row in self._rows:
                    part.append(row, self._fetch(row["key"]))
            part.publish(target, self._rows, self._out)
        self._done.append(name)
        self._begin()

    def finish(self, **meta: Any) -> int:
        """Write pack.json with `meta` in it, and take away what belongs to no shard of the pack any more.

        Returns the number of utterances.
        """
        if self._rows or self._out or not self._done:
            self._close()
        described = {
            "format": FORMAT,
            "mel": self.spec.to_dict(),
            "audio": self.audio,
            "clips": self._clips,
            "rejected": self._rejected,
            "seconds": round(self._frames * self.spec.frame_seconds, 3),
            **meta,
            "shards": self._done,
        }
        replace_file(self.path / "pack.json", [json.dumps(described, indent=1, ensure_ascii=False)])
        for folder in (self._shards, self.path / EXPANDED):
            for shard in folder.glob("*"):
                if shard.name not in self._done and shard.is_dir():
                    shutil.rmtree(shard)
        return self._clips


def _is_whole(shard: Path, rows: Sequence[dict[str, Any]]) -> bool:
    """Whether the files of a shard are as long as its rows say."""
    sizes: Counter[str] = Counter()
    for row in rows:
        sizes.update({name: count for name, (_, count) in row["spans"].items()})
    files = {name: shard / f"{name}.bin" for name in sizes}
    return all(file.is_file() and file.stat().st_size == sizes[name] for name, file in files.items())


class _Part:
    """A shard being written, under a name of its own until it is complete."""

    def __init__(self, shards: Path) -> None:
        self.path = shards / f"{_UNFINISHED}{os.getpid()}"
        self.path.mkdir()
        self._files: dict[str, Any] = {}

    def append(self, row: dict[str, Any], data: Mapping[str, bytes]) -> None:
        """The bytes of an utterance to the end of the arrays, and where they lie into its row."""
        row["spans"] = {}
        for name, content in data.items():
            if name not in self._files:
                self._files[name] = (self.path / f"{name}.bin").open("wb")
            row["spans"][name] = (self._files[name].tell(), len(content))
            self._files[name].write(content)

    def publish(self, target: Path, rows: list[dict[str, Any]], rejected: list[Rejected]) -> None:
        """Write the lists and take the final name."""
        for file in self._files.values():
            file.flush()
            os.fsync(file.fileno())
            file.close()
        replace_file(
            self.path / "rejected.jsonl", (json.dumps(asdict(r), ensure_ascii=False) for r in rejected)
        )
        replace_file(self.path / "index.jsonl", (json.dumps(row, ensure_ascii=False) for row in rows))
        self.path.rename(target)

    def discard(self) -> None:
        """Take everything away."""
        for file in self._files.values():
            file.close()
        shutil.rmtree(self.path)
