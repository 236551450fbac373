"""How many seconds of speech a second makes, on one core and on two; espeak-ng in the same run.

    python benchmarks/synthesis.py [--voice nsh] [--rounds 5]

A round speaks the same sentences with each engine in turn, so that a busy machine is busy for all of them; the table
shows medians over the rounds, and memory as the highest resident size of the process.
"""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable

import click

from tts.synthesizer import Synthesizer

SENTENCES = (
    "Бүгін ауа райы жылы, аспан ашық болады.",
    "Кездесу 2024 жылғы 15 қарашада сағат 15:30-да басталады.",
    "Компьютерлеріңізде жаңа бағдарлама орнатылған ба?",
    "Университеттің факультетінде 1 250 студент оқиды.",
    "Қазақстанның халқы жиырма миллионнан асты, оның жартысынан көбі қалада тұрады.",
)


def espeak(text: str) -> float:
    """Speak with espeak-ng; seconds of speech."""
    run = subprocess.run(["espeak-ng", "-v", "kk", "--stdout", text], capture_output=True, check=True)
    return (len(run.stdout) - 44) / 2 / 22050


@click.command()
@click.option("--voice", default="nsh", show_default=True, help="Name or directory of the voice.")
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(1), help="Rounds that are timed.")
def main(voice: str, rounds: int) -> None:
    """Print the table."""
    speakers: dict[str, Callable[[str], float]] = {}
    for threads in (1, 2):
        synthesizer = Synthesizer(voice, threads=threads)
        speakers[f"{voice}, {threads} thread{'s' * (threads > 1)}"] = lambda text, s=synthesizer: (
            s.say(text, "kk").seconds
        )
    if shutil.which("espeak-ng"):
        speakers["espeak-ng, a process a sentence"] = espeak
    factors: dict[str, list[float]] = {name: [] for name in speakers}
    for number in range(rounds + 1):
        for name, speak in speakers.items():
            start = time.perf_counter()
            spoken = sum(speak(text) for text in SENTENCES)
            if number:  # the first round warms up
                factors[name].append(spoken / (time.perf_counter() - start))
    medians = {name: statistics.median(values) for name, values in factors.items()}
    best = max(medians.values())
    click.echo("| engine | times real time | of the fastest |\n| --- | --- | --- |")
    for name, value in medians.items():
        click.echo(f"| {name} | {value:.1f} | {value / best:.2f} |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    click.echo(f"\nhighest resident size: {peak:.0f} MiB with both engines loaded")


if __name__ == "__main__":
    main()
