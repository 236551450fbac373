"""The mel spectrogram settings of a voice. Stands once in a voice directory; nothing else repeats it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class MelSpec:
    """Settings of a natural-log mel spectrogram, frames centred at multiples of `hop`."""

    sample_rate: int = 16000
    """Samples per second, Hz."""
    n_fft: int = 800
    """FFT and Hann window length, samples."""
    hop: int = 200
    """Samples between frames."""
    n_mels: int = 80
    """Mel bands (Slaney scale and area normalization)."""
    fmin: float = 0.0
    """Lower edge of the first band, Hz."""
    fmax: float = 8000.0
    """Upper edge of the last band, Hz."""
    floor: float = 1e-5
    """Magnitudes below this are raised to it before the logarithm."""

    def __post_init__(self) -> None:
        if self.hop <= 0 or self.n_fft % self.hop:
            raise ValueError(f"MelSpec: n_fft {self.n_fft} must be a multiple of hop {self.hop}")
        if self.n_fft < self.hop or self.n_mels < 1 or not self.floor > 0:
            raise ValueError(
                f"MelSpec: n_fft {self.n_fft}, n_mels {self.n_mels} and floor {self.floor} are above 0"
            )
        if not 0 <= self.fmin < self.fmax <= self.sample_rate / 2:
            raise ValueError(
                f"MelSpec: need 0 <= fmin < fmax <= {self.sample_rate / 2}, not {self.fmin}, {self.fmax}"
            )

    @property
    def frame_seconds(self) -> float:
        """Seconds between frames."""
        return self.hop / self.sample_rate

    def to_dict(self) -> dict[str, Any]:
        """As written in voice.json."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> MelSpec:
        """From voice.json; an unknown or missing key is a ValueError that names it."""
        known = {f.name for f in fields(cls)}
        for key in values:
            if key not in known:
                raise ValueError(f"MelSpec: unknown key {key!r}")
        for key in sorted(known - values.keys()):
            raise ValueError(f"MelSpec: missing key {key!r}")
        return cls(**values)
