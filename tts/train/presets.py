"""Recipes by name, and changes to them from the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from tts.acoustic import AcousticConfig
from tts.train.settings import AcousticTraining, Recipe, RunSettings, override
from tts.types import InputError
from vocoder.generator import GeneratorConfig
from vocoder.training import VocoderTraining

RecipeT = TypeVar("RecipeT", bound=Recipe[Any, Any])
AcousticRecipe = Recipe[AcousticConfig, AcousticTraining]
VocoderRecipe = Recipe[GeneratorConfig, VocoderTraining]

_TFLOPS_OF_A_CORE = 0.1
"""What a core does in a second of training, 10^12 operations: measured on one, others are up to some times slower."""

_MODEL = "model."
"""Before the keys that are sizes of the model."""


@dataclass(frozen=True, slots=True)
class Preset:
    """What the two models of a voice are trained with."""

    acoustic: AcousticRecipe
    vocoder: VocoderRecipe
    tflop: Mapping[str, float] = field(default_factory=dict)
    """For a GPU: 10^12 floating-point operations of a step of each model (benchmarks/training.py)."""


_ON_GPU = RunSettings(workers=4, validate_every=1000, minutes_between_checkpoints=3.0)

PRESETS: Mapping[str, Preset] = {
    "cpu-small": Preset(
        Recipe(AcousticConfig(contour_channels=128), AcousticTraining()),
        Recipe(GeneratorConfig(), VocoderTraining()),
    ),
    "gpu-30min": Preset(
        Recipe(
            AcousticConfig(contour_channels=128),
            AcousticTraining(steps=8000, adversarial_from=3000, batch=32),
            _ON_GPU,
        ),
        Recipe(
            GeneratorConfig(),
            VocoderTraining(steps=16000, adversarial_from=3000, batch=32, judged=32, period_channels=32),
            _ON_GPU,
        ),
        {"acoustic": 0.42, "vocoder": 0.59},
    ),
    "gpu-25h": Preset(
        Recipe(
            AcousticConfig(channels=288, contour_channels=128),
            AcousticTraining(steps=100_000, adversarial_from=20_000, batch=48, frames=384),
            _ON_GPU,
        ),
        Recipe(
            GeneratorConfig(),
            VocoderTraining(steps=200_000, adversarial_from=10_000, batch=32, judged=32, period_channels=32),
            _ON_GPU,
        ),
        {"acoustic": 1.03, "vocoder": 0.59},
    ),
}
"""`cpu-small`: hours on two cores. `gpu-30min`: the same models on one GPU. `gpu-25h`: for a corpus of 25 hours; the
voice still stays under 30 MB."""


def preset(name: str) -> Preset:
    """A preset by its name. Raises InputError that lists them for another."""
    if name not in PRESETS:
        raise InputError(f"unknown preset {name!r}: one of {', '.join(PRESETS)}")
    return PRESETS[name]


def on_cpu(name: str, model: str, steps: int, cores: int) -> str:
    """A warning, one line, about a preset that is made for a GPU where there is none; empty for the others.

    `steps` of `model` (acoustic or vocoder); `cores`: those that compute.
    """
    tflop = PRESETS[name].tflop.get(model)
    if not tflop:
        return ""
    hours = steps * tflop / (_TFLOPS_OF_A_CORE * cores) / 3600
    time = f"{hours / 24:.0f} days" if hours > 72 else f"{hours:.0f} hours" if hours >= 1.5 else "an hour"
    return (
        f"--preset {name} is for a GPU, and there is none here: {steps:,} steps of the {model} model take about {time} "
        f"or more on {cores} core{'s' * (cores > 1)}; --preset cpu-small is made for this"
    )


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
