"""Spectrograms as the acoustic model says them, for fine-tuning the vocoder on what it will be given."""

from __future__ import annotations

import json
import os
import shutil
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import torch

from tts.acoustic import Phones
from tts.acoustic_input import AcousticInput
from tts.alignment import frame_index, positions
from tts.train.acoustic import load_acoustic
from tts.train.pack import ARRAYS, SPOKEN, Clip, Pack
from tts.train.utterances import phone_arrays, prosody, relative_f0
from tts.voice import Speaker


class Predictor:
    """Mel spectrograms float16 (T, n_mels) of clips at their true durations, pitch, energy and F0.

    Each is computed once and kept in `folder`, where all worker processes and a later run find it: those of 25 hours
    are 1.1 GB, too much to be held by every process. What another acoustic model has left there is taken away.
    """

    def __init__(self, checkpoint: dict[str, Any], folder: Path) -> None:
        recipe = checkpoint["recipe"]
        self.model = load_acoustic(checkpoint)
        self.ids = {symbol: i for i, symbol in enumerate(recipe["symbols"])}
        self.speakers = {name: Speaker(**stats) for name, stats in recipe["speakers"].items()}
        self.n_mels: int = recipe["n_mels"]
        digest = blake2b(json.dumps(recipe).encode(), digest_size=12)
        for values in self.model.state_dict().values():
            digest.update(values.numpy().tobytes())
        self.folder = folder / digest.hexdigest()
        for other in folder.glob("*"):
            if other != self.folder:
                shutil.rmtree(other, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)

    def knows(self, clip: Clip) -> bool:
        """Whether it can say the clip: it knows the speaker, and the clip has durations."""
        return bool(clip.durations) and clip.speaker in self.speakers

    def __call__(self, pack: Pack, clip: Clip, first: int, frames: int) -> np.ndarray:
        """`frames` frames of the spectrogram of a clip, from `first` on."""
        path, dtype = self.folder / f"{self._key(pack, clip)}.mel", ARRAYS["mel"]
        try:
            offset = first * self.n_mels * dtype.itemsize
            found = np.fromfile(path, dtype, frames * self.n_mels, offset=offset)
        except FileNotFoundError:
            whole = self._predict(pack, clip).astype(dtype)
            part = path.with_suffix(f".{os.getpid()}")
            whole.tofile(part)
            part.replace(path)
            return whole[first : first + frames]
        return found.reshape(-1, self.n_mels)

    @staticmethod
    def _key(pack: Pack, clip: Clip) -> str:
        """By everything that the spectrogram is made from; speakers of a corpus may have the same names of clips."""
        said = [clip.speaker, clip.name, clip.symbols, clip.stress, clip.word, clip.phrase, clip.durations]
        sound = clip.quality.sound if clip.quality else f"{pack.path.resolve()}/{clip.shard}"
        return blake2b(json.dumps([said, sound]).encode(), digest_size=16).hexdigest()

    @torch.inference_mode()
    def _predict(self, pack: Pack, clip: Clip) -> np.ndarray:
        durations = np.array(clip.durations, np.int64)
        inputs = AcousticInput(clip.symbols, clip.stress, clip.word, clip.phrase)
        symbols, stress, edges, phrase = (torch.from_numpy(x)[None] for x in phone_arrays(inputs, self.ids))
        phones = Phones(symbols, stress, edges, phrase, torch.ones(symbols.shape))
        speaker = torch.tensor([list(self.speakers).index(clip.speaker)])
        features, stats = pack.read(clip, wanted=SPOKEN), self.speakers[clip.speaker]
        pitch, energy = prosody(features, durations, stats)
        mel = self.model.decode(
            self.model.encode(phones, speaker).hidden,
            torch.from_numpy(pitch)[None],
            torch.from_numpy(energy)[None],
            torch.from_numpy(frame_index(durations))[None],
            torch.from_numpy(positions(durations))[None],
            speaker,
            torch.from_numpy(relative_f0(features, stats))[None],
        ).mel
        return np.asarray(mel[0].T.numpy())
