"""What one short sentence costs in a cold process: imports, loading, synthesis; espeak-ng in the same run.

    python benchmarks/startup.py [--voice nsh] [--runs 7] [--text TEXT]

Prints a table: the median over the runs, and its ratio to a whole run of espeak-ng with the same text, where
espeak-ng is installed. The runs of all commands take turns, so that a busy machine is busy for each of them.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click

PHASES = """
import json, sys, time
start = time.perf_counter()
from tts.synthesizer import Synthesizer
imported = time.perf_counter()
synthesizer = Synthesizer(sys.argv[1])
loaded = time.perf_counter()
audio = synthesizer.say(sys.argv[2])
spoken = time.perf_counter()
synthesizer.say(sys.argv[2])
again = time.perf_counter()
print(json.dumps({
    "imports": imported - start, "loading": loaded - imported,
    "first synthesis": spoken - loaded, "second synthesis": again - spoken,
}))
"""
TTS = [sys.executable, "-c", "from tts.cli import main; main()"]
COLD = "`tts say`, whole process"
PEER = "espeak-ng, whole process"


def seconds(command: list[str]) -> dict[str, float]:
    """Wall-clock time of one run; what the command prints as JSON are times of its own."""
    start = time.perf_counter()
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    took = time.perf_counter() - start
    if run.returncode:
        raise click.ClickException(f"{command[0]} failed: {run.stderr.strip()}")
    return json.loads(run.stdout) if run.stdout.startswith("{") else {"": took}


def commands(voice: str, text: str, out: Path) -> dict[str, list[str]]:
    """What is measured, by name; the phases of a synthesis stand under an empty name."""
    wav = str(out / "say.wav")
    found = {
        "python, nothing else": [sys.executable, "-c", "pass"],
        "`tts say --help`": [*TTS, "say", "--help"],
        "": [sys.executable, "-c", PHASES, voice, text],
        COLD: [*TTS, "say", "--voice", voice, "-o", wav, text],
    }
    if peer := shutil.which("espeak-ng"):
        found[PEER] = [peer, "-v", "kk", "-w", wav, text]
    return found


def measure(todo: dict[str, list[str]], runs: int) -> dict[str, float]:
    """Median seconds by name. One more round, the first, warms the disk cache and does not count."""
    taken: dict[str, list[float]] = {}
    for number in range(runs + 1):
        for name, command in todo.items():
            for phase, value in seconds(command).items():
                if number:
                    taken.setdefault(name or f"  {phase}", []).append(value)
    return {name: statistics.median(values) for name, values in taken.items()}


@click.command()
@click.option("--voice", default="nsh", show_default=True)
@click.option("--text", default="Сәлем, әлем!", show_default=True)
@click.option("--runs", default=7, show_default=True)
def main(voice: str, text: str, runs: int) -> None:
    """Print what a cold start costs."""
    with tempfile.TemporaryDirectory() as out:
        medians = measure(commands(voice, text, Path(out)), runs)
    peer = medians.get(PEER)
    for name, value in medians.items():
        ratio = f"{value / peer:8.1f} x" if peer else ""
        click.echo(f"{name:28} {1000 * value:8.0f} ms {ratio}")


if __name__ == "__main__":
    main()
