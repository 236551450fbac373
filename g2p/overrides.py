"""Pronunciations that a caller writes out: inline `[[s æ l ˈe m]]` and lexicon entries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from .inventory import inventory
from .types import G2PError, Morph, Phoneme, Pronunciation, RuleFired

_INLINE = re.compile(r"\[\[(.*)\]\]", re.DOTALL)
STRESS_MARK = "ˈ"


def inline(word: str) -> Pronunciation | None:
    """What `[[...]]` says; None where `word` is not written so.

    Raises G2PError on an unknown symbol and on brackets that do not enclose all of the word.
    """
    found = _INLINE.fullmatch(word)
    if found is None:
        if "[[" in word or "]]" in word:
            raise G2PError(f"{word!r} is not enclosed in [[ and ]]")
        return None
    return _written_out(word, found[1], "inline-ipa", "ipa")


def from_lexicon(word: str, lexicon: Mapping[str, str]) -> Pronunciation | None:
    """What a user lexicon (word to IPA, in any case) says of `word`; None where it does not hold it."""
    ipa = lexicon.get(word, lexicon.get(word.lower()))
    return None if ipa is None else _written_out(word, ipa, "lexicon-entry", "lexicon")


def load_lexicon(path: Path) -> dict[str, str]:
    """A user lexicon: WORD<TAB>space-separated IPA (ˈ before a stressed vowel or syllable), one a line, `#` comments.

    Raises G2PError with file and line on a malformed line, an unknown symbol, and a word that stands there twice.
    """
    entries: dict[str, str] = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise G2PError(f"{path}: cannot be read ({error})") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        word, tab, ipa = line.partition("\t")
        key = word.strip().lower()
        if not tab or not key:
            raise G2PError(f"{path}:{number}: expected WORD<TAB>PHONEMES")
        if key in entries:
            raise G2PError(f"{path}:{number}: {word.strip()!r} stands twice")
        try:
            _phonemes(word, ipa)
        except G2PError as error:
            raise G2PError(f"{path}:{number}: {error}") from error
        entries[key] = ipa
    return entries


def _written_out(word: str, ipa: str, rule: str, source: str) -> Pronunciation:
    phonemes = _phonemes(word, ipa)
    trace = (RuleFired(rule, word, " ".join(STRESS_MARK * p.stress + p.symbol for p in phonemes)),)
    return Pronunciation(word, (Morph(word, "root", "ipa", (0, len(word))),), phonemes, source, trace)


def _phonemes(word: str, ipa: str) -> tuple[Phoneme, ...]:
    """Symbols of the inventory between spaces. ˈ stands before a vowel, or before the consonants of its syllable."""
    found: list[Phoneme] = []
    pending = False
    for written in ipa.split():
        pending = pending or written.startswith(STRESS_MARK)
        symbol = written.removeprefix(STRESS_MARK)
        if symbol not in inventory():
            raise G2PError(
                f"unknown phoneme {symbol!r} in the pronunciation written out for {word!r} (spaces part the symbols)"
            )
        stressed = pending and inventory()[symbol].is_vowel
        pending = pending and not stressed
        found.append(Phoneme(symbol, int(stressed), 0, (0, len(word))))
    if pending:
        raise G2PError(
            f"no vowel follows the last {STRESS_MARK} in the pronunciation written out for {word!r}"
        )
    if not found:
        raise G2PError(f"the pronunciation written out for {word!r} is empty")
    return tuple(found)
