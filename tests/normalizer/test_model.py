"""What a model is asked, how its readings become a tree, and that it can choose nothing but these."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import normalizer
from normalizer import Candidates, Choice, NormalizerError, Token, api
from normalizer import settings as rules
from normalizer.asking import encoded, groups, label, windows
from normalizer.model import GRAPH, Chooser, packaged, use
from normalizer.pieces import DIGITS_AND_MARKS, INSIDE, SPECIAL, Pieces, chunks
from normalizer.settings import SETTINGS, Settings
from normalizer.tree import Tree
from tests.normalizer.cases import cases
from tests.tiny_chooser import tiny_chooser

WORDS = ["бес", "он", "ол", "##інші", "##ке", "сынып", "##та", "бе"]
PIECES = Pieces([*SPECIAL, *DIGITS_AND_MARKS, *(INSIDE + mark for mark in DIGITS_AND_MARKS), *WORDS])


def names(ids: list[int] | tuple[int, ...]) -> list[str]:
    return [PIECES.names[piece] for piece in ids]


def test_words_are_cut_by_the_longest_piece() -> None:
    assert names(PIECES.text("Бесінші сыныпта, 25-ке")) == [
        "бес", "##інші", "сынып", "##та", "##,", "2", "##5", "##-", "<unk>",
    ]  # fmt: skip
    assert names(PIECES.reading(("он", "беске"))) == ["он", "бес", "##ке"]


def test_chunks_tell_what_is_joined() -> None:
    assert chunks("5 - 7") == ["5", "-", "7"]
    assert chunks("5-7") == ["5", "##-", "##7"]


def test_a_vocabulary_without_the_special_pieces_is_refused() -> None:
    with pytest.raises(ValueError, match="special pieces"):
        Pieces(["бес"])


readings = st.lists(
    st.lists(st.integers(20, 23), min_size=1, max_size=4).map(tuple), min_size=1, max_size=8, unique=True
)


@given(st.lists(readings, min_size=1, max_size=3))
def test_tree_spells_its_readings(rows: list[list[tuple[int, ...]]]) -> None:
    """From the root to a leaf a path spells the reading and the end; a node sees just its prefix."""
    tree = Tree(1)
    for number, row in enumerate(rows):
        tree.add(4 + number, row)
    sees = tree.mask()
    for number, (row, paths) in enumerate(zip(rows, tree.paths, strict=True)):
        assert len({tuple(path) for path in paths}) == len(row)
        for reading, path in zip(row, paths, strict=True):
            assert [tree.edge_piece[edge] for edge in path] == [*reading, 1]
            for depth, edge in enumerate(path):
                node = tree.edge_node[edge]
                seen = np.flatnonzero(sees[node])
                assert [tree.pieces[n] for n in seen] == [4 + number, *reading[:depth]]
                assert [tree.depth[n] for n in seen] == list(range(depth + 1))


def test_styles_of_one_number_are_one_group() -> None:
    (found,) = (c for c in normalizer.candidates("1890 ₸") if c.token.kind == "money")
    first = [found.choices[n].spoken for n in groups(found)[0]]
    assert ("мың", "сегіз", "жүз", "тоқсан", "теңге") in first
    assert ("бір", "мың", "сегіз", "жүз", "тоқсан", "теңге") in first
    assert all(reading[-1] == "теңге" for reading in first)


def test_groups_hold_every_choice_once() -> None:
    for case in cases("kk"):
        for found in normalizer.candidates(case.written):
            together = sorted(number for group in groups(found) for number in group)
            if len(groups(found)) > 1:
                assert together == list(range(len(found.choices))), found.token


spans = st.lists(st.integers(1, 300), min_size=1, max_size=30).map(
    lambda gaps: [(at, (sum(gaps[: at + 1]), sum(gaps[: at + 1]) + 1)) for at in range(len(gaps))]
)


@given(spans)
def test_windows_hold_every_token_once_and_are_short(rows: list[tuple[int, tuple[int, int]]]) -> None:
    text = "сөз " * 3000
    found = list(windows(text, rows))
    assert [place for window in found for place in window.tokens] == [place for place, _ in rows]
    for window in found:
        first, last = rows[window.tokens[0]][1][0], rows[window.tokens[-1]][1][1]
        assert window.start <= first < last <= window.end
        assert window.end - window.start <= 400
        assert len(window.tokens) <= 16


def test_a_window_ends_with_the_line() -> None:
    (window,) = windows("бірінші жол\nекі 5 үш\nсоңғы жол", [(0, (16, 17))])
    assert (window.start, window.end) == (12, 20)


def test_without_words_nothing_is_asked() -> None:
    assert not list(windows("12 - 14, 3", [(0, (0, 2)), (1, (9, 10))]))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Менде 3 кітап бар.", "cardinal"),
        ("Менде 300 кітап бар.", "cardinal, large"),
        ("Кітап нешеу? 3.", "cardinal, last"),
        ("Менде 03 кітап бар.", "cardinal, marked"),
        ("Менде 1 кітап бар.", "cardinal, one"),
        ("Менде 3-кітап бар.", "ordinal"),
    ],
)
def test_a_class_is_as_narrow_as_its_doubt(text: str, asked: str) -> None:
    (found,) = (each for each in normalizer.candidates(text) if any(map(str.isdigit, each.token.text)))
    assert label(found, text, "kk") == asked


def test_a_token_is_marked_in_its_sentence() -> None:
    ids = encoded("ол 5 сыныпта", 0, 12, [(3, 4)], PIECES)
    assert names(ids) == ["ол", "<0>", "5", "<close>", "сынып", "##та", "<end>"]


def test_the_grammar_is_overruled_by_more_than_the_margin_only() -> None:
    model = Settings("kk", (), {"cardinal>ordinal": 1.5, "year>cardinal": 0.0})
    kinds = ("cardinal", "cardinal", "day", "year")
    assert model.choose(kinds, [-2.0, -0.1, -9.0, -9.0]) == 0  # another case is no such change
    assert model.choose(kinds, [-2.0, -9.0, -0.6, -9.0]) == 0  # better by less than the margin
    assert model.choose(kinds, [-2.0, -9.0, -0.4, -9.0]) == 2
    assert model.choose(kinds, [-2.0, -0.1, -0.4, -0.3]) == 3  # the better of two
    assert model.choose(("day", "cardinal"), [-9.0, -0.1]) == 0
    assert model.choose(("year", "cardinal"), [-1.0, -0.9]) == 1
    assert model.kinds == {"cardinal", "year"}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package that overrules the grammar wherever there is another reading."""
    return tiny_chooser(tmp_path_factory.mktemp("model"), margin=-1000.0)


@pytest.fixture
def kazakh(package: Path, monkeypatch: pytest.MonkeyPatch) -> Chooser:
    """The package as that of Kazakh."""
    monkeypatch.setattr(rules, "_used", {"kk": package})
    chooser = packaged("kk")
    assert chooser is not None
    return chooser


def test_a_package_can_be_used_instead(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_used", {})
    shipped = packaged("kk")
    assert packaged("kk") is shipped
    used = use(package)
    assert packaged("kk") is used is not shipped


def test_a_language_without_a_model_reads_by_the_grammar() -> None:
    assert packaged("ru") is None
    assert normalizer.normalize("5 домов", "ru") == normalizer.normalize("5 домов", "ru", model=False)


def test_the_model_chooses(kazakh: Chooser) -> None:
    text = "Менде 3 кітап бар."
    (asked,) = (each for each in normalizer.candidates(text, model=True) if each.scores)
    assert asked.token.text == "3"
    assert asked.token.spoken != asked.choices[0].spoken
    assert asked.token in normalizer.normalize(text)
    assert normalizer.normalize(text, model=False)[2].spoken == ("үш",)


WRITTEN = ["5", "25", "1,5", "25%", "2024", "3:2", "15:30", "10 км", "1 500 тг", "XIX", "7-8", "15 қараша"]
sentences = st.lists(
    st.sampled_from([*WRITTEN, "үй", "жылы", "сыныпта", "адам", "ғасырда", "ж.", "дейін", ".", "\n", "абв"]),
    min_size=1,
    max_size=25,
).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=sentences)
def test_only_what_the_grammar_allows_is_said(kazakh: Chooser, text: str) -> None:
    every = normalizer.candidates(text, model=True)
    plain = normalizer.candidates(text)
    assert [c.token for c in every] == list(normalizer.normalize(text))
    for chosen, allowed in zip(every, plain, strict=True):
        assert (chosen.token.text, chosen.token.span) == (allowed.token.text, allowed.token.span)
        assert chosen.choices == allowed.choices
        said = Choice(chosen.token.kind, chosen.token.spoken)
        assert said in allowed.choices
        if chosen.scores:
            assert len(chosen.scores) == len(chosen.choices)
            assert all(score <= 1e-4 for score in chosen.scores)
        else:
            assert chosen.token == allowed.token


def test_the_same_text_gives_the_same_tokens(kazakh: Chooser) -> None:
    text = "Абай көшесі, 25 үйде 2024 жылы 3 отбасы тұрды, 5 қабатта 10% жеңілдік бар."
    first = normalizer.candidates(text, model=True)
    assert all(normalizer.candidates(text, model=True) == first for _ in range(3))


def test_a_long_text_is_left_to_the_grammar(kazakh: Chooser, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Менде 3 кітап бар. "
    assert normalizer.normalize(text * 2) != normalizer.normalize(text * 2, model=False)
    monkeypatch.setattr(api, "LONGEST_TEXT", len(text))
    assert normalizer.normalize(text * 2) == normalizer.normalize(text * 2, model=False)
    assert all(not each.scores for each in normalizer.candidates(text * 2, model=True))


def test_too_many_readings_are_left_to_the_grammar(kazakh: Chooser) -> None:
    choices = tuple(Choice("cardinal", (f"сөз{n}",)) for n in range(500))
    every = (Candidates(Token("5", "cardinal", ("сөз0",), (0, 1)), choices),)
    assert kazakh.choose("5 үй", every) == {}


@pytest.fixture
def copy(package: Path, tmp_path: Path) -> Path:
    for name in (GRAPH, SETTINGS):
        (tmp_path / name).write_bytes((package / name).read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    ("text", "loaded"),
    [
        ("Сәлем, әлем!", False),
        ("Бұл 10 км-ге жуық", False),
        ("Халықтың 60% қолдады", False),
        ("12 - 14, 3", False),
        ("Менде 3 кітап бар.", True),
        ("Менде кітап бар, 3.", False),
        ("Менде 300 кітап бар.", False),
    ],
)
def test_only_a_text_that_is_asked_about_loads_the_model(copy: Path, text: str, loaded: bool) -> None:
    path = copy / SETTINGS
    row = json.loads(path.read_text(encoding="utf-8")) | {"margins": {"cardinal>ordinal": 0.0}}
    path.write_text(json.dumps(row), encoding="utf-8")
    code = (
        "import pathlib, sys, normalizer; from normalizer.settings import use_directory; "
        "use_directory('kk', pathlib.Path(sys.argv[2])); normalizer.normalize(sys.argv[1]); "
        "print(*(name in sys.modules for name in ('onnxruntime', 'numpy', 'torch')))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, text, str(copy)], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == [str(loaded), str(loaded), "False"]


def test_the_word_behind_is_one_more_expert() -> None:
    rules_of = Settings("kk", (), {}, {"": -1.0, "палатада": 2.0})
    even = [math.log(0.5)] * 2
    for word, odds in (("палатада", 2.0), ("адам", -1.0)):
        count, rank = rules_of.weighed(("cardinal", "ordinal"), even, word)
        assert rank - count == pytest.approx(odds)
        assert math.exp(count) + math.exp(rank) == pytest.approx(1)
    # What the neighbours tell, and other classes, are the network's alone.
    assert rules_of.weighed(("cardinal, told", "ordinal"), even, "палатада") == pytest.approx(even)
    assert rules_of.weighed(("cardinal", "cardinal"), even, "палатада") == pytest.approx(even)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ол 3 палатада жатыр.", "cardinal"),
        ("Соңғы 3 палатада орын бар.", "cardinal, told"),
        ("Бұл 20 жылғы еңбек.", "cardinal, told"),
        ("Байқау 2 кезеңде өтеді.", "cardinal, told"),
    ],
)
def test_neighbours_that_say_what_counts_leave_nothing_to_ask(text: str, kind: str) -> None:
    (every,) = [c for c in normalizer.candidates(text, "kk", model=False) if c.token.kind == "cardinal"]
    assert label(every, text, "kk") == kind


def test_a_damaged_graph_is_named(copy: Path) -> None:
    (copy / GRAPH).write_bytes((copy / GRAPH).read_bytes()[:1000])
    with pytest.raises(NormalizerError, match=GRAPH):
        Chooser(copy)


def test_a_missing_graph_is_named(copy: Path) -> None:
    (copy / GRAPH).unlink()
    with pytest.raises(NormalizerError, match=GRAPH):
        Chooser(copy)


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row | {"format": 99},
        lambda row: row | {"unknown": 1},
        lambda row: {key: value for key, value in row.items() if key != "margins"},
        lambda row: row | {"margins": {"cardinal>ordinal": "much"}},
        lambda row: row | {"odds": {"бөлмеде": None}},
        lambda row: row | {"pieces": row["pieces"][1:]},
        lambda row: [row],
    ],
    ids=["format", "unknown key", "missing key", "margin", "odds", "vocabulary", "no object"],
)
def test_damaged_settings_are_named(copy: Path, change) -> None:  # type: ignore[no-untyped-def]
    path = copy / SETTINGS
    path.write_text(json.dumps(change(json.loads(path.read_text(encoding="utf-8")))), encoding="utf-8")
    with pytest.raises(NormalizerError, match=SETTINGS):
        Chooser(copy)
