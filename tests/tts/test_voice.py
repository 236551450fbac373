"""Voices on disk and the ONNX engine, on the tiny voice."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click
import numpy as np
import onnxruntime
import pytest

import tts.engine
from g2p.types import Phoneme, Pronunciation
from tests.tiny_voice import make_tiny_voice
from tts.acoustic_input import AcousticInput, build
from tts.cli_say import say
from tts.engine import MAX_PHONEMES, MAX_THREADS, Controls, Engine, load_engine
from tts.synthesizer import Synthesizer
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


def edit_within(where: str, **changes: object) -> Callable[[Path], None]:
    def apply(path: Path) -> None:
        edit(**{where: json.loads((path / "voice.json").read_text("utf-8"))[where] | changes})(path)

    return apply


def edit_record(file: str, **changes: object) -> Callable[[Path], None]:
    def apply(path: Path) -> None:
        files = json.loads((path / "voice.json").read_text("utf-8"))["files"]
        edit(files=files | {file: files.get(file, {}) | changes})(path)

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
        (lambda p: (p / "voice.json").write_text("[" * 100_000 + "]" * 100_000), "not readable"),
        (lambda p: (p / "voice.json").write_text('{"a":' * 100_000), "not readable"),
        (lambda p: (p / "voice.json").write_text('{"format": ' + "9" * 9999 + "}"), "not readable"),
        (edit(name=7), "name: 7 is not a text"),
        (edit(name="\ud800"), r"name: '\\ud800' is not a text"),
        (edit(gender=["male"]), "gender: \\['male'\\] is not a text"),
        (edit(description={}), "description: {} is not a text"),
        (edit(licence=True), "licence: True is not a text"),
        (edit(languages="kk"), "languages: 'kk' is not a list"),
        (edit(languages=[]), "languages: \\[\\] is not a list"),
        (edit(languages=["kk", 3]), r"languages\[1\]: 3 is not a text"),
        (edit(languages=["kk", "kk"]), r"languages\[1\]: 'kk' is there twice"),
        (edit(symbols={"a": 1}), "symbols: {'a': 1} is not a list"),
        (edit(symbols=["^", ["a"]]), r"symbols\[1\]: \['a'\] is not a text"),
        (edit(symbols=["^", "a", "^"]), r"symbols\[2\]: '\^' is there twice"),
        (edit(symbols=["^", ""]), r"symbols\[1\]: '' is empty"),
        (edit(files=["encoder.onnx"]), r"files: \['encoder.onnx'\] is not an object"),
        (edit(files={}), "does not list encoder.onnx"),
        (edit(files={"encoder.onnx": 5}), "files: encoder.onnx: 5 is not an object"),
        (edit(files={"encoder.onnx": {"bytes": 5}}), "files: encoder.onnx: missing key 'sha256'"),
        (edit_record("vocoder.onnx", bytes="9"), "files: vocoder.onnx: bytes: '9' is not a whole number"),
        (edit_record("vocoder.onnx", bytes=True), "files: vocoder.onnx: bytes: True is not a whole number"),
        (edit_record("vocoder.onnx", bytes=-1), "files: vocoder.onnx: bytes: -1 is not a whole number"),
        (edit_record("vocoder.onnx", sha256=None), "files: vocoder.onnx: sha256: None is not a text"),
        (edit_record("vocoder.onnx", reach="far"), "files: vocoder.onnx: reach: 'far' is not a whole number"),
        (edit_record("vocoder.onnx", reach=-1), "files: vocoder.onnx: reach: -1 is not a whole number"),
        (edit_record("vocoder.onnx", size=1), "files: vocoder.onnx: unknown key 'size'"),
        (edit_record("../tiny/CARD.md"), "files: '../tiny/CARD.md' is not the name of a file"),
        (edit_record("/etc/passwd"), "files: '/etc/passwd' is not the name of a file"),
        (edit_record(".."), r"files: '\.\.' is not the name of a file"),
        (edit_record("a" * 300), "files: 'aaa.*' is not the name of a file"),
        (edit_record("\0"), "files: .* is not the name of a file"),
        (edit(vocoder_hop=0), "vocoder_hop: 0 is not a whole number"),
        (edit(vocoder_hop=-100), "vocoder_hop: -100 is not a whole number"),
        (edit(vocoder_hop=100.0), "vocoder_hop: 100.0 is not a whole number"),
        (edit(match_mel=1.5), "match_mel: 1.5 is not a number of 0 to 1"),
        (edit(sharpen_mel=-1.0), "sharpen_mel: -1.0 is not a number of 0 to 4"),
        (edit(vocoder_hop=130), "vocoder_hop: 130 does not divide the mel hop 200"),
        (edit(speaker=[]), r"speaker: \[\] is not an object"),
        (edit(speaker={"pitch_mean": 5}), "speaker: missing key 'energy_mean'"),
        (edit_within("speaker", pitch_mean=float("nan")), "speaker: pitch_mean: nan is not a number"),
        (edit_within("speaker", pitch_mean=800), "speaker: pitch_mean: 800 is not a number of 0 to 10"),
        (edit_within("speaker", pitch_scale=0), "speaker: pitch_scale: 0 is not a number"),
        (edit_within("speaker", energy_mean="loud"), "speaker: energy_mean: 'loud' is not a number"),
        (edit_within("speaker", energy_scale=float("inf")), "speaker: energy_scale: inf is not a number"),
        (edit_within("speaker", energy_scale=10**400), "speaker: energy_scale: 1000.* is not a number"),
        (edit(mel=[16000]), r"mel: \[16000\] is not an object"),
        (edit_within("mel", sample_rate="16000"), "mel: sample_rate: '16000' is not a whole number"),
        (edit_within("mel", n_fft=800.5), "mel: n_fft: 800.5 is not a whole number"),
        (edit_within("mel", n_fft=2 * 10**11), "mel: n_fft: 200000000000 is not a whole number"),
        (edit_within("mel", n_fft=801), "mel: MelSpec: n_fft 801 must be a multiple of hop 200"),
        (edit_within("mel", hop=0), "mel: hop: 0 is not a whole number"),
        (edit_within("mel", floor=0), "mel: floor: 0 is not a number"),
        (edit_within("mel", fmin=float("nan")), "mel: fmin: nan is not a number"),
        (edit_within("mel", fmax=None), "mel: fmax: None is not a number"),
        (lambda p: (p / "vocoder.onnx").write_bytes((p / "vocoder.onnx").read_bytes()[:-100]), "truncated"),
    ],
)
def test_a_damaged_voice_is_refused_by_name(
    directory: Path, damage: Callable[[Path], None], named: str
) -> None:
    damage(directory)
    with pytest.raises(InputError, match=named) as caught:
        Voice.load(directory)
    assert "voice.json" in str(caught.value) or ".onnx" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_voice_json_says_is_what_is_loaded(directory: Path) -> None:
    file = directory / "voice.json"
    info = Voice.load(directory).info
    assert info.to_json() == file.read_text("utf-8")
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert Voice.load(directory).info == info


def swap(path: Path) -> None:
    files = json.loads((path / "voice.json").read_text("utf-8"))["files"]
    decoder, vocoder = "decoder.onnx", "vocoder.onnx"
    (path / decoder).rename(path / "aside")
    (path / vocoder).rename(path / decoder)
    (path / "aside").rename(path / vocoder)
    edit(files=files | {decoder: files[vocoder], vocoder: files[decoder]})(path)


def edit_symbols(change: Callable[[list[str]], list[str]]) -> Callable[[Path], None]:
    def apply(path: Path) -> None:
        edit(symbols=change(json.loads((path / "voice.json").read_text("utf-8"))["symbols"]))(path)

    return apply


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (swap, "(decoder.onnx is another graph: it makes f0|vocoder.onnx is another graph: it makes mel of)"),
        (
            edit_symbols(lambda symbols: symbols[:3] + symbols[4:]),
            r"voice.json: symbols: \d+ of them, .* has more",
        ),
        (edit_symbols(lambda symbols: [*symbols, "ʘ"]), r"voice.json: symbols: \d+ of them, .* has fewer"),
        (edit_symbols(lambda symbols: ["ʘ", "ǀ", "ǃ", *symbols]), "voice.json: symbols: .* has fewer"),
        (
            edit_within("mel", n_mels=40),
            "voice.json: mel: n_mels: 40 is 40 rows of mel, but decoder.onnx has 80",
        ),
        (edit(vocoder_hop=50), "voice.json: vocoder_hop: 50 is 101 rows of noise, but vocoder.onnx has 201"),
    ],
)
def test_graphs_of_another_voice_are_refused(
    directory: Path, damage: Callable[[Path], None], named: str, capfd: pytest.CaptureFixture[str]
) -> None:
    damage(directory)
    with pytest.raises(InputError, match=named):
        load_engine(Voice.load(directory))
    assert capfd.readouterr().err == ""


def test_frames_of_another_length_are_refused(directory: Path) -> None:
    edit_within("mel", hop=400)(directory)
    with pytest.raises(InputError, match=r"voice.json: vocoder_hop: 100 makes \d+ samples"):
        load_engine(Voice.load(directory)).render(INPUTS, Controls())


def test_a_graph_that_fails_is_named(engine: Engine) -> None:
    plan = engine.plan(INPUTS, Controls())
    with pytest.raises(DauysError, match=r"decoder\.onnx failed: "):
        engine.realize(replace(plan, hidden=plan.hidden[:-1]))


@pytest.mark.parametrize("threads", [-1, MAX_THREADS + 1, 10**9])
def test_threads_out_of_range_are_refused(directory: Path, threads: int) -> None:
    with pytest.raises(InputError, match=f"threads {threads} is out of range: 0 to {MAX_THREADS}"):
        Synthesizer(directory, threads=threads)


def test_the_command_has_the_same_limit_of_threads() -> None:
    (option,) = (x for x in say.params if x.name == "threads")
    assert isinstance(option.type, click.IntRange)
    assert (option.type.min, option.type.max) == (0, MAX_THREADS)


@pytest.mark.parametrize(
    ("files", "cores"),
    [
        ({}, 8),
        ({"cpu.max": "max 100000\n"}, 8),
        ({"cpu.max": "150000 100000\n"}, 2),
        ({"cpu.max": "5000 100000\n"}, 1),
        ({"cpu.max": "1600000 100000\n"}, 8),
        ({"cpu.max": "100000 0\n"}, 8),
        ({"cpu.max": "100000\n"}, 8),
        ({"cpu.max": b"\xff\0"}, 8),
        ({"cpu/cpu.cfs_quota_us": "250000\n", "cpu/cpu.cfs_period_us": "100000\n"}, 3),
        ({"cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"}, 8),
        ({"cpu/cpu.cfs_quota_us": "250000\n"}, 8),
    ],
)
def test_a_quota_of_cpu_time_bounds_the_cores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str | bytes], cores: int
) -> None:
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    monkeypatch.setattr(tts.engine, "_CGROUP", tmp_path)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    tts.engine._quota.cache_clear()
    try:
        assert tts.engine.usable_cores() == cores
        for name in files:
            (tmp_path / name).unlink()
        assert tts.engine.usable_cores() == cores, "the quota is read once"
    finally:
        tts.engine._quota.cache_clear()


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
    with pytest.raises(InputError, match="no voice 'aaa"):
        Voice.load("a" * 5000)
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
