"""The model that chooses among the grammar's readings: an encoder-decoder on ONNX Runtime.

The sentence is encoded once, every asked token marked by a sentinel. The decoder begins with the sentinel and writes
the words; it is fed the prefix tree of all readings at once, so that each gets its exact probability in one call and
nothing but an allowed reading can be chosen.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from .asking import LONGEST_WINDOW, Window, encoded, label, offsets, windows, word_behind
from .pieces import Pieces
from .settings import SETTINGS, directory, settings_in, use_directory
from .shapes import shapes
from .tree import Tree
from .types import Candidates, NormalizerError

GRAPH = "model.onnx"
LONGEST_READING = 63
"""Pieces of a reading."""
MOST_NODES = 1024
"""Nodes of the trees of a window."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """For a token: the choice taken, and for each choice its log-probability among the groups of choices."""

    index: int
    scores: tuple[float, ...]


class Chooser:
    """A packaged model. Safe to call from several threads. Raises NormalizerError that names a damaged file."""

    def __init__(self, path: Path) -> None:
        self.settings = settings_in(path)
        try:
            self.pieces = Pieces(self.settings.pieces)
        except ValueError as error:
            raise NormalizerError(f"{path / SETTINGS}: {error}") from error
        self._session = _session(path / GRAPH)

    def choose(self, text: str, every: Sequence[Candidates]) -> dict[int, Chosen]:
        """By place in `every`, the tokens of `text`, what the model chooses for those it is asked about."""
        asked = self.settings.asked(text, every)
        chosen: dict[int, Chosen] = {}
        for window in windows(text, [(place, every[place].token.span) for place in asked]):
            chosen |= self._window(text, window, every, asked)
        return chosen

    def _window(
        self,
        text: str,
        window: Window,
        every: Sequence[Candidates],
        asked: dict[int, tuple[tuple[int, ...], ...]],
    ) -> dict[int, Chosen]:
        tokens = [every[place] for place in window.tokens]
        ids = encoded(text, window.start, window.end, [c.token.span for c in tokens], self.pieces)
        tree = Tree(self.pieces.end)
        for place, candidates, sentinel in zip(window.tokens, tokens, self.pieces.sentinels, strict=False):
            readings = [self.pieces.reading(candidates.choices[group[0]].spoken) for group in asked[place]]
            if max(map(len, readings)) > LONGEST_READING:
                return {}
            tree.add(sentinel, readings)
        if len(ids) > LONGEST_WINDOW or len(tree.pieces) > MOST_NODES:
            return {}
        edges = self.edges(ids, tree)
        chosen = {}
        for place, paths in zip(window.tokens, tree.paths, strict=True):
            scores = np.array([edges[path].sum() for path in paths])
            kinds = [every[place].choices[group[0]].kind for group in asked[place]]
            kinds[0] = label(every[place], text, self.settings.language)
            behind = word_behind(text, every[place].token.span[1])
            likely = self.settings.weighed(kinds, scores.tolist(), behind)
            best = self.settings.choose(kinds, likely)
            by_choice = {choice: likely[k] for k, group in enumerate(asked[place]) for choice in group}
            chosen[place] = Chosen(
                asked[place][best][0], tuple(by_choice[number] for number in range(len(by_choice)))
            )
        return chosen

    def edges(self, ids: Sequence[int], tree: Tree) -> np.ndarray:
        """float32 (E,): the log-probability of each edge of a tree, given the pieces of a text."""
        inputs = {
            "text": np.array([ids], np.int64),
            "offset": np.array([offsets(ids, self.pieces)], np.int64),
            "shape": np.array([shapes(ids, self.pieces)], np.int64),
            "nodes": np.array([tree.pieces], np.int64),
            "depth": np.array([tree.depth], np.int64),
            "sees": tree.mask()[None],
            "edge_node": np.array(tree.edge_node, np.int64),
            "edge_piece": np.array(tree.edge_piece, np.int64),
        }
        edges: np.ndarray = self._session.run(None, inputs)[0]
        return edges


def _session(path: Path) -> Any:
    try:
        # Nothing is reported to anybody.
        os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # One short sentence at a time: more threads cost more than they save.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        data = path.read_bytes()
        return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    except OSError as error:
        raise NormalizerError(f"{path}: {error.strerror or error}") from error
    except ImportError as error:
        raise NormalizerError(f"onnxruntime cannot load, which {path} needs: {error}") from error
    except Exception as error:
        # ONNX Runtime's errors share no base class of their own.
        raise NormalizerError(f"{path}: ONNX Runtime cannot load it ({error})") from error


def use(path: Path) -> Chooser:
    """Read texts by the package in a directory from now on, instead of what ships for its language.

    Raises NormalizerError that names a damaged file.
    """
    chooser = _loaded(path)
    use_directory(chooser.settings.language, path)
    return chooser


def packaged(lang: str) -> Chooser | None:
    """The model of a language: the one in use, else the one that ships; None where there is none. Loaded once."""
    path = directory(lang)
    return _loaded(path) if path else None


@cache
def _loaded(path: Path) -> Chooser:
    return Chooser(path)
