"""`g2p evaluate`: error rates as a score of a reference list defines them, confusions, rules under suspicion."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from g2p.cli import main
from g2p.evaluate import NOTHING, alignment, distance, evaluate, folded
from g2p.types import G2PError

# бала twice: the nearer one counts. жол is wrong by one of three, 中 cannot be read (two missed), тең is right.
REFERENCE = "бала\tp a\nбала\tb ɑ ɫ ɑ\nжол\tʒ o r\n\n中\ta b\nтең\ttʰ e̞ ŋ\n"


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    path = tmp_path / "reference.tsv"
    path.write_text(REFERENCE, encoding="utf-8")
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["evaluate", *arguments])


def test_rates(reference: Path) -> None:
    found = evaluate(reference)
    assert [(word.word, word.edits) for word in found.words] == [
        ("бала", 0),
        ("жол", 1),
        ("中", 2),
        ("тең", 0),
    ]
    assert found.per == pytest.approx(100 * 3 / 12)
    assert found.wer == pytest.approx(50)


def test_what_is_printed(reference: Path) -> None:
    result = run(str(reference), "--errors", "9")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "words 4  PER 25.00 %  WER 50.00 %  fold broad\n1 of them cannot be read\n"
    )
    assert f"1  a → {NOTHING}" in result.stdout and "1  r → l" in result.stdout
    assert "жол\tʒ o r\tʒ o l\n" in result.stdout


def test_rules_of_wrong_words_come_first(tmp_path: Path) -> None:
    path = tmp_path / "reference.tsv"
    path.write_text("көзі\tk ɵ z ɪ\nкөлі\tk ɵ l ɪ\nбала\tb ɑ l ɑ\nқала\tq ɑ l ɑ\n", encoding="utf-8")
    rules = evaluate(path).rules()
    assert (rules[0].rule, rules[0].fired, rules[0].wrong, rules[0].excess) == ("rounding-high", 2, 2, 1.0)


# What the score tool of the WikiPron figures makes of these, for both folds.
@pytest.mark.parametrize(
    ("ipa", "narrow", "broad"),
    [
        ("pʲ ɪ ˈnʲ a", ["pʲ", "ɪ", "nʲ", "a"], ["p", "ɪ", "n", "a"]),
        ("t͡s t͡ɕ d͡ʒ d͡z tʃ", ["c", "č", "ʒ", "z", "č"], ["c", "č", "ʒ", "z", "č"]),
        ("ɐ ʌ ɨ ä", ["ɐ", "ʌ", "ɨ", "a"], ["a", "a", "ə", "a"]),
        ("a ɪ̯ u̯ e̞ ʏ̯ ɑ̝ tʰ qʷ", ["a", "j", "w", "e", "ʏ", "a", "t", "q"], ["a", "j", "w", "e", "ʏ", "a", "t", "q"]),
        ("ʁ ɢ χ ɯ ø ɫ ɕː", ["ɣ", "ɣ", "x", "ə", "ɵ", "l", "ʃ"], ["ɣ", "ɣ", "x", "ə", "ɵ", "l", "ʃ"]),
        ("ʲe", ["e"], ["e"]),
        ("", [], []),
    ],
)  # fmt: skip
def test_folds(ipa: str, narrow: list[str], broad: list[str]) -> None:
    assert list(folded(ipa, "narrow")) == narrow
    assert list(folded(ipa, "broad")) == broad


@pytest.mark.parametrize(
    ("left", "right", "edits"),
    [("", "", 0), ("abc", "abc", 0), ("kitten", "sitting", 3), ("", "ab", 2), ("abc", "", 3)],
)
def test_distance_and_alignment(left: str, right: str, edits: int) -> None:
    assert distance(left, right) == edits
    pairs = list(alignment(left, right))[::-1]
    assert sum(a != b for a, b in pairs) == edits
    assert "".join(a for a, _ in pairs if a != NOTHING) == left
    assert "".join(b for _, b in pairs if b != NOTHING) == right


@pytest.mark.parametrize(
    ("text", "complaint"),
    [(b"", "has no words"), (b"a\n", ":1: expected WORD<TAB>PHONEMES"), (b"\xff", "is not UTF-8 text")],
)
def test_bad_references(text: bytes, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "reference.tsv"
    path.write_bytes(text)
    result = run(str(path))
    assert result.exit_code == 2
    assert complaint in result.stderr and result.stderr.count("\n") == 1


def test_unknown_options_are_named(reference: Path) -> None:
    for options in ({"lang": "xx"}, {"style": "xx"}, {"fold": "xx"}):
        with pytest.raises(G2PError, match="'xx'"):
            evaluate(reference, **options)
