"""A voice beside held-out recordings of its speaker: what the vocoder copies, and how the same sentences are said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields

import numpy as np

from tts.evaluate import cepstra, compare
from tts.evaluate.compare import Pitch
from tts.evaluate.judge import Estimate, estimate
from tts.evaluate.run import Task
from tts.evaluate.sound import at_judges_rate
from tts.evaluate.speakers import Speaker, VoiceSpeaker
from tts.evaluate.whisper import SAMPLE_RATE, JudgeMissingError
from vocoder.spec import MelSpec

_SPEC = MelSpec(sample_rate=SAMPLE_RATE)


@dataclass(frozen=True, slots=True)
class Copied:
    """A recording beside the vocoder's copy of it; None where a measure is not installed.

    `periodicity`: root mean square difference, by CREPE; `voicing`: F1, by CREPE too, else by WORLD.
    """

    pesq: float | None
    voicing: float
    periodicity: float | None
    mel: float
    """dB."""


@dataclass(frozen=True, slots=True)
class Said:
    """A recording beside the same sentence said by a voice, warped onto it. `f0`: semitones; `longer`: fraction."""

    mcd: float
    """dB."""
    f0: float
    voicing: float
    longer: float


def copied(
    voice: VoiceSpeaker, task: Task, tracker: Callable[[np.ndarray], Pitch] | None
) -> Iterator[Copied]:
    """Copy synthesis of the task's recordings at the voice's rate, judged at SAMPLE_RATE but for the spectrogram.
    `tracker`: CREPE; None: WORLD judges the voicing alone."""
    rate = voice.spec.sample_rate
    for recording in task.recorded:
        own = recording.samples(rate)
        copied_own = voice.copy(own)
        original, copy = at_judges_rate(own, rate), at_judges_rate(copied_own, rate)
        a, b = ((tracker or compare.pitch)(x) for x in (original, copy))
        yield Copied(
            _pesq(original, copy),
            compare.voicing_f1(a, b),
            compare.periodicity_rmse(a, b) if tracker else None,
            compare.mel_distance(own, copied_own, voice.spec),
        )


def said(speaker: Speaker, task: Task) -> Iterator[Said]:
    """The sentences of the task's recordings, said by a speaker."""
    for recording in task.recorded:
        original, spoken = recording.samples(), speaker.say(recording.text, task.lang)
        a, b = (cepstra.mel_cepstra(x, _SPEC) for x in (original, spoken))
        path_a, path_b = cepstra.warping(a, b)
        pitch_a = cepstra.along(path_a, compare.pitch(original), len(a))
        pitch_b = cepstra.along(path_b, compare.pitch(spoken), len(b))
        yield Said(
            cepstra.mel_cepstral_distortion(a, b),
            compare.f0_rmse(pitch_a, pitch_b),
            compare.voicing_f1(pitch_a, pitch_b),
            compare.duration_error(original, spoken),
        )


def means(rows: Sequence[Copied] | Sequence[Said]) -> dict[str, Estimate | None]:
    """The mean of each figure over clips where it is a number."""
    found: dict[str, Estimate | None] = {}
    for field in fields(rows[0]):
        values = [value for row in rows if (value := asdict(row)[field.name]) is not None]
        numbers = [value for value in values if np.isfinite(value)]
        found[field.name] = estimate(numbers) if numbers else None
    return found


COPIED = {
    "pesq": "PESQ-wb",
    "voicing": "V/UV F1",
    "periodicity": "periodicity RMSE",
    "mel": "mel distance, dB",
}
SAID = {"mcd": "MCD, dB", "f0": "F0 RMSE, semitones", "voicing": "V/UV F1", "longer": "longer by"}


def _pesq(original: np.ndarray, copy: np.ndarray) -> float | None:
    try:
        return compare.pesq(original, copy)
    except JudgeMissingError:
        return None
