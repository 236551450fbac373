"""What a trained model of the normalizer is worth, and its package."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from normalizer.kinds import Near
from normalizer.model import Settings
from normalizer.pieces import Pieces
from tts.train.normalizer import item, rank_prior
from tts.train.normalizer_data import Example, Question
from tts.train.normalizer_export import export, scores_of
from tts.train.normalizer_net import ChooserNet

_WEIGHTS = (0.0, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0)
_LEAST = 20
"""Questions of a class in training, below which the model is not asked about it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of a text with the network's log-probabilities of its readings; none where it was not asked."""

    example: Example
    question: Question
    scores: np.ndarray | None

    @property
    def token_kind(self) -> str:
        """The class that the grammar takes the token for."""
        return self.question.kinds[0]

    @property
    def next_word(self) -> str:
        """The word behind the token."""
        return Near(after=self.example.text[self.question.end :]).next_word


def answered(net: ChooserNet, examples: Sequence[Example], pieces: Pieces) -> list[Answered]:
    """The network's scores of every question."""
    found = []
    for example in examples:
        each = item(example, pieces)
        scores = scores_of(net, each, pieces) if each else []
        asked = iter(scores)
        for question in example.questions:
            able = each is not None and len(question.readings) > 1 and question.answer >= 0
            found.append(Answered(example, question, next(asked, None) if able else None))
    return found


Choose = Callable[[Answered], int]


def chooser(settings: Settings) -> Choose:
    """The model as it ships: asked about some classes only."""

    def choose(row: Answered) -> int:
        if row.scores is None or row.token_kind not in settings.kinds:
            return 0
        return int((row.scores + settings.log_prior(len(row.scores))).argmax())

    return choose


def frequent(train: Sequence[Example]) -> Choose:
    """The baseline: the reading most frequent in training for the class of a token and the word behind it."""
    by_word: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    by_kind: dict[str, Counter[int]] = defaultdict(Counter)
    for example in train:
        for question in example.questions:
            row = Answered(example, question, None)
            by_word[row.token_kind, row.next_word][question.answer] += 1
            by_kind[row.token_kind][question.answer] += 1

    def choose(row: Answered) -> int:
        counts = by_word.get((row.token_kind, row.next_word)) or by_kind.get(row.token_kind)
        rank = counts.most_common(1)[0][0] if counts else 0
        return rank if rank < len(row.question.readings) else 0

    return choose


def accuracy(rows: Sequence[Answered], choose: Choose) -> float:
    """Share of questions whose chosen reading says what was spoken."""
    return sum(choose(row) == row.question.answer for row in rows) / max(1, len(rows))


def tuned(rows: Sequence[Answered], settings: Settings) -> Settings:
    """The settings with the weight of the grammar's order that is best for the texts kept for tuning."""

    def quality(weight: float) -> float:
        choose = chooser(replace(settings, prior=weight))
        # Among equally good weights the heaviest: the grammar is left only for a good reason.
        return accuracy(rows, choose) + 1e-6 * weight

    return replace(settings, prior=max(_WEIGHTS, key=quality))


def able_kinds(train: Sequence[Example]) -> tuple[str, ...]:
    """The classes whose right readings differed in training: there is something to learn."""
    answers: dict[str, Counter[int]] = defaultdict(Counter)
    for example in train:
        for question in example.questions:
            if len(question.readings) > 1:
                answers[question.kinds[0]][question.answer] += 1
    return tuple(sorted(k for k, counts in answers.items() if counts.total() >= _LEAST and len(counts) > 1))


def harmless_kinds(rows: Sequence[Answered], settings: Settings) -> tuple[str, ...]:
    """Those of the settings' classes where the model is no worse than the grammar in the texts for tuning."""
    choose = chooser(settings)
    of_kind = {kind: [row for row in rows if row.token_kind == kind] for kind in settings.kinds}
    return tuple(k for k, these in of_kind.items() if accuracy(these, choose) >= accuracy(these, _first))


def _first(_: Answered) -> int:
    """The grammar's own choice."""
    return 0


def label(question: Question) -> str:
    """The class of a question in a report: an ordinal is one whatever it numbers."""
    ordered = question.kind in ("day", "year", "century") and question.kinds[0] != question.kind
    return "ordinal, as a number" if ordered else question.kind


def table(title: str, rows: Sequence[Answered], ways: dict[str, Choose]) -> str:
    """A Markdown table: accuracy for each class and way to choose."""
    lines = [
        f"## {title}",
        "",
        f"| class | n | {' | '.join(ways)} |",
        f"| --- | ---: |{' ---: |' * len(ways)}",
    ]
    classes = Counter(label(row.question) for row in rows)
    for name, count in [*classes.most_common(), ("all", len(rows))]:
        these = [row for row in rows if name in (label(row.question), "all")]
        cells = [f"{100 * accuracy(these, choose):.1f}" for choose in ways.values()]
        lines.append(f"| {name} | {count} | {' | '.join(cells)} |")
    exact = [
        sum(row.question.readings[choose(row)] == row.question.spoken for row in rows) / max(1, len(rows))
        for choose in ways.values()
    ]
    lines.append(
        f"| all, word for word | {len(rows)} | {' | '.join(f'{100 * value:.1f}' for value in exact)} |"
    )
    return "\n".join(lines) + "\n"


def finish(net: ChooserNet, examples: Sequence[Example], pieces: Pieces, lang: str, out: Path) -> Path:
    """Tune, report, export and check. Returns the package's directory."""
    train = [e for e in examples if e.split == "train"]
    splits = {
        split: answered(net, [e for e in examples if e.split == split], pieces)
        for split in ("dev", "dev bare", "test", "test bare")
    }
    tuning = splits["dev"] + splits["dev bare"]
    settings = tuned(tuning, Settings(lang, pieces.names, able_kinds(train), rank_prior(examples), 1.0))
    settings = tuned(tuning, replace(settings, kinds=harmless_kinds(tuning, settings)))
    checked = [each for e in examples if e.split != "train" and (each := item(e, pieces))][:50]
    package = export(net, settings, pieces, checked, out / "model")
    alone = replace(settings, prior=0.0)
    ways: dict[str, Choose] = {
        "oracle": lambda row: row.question.answer,
        "most frequent": frequent(train),
        "grammar": _first,
        "model": chooser(alone),
        "model + grammar": chooser(settings),
    }
    text = [
        f"# Normalizer's model, language {lang}",
        "",
        f"{sum(p.numel() for p in net.parameters()):,} parameters, {len(pieces)} pieces, package "
        f"{sum(f.stat().st_size for f in package.iterdir()) / 1e6:.1f} MB. Weight of the grammar's order: "
        f"{settings.prior:g}. Asked about: {', '.join(settings.kinds)}.",
        "",
        "Percent of numeric tokens read as they were spoken. A reading in another style of the same number (мың, "
        "бір мың) counts as right, except word for word.",
        "",
        table("Held-out texts, as people write", splits["test"], ways),
        table("Held-out texts, endings left to the reader", splits["test bare"], ways),
        table("Tuning texts, as people write", splits["dev"], ways),
        table("Tuning texts, endings left to the reader", splits["dev bare"], ways),
    ]
    (out / "report.md").write_text("\n".join(text), encoding="utf-8")
    return package
