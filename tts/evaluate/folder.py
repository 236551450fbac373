"""Judge a folder of sound files: `python -m tts.evaluate.folder DIR --lang ru --texts FILE.tsv`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from tts.evaluate.judge import METRICS, Clip, Judges, Scores, judge_all, summarize
from tts.evaluate.numbers import READERS
from tts.evaluate.report import as_json, clip_row, table
from tts.evaluate.sentences import read_lines, read_named, spread
from tts.evaluate.sound import read_sound
from tts.evaluate.text import LANGUAGES
from tts.types import DauysError, InputError


def clips(
    folder: Path, texts: dict[str, str], lang: str, limit: int | None = None, seed: int = 0
) -> Iterator[Clip]:
    """The clips whose texts are given, or `limit` of them by hash. InputError when a file is missing."""
    names = list(texts) if limit is None else spread(list(texts), limit, seed)
    for name in names:
        yield Clip(name, texts[name], lang, read_sound(folder / f"{name}.wav"))


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--lang", type=click.Choice(LANGUAGES), required=True, help="Language of the texts.")
@click.option(
    "--texts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="NAME<TAB>TEXT for each DIR/NAME.wav.",
)
@click.option(
    "--metrics", default="cer,mos", show_default=True, help=f"Comma-separated: {', '.join(METRICS)}."
)
@click.option(
    "--pool",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Sentences, one a line, for retrieval to choose from (without it: the texts themselves).",
)
@click.option("--limit", type=click.IntRange(1), help="Judge only so many clips, chosen by hash.")
@click.option("--seed", default=0, show_default=True, help="Another choice of clips and other texts.")
@click.option(
    "--judges",
    "weights",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the recognizer's weights (without it: the installed packages).",
)
@click.option(
    "--threads", default=1, show_default=True, type=click.IntRange(1), help="CPU threads of each judge."
)
@click.option("--json", "json_file", type=click.File("w", encoding="utf-8"), help="Write all figures here.")
def main(
    *,
    folder: Path,
    lang: str,
    texts: Path,
    metrics: str,
    pool: Path | None,
    limit: int | None,
    seed: int,
    weights: Path | None,
    threads: int,
    json_file: TextIO | None,
) -> None:
    """Judge the sound files of a folder; print a table, and each clip's figures on stderr as they come."""
    try:
        named = read_named(texts)
        others = read_lines(pool) if pool else list(named.values())
        judges = Judges(weights, threads, seed, READERS)
        found = clips(folder, named, lang, limit, seed)
        scores = judge_all(judges, found, metrics.split(","), others, _tell)
        summary = summarize(scores)
    except DauysError as error:
        click.echo(f"error: {error}", err=True)
        raise SystemExit(2 if isinstance(error, InputError) else 1) from error
    click.echo(table({folder.name: summary}), nl=False)
    if json_file:
        json.dump(as_json(summary, scores), json_file, ensure_ascii=False, indent=1)


def _tell(scores: Scores) -> None:
    click.echo(json.dumps(clip_row(scores), ensure_ascii=False), err=True)


if __name__ == "__main__":
    main()
