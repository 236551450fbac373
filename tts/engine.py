"""From the acoustic model's input to samples, on ONNX Runtime."""

from __future__ import annotations

import operator
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np

from tts.acoustic_input import AcousticInput
from tts.alignment import frame_index, positions
from tts.durations import audible
from tts.endings import hush_cuts, settled
from tts.frame_graph import FrameGraph
from tts.graphs import open_graph
from tts.onnx_runtime import onnx_runtime
from tts.pitch_range import decoded, matching, moved
from tts.sharpness import sharpened
from tts.types import DauysError, InputError
from tts.voice import GRAPHS, Voice
from vocoder.runtime import Filters, render

MAX_PHONEMES = 2000
"""Longest input that is rendered in one piece, entries."""
MAX_THREADS = 256
"""Most threads for one sentence."""

_PROVIDERS = {"cpu": "CPUExecutionProvider", "cuda": "CUDAExecutionProvider"}
_CGROUP = Path("/sys/fs/cgroup")
_QUOTAS = (("cpu.max",), ("cpu/cpu.cfs_quota_us", "cpu/cpu.cfs_period_us"))
"""Files of microseconds that a container may compute and within how many, version 2 and version 1."""
_PEAK = 0.97
_FADE = 0.008
"""Seconds over which a sentence rises from silence and falls back to it."""


@dataclass(frozen=True, slots=True)
class Controls:
    """How to speak. Raises InputError where a value is out of range."""

    speed: float = 1.0
    """Times the voice's own speed, 0.25 to 4."""
    pitch: float = 0.0
    """Semitones up or down, -12 to 12."""
    energy: float = 1.0
    """Vocal effort as a ratio, 0.25 to 4; changes the timbre as well as the level."""
    volume: float = 1.0
    """Level of the samples as a ratio, 0 to 4; what would clip is scaled down."""

    def __post_init__(self) -> None:
        ranges = {"speed": (0.25, 4.0), "pitch": (-12.0, 12.0), "energy": (0.25, 4.0), "volume": (0.0, 4.0)}
        for name, (low, high) in ranges.items():
            value = getattr(self, name)
            if not low <= value <= high:
                raise InputError(f"{name} {value} is out of range: {low:g} to {high:g}")


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What is going to be spoken; `dataclasses.replace` it to override the prosody of single phonemes.

    hidden: float32 (C, N). durations: int64 (N,) frames, at least 1 each. pitch: float32 (N,) Hz. energy: float32
    (N,) in deviations from the speaker's mean.
    """

    inputs: AcousticInput
    hidden: np.ndarray
    durations: np.ndarray
    pitch: np.ndarray
    energy: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Rendered:
    """samples: float32 (T * hop,); durations: int64 (N,) frames; mel: float32 (T, n_mels); f0: float32 (T,) Hz."""

    samples: np.ndarray
    durations: np.ndarray
    mel: np.ndarray
    f0: np.ndarray
    plan: Plan


class Engine(Protocol):
    """What makes sound of an input. Safe to call from several threads."""

    voice: Voice

    def plan(self, inputs: AcousticInput, controls: Controls) -> Plan:
        """Decide durations, pitch and energy."""
        ...

    def realize(self, plan: Plan, volume: float = 1.0) -> Rendered:
        """Make the sound of a plan."""
        ...

    def silent(self, plan: Plan) -> Rendered:
        """A plan as if it were spoken: silence of the same length, without spectrogram and F0. Costs nothing."""
        ...

    def render(self, inputs: AcousticInput, controls: Controls) -> Rendered:
        """`plan`, then `realize`."""
        ...

    def vocode(self, mel: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The vocoder alone: the log-mel float32 (T, n_mels) of a recording to float32 samples (T * hop,) and F0 (T,)
        in Hz."""
        ...


def usable_cores() -> int:
    """Cores that this process may use: by its affinity and, rounded up, by its container's quota of CPU time."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _quota() or cores)


@cache
def _quota() -> int:
    """Cores that the container's quota is worth, rounded up; 0: there is none, or it is not readable."""
    for files in _QUOTAS:
        try:
            quota, period = (int(x) for file in files for x in (_CGROUP / file).read_text("ascii").split())
        except (OSError, ValueError):  # ValueError: "max" among others
            continue
        if quota > 0 and period > 0:
            return -(-quota // period)
    return 0


def whole_frames(durations: np.ndarray) -> np.ndarray:
    """Round durations (N,) in frames so that the errors do not add up; every entry keeps at least one frame."""
    ends = np.round(np.cumsum(durations)).astype(np.int64)
    return np.maximum(1, np.diff(ends, prepend=0))


class OnnxEngine:
    """The voice's three graphs in ONNX Runtime."""

    def __init__(self, voice: Voice, provider: str, threads: int = 0, wait: bool = True) -> None:
        threads = threads or min(4, usable_cores())
        # Workers start when they are needed; several callers at once need more than one does.
        pool = ThreadPoolExecutor(max(threads, usable_cores()), thread_name_prefix="frames")

        def over_frames(graph: str) -> FrameGraph:
            # A GPU is faster with the whole.
            reach = voice.reach(graph) if provider == _PROVIDERS["cpu"] else None
            session = pool.submit(open_graph, voice, graph, provider, threads if reach is None else 1)
            loading.append(session)
            return FrameGraph(session, reach, threads, pool)

        self.voice = voice
        self._ids = {symbol: i for i, symbol in enumerate(voice.info.symbols)}
        encoder, decoder, vocoder = GRAPHS
        # ONNX Runtime is imported here, not in the workers: a signal that ends an import here would leave them waiting
        # for its lock.
        onnx_runtime()
        self._encoder = pool.submit(open_graph, voice, encoder, provider, threads)
        loading = [self._encoder]
        self._decoder, self._vocoder = over_frames(decoder), over_frames(vocoder)
        if wait:
            for session in loading:
                session.result()

    def plan(self, inputs: AcousticInput, controls: Controls) -> Plan:
        """Raises InputError for a phoneme that the voice lacks or an input that is too long."""
        if len(inputs) > MAX_PHONEMES:
            raise InputError(f"a sentence of {len(inputs)} phonemes is too long: {MAX_PHONEMES} at most")
        for symbol in inputs.symbols:
            if symbol not in self._ids:
                raise InputError(f"voice {self.voice.name} has no phoneme {symbol!r}")
        feed = {
            "symbols": np.array([[self._ids[s] for s in inputs.symbols]], np.int64),
            "stress": np.array([inputs.stress], np.int64),
            "edges": np.array([inputs.edges()], np.float32),
            "phrase": np.array([inputs.phrase], np.int64),
        }
        hidden, log_duration, pitch, energy = (x[0] for x in self._encoder.result().run(None, feed))
        speaker = self.voice.info.speaker
        durations = audible(inputs, np.exp(np.clip(log_duration, -2, 6)), self.voice.mel.frame_seconds)
        pitch = settled(inputs, pitch)
        log_f0 = pitch * speaker.pitch_scale + speaker.pitch_mean + controls.pitch * np.log(2) / 12
        return Plan(
            inputs,
            hidden,
            whole_frames(durations / controls.speed),
            np.exp(log_f0).astype(np.float32),
            (energy + np.log(controls.energy) / speaker.energy_scale).astype(np.float32),
        )

    def realize(self, plan: Plan, volume: float = 1.0) -> Rendered:
        """Raises InputError where a plan's override has another length than its input or a duration below 1."""
        count = len(plan.inputs)
        for name in ("durations", "pitch", "energy"):
            if len(getattr(plan, name)) != count:
                raise InputError(f"{name}: {len(getattr(plan, name))} values for {count} phonemes")
        if plan.durations.min() < 1 or plan.pitch.min() <= 0:
            raise InputError("durations must be at least 1 frame and pitch above 0 Hz")
        speaker = self.voice.info.speaker
        pitch = (np.log(plan.pitch) - speaker.pitch_mean) / speaker.pitch_scale
        asked = decoded(pitch, np.array(plan.inputs.word) >= 0)
        phonemes = {
            "hidden": plan.hidden[None],
            "pitch": asked[None].astype(np.float32),
            "energy": plan.energy[None].astype(np.float32),
        }
        index, position = frame_index(plan.durations)[None], positions(plan.durations)[None]
        (mel,) = self._decoder.run(
            lambda frames: phonemes | {"index": index[:, frames], "position": position[:, frames]},
            index.shape[1],
        )
        info = self.voice.info
        hush_cuts(mel[0])
        spectrum = sharpened(mel[0], info.mel, info.sharpen_mel)
        filters = self._filters(spectrum)
        said, meant = (x * speaker.pitch_scale + speaker.pitch_mean for x in (asked, pitch))
        f0 = np.exp(moved(np.log(np.maximum(filters.f0, 1.0)), index[0], said, meant)).astype(np.float32)
        match = matching(said, meant, info.match_mel)
        wave = self._sound(filters._replace(f0=f0), spectrum, *match)
        samples = wave * np.float32(volume)
        ramp = np.linspace(0, 1, int(_FADE * self.voice.sample_rate), dtype=np.float32)
        samples[: len(ramp)] *= ramp
        samples[-len(ramp) :] *= ramp[::-1]
        peak = float(np.abs(samples).max(initial=0.0))
        if peak > _PEAK:
            samples *= np.float32(_PEAK / peak)
        return Rendered(samples, plan.durations, spectrum.T, f0, plan)

    def silent(self, plan: Plan) -> Rendered:
        mel = self.voice.mel
        samples = np.zeros(int(plan.durations.sum()) * mel.hop, np.float32)
        return Rendered(
            samples, plan.durations, np.zeros((0, mel.n_mels), np.float32), np.zeros(0, np.float32), plan
        )

    def render(self, inputs: AcousticInput, controls: Controls) -> Rendered:
        """`plan`, then `realize`."""
        return self.realize(self.plan(inputs, controls), controls.volume)

    def vocode(self, mel: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Raises DauysError where the vocoder breaks down, InputError where its frames are not `vocoder_hop` apart."""
        spectrum = np.asarray(mel.T, np.float32)
        filters = self._filters(spectrum)
        return self._sound(filters, spectrum), filters.f0

    def _filters(self, mel: np.ndarray) -> Filters:
        outputs = self._vocoder.run(
            lambda frames: {"mel": np.ascontiguousarray(mel[None, :, frames])}, mel.shape[1]
        )
        return Filters(*(x[0] for x in outputs))

    def _sound(self, filters: Filters, mel: np.ndarray, share: float = 1.0, blur: int = 0) -> np.ndarray:
        info = self.voice.info
        if (filtered := filters.noise.shape[1] * info.vocoder_hop) != (wanted := mel.shape[1] * info.mel.hop):
            raise InputError(
                f"{self.voice.path / 'voice.json'}: vocoder_hop: {info.vocoder_hop} makes {filtered} samples of what "
                f"the mel hop {info.mel.hop} makes {wanted} of"
            )
        samples = render(filters, mel, info.vocoder_hop, info.mel, share, blur)
        if not np.isfinite(samples).all():
            raise DauysError(f"voice {info.name}: the vocoder gave samples that are not numbers")
        return samples


def load_engine(voice: Voice, device: str = "cpu", threads: int = 0, wait: bool = True) -> Engine:
    """The engine for a device, `cpu` or `cuda`; threads 0: as many as help. Raises InputError for another device,
    for more threads than MAX_THREADS and for a graph that cannot be loaded or is another voice's (without `wait` on
    first use), DauysError where ONNX Runtime cannot use the device.
    """
    if device not in _PROVIDERS:
        raise InputError(f"unknown device {device!r}: one of {', '.join(_PROVIDERS)}")
    if not 0 <= operator.index(threads) <= MAX_THREADS:
        raise InputError(f"threads {threads} is out of range: 0 to {MAX_THREADS}; 0: as many as help")
    onnxruntime = onnx_runtime()
    provider = _PROVIDERS[device]
    if provider not in onnxruntime.get_available_providers():
        raise DauysError(
            f"device {device}: this ONNX Runtime has no {provider}; install onnxruntime-gpu for it"
        )
    return OnnxEngine(voice, provider, threads, wait)
