"""The only mel code: waveform to log-mel spectrogram, for training, evaluation and losses (needs torch)."""

from __future__ import annotations

from functools import cache

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from vocoder.filterbank import band_shares, mel_filters
from vocoder.runtime import GAIN_RANGE
from vocoder.spec import MelSpec


@cache
def mel_filterbank(spec: MelSpec) -> Tensor:
    """Mel filters (n_mels, n_fft // 2 + 1), float32."""
    return _constant(mel_filters(spec))


@cache
def _shares(spec: MelSpec) -> Tensor:
    return _constant(band_shares(spec))


def _constant(values: np.ndarray) -> Tensor:
    # Whoever asks first may be in inference mode; training needs the same tensor outside it.
    with torch.inference_mode(False):
        return torch.from_numpy(values)


def stft(wave: Tensor, n_fft: int, hop: int) -> Tensor:
    """Hann STFT, frames centred at multiples of `hop`: (B, T) to complex (B, n_fft // 2 + 1, T // hop)."""
    window = torch.hann_window(n_fft, device=wave.device, dtype=wave.dtype)
    spectrum = torch.stft(
        wave, n_fft, hop, window=window, center=True, pad_mode="constant", return_complex=True
    )
    return spectrum[..., : wave.shape[-1] // hop]


def log_mel(wave: Tensor, spec: MelSpec) -> Tensor:
    """Natural-log mel magnitudes: wave (B, T) in [-1, 1] to (B, n_mels, T // hop)."""
    with torch.autocast(wave.device.type, enabled=False):
        mel = mel_filterbank(spec).to(wave.device) @ stft(wave, spec.n_fft, spec.hop).abs()
    return mel.clamp_min(spec.floor).log()


def overlap_add(frames: Tensor, hop: int) -> Tensor:
    """Inverse of `stft`'s framing: windowed frames (B, n_fft, T) to (B, T * hop), normalized by the window's power."""
    _, n_fft, count = frames.shape
    window = torch.hann_window(n_fft, device=frames.device, dtype=frames.dtype)
    length = (count - 1) * hop + n_fft
    both = torch.stack([frames * window[:, None], (window**2)[:, None].expand_as(frames)])
    folded = functional.fold(both.flatten(0, 1), (1, length), (1, n_fft), stride=(1, hop)).view(2, -1, length)
    wave, power = folded[:, :, n_fft // 2 : n_fft // 2 + count * hop]
    return wave / power.clamp_min(1e-3)


def match_mel(wave: Tensor, mel: Tensor, spec: MelSpec, ends: int = 0, share: Tensor | None = None) -> Tensor:
    """What `vocoder.runtime.match_mel` does, for wave (B, T * hop), mel (B, n_mels, T) and share (B,), 1 without.

    The first and last `ends` frames are left as they are: those of a segment cut from a longer sound hear silence
    beside it, which `mel` did not.
    """
    with torch.autocast(wave.device.type, enabled=False):
        spectrum = stft(wave.float(), spec.n_fft, spec.hop)
        found = (mel_filterbank(spec).to(wave.device) @ spectrum.abs()).clamp_min(spec.floor).log()
        gains = (mel.float() - found).clamp(-GAIN_RANGE, GAIN_RANGE)
        if ends:
            gains = functional.pad(gains[..., ends:-ends], (ends, ends))
        if share is not None:
            gains = gains * share[:, None, None]
        spectrum = spectrum * (_shares(spec).to(wave.device).T @ gains).exp()
        return overlap_add(torch.fft.irfft(spectrum, spec.n_fft, dim=1), spec.hop)
