"""Kazakh stress: the last syllable that may bear it.

Never stressed: predicate endings (мын, сың, мыз, ...), question particles, -мен, -дай, -ша, and -ма with all that
follows it (барма, бармады). Source: Johanson & Csató (1998), ch. Kazakh; Muhamedowa, Kazakh (2016).
"""

from __future__ import annotations

from collections.abc import Sequence

from .letters import Letter
from .segmentation import Candidate
from .sounds import Sound

NEGATION = "negative"


def mark_stress(
    sounds: Sequence[Sound], letters: Sequence[Letter], split: Candidate, first_morph: int
) -> None:
    """Stresses one native vowel, in place, unless the word is marked. A borrowed root keeps its own stress beside it."""
    if any(letter.stressed for letter in letters):
        return
    last_morph = first_morph + _stressable(split)
    bearers = [
        sound for sound in sounds if sound.is_vowel and not sound.foreign and sound.morph <= last_morph
    ]
    if bearers:
        bearers[-1].stress = 1


def _stressable(split: Candidate) -> int:
    """Number of affixes that a stress may fall on."""
    chain = list(split.chain)
    for index, affix in enumerate(chain):
        if affix.name == NEGATION:
            chain = chain[:index]
            break
    while chain and not chain[-1].stressable:
        chain.pop()
    return len(chain)
