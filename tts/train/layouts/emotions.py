"""KazEmoTTS (Abilbekov et al. 2024): `SPEAKER/{train,eval}/SPEAKER_EMOTION_NUMBER.wav` with a .txt beside each.

The emotion is part of an utterance's name: `--only '*_neutral_*'` takes one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tts.train.layouts.types import (
    Entry,
    Layout,
    folder_name,
    hidden,
    natural,
    no_recording,
    recordings,
    transcripts,
)

_SPLITS = ("train", "eval")
_NAME = re.compile(r".+_[^\W\d_]+_\d+")


def _folders(source: Path) -> Iterator[tuple[str, Path]]:
    """(speaker, folder); SOURCE is the folder above the speakers', or a speaker's."""
    if not source.is_dir():
        return
    for speaker in (source, *natural([p for p in source.iterdir() if p.is_dir() and not hidden(p)])):
        for split in _SPLITS:
            if (speaker / split).is_dir():
                yield folder_name(speaker), speaker / split


def _matches(source: Path) -> bool:
    return any(
        path.suffix.lower() == ".wav" and _NAME.fullmatch(path.stem)
        for _, folder in _folders(source)
        for path in folder.iterdir()
    )


def _entries(source: Path, speaker: str) -> Iterator[Entry]:
    for folder_of, folder in _folders(source):
        who = speaker or folder_of
        sounds, texts = recordings(folder), transcripts(folder)
        for name, path in sounds.items():
            problem = "" if name in texts else "no transcript"
            yield Entry(name, who, path, text_file=texts.get(name), problem=problem)
        for name in sorted(texts.keys() - sounds.keys()):
            yield Entry(name, who, problem=no_recording(folder / name))


LAYOUT = Layout(
    "kaz-emo-tts", "train or eval folders with ID_EMOTION_NUMBER.wav and .txt", _matches, _entries, "kk"
)
