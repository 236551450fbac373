"""Discriminators of spectrograms and of waveforms.

Multi-resolution spectrograms (Jang et al. 2021, UnivNet, arXiv:2106.07889) say where the energy is; waveforms folded
by several periods (Kong et al. 2020, HiFi-GAN, arXiv:2010.05646) also hear in what phases.
"""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn.utils.parametrizations import weight_norm

from vocoder.mel import stft

RESOLUTIONS = (1024, 480, 200)
"""FFT lengths, samples; the hop is a quarter of each."""

PERIODS = (2, 3, 5, 7, 11)
"""Samples."""


class SpectrogramDiscriminator(nn.Module):
    """Judges patches of one log-magnitude spectrogram.

    Magnitudes only: the generator's pulses are not aligned with the recording's, and need not be.
    """

    def __init__(self, n_fft: int, channels: int) -> None:
        super().__init__()
        self.n_fft = n_fft
        shapes = [((9, 3), (2, 1))] * 3 + [((3, 3), (1, 1))]
        layers = [nn.Conv2d(1, channels, (9, 3), (2, 1), (4, 1))]
        layers += [nn.Conv2d(channels, channels, k, s, (k[0] // 2, k[1] // 2)) for k, s in shapes]
        self.layers = nn.ModuleList([weight_norm(layer) for layer in layers])
        self.out = weight_norm(nn.Conv2d(channels, 1, 3, padding=1))

    def forward(self, wave: Tensor) -> tuple[Tensor, list[Tensor]]:
        """(B, T) to patch scores and the feature maps of each layer."""
        x = stft(wave, self.n_fft, self.n_fft // 4).abs().clamp_min(1e-4).log()[:, None] / 3.0 + 1.0
        features = []
        for layer in self.layers:
            x = nn.functional.leaky_relu(layer(x), 0.1)
            features.append(x)
        return self.out(x), features


class PeriodDiscriminator(nn.Module):
    """Judges the waveform as a picture whose rows are `period` samples long."""

    def __init__(self, period: int, channels: int) -> None:
        super().__init__()
        self.period = period
        widths = [1, channels, 4 * channels, 8 * channels, 16 * channels]
        layers = [nn.Conv2d(a, b, (5, 1), (3, 1), (2, 0)) for a, b in pairwise(widths)]
        layers.append(nn.Conv2d(widths[-1], widths[-1], (5, 1), 1, (2, 0)))
        self.layers = nn.ModuleList([weight_norm(layer) for layer in layers])
        self.out = weight_norm(nn.Conv2d(widths[-1], 1, (3, 1), padding=(1, 0)))

    def forward(self, wave: Tensor) -> tuple[Tensor, list[Tensor]]:
        """(B, T) to scores of places and the feature maps of each layer."""
        x = wave[:, : wave.shape[-1] // self.period * self.period].view(len(wave), 1, -1, self.period)
        features = []
        for layer in self.layers:
            x = nn.functional.leaky_relu(layer(x), 0.1)
            features.append(x)
        return self.out(x), features


class Discriminators(nn.Module):
    """One `SpectrogramDiscriminator` for each resolution, and one `PeriodDiscriminator` for each period, if they have
    channels."""

    def __init__(self, channels: int, period_channels: int) -> None:
        super().__init__()
        spectral = [SpectrogramDiscriminator(n_fft, channels) for n_fft in RESOLUTIONS]
        periodic = [PeriodDiscriminator(period, period_channels) for period in PERIODS if period_channels]
        self.each = nn.ModuleList([*spectral, *periodic])

    def forward(self, wave: Tensor) -> list[tuple[Tensor, list[Tensor]]]:
        """(B, T) to the verdict of each discriminator."""
        return [judge(wave) for judge in self.each]


def discriminator_loss(
    real: list[tuple[Tensor, list[Tensor]]], fake: list[tuple[Tensor, list[Tensor]]]
) -> Tensor:
    """Hinge loss, mean over the discriminators."""
    losses = [
        (1 - r).relu().mean() + (1 + f).relu().mean() for (r, _), (f, _) in zip(real, fake, strict=True)
    ]
    return torch.stack(losses).mean()


def adversarial_loss(fake: list[tuple[Tensor, list[Tensor]]]) -> Tensor:
    """The generator's hinge loss, mean over the discriminators."""
    return torch.stack([-score.mean() for score, _ in fake]).mean()


def feature_loss(real: list[tuple[Tensor, list[Tensor]]], fake: list[tuple[Tensor, list[Tensor]]]) -> Tensor:
    """L1 between feature maps, mean over layers and discriminators."""
    pairs = [
        (a.detach(), b) for (_, r), (_, f) in zip(real, fake, strict=True) for a, b in zip(r, f, strict=True)
    ]
    return torch.stack([(a - b).abs().mean() for a, b in pairs]).mean()
