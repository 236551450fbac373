"""Recipes by name, and changes to them from the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from tts.acoustic import AcousticConfig
from tts.train.settings import AcousticTraining, Recipe, RunSettings, override
from tts.types import InputError
from vocoder.generator import GeneratorConfig
from vocoder.training import VocoderTraining

RecipeT = TypeVar("RecipeT", bound=Recipe[Any, Any])
AcousticRecipe = Recipe[AcousticConfig, AcousticTraining]
VocoderRecipe = Recipe[GeneratorConfig, VocoderTraining]

_MODEL = "model."
"""Before the keys that are sizes of the model."""


@dataclass(frozen=True, slots=True)
class Preset:
    """What the two models of a voice are trained with."""

    acoustic: AcousticRecipe
    vocoder: VocoderRecipe


_ON_GPU = RunSettings(workers=4, validate_every=1000, minutes_between_checkpoints=3.0)

PRESETS: Mapping[str, Preset] = {
    "cpu-small": Preset(
        Recipe(AcousticConfig(), AcousticTraining()), Recipe(GeneratorConfig(), VocoderTraining())
    ),
    "gpu-30min": Preset(
        Recipe(AcousticConfig(), AcousticTraining(steps=8000, adversarial_from=3000, batch=32), _ON_GPU),
        Recipe(
            GeneratorConfig(),
            VocoderTraining(steps=16000, adversarial_from=3000, batch=32, judged=32, period_channels=32),
            _ON_GPU,
        ),
    ),
    "gpu-25h": Preset(
        Recipe(
            AcousticConfig(channels=288),
            AcousticTraining(steps=100_000, adversarial_from=20_000, batch=48, frames=384),
            _ON_GPU,
        ),
        Recipe(
            GeneratorConfig(),
            VocoderTraining(steps=200_000, adversarial_from=10_000, batch=32, judged=32, period_channels=32),
            _ON_GPU,
        ),
    ),
}
"""`cpu-small`: hours on two cores. `gpu-30min`: the same models on one GPU. `gpu-25h`: for a corpus of 25 hours; the
voice still stays under 30 MB."""


def preset(name: str) -> Preset:
    """A preset by its name. Raises InputError that lists them for another."""
    if name not in PRESETS:
        raise InputError(f"unknown preset {name!r}: one of {', '.join(PRESETS)}")
    return PRESETS[name]


def changed(recipe: RecipeT, settings: Sequence[str]) -> RecipeT:
    """A recipe with `key=value` settings applied: keys of the training and of the run as they are, sizes of the model
    as `model.key`. Raises InputError that names an unknown key or a value of another kind."""
    parts: dict[str, list[str]] = {"model": [], "training": [], "run": []}
    runs = [f.name for f in fields(recipe.run)]
    for setting in settings:
        key = setting.partition("=")[0]
        part = "model" if key.startswith(_MODEL) else "run" if key in runs else "training"
        parts[part].append(setting.removeprefix(_MODEL))
    also = [*runs, *(_MODEL + f.name for f in fields(recipe.model))]
    return replace(
        recipe,
        model=override(recipe.model, parts["model"]),
        training=override(recipe.training, parts["training"], also),
        run=override(recipe.run, parts["run"]),
    )
