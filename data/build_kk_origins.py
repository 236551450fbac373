#!/usr/bin/env python3
"""Rebuild origins.tsv of `g2p.kk`: letter n-gram weights that tell a borrowed root from a native one.

    build_kk_origins.py --out g2p/kk

Logistic regression with L2 on the stems of stems.tsv. Borrowed are those with letters that no native word has, and
Russian forms that curated.tsv does not call native; native are those with Kazakh letters, and the curated. What
remains is unlabelled: it counts as native until a first model calls it borrowed (self-training, two rounds).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from g2p.kk.letters import LOAN_ONLY, NATIVE_ONLY
from g2p.kk.origins import BIAS, curated, grams, is_russian, is_shortened_adjective
from g2p.kk.roots import stems

MIN_GRAM_COUNT = 3
STEPS = 400
RATE = 0.05
L2 = 1e-4
SMALLEST_WEIGHT = 0.05


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


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    out = parser.parse_args().out
    words = sorted({stem for stem, category in stems() if category == "N" and len(stem) > 2})
    known = [label(word) for word in words]
    counts = Counter(gram for word in words for gram in set(grams(word)))
    index = {gram: n for n, gram in enumerate(sorted(g for g, c in counts.items() if c >= MIN_GRAM_COUNT))}
    labels = np.array([0.0 if value is None else value for value in known])
    for _ in range(2):
        weights = fit(words, labels, index)
        scores = [weights[-1] + sum(weights[index[g]] for g in grams(word) if g in index) for word in words]
        labels = np.array([(s > 0) * 1.0 if v is None else v for v, s in zip(known, scores, strict=True)])
    rows = [f"{gram}\t{weights[n]:.2f}" for gram, n in index.items() if abs(weights[n]) >= SMALLEST_WEIGHT]
    lines = ["gram\tweight", f"{BIAS}\t{weights[-1]:.2f}", *rows]
    (out / "origins.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
