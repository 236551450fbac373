"""Settings that no run can be carried out with, runs of another kind, and what cannot be written."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

torch = pytest.importorskip("torch")
pytest.importorskip("lightning")

from g2p import inventory  # noqa: E402
from tests.tts.train.corpora import lj_speech  # noqa: E402
from tests.tts.train.sawtooth import TINY, TINY_VOCODER, write_corpus  # noqa: E402
from tts.cli import main  # noqa: E402
from tts.train import jobs  # noqa: E402
from tts.train.aligner import AlignerTraining  # noqa: E402
from tts.train.normalizer import NormalizerTraining  # noqa: E402
from tts.train.pack import Pack, write  # noqa: E402
from tts.train.prepare import Corpus, prepare  # noqa: E402
from tts.train.presets import PRESETS, changed, on_cpu, preset  # noqa: E402
from tts.train.run import checkpoint, last_checkpoint  # noqa: E402
from tts.train.settings import AcousticTraining, Recipe, check_names, override  # noqa: E402
from tts.train.specs import check_same  # noqa: E402
from tts.train.telling import written_to  # noqa: E402
from tts.types import DauysError, InputError  # noqa: E402
from vocoder.training import VocoderTraining  # noqa: E402

SILLY = [
    "steps=0",
    "batch=-1",
    "frames=1",
    "frames=100000",
    "learning_rate=-1",
    "learning_rate=1e9",
    "learning_rate=NaN",
    "learning_rate=Infinity",
    "warmup=-5",
    "adversarial_from=-1",
    "precision=bogus",
    "precision=64-true",
    "accumulate=0",
    "workers=-1",
    "validate_every=0",
    "minutes_between_checkpoints=-1",
    "pause_at=-1",
    "model.channels=0",
]


@pytest.mark.parametrize("setting", SILLY)
@pytest.mark.parametrize("model", ["acoustic", "vocoder"])
def test_settings_out_of_range(setting: str, model: str) -> None:
    key = setting.removeprefix("model.").partition("=")[0]
    with pytest.raises(InputError, match=rf"^{key}=-?\w.*: (at least|\d.* to|one of|a number)"):
        changed(getattr(preset("cpu-small"), model), [setting])


@pytest.mark.parametrize(
    "settings",
    [["judged=0"], ["pitch_batch=-1"], ["model.f0_channels=0"], ["discriminator_channels=0"]],
)
def test_settings_of_a_vocoder_out_of_range(settings: list[str]) -> None:
    with pytest.raises(InputError, match="at least"):
        changed(preset("cpu-small").vocoder, settings)


@pytest.mark.parametrize(
    "setting", ["model.dropout=2", "shared_share=5", "model.decoder_blocks=-1", "settling=-1"]
)
def test_settings_of_an_acoustic_model_out_of_range(setting: str) -> None:
    with pytest.raises(InputError, match="is expected"):
        changed(preset("cpu-small").acoustic, [setting])


@pytest.mark.parametrize(
    "config", [p for each in PRESETS.values() for p in (each.acoustic, each.vocoder)], ids=lambda _: ""
)
def test_what_ships_is_in_range(config: Recipe[Any, Any]) -> None:
    for part in (config.model, config.training, config.run):
        settings = [f"{name}={getattr(part, name)}" for name in ("steps", "batch", "frames", "precision", "dropout")
                    if hasattr(part, name)]  # fmt: skip
        assert override(part, settings) == part


def test_other_trainings_out_of_range() -> None:
    for config, setting in ((AlignerTraining(), "prior_steps=0"), (NormalizerTraining(), "ways=0")):
        with pytest.raises(InputError, match="at least 1"):
            override(config, [setting])


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"speaker_shares": {"x": 1.0}}, "speaker_shares: no speaker 'x': --speaker names one"),
        ({"speaker_shares": {"one": "a"}}, "speaker_shares: 'a' of one is no share"),
        ({"speaker_shares": {"one": -1}}, "speaker_shares: -1 of one is no share"),
        ({"sharing": ("x",)}, "sharing: no speaker 'x'"),
        ({"shared_symbols": {"a": "zz"}}, "shared_symbols: no sound 'zz'"),
        ({"shifts": (("zz", "a", "", 0.5),)}, "shifts: no sound 'zz'"),
    ],
)
def test_names_that_there_are_not(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        check_names(AcousticTraining(**settings), ["one"], inventory())


def test_names_that_there_are() -> None:
    config = AcousticTraining(
        speaker_shares={"one": 0.5},
        sharing=("one",),
        shared_symbols={"ʂ": "ʃ"},
        shifts=(("k", "q", "", 0.7), ("o", "ɵ", "e", 0.7)),
    )
    check_names(config, ["one"], inventory())


def test_a_preset_for_a_gpu_without_one(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "train_acoustic", lambda *_: tmp_path)
    command = ["train", "acoustic", str(corpus), "--speaker", "one", "-o", str(tmp_path / "a"), "--preset"]
    for there, name, warned in (
        (False, "gpu-25h", True),
        (True, "gpu-25h", False),
        (False, "cpu-small", False),
    ):
        monkeypatch.setattr(torch.accelerator, "is_available", lambda there=there: there)
        stderr = CliRunner().invoke(main, [*command, name]).stderr
        assert ("--preset cpu-small is made for this" in stderr) == warned
    monkeypatch.setattr(torch.accelerator, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    for own, precision, warned in (
        (False, "bf16-mixed", True),
        (False, "16-mixed", False),
        (True, "bf16-mixed", False),
    ):
        monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda including_emulation, own=own: own)
        stderr = CliRunner().invoke(main, [*command, "gpu-25h", "--set", f"precision={precision}"]).stderr
        assert ("this GPU has no bf16" in stderr) == warned
    # 10^5 steps of 1.03 TFLOP at 0.2 TFLOP/s.
    assert "100,000 steps of the acoustic model take about 6 days or more on 2 cores" in on_cpu(
        "gpu-25h", "acoustic", 100_000, 2
    )
    assert "an hour or more on 16 cores" in on_cpu("gpu-30min", "acoustic", 8_000, 16)


@pytest.fixture(scope="module")
def runs(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("runs")
    acoustic = AcousticTraining(steps=1, batch=1, frames=16, warmup=1)
    vocoder = VocoderTraining(
        steps=1, batch=1, judged=1, pitch_batch=0, frames=16, warmup=1, discriminator_channels=2
    )
    jobs.train_acoustic([corpus], ["one"], path / "a", Recipe(TINY, acoustic), 1)
    jobs.train_vocoder([corpus], (), path / "v", Recipe(TINY_VOCODER, vocoder), 1)
    return path


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--acoustic", "v"], "v: the run of no acoustic model"),
        (["--vocoder", "a"], "a: the run of no vocoder"),
        (["--vocoder", "other"], "last.ckpt: the checkpoint of another program"),
        (["--vocoder", "damaged"], "last.ckpt: not a readable checkpoint: "),
        (["--pace", "0"], "0.0 is not in the range 0.25<=x<=4.0"),
        (["--language", "de"], "'de' is not one of"),
        (["--card", "card.md"], "card.md is not UTF-8"),
    ],
)
def test_exports_that_cannot_be(
    runs: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, options: list[str], message: str
) -> None:
    monkeypatch.chdir(runs)
    (runs / "card.md").write_bytes(b"\xff")
    for name in ("other", "damaged"):
        last_checkpoint(runs / name).parent.mkdir(parents=True, exist_ok=True)
    torch.save({"epoch": 1}, last_checkpoint(runs / "other"))
    last_checkpoint(runs / "damaged").write_bytes(last_checkpoint(runs / "a").read_bytes()[:999])
    command = ["export", str(tmp_path / "voice"), "--acoustic", "a", "--vocoder", "v", "--speaker", "one"]
    result = CliRunner().invoke(main, [*command, *options])
    assert result.exit_code == 2, result.exception
    assert message in result.stderr
    assert "weights_only" not in result.stderr
    assert not (tmp_path / "voice").exists()


@pytest.fixture(scope="module")
def other_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same sounds, said to be at another rate."""
    path = write_corpus(tmp_path_factory.mktemp("corpus") / "fast")
    meta = (path / "pack.json").read_text(encoding="utf-8")
    (path / "pack.json").write_text(
        meta.replace('"sample_rate": 16000', '"sample_rate": 22050'), encoding="utf-8"
    )
    return path


@pytest.mark.parametrize(
    "command",
    [
        ["export", "{tmp}/voice", "--acoustic", "fast", "--vocoder", "v", "--speaker", "one"],
        ["train", "vocoder", "{fast}", "-o", "{tmp}/x", "--acoustic", "a"],
        ["train", "vocoder", "{fast}", "-o", "{tmp}/x", "--warm-start", "v"],
        ["train", "vocoder", "{fast}", "-o", "{tmp}/x", "--warm-start", "ivr"],
        ["train", "acoustic", "{fast}", "-o", "{tmp}/x", "--warm-start", "a", "--speaker", "one"],
        ["train", "acoustic", "{fast}", "-o", "{tmp}/x", "--warm-start", "{voice}", "--speaker", "one"],
    ],
    ids=lambda command: " ".join(command[:2] + command[-4:]),
)
def test_what_works_on_other_spectrograms_does_not_fit(
    runs: Path,
    other_corpus: Path,
    tiny_voice: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    command: list[str],
) -> None:
    monkeypatch.chdir(runs)
    if not (runs / "fast").exists():
        training = AcousticTraining(steps=1, batch=1, frames=16, warmup=1)
        jobs.train_acoustic([other_corpus], ["one"], runs / "fast", Recipe(TINY, training), 1)
    places = {"tmp": tmp_path, "fast": other_corpus, "voice": tiny_voice}
    result = CliRunner().invoke(main, [part.format(**places) for part in command])
    assert result.exit_code == 2, result.output
    assert "do not fit together: sample_rate is 22050 in the first, 16000 in the other" in result.stderr
    assert not list(tmp_path.iterdir())


def test_a_run_does_not_go_on_with_other_spectrograms(runs: Path, other_corpus: Path) -> None:
    training = AcousticTraining(steps=2, batch=1, frames=16, warmup=1)
    with pytest.raises(InputError, match=r"mel\.sample_rate is 16000 there, 22050 here"):
        jobs.train_acoustic([other_corpus], ["one"], runs / "a", Recipe(TINY, training), 1)


def test_utterances_that_are_not_learned_from_are_told(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = write_corpus(tmp_path / "pack")
    (index,) = pack.glob("shards/*/index.jsonl")
    rows = [json.loads(line) for line in index.read_text(encoding="utf-8").splitlines()]
    rows[2]["durations"] = []
    index.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    monkeypatch.setattr(jobs, "train_acoustic", lambda *_: tmp_path)
    command = ["train", "acoustic", str(corpus), str(pack), "--speaker", "one", "-o", str(tmp_path / "a")]
    stderr = CliRunner().invoke(main, command).stderr
    assert stderr == (
        f"tts: {pack}: 1 of 4 utterances have no durations and are not learned from: `tts train aligner` finds them\n"
    )


def test_of_older_runs_the_bands_are_compared(runs: Path, corpus: Path, tmp_path: Path) -> None:
    found = checkpoint(runs / "a")
    del found["spec"]
    last_checkpoint(tmp_path / "old").parent.mkdir(parents=True)
    torch.save(found, last_checkpoint(tmp_path / "old"))
    check_same(tmp_path / "old", corpus, None, tmp_path / "nothing")
    (tmp_path / "pack.json").write_text('{"mel": {"n_mels": 40, "hop": 256}}')
    with pytest.raises(InputError, match="n_mels is 80 in the first, 40 in the other"):
        check_same(tmp_path / "old", tmp_path)


def test_packs_and_runs_have_directories_of_their_own(runs: Path, corpus: Path, tmp_path: Path) -> None:
    training = AcousticTraining(steps=1, batch=1, frames=16, warmup=1)
    with pytest.raises(InputError, match=f"{corpus} is a pack"):
        jobs.train_acoustic([corpus], ["one"], corpus, Recipe(TINY, training), 1)
    assert not last_checkpoint(corpus).exists()
    lj_speech(tmp_path / "c")
    with pytest.raises(InputError, match="a: the directory of a training run"):
        prepare(Corpus(tmp_path / "c"), runs / "a")


def test_of_too_few_recordings_none_is_held_out(corpus: Path, tmp_path: Path) -> None:
    pack = Pack(corpus)
    write(tmp_path, pack.spec, ((replace(c, split="train"), pack.read(c)) for c in pack))
    with pytest.raises(InputError, match="no clips of one in the split 'valid': add recordings"):
        jobs.train_acoustic([tmp_path], ["one"], tmp_path / "run", PRESETS["cpu-small"].acoustic, 1)
    with pytest.raises(
        InputError, match=r"'valid' of any speaker: the packs have there none; add recordings"
    ):
        jobs.train_vocoder([tmp_path], (), tmp_path / "run", Recipe(TINY_VOCODER, VocoderTraining()), 1)


def test_seeds(corpus: Path, tmp_path: Path) -> None:
    command = ["train", "vocoder", str(corpus), "-o", str(tmp_path), "--seed", "-1"]
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, "--seed" in result.stderr) == (2, True)


def test_a_run_that_diverges_ends_with_one_line(corpus: Path, tmp_path: Path) -> None:
    training = AcousticTraining(steps=3, batch=1, frames=16, warmup=1, learning_rate=1e9)
    with pytest.raises(DauysError, match="the loss is not a number"):
        jobs.train_acoustic([corpus], ["one"], tmp_path, Recipe(TINY, training), 1)


def test_who_is_told_to_be_full(tmp_path: Path) -> None:
    full = os.strerror(errno.ENOSPC)
    for error in (OSError(errno.ENOSPC, full), OSError(errno.ENOSPC, full, "elsewhere")):
        with pytest.raises(DauysError, match=f"{tmp_path} cannot be written: {full}"), written_to(tmp_path):
            raise error
    with pytest.raises(FileNotFoundError), written_to(tmp_path):
        checkpoint_of = tmp_path / "none"
        checkpoint_of.read_bytes()
    with pytest.raises(InputError, match="no checkpoint"), written_to(tmp_path):
        checkpoint(tmp_path)
