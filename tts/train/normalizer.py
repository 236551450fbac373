"""Training of the normalizer's model: raw texts in, a packaged model out."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from tqdm import tqdm

from normalizer.asking import LONGEST_WINDOW, MOST_READINGS, encoded
from normalizer.model import LONGEST_READING, MOST_NODES
from normalizer.pieces import SPECIAL, Pieces
from normalizer.tree import Tree
from tts.train import normalizer_data as data
from tts.train.normalizer_cases import cases
from tts.train.normalizer_data import Builder, Example, Question
from tts.train.normalizer_loop import Losses, Plan, learn
from tts.train.normalizer_net import ChooserNet, Item, NetConfig, collate, log_shares
from tts.train.normalizer_pieces import learn_pieces, with_endings
from tts.train.normalizer_pretrain import Gaps, gap_losses
from tts.train.normalizer_twins import twins
from tts.types import InputError

_SPREAD = 0.05
"""How far apart the texts of a step stand when all are sorted by length, as a share of all."""
_BARE_WAYS = 2
"""More ways, with the ending of ordinals left out: what the model is for, and rare."""
_TIMES = 3
"""How often a case is among the examples."""
_AT_ONCE = 32
"""Texts for tuning in one call."""


@dataclass(frozen=True, slots=True)
class NormalizerTraining:
    """What a training run of the normalizer's model does."""

    pretraining: int = 4000
    """Optimizer steps of writing back what is missing in plain text, before numbers are learned."""
    steps: int = 1000
    """Optimizer steps at most; learning ends earlier where the texts for tuning gain nothing."""
    batch: int = 32
    """Texts in a step."""
    learning_rate: float = 1e-3
    """Peak learning rate; falls to nothing by a cosine."""
    pretraining_rate: float = 2e-3
    """The same in pretraining."""
    warmup: int = 200
    """Steps over which the learning rate rises."""
    averaging: float = 0.99
    """Decay of the averaged weights, which are those that ship."""
    every: int = 100
    """Steps between two looks at the texts for tuning; the weights of the best one ship."""
    patience: int = 6
    """Looks without gain after which learning ends."""
    vocabulary: int = 4000
    """Pieces of words to learn."""
    ways: int = 5
    """Ways to write each spoken text."""
    templates: int = 60
    """Texts from each template of the language."""
    template_share: float = 0.2
    """Share of the texts in a step that come from templates."""
    varied_share: float = 0.4
    """Share of the texts whose numbers are replaced by others."""
    hard_share: float = 0.2
    """Share of the texts in which the grammar's own choice is wrong somewhere; they are few and teach most."""
    writing: float = 0.02
    """Weight of the plain loss of writing the right words, beside that of choosing them."""
    forgetting: float = 0.15
    """Share of the pieces of a text that are hidden."""
    dropout: float = 0.2
    """Dropout everywhere."""
    channels: int = 128
    """Width of the network."""
    encoder_layers: int = 2
    """Layers over the sentence."""
    decoder_layers: int = 1
    """Layers over the readings."""

    @property
    def net(self) -> NetConfig:
        """The network's size."""
        own = {f.name: getattr(self, f.name) for f in fields(NetConfig) if hasattr(self, f.name)}
        return NetConfig(**own)


@dataclass(frozen=True, slots=True)
class Texts:
    """What is learned from, texts in files, one a line.

    corpora: as people write and speak. composed: sentences made up for their numbers; their texts for tuning and test
    are kept apart, as they have more doubtful numbers than people write. cases: lines `written~spoken|spoken`, which
    are learned from and of which the model may break none.
    """

    corpora: tuple[Path, ...]
    composed: tuple[Path, ...] = ()
    cases: Path | None = None

    @property
    def all(self) -> tuple[Path, ...]:
        """The files with texts to learn from."""
        return (*self.corpora, *self.composed)

    def names(self) -> dict[str, object]:
        """As `run.json` keeps them."""
        cases = str(self.cases) if self.cases else ""
        return {
            "corpora": list(map(str, self.corpora)),
            "composed": list(map(str, self.composed)),
            "cases": cases,
        }


def train_normalizer(texts: Texts, out: Path, lang: str, config: NormalizerTraining, seed: int) -> Path:
    """Texts to `out/model`. A run that was killed goes on from its last checkpoint.

    Raises InputError where the texts hold no number that can be written, or the run has other settings.
    """
    from tts.train.normalizer_report import finish

    out.mkdir(parents=True, exist_ok=True)
    _same_run(out / "run.json", texts.names() | {"lang": lang, "seed": seed} | {
        f.name: getattr(config, f.name) for f in fields(config)
    })  # fmt: skip
    kept = cases(texts.cases, lang) if texts.cases else []
    examples = _once(out / "examples.jsonl", lambda: [*_build(texts, lang, config, seed, out), *_known(kept)])
    plain = [text for text, split, _ in data.corpus(texts.all) if split == "train"]
    pieces = _pieces(out / "pieces.json", examples, plain, config)
    net = fit(examples, plain, pieces, out, config, seed)
    return finish(net, examples, kept, pieces, lang, out)


def _same_run(path: Path, settings: dict[str, object]) -> None:
    if path.exists() and (old := json.loads(path.read_text(encoding="utf-8"))) != settings:
        other = [key for key in settings if old.get(key) != settings[key]]
        raise InputError(f"{path.parent} is a run with other settings: {', '.join(other)}")
    _replace(path, json.dumps(settings, ensure_ascii=False, indent=1))


def _replace(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    os.replace(part, path)


def _once(path: Path, build: object) -> list[Example]:
    if not path.exists():
        part = path.with_suffix(".part")
        data.write(part, build())  # type: ignore[operator]
        os.replace(part, path)
    return data.read(path)


def _build(texts: Texts, lang: str, config: NormalizerTraining, seed: int, out: Path) -> list[Example]:
    builder = Builder(lang, np.random.default_rng([seed, 0]))
    rows = data.corpus(texts.all)
    composed = {path.name for path in texts.composed}
    found: list[Example] = []
    for text, split, source in tqdm(rows, desc="texts", mininterval=1):
        own = " composed" if source in composed else ""
        if data.has_digits(text):
            # Written already: marks of ordinals can be left out of it.
            marked = builder.unhyphened(text, split, source)
            found += [_apart(marked, "marked")] if marked else []
        elif split == "train":
            found += builder.examples(text, split, source, config.ways, data.OFTEN)
            found += builder.examples(text, split, source, _BARE_WAYS, data.ALWAYS)
        else:
            found += builder.examples(text, f"{split}{own}", source, 2)
            found += builder.examples(text, f"{split}{own} bare", source, 1, data.ALWAYS)
    for path in texts.corpora:
        found += [_apart(example, "twins") for example in twins(path, lang)]
    if not any(example.split == "train" for example in found):
        raise InputError(f"no number words of language {lang!r} in {', '.join(map(str, texts.all))}")
    found += builder.from_templates(config.templates)
    found += [v for e in tqdm(found, desc="varied") if e.split == "train" and (v := builder.varied(e))]
    misses = [f"{written}\t{spoken}\t{text}" for written, spoken, text in builder.writer.failed]
    (out / "misses.tsv").write_text("written\tspoken\ttext\n" + "\n".join(misses) + "\n", encoding="utf-8")
    kept = {example.text for example in found if example.split != "train"}
    train = dict.fromkeys(e for e in found if e.split == "train" and e.text not in kept)
    calm = [row for row in rows if not data.has_digits(row[0])]
    return [*(builder.amid(e, calm) for e in train), *(e for e in found if e.split != "train")]


def _known(kept: Sequence[Example]) -> list[Example]:
    """Cases to learn from: what has one right reading, several times, since each is one of its kind."""
    found = []
    for example in kept:
        sure = tuple(question for question in example.questions if not question.also)
        found += [
            replace(example, questions=sure, split="train", source=f"{example.source} {time}")
            for time in range(_TIMES)
            if sure
        ]
    return found


def _apart(example: Example, name: str) -> Example:
    """A text for tuning or test in a split of its own."""
    return example if example.split == "train" else replace(example, split=f"{example.split} {name}")


def _pieces(
    path: Path, examples: Sequence[Example], plain: Sequence[str], config: NormalizerTraining
) -> Pieces:
    if not path.exists():
        train = [example for example in examples if example.split == "train"]
        questions = [question for example in train for question in example.questions]
        texts = [*plain, *(e.text for e in train), *(" ".join(q.spoken) for q in questions)]
        # All that may have to be written, once: no reading is to be told from another by luck.
        texts += sorted({" ".join(words) for q in questions for words in q.readings})
        names = with_endings(learn_pieces(texts, config.vocabulary), (q.readings for q in questions))
        _replace(path, json.dumps(names, ensure_ascii=False))
    return Pieces(json.loads(path.read_text(encoding="utf-8")))


def is_asked(question: Question) -> bool:
    """Whether there is something to choose, and the right choice among it."""
    return 1 < len(question.readings) <= MOST_READINGS and question.answer >= 0


def item(example: Example, pieces: Pieces) -> Item | None:
    """An example as the network sees it; None if it is too long or nothing is asked."""
    asked = [q for q in example.questions if is_asked(q)][: len(pieces.sentinels)]
    tree = Tree(pieces.end)
    for question, sentinel in zip(asked, pieces.sentinels, strict=False):
        rows = [pieces.reading(words) for words in question.readings]
        if max(map(len, rows)) > LONGEST_READING:
            return None
        tree.add(sentinel, rows)
    text = encoded(example.text, 0, len(example.text), [(q.start, q.end) for q in asked], pieces)
    if not asked or len(text) > LONGEST_WINDOW or len(tree.pieces) > MOST_NODES:
        return None
    return Item(tuple(text), tree, tuple(q.answer for q in asked))


class Batches:
    """The batch of a step depends on seed and step alone, so that a run goes on where it was killed."""

    def __init__(
        self, examples: Sequence[Example], pieces: Pieces, config: NormalizerTraining, seed: int
    ) -> None:
        self.pieces, self.config, self.seed = pieces, config, seed
        # Templates or corpus, varied or as spoken, hard or not.
        kinds: dict[tuple[bool, bool, bool], list[Item]] = {}
        for example in tqdm(examples, desc="examples", mininterval=1):
            if example.split == "train" and (found := item(example, pieces)):
                template, varied = example.source.startswith("template"), example.source.endswith("varied")
                key = (template, varied, any(found.answers))
                kinds.setdefault(key, []).append(found)
        if not kinds:
            raise InputError("no question to learn from in the training texts")
        # By length, so that the texts of a step can be of much the same length and little is spent on padding.
        self.kinds = [(key, sorted(found, key=lambda each: len(each.text))) for key, found in kinds.items()]
        share = [
            (config.template_share if template else 1 - config.template_share)
            * (config.varied_share if varied else 1 - config.varied_share)
            * (config.hard_share if hard else 1 - config.hard_share)
            for (template, varied, hard), _ in self.kinds
        ]
        self.share = np.array(share) / sum(share)

    def __call__(self, step: int) -> list[Item]:
        """Items of a step."""
        rng = np.random.default_rng([self.seed, 1, step])
        drawn = rng.choice(len(self.kinds), self.config.batch, p=self.share)
        place = rng.random() + rng.normal(0, _SPREAD, len(drawn))
        rows = [self.kinds[kind][1] for kind in drawn]
        items = [row[int(at % 1 * len(row))] for row, at in zip(rows, place, strict=True)]
        return [Item(self._hidden(each.text, rng), each.tree, each.answers) for each in items]

    def _hidden(self, text: tuple[int, ...], rng: np.random.Generator) -> tuple[int, ...]:
        hide = rng.random(len(text)) < self.config.forgetting
        special = len(SPECIAL)
        return tuple(
            self.pieces.unknown if yes and piece >= special else piece
            for piece, yes in zip(text, hide, strict=True)
        )


def fit(
    examples: Sequence[Example],
    plain: Sequence[str],
    pieces: Pieces,
    out: Path,
    config: NormalizerTraining,
    seed: int,
) -> ChooserNet:
    """Pretrain on plain texts, then learn to choose, each from its checkpoint in `out` where there is one."""
    torch.manual_seed(seed)
    net = ChooserNet(pieces, config.net)
    if config.pretraining:
        plan = Plan(
            "pretraining", config.pretraining, config.pretraining_rate, config.warmup, config.averaging, seed
        )
        last = out / "pretrained.pt"
        net.load_state_dict(
            learn(
                net, plan, lambda: gap_losses(net, Gaps(plain, pieces, config.batch, seed)), last, out / "log"
            ).state_dict()
        )
    tuning = [each for e in examples if e.split.startswith("dev") and (each := item(e, pieces))]
    plan = Plan(
        "choosing", config.steps, config.learning_rate, config.warmup, config.averaging, seed,
        config.every, config.patience,
    )  # fmt: skip

    def prepare() -> Losses:
        batches = Batches(examples, pieces, config, seed)
        return lambda step: _losses(net, batches(step), pieces, config)

    def judge(averaged: ChooserNet) -> float:
        with torch.inference_mode():
            rows = [
                right(averaged, tuning[at : at + _AT_ONCE], pieces)[0]
                for at in range(0, len(tuning), _AT_ONCE)
            ]
        return -float(torch.cat(rows).mean())

    return learn(net, plan, prepare, out / "checkpoint.pt", out / "log", judge if tuning else None)


def right(net: ChooserNet, items: Sequence[Item], pieces: Pieces) -> tuple[Tensor, Tensor]:
    """Log-probabilities (Q,) of the right readings: among the allowed ones, and of their words among all words."""
    batch = collate(items, pieces)
    scores = net.readings(batch)
    return log_shares(scores, batch.question, len(batch.answer))[batch.answer], scores[batch.answer]


def _losses(
    net: ChooserNet, items: Sequence[Item], pieces: Pieces, config: NormalizerTraining
) -> dict[str, Tensor]:
    """choosing: minus the log-probability of the right reading among the allowed ones. writing: of its words."""
    with torch.autocast("cpu", torch.bfloat16):
        among, words = right(net, items, pieces)
    choosing, writing = -among.mean(), -words.mean()
    return {
        "loss": choosing + config.writing * writing,
        "choosing": choosing,
        "right": (among > math.log(0.5)).float().mean(),
    }
