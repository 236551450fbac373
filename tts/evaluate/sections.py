"""The parts of an evaluation that listen to the signal: beside recordings, and of minimal pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from tts.evaluate import pairs
from tts.evaluate.periodicity import Crepe
from tts.evaluate.recorded import COPIED, SAID, Copied, Said, copied, means, said
from tts.evaluate.run import Task
from tts.evaluate.speakers import Speaker, VoiceSpeaker


def beside_recordings(voice: VoiceSpeaker, speakers: Sequence[Speaker], task: Task, crepe: str) -> str:
    """Markdown: the vocoder's copies of the task's recordings, and its sentences as each speaker says them."""
    copies = {f"{voice.name}, vocoder alone": list(copied(voice, task, Crepe(crepe)))}
    sayings = {f"{speaker.name}, {task.name}": list(said(speaker, task)) for speaker in speakers}
    return (
        f"## Copies of the recordings (CREPE {crepe})\n\n{table(copies, COPIED)}\n"
        f"## The recordings' sentences, warped onto them\n\n{table(sayings, SAID)}"
    )


def minimal_pairs_section(voice: VoiceSpeaker, picture: Path | None) -> str:
    """Markdown of the minimal pairs; `picture`: where their plot goes."""
    found, sounds = [], defaultdict(list)
    for contrast, heard in pairs.contrasts(voice, pairs.minimal_pairs()):
        found.append(contrast)
        for sound in heard:
            sounds[sound.symbol].append(sound)
    if picture:
        pairs.plot(found, sounds, picture)
    apart = sum(contrast.apart for contrast in found)
    shown = f"\n![distances of the pairs, formants of the vowels]({quote(picture.name)})\n" if picture else ""
    return f"\n## Minimal pairs: {apart} of {len(found)} apart\n\n{pairs.table(found)}{shown}"


def table(sets: Mapping[str, Sequence[Copied] | Sequence[Said]], titles: Mapping[str, str]) -> str:
    """Markdown: a row for each set, a column for each figure; `titles`: what the columns are called."""
    lines = [["", "clips", *titles.values()], ["---"] * (len(titles) + 2)]
    for name, rows in sets.items():
        figures = means(rows)
        lines.append([name, str(len(rows)), *(str(figures[key] or "–") for key in titles)])
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
