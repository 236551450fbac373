"""What texts in other encodings are told to be, and that nothing is told where nothing is known."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from g2p.encoding import encoding_hint, likely_encoding

KAZAKH = "Сәлем, әлем! Бүгін ауа райы жақсы болды."
RUSSIAN = "Это – «цитата» № 5. Привет, мир!"


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        (KAZAKH, "kz1048", "KZ-1048"),
        (RUSSIAN, "cp1251", "WINDOWS-1251"),
        ("Кітап", "cp1251", "WINDOWS-1251"),
        ("wavs/a.wav|Сәлем", "kz1048", "KZ-1048"),
        (KAZAKH, "utf-16", "UTF-16"),
        ("Привет, мир!", "koi8-r", ""),
        ("Привет, мир!", "cp866", ""),
        ("café à la crème, où?", "latin-1", ""),
        (KAZAKH, "utf-8", ""),
    ],
)
def test_encodings(text: str, encoding: str, told: str) -> None:
    assert likely_encoding(text.encode(encoding)) == told


@pytest.mark.parametrize("data", [b"", b"\xff", bytes(range(256)), b"\xff\xd8\xff\xe0\x00\x10JFIF"])
def test_no_text(data: bytes) -> None:
    assert encoding_hint(data) == ""


def test_a_program_is_no_text() -> None:
    assert likely_encoding(Path(sys.executable).read_bytes()) == ""
