"""The commands, with judges that answer by rule."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner

from tests.tiny_voice import make_tiny_voice
from tests.tts.evaluate.material import POOL, RATE, tone
from tests.tts.train.corpora import SAMPLES, Sample, record, write
from tts.cli import main as tts_main
from tts.evaluate import compare, corpora, folder, judge, periodicity, run
from tts.evaluate.cli import evaluate
from tts.evaluate.text import CharacterErrors, plain
from tts.train.pack import Pack, split_of
from tts.train.prepare import Corpus, prepare
from tts.types import InputError


class Listener:
    """Hears every word of `texts` in order, without the last letter; likes the first text by its place."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = iter(texts)

    def transcribe(self, samples: np.ndarray, lang: str) -> str:
        return next(self.texts)[:-1]

    def lengths(self, texts: list[str], lang: str) -> list[int]:
        return [len(t) for t in texts]

    def score(self, samples: np.ndarray, texts: list[str], lang: str) -> np.ndarray:
        return -np.arange(1.0, len(texts) + 1)


def listening(monkeypatch: pytest.MonkeyPatch, texts: list[str]) -> None:
    monkeypatch.setattr(judge.Judges, "recognizer", Listener(texts))
    monkeypatch.setattr(judge.Judges, "mos", lambda self, samples: 3.0)


@pytest.fixture
def clips(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    named = {f"clip_{i}": "абвгдежзик"[: 5 + i % 5] + chr(0x430 + i) for i in range(25)}
    for name in named:
        soundfile.write(tmp_path / f"{name}.wav", tone(0.1), RATE)
    lines = (f"{name}\t{line}\n" for name, line in named.items())
    (tmp_path / "texts.tsv").write_text("".join(lines), encoding="utf-8")
    return tmp_path, named


def test_folder_command(clips: tuple[Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    at, named = clips
    listening(monkeypatch, list(named.values()))
    options = [str(at), "--lang", "kk", "--texts", str(at / "texts.tsv"), "--metrics", "cer,retrieval,mos"]
    ran = CliRunner().invoke(folder.main, [*options, "--json", str(at / "out.json")])
    assert ran.exit_code == 0, ran.output
    letters = sum(map(len, named.values()))
    assert (
        f"| {at.name} | 25 | 2.5 | {letters / 2.5:.1f} | {25 / letters:.3f} | 25/25 | 1.00 ± 0.00 |"
        in ran.stdout
    )
    found = json.loads((at / "out.json").read_text(encoding="utf-8"))
    assert found["summary"]["found"] == 25
    assert found["clips"][3] == {
        **{"name": "clip_3", "seconds": 0.1, "text": named["clip_3"], "heard": named["clip_3"][:-1]},
        **{
            "cer": round(1 / len(named["clip_3"]), 4),
            "found": True,
            "margin": 1.0,
            "margin_to_mean": 10.0,
            "mos": 3.0,
        },
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda at: (at / "clip_7.wav").unlink(), "clip_7.wav"),
        (lambda at: (at / "clip_7.wav").write_bytes(b"RIFF"), "clip_7.wav"),
        (lambda at: (at / "texts.tsv").write_text("clip_1\n"), "texts.tsv:1"),
        (lambda at: (at / "texts.tsv").write_text("clip_1\tабв\n"), "19 other sentences"),
    ],
)
def test_folder_command_names_bad_input(clips, monkeypatch: pytest.MonkeyPatch, change, message: str) -> None:  # type: ignore[no-untyped-def]
    at, named = clips
    listening(monkeypatch, list(named.values()))
    change(at)
    options = [str(at), "--lang", "kk", "--texts", str(at / "texts.tsv"), "--metrics", "retrieval"]
    ran = CliRunner().invoke(folder.main, options)
    assert ran.exit_code == 2
    error = ran.stderr.splitlines()[-1]
    assert error.startswith("error: ")
    assert message in error


class Robot:
    """Says every sentence as a buzz."""

    name = "robot"

    def say(self, text: str, lang: str) -> np.ndarray:
        return tone(len(text) / 100)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A Festival voice's folder with 100 recordings."""
    (tmp_path / "etc").mkdir()
    (tmp_path / "wav").mkdir()
    names = [f"ru_{i:04d}" for i in range(100)]
    lines = (f'( {name} "Пред+оженье {"а" * i}." )\n' for i, name in enumerate(names))
    (tmp_path / "etc" / "txt.done.data").write_text("".join(lines), encoding="utf-8")
    for name in names:
        soundfile.write(tmp_path / "wav" / f"{name}.wav", tone(0.1), RATE)
    return tmp_path


def test_only_held_out_recordings_are_judged(corpus: Path) -> None:
    task = run.corpus_task("ru", corpora.recordings(corpus), 50, 0)
    assert 0 < len(task.named) < 20
    assert all(split_of(name) == "valid" for name in task.named)
    assert "+" not in "".join(task.named.values())


def test_run_judges_all_speakers_and_keeps_their_clips(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = [
        run.sentence_task("kk", POOL, 2, seed=0),
        run.corpus_task("ru", corpora.recordings(corpus), 1, 0),
    ]
    said = list(tasks[1].named.values())
    listening(monkeypatch, said * 2)
    found = run.run(judge.Judges(), tasks, [Robot()], tmp_path / "kept")
    assert list(found) == ["robot, kk", "robot, ru corpus", "recordings, ru corpus"]
    assert [s.retrieval is not None and s.retrieval.found for s in found["robot, kk"]] == [True, True]
    assert [s.errors for s in found["recordings, ru corpus"]] == [CharacterErrors(0, len(plain(said[0])))]
    kept = sorted(str(p.relative_to(tmp_path / "kept")) for p in (tmp_path / "kept").rglob("*.*"))
    assert {p.rpartition(".")[2] for p in kept} == {"png", "wav"}
    assert len(kept) == 8


def test_evaluate_command_judges_a_voice(
    tiny_voice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        "Бүгін далада күн жылы, ал ертең жаңбыр жауады екен.",
        "Балалар мектептен келе жатып, көп ойнады, күлді.",
    ]
    others = [f"{'сөз ' * 10}{a}{b}" for a in "абвгд" for b in "еижз"]
    (tmp_path / "kk.txt").write_text("\n".join(lines + others), encoding="utf-8")
    listening(monkeypatch, [])
    options = ["--kk-text", str(tmp_path / "kk.txt"), "--sentences", "2", "--no-espeak"]
    ran = CliRunner().invoke(evaluate, [str(tiny_voice), *options, "-o", str(tmp_path / "report.md")])
    assert ran.exit_code == 0, ran.output
    assert ran.stdout == (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "| tiny, kk | 2 |" in ran.stdout
    assert "| 2/2 | 1.00 ± 0.00 | 10.00 ± 0.00 | 3.00 ± 0.00 |" in ran.stdout
    assert "](report.pairs.png)" in ran.stdout
    assert (tmp_path / "report.pairs.png").exists()


def test_evaluate_command_judges_beside_a_pack(
    tiny_voice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one of two speakers, in the language of its texts, into a folder that is made."""
    letters = "абвгдежзийклмнопрстуфхцч"
    for speaker in ("F1", "M1"):
        for n, letter in enumerate(letters):
            record(tmp_path / f"c/{speaker}/Books/Audio/{n}.wav", n)
            write(tmp_path / f"c/{speaker}/Books/Transcripts/{n}.txt", f"сәлем, {letter}әлем")
    prepare(Corpus(tmp_path / "c"), tmp_path / "p")
    held_out = [c.name for c in Pack(tmp_path / "p").select("valid", "F1")]
    listening(monkeypatch, [])
    monkeypatch.setattr(periodicity.Crepe, "load", lambda: None)
    monkeypatch.setattr(periodicity.Crepe, "__call__", lambda self, samples: compare.pitch(samples))
    report = tmp_path / "reports/f1.md"
    command = [
        str(tiny_voice),
        "--corpus",
        str(tmp_path / "p"),
        "--no-espeak",
        "--no-pairs",
        "-o",
        str(report),
    ]
    several = CliRunner().invoke(tts_main, ["evaluate", *command])
    assert (several.exit_code, several.stderr) == (
        2,
        f"tts: {tmp_path / 'p'}: several speakers, say which with --corpus-speaker: F1, M1\n",
    )
    ran = CliRunner().invoke(
        tts_main, ["evaluate", *command, "--corpus-speaker", "F1", "--keep", str(tmp_path / "k")]
    )
    assert ran.exit_code == 0, ran.output
    text = report.read_text(encoding="utf-8")
    assert f"| recordings, kk corpus | {len(held_out)} |" in text
    assert f"| tiny, vocoder alone | {len(held_out)} |" in text
    names = sorted(p.stem for p in (tmp_path / "k/recordings_kk_corpus").glob("*.wav"))
    assert names == sorted(name.replace("/", "_") for name in held_out)


def test_what_an_evaluation_lacks_is_told_before_it_begins(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def called(*_: object) -> None:
        raise AssertionError("judged")

    monkeypatch.setattr(judge.Judges, "judge", called)
    voice = make_tiny_voice(tmp_path / "voice")
    command = ["evaluate", str(voice), "--corpus", str(corpus)]
    monkeypatch.setitem(sys.modules, "torchcrepe", None)
    lacking = CliRunner().invoke(tts_main, command)
    assert (lacking.exit_code, "CREPE does not load" in lacking.stderr) == (1, True)
    monkeypatch.setattr(periodicity.Crepe, "load", lambda: None)
    broken = next(r.name for r in corpora.recordings(corpus) if r.held_out)
    (corpus / "wav" / f"{broken}.wav").write_bytes(b"RIFF")
    unread = CliRunner().invoke(tts_main, command)
    assert (unread.exit_code, f"{broken}.wav" in unread.stderr) == (2, True)
    info = (voice / "voice.json").read_text(encoding="utf-8")
    (voice / "voice.json").write_text(info.replace('"kk",', ""), encoding="utf-8")
    (tmp_path / "kk.txt").write_text("\n".join(POOL), encoding="utf-8")
    other = CliRunner().invoke(
        tts_main, ["evaluate", str(voice), "--kk-text", str(tmp_path / "kk.txt"), "--sentences", "1"]
    )
    assert (other.exit_code, "does not speak kk: it speaks ru" in other.stderr) == (2, True)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.layout)
def test_every_layout_can_be_judged_beside(tmp_path: Path, sample: Sample) -> None:
    expected = sample.build(tmp_path)
    speakers = {speaker for speaker, _, _ in expected.values()}
    for speaker in speakers:
        found = corpora.recordings(tmp_path, speaker)
        own = {name: text for name, (who, text, _) in expected.items() if who == speaker}
        assert {r.name: r.text for r in found} == own
        assert all(len(r.samples()) > RATE for r in found)
        assert [r.held_out for r in found] == [split_of(r.name) == "valid" for r in found]
    with pytest.raises(InputError, match="no recordings of nobody"):
        corpora.recordings(tmp_path, "nobody")


@pytest.mark.parametrize("voice", ["no-such-voice", "."])
def test_evaluate_command_names_a_bad_voice(voice: str, tmp_path: Path) -> None:
    (tmp_path / "kk.txt").write_text("\n".join(POOL), encoding="utf-8")
    ran = CliRunner().invoke(
        tts_main, ["evaluate", voice, "--kk-text", str(tmp_path / "kk.txt"), "--sentences", "1"]
    )
    assert ran.exit_code == 2
    assert ran.stderr.startswith("tts: ")
    assert len(ran.stderr.splitlines()) == 1


def test_evaluate_command_wants_something_to_say(tmp_path: Path) -> None:
    ran = CliRunner().invoke(tts_main, ["evaluate", "nsh"])
    assert (ran.exit_code, ran.stderr) == (
        2,
        "tts: nothing to say: give --kk-text, --ru-text or --corpus\n",
    )
    ran = CliRunner().invoke(tts_main, ["evaluate", "nsh", "--corpus", str(tmp_path)])
    assert ran.exit_code == 2
    assert "no known layout" in ran.stderr
