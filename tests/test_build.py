"""The Makefile and the Dockerfile, as far as they can be run without a network or a container engine."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.dockerfile import Instruction, copied, instructions
from tts.cli import main

ECHO = """#!/bin/sh
for argument; do printf '%s\\0' "$argument"; done
"""


@pytest.fixture
def make(repository: Path, tmp_path: Path) -> Callable[..., list[str]]:
    """Runs a target where `tts` is a script that repeats its arguments, and returns those."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(repository / name, tmp_path / name)
    script = tmp_path / ".venv-run/bin/tts"
    script.parent.mkdir(parents=True)
    script.write_text(ECHO)
    script.chmod(0o755)
    (tmp_path / ".venv-run/installed").touch()

    def run(*arguments: str, **environment: str) -> list[str]:
        # Not what a surrounding make hands on.
        clean = {
            name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MFLAGS", "TEXT"}
        }
        command = ["make", "--no-print-directory", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=clean | environment, capture_output=True, check=True)
        return done.stdout.decode("utf-8").split("\0")[:-1]

    return run


TEXTS = [
    "Сәлем, әлем!",
    'it\'s "quoted" `ls` \\n #hash %d *',
    "$HOME $$ $(shell echo hacked) ${PATH} $5",
    "--help",
    "екі\nжол",
    "a := b = c; false & | > x",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_say_hands_the_text_on_untouched(make: Callable[..., list[str]], text: str, locale: str) -> None:
    expected = ["say", "-o", "out/say.wav", "--", text]
    assert make("say", f"TEXT={text}", LC_ALL=locale) == expected
    assert make("say", TEXT=text, LC_ALL=locale) == expected


def test_say_has_a_text_of_its_own(make: Callable[..., list[str]]) -> None:
    assert "2024 жылғы" in make("say")[-1]


def test_arguments_are_handed_on(make: Callable[..., list[str]]) -> None:
    assert make("say", "TEXT=а", "ARGS=--lang ru")[3:] == ["--lang", "ru", "--", "а"]
    assert make("serve", "PORT=1234") == ["serve", "--port", "1234"]


def test_help_lists_every_target(repository: Path) -> None:
    text = (repository / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)[0].split()
    run = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=repository, capture_output=True, text=True, check=True
    )
    assert [line.split()[0] for line in run.stdout.splitlines() if line] == targets


def test_ci_runs_make_test(repository: Path) -> None:
    script = repository / ".ci/run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "exec make test"


@pytest.fixture(scope="module")
def docker(repository: Path) -> list[Instruction]:
    return instructions((repository / "Dockerfile").read_text(encoding="utf-8"))


def test_docker_copies_what_is_there_and_not_ignored(repository: Path) -> None:
    lines = (repository / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "*"
    allowed = {line.removeprefix("!") for line in lines if line.startswith("!")}
    assert set(copied(repository)) == allowed
    assert not [name for name in allowed if not (repository / name).exists()]


def test_docker_builds_the_wheel_as_make_does(repository: Path, docker: list[Instruction]) -> None:
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"bin/python (-m pip wheel .*)$", makefile, re.MULTILINE)
    runs = [i.arguments for i in docker if i.keyword == "RUN"]
    assert any(run.endswith(recipe) for run in runs)


def test_docker_serves_as_another_user_than_root(docker: list[Instruction]) -> None:
    last = [i for i in docker if i.stage == 1]
    user = next(i.arguments for i in last if i.keyword == "USER")
    assert any(
        i.keyword == "RUN" and i.arguments.startswith("useradd") and i.arguments.endswith(user) for i in last
    )


def test_docker_command_and_health_check_exist(docker: list[Instruction]) -> None:
    (command,) = (json.loads(i.arguments) for i in docker if i.keyword == "CMD")
    assert command[:2] == ["tts", "serve"]
    shown = CliRunner().invoke(main, ["serve", "--help"]).output
    assert [option for option in command if option.startswith("--") and option not in shown] == []
    (check,) = (i.arguments for i in docker if i.keyword == "HEALTHCHECK")
    assert json.loads(check[check.index("[") :]) == ["python", "-m", "tts.healthcheck"]
