"""Pretraining of the normalizer's network on plain text: words are taken out of sentences and written back.

It is the span corruption of T5 (Raffel et al. 2020, arXiv:1910.10683) in the form of the later task: what is missing
stands between a sentinel and its CLOSE, and the decoder starts with that sentinel and writes the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from normalizer.asking import LONGEST_WINDOW, encoded
from normalizer.model import LONGEST_READING
from normalizer.pieces import Pieces
from normalizer.tree import Tree
from tts.train.normalizer_loop import Losses
from tts.train.normalizer_net import ChooserNet, Item, collate
from tts.types import InputError

_WORD = re.compile(r"[^\W_]+")
_MISSING = 0.2
"""Share of the words that are taken out."""
_MOST_WORDS = 3
"""Words that may be missing in one place."""
_SPREAD = 0.05
"""How far apart the texts of a step stand when all are sorted by length, as a share of all."""


def masked(text: str, pieces: Pieces, rng: np.random.Generator) -> Item | None:
    """A text with some of its words to write back; None if it is too short or too long."""
    words = [match.span() for match in _WORD.finditer(text)]
    if len(words) < 3:
        return None
    spans: list[tuple[int, int]] = []
    place, left = int(rng.integers(0, 4)), max(1.0, _MISSING * len(words))
    while place < len(words) and left > 0 and len(spans) < len(pieces.sentinels):
        count = min(int(rng.integers(1, _MOST_WORDS + 1)), len(words) - place)
        spans.append((words[place][0], words[place + count - 1][1]))
        left -= count
        place += count + 1 + int(rng.geometric(_MISSING / 1.2))
    tree = Tree(pieces.end)
    for (start, end), sentinel in zip(spans, pieces.sentinels, strict=False):
        reading = tuple(pieces.text(text[start:end]))
        if len(reading) > LONGEST_READING:
            return None
        tree.add(sentinel, [reading])
    # What is missing leaves one unknown piece, whatever its length.
    hidden, shorter, last = [], "", 0
    for start, end in spans:
        shorter += text[last:start]
        hidden.append((len(shorter), len(shorter) + 1))
        shorter += _GAP
        last = end
    ids = encoded(shorter + text[last:], 0, len(shorter) + len(text) - last, hidden, pieces)
    return Item(tuple(ids), tree, (0,) * len(spans)) if len(ids) <= LONGEST_WINDOW else None


# No vocabulary holds it, so that it is the unknown piece.
_GAP = "\u2400"


class Gaps:
    """Texts with missing words, anew in every step, by seed and step alone."""

    def __init__(self, texts: Sequence[str], pieces: Pieces, batch: int, seed: int) -> None:
        self.texts = sorted((text for text in texts if len(_WORD.findall(text)) >= 3), key=len)
        if not self.texts:
            raise InputError("no text to pretrain on")
        self.pieces, self.batch, self.seed = pieces, batch, seed

    def __call__(self, step: int) -> list[Item]:
        """Items of a step, of much the same length."""
        rng = np.random.default_rng([self.seed, 2, step])
        found: list[Item] = []
        while not found:
            place = rng.random() + rng.normal(0, _SPREAD, self.batch)
            drawn = [self.texts[int(at % 1 * len(self.texts))] for at in place]
            found = [each for text in drawn if (each := masked(text, self.pieces, rng))]
        return found


def gap_losses(net: ChooserNet, gaps: Gaps) -> Losses:
    """loss: minus the log-probability of a piece of the missing words."""

    def losses(step: int) -> dict[str, Tensor]:
        batch = collate(gaps(step), gaps.pieces)
        with torch.autocast("cpu", torch.bfloat16):
            return {"loss": -net.edges(batch).mean()}

    return losses
