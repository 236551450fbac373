"""Corpora to packs: every layout, what is rejected and why, what is kept between runs, and being killed."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner

from tests.tts.train import corpora
from tests.tts.train.corpora import SAMPLES, TEXTS, Sample, record, speech, write
from tts.cli import main
from tts.types import DauysError, InputError

pytest.importorskip("torch")

from tts.train import espeak, features, pack_writer, prepare, reading
from tts.train.pack import Pack
from tts.train.prepare import REJECTED, Corpus, Summary
from tts.train.sound import Preparation
from vocoder.spec import MelSpec


def run(source: Path, out: Path, **options: object) -> Summary:
    return prepare.prepare(Corpus(source), out, **options)  # type: ignore[arg-type]


def reasons(pack: Path) -> dict[str, str]:
    return {r.name: r.kind for r in Pack(pack).rejected()}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.layout)
def test_every_layout_becomes_a_pack(tmp_path: Path, sample: Sample) -> None:
    expected = sample.build(tmp_path / "corpus")
    done = run(tmp_path / "corpus", tmp_path / "pack")
    assert (done.layout, done.clips, done.made) == (sample.layout, len(expected), len(expected))
    pack = Pack(tmp_path / "pack")
    default = "ru" if sample.layout == "asterisk" else "kk"
    for clip, (name, (speaker, text, lang)) in zip(pack, expected.items(), strict=True):
        assert (clip.name, clip.speaker, clip.text, clip.lang) == (name, speaker, text, lang or default)
        assert clip.symbols == reading.read(text, clip.lang).symbols
        assert clip.durations == ()
        features = pack.read(clip)
        assert features.mel.shape == (clip.frames, pack.spec.n_mels)
        # Of 1.6 s nine tenths are speech and kept silence.
        assert 0.8 < clip.frames * pack.spec.frame_seconds < 1.5
        assert clip.quality is not None
        assert 105 < clip.quality.f0 < 195
        assert clip.quality.snr > 20


def test_one_level_mono_and_the_rate_of_the_voice(tmp_path: Path) -> None:
    loud, faint = speech(0, 48000), 0.05 * speech(1, 8000)
    both = np.stack([2 * loud, np.zeros_like(loud)], 1)
    write(tmp_path / "c/t.csv", f"a.flac\t{TEXTS[0]}\nb.wav\t{TEXTS[1]}\n")
    soundfile.write(tmp_path / "c/a.flac", both, 48000, "PCM_24")
    soundfile.write(tmp_path / "c/b.wav", faint, 8000, "PCM_16")
    run(tmp_path / "c", tmp_path / "p")
    pack = Pack(tmp_path / "p")
    from tts.train.sound import measure

    for clip in pack:
        level = measure(pack.read(clip).audio / 32767.0, pack.spec.sample_rate).level
        assert abs(level - Preparation().level) < 1
    assert [c.quality.rate for c in pack] == [48000, 8000]
    assert pack.clips[1].quality.level < pack.clips[0].quality.level - 20


BAD = {
    "broken": (b"RIFF\0\0\0\0WAVEjunk", "no readable sound file"),
    "text": ("Сәлем".encode(), "no readable sound file"),
    "zero": (b"", "no readable sound file"),
}


def cut_off(wave: np.ndarray) -> bytes:
    """A WAV whose copying was broken off."""
    buffer = io.BytesIO()
    soundfile.write(buffer, wave, 16000, format="WAV")
    return buffer.getvalue()[: len(wave)]


def bad_corpus(root: Path) -> dict[str, str]:
    """A folder of everything that may be wrong, and one good utterance; what is expected of each."""
    audio, texts = root / "Audio", root / "Transcripts"
    expected = {}

    def add(
        name: str, wave: np.ndarray | bytes | None, text: str | bytes | None, reason: str, **how: str
    ) -> None:
        audio.mkdir(parents=True, exist_ok=True)
        texts.mkdir(parents=True, exist_ok=True)
        if isinstance(wave, bytes):
            (audio / f"{name}.wav").write_bytes(wave)
        elif wave is not None:
            soundfile.write(audio / f"{name}.wav", wave, 16000, **how)
        if text is not None:
            (texts / f"{name}.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
        if reason:
            expected[name] = reason

    good = speech(0)
    for name, (content, reason) in BAD.items():
        add(name, content, TEXTS[0], reason)
    add("samples", np.zeros(0), TEXTS[0], "no samples")
    add("silent", np.zeros(16000), TEXTS[0], "silent")
    add("even", np.full(16000, 0.5), TEXTS[0], "silent")
    add("nan", np.full(16000, np.nan), TEXTS[0], "no sound", subtype="FLOAT")
    add("noise", np.random.default_rng(0).normal(0, 0.1, 16000), TEXTS[0], "noisy")
    add("short", np.concatenate([np.zeros(8000), good[6000:7000], np.zeros(8000)]), TEXTS[3], "too short")
    add("long", np.tile(good, 20), TEXTS[0], "too long")
    add("blank", good, " \n", "empty text")
    add("windows", good, "Салем".encode("cp1251"), "transcript is not UTF-8")
    add("cut", cut_off(good), TEXTS[0], "cut off")
    add("odd", good, "Сәлем".encode("utf-16")[:-1], "transcript is not UTF-8")
    add("script", good, "日本語", "unreadable text")
    add("letter", good, "сәлем ꙮ", "unreadable text")
    add("emoji", good, "😀", "unreadable text")
    add("much", good, "Сәлем, әлем! " * 40, "more text than sound")
    (audio / "lost.wav").symlink_to("nowhere.wav")
    add("lost", None, TEXTS[0], "no readable sound file")
    add("alone", good, None, "no transcript")
    add("unspoken", None, TEXTS[0], "no recording")
    add("good", good, "\ufeff" + TEXTS[0], "")
    add("eight", good, TEXTS[1], "", subtype="PCM_U8")
    add("wide", good, TEXTS[2].encode("utf-16"), "")
    return expected


def test_what_cannot_be_used_is_listed_with_its_reason(tmp_path: Path) -> None:
    expected = bad_corpus(tmp_path / "c")
    done = run(tmp_path / "c", tmp_path / "p", preparation=Preparation(longest=20.0))
    assert reasons(tmp_path / "p") == expected
    texts = {c.name: c.text for c in Pack(tmp_path / "p")}
    assert texts == {"good": TEXTS[0], "eight": TEXTS[1], "wide": TEXTS[2]}
    assert done.reasons == Counter(expected.values())
    rows = (tmp_path / "p" / REJECTED).read_text(encoding="utf-8").splitlines()
    assert len(rows) == len(expected)
    assert any("日" in row and row.startswith("c\tscript\t") for row in rows)
    (windows,) = (row for row in rows if row.startswith("c\twindows\t"))
    assert "it seems to be WINDOWS-1251" in windows


def test_a_fault_of_ours_ends_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpora.lj_speech(tmp_path / "c")
    read = prepare.read

    def faulty(text: str, lang: str) -> object:
        if text == TEXTS[1]:
            raise ZeroDivisionError("oops")
        return read(text, lang)

    monkeypatch.setattr(prepare, "read", faulty)
    assert run(tmp_path / "c", tmp_path / "p").clips == 2
    (rejected,) = Pack(tmp_path / "p").rejected()
    assert "ZeroDivisionError: oops" in rejected.reason


def test_what_the_machine_lacks_is_no_fault_of_an_utterance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> object:
        raise OSError(name)

    monkeypatch.setattr("ctypes.CDLL", missing)
    espeak._speaker.cache_clear()
    write(tmp_path / "kk.txt", "Бүгін ауа райы жақсы, күн жылы болады.\n")
    with pytest.raises(DauysError, match="espeak-ng's library is not installed"):
        prepare.prepare(Corpus(tmp_path / "kk.txt", "espeak-kk"), tmp_path / "p")
    espeak._speaker.cache_clear()


def test_nothing_usable_leaves_the_earlier_pack(tmp_path: Path) -> None:
    corpora.lj_speech(tmp_path / "c")
    run(tmp_path / "c", tmp_path / "p")
    (tmp_path / "empty/Audio").mkdir(parents=True)
    (tmp_path / "empty/Transcripts").mkdir()
    with pytest.raises(InputError, match="no utterance"):
        run(tmp_path / "empty", tmp_path / "p")
    write(tmp_path / "empty/Transcripts/1.txt", "сөз")
    with pytest.raises(InputError, match="none of 1 utterances can be used: 1 no recording"):
        run(tmp_path / "empty", tmp_path / "p")
    assert len(Pack(tmp_path / "p").clips) == 3


def test_a_name_that_is_there_twice_is_used_once(tmp_path: Path) -> None:
    write(tmp_path / "c/t.csv", f"a.wav\t{TEXTS[0]}\na.wav\t{TEXTS[1]}\n")
    record(tmp_path / "c/a.wav", 0)
    run(tmp_path / "c", tmp_path / "p")
    assert [c.text for c in Pack(tmp_path / "p")] == [TEXTS[0]]
    assert reasons(tmp_path / "p") == {"a": "the name is there twice"}


def test_only_some_and_only_so_many(tmp_path: Path) -> None:
    corpora.kaz_emo_tts(tmp_path / "c")
    prepare.prepare(Corpus(tmp_path / "c", only="*_neutral_*", speaker=""), tmp_path / "p")
    assert [c.name for c in Pack(tmp_path / "p")] == ["12_neutral_1"]
    run(tmp_path / "c", tmp_path / "p", limit=2)
    assert [c.name for c in Pack(tmp_path / "p")] == ["12_angry_2", "12_neutral_1"]


def test_features_are_made_once(tmp_path: Path) -> None:
    corpora.kazakh_tts(tmp_path / "c")
    assert run(tmp_path / "c", tmp_path / "p").made == 3
    before = Pack(tmp_path / "p")
    assert run(tmp_path / "c", tmp_path / "p").made == 0
    assert Pack(tmp_path / "p").meta == before.meta


def _another_recording(c: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    record(c / "wavs/a-2.wav", 7, 22050)
    return {}


def _another_text(c: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    table = c / "metadata.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(TEXTS[1], "Басқа мәтін."), encoding="utf-8")
    return {}


def _another_table(c: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    read = prepare.read

    def changed(text: str, lang: str) -> object:
        inputs = read(text, lang)
        return replace(inputs, symbols=tuple("z" if s == "s" else s for s in inputs.symbols))

    monkeypatch.setattr(prepare, "read", changed)
    return {}


def _another_mel(c: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    return {"spec": MelSpec(n_mels=40)}


def _another_level(c: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    return {"preparation": Preparation(level=-24.0)}


def _other_code(c: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    monkeypatch.setattr(prepare, "feature_code", lambda: "another")
    return {}


def _other_audio(c: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    return {"audio": "flac"}


@pytest.mark.parametrize(
    ("change", "made"),
    [
        (_another_recording, 1),
        (_another_text, 0),
        (_another_table, 0),
        (_another_mel, 3),
        (_another_level, 3),
        (_other_code, 3),
        (_other_audio, 3),
    ],
)
def test_what_changed_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: object, made: int
) -> None:
    corpora.lj_speech(tmp_path / "c")
    run(tmp_path / "c", tmp_path / "p")
    options = change(tmp_path / "c", monkeypatch)  # type: ignore[operator]
    assert run(tmp_path / "c", tmp_path / "p", **options).made == made
    run(tmp_path / "c", tmp_path / "fresh", **options)
    # However it came about, the pack is the one that a first run makes.
    again, fresh = Pack(tmp_path / "p"), Pack(tmp_path / "fresh")
    assert again.meta == fresh.meta
    for clip, other in zip(again, fresh, strict=True):
        assert clip == other
        np.testing.assert_array_equal(again.read(clip).mel, fresh.read(other).mel)


def test_the_front_end_that_read_the_texts_is_told(tmp_path: Path) -> None:
    corpora.lj_speech(tmp_path / "c")
    run(tmp_path / "c", tmp_path / "p")
    assert Pack(tmp_path / "p").meta["front_end"] == reading.front_end()
    changed = tmp_path / "table.tsv"
    write(changed, "a")
    first = reading.files_hash([changed])
    write(changed, "b")
    assert reading.files_hash([changed]) != first


KILLED = """
import os, signal, sys
from pathlib import Path
from tts.train import pack, pack_writer, prepare
pack_writer.UTTERANCES = 2
add, count = pack_writer.PackWriter.add, 0
def dying(self, *arguments):
    global count
    count += 1
    if count == 6:
        os.kill(os.getpid(), signal.SIGKILL)
    add(self, *arguments)
pack_writer.PackWriter.add = dying
prepare.prepare(prepare.Corpus(Path(sys.argv[1])), Path(sys.argv[2]))
"""


def test_a_killed_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = []
    for i in range(8):
        record(tmp_path / f"c/{i}.wav", i)
        rows.append(f"{i}.wav\t{TEXTS[i % len(TEXTS)]}" if i != 1 else "1.wav\t")
    write(tmp_path / "c/t.csv", "\n".join(rows))
    arguments = [sys.executable, "-c", KILLED, str(tmp_path / "c"), str(tmp_path / "p")]
    repository = Path(__file__).parents[3]
    killed = subprocess.run(arguments, cwd=repository, capture_output=True, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    with pytest.raises(InputError, match="not a prepared corpus"):
        Pack(tmp_path / "p")
    monkeypatch.setattr(pack_writer, "UTTERANCES", 2)
    done = run(tmp_path / "c", tmp_path / "p")
    # Of seven usable, five had been made, the fifth in a shard that was not finished.
    assert (done.clips, done.made) == (7, 2)
    run(tmp_path / "c", tmp_path / "whole")
    assert Pack(tmp_path / "p").meta == Pack(tmp_path / "whole").meta
    left = {path.name for path in (tmp_path / "p/shards").iterdir()}
    assert left == set(json.loads((tmp_path / "p/pack.json").read_text())["shards"])


@pytest.mark.slow
def test_several_processes_make_the_same_pack(tmp_path: Path) -> None:
    bad_corpus(tmp_path / "c")
    run(tmp_path / "c", tmp_path / "one")
    run(tmp_path / "c", tmp_path / "two", jobs=2)
    assert Pack(tmp_path / "one").meta == Pack(tmp_path / "two").meta


@pytest.mark.parametrize(
    ("corpus", "message"),
    [
        ({"lang": "en"}, "'en': one of kk, ru, auto"),
        ({"layout": "x"}, "'x': one of auto"),
        ({"only": "z*"}, "no utterance"),
    ],
)
def test_wrong_usage_is_named(tmp_path: Path, corpus: dict[str, str], message: str) -> None:
    corpora.lj_speech(tmp_path / "c")
    with pytest.raises(InputError, match=message):
        prepare.prepare(Corpus(tmp_path / "c", **corpus), tmp_path / "p")
    assert not (tmp_path / "p" / "pack.json").exists()


@pytest.mark.parametrize("command", [["prepare", "corpus", "pack"], ["validate", "corpus"]])
@pytest.mark.parametrize("module", ["torch", "soxr"])
def test_an_extra_that_is_missing_is_told_before_processes_begin(
    command: list[str], module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    corpora.lj_speech(tmp_path / "corpus")
    monkeypatch.setitem(sys.modules, module, None)
    told = CliRunner().invoke(main, ["data", *command, "--jobs", "2"])
    assert (told.exit_code, told.stderr) == (1, f"tts: tts data needs {module}: pip install 'dauys[train]'\n")


def test_what_an_extra_lacks_is_no_fault_of_a_recording(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As pyworld does, where a newer setuptools has taken pkg_resources away."""

    def lacking(*_: object) -> None:
        raise ModuleNotFoundError("No module named 'pkg_resources'", name="pkg_resources")

    monkeypatch.setattr(features, "extract", lacking)
    corpora.lj_speech(tmp_path / "corpus")
    with pytest.raises(ModuleNotFoundError):
        run(tmp_path / "corpus", tmp_path / "pack")
