"""Kazakh G2P: linguistic cases from cases/*_kk.tsv, and what holds for any word."""

from __future__ import annotations

import contextlib
import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import g2p
from g2p.kk import rules_in_order
from g2p.kk.latin import russian_spelling
from g2p.kk.letters import KAZAKH, spelled
from g2p.kk.pieces import is_kazakh_in_latin, pieces
from g2p.kk.undotted import TYPED, is_typed_row, with_kazakh_letters
from tests.g2p.cases import rows, shown

ERROR = "ERROR"


@pytest.mark.parametrize(("word", "style", "phonemes"), rows("g2p_kk.tsv"))
def test_phonemes(word: str, style: str, phonemes: str) -> None:
    if phonemes == ERROR:
        with pytest.raises(g2p.G2PError):
            g2p.phonemize(word, style=style)
    else:
        assert shown(g2p.phonemize(word, style=style)) in phonemes.split("~")


@pytest.mark.parametrize(("word", "morphs", "origins"), rows("segment_kk.tsv"))
def test_segmentation(word: str, morphs: str, origins: str) -> None:
    found = g2p.segment(word)
    assert ("|".join(m.text for m in found), "|".join(m.origin for m in found)) == (morphs, origins)


@given(st.text(KAZAKH, min_size=1, max_size=20))
@example("ьъ")
@example("ъ")
@example("уууу")
def test_any_kazakh_letters_have_sounds(word: str) -> None:
    check(g2p.phonemize(word), word)


@given(st.text(KAZAKH + "-'’+ЁҚABCabcşñ.0١☺é\u0301\u0306\u200b ", max_size=25))
@example("+")
@example("а\u0301")
@example("\ud800")
@example("И\u0306")
@example("İ")
@example("ﬁ")
@example("ª")
def test_any_text_has_sounds_or_one_clear_error(word: str) -> None:
    try:
        spoken = g2p.phonemize(word)
    except g2p.G2PError as error:
        assert str(error) and "\n" not in str(error)
    else:
        check(spoken, word)


@given(st.text(max_size=30))
def test_any_unicode_has_sounds_or_one_clear_error(word: str) -> None:
    try:
        check(g2p.phonemize(word), word)
    except g2p.G2PError as error:
        assert str(error)


def check(spoken: g2p.Pronunciation, word: str) -> None:
    assert spoken.phonemes
    for phoneme in spoken.phonemes:
        features = g2p.inventory()[phoneme.symbol]
        assert not phoneme.stress or features.is_vowel
        assert 0 <= phoneme.span[0] <= phoneme.span[1] <= len(word)
        assert 0 <= phoneme.morph < len(spoken.morphs)
    spans = [morph.span for morph in spoken.morphs]
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


@pytest.mark.parametrize("word", ["компьютерлеріңізде", "мұғалімдердің", "журналистер", "кітабы"])
def test_morphs_cover_the_word(word: str) -> None:
    assert "".join(morph.text for morph in g2p.segment(word)) == word


def test_affix_sounds_belong_to_affix_morphs() -> None:
    spoken = g2p.phonemize("компьютерлер")
    assert [p.symbol for p in spoken.phonemes if p.morph == 1] == ["l", "e", "r"]
    assert {"компьютер"[p.span[0]] for p in spoken.phonemes if p.morph == 0} == set("компьютер") - {"ь"}


def test_every_change_is_in_the_trace() -> None:
    fired = [step.rule for step in g2p.phonemize("түнгі").trace]
    assert fired == ["segmentation", "stress-last", "rounding-high", "n-velar"]


@pytest.mark.parametrize(("words", "style", "phonemes"), rows("g2p_kk_phrases.tsv"))
def test_words_that_follow_each_other(words: str, style: str, phonemes: str) -> None:
    spoken = g2p.phonemize_words(words.split(), style=style)
    assert " | ".join(shown(word) for word in spoken) == phonemes


@pytest.mark.parametrize(("words", "cyrillic"), rows("scripts_kk.tsv"))
def test_kazakh_in_other_alphabets(words: str, cyrillic: str) -> None:
    row = words.split()
    in_kazakh, typed = is_kazakh_in_latin(row), is_typed_row(row)
    read = [pieces(word, in_kazakh, typed) if word.strip("0123456789") else [] for word in row]
    assert " ".join("-".join(spelled(p.letters) for p in r if p.alphabet) or "=" for r in read) == cyrillic


@given(st.text("абгикнортуые", min_size=1, max_size=12), st.booleans())
@example("кисининки", True)
@example("нннннннннннн", True)
def test_letters_given_back_are_those_that_were_typed(word: str, in_row: bool) -> None:
    meant = with_kazakh_letters(word, in_row)
    assert meant != word and meant.translate(TYPED) in (word, "")


@pytest.mark.parametrize(("word", "reading"), rows("latin_kk.tsv"))
def test_latin_words_are_read_as_kazakh_speakers_read_them(word: str, reading: str) -> None:
    assert russian_spelling(word.lower()) == reading


@pytest.mark.parametrize("word", ["tыl", "سالەم5", "5kıtap"])
def test_conversion_leaves_the_rest_of_a_word_alone(word: str) -> None:
    with pytest.raises(g2p.G2PError, match="DIGIT FIVE") if "5" in word else contextlib.nullcontext():
        g2p.phonemize(word)


def test_a_converted_word_points_at_its_own_letters() -> None:
    spoken = g2p.phonemize("ٴتىلدەر")
    assert [morph.text for morph in spoken.morphs] == ["ٴتىل", "دەر"]
    assert [p.span for p in spoken.phonemes][:2] == [(0, 2), (2, 3)]
    assert spoken.trace[0] == g2p.types.RuleFired("arabic", "ٴتىلدەر", "тілдер")


def test_every_rule_has_a_case() -> None:
    words = [case.values for case in rows("g2p_kk.tsv") if case.values[2] != ERROR]
    phrases = [case.values for case in rows("g2p_kk_phrases.tsv")]
    spoken = [g2p.phonemize(word, style=style) for word, style, _ in words]
    for phrase, style, _ in phrases:
        spoken += g2p.phonemize_words(phrase.split(), style=style)
    fired = {step.rule for word in spoken for step in word.trace}
    named = {rule.name for rule in rules_in_order()}
    assert named <= fired, named - fired


def test_every_rule_has_a_source_and_a_style() -> None:
    rules = rules_in_order()
    assert len({rule.name for rule in rules}) == len(rules) > 30
    assert all(rule.source and rule.styles for rule in rules)


def test_a_letter_has_its_sound_alone() -> None:
    assert g2p.phonemize("б").ipa == "b"


@pytest.mark.parametrize(
    ("word", "named"),
    [
        ("☺", "WHITE SMILING FACE"),
        ("()", "LEFT PARENTHESIS"),
        ("19", "DIGIT ONE"),
        ("你好", "CJK UNIFIED IDEOGRAPH-4F60"),
    ],
)
def test_an_unreadable_character_is_named(word: str, named: str) -> None:
    with pytest.raises(g2p.G2PError, match=named):
        g2p.phonemize(word)
