"""Who may import whom (the architecture), and what a runtime without torch may load."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tests.imports import Import, imports, loaded_with

# Every module belongs to the first group that matches. A group imports itself and the groups named beside it.
STAGES = ("g2p", "normalizer", "vocoder")
PARTS = ("parts", *STAGES)
GROUPS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "g2p": (("g2p", "g2p.*"), ()),
    "normalizer": (("normalizer", "normalizer.*"), ()),
    "vocoder": (("vocoder", "vocoder.*"), ()),
    "command": (
        ("tts", "tts.__main__", "tts.cli*", "tts.explain*"),
        ("service", "train", "synthesizer", *PARTS),
    ),
    "service": (("tts.server*", "tts.healthcheck", "tts.rpc*"), ("synthesizer", *PARTS)),
    # Only a developer runs these, and they may load torch.
    "train": (("tts.train*", "tts.evaluate*"), ("synthesizer", *PARTS)),
    "synthesizer": (("tts.synthesizer",), PARTS),
    # Front end, acoustic model, voice, engines and the types that flow between them.
    "parts": (("tts.*",), STAGES),
}
# What must work where only the runtime is installed.
RUNTIME = ["g2p", "g2p.cli", "normalizer", "tts.cli", "tts.synthesizer", "tts.server", "tts.healthcheck"]
# Where the name to import is not the name to install.
IMPORT_NAMES = {
    "grpcio": "grpc",
    "grpcio-health-checking": "grpc_health",
    "grpcio-reflection": "grpc_reflection",
    "protobuf": "google",
    "grpcio-tools": "grpc_tools",
}
# A stub takes its place for the judges of `tts evaluate`, which import it and use none of it.
STUBBED = {"torchaudio"}


def group(module: str) -> str | None:
    """The group of one of our modules; None for any other."""
    return next(
        (n for n, (patterns, _) in GROUPS.items() if any(fnmatchcase(module, p) for p in patterns)), None
    )


def forbidden(found: list[Import]) -> list[str]:
    """The imports that no rule allows, readable."""
    return [
        f"{item.place}: {item.importer} ({source}) imports {item.imported} ({target})"
        for item in found
        if (target := group(item.imported))
        and (source := group(item.importer))
        and target not in (source, *GROUPS[source][1])
        # The bare package holds the version only; its own arrows are judged like a command's.
        and not (item.imported == "tts" and source not in STAGES)
    ]


def external(modules: set[str]) -> set[str]:
    """Top-level names of what is neither ours nor the standard library's."""
    tops = {name.partition(".")[0] for name in modules if not group(name)}
    return tops - set(sys.stdlib_module_names)


def installed_by(requirements: list[str]) -> set[str]:
    """Import names of requirements."""
    names = (re.split(r"[^\w.-]", requirement, maxsplit=1)[0] for requirement in requirements)
    return {IMPORT_NAMES.get(name, name.replace("-", "_")) for name in names}


@pytest.fixture(scope="module")
def found(repository: Path) -> list[Import]:
    return imports(repository)


def test_no_forbidden_arrow(found: list[Import]) -> None:
    assert not forbidden(found)


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("g2p/rules.py", "import normalizer"),
        ("g2p/rules.py", "def f():\n    from tts.types import Audio"),
        ("vocoder/mel.py", "from g2p import inventory"),
        ("normalizer/grammar.py", "from tts import __version__"),
        ("tts/synthesizer.py", "from tts import cli"),
        ("tts/synthesizer.py", "from .server import serve"),
        ("tts/voice.py", "from . import synthesizer"),
        ("tts/train/loop.py", "import tts.server"),
        ("tts/server.py", "try:\n    from tts.cli import main\nexcept ImportError: pass"),
    ],
)
def test_forbidden_arrow_is_caught(tmp_path: Path, file: str, line: str) -> None:
    tree = [
        "g2p/inventory.py",
        "tts/__init__.py",
        "tts/cli.py",
        "tts/synthesizer.py",
        "tts/server.py",
        "tts/types.py",
    ]
    for name in [*tree, file]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / file).write_text(line)
    assert len(forbidden(imports(tmp_path))) == 1


def test_type_checkers_imports_are_no_arrows(tmp_path: Path) -> None:
    (tmp_path / "g2p").mkdir()
    (tmp_path / "g2p/rules.py").write_text("if TYPE_CHECKING:\n    import tts\nelse:\n    import torch\n")
    assert [item.imported for item in imports(tmp_path)] == ["torch"]


def test_runtime_imports_only_runtime_dependencies(found: list[Import], repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    loaded = loaded_with(RUNTIME, found)
    assert external(loaded) <= installed_by(project["dependencies"])


def test_every_import_is_declared(found: list[Import], repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        declared += extra
    assert external({item.imported for item in found}) <= installed_by(declared) | STUBBED


@pytest.mark.parametrize("module", RUNTIME)
def test_runtime_loads_no_torch(module: str) -> None:
    code = f"import sys, {module}; print(*sorted({{'torch', 'lightning', 'librosa'}} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.strip()) == (0, ""), run.stderr
