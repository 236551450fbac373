"""Corpora with names that no pack can hold, settings that make no sense, and disks that are full."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import soundfile

from tests.tts.train import corpora
from tests.tts.train.corpora import TEXTS, speech, write
from tts.types import DauysError, InputError

pytest.importorskip("torch")

from tts.train import pack_writer, prepare
from tts.train.pack import Pack
from tts.train.prepare import REJECTED, Corpus
from tts.train.sound import Preparation

ROOT = Path(__file__).parents[3]


def reasons(pack: Path) -> dict[str, str]:
    return {r.name: r.kind for r in Pack(pack).rejected()}


def test_names_that_cannot_be_written(tmp_path: Path) -> None:
    audio, texts = tmp_path / "c/Audio", tmp_path / "c/Transcripts"
    audio.mkdir(parents=True)
    texts.mkdir()
    names = [b"good", b"tab\tand\nline", b"bad\xff"]
    for name in names:
        with open(os.fsencode(texts) + b"/" + name + b".txt", "w", encoding="utf-8") as file:
            file.write(TEXTS[0] if name == b"good" else "")
        soundfile.write(tmp_path / "a.wav", speech(0), 16000)
        os.rename(tmp_path / "a.wav", os.fsencode(audio) + b"/" + name + b".wav")
    done = prepare.prepare(Corpus(tmp_path / "c"), tmp_path / "p")
    assert (done.clips, done.reasons) == (1, Counter({"empty text": 1, "name is not UTF-8": 1}))
    rows = (tmp_path / "p" / REJECTED).read_text(encoding="utf-8").splitlines()
    assert sorted(rows) == ["c\tbad\\udcff\tname is not UTF-8", "c\ttab and line\tempty text"]


def test_paths_that_are_no_names(tmp_path: Path) -> None:
    write(tmp_path / "c/t.csv", f"path,text\n/,x\n.,x\na.wav,{TEXTS[3]}\n")
    soundfile.write(tmp_path / "c/a.wav", speech(0), 16000)
    prepare.prepare(Corpus(tmp_path / "c"), tmp_path / "p")
    assert reasons(tmp_path / "p") == {"/": "no recording", ".": "no recording"}


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    corpora.lj_speech(tmp_path / "c")
    monkeypatch.setattr(pack_writer.PackWriter, "add", failing)
    with pytest.raises(DauysError, match="/p cannot be written: No space left on device"):
        prepare.prepare(Corpus(tmp_path / "c"), tmp_path / "p")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"level": 3.0}, "level 3 is above full scale"),
        ({"peak": 0.0}, "peak 0 is not between 0 and 1"),
        ({"before": -1.0}, "before and after"),
        ({"longest": 0.1}, "shortest 0.15 is not below longest 0.1"),
    ],
)
def test_preparations_that_make_no_sense(settings: dict[str, float], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Preparation(**settings)


def test_a_pack_is_not_written_among_other_things(tmp_path: Path) -> None:
    corpora.lj_speech(tmp_path / "c")
    write(tmp_path / "p/shards/mine/thesis.txt", "years of work")
    with pytest.raises(InputError, match="shards/mine is of no pack"):
        prepare.prepare(Corpus(tmp_path / "c"), tmp_path / "p")
    assert (tmp_path / "p/shards/mine/thesis.txt").exists()
    with pytest.raises(InputError, match="the folder of the recordings"):
        prepare.prepare(Corpus(tmp_path / "c"), tmp_path / "p/../c")
    write(tmp_path / "q/shards/.DS_Store", "")
    assert prepare.prepare(Corpus(tmp_path / "c"), tmp_path / "q").clips == 3


def test_two_commands_do_not_share_a_folder(tmp_path: Path) -> None:
    corpora.lj_speech(tmp_path / "c")
    held = "import sys; from pathlib import Path; from tts.train.alone import alone_in\n"
    held += "with alone_in(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", held, str(tmp_path / "p")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as other:
        assert other.stdout and other.stdout.readline() == b"held\n"
        with pytest.raises(DauysError, match="/p: another command is at work in it"):
            prepare.prepare(Corpus(tmp_path / "c"), tmp_path / "p")
        other.kill()
    assert prepare.prepare(Corpus(tmp_path / "c"), tmp_path / "p").clips == 3


def test_a_pattern_that_matches_nothing(tmp_path: Path) -> None:
    corpora.lj_speech(tmp_path)
    with pytest.raises(InputError, match=r"no utterance whose name matches 'x\*'"):
        prepare.prepare(Corpus(tmp_path, only="x*"), tmp_path / "p")
