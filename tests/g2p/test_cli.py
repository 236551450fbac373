"""The `g2p` command: lines in, lines out, clear errors."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from g2p import doctor
from g2p.cli import main
from g2p.types import G2PError


def run(*arguments: str, lines: str | bytes = "") -> Result:
    return CliRunner().invoke(main, list(arguments), input=lines)


def test_phonemize() -> None:
    result = run("phonemize", lines="бала\nкелу\textra column\n\nбір сөз\n[[s a]]\n")
    assert result.exit_code == 0
    assert result.stdout == "бала\tb ɑ ɫ ɑ\nкелу\tk e l ʉ w\n\nбір сөз\tb ɪ r s ɵ z\n[[s a]]\ts a\n"


def test_phonemize_russian_with_stress() -> None:
    assert run("phonemize", "--lang", "ru", "--stress", lines="мама\n").stdout == "мама\tm ˈa m ə\n"


def test_segment() -> None:
    result = run("segment", lines="компьютерлеріңізде\n")
    assert result.stdout == "компьютерлеріңізде\tкомпьютер|лер|іңіз|де\tru|kk|kk|kk\n"


def test_a_bad_line_keeps_its_place_and_is_named() -> None:
    result = run("phonemize", lines="бала\n☺\nдос\n")
    assert result.exit_code == 2
    assert result.stdout == "бала\tb ɑ ɫ ɑ\n☺\t\nдос\td o s\n"
    assert result.stderr.startswith("g2p: line 2: ") and result.stderr.count("\n") == 1


def test_bytes_that_are_no_text() -> None:
    result = run("phonemize", lines=b"\xff\xfe\n")
    assert (result.exit_code, result.stderr) == (2, "g2p: line 1 is not UTF-8 text\n")


def test_explain_for_people() -> None:
    result = run("explain", "компьютерлер")
    assert result.exit_code == 0
    for part in (
        "компьютер        root   ru",
        "лер              affix  kk",
        "splits weighed",
        "stress-lexicon",
    ):
        assert part in result.stdout


def test_explain_for_programs() -> None:
    found = json.loads(run("explain", "көзі", "--json").stdout)
    assert found["ipa"] == "k ɵ z ʉ"
    assert {"rule": "rounding-high", "before": "z ɪ", "after": "z ʉ"} in found["trace"]
    assert found["phonemes"][3] == {"symbol": "ʉ", "stress": 1, "morph": 1, "span": [3, 4], "letters": "і"}
    assert found["alternatives"][0]["texts"] == ["көз", "і"]
    assert sum(item["confidence"] for item in found["alternatives"]) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("word", ["", "☺", "19", "[[s y]]"])
def test_explain_a_bad_word(word: str) -> None:
    result = run("explain", word)
    assert result.exit_code == 2
    assert result.stderr.startswith("g2p: ") and result.stderr.count("\n") == 1


def test_doctor_finds_the_shipped_tables_sound() -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.count("ok ") == len(doctor.CHECKS)


def test_doctor_tells_what_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise G2PError("stems.tsv:7: bad stem")

    monkeypatch.setitem(doctor.CHECKS, "kk stems", broken)
    result = run("doctor")
    assert result.exit_code == 1
    assert "BROKEN  kk stems: stems.tsv:7: bad stem" in result.stderr


def test_unknown_language() -> None:
    assert run("phonemize", "--lang", "xx", lines="бала\n").exit_code == 2
