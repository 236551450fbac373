"""From a pack to a voice that speaks: every training command's work, at toy size."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tts.acoustic_input import from_entries
from tts.types import InputError

torch = pytest.importorskip("torch")
pytest.importorskip("lightning")

from g2p.types import Phoneme  # noqa: E402
from tts.engine import Controls, load_engine  # noqa: E402
from tts.train import pack as packs  # noqa: E402
from tts.train.acoustic import AcousticTraining  # noqa: E402
from tts.train.cli import override  # noqa: E402
from tts.train.jobs import checkpoint, export_voice, train_acoustic, train_vocoder  # noqa: E402
from tts.train.pack import Clip, Features, Pack  # noqa: E402
from tts.train.validate import validate  # noqa: E402
from tts.voice import Voice  # noqa: E402
from vocoder.spec import MelSpec  # noqa: E402
from vocoder.training import VocoderTraining  # noqa: E402

SPEC = MelSpec()
INPUTS = from_entries([(Phoneme("m", 0, 0), 0), (Phoneme("ɑ", 1, 0), 0), (Phoneme("s", 0, 0), 0), (".", -1)])
DURATIONS = (10, 20, 40, 20, 10)


def features(pitch: float) -> Features:
    """A second and a quarter of sawtooth at `pitch` Hz."""
    from tts.train.features import extract

    at = np.arange(sum(DURATIONS) * SPEC.hop) / SPEC.sample_rate
    return extract(0.3 * (2 * (at * pitch % 1) - 1), SPEC)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "pack"
    fields = (INPUTS.symbols, INPUTS.stress, INPUTS.word, INPUTS.phrase)
    clips = [
        Clip(f"u{i}", "one", "valid" if i == 0 else "train", 0, 0, "мас", *fields, DURATIONS)
        for i in range(4)
    ]
    packs.write(path, SPEC, ((clip, features(100.0 + 20 * i)) for i, clip in enumerate(clips)))
    return path


def test_a_pack_gives_back_what_was_written(corpus: Path) -> None:
    pack = Pack(corpus)
    assert pack.spec == SPEC
    clip = pack.clips[2]
    written = features(140.0)
    np.testing.assert_array_equal(pack.read(clip).mel, written.mel)
    np.testing.assert_array_equal(pack.read(clip, 10, 5).audio, written.audio[10 * SPEC.hop : 15 * SPEC.hop])
    assert abs(np.median(written.f0[written.f0 > 0]) - 140.0) < 2
    assert clip.symbols == INPUTS.symbols


def test_validation_finds_wrong_durations_and_unknown_symbols(corpus: Path, tmp_path: Path) -> None:
    assert validate(corpus).errors == ()
    clip = Pack(corpus).clips[1]
    bad = [replace(clip, durations=(1,) * 5), replace(clip, name="x", symbols=("^", "m", "¿", "s", "."))]
    packs.write(tmp_path, SPEC, ((c, features(120.0)) for c in bad))
    report = validate(tmp_path)
    assert any("durations sum to 5 frames of 100" in e for e in report.errors)
    assert any("'¿'" in e for e in report.errors)
    assert any("'valid'" in e for e in report.errors)


def test_a_directory_that_is_no_pack_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a prepared corpus"):
        Pack(tmp_path)


def test_train_resume_export_speak(corpus: Path, tmp_path: Path) -> None:
    small = AcousticTraining(steps=2, adversarial_from=1, batch=2, frames=32, warmup=1)
    train_acoustic([corpus], ["one"], tmp_path / "a", small, seed=1)
    assert checkpoint(tmp_path / "a")["steps_done"] == 2
    train_acoustic([corpus], ["one"], tmp_path / "a", replace(small, steps=3), seed=1)
    assert checkpoint(tmp_path / "a")["steps_done"] == 3
    quick = VocoderTraining(
        steps=2, adversarial_from=1, predicted_f0_from=1, batch=2, judged=1, frames=16, warmup=1
    )
    train_vocoder([corpus], (), tmp_path / "v", quick, seed=1, acoustic=tmp_path / "a")
    described = {"languages": ("kk",), "gender": "", "description": "", "licence": ""}
    with pytest.raises(InputError, match="no speaker 'two'"):
        export_voice(tmp_path / "voice", tmp_path / "a", tmp_path / "v", "two", None, **described)
    export_voice(tmp_path / "voice", tmp_path / "a", tmp_path / "v", "one", "sawtooth", **described)
    voice = Voice.load(tmp_path / "voice")
    voice.verify()
    assert voice.name == "sawtooth"
    rendered = load_engine(voice).render(INPUTS, Controls())
    assert len(rendered.samples) == rendered.durations.sum() * SPEC.hop
    assert 1e-4 < np.abs(rendered.samples).max() < 1


def test_resuming_needs_a_checkpoint(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no checkpoint"):
        checkpoint(tmp_path)
    (tmp_path / "checkpoints").mkdir()
    (tmp_path / "checkpoints" / "last.ckpt").write_bytes(b"PK\x03\x04 truncated")
    with pytest.raises(InputError, match="not a readable checkpoint"):
        checkpoint(tmp_path)


@pytest.mark.parametrize("setting", ["stepz=3", "steps", "steps=many", "sharing=1"])
def test_a_wrong_setting_is_refused(setting: str) -> None:
    with pytest.raises(InputError, match=setting.split("=", maxsplit=1)[0]):
        override(AcousticTraining(), [setting])


def test_settings_are_typed() -> None:
    config = override(AcousticTraining(), ["steps=7", 'sharing=["a"]', "learning_rate=1"])
    assert (config.steps, config.sharing, config.learning_rate) == (7, ("a",), 1.0)
