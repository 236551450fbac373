"""Words in scripts of other languages: the built-in reading, and espeak-ng where it is installed."""

from __future__ import annotations

import sys

import pytest

import g2p
from g2p import espeak, foreign
from tests.g2p.cases import rows

installed = pytest.mark.skipif(
    not espeak.is_installed(), reason="the extra espeak or espeak-ng is not installed"
)


@pytest.mark.parametrize(("word", "reading"), rows("foreign.tsv"))
def test_built_in_reading(word: str, reading: str) -> None:
    assert foreign.russian_spelling(word) == reading
    spoken = g2p.phonemize(word, foreign="builtin")
    assert spoken.phonemes
    assert ("foreign-script", reading) in [(step.rule, step.after) for step in spoken.trace]


def test_affixes_follow_a_foreign_word() -> None:
    spoken = g2p.phonemize("서울-да", foreign="builtin")
    assert [(m.text, m.origin) for m in spoken.morphs] == [("서울", "foreign"), ("да", "kk")]


@pytest.mark.parametrize("word", ["नमस्ते", "ไทย", "你好"])
def test_what_no_table_reads_is_named(word: str) -> None:
    with pytest.raises(g2p.G2PError, match=f"U.{ord(word[0]):04X}"):
        g2p.phonemize(word, foreign="builtin")


def test_a_missing_extra_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "phonemizer.backend", None)
    espeak._backend.cache_clear()
    with pytest.raises(g2p.G2PError, match=r"pip install 'dauys\[espeak\]'"):
        g2p.phonemize("thoroughbred", foreign="espeak")
    espeak._backend.cache_clear()


def test_an_unknown_reader_is_named() -> None:
    with pytest.raises(g2p.G2PError, match="'guess'"):
        g2p.phonemize("word", foreign="guess")


@pytest.mark.parametrize(
    ("said", "symbols"),
    [
        ("h ə l ˈoʊ", "h ə l ˈo w"),
        ("tʃ ˈɜː tʃ", "t͡ɕ ˈɵ t͡ɕ"),
        ("ʃ a l ˈo m", "ʃ a l ˈo m"),
        ("d z a d z ˈi c i", "d z a d z ˈi kʲ i"),
        ("p ˌɹ ə n ˈʌ n s", "p r ə n ˈa n s"),
    ],
)
def test_ipa_of_espeak_becomes_inventory_symbols(said: str, symbols: str) -> None:
    assert " ".join("ˈ" * stress + symbol for symbol, stress in espeak.from_ipa(said, "word")) == symbols


def test_an_unknown_sound_of_espeak_is_named() -> None:
    with pytest.raises(g2p.G2PError, match="'ǃ'"):
        espeak.from_ipa("ǃ a", "word")


@installed
def test_espeak_reads_foreign_words() -> None:
    assert g2p.phonemize("thoroughbred", foreign="espeak").source == "espeak"
    assert g2p.phonemize("नमस्ते").source == "espeak"
    spoken = g2p.phonemize("Αθήνα-да")
    assert [m.text for m in spoken.morphs] == ["Αθήνα", "да"]
    assert any(p.stress for p in spoken.phonemes if p.morph == 0)
    assert g2p.phonemize("iPhone", foreign="espeak").source == "lexicon"
