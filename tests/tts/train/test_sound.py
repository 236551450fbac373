"""Sound files to waves: what of a file that was cut off is noticed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from tts.sound_file import pcm16, wav_header
from tts.train.sound import load
from tts.types import InputError

RATE = 16000
WAVE = (0.1 * np.sin(np.arange(2 * RATE) / 20)).astype(np.float32)
KINDS = [
    ("a.wav", {}),
    ("a.wav", {"format": "WAVEX"}),
    ("a.wav", {"format": "RF64"}),
    ("a.wav", {"subtype": "PCM_24"}),
    ("a.aiff", {}),
    ("a.au", {}),
    ("a.w64", {}),
]


@pytest.mark.parametrize(("name", "how"), KINDS)
def test_a_file_that_is_cut_off(tmp_path: Path, name: str, how: dict[str, str]) -> None:
    path = tmp_path / name
    soundfile.write(path, WAVE, RATE, **how)
    assert len(load(path)[0]) == len(WAVE)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 6 // 10])
    with pytest.raises(InputError, match=r"cut off: .* lacks its last 0\.80 s"):
        load(path)
    # What is before the cut is all there.
    assert len(load(path, 0.5, 1.0)[0]) == RATE // 2


@pytest.mark.parametrize("size", [0xFFFFFFFF, 0x7FFFFFFF, 0x7FFFF000, 2 * len(WAVE) + 36])
def test_a_header_that_tells_no_length(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(wav_header(RATE, size) + pcm16(WAVE))
    assert len(load(path)[0]) == len(WAVE)


def test_a_form_that_is_counted_wrongly_is_not_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    header = bytearray(wav_header(RATE, 2 * len(WAVE)))
    header[4:8] = (2 * 2 * len(WAVE)).to_bytes(4, "little")
    path.write_bytes(header + pcm16(WAVE))
    assert len(load(path)[0]) == len(WAVE)


def test_a_stretch_beyond_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a.flac"
    soundfile.write(path, WAVE, RATE)
    assert len(load(path, 0.5, 2.05)[0]) == len(WAVE) - RATE // 2
    with pytest.raises(InputError, match=r"cut off: .* lacks its last 0\.50 s"):
        load(path, 0.5, 2.5)
