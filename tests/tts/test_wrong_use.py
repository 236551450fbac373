"""What people do who have not read the documentation, and what they are told."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import g2p
import normalizer
from g2p.cli import main as g2p_main
from tts.cli import main
from tts.synthesizer import Synthesizer


@pytest.fixture
def say(tiny_voice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, stdin: bytes = b"") -> Result:
        command = ["say", "--voice", str(tiny_voice), *arguments]
        return CliRunner().invoke(main, command, input=stdin, prog_name="tts")

    return invoke


@pytest.mark.parametrize("text", ["book.txt", "dir/Кітап.MD", "./a", "../b.wav", "/etc/passwd", "~/x"])
def test_a_file_name_is_text_with_a_warning(say, text: str) -> None:  # type: ignore[no-untyped-def]
    result = say(text)
    assert result.exit_code == 0
    assert result.stderr.startswith(f"tts: {text} is read as text, as it is written (")
    if text != "/etc/passwd":
        assert "no such file is here" in result.stderr


def test_a_file_that_is_there_is_told_how_to_read(say) -> None:  # type: ignore[no-untyped-def]
    Path("book.txt").write_text("Сәлем.", encoding="utf-8")
    assert "its contents: tts say < book.txt" in say("book.txt").stderr


@pytest.mark.parametrize("text", ["и/или", "60 км/сағ", "сайт.кз", "Бұл book.txt", "/ бір", "т.б."])
def test_other_text_is_no_file_name(say, text: str) -> None:  # type: ignore[no-untyped-def]
    assert "is read as text" not in say(text).stderr


def test_a_dash_is_standard_input(say) -> None:  # type: ignore[no-untyped-def]
    assert say("-", stdin="Сәлем".encode()).exit_code == 0
    assert os.listdir() == ["out.wav"]


@pytest.mark.parametrize(
    ("program", "arguments", "hint"),
    [
        (main, ["say", "-5 градус"], "TEXT that begins with - stands behind --, as in: tts say -- '-5 ...'"),
        (main, ["say", "- Сәлем"], "as in: tts say --"),
        (main, ["explain", "-сәлем"], "as in: tts explain --"),
        (g2p_main, ["explain", "-ді"], "WORD that begins with - stands behind --"),
    ],
)
def test_a_text_that_begins_with_a_dash(program, arguments: list[str], hint: str) -> None:  # type: ignore[no-untyped-def]
    name = "tts" if program is main else "g2p"
    result = CliRunner().invoke(program, arguments, prog_name=name)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{name}: No such option")
    assert hint in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("program", "arguments"),
    [(main, ["say", "--sped", "2", "а"]), (main, ["normalize", "-5"]), (g2p_main, ["phonemize", "-5"])],
)
def test_an_option_that_is_misspelled_is_no_text(program, arguments: list[str]) -> None:  # type: ignore[no-untyped-def]
    result = CliRunner().invoke(program, arguments)
    assert result.exit_code == 2
    assert "stands behind" not in result.stderr


@pytest.mark.parametrize(("encoding", "told"), [("kz1048", "KZ-1048"), ("utf-16", "UTF-16"), ("cp866", None)])
def test_the_encoding_of_a_text_is_told(say, encoding: str, told: str | None) -> None:  # type: ignore[no-untyped-def]
    data = ("Сәлем" if told else "Салем").encode(encoding)
    for result in (
        say(stdin=data),
        CliRunner().invoke(main, ["normalize"], input=data),
        CliRunner().invoke(g2p_main, ["phonemize"], input=data),
    ):
        assert result.exit_code == 2
        assert "is not UTF-8" in result.stderr
        assert result.stderr.count("\n") == 1
        assert (f"; it seems to be {told}: iconv -f {told} -t UTF-8" in result.stderr) == bool(told)


def test_an_argument_of_another_type(tiny_voice: Path) -> None:
    synthesizer = Synthesizer(tiny_voice)
    wrong: list[tuple[Callable[[], object], str]] = [
        (lambda: synthesizer.say(None), "text is NoneType, not str"),  # type: ignore[arg-type]
        (lambda: synthesizer.stream(b"a"), "text is bytes, not str"),  # type: ignore[arg-type]
        (lambda: synthesizer.say("а", "kk", 1.5), "controls is float, not tts.engine.Controls"),  # type: ignore[arg-type]
        (lambda: normalizer.normalize(None), "text is NoneType, not str"),  # type: ignore[arg-type]
        (lambda: normalizer.candidates(3), "text is int, not str"),  # type: ignore[arg-type]
        (lambda: list(normalizer.sentences(3)), "text is int, not str"),  # type: ignore[arg-type]
        (lambda: normalizer.parse_number("бес"), "words is str, not a sequence of words"),
        (lambda: g2p.phonemize(3), "a word is int, not str"),  # type: ignore[arg-type]
        (lambda: g2p.segment(None), "a word is NoneType, not str"),  # type: ignore[arg-type]
        (lambda: g2p.phonemize_words("сәлем"), "words is str, not a sequence of words"),
        (lambda: g2p.phonemize_words([3]), "a word is int, not str"),  # type: ignore[list-item]
    ]
    for call, message in wrong:
        with pytest.raises(TypeError) as caught:
            call()
        assert str(caught.value) == message


def test_explain_tells_the_languages_of_a_mixed_sentence(tiny_voice: Path) -> None:
    def explained(*arguments: str) -> str:
        return CliRunner().invoke(main, ["explain", "--voice", str(tiny_voice), *arguments]).stdout

    mixed = explained("--lang", "auto", "Он сказал: «Мен 5 кітап оқыдым».")
    assert mixed.splitlines()[0] == "Он сказал: «Мен 5 кітап оқыдым».  [ru, kk]"
    assert "  сказал  (word, ru) → сказал\n" in mixed
    assert "  5  (cardinal, kk) → бес\n" in mixed
    marked = explained("--ssml", '<speak>Бұл <lang xml:lang="ru">5 домов</lang></speak>')
    assert "[kk, ru]" in marked.splitlines()[0]
    assert "  5  (cardinal, ru) → пять\n" in marked
    alone = explained("Бұл 5 үй.")
    assert alone.startswith("Бұл 5 үй.  [kk]\n")
    assert "  5  (cardinal) → бес\n" in alone


def test_nothing_is_reported_or_kept(tiny_voice: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    code = f"""
import os
import subprocess
import sys
from tts.synthesizer import Synthesizer
Synthesizer({str(tiny_voice)!r}).say("Сәлем")
print(os.environ["ORT_DISABLE_TELEMETRY"])
"""
    environment = {k: v for k, v in os.environ.items() if k != "ORT_DISABLE_TELEMETRY"}
    environment |= {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"
    assert list(home.rglob("*")) == []


@pytest.mark.parametrize("beginning", ["<speak>", "\n<?xml version='1.0'?>\n<speak xml:lang='kk'>"])
def test_ssml_that_is_not_said_to_be(say, beginning: str) -> None:  # type: ignore[no-untyped-def]
    text = f"{beginning}Сәлем</speak>"
    warning = "the text looks like SSML and is read as plain text: --ssml reads it as SSML"
    assert warning in say(text).stderr
    assert warning in say(stdin=text.encode()).stderr
    assert "SSML" not in say("--ssml", text.strip()).stderr
    assert "SSML" not in say("Сәлем <speak>").stderr


def test_text_that_is_said_to_be_ssml(say) -> None:  # type: ignore[no-untyped-def]
    result = say("--ssml", "Сәлем")
    assert result.exit_code == 2
    assert result.stderr.startswith("tts: SSML: the text does not begin with <speak>: ")


def test_a_long_thing_is_not_all_of_the_message(say) -> None:  # type: ignore[no-untyped-def]
    text = f'<speak><say-as interpret-as="cardinal">{"5" * 999}</say-as></speak>'
    result = say("--ssml", text)
    assert (result.exit_code, len(result.stderr) < 200) == (2, True)
    assert "…' is no cardinal in language 'kk'" in result.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
def test_a_report_that_nobody_can_read_is_no_failure(tiny_voice: Path, tmp_path: Path) -> None:
    code = "from tts.cli import main; main(prog_name='tts')"
    command = [sys.executable, "-c", code, "say", "--voice", str(tiny_voice), "--timings", "Сәлем"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, cwd=tmp_path, stderr=full, check=False)
    assert (done.returncode, os.listdir(tmp_path)) == (0, ["out.wav"])
