"""Words of other languages by espeak-ng, through the optional extra `espeak` (phonemizer), which loads on first use."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from typing import Any

from .inventory import inventory
from .tables import package_rows
from .types import G2PError

# Voice of espeak-ng by the script of a word, as Unicode names it. Chinese needs data that most builds lack.
VOICES = {
    "LATIN": "en-us", "GREEK": "el", "HEBREW": "he", "GEORGIAN": "ka", "ARMENIAN": "hy", "ARABIC": "ar",
    "DEVANAGARI": "hi", "BENGALI": "bn", "GURMUKHI": "pa", "GUJARATI": "gu", "TAMIL": "ta", "TELUGU": "te",
    "KANNADA": "kn", "MALAYALAM": "ml", "SINHALA": "si", "ETHIOPIC": "am", "HANGUL": "ko", "HIRAGANA": "ja",
    "KATAKANA": "ja",
}  # fmt: skip
_STRESS = "ˈ"


def script(char: str) -> str:
    """The first word of a character's Unicode name: LATIN, GREEK, ..."""
    return unicodedata.name(char, "").split(" ")[0]


def is_installed() -> bool:
    """Whether the extra and espeak-ng itself are there."""
    if find_spec("phonemizer") is None:
        return False
    try:
        _backend("en-us")
    except G2PError:
        return False
    return True


def sounds(text: str) -> tuple[tuple[str, int], ...]:
    """Inventory symbols of a word with their stress (0, 1), by the voice of the script of its first letter.

    Raises G2PError where the extra or espeak-ng is missing, where there is no voice for the script, and on a symbol of
    espeak-ng's that the inventory has nothing for, which it names.
    """
    first = next((char for char in text if char.isalpha()), "")
    voice = VOICES.get(script(first)) if first else None
    if voice is None:
        raise G2PError(f"espeak-ng is not asked for {text!r}: no voice for the script of {first!r}")
    said = _backend(voice).phonemize([text], strip=True)[0]
    return from_ipa(said, text)


def from_ipa(said: str, text: str) -> tuple[tuple[str, int], ...]:
    """Symbols of the inventory for what espeak-ng says of `text`."""
    table, longest = symbols()
    found: list[tuple[str, int]] = []
    said = unicodedata.normalize("NFC", "".join(said.split()))
    place, stressed = 0, False
    while place < len(said):
        if said[place] == _STRESS:
            place, stressed = place + 1, True
            continue
        size = next((n for n in range(longest, 0, -1) if said[place : place + n] in table), 0)
        if not size:
            raise G2PError(
                f"espeak-ng says {said[place]!r} in {text!r}, which no phoneme of the inventory stands for"
            )
        for symbol in table[said[place : place + size]]:
            bears = stressed and inventory()[symbol].is_vowel
            found.append((symbol, int(bears)))
            stressed = stressed and not bears
        place += size
    return tuple(found)


@cache
def symbols() -> tuple[Mapping[str, tuple[str, ...]], int]:
    """IPA to symbols, and the length of the longest IPA. Raises G2PError with file and line on an unknown symbol."""
    table: dict[str, tuple[str, ...]] = {}
    for place, row in package_rows(__package__, "espeak.tsv", ("ipa", "symbols")):
        known = () if row["symbols"] == "-" else tuple(row["symbols"].split())
        if unknown := [symbol for symbol in known if symbol not in inventory()]:
            raise G2PError(f"{place}: unknown phoneme {unknown[0]!r}")
        table[unicodedata.normalize("NFC", row["ipa"])] = known
    return table, max(map(len, table))


@cache
def _backend(voice: str) -> Any:
    try:
        from phonemizer.backend import EspeakBackend
    except ImportError as error:
        raise G2PError("reading by espeak-ng needs the extra: pip install 'dauys[espeak]'") from error
    logger = logging.getLogger("dauys.espeak")
    logger.setLevel(logging.ERROR)
    try:
        return EspeakBackend(voice, with_stress=True, language_switch="remove-flags", logger=logger)
    except RuntimeError as error:
        raise G2PError(f"espeak-ng cannot be used: {' '.join(str(error).split())}") from error
