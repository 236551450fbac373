"""A voice: one directory with everything that a speaker needs. Loading one is one call.

voice.json      format, name, languages, mel settings, symbol table, speaker statistics, sizes and hashes of the files
encoder.onnx    phonemes -> hidden states, durations, pitch, energy
decoder.onnx    hidden states by frame -> log-mel spectrogram
vocoder.onnx    log-mel spectrogram -> filters of the excitation
weights.safetensors   the weights of all three by name, for torch; the graphs point into it (older voices: none)
CARD.md         what it was trained on, how, its licence and figures
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from tts.types import InputError
from vocoder.spec import MelSpec

FORMAT = 1
DEFAULT_VOICE = "nsh"
SHIPPED = Path(__file__).parent / "voices"
GRAPHS = ("encoder.onnx", "decoder.onnx", "vocoder.onnx")


@dataclass(frozen=True, slots=True)
class Speaker:
    """What the model's normalized pitch and energy mean for this speaker."""

    pitch_mean: float
    """Mean of log F0 (F0 in Hz)."""
    pitch_scale: float
    """Standard deviation of log F0."""
    energy_mean: float
    """Mean of the log of a frame's mean mel magnitude."""
    energy_scale: float
    """Standard deviation of that."""


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """voice.json."""

    name: str
    languages: tuple[str, ...]
    gender: str
    description: str
    licence: str
    mel: MelSpec
    symbols: tuple[str, ...]
    """The acoustic model's symbols in the order of its table."""
    speaker: Speaker
    vocoder_hop: int
    """Samples between the vocoder's output frames; their length is four times that."""
    files: dict[str, dict[str, Any]]
    """For each file its `bytes` and `sha256`; for a graph over frames also its `reach`: how many frames to each side
    an output depends on (older voices: none)."""

    def to_json(self) -> str:
        """The text of voice.json."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        values["mel"] = self.mel.to_dict()
        values["speaker"] = {f.name: getattr(self.speaker, f.name) for f in fields(self.speaker)}
        return json.dumps({"format": FORMAT, **values}, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice directory that was found complete."""

    info: VoiceInfo
    path: Path

    @classmethod
    def load(cls, name_or_path: str | Path) -> Voice:
        """Open a shipped voice by name or any voice by its directory. Raises InputError that says what is wrong."""
        path = _find(name_or_path)
        info = read_info(path)
        for file in GRAPHS:
            if file not in info.files:
                raise InputError(f"voice {path}: voice.json does not list {file}")
        for file, expected in info.files.items():
            if not (path / file).is_file():
                raise InputError(f"voice {path}: {file} is missing")
            if (size := (path / file).stat().st_size) != expected["bytes"]:
                raise InputError(
                    f"voice {path}: {file} has {size} bytes, not {expected['bytes']}: truncated or changed"
                )
            reach = expected.get("reach", 0)
            if not isinstance(reach, int) or reach < 0:
                raise InputError(f"voice {path}: reach {reach!r} of {file} is not a number of frames")
        return cls(info, path)

    def verify(self) -> None:
        """Compare the files with their SHA-256. Raises InputError that names the first that differs."""
        for file, expected in self.info.files.items():
            if file_record(self.path / file)["sha256"] != expected["sha256"]:
                raise InputError(f"voice {self.path}: {file} does not have the hash that voice.json states")

    def reach(self, graph: str) -> int | None:
        """Frames to each side that an output of a graph over frames depends on; None where the voice does not say."""
        reach: int | None = self.info.files[graph].get("reach")
        return reach

    @property
    def name(self) -> str:
        """The voice's name."""
        return self.info.name

    @property
    def languages(self) -> tuple[str, ...]:
        """Language codes that it speaks."""
        return self.info.languages

    @property
    def mel(self) -> MelSpec:
        """Mel spectrogram settings."""
        return self.info.mel

    @property
    def sample_rate(self) -> int:
        """Hz."""
        return self.info.mel.sample_rate

    @property
    def card(self) -> str:
        """The model card, Markdown; empty where there is none."""
        file = self.path / "CARD.md"
        return file.read_text(encoding="utf-8") if file.is_file() else ""


def available() -> tuple[Voice, ...]:
    """The shipped voices, by name."""
    return tuple(Voice.load(p.parent) for p in sorted(SHIPPED.glob("*/voice.json")))


def file_record(path: Path) -> dict[str, Any]:
    """Size and SHA-256, as voice.json lists them."""
    data = path.read_bytes()
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def read_info(path: Path) -> VoiceInfo:
    """Read and check voice.json. Raises InputError that names the wrong, unknown or missing key."""
    file = path / "voice.json"
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"{path} is not a voice: it has no voice.json") from error
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InputError(f"{file}: not readable as JSON: {error}") from error
    if not isinstance(values, dict) or values.pop("format", None) != FORMAT:
        raise InputError(f"{file}: this version reads voices of format {FORMAT}")
    known = {f.name for f in fields(VoiceInfo)}
    for key in values:
        if key not in known:
            raise InputError(f"{file}: unknown key {key!r}")
    for key in sorted(known - values.keys()):
        raise InputError(f"{file}: missing key {key!r}")
    try:
        values["mel"] = MelSpec.from_dict(values["mel"])
        values["speaker"] = Speaker(**values["speaker"])
    except (TypeError, ValueError) as error:
        raise InputError(f"{file}: {error}") from error
    values["languages"], values["symbols"] = tuple(values["languages"]), tuple(values["symbols"])
    return VoiceInfo(**values)


def _find(name_or_path: str | Path) -> Path:
    text = str(name_or_path)
    if "/" not in text and "\\" not in text and (SHIPPED / text / "voice.json").is_file():
        return SHIPPED / text
    path = Path(text)
    if path.is_dir():
        return path
    names = ", ".join(p.parent.name for p in sorted(SHIPPED.glob("*/voice.json"))) or "none"
    raise InputError(f"no voice {text!r}: shipped voices: {names}; or give the directory of a voice")
