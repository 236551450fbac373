"""Numbers that somebody wrote, against what was spoken: pairs of lines that differ in their numbers alone.

    python benchmarks/normalizer_pairs.py kaznerd_valid.txt [--from 0.85] [--no-model] [--errors] [--package DIR]

KazNERD holds many sentences twice, the second time with digits. A pair counts where line and next line are the same but
for the numbers. `--from`: only pairs behind this share of the file, which the model was not trained on.
Prints the share of numeric tokens read as they were spoken: word for word, and up to style (мың, бір мың).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import click

import normalizer
from normalizer import Candidates
from normalizer.asking import groups
from normalizer.model import use
from tts.train.normalizer_data import lines

_DIGIT = re.compile(r"\d")
_HYPHENED = re.compile(r"(?<=\d) ?- ?(?=[а-яәғқңөұүһі])")


def spoken_words(text: str, lang: str) -> list[str]:
    """Words of a spoken text; екі-үш is two."""
    tokens = normalizer.normalize(text, lang, model=False)
    said = [word.lower() for token in tokens if token.kind != "punct" for word in token.spoken]
    return [part for word in said for part in word.split("-")]


def aligned(
    every: Sequence[Candidates], spoken: Sequence[str]
) -> list[tuple[Candidates, tuple[str, ...]]] | None:
    """The tokens with digits, each with the words that were spoken for it; None if the texts differ elsewhere.

    A token's words reach to the next words that both texts share, so a token right behind another is left out.
    """
    found: list[tuple[Candidates, tuple[str, ...]]] = []
    waiting: list[Candidates] = []
    place = 0
    for each in [*every, None]:
        if each is not None and each.token.kind in ("space", "punct", "symbol"):
            continue
        if each is not None and _DIGIT.search(each.token.text):
            waiting.append(each)
            continue
        words = [p for w in each.token.spoken for p in w.lower().split("-")] if each is not None else []
        if not waiting:
            if list(spoken[place : place + len(words)]) != words:
                return None
            place += len(words)
            continue
        ends = [
            end
            for end in range(place + 1, len(spoken) + 1)
            if (list(spoken[end : end + len(words)]) == words if words else end == len(spoken))
        ]
        if not ends:
            return None
        if len(waiting) == 1:
            found.append((waiting[0], tuple(spoken[place : ends[0]])))
        waiting, place = [], ends[0] + len(words)
    return found


def pairs(
    path: Path, start: float, lang: str
) -> Iterator[tuple[str, list[tuple[Candidates, tuple[str, ...]]]]]:
    """(written line, its tokens with what was spoken for them)."""
    texts = lines(path)
    for spoken, written in pairwise(texts[int(start * len(texts)) :]):
        if _DIGIT.search(written) and not _DIGIT.search(spoken):
            text = _HYPHENED.sub("-", written)
            found = aligned(normalizer.candidates(text, lang), spoken_words(spoken, lang))
            if found:
                yield text, found


@click.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--lang", default="kk", show_default=True)
@click.option("--from", "start", default=0.85, show_default=True, help="Share of the file to leave out.")
@click.option("--model/--no-model", default=True, help="Whether the model chooses.  [default: model]")
@click.option("--package", default="", help="Directory of a model, instead of the one that ships.")
@click.option("--errors", is_flag=True, help="Print what was read in another way.")
def main(path: Path, lang: str, start: float, model: bool, package: str, errors: bool) -> None:
    """Print how many numeric tokens of PATH are read as they were spoken."""
    if package:
        use(Path(package))
    counts: dict[str, Counter[str]] = {}
    for text, found in pairs(path, start, lang):
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
