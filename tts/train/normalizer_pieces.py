"""The vocabulary of the normalizer's model, learned from texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from normalizer.pieces import DIGITS_AND_MARKS, INSIDE, SPECIAL, chunks
from normalizer.types import Reading

_SHORTEST = 2
"""Letters that two words must share to be forms of one."""
_LEAST = 2
"""How often two pieces must stand side by side to be joined."""


def learn_pieces(texts: Iterable[str], size: int) -> list[str]:
    """A vocabulary of at most `size` pieces, if the letters alone are fewer: special ones, digits and marks, letters,
    and what joining the most frequent neighbours gives (byte pair encoding; Sennrich et al. 2016, arXiv:1508.07909).

    The same texts always give the same pieces.
    """
    counts = Counter(chunk for text in texts for chunk in chunks(text) if chunk.isalpha())
    words = [[word[0], *(INSIDE + letter for letter in word[1:])] for word in counts]
    weights = list(counts.values())
    fixed = [*SPECIAL, *DIGITS_AND_MARKS, *(INSIDE + sign for sign in DIGITS_AND_MARKS)]
    learned = sorted({letter for word in words for letter in word} - set(fixed))
    pairs: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str], set[int]] = {}
    for number, word in enumerate(words):
        _count(word, weights[number], pairs, places, number)
    while len(fixed) + len(learned) < size and pairs:
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        if pairs[best] < _LEAST:
            break
        joined = best[0] + best[1].removeprefix(INSIDE)
        learned.append(joined)
        for number in sorted(places[best]):
            _count(words[number], -weights[number], pairs, places, number)
            words[number] = _joined(words[number], best, joined)
            _count(words[number], weights[number], pairs, places, number)
        pairs.pop(best, None)
    return [*fixed, *dict.fromkeys(learned)]


def shared_letters(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def with_endings(names: Sequence[str], readings: Iterable[Sequence[Reading]]) -> list[str]:
    """The vocabulary, changed so that the readings of a token are cut between word and ending: бес ##інші, бес ##ке.

    So an ending is learned once for all numbers. `readings`: those of each token.
    """
    stems: set[str] = set()
    endings: set[str] = set()
    joined: set[str] = set()
    for row in readings:
        lasts = sorted({words[-1] for words in row if words}, key=lambda word: (len(word), word))
        for word in lasts:
            plain = next(other for other in lasts if other[:_SHORTEST] == word[:_SHORTEST])
            shared = shared_letters(word, plain)
            if word != plain and shared >= _SHORTEST:
                stems.add(word[:shared])
                endings |= {INSIDE + rest for rest in (word[shared:], plain[shared:]) if rest}
                joined |= {word[:length] for length in range(shared + 1, len(word) + 1)}
    # What is a form where its word stands beside it is no stem where it stands alone: бесін, бесінші.
    kept = [name for name in names if name not in joined]
    return [*kept, *sorted(((stems - joined) | endings) - set(kept))]


def _count(
    word: list[str],
    weight: int,
    pairs: Counter[tuple[str, str]],
    places: dict[tuple[str, str], set[int]],
    number: int,
) -> None:
    """Add a word's neighbours to the counts, or take them away by a negative weight."""
    for pair in pairwise(word):
        pairs[pair] += weight
        if weight > 0:
            places.setdefault(pair, set()).add(number)
        elif pairs[pair] <= 0:
            del pairs[pair]


def _joined(word: list[str], pair: tuple[str, str], joined: str) -> list[str]:
    found: list[str] = []
    for piece in word:
        if found and (found[-1], piece) == pair:
            found[-1] = joined
        else:
            found.append(piece)
    return found
