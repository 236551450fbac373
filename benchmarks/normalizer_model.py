"""What the normalizer's model costs: loading it, and a sentence with numbers, the grammar alone in the same run.

    python benchmarks/normalizer_model.py [--lang kk] [--runs 30] [--text FILE] [--package runs/normalizer/model]

One thread. Loading is measured in processes of their own, which take turns. Sentences take turns with and without the
model. num2words and espeak-ng say bare cardinals only, so neither is a peer; the grammar without the model is.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click

# Every one has a number that can be read in several ways.
SENTENCES = {
    "kk": (
        "Ол 5 сыныпта оқиды.",
        "Абай көшесі 25 үйде 3 отбасы тұрады.",
        "Зауыт 2024 жылдың 15 наурызында ашылып, 350 адам жұмысқа тұрды.",
        "Халықтың 60% қолдады, ал 1,5 миллион теңге бөлінді.",
        "Спортшы 3 орынға ие болды, оған 2000 теңге сыйлық берілді.",
        "Кітаптың 7 тарауында 12 әңгіме бар екенін ұстаз айтып берді.",
        "Қалада 14 мектеп пен 3 аурухана салынып жатыр, тағы 20 үйдің құрылысы аяқталды.",
        "Өткен жылы облыста 5 200 гектар жерге бидай егіліп, өнім 12 пайызға артты.",
    ),
}
LOAD = """
import json, time
start = time.perf_counter()
import normalizer
imported = time.perf_counter()
normalizer.normalize({text!r}, {lang!r}, model=False)
grammar = time.perf_counter()
import onnxruntime
runtime = time.perf_counter()
from normalizer.model import packaged, use
use(__import__("pathlib").Path({package!r})) if {package!r} else packaged({lang!r})
loaded = time.perf_counter()
import sys
assert "torch" not in sys.modules
print(json.dumps({{"import normalizer": imported - start, "first sentence, grammar alone": grammar - imported,
    "import onnxruntime": runtime - grammar, "load the model": loaded - runtime}}))
"""


def loading(lang: str, text: str, package: str, runs: int) -> dict[str, float]:
    """Median seconds of each phase in a cold process."""
    found: dict[str, list[float]] = {}
    for number in range(runs + 1):
        run = subprocess.run(
            [sys.executable, "-c", LOAD.format(text=text, lang=lang, package=package)],
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode:
            raise click.ClickException(run.stderr.strip())
        # The first warms the disk cache and does not count.
        for phase, value in json.loads(run.stdout).items() if number else ():
            found.setdefault(phase, []).append(value)
    return {phase: statistics.median(values) for phase, values in found.items()}


def timed(todo: Callable[[], object], clock: Callable[[], float]) -> float:
    """Seconds of one call."""
    start = clock()
    todo()
    return clock() - start


@click.command()
@click.option("--lang", default="kk", show_default=True)
@click.option("--runs", default=30, show_default=True)
@click.option(
    "--text", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Sentences, one a line."
)
@click.option("--package", default="", help="Directory of a model, instead of the one that ships.")
def main(lang: str, runs: int, text: Path | None, package: str) -> None:
    """Print what loading and a sentence cost."""
    import normalizer
    from normalizer.model import packaged, use

    if package:
        use(Path(package))
    if packaged(lang) is None:
        raise click.ClickException(f"no model is packaged for {lang}")
    lines = text.read_text(encoding="utf-8").splitlines() if text else SENTENCES.get(lang, ())
    asked = [line for line in lines if any(c.scores for c in normalizer.candidates(line, lang, model=True))]
    if not asked:
        raise click.ClickException("no sentence has a number that the model is asked about")
    for phase, value in loading(lang, asked[0], package, max(3, runs // 6)).items():
        click.echo(f"{phase:34} {1000 * value:8.1f} ms")
    ways = {"grammar alone": False, "grammar and model": True}
    wall: dict[str, list[float]] = {name: [] for name in ways}
    cpu: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for line in asked:
            for name, model in ways.items():
                todo = lambda line=line, model=model: normalizer.normalize(line, lang, model=model)  # noqa: E731
                start = time.process_time()
                wall[name].append(timed(todo, time.perf_counter))
                cpu[name].append(time.process_time() - start)
    base = statistics.median(cpu["grammar alone"])
    click.echo(
        f"{len(asked)} sentences that ask the model, {runs} runs, load average {os.getloadavg()[0]:.1f}:"
    )
    for name in ways:
        median, worst = statistics.median(wall[name]), statistics.quantiles(wall[name], n=20)[-1]
        used = statistics.median(cpu[name])
        click.echo(
            f"{name:34} {1000 * median:8.2f} ms median {1000 * worst:8.2f} ms 95th percentile "
            f"{1000 * used:8.2f} ms of CPU {used / base:6.1f} x"
        )


if __name__ == "__main__":
    main()
