"""What the acoustic model is fed: phonemes and pauses of one sentence, in order, with their context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from g2p.types import Phoneme, Pronunciation
from tts.types import InputError

PAUSES = (",", ".", "?", "!", ":", "…", "-")
"""Pause tokens, by the mark that makes them. The mark that closes a phrase also shapes its melody."""

FINAL = (".", "?", "!", "…")
"""Pauses that may end an utterance."""

START = "^"
"""The silence before the first word; always the first symbol."""


@dataclass(frozen=True, slots=True)
class AcousticInput:
    """Parallel tuples, one entry for each phoneme or pause; the first is START, the last a pause of FINAL.

    `symbols`: inventory symbols, PAUSES or START. `stress`: 1 on a stressed vowel. `word`: index of the pronunciation
    that a phoneme belongs to, -1 for a pause. `phrase`: index into PAUSES of the pause that closes the phrase.
    """

    symbols: tuple[str, ...]
    stress: tuple[int, ...]
    word: tuple[int, ...]
    phrase: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.symbols)

    def edges(self) -> tuple[tuple[int, int], ...]:
        """For each entry whether it is the first and the last of its word (0 or 1 each; pauses 0, 0)."""
        w = (-1, *self.word, -1)
        return tuple(
            (int(w[i] >= 0 and w[i - 1] != w[i]), int(w[i] >= 0 and w[i + 1] != w[i]))
            for i in range(1, len(w) - 1)
        )


def build(items: Sequence[Pronunciation | str]) -> AcousticInput:
    """Pronunciations and pauses (strings of PAUSES) in reading order to the model's input.

    A pause before the first word is dropped, of several in a row the last FINAL one (else the last) stays, and a
    missing final pause is a full stop. Raises InputError for an unknown pause or when there is nothing to say.
    """
    entries: list[tuple[Phoneme | str, int]] = []
    words = 0
    for item in items:
        if isinstance(item, Pronunciation):
            entries += [(phoneme, words) for phoneme in item.phonemes]
            words += 1
            continue
        if item not in PAUSES:
            raise InputError(f"unknown pause {item!r}: one of {' '.join(PAUSES)}")
        if entries and isinstance(entries[-1][0], str):
            if entries[-1][0] in FINAL and item not in FINAL:
                continue
            entries.pop()
        if entries:
            entries.append((item, -1))
    if not entries:
        raise InputError("nothing to say: no word with phonemes")
    if entries[-1][0] not in FINAL:
        if isinstance(entries[-1][0], str):
            entries.pop()
        entries.append((".", -1))
    return from_entries(entries)


def from_entries(entries: Sequence[tuple[Phoneme | str, int]]) -> AcousticInput:
    """Entries of (phoneme, word index) or (pause, -1), ending in a pause, to the model's input, START before them."""
    entries = [(START, -1), *entries]
    phrase, closing = [], 0
    for token, _ in reversed(entries):
        if isinstance(token, str) and token != START:
            closing = PAUSES.index(token)
        phrase.append(closing)
    return AcousticInput(
        tuple(token if isinstance(token, str) else token.symbol for token, _ in entries),
        tuple(0 if isinstance(token, str) else token.stress for token, _ in entries),
        tuple(word for _, word in entries),
        tuple(reversed(phrase)),
    )
