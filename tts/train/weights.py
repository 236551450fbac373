"""A voice's weights for torch, stored once: the ONNX graphs point into the same file.

ONNX keeps big tensors outside the graph as (file, offset, length), and a safetensors file is a header with raw tensors
behind it. So one file serves both, and a voice that can be trained further is no larger than one that only speaks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from tts.types import InputError

WEIGHTS = "weights.safetensors"
BIG = 4096
"""Weights with more values than this are stored as float16: half the size, below the noise of training."""


def save_weights(path: Path, weights: Mapping[str, Tensor], recipe: dict[str, Any]) -> None:
    """Write weights, big ones as float16, and what a model of the same shape is built from (plain values)."""
    from safetensors.torch import save

    stored = {
        name: (value.half() if value.numel() >= BIG and value.is_floating_point() else value)
        .detach()
        .contiguous()
        for name, value in weights.items()
    }
    path.write_bytes(save(stored, metadata={"recipe": json.dumps(recipe, ensure_ascii=False)}))


def load_weights(path: Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """Weights as float32, and the recipe. Raises InputError where the file is missing or damaged."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, "pt") as file:
            recipe = json.loads(file.metadata()["recipe"])
            return {name: file.get_tensor(name).float() for name in file.keys()}, recipe  # noqa: SIM118
    except FileNotFoundError as error:
        raise InputError(
            f"{path.parent}: no {path.name} in it: this voice cannot be trained further"
        ) from error
    except (SafetensorError, TypeError, KeyError, ValueError) as error:
        raise InputError(f"{path}: not readable as weights: {error}") from error


@dataclass(frozen=True, slots=True)
class _Place:
    offset: int
    length: int
    shape: tuple[int, ...]
    transposed: bool


def places(path: Path) -> dict[bytes, _Place]:
    """Where each float16 tensor of a weights file lies, by a hash of its values; matrices by those of their transpose
    too."""
    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    found = {}
    for name, entry in json.loads(data[8 : 8 + size]).items():
        if name == "__metadata__" or entry["dtype"] != "F16":
            continue
        first, last = (8 + size + at for at in entry["data_offsets"])
        shape = tuple(entry["shape"])
        values = np.frombuffer(data[first:last], np.float16).reshape(shape)
        if len(shape) == 2:
            found[_digest(values.T)] = _Place(first, last - first, shape, True)
        found[_digest(values)] = _Place(first, last - first, shape, False)
    return found


def _digest(values: np.ndarray) -> bytes:
    hashed = blake2b(repr(values.shape).encode(), digest_size=16)
    hashed.update(np.ascontiguousarray(values).tobytes())
    return hashed.digest()


def share(model: onnx.ModelProto, path: Path | None = None) -> onnx.ModelProto:
    """Store the graph's big float32 weights as float16 with a cast behind them, which ONNX Runtime folds on loading:
    in the weights file at `path` where they are in it, else in the graph. No traces of the export stay."""
    graph, known = model.graph, places(path) if path else {}
    kept, first = [], []
    for weight in graph.initializer:
        value = numpy_helper.to_array(weight)
        if value.dtype != np.float32 or value.size < BIG:
            kept.append(weight)
            continue
        half, name = value.astype(np.float16), weight.name + ".half"
        place = known.get(_digest(half))
        if place is None:
            kept.append(numpy_helper.from_array(half, name))
        else:
            kept.append(_outside(name, place))
        if place and place.transposed:
            first.append(helper.make_node("Cast", [name], [name + ".float"], to=TensorProto.FLOAT))
            first.append(helper.make_node("Transpose", [name + ".float"], [weight.name], perm=[1, 0]))
        else:
            first.append(helper.make_node("Cast", [name], [weight.name], to=TensorProto.FLOAT))
    del graph.initializer[:]
    graph.initializer.extend(kept)
    nodes = [*first, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    del graph.value_info[:]
    del graph.metadata_props[:]
    for node in graph.node:
        del node.metadata_props[:]
        node.doc_string = ""
    return model


def _outside(name: str, place: _Place) -> TensorProto:
    tensor = TensorProto(name=name, data_type=TensorProto.FLOAT16, dims=place.shape)
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in (("location", WEIGHTS), ("offset", place.offset), ("length", place.length)):
        entry = tensor.external_data.add()
        entry.key, entry.value = key, str(value)
    return tensor
