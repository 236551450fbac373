"""The morphotactics: what attaches to what, in which shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from g2p.kk.affixes import affixes, left_classes, stem_harmony
from g2p.kk.letters import KAZAKH
from g2p.kk.segmentation import Suffixes, affix_chain
from g2p.tables import table_rows
from g2p.types import G2PError


@pytest.mark.parametrize(
    ("stem", "plural"),
    [("бала", "лар"), ("әке", "лер"), ("тау", "лар"), ("адам", "дар"), ("қыз", "дар"), ("ел", "дер"), ("кітап", "тар"),
     ("клуб", "тар"), ("гараж", "дар"), ("гараж", "тар"), ("компьютер", "лер"), ("факультет", "тер")],
)  # fmt: skip
def test_plural_fits(stem: str, plural: str) -> None:
    found = Suffixes(stem + plural, foreign=True).best(len(stem), "N")
    assert found is not None and [affix.name for affix in found[1]] == ["plural"]


@pytest.mark.parametrize("word", ["бала|дар", "адам|лар", "кітап|дар", "бала|лер", "әке|лар"])
def test_plural_does_not_fit(word: str) -> None:
    stem, _, affix = word.partition("|")
    found = Suffixes(stem + affix, foreign=False).best(len(stem), "N")
    assert found is None or "plural" not in [item.name for item in found[1]]


def test_every_target_leads_somewhere_or_ends() -> None:
    shapes = affixes()
    assert {source for affix in shapes for source in affix.sources} <= {"N", "V", *(a.target for a in shapes)}
    assert all(set(affix.text) <= set(KAZAKH) for affix in shapes)


def test_affixes_behind_a_hyphen() -> None:
    chain = affix_chain("ның")
    assert chain is not None and [affix.name for affix in chain] == ["gen"]
    assert affix_chain("сайт") is None


def test_classes_of_stems() -> None:
    assert left_classes("рубль") == {"l"}
    assert left_classes("завод") == {"voiceless"}
    assert left_classes("су") == {"vowel", "ry"}
    assert stem_harmony("компьютер", foreign=True) == {"front"}
    assert stem_harmony("парк", foreign=True) == {"front", "back"}
    assert stem_harmony("мұғалім", foreign=False) == {"front"}


@pytest.mark.parametrize("text", ["", "name\n", "a\tb\n1\n"])
def test_malformed_tables(tmp_path: Path, text: str) -> None:
    path = tmp_path / "table.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(G2PError, match=r"table\.tsv"):
        list(table_rows(path, ("a", "b")))
