"""`tts evaluate`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from tts.evaluate.corpora import language_of, recordings
from tts.evaluate.judge import Judges, Scores
from tts.evaluate.numbers import READERS
from tts.evaluate.periodicity import Crepe
from tts.evaluate.report import clip_row, report
from tts.evaluate.run import Task, corpus_task, run, sentence_task
from tts.evaluate.sections import beside_recordings, minimal_pairs_section
from tts.evaluate.sentences import read_lines
from tts.evaluate.speakers import EspeakSpeaker, Speaker, VoiceSpeaker, espeak_installed
from tts.evaluate.text import LANGUAGES
from tts.types import InputError

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("evaluate")
@click.argument("voice")
@click.option("--kk-text", type=_FILE, help="Kazakh sentences, one a line, to choose from.")
@click.option("--ru-text", type=_FILE, help="Russian sentences, one a line, to choose from.")
@click.option(
    "--corpus",
    type=click.Path(exists=True, path_type=Path),
    help="A pack, or recordings as `tts data prepare` reads them: their held-out sentences are said and judged too.",
)
@click.option(
    "--corpus-lang",
    type=click.Choice(LANGUAGES),
    help="Language of the recordings. [default: the corpus's, else by their texts]",
)
@click.option("--corpus-speaker", default="", help="Whose recordings, where there are several speakers.")
@click.option("--sentences", default=50, show_default=True, type=click.IntRange(1), help="In each language.")
@click.option("--seed", default=0, show_default=True, help="Another choice of sentences.")
@click.option(
    "--espeak/--no-espeak", default=True, show_default=True, help="Judge espeak-ng too, if installed."
)
@click.option(
    "--pairs/--no-pairs",
    default=True,
    show_default=True,
    help="Measure Kazakh minimal pairs, if it speaks Kazakh.",
)
@click.option(
    "--crepe",
    type=click.Choice(("full", "tiny")),
    default="full",
    show_default=True,
    help="Who tells voicing and periodicity of the vocoder's copies; tiny is faster and less exact.",
)
@click.option(
    "--judges", "weights", type=_FOLDER, help="The recognizer's folder (default: installed packages)."
)
@click.option("--threads", default=1, show_default=True, type=click.IntRange(1), help="CPU threads at work.")
@click.option(
    "--keep", type=click.Path(file_okay=False, path_type=Path), help="Leave clips and pictures here."
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report here."
)
def evaluate(
    *,
    voice: str,
    kk_text: Path | None,
    ru_text: Path | None,
    corpus: Path | None,
    corpus_lang: str | None,
    corpus_speaker: str,
    sentences: int,
    seed: int,
    espeak: bool,
    pairs: bool,
    crepe: str,
    weights: Path | None,
    threads: int,
    keep: Path | None,
    output: Path | None,
) -> None:
    """Judge VOICE offline: recognition, Kazakh retrieval, DistillMOS; recordings and espeak-ng beside it; the
    vocoder's copies of the recordings; Kazakh minimal pairs.

    What each figure means, and how to install the judges: docs/evaluation.md.
    """
    texts = {"kk": kk_text, "ru": ru_text}
    tasks = [sentence_task(lang, read_lines(f), sentences, seed) for lang, f in texts.items() if f]
    if corpus:
        people = recordings(corpus, corpus_speaker)
        tasks.append(corpus_task(corpus_lang or language_of(people), people, sentences, seed))
    if not tasks:
        raise InputError("nothing to say: give --kk-text, --ru-text or --corpus")
    judged = VoiceSpeaker(voice, threads)
    _check_first(judged, tasks, bool(corpus), output)
    speakers: list[Speaker] = [judged]
    if espeak and espeak_installed():
        speakers.append(EspeakSpeaker())
    judges = Judges(weights, threads, seed, READERS)
    scores = run(judges, tasks, speakers, keep, _tell)
    sections = beside_recordings(judged, speakers, tasks[-1], crepe) if corpus else ""
    if pairs and "kk" in judged.languages:
        sections += minimal_pairs_section(judged, output.with_suffix(".pairs.png") if output else None)
    text = report(scores, seed, sections)
    click.echo(text, nl=False)
    if output:
        output.write_text(text, encoding="utf-8")


def _check_first(voice: VoiceSpeaker, tasks: Sequence[Task], recorded: bool, output: Path | None) -> None:
    """What would end an evaluation hours after its begin ends it here."""
    for task in tasks:
        if task.lang not in voice.languages:
            raise InputError(
                f"{voice.name} does not speak {task.lang}: it speaks {', '.join(voice.languages)}"
            )
    if recorded:
        Crepe.load()
        for recording in tasks[-1].recorded:
            recording.sound()
    if output:
        output.parent.mkdir(parents=True, exist_ok=True)


def _tell(name: str, scores: Scores) -> None:
    click.echo(json.dumps({"set": name, **clip_row(scores)}, ensure_ascii=False), err=True)
