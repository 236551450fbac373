"""Text to audio with one voice: the whole text at once or sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from g2p import STYLES
from tts.acoustic_input import PAUSES, AcousticInput, build
from tts.engine import Controls, Plan, Rendered, load_engine, whole_frames
from tts.frontend import acoustic_items, utterances
from tts.language import AUTO
from tts.questions import risen
from tts.types import Audio, InputError, Mark, Utterance
from tts.voice import DEFAULT_VOICE, Voice

SENTENCE_GAP = 0.15
"""Seconds between sentences, besides the silence that the voice itself ends and begins with; less at higher speed."""
PARAGRAPH_GAP = 0.45
"""The same where a paragraph begins."""
SENTENCE_PAUSE = 0.4
"""Seconds that sentences are apart at least, where the voice itself falls silent for a moment only."""

Director = Callable[[Plan], Plan]
"""What a caller makes of a sentence's plan, by `dataclasses.replace`: durations, pitch and energy of each phoneme."""

_AS_TRAINED = Controls()

_PEAK = 0.97
_FADE = 0.005
# A pause within the speech that the acoustic model knows; what a text asks for beyond it is digital silence.
_LONGEST_SPOKEN_PAUSE = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """One utterance with its sound.

    `rendered`: None for an utterance that is only a silence. `starts`, `ends`: float64 (N,) seconds in `audio`, one
    entry for each symbol of `rendered.plan.inputs`.
    """

    utterance: Utterance
    audio: Audio
    rendered: Rendered | None
    starts: np.ndarray
    ends: np.ndarray


class Synthesizer:
    """Speaks with one voice. Safe to use from several threads at once.

    `voice`: the name of a shipped voice or a voice's directory. `device`: `cpu` or `cuda`. `threads`: CPU threads for
    one sentence, 256 at most, 0 for as many as help. Raises InputError for a voice or device that is not there; without
    `wait` the networks are loaded aside, and what is wrong with them is raised when the first sentence is spoken.
    """

    def __init__(
        self,
        voice: str | Path = DEFAULT_VOICE,
        device: str = "cpu",
        threads: int = 0,
        *,
        wait: bool = True,
    ) -> None:
        self.voice = Voice.load(voice)
        self._engine = load_engine(self.voice, device, threads, wait)

    def say(
        self,
        text: str,
        lang: str = "kk",
        controls: Controls = _AS_TRAINED,
        *,
        ssml: bool = False,
        style: str = STYLES[0],
        direct: Director | None = None,
    ) -> Audio:
        """The whole text. Marks count from the start of the audio. Raises as `stream` does."""
        pieces: list[np.ndarray] = []
        marks: list[Mark] = []
        length = 0
        for audio in self.stream(text, lang, controls, ssml=ssml, style=style, direct=direct):
            seconds = length / audio.sample_rate
            marks += [
                replace(m, start=_seconds(m.start + seconds), end=_seconds(m.end + seconds))
                for m in audio.marks
            ]
            pieces.append(audio.samples)
            length += len(audio.samples)
        return Audio(np.concatenate(pieces), self.voice.sample_rate, tuple(marks))

    def stream(
        self,
        text: str,
        lang: str = "kk",
        controls: Controls = _AS_TRAINED,
        *,
        ssml: bool = False,
        style: str = STYLES[0],
        direct: Director | None = None,
    ) -> Iterator[Audio]:
        """Sentence by sentence: each is made when it is asked for, so the first does not wait for a long text.

        Joined together the pieces are the whole audio, pauses between sentences included; marks count from the start
        of their own piece. Samples are finite and stay below 1. `lang`: `kk`, `ru` or `auto`; `ssml`: see tts.ssml;
        `style`: one of g2p.STYLES, how Kazakh words sound: `careful`, one by one, or `natural`, as they run together.
        `direct` has the last word on how long, how high and how loud each phoneme is.
        Raises InputError, at once or when its sentence is reached, for what cannot be said, TypeError for a `text` or
        `controls` of another type.
        """
        return (
            spoken.audio for spoken in self.speak(text, lang, controls, ssml=ssml, style=style, direct=direct)
        )

    def speak(
        self,
        text: str,
        lang: str = "kk",
        controls: Controls = _AS_TRAINED,
        *,
        ssml: bool = False,
        style: str = STYLES[0],
        direct: Director | None = None,
        sound: bool = True,
    ) -> Iterator[Spoken]:
        """As `stream`, with everything that led to the sound. Without `sound` only the times are true: the audio is
        silence, which takes a fraction of the time."""
        if not isinstance(controls, Controls):
            raise TypeError(f"controls is {type(controls).__name__}, not tts.engine.Controls")
        if lang == AUTO and len(self.voice.languages) == 1:
            # Nothing is to be decided, and half a text is no answer.
            (lang,) = self.voice.languages
        return self._speak(utterances(text, lang, ssml=ssml, style=style), controls, direct, sound)

    def vocode(self, mel: np.ndarray) -> np.ndarray:
        """The vocoder alone: a log-mel spectrogram float32 (T, n_mels) of the voice's MelSpec to samples float32
        (T * hop,). A recording's spectrogram gives its copy."""
        return self._engine.vocode(mel)[0]

    def _speak(
        self, sentences: Iterator[Utterance], controls: Controls, direct: Director | None, sound: bool
    ) -> Iterator[Spoken]:
        before: float | None = None
        frame = self.voice.mel.frame_seconds
        for number, utterance in enumerate(sentences):
            gap = PARAGRAPH_GAP if utterance.opens_paragraph else SENTENCE_GAP
            gap = gap / controls.speed if number else 0.0
            spoken = self._say(utterance, controls, gap, before, direct, sound)
            before = float(spoken.rendered.durations[-1]) * frame if spoken.rendered else None
            yield spoken

    def _say(
        self,
        utterance: Utterance,
        controls: Controls,
        gap: float,
        before: float | None,
        direct: Director | None,
        sound: bool,
    ) -> Spoken:
        if utterance.lang not in self.voice.languages:
            raise InputError(
                f"voice {self.voice.name} does not speak {utterance.lang}: {', '.join(self.voice.languages)}"
            )
        rate = self.voice.sample_rate
        if not utterance.pronunciations:
            silence = np.zeros(round((gap + sum(b.seconds for b in utterance.breaks)) * rate), np.float32)
            return Spoken(utterance, Audio(silence, rate), None, np.zeros(0), np.zeros(0))
        inputs = build(acoustic_items(utterance))
        plan = self._directed(self._engine.plan(inputs, controls), utterance)
        plan = direct(plan) if direct else plan
        if before is not None:
            own = before + float(plan.durations[0]) * self.voice.mel.frame_seconds
            gap = max(gap, SENTENCE_PAUSE / controls.speed - own)
        rendered = self._engine.realize(plan, controls.volume) if sound else self._engine.silent(plan)
        samples = _faded(_loud(rendered, utterance), round(_FADE * rate))
        silences = _silences(utterance, rendered, len(samples) / rate)
        audio, starts, ends = _parted(samples, rendered, [(0.0, gap), *silences], rate)
        return Spoken(
            utterance, Audio(audio, rate, _marks(utterance, inputs, starts, ends)), rendered, starts, ends
        )

    def _directed(self, plan: Plan, utterance: Utterance) -> Plan:
        """The plan with the prosody and the pauses that the text asks for."""
        word = np.array(plan.inputs.word)
        rates = _by_symbol(word, [p.rate for p in utterance.prosody], 1.0)
        pitches = _by_symbol(word, [p.pitch for p in utterance.prosody], 0.0)
        durations = plan.durations
        if (rates != 1).any():
            durations = whole_frames(durations / rates)
        frames = 1 / self.voice.mel.frame_seconds
        for place, seconds in _pauses(utterance, plan.inputs):
            durations = durations.copy()
            durations[place] = max(1, round(min(seconds, _LONGEST_SPOKEN_PAUSE) * frames))
        pitch = risen(utterance, plan.inputs, plan.pitch) * 2 ** (pitches / 12)
        return replace(plan, durations=durations, pitch=pitch.astype(np.float32))


def _by_symbol(word: np.ndarray, values: Sequence[float], silent: float) -> np.ndarray:
    """Values of the words to values of the symbols, float64 (N,)."""
    return np.array([*values, silent])[word]


def _pauses(utterance: Utterance, inputs: AcousticInput) -> Iterator[tuple[int, float]]:
    """(symbol, seconds) of the breaks between words; a break at either end is no symbol of its own."""
    for pause in utterance.breaks:
        if 0 < pause.before < len(utterance.pronunciations):
            place = inputs.word.index(pause.before) - 1
            if inputs.symbols[place] in PAUSES:
                yield place, pause.seconds


def _silences(utterance: Utterance, rendered: Rendered, seconds: float) -> list[tuple[float, float]]:
    """(place, length) of the silences to insert, both in seconds of the rendered sound, in order."""
    inputs, ends = rendered.plan.inputs, _ends(rendered, seconds)
    found = [(0.0, b.seconds) for b in utterance.breaks if b.before == 0]
    for place, wanted in _pauses(utterance, inputs):
        start = ends[place - 1]
        found.append(((start + ends[place]) / 2, max(0.0, wanted - _LONGEST_SPOKEN_PAUSE)))
    return found + [
        (seconds, b.seconds) for b in utterance.breaks if b.before == len(utterance.pronunciations)
    ]


def _ends(rendered: Rendered, seconds: float) -> np.ndarray:
    """Where each symbol ends, float64 (N,) seconds."""
    frames = np.cumsum(rendered.durations)
    return frames * (seconds / frames[-1])


def _parted(
    samples: np.ndarray, rendered: Rendered, silences: Sequence[tuple[float, float]], rate: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Samples with silences put in, and where each symbol starts and ends then, seconds."""
    ends = _ends(rendered, len(samples) / rate)
    starts = np.concatenate([[0.0], ends[:-1]])
    fade = round(_FADE * rate)
    pieces, done, moved_starts, moved_ends = [], 0, starts.copy(), ends.copy()
    for place, length in silences:
        cut = round(place * rate)
        if cut > done:
            pieces.append(_faded(samples[done:cut], fade))
        pieces.append(np.zeros(round(length * rate), np.float32))
        done = max(done, cut)
        moved_starts[starts >= place] += len(pieces[-1]) / rate
        moved_ends[ends > place] += len(pieces[-1]) / rate
    if done < len(samples):
        pieces.append(_faded(samples[done:], fade))
    return np.concatenate(pieces), moved_starts, moved_ends


def _loud(rendered: Rendered, utterance: Utterance) -> np.ndarray:
    """The samples with the words' volumes; what would clip is scaled down."""
    volumes = [p.volume for p in utterance.prosody]
    if all(volume == 1 for volume in volumes):
        return rendered.samples
    gains = _by_symbol(np.array(rendered.plan.inputs.word), volumes, 1.0)
    frames = np.repeat(gains, rendered.durations)
    places = (np.arange(len(rendered.samples)) + 0.5) * (len(frames) / len(rendered.samples)) - 0.5
    samples = rendered.samples * np.interp(places, np.arange(len(frames)), frames).astype(np.float32)
    peak = float(np.abs(samples).max(initial=0.0))
    return samples * np.float32(min(1.0, _PEAK / peak)) if peak else samples


def _faded(samples: np.ndarray, fade: int) -> np.ndarray:
    """Both edges ramped from and to silence within `fade` samples, so that nothing clicks where pieces meet."""
    ramp = ((np.arange(min(fade, len(samples))) + 0.5) / max(1, fade)).astype(np.float32)
    faded = samples.copy()
    faded[: len(ramp)] *= ramp
    faded[len(faded) - len(ramp) :] *= ramp[::-1]
    return faded


def _seconds(time: float) -> float:
    """A time as it is shown: to the microsecond, without the noise of sums."""
    return round(float(time), 6)


def _marks(
    utterance: Utterance, inputs: AcousticInput, starts: np.ndarray, ends: np.ndarray
) -> tuple[Mark, ...]:
    """One for each token with words."""
    heard: dict[int, tuple[float, float]] = {}
    for place, word in enumerate(inputs.word):
        if word >= 0:
            token = utterance.words[word]
            start = heard.get(token, (_seconds(starts[place]), 0.0))[0]
            heard[token] = start, _seconds(ends[place])
    tokens = utterance.tokens
    return tuple(Mark(tokens[i].text, *times, tokens[i].span) for i, times in heard.items())
