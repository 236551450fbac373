"""Training of the vocoder: spectral losses first, then against the discriminators."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple, TypeVar

import lightning
import numpy as np
import torch
from torch import Tensor

from vocoder.discriminators import Discriminators, adversarial_loss, discriminator_loss, feature_loss
from vocoder.generator import Generator, GeneratorConfig
from vocoder.losses import mel_loss, spectral_loss
from vocoder.mel import log_mel
from vocoder.pictures import stacked
from vocoder.source import F0_MAX, F0_MIN
from vocoder.spec import MelSpec

ModuleT = TypeVar("ModuleT", bound=torch.nn.Module)


@dataclass(frozen=True, slots=True)
class VocoderTraining:
    """What a vocoder training run does."""

    steps: int = 8000
    """Optimizer steps of the generator."""
    adversarial_from: int = 2500
    """Step at which the discriminators join."""
    predicted_f0_from: int = 1500
    """Step from which half of the segments are excited at the network's own F0 instead of the measured one."""
    batch: int = 16
    """Segments in a step."""
    frames: int = 64
    """Frames of a segment."""
    learning_rate: float = 8e-4
    """Peak learning rate of the generator; falls to a twentieth by a cosine."""
    discriminator_rate: float = 4e-4
    """Peak learning rate of the discriminators."""
    discriminator_channels: int = 32
    """Channels of each layer of the spectrogram discriminators."""
    period_channels: int = 16
    """Channels of the first layer of the waveform discriminators; the last has 16 times as many; 0: there are
    none."""
    pitch_batch: int = 32
    """Further segments, from which the F0 network alone learns: it is small, and its errors are what is heard first."""
    pitch_steps: int = 0
    """Steps at the beginning in which the F0 network learns alone. They take a fraction of the time of the others."""
    judged: int = 8
    """Segments of the batch that the discriminators see: they cost several times what the generator does."""
    warmup: int = 100
    """Steps over which the learning rate rises."""


class Pitched(NamedTuple):
    """What the F0 network learns from: mel (P, n_mels, T), f0 (P, T) Hz continuous, voiced (P, T) 0 or 1."""

    mel: Tensor
    f0: Tensor
    voiced: Tensor


class Segments(NamedTuple):
    """A batch: wave (B, T * hop), mel (B, n_mels, T), f0 (B, T) Hz continuous; and `pitched` of P - B others besides
    these. recorded (B,): 1 where the spectrogram is the recording's, to which the sound is brought at the end, 0 where
    an acoustic model said it: that is smoother than any sound."""

    wave: Tensor
    mel: Tensor
    f0: Tensor
    recorded: Tensor
    pitched: Pitched


@torch.no_grad()
def pulse_trains(f0: Tensor, spec: MelSpec, phase: Tensor) -> Tensor:
    """What `vocoder.source.pulse_train` makes of each row, where the tensor lies: f0 (B, T) Hz and phase (B,) cycles to
    float32 (B, T * hop).

    A batch of segments in numpy took longer than all else that a GPU does in a step.
    """
    frames = f0.double().clamp(F0_MIN, F0_MAX)
    share = torch.arange(spec.hop, dtype=torch.float64, device=f0.device) / spec.hop
    rise = torch.nn.functional.pad(frames.diff(dim=1), (0, 1))
    hz = (frames[..., None] + rise[..., None] * share).flatten(1)
    advance = (hz / spec.sample_rate).cumsum(1)
    cycles = torch.nn.functional.pad(advance[:, :-1], (1, 0)) + phase.double()[:, None]
    half = torch.pi * cycles.remainder(1.0)
    harmonics = (0.5 * spec.sample_rate / hz).floor()
    sine = half.sin()
    at_pulse = sine.abs() < 1e-6
    total = 0.5 * (((2 * harmonics + 1) * half).sin() / sine.masked_fill(at_pulse, 1.0) - 1.0)
    total = torch.where(at_pulse, harmonics, total)
    return (total * (2.0 / harmonics).sqrt()).float()


def excite(f0: Tensor, spec: MelSpec, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Pulses and noise (B, T * hop) for F0 (B, T) Hz; every segment starts at a random place in a period."""
    phase = torch.from_numpy(rng.random(len(f0))).to(f0.device)
    pulses = pulse_trains(f0.detach(), spec, phase)
    chance = torch.Generator(f0.device).manual_seed(int(rng.integers(2**62)))
    return pulses, torch.randn(pulses.shape, generator=chance, device=f0.device)


def pitch_loss(generator: Generator, batch: Pitched) -> tuple[Tensor, Tensor]:
    """Loss of the F0 network, and how far off it is in the mean, natural log.

    Where a frame may have either of two octaves, the mean of them is the worst answer, but what a distance asks for. So
    the probabilities of the pitches are asked for as well.
    """
    scores = generator.pitch_scores(batch.mel)
    log_f0 = batch.f0.log()
    weight = batch.voiced + 0.05
    weight = weight / weight.sum()
    away = (generator.pitches[:, None] - log_f0[:, None]) / (generator.pitches[1] - generator.pitches[0])
    wanted = (-0.5 * away.square()).softmax(1)
    surprise = -(wanted * scores.log_softmax(1)).sum(1)
    off = ((generator.likeliest(scores) - log_f0).abs() * weight).sum()
    return (surprise * weight).sum() + 5.0 * off, off.detach()


def cosine(step: int, warmup: int, total: int, floor: float = 0.05) -> float:
    """Learning rate factor at a step: linear rise over `warmup`, then half a cosine down to `floor`."""
    if step < warmup:
        return (step + 1) / warmup
    done = min(1.0, (step - warmup) / max(1, total - warmup))
    return floor + (1 - floor) * 0.5 * (1 + float(np.cos(np.pi * done)))


def channels_last(model: ModuleT) -> ModuleT:
    """The same model with the memory layout in which 2-D convolutions run several times faster on a CPU."""
    return model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]


class AdversarialModule(lightning.LightningModule):
    """Common ground of models trained first by distance, then against a discriminator.

    `steps_done` counts the model's steps (Lightning's `global_step` counts both optimizers'). It is no buffer: weight
    averaging would average it. The gradients of `accumulate` batches make a step.
    """

    recipe: dict[str, Any]
    """Plain values that a model of the same shape can be built from; travels in the checkpoint."""
    spec: Any
    """The MelSpec of what it is trained on, or None; travels in the checkpoint."""
    rates: tuple[float, ...]
    """Peak learning rates of the optimizers."""

    def __init__(self, seed: int = 1, accumulate: int = 1) -> None:
        super().__init__()
        self.automatic_optimization = False
        self.seed, self.accumulate = seed, accumulate
        self.steps_done = self.part = 0
        self.last_loss = torch.zeros(())
        self.rng = np.random.default_rng(seed)

    def on_save_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Keep the count and the recipe with the weights."""
        checkpoint["steps_done"] = self.steps_done
        checkpoint["recipe"] = self.recipe
        if self.spec:
            checkpoint["spec"] = self.spec.to_dict()

    def on_load_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Go on counting."""
        self.steps_done = int(checkpoint["steps_done"])

    def on_train_batch_start(self, batch: Any, batch_idx: int) -> None:
        """Draw all that is random in a step from its number: a run that was stopped goes on as if it had not been."""
        place = [self.seed, self.steps_done, self.part, self.global_rank]
        torch.manual_seed(int(np.random.SeedSequence(place).generate_state(1, np.uint64)[0] >> 1))
        self.rng = np.random.default_rng(place)

    def on_train_start(self) -> None:
        """Take the learning rates of this call, not those of the checkpoint: they may have been lowered."""
        for schedule, rate in zip(self.lr_schedulers(), self.rates, strict=True):  # type: ignore[arg-type]
            schedule.base_lrs = [rate]
            (factor,) = schedule.lr_lambdas  # type: ignore[attr-defined]
            for group in schedule.optimizer.param_groups:
                group["initial_lr"], group["lr"] = rate, rate * factor(schedule.last_epoch)

    @property
    def board(self) -> Any:
        """TensorBoard's writer; None where there is none. Other processes than the first get one that does nothing."""
        return getattr(self.logger, "experiment", None)

    def everywhere(self, count: Tensor) -> Tensor:
        """Mean of a count over all processes. Divided by that, sums give the gradient that one process with all the
        data would have."""
        if torch.distributed.is_available() and torch.distributed.is_initialized():
            count = count.clone()
            torch.distributed.all_reduce(count)
            count = count / torch.distributed.get_world_size()
        return count

    def optimize(self, which: int, loss: Tensor, model: torch.nn.Module, max_norm: float) -> None:
        """Gradients of a loss in the parameters of `model`; with the last batch of a step, the step of optimizer and
        schedule `which`."""
        optimizer, schedule = self.optimizers()[which], self.lr_schedulers()[which]  # type: ignore[index]
        if self.part == 0:
            optimizer.zero_grad(set_to_none=True)
        self.last_loss = loss.detach()
        self.manual_backward(loss / self.accumulate)
        if self.part + 1 == self.accumulate:
            torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm * self._gradient_scale())
            optimizer.step()
            schedule.step()

    def _gradient_scale(self) -> float:
        """By how much the gradients are too large until the optimizer steps, with `16-mixed`; else 1."""
        scaler = getattr(self.trainer.precision_plugin, "scaler", None)
        return float(scaler.get_scale()) if scaler else 1.0

    def batch_done(self) -> None:
        """Count the batch; the last of a step counts the step."""
        self.part = (self.part + 1) % self.accumulate
        self.steps_done += self.part == 0


class VocoderModule(AdversarialModule):
    """Generator (optimizer 0) and discriminators (optimizer 1)."""

    def __init__(
        self,
        spec: MelSpec,
        model: GeneratorConfig,
        training: VocoderTraining,
        seed: int = 1,
        accumulate: int = 1,
    ) -> None:
        super().__init__(seed, accumulate)
        self.spec, self.training_config = spec, training
        self.rates = (training.learning_rate, training.discriminator_rate)
        judges = [training.discriminator_channels, training.period_channels]
        self.recipe = {
            "mel": spec.to_dict(),
            "model": asdict(model),
            "training": asdict(training),
            "discriminators": judges,
        }
        self.generator = Generator(spec, model)
        self.discriminators = channels_last(Discriminators(*judges))

    def configure_optimizers(
        self,
    ) -> tuple[list[torch.optim.Optimizer], list[torch.optim.lr_scheduler.LRScheduler]]:
        """AdamW for both, with the same schedule; the discriminators' starts when they join."""
        c = self.training_config
        generator = torch.optim.AdamW(
            self.generator.parameters(), c.learning_rate, (0.8, 0.99), weight_decay=0.01
        )
        judges = torch.optim.AdamW(self.discriminators.parameters(), c.discriminator_rate, (0.8, 0.99))
        rest = c.steps - c.adversarial_from
        return [generator, judges], [
            torch.optim.lr_scheduler.LambdaLR(generator, lambda s: cosine(s, c.warmup, c.steps)),
            torch.optim.lr_scheduler.LambdaLR(judges, lambda s: cosine(s, c.warmup, rest)),
        ]

    def _generate(self, batch: Segments, own_f0: bool) -> Tensor:
        filters = self.generator(batch.mel)
        f0 = torch.where(torch.rand_like(batch.f0[:, :1]) < 0.5, filters.f0, batch.f0) if own_f0 else batch.f0
        pulses, noise = excite(f0, self.spec, self.rng)
        ends = self.spec.n_fft // self.spec.hop // 2
        return self.generator.render(filters, batch.mel, pulses, noise, ends, batch.recorded)

    def training_step(self, batch: Segments, _index: int) -> None:
        """One step of the discriminators (once they joined) and one of the generator."""
        c = self.training_config
        step = self.steps_done
        loss, off = pitch_loss(self.generator, batch.pitched)
        self.log("vocoder/f0", off, prog_bar=True)
        if step < c.pitch_steps:
            self.optimize(0, loss, self.generator, 10.0)
            self.batch_done()
            return
        wave = self._generate(batch, step >= c.predicted_f0_from)
        spectral = spectral_loss(wave, batch.wave) + mel_loss(wave, batch.wave, self.spec)
        loss = loss + 5.0 * spectral
        self.log("vocoder/spectral", 5.0 * spectral.detach(), prog_bar=True)
        if step >= c.adversarial_from:
            real = self.discriminators(batch.wave[: c.judged])
            judge_loss = discriminator_loss(real, self.discriminators(wave[: c.judged].detach()))
            self.optimize(1, judge_loss, self.discriminators, 10.0)
            self.discriminators.requires_grad_(False)
            fake = self.discriminators(wave[: c.judged])
            self.discriminators.requires_grad_(True)
            features = feature_loss(real, fake)
            loss = loss + adversarial_loss(fake) + 2.0 * features
            self.log_dict(
                {"vocoder/judge": judge_loss.detach(), "vocoder/features": features.detach()}, prog_bar=True
            )
        self.optimize(0, loss, self.generator, 10.0)
        self.batch_done()

    def validation_step(self, batch: Segments, index: int) -> None:
        """The spectral losses at the network's own F0; sound and spectrograms of the first segment."""
        filters = self.generator(batch.mel)
        pulses, noise = excite(filters.f0, self.spec, np.random.default_rng(0))
        wave = self.generator.render(filters, batch.mel, pulses, noise, share=batch.recorded)
        self.log("valid/spectral", spectral_loss(wave, batch.wave), prog_bar=True, sync_dist=True)
        self.log("valid/mel", mel_loss(wave, batch.wave, self.spec), prog_bar=True, sync_dist=True)
        if index == 0 and self.board:
            both = torch.stack([batch.wave[0], wave[0]]).float()
            mels = log_mel(both, self.spec).cpu().numpy()
            self.board.add_image("valid/real below, made above", stacked(*mels), self.steps_done)
            for name, sound in zip(("real", "made"), both.clamp(-1.0, 1.0), strict=True):
                self.board.add_audio(
                    f"valid/{name}", sound[None].cpu(), self.steps_done, self.spec.sample_rate
                )


def load_generator(checkpoint: dict[str, Any]) -> Generator:
    """The generator of a checkpoint of VocoderModule, with its averaged weights."""
    recipe = checkpoint["recipe"]
    generator = Generator(MelSpec.from_dict(recipe["mel"]), GeneratorConfig(**recipe["model"]))
    prefix = "generator."
    weights = {k.removeprefix(prefix): v for k, v in checkpoint["state_dict"].items() if k.startswith(prefix)}
    generator.load_state_dict(weights)
    return generator.eval()
