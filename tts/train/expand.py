"""Packs of compressed audio, made small to be carried: their arrays are made from the audio once, when first opened."""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import numpy as np

from tts.train.pack import ARRAYS, EXPANDED, SHARDS, json_lines
from tts.train.parallel import in_order
from tts.types import InputError
from vocoder.spec import MelSpec


def expand(path: Path, meta: dict[str, Any], spec: MelSpec) -> Path:
    """The folder with the arrays of a pack, shard by shard as in an int16 pack; made where they are missing.

    Raises InputError where the pack cannot be written to, or its audio is damaged.
    """
    target = path / EXPANDED
    missing = [name for name in meta["shards"] if not (target / name).is_dir()]
    if not missing:
        return target
    print(f"{path}: expanding {meta['seconds'] / 60:.0f} min of {meta['audio']}, once", file=sys.stderr)
    try:
        target.mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(f"{path}: cannot be expanded: {error.strerror}") from error
    jobs = ((path / SHARDS / name, target / name, spec) for name in missing)
    for _ in in_order(_expand_shard, jobs, min(os.cpu_count() or 1, len(missing))):
        pass
    return target


def decode(data: bytes, frames: int, spec: MelSpec) -> np.ndarray:
    """The bytes of a sound file to float64 samples (frames * hop,). Raises InputError for any other length."""
    import soundfile

    try:
        wave, rate = soundfile.read(io.BytesIO(data), dtype="int16")
    except soundfile.LibsndfileError as error:
        raise InputError(f"damaged audio: {error}") from error
    if rate != spec.sample_rate or len(wave) != frames * spec.hop:
        raise InputError(
            f"damaged audio: {len(wave)} samples at {rate} Hz, not {frames * spec.hop} at {spec.sample_rate}"
        )
    return np.asarray(wave / 32767)


def _stored(path: Path, offset: int, count: int) -> bytes:
    with path.open("rb") as file:
        file.seek(offset)
        return file.read(count)


def _expand_shard(job: tuple[Path, Path, MelSpec]) -> None:
    from tts.train.features import extract

    shard, target, spec = job
    part = target.with_name(f".{target.name}.{os.getpid()}")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    files = {key: (part / f"{key}.bin").open("wb") for key in ARRAYS}
    for row in json_lines(shard / "index.jsonl"):
        data = {name: _stored(shard / f"{name}.bin", *span) for name, span in row["spans"].items()}
        try:
            wave = decode(data["audio"], row["frames"], spec)
        except InputError as error:
            raise InputError(f"{shard}: {row['name']}: {error}") from error
        features = extract(wave, spec, np.frombuffer(data["f0"], ARRAYS["f0"]))
        for key, dtype in ARRAYS.items():
            files[key].write(np.ascontiguousarray(getattr(features, key), dtype).tobytes())
    for file in files.values():
        file.close()
    try:
        part.rename(target)
    except OSError:
        # Another process, of the same training run, was first.
        shutil.rmtree(part)
