"""What a trained model of the normalizer is worth, and its package."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from normalizer.asking import DOUBTFUL, word_behind
from normalizer.kinds import Near
from normalizer.pieces import Pieces
from normalizer.settings import Settings, change
from tts.train.normalizer import is_asked, item
from tts.train.normalizer_data import Example, Question
from tts.train.normalizer_export import export, scores_of
from tts.train.normalizer_net import ChooserNet

_NEAR = 25
"""Characters to each side by which a place is known."""
_UNSEEN = 0.3
_BROKEN = 5
"""How much worse a number is that was right and is broken than one that stays wrong."""
_LEAST = 3
"""Tokens for tuning that a kind of change must put right, besides making up for what it breaks."""
# Splits of texts as people write them, of the same with the endings of ordinals left to the reader, and both of
# composed texts: the model may lose in none of these.
_SORTS = (("", " twins"), (" bare", " marked"), (" composed",), (" composed bare",))


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of a text with the model's log-probabilities of its readings; none where it was not asked."""

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


def odds(train: Sequence[Example]) -> dict[str, float]:
    """`Settings.odds` of the training texts: how often a number before a word was ranked and how often counted. Each
    place counts once, however its neighbours were written."""
    ranked, counted, seen = Counter[str](), Counter[str](), set()
    for example in train:
        if example.source.startswith("template") or example.source.endswith("varied"):
            continue
        for question in example.questions:
            word = word_behind(example.text, question.end)
            before, after = example.text[: question.start], example.text[question.end :]
            place = (before[-_NEAR:], after[:_NEAR])
            if question.kinds[0] != DOUBTFUL or question.answer < 0 or not word or place in seen:
                continue
            seen.add(place)
            kind = question.kinds[question.answer]
            (ranked if change(kind, kind).endswith(">ordinal") else counted)[word] += 1
    # Two places are the least that say anything; before the first a word ranks in three of ten.
    known = {word for word in ranked | counted if ranked[word] + counted[word] > 1}
    return {word: _log_odds(ranked[word], counted[word]) for word in ["", *sorted(known)]}


def _log_odds(ranked: int, counted: int) -> float:
    return round(math.log((ranked + _UNSEEN) / (counted + 1 - _UNSEEN)), 2)


def answered(
    net: ChooserNet,
    examples: Sequence[Example],
    pieces: Pieces,
    settings: Settings,
    kinds: frozenset[str] | None = None,
) -> list[Answered]:
    """The log-probabilities among the readings of every question, or of those of `kinds` alone."""
    found = []
    for example in examples:
        asked = [q for q in example.questions if kinds is None or q.kinds[0] in kinds]
        each = item(replace(example, questions=tuple(asked)), pieces)
        scores = {}
        if each:
            able = [question for question in asked if is_asked(question)]
            for question, row in zip(able, scores_of(net, each, pieces), strict=False):
                behind = word_behind(example.text, question.end)
                scores[question.start] = np.array(settings.weighed(question.kinds, row.tolist(), behind))
        found += [Answered(example, q, scores.get(q.start)) for q in example.questions]
    return found


Choose = Callable[[Answered], int]


def chooser(settings: Settings) -> Choose:
    """The model as it ships: it overrules the grammar by the margins."""

    def choose(row: Answered) -> int:
        return 0 if row.scores is None else settings.choose(row.question.kinds, row.scores.tolist())

    return choose


def alone(row: Answered) -> int:
    """The model without the grammar's order."""
    return 0 if row.scores is None else int(row.scores.argmax())


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


def margins(sorts: Sequence[Sequence[Answered]]) -> dict[str, float]:
    """For each kind of change the margin by which the model puts most right, of all sorts of texts for tuning.

    Kinds of change that do not gain at least _LEAST tokens, or lose in one of the sorts, are left out.
    """
    found = {}
    rows = [(row, sort) for sort, these in enumerate(sorts) for row in these if row.scores is not None]
    keys = {change(q.kinds[0], kind) for row, _ in rows for q in [row.question] for kind in q.kinds[1:]}
    for key in sorted(keys):
        gains = sorted((g for row, sort in rows if (g := _gain(row, key, sort))), reverse=True)
        best, net = None, [0] * len(sorts)
        for place, (gain, sort, worth) in enumerate(gains):
            net[sort] += worth
            after = gains[place + 1][0] if place + 1 < len(gains) else gain - 1.0
            if after < gain and min(net) >= 0 and sum(net) >= _LEAST and (best is None or sum(net) > best[0]):
                best = (sum(net), (gain + after) / 2)
        if best:
            found[key] = round(best[1], 3)
    return found


def _gain(row: Answered, key: str, sort: int) -> tuple[float, int, int] | None:
    """By how much a change raises the log-probability, the sort of text, and 1 if it puts right, -_BROKEN if it
    breaks."""
    kinds, scores = row.question.kinds, row.scores
    assert scores is not None
    able = [place for place in range(1, len(kinds)) if change(kinds[0], kinds[place]) == key]
    if not able:
        return None
    best = max(able, key=lambda place: float(scores[place]))
    also = row.question.also
    worth = (row.question.answer == best or best in also) - (row.question.answer == 0 or 0 in also)
    return float(scores[best] - scores[0]), sort, int(worth) * (1 if worth > 0 else _BROKEN)


def _first(_: Answered) -> int:
    """The grammar's own choice."""
    return 0


def label(question: Question) -> str:
    """The class of a question in a report: an ordinal is one whatever it numbers."""
    ordered = question.kind in ("day", "year", "century") and question.kinds[0] != question.kind
    return "ordinal, as a number" if ordered else question.kind


def table(title: str, every: Sequence[Answered], asked: Sequence[Answered], ways: dict[str, Choose]) -> str:
    """A Markdown table: accuracy for each class and way to choose. The last way is judged on `asked`."""
    last = list(ways)[-1]

    def of(way: str) -> Sequence[Answered]:
        return asked if way == last else every

    lines = [
        f"## {title}",
        "",
        f"| class | n | {' | '.join(ways)} |",
        f"| --- | ---: |{' ---: |' * len(ways)}",
    ]
    classes = Counter(label(row.question) for row in every)
    for name, count in [*classes.most_common(), ("all", len(every))]:
        cells = [
            f"{100 * accuracy([r for r in of(way) if name in (label(r.question), 'all')], choose):.1f}"
            for way, choose in ways.items()
        ]
        lines.append(f"| {name} | {count} | {' | '.join(cells)} |")
    exact = [
        sum(row.question.readings[choose(row)] == row.question.spoken for row in of(way)) / max(1, len(every))
        for way, choose in ways.items()
    ]
    lines.append(
        f"| all, word for word | {len(every)} | {' | '.join(f'{100 * value:.1f}' for value in exact)} |"
    )
    return "\n".join(lines) + "\n"


def changes(rows: Sequence[Answered], choose: Choose) -> str:
    """How many of the grammar's choices were put right, broken, and changed from wrong to wrong."""
    counts = Counter(
        "right" if choose(row) == row.question.answer else "broken" if row.question.answer == 0 else "else"
        for row in rows
        if choose(row) != 0
    )
    return f"put right {counts['right']}, broken {counts['broken']}, wrong before and after {counts['else']}"


_TITLES = {
    "": "as people write",
    " twins": "as KazNERD's makers wrote",
    " bare": "endings of ordinals left to the reader",
    " marked": "written by their authors, the marks of ordinals left out",
    " composed": "composed, as people write",
    " composed bare": "composed, endings of ordinals left to the reader",
}


def finish(
    net: ChooserNet,
    examples: Sequence[Example],
    kept: Sequence[Example],
    pieces: Pieces,
    lang: str,
    out: Path,
) -> Path:
    """Tune, export, check, and report. Returns the package's directory. `kept`: see `normalizer_cases.cases`."""
    train = [e for e in examples if e.split == "train"]
    of_split: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        of_split[example.split].append(example)

    def rows(splits: Sequence[str], kinds: frozenset[str] | None) -> list[Answered]:
        return answered(net, [e for split in splits for e in of_split[split]], pieces, settings, kinds)

    def tuned(kinds: frozenset[str] | None) -> dict[str, float]:
        sorts = [rows([f"dev{name}" for name in names], kinds) for names in _SORTS]
        return margins([*sorts, answered(net, kept, pieces, settings, kinds)])

    settings = Settings(lang, pieces.names, {}, odds(train))
    settings = replace(settings, margins=tuned(None))
    # Once more with just those tokens marked that will be.
    if settings.margins:
        settings = replace(settings, margins=tuned(settings.kinds))
    checked = [each for e in examples if e.split != "train" and (each := item(e, pieces))][:50]
    package = export(net, settings, pieces, checked, out / "model")
    ways: dict[str, Choose] = {
        "oracle": lambda row: row.question.answer,
        "most frequent": frequent(train),
        "grammar": _first,
        "model alone": alone,
        "both": chooser(settings),
    }
    text = [
        f"# Normalizer's model, language {lang}",
        "",
        f"{sum(p.numel() for p in net.parameters()):,} parameters, {len(pieces)} pieces, package "
        f"{sum(f.stat().st_size for f in package.iterdir()) / 1e6:.1f} MB. Margins: "
        f"{', '.join(f'{key} {value:g}' for key, value in settings.margins.items()) or 'none'}.",
        "",
        "Percent of numeric tokens read as they were spoken. A reading in another style of the same number (мың, "
        "бір мың) counts as right, except word for word.",
        "",
    ]
    for split, kind in (("test", "Held-out texts"), ("dev", "Texts for tuning")):
        for name, title in _TITLES.items():
            if of_split[split + name]:
                every, asked = rows([split + name], None), rows([split + name], settings.kinds)
                text += [
                    table(f"{kind}, {title}", every, asked, ways),
                    f"Both: {changes(asked, ways['both'])}.\n",
                ]
    (out / "report.md").write_text("\n".join(text), encoding="utf-8")
    return package
