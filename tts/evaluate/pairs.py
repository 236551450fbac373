"""Minimal pairs: whether a voice makes two sounds different, which judges that hear words cannot tell.

Both words of a pair are said in the same carriers. The sound in which they differ is cut out by its times, and the
distance between the two words in a carrier is set against the distance between renditions of one word in different
carriers. Vowels are also plotted by their first two formants.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import numpy as np

from tts.evaluate.cepstra import mel_cepstra, mel_cepstral_distortion
from tts.evaluate.speakers import VoiceSpeaker
from tts.train.formants import formants
from tts.types import InputError
from vocoder.spec import MelSpec

CARRIERS = ("{}.", "Бұл — {}.", "Ол {} деді.", "Мен {} дегенді естідім.", "Енді {} сөзін айтамын.")
"""The word is spoken in each of them."""

_VOWELS = frozenset("ɑæoɵʊʉəɪe")
_ORDER = 12
"""Cepstral coefficients in which sounds are compared: those above follow the harmonics of a high voice, which move with
its pitch, and not the sound."""
_MARGIN = 0.02
"""Seconds of its neighbours that are heard with a sound."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words that differ in a sound. `contrast`: what the sounds are."""

    word: str
    other: str
    contrast: str


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """A rendition of a phoneme: `cepstra` (T, _ORDER); `formants`: first and second, Hz (nan for a consonant)."""

    symbol: str
    cepstra: np.ndarray
    formants: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Contrast:
    """dB of mel cepstral distortion: `between` the words of a pair, `within` the renditions of one word."""

    pair: Pair
    between: float
    within: float

    @property
    def apart(self) -> bool:
        """Whether the two words are farther apart than renditions of one."""
        return self.between > self.within


def minimal_pairs(path: Path | None = None) -> list[Pair]:
    """Pairs of a table (word, other, contrast); None: our own. InputError with the line of a row that is none."""
    source = path or Path(str(files(__package__) / "minimal_pairs_kk.tsv"))
    rows = [
        (number, line.split("\t"))
        for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1)
        if line and not line.startswith("#")
    ]
    for number, cells in rows:
        if len(cells) != 3:
            raise InputError(f"{source}:{number}: expected WORD<TAB>OTHER<TAB>CONTRAST")
    return [Pair(*cells) for _, cells in rows[1:]]


def contrasts(voice: VoiceSpeaker, pairs: Sequence[Pair]) -> Iterator[tuple[Contrast, list[Sound]]]:
    """Each pair's distances, with all the sounds that were cut out."""
    for pair in pairs:
        said = [partial(_said, voice, carrier)(pair) for carrier in CARRIERS]
        first, second = ([sounds[i] for sounds in said] for i in (0, 1))
        between = np.mean([_distance(a, b) for a, b in zip(first, second, strict=True)])
        within = np.mean([_distance(a, b) for word in (first, second) for a, b in combinations(word, 2)])
        yield Contrast(pair, float(between), float(within)), [*first, *second]


def _said(voice: VoiceSpeaker, carrier: str, pair: Pair) -> tuple[Sound, Sound]:
    words = [_word(voice, carrier, word) for word in (pair.word, pair.other)]
    (symbols, *_), (others, *_) = words
    differing = [i for i, (a, b) in enumerate(zip(symbols, others, strict=False)) if a != b]
    if len(symbols) != len(others) or not differing:
        raise InputError(f"{pair.word} and {pair.other} are no minimal pair: {symbols} and {others}")
    # Of several sounds that differ the vowel: in құл, күл the consonant only follows it.
    place = next((i for i in differing if symbols[i] in _VOWELS), differing[0])
    first, second = (_cut(voice.spec, *word, place) for word in words)
    return first, second


def _word(
    voice: VoiceSpeaker, carrier: str, word: str
) -> tuple[list[str], np.ndarray, list[tuple[float, float]]]:
    """Symbols of the word in its carrier, the samples of the sentence, and the symbols' times, seconds."""
    (spoken,) = voice.speak(carrier.format(word), "kk")
    inputs = spoken.rendered.plan.inputs
    index = carrier.format("\0").split().index(next(w for w in carrier.format("\0").split() if "\0" in w))
    index -= sum(1 for w in carrier.split()[:index] if not any(map(str.isalpha, w)))
    places = [i for i, owner in enumerate(inputs.word) if owner == index]
    return (
        [inputs.symbols[i] for i in places],
        spoken.audio.samples,
        [(float(spoken.starts[i]), float(spoken.ends[i])) for i in places],
    )


def _cut(
    spec: MelSpec, symbols: list[str], samples: np.ndarray, times: list[tuple[float, float]], place: int
) -> Sound:
    start, end = times[place]
    begin, stop = (round(t * spec.sample_rate) for t in (max(0.0, start - _MARGIN), end + _MARGIN))
    cepstra = mel_cepstra(samples[begin:stop], spec)[:, :_ORDER]
    middle = slice(*(round((start + share * (end - start)) * spec.sample_rate) for share in (0.25, 0.75)))
    vowel = symbols[place] in _VOWELS
    return Sound(
        symbols[place], cepstra, formants(samples[middle], spec.sample_rate) if vowel else (np.nan, np.nan)
    )


def _distance(a: Sound, b: Sound) -> float:
    return mel_cepstral_distortion(a.cepstra, b.cepstra)


def table(found: Sequence[Contrast]) -> str:
    """Markdown, a row for each pair."""
    lines = ["| pair | contrast | between, dB | within, dB | ratio |", "| --- | --- | --- | --- | --- |"]
    for c in found:
        ratio = f"{c.between / c.within:.2f}" + ("" if c.apart else " (not apart)")
        words = f"{c.pair.word} / {c.pair.other}"
        lines.append(f"| {words} | {c.pair.contrast} | {c.between:.2f} | {c.within:.2f} | {ratio} |")
    return "\n".join(lines) + "\n"


def plot(found: Sequence[Contrast], sounds: Mapping[str, Sequence[Sound]], path: Path) -> None:
    """Write a PNG: left the distances of each pair, right the vowels of `sounds` (by symbol) by their formants."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(14, 7), layout="constrained")
    left, right = figure.subplots(1, 2)
    places = np.arange(len(found))
    left.barh(places - 0.2, [c.between for c in found], 0.4, label="between the words")
    left.barh(places + 0.2, [c.within for c in found], 0.4, label="within a word")
    left.set_yticks(places, [f"{c.pair.word} / {c.pair.other}" for c in found])
    left.invert_yaxis()
    left.set(xlabel="mel cepstral distortion of the sound, dB")
    left.legend()
    for symbol, each in sounds.items():
        points = np.array([s.formants for s in each])
        points = points[np.isfinite(points).all(1)]
        if len(points):
            right.scatter(points[:, 1], points[:, 0], s=12, label=symbol)
            right.annotate(symbol, np.median(points, axis=0)[::-1], fontsize=16)
    right.invert_xaxis()
    right.invert_yaxis()
    right.set(xlabel="second formant, Hz", ylabel="first formant, Hz")
    figure.savefig(path, dpi=100)
