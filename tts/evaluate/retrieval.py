"""Intelligibility by retrieval: does the audio fit its own text better than other texts of the same length?

For a language that a recognizer knows too weakly to write down, as Whisper base knows Kazakh.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

OTHERS = 19
"""Sentences set against the true one, so that chance finds it once in 20."""


@dataclass(frozen=True, slots=True)
class Retrieval:
    """`true`: log-probability of the true text, nats per token; `others`: of the texts set against it."""

    true: float
    others: tuple[float, ...]

    @property
    def found(self) -> bool:
        """Whether the true text is the likeliest. A tie is not found."""
        return self.true > max(self.others)

    @property
    def margin(self) -> float:
        """Nats per token above the best of the other texts; negative where that one is likelier."""
        return self.true - max(self.others)

    @property
    def margin_to_mean(self) -> float:
        """Nats per token above the other texts' mean."""
        return self.true - float(np.mean(self.others))


def retrieval(scores: Sequence[float] | np.ndarray) -> Retrieval:
    """From log-probabilities, the true text's first. ValueError without others."""
    true, *others = (float(s) for s in scores)
    if not others:
        raise ValueError("retrieval needs other texts to compare with")
    return Retrieval(true, tuple(others))
