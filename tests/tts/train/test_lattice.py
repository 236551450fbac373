"""The lattice of monotonic alignments against all its paths, written out."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from tts.train.lattice import Lattice, best_path, diagonal_prior, forward_sum  # noqa: E402

OPTIONAL = [False, True, False, False, True, False]


def paths(frames: int, optional: list[bool]) -> list[tuple[int, ...]]:
    """Every monotonic path: the state of each frame."""
    last = len(optional) - 1
    found = []
    for path in itertools.combinations_with_replacement(range(last + 1), frames):
        missing = set(range(last + 1)) - set(path)
        if path[0] == 0 and path[-1] == last and all(optional[state] for state in missing):
            found.append(path)
    return found


def lattice(frames: list[int], states: list[int], optional: list[list[bool]]) -> Lattice:
    return Lattice(torch.tensor(optional), torch.tensor(frames), torch.tensor(states))


@pytest.fixture(scope="module")
def scores() -> torch.Tensor:
    return torch.randn(2, 9, 6, generator=torch.Generator().manual_seed(3), dtype=torch.float32)


# The second utterance is shorter in both directions, so that padding is there.
BATCH = lattice([9, 6], [6, 4], [OPTIONAL, [False, False, True, False, False, False]])


def listed(scores: torch.Tensor, row: int) -> tuple[list[tuple[int, ...]], torch.Tensor]:
    frames, states = int(BATCH.frames[row]), int(BATCH.states[row])
    found = paths(frames, BATCH.optional[row, :states].tolist())
    return found, torch.stack([sum(scores[row, t, s] for t, s in enumerate(path)) for path in found])


@pytest.mark.parametrize("row", [0, 1])
def test_the_sum_is_that_of_all_paths(scores: torch.Tensor, row: int) -> None:
    expected = listed(scores, row)[1].logsumexp(0)
    torch.testing.assert_close(forward_sum(scores, BATCH)[row], expected, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("row", [0, 1])
def test_the_gradient_is_that_of_all_paths(scores: torch.Tensor, row: int) -> None:
    one, other = (scores.clone().requires_grad_() for _ in range(2))
    (forward_sum(one, BATCH)[row] * 2).backward()
    (listed(other, row)[1].logsumexp(0) * 2).backward()
    torch.testing.assert_close(one.grad, other.grad, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("row", [0, 1])
def test_the_best_path_is_the_best_of_all(scores: torch.Tensor, row: int) -> None:
    found, values = listed(scores, row)
    best = found[int(values.argmax())]
    expected = np.bincount(best, minlength=6)
    np.testing.assert_array_equal(best_path(scores, BATCH)[row], expected)


def test_skipping_happens_only_where_it_may() -> None:
    """Frames that all look like the first or the last state: what must be passed gets one frame, the rest none."""
    scores = torch.full((1, 8, 6), -9.0)
    scores[:, :, [0, 5]] = 0.0
    durations = best_path(scores, lattice([8], [6], [OPTIONAL]))[0]
    assert durations[[1, 4]].tolist() == [0, 0]
    assert durations[[2, 3]].tolist() == [1, 1]


def test_too_few_frames_have_no_alignment() -> None:
    assert forward_sum(torch.zeros(1, 3, 6), lattice([3], [6], [OPTIONAL]))[0] < -1e8


def test_the_prior_is_a_beta_binomial() -> None:
    stats = pytest.importorskip("scipy.stats")
    prior = diagonal_prior(30, 7)
    expected = [stats.betabinom.logpmf(np.arange(7), 6, t, 30 - t + 1) for t in range(1, 31)]
    np.testing.assert_allclose(prior.numpy(), np.array(expected), rtol=1e-3, atol=1e-4)
