"""Training of the acoustic model: losses, and a discriminator against over-smooth spectrograms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.utils.parametrizations import weight_norm

from tts.acoustic import MEL_MEAN, MEL_SCALE, AcousticConfig, AcousticModel, Encoded, symbol_table
from tts.phoneme_features import inventory_rows, table
from tts.train.early_signs import about_durations, warn
from tts.train.settings import AcousticTraining
from tts.train.utterances import Batch
from tts.voice import Speaker
from vocoder.pictures import rough_sound, stacked
from vocoder.spec import MelSpec
from vocoder.training import AdversarialModule, channels_last, cosine

_LOUDEST = 30.0
"""Log-mel magnitude beyond which there is no sound."""

SPECTRAL = 10.0
"""Weight of the spectrogram's loss; those of the predictors have 1."""


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
        seed: int = 1,
        accumulate: int = 1,
        spec: MelSpec | None = None,
    ) -> None:
        super().__init__(seed, accumulate)
        self.spec = spec
        self.training_config = training
        self.rates = (training.learning_rate, training.discriminator_rate)
        symbols = symbol_table(tuple(inventory_rows()))
        self.recipe = {
            "symbols": list(symbols),
            "speakers": {name: asdict(stats) for name, stats in speakers.items()},
            "n_mels": n_mels,
            "model": asdict(model),
            "training": asdict(training),
        }
        scales = torch.tensor([[x.pitch_mean, x.pitch_scale] for x in speakers.values()])
        features = torch.from_numpy(table(symbols))
        self.model = AcousticModel(
            features, len(speakers), n_mels, model, scales, spec or MelSpec(n_mels=n_mels)
        )
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

    def decoded(self, b: Batch, e: Encoded) -> tuple[Tensor, Tensor]:
        """The window's mel (B, n_mels, T) from true durations, pitch, energy and F0, and the predictors' losses."""
        mask = b.phones.mask
        duration = nn.functional.smooth_l1_loss(
            e.log_duration, b.durations.clamp_min(1).log(), reduction="none"
        )
        pitch = nn.functional.smooth_l1_loss(e.pitch, b.pitch, reduction="none") * b.pitch_weight
        energy = nn.functional.smooth_l1_loss(e.energy, b.energy, reduction="none")
        count = self.everywhere(mask.sum())
        predictors = [(x * mask).sum() / count for x in (duration, pitch, energy)]
        mel, f0 = self.model.decode(e.hidden, b.pitch, b.energy, b.frame, b.position, b.speaker, b.f0)
        reach = self.model.mel_reach
        inner = slice(reach, -reach)
        if self.model.harmonics:
            movement = nn.functional.smooth_l1_loss(f0, b.f0, reduction="none", beta=0.2) * b.voiced
            there = self.everywhere(b.voiced[:, inner].sum()).clamp_min(1)
            predictors.append(movement[:, inner].sum() / there)
        return mel[..., inner], torch.stack(predictors)

    def mel_loss(self, mel: Tensor, b: Batch) -> Tensor:
        """L1 over the frames that exist, in units of MEL_SCALE."""
        inside = b.inside[:, None]
        return ((mel - b.mel).abs() * inside).sum() / self.everywhere(inside.sum()) / mel.shape[1] / MEL_SCALE

    def training_step(self, b: Batch, _index: int) -> None:
        """One step of the discriminator (once it joined) and one of the model."""
        c = self.training_config
        mel, predictors = self.decoded(b, self.model.encode(b.phones, b.speaker))
        spectral = self.mel_loss(mel, b)
        loss = SPECTRAL * spectral + predictors.sum()
        parts = zip(("mel", "dur", "pitch", "en", "f0"), (spectral, *predictors), strict=False)
        self.log_dict({f"acoustic/{k}": v.detach() for k, v in parts}, prog_bar=True)
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
        self.batch_done()

    def validation_step(self, b: Batch, index: int) -> None:
        """The losses on clips that were not trained on, and how long these would become; spectrograms and a rough sound
        of the first."""
        e = self.model.encode(b.phones, b.speaker)
        mel, predictors = self.decoded(b, e)
        frames = e.log_duration.exp() * b.phones.mask
        pace = frames.sum() / b.durations.sum()
        losses = {"valid/mel": self.mel_loss(mel, b), "valid/predictors": predictors.sum()}
        self.log_dict(losses, prog_bar=True, sync_dist=True)
        self.log("valid/pace", pace, sync_dist=True)
        if index == 0:
            seconds = float(frames.max()) * (self.spec or MelSpec()).frame_seconds
            warn(about_durations(self.steps_done, float(pace), seconds))
            self._show(b.mel[0].float().cpu().numpy(), mel[0].float().cpu().numpy())

    def _show(self, real: np.ndarray, made: np.ndarray) -> None:
        if not self.board:
            return
        self.board.add_image("valid/real below, made above", stacked(real, made), self.steps_done)
        # Of a run that diverges no sound can be made; its loss ends it.
        if self.spec and np.abs(made).max() < _LOUDEST:
            sound = rough_sound(made, self.spec)
            self.board.add_audio(
                "valid/rough sound", torch.from_numpy(sound)[None], self.steps_done, self.spec.sample_rate
            )


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
