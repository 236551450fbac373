"""Opening a voice's graphs in ONNX Runtime, checked against what voice.json says of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from tts.onnx_runtime import onnx_runtime
from tts.types import DauysError, InputError
from tts.voice import Voice

_TENSORS = {
    "encoder.onnx": ({"symbols", "stress", "edges", "phrase"}, ["hidden", "log_duration", "pitch", "energy"]),
    "decoder.onnx": ({"hidden", "pitch", "energy", "index", "position"}, ["mel"]),
    "vocoder.onnx": ({"mel"}, ["f0", "harmonic", "phase", "noise"]),
}
"""Inputs of each graph, which are given by name, and its outputs, which are taken by their order."""

_INDEX = re.compile(r"\b(?:idx|index) ?= ?(\d+)")
"""The index that ONNX Runtime's Gather and GatherND refuse."""


class Graph:
    """A session whose failures are one line. Safe to call from several threads."""

    def __init__(self, session: Any, name: str) -> None:
        self._session, self._name = session, name

    def run(self, outputs: list[str] | None, feed: Mapping[str, Any]) -> list[np.ndarray]:
        """As the session's `run`; raises DauysError where it fails."""
        try:
            results: list[np.ndarray] = self._session.run(outputs, feed)
        except Exception as error:  # onnxruntime raises its own kinds, which share no base but Exception
            raise DauysError(f"{self._name} failed: {_first_line(error)}") from error
        return results


def open_graph(voice: Voice, graph: str, provider: str, threads: int) -> Graph:
    """Open one graph with so many threads. Raises InputError where it cannot be loaded or is not what voice.json says.

    On a GPU the number of symbols is not compared: a lookup beyond a table's end is no error there.
    """
    onnxruntime = onnx_runtime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Threads that spin while they wait cost more than they save as soon as anything else runs.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(
            str(voice.path / graph), sess_options=options, providers=[provider]
        )
    except Exception as error:
        raise InputError(f"voice {voice.path}: {graph} cannot be loaded: {_first_line(error)}") from error
    _check_tensors(session, voice, graph)
    if "symbols" in _TENSORS[graph][0] and provider == "CPUExecutionProvider":
        quiet = onnxruntime.RunOptions()
        quiet.log_severity_level = 4
        _check_symbols(session, voice, graph, quiet)
    return Graph(session, f"voice {voice.path}: {graph}")


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _check_tensors(session: Any, voice: Voice, graph: str) -> None:
    tensors = [*session.get_inputs(), *session.get_outputs()]
    inputs, outputs = _TENSORS[graph]
    names = [x.name for x in tensors]
    if set(names[: -len(outputs)]) != inputs or names[-len(outputs) :] != outputs:
        raise InputError(
            f"voice {voice.path}: {graph} is another graph: it makes {', '.join(names[len(session.get_inputs()) :])}"
            f" of {', '.join(names[: len(session.get_inputs())])}"
        )
    mel, hop = voice.info.mel.n_mels, voice.info.vocoder_hop
    sizes = {"mel": ("mel: n_mels", mel, mel), "noise": ("vocoder_hop", hop, 2 * hop + 1)}
    for tensor in tensors:
        key, value, size = sizes.get(tensor.name, ("", 0, None))
        # A free axis is a name.
        if size and any(isinstance(x, int) and x != size for x in tensor.shape[1:2]):
            raise InputError(
                f"{voice.path / 'voice.json'}: {key}: {value} is {size} rows of {tensor.name}, but {graph} has "
                f"{tensor.shape[1]}"
            )


def _check_symbols(session: Any, voice: Voice, graph: str, quiet: Any) -> None:
    """Raises InputError where the graph knows more or fewer symbols than voice.json lists: the wrong ones would be
    heard. One lookup of the last symbol and of one beyond it must fail, and for the latter; that costs no network."""
    beyond = len(voice.info.symbols)
    # Some operators name the first wrong index, some the last.
    feed: dict[str, np.ndarray] = {
        "symbols": np.array([[beyond - 1, beyond, beyond - 1]]),
        "stress": np.zeros((1, 3), np.int64),
        "edges": np.zeros((1, 3, 2), np.float32),
        "phrase": np.zeros((1, 3), np.int64),
    }
    try:
        session.run(["hidden"], feed, quiet)
    except Exception as error:
        refused = _INDEX.search(str(error))
        if refused is None or int(refused[1]) == beyond:
            return
        compared = "fewer"
    else:
        compared = "more"
    raise InputError(
        f"{voice.path / 'voice.json'}: symbols: {beyond} of them, but {graph} has {compared}: another voice's?"
    )
