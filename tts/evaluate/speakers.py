"""Who is judged: a voice, and espeak-ng for comparison; the people of a corpus are in `corpora`."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from tts.evaluate.sound import at_judges_rate
from tts.types import DauysError
from vocoder.spec import MelSpec


class Speaker(Protocol):
    """Says sentences for the judges."""

    @property
    def name(self) -> str:
        """As the report calls it."""
        ...

    def say(self, text: str, lang: str) -> np.ndarray:
        """float32 (T,) at the judges' SAMPLE_RATE."""
        ...


@dataclass(frozen=True)
class VoiceSpeaker:
    """One of our voices, a name or a folder, through the synthesizer as users have it."""

    voice: str
    threads: int = 1

    @property
    def name(self) -> str:
        """The voice's own."""
        return Path(self.voice).name

    @cached_property
    def _synthesizer(self) -> Any:
        from tts.synthesizer import Synthesizer

        return Synthesizer(self.voice, threads=self.threads)

    def say(self, text: str, lang: str) -> np.ndarray:
        """As `Speaker` says."""
        audio = self._synthesizer.say(text, lang)
        return at_judges_rate(audio.samples, audio.sample_rate)

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages that it speaks."""
        languages: tuple[str, ...] = self._synthesizer.voice.languages
        return languages

    @property
    def spec(self) -> MelSpec:
        """The voice's mel settings."""
        spec: MelSpec = self._synthesizer.voice.mel
        return spec

    def copy(self, samples: np.ndarray) -> np.ndarray:
        """A recording, float32 (T,) at the voice's own rate, through its vocoder, at that rate."""
        import torch

        from vocoder.mel import log_mel

        with torch.inference_mode():
            mel = log_mel(torch.from_numpy(np.ascontiguousarray(samples, np.float32))[None], self.spec)[0]
        copy: np.ndarray = self._synthesizer.vocode(mel.T.numpy())
        return copy

    def speak(self, text: str, lang: str) -> Iterator[Any]:
        """Sentence by sentence, with what led to the sound (`tts.synthesizer.Spoken`)."""
        spoken: Iterator[Any] = self._synthesizer.speak(text, lang)
        return spoken


@dataclass(frozen=True, slots=True)
class EspeakSpeaker:
    """espeak-ng's own voice of the language, run as a command."""

    name: str = "espeak-ng"

    def say(self, text: str, lang: str) -> np.ndarray:
        """As `Speaker` says; DauysError where the command fails."""
        import soundfile

        command = ["espeak-ng", "-v", lang, "--stdin", "--stdout"]
        run = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
        if run.returncode or not run.stdout:
            reason = run.stderr.decode(errors="replace").strip().partition("\n")[0]
            raise DauysError(f"espeak-ng -v {lang} failed: {reason or 'no sound'}")
        return at_judges_rate(*soundfile.read(io.BytesIO(run.stdout), dtype="float32"))


def espeak_installed() -> bool:
    """Whether the command `espeak-ng` is there."""
    return shutil.which("espeak-ng") is not None
