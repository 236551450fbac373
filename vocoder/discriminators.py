"""Multi-resolution spectrogram discriminators (Jang et al. 2021, UnivNet, arXiv:2106.07889)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.utils.parametrizations import weight_norm

from vocoder.mel import stft

RESOLUTIONS = (1024, 480, 200)
"""FFT lengths, samples; the hop is a quarter of each."""


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


class Discriminators(nn.Module):
    """One `SpectrogramDiscriminator` for each resolution."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.each = nn.ModuleList([SpectrogramDiscriminator(n_fft, channels) for n_fft in RESOLUTIONS])

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
