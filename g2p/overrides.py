"""Pronunciations that a caller writes out: inline `[[sælˈem]]` and lexicon entries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from .encoding import encoding_hint
from .inventory import inventory
from .types import G2PError, Morph, Phoneme, Pronunciation, RuleFired

_INLINE = re.compile(r"\[\[(.*)\]\]", re.DOTALL)
STRESS_MARK = "ˈ"
_MARKS = (STRESS_MARK, "ˌ")
# The IPA takes these for the same: g and ɡ, a tie below and above.
_SAME = {ord("g"): "ɡ", 0x035C: "\u0361"}


def inline(word: str) -> Pronunciation | None:
    """What `[[...]]` says; None where `word` is not written so.

    Raises G2PError on an unknown symbol and on brackets that do not enclose all of the word, TypeError where `word` is
    no str.
    """
    if not isinstance(word, str):
        raise TypeError(f"a word is {type(word).__name__}, not str")
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
    """A user lexicon: WORD<TAB>IPA (ˈ before a stressed vowel or syllable), one a line, `#` comments.

    Raises G2PError with file and line on a malformed line, an unknown symbol, and a word that stands there twice.
    """
    entries: dict[str, str] = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise G2PError(f"{path} is not UTF-8 text{encoding_hint(error.object)}") from error
    except OSError as error:
        raise G2PError(f"{path}: cannot be read ({error.strerror})") from error
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
    """Symbols of the inventory, with or without spaces between them; ˈ stands before a vowel or before its syllable.

    ˌ is read over: the sounds of a syllable with a second stress are written out as well.
    """
    found: list[Phoneme] = []
    pending = False
    for written in _symbols(word, ipa):
        if written in _MARKS:
            if pending and written == STRESS_MARK:
                raise G2PError(f"{STRESS_MARK} stands twice before a vowel in {_place(word)}")
            pending = pending or written == STRESS_MARK
            continue
        stressed = pending and inventory()[written].is_vowel
        pending = pending and not stressed
        found.append(Phoneme(written, int(stressed), 0, (0, len(word))))
    if pending:
        raise G2PError(f"no vowel follows the last {STRESS_MARK} in {_place(word)}")
    if not found:
        raise G2PError(f"{_place(word)} is empty")
    return tuple(found)


def _place(word: str) -> str:
    return f"the pronunciation written out for {word!r}"


def _symbols(word: str, ipa: str) -> Iterator[str]:
    """Symbols and stress marks, the longest symbol that fits at each place: t͡s sooner than t, but t s with a space."""
    for run in ipa.translate(_SAME).split():
        place = 0
        while place < len(run):
            lengths = range(min(_longest_symbol(), len(run) - place), 0, -1)
            size = next((n for n in lengths if _is_symbol(run[place : place + n])), 0)
            end = place + max(size, 1)
            while end < len(run) and _belongs_to_letter(run[end]):  # r̥, pʰ: no r, no p
                size, end = 0, end + 1
            if not size:
                raise G2PError(
                    f"unknown phoneme {run[place:end]!r} in {_place(word)} (g2p/inventory.tsv lists them)"
                )
            yield run[place:end]
            place = end


def _is_symbol(text: str) -> bool:
    return text in _MARKS or text in inventory()


def _belongs_to_letter(char: str) -> bool:
    return char not in _MARKS and unicodedata.category(char) in ("Mn", "Lm")


@cache
def _longest_symbol() -> int:
    return max(map(len, inventory()))
