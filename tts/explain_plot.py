"""A picture of speech: spectrogram, phonemes, pitch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tts.acoustic_input import START
from tts.synthesizer import Spoken
from tts.types import DauysError, InputError

MOST_SENTENCES = 12
"""Rows of one picture."""

_INCHES_PER_SECOND = 3.2
_WINDOW = 0.032
# dB of power in a bin.
_DARK, _BRIGHT = -120, -40


def draw(spoken: Sequence[Spoken], path: Path) -> None:
    """Write a PNG (or PDF, SVG by the suffix), a row for each sentence.

    Raises DauysError where matplotlib is missing or the disk is full, InputError for too many sentences or an unknown
    suffix.
    """
    try:
        from matplotlib.figure import Figure
    except ModuleNotFoundError as error:
        raise DauysError("--plot needs matplotlib: pip install matplotlib") from error
    rows = [sentence for sentence in spoken if sentence.rendered]
    if len(rows) > MOST_SENTENCES:
        raise InputError(f"{len(rows)} sentences are too many for one picture: {MOST_SENTENCES} at most")
    longest = max(row.audio.seconds for row in rows)
    figure = Figure(
        figsize=(1.5 + _INCHES_PER_SECOND * longest, 3.2 * len(rows)), dpi=100, layout="constrained"
    )
    for axes, row in zip(figure.subplots(len(rows), 1, squeeze=False)[:, 0], rows, strict=True):
        _draw_sentence(axes, row)
        axes.set_xlim(0, longest)
    try:
        figure.savefig(path)
    except (FileNotFoundError, PermissionError, ValueError) as error:
        raise InputError(f"{path} cannot be drawn: {getattr(error, 'strerror', None) or error}") from error
    except OSError as error:
        raise DauysError(f"{path} cannot be drawn: {error.strerror or error}") from error


def _draw_sentence(axes: Any, spoken: Spoken) -> None:
    rate = spoken.audio.sample_rate
    window = round(_WINDOW * rate)
    with np.errstate(divide="ignore"):  # Digital silence has no level.
        axes.specgram(
            spoken.audio.samples,
            NFFT=window,
            Fs=rate,
            noverlap=window * 3 // 4,
            vmin=_DARK,
            vmax=_BRIGHT,
            cmap="magma",
        )
    axes.set_ylabel("Hz")
    axes.set_title(spoken.utterance.text, loc="left", fontsize=9)
    assert spoken.rendered
    plan = spoken.rendered.plan
    middles = (spoken.starts + spoken.ends) / 2
    top = rate / 2
    for symbol, start, middle in zip(plan.inputs.symbols, spoken.starts, middles, strict=True):
        axes.axvline(start, color="white", linewidth=0.4, alpha=0.7)
        if symbol != START:
            axes.text(middle, top * 0.96, symbol, color="white", ha="center", va="top", fontsize=8)
    voiced = np.array([word >= 0 for word in plan.inputs.word])
    pitch = axes.twinx()
    pitch.plot(middles[voiced], plan.pitch[voiced], ".-", color="cyan", linewidth=0.8, markersize=3)
    pitch.set_ylabel("pitch, Hz", color="teal")
    pitch.set_ylim(0, 2 * float(plan.pitch.max()))
