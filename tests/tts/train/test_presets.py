"""Presets, and settings from the command line."""

from __future__ import annotations

import pytest

from tts.types import InputError

torch = pytest.importorskip("torch")
pytest.importorskip("lightning")

from tests.tts.train.sawtooth import SPEC  # noqa: E402
from tts.acoustic import AcousticConfig, AcousticModel  # noqa: E402
from tts.train.presets import PRESETS, changed, override, preset  # noqa: E402
from tts.train.settings import AcousticTraining, Recipe  # noqa: E402
from vocoder.generator import Generator, GeneratorConfig  # noqa: E402
from vocoder.training import VocoderTraining  # noqa: E402


@pytest.mark.parametrize("setting", ["stepz=3", "steps", "steps=many", "sharing=1"])
def test_a_wrong_setting_is_refused(setting: str) -> None:
    with pytest.raises(InputError, match=setting.split("=", maxsplit=1)[0]):
        override(AcousticTraining(), [setting])


def test_settings_are_typed() -> None:
    config = override(AcousticTraining(), ["steps=7", 'sharing=["a"]', "learning_rate=1"])
    assert (config.steps, config.sharing, config.learning_rate) == (7, ("a",), 1.0)


def test_settings_reach_every_part_of_a_recipe() -> None:
    recipe = changed(preset("gpu-30min").vocoder, ["steps=7", "workers=0", "model.blocks=3"])
    assert (recipe.training.steps, recipe.run.workers, recipe.model.blocks) == (7, 0, 3)
    assert recipe.training.batch == PRESETS["gpu-30min"].vocoder.training.batch
    with pytest.raises(InputError, match=r"blocks=3.*one of model\.blocks, .*steps, .*precision, "):
        changed(preset("cpu-small").vocoder, ["blocks=3"])
    with pytest.raises(InputError, match="unknown preset 'tpu': one of cpu-small, gpu-30min, gpu-25h"):
        preset("tpu")


def test_the_default_preset_is_what_stands_in_the_code() -> None:
    small = preset("cpu-small")
    # Without the F0 of frames, which voices lack that were made before there was any.
    assert small.acoustic == Recipe(AcousticConfig(contour_channels=128), AcousticTraining())
    assert small.vocoder == Recipe(GeneratorConfig(), VocoderTraining())


@pytest.mark.parametrize("name", PRESETS)
def test_a_voice_of_every_preset_stays_under_30_mb(name: str) -> None:
    recipe = preset(name)
    acoustic = AcousticModel(torch.zeros(69, 28), 1, SPEC.n_mels, recipe.acoustic.model)
    generator = Generator(SPEC, recipe.vocoder.model)
    values = sum(p.numel() for module in (acoustic, generator) for p in module.parameters())
    # Two bytes a weight; a megabyte for graphs, small weights and the card.
    assert 2 * values + 1e6 < 30e6
    assert values > 1e6
