"""What validation finds in packs and in recordings, and what its commands say about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from tests.tts.train import corpora
from tests.tts.train.corpora import TEXTS, record, write
from tests.tts.train.test_prepare import bad_corpus
from tts.train.pack import Clip, Features, Pack, Quality, Rejected, sound_hash, split_of
from tts.types import InputError

pytest.importorskip("torch")

from tts.cli import main
from tts.train.checks import CHECKS, Examined, deviations
from tts.train.pack import write as write_pack
from tts.train.prepare import Corpus, prepare
from tts.train.sound import Preparation
from tts.train.validate import validate
from vocoder.spec import MelSpec

SPEC = MelSpec()
SYMBOLS = ("^", "m", "ɑ", "s", ".")
ZEROS = (0,) * 5


def clip(number: int, **changes: object) -> Clip:
    """A clip that nothing is wrong with."""
    quality = Quality(16000, 1.0, -18.0, 40.0, 0, 120.0 + number % 7, f"{number}", 0.4 + 0.01 * (number % 5))
    split = "valid" if number % 10 == 0 else "train"
    given = Clip(f"u{number}", "one", split, 0, 60, f"мас {number}", SYMBOLS, ZEROS, ZEROS, ZEROS)
    given = replace(given, durations=(10, 10, 20, 10, 10), lang="kk", quality=quality)
    of_quality = {key: changes.pop(key) for key in list(changes) if hasattr(quality, key)}
    return replace(given, quality=replace(quality, **of_quality), **changes)


def found(clips: list[Clip], rejected: tuple[Rejected, ...] = ()) -> dict[str, list[str]]:
    """Findings by severity; those that any small corpus has are left out."""
    examined = Examined(SPEC, tuple(clips), rejected)
    lines: dict[str, list[str]] = {}
    for check in CHECKS:
        for finding in check(examined):
            if not re.search("never heard|only .* min", finding.what):
                lines.setdefault(finding.severity, []).append(finding.line(3))
    return lines


MANY = [clip(i) for i in range(40)]


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    assert found(MANY) == {}


@pytest.mark.parametrize(
    ("odd", "severity", "line"),
    [
        (clip(3, durations=(1,) * 5), "error", "u3: durations sum to 5 frames of 60"),
        (clip(3, durations=(30, 30)), "error", "u3: 2 durations for 5 symbols"),
        (
            clip(3, symbols=("^", "m", "¿", "s", ".")),
            "error",
            "unknown phoneme '¿': not in the inventory: 1 (u3)",
        ),
        (clip(4, name="u5"), "error", "twice in the index: 1 (u5)"),
        (
            clip(3, sound="5", symbols=("^", "s", "ɑ", "s", ".")),
            "error",
            "one recording with different texts: 1 (u3 = u5)",
        ),
        # The texts may be spelled in different ways, as long as the same is said.
        (clip(3, sound="5"), "warning", "one recording more than once: 1 (u3 = u5)"),
        (clip(3, sound="5", text="мас 5"), "warning", "one recording more than once: 1 (u3 = u5)"),
        (clip(3, text="мас 5"), "note", "one text more than once: 1 ('мас 5' 2 times)"),
        (clip(3, spoken=0.02), "warning", "more text than is said? Many phonemes a second: 1 (u3 30.0/s)"),
        (clip(3, spoken=6.0), "warning", "less text than is said? Few phonemes a second: 1 (u3 0.5/s)"),
        (clip(3, clipped=900), "warning", "clipped: 1 (u3 900 samples)"),
        (clip(3, snr=9.0), "warning", "noisy, under 20 dB: 1 (u3 9 dB)"),
        (clip(3, f0=0.0), "warning", "no voiced frame: 1 (u3)"),
        (clip(3, rate=8000), "warning", "recorded at a lower sample rate than the voice has: 1 (u3 8000 Hz)"),
        (clip(3, f0=240.0), "warning", "another speaker's, or F0 is wrong: 1 (u3 240 Hz, one has 123)"),
        (clip(3, durations=()), "note", "without durations; `tts train aligner` finds them: 1 (u3)"),
        (
            clip(3, frames=260, durations=(10, 10, 200, 30, 10)),
            "warning",
            "a phoneme or pause that lasts long: 1 (u3 ɑ 2.5 s)",
        ),
    ],
)
def test_one_odd_clip_among_many_is_found(odd: Clip, severity: str, line: str) -> None:
    instead_of = "u3" if odd.name == "u3" else "u4"
    assert found([odd if c.name == instead_of else c for c in MANY]) == {severity: [line]}


def test_a_word_of_one_sound_may_last_longer_than_a_sound_in_a_sentence() -> None:
    clips = []
    for i in range(60):
        count = 1 if i < 20 else 30 + i % 5
        symbols = ("^", *("s",) * count, ".")
        rest = (0,) * len(symbols)
        long = 0.25 + 0.06 * count * (1 + 0.02 * (i % 7))
        clips.append(clip(i, symbols=symbols, stress=rest, word=rest, phrase=rest, durations=(), spoken=long))
    assert "warning" not in found(clips)
    clips[30] = replace(clips[30], quality=replace(clips[30].quality, spoken=6.0))
    (line,) = found(clips)["warning"]
    assert line.startswith("less text than is said? Few phonemes a second: 1 (u30 ")


def test_a_bad_alignment_is_found_among_good_ones() -> None:
    clips = [replace(c, score=2.0 + 0.05 * (i % 8)) for i, c in enumerate(MANY)]
    assert found(clips) == {}
    clips[7] = replace(clips[7], score=-1.5)
    assert found(clips) == {"warning": ["the alignment fits badly: not what the text says?: 1 (u7 -1.50)"]}


@pytest.mark.parametrize("orderly", [False, True])
def test_texts_of_other_recordings_are_told(orderly: bool) -> None:
    """A table that lost a row gives every recording the text of the next, short and long ones in turn or sorted."""
    rng = np.random.default_rng(3)
    lengths = rng.integers(2, 60, 40)
    if orderly:
        lengths = np.sort(lengths)[[*range(0, 40, 4), *range(1, 40, 4), *range(2, 40, 4), *range(3, 40, 4)]]
    lasts = (0.1 + 0.08 * lengths) * np.exp(rng.normal(0, 0.2, 40))

    def said(shift: int) -> list[Clip]:
        return [
            clip(
                i,
                spoken=float(s),
                symbols=("^", *("ɑ",) * int(n), "."),
                durations=(),
                frames=round(s * 80) + 28,
            )
            for i, (n, s) in enumerate(zip(np.roll(lengths, shift), lasts, strict=True))
        ]

    assert "error" not in found(said(0))
    (told,) = found(said(7 if orderly else 1))["error"]
    assert told.startswith("the texts of one do not belong to its recordings")


def test_outliers_do_not_hide_behind_one_another() -> None:
    values = [1.0 + 0.01 * (i % 9) for i in range(50)] + [30.0] * 10
    assert (np.abs(deviations(values)) > 5).sum() == 10
    assert np.isfinite(deviations([2.0] * 9)).all()


def test_too_few_for_both_splits() -> None:
    assert found([clip(i) for i in range(1, 9)])["error"] == [
        "no utterance in the split 'valid': there are too few, add recordings"
    ]
    assert len(found([])["error"]) == 2


def test_texts_of_another_language_are_told() -> None:
    texts = ("Она читала это письмо", "Он не знал, что сказать", "Ол хат оқып отырды")
    clips = [replace(c, text=f"{texts[i % 3]} {i}") for i, c in enumerate(MANY)]
    assert found(clips) == {
        "warning": ["texts read as kk that do not look so; is --lang right?: 27 (u0, u1, u3, ...)"]
    }
    assert found([replace(c, lang="auto") for c in clips]) == {}
    mixed = [replace(c, text=f"{texts[2 * (i % 3 > 0)]} {i}") for i, c in enumerate(MANY)]
    assert found(mixed) == {}


def test_rejected_utterances_are_told_by_reason() -> None:
    rejected = tuple(Rejected(f"r{i}", "one", f"too long: {i} s") for i in range(3))
    text = Rejected("t", "one", "unreadable text: unknown character '日' (U+65E5), line 1, column 1")
    lines = found(MANY, (*rejected, text))
    assert lines == {
        "warning": [
            "not usable, too long: 3 (r0, r1, r2)",
            "not usable, unreadable text: 1 (t)",
            "characters that are not read: '日' U+65E5 (1)",
        ]
    }
    many = tuple(Rejected(f"r{i}", "one", "silent") for i in range(50))
    assert "56% of the utterances cannot be used" in found(MANY, many)["error"]


def test_phonemes_that_are_seldom_or_never_heard_are_told() -> None:
    lines = [f.line(99) for check in CHECKS for f in check(Examined(SPEC, tuple(MANY[:8]), ()))]
    (seldom,) = [line for line in lines if "less than" in line]
    assert seldom == "phonemes of kk heard less than 10 times: 3 (ɑ 8, s 8, m 8)"
    (never,) = [line for line in lines if "never heard" in line]
    assert "ŋ" in never and "kk" in never and "bʲ" not in never


def _sound(number: int) -> Features:
    rng = np.random.default_rng(number)
    return Features(
        rng.integers(-99, 99, 60 * SPEC.hop).astype(np.int16),
        np.zeros((60, SPEC.n_mels), np.float16),
        np.full(60, 120.0, np.float32),
    )


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "pack"
    items = [(clip(i, sound=sound_hash(_sound(i).audio)), _sound(i)) for i in range(20)]
    write_pack(path, SPEC, items)
    return path


def cut_off(shard: Path) -> None:
    data = (shard / "audio.bin").read_bytes()
    (shard / "audio.bin").write_bytes(data[: -90 * SPEC.hop])


def changed(shard: Path) -> None:
    data = bytearray((shard / "audio.bin").read_bytes())
    data[1000] ^= 1
    (shard / "audio.bin").write_bytes(data)


def no_numbers(shard: Path) -> None:
    mel = np.fromfile(shard / "mel.bin", np.float16)
    mel[-1] = np.nan
    mel.tofile(shard / "mel.bin")


@pytest.mark.parametrize(
    ("damage", "line"),
    [
        (cut_off, "the arrays end before it does: 1 (u19)"),
        (changed, "its audio is not what was written: 1 (u0)"),
        (no_numbers, "values that are no numbers in its features: 1 (u19)"),
    ],
)
def test_damage_of_a_pack_is_an_error(pack: Path, damage: Callable[[Path], None], line: str) -> None:
    assert validate(pack).errors == ()
    damage(pack / "shards" / Pack(pack).meta["shards"][0])
    assert validate(pack).errors == (line,)


def test_a_pack_and_its_corpus_are_found_to_be_the_same(tmp_path: Path) -> None:
    bad_corpus(tmp_path / "c")
    prepare(Corpus(tmp_path / "c"), tmp_path / "p")
    of_corpus, of_pack = validate(Corpus(tmp_path / "c")), validate(tmp_path / "p")
    assert of_corpus.findings == of_pack.findings
    assert "not usable, no transcript: 1 (alone)" in of_corpus.text()


def test_recordings_are_split_as_their_pack_will_be(tmp_path: Path) -> None:
    """None of these names is held out by its hash."""
    for i in range(10):
        record(tmp_path / f"c/wavs/u{i}.wav", i)
    write(tmp_path / "c/metadata.csv", "\n".join(f"u{i}|{TEXTS[i % len(TEXTS)]}" for i in range(10)))
    assert not any(split_of(f"u{i}") == "valid" for i in range(10))
    assert validate(Corpus(tmp_path / "c")).errors == ()


def test_recordings_are_measured_as_they_will_be_prepared(tmp_path: Path) -> None:
    corpora.lj_speech(tmp_path / "c")
    short = validate(Corpus(tmp_path / "c"), preparation=Preparation(longest=0.2))
    assert {r.kind for r in short.examined.rejected} == {"too long"}
    high = validate(Corpus(tmp_path / "c"), spec=MelSpec(sample_rate=44100))
    assert "recorded at a lower sample rate than the voice has: 3" in high.text()


def test_texts_read_by_other_tables_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpora.lj_speech(tmp_path / "c")
    prepare(Corpus(tmp_path / "c"), tmp_path / "p")
    assert "another normalizer" not in validate(tmp_path / "p").text()
    monkeypatch.setattr("tts.train.validate.front_end", lambda: "other")
    assert "another normalizer" in validate(tmp_path / "p").text()


def test_the_commands(tmp_path: Path) -> None:
    for i in range(24):
        record(tmp_path / f"c/wavs/{i}.wav", i, seconds=0.8 + len(TEXTS[i % len(TEXTS)]) / 14)
    rows = [f"{i}|{TEXTS[i % len(TEXTS)]}" for i in range(24)]
    write(tmp_path / "c/metadata.csv", "\n".join([*rows, "24|жоқ"]))

    def tts(*arguments: object) -> tuple[int, str]:
        run = CliRunner().invoke(main, ["data", *map(str, arguments)])
        return run.exit_code, run.output + run.stderr

    status, said = tts("validate", tmp_path / "c", "--jobs", 1, "--report", tmp_path / "r")
    assert (status, "no recording: 1 (24)" in said) == (0, True)
    status, said = tts("prepare", tmp_path / "c", tmp_path / "p", "--jobs", 1, "--set", "level=-20")
    assert status == 0, said
    assert "24 utterances" in said and "layout lj-speech; 24 made anew in " in said
    assert "1 rejected" in said
    assert "24 without durations: `tts train aligner` finds them" in said
    assert "no more" not in said
    status, said = tts("validate", tmp_path / "p")
    assert status == 0, said
    for report in (tmp_path / "r/report.md", tmp_path / "p/report/report.md"):
        text = report.read_text(encoding="utf-8")
        assert "Training may start" in text
        assert "| `c` | kk | 24 |" in text
        assert (report.parent / "corpus.png").stat().st_size > 1000
    _, said = tts("prepare", tmp_path / "c", tmp_path / "p", "--jobs", 1, "--set", "level=-20", "--limit", 22)
    assert "2 utterances of the pack that was there before are in it no more" in said
    few = (tmp_path / "c/metadata.csv").read_text(encoding="utf-8").splitlines()[:2]
    write(tmp_path / "c/metadata.csv", "\n".join(few))
    assert tts("validate", tmp_path / "c", "--jobs", 1)[0] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["prepare", "c", "p", "--layout", "x"], "unknown layout 'x'"),
        (["prepare", "c", "p", "--lang", "en"], "unknown language 'en'"),
        (["prepare", "c", "p", "--set", "loud=1"], "unknown setting 'loud=1'"),
        (["prepare", "c", "p", "--mel", "hop=7"], "n_fft 800 must be a multiple of hop 7"),
        (["prepare", "c", "p"], "c: no known layout"),
        (["prepare", "d", "p"], "'d' does not exist"),
        (["validate", "c"], "c: no known layout"),
        (["prepare", "c", "p", "--layout", "csv"], "not exactly one .csv or .tsv file"),
    ],
)
def test_wrong_usage_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    (tmp_path / "c").mkdir()
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(main, ["data", *arguments])
    assert (run.exit_code, message in run.stderr) == (2, True), run.stderr
    assert run.stderr.count("\n") == 1
    assert not (tmp_path / "p").exists()


def test_a_damaged_pack_is_bad_input(tmp_path: Path) -> None:
    write(tmp_path / "pack.json", "{")
    with pytest.raises(InputError, match="damaged"):
        validate(tmp_path)
