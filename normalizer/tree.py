"""Readings as a prefix tree, so that a model scores all of them in one call and can write none but these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np


@dataclass(slots=True)
class Tree:
    """Several prefix trees side by side, flat.

    pieces, depth, parent: (N,) of each node; a root is a sentinel at depth 0 and its own parent. An edge leads from
    node `edge_node[e]` to the piece `edge_piece[e]`; `paths[k][r]` are the edges of reading r of tree k.
    """

    end: int
    pieces: list[int] = field(default_factory=list)
    depth: list[int] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    edge_node: list[int] = field(default_factory=list)
    edge_piece: list[int] = field(default_factory=list)
    paths: list[list[list[int]]] = field(default_factory=list)

    def add(self, sentinel: int, readings: Sequence[tuple[int, ...]]) -> None:
        """One more tree. `readings` are different rows of pieces; each ends with the piece `end`."""
        root = len(self.pieces)
        self._node(sentinel, 0, root)
        edges: dict[tuple[int, int], int] = {}
        nodes: dict[int, int] = {}  # edge to the node it leads to
        rows = []
        for reading in readings:
            node, path = root, []
            for place, piece in enumerate((*reading, self.end)):
                edge = edges.get((node, piece))
                if edge is None:
                    edge = edges[node, piece] = len(self.edge_node)
                    self.edge_node.append(node)
                    self.edge_piece.append(piece)
                    if place < len(reading):
                        nodes[edge] = self._node(piece, place + 1, node)
                path.append(edge)
                node = nodes.get(edge, node)
            rows.append(path)
        self.paths.append(rows)

    def _node(self, piece: int, depth: int, parent: int) -> int:
        self.pieces.append(piece)
        self.depth.append(depth)
        self.parent.append(parent)
        return len(self.pieces) - 1

    def mask(self) -> np.ndarray:
        """bool (N, N): whether a node sees another, its ancestors and itself."""
        sees = np.eye(len(self.pieces), dtype=bool)
        # A parent stands before its children, so that its row is complete.
        for node, parent in enumerate(self.parent):
            if parent != node:
                sees[node] |= sees[parent]
        return sees
