"""Training of the normalizer's model: number words back to digits, exact resumption, a package that works."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers.modeling_outputs import BaseModelOutput

from normalizer import NormalizerError
from normalizer.model import Chooser
from normalizer.pieces import Pieces
from tts.train import normalizer as training
from tts.train import normalizer_loop as loop
from tts.train import normalizer_report as report
from tts.train.normalizer import NormalizerTraining, Texts, item, train_normalizer
from tts.train.normalizer_data import Builder, Example, corpus, lines, read, write
from tts.train.normalizer_inverse import filled, habits, parts, roman, spans
from tts.train.normalizer_net import ChooserNet, Item, NetConfig, collate
from tts.train.normalizer_pieces import learn_pieces, with_endings
from tts.train.normalizer_pretrain import Gaps, masked
from tts.train.normalizer_twins import twins
from tts.types import InputError

TINY = NormalizerTraining(
    pretraining=4, steps=6, batch=4, warmup=2, every=2, patience=9, vocabulary=300, ways=2, templates=1,
    channels=32, encoder_layers=1, decoder_layers=1,
)  # fmt: skip
KAZAKH = [
    "Ол бесінші сыныпта оқиды.",
    "Залда жиырма бес адам отыр.",
    "Екі мың жиырма төртінші жылы он мектеп салынды.",
    "Халықтың отыз пайызы қолдады.",
    "Бағасы үш жүз теңгеге жетті.",
    "Екі-үш күннен кейін келеді.",
    "Олардың бесеуі қалды.",
]
RUSSIAN = [
    "В комнате двадцать пять человек.",
    "Он учится в пятом классе.",
    "Прошло десять лет.",
    "Первый дом стоит у реки.",
    "Мы ждали три часа.",
]


def corpus_file(path: Path, texts: list[str], times: int = 6) -> Path:
    """A corpus whose lines all differ, the same sentences in every part of it."""
    rows = [
        f"{name}: {text}"
        for text in texts
        for name in ("Біріншіден", "Алма", "Дана", "Ерлан", "Жанар", "Нина")
    ]
    order = np.random.default_rng(0).permutation(len(rows))
    path.write_text("\n".join(rows[n] for n in order[: times * len(texts)]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Бізде жиырма бес үй бар", [("жиырма бес", "25")]),
        ("мың тоғыз жүз тоқсаныншы жылдары", [("мың тоғыз жүз тоқсаныншы", "1990")]),
        ("екі жарым мыңға жетті", [("екі жарым мыңға", "2500")]),
        ("оның онда үшін", []),
        ("үш, төрт", [("үш", "3"), ("төрт", "4")]),
        ("екі-үш күн", [("екі-үш", "2")]),
        ("сәлем", []),
    ],
)
def test_number_words_are_found(text: str, found: list[tuple[str, str]]) -> None:
    row = parts(text, "kk")
    got = [("".join(part.text for part in row[s.start : s.end]), s.value) for s in spans(row, "kk")]
    assert got == [(words, Decimal(value)) for words, value in found]


def written(text: str, lang: str, count: int = 60) -> set[str]:
    builder = Builder(lang, np.random.default_rng(1))
    return {example.text for example in builder.examples(text, "train", "test", count)}


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        (
            "Ол бесінші сыныпта оқиды.",
            {"Ол 5-сыныпта оқиды.", "Ол 5-ші сыныпта оқиды.", "Ол 5 сыныпта оқиды."},
        ),
        ("Халықтың отыз пайызы қолдады.", {"Халықтың 30%-ы қолдады.", "Халықтың 30 пайызы қолдады."}),
        ("Бізде екі-үш адам бар.", {"Бізде 2-3 адам бар."}),
        ("Баға бес миллион теңгеге жетті.", {"Баға 5 миллион теңгеге жетті.", "Баға 5 млн теңгеге жетті."}),
        ("Саны жүз елуге жетті.", {"Саны 150-ге жетті."}),
        ("Он тоғызыншы ғасырда жазылған.", {"XIX ғасырда жазылған.", "19-ғасырда жазылған."}),
    ],
)
def test_ways_to_write(spoken: str, expected: set[str]) -> None:
    assert expected <= written(spoken, "kk")


def test_russian_is_written_too() -> None:
    assert "В комнате 25 человек." in written("В комнате двадцать пять человек.", "ru")
    assert "Он учится в 5-м классе." in written("Он учится в пятом классе.", "ru")
    # Without its case ending, and with е for ё.
    assert "Дом из 4 комнат." in written("Дом из четырех комнат.", "ru")
    assert written("Он любит свою семью.", "ru") == set()
    # No endings that nobody writes: 4-вёртом, 2-ух.
    ways = ("4", "4-м", "IV")
    fourth = {f"Он живёт на {way} этаже." for way in ways} | {"Он живёт на 4-этаже."}
    assert "Он живёт на 4-м этаже." in written("Он живёт на четвёртом этаже.", "ru") <= fourth
    assert written("Дом на двух ногах.", "ru") == {"Дом на 2 ногах.", "Дом на 2-х ногах."}


def test_every_example_reads_back() -> None:
    builder = Builder("kk", np.random.default_rng(2))
    found = [e for text in KAZAKH for e in builder.examples(text, "train", "test", 10)]
    assert len(found) > 20
    for example in found:
        for question in example.questions:
            assert 0 <= question.answer < len(question.readings)
            assert example.text[question.start : question.end].strip() != ""


def test_other_numbers_keep_the_place_of_the_answer() -> None:
    builder = Builder("kk", np.random.default_rng(3))
    (example,) = builder.examples("Залда жиырма бес адам отыр.", "train", "test", 1)
    other = builder.varied(example)
    assert other is not None and other.text != example.text
    assert [q.answer for q in other.questions] == [q.answer for q in example.questions]
    assert other.questions[0].spoken != example.questions[0].spoken


def test_marks_of_ordinals_are_left_out_of_written_texts() -> None:
    builder = Builder("kk", np.random.default_rng(4))
    found = builder.unhyphened("Ол 5-сыныпта, інісі 3-ші сыныпта, 25 бала бар.", "train", "test")
    assert found is not None
    assert found.text == "Ол 5 сыныпта, інісі 3 сыныпта, 25 бала бар."
    asked = {found.text[q.start : q.end]: q for q in found.questions}
    # An ordinal that the grammar itself understands would teach nothing, but is asked as well.
    assert {digits: q.spoken for digits, q in asked.items()} == {
        "5": ("бесінші",), "3": ("үшінші",), "25": ("жиырма", "бес"),
    }  # fmt: skip
    assert all(q.readings[q.answer] == q.spoken for q in found.questions)
    assert builder.unhyphened("Залда 25 адам бар.", "train", "test") is None


def test_twins_are_labelled_by_what_was_spoken(tmp_path: Path) -> None:
    path = tmp_path / "texts.txt"
    rows = [
        "Олар үшінші турда он гол соқты .",
        "Олар 3 турда 10 гол соқты .",
        "Залда бес адам бар .",
        "Басқа 5 сөз .",
    ]
    path.write_text("\n".join([*rows, *(f"сөз {n} ." for n in range(16))]) + "\n", encoding="utf-8")
    (found,) = twins(path, "kk")
    assert (found.text, found.split) == ("Олар 3 турда 10 гол соқты.", "train")
    assert [q.readings[q.answer] for q in found.questions] == [("үшінші",), ("он",)]


def test_missing_words_are_what_the_tree_spells() -> None:
    texts = ["Ол бесінші сыныпта оқиды, інісі үйде отыр."]
    pieces = Pieces(learn_pieces(texts, 300))
    for seed in range(20):
        found = masked(texts[0], pieces, np.random.default_rng(seed))
        assert found is not None
        written = [pieces.names[piece] for piece in found.text]
        assert written.count("<unk>") == written.count("<close>") == len(found.tree.paths) >= 1
        gaps = [[found.tree.edge_piece[edge] for edge in paths[0][:-1]] for paths in found.tree.paths]
        row, out = iter(gaps), []
        for piece in found.text:
            if piece == pieces.unknown:
                out += next(row)
            elif piece not in (pieces.close, *pieces.sentinels):
                out.append(piece)
        # A mark behind a gap is not told that it was joined to a word.
        spelled = [
            [pieces.names[n].removeprefix("##") for n in row] for row in (out[:-1], pieces.text(texts[0]))
        ]
        assert spelled[0] == spelled[1]


@pytest.mark.parametrize("template", habits("kk").templates)
def test_templates_can_be_filled(template: str) -> None:
    rng = np.random.default_rng(4)
    texts = [filled(template, "kk", rng) for _ in range(20)]
    assert not any(set(text) & set("0123456789{}()|") for text in texts)
    # Some numbers look like other words: сағат онда.
    assert sum(bool(list(spans(parts(text, "kk"), "kk"))) for text in texts) >= 15, texts


def test_a_slot_that_the_grammar_lacks_is_an_error() -> None:
    with pytest.raises(NormalizerError, match="unknown kind"):
        filled("{nothing:1-2}", "kk", np.random.default_rng(1))


@pytest.mark.parametrize(("value", "text"), [(1, "I"), (4, "IV"), (9, "IX"), (19, "XIX"), (21, "XXI")])
def test_roman(value: int, text: str) -> None:
    assert roman(value) == text


def test_splits_share_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n".join([f"бес {'а' * n}" for n in range(100)] + ["бес а"]) + "\n", encoding="utf-8")
    rows = list(corpus([path]))
    assert len(rows) == len({text for text, _, _ in rows}) == 100
    assert {text: split for text, split, _ in rows}["бес а"] == "test"
    assert [split for _, split, _ in rows].count("dev") == 10


def test_spaces_around_marks_go(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("1\tОл « бес » ( і ) деді , енді жоқ .\n", encoding="utf-8")
    assert lines(path) == ["Ол «бес» деді, енді жоқ."]


def test_examples_are_kept_as_they_are(tmp_path: Path) -> None:
    found = list(Builder("kk", np.random.default_rng(5)).examples(KAZAKH[0], "train", "test", 3))
    write(tmp_path / "examples.jsonl", found)
    assert read(tmp_path / "examples.jsonl") == found


@pytest.fixture(scope="module")
def toy() -> tuple[ChooserNet, Pieces, list[Example]]:
    builder = Builder("kk", np.random.default_rng(6))
    examples = [e for text in KAZAKH for e in builder.examples(text, "train", "test", 4)]
    pieces = Pieces(learn_pieces([e.text for e in examples] + KAZAKH, 300))
    torch.manual_seed(1)
    return ChooserNet(pieces, NetConfig(32, 1, 1, 2, 64)).eval(), pieces, examples


def test_pieces_are_what_stands_together_most() -> None:
    names = learn_pieces(["бесінші бесінші бестен"] * 3, 10_000)
    pieces = Pieces(names)
    assert len(set(names)) == len(names)
    assert [names[n] for n in pieces.text("бесінші")] == ["бесінші"]
    assert [names[n] for n in pieces.text("бесте")] == ["бес", "##т", "##е"]
    assert names == learn_pieces(["бесінші бесінші бестен"] * 3, 10_000)
    assert len(learn_pieces(["бесінші бесінші бестен"], 1)) == len(set("бесіншітен")) + len(
        learn_pieces([], 1)
    )


def test_endings_are_cut_off() -> None:
    names = learn_pieces(["бесінші беске бес қырық екінші"] * 3, 10_000)
    rows = [
        (("он", "бес"), ("он", "бесінші"), ("он", "беске")),
        (("екінші",), ("екі",)),
        (("қырқыншы",), ("қырық",)),
    ]
    pieces = Pieces(with_endings(names, rows))
    cut = {
        word: [pieces.names[n] for n in pieces.text(word)]
        for word in ("бесінші", "екінші", "қырқыншы", "бес")
    }
    assert cut == {
        "бесінші": ["бес", "##інші"],
        "екінші": ["екі", "##нші"],
        "қырқыншы": ["қыр", "##қыншы"],
        "бес": ["бес"],
    }


def encoded(net: ChooserNet, each: Item, pieces: Pieces) -> BaseModelOutput:
    """What Bart's decoder looks at."""
    batch = collate([each], pieces)
    return BaseModelOutput(last_hidden_state=net.encode(batch.text, batch.offset, batch.shape, None))


def test_a_tree_scores_as_the_decoder_writes(toy: tuple[ChooserNet, Pieces, list[Example]]) -> None:
    """All readings at once, in a batch with padding, have the probabilities that Bart gives them one by one."""
    net, pieces, examples = toy
    items = [each for example in examples[:6] if (each := item(example, pieces))]
    batch = collate(items, pieces)
    with torch.inference_mode():
        scores = net.readings(batch)
        place = 0
        for each in items:
            for paths, sentinel in zip(each.tree.paths, pieces.sentinels, strict=False):
                for path in paths:
                    written = [each.tree.edge_piece[edge] for edge in path]
                    logits = net.bart(
                        encoder_outputs=encoded(net, each, pieces),
                        decoder_input_ids=torch.tensor([[sentinel, *written[:-1]]]),
                    ).logits
                    alone = logits.log_softmax(-1)[0, range(len(written)), written].sum()
                    assert float(scores[place]) == pytest.approx(float(alone), abs=1e-3)
                    place += 1
    assert place == len(scores)


def test_constrained_generation_finds_the_same_reading(toy: tuple[ChooserNet, Pieces, list[Example]]) -> None:
    """The tree's best reading is what Bart's own beam search writes under `prefix_allowed_tokens_fn`."""
    net, pieces, examples = toy
    checked = 0
    for example in examples:
        each = item(example, pieces)
        if each is None or len(each.tree.paths) > 1:
            continue
        rows = [[each.tree.edge_piece[edge] for edge in path] for path in each.tree.paths[0]]
        start = pieces.sentinels[0]

        def allowed(_: int, prefix: torch.Tensor, rows: list[list[int]] = rows) -> list[int]:
            done = prefix.tolist()[1:]
            after = {row[len(done)] for row in rows if row[: len(done)] == done and len(row) > len(done)}
            return sorted(after) or [pieces.pad]

        with torch.inference_mode():
            wrote = net.bart.generate(
                encoder_outputs=encoded(net, each, pieces),
                decoder_input_ids=torch.tensor([[start]]),
                num_beams=len(rows) + 1,
                length_penalty=0.0,
                early_stopping=False,
                max_new_tokens=40,
                prefix_allowed_tokens_fn=allowed,
            )[0].tolist()
            scores = net.readings(collate([each], pieces))
        assert [piece for piece in wrote[1:] if piece != pieces.pad] == rows[int(scores.argmax())]
        checked += 1
    assert checked >= 5


class KilledError(Exception):
    """Stands for the end of the process."""


def test_a_killed_run_goes_on_exactly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = corpus_file(tmp_path / "texts.txt", KAZAKH)
    monkeypatch.setattr(report, "finish", lambda net, examples, kept, pieces, lang, out: out)
    whole = train_normalizer(Texts((path,)), tmp_path / "whole", "kk", TINY, 3)
    monkeypatch.setattr(loop, "_SECONDS_BETWEEN_CHECKPOINTS", 0.0)
    batches, gaps = training.Batches.__call__, Gaps.__call__

    def dying(self: training.Batches, step: int) -> object:
        if step == 3:
            raise KilledError
        return batches(self, step)

    def dying_early(self: Gaps, step: int) -> object:
        if step == 2:
            raise KilledError
        return gaps(self, step)

    # Killed in pretraining and, having gone on, in learning to choose.
    monkeypatch.setattr(training.Batches, "__call__", dying)
    monkeypatch.setattr(Gaps, "__call__", dying_early)
    for _ in range(2):
        with pytest.raises(KilledError):
            train_normalizer(Texts((path,)), tmp_path / "killed", "kk", TINY, 3)
        monkeypatch.setattr(Gaps, "__call__", gaps)
    monkeypatch.setattr(training.Batches, "__call__", batches)
    resumed = train_normalizer(Texts((path,)), tmp_path / "killed", "kk", TINY, 3)
    states = [torch.load(out / "checkpoint.pt", weights_only=True) for out in (whole, resumed)]
    assert states[0]["step"] == states[1]["step"] == TINY.steps
    assert states[0]["best"] == states[1]["best"] < float("inf")
    for key in ("net", "averaged", "kept"):
        for name, value in states[0][key].items():
            assert torch.equal(value, states[1][key][name]), name
    with pytest.raises(InputError, match="other settings: seed"):
        train_normalizer(Texts((path,)), tmp_path / "killed", "kk", TINY, 4)


def test_from_texts_to_a_package_in_another_language(tmp_path: Path) -> None:
    """A language needs its grammar only. The package agrees with the network, or it would not have been written."""
    path = corpus_file(tmp_path / "texts.txt", RUSSIAN)
    out = train_normalizer(Texts((path,)), tmp_path / "run", "ru", TINY, 1)
    assert Chooser(out).settings.language == "ru"
    assert "| all |" in (tmp_path / "run" / "report.md").read_text(encoding="utf-8")


def test_texts_without_numbers_are_an_error(tmp_path: Path) -> None:
    path = tmp_path / "texts.txt"
    path.write_text("сәлем\nқалайсың\n", encoding="utf-8")
    with pytest.raises(InputError, match="no number words"):
        train_normalizer(Texts((path,)), tmp_path / "run", "ru", TINY, 1)
