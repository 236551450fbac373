"""The pack: what is written comes back, nothing is written twice, and damage is named."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tts.train import pack_writer
from tts.train.features import extract
from tts.train.pack import ALIGNMENT, Clip, Features, Pack, Quality, Rejected, split_of, write
from tts.train.pack_writer import PackWriter, stored
from tts.types import InputError
from vocoder.spec import MelSpec

SPEC = MelSpec()
SYMBOLS = ("^", "m", "ɑ", "s", ".")
ZEROS = (0,) * 5


def features(frames: int, seed: int) -> Features:
    rng = np.random.default_rng(seed)
    return Features(
        rng.integers(-9000, 9000, frames * SPEC.hop).astype(np.int16),
        rng.normal(-4, 1, (frames, SPEC.n_mels)).astype(np.float16),
        rng.uniform(80, 200, frames).astype(np.float32),
    )


def clip(number: int, frames: int) -> Clip:
    quality = Quality(16000, 1.0, -18.0, 40.0, 0, 120.0, f"{number}")
    return Clip(f"u{number}", "one", "train", 0, frames, "мас", SYMBOLS, ZEROS, ZEROS, ZEROS, quality=quality)


def items(count: int) -> list[tuple[Clip, Features]]:
    return [(clip(i, 3 + i % 4), features(3 + i % 4, i)) for i in range(count)]


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_writer, "UTTERANCES", 4)


def contents(path: Path) -> dict[str, bytes]:
    return {str(f.relative_to(path)): f.read_bytes() for f in sorted(path.rglob("*")) if f.is_file()}


def test_every_shard_gives_back_what_was_written(tmp_path: Path) -> None:
    assert write(tmp_path, SPEC, items(10)) == 10
    pack = Pack(tmp_path)
    assert len(pack.meta["shards"]) == 3
    assert [c.name for c in pack] == [f"u{i}" for i in range(10)]
    for number, found in enumerate(pack.clips):
        there, wanted = pack.read(found), features(found.frames, number)
        for key in ("audio", "mel", "f0"):
            np.testing.assert_array_equal(getattr(there, key), getattr(wanted, key))
    piece = pack.read(pack.clips[6], 2, 2)
    np.testing.assert_array_equal(piece.mel, features(5, 6).mel[2:4])
    np.testing.assert_array_equal(piece.audio, features(5, 6).audio[2 * SPEC.hop : 4 * SPEC.hop])


def test_known_utterances_are_copied_and_an_equal_shard_is_left_alone(tmp_path: Path) -> None:
    first = PackWriter(tmp_path, SPEC)
    for c, f in items(8):
        first.add(c, f"key {c.name}", stored(f, "int16", SPEC.sample_rate))
    first.finish()
    before = Pack(tmp_path)
    again = PackWriter(tmp_path, SPEC)
    assert again.known == {f"key {c.name}": (c.frames, c.quality) for c, _ in items(8)}
    for number, (c, f) in enumerate(items(9)):
        # The text of one utterance in the second shard is another; one is new.
        changed = replace(c, text="тас") if number == 5 else c
        data = stored(f, "int16", SPEC.sample_rate) if number == 8 else None
        again.add(changed, f"key {c.name}", data)
    again.finish()
    after = Pack(tmp_path)
    assert [a == b for a, b in zip(before.meta["shards"], after.meta["shards"], strict=False)] == [
        True,
        False,
    ]
    assert [c.text for c in after] == ["мас"] * 5 + ["тас"] + ["мас"] * 3
    for number, found in enumerate(after.clips):
        np.testing.assert_array_equal(after.read(found).f0, features(found.frames, number).f0)
    kept = {path.name for path in (tmp_path / "shards").iterdir()}
    assert kept == set(after.meta["shards"])


def test_a_new_utterance_at_the_front_moves_the_others_without_their_bytes(tmp_path: Path) -> None:
    write(tmp_path, SPEC, items(6))
    writer = PackWriter(tmp_path, SPEC)
    keys = [json.loads(line)["key"] for line in _index_lines(tmp_path)]
    writer.add(clip(99, 7), "new", stored(features(7, 99), "int16", SPEC.sample_rate))
    for (c, _), key in zip(items(6), keys, strict=True):
        writer.add(c, key, None)
    writer.finish()
    pack = Pack(tmp_path)
    assert [c.name for c in pack] == ["u99", *(f"u{i}" for i in range(6))]
    for found in pack.clips[1:]:
        np.testing.assert_array_equal(pack.read(found).mel, features(found.frames, int(found.name[1:])).mel)


def _index_lines(path: Path) -> list[str]:
    meta = json.loads((path / "pack.json").read_text(encoding="utf-8"))
    return [
        line
        for shard in meta["shards"]
        for line in (path / "shards" / shard / "index.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def test_until_it_is_finished_the_earlier_pack_stays(tmp_path: Path) -> None:
    write(tmp_path, SPEC, items(5))
    before = contents(tmp_path)
    writer = PackWriter(tmp_path, SPEC)
    for c, f in items(7)[5:]:
        writer.add(c, c.name, stored(f, "int16", SPEC.sample_rate))
    assert [c.name for c in Pack(tmp_path)] == [f"u{i}" for i in range(5)]
    assert before.items() <= contents(tmp_path).items()
    # What an interrupted run left is gone when the next one starts.
    assert any("unfinished" in name for name in contents(tmp_path))
    PackWriter(tmp_path, SPEC)
    assert contents(tmp_path) == before


def test_rejected_utterances_are_listed(tmp_path: Path) -> None:
    writer = PackWriter(tmp_path, SPEC)
    for number in range(6):
        writer.reject(Rejected(f"bad{number}", "one", "no text"))
    writer.add(clip(1, 3), "k", stored(features(3, 1), "int16", SPEC.sample_rate))
    assert writer.finish(layout="csv") == 1
    pack = Pack(tmp_path)
    assert [r.name for r in pack.rejected()] == [f"bad{n}" for n in range(6)]
    assert (pack.meta["layout"], pack.meta["clips"], pack.meta["rejected"]) == ("csv", 1, 6)


def test_an_alignment_holds_while_reading_and_length_do(tmp_path: Path) -> None:
    write(tmp_path, SPEC, items(3))
    pack = Pack(tmp_path)
    # The aligner heard a pause that the text does not have.
    symbols = ("^", "m", ",", "ɑ", "s", ".")
    found = [
        replace(c, symbols=symbols, durations=(1,) * 5 + (c.frames - 5,), score=0.5)
        for c in pack.clips
        if c.frames == 5
    ]
    assert len(found) == 1
    aligned = pack.align(found).clips[2]
    assert (aligned.symbols, aligned.durations, aligned.score) == (symbols, (1, 1, 1, 1, 1, 0), 0.5)
    write(tmp_path, SPEC, items(3))
    assert Pack(tmp_path).clips[2] == aligned
    other = [(replace(c, symbols=("^", "m", "ɑ", "z", ".")), f) for c, f in items(3)]
    write(tmp_path, SPEC, other)
    assert Pack(tmp_path).clips[2].durations == ()
    assert (tmp_path / ALIGNMENT).is_file()


@pytest.mark.parametrize("audio", ["flac", "opus"])
def test_compressed_audio_comes_back_with_features(tmp_path: Path, audio: str) -> None:
    at = np.arange(80 * SPEC.hop) / SPEC.sample_rate
    wave = (9000 * np.sin(2 * np.pi * 150 * at) + 4000 * np.sin(2 * np.pi * 450 * at)).astype(np.int16)
    writer = PackWriter(tmp_path, SPEC, audio)
    f0 = np.linspace(140, 160, 80).astype(np.float32)
    mel = np.zeros((80, SPEC.n_mels), np.float16)
    writer.add(clip(0, 80), "k", stored(Features(wave, mel, f0), audio, SPEC.sample_rate))
    writer.finish()
    assert sum(f.stat().st_size for f in (tmp_path / "shards").rglob("*.bin")) < wave.nbytes
    pack = Pack(tmp_path)
    found = pack.read(pack.clips[0])
    noise = found.audio.astype(float) - wave
    assert 10 * np.log10(np.mean(wave.astype(float) ** 2) / max(1e-9, np.mean(noise**2))) > 20
    np.testing.assert_array_equal(found.f0, f0)
    np.testing.assert_array_equal(found.mel, extract(found.audio / 32767, SPEC).mel)
    # The second time nothing is expanded.
    stamps = {f: f.stat().st_mtime_ns for f in tmp_path.rglob("*.bin")}
    Pack(tmp_path)
    assert stamps == {f: f.stat().st_mtime_ns for f in tmp_path.rglob("*.bin")}


def test_damage_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a prepared corpus"):
        Pack(tmp_path / "nothing")
    write(tmp_path, SPEC, items(3))
    shard = tmp_path / "shards" / Pack(tmp_path).meta["shards"][0]
    meta = (tmp_path / "pack.json").read_text(encoding="utf-8")
    for broken, message in ((meta.replace('"format": 2', '"format": 1'), "pack format 1"), ("{", "damaged")):
        (tmp_path / "pack.json").write_text(broken, encoding="utf-8")
        with pytest.raises(InputError, match=message):
            Pack(tmp_path)
    (tmp_path / "pack.json").write_text(meta, encoding="utf-8")
    pack = Pack(tmp_path)
    (shard / "mel.bin").unlink()
    with pytest.raises(InputError, match=r"mel\.bin is missing"):
        pack.read(pack.clips[0])
    (shard / "index.jsonl").write_text('{"name": ', encoding="utf-8")
    with pytest.raises(InputError, match="line 1 is damaged"):
        Pack(tmp_path)


def test_a_cut_off_shard_is_no_cache(tmp_path: Path) -> None:
    write(tmp_path, SPEC, items(6))
    first, second = Pack(tmp_path).meta["shards"]
    os.truncate(tmp_path / "shards" / first / "f0.bin", 8)
    assert len(PackWriter(tmp_path, SPEC).known) == 2
    write(tmp_path, SPEC, items(6))
    pack = Pack(tmp_path)
    assert pack.meta["shards"] == [first, second]
    np.testing.assert_array_equal(pack.read(pack.clips[3]).f0, features(pack.clips[3].frames, 3).f0)


@pytest.mark.parametrize(("audio", "message"), [("mp3", "one of int16, flac, opus"), ("opus", "take flac")])
def test_audio_that_cannot_be_held_is_refused(tmp_path: Path, audio: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        PackWriter(tmp_path, MelSpec(sample_rate=22050, n_fft=1024, hop=256), audio)


def test_about_six_in_a_hundred_are_held_out() -> None:
    held = [split_of(f"name {i}") for i in range(5000)].count("valid")
    assert 250 < held < 350
    assert split_of("ru_0013") == split_of("ru_0013")


def test_a_pack_of_which_the_hash_holds_out_none_holds_out_one(tmp_path: Path) -> None:
    write(tmp_path / "ten", SPEC, items(10))
    held = [c.name for c in Pack(tmp_path / "ten").select("valid")]
    assert len(held) == 1 and len(Pack(tmp_path / "ten").select("train")) == 9
    write(tmp_path / "backwards", SPEC, reversed(items(10)))
    assert [c.name for c in Pack(tmp_path / "backwards").select("valid")] == held
    own = [(replace(c, split="valid") if c.name == "u3" else c, f) for c, f in items(10)]
    write(tmp_path / "own", SPEC, own)
    assert [c.name for c in Pack(tmp_path / "own").select("valid")] == ["u3"]
    two = [(replace(c, speaker=f"s{i % 2}", split="valid" if i == 3 else "train"), f)
           for i, (c, f) in enumerate(items(20))]  # fmt: skip
    write(tmp_path / "two", SPEC, two)
    both = Pack(tmp_path / "two").select("valid")
    assert sorted(c.speaker for c in both) == ["s0", "s1"] and "u3" in {c.name for c in both}
    write(tmp_path / "few", SPEC, items(9))
    assert not Pack(tmp_path / "few").select("valid")
