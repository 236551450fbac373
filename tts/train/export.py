"""From two checkpoints to a voice directory, checked: the graphs must say what the modules say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from tts.acoustic import SPEAKER_ROWS, AcousticModel, Phones
from tts.onnx_runtime import onnx_runtime
from tts.train.layout import planar
from tts.train.progress import hushed_exporter
from tts.train.weights import WEIGHTS, save_weights, share
from tts.types import DauysError, InputError
from tts.voice import GRAPHS, Speaker, VoiceInfo, file_record
from vocoder.generator import Generator

_OPSET = 20
"""The first with Gelu as one operator: a tenth of the vocoder's time."""


class _Encoder(nn.Module):
    def __init__(self, model: AcousticModel, speaker: int) -> None:
        super().__init__()
        self.model, self.speaker = model, speaker

    def forward(self, symbols: Tensor, stress: Tensor, edges: Tensor, phrase: Tensor) -> tuple[Tensor, ...]:
        mask = torch.ones_like(symbols, dtype=torch.float32)
        speaker = torch.full((1,), self.speaker, dtype=torch.long)
        return tuple(self.model.encode(Phones(symbols, stress, edges, phrase, mask), speaker))


class _Decoder(nn.Module):
    def __init__(self, model: AcousticModel, speaker: int) -> None:
        super().__init__()
        self.model, self.speaker = model, speaker

    def forward(
        self, hidden: Tensor, pitch: Tensor, energy: Tensor, index: Tensor, position: Tensor
    ) -> Tensor:
        speaker = torch.full((1,), self.speaker, dtype=torch.long)
        return self.model.decode(hidden, pitch, energy, index, position, speaker).mel


class _Vocoder(nn.Module):
    def __init__(self, generator: Generator) -> None:
        super().__init__()
        self.generator = generator

    def forward(self, mel: Tensor) -> tuple[Tensor, ...]:
        return tuple(self.generator(mel))


def export(
    out: Path,
    acoustic: AcousticModel,
    speaker: int,
    generator: Generator,
    *,
    name: str,
    symbols: Sequence[str],
    stats: Speaker,
    languages: Sequence[str],
    gender: str,
    description: str,
    licence: str,
    pace: float = 1.0,
    contrasts: Sequence[tuple[str, str, float]] = (),
    match: float = 1.0,
    sharpen: float = 0.0,
) -> Path:
    """Write the voice directory `out`; raises DauysError where a graph and its module disagree, InputError for a
    contrast of an unknown symbol.

    pace: how many times faster than the recordings the voice speaks at speed 1. contrasts: see `contrast`.
    match, sharpen: see `VoiceInfo.match_mel` and `sharpen_mel`.
    """
    contrast(acoustic, symbols, contrasts)
    hasten(acoustic, pace)
    acoustic.eval()
    generator.eval()
    n, t = 11, 23
    phones = (torch.arange(n)[None] % len(symbols), torch.zeros(1, n, dtype=torch.long), torch.zeros(1, n, 2))
    encoder_in = dict(zip(("symbols", "stress", "edges"), phones, strict=True)) | {
        "phrase": torch.ones(1, n, dtype=torch.long)
    }
    decoder_in = {
        "hidden": torch.randn(1, acoustic.config.channels, n),
        "pitch": torch.randn(1, n),
        "energy": torch.randn(1, n),
        "index": torch.arange(t)[None] % n,
        "position": torch.rand(1, t, 3),
    }
    mel = {"mel": torch.randn(1, generator.spec.n_mels, t) - 5}
    parts: tuple[tuple[nn.Module, dict[str, Tensor], list[str]], ...] = (
        (_Encoder(acoustic, speaker), encoder_in, ["hidden", "log_duration", "pitch", "energy"]),
        (_Decoder(acoustic, speaker), decoder_in, ["mel"]),
        (_Vocoder(generator), mel, ["f0", "harmonic", "phase", "noise"]),
    )
    # A voice that is there already stays as it is until the new one was found to be sound.
    part = out / ".part"
    part.mkdir(parents=True, exist_ok=True)
    save_weights(
        part / WEIGHTS,
        voice_weights(acoustic, speaker, generator),
        {
            "acoustic": asdict(acoustic.config),
            "vocoder": asdict(generator.config),
            "speaker": name,
            "log_pace": math.log(pace),
            "contrasts": [list(row) for row in contrasts],
        },
    )
    for file, (module, inputs, outputs) in zip(GRAPHS, parts, strict=True):
        write_graph(part / file, module, inputs, outputs)
    reach = {GRAPHS[1]: {"reach": acoustic.decoder_reach}, GRAPHS[2]: {"reach": generator.reach}}
    info = VoiceInfo(
        name=name,
        languages=tuple(languages),
        gender=gender,
        description=description,
        licence=licence,
        mel=generator.spec,
        symbols=tuple(symbols),
        speaker=stats,
        vocoder_hop=generator.hop,
        files={file: file_record(part / file) | reach.get(file, {}) for file in (*GRAPHS, WEIGHTS)},
        match_mel=match,
        sharpen_mel=sharpen,
    )
    (part / "voice.json").write_text(info.to_json(), encoding="utf-8")
    for file in (*info.files, "voice.json"):
        (part / file).replace(out / file)
    part.rmdir()
    return out


def voice_weights(acoustic: AcousticModel, speaker: int, generator: Generator) -> dict[str, Tensor]:
    """Everything that torch needs, of the one speaker."""
    weights = {f"acoustic.{key}": value for key, value in acoustic.state_dict().items()}
    for key in SPEAKER_ROWS:
        if f"acoustic.{key}" in weights:
            weights[f"acoustic.{key}"] = weights[f"acoustic.{key}"][speaker : speaker + 1]
    return weights | {f"vocoder.{key}": value for key, value in generator.state_dict().items()}


@torch.no_grad()
def contrast(
    acoustic: AcousticModel, symbols: Sequence[str], contrasts: Sequence[tuple[str, str, float]]
) -> None:
    """Move symbols away from others: (symbol, other, amount) adds `amount` times what training put between them.

    A sound that a speaker has only in places, or moulded, is learned half: its embedding lies the right way from
    that of the sound it was made of, but too near. InputError for a symbol that the model does not have.
    """
    whole = acoustic.symbol.weight + acoustic.articulation(acoustic.features)
    moved = acoustic.symbol.weight.clone()
    for symbol, other, amount in contrasts:
        for name in (symbol, other):
            if name not in symbols:
                raise InputError(f"contrast {symbol} {other}: the model has no symbol {name!r}")
        at, beside = symbols.index(symbol), symbols.index(other)
        moved[at] += amount * (whole[at] - whole[beside])
    acoustic.symbol.weight.copy_(moved)


def hasten(acoustic: AcousticModel, pace: float) -> None:
    """Shift the predicted log durations so that speech is `pace` times faster."""
    last = acoustic.duration.net[-1]
    assert isinstance(last, nn.Conv1d) and last.bias is not None
    with torch.no_grad():
        last.bias -= math.log(pace)


def write_graph(path: Path, module: nn.Module, inputs: dict[str, Tensor], outputs: list[str]) -> None:
    """Export one module with a free length, store its weights as float16 (in the weights file beside it where they are
    in that) and compare it with the module.

    The comparison runs at another length than the export, so that a length burnt into the graph shows.
    """
    dynamic = {
        key: {
            d: torch.export.Dim("N" if size == 11 else "T")
            for d, size in enumerate(v.shape)
            if size in (11, 23)
        }
        for key, v in inputs.items()
    }
    with hushed_exporter():
        program = torch.onnx.export(
            planar(module.eval()),
            kwargs=inputs,
            input_names=list(inputs),
            output_names=outputs,
            dynamic_shapes=dynamic,
            opset_version=_OPSET,
            dynamo=True,
            verbose=False,
        )
    assert program is not None
    onnx.save(share(program.model_proto, path.parent / WEIGHTS), str(path))
    onnx.checker.check_model(str(path))
    _compare(path, module, {key: _longer(value) for key, value in inputs.items()})


def _longer(value: Tensor) -> Tensor:
    for dim, size in enumerate(value.shape):
        if size in (11, 23):
            value = torch.cat([value, value, value], dim)
    return value


def _compare(path: Path, module: nn.Module, inputs: dict[str, Tensor]) -> None:
    session = onnx_runtime().InferenceSession(str(path), providers=["CPUExecutionProvider"])
    got: list[Any] = session.run(None, {key: value.numpy() for key, value in inputs.items()})
    with torch.inference_mode():
        expected = module(**inputs)
    expected = expected if isinstance(expected, tuple) else (expected,)
    for name, mine, other in zip((o.name for o in session.get_outputs()), got, expected, strict=True):
        reference = other.numpy()
        error = float(np.abs(mine - reference).mean() / (np.abs(reference).mean() + 1e-6))
        if mine.shape != reference.shape or not error < 0.02:
            raise DauysError(f"{path.name}: output {name} differs from the module by {error:.1%}")
