"""Russian G2P: linguistic cases from cases/g2p_ru.tsv, and what the interface promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from g2p import ru
from g2p.ru import respelling, stress
from g2p.ru.neighbours import Context, patterns
from g2p.tables import loaded_once
from g2p.types import G2PError, Pronunciation

CASES = Path(__file__).parents[1] / "cases" / "g2p_ru.tsv"
LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
INVENTORY = Path(ru.__file__).parents[1] / "inventory.tsv"


def cases() -> list:
    rows = []
    for number, line in enumerate(CASES.read_text(encoding="utf8").splitlines(), start=1):
        if line and not line.startswith("#"):
            written, spoken = line.split("\t")
            rows.append(pytest.param(written, spoken, id=f"{CASES.name}:{number}:{written}"))
    return rows


def shown(pronunciation: Pronunciation) -> str:
    return " ".join("ˈ" * p.stress + p.symbol for p in pronunciation.phonemes)


def test_every_rule_that_fires_is_listed() -> None:
    fired = {
        step.rule
        for case in CASES.read_text(encoding="utf8").splitlines()
        if case and not case.startswith("#")
        for word in ru.pronounce_words(case.split("\t")[0].split())
        for step in word.trace
        if not step.rule.startswith("homograph-")
    }
    listed = {rule.name for rule in ru.rules_in_order()}
    assert fired <= listed, fired - listed


def russian_symbols() -> set[str]:
    rows = [line.split("\t") for line in INVENTORY.read_text(encoding="utf8").splitlines()]
    column = rows[0].index("langs")
    return {row[0] for row in rows[1:] if "ru" in row[column].split(",")}


@pytest.mark.parametrize(("written", "spoken"), cases())
def test_case(written: str, spoken: str) -> None:
    words = written.split()
    if len(words) == 1:
        assert shown(ru.pronounce(written)) == spoken
    else:
        assert " | ".join(map(shown, ru.pronounce_words(words))) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [("б", "b ˈɛ"), ("К", "k ˈa"), ("в", "v ˈɛ"), ("к дому", "ɡ | d ˈo m ʊ"), ("если б", "j ˈɛ s lʲ ɪ | p")],
)
def test_a_consonant_that_nothing_stands_beside_has_its_name(written: str, spoken: str) -> None:
    assert " | ".join(map(shown, ru.pronounce_words(written.split()))) == spoken


def test_final_devoicing_can_be_kept_away() -> None:
    assert ru.pronounce("завод").phonemes[-1].symbol == "t"
    assert ru.pronounce("завод", final_devoicing=False).phonemes[-1].symbol == "d"


@pytest.mark.parametrize(("word", "known"), [
    ("молоко", True), ("Молоко", True), ("ёлка", True), ("елка", True), ("компьютерами", True),
    ("карова", False), ("компьютерлер", False), ("қала", False), ("", False), ("молокт", False), ("hello", False),
])  # fmt: skip
def test_is_russian_form(word: str, known: bool) -> None:
    assert ru.is_russian_form(word) is known


def test_form_prefixes_are_the_forms_a_word_begins_with() -> None:
    lengths = ru.form_prefixes("компьютерлер")
    assert len("компьютер") in lengths
    assert all(ru.is_russian_form("компьютерлер"[:length]) for length in lengths)


@pytest.mark.parametrize(("word", "where"), [
    ("молоко", (5, "lexicon")), ("м+олоко", (2, "mark")), ("молоко\u0301", (5, "mark")), ("сказка", (2, "lexicon")),
    ("в", (-1, "lexicon")), ("кто-то", (2, "lexicon")),
    ("интернет-магазин", (14, "lexicon")), ("из-за", (-1, "lexicon")), ("елка", (0, "lexicon")),
])  # fmt: skip
def test_stress_position(word: str, where: tuple[int, str]) -> None:
    assert ru.stress_position(word) == where


def test_an_unknown_word_is_guessed_and_says_so() -> None:
    assert ru.pronounce("бразкурля").source == "rules"
    assert ru.stress_position("бразкурля")[1] == "model"


def test_letters_of_every_phoneme() -> None:
    phonemes = ru.pronounce("солнце").phonemes
    assert [("солнце"[slice(*p.span)], p.symbol) for p in phonemes] == [
        ("с", "s"), ("ол", "o"), ("н", "n"), ("ц", "t͡s"), ("е", "ɨ"),
    ]  # fmt: skip


def test_the_trace_names_the_rules() -> None:
    rules = [fired.rule for fired in ru.pronounce("конечно").trace]
    assert rules == ["stress-lexicon", "чн-шн", "vowel-quality"]


@pytest.mark.parametrize(("word", "named"), [
    ("қала", "U\\+049B"), ("cat", "'c'"), ("раз2", "'2'"), ("\ud800", "U\\+D800"), ("", "no Russian letter"),
    ("а" * 201, "201"), ("мо+лоб", "'л'"), ("мол+", "ends"), ("два слова", "SPACE"), ("😀", "GRINNING"),
])  # fmt: skip
def test_an_error_names_the_character(word: str, named: str) -> None:
    with pytest.raises(G2PError, match=named):
        ru.pronounce(word)


@given(st.lists(st.text(alphabet=LETTERS + LETTERS.upper(), min_size=1, max_size=12), min_size=1, max_size=5))
@example(["ь", "ъ"])
@example(["в"])
def test_any_russian_letters_get_sounds_of_the_inventory(words: list[str]) -> None:
    symbols = russian_symbols()
    for word, found in zip(words, ru.pronounce_words(words), strict=True):
        assert found.word == word
        assert {p.symbol for p in found.phonemes} <= symbols
        assert all(0 <= p.span[0] < p.span[1] <= len(word) for p in found.phonemes)


@given(st.text(alphabet=LETTERS, min_size=1, max_size=12))
@example("сщшмь")
@example("ъезд")
def test_a_letter_without_a_sound_has_a_rule(word: str) -> None:
    found = ru.pronounce(word)
    sounded = {place for phoneme in found.phonemes for place in range(*phoneme.span)}
    silencing = {group.name for group in respelling.GROUPS} | {
        entry[1] for entry in respelling.lexicon().whole.values()
    }
    assert len(sounded) == len(word) or not silencing.isdisjoint(fired.rule for fired in found.trace)


@given(st.text(max_size=20))
@example("а\u0301\u0301")
@example("и\u0306\u0301")
@example("+а+а")
@example("-а-")
def test_any_text_is_sounded_or_refused(text: str) -> None:
    try:
        found = ru.pronounce(text)
    except G2PError:
        return
    assert found.phonemes


def test_every_ngram_has_its_own_number() -> None:
    grams = ["<", "<а", "<аб", "<абв", "а", "аб", "абв", "абв>", "б", "бв", "бв>", "в", "в>", ">"]
    numbers = stress.gram_codes("<абв>")
    assert len(set(numbers)) == len(numbers) == len(grams)
    assert sorted(numbers) == sorted(stress.gram_codes(gram)[len(gram) - 1] for gram in grams)


def test_tables_are_complete() -> None:
    assert stress.accent("собака").stress == 3
    assert respelling.lexicon().whole["что"] == ("што", "чт-шт")


def test_a_homograph_is_read_by_its_neighbours_and_the_trace_says_so() -> None:
    assert "homograph-usual" in {fired.rule for fired in ru.pronounce_words(["его", "глаза"])[1].trace}
    assert "homograph-genitive" in {fired.rule for fired in ru.pronounce_words(["без", "глаза"])[1].trace}
    marked = ru.pronounce_words(["без", "глаз+а"])[1]
    assert marked.phonemes[-1].stress == 1


@pytest.mark.parametrize("text", ["<", "замок", "~*мо*к", "<>слово", "<сло-во", "~$", ">>$", "!"])
def test_a_malformed_pattern_of_neighbours_is_an_error_that_names_it(text: str) -> None:
    with pytest.raises(G2PError, match=re.escape(repr(text.removeprefix("!")))):
        patterns([text])


@pytest.mark.parametrize(
    ("texts", "fits"),
    [
        ("<ключ", False),
        ("<<ключ", True),
        ("~ключ*", True),
        ("~ключ* !>двери", False),
        ("~ключ* !>окна", True),
        (">*ери", True),
        (">$", False),
        ("<^", False),
    ],
)
def test_patterns_of_neighbours(texts: str, fits: bool) -> None:
    words = ["вот", "ключ", "от", "замка", "двери"]
    assert patterns(texts.split())(Context.of(words, 3)) == fits


def test_a_broken_table_is_read_once() -> None:
    reads = []

    @loaded_once
    def load() -> dict[str, int]:
        reads.append(1)
        raise G2PError("table.tsv:3: no stress")

    for _ in range(3):
        with pytest.raises(G2PError, match=r"table\.tsv:3"):
            load()
    assert len(reads) == 1
