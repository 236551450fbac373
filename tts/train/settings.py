"""What a training run does, as plain values. Imports no torch."""

from __future__ import annotations

import json
import math
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

from tts.types import InputError

ConfigT = TypeVar("ConfigT")
ModelT = TypeVar("ModelT")
TrainingT = TypeVar("TrainingT")


@dataclass(frozen=True, slots=True)
class AcousticTraining:
    """What an acoustic training run does."""

    steps: int = 6000
    """Optimizer steps of the model."""
    adversarial_from: int = 3000
    """Step at which the discriminator joins."""
    batch: int = 16
    """Utterances in a step."""
    frames: int = 256
    """Frames of each utterance that are decoded and compared."""
    learning_rate: float = 1e-3
    """Peak learning rate; falls to a twentieth by a cosine."""
    discriminator_rate: float = 3e-4
    """Peak learning rate of the discriminator."""
    warmup: int = 200
    """Steps over which the learning rate rises."""
    settling: int = 100
    """Batches over which a warm start fits the vectors of new speakers, before anything else learns."""
    speaker_shares: dict[str, float] = field(default_factory=dict)
    """Share of the batches that a speaker gets; by hours where it is not named."""
    shared_symbols: dict[str, str] = field(default_factory=dict)
    """Written `a: b`: the sound a of a `sharing` speaker is called b in some of its occurrences."""
    sharing: tuple[str, ...] = ()
    """Speakers whose sounds are shared."""
    shifts: tuple[tuple[str, str, str, float], ...] = ()
    """Sounds that are moulded from others of a `sharing` speaker: source, target, anchor, amount (tts.train.shifts)."""
    shared_share: float = 0.4
    """In how many occurrences a sound is called or made another."""


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How a run is carried out, whatever is trained."""

    precision: str = "bf16-mixed"
    """Lightning's name of the number format: `bf16-mixed`, `32-true`, `16-mixed`."""
    accumulate: int = 1
    """Batches whose gradients are added up before a step."""
    workers: int = 0
    """Processes that make batches; 0: the training process itself."""
    validate_every: int = 500
    """Batches between validations."""
    minutes_between_checkpoints: float = 4.0
    """Wall-clock minutes between checkpoints."""
    pause_at: int = 0
    """Step at which this call ends although there are more, to be gone on with later; 0: none."""


@dataclass(frozen=True, slots=True)
class Recipe(Generic[ModelT, TrainingT]):
    """Everything that a run is made from, besides its data."""

    model: ModelT
    """Sizes of the model."""
    training: TrainingT
    """What is done in the steps."""
    run: RunSettings = RunSettings()
    """How it is carried out."""


_ANY = math.inf
_LIMITS = {
    (
        1,
        _ANY,
    ): "steps batch accumulate validate_every judged prior_steps channels predictor_channels f0_channels "
    "discriminator_channels expansion every ways vocabulary encoder_layers decoder_layers",
    (
        0,
        _ANY,
    ): "warmup settling adversarial_from predicted_f0_from pitch_batch pitch_steps encoder_blocks decoder_blocks "
    "blocks f0_blocks contour_channels workers minutes_between_checkpoints pause_at pretraining patience",
    (
        0,
        1,
    ): "learning_rate discriminator_rate pretraining_rate shared_share template_share varied_share hard_share "
    "forgetting",
    (0, 0.999): "dropout averaging",
    (16, 10_000): "frames",
}
_RANGES = {name: limits for limits, names in _LIMITS.items() for name in names.split()}
"""What a setting may be, by its name, wherever it stands; others may be any number."""
_PRECISIONS = ("bf16-mixed", "32-true", "16-mixed")


def _check(key: str, value: Any) -> None:
    """Raises InputError for a value that no run can be carried out with."""
    if key == "precision" and value not in _PRECISIONS:
        raise InputError(f"{key}={value}: one of {', '.join(_PRECISIONS)}")
    if isinstance(value, int | float):
        low, high = _RANGES.get(key, (-_ANY, _ANY))
        if not (low <= value <= high and abs(value) < _ANY):
            limits = f"at least {low:g}" if high == _ANY else f"{low:g} to {high:g}"
            raise InputError(f"{key}={value}: {limits if low > -_ANY else 'a number'} is expected")


def check_names(config: AcousticTraining, speakers: Sequence[str], symbols: Container[str]) -> None:
    """Raises InputError where settings name a speaker that is not trained on, or a sound that there is not."""
    for key, named in (("speaker_shares", config.speaker_shares), ("sharing", config.sharing)):
        for name in named:
            if name not in speakers:
                raise InputError(f"{key}: no speaker {name!r}: --speaker names {', '.join(speakers)}")
    for name, share in config.speaker_shares.items():
        if not isinstance(share, int | float) or not 0 <= share < _ANY:
            raise InputError(f"speaker_shares: {share!r} of {name} is no share: at least 0 is expected")
    shared = [symbol for pair in config.shared_symbols.items() for symbol in pair]
    moulded = [symbol for source, target, anchor, _ in config.shifts for symbol in (source, target, anchor)]
    for key, sounds in (("shared_symbols", shared), ("shifts", moulded)):
        for sound in filter(None, sounds):
            if sound not in symbols:
                raise InputError(f"{key}: no sound {sound!r}: g2p/inventory.tsv lists them")


def override(config: ConfigT, settings: Sequence[str], also: Sequence[str] = ()) -> ConfigT:
    """A frozen dataclass with `key=value` settings applied; values are JSON, else text.

    Raises InputError that names an unknown key (and lists the known ones and `also`) or a value of another kind or out
    of range.
    """
    known = {f.name: getattr(config, f.name) for f in fields(config)}  # type: ignore[arg-type]
    changes: dict[str, Any] = {}
    for setting in settings:
        key, sign, text = setting.partition("=")
        if not sign or key not in known:
            # The likeliest come first: a long list may be cut short.
            near = get_close_matches(key, (*known, *also), 3)
            others = [name for name in (*known, *also) if name not in near]
            raise InputError(
                f"unknown setting {setting!r}: KEY=VALUE with KEY one of {', '.join(near + others)}"
            )
        try:
            value = json.loads(text)
        except json.JSONDecodeError:
            value = text
        default = known[key]
        if isinstance(default, tuple) and isinstance(value, list):
            value = tuple(value)
        if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if type(value) is not type(default):
            raise InputError(f"{key}={text}: a {type(default).__name__} is expected")
        _check(key, value)
        changes[key] = value
    return replace(config, **changes)  # type: ignore[type-var]
