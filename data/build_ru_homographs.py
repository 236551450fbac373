#!/usr/bin/env python3
"""Learn what the neighbours of Russian homographs tell of their reading (g2p/ru/contexts.tsv) from a larger model.

    build_ru_homographs.py --silero silero --text sentences.txt ... --out g2p/ru

`silero` is the unpacked wheel of silero-stress 1.5 (MIT), which reads the homographs of the texts (a sentence a line;
any Russian text will do). A logistic regression learns to tell plurals from genitives as it does.
Every tenth sentence is kept aside for the agreement that is printed. Needs torch.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from g2p.ru.homographs import BIAS, LEARNED, Context, features, table

WORD = re.compile(r"[а-яё]+")
PHRASE = re.compile(r"[.,!?:;()—–\"«»]+")
# A feature that fewer sentences have is left out, and so is a smaller weight.
FEWEST = 4
SMALLEST = 0.1
# Before a homograph: the weight of its own.
OWN = "own "
DECAY = 1.0
HEAD = """\
# Written by data/build_ru_homographs.py: what stands around a homograph and how much it speaks for a plural
# (nats). = is the bias, : the cue; << < > are the words around the homograph, - an ending of theirs.
feature	weight
"""

Example = tuple[tuple[str, ...], bool]  # features, whether a plural


def examples(sentence: str, read: str) -> Iterator[Example]:
    """The homographs of a sentence; `read` is the same one with + before the vowels that the larger model stressed."""
    stressed = [word for word in re.findall("[а-яё+]+", read.lower()) if word != "+"]
    if len(stressed) != len(WORD.findall(sentence.lower())):
        return
    for phrase in PHRASE.split(sentence.lower()):
        words = WORD.findall(phrase)
        readings, stressed = stressed[: len(words)], stressed[len(words) :]
        for index, (word, reading) in enumerate(zip(words, readings, strict=True)):
            found = table().get(word)
            if found is not None and found.cue in LEARNED and reading in (found.usual, found.other):
                weighed = (f"{OWN}{word}", *features(found.cue, Context.of(words, index)))
                yield weighed, (reading == found.other) == (LEARNED[found.cue] > 0)


def learned(data: Sequence[Example]) -> dict[str, float]:
    """Weights of a logistic regression with an L2 penalty.

    Each homograph has a weight of its own, which is not among them: the larger model prefers one reading of some words
    against all sense (глаза), and texts of one subject know some in one reading only.
    """
    seen = Counter(feature for found, _ in data for feature in set(found))
    columns = {feature: n for n, feature in enumerate(sorted(f for f, n in seen.items() if n >= FEWEST))}
    matrix = torch.zeros(len(data), len(columns))
    for row, (found, _) in enumerate(data):
        for feature in found:
            if feature in columns:
                matrix[row, columns[feature]] = 1
    target = torch.tensor([float(plural) for _, plural in data])
    weights = torch.zeros(len(columns), requires_grad=True)
    bias = torch.zeros((), requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, bias], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        fit = torch.nn.functional.binary_cross_entropy_with_logits(
            matrix @ weights + bias, target, reduction="sum"
        )
        value = fit + DECAY / 2 * weights.square().sum()
        value.backward()
        return value

    optimizer.step(loss)
    rounded = {BIAS: round(float(bias.detach()), 1)}
    rounded |= {feature: round(float(weights[n].detach()), 1) for feature, n in columns.items()}
    return {
        feature: weight
        for feature, weight in rounded.items()
        if feature == BIAS or (abs(weight) >= SMALLEST and not feature.startswith(OWN))
    }


def agreement(data: Sequence[Example], weights: dict[str, float]) -> float:
    right = [
        (weights[BIAS] + sum(weights.get(feature, 0.0) for feature in found) > 0) == plural
        for found, plural in data
    ]
    return sum(right) / len(right)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--silero", type=Path, required=True, help="unpacked wheel of silero-stress 1.5")
    parser.add_argument("--text", type=Path, required=True, nargs="+", help="Russian text, a sentence a line")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    sys.path.insert(0, str(options.silero))
    from silero_stress import load_accentor

    solver = load_accentor().homosolver
    words = {word for word, found in table().items() if found.cue in LEARNED}
    kept: list[Example] = []
    aside: list[Example] = []
    sentences = dict.fromkeys(
        line for path in options.text for line in path.read_text(encoding="utf8").splitlines()
    )
    for number, sentence in enumerate(sentences):
        if not words.isdisjoint(WORD.findall(sentence.lower())):
            (kept if number % 10 else aside).extend(examples(sentence, solver(sentence)))
    # A phrase that texts repeat counts once.
    train, test = list(dict.fromkeys(kept)), list(dict.fromkeys(aside))
    share = agreement(test, learned(train))
    print(f"{len(train)} examples, agreement on {len(test)} others {share:.3f}")
    weights = learned([*train, *test])
    rows = [f"{feature}\t{weight}\n" for feature, weight in sorted(weights.items())]
    (options.out / "contexts.tsv").write_text(HEAD + "".join(rows), encoding="utf8")
    print(f"contexts.tsv: {len(weights)} weights")


if __name__ == "__main__":
    main()
