"""The wheel: what is in it, and that it speaks where only it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import soundfile

import tts
from tests.dockerfile import copied
from tests.imports import PACKAGES
from tts.voice import available

MAX_BYTES = 30 * 10**6
SHIPPED = [f"tts/voices/{voice.name}/" for voice in available()]


@pytest.fixture(scope="module")
def source(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of just what the container's build copies, so that a file missing there is missed here."""
    root = tmp_path_factory.mktemp("source")
    for name in copied(repository):
        path = repository / name
        if path.is_dir():
            shutil.copytree(path, root / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        else:
            shutil.copy(path, root / name)
    return root


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(out), str(source))
    (path,) = out.iterdir()
    return path


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    pip("install", "--no-deps", "--target", str(target), str(wheel))
    return target


def pip(*arguments: str) -> None:
    """Run pip; a failure shows what it said."""
    run = subprocess.run(
        [sys.executable, "-m", "pip", *arguments], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def python(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python where the wheel's packages come before the working tree's."""
    environment = os.environ | {"PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_name_and_version(wheel: Path) -> None:
    assert wheel.name == f"dauys-{tts.__version__}-py3-none-any.whl"


def test_top_level_names_are_the_four_packages(names: set[str]) -> None:
    assert {name.split("/")[0] for name in names} == {*PACKAGES, f"dauys-{tts.__version__}.dist-info"}


def test_every_file_of_the_packages_is_inside(names: set[str], source: Path) -> None:
    """Package data above all: a pattern forgotten in pyproject.toml shows only in the installed package."""
    files = {
        path.relative_to(source).as_posix()
        for package in PACKAGES
        for path in (source / package).rglob("*")
        if path.is_file()
    }
    assert {name for name in names if not name.startswith("dauys-")} == files


def test_licence_and_notice_are_inside(names: set[str]) -> None:
    licences = f"dauys-{tts.__version__}.dist-info/licenses/"
    assert {f"{licences}LICENSE", f"{licences}NOTICE"} <= names


@pytest.mark.parametrize("folder", SHIPPED)
def test_voices_are_inside_and_small(wheel: Path, names: set[str], folder: str) -> None:
    voice = {name.removeprefix(folder) for name in names if name.startswith(folder)}
    assert {"voice.json", "CARD.md"} <= voice
    assert any(name.endswith(".onnx") for name in voice)
    sizes = [i.file_size for i in zipfile.ZipFile(wheel).infolist() if i.filename.startswith(folder)]
    assert sum(sizes) <= MAX_BYTES


def test_installed_wheel_speaks(installed: Path, tmp_path: Path) -> None:
    where = python(installed, tmp_path, "-c", "import tts; print(tts.__file__)")
    assert Path(where.stdout.strip()).is_relative_to(installed), "the test must not run the working tree"
    command = ["-c", "from tts.cli import main; main()", "say", "-o", "say.wav", "Сәлем, әлем!"]
    run = python(installed, tmp_path, *command)
    assert run.returncode == 0, run.stderr
    samples, rate = soundfile.read(tmp_path / "say.wav")
    assert 0.5 < len(samples) / rate < 5
    assert abs(samples).max() > 0.05
