"""Proof that no wrong number is said: what is spoken for random tokens of every class parses back to what was written.

    python benchmarks/normalizer_proof.py [--count 1000000] [--seed 1] [--lang kk] [--jobs 2]

Tokens come alike from all classes and stand in sentences among other numbers. For every token: the spoken words are
parsed back by the inverse grammar and compared with the value that the figures say. For a share of them so is every
other reading that the grammar allows. Tokens must cover the text once, and no figure may be without words.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from random import Random

import click

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.normalizer_tokens import CLASSES, VOCABULARIES
from benchmarks.normalizer_written import Facts, pieces_agree, written_value
from normalizer import NormalizerError, Token, candidates, normalize, parse_value
from normalizer.hygiene import Clean, clean
from normalizer.tables import table

PLAIN = frozenset({"word", "punct", "space", "symbol", "markup", "digit"})
_ALSO = {
    ("kk", "тонна"): "таблетка", ("kk", "грамм"): "градус", ("kk", "рубль"): "рет", ("kk", "мегабайт"): "миллибар",
    ("ru", "тонна"): "таблетка том",
    ("ru", "грамм"): "год градус", ("ru", "литр"): "лист год", ("ru", "секунда"): "страница", ("ru", "рубль"): "раз",
}  # fmt: skip
"""Units whose short form means others as well: 1 т of a prescription, 2 г and 5 л of an age, 3 л of a paper, 180 гр."""
LARGE = {
    "kk": {"мың": 10**3, "млн": 10**6, "миллион": 10**6, "mln": 10**6, "млрд": 10**9, "миллиард": 10**9, "mlrd": 10**9,
           "трлн": 10**12, "триллион": 10**12, **dict.fromkeys("кkКK", 1000)},
    "ru": {"тыс": 10**3, "млн": 10**6, "млрд": 10**9, "трлн": 10**12, **dict.fromkeys("кkКK", 1000)},
}  # fmt: skip


@dataclass(slots=True)
class Tally:
    """Counts of one class: tokens, further readings, misses with an example of each, and figures without words."""

    tokens: int = 0
    readings: int = 0
    whole: int = 0
    made: int = 0
    misses: Counter[str] = field(default_factory=Counter)
    silent: Counter[str] = field(default_factory=Counter)

    def __iadd__(self, other: Tally) -> Tally:
        self.tokens += other.tokens
        self.readings += other.readings
        self.whole += other.whole
        self.made += other.made
        self.misses += other.misses
        self.silent += other.silent
        return self


@cache
def facts(lang: str) -> Facts:
    """Tables of a language: units, letters, marks."""
    if lang == "kk":
        from normalizer.kk.quantities import PER
        from normalizer.kk.speech import SPEECH

        per = {each: f"{words} {{}}" for each, words in PER.items()}
    else:
        from normalizer.ru.quantities import EACH
        from normalizer.ru.speech import SPEECH

        per = {each: f"{{}} {words}" for each, words in EACH.items()}
    units = _units(lang)
    hyphened = tuple(unit for unit in units if "-" in unit)
    said = {**SPEECH.said, **({"/": SPEECH.over} if SPEECH.over else {})}
    return Facts(LARGE[lang], units, SPEECH.letters, SPEECH.marks, said, per, hyphened)


def _units(lang: str) -> dict[str, str]:
    package = f"normalizer.{lang}"
    units = {"%": "пайыз" if lang == "kk" else "процент", "‰": "промилле"}
    for row in table(package, "currencies.tsv"):
        units |= {
            form: " ".join(filter(None, (row[1], row[3] if lang == "ru" else "")))
            for form in row[0].split("|")
        }
    for row in table(package, "units.tsv"):
        told = (
            " ".join(filter(None, row[1:3]))
            if lang == "kk"
            else " ".join(filter(None, (row[3], row[1], row[4])))
        )
        units |= {form: told for form in ([row[0]] if lang == "kk" else row[0].split("|"))}
    # 2,1x өсті
    return units | ({"x": "есе", "х": "есе", "×": "есе"} if lang == "kk" else {})


def check_in(whole: Clean, token: Token, kind: str, spoken: tuple[str, ...], lang: str) -> str:
    """What is wrong with the words of a token; `` if nothing is.

    A letter's script shows among the neighbours: 3О3 behind Н is no number, which it is alone.
    """
    wrong = check(token.text, kind, spoken, lang)
    if not wrong or isinstance(whole.spans, range):
        return wrong and check(token.text, kind, spoken, lang, mend=False)
    first, last = token.span
    places = zip(whole.text, whole.spans, strict=True)
    seen = "".join(char for char, (start, end) in places if first <= start and end <= last)
    return check(seen, kind, spoken, lang, mend=False)


def check(token_text: str, kind: str, spoken: tuple[str, ...], lang: str, mend: bool = True) -> str:
    """What is wrong with the words of a written thing; `` if nothing is. mend: whether letters of another script that
    look alike are mended first."""
    if any(char.isdigit() for word in spoken for char in word):
        return "a figure is left"
    try:
        said = parse_value(spoken, kind, lang)
    except NormalizerError as error:
        return str(error)
    text = token_text if token_text.isascii() or not mend else clean(token_text).text
    if kind in {"url", "mixed"}:
        return "" if pieces_agree(text, said.text, facts(lang)) else f"says {said.text}"
    written = written_value(text, kind, facts(lang))
    if written is None or written == said:
        return ""
    sign, _, unit = written.text.rpartition(" ")
    others = (" ".join(filter(None, (sign, other))) for other in _ALSO.get((lang, unit), "").split())
    also = any(replace(written, text=other) == said for other in others)
    return "" if also else f"says {said}, written {written}"


def prove(lang: str, seed: int, count: int, every: float = 0.1) -> dict[str, Tally]:
    """`count` tokens in sentences, and for a share `every` of them all their readings."""
    rng = Random(f"{lang} {seed}")
    vocabulary = VOCABULARIES[lang]
    tallies = {name: Tally() for name in CLASSES}
    names = list(CLASSES)
    for index in range(count):
        name = names[index % len(names)]
        written = CLASSES[name](rng, vocabulary)
        carrier = rng.choice(vocabulary.carriers)
        start = carrier.index("{}")
        text = carrier.replace("{}", written)
        _check_text(text, (start, start + len(written)), lang, tallies[name], rng.random() < every)
    return tallies


def _check_text(text: str, span: tuple[int, int], lang: str, tally: Tally, every: bool) -> None:
    found = candidates(text, lang) if every else ()
    tokens = tuple(each.token for each in found) if every else normalize(text, lang, model=False)
    tally.made += 1
    place, whole = 0, clean(text)
    for token in tokens:
        if token.span[0] != place or token.text != text[slice(*token.span)]:
            tally.misses[f"{text!r}: the tokens do not follow each other at {token}"] += 1
        place = token.span[1]
        tally.whole += token.span == span
    if place != len(text):
        tally.misses[f"{text!r}: the tokens end at {place}"] += 1
    for token in tokens:
        _check_token(whole, token, lang, tally)
    for each in found:
        if each.token.kind in PLAIN or not each.token.spoken:
            continue
        for choice in each.choices[1:]:
            if choice.kind in PLAIN:  # the raised 2 of a footnote, which is silent
                continue
            tally.readings += 1
            if wrong := check_in(whole, each.token, choice.kind, choice.spoken, lang):
                tally.misses[
                    f"{each.token.text!r} as {choice.kind} {' '.join(choice.spoken)!r}: {wrong}"
                ] += 1


def _check_token(whole: Clean, token: Token, lang: str, tally: Tally) -> None:
    figures = any(char.isalnum() for char in token.text)
    if not token.spoken and figures and token.kind != "markup":
        tally.silent[f"{whole.text!r}: {token}"] += 1
    if token.kind in PLAIN or not token.spoken:
        return
    tally.tokens += 1
    if wrong := check_in(whole, token, token.kind, token.spoken, lang):
        tally.misses[f"{token.text!r} as {token.kind} {' '.join(token.spoken)!r}: {wrong}"] += 1


def in_parallel(lang: str, seed: int, count: int, every: float, jobs: int) -> Iterator[dict[str, Tally]]:
    """The proof in pieces of its own seeds."""
    size = 5000
    pieces = [(seed * 10**6 + first, min(size, count - first)) for first in range(0, count, size)]
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(prove, *zip(*((lang, start, many, every) for start, many in pieces), strict=True))


@click.command()
@click.option("--count", default=1_000_000, show_default=True, type=click.IntRange(1), help="Tokens to make.")
@click.option("--seed", default=1, show_default=True)
@click.option("--lang", default="kk", show_default=True, type=click.Choice(sorted(VOCABULARIES)))
@click.option(
    "--every", default=0.1, show_default=True, help="Share of the tokens whose every reading is checked."
)
@click.option("--jobs", default=os.cpu_count() or 1, show_default="all cores")
@click.option("--examples", default=5, show_default=True, help="Misses of each class to print.")
def main(count: int, seed: int, lang: str, every: float, jobs: int, examples: int) -> None:
    """Print a table of all classes; exit 1 at any miss."""
    start = time.perf_counter()
    tallies = {name: Tally() for name in CLASSES}
    for part in in_parallel(lang, seed, count, every, jobs):
        for name, tally in part.items():
            tallies[name] += tally
    click.echo(
        f"| class made ({lang}) | made | one token | tokens checked | further readings | misses | without words |"
    )
    click.echo("| --- " * 7 + "|")
    total = Tally()
    for name, tally in tallies.items():
        click.echo(_line(name, tally))
        total += tally
    click.echo(_line("all", total))
    for name, tally in tallies.items():
        for wrong, times in (tally.misses + tally.silent).most_common(examples):
            click.echo(f"{name}: {times} x {wrong}", err=True)
    click.echo(f"\n{time.perf_counter() - start:.0f} s with {jobs} processes, seed {seed}")
    sys.exit(1 if total.misses or total.silent else 0)


def _line(name: str, tally: Tally) -> str:
    cells = (
        name,
        tally.made,
        tally.whole,
        tally.tokens,
        tally.readings,
        tally.misses.total(),
        tally.silent.total(),
    )
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main()
