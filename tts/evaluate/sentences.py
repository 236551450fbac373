"""Which sentences are judged, and which ones retrieval sets against them: by hash, so every run agrees."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from g2p.encoding import encoding_hint
from tts.evaluate.text import plain
from tts.types import InputError

SHORTEST, LONGEST = 40, 100
"""Letters and spaces of a sentence that is chosen: long enough to be told apart, well below 30 seconds."""


def order(text: str, seed: int = 0) -> str:
    """A sort key that looks random and depends on the text and the seed alone."""
    return hashlib.sha256(f"{seed}\t{text}".encode()).hexdigest()


def fitting(texts: Iterable[str], shortest: int = SHORTEST, longest: int = LONGEST) -> list[str]:
    """The different sentences without digits that have `shortest` to `longest` characters when `plain`, sorted."""
    return sorted(
        {t for t in texts if shortest <= len(plain(t)) <= longest and not any(c.isdecimal() for c in t)}
    )


def choose(texts: Iterable[str], count: int, seed: int = 0) -> list[str]:
    """`count` of the `fitting` texts by hash: adding sentences leaves most of the choice as it was.

    InputError when too few fit.
    """
    fit = fitting(texts)
    if len(fit) < count:
        raise InputError(
            f"{count} sentences of {SHORTEST}-{LONGEST} characters without digits are wanted, there are {len(fit)}"
        )
    return sorted(fit, key=lambda t: order(t, seed))[:count]


def length_matched(
    text: str, pool: Iterable[str], count: int, seed: int = 0, length: Callable[[str], int] = len
) -> list[str]:
    """The `count` sentences of the pool nearest to `text` by `length`, never `text` itself; ties go by hash.

    Sentences that are the same when `plain` count as one. InputError when the pool is too small.
    """
    others = {plain(t): t for t in sorted(pool)}
    others.pop(plain(text), None)
    if len(others) < count:
        raise InputError(f"retrieval needs {count} other sentences, the pool has {len(others)}")
    own = length(text)
    return sorted(others.values(), key=lambda t: (abs(length(t) - own), order(f"{text}\t{t}", seed)))[:count]


def read_lines(path: Path) -> list[str]:
    """The non-empty lines of a UTF-8 text file, stripped; in a .tsv file the last column of each."""
    lines = (line.strip() for line in _read(path).splitlines())
    return [line.rpartition("\t")[2] if path.suffix == ".tsv" else line for line in lines if line]


def read_named(path: Path) -> dict[str, str]:
    """name to text, from `name<TAB>text` lines. InputError names the line that is none."""
    named: dict[str, str] = {}
    for number, line in enumerate(_read(path).splitlines(), 1):
        if not line.strip():
            continue
        name, tab, text = line.partition("\t")
        if not (tab and name and text.strip()) or name in named:
            raise InputError(f"{path}:{number}: want a new NAME<TAB>TEXT, found {line[:60]!r}")
        named[name] = text.strip()
    return named


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"cannot read {path}: {error}{encoding_hint(error.object)}") from error
    except OSError as error:
        raise InputError(f"cannot read {path}: {error}") from error


def spread(items: Sequence[str], count: int, seed: int = 0) -> list[str]:
    """Up to `count` of the items by hash, in the order of the list."""
    kept = set(sorted(items, key=lambda i: order(i, seed))[:count])
    return [i for i in items if i in kept]
