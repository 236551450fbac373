"""What is left for a model to win: places in raw texts where the grammar's own choice is not what was said.

    python benchmarks/normalizer_left.py TEXT... [--lang kk] [--part dev] [--errors]

Number words are turned into digits as people write them, the way that training does (docs/normalizer.md), and read by
the grammar; the right reading is among its candidates in every place that is counted. `bare`: the endings of ordinals
are left out; `marked`: the authors' own digits, ordinals without their marks. A place counts once, however its
neighbours are written. 1 is a row of its own: in words it is mostly no number that anybody would write in digits (one
of them, the first). `--part`: which split of the lines; who mends the grammar must not look at the test.
Prints for each class how many places were read as spoken, and which kinds of change the others need.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np

from normalizer.settings import change
from tts.train.normalizer_data import ALWAYS, SPLITS, USUAL, Builder, Example, Question, corpus, has_digits

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
def main(texts: tuple[Path, ...], lang: str, part: str, seed: int, errors: bool) -> None:
    """Print what the grammar reads in another way than was spoken in TEXTS."""
    counts: dict[tuple[str, str], Counter[bool]] = {}
    changes: Counter[tuple[str, str]] = Counter()
    seen = set()
    for way, example in examples(texts, lang, part, seed):
        for question in example.questions:
            here = place(way, example.text, question)
            # What has one reading is no choice.
            if here in seen or question.answer < 0 or len(question.readings) == 1:
                continue
            seen.add(here)
            right, one = question.answer == 0, here[1] == "1"
            for kind in ("1",) if one else (question.kind, "all but 1"):
                counts.setdefault((way, kind), Counter())[right] += 1
            if not right:
                needed = change(question.kinds[0], question.kind) + (", 1" if one else "")
                changes[way, needed] += 1
                if errors:
                    marked = f"{example.text[: question.start]}[{here[1]}]{example.text[question.end :]}"
                    said = " ".join(question.readings[0])
                    click.echo(f"{way}\t{needed}\t{said}\t{' '.join(question.spoken)}\t{marked}")
    if not counts:
        raise click.ClickException(f"no number in the {part} lines of {', '.join(map(str, texts))}")
    for (way, kind), row in sorted(counts.items(), key=lambda item: (item[0][0], item[1].total())):
        click.echo(
            f"{way:7} {kind:13} {row.total():6} places {100 * row[True] / row.total():6.2f} % as spoken"
        )
    for (way, needed), count in sorted(changes.items(), key=lambda item: (item[0][0], -item[1])):
        click.echo(f"{way:7} {needed:26} {count:4} to win")


if __name__ == "__main__":
    main()
