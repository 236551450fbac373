"""Beginning with the weights of another run or of a voice instead of random ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from tqdm import tqdm

from tts.acoustic import AcousticConfig, AcousticModel
from tts.train.acoustic import SPECTRAL, AcousticModule
from tts.train.run import checkpoint
from tts.train.utterances import UtteranceStream
from tts.train.weights import WEIGHTS, load_weights
from tts.types import InputError
from tts.voice import SHIPPED, Voice
from vocoder.generator import Generator, GeneratorConfig
from vocoder.spec import MelSpec

_SETTLING_RATE = 0.02
"""Adam's step: a hundred of them can cross the unit scale that a speaker's vector has."""


@dataclass(frozen=True, slots=True)
class AcousticStart:
    """An acoustic model to begin with. `speakers`: whose rows its speaker table has; `log_pace`: what its durations
    are too short by, natural log."""

    config: AcousticConfig
    weights: dict[str, Tensor]
    symbols: tuple[str, ...]
    speakers: tuple[str, ...]
    log_pace: float = 0.0


@dataclass(frozen=True, slots=True)
class VocoderStart:
    """A vocoder to begin with."""

    config: GeneratorConfig
    weights: dict[str, Tensor]
    spec: MelSpec


def is_run(where: str) -> bool:
    """Whether this is a training run's directory, and no voice."""
    return (Path(where) / "checkpoints").is_dir()


def acoustic_start(where: str) -> AcousticStart:
    """From a run directory, a voice's directory or the name of a shipped voice. Raises InputError for anything else."""
    if is_run(where):
        recipe, weights = _run(where, "model.", "symbols")
        return AcousticStart(
            AcousticConfig(**recipe["model"]), weights, tuple(recipe["symbols"]), tuple(recipe["speakers"])
        )
    voice, weights, recipe = _voice(where)
    return AcousticStart(
        AcousticConfig(**recipe["acoustic"]),
        _part(weights, "acoustic."),
        voice.info.symbols,
        (recipe["speaker"],),
        recipe["log_pace"],
    )


def vocoder_start(where: str) -> VocoderStart:
    """As `acoustic_start`, for the vocoder."""
    if is_run(where):
        recipe, weights = _run(where, "generator.", "mel")
        return VocoderStart(GeneratorConfig(**recipe["model"]), weights, MelSpec.from_dict(recipe["mel"]))
    voice, weights, recipe = _voice(where)
    return VocoderStart(GeneratorConfig(**recipe["vocoder"]), _part(weights, "vocoder."), voice.mel)


def _run(where: str, prefix: str, expected: str) -> tuple[dict[str, Any], dict[str, Tensor]]:
    found = checkpoint(Path(where))
    if expected not in found["recipe"]:
        raise InputError(f"{where}: a run of another kind of model")
    return found["recipe"], _part(found["state_dict"], prefix)


def _voice(where: str) -> tuple[Voice, dict[str, Tensor], dict[str, Any]]:
    if not (Path(where) / "voice.json").is_file() and not (SHIPPED / where / "voice.json").is_file():
        raise InputError(f"{where}: neither a voice nor a run directory")
    voice = Voice.load(where)
    return voice, *load_weights(voice.path / WEIGHTS)


def _part(weights: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {key.removeprefix(prefix): value for key, value in weights.items() if key.startswith(prefix)}


def settle_speakers(
    module: AcousticModule, stream: UtteranceStream, new: Sequence[int], batches: int
) -> None:
    """Fit the rows `new` of the speaker table, and nothing else.

    What tells two speakers apart who begin as one vector is learned by the sounds that only one of them makes: in a
    trial a voice took on the timbre of its synthetic helper in these.
    """
    model, table = module.model, module.model.speaker.weight
    chosen = torch.zeros(len(table), 1)
    chosen[list(new)] = 1.0
    optimizer = torch.optim.Adam([table], _SETTLING_RATE)
    model.eval().requires_grad_(False)
    table.requires_grad_(True)
    for number in tqdm(range(batches if new else 0), "new speakers"):
        batch = stream.make(number)
        with torch.autocast("cpu", torch.bfloat16):
            mel, predictors = module.decoded(batch, model.encode(batch.phones, batch.speaker))
            loss = SPECTRAL * module.mel_loss(mel, batch) + predictors.sum()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        assert table.grad is not None
        table.grad *= chosen
        optimizer.step()
    table.grad = None
    model.train().requires_grad_(True)


def warm_size(start: AcousticStart, wanted: AcousticConfig) -> AcousticConfig:
    """The sizes of a model that begins as `start`: its own, with the F0 of frames where it lacks that."""
    return replace(start.config, contour_channels=start.config.contour_channels or wanted.contour_channels)


@torch.no_grad()
def begin_acoustic(
    model: AcousticModel, start: AcousticStart, symbols: Sequence[str], speakers: Sequence[str]
) -> None:
    """Give the model the weights of `start`.

    Symbols and speakers are found by name. A symbol that `start` lacks keeps its random embedding; a speaker that it
    lacks begins as the mean of those it has.
    """
    weights = dict(start.weights)
    rows = {symbol: i for i, symbol in enumerate(start.symbols)}
    symbol = model.symbol.weight.clone()
    for i, name in enumerate(symbols):
        if name in rows:
            symbol[i] = weights["symbol.weight"][rows[name]]
    if model.harmonics:
        # The statistics of F0 are those of the recordings that are trained on.
        own = {f"harmonics.{key}": value for key, value in model.harmonics.state_dict().items()}
        fixed = ("harmonics.scales", "harmonics.table")
        weights |= {key: value for key, value in own.items() if key in fixed or key not in weights}
        if not start.config.contour_channels:
            for key in (f"decoder.{len(model.decoder) - 1}.{part}" for part in ("weight", "bias")):
                weights[key] = torch.cat([weights[key], torch.zeros_like(weights[key])])
    known = weights["speaker.weight"]
    speaker = [known[start.speakers.index(s)] if s in start.speakers else known.mean(0) for s in speakers]
    _load(model, weights | {"symbol.weight": symbol, "speaker.weight": torch.stack(speaker)})
    last = model.duration.net[-1]
    assert isinstance(last, nn.Conv1d) and last.bias is not None
    last.bias += start.log_pace


@torch.no_grad()
def blend(
    model: AcousticModel, where: str, share: float, symbols: Sequence[str], speakers: Sequence[str]
) -> None:
    """Move the weights of a model by `share` of the way to those of `where`, a voice or a run of the same sizes.

    Between a model and the one that its training began with lie models that keep much of what either does well
    (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models", arXiv:2109.01903). Raises InputError for a share
    outside of 0 to 1 and for other sizes.
    """
    if not 0 <= share <= 1:
        raise InputError(f"a share of {share} of {where} cannot be blended in: 0 to 1")
    start = acoustic_start(where)
    if warm_size(start, model.config) != model.config:
        raise InputError(f"{where}: a model of other sizes cannot be blended in")
    other = deepcopy(model)
    begin_acoustic(other, start, symbols, speakers)
    for mine, its in zip(model.parameters(), other.parameters(), strict=True):
        mine.lerp_(its, share)


def begin_vocoder(generator: Generator, start: VocoderStart) -> None:
    """Give the generator the weights of `start`. Raises InputError where its mel settings are others."""
    if generator.spec != start.spec:
        raise InputError("the mel settings of the pack are not those of the vocoder to start from")
    _load(generator, start.weights)


def _load(module: nn.Module, weights: Mapping[str, Tensor]) -> None:
    try:
        module.load_state_dict(dict(weights))
    except RuntimeError as error:
        raise InputError(
            f"the weights to start from do not fit: {str(error).splitlines()[-1].strip()}"
        ) from error
