"""Runs that stop and go on, batches that add up, and losses that are no numbers."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("lightning")

from lightning.pytorch.plugins.precision import Precision  # noqa: E402
from torch.utils.data import get_worker_info  # noqa: E402

from tests.tts.train.sawtooth import TINY, TINY_VOCODER, write_corpus  # noqa: E402
from tts.train.acoustic import AcousticModule  # noqa: E402
from tts.train.jobs import open_packs, train_acoustic, train_vocoder  # noqa: E402
from tts.train.run import _shape, average, checkpoint, loader  # noqa: E402
from tts.train.segments import SegmentStream  # noqa: E402
from tts.train.settings import AcousticTraining, Recipe, RunSettings  # noqa: E402
from tts.train.utterances import UtteranceStream, speaker_stats  # noqa: E402
from tts.types import DauysError, InputError  # noqa: E402
from vocoder.training import VocoderTraining  # noqa: E402

ACOUSTIC = AcousticTraining(steps=10, adversarial_from=3, batch=2, frames=32, warmup=2)
VOCODER = VocoderTraining(
    steps=4,
    adversarial_from=1,
    predicted_f0_from=1,
    batch=2,
    judged=1,
    pitch_batch=2,
    frames=16,
    warmup=1,
    discriminator_channels=2,
    period_channels=1,
)
EXACT = RunSettings(precision="32-true", accumulate=2)


def same(one: Any, other: Any, where: str = "") -> None:
    """Two checkpoints' values, to the last bit."""
    if isinstance(one, dict):
        assert one.keys() == other.keys(), where
        for key in one:
            same(one[key], other[key], f"{where}/{key}")
    elif isinstance(one, list):
        assert len(one) == len(other), where
        for number, pair in enumerate(zip(one, other, strict=True)):
            same(*pair, f"{where}/{number}")
    elif isinstance(one, torch.Tensor):
        assert torch.equal(one, other), where
    else:
        assert one == other, where


KEPT = (
    "state_dict",
    "current_model_state",
    "averaging_state",
    "optimizer_states",
    "lr_schedulers",
    "steps_done",
)


def test_an_acoustic_run_that_pauses_ends_with_the_same_bits(corpus: Path, tmp_path: Path) -> None:
    def run(name: str, settings: RunSettings) -> dict[str, Any]:
        train_acoustic([corpus], ["one"], tmp_path / name, Recipe(TINY, ACOUSTIC, settings), seed=5)
        return checkpoint(tmp_path / name)

    whole = run("whole", EXACT)
    half = run("parts", replace(EXACT, pause_at=5))
    assert half["steps_done"] == 5
    parts = run("parts", EXACT)
    assert parts["steps_done"] == 10
    for key in KEPT:
        same(whole[key], parts[key], key)
    assert not torch.equal(
        half["current_model_state"]["model.symbol.weight"],
        parts["current_model_state"]["model.symbol.weight"],
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_saves_and_ends_with_the_same_bits(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    """In the middle of a step of two batches, long before a checkpoint is due."""
    recipe = Recipe(TINY, ACOUSTIC, EXACT)

    def run(name: str) -> dict[str, Any]:
        train_acoustic([corpus], ["one"], tmp_path / name, recipe, seed=5)
        return checkpoint(tmp_path / name)

    whole = run("whole")
    before = signal.getsignal(number)
    step = AcousticModule.training_step

    def stopped(self: AcousticModule, batch: Any, index: int) -> None:
        if (self.steps_done, self.part) == (3, 0):
            signal.raise_signal(number)
        step(self, batch, index)

    with monkeypatch.context() as patch, pytest.raises(SystemExit) as ended:
        patch.setattr(AcousticModule, "training_step", stopped)
        run("parts")
    assert ended.value.code == 128 + number
    assert checkpoint(tmp_path / "parts")["steps_done"] == 4
    assert signal.getsignal(number) is before
    parts = run("parts")
    for key in KEPT:
        same(whole[key], parts[key], key)


def test_a_checkpoint_on_the_way_is_gone_on_with_to_the_same_bits(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a kill: the run ends without having saved anything but what time brought."""
    settings = replace(EXACT, accumulate=1, minutes_between_checkpoints=0)
    training = replace(ACOUSTIC, steps=13)

    def run(name: str) -> dict[str, Any]:
        train_acoustic([corpus], ["one"], tmp_path / name, Recipe(TINY, training, settings), seed=5)
        return checkpoint(tmp_path / name)

    whole = run("whole")
    step = AcousticModule.training_step

    def killed(self: AcousticModule, batch: Any, index: int) -> None:
        if self.steps_done == 11:
            raise RuntimeError("killed")
        step(self, batch, index)

    with monkeypatch.context() as patch, pytest.raises(RuntimeError, match="killed"):
        patch.setattr(AcousticModule, "training_step", killed)
        run("parts")
    assert checkpoint(tmp_path / "parts")["steps_done"] == 10
    parts = run("parts")
    for key in KEPT:
        same(whole[key], parts[key], key)


def test_a_vocoder_run_that_pauses_ends_with_the_same_bits(corpus: Path, tmp_path: Path) -> None:
    def run(name: str, settings: RunSettings) -> dict[str, Any]:
        train_vocoder([corpus], (), tmp_path / name, Recipe(TINY_VOCODER, VOCODER, settings), seed=5)
        return checkpoint(tmp_path / name)

    whole = run("whole", EXACT)
    run("parts", replace(EXACT, pause_at=2))
    parts = run("parts", EXACT)
    for key in KEPT:
        same(whole[key], parts[key], key)


def test_a_run_shows_its_steps_and_nothing_else(
    corpus: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """One bar to the end of the whole run, from where this call began; no news of the library."""
    recipe = Recipe(TINY, replace(ACOUSTIC, steps=4), replace(EXACT, pause_at=2))
    train_acoustic([corpus], ["one"], tmp_path, recipe, seed=5)
    first = capfd.readouterr()
    assert "2/2" in first.err
    assert "acoustic/mel" in first.err
    train_acoustic([corpus], ["one"], tmp_path, replace(recipe, run=EXACT), seed=5)
    second = capfd.readouterr()
    assert "2/4" in second.err
    assert "4/4" in second.err
    assert "Epoch" not in first.err + second.err
    assert first.out + second.out == ""
    assert not [r for r in caplog.records if r.name.startswith("lightning") and r.levelname == "INFO"]


def test_a_finished_run_is_left_alone_and_another_model_refused(
    corpus: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    recipe = Recipe(TINY, replace(ACOUSTIC, steps=1), EXACT)
    train_acoustic([corpus], ["one"], tmp_path, recipe, seed=5)
    before = (tmp_path / "checkpoints" / "last.ckpt").stat().st_mtime_ns
    train_acoustic([corpus], ["one"], tmp_path, recipe, seed=5)
    assert (tmp_path / "checkpoints" / "last.ckpt").stat().st_mtime_ns == before
    told = f"{tmp_path} has done its 1 steps: nothing is trained; more than --set steps=1 goes on with it"
    assert told in capfd.readouterr().err
    with pytest.raises(InputError, match=r"another model \(model\.channels is 16 there, 8 here\)"):
        train_acoustic([corpus], ["one"], tmp_path, replace(recipe, model=replace(TINY, channels=8)), seed=5)
    with pytest.raises(InputError, match="another kind of model"):
        train_vocoder([corpus], (), tmp_path, Recipe(TINY_VOCODER, VOCODER, EXACT), seed=5)


def test_a_run_goes_on_with_more_recordings_but_not_with_other_speakers() -> None:
    recipe = {"speakers": {"one": {"pitch_mean": 5.0}}, "model": {"channels": 8}, "training": {"steps": 1}}
    more = recipe | {"speakers": {"one": {"pitch_mean": 5.1}}, "training": {"steps": 2}}
    assert _shape(recipe) == _shape(more)
    assert _shape(recipe) != _shape(recipe | {"speakers": {"two": {"pitch_mean": 5.0}}})
    assert _shape(recipe) != _shape(recipe | {"model": {"channels": 9}})


def test_a_loss_that_is_no_number_ends_the_run_and_keeps_the_checkpoint(corpus: Path, tmp_path: Path) -> None:
    settings = replace(EXACT, accumulate=1)
    sound = replace(ACOUSTIC, steps=1)
    train_acoustic([corpus], ["one"], tmp_path, Recipe(TINY, sound, settings), seed=5)
    wild = replace(ACOUSTIC, learning_rate=1e30, adversarial_from=99, steps=20)
    with pytest.raises(DauysError, match=r"step \d+: the loss is not a number; .*last\.ckpt is from before"):
        train_acoustic([corpus], ["one"], tmp_path, Recipe(TINY, wild, settings), seed=5)
    assert checkpoint(tmp_path)["steps_done"] == 1


def test_a_run_goes_on_with_the_learning_rate_of_the_call(corpus: Path, tmp_path: Path) -> None:
    arguments = ([corpus], ["one"], tmp_path)
    train_acoustic(*arguments, Recipe(TINY, replace(ACOUSTIC, steps=4), EXACT), seed=5)
    before = checkpoint(tmp_path)["current_model_state"]
    still = replace(ACOUSTIC, steps=6, learning_rate=0.0)
    train_acoustic(*arguments, Recipe(TINY, still, EXACT), seed=5)
    after = checkpoint(tmp_path)["current_model_state"]
    moved = {name for name, value in before.items() if not torch.equal(value, after[name])}
    assert moved
    assert all(name.startswith("discriminator.") for name in moved)


def batches_equal(one: Any, other: Any) -> bool:
    if isinstance(one, torch.Tensor):
        return torch.equal(one, other)
    return all(batches_equal(a, b) for a, b in zip(one, other, strict=True))


def test_batches_are_the_same_with_workers_and_from_the_middle(corpus: Path) -> None:
    packs = open_packs([corpus])
    stats = {"one": speaker_stats(packs, "one")}

    def stream(first: int, count: int) -> UtteranceStream:
        made = UtteranceStream(packs, stats, "train", ACOUSTIC, 6, 3, count)
        made.first = first
        return made

    expected = list(loader(stream(0, 6)))
    assert batches_equal(expected, list(loader(stream(0, 6), workers=2)))
    assert batches_equal(expected[4:], list(loader(stream(4, 2))))
    assert not batches_equal(expected[0], expected[1])


def test_ranks_share_what_one_process_would_draw(corpus: Path) -> None:
    (pack,) = open_packs([corpus])
    clips = [(pack, clip) for clip in pack.select("train")]
    alone = SegmentStream(clips, 6, 16, 3, pitch_batch=4).make(7)
    first, second = (SegmentStream(clips, 3, 16, 3, pitch_batch=2).make(7, rank, 2) for rank in (0, 1))
    assert (len(alone.wave), len(alone.pitched.mel)) == (6, 10)
    for whole, one, other in zip(*((*b[:3], *b.pitched) for b in (alone, first, second)), strict=True):
        assert torch.equal(whole[0::2], one)
        assert torch.equal(whole[1::2], other)
    assert not torch.equal(first.wave, second.wave)
    with pytest.raises(InputError, match="pitch_batch -5"):
        SegmentStream(clips, 6, 16, 3, pitch_batch=-5)


def test_a_young_average_forgets_its_beginning() -> None:
    mean = torch.tensor(100.0)
    for step in range(1000):
        average([mean], [torch.tensor(1.0)], step)
    assert abs(float(mean) - 1.0) < 1e-3
    # An old one moves by a thousandth.
    old = torch.tensor(0.0)
    average([old], [torch.tensor(1.0)], 10**6)
    assert float(old) == pytest.approx(1e-3)


def test_an_error_in_a_worker_process_is_one_line(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "pack")
    (lost,) = corpus.glob("shards/*/audio.bin")
    lost.unlink()
    recipe = Recipe(TINY_VOCODER, VOCODER, RunSettings(workers=1))
    with pytest.raises(InputError) as caught:
        train_vocoder([corpus], (), tmp_path / "run", recipe, seed=1)
    assert str(caught.value) == f"{corpus}: damaged: {lost} is missing"


def test_a_worker_process_that_is_killed_is_one_line(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        assert get_worker_info()
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(SegmentStream, "collate", killed)
    recipe = Recipe(TINY_VOCODER, VOCODER, RunSettings(workers=1))
    with pytest.raises(DauysError, match=r"^DataLoader worker .* --set workers=0 does without"):
        train_vocoder([corpus], (), tmp_path, recipe, seed=1)


def test_a_gpu_that_is_too_small_is_one_line(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")

    monkeypatch.setattr(AcousticModule, "training_step", full)
    with pytest.raises(DauysError, match="a smaller --set batch"):
        train_acoustic([corpus], ["one"], tmp_path, Recipe(TINY, ACOUSTIC, EXACT), seed=1)


def test_scaled_gradients_are_clipped_at_their_scale(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With 16-mixed, which only a GPU has, they are some ten thousand times too large until the step is made."""
    limits = []
    monkeypatch.setattr(Precision, "scaler", SimpleNamespace(get_scale=lambda: 1024.0), raising=False)
    monkeypatch.setattr(torch.nn.utils, "clip_grad_norm_", lambda _, limit: limits.append(limit))
    training = replace(ACOUSTIC, steps=1, adversarial_from=0)
    train_acoustic([corpus], ["one"], tmp_path, Recipe(TINY, training, EXACT), seed=1)
    assert limits == [2048.0, 2048.0]
