"""A synthetic Kazakh speaker for training: espeak-ng speech with the times of its own phonemes.

Only its sounds that Russian lacks are wanted (q ʁ ŋ h w ɑ l); its speaker is never used for output. espeak-ng is called
through its shared library, which has to be installed (Debian: libespeak-ng1); nothing of it is shipped.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from g2p.types import Phoneme
from tts.acoustic_input import AcousticInput, from_entries
from tts.types import DauysError

SAMPLE_RATE = 22050
"""Hz, of what espeak-ng returns."""

_SENTENCE, _WORD, _PHONEME = 2, 1, 7
_RETRIEVAL, _PHONEME_EVENTS, _UTF8 = 2, 3, 1

# What espeak-ng's Kazakh phonemes are called here. Its ү, which it writes [u], has a second formant of 1380 Hz where
# its ұ has 1025: it is a central vowel.
_SYMBOLS = {"u": "ʉ", "ʀ": "ʁ", "ɾ": "r", "x": "χ", "tʃ": "t͡ɕ", "ts": "t͡s", "g": "ɡ"}
_VOWELS = frozenset(("ɑ", "æ", "e", "o", "ɵ", "ʉ", "ʊ", "ə", "ɪ"))
_KEPT = (
    _VOWELS
    | frozenset(("p", "b", "t", "d", "k", "ɡ", "q", "ʁ", "χ", "h", "m", "n", "ŋ"))
    | frozenset(("l", "ɫ", "r", "s", "z", "ʃ", "ʒ", "j", "w", "v", "f"))
)


class _Id(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """samples: int16 (T,) at SAMPLE_RATE; events: (kind, sample, phoneme name) in order."""

    samples: np.ndarray
    events: tuple[tuple[int, int, str], ...]


@cache
def _speaker() -> Callable[[str, int, int], Spoken]:
    try:
        library = ctypes.CDLL("libespeak-ng.so.1")
    except OSError as error:
        raise DauysError(
            "espeak-ng's library is not installed (Debian: apt-get install libespeak-ng1)"
        ) from error
    library.espeak_Initialize(_RETRIEVAL, 0, None, _PHONEME_EVENTS)
    library.espeak_SetVoiceByName(b"kk")
    sound: list[np.ndarray] = []
    events: list[tuple[int, int, str]] = []

    def receive(wave: ctypes.Array, count: int, event: ctypes.Array) -> int:
        if count > 0:
            sound.append(np.ctypeslib.as_array(wave, (count,)).copy())
        at = 0
        while event[at].type:
            e = event[at]
            events.append((e.type, e.sample, e.id.string.decode() if e.type == _PHONEME else ""))
            at += 1
        return 0

    callback = _Callback(receive)
    library.espeak_SetSynthCallback(callback)

    def speak(text: str, rate: int, pitch: int) -> Spoken:
        sound.clear()
        events.clear()
        assert callback
        library.espeak_SetParameter(1, rate, 0)
        library.espeak_SetParameter(3, pitch, 0)
        encoded = text.encode()
        library.espeak_Synth(encoded, len(encoded) + 1, 0, 1, 0, _UTF8, None, None)
        library.espeak_Synchronize()
        return Spoken(np.concatenate(sound) if sound else np.zeros(0, np.int16), tuple(events))

    return speak


def utterance(
    text: str, frame_seconds: float, rate: int = 150, pitch: int = 60
) -> tuple[np.ndarray, AcousticInput, list[int]] | None:
    """Speak one sentence: float64 samples at SAMPLE_RATE, the model's input, frames for each of its entries.

    rate: words a minute; pitch: 0..99. None where espeak-ng used a sound that is not wanted (a borrowed one).
    """
    spoken = _speaker()(text, rate, pitch)
    tail = np.zeros(SAMPLE_RATE // 5, np.int16)
    samples = np.concatenate([spoken.samples, tail])
    entries = _without_short_pauses(list(_entries(spoken)), round(0.04 * SAMPLE_RATE))
    if len(entries) < 3 or any(token == "" for token, _, _ in entries):
        return None
    starts = [sample for _, _, sample in entries]
    begin = max(0, starts[0] - int(0.06 * SAMPLE_RATE))
    end = min(len(samples), starts[-1] + len(tail))
    edges = [round((s - begin) / SAMPLE_RATE / frame_seconds) for s in (begin, *starts, end)]
    durations = [b - a for a, b in pairwise(edges)]
    durations[0] = max(1, durations[0])
    if min(durations) < 1:
        return None
    final = next((mark for mark in "?!" if text.rstrip(' »”"').endswith(mark)), ".")
    inputs = from_entries([*_stressed([(token, word) for token, word, _ in entries[:-1]]), (final, -1)])
    return samples[begin:end] / 32768.0, inputs, durations


def _without_short_pauses(
    entries: list[tuple[Phoneme | str, int, int]], shortest: int
) -> list[tuple[Phoneme | str, int, int]]:
    """espeak-ng marks joints between words as pauses of a few milliseconds: their time goes to the sound before."""
    following = [sample for _, _, sample in entries[1:]]
    kept = [
        e for e, after in zip(entries, following, strict=False) if e[0] != "," or after - e[2] >= shortest
    ]
    return kept + entries[-1:]


def _entries(spoken: Spoken) -> Iterator[tuple[Phoneme | str, int, int]]:
    """(phoneme or pause, word, first sample); the last is a pause. An unwanted sound gives the empty string."""
    word = -1
    last_pause = True
    for kind, sample, name in spoken.events:
        if kind == _WORD:
            word += 1
        if kind != _PHONEME:
            continue
        symbol = _SYMBOLS.get(name, name).replace("ː", "").replace("ˈ", "").replace("ˌ", "")
        if symbol in _KEPT:
            yield Phoneme(symbol, 0, 0), word, sample
            last_pause = False
        elif symbol.strip("_:|;!?.") == "":
            if not last_pause:
                yield ",", -1, sample
            last_pause = True
        else:
            yield "", -1, sample
    if not last_pause:
        yield ",", -1, len(spoken.samples)


def _stressed(entries: list[tuple[Phoneme | str, int]]) -> list[tuple[Phoneme | str, int]]:
    """Stress on the last vowel of each word, as espeak-ng's Kazakh has it."""
    out = list(entries)
    done: set[int] = set()
    for i in range(len(out) - 1, -1, -1):
        token, word = out[i]
        if isinstance(token, Phoneme) and token.symbol in _VOWELS and word not in done:
            out[i] = (Phoneme(token.symbol, 1, 0), word)
            done.add(word)
    return out
