"""From a pack to a voice that speaks: every training command's work, at toy size."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from tts.types import DauysError, InputError

torch = pytest.importorskip("torch")
pytest.importorskip("lightning")

from tests.tiny_voice import make_tiny_voice  # noqa: E402
from tests.tts.train.sawtooth import INPUTS, SPEC, features  # noqa: E402
from tts.acoustic import AcousticConfig, AcousticModel  # noqa: E402
from tts.engine import Controls, load_engine  # noqa: E402
from tts.sharpness import sharpened  # noqa: E402
from tts.train import pack as packs  # noqa: E402
from tts.train.acoustic import SPECTRAL, AcousticModule, load_acoustic  # noqa: E402
from tts.train.cli import train  # noqa: E402
from tts.train.export import contrast, voice_weights  # noqa: E402
from tts.train.jobs import export_voice, open_packs, train_acoustic, train_vocoder  # noqa: E402
from tts.train.pack import Pack  # noqa: E402
from tts.train.presets import changed  # noqa: E402
from tts.train.run import checkpoint  # noqa: E402
from tts.train.settings import AcousticTraining, Recipe  # noqa: E402
from tts.train.utterances import UtteranceStream, speaker_stats  # noqa: E402
from tts.train.validate import validate  # noqa: E402
from tts.train.warm_start import (  # noqa: E402
    acoustic_start,
    begin_acoustic,
    begin_vocoder,
    blend,
    settle_speakers,
    vocoder_start,
    warm_size,
)
from tts.train.weights import WEIGHTS, load_weights, save_weights  # noqa: E402
from tts.voice import GRAPHS, Speaker, Voice  # noqa: E402
from vocoder.generator import Generator, GeneratorConfig  # noqa: E402
from vocoder.mel import log_mel  # noqa: E402
from vocoder.training import VocoderTraining, load_generator  # noqa: E402


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


SMALL = Recipe(
    AcousticConfig(contour_channels=16),
    AcousticTraining(steps=2, adversarial_from=1, batch=2, frames=32, warmup=1, settling=2),
)
QUICK = Recipe(
    GeneratorConfig(),
    VocoderTraining(
        steps=2,
        adversarial_from=1,
        predicted_f0_from=1,
        batch=2,
        judged=1,
        pitch_batch=1,
        frames=16,
        warmup=1,
    ),
)
DESCRIBED = {"languages": ("kk",), "gender": "", "description": "", "licence": ""}


@pytest.fixture(scope="module")
def made(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the runs `a` and `v`, resumed once, and the `voice` they give."""
    path = tmp_path_factory.mktemp("made")
    train_acoustic([corpus], ["one"], path / "a", SMALL, seed=1)
    assert checkpoint(path / "a")["steps_done"] == 2
    train_acoustic([corpus], ["one"], path / "a", changed(SMALL, ["steps=3"]), seed=1)
    assert checkpoint(path / "a")["steps_done"] == 3
    train_vocoder([corpus], (), path / "v", QUICK, seed=1, acoustic=path / "a")
    exported = {"pace": 1.25, "match": 0.5, "sharpen": 0.3, **DESCRIBED}
    export_voice(path / "voice", path / "a", path / "v", "one", "sawtooth", **exported)
    return path


def test_a_trained_voice_speaks(made: Path) -> None:
    voice = Voice.load(made / "voice")
    voice.verify()
    assert voice.name == "sawtooth"
    rendered = load_engine(voice).render(INPUTS, Controls())
    assert len(rendered.samples) == rendered.durations.sum() * SPEC.hop
    assert 1e-4 < np.abs(rendered.samples).max() < 1


def _distance(samples: np.ndarray, mel: np.ndarray) -> float:
    heard = log_mel(torch.from_numpy(samples)[None], SPEC)[0].T.numpy()
    return float(np.abs(heard - mel)[2:-2].mean())


def test_a_voice_says_how_near_its_speech_comes_to_the_spectrogram(made: Path) -> None:
    voice = Voice.load(made / "voice")
    assert voice.info.match_mel == 0.5
    far = []
    for share in (0.0, 0.5, 1.0):
        engine = load_engine(replace(voice, info=replace(voice.info, match_mel=share)))
        rendered = engine.render(INPUTS, Controls())
        far.append(_distance(rendered.samples, rendered.mel))
    copy, _ = engine.vocode(rendered.mel)
    assert far[0] > far[1] > far[2]
    # A copy is brought to its spectrogram all the way; its F0 is not that of a plan.
    assert _distance(copy, rendered.mel) < (far[1] + far[2]) / 2


def test_a_voice_says_how_far_its_spectrograms_are_sharpened(made: Path) -> None:
    voice = Voice.load(made / "voice")
    assert voice.info.sharpen_mel == 0.3
    plain, sharp = (
        load_engine(replace(voice, info=replace(voice.info, sharpen_mel=amount))).render(INPUTS, Controls())
        for amount in (0.0, 0.3)
    )
    np.testing.assert_allclose(sharp.mel.T, sharpened(plain.mel.T, SPEC, 0.3), atol=1e-5)
    assert np.abs(sharp.mel - plain.mel).max() > 0


def test_the_number_of_threads_changes_nothing(made: Path) -> None:
    voice = Voice.load(made / "voice")
    engine = load_engine(voice, threads=1)
    plan = engine.plan(INPUTS, Controls())
    # Long enough for several parts, of which the middle one has frames to both sides.
    plan = replace(plan, durations=np.full(len(INPUTS), 40))
    mine, other = (e.realize(plan) for e in (engine, load_engine(voice, threads=3)))
    assert int(plan.durations.sum()) >= 3 * 2 * (voice.reach("vocoder.onnx") or 0) > 0
    np.testing.assert_allclose(other.mel, mine.mel, atol=1e-4)
    np.testing.assert_allclose(other.samples, mine.samples, atol=1e-4 * np.abs(mine.samples).max())


def test_an_export_that_fails_leaves_the_voice_that_is_there(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    voice = tmp_path / "voice"
    shutil.copytree(made / "voice", voice)

    def fails(path: Path, *_: object) -> None:
        raise DauysError(f"{path.name}: output mel differs")

    monkeypatch.setattr("tts.train.export._compare", fails)
    with pytest.raises(DauysError, match="differs"):
        export_voice(voice, made / "a", made / "v", "one", None, **DESCRIBED)
    Voice.load(voice).verify()


def test_only_a_speaker_of_the_run_is_exported(made: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no speaker 'two'"):
        export_voice(tmp_path / "voice", made / "a", made / "v", "two", None, **DESCRIBED)


def test_a_voice_holds_the_row_of_its_speaker(tmp_path: Path) -> None:
    sizes = AcousticConfig(channels=8, encoder_blocks=1, decoder_blocks=1, predictor_channels=8)
    model = AcousticModel(torch.zeros(69, 28), 3, SPEC.n_mels, sizes)
    generator = Generator(SPEC, GeneratorConfig(channels=8, blocks=1, f0_channels=8, f0_blocks=1))
    save_weights(tmp_path / WEIGHTS, voice_weights(model, 2, generator), {})
    kept = load_weights(tmp_path / WEIGHTS)[0]["acoustic.speaker.weight"]
    torch.testing.assert_close(kept, model.speaker.weight[2:])


def test_a_contrast_sets_a_sound_further_off(made: Path) -> None:
    model = load_acoustic(checkpoint(made / "a"))
    symbols = checkpoint(made / "a")["recipe"]["symbols"]
    at, beside = symbols.index("æ"), symbols.index("a")

    def whole() -> torch.Tensor:
        return (model.symbol.weight + model.articulation(model.features)).detach()

    before = whole()
    contrast(model, symbols, [("æ", "a", 0.5)])
    after = whole()
    torch.testing.assert_close(after[at] - after[beside], 1.5 * (before[at] - before[beside]))
    others = [i for i in range(len(symbols)) if i != at]
    torch.testing.assert_close(after[others], before[others])
    with pytest.raises(InputError, match="no symbol 'ä'"):
        contrast(model, symbols, [("ä", "a", 1.0)])


def test_a_voice_stores_its_weights_once(made: Path) -> None:
    weights = (made / "voice" / WEIGHTS).stat().st_size
    graphs = sum((made / "voice" / graph).stat().st_size for graph in GRAPHS)
    assert graphs < 0.05 * weights
    (made / "voice" / WEIGHTS).rename(made / "voice" / "away")
    try:
        with pytest.raises(InputError, match=rf"{WEIGHTS} is missing"):
            Voice.load(made / "voice")
    finally:
        (made / "voice" / "away").rename(made / "voice" / WEIGHTS)


def test_a_warm_start_begins_with_the_voice(made: Path) -> None:
    run, voice = (acoustic_start(str(made / name)) for name in ("a", "voice"))
    trained = load_acoustic(checkpoint(made / "a"))
    for start in (run, voice):
        scales = torch.rand(2, 2)
        model = AcousticModel(trained.features, 2, SPEC.n_mels, start.config, scales, SPEC)
        begin_acoustic(model, start, start.symbols, ["new", "one"])
        begun = model.state_dict()
        for name, value in trained.state_dict().items():
            if name == "speaker.weight":
                torch.testing.assert_close(begun[name], value.expand(2, -1), rtol=1e-3, atol=1e-3)
            elif name == "harmonics.scales":
                # Those of the recordings that are trained on.
                torch.testing.assert_close(begun[name], scales)
            else:
                # float16 in the voice; the pace that it was exported with is taken back.
                torch.testing.assert_close(begun[name], value, rtol=1e-3, atol=1e-3)
    generator = load_generator(checkpoint(made / "v"))
    for where in ("v", "voice"):
        start = vocoder_start(str(made / where))
        for name, value in generator.state_dict().items():
            torch.testing.assert_close(start.weights[name], value, rtol=1e-3, atol=1e-3)


def test_what_lacks_the_f0_of_frames_begins_as_it_was(made: Path) -> None:
    """With a network that says F0, its spectrograms do not change before anything is learned."""
    torch.manual_seed(0)
    start = acoustic_start(str(made / "a"))
    stats = checkpoint(made / "a")["recipe"]["speakers"]
    count, rows = len(start.symbols), list(stats)
    older = replace(start, config=replace(start.config, contour_channels=0))
    plain = AcousticModel(torch.zeros(count, 28), 1, SPEC.n_mels, older.config).eval()
    older = replace(older, weights=dict(plain.state_dict()))
    size = warm_size(older, start.config)
    assert size == start.config
    assert warm_size(older, older.config) == older.config
    module = AcousticModule({row: Speaker(**stats[row]) for row in rows}, SPEC.n_mels, size, SMALL.training)
    begin_acoustic(module.model.eval(), older, start.symbols, rows)
    hidden, zero = torch.randn(1, size.channels, 5), torch.zeros(1, dtype=torch.long)
    told = (hidden, torch.randn(1, 5), torch.randn(1, 5), torch.arange(5)[None], torch.rand(1, 5, 3), zero)
    torch.testing.assert_close(module.model.decode(*told).mel, plain.decode(*told).mel)
    assert module.model.harmonics is not None
    scales = [[stats[row]["pitch_mean"], stats[row]["pitch_scale"]] for row in rows]
    torch.testing.assert_close(module.model.harmonics.scales, torch.tensor(scales))


def test_a_warm_start_finds_symbols_by_name(made: Path) -> None:
    start = acoustic_start(str(made / "a"))
    backwards = tuple(reversed(start.symbols))
    model = AcousticModel(torch.zeros(len(backwards), 28), 1, SPEC.n_mels, start.config)
    begin_acoustic(model, start, backwards, ["new"])
    torch.testing.assert_close(model.symbol.weight.flip(0), start.weights["symbol.weight"])


def test_a_blend_lies_between_two_models(made: Path) -> None:
    start = acoustic_start(str(made / "a"))
    for share in (0.0, 0.25, 1.0):
        model = AcousticModel(torch.zeros(len(start.symbols), 28), 1, SPEC.n_mels, start.config)
        own = {name: value.clone() for name, value in model.named_parameters()}
        blend(model, str(made / "a"), share, start.symbols, start.speakers)
        for name, value in model.named_parameters():
            torch.testing.assert_close(value, own[name].lerp(start.weights[name], share))
    with pytest.raises(InputError, match="blended in: 0 to 1"):
        blend(model, str(made / "a"), 1.5, start.symbols, start.speakers)
    wider = AcousticModel(
        torch.zeros(len(start.symbols), 28), 1, SPEC.n_mels, replace(start.config, channels=24)
    )
    with pytest.raises(InputError, match="other sizes"):
        blend(wider, str(made / "a"), 0.5, start.symbols, start.speakers)


def test_a_warm_start_is_used_by_the_commands(made: Path, corpus: Path, tmp_path: Path) -> None:
    """A step of no size leaves the weights as they were."""
    still = changed(SMALL, ["steps=1", "learning_rate=0"])
    train_acoustic([corpus], ["one"], tmp_path / "a", still, seed=3, warm_start=str(made / "voice"))
    begun = checkpoint(tmp_path / "a")["state_dict"]["model.encoder.0.weight"]
    expected = acoustic_start(str(made / "voice")).weights["encoder.0.weight"]
    torch.testing.assert_close(begun, expected)
    quiet = changed(QUICK, ["steps=1", "learning_rate=0"])
    train_vocoder([corpus], (), tmp_path / "v", quiet, seed=3, warm_start=str(made / "voice"))
    begun = checkpoint(tmp_path / "v")["state_dict"]["generator.filters.0.weight"]
    torch.testing.assert_close(begun, vocoder_start(str(made / "voice")).weights["filters.0.weight"])


def test_a_new_speaker_settles_before_the_rest_learns(made: Path, corpus: Path) -> None:
    """Only the row of the new speaker moves, and it comes nearer to what that speaker says."""
    opened, start = open_packs([corpus]), acoustic_start(str(made / "a"))
    stats = {speaker: speaker_stats(opened, "one") for speaker in ("known", "one")}
    module = AcousticModule(stats, SPEC.n_mels, start.config, SMALL.training)
    begin_acoustic(module.model, start, start.symbols, ["known", "one"])
    begun = {name: value.clone() for name, value in module.model.state_dict().items()}
    stream = UtteranceStream(opened, stats, "train", SMALL.training, module.model.mel_reach, 1)

    @torch.no_grad()
    def loss() -> float:
        b = stream.make(0)
        mel, predictors = module.decoded(b, module.model.eval().encode(b.phones, b.speaker))
        return float(module.mel_loss(mel, b) * SPECTRAL + predictors.sum())

    before = loss()
    settle_speakers(module, stream, [1], 5)
    assert loss() < before
    for name, value in module.model.state_dict().items():
        rows = (value != begun[name]).reshape(len(value), -1).any(1)
        assert rows.tolist() == ([False, True] if name == "speaker.weight" else [False] * len(rows)), name
    assert all(p.requires_grad and p.grad is None for p in module.model.parameters())


def test_a_warm_start_needs_a_voice_or_a_run_of_the_kind(made: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="neither a voice nor a run"):
        acoustic_start(str(tmp_path))
    with pytest.raises(InputError, match="another kind"):
        acoustic_start(str(made / "v"))
    make_tiny_voice(tmp_path / "tiny")
    with pytest.raises(InputError, match="cannot be trained further"):
        vocoder_start(str(tmp_path / "tiny"))
    start = vocoder_start(str(made / "v"))
    other = Generator(replace(SPEC, fmin=20.0), start.config)
    with pytest.raises(InputError, match="mel settings"):
        begin_vocoder(other, start)


def test_resuming_needs_a_checkpoint(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no checkpoint"):
        checkpoint(tmp_path)
    (tmp_path / "checkpoints").mkdir()
    (tmp_path / "checkpoints" / "last.ckpt").write_bytes(b"PK\x03\x04 truncated")
    with pytest.raises(InputError, match="not a readable checkpoint"):
        checkpoint(tmp_path)


def test_sizes_are_not_set_beside_a_warm_start(corpus: Path, tmp_path: Path) -> None:
    command = ["acoustic", str(corpus), "--speaker", "one", "-o", str(tmp_path), "--warm-start", "nsh"]
    run = CliRunner().invoke(train, [*command, "--set", "model.channels=64"])
    assert isinstance(run.exception, InputError)
    assert "model.channels=64: the sizes of the model come from --warm-start nsh" in str(run.exception)


@pytest.mark.parametrize("channels", [0, 24])
def test_a_warm_start_gains_the_f0_of_frames_or_not(corpus: Path, tmp_path: Path, channels: int) -> None:
    """`nsh` lacks it."""
    settings = (f"model.contour_channels={channels}", "steps=1", "batch=2", "frames=32", "settling=0")
    command = ["acoustic", str(corpus), "--speaker", "one", "-o", str(tmp_path), "--warm-start", "nsh"]
    run = CliRunner().invoke(train, [*command, *(part for s in settings for part in ("--set", s))])
    assert run.exit_code == 0, run.output
    found = checkpoint(tmp_path)
    assert found["recipe"]["model"]["contour_channels"] == channels
    assert (load_acoustic(found).harmonics is None) == (not channels)
