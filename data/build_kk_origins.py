#!/usr/bin/env python3
"""Rebuild origins.tsv of `g2p.kk`: letter n-gram weights that tell a borrowed root from a native one.

    build_kk_origins.py --out g2p/kk
    build_kk_origins.py --held-out

Logistic regression with L2 on the stems of stems.tsv. Borrowed are those with letters that no native word has, and
Russian forms that curated.tsv does not call native; native are those with Kazakh letters, and the curated. What
remains is unlabelled: it counts as native until a first model calls it borrowed (self-training, two rounds).
`--held-out` trains on four fifths of the labelled stems, for each fifth in turn, and prints how the others are judged
that have no tell-tale letters: only for such is the model ever asked.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from g2p.kk.letters import LOAN_ONLY, NATIVE_ONLY
from g2p.kk.lexicon import curated, stems
from g2p.kk.origins import BIAS, grams, is_russian, is_shortened_adjective

MIN_GRAM_COUNT = 3
STEPS = 400
RATE = 0.05
L2 = 1e-4
SMALLEST_WEIGHT = 0.05
FOLDS = 5
SHOWN = 60


def label(stem: str) -> float | None:
    """1 borrowed, 0 native, None unknown."""
    if not NATIVE_ONLY.isdisjoint(stem) or (stem, "N") in curated():
        return 0.0
    if not LOAN_ONLY.isdisjoint(stem) or is_russian(stem) or is_shortened_adjective(stem):
        return 1.0
    return None


def fit(words: list[str], labels: np.ndarray, index: dict[str, int]) -> np.ndarray:
    """Weights of the n-grams, the bias last; Adam on the whole batch."""
    rows = [[index[gram] for gram in grams(word) if gram in index] for word in words]
    places = np.concatenate([np.array(row, dtype=int) for row in rows])
    owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    weights = np.zeros(len(index) + 1)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = np.bincount(owners, weights[places], minlength=len(rows)) + weights[-1]
        errors = 1 / (1 + np.exp(-scores)) - labels
        gradient = np.append(np.bincount(places, errors[owners], minlength=len(index)), errors.sum())
        gradient /= len(rows)
        gradient[:-1] += L2 * weights[:-1]
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        corrected = np.sqrt(square / (1 - 0.999**step)) + 1e-8
        weights -= RATE * mean / (1 - 0.9**step) / corrected
    return weights


def train(words: list[str], known: list[float | None]) -> dict[str, float]:
    """Weights by n-gram, and the bias."""
    counts = Counter(gram for word in words for gram in set(grams(word)))
    index = {gram: n for n, gram in enumerate(sorted(g for g, c in counts.items() if c >= MIN_GRAM_COUNT))}
    labels = np.array([0.0 if value is None else value for value in known])
    for _ in range(2):
        weights = fit(words, labels, index)
        scores = [weights[-1] + sum(weights[index[g]] for g in grams(word) if g in index) for word in words]
        labels = np.array([(s > 0) * 1.0 if v is None else v for v, s in zip(known, scores, strict=True)])
    kept = {gram: weights[n] for gram, n in index.items() if abs(weights[n]) >= SMALLEST_WEIGHT}
    return {BIAS: weights[-1]} | kept


def judge_held_out(words: list[str], known: list[float | None]) -> None:
    """Prints how many borrowed and how many native stems are recognised, and some that are not."""
    right, total, missed = Counter[float](), Counter[float](), dict[float, list[str]]()
    for fold in range(FOLDS):
        hidden = [v if i % FOLDS != fold else None for i, v in enumerate(known)]
        seen = [(w, h) for w, v, h in zip(words, known, hidden, strict=True) if v is None or h is not None]
        weights = train([w for w, _ in seen], [h for _, h in seen])
        for word, value, shown in zip(words, known, hidden, strict=True):
            plain = NATIVE_ONLY.isdisjoint(word) and LOAN_ONLY.isdisjoint(word)
            if value is not None and shown is None and plain:
                score = weights[BIAS] + sum(weights.get(gram, 0.0) for gram in grams(word))
                total[value] += 1
                right[value] += (score > 0) == bool(value)
                if (score > 0) != bool(value):
                    missed.setdefault(value, []).append(word)
    for value, name in ((1.0, "borrowed"), (0.0, "native")):
        print(
            f"{name}: {right[value]} of {total[value]} recognised, {100 * right[value] / total[value]:.1f} %"
        )
        print("  missed:", " ".join(missed.get(value, [])[:: max(1, len(missed.get(value, [])) // SHOWN)]))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", type=Path)
    what.add_argument("--held-out", action="store_true")
    arguments = parser.parse_args()
    nouns = {stem for stem, category in (*stems(), *curated()) if category == "N" and len(stem) > 2}
    words = sorted(nouns)
    known = [label(word) for word in words]
    if arguments.held_out:
        judge_held_out(words, known)
        return
    rows = [f"{gram}\t{weight:.2f}" for gram, weight in train(words, known).items()]
    (arguments.out / "origins.tsv").write_text("\n".join(["gram\tweight", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
