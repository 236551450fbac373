"""The acoustic model's own spectrograms, which the vocoder is fine-tuned on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("lightning")

from tests.tts.train.sawtooth import DURATIONS, SPEC, features, write_corpus  # noqa: E402
from tests.tts.train.test_run import TINY, TINY_VOCODER, VOCODER  # noqa: E402
from tts.train import pack as packs  # noqa: E402
from tts.train.jobs import train_acoustic, train_vocoder  # noqa: E402
from tts.train.pack import Pack  # noqa: E402
from tts.train.predicted import Predictor  # noqa: E402
from tts.train.run import checkpoint  # noqa: E402
from tts.train.segments import SegmentStream  # noqa: E402
from tts.train.settings import AcousticTraining, Recipe  # noqa: E402
from tts.types import InputError  # noqa: E402
from vocoder.mel import log_mel  # noqa: E402
from vocoder.training import VocoderModule, VocoderTraining, excite  # noqa: E402


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Two speakers whose clips have the same names."""
    path = tmp_path_factory.mktemp("corpus")
    one = Pack(write_corpus(path / "one"))
    items = [
        (replace(clip, speaker=speaker), features(pitch + 20 * i))
        for speaker, pitch in (("one", 100.0), ("two", 200.0))
        for i, clip in enumerate(one)
    ]
    packs.write(path / "both", SPEC, items)
    return Pack(path / "both")


@pytest.fixture(scope="module")
def trained(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    run = tmp_path_factory.mktemp("run")
    config = AcousticTraining(steps=1, adversarial_from=1, batch=2, frames=32, warmup=1)
    train_acoustic([pack.path], ["one", "two"], run, Recipe(TINY, config), seed=1)
    return run


def test_each_speaker_has_its_own_spectrograms(pack: Pack, trained: Path, tmp_path: Path) -> None:
    predict = Predictor(checkpoint(trained), tmp_path)
    one, two = (next(c for c in pack if (c.name, c.speaker) == ("u1", s)) for s in ("one", "two"))
    frames = sum(DURATIONS)
    first, second = (predict(pack, clip, 0, frames) for clip in (one, two))
    assert first.shape == (frames, SPEC.n_mels)
    assert np.abs(first.astype(float) - second).max() > 0.01


def test_a_sound_is_brought_to_recorded_spectrograms_alone(pack: Pack, trained: Path, tmp_path: Path) -> None:
    """A prediction is smoother than any sound, so it is no measure for one."""
    predict = Predictor(checkpoint(trained), tmp_path)
    clips = [(pack, clip) for clip in pack]
    batch = SegmentStream(clips, 16, 32, 3, predict=predict, predicted_share=0.5).make(0)
    assert 0 < batch.recorded.sum() < 16
    heard = log_mel(batch.wave, SPEC)[..., 4:-4]
    apart = (batch.mel[..., 4:-4] - heard).abs().mean((1, 2))
    assert apart[batch.recorded == 1].max() < apart[batch.recorded == 0].min()

    module = VocoderModule(SPEC, TINY_VOCODER, VocoderTraining())
    filters = module.generator(batch.mel)
    pulses, noise = excite(batch.f0, SPEC, np.random.default_rng(0))
    sounds = {
        name: module.generator.render(filters, batch.mel, pulses, noise, share=share)
        for name, share in (("as trained", batch.recorded), ("all", None), ("none", torch.zeros(16)))
    }
    for row, recorded in enumerate(batch.recorded):
        same, other = ("all", "none") if recorded else ("none", "all")
        torch.testing.assert_close(sounds["as trained"][row], sounds[same][row])
        assert not torch.allclose(sounds["as trained"][row], sounds[other][row], atol=1e-3)


def test_a_spectrogram_is_made_once_for_all_processes(
    pack: Pack, trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clip = pack.clips[2]
    whole = Predictor(checkpoint(trained), tmp_path)(pack, clip, 0, clip.frames)

    def never(*_: Any) -> Any:
        raise AssertionError

    monkeypatch.setattr(Predictor, "_predict", never)
    another = Predictor(checkpoint(trained), tmp_path)
    np.testing.assert_array_equal(another(pack, clip, 30, 16), whole[30:46])
    with pytest.raises(AssertionError):
        another(pack, replace(clip, durations=(11, 19, *DURATIONS[2:])), 0, 16)


def test_those_of_another_model_are_taken_away(pack: Pack, trained: Path, tmp_path: Path) -> None:
    found = checkpoint(trained)
    predict = Predictor(found, tmp_path)
    before = predict(pack, pack.clips[1], 0, 100)
    found["state_dict"] = {key: 1.1 * value for key, value in found["state_dict"].items()}
    after = Predictor(found, tmp_path)(pack, pack.clips[1], 0, 100)
    assert np.abs(before.astype(float) - after).max() > 0.01
    assert not predict.folder.exists()


def test_clips_that_the_acoustic_model_cannot_say_are_left_as_recorded(
    pack: Pack, trained: Path, tmp_path: Path
) -> None:
    recipe = Recipe(TINY_VOCODER, VOCODER)
    mixed = [(c if c.speaker == "one" else replace(c, durations=()), pack.read(c)) for c in pack]
    packs.write(tmp_path / "mixed", SPEC, mixed)
    train_vocoder([tmp_path / "mixed"], (), tmp_path / "run", recipe, seed=1, acoustic=trained)
    assert checkpoint(tmp_path / "run")["steps_done"] == VOCODER.steps
    packs.write(tmp_path / "none", SPEC, ((replace(c, durations=()), f) for c, f in mixed))
    with pytest.raises(InputError, match="no clip with durations of one, two"):
        train_vocoder([tmp_path / "none"], (), tmp_path / "other", recipe, seed=1, acoustic=trained)
