"""The checks of `tts data validate`, each a function from what was examined to findings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from tts.acoustic_input import PAUSES, START
from tts.language import LANGUAGES, detect
from tts.phoneme_features import inventory_rows, table
from tts.train.pack import Clip, Rejected
from tts.types import InputError
from vocoder.spec import MelSpec

OUTLIER = 5.0
"""Deviations, by the median and the median of the differences from it, that make an outlier."""
ENOUGH = 20
"""Utterances of a speaker from which on its outliers can be told."""
SELDOM = 10
NOISY = 20.0
"""dB of speech above the noise."""
CLIPPED = 20
"""Samples of a recording."""
UNRELATED = 0.5
"""Correlation of the logarithms of phonemes and seconds; speech has 0.84 to 0.98 (of the shipped voices' corpora)."""
SCATTERED = 0.5
"""Deviation of log seconds from what the phonemes tell; speech has 0.1 to 0.2."""
ALIKE = 0.15
"""Deviation of log phonemes below which texts are all of one length, and tell nothing."""
OCTAVES_APART = 0.7
"""An utterance whose F0 is so far from the speaker's may be another's, or its F0 is wrong."""
TOO_LONG = 2.0
"""Seconds: a phoneme or pause that lasts longer is likely misaligned."""
LITTLE = 10.0
"""Minutes of a speaker."""
KEPT_SILENCE = 0.35
"""Seconds before and behind the speech of an utterance, where it was not measured."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`severity`: error, warning or note; `examples`: the utterances it is about, the worst first."""

    severity: str
    what: str
    examples: tuple[str, ...] = ()

    def line(self, examples: int) -> str:
        """The finding with its count and its first examples."""
        if not self.examples:
            return self.what
        shown = ", ".join(self.examples[:examples]) + (", ..." if len(self.examples) > examples else "")
        return f"{self.what}: {len(self.examples)} ({shown})"


@dataclass(frozen=True, slots=True)
class Examined:
    """A corpus: its usable utterances, the others, and what was found wrong with its files."""

    spec: MelSpec
    clips: tuple[Clip, ...]
    rejected: tuple[Rejected, ...]
    faults: tuple[Finding, ...] = field(default=())


def spoken(clip: Clip) -> int:
    """Phonemes of a clip, without pauses."""
    return sum(symbol != START and symbol not in PAUSES for symbol in clip.symbols)


def seconds(clip: Clip, spec: MelSpec) -> float:
    """From the first sound to the last."""
    found = clip.quality.spoken if clip.quality else clip.frames * spec.frame_seconds - KEPT_SILENCE
    return max(0.1, found)


def pace(clip: Clip, spec: MelSpec) -> float:
    """Phonemes a second, from the first sound to the last."""
    return spoken(clip) / seconds(clip, spec)


def expected_seconds(clips: Sequence[Clip], spec: MelSpec) -> np.ndarray:
    """How long each clip of a speaker should last (N,): a line through the medians of the short and the long ones, for
    a word of one phoneme lasts longer than a phoneme."""
    count = np.array([max(1, spoken(clip)) for clip in clips], float)
    lasts = np.array([seconds(clip, spec) for clip in clips])
    short = count < np.median(count)
    each, start = float(np.median(lasts / count)), 0.0
    for _ in range(5):
        if short.any():
            start = max(0.0, float(np.median(lasts[short] - each * count[short])))
        each = max(0.01, float(np.median((lasts[~short] - start) / count[~short])))
    return np.asarray(start + each * count)


def deviations(values: Sequence[float] | np.ndarray) -> np.ndarray:
    """Robust z-scores (N,): differences from the median in units of 1.48 times their own median."""
    x = np.asarray(values, float)
    difference = x - np.median(x)
    return np.asarray(difference / max(1e-6, 1.4826 * float(np.median(np.abs(difference)))))


def _by_speaker(clips: Iterable[Clip]) -> dict[str, list[Clip]]:
    found: dict[str, list[Clip]] = defaultdict(list)
    for clip in clips:
        found[clip.speaker].append(clip)
    return found


def _several(severity: str, what: str, names: Iterable[str]) -> Iterator[Finding]:
    if examples := tuple(names):
        yield Finding(severity, what, examples)


def files(e: Examined) -> Iterator[Finding]:
    """Damage."""
    yield from e.faults


def splits(e: Examined) -> Iterator[Finding]:
    """Both sides of the split are needed."""
    for split in ("train", "valid"):
        if not any(clip.split == split for clip in e.clips):
            yield Finding("error", f"no utterance in the split {split!r}: there are too few, add recordings")


def names(e: Examined) -> Iterator[Finding]:
    """A name stands for one utterance of a speaker."""
    count = Counter((clip.speaker, clip.name) for clip in e.clips)
    yield from _several("error", "twice in the index", (name for (_, name), n in count.items() if n > 1))


def labels(e: Examined) -> Iterator[Finding]:
    """Symbols that the inventory has, durations that fit."""
    for clip in e.clips:
        where = f"{clip.name}: "
        if clip.durations and sum(clip.durations) != clip.frames:
            total = sum(clip.durations)
            yield Finding("error", f"{where}durations sum to {total} frames of {clip.frames}")
        if clip.durations and len(clip.durations) != len(clip.symbols):
            count = len(clip.durations)
            yield Finding("error", f"{where}{count} durations for {len(clip.symbols)} symbols")
    for symbol in Counter(s for clip in e.clips for s in clip.symbols):
        try:
            table((symbol,))
        except InputError as error:
            having = (clip.name for clip in e.clips if symbol in clip.symbols)
            yield from _several("error", str(error), having)


def rejected(e: Examined) -> Iterator[Finding]:
    """Utterances that cannot be used, by reason; a corpus that loses half of them is not what it should be."""
    share = len(e.rejected) / max(1, len(e.rejected) + len(e.clips))
    if share > 0.5:
        yield Finding("error", f"{share:.0%} of the utterances cannot be used")
    kinds: dict[str, list[str]] = defaultdict(list)
    for r in e.rejected:
        kinds[r.kind].append(r.name)
    for kind, which in sorted(kinds.items(), key=lambda item: -len(item[1])):
        yield Finding("warning", f"not usable, {kind}", tuple(which))


def unknown_characters(e: Examined) -> Iterator[Finding]:
    """Characters that no text can be read with."""
    unread = [r for r in e.rejected if r.kind == "unreadable text"]
    count = Counter(code for r in unread for code in re.findall(r"U\+[0-9A-F]{4,6}", r.reason))
    if count:
        shown = ", ".join(f"{chr(int(code[2:], 16))!r} {code} ({n})" for code, n in count.most_common(20))
        yield Finding("warning", f"characters that are not read: {shown}")


def tongues(e: Examined) -> Iterator[Finding]:
    """Texts in another language than they were read in: Russian read as Kazakh is mispronounced all over."""
    for lang in LANGUAGES:
        clips = [clip for clip in e.clips if clip.lang == lang]
        other = [clip.name for clip in clips if detect(clip.text) != lang]
        if len(clips) >= ENOUGH and len(other) > len(clips) / 2:
            yield Finding(
                "warning", f"texts read as {lang} that do not look so; is --lang right?", tuple(other)
            )


def paces(e: Examined) -> Iterator[Finding]:
    """Text and sound that do not fit: far more or fewer phonemes a second than the speaker's others."""
    fast: list[str] = []
    slow: list[str] = []
    for clips in _by_speaker(e.clips).values():
        if len(clips) >= ENOUGH:
            z = deviations(np.log(expected_seconds(clips, e.spec) / [seconds(c, e.spec) for c in clips]))
            for clip, score in sorted(zip(clips, z, strict=True), key=lambda item: -abs(item[1])):
                if abs(score) > OUTLIER:
                    example = f"{clip.name} {pace(clip, e.spec):.1f}/s"
                    (fast if score > 0 else slow).append(example)
    yield from _several("warning", "more text than is said? Many phonemes a second", fast)
    yield from _several("warning", "less text than is said? Few phonemes a second", slow)


def belonging(e: Examined) -> Iterator[Finding]:
    """Texts that are not those of their recordings, as behind a row that was lost or added: where all are, none stands
    out by its pace, but long texts are not said longer than short ones."""
    for speaker, clips in _by_speaker(e.clips).items():
        count = np.log([max(1, spoken(clip)) for clip in clips])
        if len(clips) < ENOUGH or count.std() < ALIKE:
            continue
        lasts = np.log([seconds(clip, e.spec) for clip in clips])
        agreement = float(np.corrcoef(count, lasts)[0, 1]) if lasts.std() else 0.0
        left = float(lasts.std() * np.sqrt(1 - agreement**2))
        if agreement < UNRELATED or left > SCATTERED:
            what = f"the texts of {speaker} do not belong to its recordings: their phonemes and seconds correlate by"
            yield Finding("error", f"{what} {agreement:.2f}, in speech by 0.8 to 1")


def duplicates(e: Examined) -> Iterator[Finding]:
    """The same sound, or the same text of one speaker, more than once."""
    sounds: dict[str, list[Clip]] = defaultdict(list)
    for clip in e.clips:
        if clip.quality:
            sounds[clip.quality.sound].append(clip)
    same = [clips for clips in sounds.values() if len(clips) > 1]
    other = [clips for clips in same if len({_said(clip) for clip in clips}) > 1]
    yield from _several("error", "one recording with different texts", (_equal(clips) for clips in other))
    rest = (_equal(clips) for clips in same if clips not in other)
    yield from _several("warning", "one recording more than once", rest)
    said = {(clip.speaker, clip.text, clip.quality.sound if clip.quality else clip.name) for clip in e.clips}
    texts = Counter((speaker, text) for speaker, text, _ in sorted(said))
    twice = (f"{text[:40]!r} {n} times" for (_, text), n in texts.most_common() if n > 1)
    yield from _several("note", "one text more than once", twice)


def _said(clip: Clip) -> str | tuple[str, ...]:
    """What is compared of texts: how they are read, for 10 and он are the same; pauses are not said."""
    return tuple(s for s in clip.symbols if s != START and s not in PAUSES) or clip.text


def _equal(clips: Sequence[Clip]) -> str:
    return " = ".join(clip.name for clip in clips)


def recordings(e: Examined) -> Iterator[Finding]:
    """Clipped, noisy, voiceless, and of too low a sample rate."""
    known = [(clip, clip.quality) for clip in e.clips if clip.quality]
    by_clipping = sorted(known, key=lambda item: -item[1].clipped)
    clipped = (f"{c.name} {q.clipped} samples" for c, q in by_clipping if q.clipped > CLIPPED)
    yield from _several("warning", "clipped", clipped)
    by_noise = sorted(known, key=lambda item: item[1].snr)
    noisy = (f"{c.name} {q.snr:.0f} dB" for c, q in by_noise if q.snr < NOISY)
    yield from _several("warning", f"noisy, under {NOISY:.0f} dB", noisy)
    yield from _several("warning", "no voiced frame", (c.name for c, q in known if not q.f0))
    low = (f"{c.name} {q.rate} Hz" for c, q in known if q.rate < e.spec.sample_rate)
    yield from _several("warning", "recorded at a lower sample rate than the voice has", low)


def pitches(e: Examined) -> Iterator[Finding]:
    """Utterances that do not sound like their speaker."""
    far = []
    for speaker, clips in _by_speaker(e.clips).items():
        voiced = [(c, c.quality.f0) for c in clips if c.quality and c.quality.f0]
        if len(voiced) >= ENOUGH:
            median = float(np.median([f0 for _, f0 in voiced]))
            far += [
                f"{c.name} {f0:.0f} Hz, {speaker} has {median:.0f}"
                for c, f0 in voiced
                if abs(np.log2(f0 / median)) > OCTAVES_APART
            ]
    yield from _several("warning", "another speaker's, or F0 is wrong", far)


def alignments(e: Examined) -> Iterator[Finding]:
    """Durations: missing, unlikely, or of a score far below the others'."""
    without = [clip.name for clip in e.clips if not clip.durations]
    yield from _several("note", "without durations; `tts train aligner` finds them", without)
    aligned = [(clip, clip.score) for clip in e.clips if clip.score is not None]
    if len(aligned) >= ENOUGH:
        z = deviations([score for _, score in aligned])
        worst = sorted(zip(z, aligned, strict=True), key=lambda item: float(item[0]))
        bad = (f"{clip.name} {score:.2f}" for deviation, (clip, score) in worst if deviation < -OUTLIER)
        yield from _several("warning", "the alignment fits badly: not what the text says?", bad)
    long = (
        f"{clip.name} {clip.symbols[place]} {clip.durations[place] * e.spec.frame_seconds:.1f} s"
        for clip in e.clips
        if clip.durations and len(clip.durations) == len(clip.symbols)
        for place in [int(np.argmax(clip.durations))]
        if clip.durations[place] * e.spec.frame_seconds > TOO_LONG
    )
    yield from _several("warning", "a phoneme or pause that lasts long", long)


def coverage(e: Examined) -> Iterator[Finding]:
    """Phonemes of the languages that are there which are seldom or never heard."""
    count = Counter(symbol for clip in e.clips for symbol in clip.symbols)
    for lang, wanted in languages(e).items():
        never = [symbol for symbol in wanted if not count[symbol]]
        seldom = [f"{symbol} {count[symbol]}" for symbol in wanted if 0 < count[symbol] < SELDOM]
        yield from _several("warning", f"phonemes of {lang} that are never heard", never)
        yield from _several("warning", f"phonemes of {lang} heard less than {SELDOM} times", seldom)


def languages(e: Examined) -> dict[str, list[str]]:
    """The phonemes of each language that an utterance is in."""
    present = sorted({clip.lang for clip in e.clips if clip.lang})
    rows = inventory_rows()
    langs = sorted({lang for row in rows.values() for lang in row["langs"].split(",")})
    return {
        lang: [symbol for symbol, row in rows.items() if lang in row["langs"].split(",")]
        for lang in langs
        if lang in present or "auto" in present
    }


def amounts(e: Examined) -> Iterator[Finding]:
    """Speakers with little sound."""
    for speaker, clips in _by_speaker(e.clips).items():
        minutes = sum(clip.frames for clip in clips) * e.spec.frame_seconds / 60
        if minutes < LITTLE:
            yield Finding("note", f"only {minutes:.1f} min of {speaker}: a voice of its own needs more")


CHECKS: tuple[Callable[[Examined], Iterator[Finding]], ...] = (
    *(files, names, labels, splits, rejected, unknown_characters, tongues),
    *(belonging, paces, duplicates, recordings, pitches, alignments, coverage, amounts),
)
