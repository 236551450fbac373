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
import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from reprlib import repr as shortened
from typing import Any

from tts.types import InputError
from vocoder.spec import MelSpec

FORMAT = 1
DEFAULT_VOICE = "nsh"
_LONGEST_NAMED = 300
"""Characters of a path that an error shows."""
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
    match_mel: float = 1.0
    """How far speech is brought to the spectrogram that the acoustic model says (`vocoder.runtime.match_mel`): where
    that is blurred between the harmonics, there would be noise. A copy of a recording is brought to it all the way."""
    sharpen_mel: float = 0.0
    """How far that spectrogram's bands are set off from their neighbours first (`tts.sharpness`); 0: not at all."""

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
        # Some editors begin a file with a byte order mark.
        values = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise InputError(f"{path} is not a voice: it has no voice.json") from error
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"{file}: not readable as JSON: {error}") from error
    if not isinstance(values, dict) or values.pop("format", None) != FORMAT:
        raise InputError(f"{file}: this version reads voices of format {FORMAT}")
    info: VoiceInfo = _read_as(VoiceInfo, values, str(file))
    if info.mel.hop % info.vocoder_hop:
        raise InputError(
            f"{file}: vocoder_hop: {info.vocoder_hop} does not divide the mel hop {info.mel.hop}"
        )
    return info


_FILE_NAME = re.compile(r"\w[\w .-]{0,99}", re.ASCII)
_RECORD = {"bytes": "int", "sha256": "str", "reach": "int"}
_LIMITS = {
    "sample_rate": (1000, 384_000),
    "n_fft": (2, 1 << 16),
    "hop": (1, 1 << 16),
    "n_mels": (1, 1 << 12),
    "fmin": (0, 192_000),
    "fmax": (0, 192_000),
    "floor": (1e-30, 1),
    "pitch_mean": (0, 10),
    "pitch_scale": (1e-9, 10),
    "energy_mean": (-100, 100),
    "energy_scale": (1e-9, 100),
    "vocoder_hop": (1, 1 << 16),
    "bytes": (0, 1 << 40),
    "reach": (0, 1 << 20),
    "match_mel": (0, 1),
    "sharpen_mel": (0, 4),
}
"""Every number of voice.json: the least and the most. NaN lies in no range."""


def _wrong(where: str, value: object, wanted: str) -> InputError:
    return InputError(f"{where}: {shortened(value)} is not {wanted}")


def _values(
    kinds: Mapping[str, Any], values: object, where: str, optional: Collection[str] = ()
) -> dict[str, Any]:
    if not isinstance(values, dict):
        raise _wrong(where, values, "an object")
    for key in values:
        if key not in kinds:
            raise InputError(f"{where}: unknown key {shortened(key)}")
    for key in sorted(kinds.keys() - values.keys() - set(optional)):
        raise InputError(f"{where}: missing key {key!r}")
    return {key: _READERS[kinds[key]](value, f"{where}: {key}") for key, value in values.items()}


def _read_as(kind: type[Any], values: object, where: str) -> Any:
    """An instance of a dataclass, each field read by its annotation."""
    optional = [f.name for f in fields(kind) if f.default is not MISSING]
    read = _values({f.name: f.type for f in fields(kind)}, values, where, optional)
    try:
        return kind(**read)
    except ValueError as error:
        raise InputError(f"{where}: {error}") from error


def _text(value: object, where: str) -> str:
    # JSON can write half of a pair of surrogates, which no output takes.
    if not isinstance(value, str) or value != value.encode("utf-8", "replace").decode():
        raise _wrong(where, value, "a text")
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise _wrong(where, value, "a list of texts")
    seen: dict[str, None] = {}
    for i, entry in enumerate(value):
        text = _text(entry, f"{where}[{i}]")
        if not text or text in seen:
            raise InputError(f"{where}[{i}]: {shortened(text)} is {'there twice' if text else 'empty'}")
        seen[text] = None
    return tuple(seen)


def _number(kinds: tuple[type, ...], name: str) -> Callable[[object, str], Any]:
    def read(value: object, where: str) -> Any:
        low, high = _LIMITS[where.rpartition(": ")[2]]
        if type(value) not in kinds or not low <= value <= high:  # type: ignore[operator]
            raise _wrong(where, value, f"{name} of {low:g} to {high:g}")
        return value

    return read


def _files(value: object, where: str) -> dict[str, dict[str, Any]]:
    if not isinstance(value, dict):
        raise _wrong(where, value, "an object")
    for name in value:
        if not _FILE_NAME.fullmatch(name):
            raise _wrong(where, name, "the name of a file beside voice.json")
    return {
        name: _values(_RECORD, record, f"{where}: {name}", optional=("reach",))
        for name, record in value.items()
    }


_READERS: dict[str, Callable[[object, str], Any]] = {
    "str": _text,
    "tuple[str, ...]": _texts,
    "int": _number((int,), "a whole number"),
    "float": _number((int, float), "a number"),
    "MelSpec": lambda values, where: _read_as(MelSpec, values, where),
    "Speaker": lambda values, where: _read_as(Speaker, values, where),
    "dict[str, dict[str, Any]]": _files,
}
"""What reads a value of voice.json, by the annotation of its field."""


def _find(name_or_path: str | Path) -> Path:
    text = str(name_or_path)
    # An overlong name is an OSError.
    with suppress(OSError):
        if "/" not in text and "\\" not in text and (SHIPPED / text / "voice.json").is_file():
            return SHIPPED / text
        if Path(text).is_dir():
            return Path(text)
    names = ", ".join(p.parent.name for p in sorted(SHIPPED.glob("*/voice.json"))) or "none"
    raise InputError(
        f"no voice {text[:_LONGEST_NAMED]!r}: shipped voices: {names}; or give the directory of a voice"
    )
