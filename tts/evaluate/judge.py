"""Clips judged one by one, and a set of clips summed up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

from tts.evaluate.mos import MosJudge
from tts.evaluate.retrieval import OTHERS, Retrieval, retrieval
from tts.evaluate.sentences import length_matched
from tts.evaluate.text import CharacterErrors, NumberReader, character_errors, comparable, pooled
from tts.evaluate.whisper import SAMPLE_RATE, Recognizer
from tts.types import InputError

METRICS = ("cer", "retrieval", "mos")


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """What was said and how it sounds. `samples`: float32 (T,), `SAMPLE_RATE` Hz."""

    name: str
    text: str
    lang: str
    samples: np.ndarray

    @property
    def seconds(self) -> float:
        """Duration, seconds."""
        return len(self.samples) / SAMPLE_RATE


@dataclass(frozen=True, slots=True)
class Scores:
    """What the judges say of one clip; None where a judge was not asked. `heard`: the recognizer's words."""

    name: str
    text: str
    seconds: float
    heard: str | None = None
    errors: CharacterErrors | None = None
    retrieval: Retrieval | None = None
    mos: float | None = None


@dataclass(frozen=True)
class Judges:
    """The judges, each loaded when first asked. `weights`: the recognizer's folder; None: as installed."""

    weights: Path | None = None
    threads: int = 1
    seed: int = 0
    read_numbers: dict[str, NumberReader] = field(default_factory=dict)
    """By language: how figures are spoken out before texts are compared."""

    @cached_property
    def recognizer(self) -> Recognizer:
        """Whisper."""
        return Recognizer.load(self.weights, self.threads)

    @cached_property
    def mos(self) -> MosJudge:
        """DistillMOS."""
        return MosJudge.load(self.threads)

    def judge(self, clip: Clip, metrics: Sequence[str], pool: Sequence[str] = ()) -> Scores:
        """Ask for some of METRICS. `pool`: sentences that retrieval may set against the true one."""
        for name in metrics:
            if name not in METRICS:
                raise InputError(f"unknown metric {name!r}; there are {', '.join(METRICS)}")
        heard = self.recognizer.transcribe(clip.samples, clip.lang) if "cer" in metrics else None
        return Scores(
            clip.name,
            clip.text,
            clip.seconds,
            heard,
            None if heard is None else self._errors(clip, heard),
            self._retrieval(clip, pool) if "retrieval" in metrics else None,
            self.mos(clip.samples) if "mos" in metrics else None,
        )

    def _errors(self, clip: Clip, heard: str) -> CharacterErrors:
        reader = self.read_numbers.get(clip.lang)
        return character_errors(comparable(clip.text, reader), comparable(heard, reader))

    def _retrieval(self, clip: Clip, pool: Sequence[str]) -> Retrieval:
        # As many tokens as the true text: then it matters little that a longer text is a less likely one.
        texts = [clip.text, *pool]
        tokens = dict(zip(texts, self.recognizer.lengths(texts, clip.lang), strict=True))
        others = length_matched(clip.text, pool, OTHERS, self.seed, tokens.__getitem__)
        return retrieval(self.recognizer.score(clip.samples, [clip.text, *others], clip.lang))


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean and half the width of its 95 % interval (normal approximation, over clips)."""

    mean: float
    half_width: float

    def __str__(self) -> str:
        # One clip alone has no interval.
        return f"{self.mean:.2f}" + (f" ± {self.half_width:.2f}" if np.isfinite(self.half_width) else "")


def estimate(values: Sequence[float]) -> Estimate:
    """Mean with its interval; one value has an interval of nan."""
    array = np.asarray(values, float)
    spread = array.std(ddof=1) if len(array) > 1 else np.nan
    return Estimate(float(array.mean()), float(1.96 * spread / np.sqrt(len(array))))


@dataclass(frozen=True, slots=True)
class Summary:
    """A set of clips. `characters_per_second`: plain text, pauses included; `found`: sentences retrieved."""

    clips: int
    seconds: float
    characters_per_second: float
    cer: float | None = None
    found: int | None = None
    margin: Estimate | None = None
    margin_to_mean: Estimate | None = None
    mos: Estimate | None = None


def summarize(scores: Sequence[Scores]) -> Summary:
    """Sum up clips that the same judges heard. InputError without clips."""
    if not scores:
        raise InputError("no clips to judge")
    seconds = sum(s.seconds for s in scores)
    errors = [s.errors for s in scores if s.errors]
    retrieved = [s.retrieval for s in scores if s.retrieval]
    rated = [s.mos for s in scores if s.mos is not None]
    return Summary(
        len(scores),
        seconds,
        sum(len(comparable(s.text)) for s in scores) / seconds,
        pooled(errors).rate if errors else None,
        sum(r.found for r in retrieved) if retrieved else None,
        estimate([r.margin for r in retrieved]) if retrieved else None,
        estimate([r.margin_to_mean for r in retrieved]) if retrieved else None,
        estimate(rated) if rated else None,
    )


def judge_all(
    judges: Judges,
    clips: Iterable[Clip],
    metrics: Sequence[str],
    pool: Sequence[str] = (),
    each: Callable[[Scores], None] = lambda scores: None,
) -> list[Scores]:
    """Judge clips in order; `each` hears of every one as it is done."""
    done = []
    for clip in clips:
        done.append(judges.judge(clip, metrics, pool))
        each(done[-1])
    return done
