"""F0 of each frame, and where its harmonics lie in the mel bands.

The pitch of a phoneme is one number, and a spectrogram that knows no more is a mean over all ways in which F0 may move
within it: blurred between the harmonics of a high voice, and not of one F0 for the vocoder to read. So a small network
says F0 frame by frame, the decoder is shown what harmonics at that F0 look like, and decides how much of it a band has:
the harmonics of a source and a filter's envelope (Wang, Takaki, Yamagishi 2019, arXiv:1904.12088), in a spectrogram.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from vocoder.generator import ConvNeXtBlock
from vocoder.mel import log_mel
from vocoder.source import F0_MAX, F0_MIN, pulse_train
from vocoder.spec import MelSpec

PITCHES = 512
"""Rows of the table: a step of half a percent, within which the tenth harmonic moves by less than a band."""
_DEEPEST = 3.0
"""Natural log of how far the gaps between harmonics may lie below a band's mean."""
_BLOCKS = 2
_SMOOTHING = 7
"""Frames over which the phonemes' steps of pitch are smoothed before the network shapes them."""


def ripple_table(spec: MelSpec) -> Tensor:
    """Log-mel spectrum of a pulse train, the mean over all F0 taken away: float32 (PITCHES, n_mels)."""
    ratio = np.linspace(0.0, 1.0, PITCHES)
    count = 2 * spec.n_fft // spec.hop + 4
    rows = [
        # How the pulses lie in the window shows in the gaps, so two ways are averaged.
        [pulse_train(np.full(count, f0), spec.hop, spec.sample_rate, phase)[0] for phase in (0.0, 0.5)]
        for f0 in F0_MIN * (F0_MAX / F0_MIN) ** ratio
    ]
    spectra = log_mel(torch.from_numpy(np.array(rows, np.float32)).flatten(0, 1), spec)[..., count // 2].exp()
    spectra = spectra.view(PITCHES, 2, -1).mean(1)
    return (spectra / spectra.mean(0)).log().clamp_min(-_DEEPEST)


class Harmonics(nn.Module):
    """`scales`: (speakers, 2), mean and deviation of each speaker's log F0 in Hz. Without a `spec` the table is zero,
    until weights are loaded."""

    table: Tensor
    scales: Tensor
    window: Tensor

    def __init__(
        self, inputs: int, channels: int, scales: Tensor, n_mels: int, spec: MelSpec | None = None
    ) -> None:
        super().__init__()
        self.register_buffer("table", ripple_table(spec) if spec else torch.zeros(PITCHES, n_mels))
        self.register_buffer("scales", scales.float())
        window = torch.hann_window(_SMOOTHING + 1, periodic=True)[1:]
        self.register_buffer("window", (window / window.sum())[None, None], persistent=False)
        self.net = nn.Sequential(
            nn.Conv1d(inputs, channels, 7, padding=3),
            *(ConvNeXtBlock(channels, 2 * channels) for _ in range(_BLOCKS)),
            nn.Conv1d(channels, 1, 1),
        )
        self.show = nn.Conv1d(n_mels, inputs, 1)
        # What a warm start brings speaks as before, until this is learned.
        for layer in (self.net[-1], self.show):
            assert isinstance(layer, nn.Conv1d) and layer.bias is not None
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)

    @property
    def reach(self) -> int:
        """Frames to each side that the F0 of a frame depends on."""
        return max(3 * (_BLOCKS + 1), _SMOOTHING // 2)

    def f0(self, frames: Tensor, pitch: Tensor) -> Tensor:
        """F0 of each frame in the speaker's deviations: frames (B, inputs, T) and the pitch of each one's phoneme
        (B, T) to (B, T)."""
        smooth = nn.functional.conv1d(pitch[:, None], self.window, padding=_SMOOTHING // 2)
        return (smooth + self.net(frames).float())[:, 0]

    def ripple(self, f0: Tensor, speaker: Tensor) -> Tensor:
        """What harmonics at F0 (B, T), in the deviations of the speakers (B,), do to the bands: (B, n_mels, T)."""
        mean, scale = self.scales[speaker].unbind(-1)
        log_f0 = f0.float() * scale[:, None] + mean[:, None]
        share = (log_f0 - float(np.log(F0_MIN))) / float(np.log(F0_MAX / F0_MIN))
        place = (share * (PITCHES - 1)).clamp(0.0, PITCHES - 1.001)
        row = place.floor()
        above = (place - row)[..., None]
        row = row.long()
        table = self.table
        return ((1 - above) * table[row] + above * table[row + 1]).transpose(1, 2)
