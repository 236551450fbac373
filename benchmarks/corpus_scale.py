#!/usr/bin/env python3
"""A corpus of the size of one actress's 25 hours through `tts data prepare` and `tts data validate`: memory and speed.

    corpus_scale.py sentences.txt scale/ --utterances 13000

espeak-ng speaks the sentences of a text file, one a line, in the layout of KazakhTTS2; with `--unique N` only N
recordings are made, and the other utterances are links to them, each prepared like any other. Prints the memory (RSS
of all processes together) over the time of each command, how much faster than real time it was, and how much faster
its processor time alone would let it be on so many cores, which other work on the machine does not change.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import soundfile

SHORTEST, LONGEST = 60, 140
"""Characters of a sentence: about 7 s each, as in 25 hours of 13,000 utterances."""
POINTS = 8


@dataclass(frozen=True)
class Run:
    """seconds: wall clock; processor: seconds of all processes; memory: (second, bytes) of all together."""

    seconds: float
    processor: float
    memory: list[tuple[float, int]]


def speak(job: tuple[str, Path, Path]) -> None:
    """One sentence into a recording and its transcript."""
    text, audio, transcript = job
    if not audio.exists():
        part = audio.with_suffix(".part")
        command = ["espeak-ng", "-v", "kk", "-s", "140", "--stdin", "-w", str(part)]
        subprocess.run(command, input=text.encode(), check=True)
        part.rename(audio)
    transcript.write_text(text + "\n", encoding="utf-8")


def make(texts: Path, folder: Path, utterances: int, unique: int, processes: int) -> float:
    """The corpus in the layout of KazakhTTS2; returns its seconds."""
    lines = dict.fromkeys(line.strip() for line in texts.read_text(encoding="utf-8").splitlines())
    sentences = [line for line in lines if SHORTEST <= len(line) <= LONGEST][:unique]
    if not sentences:
        sys.exit(f"{texts} has no sentence of {SHORTEST} to {LONGEST} characters")
    audio, transcripts = folder / "F1/Books/Audio", folder / "F1/Books/Transcripts"
    audio.mkdir(parents=True, exist_ok=True)
    transcripts.mkdir(exist_ok=True)
    jobs = [(text, audio / f"{n}.wav", transcripts / f"{n}.txt") for n, text in enumerate(sentences, 1)]
    with ThreadPoolExecutor(processes) as pool:
        list(pool.map(speak, jobs))
    for number in range(len(jobs) + 1, utterances + 1):
        for path in jobs[(number - 1) % len(jobs)][1:]:
            link = path.with_name(f"{number}{path.suffix}")
            if not link.is_symlink():
                link.symlink_to(path.name)
    seconds = [soundfile.info(path).duration for _, path, _ in jobs]
    return sum(seconds[n % len(seconds)] for n in range(utterances))


def resident(pid: int) -> int:
    """Bytes of memory of a process and all its children."""
    total = 0
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        children = [
            int(child)
            for path in Path(f"/proc/{pid}/task").glob("*/children")
            for child in path.read_text().split()
        ]
    except (FileNotFoundError, ProcessLookupError):
        return 0
    for line in status.splitlines():
        if line.startswith("VmRSS:"):
            total += int(line.split()[1]) * 1024
    return total + sum(map(resident, children))


def watched(command: list[str], allowed: tuple[int, ...] = (0,)) -> Run:
    """Run a command to its end; leaves with a message where its exit status is not allowed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    memory: list[tuple[float, int]] = []
    process = subprocess.Popen(command)
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.5):
            memory.append((time.monotonic() - began, resident(process.pid)))

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = process.wait()
    done.set()
    watcher.join()
    if status not in allowed:
        sys.exit(f"{' '.join(command)}: exit status {status}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(time.monotonic() - began, processor, memory)


def tell(name: str, run: Run, seconds: float, cores: int) -> None:
    """Print what a run took."""
    print(f"{name}: {run.seconds:.0f} s, {seconds / run.seconds:.0f} times real time")
    print(
        f"  {run.processor:.0f} s of processor time, {1000 * run.processor / seconds:.1f} ms for a second of audio:"
        f" {seconds * cores / run.processor:.0f} times real time on {cores} idle cores"
    )
    print(
        f"  memory at most {max(b for _, b in run.memory) / 2**20:.0f} MiB; the most in each part of the time:"
    )
    for part in range(POINTS):
        first, last = (run.seconds * at / POINTS for at in (part, part + 1))
        inside = [b for t, b in run.memory if first <= t < last]
        print(f"    to {last:5.0f} s: {max(inside, default=0) / 2**20:.0f} MiB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--utterances", type=int, default=13000)
    parser.add_argument("--unique", type=int)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    given = parser.parse_args()
    corpus, pack = given.folder / "corpus", given.folder / "pack"
    unique = given.unique or given.utterances
    seconds = make(given.texts, corpus, given.utterances, unique, given.jobs)
    print(f"{given.utterances} utterances, {seconds / 3600:.2f} h; {given.jobs} processes", flush=True)
    tts = [sys.executable, "-m", "tts.cli", "data"]
    prepare = [*tts, "prepare", str(corpus), str(pack), "--jobs", str(given.jobs)]
    tell("prepare", watched(prepare), seconds, given.jobs)
    tell("prepare again, nothing changed", watched(prepare), seconds, given.jobs)
    # Some text files say twice what sounds the same, which it calls an error.
    tell("validate", watched([*tts, "validate", str(pack)], (0, 1)), seconds, given.jobs)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"load average of the machine: {load}")


if __name__ == "__main__":
    main()
