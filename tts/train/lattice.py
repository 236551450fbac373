"""Sums and best paths over monotonic alignments: which state (phoneme or pause) each frame belongs to.

The forward-sum objective and the search of Badlani et al. 2021, "One TTS Alignment To Rule Them All"
(arXiv:2108.10447), on a lattice in which some states may be skipped: every other state takes at least one frame, the
first state the first frame, the last state the last frame. Two skippable states never stand side by side.

Batches are padded: `scores` (B, T, N) log-probabilities, `optional` (B, N) bool, `frames` and `states` (B,) the true
lengths.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

_NEVER = -1e9


class Lattice(NamedTuple):
    """Which states may be skipped, and how long the utterances of a batch are."""

    optional: Tensor
    frames: Tensor
    states: Tensor

    def reversed(self) -> Lattice:
        """The same with every utterance's states from last to first."""
        index = _backwards(self.states, self.optional.shape[1])
        return self._replace(optional=self.optional.gather(1, index))


def _backwards(lengths: Tensor, size: int) -> Tensor:
    """Index (B, size) that turns the first `lengths` entries of a row around and leaves the padding where it is."""
    at = torch.arange(size, device=lengths.device)[None]
    return torch.where(at < lengths[:, None], lengths[:, None] - 1 - at, at)


def _turn(values: Tensor, lattice: Lattice) -> Tensor:
    """`values` (B, T, N) of utterances played backwards."""
    frames = _backwards(lattice.frames, values.shape[1])[..., None].expand_as(values)
    states = _backwards(lattice.states, values.shape[2])[:, None].expand_as(values)
    return values.gather(1, frames).gather(2, states)


def _skip_cost(optional: Tensor) -> Tensor:
    """(B, N): 0 where the state before may be skipped, else never."""
    before = torch.nn.functional.pad(optional, (1, 0))[:, :-1]
    return torch.where(before, 0.0, _NEVER)


def _prefix_sums(scores: Tensor, optional: Tensor) -> Tensor:
    """Log of the summed probability of all paths that reach each (frame, state): (B, T, N)."""
    batch, count, states = scores.shape
    skip = _skip_cost(optional)
    sums = scores.new_empty(batch, count, states)
    last = scores.new_full((batch, states + 2), _NEVER)
    last[:, 2] = scores[:, 0, 0]
    sums[:, 0] = last[:, 2:]
    for t in range(1, count):
        stay_or_step = torch.logaddexp(last[:, 2:], last[:, 1:-1])
        reached = torch.logaddexp(stay_or_step, last[:, :-2] + skip)
        torch.add(reached, scores[:, t], out=sums[:, t])
        last[:, 2:] = sums[:, t]
    return sums


class _ForwardSum(torch.autograd.Function):
    """The gradient of the log-sum is the posterior of each (frame, state): no graph over the frames is kept."""

    @staticmethod
    def forward(ctx: Any, scores: Tensor, lattice: Lattice) -> Tensor:
        both = torch.cat([scores, _turn(scores, lattice)])
        forth, back = _prefix_sums(both, torch.cat([lattice.optional, lattice.reversed().optional])).chunk(2)
        rows = torch.arange(len(scores), device=scores.device)
        total = forth[rows, lattice.frames - 1, lattice.states - 1]
        posterior = (forth + _turn(back, lattice) - scores - total[:, None, None]).clamp_max(0.0).exp()
        ctx.save_for_backward(posterior * _inside(scores, lattice))
        return total

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None]:
        (posterior,) = ctx.saved_tensors
        return posterior * gradients[0][:, None, None], None


def _inside(scores: Tensor, lattice: Lattice) -> Tensor:
    """(B, T, N) bool: where there is both a frame and a state."""
    t = torch.arange(scores.shape[1], device=scores.device)
    n = torch.arange(scores.shape[2], device=scores.device)
    return (t < lattice.frames[:, None])[..., None] & (n < lattice.states[:, None])[:, None]


def forward_sum(scores: Tensor, lattice: Lattice) -> Tensor:
    """Log-probability (B,) of all monotonic alignments together; differentiable in `scores`.

    An utterance with fewer frames than states that must be passed has no alignment: about -1e9.
    """
    total: Tensor = _ForwardSum.apply(scores.float(), lattice)
    return total


@torch.no_grad()
def best_path(scores: Tensor, lattice: Lattice) -> np.ndarray:
    """Frames of each state on the most probable path: int64 (B, N), 0 for a state that was skipped."""
    batch, count, states = scores.shape
    skip = _skip_cost(lattice.optional)
    moves = torch.zeros(count, batch, states, dtype=torch.int8, device=scores.device)
    last = scores.new_full((batch, states + 2), _NEVER)
    last[:, 2] = scores[:, 0, 0]
    for t in range(1, count):
        choices = torch.stack([last[:, 2:], last[:, 1:-1], last[:, :-2] + skip])
        best, move = choices.max(0)
        moves[t] = move.to(torch.int8)
        last[:, 2:] = best + scores[:, t]
    return _walk_back(moves.cpu().numpy(), lattice.frames.cpu().numpy(), lattice.states.cpu().numpy())


def _walk_back(moves: np.ndarray, frames: np.ndarray, states: np.ndarray) -> np.ndarray:
    """Moves (T, B, N), 0 to 2 states onward, to durations (B, N)."""
    count, batch, width = moves.shape
    durations = np.zeros((batch, width), np.int64)
    rows, at = np.arange(batch), states - 1
    for t in range(count - 1, -1, -1):
        inside = t < frames
        durations[rows[inside], at[inside]] += 1
        at = np.where(inside, at - moves[t, rows, at], at)
    return durations


@cache
def _log_factorials(size: int) -> Tensor:
    return torch.lgamma(torch.arange(size, dtype=torch.float64) + 1)


def diagonal_prior(frames: int, states: int) -> Tensor:
    """Log of the beta-binomial prior (T, N) of the paper: at frame t of T a state is drawn from
    BetaBinomial(N - 1, t, T - t + 1), a wide band around the diagonal."""
    t = torch.arange(1, frames + 1)[:, None]
    k = torch.arange(states)[None]
    n = states - 1
    table = _log_factorials(1 << (frames + states + 1).bit_length())
    # B(k + a, n - k + b) / B(a, b) * C(n, k) with whole a = t, b = T - t + 1, by factorials.
    choose = table[n] - table[k] - table[n - k]
    upper = table[k + t - 1] + table[n - k + frames - t] - table[n + frames]
    lower = table[t - 1] + table[frames - t] - table[frames]
    return (choose + upper - lower).float()
