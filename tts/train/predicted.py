"""Spectrograms as the acoustic model says them, for fine-tuning the vocoder on what it will be given."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from tts.acoustic import Phones
from tts.acoustic_input import AcousticInput
from tts.alignment import frame_index, positions
from tts.train.acoustic import load_acoustic
from tts.train.pack import Clip, Pack
from tts.train.utterances import phone_arrays, prosody
from tts.voice import Speaker


class Predictor:
    """Mel spectrograms float16 (T, n_mels) of clips at their true durations, pitch and energy; each computed once."""

    def __init__(self, checkpoint: dict[str, Any]) -> None:
        recipe = checkpoint["recipe"]
        self.model = load_acoustic(checkpoint)
        self.ids = {symbol: i for i, symbol in enumerate(recipe["symbols"])}
        self.speakers = {name: Speaker(**stats) for name, stats in recipe["speakers"].items()}
        self._known: dict[tuple[str, str], np.ndarray] = {}

    def __call__(self, pack: Pack, clip: Clip) -> np.ndarray:
        """The spectrogram of a clip."""
        key = (str(pack.path), clip.name)
        if key not in self._known:
            self._known[key] = self._predict(pack, clip)
        return self._known[key]

    @torch.inference_mode()
    def _predict(self, pack: Pack, clip: Clip) -> np.ndarray:
        durations = np.array(clip.durations, np.int64)
        inputs = AcousticInput(clip.symbols, clip.stress, clip.word, clip.phrase)
        symbols, stress, edges, phrase = (torch.from_numpy(x)[None] for x in phone_arrays(inputs, self.ids))
        phones = Phones(symbols, stress, edges, phrase, torch.ones(symbols.shape))
        speaker = torch.tensor([list(self.speakers).index(clip.speaker)])
        pitch, energy = prosody(pack.read(clip), durations, self.speakers[clip.speaker])
        mel = self.model.decode(
            self.model.encode(phones, speaker).hidden,
            torch.from_numpy(pitch)[None],
            torch.from_numpy(energy)[None],
            torch.from_numpy(frame_index(durations))[None],
            torch.from_numpy(positions(durations))[None],
        )
        return mel[0].T.numpy().astype(np.float16)
