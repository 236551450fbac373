"""Voices on disk and the ONNX engine, on the tiny voice."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from g2p.types import Phoneme, Pronunciation
from tests.tiny_voice import make_tiny_voice
from tts.acoustic_input import AcousticInput, build
from tts.engine import MAX_PHONEMES, Controls, Engine, load_engine
from tts.types import DauysError, InputError
from tts.voice import Voice, available

MA = Pronunciation("ма", (), (Phoneme("m", 0, 0), Phoneme("ɑ", 1, 0)), "test")
INPUTS = build([MA, MA, ",", MA, "?"])


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return load_engine(Voice.load(make_tiny_voice(tmp_path_factory.mktemp("voices") / "tiny")), threads=1)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return make_tiny_voice(tmp_path / "tiny")


def edit(**changes: object) -> Callable[[Path], None]:
    def apply(path: Path) -> None:
        values = json.loads((path / "voice.json").read_text("utf-8"))
        for key, value in changes.items():
            if value is None:
                del values[key]
            else:
                values[key] = value
        (path / "voice.json").write_text(json.dumps(values), "utf-8")

    return apply


def edit_record(file: str, **changes: object) -> Callable[[Path], None]:
    def apply(path: Path) -> None:
        files = json.loads((path / "voice.json").read_text("utf-8"))["files"]
        edit(files=files | {file: files[file] | changes})(path)

    return apply


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (lambda p: (p / "voice.json").unlink(), "no voice.json"),
        (lambda p: (p / "voice.json").write_bytes(b"\xff\xfe{"), "not readable"),
        (lambda p: (p / "voice.json").write_text("[]"), "format"),
        (edit(format=99), "format"),
        (edit(tempo=3), "unknown key 'tempo'"),
        (edit(symbols=None), "missing key 'symbols'"),
        (edit(mel={"sample_rate": 16000, "loudness": 3}), "'loudness'"),
        (lambda p: (p / "decoder.onnx").unlink(), "decoder.onnx is missing"),
        (edit_record("vocoder.onnx", reach="far"), "reach 'far' of vocoder.onnx"),
        (edit_record("vocoder.onnx", reach=-1), "reach -1 of vocoder.onnx"),
        (lambda p: (p / "vocoder.onnx").write_bytes((p / "vocoder.onnx").read_bytes()[:-100]), "truncated"),
    ],
)
def test_a_damaged_voice_is_refused_by_name(
    directory: Path, damage: Callable[[Path], None], named: str
) -> None:
    damage(directory)
    with pytest.raises(InputError, match=named):
        Voice.load(directory)


def test_a_changed_graph_is_found(directory: Path) -> None:
    data = bytearray((directory / "encoder.onnx").read_bytes())
    data[len(data) // 2] ^= 255
    (directory / "encoder.onnx").write_bytes(data)
    with pytest.raises(InputError, match=r"encoder\.onnx does not have the hash"):
        Voice.load(directory).verify()


def test_a_graph_that_is_no_graph_is_named(directory: Path) -> None:
    size = (directory / "encoder.onnx").stat().st_size
    (directory / "encoder.onnx").write_bytes(b"\0" * size)
    with pytest.raises(InputError, match=r"encoder\.onnx cannot be loaded"):
        load_engine(Voice.load(directory))


def test_an_unknown_name_lists_the_shipped_voices() -> None:
    with pytest.raises(InputError, match="no voice 'nobody'"):
        Voice.load("nobody")
    for voice in available():
        voice.verify()


def test_samples_match_the_durations(engine: Engine) -> None:
    rendered = engine.render(INPUTS, Controls())
    frames = int(rendered.durations.sum())
    assert rendered.samples.shape == (frames * engine.voice.mel.hop,)
    assert rendered.samples.dtype == np.float32
    assert rendered.mel.shape == (frames, engine.voice.mel.n_mels)
    assert 0 < np.abs(rendered.samples).max() < 1


def test_the_same_input_gives_the_same_samples(engine: Engine) -> None:
    first, second = (engine.render(INPUTS, Controls()).samples for _ in range(2))
    np.testing.assert_array_equal(first, second)


def test_speed_pitch_and_volume_do_what_they_say(engine: Engine) -> None:
    plain = engine.plan(INPUTS, Controls())
    slow = engine.plan(INPUTS, Controls(speed=0.5))
    assert slow.durations.sum() == pytest.approx(2 * plain.durations.sum(), abs=2)
    np.testing.assert_allclose(engine.plan(INPUTS, Controls(pitch=12)).pitch, 2 * plain.pitch, rtol=1e-4)
    quiet = engine.render(INPUTS, Controls(volume=0.1)).samples
    np.testing.assert_allclose(quiet, 0.1 * engine.render(INPUTS, Controls()).samples, rtol=1e-3, atol=1e-6)
    assert np.abs(engine.render(INPUTS, Controls(volume=4)).samples).max() < 1


def test_a_caller_may_override_the_prosody_of_each_phoneme(engine: Engine) -> None:
    plan = engine.plan(INPUTS, Controls())
    durations = np.arange(1, len(INPUTS) + 1)
    changed = engine.realize(replace(plan, durations=durations, energy=plan.energy + 1))
    np.testing.assert_array_equal(changed.durations, durations)
    assert len(changed.samples) == durations.sum() * engine.voice.mel.hop


@pytest.mark.parametrize(
    ("name", "value"),
    [("speed", 0.0), ("speed", float("nan")), ("pitch", 99.0), ("energy", -1.0), ("volume", 9.0)],
)
def test_controls_out_of_range_are_named(name: str, value: float) -> None:
    with pytest.raises(InputError, match=name):
        Controls(**{name: value})


def test_wrong_plans_and_inputs_are_refused(engine: Engine) -> None:
    plan = engine.plan(INPUTS, Controls())
    with pytest.raises(InputError, match="durations"):
        engine.realize(replace(plan, durations=plan.durations[:-1]))
    with pytest.raises(InputError, match="at least 1 frame"):
        engine.realize(replace(plan, durations=plan.durations * 0))
    with pytest.raises(InputError, match="'ʘ'"):
        engine.plan(AcousticInput(("^", "ʘ", "."), (0, 0, 0), (-1, 0, -1), (1, 1, 1)), Controls())
    with pytest.raises(InputError, match="too long"):
        engine.plan(build([MA] * MAX_PHONEMES), Controls())


def test_devices_that_are_not_there_are_refused(engine: Engine) -> None:
    with pytest.raises(InputError, match="'tpu'"):
        load_engine(engine.voice, "tpu")
    if "CUDAExecutionProvider" in onnxruntime.get_available_providers():
        pytest.skip("this ONNX Runtime has CUDA")
    with pytest.raises(DauysError, match="onnxruntime-gpu"):
        load_engine(engine.voice, "cuda")
