"""Native or borrowed: what the letters of a root tell, where no list knows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from .. import ru
from ..tables import package_rows
from .letters import LOAN_ONLY, NATIVE_ONLY

# Behind these the Russian adjective has what the Kazakh one drops: федерал(ьный), аграр(ный), британ(ский).
_ADJECTIVE_ENDINGS = ("ьный", "ный", "ский", "ический", "ийский")
_SHORTEST_ADJECTIVE = 5
BIAS = "bias"
LONGEST_GRAM = 3


@lru_cache(maxsize=65536)
def is_russian(word: str) -> bool:
    return ru.is_russian_form(word)


@lru_cache(maxsize=65536)
def is_shortened_adjective(text: str) -> bool:
    """Whether a Russian adjective without its ending: Kazakh borrows федеральный as федерал."""
    return len(text) >= _SHORTEST_ADJECTIVE and any(
        is_russian(text + ending) for ending in _ADJECTIVE_ENDINGS
    )


@lru_cache(maxsize=65536)
def origin(root: str, category: str) -> tuple[str, str]:
    """`kk` or `ru`, and what told so: letters, curated, lexicon, adjective or classifier.

    Verb stems are native: Kazakh makes verbs of loans with an affix.
    """
    if category == "V" or not NATIVE_ONLY.isdisjoint(root):
        return "kk", "letters"
    if (root, category) in curated():
        return "kk", "curated"
    if is_russian(root):
        return "ru", "lexicon"
    if not LOAN_ONLY.isdisjoint(root):
        return "ru", "letters"
    if is_shortened_adjective(root):
        return "ru", "adjective"
    return ("ru" if loan_evidence(root) > 0 else "kk"), "classifier"


@lru_cache(maxsize=65536)
def loan_evidence(root: str) -> float:
    """Log odds that a root without tell-tale letters is borrowed (logistic regression on its letter n-grams)."""
    weights = gram_weights()
    return weights[BIAS] + sum(weights.get(gram, 0.0) for gram in grams(root))


def grams(root: str) -> Iterator[str]:
    """Letter pairs and triples, with the ends of the root marked."""
    marked = f"<{root}>"
    for size in range(2, LONGEST_GRAM + 1):
        for start in range(len(marked) - size + 1):
            yield marked[start : start + size]


@cache
def gram_weights() -> Mapping[str, float]:
    rows = package_rows(__package__, "origins.tsv", ("gram", "weight"))
    return {row["gram"]: float(row["weight"]) for _, row in rows}


@cache
def curated() -> frozenset[tuple[str, str]]:
    """Native stems checked by hand, many of them spelled like a Russian form (бала, ара, бар)."""
    rows = package_rows(__package__, "curated.tsv", ("stem", "category"))
    return frozenset((row["stem"], row["category"]) for _, row in rows)
