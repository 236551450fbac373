"""The commands: what they write, where, and how they end."""

from __future__ import annotations

import inspect
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path

import pytest
import soundfile
from click.testing import CliRunner, Result

from tts import cli, server
from tts.cli import COMMANDS, main
from tts.cli_serve import serve
from tts.voice import DEFAULT_VOICE

TTS = [sys.executable, "-c", "from tts.cli import main; main(prog_name='tts')"]
TEXT = "Сәлем, әлем! Бүгін 25 адам келді."


@pytest.fixture
def run(tiny_voice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Runs a command in an empty directory; those that speak, with the tiny voice."""
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, stdin: bytes | str = "") -> Result:
        voice = ["--voice", str(tiny_voice)] if arguments[0] in ("say", "explain") else []
        return CliRunner().invoke(main, [arguments[0], *voice, *arguments[1:]], input=stdin, prog_name="tts")

    return invoke


def environment() -> dict[str, str]:
    return {**os.environ, "OMP_NUM_THREADS": "1"}


def test_say_writes_a_file_and_tells_about_it(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    result = run("say", TEXT)
    assert (result.exit_code, result.stdout) == (0, "")
    seconds = soundfile.info(tmp_path / "out.wav").duration
    assert re.fullmatch(rf"out\.wav: {seconds:.2f} s of audio in \d+\.\d\d s\n", result.stderr)
    assert os.listdir() == ["out.wav"]


@pytest.mark.parametrize("stdin", [TEXT, "\ufeff" + TEXT, TEXT.replace(" ", "\r\n", 1)])
def test_say_reads_standard_input(run, stdin: str) -> None:  # type: ignore[no-untyped-def]
    assert run("say", stdin=stdin.encode()).exit_code == 0
    assert soundfile.info("out.wav").duration > 2


def test_say_to_standard_output(run) -> None:  # type: ignore[no-untyped-def]
    result = run("say", "-o", "-", TEXT)
    assert (result.exit_code, result.stderr, os.listdir()) == (0, "", [])
    run("say", TEXT)
    streamed, _ = soundfile.read(io.BytesIO(result.stdout_bytes))
    whole, _ = soundfile.read("out.wav")
    assert (streamed == whole).all()


def test_say_tells_where_the_time_went(run) -> None:  # type: ignore[no-untyped-def]
    lines = run("say", "--timings", TEXT).stderr.splitlines()
    assert len(lines) == 2
    for part in ("imports", "loading", "synthesis", "writing", "first sentence after", "in all"):
        assert part in lines[1]


def test_controls_reach_the_voice(run) -> None:  # type: ignore[no-untyped-def]
    run("say", "-o", "a.wav", TEXT)
    run("say", "-o", "b.wav", "--speed", "2", TEXT)
    assert soundfile.info("b.wav").duration == pytest.approx(soundfile.info("a.wav").duration / 2, rel=0.05)
    run("say", "-o", "c.wav", "--volume", "0", TEXT)
    assert not soundfile.read("c.wav")[0].any()


def test_languages_differ(run) -> None:  # type: ignore[no-untyped-def]
    sounds = {}
    for lang in ("kk", "ru", "auto"):
        run("say", "--lang", lang, "-o", "a.wav", "У нас 2 дома.")
        sounds[lang] = soundfile.read("a.wav")[0].tobytes()
    assert sounds["auto"] == sounds["ru"] != sounds["kk"]


def test_styles_differ(run) -> None:  # type: ignore[no-untyped-def]
    sounds = set()
    for style in ("careful", "natural", "broad"):
        run("say", "--style", style, "-o", "a.wav", "Ақ орда ауырды.")
        sounds.add(soundfile.read("a.wav")[0].tobytes())
    assert len(sounds) == 3


def test_a_style_that_changes_nothing_is_told(run) -> None:  # type: ignore[no-untyped-def]
    told = "tts: style natural changes nothing in ru, which has careful alone"
    assert told in run("say", "--lang", "ru", "--style", "natural", "Привет.").stderr
    assert told in run("explain", "--lang", "ru", "--style", "natural", "Привет.").stderr
    for arguments in (["--lang", "auto", "--style", "natural"], ["--style", "natural"], ["--lang", "ru"]):
        assert "changes nothing" not in run("say", *arguments, "Привет.").stderr


def test_ssml(run) -> None:  # type: ignore[no-untyped-def]
    result = run("say", "--ssml", '<speak>Сәлем<break time="3s"/>әлем</speak>')
    assert result.exit_code == 0
    assert soundfile.info("out.wav").duration > 3
    assert run("say", "--ssml", "<speak><x/></speak>").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["say", "-o", "a.mp3", "а"], "tts: a.mp3: the format .mp3 is unknown; known: .wav, .flac, .ogg"),
        (["say", "-o", ".", "а"], "tts: . is a directory"),
        (["say", "-o", "no/a.wav", "а"], "tts: no/a.wav: there is no directory no"),
        (
            ["say", "--threads", "100000", "а"],
            "tts: Invalid value for '--threads': 100000 is not in the range",
        ),
        (["serve", "--workers", "100000"], "tts: Invalid value for '--workers': 100000 is not in the range"),
        (["say", "--speed", "9", "а"], "tts: speed 9.0 is out of range: 0.25 to 4"),
        (["say", "--speed", "nan", "а"], "tts: speed nan is out of range: 0.25 to 4"),
        (
            ["say", "--lang", "de", "а"],
            "tts: Invalid value for '--lang': 'de' is not one of 'kk', 'ru', 'auto'.",
        ),
        (
            ["say", "--style", "loud", "а"],
            "tts: Invalid value for '--style': 'loud' is not one of 'careful', 'natural', 'broad'.",
        ),
        (["say", "--voice", "nope", "а"], "tts: no voice 'nope'"),
        (
            ["say", "а", "б"],
            "tts: Got unexpected extra argument (б): TEXT with spaces stands in quotes, "
            "as in: tts say '... ...' (see 'tts say --help')",
        ),
        (["say", "--bogus"], "tts: No such option"),
        (["bogus"], "tts: No such command"),
    ],
)
def test_bad_usage_is_one_line(run, arguments: list[str], message: str) -> None:  # type: ignore[no-untyped-def]
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1
    assert os.listdir() == []


def test_a_device_that_is_not_there_is_a_failure(run) -> None:  # type: ignore[no-untyped-def]
    import onnxruntime

    if "CUDAExecutionProvider" in onnxruntime.get_available_providers():
        pytest.skip("this ONNX Runtime has CUDA")
    result = run("say", "--device", "cuda", "а")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_no_arguments_show_the_help() -> None:
    result = CliRunner().invoke(main, [], prog_name="tts")
    assert result.exit_code == 2
    assert all(f"  {name}" in result.output for name in COMMANDS)


def test_version() -> None:
    from tts import __version__

    assert CliRunner().invoke(main, ["--version"]).stdout == f"{__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_every_command(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"], prog_name="tts")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"Usage: tts {name}")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["say", "--help"], ["serve", "--help"], ["explain", "--help"]]
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = f"""
import sys
from tts.cli import main
try:
    main({arguments!r}, prog_name="tts")
finally:
    print(*{{"numpy", "onnxruntime", "torch", "grpc", "g2p.kk", "normalizer"}} & set(sys.modules), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == ""


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tts.train.cli", None)
    monkeypatch.setattr(cli, "OUR_PACKAGES", frozenset())
    result = CliRunner().invoke(main, ["export"])
    assert (result.exit_code, result.stderr) == (1, "tts: tts export needs tts: pip install 'dauys[train]'\n")


def test_an_extra_that_is_missed_later_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    for name in [name for name in sys.modules if name.startswith("tts.train.") and name != "tts.train.cli"]:
        monkeypatch.delitem(sys.modules, name)
    command = ["export", "--acoustic", ".", "--vocoder", ".", "--speaker", "a", str(tmp_path / "out")]
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, result.stderr) == (
        1,
        "tts: tts export needs torch: pip install 'dauys[train]'\n",
    )


def test_a_module_of_ours_that_is_missing_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tts.train.cli", None)
    assert isinstance(CliRunner().invoke(main, ["train"]).exception, ModuleNotFoundError)


def test_defaults_are_those_of_the_functions_behind() -> None:
    shown = serve.make_context("serve", []).params
    behind = {name: p.default for name, p in inspect.signature(server.serve).parameters.items()}
    assert shown == behind
    assert shown["voice"] == DEFAULT_VOICE


def test_normalize_gives_a_line_for_a_line(run) -> None:  # type: ignore[no-untyped-def]
    result = run("normalize", stdin="Бізде 25 адам.\n\r\n\nекі 2\u2028үш\x0b\nсоңы 3")
    assert result.stdout.split("\n") == [
        "бізде жиырма бес адам.",
        "",
        "",
        "екі екі үш",
        "соңы үш",
        "",
    ]


def test_normalize_in_other_languages(run) -> None:  # type: ignore[no-untyped-def]
    assert run("normalize", "--lang", "ru", stdin="У нас 2 дома").stdout == "у нас два дома\n"
    mixed = run("normalize", "--lang", "auto", stdin="Он купил 5 книг. Ол 5 кітап алды.")
    assert mixed.stdout == "он купил пять книг. ол бес кітап алды.\n"
    quoted = run("normalize", "--lang", "auto", stdin="Он сказал: «Мен 5 кітап оқыдым».")
    assert quoted.stdout == "он сказал: мен бес кітап оқыдым.\n"
    line = run("normalize", "--lang", "auto", "--json", stdin="Он купил 5 книг. Ол 5 кітап алды.").stdout
    numbers = [t for t in json.loads(line)["tokens"] if t["text"] == "5"]
    assert [(t["spoken"], t["language"], t["span"]) for t in numbers] == [
        (["пять"], "ru", [9, 10]),
        (["бес"], "kk", [20, 21]),
    ]
    both = run("normalize", "--lang", "auto", stdin="У нас 2 дома\nБізде 2 үй")
    assert both.stdout == "у нас два дома\nбізде екі үй\n"


@pytest.mark.parametrize("option", [[], ["--no-model"]])
def test_normalize_json(run, option: list[str]) -> None:  # type: ignore[no-untyped-def]
    lines = run("normalize", "--json", *option, stdin="Залда 30 орын бар\n\n").stdout.splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["language"] for row in rows] == ["kk", "kk"]
    token = rows[0]["tokens"][2]
    candidates = token.pop("candidates")
    assert token == {"text": "30", "kind": "cardinal", "spoken": ["отыз"], "span": [6, 8], "language": "kk"}
    assert candidates[0]["spoken"] == ["отыз"]
    assert ["отызыншы"] in [row["spoken"] for row in candidates]
    assert all(row.keys() == {"kind", "spoken", "score"} for row in candidates)
    assert rows[0]["tokens"][0] == {
        "text": "Залда",
        "kind": "word",
        "spoken": ["залда"],
        "span": [0, 5],
        "language": "kk",
    }
    assert rows[1]["tokens"] == []


def test_normalize_says_emoji_where_asked(run) -> None:  # type: ignore[no-untyped-def]
    assert run("normalize", stdin="Рақмет 👍!").stdout == "рақмет!\n"
    assert run("normalize", "--emoji", "name", stdin="Рақмет 👍!").stdout == "рақмет бас бармақ жоғары!\n"
    row = json.loads(run("normalize", "--json", "--emoji", "name", "--lang", "ru", stdin="🔥").stdout)
    assert [(each["kind"], each["spoken"]) for each in row["tokens"]] == [("emoji", ["огонь"])]


def test_normalize_names_a_line_that_is_no_text(run) -> None:  # type: ignore[no-untyped-def]
    result = run("normalize", stdin=b"a\n\xff\n")
    assert (result.exit_code, result.stdout) == (2, "a\n")
    assert result.stderr == "tts: line 2: the line is not UTF-8: byte 0xFF at 0\n"


def test_voices(monkeypatch: pytest.MonkeyPatch, tiny_voice: Path) -> None:
    import tts.voice

    monkeypatch.setattr(tts.voice, "SHIPPED", tiny_voice.parent)
    result = CliRunner().invoke(main, ["voices"])
    assert result.stdout == "tiny\tkk ru\tnone\t16000 Hz\trandom weights\n"
    (facts,) = json.loads(CliRunner().invoke(main, ["voices", "--json"]).stdout)
    assert (facts["name"], facts["languages"], facts["path"]) == ("tiny", ["kk", "ru"], str(tiny_voice))


def test_explain_shows_every_step(run) -> None:  # type: ignore[no-untyped-def]
    result = run("explain", "Компьютерлеріңізде 25 😀.")
    assert result.exit_code == 0
    for part in ("(affix, kk)", "→ жиырма бес", "ms", "Hz", "(symbol, silent)", "pauses:"):
        assert part in result.stdout


def test_explain_json(run) -> None:  # type: ignore[no-untyped-def]
    sentences = json.loads(run("explain", "--json", TEXT).stdout)
    assert [s["text"] for s in sentences] == ["Сәлем, әлем!", "Бүгін 25 адам келді."]
    words = [w for s in sentences for p in s["pieces"] for w in p["words"]]
    assert [w["word"] for w in words] == ["сәлем", "әлем", "бүгін", "жиырма", "бес", "адам", "келді"]
    sounds = [sound for word in words for sound in word["sounds"]]
    assert all(sound["duration_ms"] > 0 for sound in sounds)
    assert len({sound["energy"] for sound in sounds}) > 1
    starts = [sound["start_ms"] for sound in sounds]
    assert starts == sorted(starts)
    run("say", TEXT)
    assert starts[-1] < 1000 * soundfile.info("out.wav").duration


def test_explain_draws(run) -> None:  # type: ignore[no-untyped-def]
    pytest.importorskip("matplotlib")
    assert run("explain", "--plot", "a.png", "Сәлем. Әлем.").exit_code == 0
    assert Path("a.png").read_bytes().startswith(b"\x89PNG")
    for arguments, message in (("a.xyz", "cannot be drawn"), ("no/a.png", "cannot be drawn")):
        result = run("explain", "--plot", arguments, "Сәлем.")
        assert result.exit_code == 2
        assert message in result.stderr
    assert "too many for one picture" in run("explain", "--plot", "a.png", "Бір. " * 13).stderr


def test_explain_without_matplotlib(run, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    result = run("explain", "--plot", "a.png", "Сәлем.")
    assert (result.exit_code, result.stderr) == (1, "tts: --plot needs matplotlib: pip install matplotlib\n")


def test_a_listener_who_leaves(tiny_voice: Path) -> None:
    command = [*TTS, "say", "--voice", str(tiny_voice), "-o", "-"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert process.stdin and process.stdout and process.stderr
    process.stdin.write((TEXT * 50).encode())
    process.stdin.close()
    # The first bytes come while the rest of the text is still unspoken.
    assert process.stdout.read(4) == b"RIFF"
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_no_half_file(tiny_voice: Path, tmp_path: Path, number: signal.Signals) -> None:
    command = [*TTS, "say", "--voice", str(tiny_voice), "-o", str(tmp_path / "a.wav"), TEXT * 500]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=environment())
    give_up = time.monotonic() + 30
    while not os.listdir(tmp_path) and time.monotonic() < give_up:
        time.sleep(0.05)
    assert os.listdir(tmp_path) not in ([], ["a.wav"])
    process.send_signal(number)
    assert process.communicate(timeout=30)[1] == b""
    assert (process.returncode, os.listdir(tmp_path)) == (128 + number, [])


def on_terminal(command: list[str], columns: int = 80) -> tuple[int, str]:
    """Exit status and output of a command whose standard output and error are a terminal."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment())
    os.close(theirs)
    output = b""
    with suppress(OSError):
        while data := os.read(ours, 4096):
            output += data
    os.close(ours)
    return process.wait(30), output.decode()


def test_a_long_text_shows_its_progress_on_a_terminal(tiny_voice: Path, tmp_path: Path) -> None:
    command = [*TTS, "say", "--voice", str(tiny_voice), "-o", str(tmp_path / "a.wav"), "--speed", "4"]
    status, output = on_terminal([*command, TEXT * 50])
    assert status == 0
    assert "%|" in output
    assert on_terminal([*command, TEXT])[1].count("%|") == 0


def test_audio_does_not_go_to_a_terminal(tiny_voice: Path) -> None:
    status, output = on_terminal([*TTS, "say", "--voice", str(tiny_voice), "-o", "-", TEXT])
    assert status == 2
    assert output.startswith("tts: audio does not go to a terminal")
