"""The melody of questions that ask for yes or no, which a voice from read prose or announcements hardly learns.

A question with a question word falls at its end, like a statement, and so the voices speak all. One without such
a word rises on its last accent, or what it asks is not heard at all: in Russian by a construction of its own (IK-3,
Bryzgunova 1977), in Kazakh before the question particle, if there is one.
"""

from __future__ import annotations

import re

import numpy as np

from g2p import inventory
from tts.acoustic_input import AcousticInput
from tts.types import Utterance

_RISE = 6.0
"""Semitones that the accent lies above the middle of the sentence."""
_HELD = 3.0
"""The same for what follows it within the last syllable."""
_ASKING = {
    "ru": re.compile(
        r"кто|кого|кому|кем|ком|что|чего|чему|чем|ч[её]м|чей|чья|чь[её]|чьи|чьих|чьим|чьими|чью|чьей|чьего|чьему"
        r"|где|куда|откуда|докуда|когда|почему|зачем|отчего|сколько|скольких|скольким|сколькими|как"
        r"|как(?:ой|ая|ое|ие|ого|ому|им|ом|ую|ых|их|ими)|каков[аоы]?|котор(?:ый|ая|ое|ые|ого|ому|ым|ом|ой|ую|ых|ыми)"
        # These fall at the end too: a rise, if any, lies before.
        r"|ли|или|либо"
    ),
    "kk": re.compile(
        r"кім.*|не|нені|неге|неде|неден|немен|ненің|несі.*|нелер.*|неше.*|нешінші.*|неліктен|неғып|нендей|немене"
        r"|қай|қайсы.*|қайда|қайдан|қайдағы|қайтіп|қайдансы[ңз].*|қашан.*|қалай(?:ша|сың|сыз|сыңдар|сыздар)?|қандай.*|қанша.*|ше|әлде|немесе|яки"
    ),
}
_PARTICLES = re.compile("[мбп][ае]")
# Behind another word these have no accent of their own: не стыдно вам?
_LEANING = re.compile("меня|мне|тебя|тебе|его|ему|е[её]|ей|нас|нам|вас|вам|их|им")


def risen(utterance: Utterance, inputs: AcousticInput, pitch: np.ndarray) -> np.ndarray:
    """The pitch (N,) of sounds in Hz, with the accent raised that asks for yes or no."""
    if inputs.symbols[-1] != "?":
        return pitch
    words = [p.word.replace("\u0301", "").replace("+", "").lower() for p in utterance.pronunciations]
    langs = [utterance.langs[token] for token in utterance.words]
    particles = [i for i, word in enumerate(words) if langs[i] == "kk" and _PARTICLES.fullmatch(word)]
    if not particles and any(_ASKING[lang].fullmatch(word) for word, lang in zip(words, langs, strict=True)):
        return pitch
    end = inputs.word.index(particles[-1]) if particles else len(inputs) - 1
    accents = [i for i in range(end) if inputs.stress[i]]
    if not accents:
        return pitch
    accent = accents.pop()
    if accents and langs[inputs.word[accent]] == "ru" and _LEANING.fullmatch(words[inputs.word[accent]]):
        before = accents[-1]
        if all(word >= 0 for word in inputs.word[before:accent]):
            accent = before
    spoken = np.array(inputs.word) >= 0
    middle = float(np.median(pitch[spoken]))
    raised = pitch.copy()
    raised[accent] = max(pitch[accent], middle * 2 ** (_RISE / 12))
    closes = next(i for i in range(accent, len(inputs)) if inputs.word[i] < 0)
    if not any(inventory()[symbol].is_vowel for symbol in inputs.symbols[accent + 1 : closes]):
        raised[accent + 1 : closes] = np.maximum(pitch[accent + 1 : closes], middle * 2 ** (_HELD / 12))
    return raised
