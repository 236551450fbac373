"""An evaluation: speakers say the chosen sentences, and the same judges hear all of them in the same run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tts.evaluate.corpora import Recording
from tts.evaluate.judge import Clip, Judges, Scores, judge_all
from tts.evaluate.plot import plot_speech
from tts.evaluate.sentences import choose, fitting, order
from tts.evaluate.speakers import Speaker
from tts.evaluate.whisper import SAMPLE_RATE
from tts.types import InputError

METRICS = {"kk": ("retrieval", "mos"), "ru": ("cer", "mos")}
"""What is asked about speech of a language. Whisper base writes Kazakh too badly for an error rate to mean much."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be said. `pool`: what retrieval sets against it; `recorded`: the same sentences, by a person."""

    name: str
    lang: str
    named: dict[str, str]
    pool: Sequence[str] = ()
    recorded: Sequence[Recording] = ()


def sentence_task(lang: str, texts: Sequence[str], count: int, seed: int) -> Task:
    """`count` sentences of a text, chosen by hash, named by number."""
    chosen = choose(texts, count, seed)
    return Task(lang, lang, {f"{lang}_{i:03d}": text for i, text in enumerate(chosen, 1)}, fitting(texts))


def corpus_task(lang: str, corpus: Sequence[Recording], count: int, seed: int) -> Task:
    """Up to `count` held-out recordings, those that training leaves aside, of the language."""
    corpus = [r for r in corpus if r.lang in ("", lang)]
    held_out = sorted((r for r in corpus if r.held_out), key=lambda r: order(r.name, seed))
    if not held_out:
        raise InputError(f"the corpus has no held-out recordings in {lang} ({len(corpus)} others)")
    kept = held_out[:count]
    return Task(f"{lang} corpus", lang, {r.name: r.text for r in kept}, [r.text for r in corpus], kept)


def spoken(speaker: Speaker, task: Task) -> Iterator[Clip]:
    """The speaker's clips of a task."""
    for name, text in task.named.items():
        yield Clip(name, text, task.lang, speaker.say(text, task.lang))


def recorded(task: Task) -> Iterator[Clip]:
    """The corpus's own clips of a task."""
    for recording in task.recorded:
        yield Clip(recording.name, recording.text, task.lang, recording.samples())


def run(
    judges: Judges,
    tasks: Sequence[Task],
    speakers: Sequence[Speaker],
    keep: Path | None = None,
    each: Callable[[str, Scores], None] = lambda name, scores: None,
) -> dict[str, list[Scores]]:
    """Scores of every speaker in every task, recordings last. `keep`: a folder for the clips and their pictures."""
    found: dict[str, list[Scores]] = {}
    for task in tasks:
        sets = {f"{s.name}, {task.name}": spoken(s, task) for s in speakers}
        if task.recorded:
            sets[f"recordings, {task.name}"] = recorded(task)
        for name, clips in sets.items():
            wanted = kept(clips, keep / name.replace(", ", "_").replace(" ", "_")) if keep else clips
            found[name] = judge_all(judges, wanted, METRICS[task.lang], task.pool, _named(name, each))
    return found


def _named(name: str, each: Callable[[str, Scores], None]) -> Callable[[Scores], None]:
    return lambda scores: each(name, scores)


def kept(clips: Iterator[Clip], folder: Path) -> Iterator[Clip]:
    """Pass clips on, leaving NAME.wav and NAME.png of each in the folder."""
    import soundfile

    folder.mkdir(parents=True, exist_ok=True)
    for clip in clips:
        name = clip.name.replace("/", "_")
        soundfile.write(folder / f"{name}.wav", clip.samples, SAMPLE_RATE)
        plot_speech(clip.samples, SAMPLE_RATE, folder / f"{name}.png", f"{clip.name} {clip.text}")
        yield clip
