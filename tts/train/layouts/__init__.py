"""How people lay out recordings with their texts. Each layout is found by name, or recognised by what lies there."""

from __future__ import annotations

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
from tts.train.layouts.types import Entry, Labelled, Layout
from tts.types import InputError

__all__ = ["AUTO", "LAYOUTS", "Entry", "Labelled", "Layout", "recognise"]

AUTO = "auto"

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
    looked = "; ".join(f"{layout.name}: {layout.looks_for}" for layout in LAYOUTS.values())
    raise InputError(f"{source}: no known layout. Looked for {looked}")
