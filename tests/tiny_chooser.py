"""A package for the normalizer with random weights, so that its tests need no trained one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from normalizer.model import Settings
from normalizer.pieces import Pieces
from tts.train.normalizer import item
from tts.train.normalizer_data import Builder
from tts.train.normalizer_export import export
from tts.train.normalizer_net import ChooserNet, NetConfig
from tts.train.normalizer_pieces import learn_pieces, with_endings

TEXTS = ("Ол бесінші сыныпта оқиды.", "Залда жиырма бес адам отыр.", "Халықтың отыз пайызы қолдады.")
# With these two, every reading but the grammar's own is as likely as the network says.
RANKS = (-0.1, -3.0)


def tiny_chooser(path: Path, prior: float = 1.0) -> Path:
    """Write the package. `prior`: weight of the grammar's order; a negative one turns it round."""
    builder = Builder("kk", np.random.default_rng(1))
    examples = [example for text in TEXTS for example in builder.examples(text, "train", "tiny", 4)]
    readings = [question.readings for example in examples for question in example.questions]
    texts = [*TEXTS, *(" ".join(words) for row in readings for words in row)]
    pieces = Pieces(with_endings(learn_pieces(texts, 400), readings))
    torch.manual_seed(1)
    net = ChooserNet(pieces, NetConfig(32, 1, 1, 2, 64)).eval()
    kinds = ("cardinal", "day", "decimal", "measure", "money", "percent", "year")
    settings = Settings("kk", pieces.names, kinds, RANKS, prior)
    items = [each for example in examples if (each := item(example, pieces))]
    return export(net, settings, pieces, items[:4], path)
