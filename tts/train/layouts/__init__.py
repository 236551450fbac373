"""How people lay out recordings with their texts. Each layout is found by name, or recognised by what lies there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tts.train.layouts import (
    asterisk,
    common_voice,
    emotions,
    festival,
    kaldi,
    kazakh_tts,
    labelled,
    lj_speech,
    tables,
)
from tts.train.layouts.types import Entry, Labelled, Layout, hidden, is_pack, natural, utf8
from tts.types import InputError

__all__ = ["AUTO", "LAYOUTS", "Entry", "Labelled", "Layout", "recognise", "utf8"]

AUTO = "auto"
_DEPTH, _MANY = 2, 50
"""How deep below a source that is nothing known, and through how many folders, something known is looked for."""

LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        kazakh_tts.LAYOUT,
        emotions.LAYOUT,
        lj_speech.LAYOUT,
        common_voice.LAYOUT,
        kaldi.LAYOUT,
        festival.LAYOUT,
        tables.LAYOUT,
        asterisk.LAYOUT,
        labelled.FESTVOX_RU,
        labelled.ESPEAK_KK,
    )
}


def recognise(source: Path, name: str = AUTO) -> Layout:
    """The layout of that name; for `auto` the one that `source` is in.

    Raises InputError for an unknown name, and where nothing or more than one thing is recognised.
    """
    if name != AUTO:
        if name not in LAYOUTS:
            raise InputError(f"unknown layout {name!r}: one of {', '.join((AUTO, *LAYOUTS))}")
        return LAYOUTS[name]
    found = [layout for layout in LAYOUTS.values() if layout.matches(source)]
    if len(found) == 1:
        return found[0]
    if found:
        either = " or ".join(f"{layout.name} ({layout.looks_for})" for layout in found)
        raise InputError(f"{source} may be {either}: say which with --layout")
    if is_pack(source):
        raise InputError(f"{source}: a pack already, not recordings")
    if (source / "shards").is_dir():
        raise InputError(f"{source}: a pack that is not complete: `tts data prepare` into it goes on")
    if below := next(_below(source, _DEPTH), None):
        raise InputError(f"{source}: no known layout, but {below[0]} is one ({below[1]}): give that")
    looked = "; ".join(f"{layout.name}: {layout.looks_for}" for layout in LAYOUTS.values())
    raise InputError(f"{source}: no known layout. Looked for {looked}")


def _below(source: Path, depth: int) -> Iterator[tuple[Path, str]]:
    """Folders below that are packs or laid out in one way, as an archive's own folder is; and which."""
    if not depth or not source.is_dir():
        return
    folders = [p for p in natural(list(source.iterdir())) if p.is_dir() and not hidden(p)]
    for folder in folders[:_MANY]:
        found = [layout for layout in LAYOUTS.values() if layout.matches(folder)]
        if len(found) == 1:
            yield folder, found[0].name
        elif is_pack(folder):
            yield folder, "a pack"
        yield from _below(folder, depth - 1)
