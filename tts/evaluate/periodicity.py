"""Pitch and periodicity as CARGAN's and Vocos's papers measure them, by CREPE.

Morrison et al. 2022 (arXiv:2110.10139) introduced the measure, Siuzdak 2023 (arXiv:2306.00814) reports it. CREPE (Kim
et al. 2018, arXiv:1802.06182) reads the pitch 100 times a second; a frame is voiced by hysteresis on its periodicity.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from tts.evaluate.compare import Pitch
from tts.evaluate.mos import torchaudio_or_stub
from tts.evaluate.whisper import SAMPLE_RATE, JudgeMissingError

_HOP = SAMPLE_RATE // 100
_F0_RANGE = (50.0, 550.0)
_SILENCE = -60.0
"""Frames below this loudness (A-weighted, dB) have no periodicity."""
_LOWER, _UPPER = 0.19, 0.31
"""Voicing ends below the one and begins above the other."""


@dataclass(frozen=True, slots=True)
class Crepe:
    """`model`: `full`, as in the papers, or `tiny`, about ten times faster and less exact."""

    model: str = "full"

    @staticmethod
    def load() -> Any:
        """torchcrepe. JudgeMissingError where it is not installed."""
        try:
            with torchaudio_or_stub():  # it reads sound files with torchaudio, which is not asked for here
                import torchcrepe
        except ImportError as error:
            raise JudgeMissingError(f"CREPE does not load ({error}): pip install torchcrepe") from error
        return torchcrepe

    def __call__(self, samples: np.ndarray) -> Pitch:
        """Frames of 10 ms of float (T,) at SAMPLE_RATE. Errors as `load`."""
        import torch

        torchcrepe = self.load()
        audio = torch.from_numpy(np.ascontiguousarray(samples, np.float32))[None]
        f0, periodicity = torchcrepe.predict(
            audio, SAMPLE_RATE, _HOP, *_F0_RANGE, self.model, batch_size=512, return_periodicity=True
        )
        periodicity = torchcrepe.threshold.Silence(_SILENCE)(periodicity, audio, SAMPLE_RATE, _HOP)
        voiced = torchcrepe.threshold.Hysteresis(_LOWER, _UPPER)(f0, periodicity)
        return Pitch(np.nan_to_num(voiced[0].double().numpy()), periodicity[0].double().numpy())
