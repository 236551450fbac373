"""A picture of speech: waveform above, spectrogram below."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tts.types import Mark

_DECIBELS = 80
_WINDOW, _HOP = 0.025, 0.005  # seconds: narrow enough in frequency to show the harmonics


def plot_speech(
    samples: np.ndarray, sample_rate: int, path: Path, title: str = "", marks: tuple[Mark, ...] = ()
) -> None:
    """Write a PNG of float (T,) at `sample_rate` Hz, words at their times.

    The spectrogram shows the 80 dB below its peak: buzz, smearing and holes between harmonics are seen.
    """
    from matplotlib.figure import Figure

    seconds = len(samples) / sample_rate
    figure = Figure(figsize=(min(40.0, max(8.0, 2.5 * seconds)), 5), layout="constrained")
    wave, spectrum = figure.subplots(2, 1, sharex=True, height_ratios=(1, 2.5))
    wave.plot(np.arange(len(samples)) / sample_rate, samples, linewidth=0.4)
    wave.set(title=title, ylim=(-1, 1))
    length, hop = round(_WINDOW * sample_rate), round(_HOP * sample_rate)
    # A floor far below 16-bit rounding keeps the logarithm of digital silence finite.
    audible = np.asarray(samples, float) + 1e-9 * np.random.default_rng(0).standard_normal(len(samples))
    *_, image = spectrum.specgram(
        audible, NFFT=length, Fs=sample_rate, noverlap=length - hop, pad_to=1024, cmap="magma"
    )
    peak = float(image.get_array().max())
    image.set_clim(peak - _DECIBELS, peak)
    spectrum.set(xlabel="seconds", ylabel="Hz", xlim=(0, seconds))
    for mark in marks:
        wave.axvline(mark.start, color="tab:red", linewidth=0.5)
        wave.text(mark.start, 0.95, mark.word, fontsize=8, va="top", clip_on=True)
    figure.savefig(path, dpi=100)
