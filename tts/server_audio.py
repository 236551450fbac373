"""Samples to the bytes that a client asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from tts.rpc.v1 import tts_pb2 as pb
from tts.sound_file import pcm16
from tts.types import Audio, Mark

PIECE_BYTES = 64 * 1024


def pcm_f32le(samples: np.ndarray) -> bytes:
    """float32 (T,) to IEEE 754 little-endian."""
    return samples.astype("<f4").tobytes()


SAMPLE_BYTES: dict[int, Callable[[np.ndarray], bytes]] = {
    pb.ENCODING_WAV: pcm16,
    pb.ENCODING_PCM_S16LE: pcm16,
    pb.ENCODING_PCM_F32LE: pcm_f32le,
}


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
