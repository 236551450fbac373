"""How the commands end when the world outside is not as they expect: the same for `g2p` and `tts`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

CALL = "import sys; from {0}.cli import main; main(prog_name='{0}')"
WRITERS = [
    ("g2p", "phonemize"),
    ("g2p", "--help"),
    ("g2p", "doctor"),
    ("tts", "normalize"),
    ("tts", "--help"),
]
ROOT = Path(__file__).parents[1]
LINES = "сәлем\n".encode()


def start(program: str, *arguments: str, **streams: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", CALL.format(program), *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, **streams)  # type: ignore[call-overload]


def ended(process: subprocess.Popen[bytes], program: str) -> str:
    """The one line of a process that failed."""
    _, errors = process.communicate(LINES, timeout=60)
    assert process.returncode == 1, errors
    assert errors.startswith(f"{program}: ".encode()) and errors.count(b"\n") == 1
    return errors.decode()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
@pytest.mark.parametrize(("program", "argument"), WRITERS)
def test_a_full_disk(program: str, argument: str) -> None:
    with open("/dev/full", "wb") as full:
        line = ended(start(program, argument, stdout=full), program)
    assert line == f"{program}: standard output cannot be written: No space left on device\n"


@pytest.mark.parametrize(("program", "argument"), WRITERS)
def test_a_reader_that_is_gone(program: str, argument: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = start(program, argument, stdout=writing)
    os.close(writing)
    assert (process.communicate(LINES, timeout=60)[1], process.returncode) == (b"", 0)


def test_a_pipe_that_is_not_the_output_is_a_failure() -> None:
    broken = "import errno, g2p.cli\ndef broken(): raise BrokenPipeError(errno.EPIPE, 'Broken pipe')\n"
    call = broken + "g2p.cli.checks.run = broken\ng2p.cli.main(['doctor'])"
    done = subprocess.run([sys.executable, "-c", call], check=False, capture_output=True, cwd=ROOT)
    assert (done.returncode, done.stderr) == (1, b"g2p: cannot read or write: Broken pipe\n")


@pytest.mark.parametrize(("program", "argument"), WRITERS)
def test_a_closed_output(program: str, argument: str) -> None:
    assert ended(start(program, argument, preexec_fn=lambda: os.close(1)), program).endswith(
        ": standard output: closed\n"
    )


@pytest.mark.parametrize(("program", "argument"), [("g2p", "segment"), ("tts", "normalize")])
def test_a_closed_input(program: str, argument: str) -> None:
    process = start(program, argument, stdout=subprocess.DEVNULL, preexec_fn=lambda: os.close(0))
    assert ended(process, program).endswith(": standard input: closed\n")


@pytest.mark.parametrize(
    ("program", "argument"), [("g2p", "phonemize"), ("g2p", "segment"), ("tts", "normalize")]
)
def test_ctrl_c_is_quiet(program: str, argument: str) -> None:
    process = start(program, argument, stdout=subprocess.PIPE)
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(LINES)
    process.stdin.flush()
    assert process.stdout.readline().startswith("сәлем".encode())
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    assert process.stderr is not None and process.stderr.read() == b""
    process.stdin.close()
    process.stdout.close()


@pytest.mark.parametrize(("program", "argument"), [("g2p", "phonemize"), ("tts", "normalize")])
def test_an_output_that_has_no_such_letters(program: str, argument: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    process = start(program, argument, stdout=subprocess.DEVNULL, env=environment)
    assert "of standard output has no" in ended(process, program)
