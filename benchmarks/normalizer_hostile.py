"""How fast hostile text is normalized, and that twice as much takes twice as long.

    python benchmarks/normalizer_hostile.py [--lang kk] [--most 8]

The first table shows each kind of text alone, small and four times as large; the second all kinds together at 1, 2, 4
and 8 MB. Text that the normalizer refuses counts as well.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from random import Random

import click

sys.path.insert(0, str(Path(__file__).parent.parent))

from normalizer import NormalizerError, normalize


def _random_text(rng: Random, size: int) -> str:
    return "".join(
        chr(rng.choice((rng.randrange(32, 0xD800), rng.randrange(0xE000, 0x30000)))) for _ in range(size)
    )


def _digits(rng: Random, size: int) -> str:
    runs = (rng.choice((1, 7, 36, 37, 500, 1000)) for _ in range(size // 100 + 1))
    return " ".join("".join(rng.choices("0123456789", k=run)) for run in runs)[:size]


def _repeated(piece: str) -> Callable[[Random, int], str]:
    return lambda rng, size: (piece * (size // len(piece) + 1))[:size]


def _mixed(alphabet: str) -> Callable[[Random, int], str]:
    return lambda rng, size: "".join(rng.choices(alphabet, k=size))


# For each class of written thing a text that its pattern begins to match again and again.
TEXTS: Mapping[str, Callable[[Random, int], str]] = {
    "random Unicode": _random_text,
    "numbers of up to 1000 digits": _digits,
    "10,000 digits on end, refused": lambda rng, size: "бұл " + "9" * max(size, 10_000),
    "ranges in ranges": _repeated("1-2–"),
    "digits and signs": _mixed("0123456789+-−±~%°.,:/ "),
    "spaced thousands": _repeated("1 000 "),
    "dotted": _repeated("1.000."),
    "commas": _repeated("1,5,"),
    "dates": _repeated("15.11.2024-"),
    "times": _repeated("12:30:"),
    "fractions": _repeated("1/2/"),
    "amounts": _repeated("5 млн–6 млн %"),
    "measures": _repeated("5 км/сағ/"),
    "money": _repeated("$5€"),
    "years": _repeated("1990–2000 жж"),
    "angles": _repeated("43°15'"),
    "telephones": _repeated("+7 (701) "),
    "cards": _repeated("4400 4301 "),
    "Roman numerals": _repeated("XIV–"),
    "codes": _repeated("A1-"),
    "addresses": _repeated("a.b@c.d/"),
    "links": _repeated("https://a."),
    "abbreviations": _repeated("т.б."),
    "initials": _repeated("А."),
    "ordinals": _repeated("5-ші-"),
    "brackets": _mixed("()[]{}«»\"'"),
    "one letter": _repeated("а"),
    "one mark": _repeated("-"),
    "one digit a line": _repeated("1\n"),
    "spaces": _repeated(" "),
    "marks upon marks": _repeated("а" + "\u0301\u0323" * 50),
    "invisible": _repeated("а\u200b\u00ad"),
    "emoji": _mixed("😀👍🏽❤️‍🔥"),
    "foreign scripts": _mixed("你好ไทย\u1019\u0915 "),
    "tags": _repeated("<a &lt;"),
}


def seconds(text: str, lang: str) -> float:
    """Processor time of a text, refused or not."""
    start = time.process_time()
    with suppress(NormalizerError):
        normalize(text, lang, model=False)
    return time.process_time() - start


@click.command()
@click.option("--lang", default="kk", show_default=True)
@click.option(
    "--most", default=8, show_default=True, type=click.IntRange(1), help="Megabytes of the largest text."
)
def main(lang: str, most: int) -> None:
    """Print both tables."""
    seconds("бір 2 сөз", lang)
    rng = Random(1)
    click.echo(
        "| text | MB/s, small | MB/s, four times as much | growth of the time |\n| --- | --- | --- | --- |"
    )
    for name, make in TEXTS.items():
        small, large = make(rng, 12_500), make(rng, 50_000)
        first = min(seconds(small, lang) for _ in range(3))
        second = min(seconds(large, lang) for _ in range(2))
        speeds = (len(text.encode()) / 1e6 / took for text, took in ((small, first), (large, second)))
        click.echo(f"| {name} | {' | '.join(f'{speed:.2f}' for speed in speeds)} | {second / first:.1f} |")
    click.echo("\n| MB of all together | seconds | MB/s |\n| --- | --- | --- |")
    megabytes = 1
    while megabytes <= most:
        took = size = 0.0
        for make in TEXTS.values():
            # Kinds one by one: tokens of megabytes at once would fill the memory, not the time.
            text = make(rng, megabytes * 10**6 // len(TEXTS) // 2)
            took += seconds(text, lang)
            size += len(text.encode())
        click.echo(f"| {size / 1e6:.1f} | {took:.1f} | {size / 1e6 / took:.2f} |")
        megabytes *= 2


if __name__ == "__main__":
    main()
