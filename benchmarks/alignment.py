"""How far an aligner's phonemes are from those of a corpus that comes with labels; held-out utterances only.

    tts train aligner packs/nsh -o runs/aligner
    python benchmarks/alignment.py packs/nsh runs/aligner

The aligner is given the labelled phonemes and none of the pauses between words. Beside it stands a guess: the same
phonemes, all of one length. The last row is the score with which wrong texts (another utterance's) can be told.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
import numpy as np

from tts.train.align import SHORTEST_PAUSE, Alignment, alignments
from tts.train.aligner import SILENCE, AlignerConfig, load_aligner
from tts.train.pack import Clip, Pack
from tts.train.run import checkpoint


def labelled(clip: Clip) -> np.ndarray:
    """First and last frame (N, 2) of each phoneme, by the labels."""
    ends = np.cumsum(clip.durations)
    rows = zip(clip.symbols, ends - clip.durations, ends, strict=True)
    return np.array([(start, end) for symbol, start, end in rows if symbol not in SILENCE])


def found(alignment: Alignment) -> np.ndarray:
    """The same by the aligner."""
    ends = np.cumsum(alignment.durations)
    return np.stack([ends - alignment.durations, ends], 1)[alignment.states.word >= 0]


def row(name: str, frames: list[int], seconds: float) -> str:
    """A line of the table."""
    ms = np.abs(np.array(frames)) * 1000 * seconds
    mean = np.mean(frames) * 1000 * seconds
    return f"| {name} | {ms.mean():.1f} | {mean:+.1f} | {(ms <= 25).mean():.1%} | {(ms <= 50).mean():.1%} |"


@click.command()
@click.argument("pack", type=click.Path(exists=True, path_type=Path))
@click.argument("run", type=click.Path(exists=True, path_type=Path))
def main(pack: Path, run: Path) -> None:
    """Print the table for PACK, which has labels, and the aligner of RUN."""
    corpus, aligner, config = Pack(pack), load_aligner(checkpoint(run)), AlignerConfig()
    clips = [(corpus, clip) for clip in corpus.select("valid") if clip.durations]
    errors: list[int] = []
    guesses: list[int] = []
    pauses: list[tuple[bool, bool]] = []
    scores: list[float] = []
    shortest = round(SHORTEST_PAUSE / corpus.spec.frame_seconds)
    for _, clip, alignment in alignments(clips, aligner, config):
        label, own = labelled(clip), found(alignment)
        errors += [int(x) for x in (own - label)[:, 0]] + [int((own - label)[-1, 1])]
        even = np.linspace(label[0, 0], label[-1, 1], len(label) + 1)[:-1]
        guesses += [round(x) for x in even - label[:, 0]]
        gaps = [edges[1:, 0] - edges[:-1, 1] >= shortest for edges in (own, label)]
        pauses += [(bool(a), bool(b)) for a, b in zip(*gaps, strict=True)]
        scores.append(alignment.score)
    texts = [clip for _, clip in clips]
    wrong = [
        (corpus, replace(clip, symbols=t.symbols, stress=t.stress, word=t.word, phrase=t.phrase))
        for clip, t in zip(texts, texts[1:] + texts[:1], strict=True)
    ]
    others = [alignment.score for *_, alignment in alignments(wrong, aligner, config)]
    told = np.mean([a > b for a in scores for b in others])
    both, mine, theirs = (sum(f(p) for p in pauses) for f in (all, lambda p: p[0], lambda p: p[1]))
    click.echo(f"{len(scores)} held-out utterances, {len(errors)} edges\n")
    click.echo(
        "| edges | mean error, ms | bias, ms | within 25 ms | within 50 ms |\n| --- | --- | --- | --- | --- |"
    )
    click.echo(row("aligner", errors, corpus.spec.frame_seconds))
    click.echo(row("all phonemes of one length", guesses, corpus.spec.frame_seconds))
    click.echo(f"\npauses: {theirs} labelled, {mine} found, {both} of them labelled")
    click.echo(
        f"score: median {np.median(scores):.3f} with the right text, {np.median(others):.3f} with another's; "
        f"the right one is higher in {told:.1%} of the pairs"
    )


if __name__ == "__main__":
    main()
