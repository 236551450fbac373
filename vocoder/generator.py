"""Mel spectrogram to waveform: a ConvNeXt network filters a pulse train and noise in the STFT domain.

The backbone is that of Vocos (Siuzdak 2023, arXiv:2306.00814): everything at frame rate, one inverse STFT at the end.
Two priors shorten the training. The magnitudes start from the mel filterbank's pseudo-inverse (FreeV,
arXiv:2406.08196), and the phases from a pulse train at the F0 that a small network reads from the mel spectrogram.
What came out is brought back to the mel spectrogram at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from vocoder.mel import match_mel, mel_filterbank, overlap_add, stft
from vocoder.source import F0_MAX, F0_MIN
from vocoder.spec import MelSpec

SUBFRAMES = 2
"""Output frames for each mel frame: a shorter window than the mel's keeps plosives sharp."""

_MEL_MEAN, _MEL_SCALE = -5.0, 2.5
_AROUND = 3
"""Pitches to each side of the best one that have a say: 80 cents."""


@dataclass(frozen=True, slots=True)
class GeneratorConfig:
    """Size of the vocoder."""

    channels: int = 256
    """Channels of the filter network."""
    blocks: int = 8
    """ConvNeXt blocks of the filter network."""
    expansion: int = 3
    """Width of a block's hidden layer, in multiples of `channels`."""
    f0_channels: int = 96
    """Channels of the F0 network."""
    f0_blocks: int = 4
    """ConvNeXt blocks of the F0 network."""


class Filters(NamedTuple):
    """What the network says about each frame; S = SUBFRAMES * T, F = output bins."""

    f0: Tensor
    """(B, T) Hz, continuous through unvoiced frames."""
    harmonic: Tensor
    """(B, F, S) magnitude of the filter on the pulse train."""
    phase: Tensor
    """(B, F, S) phase of that filter, radians."""
    noise: Tensor
    """(B, F, S) magnitude of the filter on the noise."""


class ConvNeXtBlock(nn.Module):
    """Depthwise convolution, then a two-layer perceptron on each frame, added to the input."""

    def __init__(self, channels: int, hidden: int, kernel: int = 7) -> None:
        super().__init__()
        self.depthwise = nn.Conv1d(channels, channels, kernel, padding=kernel // 2, groups=channels)
        self.norm = nn.LayerNorm(channels)
        self.expand = nn.Linear(channels, hidden)
        self.contract = nn.Linear(hidden, channels)
        self.scale = nn.Parameter(torch.full((channels,), 0.1))

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, T) to (B, C, T)."""
        y = self.norm(self.depthwise(x).transpose(1, 2))
        y = self.contract(nn.functional.gelu(self.expand(y), approximate="tanh"))
        return x + (self.scale * y).transpose(1, 2)


class Backbone(nn.Sequential):
    """Convolution in, ConvNeXt blocks, linear layer out: (B, inputs, T) to (B, outputs, T)."""

    def __init__(self, inputs: int, channels: int, blocks: int, expansion: int, outputs: int) -> None:
        super().__init__(
            nn.Conv1d(inputs, channels, 7, padding=3),
            *(ConvNeXtBlock(channels, channels * expansion) for _ in range(blocks)),
            nn.Conv1d(channels, outputs, 1),
        )


class Generator(nn.Module):
    """The vocoder's network."""

    prior: Tensor
    pitches: Tensor

    def __init__(self, spec: MelSpec, config: GeneratorConfig) -> None:
        super().__init__()
        self.spec, self.config = spec, config
        self.hop = spec.hop // SUBFRAMES
        self.n_fft = 4 * self.hop
        self.bins = self.n_fft // 2 + 1
        if spec.n_fft % self.n_fft:
            raise ValueError(
                f"vocoder: n_fft {spec.n_fft} must be a multiple of 4 * hop / {SUBFRAMES} = {self.n_fft}"
            )
        inverse = torch.linalg.pinv(mel_filterbank(spec))[:: spec.n_fft // self.n_fft]
        self.register_buffer("prior", inverse, persistent=False)
        count = 160
        pitches = torch.linspace(0, 1, count) * torch.log(torch.tensor(F0_MAX / F0_MIN)) + torch.log(
            torch.tensor(F0_MIN)
        )
        self.register_buffer("pitches", pitches, persistent=False)
        self.filters = Backbone(
            spec.n_mels, config.channels, config.blocks, config.expansion, SUBFRAMES * 3 * self.bins
        )
        self.f0 = Backbone(spec.n_mels, config.f0_channels, config.f0_blocks, 2, count)
        last = self.filters[-1]
        assert isinstance(last, nn.Conv1d) and last.bias is not None
        nn.init.normal_(last.weight, std=0.01)
        nn.init.constant_(last.bias, 0.0)

    @property
    def reach(self) -> int:
        """Mel frames to each side that an output depends on."""
        return 3 * (max(self.config.blocks, self.config.f0_blocks) + 1)

    def pitch_scores(self, mel: Tensor) -> Tensor:
        """Unnormalized log-probability of each of `pitches`: (B, n_mels, T) to (B, P, T)."""
        scores: Tensor = self.f0((mel - _MEL_MEAN) / _MEL_SCALE)
        return scores.float()

    def likeliest(self, scores: Tensor) -> Tensor:
        """Natural log of F0 in Hz, the mean around the best of the scores (B, P, T): (B, T).

        Not the mean of all: between two octaves that a frame may have lies what it has not.
        """
        order = torch.arange(len(self.pitches), device=scores.device)[:, None]
        far = (order - scores.argmax(1, keepdim=True)).abs() > _AROUND
        return (scores.masked_fill(far, -1e9).softmax(1) * self.pitches[:, None]).sum(1)

    def log_f0(self, mel: Tensor) -> Tensor:
        """Natural log of F0 in Hz: (B, n_mels, T) to (B, T)."""
        return self.likeliest(self.pitch_scores(mel))

    def forward(self, mel: Tensor) -> Filters:
        """Log-mel (B, n_mels, T) to the filters of each output frame."""
        count = mel.shape[-1]
        with torch.autocast(
            mel.device.type, enabled=False
        ):  # the magnitudes span 100 dB: too much for bfloat16
            envelope = (self.prior @ mel.float().exp()).clamp_min(1e-5).log()
        following = torch.cat([envelope[..., 1:], envelope[..., -1:]], -1)
        envelope = torch.stack([envelope, 0.5 * (envelope + following)], -1).flatten(2)
        raw = self.filters((mel - _MEL_MEAN) / _MEL_SCALE).float()
        raw = raw.view(-1, SUBFRAMES, 3, self.bins, count).permute(0, 2, 3, 4, 1).flatten(3)
        harmonic, phase, noise = raw.unbind(1)
        return Filters(
            self.log_f0(mel).exp(),
            (envelope + harmonic - 2.0).clamp(-12, 6).exp(),
            phase,
            (envelope + noise - 3.0).clamp(-12, 6).exp(),
        )

    def render(
        self,
        filters: Filters,
        mel: Tensor,
        pulses: Tensor,
        noise: Tensor,
        ends: int = 0,
        share: Tensor | None = None,
    ) -> Tensor:
        """Filter the excitation, pulses and noise (B, T * hop), and bring it by `share` (B,), 1 without, to the
        spectrogram that the filters were made from, but for the first and last `ends` frames; returns the waveform
        (B, T * hop)."""
        spectrum = torch.polar(filters.harmonic, filters.phase) * stft(pulses, self.n_fft, self.hop)
        spectrum = spectrum + filters.noise * stft(noise, self.n_fft, self.hop)
        wave = overlap_add(torch.fft.irfft(spectrum, self.n_fft, dim=1), self.hop)
        return match_mel(wave, mel, self.spec, ends, share)
