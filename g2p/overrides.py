"""Pronunciations that a caller writes out: inline `[[s æ ˈl e m]]` and lexicon entries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from .inventory import inventory
from .types import G2PError, Morph, Phoneme, Pronunciation, RuleFired

_INLINE = re.compile(r"\[\[(.*)\]\]", re.DOTALL)
STRESS_MARK = "ˈ"


def inline(word: str) -> Pronunciation | None:
    """What `[[...]]` says; None where `word` is not written so. Raises G2PError on an unknown symbol."""
    found = _INLINE.fullmatch(word)
    return written_out(word, found[1], source="ipa", origin="ipa") if found else None


def from_lexicon(word: str, lexicon: Mapping[str, str]) -> Pronunciation | None:
    """What a user lexicon (word to IPA, in any case) says of `word`; None where it does not hold it."""
    ipa = lexicon.get(word, lexicon.get(word.lower()))
    return None if ipa is None else written_out(word, ipa, source="lexicon", origin="ipa")


def load_lexicon(path: Path) -> dict[str, str]:
    """A user lexicon: WORD<TAB>space-separated IPA (ˈ directly before a stressed vowel), one a line, `#` comments.

    Raises G2PError with file and line on a malformed line or an unknown symbol.
    """
    entries: dict[str, str] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise G2PError(f"{path}: cannot be read ({error})") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        word, tab, ipa = line.partition("\t")
        try:
            written_out(word, ipa, "lexicon", "ipa")
        except G2PError as error:
            raise G2PError(f"{path}:{number}: {error}") from error
        if not tab or not word.strip():
            raise G2PError(f"{path}:{number}: expected WORD<TAB>PHONEMES")
        entries[word.strip().lower()] = ipa
    return entries


def written_out(word: str, ipa: str, source: str, origin: str) -> Pronunciation:
    """`ipa`: symbols of the inventory separated by spaces, ˈ directly before a stressed vowel."""
    symbols = ipa.split()
    if not symbols:
        raise G2PError(f"the pronunciation written out for {word!r} is empty")
    span = (0, len(word))
    phonemes = tuple(_phoneme(symbol, word, span) for symbol in symbols)
    trace = (RuleFired("written-out", word, " ".join(symbols)),)
    return Pronunciation(word, (Morph(word, "root", origin, span),), phonemes, source, trace)


def _phoneme(symbol: str, word: str, span: tuple[int, int]) -> Phoneme:
    stressed = symbol.startswith(STRESS_MARK)
    plain = symbol.removeprefix(STRESS_MARK)
    if plain not in inventory():
        raise G2PError(f"unknown phoneme {plain!r} in the pronunciation written out for {word!r}")
    if stressed and not inventory()[plain].is_vowel:
        raise G2PError(f"{plain!r} in the pronunciation written out for {word!r} is no vowel to stress")
    return Phoneme(plain, int(stressed), 0, span)
