"""From a folder of ten recordings with their texts to a voice that is understood, by the documented commands.

The recordings are spoken by the shipped voice, so that none need to be committed.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner

pytest.importorskip("torch")
pytest.importorskip("lightning")

from tts.cli import main
from tts.synthesizer import Synthesizer
from tts.train.pack import Pack, split_of

TEXTS = (
    "Сегодня в городе тепло и солнечно.",
    "Поезд отправляется с третьего пути.",
    "Мой брат читает новую книгу о море.",
    "Вечером мы пойдём гулять в парк.",
    "Нажмите кнопку и подождите ответа.",
    "Зимой река замерзает до самой весны.",
    "Она купила хлеб, молоко и яблоки.",
    "Большая собака лежит у тёплой печки.",
    "Учитель открыл окно и начал урок.",
    "Почта закрыта, приходите завтра утром.",
    "Дети играют в снежки возле школы.",
)
"""Ten to train on and one to hold out."""


def names() -> list[str]:
    """Names of which the first ten are in the split `train`, the last in `valid`, by their hashes."""
    every = [f"u{number:03d}" for number in range(200)]
    kept = islice((n for n in every if split_of(n) == "train"), 10)
    return [*kept, next(n for n in every if split_of(n) == "valid")]


def cepstra(wave: np.ndarray, rate: int) -> np.ndarray:
    """(coefficients, frames) without the first, which is the level."""
    import librosa

    return librosa.feature.mfcc(y=wave, sr=rate, n_mfcc=20, hop_length=200)[1:]


def distance(one: np.ndarray, other: np.ndarray) -> float:
    """Mean distance along the best warping of one in time to the other."""
    import librosa

    costs, path = librosa.sequence.dtw(one, other)
    return float(costs[-1, -1]) / len(path)


@pytest.mark.slow
def test_ten_recordings_make_a_voice_whose_sentences_are_recognised(tmp_path: Path) -> None:
    def run(*arguments: str) -> None:
        done = CliRunner().invoke(main, arguments, catch_exceptions=False)
        assert done.exit_code == 0, done.output

    teacher = Synthesizer("nsh", threads=1)
    folder, pack, voice = tmp_path / "mine", str(tmp_path / "pack"), tmp_path / "voice"
    (folder / "wavs").mkdir(parents=True)
    recordings = []
    for name, text in zip(names(), TEXTS, strict=True):
        audio = teacher.say(text, "ru")
        soundfile.write(folder / "wavs" / f"{name}.wav", audio.samples, audio.sample_rate)
        recordings.append(cepstra(audio.samples, audio.sample_rate))
    rows = (f"{name}|{text}\n" for name, text in zip(names(), TEXTS, strict=True))
    (folder / "metadata.csv").write_text("".join(rows), encoding="utf-8")

    run("data", "prepare", str(folder), pack, "--lang", "ru", "--speaker", "mine", "--jobs", "1")
    aligner = ("steps=400", "prior_steps=150", "context_from=100")
    run("train", "aligner", pack, "-o", str(tmp_path / "al"), *_set(*aligner))
    assert all(clip.durations for clip in Pack(pack))
    small = (
        "model.channels=96",
        "model.encoder_blocks=3",
        "model.decoder_blocks=3",
        "model.predictor_channels=64",
    )
    steps = ("steps=600", "adversarial_from=9999", "batch=5", "frames=128", "validate_every=9999")
    acoustic = ("train", "acoustic", pack, "--speaker", "mine", "-o", str(tmp_path / "ac"))
    run(*acoustic, *_set(*small, *steps, "learning_rate=2e-3"))
    tiny = ("model.channels=64", "model.blocks=2", "model.f0_channels=48", "model.f0_blocks=2")
    steps = ("steps=250", "adversarial_from=9999", "batch=4", "frames=32", "validate_every=9999")
    run("train", "vocoder", pack, "-o", str(tmp_path / "vo"), *_set(*tiny, *steps, "learning_rate=2e-3"))
    runs = ("--acoustic", str(tmp_path / "ac"), "--vocoder", str(tmp_path / "vo"))
    run("export", str(voice), *runs, "--speaker", "mine", "--language", "ru")

    spoken = Synthesizer(voice, threads=1)
    for number, text in enumerate(TEXTS[:10]):
        said = spoken.say(text, "ru")
        heard = [distance(cepstra(said.samples, said.sample_rate), other) for other in recordings]
        # Nearer to its own recording than to any other, and by far.
        assert int(np.argmin(heard)) == number, (text, heard)
        assert heard[number] < 0.7 * sorted(heard)[1], (text, heard)


def _set(*settings: str) -> list[str]:
    return [part for setting in settings for part in ("--set", setting)]
