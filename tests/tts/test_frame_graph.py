"""A graph over frames in parts: the same numbers, whatever the parts."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tts.frame_graph import FrameGraph, bounds

REACH = 5


class Convolution:
    """A session with two outputs: a frame's sum with `REACH` frames to each side, and the same twice for each frame."""

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self.threads: set[str] = set()

    def run(self, names: None, feed: Mapping[str, np.ndarray]) -> list[np.ndarray]:
        x = feed["x"]
        self.lengths.append(x.shape[1])
        self.threads.add(threading.current_thread().name)
        kernel = np.arange(1.0, 2 * REACH + 2)
        y = np.stack([np.convolve(row, kernel)[REACH:-REACH] for row in x])
        return [y, np.repeat(y, 2, axis=1)[None]]


def loaded(session: Convolution) -> Future[Convolution]:
    future: Future[Convolution] = Future()
    future.set_result(session)
    return future


@given(st.integers(1, 4000), st.integers(0, 40), st.integers(1, 8))
def test_parts_cover_all_frames_and_are_worth_their_overlap(frames: int, reach: int, threads: int) -> None:
    places = bounds(frames, reach, threads)
    lengths = [b - a for a, b in pairwise(places)]
    assert (places[0], places[-1]) == (0, frames)
    assert all(0 < length <= 1000 for length in lengths)
    if frames <= 1000:
        assert len(lengths) <= threads
        assert len(lengths) == 1 or min(lengths) >= 2 * reach


@pytest.mark.parametrize("frames", [1, 9, 20, 37, 100, 2345])
@pytest.mark.parametrize("threads", [1, 2, 3])
def test_parts_are_the_whole(frames: int, threads: int) -> None:
    x = np.random.default_rng(0).standard_normal((2, frames))
    session = Convolution()
    expected = session.run(None, {"x": x})
    session.lengths.clear()
    with ThreadPoolExecutor(threads) as pool:
        got = FrameGraph(loaded(session), REACH, threads, pool).run(lambda cut: {"x": x[:, cut]}, frames)
    for mine, other in zip(got, expected, strict=True):
        np.testing.assert_allclose(mine, other, rtol=1e-12, atol=1e-12)
    assert len(session.lengths) == len(bounds(frames, REACH, threads)) - 1


def test_too_small_a_reach_shows() -> None:
    x = np.random.default_rng(0).standard_normal((1, 100))
    session = Convolution()
    with ThreadPoolExecutor(2) as pool:
        got = FrameGraph(loaded(session), REACH - 1, 2, pool).run(lambda cut: {"x": x[:, cut]}, 100)
    assert np.abs(got[0] - session.run(None, {"x": x})[0]).max() > 0.1


def test_an_unknown_reach_means_one_piece() -> None:
    session = Convolution()
    with ThreadPoolExecutor(2) as pool:
        FrameGraph(loaded(session), None, 2, pool).run(lambda cut: {"x": np.zeros((1, 3000))[:, cut]}, 3000)
    assert session.lengths == [3000]


def test_one_thread_stays_the_callers() -> None:
    session = Convolution()
    with ThreadPoolExecutor(2) as pool:
        FrameGraph(loaded(session), REACH, 1, pool).run(lambda cut: {"x": np.zeros((1, 3000))[:, cut]}, 3000)
    assert session.lengths == [1005, 1010, 1005]
    assert session.threads == {threading.current_thread().name}
