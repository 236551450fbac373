"""From a sound file to the wave that features are made of: mono, resampled, levelled, with its silence cut.

A recording is brought to one level of speech: the RMS of the stretches in which there is speech (the idea of ITU-T
P.56), which holds for a single word too, where the gated loudness of EBU R 128 is not defined.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tts.types import InputError

_BLOCK_SECONDS = 0.01
_SILENT = -60.0
"""dB below full scale: no recording of speech is as quiet as this."""
_DEEPEST = 45.0
"""dB below its loud stretches: what lies lower is no speech even where the pauses are digital silence."""
_FLAT_RUN = 3
"""So many equal samples in a row at the top of a wave are clipping."""
# Not RIFF and FORM: some programs do not count what stands around the samples.
_SIZES = re.compile(r"(?:data|SSND|Data Size|riff|Riff size)\s*: (\d+) \(should be (\d+)\)")
_NO_LENGTH = 0x7FFF0000
_CUT_OFF = 0.1
"""Seconds of sound that a file may lack; headers and Kaldi's segments are not always exact."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is done to a recording, and which recordings are not used."""

    level: float = -18.0
    """RMS of speech that every recording is brought to, dB below full scale."""
    peak: float = 0.95
    """No sample is raised above this; a recording whose peaks stand out stays lower than `level`."""
    before: float = 0.1
    """Seconds of silence kept before the first sound."""
    after: float = 0.25
    """Seconds of silence kept behind the last sound."""
    shortest: float = 0.15
    """Seconds from the first sound to the last; what is shorter is rejected."""
    longest: float = 30.0
    """Seconds from the first sound to the last; what is longer is rejected."""
    lowest_snr: float = 5.0
    """dB of speech above the noise; what is noisier is rejected."""

    def __post_init__(self) -> None:
        for good, what in (
            (self.level <= 0, f"level {self.level:g} is above full scale: 0 at most"),
            (0 < self.peak <= 1, f"peak {self.peak:g} is not between 0 and 1"),
            (self.before >= 0 and self.after >= 0, "before and after are seconds of silence, 0 at least"),
            (
                self.shortest < self.longest,
                f"shortest {self.shortest:g} is not below longest {self.longest:g}",
            ),
        ):
            if not good:
                raise InputError(what)


@dataclass(frozen=True, slots=True)
class Measured:
    """level: RMS of speech, dB below full scale; snr: dB above the quietest blocks; first, last: where sound begins
    and ends, seconds."""

    level: float
    snr: float
    first: float
    last: float


def load(path: Path, start: float = 0.0, end: float | None = None) -> tuple[np.ndarray, int, int]:
    """A recording, or the stretch from `start` to `end` (seconds), channels averaged.

    Returns float32 samples (T,) in [-1, 1], their rate in Hz, and how many of them are clipped. Raises InputError for
    what libsndfile cannot read, and where there are no samples, or values that are no sound, and where the file is cut
    off: its text says more than is heard.
    """
    import soundfile

    try:
        with soundfile.SoundFile(path) as file:
            rate = int(file.samplerate)
            if start:
                file.seek(min(file.frames, round(start * rate)))
            count = -1 if end is None else max(0, round(end * rate) - round(start * rate))
            channels = file.read(count, dtype="float32", always_2d=True)
            coarse = file.subtype in ("PCM_U8", "PCM_S8", "ULAW", "ALAW")
            wanted = max(0, file.frames - round(start * rate)) if end is None else count
            lacking = wanted - len(channels) + (_promised(file.extra_info, file.frames) if end is None else 0)
    except (soundfile.LibsndfileError, OSError, RuntimeError, UnicodeEncodeError) as error:
        raise InputError(f"no readable sound file: {path}: {_unread(path, error)}") from error
    if not len(channels):
        raise InputError(f"no samples: {path}" + (f" from {start:g} s on" if start else ""))
    if lacking > _CUT_OFF * rate:
        raise InputError(f"cut off: {path} lacks its last {lacking / rate:.2f} s")
    wave = channels[:, 0] if channels.shape[1] == 1 else channels.mean(1)
    if not np.isfinite(wave).all():
        raise InputError(f"no sound: {path} holds values that are no numbers")
    # Steps of 8 bits are flat at every top.
    return wave, rate, 0 if coarse else sum(map(clipped_samples, channels.T))


def _promised(log: str, frames: int) -> int:
    """Frames that a header tells of beyond those that there are, by what libsndfile says of the file.

    A header that was written before its sound, as for a pipe, tells no length.
    """
    sizes = ((int(said), int(there)) for said, there in _SIZES.findall(log))
    lacking = (said / there - 1 for said, there in sizes if 0 < there < said < _NO_LENGTH)
    return round(frames * max(lacking, default=0.0))


def _unread(path: Path, error: Exception) -> str:
    """Why a file is none; libsndfile says "Format not recognised" of an empty one and "System error" of none."""
    if not path.exists():
        return "a link to nothing" if path.is_symlink() else "no such file"
    if not path.is_file():
        return "a folder"
    if not path.stat().st_size:
        return "the file is empty"
    return str(error).replace(f"Error opening {str(path)!r}: ", "")


def clipped_samples(wave: np.ndarray) -> int:
    """Samples in runs of equal values at the very top of a wave (T,), at full scale or below it."""
    size = np.abs(wave)
    top = size >= 0.98 * max(0.1, float(size.max(initial=0.0)))
    if not top.any():
        return 0
    # True where a sample is flat with the one before.
    flat = np.concatenate([[False], (wave[1:] == wave[:-1]) & top[1:], [False]]).astype(np.int8)
    steps = np.diff(flat)
    runs = np.flatnonzero(steps == -1) - np.flatnonzero(steps == 1) + 1
    return int(runs[runs >= _FLAT_RUN].sum())


def resample(wave: np.ndarray, rate: int, wanted: int) -> np.ndarray:
    """float (T,) at `rate` Hz to `wanted` Hz (soxr, high quality)."""
    if rate == wanted:
        return wave
    import soxr

    return np.asarray(soxr.resample(wave, rate, wanted, "HQ"))


def measure(wave: np.ndarray, rate: int) -> Measured:
    """Where in a recording (T,) there is speech, and how loud it and what lies between are.

    Blocks of 10 ms are speech above a third of the way, in dB, from the quietest to the loudest. Raises InputError for
    silence.
    """
    block = max(1, round(_BLOCK_SECONDS * rate))
    count = max(1, len(wave) // block)
    centred = np.pad(wave, (0, max(0, block - len(wave)))).astype(np.float64)
    centred -= centred.mean()
    power = (centred[: count * block].reshape(count, block) ** 2).mean(1)
    smooth = np.convolve(np.pad(power, 1, "edge"), np.ones(3) / 3, "valid")
    db = 10 * np.log10(np.maximum(smooth, 1e-10))
    # The loudest tenth of a second, so that one word in a long silence is found, and a click is none.
    loud = np.sort(db)[-min(count, 10, max(4, count // 20))]
    quiet = np.percentile(db, 5)
    if loud < _SILENT:
        raise InputError(f"silent: its loudest stretches are {loud:.0f} dB below full scale")
    speech = db > max(loud - _DEEPEST, quiet + (loud - quiet) / 3)
    if not speech.any():
        raise InputError("no speech: one even sound")
    level = 10 * np.log10(power[speech].mean())
    # Few blocks: a recording that was cut tightly has no silence, only closures of plosives.
    noise = np.sort(power)[: max(3, count // 33)].mean()
    where = np.flatnonzero(speech)
    return Measured(
        float(level),
        float(min(80.0, level - 10 * np.log10(max(noise, 1e-10)))),
        float(where[0] * block / rate),
        float((where[-1] + 1) * block / rate),
    )


def prepared(wave: np.ndarray, rate: int, found: Measured, how: Preparation) -> np.ndarray:
    """The recording (T,) without its constant part, at the level of `how`, its silence cut to what `how` keeps.

    Raises InputError where it is too short, too long or too noisy.
    """
    seconds = found.last - found.first
    if seconds < how.shortest:
        raise InputError(f"too short: {seconds:.2f} s from first to last sound, not {how.shortest:g}")
    if seconds > how.longest:
        raise InputError(f"too long: {seconds:.1f} s from first to last sound, at most {how.longest:g}")
    if found.snr < how.lowest_snr:
        raise InputError(f"noisy: speech is {found.snr:.1f} dB above the noise, not {how.lowest_snr:g}")
    first = max(0, round((found.first - how.before) * rate))
    last = min(len(wave), round((found.last + how.after) * rate))
    cut = wave[first:last] - wave.mean()
    gain = 10 ** ((how.level - found.level) / 20)
    return np.asarray(cut * min(gain, how.peak / max(1e-6, float(np.abs(cut).max(initial=0.0)))))
