"""Training of the normalizer's model: raw texts in, a packaged model out."""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.tensorboard import SummaryWriter
from tqdm import tqdm

from normalizer.asking import LONGEST_WINDOW, MOST_READINGS, encoded
from normalizer.model import LONGEST_READING, MOST_NODES
from normalizer.pieces import SPECIAL, Pieces
from normalizer.tree import Tree
from tts.train import normalizer_data as data
from tts.train.normalizer_data import Builder, Example
from tts.train.normalizer_net import ChooserNet, Item, NetConfig, collate, log_shares
from tts.train.normalizer_pieces import learn_pieces, with_endings
from tts.types import DauysError, InputError

_SECONDS_BETWEEN_CHECKPOINTS = 60.0
_SPREAD = 0.05
"""How far apart the texts of a step stand when all are sorted by length, as a share of all."""


@dataclass(frozen=True, slots=True)
class NormalizerTraining:
    """What a training run of the normalizer's model does."""

    steps: int = 6000
    """Optimizer steps."""
    batch: int = 32
    """Texts in a step."""
    learning_rate: float = 1e-3
    """Peak learning rate; falls to nothing by a cosine."""
    warmup: int = 300
    """Steps over which the learning rate rises."""
    averaging: float = 0.99
    """Decay of the averaged weights, which are those that ship."""
    vocabulary: int = 2000
    """Pieces of words to learn."""
    ways: int = 6
    """Ways to write each spoken text."""
    templates: int = 40
    """Texts from each template of the language."""
    template_share: float = 0.25
    """Share of the texts in a step that come from templates."""
    varied_share: float = 0.5
    """Share of the texts whose numbers are replaced by others."""
    hard_share: float = 0.35
    """Share of the texts in which the grammar's own choice is wrong somewhere; they are few and teach most."""
    prior_dropout: float = 0.3
    """Share of the questions that are learned without the grammar's order, so that the model can do without it."""
    writing: float = 0.02
    """Weight of the plain loss of writing the right words, beside that of choosing them."""
    forgetting: float = 0.05
    """Share of the pieces of a text that are hidden."""
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


def train_normalizer(
    corpora: Sequence[Path], out: Path, lang: str, config: NormalizerTraining, seed: int
) -> Path:
    """Texts in files, one a line, to `out/model`. A run that was killed goes on from its last checkpoint.

    Raises InputError where the corpora hold no number that can be written, or the run has other settings.
    """
    from tts.train.normalizer_report import finish

    out.mkdir(parents=True, exist_ok=True)
    _same_run(out / "run.json", {"corpora": [str(path) for path in corpora], "lang": lang, "seed": seed} | {
        f.name: getattr(config, f.name) for f in fields(config)
    })  # fmt: skip
    examples = _once(out / "examples.jsonl", lambda: _build(corpora, lang, config, seed, out))
    pieces = _pieces(out / "pieces.json", examples, config)
    net = fit(examples, pieces, out, config, seed)
    return finish(net, examples, pieces, lang, out)


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


def _build(
    corpora: Sequence[Path], lang: str, config: NormalizerTraining, seed: int, out: Path
) -> list[Example]:
    builder = Builder(lang, np.random.default_rng([seed, 0]))
    texts = list(data.corpus(corpora))
    found: list[Example] = []
    for text, split, source in tqdm(texts, desc="texts", mininterval=1):
        if split == "train":
            found += builder.examples(text, split, source, config.ways, data.OFTEN)
        else:
            found += builder.examples(text, split, source, 2)
            found += builder.examples(text, split + " bare", source, 1, data.ALWAYS)
    found += builder.from_templates(config.templates)
    found += [v for e in tqdm(found, desc="varied") if e.split == "train" and (v := builder.varied(e))]
    if not any(example.split == "train" for example in found):
        raise InputError(f"no number words of language {lang!r} in {', '.join(map(str, corpora))}")
    misses = [f"{written}\t{spoken}\t{text}" for written, spoken, text in builder.writer.failed]
    (out / "misses.tsv").write_text("written\tspoken\ttext\n" + "\n".join(misses) + "\n", encoding="utf-8")
    return [builder.amid(example, texts) if example.split == "train" else example for example in found]


def _pieces(path: Path, examples: Sequence[Example], config: NormalizerTraining) -> Pieces:
    if not path.exists():
        train = [example for example in examples if example.split == "train"]
        questions = [question for example in train for question in example.questions]
        texts = [e.text for e in train] + [" ".join(q.spoken) for q in questions]
        # All that may have to be written, once: no reading is to be told from another by luck.
        texts += sorted({" ".join(words) for q in questions for words in q.readings})
        names = with_endings(learn_pieces(texts, config.vocabulary), (q.readings for q in questions))
        _replace(path, json.dumps(names, ensure_ascii=False))
    return Pieces(json.loads(path.read_text(encoding="utf-8")))


def item(example: Example, pieces: Pieces) -> Item | None:
    """An example as the network sees it; None if it is too long or nothing is asked."""
    asked = [q for q in example.questions if 1 < len(q.readings) <= MOST_READINGS and q.answer >= 0]
    asked = asked[: len(pieces.sentinels)]
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


def rank_prior(examples: Sequence[Example], longest: int = 12) -> tuple[float, ...]:
    """Log-probabilities of a right reading by its place in the grammar's order, counted in spoken texts."""
    counts = np.full(longest, 0.5)
    for example in examples:
        if example.split == "train" and "template" not in example.source and "varied" not in example.source:
            for question in example.questions:
                if len(question.readings) > 1 and question.answer >= 0:
                    counts[min(question.answer, longest - 1)] += 1
    return tuple(float(value) for value in np.log(counts / counts.sum()))


def fit(
    examples: Sequence[Example], pieces: Pieces, out: Path, config: NormalizerTraining, seed: int
) -> ChooserNet:
    """Train to the last step, from the checkpoint in `out` where there is one. Returns the averaged network."""
    last = out / "checkpoint.pt"
    torch.manual_seed(seed)
    net = ChooserNet(pieces, config.net)
    averaged = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(config.averaging))
    optimizer = torch.optim.AdamW(net.parameters(), config.learning_rate, (0.9, 0.98), weight_decay=0.01)
    first = 0
    if last.exists():
        state = torch.load(last, weights_only=True)
        first = state["step"]
        net.load_state_dict(state["net"])
        averaged.load_state_dict(state["averaged"])
        optimizer.load_state_dict(state["optimizer"])
    prior = torch.tensor(rank_prior(examples))
    batches = Batches(examples, pieces, config, seed) if first < config.steps else None
    writer = SummaryWriter(str(out / "log"), purge_step=first)
    saved = time.monotonic()
    net.train()
    progress = tqdm(
        range(first, config.steps), initial=first, total=config.steps, desc="steps", mininterval=1
    )
    for step in progress:
        assert batches is not None
        for group in optimizer.param_groups:
            group["lr"] = config.learning_rate * _pace(step, config)
        # The noise of a step depends on the step alone, as its batch does.
        torch.manual_seed(seed * 1_000_003 + step)
        losses = _losses(net, batches(step), prior, pieces, config)
        loss = losses["choosing"] + config.writing * losses["writing"]
        if not torch.isfinite(loss):
            raise DauysError(f"the loss is not finite at step {step}: lower learning_rate")
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        averaged.update_parameters(net)
        if step % 25 == 0:
            for key, value in losses.items():
                writer.add_scalar(f"train/{key}", float(value.detach()), step)
            progress.set_postfix({key: f"{float(value.detach()):.3f}" for key, value in losses.items()})
        if time.monotonic() - saved > _SECONDS_BETWEEN_CHECKPOINTS or step + 1 == config.steps:
            _save(last, step + 1, net, averaged, optimizer)
            saved = time.monotonic()
    writer.close()
    trained = averaged.module
    assert isinstance(trained, ChooserNet)
    return trained.eval()


def _losses(
    net: ChooserNet, items: Sequence[Item], prior: torch.Tensor, pieces: Pieces, config: NormalizerTraining
) -> dict[str, torch.Tensor]:
    """choosing: minus the log-probability of the right reading among the allowed ones. writing: of its words."""
    batch = collate(items, pieces)
    with torch.autocast("cpu", torch.bfloat16):
        scores = net.readings(batch)
    questions = len(batch.answer)
    kept = (torch.rand(questions) >= config.prior_dropout).float()
    order = prior[batch.rank.clamp_max(len(prior) - 1)] * kept[batch.question]
    shares = log_shares(scores + order, batch.question, questions)
    right = shares[batch.answer]
    return {
        "choosing": -right.mean(),
        "writing": -scores[batch.answer].mean(),
        "right": (right > math.log(0.5)).float().mean().detach(),
    }


def _pace(step: int, config: NormalizerTraining) -> float:
    if step < config.warmup:
        return (step + 1) / config.warmup
    done = (step - config.warmup) / max(1, config.steps - config.warmup)
    return 0.5 * (1 + math.cos(math.pi * done))


def _save(
    path: Path, step: int, net: ChooserNet, averaged: AveragedModel, optimizer: torch.optim.Optimizer
) -> None:
    part = path.with_suffix(".part")
    state = {"step": step, "net": net.state_dict(), "averaged": averaged.state_dict()}
    torch.save(state | {"optimizer": optimizer.state_dict()}, part)
    os.replace(part, path)
