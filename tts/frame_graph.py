"""A network over frames, run in parts at the same time, with the samples of a run in one piece.

All layers over frames are convolutions: an output frame depends on `reach` frames to each side and on no others. So a
part that is computed together with those frames is what it is within the whole. ONNX Runtime lets go of Python's lock
while it computes, and splits a long piece into parts better than it does each of its small operators.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from itertools import pairwise
from typing import Any

import numpy as np

_LONGEST = 1000
"""Frames of the longest part: what bounds memory for a sentence of minutes."""

Cut = Callable[[slice], Mapping[str, np.ndarray]]
"""Frames to the input of a graph that makes these frames."""


def bounds(frames: int, reach: int, threads: int) -> list[int]:
    """Where the parts start, and `frames`: about as many parts as threads, none of which is less than twice `reach`,
    so that a short input is not computed twice over, and none longer than `_LONGEST`."""
    parts = max(min(threads, frames // max(1, 2 * reach)), -(-frames // _LONGEST))
    return [frames * i // parts for i in range(parts + 1)]


class FrameGraph:
    """A graph whose outputs all end with an axis of frames, or of a multiple of frames.

    `session`: one of ONNX Runtime, which may still be loading.
    `reach`: frames to each side that an output depends on; None where that is not known: it then runs in one piece.
    """

    def __init__(self, session: Future[Any], reach: int | None, threads: int, pool: Executor) -> None:
        self._session, self._reach, self._threads, self._pool = session, reach, threads, pool

    def run(self, cut: Cut, frames: int) -> list[np.ndarray]:
        """All outputs, for all frames."""
        session, reach = self._session.result(), self._reach
        if reach is None:
            outputs: list[np.ndarray] = session.run(None, cut(slice(0, frames)))
            return outputs

        def part(place: tuple[int, int]) -> list[np.ndarray]:
            start, stop = place
            first, last = max(0, start - reach), min(frames, stop + reach)
            kept = []
            for output in session.run(None, cut(slice(first, last))):
                rate = output.shape[-1] // (last - first)
                kept.append(output[..., rate * (start - first) : rate * (stop - first)])
            return kept

        places = list(pairwise(bounds(frames, reach, self._threads)))
        if len(places) == 1:
            return part(places[0])
        # One thread is the caller's own.
        parts = map(part, places) if self._threads == 1 else self._pool.map(part, places)
        return [np.concatenate(x, -1) for x in zip(*parts, strict=True)]
