"""Training of the acoustic model: batches of a pack, losses, and a discriminator against over-smooth spectrograms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.utils.parametrizations import weight_norm
from torch.utils.data import IterableDataset

from tts.acoustic import MEL_MEAN, MEL_SCALE, AcousticConfig, AcousticModel, Phones, symbol_table
from tts.acoustic_input import AcousticInput
from tts.alignment import frame_index, positions
from tts.phoneme_features import inventory_rows, table
from tts.train.features import continuous
from tts.train.formants import vowel_formants
from tts.train.pack import Clip, Features, Pack
from tts.train.shifts import Shift, moved, shifts
from tts.types import InputError
from tts.voice import Speaker
from vocoder.training import AdversarialModule, channels_last, cosine


@dataclass(frozen=True, slots=True)
class AcousticTraining:
    """What an acoustic training run does."""

    steps: int = 6000
    """Optimizer steps of the model."""
    adversarial_from: int = 3000
    """Step at which the discriminator joins."""
    batch: int = 16
    """Utterances in a step."""
    frames: int = 256
    """Frames of each utterance that are decoded and compared."""
    learning_rate: float = 1e-3
    """Peak learning rate; falls to a twentieth by a cosine."""
    discriminator_rate: float = 3e-4
    """Peak learning rate of the discriminator."""
    warmup: int = 200
    """Steps over which the learning rate rises."""
    speaker_shares: dict[str, float] = field(default_factory=dict)
    """Share of the batches that a speaker gets; by hours where it is not named."""
    shared_symbols: dict[str, str] = field(default_factory=dict)
    """Written `a: b`: the sound a of a `sharing` speaker is called b in some of its occurrences."""
    sharing: tuple[str, ...] = ()
    """Speakers whose sounds are shared."""
    shifts: tuple[tuple[str, str, str, float], ...] = ()
    """Sounds that are moulded from others of a `sharing` speaker: source, target, anchor, amount (tts.train.shifts)."""
    shared_share: float = 0.4
    """In how many occurrences a sound is called or made another."""


class Batch(NamedTuple):
    """Padded utterances. `mel` (B, n_mels, T) is of a window of frames; `frame` (B, T'), `position` (B, T', 3) are the
    phoneme and the position of each of its frames with `reach` more to each side, `context` (B, T') is 1 where these
    exist, `inside` (B, T) where the window's do."""

    phones: Phones
    speaker: Tensor
    durations: Tensor
    pitch: Tensor
    pitch_weight: Tensor
    energy: Tensor
    frame: Tensor
    position: Tensor
    context: Tensor
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


def prosody(features: Features, durations: np.ndarray, stats: Speaker) -> tuple[np.ndarray, np.ndarray]:
    """Pitch and energy of each phoneme in the speaker's deviations, float32 (N,) each; durations (N,) frames."""
    pitch = (np.log(continuous(features.f0)) - stats.pitch_mean) / stats.pitch_scale
    energy = (frame_energy(features.mel) - stats.energy_mean) / stats.energy_scale
    return segment_means(pitch, durations).astype(np.float32), segment_means(energy, durations).astype(
        np.float32
    )


def speaker_stats(packs: Sequence[Pack], speaker: str, limit: int = 200) -> Speaker:
    """Statistics over at most `limit` training clips. Raises InputError where there are none."""
    found = [(p, clip) for p in packs for clip in p.select("train", speaker)][:limit]
    if not found:
        raise InputError(f"no training clips of {speaker}")
    pitch, energy = [], []
    for pack, clip in found:
        features = pack.read(clip)
        pitch.append(np.log(features.f0[features.f0 > 0]))
        energy.append(frame_energy(features.mel))
    p, e = np.concatenate(pitch), np.concatenate(energy)
    return Speaker(float(p.mean()), float(p.std()), float(e.mean()), float(e.std()))


class UtteranceStream(IterableDataset):
    """Endless batches from several packs, of the speakers named; `count` batches where it is given."""

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
        self.config, self.reach, self.seed, self.count, self.speakers = (
            config,
            reach,
            seed,
            count,
            tuple(speakers),
        )
        self.ids = {s: i for i, s in enumerate(symbol_table(tuple(inventory_rows())))}
        self.clips = [(p, c) for p in packs for c in p.select(split) if c.durations and c.speaker in speakers]
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

    def __iter__(self) -> Iterator[Batch]:
        worker = torch.utils.data.get_worker_info()
        rank = torch.distributed.get_rank() if torch.distributed.is_initialized() else 0
        rng = np.random.default_rng([self.seed, rank, worker.id if worker else 0])
        done = 0
        while self.count is None or done < self.count:
            chosen = rng.choice(len(self.clips), self.config.batch, p=self.weights)
            yield self.collate([self.clips[i] for i in chosen], rng)
            done += 1

    def collate(self, clips: Sequence[tuple[Pack, Clip]], rng: np.random.Generator) -> Batch:
        """Clips to a batch, each with a window drawn from `rng`."""
        rows = [self._row(p, c, rng) for p, c in clips]
        width = max(len(row["symbols"]) for row in rows)
        out: dict[str, Tensor] = {}
        for key in rows[0]:
            values = [row[key] for row in rows]
            if key in ("frame", "position", "context", "mel", "inside", "speaker"):
                out[key] = torch.from_numpy(np.stack(values))
            else:
                padded = [np.pad(v, ((0, width - len(v)), *(((0, 0),) * (v.ndim - 1)))) for v in values]
                out[key] = torch.from_numpy(np.stack(padded))
        phones = Phones(*(out.pop(key) for key in Phones._fields))
        return Batch(phones=phones, **out)

    def _row(self, pack: Pack, clip: Clip, rng: np.random.Generator) -> dict[str, np.ndarray]:
        stats = self.stats[clip.speaker]
        features = pack.read(clip)
        durations = np.array(clip.durations, np.int64)
        inputs = AcousticInput(clip.symbols, clip.stress, clip.word, clip.phrase)
        inputs, features = self._mould(
            self._share(inputs, clip.speaker, rng), features, durations, pack, clip, rng
        )
        symbols, stress, edges, phrase = phone_arrays(inputs, self.ids)
        voiced = (features.f0 > 0).astype(np.float32)
        pitch, energy = prosody(features, durations, stats)
        frames, reach, total = self.config.frames, self.reach, clip.frames
        first = int(rng.integers(max(1, total - frames + 1)))
        window = np.arange(first - reach, first + frames + reach)
        context = ((window >= 0) & (window < total)).astype(np.float32)
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
            "context": context,
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


class MelDiscriminator(nn.Module):
    """Judges patches of a log-mel spectrogram: what a mean of several renditions looks like, it learns to refuse."""

    def __init__(self, channels: int = 32) -> None:
        super().__init__()
        strides = [(2, 1), (2, 2), (2, 1), (2, 2)]
        inputs = [1, *[channels] * (len(strides) - 1)]
        layers = [nn.Conv2d(i, channels, (5, 5), s, 2) for i, s in zip(inputs, strides, strict=True)]
        self.layers = nn.ModuleList([weight_norm(layer) for layer in layers])
        self.out = weight_norm(nn.Conv2d(channels, 1, 3, padding=1))

    def forward(self, mel: Tensor) -> tuple[Tensor, list[Tensor]]:
        """(B, n_mels, T) log-mel to patch scores and the feature maps of each layer."""
        x, features = ((mel - MEL_MEAN) / MEL_SCALE)[:, None], []
        for layer in self.layers:
            x = nn.functional.leaky_relu(layer(x), 0.1)
            features.append(x)
        return self.out(x), features


class AcousticModule(AdversarialModule):
    """Model (optimizer 0) and discriminator (optimizer 1)."""

    def __init__(
        self,
        speakers: Mapping[str, Speaker],
        n_mels: int,
        model: AcousticConfig,
        training: AcousticTraining,
    ) -> None:
        super().__init__()
        self.training_config = training
        symbols = symbol_table(tuple(inventory_rows()))
        self.recipe = {
            "symbols": list(symbols),
            "speakers": {name: asdict(stats) for name, stats in speakers.items()},
            "n_mels": n_mels,
            "model": asdict(model),
            "training": asdict(training),
        }
        self.model = AcousticModel(torch.from_numpy(table(symbols)), len(speakers), n_mels, model)
        self.discriminator = channels_last(MelDiscriminator())

    def configure_optimizers(
        self,
    ) -> tuple[list[torch.optim.Optimizer], list[torch.optim.lr_scheduler.LRScheduler]]:
        """AdamW for both; the discriminator's schedule starts when it joins."""
        c = self.training_config
        model = torch.optim.AdamW(self.model.parameters(), c.learning_rate, (0.9, 0.98), weight_decay=0.01)
        judge = torch.optim.AdamW(self.discriminator.parameters(), c.discriminator_rate, (0.5, 0.9))
        rest = c.steps - c.adversarial_from
        return [model, judge], [
            torch.optim.lr_scheduler.LambdaLR(model, lambda s: cosine(s, c.warmup, c.steps)),
            torch.optim.lr_scheduler.LambdaLR(judge, lambda s: cosine(s, c.warmup, rest)),
        ]

    def decoded(self, b: Batch) -> tuple[Tensor, Tensor]:
        """The window's mel (B, n_mels, T) from true durations, pitch and energy, and the predictors' loss."""
        e = self.model.encode(b.phones, b.speaker)
        mask = b.phones.mask
        duration = nn.functional.smooth_l1_loss(
            e.log_duration, b.durations.clamp_min(1).log(), reduction="none"
        )
        pitch = nn.functional.smooth_l1_loss(e.pitch, b.pitch, reduction="none") * b.pitch_weight
        energy = nn.functional.smooth_l1_loss(e.energy, b.energy, reduction="none")
        predictors = [(x * mask).sum() / mask.sum() for x in (duration, pitch, energy)]
        self.log_dict(
            {f"acoustic/{k}": v.detach() for k, v in zip(("dur", "f0", "en"), predictors, strict=True)},
            prog_bar=True,
        )
        mel = self.model.decode(e.hidden, b.pitch, b.energy, b.frame, b.position)
        reach = self.model.decoder_reach
        return mel[..., reach:-reach], torch.stack(predictors).sum()

    def mel_loss(self, mel: Tensor, b: Batch) -> Tensor:
        """L1 over the frames that exist, in units of MEL_SCALE."""
        inside = b.inside[:, None]
        return ((mel - b.mel).abs() * inside).sum() / inside.sum() / mel.shape[1] / MEL_SCALE

    def training_step(self, b: Batch, _index: int) -> None:
        """One step of the discriminator (once it joined) and one of the model."""
        c = self.training_config
        mel, predictors = self.decoded(b)
        spectral = self.mel_loss(mel, b)
        loss = 10.0 * spectral + predictors
        self.log("acoustic/mel", spectral.detach(), prog_bar=True)
        if self.steps_done >= c.adversarial_from:
            fake_mel, real_mel = (torch.where(b.inside[:, None] > 0, m, b.mel) for m in (mel, b.mel))
            (real, features), (fake, _) = self.discriminator(real_mel), self.discriminator(fake_mel.detach())
            judge_loss = (1 - real).relu().mean() + (1 + fake).relu().mean()
            self.optimize(1, judge_loss, self.discriminator, 2.0)
            self.discriminator.requires_grad_(False)
            score, own = self.discriminator(fake_mel)
            self.discriminator.requires_grad_(True)
            matching = torch.stack(
                [(x.detach() - y).abs().mean() for x, y in zip(features, own, strict=True)]
            ).mean()
            loss = loss - 0.5 * score.mean() + 4.0 * matching
            self.log_dict(
                {"acoustic/judge": judge_loss.detach(), "acoustic/fm": matching.detach()}, prog_bar=True
            )
        self.optimize(0, loss, self.model, 2.0)
        self.steps_done += 1

    def validation_step(self, b: Batch, _index: int) -> None:
        """The spectral loss on clips that were not trained on."""
        mel, predictors = self.decoded(b)
        self.log_dict({"valid/mel": self.mel_loss(mel, b), "valid/predictors": predictors}, prog_bar=True)


def load_acoustic(checkpoint: dict[str, Any]) -> AcousticModel:
    """The model of a checkpoint of AcousticModule, with its averaged weights."""
    recipe = checkpoint["recipe"]
    features = torch.from_numpy(table(recipe["symbols"]))
    model = AcousticModel(
        features, len(recipe["speakers"]), recipe["n_mels"], AcousticConfig(**recipe["model"])
    )
    prefix = "model."
    weights = {k.removeprefix(prefix): v for k, v in checkpoint["state_dict"].items() if k.startswith(prefix)}
    model.load_state_dict(weights)
    return model.eval()
