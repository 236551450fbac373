"""A voice with random weights, made in a second: the contract of a real one at a thousandth of its size.

The graphs are written node by node, so that tests of the chain need no torch.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from g2p import inventory
from tts.acoustic_input import PAUSES, START
from tts.voice import GRAPHS, Speaker, VoiceInfo, file_record
from vocoder.spec import MelSpec

CHANNELS = 8
FRAMES = 5.0
"""Average duration of a symbol, frames."""

_FLOAT, _INT = TensorProto.FLOAT, TensorProto.INT64


def make_tiny_voice(path: Path, name: str = "tiny", seed: int = 0, spec: MelSpec | None = None) -> Path:
    """Write a voice directory at `path` and return it. The same seed makes the same voice."""
    path.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    spec = spec or MelSpec()
    symbols = (START, *PAUSES, *inventory().symbols)
    for graph, model in zip(
        GRAPHS, (_encoder(rng, len(symbols)), _decoder(rng, spec), _vocoder(rng, spec)), strict=True
    ):
        onnx.save(model, str(path / graph))
    (path / "CARD.md").write_text("# tiny\n\nRandom weights, for tests.\n", encoding="utf-8")
    info = VoiceInfo(
        name=name,
        languages=("kk", "ru"),
        gender="none",
        description="random weights",
        licence="Apache-2.0",
        mel=spec,
        symbols=symbols,
        speaker=Speaker(5.0, 0.25, -3.0, 1.5),
        vocoder_hop=spec.hop // 2,
        # Each frame on its own: no reach.
        files={
            graph: file_record(path / graph) | ({"reach": 0} if graph != GRAPHS[0] else {})
            for graph in GRAPHS
        },
    )
    (path / "voice.json").write_text(info.to_json(), encoding="utf-8")
    return path


class _Graph:
    """Collects nodes and weights; `node` returns the name of its output."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng, self.nodes, self.weights = rng, [], []

    def weight(self, value: np.ndarray) -> str:
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(value, name))
        return name

    def random(self, *shape: int, scale: float = 0.1) -> str:
        return self.weight((scale * self.rng.standard_normal(shape)).astype(np.float32))

    def node(self, kind: str, *inputs: str, out: str = "", **attributes: object) -> str:
        out = out or f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], **attributes))
        return out

    def model(self, inputs: dict[str, tuple], outputs: dict[str, tuple]) -> onnx.ModelProto:
        def infos(table: dict[str, tuple]) -> list[onnx.ValueInfoProto]:
            return [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in table.items()]

        graph = helper.make_graph(self.nodes, "tiny", infos(inputs), infos(outputs), self.weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
        onnx.checker.check_model(model)
        return model


def _encoder(rng: np.random.Generator, symbols: int) -> onnx.ModelProto:
    g = _Graph(rng)
    rows = [
        g.node("Gather", g.random(n, CHANNELS), name)
        for n, name in ((symbols, "symbols"), (2, "stress"), (7, "phrase"))
    ]
    edges = g.node("MatMul", "edges", g.random(2, CHANNELS))
    x = g.node("Add", g.node("Add", rows[0], rows[1]), g.node("Add", rows[2], edges))
    g.node("Transpose", x, out="hidden", perm=[0, 2, 1])
    for name, offset in (("log_duration", np.log(FRAMES)), ("pitch", 0.0), ("energy", 0.0)):
        value = g.node("Squeeze", g.node("MatMul", x, g.random(CHANNELS, 1)), g.weight(np.array([2])))
        g.node("Add", value, g.weight(np.array(offset, np.float32)), out=name)
    n = (_INT, (1, "N"))
    return g.model(
        {"symbols": n, "stress": n, "edges": (_FLOAT, (1, "N", 2)), "phrase": n},
        {"hidden": (_FLOAT, (1, CHANNELS, "N"))}
        | {k: (_FLOAT, (1, "N")) for k in ("log_duration", "pitch", "energy")},
    )


def _decoder(rng: np.random.Generator, spec: MelSpec) -> onnx.ModelProto:
    g = _Graph(rng)
    axes = g.weight(np.array([1]))
    x = g.node(
        "Add",
        "hidden",
        g.node("Add", g.node("Unsqueeze", "pitch", axes), g.node("Unsqueeze", "energy", axes)),
    )
    frames = g.node("Gather", x, g.node("Squeeze", "index", g.weight(np.array([0]))), axis=2)
    mixed = g.node(
        "Add",
        g.node("Transpose", frames, perm=[0, 2, 1]),
        g.node("MatMul", "position", g.random(3, CHANNELS)),
    )
    mel = g.node(
        "Add", g.node("MatMul", mixed, g.random(CHANNELS, spec.n_mels)), g.weight(np.array(-4.0, np.float32))
    )
    g.node("Transpose", mel, out="mel", perm=[0, 2, 1])
    n = (_FLOAT, (1, "N"))
    return g.model(
        {
            "hidden": (_FLOAT, (1, CHANNELS, "N")),
            "pitch": n,
            "energy": n,
            "index": (_INT, (1, "T")),
            "position": (_FLOAT, (1, "T", 3)),
        },
        {"mel": (_FLOAT, (1, spec.n_mels, "T"))},
    )


def _vocoder(rng: np.random.Generator, spec: MelSpec) -> onnx.ModelProto:
    g = _Graph(rng)
    bins = spec.hop + 1
    mean = g.node("ReduceMean", "mel", axes=[1], keepdims=0)
    f0 = g.node("Mul", mean, g.weight(np.array(1.0, np.float32)))
    g.node("Add", f0, g.weight(np.array(140.0, np.float32)), out="f0")
    for name in ("harmonic", "phase", "noise"):
        twice = g.node("MatMul", g.random(2 * bins, spec.n_mels, scale=0.01), "mel")
        split = g.node("Reshape", twice, g.weight(np.array([1, 2, bins, -1])))
        pairs = g.node(
            "Reshape", g.node("Transpose", split, perm=[0, 2, 3, 1]), g.weight(np.array([1, bins, -1]))
        )
        if name == "phase":
            g.node("Identity", pairs, out=name)
        else:
            g.node("Exp", g.node("Sub", pairs, g.weight(np.array(3.0, np.float32))), out=name)
    filters = (_FLOAT, (1, bins, "S"))
    return g.model(
        {"mel": (_FLOAT, (1, spec.n_mels, "T"))},
        {"f0": (_FLOAT, (1, "T")), "harmonic": filters, "phase": filters, "noise": filters},
    )


if __name__ == "__main__":
    print(make_tiny_voice(Path(sys.argv[1])))
