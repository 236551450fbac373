"""What else a word might have been split into, and why it was not: for `g2p explain`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from ..registry import Alternative
from .affixes import Classes, left_classes, stem_harmony
from .letters import spelled
from .origins import origin
from .pieces import pieces
from .roots import known_lemmas, russian_lemmas
from .segmentation import SHORTEST_ROOT, Candidate, Chain, Suffixes, candidates

CHOSEN = "chosen"
# A root that is not much likelier by itself than the chosen one is not what decided.
_CLEAR = 0.5


class _Unruly(Suffixes):
    """Affixes whatever stands before them."""

    def _left(self, place: int) -> tuple[Classes | None, Classes | None]:
        return None, None


def alternatives(word: str) -> tuple[tuple[Alternative, ...], ...]:
    """For every word between separators the splits that were weighed, the chosen one first.

    Behind them come those of a known root with known affixes that do not fit together. Raises G2PError as
    `pronounce` does.
    """
    return tuple(_of_word(spelled(piece.letters)) for piece in pieces(word) if piece.kind == "word")


def _of_word(word: str) -> tuple[Alternative, ...]:
    splits = candidates(word)
    weighed = tuple(_weighed(splits))
    seen = {item.texts for item in weighed}
    return (*weighed, *(item for item in _unfitting(word) if item.texts not in seen))


def _weighed(splits: Sequence[Candidate]) -> Iterator[Alternative]:
    chosen = splits[0]
    total = sum(math.exp(split.score - chosen.score) for split in splits)
    for split in splits:
        share = math.exp(split.score - chosen.score) / total
        verdict = CHOSEN if split is chosen else _verdict(split, chosen)
        yield Alternative(split.texts, split.root.origin, split.root.why, split.score, share, verdict)


def _verdict(split: Candidate, chosen: Candidate) -> str:
    """What makes a split less likely than the chosen one."""
    if not split.root.known and chosen.root.known:
        return "root in no table"
    reasons = []
    if split.root.score < chosen.root.score - _CLEAR:
        reasons.append("rarer root" if split.root.known else "root in no table")
    if split.score - split.root.score < chosen.score - chosen.root.score - _CLEAR:
        reasons.append("rarer or more affixes")
    return ", ".join(reasons) or "slightly less likely"


def _unfitting(word: str) -> Iterator[Alternative]:
    """Known roots with affixes that break harmony or do not begin as they must behind the sound before them."""
    unruly = _Unruly(word, foreign=False)
    for end in range(len(word) - 1, SHORTEST_ROOT - 1, -1):
        text = word[:end]
        for lemma, category, score in (*known_lemmas(text, word[end]), *russian_lemmas(text, word[end])):
            where, why = origin(lemma, category)
            found = unruly.best(end, category)
            if found and Suffixes(word, where != "kk").best(end, category) is None:
                texts = (text, *(affix.text for affix in found[1]))
                reason = _clash(text, found[1], where != "kk")
                yield Alternative(texts, where, why, score + found[0], 0.0, reason)


def _clash(stem: str, chain: Chain, foreign: bool) -> str:
    """The first place where stem and affixes do not fit."""
    for affix in chain:
        if affix.harmony and affix.harmony not in stem_harmony(stem, foreign):
            return f"harmony: -{affix.text} does not follow {stem}-"
        if not affix.left & left_classes(stem):
            return f"first sound: -{affix.text} does not follow {stem}-"
        stem += affix.text
    return "affixes do not fit together"
