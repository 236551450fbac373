"""Spectral losses between waveforms."""

from __future__ import annotations

import torch
from torch import Tensor

from vocoder.mel import log_mel, stft
from vocoder.spec import MelSpec

RESOLUTIONS = (1600, 800, 400, 200, 120)
"""FFT lengths, samples. The short ones see single pitch periods, so they also say where in a period the energy is."""


def spectral_loss(fake: Tensor, real: Tensor) -> Tensor:
    """Multi-resolution STFT loss of Yamamoto et al. 2020, arXiv:1910.11480: log-magnitude L1, spectral convergence."""
    total = fake.new_zeros(())
    for n_fft in RESOLUTIONS:
        x, y = (stft(w, n_fft, n_fft // 4).abs() for w in (fake, real))
        log_distance = (x.clamp_min(1e-4).log() - y.clamp_min(1e-4).log()).abs().mean()
        convergence = torch.linalg.vector_norm(x - y) / torch.linalg.vector_norm(y).clamp_min(1e-4)
        total = total + log_distance + 0.5 * convergence
    return total / len(RESOLUTIONS)


def mel_loss(fake: Tensor, real: Tensor, spec: MelSpec) -> Tensor:
    """L1 between log-mel spectrograms."""
    return (log_mel(fake, spec) - log_mel(real, spec)).abs().mean()
