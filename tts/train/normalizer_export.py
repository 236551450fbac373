"""The normalizer's model as a package: a graph for ONNX Runtime and its settings, checked against the network."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from normalizer.model import GRAPH, Chooser
from normalizer.pieces import Pieces
from normalizer.settings import FORMAT, SETTINGS, Settings, settings_in
from tts.train.normalizer_net import ChooserNet, Item, collate
from tts.train.weights import share
from tts.types import DauysError

_OPSET = 18
_DEVIATION = 0.05
"""Most that a reading's log-probability may differ between the engines, as a share of it."""


def scores_of(net: ChooserNet, each: Item, pieces: Pieces) -> list[np.ndarray]:
    """The network's log-probabilities of the readings of each question."""
    with torch.inference_mode():
        scores = net.readings(collate([each], pieces)).numpy()
    return np.split(scores, np.cumsum([len(paths) for paths in each.tree.paths])[:-1])


class _Graph(nn.Module):
    """One sentence with its trees, in float32."""

    def __init__(self, net: ChooserNet) -> None:
        super().__init__()
        self.net = net

    def forward(
        self,
        text: Tensor,
        offset: Tensor,
        shape: Tensor,
        nodes: Tensor,
        depth: Tensor,
        sees: Tensor,
        edge_node: Tensor,
        edge_piece: Tensor,
    ) -> Tensor:
        states = self.net.decode(self.net.encode(text, offset, shape, None), None, nodes, depth, sees)
        return self.net.next_piece(states[0])[edge_node, edge_piece]


def export(net: ChooserNet, settings: Settings, pieces: Pieces, items: Sequence[Item], path: Path) -> Path:
    """Write the package and check it against the network on `items`. Raises DauysError where they disagree."""
    path.mkdir(parents=True, exist_ok=True)
    if not items:
        raise DauysError("no text outside of training to check the package with: the corpora are too small")
    batch = collate(items[:1], pieces)
    inputs = {
        "text": batch.text,
        "offset": batch.offset,
        "shape": batch.shape,
        "nodes": batch.nodes,
        "depth": batch.depth,
        "sees": batch.sees,
        "edge_node": batch.edge_node,
        "edge_piece": batch.edge_piece,
    }
    dim = torch.export.Dim.DYNAMIC
    program = torch.onnx.export(
        _Graph(net).eval(),
        kwargs=inputs,
        input_names=list(inputs),
        output_names=["edges"],
        dynamic_shapes={
            "text": {1: dim},
            "offset": {1: dim},
            "shape": {1: dim},
            "nodes": {1: dim},
            "depth": {1: dim},
            "sees": {1: dim, 2: dim},
            "edge_node": {0: dim},
            "edge_piece": {0: dim},
        },
        opset_version=_OPSET,
        dynamo=True,
        verbose=False,
    )
    assert program is not None
    model = share(program.model_proto)
    onnx.checker.check_model(model)
    onnx.save(model, str(path / GRAPH))
    text = json.dumps({"format": FORMAT} | asdict(settings), ensure_ascii=False)
    (path / SETTINGS).write_text(text + "\n", encoding="utf-8")
    settings_in.cache_clear()
    _agree(Chooser(path), net, items, pieces)
    return path


def _agree(packaged: Chooser, net: ChooserNet, items: Sequence[Item], pieces: Pieces) -> None:
    for each in items:
        edges = packaged.edges(each.text, each.tree)
        for paths, expected in zip(each.tree.paths, scores_of(net, each, pieces), strict=True):
            got = np.array([edges[path].sum() for path in paths])
            # Only what may be chosen must agree: far below it, float16 weights show.
            near = expected > expected.max() - 5
            error = float(np.abs(got - expected)[near].max())
            if not error < _DEVIATION * max(1.0, float(np.abs(expected[near]).max())):
                raise DauysError(
                    f"{GRAPH}: a reading's log-probability differs from the network's by {error:.3f}"
                )
