"""Phonemes to a log-mel spectrogram, in parallel (the FastPitch family: Łańcucki 2021, arXiv:2006.06873).

Encoder -> predictors of duration, pitch and energy for each phoneme -> repeat by duration -> decoder. All convolutions,
so that the receptive field is finite and known. A phoneme enters as its articulatory features as well as its symbol,
so that a sound which one speaker never made is reached from its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from tts.acoustic_input import PAUSES, START
from tts.harmonics import Harmonics
from vocoder.generator import Backbone, ConvNeXtBlock
from vocoder.spec import MelSpec

MEL_MEAN, MEL_SCALE = -5.0, 2.5
SPEAKER_ROWS = ("speaker.weight", "harmonics.scales")
"""Weights that have a row for each speaker."""


@dataclass(frozen=True, slots=True)
class AcousticConfig:
    """Size of the acoustic model."""

    channels: int = 256
    """Channels of encoder and decoder."""
    encoder_blocks: int = 6
    """ConvNeXt blocks over phonemes."""
    decoder_blocks: int = 7
    """ConvNeXt blocks over frames."""
    expansion: int = 3
    """Width of a block's hidden layer, in multiples of `channels`."""
    predictor_channels: int = 192
    """Channels of each predictor."""
    dropout: float = 0.1
    """Dropout after the embedding and in the predictors."""
    contour_channels: int = 0
    """Channels of the network that says F0 frame by frame (tts.harmonics); 0: the decoder knows a phoneme's alone."""


class Phones(NamedTuple):
    """A batch of inputs, padded: all (B, N) long, `edges` (B, N, 2) float, `mask` (B, N) float 1 where real."""

    symbols: Tensor
    stress: Tensor
    edges: Tensor
    phrase: Tensor
    mask: Tensor


class Encoded(NamedTuple):
    """hidden (B, C, N); log_duration (B, N) log frames; pitch, energy (B, N) in units of the speaker's deviation."""

    hidden: Tensor
    log_duration: Tensor
    pitch: Tensor
    energy: Tensor


class Decoded(NamedTuple):
    """mel (B, n_mels, T) natural log; f0 (B, T): each frame's in units of the speaker's deviation."""

    mel: Tensor
    f0: Tensor


class Predictor(nn.Module):
    """One number for each phoneme."""

    def __init__(self, inputs: int, channels: int, dropout: float) -> None:
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv1d(inputs, channels, 5, padding=2),
            nn.GELU(),
            nn.Dropout(dropout),
            ConvNeXtBlock(channels, 2 * channels),
            ConvNeXtBlock(channels, 2 * channels),
            nn.Dropout(dropout),
            nn.Conv1d(channels, 1, 1),
        )

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(B, C, N) and mask (B, N) to (B, N)."""
        return masked(self.net, x, mask)[:, 0].float()


def masked(layers: nn.Sequential, x: Tensor, mask: Tensor) -> Tensor:
    """Layers over (B, C, N) with the padding held at zero after each, as it is beyond the end of a lone utterance."""
    for layer in layers:
        x = layer(x) * mask[:, None]
    return x


class AcousticModel(nn.Module):
    """`features`: (symbols, F) articulatory features of the symbol table, in its order. `scales`: (speakers, 2), mean
    and deviation of each speaker's log F0; that and `spec` may be left out where weights are loaded afterwards."""

    features: Tensor

    def __init__(
        self,
        features: Tensor,
        speakers: int,
        n_mels: int,
        config: AcousticConfig,
        scales: Tensor | None = None,
        spec: MelSpec | None = None,
    ) -> None:
        super().__init__()
        c = config.channels
        self.config = config
        self.register_buffer("features", features.float(), persistent=False)
        self.symbol = nn.Embedding(len(features), c)
        nn.init.normal_(self.symbol.weight, std=0.1)
        self.articulation = nn.Linear(features.shape[1], c)
        self.stress = nn.Embedding(2, c)
        self.edges = nn.Linear(2, c)
        self.phrase = nn.Embedding(len(PAUSES), c)
        self.dropout = nn.Dropout(config.dropout)
        self.encoder = Backbone(c, c, config.encoder_blocks, config.expansion, c)
        self.speaker = nn.Embedding(speakers, c)
        self.duration = Predictor(c, config.predictor_channels, config.dropout)
        self.pitch = Predictor(c, config.predictor_channels, config.dropout)
        self.energy = Predictor(c, config.predictor_channels, config.dropout)
        self.pitch_in = nn.Conv1d(1, c, 3, padding=1)
        self.energy_in = nn.Conv1d(1, c, 3, padding=1)
        self.position = nn.Linear(3, c)
        outputs = n_mels
        self.harmonics = None
        if config.contour_channels:
            scales = torch.zeros(speakers, 2) if scales is None else scales
            self.harmonics = Harmonics(c, config.contour_channels, scales, n_mels, spec)
            outputs *= 2
        self.decoder = Backbone(c, c, config.decoder_blocks, config.expansion, outputs)

    @property
    def mel_reach(self) -> int:
        """Frames to each side that a decoded frame depends on where F0 is given."""
        return 3 * (self.config.decoder_blocks + 1)

    @property
    def decoder_reach(self) -> int:
        """Frames to each side that a decoded frame depends on."""
        return self.mel_reach + (self.harmonics.reach if self.harmonics else 0)

    def encode(self, phones: Phones, speaker: Tensor) -> Encoded:
        """Phonemes and speaker (B,) long to what is known before durations are."""
        x = self.symbol(phones.symbols) + self.articulation(self.features[phones.symbols])
        x = x + self.stress(phones.stress) + self.edges(phones.edges) + self.phrase(phones.phrase)
        x = self.dropout(x * phones.mask[..., None]).transpose(1, 2)
        hidden = masked(self.encoder, x, phones.mask) + self.speaker(speaker)[..., None]
        hidden = hidden * phones.mask[:, None]
        predicted = (predictor(hidden, phones.mask) for predictor in (self.duration, self.pitch, self.energy))
        return Encoded(hidden, *predicted)

    def decode(
        self,
        hidden: Tensor,
        pitch: Tensor,
        energy: Tensor,
        index: Tensor,
        position: Tensor,
        speaker: Tensor,
        f0: Tensor | None = None,
    ) -> Decoded:
        """Frames to a log-mel spectrogram.

        hidden (B, C, N), pitch and energy (B, N); index (B, T): the phoneme of each frame; position (B, T, 3): see
        `positions`; speaker (B,) long; f0 (B, T) in deviations, where it is known: else what the model says.
        """
        x = hidden + self.pitch_in(pitch[:, None]) + self.energy_in(energy[:, None])
        frames = x.gather(2, index[:, None].expand(-1, x.shape[1], -1))
        frames = frames + self.position(position).transpose(1, 2)
        steps = pitch.gather(1, index)
        if self.harmonics is None:
            return Decoded(self.decoder(frames).float() * MEL_SCALE + MEL_MEAN, steps)
        said = self.harmonics.f0(frames, steps)
        ripple = self.harmonics.ripple(said if f0 is None else f0, speaker)
        level, depth = self.decoder(frames + self.harmonics.show(ripple)).float().chunk(2, 1)
        return Decoded(level * MEL_SCALE + MEL_MEAN + depth * ripple, said)


def symbol_table(inventory_symbols: tuple[str, ...]) -> tuple[str, ...]:
    """All symbols of the model in order: START, PAUSES, then the inventory."""
    return (START, *PAUSES, *inventory_symbols)
