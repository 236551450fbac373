"""Early signs that a run goes wrong, said as they are seen."""

from __future__ import annotations

import logging

log = logging.getLogger("tts.train")

_SETTLED = 200
"""Steps after which an alignment must be about right."""
_EXPLAINS = 2.0
"""Nats per frame."""
_LEARNED = 1000
"""Steps after which durations must be about right."""


def about_alignment(step: int, deviation: float, gain: float, learned: float = 0.0) -> str:
    """What is wrong with an alignment, empty where nothing is.

    deviation: mean distance of the path from the diagonal, as a share of the utterance. gain: nats per frame by which
    the phonemes explain the frames better than the speaker's average does, on held-out utterances; learned: on those
    that are trained on.
    """
    if step < _SETTLED:
        return ""
    if deviation > 0.15:
        return f"step {step}: the alignment is not diagonal: on average {deviation:.0%} of the utterance away from it"
    if gain < _EXPLAINS <= learned:
        return (
            f"step {step}: the phonemes explain the frames by {learned:.1f} nats each where they are trained on, "
            f"held-out ones by {gain:.1f}: too little to learn from, or the texts do not belong to the recordings"
        )
    if gain < _EXPLAINS:
        return (
            f"step {step}: the phonemes explain the frames hardly better than the speaker's average does "
            f"({gain:.1f} nats per frame): do the texts belong to the recordings?"
        )
    return ""


def about_durations(step: int, pace: float, longest: float) -> str:
    """What is wrong with predicted durations, empty where nothing is.

    pace: predicted over true length of the held-out utterances. longest: the longest predicted phoneme, seconds.
    """
    if step < _LEARNED:
        return ""
    if not 0.67 < pace < 1.5:
        return f"step {step}: predicted durations are {pace:.2f} times the true ones on held-out utterances"
    if longest > 3.0:
        return f"step {step}: durations explode: a phoneme of {longest:.1f} s is predicted"
    return ""


def warn(text: str) -> None:
    """Log it, if it says anything."""
    if text:
        log.warning(text)
