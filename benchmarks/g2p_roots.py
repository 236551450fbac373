"""How well Kazakh roots are found, and told native from borrowed, by lists of words.

    python benchmarks/g2p_roots.py [--origins LABELS.tsv] [--seams SEAMS.tsv] [--lemmas UNIMORPH.tsv] [--show 30]

LABELS.tsv: WORD<TAB>loan, native or doubtful, as a person judged who did not see our answer. SEAMS.tsv: WORD<TAB>ROOT,
where the root ends at a seam of the word. UNIMORPH.tsv: LEMMA<TAB>FORM, as UniMorph has them; a form is right where the
root, with or without its first affixes, is the lemma. Prints shares, then words that are wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import click

import g2p
from g2p.kk.segmentation import best

_VOICELESS = {"ғ": "қ", "г": "к", "б": "п"}
_LIST = click.Path(exists=True, dir_okay=False, path_type=Path)


def rows(path: Path) -> Iterator[list[str]]:
    """The cells of every line that has two at least."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 1 and not line.startswith("#"):
            yield cells


def report(what: str, right: int, wrong: list[str], show: int) -> None:
    """One line with the share, one with what is wrong."""
    total = right + len(wrong)
    click.echo(f"{what}: {right} of {total}, {100 * right / max(1, total):.2f} %")
    if wrong:
        click.echo("  " + " ".join(wrong[:show]))


def judge_origins(path: Path, show: int) -> None:
    """Loans recognised as such, natives left native; what is doubtful is only told."""
    wrong: dict[str, list[str]] = {"loan": [], "native": [], "doubtful": []}
    right = dict.fromkeys(wrong, 0)
    for word, label, *_ in rows(path):
        morphs = g2p.segment(word)
        if label not in right:
            raise click.UsageError(f"{path}: {word}: {label!r} is none of {', '.join(right)}")
        borrowed = any(morph.kind == "root" and morph.origin != "kk" for morph in morphs)
        if borrowed == (label == "loan"):
            right[label] += 1
        else:
            wrong[label].append("|".join(morph.text for morph in morphs))
    report("loans recognised", right["loan"], wrong["loan"], show)
    report("natives left native", right["native"], wrong["native"], show)
    click.echo(f"doubtful: {right['doubtful']} read as native, {len(wrong['doubtful'])} as loans")


def judge_seams(path: Path, show: int) -> None:
    """The root ends where the list says."""
    right, wrong = 0, []
    for word, root, *_ in rows(path):
        texts = [morph.text for morph in g2p.segment(word)]
        if len(root) in accumulate(map(len, texts)):
            right += 1
        else:
            wrong.append("|".join(texts))
    report("right seams", right, wrong, show)


def judge_lemmas(path: Path, show: int) -> None:
    """The lemma is the root, or the root with its first affixes."""
    right, wrong = 0, []
    for lemma, form, *_ in rows(path):
        if not (lemma.isalpha() and form.isalpha()):
            continue
        split = best(form.lower())
        stems = list(accumulate(split.texts))
        stems += [stem[:-1] + _VOICELESS[stem[-1]] for stem in stems if stem[-1] in _VOICELESS]
        if lemma.lower() in (split.root.lemma, *stems):
            right += 1
        else:
            wrong.append("|".join(split.texts))
    report("lemmas found", right, wrong, show)


@click.command()
@click.option("--origins", type=_LIST)
@click.option("--seams", type=_LIST)
@click.option("--lemmas", type=_LIST)
@click.option("--show", default=30, show_default=True, help="Wrong words to print.")
def main(origins: Path | None, seams: Path | None, lemmas: Path | None, show: int) -> None:
    """Judge roots by lists; see the head of this file."""
    if origins:
        judge_origins(origins, show)
    if seams:
        judge_seams(seams, show)
    if lemmas:
        judge_lemmas(lemmas, show)


if __name__ == "__main__":
    main()
