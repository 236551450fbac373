"""Numbers that somebody wrote, against what was spoken: pairs of lines that differ in their numbers alone.

    python benchmarks/normalizer_pairs.py kaznerd_valid.txt [--from 0.85] [--no-model] [--errors] [--package DIR]

KazNERD holds many sentences twice, the second time with digits. A pair counts where line and next line are the same but
for the numbers. `--from`, `--to`: only pairs in this part of the file; the model is trained on what stands before 0.75
and tuned on what stands before 0.85.
Prints the share of numeric tokens read as they were spoken: word for word, and up to style (мың, бір мың).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import click

import normalizer
from normalizer import Candidates
from normalizer.asking import groups
from normalizer.model import use
from tts.train.normalizer_data import TESTED_FROM, has_digits, lines
from tts.train.normalizer_twins import aligned, spoken_words, without_spaces


def pairs(
    path: Path, start: float, end: float, lang: str
) -> Iterator[tuple[str, list[tuple[Candidates, tuple[str, ...]]]]]:
    """(written line, its tokens with what was spoken for them)."""
    texts = lines(path)
    for spoken, written in pairwise(texts[int(start * len(texts)) : int(end * len(texts))]):
        if has_digits(written) and not has_digits(spoken):
            text = without_spaces(written)
            found = aligned(normalizer.candidates(text, lang), spoken_words(spoken, lang))
            if found:
                yield text, found


@click.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--lang", default="kk", show_default=True)
@click.option(
    "--from", "start", default=TESTED_FROM, show_default=True, help="Share of the file to leave out."
)
@click.option("--to", "end", default=1.0, show_default=True, help="Share of the file to end at.")
@click.option("--model/--no-model", default=True, help="Whether the model chooses.  [default: model]")
@click.option("--package", default="", help="Directory of a model, instead of the one that ships.")
@click.option("--errors", is_flag=True, help="Print what was read in another way.")
def main(path: Path, lang: str, start: float, end: float, model: bool, package: str, errors: bool) -> None:
    """Print how many numeric tokens of PATH are read as they were spoken."""
    if package:
        use(Path(package))
    counts: dict[str, Counter[str]] = {}
    for text, found in pairs(path, start, end, lang):
        decided = {c.token.span: c.token for c in normalizer.candidates(text, lang, model=model)}
        for each, spoken in found:
            said = tuple(word.lower() for word in decided[each.token.span].spoken)
            same = [
                {tuple(w.lower() for w in each.choices[n].spoken) for n in group} for group in groups(each)
            ]
            exact, style = said == spoken, any(said in group and spoken in group for group in same)
            for kind in (each.token.kind, "all"):
                counts.setdefault(kind, Counter()).update({"n": 1, "exact": exact, "style": exact or style})
            if errors and not (exact or style):
                click.echo(f"{each.token.text}\t{' '.join(said)}\t{' '.join(spoken)}\t{text}")
    if not counts:
        raise click.ClickException(f"no pair of lines in {path}")
    for kind, row in sorted(counts.items(), key=lambda item: item[1]["n"]):
        share = {key: 100 * row[key] / row["n"] for key in ("exact", "style")}
        click.echo(
            f"{kind:12} {row['n']:6} {share['exact']:6.2f} % word for word {share['style']:6.2f} % up to style"
        )


if __name__ == "__main__":
    main()
