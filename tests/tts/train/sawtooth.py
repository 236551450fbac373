"""A corpus of a few sawtooth waves, and small networks, for tests that train these on it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from g2p.types import Phoneme
from tts.acoustic import AcousticConfig
from tts.acoustic_input import from_entries
from tts.train import pack as packs
from tts.train.pack import Clip, Features
from vocoder.generator import GeneratorConfig
from vocoder.spec import MelSpec

SPEC = MelSpec()
INPUTS = from_entries([(Phoneme("m", 0, 0), 0), (Phoneme("ɑ", 1, 0), 0), (Phoneme("s", 0, 0), 0), (".", -1)])
DURATIONS = (10, 20, 40, 20, 10)
# Networks that take no time.
TINY = AcousticConfig(
    channels=16, encoder_blocks=1, decoder_blocks=1, predictor_channels=8, contour_channels=8
)
TINY_VOCODER = GeneratorConfig(channels=16, blocks=1, f0_channels=8, f0_blocks=1)


def features(pitch: float) -> Features:
    """A second and a quarter of sawtooth at `pitch` Hz."""
    from tts.train.features import extract

    at = np.arange(sum(DURATIONS) * SPEC.hop) / SPEC.sample_rate
    return extract(0.3 * (2 * (at * pitch % 1) - 1), SPEC)


def write_corpus(path: Path) -> Path:
    """The pack of four utterances of the speaker `one`, the first of them held out."""
    fields = (INPUTS.symbols, INPUTS.stress, INPUTS.word, INPUTS.phrase)
    clips = [
        Clip(f"u{i}", "one", "valid" if i == 0 else "train", 0, 0, "мас", *fields, DURATIONS)
        for i in range(4)
    ]
    packs.write(path, SPEC, ((clip, features(100.0 + 20 * i)) for i, clip in enumerate(clips)))
    return path
