"""A Kaldi data directory: `wav.scp` and `text`; `utt2spk`, `utt2lang` and `segments` where they are there.

A recording that `wav.scp` makes with a command (`... |`) is not used: commands of a corpus are not run.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tts.train.layouts.types import Entry, Layout, folder_name, language, line_problem, lines
from tts.types import InputError

_TWICE = "\0twice"
"""No line holds it: a file with NUL is no table."""


def _matches(source: Path) -> bool:
    return (source / "wav.scp").is_file() and (source / "text").is_file()


def _map(path: Path, needed: bool = False) -> dict[str, str | None]:
    """Key to the rest of the line; None where a line is not UTF-8. Empty where the file is not there or not needed.

    What a key stands for that is there twice, nobody knows: `_TWICE`.
    """
    if not path.is_file():
        if needed:
            raise InputError(f"{path.parent}: no {path.name} in it")
        return {}
    found: dict[str, str | None] = {}
    for number, line in lines(path):
        if line is None:
            found[f"{path.name}:{number}"] = None
        else:
            key, *rest = line.split(maxsplit=1)
            value = rest[0].strip() if rest else ""
            found[key] = value if found.get(key, value) == value else _TWICE
    return found


def _recording(source: Path, entry: str | None) -> tuple[Path | None, str]:
    """The file, or why there is none."""
    if not entry:
        return None, "no recording"
    if entry == _TWICE:
        return None, "the name is there twice in wav.scp"
    if entry.endswith("|"):
        return None, "no recording: wav.scp makes it with a command, which is not run"
    # Relative paths are meant from where Kaldi's scripts run, which is often not here.
    for base in (source, Path(), source.parent, source.parent.parent):
        if (base / entry).is_file():
            return base / entry, ""
    return None, f"no recording: {entry}"


def _entries(source: Path, speaker: str) -> Iterator[Entry]:
    sounds, texts = _map(source / "wav.scp", True), _map(source / "text", True)
    speakers, langs = _map(source / "utt2spk"), _map(source / "utt2lang")
    cuts = _map(source / "segments")
    default = speaker or folder_name(source)
    for name in cuts or sounds:
        who = (not speaker and speakers.get(name)) or default
        start, end, of = 0.0, None, name
        if cuts:
            try:
                of, first, last, *_ = (cuts[name] or "").split()
                start, end = float(first), float(last)
            except ValueError:
                yield Entry(
                    name, who, problem="malformed line: segments has not UTTERANCE RECORDING START END"
                )
                continue
        path, problem = _recording(source, sounds.get(of))
        text = texts.get(name)
        if text is None:
            problem = line_problem(source / "text") if name in texts else "no transcript"
        elif text == _TWICE:
            problem = "the name is there twice in text"
        lang, unread = language(langs.get(name) or "")
        yield Entry(
            name,
            who,
            path,
            text or "",
            lang=lang,
            start=start,
            # Kaldi writes -1 for the end of the recording.
            end=end if end is not None and end >= 0 else None,
            problem=problem or unread,
        )
    for name in texts:
        if name not in (cuts or sounds):
            problem = "no recording" if texts[name] is not None else line_problem(source / "text")
            yield Entry(name, default, problem=problem)


LAYOUT = Layout("kaldi", "wav.scp and text", _matches, _entries)
