"""Audio files: formats by suffix, complete or not there, WAV that plays while it grows."""

from __future__ import annotations

import gc
import io
import os
import shutil
import stat
import sys
import threading
import wave
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
import pytest
import soundfile

from tts.sound_file import check_target, growing_wav, pcm16, sound_file
from tts.types import DauysError, InputError

RATE = 16000
TONE = (0.5 * np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE)).astype(np.float32)


def write(path: Path, *pieces: np.ndarray) -> None:
    with sound_file(path, RATE) as add:
        for piece in pieces:
            add(piece)


@pytest.mark.parametrize(
    ("suffix", "tolerance"), [(".wav", 4e-5), (".flac", 4e-5), (".WAV", 4e-5), (".ogg", 0.1)]
)
def test_what_is_written_can_be_read(tmp_path: Path, suffix: str, tolerance: float) -> None:
    path = tmp_path / f"a{suffix}"
    write(path, TONE[:5000], TONE[5000:])
    samples, rate = soundfile.read(path)
    assert rate == RATE
    np.testing.assert_allclose(samples, TONE, atol=tolerance)


def test_a_wav_states_its_length(tmp_path: Path) -> None:
    write(tmp_path / "a.wav", TONE)
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert (file.getnframes(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)


def test_an_ogg_of_minutes(tmp_path: Path) -> None:
    write(tmp_path / "a.ogg", np.tile(TONE, 120))
    assert soundfile.info(tmp_path / "a.ogg").duration == pytest.approx(120)


def test_a_growing_wav_plays_at_any_time() -> None:
    file = io.BytesIO()
    with growing_wav(file, RATE) as add:
        assert file.getvalue() == b""
        for length in (100, 300):
            add(TONE[:length])
            samples, rate = soundfile.read(io.BytesIO(file.getvalue()))
            assert (rate, len(samples)) == (RATE, {100: 100, 300: 400}[length])
    np.testing.assert_allclose(samples[100:], TONE[:300], atol=4e-5)


def test_samples_outside_are_clipped() -> None:
    assert np.frombuffer(pcm16(np.array([-2, -1, 0, 1, 2], np.float32)), "<i2").tolist() == [
        *(-32767, -32767, 0, 32767, 32767)
    ]


@pytest.mark.parametrize("suffix", [".wav", ".flac"])
def test_a_failure_leaves_nothing(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"b{suffix}").write_bytes(b"before")
    for name in ("a", "b"):
        with pytest.raises(KeyError), sound_file(tmp_path / f"{name}{suffix}", RATE) as add:
            add(TONE)
            raise KeyError
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [(f"b{suffix}", b"before")]


def test_the_file_appears_complete(tmp_path: Path) -> None:
    with sound_file(tmp_path / "a.wav", RATE) as add:
        add(TONE)
        assert not (tmp_path / "a.wav").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["a.wav"]


def test_permissions_follow_the_umask_or_the_file_before(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "a.wav", TONE)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.wav").stat().st_mode) == 0o640
    (tmp_path / "a.wav").chmod(0o604)
    write(tmp_path / "a.wav", TONE)
    assert stat.S_IMODE((tmp_path / "a.wav").stat().st_mode) == 0o604


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    link = tmp_path / "a.wav"
    link.symlink_to(tmp_path / "deep/b.wav")
    write(link, TONE)
    assert link.is_symlink()
    assert soundfile.info(tmp_path / "deep/b.wav").frames == RATE


def test_a_pipe_gets_a_growing_wav(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write(pipe, TONE)
    reader.join(10)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert len(soundfile.read(io.BytesIO(got[0]))[0]) == RATE


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.mp3", "the format .mp3 is unknown; known: .wav, .flac, .ogg"),
        ("a", r"the format \(no suffix\) is unknown"),
        ("folder", "is a directory"),
        ("nowhere/a.wav", "there is no directory"),
    ],
)
def test_a_target_that_cannot_be_is_named(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match=message):
        check_target(tmp_path / name)


def test_a_directory_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The superuser may write anywhere.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(InputError, match="cannot be written: permission denied"):
        check_target(tmp_path / "a.wav")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
def test_a_full_disk_is_one_clear_error() -> None:
    with pytest.raises(DauysError, match="/dev/full cannot be written: No space left"):
        write(Path("/dev/full"), TONE)


def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.wav").symlink_to("a.wav")
    (tmp_path / "b.wav").symlink_to("none/b.wav")
    for name, message in (
        ("a.wav", "links"),
        ("a.wav/c.wav", "links"),
        ("b.wav", "there is no directory .*none"),
    ):
        with pytest.raises(InputError, match=message):
            check_target(tmp_path / name)


@pytest.mark.parametrize(("free", "told"), [(0, "No space left on device"), (1 << 40, "System error")])
def test_a_full_disk_is_told_of_compressed_files_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, told: str
) -> None:
    def failing(*_: object) -> None:
        raise soundfile.LibsndfileError(2)

    monkeypatch.setattr(soundfile.SoundFile, "write", failing)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1 << 40, 0, free))
    with pytest.raises(DauysError, match=told):
        write(tmp_path / "a.flac", TONE)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("suffix", [".wav", ".flac"])
def test_a_name_that_is_not_unicode(tmp_path: Path, suffix: str) -> None:
    write(tmp_path / os.fsdecode(b"\xff" + suffix.encode()), TONE)
    assert os.listdir(os.fsencode(tmp_path)) == [b"\xff" + suffix.encode()]


def test_a_current_directory_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(InputError, match=r"a\.wav cannot be written: No such file or directory"):
        check_target(Path("a.wav"))


def test_a_signal_at_any_moment_leaves_no_half_file(tmp_path: Path) -> None:
    """A handler that ends the program runs between two bytecodes: here between any two of all that write a file."""
    for moment in count(1):
        ended = _ended_at(moment, tmp_path / "a.wav")
        assert os.listdir(tmp_path) in ([], ["a.wav"]), moment
        (tmp_path / "a.wav").unlink(missing_ok=True)
        if not ended:
            break
    assert moment > 500


class _EndedError(BaseException):
    """What a handler raises to end the program; not SystemExit, with which C code that calls Python does end it."""


def _ended_at(moment: int, path: Path) -> bool:
    """Write a file, with the program's end raised at the bytecode of that number. False: there are fewer."""
    passed = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal passed
        frame.f_trace_opcodes = True
        passed += event == "opcode"
        if event == "opcode" and passed == moment:
            raise _EndedError
        return trace

    before = sys.gettrace()
    # A collection would run what other tests left, between any two bytecodes.
    gc.disable()
    sys.settrace(trace)
    try:
        write(path, TONE[:10], TONE[:10])
    except _EndedError:
        return True
    finally:
        sys.settrace(before)
        gc.enable()
    return False
