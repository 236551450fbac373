"""A package for the normalizer with random weights, so that its tests need no trained one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from normalizer.pieces import Pieces
from normalizer.settings import Settings
from tts.train.normalizer import item
from tts.train.normalizer_data import Builder
from tts.train.normalizer_export import export
from tts.train.normalizer_net import ChooserNet, NetConfig
from tts.train.normalizer_pieces import learn_pieces, with_endings

TEXTS = ("Ол бесінші сыныпта оқиды.", "Залда жиырма бес адам отыр.", "Халықтың отыз пайызы қолдады.")
KINDS = ("cardinal", "day", "decimal", "measure", "money", "percent", "year")


def tiny_chooser(path: Path, margin: float = 0.0) -> Path:
    """Write the package. `margin`: of every kind of change; far below 0 the grammar is overruled wherever it can be."""
    builder = Builder("kk", np.random.default_rng(1))
    examples = [example for text in TEXTS for example in builder.examples(text, "train", "tiny", 4)]
    readings = [question.readings for example in examples for question in example.questions]
    texts = [*TEXTS, *(" ".join(words) for row in readings for words in row)]
    pieces = Pieces(with_endings(learn_pieces(texts, 400), readings))
    torch.manual_seed(1)
    net = ChooserNet(pieces, NetConfig(32, 1, 1, 2, 64)).eval()
    settings = Settings("kk", pieces.names, {f"{a}>{b}": margin for a in KINDS for b in (*KINDS, "ordinal")})
    items = [each for example in examples if (each := item(example, pieces))]
    return export(net, settings, pieces, items[:4], path)
