"""Kazakh stress: the last syllable that may bear it.

Never stressed: predicate endings (мын, сың, мыз, ...), question particles, -мен, -дай, -ша, and -ма with all that
follows it (барма, бармады). Source: Johanson & Csató (1998), ch. Kazakh; Muhamedowa, Kazakh (2016).
"""

from __future__ import annotations

from collections.abc import Sequence

from .affixes import Affix
from .letters import Letter
from .sounds import Sound

NEGATION = "negative"
# бармас: together with this the negation is stressed like any other affix.
_NEGATIVE_FUTURE = "part.future.neg"


def mark_stress(
    sounds: Sequence[Sound], letters: Sequence[Letter], chain: Sequence[Affix], first_affix: int
) -> None:
    """Stresses one native vowel, in place, unless the word is marked.

    `chain` are the affixes, `first_affix` is the morph index of the first of them. A borrowed root keeps its own
    stress beside that of the last affix.
    """
    if any(letter.stressed for letter in letters):
        return
    end = first_affix + _stressable(chain)
    bearers = [sound for sound in sounds if sound.is_vowel and not sound.foreign and sound.morph < end]
    if bearers:
        bearers[-1].stress = 1


def _stressable(chain: Sequence[Affix]) -> int:
    """Number of affixes that a stress may fall on."""
    count = next((index for index in range(len(chain)) if _is_negation(chain, index)), len(chain))
    while count and not chain[count - 1].stressable:
        count -= 1
    return count


def _is_negation(chain: Sequence[Affix], index: int) -> bool:
    following = chain[index + 1].name if index + 1 < len(chain) else ""
    return chain[index].name == NEGATION and following != _NEGATIVE_FUTURE
