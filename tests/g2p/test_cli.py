"""The `g2p` command: lines in, lines out, clear errors."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import g2p
from g2p import doctor
from g2p.cli import main
from g2p.kk import affixes, lexicon, origins
from g2p.tables import table_rows


def run(*arguments: str, lines: str | bytes = "") -> Result:
    return CliRunner().invoke(main, list(arguments), input=lines)


def test_phonemize() -> None:
    result = run("phonemize", lines="бала\nкелу\textra column\n\nбір сөз\n[[s a]]\n")
    assert result.exit_code == 0
    assert result.stdout == "бала\tb ɑ ɫ ɑ\nкелу\tk e l ʉ w\n\nбір сөз\tb ɪ r s ɵ z\n[[s a]]\ts a\n"


def test_a_hyphen_alone_is_a_dash() -> None:
    for lang in ("kk", "ru"):
        dashed, typed = (
            run("phonemize", "--lang", lang, lines=f"мама {dash} мама\n").stdout for dash in "—-"
        )
        assert typed.partition("\t")[2] == dashed.partition("\t")[2] != ""


def test_phonemize_russian_with_stress() -> None:
    assert run("phonemize", "--lang", "ru", "--stress", lines="мама\n").stdout == "мама\tm ˈa m ə\n"


@pytest.mark.parametrize(("lang", "line", "phonemes"), [
    ("ru", "да, нет", "d a nʲ ɛ t"),
    ("ru", "«Нет!» — (да)", "nʲ ɛ t d a"),
    ("ru", "раз, был", "r a s b ɨ ɫ"),  # across a mark no voicing
    ("ru", "раз был", "r a z b ɨ ɫ"),
    ("kk", "бала, дос.", "b ɑ ɫ ɑ d o s"),
    ("kk", "[[s a]], дос", "s a d o s"),
])  # fmt: skip
def test_marks_part_the_words_of_a_line(lang: str, line: str, phonemes: str) -> None:
    assert run("phonemize", "--lang", lang, lines=line).stdout == f"{line}\t{phonemes}\n"


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_nothing_but_marks_is_an_error(lang: str) -> None:
    result = run("phonemize", "--lang", lang, lines="— ...\n")
    assert (result.exit_code, result.stdout) == (2, "— ...\t\n")
    assert "EM DASH" in result.stderr


def test_a_word_of_the_lexicon_keeps_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "my.tsv"
    path.write_text("т.б.\tb ɑ\n", encoding="utf-8")
    assert run("phonemize", "--lexicon", str(path), lines="дос т.б.\n").stdout == "дос т.б.\td o s b ɑ\n"


def test_segment() -> None:
    result = run("segment", lines="компьютерлеріңізде\n")
    assert result.stdout == "компьютерлеріңізде\tкомпьютер|лер|іңіз|де\tru|kk|kk|kk\n"


def test_a_bad_line_keeps_its_place_and_is_named() -> None:
    result = run("phonemize", lines="бала\n☺\nдос\n")
    assert result.exit_code == 2
    assert result.stdout == "бала\tb ɑ ɫ ɑ\n☺\t\nдос\td o s\n"
    assert result.stderr.startswith("g2p: line 2: ") and result.stderr.count("\n") == 1


def test_bytes_that_are_no_text() -> None:
    result = run("phonemize", lines=b"\xff\n")
    assert (result.exit_code, result.stderr) == (2, "g2p: line 1 is not UTF-8 text\n")


def test_explain_for_people() -> None:
    result = run("explain", "компьютерлер")
    assert result.exit_code == 0
    for part in (
        "компьютер        root   ru     100.0%",
        "лер              affix  kk     100.0%",
        "splits weighed",
        "stress-lexicon",
        "ru, lexicon: chosen",
    ):
        assert part in result.stdout


def test_explain_for_programs() -> None:
    found = json.loads(run("explain", "көзі", "--json").stdout)
    assert found["ipa"] == "k ɵ z ʉ"
    assert {"rule": "rounding-high", "before": "z ɪ", "after": "z ʉ"} in found["trace"]
    assert found["phonemes"][3] == {"symbol": "ʉ", "stress": 1, "morph": 1, "span": [3, 4], "letters": "і"}
    assert found["alternatives"][0]["texts"] == ["көз", "і"]
    assert found["alternatives"][0]["verdict"] == "chosen"
    assert all(item["verdict"] for item in found["alternatives"])
    assert sum(item["confidence"] for item in found["alternatives"]) == pytest.approx(1, abs=0.01)
    assert [morph["confidence"] > 0.9 for morph in found["morphs"]] == [True, True]
    assert "".join(group["letters"] for group in found["alignment"]) == "көзі"


def test_explain_says_why_a_split_is_impossible() -> None:
    def verdicts(word: str) -> dict[str, str]:
        found = json.loads(run("explain", word, "--json").stdout)
        return {"|".join(item["texts"]): item["verdict"] for item in found["alternatives"]}

    assert verdicts("балалер")["бала|лер"] == "harmony: -лер does not follow бала-"
    assert verdicts("баладар")["бала|дар"] == "first sound: -дар does not follow бала-"


def test_explain_shows_silent_letters_and_every_word() -> None:
    found = json.loads(run("explain", "бала-шаға", "--json").stdout)
    assert [group["phonemes"] for group in found["alignment"]].count([]) == 1
    chosen = [item["texts"] for item in found["alternatives"] if item["verdict"] == "chosen"]
    assert chosen == [["бала"], ["шаға"]]
    assert len(found["morphs"]) == 2 and all(morph["confidence"] for morph in found["morphs"])
    shown = run("explain", "бала-шаға").stdout
    assert shown.count("splits weighed") == 2


def test_explain_of_what_is_written_out_weighs_nothing() -> None:
    found = json.loads(run("explain", "[[b ɑ]]", "--json").stdout)
    assert (found["alternatives"], found["morphs"][0]["confidence"]) == ([], None)


@pytest.mark.parametrize("word", ["", "☺", "19", "[[s y]]"])
def test_explain_a_bad_word(word: str) -> None:
    result = run("explain", word)
    assert result.exit_code == 2
    assert result.stderr.startswith("g2p: ") and result.stderr.count("\n") == 1


def test_doctor_finds_the_shipped_tables_sound() -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.count("ok ") == len(doctor.CHECKS)


def test_doctor_checks_every_table() -> None:
    package = Path(doctor.__file__).parent
    tables = {
        str(path.relative_to(package)) for suffix in ("tsv", "npz") for path in package.rglob(f"*.{suffix}")
    }
    assert tables <= set(doctor.CHECKS)


@pytest.mark.parametrize(
    ("table", "rows", "complaint"),
    [
        ("stems.tsv", "бала\tN\t-1\nбала\tV\t-1\nбала\tN\t-2", "stems.tsv:4: 'бала' stands twice as N"),
        ("stems.tsv", "bala\tN\t-1", "stems.tsv:2: 'bala' is not spelled in small Kazakh letters"),
        ("stems.tsv", "бала\tX\t-1", "stems.tsv:2: unknown category 'X' (one of N, V)"),
        ("stems.tsv", "бала\tN\t-x", "stems.tsv:2: '-x' is no number"),
        ("stems.tsv", "бала\tN\t2", "stems.tsv:2: the log probability 2 is positive"),
        ("stems.tsv", "бала\tN", "stems.tsv:2: 2 cells, expected 3 (stem, category, score)"),
        ("curated.tsv", "бала\tN\nбала\tN", "curated.tsv:3: 'бала' stands twice as N"),
        ("origins.tsv", "ба\t1\nба\t2", "origins.tsv:3: 'ба' stands twice"),
        ("origins.tsv", "ба\tnan", "origins.tsv:2: 'nan' is no number"),
        ("origins.tsv", "ба\t1", "origins.tsv: there is no bias"),
        ("affixes.tsv", "x\tN\tQ\t1\t-1\tа\tа\tа\tа\tа\tа", "affixes.tsv:2: unknown category 'Q'"),
        ("affixes.tsv", "x\tN\tN\t1\t-1\tX\tа\tа\tа\tа\tа", "affixes.tsv:2: bad affix shape 'X'"),
    ],
)
def test_doctor_tells_where_a_table_is_broken(
    table: str, rows: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def package_rows(package: str, name: str, columns: Sequence[str]) -> list[tuple[str, dict[str, str]]]:
        assert name == table
        path = tmp_path / name
        path.write_text("\t".join(columns) + f"\n{rows}\n", encoding="utf-8")
        return list(table_rows(path, columns))

    reader = {
        "stems.tsv": (lexicon, "stems"),
        "curated.tsv": (lexicon, "curated"),
        "origins.tsv": (origins, "gram_weights"),
        "affixes.tsv": (affixes, "affixes"),
    }
    module, function = reader[table]
    monkeypatch.setattr(module, "package_rows", package_rows)
    monkeypatch.setattr(module, "package_cells", lambda *_: [], raising=False)
    monkeypatch.setattr(module, function, getattr(module, function).__wrapped__)
    result = run("doctor")
    assert result.exit_code == 1
    assert f"BROKEN  kk/{table}: {complaint}\n" in result.stderr
    assert result.stdout.count("ok ") == len(doctor.CHECKS) - 1


def test_doctor_reads_a_lexicon_too(tmp_path: Path) -> None:
    path = tmp_path / "my.tsv"
    path.write_text("бала\tb ɑ ɫ ˈɑ\n", encoding="utf-8")
    assert f"ok      {path}: 1 words" in run("doctor", "--lexicon", str(path)).stdout
    path.write_text("бала\tb ɑ ɫ ˈɑ\nдос\t?\n", encoding="utf-8")
    result = run("doctor", "--lexicon", str(path))
    assert result.exit_code == 2 and result.stderr.startswith(f"g2p: {path}:2: unknown phoneme '?'")


def test_unknown_language() -> None:
    assert run("phonemize", "--lang", "xx", lines="бала\n").exit_code == 2


def test_words_of_other_letters_in_russian() -> None:
    """By the rules of Kazakh, as `tts` reads them."""
    words = "zoom\nсәлем\nмой zoom\n"
    result = run("phonemize", "--lang", "ru", lines=words)
    assert result.stdout == "zoom\tz u m\nсәлем\ts æ l e m\nмой zoom\tm o j z u m\n"


def test_rules_of_every_language() -> None:
    for lang in g2p.languages():
        lines = run("rules", "--lang", lang).stdout.splitlines()
        assert len(lines) > 15 and all(len(line.split("\t")) == 4 for line in lines), lang


def test_a_style_that_changes_nothing_is_told() -> None:
    result = run("phonemize", "--lang", "ru", "--style", "natural", lines="мир\n")
    assert result.exit_code == 0 and result.stdout == "мир\tmʲ i r\n"
    assert result.stderr.startswith("g2p: style natural changes nothing in ru, which has careful alone")
    assert run("phonemize", "--style", "natural", lines="мир\n").stderr == ""


@pytest.mark.parametrize(("arguments", "hint"), [
    (("phonemize", "сәлем"), "echo '...' | g2p phonemize"),
    (("explain", "бір", "сөз"), "WORD with spaces stands in quotes"),
    (("doctor", "сөз"), "the text comes on standard input"),
])  # fmt: skip
def test_where_words_go(arguments: tuple[str, ...], hint: str) -> None:
    result = CliRunner().invoke(main, list(arguments), prog_name="g2p")
    assert result.exit_code == 2
    assert hint in result.stderr and result.stderr.count("\n") == 1
