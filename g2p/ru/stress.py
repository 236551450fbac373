"""Where the stress of a Russian word falls, and which of its written е are spoken ё.

The network is the n-gram accentor of silero-stress 1.5 (MIT; tables in stress.npz): the mean of the embeddings of all
n-grams of 1-4 letters of "<word>" goes through a small perceptron to the index of the stressed vowel, and through a
second one to the index of the е that is a ё. Words it gets wrong stand in an exception list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from .accents import VOWELS, listed, named_after, of_name
from .forms import is_form

if TYPE_CHECKING:
    import numpy as np

# A word behind these has the stress: трёхле́тний, with a second one on the ё; двадцатипятиэта́жный.
_NUMBERED = re.compile(
    "((?:одно|двух(?:сот)?|(?:четы|т)р[её]х(?:сот)?|(?:пят|шест|сем|восьм|девят)и(?:сот|десяти)?|девяносто|сорока|полутора"
    "|(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцати|(?:два|три)дцати|десяти|сто)+)(?!(?:ого|ому|ыми)$)(.{3,})"
)
_SECOND = re.compile("р[её]х")
# Numbers of one stress, whose compounds the dictionary holds: пятизначный tells of трёхзначный.
_TWINS = ("", "пяти", "двух")
LONGEST_GRAM = 4
_CODE_BITS = 6
# 0 is any other character.
CODES = {char: code for code, char in enumerate("<>абвгдежзийклмнопрстуфхцчшщъыьэюяё", start=1)}
_LAYERS = ("0", "2", "4", "6")


@dataclass(frozen=True, slots=True)
class Accent:
    """`stress` and `yo` are letter indices (-1: none); `source` is "lexicon" or "model"."""

    stress: int
    yo: int
    source: str


@dataclass(frozen=True, slots=True)
class _Network:
    """`codes` are the known n-grams as `gram_codes` numbers them, ascending; a row of `embedding` belongs to each."""

    codes: np.ndarray  # (grams,) uint32
    embedding: np.ndarray  # (grams, 16) int8
    scale: float
    zero: float
    stress: tuple[tuple[np.ndarray, np.ndarray], ...]  # (weight.T, bias) per layer
    yo: tuple[tuple[np.ndarray, np.ndarray], ...]
    exceptions: dict[str, int]
    exception_accents: np.ndarray  # (exceptions, 2) int8: stress and yo


def gram_codes(marked: str) -> list[int]:
    """A number for every n-gram of 1 to 4 letters of a word in < and >; the first LONGEST_GRAM ones begin it."""
    letters = [CODES.get(char, 0) for char in marked]
    codes: list[int] = []
    for start in range(len(letters)):
        code = 0
        for letter in letters[start : start + LONGEST_GRAM]:
            code = code << _CODE_BITS | letter
            codes.append(code)
    return codes


@cache
def _network() -> _Network:
    import numpy as np

    with resources.files(__package__).joinpath("stress.npz").open("rb") as file, np.load(file) as tables:
        scale, zero = tables["quantisation"]
        heads = {
            head: tuple(
                (np.ascontiguousarray(tables[f"{head}.{n}.weight"].T), tables[f"{head}.{n}.bias"])
                for n in _LAYERS
            )
            for head in ("stress_clf", "yo_clf")
        }
        words = tables["exceptions"].tobytes().decode("utf8").split("\n")
        return _Network(
            tables["codes"],
            tables["embedding"],
            float(scale),
            float(zero),
            heads["stress_clf"],
            heads["yo_clf"],
            {word: row for row, word in enumerate(words)},
            tables["exception_accents"],
        )


def _scores(layers: tuple[tuple[np.ndarray, np.ndarray], ...], x: np.ndarray) -> np.ndarray:
    import numpy as np

    for weight, bias in layers[:-1]:
        x = np.maximum(x @ weight + bias, 0)
    weight, bias = layers[-1]
    return x @ weight + bias


def _embed(network: _Network, word: str) -> np.ndarray:
    """The mean of the embeddings of the known n-grams of a word, (16,) float32."""
    import numpy as np

    codes = np.array(gram_codes(f"<{word}>"), np.uint32)
    rows = np.searchsorted(network.codes, codes)
    rows = rows[network.codes[np.minimum(rows, len(network.codes) - 1)] == codes]
    mean = network.embedding[rows].astype(np.float32).mean(axis=0)
    return (mean - np.float32(network.zero)) * np.float32(network.scale)


@lru_cache(maxsize=65536)
def accent(word: str, loan: bool = False) -> Accent:
    """Accent of a lowercase word of Russian letters. A word without vowels has stress -1.

    `loan` says that it is the root of a Kazakh word.
    """
    vowels = [i for i, letter in enumerate(word) if letter in VOWELS]
    if not vowels:
        return Accent(-1, -1, "lexicon")
    if (numbered := _numbered(word)) is not None:
        return numbered
    if "ё" in word:
        stress = listed(word)
        return Accent(word.rindex("ё") if stress is None else stress, -1, "lexicon")
    return _looked_up(word) or _guessed(word, vowels, loan)


def _numbered(word: str) -> Accent | None:
    """Of a word that begins with a number and ends as another one does; only трёх-, четырёх- if it is a known word."""
    found = _NUMBERED.fullmatch(word)
    second = None if found is None else _SECOND.search(found[1])
    if found is None or (second is None and (is_form(word) or _looked_up(word) is not None)):
        return None
    first, behind = len(found[1]), found[2]
    twin = next((twin for twin in _TWINS if is_form(twin + behind)), None)
    if twin is None:
        return None
    stress = accent(twin + behind).stress - len(twin)
    return (
        Accent(first + stress, -1 if second is None else second.start() + 1, "lexicon")
        if stress >= 0
        else None
    )


def _looked_up(word: str) -> Accent | None:
    if (stress := listed(word)) is not None:
        return Accent(stress, -1, "lexicon")
    network = _network()
    row = network.exceptions.get(word)
    if row is None:
        return None
    stress, yo = network.exception_accents[row].tolist()
    return Accent(stress, yo, "lexicon")


def _guessed(word: str, vowels: Sequence[int], loan: bool) -> Accent:
    """By the name in a patronymic, by the ending of a name, or else by the network."""
    if (name := named_after(word)) is not None:
        # Names that no dictionary holds are Turkic, mostly, and stressed at the end.
        found = accent(name)
        known = found.source == "lexicon" or is_form(name)
        return Accent(found.stress if known else max(v for v in vowels if v < len(name)), -1, "model")
    if (stress := of_name(word, loan)) is not None:
        return Accent(stress, -1, "model")
    network = _network()
    x = _embed(network, word)
    scores = _scores(network.stress, x)
    stress = vowels[int(scores[: len(vowels)].argmax())]
    return Accent(stress, _yo(network, x, word, stress), "model")


def _yo(network: _Network, x: np.ndarray, word: str, stress: int) -> int:
    """Index of the stressed е that is a ё, or -1. Class 0 of the network means that the word has none."""
    if word[stress] != "е":
        return -1
    best = int(_scores(network.yo, x).argmax())
    candidates = [i for i, letter in enumerate(word) if letter == "е"]
    return stress if 0 < best <= len(candidates) and candidates[best - 1] == stress else -1
