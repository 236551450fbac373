"""Overrides, styles, languages: what the front door of the package promises."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import g2p
from g2p.explain import aligned, explain, pretty, to_json
from g2p.kk import segmentation
from g2p.overrides import load_lexicon
from tests.g2p.cases import shown


def test_inline_ipa_overrides_every_rule() -> None:
    spoken = g2p.phonemize("[[s æ l ˈe m]]")
    assert shown(spoken) == "s æ l ˈe m"
    assert spoken.source == "ipa"
    assert [step.rule for step in spoken.trace] == ["inline-ipa"]


def test_a_stress_mark_may_stand_before_its_syllable() -> None:
    assert shown(g2p.phonemize("[[s æ ˈl e m]]")) == "s æ l ˈe m"


@pytest.mark.parametrize(
    ("written", "phonemes"),
    [
        ("sælˈem", "s æ l ˈe m"),
        ("sæˈlem", "s æ l ˈe m"),
        ("ˌavtəmɐˈbʲilʲ", "a v t ə m ɐ bʲ ˈi lʲ"),
        ("t͡sapt͡ɕ ɕːi", "t͡s a p t͡ɕ ɕː i"),
        ("t s", "t s"),
        ("ts", "t s"),
        ("gɑ", "ɡ ɑ"),
        ("t\u035csa", "t͡s a"),
    ],
)
def test_written_out_phonemes_need_no_spaces(written: str, phonemes: str) -> None:
    assert shown(g2p.phonemize(f"[[{written}]]")) == phonemes


@given(st.lists(st.sampled_from(sorted(g2p.inventory())), min_size=1))
def test_what_g2p_prints_can_be_written_out(symbols: list[str]) -> None:
    assert g2p.phonemize(f"[[{' '.join(symbols)}]]").ipa == " ".join(symbols)


@pytest.mark.parametrize(
    ("word", "named"),
    [
        ("[[s y]]", "'y'"),
        ("[[sœlem]]", "unknown phoneme 'œ'"),
        ("[[apʰa]]", "unknown phoneme 'pʰ'"),
        ("[[tɕ̪a]]", "unknown phoneme 'ɕ̪'"),
        ("[[ˌ]]", "empty"),
        ("[[]]", "empty"),
        ("[[a ˈs]]", "no vowel follows"),
        ("[[s ˈˈa]]", "stands twice"),
        ("[[s a", "not enclosed"),
        ("s a]]", "not enclosed"),
        ("[[s a]]да", "not enclosed"),
    ],
)
def test_bad_inline_ipa_is_named(word: str, named: str) -> None:
    with pytest.raises(g2p.G2PError, match=named):
        g2p.phonemize(word)


def test_user_lexicon_wins_in_any_case() -> None:
    lexicon = {"qazaq": "q ɑ z ˈɑ q", "бала": "p ˈa"}
    assert g2p.phonemize("Бала", lexicon=lexicon).ipa == "p a"
    assert g2p.phonemize("Бала").ipa == "b ɑ ɫ ɑ"
    words = g2p.phonemize_words(["ақ", "бала", "ала"], style="natural", lexicon=lexicon)
    assert [word.ipa for word in words] == ["ɑ q", "p a", "ɑ ɫ ɑ"]


def test_lexicon_file(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.tsv"
    path.write_text("# names\nБала\tp ˈa\n", encoding="utf-8")
    assert load_lexicon(path) == {"бала": "p ˈa"}
    path.write_text("бала\tp ˈa\n\nдос\tq y\n", encoding="utf-8")
    with pytest.raises(g2p.G2PError, match=r"lexicon\.tsv:3: unknown phoneme 'y'"):
        load_lexicon(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("бала p a\n", r":1: expected WORD<TAB>PHONEMES"),
        ("\tp a\n", r":1: expected WORD<TAB>PHONEMES"),
        ("бала\t\n", r":1: the pronunciation written out for 'бала' is empty"),
        ("бала\tp a\nБала\tp a\n", r":2: 'Бала' stands twice"),
    ],
)
def test_a_malformed_lexicon_is_named_by_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "lexicon.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(g2p.G2PError, match=message):
        load_lexicon(path)


def test_every_override_is_in_the_trace() -> None:
    lexicon = {"бала": "p ˈa"}
    assert g2p.phonemize("Бала", lexicon=lexicon).trace[0].rule == "lexicon-entry"
    for word in ("б+ала", "ба\u0301ла"):
        spoken = g2p.phonemize(word)
        assert "stress-mark" in [step.rule for step in spoken.trace]
        assert shown(spoken) == "b ˈɑ ɫ ɑ"
    assert "stress-mark" in [step.rule for step in g2p.phonemize("компь+ютер").trace]


@pytest.mark.parametrize("word", ["бала+", "+б", "б++ала", "+", "б\u0301ала", "\u0301"])
def test_a_misplaced_stress_mark_is_one_clear_error(word: str) -> None:
    with pytest.raises(g2p.G2PError, match=r"^[^\n]*(stress mark|U.0301)[^\n]*$"):
        g2p.phonemize(word)


def test_russian_goes_to_the_russian_rules() -> None:
    assert g2p.phonemize("мама", "ru").morphs[0].origin == "ru"
    assert len(g2p.phonemize_words(["в", "доме"], "ru")) == 2


def test_no_words_no_pronunciations() -> None:
    assert g2p.phonemize_words([]) == ()


@pytest.mark.parametrize("call", [g2p.phonemize, g2p.segment])
def test_unknown_language_is_named(call: object) -> None:
    with pytest.raises(g2p.G2PError, match="'xx'"):
        call("сөз", "xx")  # type: ignore[operator]


def test_unknown_style_is_named() -> None:
    with pytest.raises(g2p.G2PError, match="'sloppy'"):
        g2p.phonemize("сөз", style="sloppy")


ANYTHING = st.text(st.characters(exclude_categories=()), max_size=12)
KAZAKH_LIKE = st.text("аәеоөұүыіиуюябғгқкңнпстшщьъфё-+'ABcd1.\u0301\u0306", max_size=16)


LATIN_LIKE = st.from_regex(r"[A-Z]{1,4}[a-z]{0,5}", fullmatch=True)
"""Among them initialisms with a tail that is no affix, FGzw."""


@settings(max_examples=300, deadline=None)
@given(word=ANYTHING | KAZAKH_LIKE | LATIN_LIKE, lang=st.sampled_from(g2p.languages()))
def test_any_string_has_phonemes_or_a_clear_error(word: str, lang: str) -> None:
    """Lone surrogates, controls, marks, emoji, every script; and Kazakh letters in an order that no word has."""
    try:
        spoken = g2p.phonemize(word, lang)
    except g2p.G2PError as error:
        assert str(error)
        return
    assert spoken.phonemes and all(p.symbol in g2p.inventory() for p in spoken.phonemes)
    assert all(0 <= p.span[0] <= p.span[1] <= len(word) for p in spoken.phonemes)
    assert all(0 <= p.morph < len(spoken.morphs) for p in spoken.phonemes)


@settings(max_examples=200, deadline=None)
@given(word=ANYTHING | KAZAKH_LIKE)
def test_any_string_can_be_explained_or_not_as_it_can_be_read(word: str) -> None:
    try:
        spoken = g2p.phonemize(word)
    except g2p.G2PError as error:
        with pytest.raises(g2p.G2PError) as raised:
            explain(word)
        assert str(raised.value) == str(error)
        return
    found = explain(word)
    assert found.pronunciation == spoken
    assert "".join(group.letters for group in aligned(spoken)) == word
    assert json.loads(json.dumps(to_json(found)))["word"] == word
    assert pretty(found)


@settings(max_examples=200, deadline=None)
@given(word=st.text("аәбвгғдежзийкқлмнңоөпрстуұүфхшщыіэюя", min_size=1, max_size=20))
def test_the_fast_search_finds_the_likeliest_split(word: str) -> None:
    """The one that looks at every candidate is the judge."""
    assert segmentation.best(word).score == pytest.approx(segmentation.candidates(word)[0].score)
    assert "".join(segmentation.best(word).texts) == word
