"""Samples to the bytes that a client asked for."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

import numpy as np

from tts.rpc.v1 import tts_pb2 as pb
from tts.types import Audio, Mark

PIECE_BYTES = 64 * 1024
UNKNOWN_LENGTH = 0xFFFFFFFF
"""Stands in the length fields of a WAV header that is written before the audio is made."""


def pcm_s16le(samples: np.ndarray) -> bytes:
    """float32 (T,) in [-1, 1] to signed 16-bit little-endian; what lies outside is clipped."""
    return np.rint(np.clip(samples, -1.0, 1.0) * 32767.0).astype("<i2").tobytes()


def pcm_f32le(samples: np.ndarray) -> bytes:
    """float32 (T,) to IEEE 754 little-endian."""
    return samples.astype("<f4").tobytes()


SAMPLE_BYTES: dict[int, Callable[[np.ndarray], bytes]] = {
    pb.ENCODING_WAV: pcm_s16le,
    pb.ENCODING_PCM_S16LE: pcm_s16le,
    pb.ENCODING_PCM_F32LE: pcm_f32le,
}


def wav_header(sample_rate: int, data_bytes: int = UNKNOWN_LENGTH) -> bytes:
    """The 44 bytes before mono 16-bit samples. `sample_rate`: Hz."""
    riff_bytes = UNKNOWN_LENGTH if data_bytes == UNKNOWN_LENGTH else 36 + data_bytes
    form = struct.pack("<4sI4s", b"RIFF", riff_bytes, b"WAVE")
    layout = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, sample_rate, 2 * sample_rate, 2, 16)
    return form + layout + struct.pack("<4sI", b"data", data_bytes)


def pieces(data: bytes, size: int = PIECE_BYTES) -> Iterator[bytes]:
    """Cut `data` into at most `size` bytes each; header and `size` are multiples of a sample's width."""
    for start in range(0, len(data), size):
        yield data[start : start + size]


def word_marks(audio: Audio, offset: float) -> list[pb.WordMark]:
    """The marks of one sentence as messages, moved `offset` seconds into the whole audio."""
    return [_word_mark(mark, offset) for mark in audio.marks]


def _word_mark(mark: Mark, offset: float) -> pb.WordMark:
    return pb.WordMark(
        word=mark.word,
        start=offset + mark.start,
        end=offset + mark.end,
        text_start=mark.span[0],
        text_end=mark.span[1],
    )
