"""What bytes that are not UTF-8 seem to be, for messages that help."""

from __future__ import annotations

import codecs
import re

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENOUGH = 4096
# Letters of KZ-1048, which is Windows-1251 but for those that Kazakh adds; і is in both.
_KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһ".encode("kz1048")
_WORD = re.compile(rb"[\xc0-\xff\xa8\xb8\xb2\xb3%s]{2,}" % re.escape(_KAZAKH))
_SMALL = re.compile(rb"[\xe0-\xff]")
_MOSTLY = 0.5


def likely_encoding(data: bytes) -> str:
    """UTF-16, WINDOWS-1251 or KZ-1048, as iconv calls them, for a text that is not UTF-8; empty where nothing tells."""
    if data.startswith(_UTF_16):
        return "UTF-16"
    data = data[:_ENOUGH]
    letters = b"".join(_WORD.findall(data))
    # Capitals stand where older encodings have their small letters.
    small = len(_SMALL.findall(letters))
    if b"\0" in data or not letters or 2 * small < len(letters):
        return ""
    if len(letters) < _MOSTLY * sum(byte >= 0x80 for byte in data):
        return ""
    return "WINDOWS-1251" if set(letters).isdisjoint(_KAZAKH) else "KZ-1048"


def encoding_hint(data: bytes) -> str:
    """What to do about a text that is not UTF-8, to be put behind a message; empty where nothing tells."""
    name = likely_encoding(data)
    return f"; it seems to be {name}: iconv -f {name} -t UTF-8 makes UTF-8 of it" if name else ""
