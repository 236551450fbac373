"""The naturalness judge: DistillMOS (Stahl & Gamper 2025, arXiv:2502.05356) predicts opinion scores 1..5."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from tts.evaluate.whisper import JudgeMissingError


@dataclass(frozen=True, slots=True, eq=False)
class MosJudge:
    """`MosJudge.load()`, then call it with float32 (T,) at 16 kHz. It normalizes the peak itself."""

    model: Any

    @classmethod
    def load(cls, threads: int = 1) -> MosJudge:
        """With the weights that the package brings. JudgeMissingError where it is not installed."""
        import torch

        torch.set_num_threads(threads)
        try:
            with torchaudio_or_stub():
                from distillmos import ConvTransformerSQAModel
        except ImportError as error:
            raise JudgeMissingError(
                f"DistillMOS does not load ({error}): pip install 'dauys[eval]'"
            ) from error
        with contextlib.redirect_stdout(io.StringIO()):  # it prints where its weights lie
            model = ConvTransformerSQAModel()
        return cls(model.eval())

    def __call__(self, samples: np.ndarray) -> float:
        """The predicted mean opinion score of one clip."""
        import torch

        with torch.inference_mode():
            return float(self.model(torch.from_numpy(np.ascontiguousarray(samples, np.float32))[None]))


@contextlib.contextmanager
def torchaudio_or_stub() -> Iterator[None]:
    """For packages that import torchaudio and are asked for nothing that uses it. Where it does not load, an empty
    module stands in.

    Only while they are imported: other libraries that look for torchaudio must not find the empty one.
    """
    try:
        import torchaudio  # noqa: F401
    except (ImportError, OSError):
        sys.modules["torchaudio"] = ModuleType("torchaudio")
        try:
            yield
        finally:
            del sys.modules["torchaudio"]
    else:
        yield
