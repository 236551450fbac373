"""ISSAI's KazakhTTS and KazakhTTS2 (Mussakhojayeva et al. 2021, 2022): a WAV and a text file for each sentence.

KazakhTTS has a folder for each speaker (`M1_Iseke`) with `Audios` and `Transcripts`, KazakhTTS2 one for each speaker
and kind of text (`M1/Books`) with `Audio` and `Transcripts`. SOURCE may be any of the folders above these.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from tts.train.layouts.types import Entry, Layout, hidden, no_recording, recordings, transcripts

_AUDIO = ("Audio", "Audios", "audio", "audios")
_TEXTS = ("Transcripts", "transcripts", "Transcript", "transcript")
_SPEAKER = re.compile(r"[FM]\d+(_.*)?")
_DEPTH = 4


def _parts(source: Path) -> Iterator[tuple[Path, Path, Path]]:
    """(folder, its recordings, its transcripts), in order."""
    for top, folders, _ in os.walk(source):
        here = Path(top)
        audio = next((name for name in _AUDIO if name in folders), None)
        texts = next((name for name in _TEXTS if name in folders), None)
        if audio and texts:
            yield here, here / audio, here / texts
        deep = len(here.relative_to(source).parts) >= _DEPTH
        # Folders with thousands of files are not searched for more.
        below = set() if deep else set(folders) - {audio, texts}
        folders[:] = sorted(name for name in below if not hidden(Path(name)))


def _matches(source: Path) -> bool:
    return source.is_dir() and next(_parts(source), None) is not None


def _named(folder: Path, speaker: str) -> tuple[str, str]:
    """The speaker of a folder if none is given, and what comes before the names of its utterances: the kind of text.

    Both are the same wherever above the folder SOURCE is, so that an utterance never changes its split.
    """
    parts = folder.resolve().parts
    for depth in range(len(parts) - 1, max(-1, len(parts) - 2 - _DEPTH), -1):
        if _SPEAKER.fullmatch(parts[depth]):
            return speaker or parts[depth], "".join(f"{part}/" for part in parts[depth + 1 :])
    return speaker or parts[-1], ""


def _entries(source: Path, speaker: str) -> Iterator[Entry]:
    for folder, audio, written in _parts(source):
        who, prefix = _named(folder, speaker)
        sounds, texts = recordings(audio), transcripts(written)
        for name, path in sounds.items():
            if name in texts:
                yield Entry(prefix + name, who, path, text_file=texts[name])
            else:
                yield Entry(prefix + name, who, path, problem="no transcript")
        for name in sorted(texts.keys() - sounds.keys()):
            yield Entry(prefix + name, who, problem=no_recording(audio / name))


LAYOUT = Layout("kazakh-tts", "folders Audio or Audios beside Transcripts", _matches, _entries, "kk")
