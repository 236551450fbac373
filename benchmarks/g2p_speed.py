"""How fast words become phonemes on one core, and what every word of a long list comes to; espeak-ng beside it.

    python benchmarks/g2p_speed.py WORDS.txt [--lang kk] [--sample 20000] [--all]

WORDS.txt: a word a line, as noisy as it likes. Prints the time of `import g2p`, loading, words a second with a cold and
a warm cache (CPU time of this process) over a random sample, the same of espeak-ng where it is installed, the size of
the tables, and why words have no phonemes. `--all` reads every line instead of a sample: anything but phonemes or
a G2PError ends the run with a traceback, and the slowest word is told.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

SHOWN = 8


def import_seconds() -> float:
    """Best of five fresh processes, the interpreter's own start left out."""
    code = "import time; t = time.perf_counter(); import g2p; print(time.perf_counter() - t)"
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(5)
    ]
    return min(float(run.stdout) for run in runs)


def pronounced(words: Sequence[str], lang: str) -> tuple[float, dict[str, str], tuple[float, str]]:
    """CPU seconds, the message for every word without phonemes, the slowest word with its seconds."""
    import g2p

    failed: dict[str, str] = {}
    slowest = (0.0, "")
    start = before = time.process_time()
    for word in words:
        try:
            g2p.phonemize(word, lang)
        except g2p.G2PError as error:
            failed[word] = str(error)
        now = time.process_time()
        slowest = max(slowest, (now - before, word))
        before = now
    return before - start, failed, slowest


def reason(word: str, message: str) -> str:
    """The message without the word, so that like reasons count together."""
    return re.sub(
        r"^'.' \(U\+[0-9A-F]+ ([A-Z]+).*\)", r"a character (\1 ...)", message.replace(repr(word), "WORD")
    )


def espeak_seconds(words: Sequence[str], lang: str) -> float | None:
    program = shutil.which("espeak-ng")
    if program is None:
        return None
    start = time.perf_counter()
    text = "\n".join(words)
    subprocess.run(
        [program, "-q", "--ipa", "-v", lang, "--stdin"],
        input=text,
        text=True,
        capture_output=True,
        check=True,
    )
    return time.perf_counter() - start


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--lang", default="kk", show_default=True)
@click.option("--sample", default=20_000, show_default=True, help="How many words, drawn at random.")
@click.option("--all", "everything", is_flag=True, help="Every line of the list.")
def main(source: Path, lang: str, sample: int, everything: bool) -> None:
    """Print the speed of the converter and what it cannot read."""
    words = list(dict.fromkeys(filter(None, map(str.strip, source.read_text(encoding="utf-8").split("\n")))))
    if not everything:
        words = random.Random(0).sample(words, min(sample, len(words)))
    click.echo(f"import g2p        {1000 * import_seconds():8.0f} ms")
    import g2p

    start = time.process_time()
    g2p.phonemize("компьютер", lang)
    click.echo(f"loading           {1000 * (time.process_time() - start):8.0f} ms")
    cold, failed, (worst, slow) = pronounced(words, lang)
    click.echo(f"cold cache        {len(words) / cold:8.0f} words/s")
    cached = words[: min(len(words), 50_000)]
    pronounced(cached, lang)
    warm, _, _ = pronounced(cached, lang)
    click.echo(f"warm cache        {len(cached) / warm:8.0f} words/s")
    heard = words[:sample]  # a process that only talks: more words change nothing but the time this takes
    if peer := espeak_seconds(heard, lang):
        times = cold / len(words) * len(heard) / peer
        click.echo(
            f"espeak-ng         {len(heard) / peer:8.0f} words/s ({times:.1f} times as fast as we are cold)"
        )
    tables = sum(p.stat().st_size for s in ("tsv", "npz") for p in Path(g2p.__file__).parent.rglob(f"*.{s}"))
    click.echo(f"tables            {tables / 1e6:8.1f} MB")
    click.echo(f"slowest word      {1000 * worst:8.1f} ms  {slow}")
    click.echo(f"without phonemes  {len(failed):8} of {len(words)} words")
    for why, count in Counter(reason(word, message) for word, message in failed.items()).most_common(SHOWN):
        examples = [word for word, message in failed.items() if reason(word, message) == why][:5]
        click.echo(f"{count:8}  {why}: {' '.join(examples)}")


if __name__ == "__main__":
    main()
