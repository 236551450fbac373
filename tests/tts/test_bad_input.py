"""Whatever comes in, `tts say` speaks it or refuses it with one line; it never leaves a file behind then."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import soundfile
from click.testing import CliRunner, Result

from tts.cli import main

TTS = [sys.executable, "-c", "from tts.cli import main; main(prog_name='tts')"]


@pytest.fixture
def say(tiny_voice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)

    def invoke(stdin: bytes, *options: str) -> Result:
        return CliRunner().invoke(main, ["say", "--voice", str(tiny_voice), *options], input=stdin)

    return invoke


REFUSED = {
    "empty": (b"", "nothing to say"),
    "blanks": (b" \n\t\r\n ", "nothing to say"),
    "marks": ("...!? — «»".encode(), "nothing to say"),
    "emoji only": ("😀👍🏽".encode(), "nothing to say"),
    "binary": (bytes(range(256)), "standard input is not UTF-8: byte 0x80 at 128"),
    "an executable": (b"\x7fELF\x02\x01\x01" + b"\xff\xd8" * 100, "not UTF-8"),
    "UTF-16": ("Сәлем".encode("utf-16"), "not UTF-8: byte 0xFF at 0"),
    "an encoded surrogate": (b"a\xed\xa0\x80", "not UTF-8"),
    "no letter that can be read": ("ʘ".encode(), "nothing to say"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_one_line(say, name: str) -> None:  # type: ignore[no-untyped-def]
    stdin, message = REFUSED[name]
    result = say(stdin)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert result.stderr.startswith("tts: ")
    assert result.stderr.count("\n") == 1
    assert os.listdir() == []


SPOKEN = {
    "emoji": "Сәлем 😀👍🏽, әлем ❤️!",
    "control characters": "Сә\x00лем\x07 \x1b[31mәлем\x7f",
    "zero-width characters": "Сә\u200bлем\ufeff әл\u00adем",
    "combining marks": "Сәле" + "\u0301" * 500 + "м әлем",
    "decomposed letters": "Мой йод",
    "no space at all": "аб" * 60,
    "one word on end": "ба" * 300,
    "digits on end": "1234567890" * 8,
    "punctuation on end": "бір" + "!?.,;:…—-" * 300 + "екі",
    "brackets": "((((бір)))) [[[екі]]] {үш}",
    "quotes": "«“„\"бір'ке",
    "a directory of signs": "№ § © ™ ° % & @ # * ^ ~ | \\ / < > = + _ бір",
    "object replacement": "бір \ufffc екі \ufffd үш",
    "Chinese and Thai": "Бұл 你好, бұл ไทย",
    "Zalgo": "С̷̢ә̶л̵е̷м̢ ә̶л̵е̷м̢",
    "an unreadable letter": "бір ʘ екі",
    "SSML taken as text": "бір & екі < үш",
}


@pytest.mark.parametrize("lang", ["kk", "ru", "auto"])
@pytest.mark.parametrize("name", SPOKEN)
def test_spoken(say, name: str, lang: str) -> None:  # type: ignore[no-untyped-def]
    result = say(SPOKEN[name].encode(), "--lang", lang)
    assert result.exit_code == 0, result.stderr
    assert soundfile.info("out.wav").duration > 0.3


def test_an_argument_that_is_not_unicode(tiny_voice: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [*TTS, "say", "--voice", str(tiny_voice), b"\xd0\x91\xff"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, os.listdir(tmp_path)) == (2, [])
    assert done.stderr == b"tts: TEXT is not UTF-8: byte 0xFF at 2\n"


def test_a_megabyte_is_spoken_from_the_first_sentence_on(tiny_voice: Path) -> None:
    process = subprocess.Popen(
        [*TTS, "say", "--voice", str(tiny_voice), "-o", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin and process.stdout
    process.stdin.write("Бүгін ауа райы жақсы болды. ".encode() * 20_000)
    process.stdin.close()
    try:
        assert len(process.stdout.read(20_000)) == 20_000
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def test_a_long_error_is_cut(say) -> None:  # type: ignore[no-untyped-def]
    result = say("ʘ".encode() * 50_000)
    assert result.exit_code == 2
    assert len(result.stderr) < 500


@pytest.mark.parametrize("what", ["file", "empty directory", "truncated graph", "broken json", "unknown key"])
def test_a_broken_voice_is_named(say, tiny_voice: Path, tmp_path: Path, what: str) -> None:  # type: ignore[no-untyped-def]
    voice = tmp_path / "voice"
    if what == "file":
        voice.write_bytes(b"RIFF")
    else:
        voice.mkdir()
    if what not in ("file", "empty directory"):
        for file in tiny_voice.iterdir():
            (voice / file.name).write_bytes(file.read_bytes())
        info = (voice / "voice.json").read_text(encoding="utf-8")
        if what == "truncated graph":
            (voice / "decoder.onnx").write_bytes(b"")
        elif what == "broken json":
            (voice / "voice.json").write_text(info[:-3], encoding="utf-8")
        else:
            (voice / "voice.json").write_text(info.replace('"name"', '"nname"', 1), encoding="utf-8")
    result = say("Сәлем".encode(), "--voice", str(voice))
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert str(voice) in result.stderr
    assert not (tmp_path / "out.wav").exists()
