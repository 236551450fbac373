"""What is left for a model to win: places in raw texts where the grammar's own choice is not what was said.

    python benchmarks/normalizer_left.py TEXT... [--lang kk] [--part dev] [--errors] [--model] [--package DIR]

Number words are turned into digits as people write them, the way that training does (docs/normalizer.md), and read by
the grammar; the right reading is among its candidates in every place that is counted. `bare`: the endings of ordinals
are left out; `marked`: the authors' own digits, ordinals without their marks. A place counts once, however its
neighbours are written. 1 is a row of its own: in words it is mostly no number that anybody would write in digits (one
of them, the first). `--part`: which split of the lines; who mends the grammar must not look at the test.
Prints for each class how many places were read as spoken, and which kinds of change the others need. With `--model`
(the one that ships) or `--package` the model has chosen already, and what it put right and broke is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np

import normalizer
from normalizer.model import use
from normalizer.settings import change
from tts.train.normalizer_data import (
    ALWAYS,
    SPLITS,
    USUAL,
    Builder,
    Example,
    Question,
    corpus,
    has_digits,
    offered,
)
from tts.train.normalizer_inverse import unaccented

_WAYS = 2
_NEAR = 20
"""Characters on each side by which a place is known."""


def examples(paths: tuple[Path, ...], lang: str, part: str, seed: int) -> Iterator[tuple[str, Example]]:
    """(how it was written, example) of the lines of a split."""
    builder = Builder(lang, np.random.default_rng(seed))
    for text, split, source in corpus(paths):
        if split != part:
            continue
        if has_digits(text):
            if example := builder.unhyphened(text, split, source):
                yield "marked", example
            continue
        for way, count, bare in (("usual", _WAYS, USUAL), ("bare", 1, ALWAYS)):
            for example in builder.examples(text, split, source, count, bare):
                yield way, example


def chosen(example: Example, lang: str) -> dict[tuple[int, int], int]:
    """By span of a question, the group of the reading that is spoken with the model."""
    found = {}
    for every in normalizer.candidates(example.text, lang, model=True):
        _, _, places = offered(every, example.text, lang)
        said = tuple(word.lower() for word in every.token.spoken)
        found[every.token.span] = places.get(unaccented(said), -1)
    return found


def place(way: str, text: str, question: Question) -> tuple[str, str, str, str]:
    """What makes a place the same as another: way, token and the letters around it."""
    before, after = text[: question.start], text[question.end :]
    near = ["".join(char for char in side if char.isalpha()) for side in (before, after)]
    return way, text[question.start : question.end], near[0][-_NEAR:], near[1][:_NEAR]


@click.command()
@click.argument(
    "texts", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--lang", default="kk", show_default=True)
@click.option("--part", type=click.Choice(SPLITS), default="dev", show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--errors", is_flag=True, help="Print the places that were read in another way.")
@click.option("--model", is_flag=True, help="Read with the model that ships.")
@click.option("--package", help="Read with the model in this directory.")
def main(
    texts: tuple[Path, ...], lang: str, part: str, seed: int, errors: bool, model: bool, package: str | None
) -> None:
    """Print what is read in another way than was spoken in TEXTS."""
    if package:
        use(Path(package))
    helped = model or package is not None
    done: Counter[tuple[str, str]] = Counter()
    counts: dict[tuple[str, str], Counter[bool]] = {}
    changes: Counter[tuple[str, str]] = Counter()
    seen = set()
    for way, example in examples(texts, lang, part, seed):
        spoken = chosen(example, lang) if helped else {}
        for question in example.questions:
            here = place(way, example.text, question)
            # What has one reading is no choice.
            if here in seen or question.answer < 0 or len(question.readings) == 1:
                continue
            seen.add(here)
            taken = spoken.get((question.start, question.end), 0)
            right, one = question.answer == taken, here[1] == "1"
            if taken != 0:
                done[way, "put right" if right else "broken" if question.answer == 0 else "still wrong"] += 1
            for kind in ("1",) if one else (question.kind, "all but 1"):
                counts.setdefault((way, kind), Counter())[right] += 1
            if not right:
                needed = change(question.kinds[0], question.kind) + (", 1" if one else "")
                changes[way, needed] += 1
                if errors:
                    marked = f"{example.text[: question.start]}[{here[1]}]{example.text[question.end :]}"
                    said = " ".join(question.readings[taken])
                    click.echo(f"{way}\t{needed}\t{said}\t{' '.join(question.spoken)}\t{marked}")
    if not counts:
        raise click.ClickException(f"no number in the {part} lines of {', '.join(map(str, texts))}")
    for (way, kind), row in sorted(counts.items(), key=lambda item: (item[0][0], item[1].total())):
        click.echo(
            f"{way:7} {kind:13} {row.total():6} places {100 * row[True] / row.total():6.2f} % as spoken"
        )
    for (way, needed), count in sorted(changes.items(), key=lambda item: (item[0][0], -item[1])):
        click.echo(f"{way:7} {needed:26} {count:4} to win")
    for (way, what), count in sorted(done.items()):
        click.echo(f"{way:7} {what + ' by the model':26} {count:4}")


if __name__ == "__main__":
    main()
