"""The people that a voice is judged beside: recordings with their texts, as a pack or as their corpus holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from tts.evaluate.sentences import read_named
from tts.evaluate.sound import at_rate, read
from tts.evaluate.whisper import SAMPLE_RATE
from tts.language import LANGUAGES, detect
from tts.train.pack import Clip, Pack, split_of
from tts.train.prepare import Corpus, transcript
from tts.train.sound import load
from tts.types import InputError

Sound = tuple[np.ndarray, int]
"""float (T,) or (T, channels), and its rate in Hz."""

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Recording:
    """What a person said. `lang`: a language, or empty where the corpus does not say; `held_out`: whether training
    leaves it aside."""

    name: str
    text: str
    sound: Callable[[], Sound]
    held_out: bool
    speaker: str = ""
    lang: str = ""

    def samples(self, rate: int = SAMPLE_RATE) -> np.ndarray:
        """float32 (T,), mono, at `rate` Hz."""
        return at_rate(*self.sound(), rate)


def recordings(corpus: Path, speaker: str = "") -> list[Recording]:
    """A pack, texts.tsv (NAME<TAB>TEXT) beside NAME.wav, or any layout that `tts data prepare` recognises.

    `speaker`: only this one's. Raises InputError for a folder that is none of these, for a speaker that is not there,
    and where there are several and none is named.
    """
    found = list(_recordings(corpus))
    speakers = Counter(r.speaker for r in found)
    named = ", ".join(name for name, _ in speakers.most_common(_SHOWN)) + ", ..." * (len(speakers) > _SHOWN)
    if speaker and speaker not in speakers:
        raise InputError(f"{corpus}: no recordings of {speaker}" + (f": it has {named}" if found else ""))
    if not speaker and len(speakers) > 1:
        raise InputError(f"{corpus}: several speakers, say which with --corpus-speaker: {named}")
    return [r for r in found if not speaker or r.speaker == speaker]


def language_of(found: Sequence[Recording]) -> str:
    """The language that most of the recordings are in, by their corpus, else by their texts; Kazakh for none."""
    count = Counter(r.lang or detect(r.text) for r in found)
    return max(LANGUAGES, key=lambda lang: count[lang])


def _recordings(corpus: Path) -> Iterator[Recording]:
    if (corpus / "pack.json").is_file():
        pack = Pack(corpus)
        for clip in pack:
            lang = clip.lang if clip.lang in LANGUAGES else ""
            yield Recording(
                clip.name, clip.text, partial(_packed, pack, clip), clip.split == "valid", clip.speaker, lang
            )
    elif (corpus / "etc" / "txt.done.data").is_file():
        # Stress marks (`+`) are taken out: users write none.
        yield from (replace(r, text=r.text.replace("+", "")) for r in _laid_out(Corpus(corpus, "festvox")))
    elif (corpus / "texts.tsv").is_file():
        for name, text in read_named(corpus / "texts.tsv").items():
            sound = partial(read, corpus / f"{name}.wav")
            yield Recording(name, text.replace("+", ""), sound, split_of(name) == "valid")
    else:
        yield from _laid_out(Corpus(corpus))


def _packed(pack: Pack, clip: Clip) -> Sound:
    return pack.read(clip, wanted=("audio",)).audio / np.float32(32767), pack.spec.sample_rate


def _laid_out(corpus: Corpus) -> Iterator[Recording]:
    layout = corpus.recognised()
    for entry in corpus.entries(layout):
        if entry.problem or entry.audio is None:
            continue
        try:
            text = entry.text if entry.text_file is None else transcript(entry.text_file)
        except InputError:
            continue  # as `prepare` leaves it out
        lang = entry.lang or layout.lang
        sound = partial(_cut, entry.audio, entry.start, entry.end)
        yield Recording(
            entry.name, " ".join(text.split()), sound, split_of(entry.name) == "valid", entry.speaker, lang
        )


def _cut(path: Path, start: float, end: float | None) -> Sound:
    wave, rate, _ = load(path, start, end)
    return wave, rate
