"""Clips of packs to the batches that the acoustic model is trained on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from tts.acoustic import Phones, symbol_table
from tts.acoustic_input import AcousticInput
from tts.alignment import frame_index, positions
from tts.phoneme_features import inventory_rows
from tts.train.batches import BatchStream, Chance
from tts.train.features import continuous
from tts.train.formants import vowel_formants
from tts.train.pack import SPOKEN, TOO_FEW, Clip, Features, Pack
from tts.train.settings import AcousticTraining
from tts.train.shifts import Shift, moved, shifts
from tts.types import InputError
from tts.voice import Speaker


class Batch(NamedTuple):
    """Padded utterances. `mel` (B, n_mels, T) is of a window of frames, `inside` (B, T) 1 where these exist. Of each of
    its frames with `reach` more to each side: `frame` (B, T') the phoneme, `position` (B, T', 3), `f0` (B, T') in the
    speaker's deviations, `voiced` (B, T') 1 where that was measured."""

    phones: Phones
    speaker: Tensor
    durations: Tensor
    pitch: Tensor
    pitch_weight: Tensor
    energy: Tensor
    frame: Tensor
    position: Tensor
    f0: Tensor
    voiced: Tensor
    mel: Tensor
    inside: Tensor


def phone_arrays(inputs: AcousticInput, ids: dict[str, int]) -> tuple[np.ndarray, ...]:
    """Symbol ids, stress, edges (N, 2), phrase of an input. Raises InputError for a symbol that is not in `ids`."""
    try:
        symbols = np.array([ids[s] for s in inputs.symbols], np.int64)
    except KeyError as error:
        raise InputError(f"unknown phoneme {error.args[0]!r}: not in the model's symbol table") from error
    stress, phrase = np.array(inputs.stress, np.int64), np.array(inputs.phrase, np.int64)
    return symbols, stress, np.array(inputs.edges(), np.float32), phrase


def frame_energy(mel: np.ndarray) -> np.ndarray:
    """Log of the mean mel magnitude of each frame: (T, n_mels) log-mel to (T,)."""
    return np.log(np.exp(mel.astype(np.float32)).mean(1))


def segment_means(values: np.ndarray, durations: np.ndarray) -> np.ndarray:
    """Mean of `values` (T,) over each phoneme's frames, (N,)."""
    return np.add.reduceat(values, np.cumsum(durations) - durations) / durations


def relative_f0(features: Features, stats: Speaker) -> np.ndarray:
    """F0 of each frame in the speaker's deviations, continuous through unvoiced ones, float32 (T,)."""
    f0: np.ndarray = (np.log(continuous(features.f0)) - stats.pitch_mean) / stats.pitch_scale
    return f0.astype(np.float32)


def prosody(features: Features, durations: np.ndarray, stats: Speaker) -> tuple[np.ndarray, np.ndarray]:
    """Pitch and energy of each phoneme in the speaker's deviations, float32 (N,) each; durations (N,) frames."""
    pitch = relative_f0(features, stats)
    energy = (frame_energy(features.mel) - stats.energy_mean) / stats.energy_scale
    return segment_means(pitch, durations).astype(np.float32), segment_means(energy, durations).astype(
        np.float32
    )


def speaker_stats(packs: Sequence[Pack], speaker: str, limit: int = 200) -> Speaker:
    """Statistics over at most `limit` training clips. Raises InputError where there are none."""
    found = [(p, clip) for p in packs for clip in p.select("train", speaker)][:limit]
    if not found:
        known = sorted({clip.speaker for pack in packs for clip in pack.clips})
        raise InputError(f"no training clips of {speaker}: the packs have {', '.join(known)}")
    pitch, energy = [], []
    for pack, clip in found:
        features = pack.read(clip, wanted=SPOKEN)
        pitch.append(np.log(features.f0[features.f0 > 0]))
        energy.append(frame_energy(features.mel))
    p, e = np.concatenate(pitch), np.concatenate(energy)
    return Speaker(float(p.mean()), float(p.std()), float(e.mean()), float(e.std()))


_POOL = 8
"""Batches that are drawn and sorted by length together."""


class UtteranceStream(BatchStream[tuple[Pack, Clip], Batch]):
    """Batches from several packs, of the speakers named. Those of a batch are of about the same length."""

    def __init__(
        self,
        packs: Sequence[Pack],
        speakers: Mapping[str, Speaker],
        split: str,
        config: AcousticTraining,
        reach: int,
        seed: int,
        count: int | None = None,
    ) -> None:
        super().__init__(seed, config.batch, count)
        self.config, self.reach, self.speakers = config, reach, tuple(speakers)
        self.ids = {s: i for i, s in enumerate(symbol_table(tuple(inventory_rows())))}
        there = [(p, c) for p in packs for c in p.select(split) if c.speaker in speakers]
        self.clips = [(p, c) for p, c in there if c.durations]
        if not there:
            raise InputError(f"no clips of {', '.join(speakers)} in the split {split!r}: {TOO_FEW}")
        if not self.clips:
            raise InputError(
                f"no clips with durations of {', '.join(speakers)} in the split {split!r}: "
                "where the corpus came without labels, run `tts train aligner` on the packs first"
            )
        self.stats = dict(speakers)
        hours = {s: sum(c.frames for _, c in self.clips if c.speaker == s) or 1 for s in speakers}
        share = {s: config.speaker_shares.get(s, hours[s] / sum(hours.values())) for s in speakers}
        weights = np.array([share[c.speaker] * c.frames / hours[c.speaker] for _, c in self.clips])
        self.weights = weights / weights.sum()
        self.moulds = self._moulds(shifts(config.shifts))

    def _moulds(
        self, wanted: Sequence[Shift]
    ) -> dict[tuple[str, str], list[tuple[str, np.ndarray, np.ndarray]]]:
        """By speaker and symbol: what it may become, and which frequencies move where."""
        vowels = frozenset(s for shift in wanted if shift.anchor for s in (shift.source, shift.anchor))
        found: dict[tuple[str, str], list[tuple[str, np.ndarray, np.ndarray]]] = {}
        for speaker in self.config.sharing if wanted else ():
            heard = vowel_formants(((p, c) for p, c in self.clips if c.speaker == speaker), vowels)
            for shift in wanted:
                found.setdefault((speaker, shift.source), []).append((shift.target, *shift.points(heard)))
        return found

    def draw(self, rng: Chance, size: int) -> list[tuple[Pack, Clip]]:
        """Clips by their weights, from a sorted pool so that little of a batch is padding."""
        pool = [self.clips[i] for i in rng.choice(len(self.clips), _POOL * size, p=self.weights)]
        pool.sort(key=lambda item: len(item[1].symbols))
        first = size * int(rng.integers(_POOL))
        return pool[first : first + size]

    def collate(self, clips: Sequence[tuple[Pack, Clip]], chances: Sequence[Chance]) -> Batch:
        """Clips to a batch, each with a window drawn from its generator."""
        rows = [self._row(p, c, rng) for (p, c), rng in zip(clips, chances, strict=True)]
        width = max(len(row["symbols"]) for row in rows)
        out: dict[str, Tensor] = {}
        for key in rows[0]:
            values = [row[key] for row in rows]
            if key in ("frame", "position", "f0", "voiced", "mel", "inside", "speaker"):
                out[key] = torch.from_numpy(np.stack(values))
            else:
                padded = [np.pad(v, ((0, width - len(v)), *(((0, 0),) * (v.ndim - 1)))) for v in values]
                out[key] = torch.from_numpy(np.stack(padded))
        phones = Phones(*(out.pop(key) for key in Phones._fields))
        return Batch(phones=phones, **out)

    def _row(self, pack: Pack, clip: Clip, rng: np.random.Generator) -> dict[str, np.ndarray]:
        stats = self.stats[clip.speaker]
        features = pack.read(clip, wanted=SPOKEN)
        durations = np.array(clip.durations, np.int64)
        inputs = AcousticInput(clip.symbols, clip.stress, clip.word, clip.phrase)
        inputs, features = self._mould(
            self._share(inputs, clip.speaker, rng), features, durations, pack, clip, rng
        )
        symbols, stress, edges, phrase = phone_arrays(inputs, self.ids)
        voiced = (features.f0 > 0).astype(np.float32)
        f0 = relative_f0(features, stats)
        pitch, energy = prosody(features, durations, stats)
        frames, reach, total = self.config.frames, self.reach, clip.frames
        first = int(rng.integers(max(1, total - frames + 1)))
        window = np.arange(first - reach, first + frames + reach)
        there = (window >= 0) & (window < total)
        at = window.clip(0, total - 1)
        inner = window[reach : reach + frames]
        mel = np.zeros((frames, features.mel.shape[1]), np.float32)
        mel[: max(0, total - first)] = features.mel[first : first + frames]
        return {
            "symbols": symbols,
            "stress": stress,
            "edges": edges,
            "phrase": phrase,
            "mask": np.ones(len(symbols), np.float32),
            "speaker": np.array(self.speakers.index(clip.speaker)),
            "durations": durations.astype(np.float32),
            "pitch": pitch,
            "pitch_weight": segment_means(voiced, durations).astype(np.float32) + 0.02,
            "energy": energy,
            "frame": frame_index(durations)[at],
            "position": positions(durations)[at],
            "f0": f0[at],
            "voiced": voiced[at] * there,
            "mel": mel.T.copy(),
            "inside": (inner < total).astype(np.float32),
        }

    def _share(self, inputs: AcousticInput, speaker: str, rng: np.random.Generator) -> AcousticInput:
        if speaker not in self.config.sharing:
            return inputs
        other = self.config.shared_symbols
        draw = rng.random(len(inputs)) < self.config.shared_share
        symbols = tuple(other.get(s, s) if yes else s for s, yes in zip(inputs.symbols, draw, strict=True))
        return AcousticInput(symbols, inputs.stress, inputs.word, inputs.phrase)

    def _mould(
        self,
        inputs: AcousticInput,
        features: Features,
        durations: np.ndarray,
        pack: Pack,
        clip: Clip,
        rng: np.random.Generator,
    ) -> tuple[AcousticInput, Features]:
        if clip.speaker not in self.config.sharing or not self.moulds:
            return inputs, features
        symbols, mel = list(inputs.symbols), features.mel.astype(np.float32)
        ends = np.cumsum(durations)
        draw = rng.random(len(inputs)) < self.config.shared_share
        for i, symbol in enumerate(inputs.symbols):
            ways = self.moulds.get((clip.speaker, symbol))
            if ways and draw[i]:
                symbols[i], before, after = ways[int(rng.integers(len(ways)))]
                sound = slice(ends[i] - durations[i], ends[i])
                mel[sound] = moved(mel[sound], pack.spec, before, after)
        moulded = AcousticInput(tuple(symbols), inputs.stress, inputs.word, inputs.phrase)
        return moulded, replace(features, mel=mel)
