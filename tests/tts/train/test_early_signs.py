"""What a run says about itself: warnings, and pictures and sounds in TensorBoard."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("lightning")

from tests.tts.train.sawtooth import TINY, TINY_VOCODER  # noqa: E402
from tts.train import early_signs  # noqa: E402
from tts.train.jobs import train_acoustic, train_vocoder  # noqa: E402
from tts.train.presets import Recipe  # noqa: E402
from tts.train.settings import AcousticTraining, RunSettings  # noqa: E402
from vocoder.training import VocoderTraining  # noqa: E402


@pytest.mark.parametrize(
    ("step", "deviation", "gain", "learned", "expected"),
    [
        (100, 0.5, 0.0, 0.0, ""),
        (300, 0.05, 9.0, 9.5, ""),
        (300, 0.4, 9.0, 9.5, "not diagonal: on average 40%"),
        (300, 0.05, 0.5, 1.0, "(0.5 nats per frame): do the texts belong"),
        (
            300,
            0.05,
            -6.6,
            28.9,
            "by 28.9 nats each where they are trained on, held-out ones by -6.6: too little",
        ),
    ],
)
def test_an_alignment_that_goes_wrong_is_said(
    step: int, deviation: float, gain: float, learned: float, expected: str
) -> None:
    said = early_signs.about_alignment(step, deviation, gain, learned)
    assert expected in said
    assert bool(said) == bool(expected)


@pytest.mark.parametrize(
    ("step", "pace", "longest", "expected"),
    [
        (100, 9.0, 99.0, ""),
        (2000, 1.1, 0.9, ""),
        (2000, 0.5, 0.3, "0.50 times the true ones"),
        (2000, 1.2, 7.0, "a phoneme of 7.0 s"),
    ],
)
def test_durations_that_go_wrong_are_said(step: int, pace: float, longest: float, expected: str) -> None:
    said = early_signs.about_durations(step, pace, longest)
    assert expected in said
    assert bool(said) == bool(expected)


def tags(run: Path, kind: str) -> set[str]:
    """Names of what a run has shown."""
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    events = EventAccumulator(str(run / "log"))
    events.Reload()
    return set(events.Tags()[kind])


def test_validation_shows_pictures_and_sounds_and_warns(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(early_signs, "_LEARNED", 0)
    run = RunSettings(precision="32-true", validate_every=1)
    steps = AcousticTraining(steps=1, adversarial_from=9, batch=2, frames=32, warmup=1)
    with caplog.at_level(logging.WARNING, "tts.train"):
        train_acoustic([corpus], ["one"], tmp_path / "a", Recipe(TINY, steps, run), seed=1)
    # Untrained, every phoneme is about a frame long, and the true ones are ten and more.
    assert any("times the true ones on held-out utterances" in r.getMessage() for r in caplog.records)
    assert "valid/real below, made above" in tags(tmp_path / "a", "images")
    assert "valid/rough sound" in tags(tmp_path / "a", "audio")
    quick = VocoderTraining(
        steps=1, adversarial_from=9, batch=2, frames=16, warmup=1, discriminator_channels=2, period_channels=1
    )
    train_vocoder([corpus], (), tmp_path / "v", Recipe(TINY_VOCODER, quick, run), seed=1)
    assert "valid/real below, made above" in tags(tmp_path / "v", "images")
    assert {"valid/real", "valid/made"} <= tags(tmp_path / "v", "audio")
