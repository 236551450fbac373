"""From a corpus as people have it to a pack. Each layout is a generator of utterances, found by name."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tts.acoustic_input import AcousticInput
from tts.train import pack
from tts.types import InputError
from vocoder.spec import MelSpec


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """wave: float (T,) in [-1, 1] at `sample_rate` Hz. `inputs`, `durations` (frames): of a labelled corpus."""

    name: str
    speaker: str
    text: str
    wave: np.ndarray
    sample_rate: int
    inputs: AcousticInput | None = None
    durations: tuple[int, ...] = ()


def festvox_ru(root: Path, spec: MelSpec) -> Iterator[Recording]:
    """Debian's festvox-ru: the voice directory msu_ru_nsh_clunits. Speaker `nsh`."""
    import soundfile

    from tts.train import festvox

    for name, text in festvox.transcripts(root):
        wave, rate = soundfile.read(root / "wav" / f"{name}.wav")
        inputs, durations, begin, end = festvox.aligned(root, name, text, spec.frame_seconds)
        wave = np.pad(wave, (0, rate))[round(begin * rate) : round(end * rate)]
        yield Recording(name, "nsh", text, wave, rate, inputs, tuple(durations))


def espeak_kk(source: Path, spec: MelSpec) -> Iterator[Recording]:
    """A text file with a Kazakh sentence a line, spoken by espeak-ng at varied rate and pitch. Speaker `espeak-kk`."""
    from tts.train import espeak

    lines = [line.strip() for line in source.read_text(encoding="utf-8").splitlines()]
    rng = np.random.default_rng(0)
    for number, text in enumerate(line for line in lines if 30 < len(line) < 130):
        rate, pitch = int(rng.integers(115, 165)), int(rng.integers(55, 90))
        spoken = espeak.utterance(text, spec.frame_seconds, rate, pitch)
        if spoken:
            wave, inputs, durations = spoken
            yield Recording(
                f"kk{number:05d}", "espeak-kk", text, wave, espeak.SAMPLE_RATE, inputs, tuple(durations)
            )


LAYOUTS: dict[str, Callable[[Path, MelSpec], Iterator[Recording]]] = {
    "festvox-ru": festvox_ru,
    "espeak-kk": espeak_kk,
}


def _features(job: tuple[Recording, MelSpec]) -> tuple[pack.Clip, pack.Features]:
    import librosa
    import torch

    from tts.train.features import extract

    torch.set_num_threads(1)
    r, spec = job
    wave = r.wave
    if r.sample_rate != spec.sample_rate:
        wave = librosa.resample(wave, orig_sr=r.sample_rate, target_sr=spec.sample_rate)
    frames = sum(r.durations)
    if frames:
        wave = np.pad(wave, (0, max(0, frames * spec.hop - len(wave))))[: frames * spec.hop]
    a = r.inputs
    where = (a.symbols, a.stress, a.word, a.phrase) if a else ((), (), (), ())
    return pack.Clip(r.name, r.speaker, pack.split_of(r.name), 0, 0, r.text, *where, r.durations), extract(
        wave, spec
    )


def prepare(
    layout: str, source: Path, out: Path, spec: MelSpec | None = None, limit: int | None = None, jobs: int = 2
) -> int:
    """Write the pack of a corpus; returns the number of utterances. Raises InputError for an unknown layout."""
    if layout not in LAYOUTS:
        raise InputError(f"unknown layout {layout!r}: one of {', '.join(LAYOUTS)}")
    spec = spec or MelSpec()
    recordings = itertools.islice(LAYOUTS[layout](source, spec), limit)
    with ProcessPoolExecutor(jobs) as pool:
        items = (pool.submit(_features, (r, spec)) for r in recordings)
        return pack.write(out, spec, (future.result() for future in _ahead(items, 4 * jobs)))


def _ahead(futures: Iterator, count: int) -> Iterator:
    """Keep `count` futures under way, so that memory stays flat however long the corpus is."""
    waiting = list(itertools.islice(futures, count))
    while waiting:
        yield waiting.pop(0)
        waiting += itertools.islice(futures, 1)
