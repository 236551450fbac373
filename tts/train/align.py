"""Durations for the clips of a pack, from a trained aligner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import lightning
import numpy as np
import torch
from lightning.pytorch.utilities import rank_zero_only

from g2p.types import Phoneme
from tts.acoustic_input import FINAL, PAUSES, from_entries
from tts.phoneme_features import inventory_rows
from tts.train.aligner import (
    SILENCE,
    Aligner,
    AlignerConfig,
    AlignerModule,
    AlignerStream,
    AlignerTraining,
    Collator,
    States,
    alignable,
    load_aligner,
    states_of,
)
from tts.train.jobs import open_packs
from tts.train.lattice import best_path
from tts.train.pack import Clip, Pack
from tts.train.run import checkpoint, fit
from tts.train.settings import RunSettings

SHORTEST_PAUSE = 0.05
"""Seconds; a shorter silence between two words is the closure of a plosive or the end of a sound, and no pause."""

_BATCH = 8
_VALIDATION_BATCHES = 4
_CLOSED = ("plosive", "affricate")


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """The states of a clip, the frames of each (0 where a pause was skipped), and how well they fit.

    `score` is the mean over the frames of the log of how many times more likely a frame is in its own state than as
    just any frame of the speaker, nats: high where the recording says what the text says.
    """

    states: States
    durations: np.ndarray
    score: float


@torch.inference_mode()
def alignments(
    clips: Sequence[tuple[Pack, Clip]], aligner: Aligner, config: AlignerConfig
) -> Iterator[tuple[Pack, Clip, Alignment]]:
    """The best alignment of every clip that can have one, shortest clips first."""
    usable = sorted(((p, c) for p, c in clips if alignable(c)), key=lambda item: item[1].frames)
    if not usable:
        return
    collate = Collator(usable, config)
    for first in range(0, len(usable), _BATCH):
        some = usable[first : first + _BATCH]
        batch = collate(some)
        scores = aligner(batch)
        durations = best_path(scores, batch.lattice)
        for row, (pack, clip) in enumerate(some):
            states = states_of(clip, collate.ids)
            own = durations[row, : len(states.symbols)]
            path = np.repeat(np.arange(len(own)), own)
            score = float(scores[row, torch.arange(len(path)), torch.from_numpy(path)].mean())
            yield pack, clip, Alignment(states, own, score)


def apply(clip: Clip, alignment: Alignment, frame_seconds: float) -> Clip:
    """The clip with durations: pauses stand where the recording pauses, by the text's mark where it has one there and
    as a comma where it has none. What is too short for a pause goes to the sound that it belongs to."""
    marks = _marks(clip)
    spoken = [
        Phoneme(symbol, stress, 0)
        for symbol, stress in zip(clip.symbols, clip.stress, strict=True)
        if symbol not in SILENCE
    ]
    shortest = round(SHORTEST_PAUSE / frame_seconds)
    entries: list[tuple[Phoneme | str, int]] = []
    durations = [int(alignment.durations[0])]
    held = at = 0
    for state, frames in list(enumerate(map(int, alignment.durations)))[1:-1]:
        word = int(alignment.states.word[state])
        if word >= 0:
            entries.append((spoken[at], word))
            durations.append(frames + held)
            held, at = 0, at + 1
        elif frames >= shortest:
            entries.append((marks.get(at, ","), -1))
            durations.append(frames)
        elif _closed(spoken[at].symbol):
            held = frames
        else:
            durations[-1] += frames
    last = marks.get(at, ".")
    entries.append((last if last in FINAL else ".", -1))
    durations.append(int(alignment.durations[-1]))
    inputs = from_entries(entries)
    return replace(
        clip,
        symbols=inputs.symbols,
        stress=inputs.stress,
        word=inputs.word,
        phrase=inputs.phrase,
        durations=tuple(durations),
        score=round(alignment.score, 4),
    )


def _marks(clip: Clip) -> dict[int, str]:
    """The text's pauses, by the number of phonemes before them."""
    found, count = {}, 0
    for symbol in clip.symbols:
        if symbol in PAUSES:
            found[count] = symbol
        count += symbol not in SILENCE
    return found


def _closed(symbol: str) -> bool:
    """Whether the sound begins with silence."""
    return inventory_rows()[symbol]["manner"] in _CLOSED


def train_aligner(paths: Sequence[Path], out: Path, config: AlignerTraining, seed: int) -> str:
    """Train an aligner on all clips with phonemes, then give durations to those whose corpus came without; a run that
    is complete only does the latter. Returns a report, a line for each pack (nothing in other processes than the
    first)."""
    packs = open_packs(paths)
    lightning.seed_everything(seed, verbose=False)
    model = AlignerConfig()

    def stream(split: str, count: int | None = None) -> AlignerStream:
        every = [(p, c) for p in packs for c in p]
        usable = [
            (p, c) for p, c in every if c.split == split and alignable(c) and c.frames <= config.longest
        ]
        # Of a few new recordings none is held out; they are aligned all the same.
        clips = usable or every
        return AlignerStream(clips, Collator(clips, model), config, seed, count)

    module = AlignerModule(model, config, packs[0].spec)
    settings = RunSettings(validate_every=100)
    fit(
        module,
        stream("train"),
        stream("valid", _VALIDATION_BATCHES),
        out,
        steps=config.steps,
        settings=settings,
    )
    if getattr(rank_zero_only, "rank", 0):
        return ""  # the first process writes
    aligner = load_aligner(checkpoint(out))
    return "\n".join(_align(pack, aligner, model) for pack in packs)


def _align(pack: Pack, aligner: Aligner, model: AlignerConfig) -> str:
    """Align the clips of a pack that have no labels of their own, and say how it went."""
    from tqdm import tqdm

    own = [c for c in pack if c.durations and c.score is None]
    wanted = [(pack, c) for c in pack if not c.durations or c.score is not None]
    with tqdm(alignments(wanted, aligner, model), "align", len(wanted), unit="clip", disable=None) as bar:
        found = [apply(c, a, pack.spec.frame_seconds) for _, c, a in bar]
    lines = [f"{pack.path}: {len(found)} clips aligned, {len(own)} have labels of their own"]
    if len(wanted) > len(found):
        lines.append(
            f"{len(wanted) - len(found)} clips cannot be aligned: no phonemes, or fewer frames than phonemes"
        )
    if found:
        pack.align(found)
        scores = np.sort([clip.score or 0.0 for clip in found])
        lines.append(
            f"score: median {np.median(scores):.3f}, worst tenth below {scores[len(scores) // 10]:.3f}"
        )
    return "; ".join(lines)
