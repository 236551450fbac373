"""Corpora that come with the times of their phonemes: the acoustic model needs no aligner for them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np

from tts.train.layouts.types import Entry, Labelled, Layout, lines, not_utf8
from tts.types import InputError
from vocoder.spec import MelSpec


def _is_festvox_ru(source: Path) -> bool:
    return (source / "festvox" / "msu_ru_nsh_clunits.scm").is_file() and (source / "lab").is_dir()


def _festvox_ru(source: Path, speaker: str) -> Iterator[Entry]:
    """Debian's festvox-ru: the voice directory msu_ru_nsh_clunits."""
    from tts.train import festvox

    try:
        texts = festvox.transcripts(source)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{source}: etc/txt.done.data cannot be read: {error}") from error
    for name, text in texts:
        load = partial(_festvox_labels, source, name, text)
        yield Entry(name, speaker or "nsh", text=text.replace("+", ""), labelled=load)


def _festvox_labels(source: Path, name: str, text: str, spec: MelSpec) -> Labelled:
    import soundfile

    from tts.train import festvox

    try:
        wave, rate = soundfile.read(source / "wav" / f"{name}.wav")
        inputs, durations, begin, end = festvox.aligned(source, name, text, spec.frame_seconds)
    except (OSError, soundfile.LibsndfileError) as error:
        raise InputError(f"no recording or labels: {error}") from error
    wave = np.pad(wave, (0, rate))[round(begin * rate) : round(end * rate)]
    return Labelled(wave, rate, inputs, tuple(durations))


def _espeak_kk(source: Path, speaker: str) -> Iterator[Entry]:
    """A text file with a Kazakh sentence a line, spoken by espeak-ng at varied rate and pitch."""
    rng = np.random.default_rng(0)
    who = speaker or "espeak-kk"
    texts = ((number, None if line is None else line.strip()) for number, line in lines(source))
    number = 0
    for at, text in texts:
        if text is None:
            yield not_utf8(source, at, who)
        elif 30 < len(text) < 130:
            rate, pitch = int(rng.integers(115, 165)), int(rng.integers(55, 90))
            load = partial(_espeak_speaks, text, rate, pitch)
            yield Entry(f"kk{number:05d}", who, text=text, labelled=load)
            number += 1


def _espeak_speaks(text: str, rate: int, pitch: int, spec: MelSpec) -> Labelled:
    from tts.train import espeak

    spoken = espeak.utterance(text, spec.frame_seconds, rate, pitch)
    if spoken is None:
        raise InputError("espeak-ng used a sound that is not to be learned from it")
    wave, inputs, durations = spoken
    return Labelled(wave, espeak.SAMPLE_RATE, inputs, tuple(durations))


FESTVOX_RU = Layout(
    "festvox-ru", "festvox/msu_ru_nsh_clunits.scm beside lab", _is_festvox_ru, _festvox_ru, "ru"
)
ESPEAK_KK = Layout(
    "espeak-kk",
    "(only by name) a text file, its lines of 31 to 129 characters are spoken by espeak-ng",
    lambda source: False,
    _espeak_kk,
    "kk",
)
