"""A small model that learns when each phoneme is spoken, from recordings and their phonemes alone.

Alignment learning after RAD-TTS and Badlani et al. 2021 (arXiv:2108.10447): the sum over all monotonic alignments is
maximized, at first under a beta-binomial prior, and the most probable one gives the durations. How well a frame fits a
phoneme is its likelihood under the phoneme's Gaussian, as in Glow-TTS (Kim et al. 2020, arXiv:2005.11129), and not a
softmax over phonemes: the softmax lets any phoneme swallow frames that it does not explain, and from nothing, with an
hour of speech, it settled on alignments that were a third of a second off. Pauses may stand between any two words,
whatever the text says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import lightning
import numpy as np
import torch
from lightning.pytorch.utilities.types import OptimizerLRScheduler
from torch import Tensor, nn

from tts.acoustic import symbol_table
from tts.acoustic_input import PAUSES, START
from tts.phoneme_features import inventory_rows, table
from tts.train.batches import BatchStream, Chance
from tts.train.early_signs import about_alignment, warn
from tts.train.lattice import Lattice, best_path, diagonal_prior, forward_sum
from tts.train.pack import Clip, Pack
from tts.types import InputError
from vocoder.pictures import stacked
from vocoder.spec import MelSpec
from vocoder.training import cosine

SILENCE = (START, *PAUSES)
"""Symbols that are one and the same to the aligner: nothing is said."""


@dataclass(frozen=True, slots=True)
class AlignerConfig:
    """Size of the aligner."""

    channels: int = 64
    """Channels of the embedding of a phoneme."""
    cepstra: int = 20
    """Cepstral coefficients of a frame; their slopes come on top."""


@dataclass(frozen=True, slots=True)
class AlignerTraining:
    """What an aligner's training run does."""

    steps: int = 600
    """Optimizer steps."""
    batch: int = 8
    """Utterances in a step, of about the same length."""
    learning_rate: float = 3e-3
    """Peak learning rate; falls to a twentieth by a cosine."""
    warmup: int = 50
    """Steps over which the learning rate rises."""
    prior_steps: int = 250
    """Steps after which the beta-binomial prior, which fades linearly, is gone."""
    context_from: int = 150
    """Step from which a phoneme's neighbours shape its Gaussian: they need an alignment that is about right."""
    longest: int = 2000
    """Frames of the longest utterance that is trained on; longer ones are aligned all the same."""


class States(NamedTuple):
    """The states of a lattice: `symbols` and `stress` int64 (N,), `optional` bool (N,), `word` int64 (N,)."""

    symbols: np.ndarray
    stress: np.ndarray
    optional: np.ndarray
    word: np.ndarray


class AlignerBatch(NamedTuple):
    """Padded utterances: symbols, stress (B, N); cepstra (B, D, T) with slopes; prior (B, T, N); the lattice."""

    symbols: Tensor
    stress: Tensor
    cepstra: Tensor
    prior: Tensor
    lattice: Lattice


def states_of(clip: Clip, ids: dict[str, int]) -> States:
    """The clip's phonemes in order with START before and a pause behind, and an optional pause between any two words.

    Raises InputError for a clip without phonemes or a symbol that is not in `ids`.
    """
    spoken = [i for i, symbol in enumerate(clip.symbols) if symbol not in SILENCE]
    if not spoken:
        raise InputError(f"{clip.name}: no phonemes to align")
    rows: list[tuple[int, int, bool, int]] = [(0, 0, False, -1)]
    for place, i in enumerate(spoken):
        if place and clip.word[i] != clip.word[spoken[place - 1]]:
            rows.append((0, 0, True, -1))
        try:
            rows.append((ids[clip.symbols[i]], clip.stress[i], False, clip.word[i]))
        except KeyError as error:
            raise InputError(f"{clip.name}: unknown phoneme {clip.symbols[i]!r}") from error
    rows.append((0, 0, False, -1))
    symbols, stress, optional, word = zip(*rows, strict=True)
    return States(np.array(symbols), np.array(stress), np.array(optional), np.array(word))


def symbol_ids() -> dict[str, int]:
    """The number of each phoneme; 0 is silence."""
    return {symbol: i for i, symbol in enumerate(inventory_rows(), 1)}


def cepstra(mel: np.ndarray, count: int) -> np.ndarray:
    """(T, n_mels) log-mel to `count` cepstral coefficients and their slopes, float32 (T, 2 * count)."""
    from scipy.fft import dct

    coefficients = dct(mel.astype(np.float32), norm="ortho", axis=1)[:, :count]
    slopes = np.gradient(coefficients, axis=0) if len(mel) > 1 else np.zeros_like(coefficients)
    return np.concatenate([coefficients, slopes], 1)


class SpeakerScale(NamedTuple):
    """Mean and deviation of a speaker's cepstra, float32 (D,) each: what microphone and voice add to all frames."""

    mean: np.ndarray
    deviation: np.ndarray


def speaker_scales(
    clips: Sequence[tuple[Pack, Clip]], count: int, limit: int = 100
) -> dict[str, SpeakerScale]:
    """The scale of each speaker, from at most `limit` clips spread over all of them."""
    found = {}
    for speaker in sorted({clip.speaker for _, clip in clips}):
        own = [(pack, clip) for pack, clip in clips if clip.speaker == speaker]
        some = own[:: -(-len(own) // limit)]
        values = np.concatenate([cepstra(pack.read(clip, wanted=("mel",)).mel, count) for pack, clip in some])
        found[speaker] = SpeakerScale(values.mean(0), values.std(0) + 1e-3)
    return found


class Collator:
    """Clips to batches, scaled by speaker."""

    def __init__(self, clips: Sequence[tuple[Pack, Clip]], config: AlignerConfig) -> None:
        self.config, self.ids = config, symbol_ids()
        self.scales = speaker_scales(clips, config.cepstra)

    def __call__(self, clips: Sequence[tuple[Pack, Clip]]) -> AlignerBatch:
        """A batch of clips."""
        states = [states_of(clip, self.ids) for _, clip in clips]
        frames = [self._frames(pack, clip) for pack, clip in clips]
        width, count = max(len(s.symbols) for s in states), max(map(len, frames))

        def padded(values: Iterable[np.ndarray]) -> Tensor:
            return torch.from_numpy(np.stack([np.pad(v, (0, width - len(v))) for v in values]))

        prior = torch.zeros(len(clips), count, width)
        for row, (f, s) in enumerate(zip(frames, states, strict=True)):
            prior[row, : len(f), : len(s.symbols)] = diagonal_prior(len(f), len(s.symbols))
        return AlignerBatch(
            padded(s.symbols for s in states),
            padded(s.stress for s in states),
            torch.from_numpy(np.stack([np.pad(f, ((0, count - len(f)), (0, 0))) for f in frames])).mT,
            prior,
            Lattice(
                padded(s.optional for s in states),
                torch.tensor([len(f) for f in frames]),
                torch.tensor([len(s.symbols) for s in states]),
            ),
        )

    def _frames(self, pack: Pack, clip: Clip) -> np.ndarray:
        scale = self.scales[clip.speaker]
        return (
            cepstra(pack.read(clip, wanted=("mel",)).mel, self.config.cepstra) - scale.mean
        ) / scale.deviation


class Aligner(nn.Module):
    """A Gaussian over cepstra and slopes for each state of a lattice."""

    features: Tensor

    def __init__(self, config: AlignerConfig) -> None:
        super().__init__()
        c, outputs = config.channels, 4 * config.cepstra
        rows = table(symbol_table(tuple(inventory_rows())))[len(SILENCE) - 1 :]
        self.register_buffer("features", torch.from_numpy(rows), persistent=False)
        self.symbol = nn.Embedding(len(rows), c)
        nn.init.normal_(self.symbol.weight, std=0.3)
        self.articulation = nn.Linear(rows.shape[1], c)
        self.stress = nn.Embedding(2, c)
        last, beside = nn.Conv1d(2 * c, outputs, 1), nn.Conv1d(2 * c, outputs, 1)
        self.alone = nn.Sequential(nn.Conv1d(c, 2 * c, 1), nn.ReLU(), last)
        self.beside = nn.Sequential(nn.Conv1d(c, 2 * c, 3, padding=1), nn.ReLU(), beside)
        # All phonemes start as the same Gaussian, the speaker's: the prior alone parts them.
        nn.init.normal_(last.weight, std=0.01)
        nn.init.zeros_(beside.weight)
        for layer in (last, beside):
            assert layer.bias is not None
            nn.init.zeros_(layer.bias)

    def forward(self, b: AlignerBatch, context: bool = True) -> Tensor:
        """Log-likelihood ratio (B, T, N), nats, of each frame in each state against the speaker's average frame (a
        standard normal, as the frames are scaled); padding is out of reach."""
        with torch.autocast(b.cepstra.device.type, enabled=False):
            x = self.symbol(b.symbols) + self.articulation(self.features[b.symbols]) + self.stress(b.stress)
            x = x.mT
            mean, log_deviation = (self.alone(x) + (self.beside(x) if context else 0.0)).chunk(2, 1)
            log_deviation = log_deviation.clamp(-2, 2)
            precision = (-2 * log_deviation).exp()
            frames = b.cepstra.mT
            distance = frames.square() @ precision - 2 * frames @ (mean * precision)
            constant = (mean.square() * precision).sum(1) + 2 * log_deviation.sum(1)
            average = frames.square().sum(2, keepdim=True)
            there = torch.arange(mean.shape[2], device=mean.device) < b.lattice.states[:, None]
            return (0.5 * (average - distance - constant[:, None])).masked_fill(~there[:, None], -1e5)


class AlignerStream(BatchStream[tuple[Pack, Clip], AlignerBatch]):
    """Batches of clips of like length."""

    def __init__(
        self,
        clips: Sequence[tuple[Pack, Clip]],
        collate: Collator,
        config: AlignerTraining,
        seed: int,
        count: int | None = None,
    ) -> None:
        super().__init__(seed, config.batch, count)
        self.collator = collate
        self.clips = sorted(
            ((p, c) for p, c in clips if alignable(c) and c.frames <= config.longest),
            key=lambda item: item[1].frames,
        )
        if not self.clips:
            raise InputError(
                f"nothing to align: no clip has phonemes, as many frames and at most {config.longest} of these"
            )

    def draw(self, rng: Chance, size: int) -> list[tuple[Pack, Clip]]:
        """Neighbours in the order of length; some twice where there are too few."""
        first = int(rng.integers(max(1, len(self.clips) - size + 1)))
        return [self.clips[i % len(self.clips)] for i in range(first, first + size)]

    def collate(self, items: Sequence[tuple[Pack, Clip]], chances: Sequence[Chance]) -> AlignerBatch:
        """A batch of clips; nothing about them is random."""
        return self.collator(items)


def alignable(clip: Clip) -> bool:
    """Whether the clip has phonemes, and a frame for each of them and for the silence at both ends."""
    spoken = sum(symbol not in SILENCE for symbol in clip.symbols)
    return 0 < spoken <= clip.frames - 2


class AlignerModule(lightning.LightningModule):
    """Training of the aligner."""

    def __init__(self, model: AlignerConfig, training: AlignerTraining, spec: MelSpec) -> None:
        super().__init__()
        self.training_config = training
        # What it knows of a sound holds for spectrograms of this kind.
        self.recipe = {"aligner": asdict(model), "training": asdict(training), "spec": spec.to_dict()}
        self.model = Aligner(model)
        self.last_loss, self.part = torch.zeros(()), 0

    @property
    def steps_done(self) -> int:
        """Optimizer steps so far."""
        return int(self.global_step)

    def configure_optimizers(self) -> OptimizerLRScheduler:
        """AdamW under a cosine."""
        c = self.training_config
        optimizer = torch.optim.AdamW(
            self.model.parameters(), c.learning_rate, (0.9, 0.98), weight_decay=0.01
        )
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: cosine(s, c.warmup, c.steps))
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": schedule, "interval": "step"}}

    def on_before_optimizer_step(self, optimizer: torch.optim.Optimizer) -> None:
        """Clip the gradient."""
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)

    def on_save_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Keep the count and the recipe with the weights."""
        checkpoint["steps_done"], checkpoint["recipe"] = self.steps_done, self.recipe

    def training_step(self, b: AlignerBatch, _index: int) -> Tensor:
        """Minus the log of the summed likelihood ratio of all alignments, nats per frame."""
        c, step = self.training_config, self.steps_done
        prior = b.prior * max(0.0, 1.0 - step / c.prior_steps)
        total = forward_sum(self.model(b, step >= c.context_from) + prior, b.lattice)
        loss = -(total / b.lattice.frames).mean()
        self.last_loss = loss.detach()
        self.log("align/sum", self.last_loss, prog_bar=True)
        return loss

    def validation_step(self, b: AlignerBatch, index: int) -> None:
        """The same without the prior, and how far the best path is from the diagonal; the first alignment as a
        picture."""
        scores = self.model(b)
        gain = (forward_sum(scores, b.lattice) / b.lattice.frames).mean()
        self.log("valid/sum", -gain, prog_bar=True, sync_dist=True)
        if index:
            return
        paths = [
            np.repeat(np.arange(len(row)), row)[: int(count)] / max(1, int(states) - 1)
            for row, count, states in zip(
                best_path(scores, b.lattice), b.lattice.frames, b.lattice.states, strict=True
            )
        ]
        away = float(np.mean([np.abs(path - np.linspace(0, 1, len(path))).mean() for path in paths]))
        self.log("valid/off_diagonal", away, sync_dist=True)
        warn(about_alignment(self.steps_done, away, float(gain), -float(self.last_loss)))
        if board := getattr(self.logger, "experiment", None):
            t, n = len(paths[0]), int(b.lattice.states[0])
            soft = scores[0, :t, :n].float().softmax(1).T.cpu().numpy()
            hard = np.zeros_like(soft)
            hard[np.round(paths[0] * (n - 1)).astype(int), np.arange(t)] = 1.0
            board.add_image("valid/soft below, best path above", stacked(soft, hard), self.steps_done)


def load_aligner(checkpoint: dict[str, Any]) -> Aligner:
    """The aligner of a checkpoint of AlignerModule. Raises InputError for a checkpoint of something else."""
    recipe = checkpoint.get("recipe", {})
    if "aligner" not in recipe:
        raise InputError("the run is not that of an aligner")
    aligner = Aligner(AlignerConfig(**recipe["aligner"]))
    prefix = "model."
    weights = {k.removeprefix(prefix): v for k, v in checkpoint["state_dict"].items() if k.startswith(prefix)}
    aligner.load_state_dict(weights)
    return aligner.eval()
