"""Reads who imports whom, from the source text alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("g2p", "normalizer", "vocoder", "tts")


@dataclass(frozen=True, slots=True)
class Import:
    """One import. `lazy`: inside a function, so that importing the importer does not run it."""

    importer: str
    imported: str
    lazy: bool
    place: str


def modules(root: Path) -> dict[str, Path]:
    """Dotted name to file, for every module of the four packages below `root`."""
    files = (path for package in PACKAGES for path in sorted((root / package).rglob("*.py")))
    return {_dotted(path.relative_to(root)): path for path in files}


def imports(root: Path) -> list[Import]:
    """Every import of the four packages, but those that only a type checker sees."""
    known = modules(root)
    return [found for name, path in known.items() for found in _module_imports(name, path, root, known)]


def loaded_with(roots: list[str], found: list[Import]) -> set[str]:
    """All modules that importing `roots` imports, parent packages included, as far as the source shows."""
    eager: dict[str, set[str]] = {}
    for item in found:
        if not item.lazy:
            eager.setdefault(item.importer, set()).add(item.imported)
    loaded: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in loaded:
            loaded.add(name)
            waiting += [*eager.get(name, ()), *([name.rpartition(".")[0]] if "." in name else [])]
    return loaded


def _dotted(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _module_imports(name: str, path: Path, root: Path, known: dict[str, Path]) -> Iterator[Import]:
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node, lazy in _import_nodes(ast.parse(path.read_text(encoding="utf-8")), lazy=False):
        for target in _targets(node, package, known):
            yield Import(name, target, lazy, f"{path.relative_to(root)}:{node.lineno}")


def _import_nodes(tree: ast.AST, lazy: bool) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node, lazy
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from _import_nodes(ast.Module(node.orelse, []), lazy)
        else:
            inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from _import_nodes(node, lazy or inside)


def _targets(node: ast.Import | ast.ImportFrom, package: str, known: dict[str, Path]) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    above = package.split(".")[: len(package.split(".")) - (node.level - 1)] if node.level else []
    base = ".".join([*above, *([node.module] if node.module else [])])
    # `from package import name` imports a module where the package has one of that name.
    return [f"{base}.{a.name}" if f"{base}.{a.name}" in known else base for a in node.names]
