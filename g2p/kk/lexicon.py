"""Tables of stems: learned ones, and native ones that were checked by hand."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from functools import cache

from ..tables import number, package_cells, package_rows
from ..types import G2PError
from .letters import KAZAKH

STEM_CATEGORIES = ("N", "V")
# The verbs отыр тұр жүр жатыр are their own present: personal endings follow them as they follow a participle.
CURATED_CATEGORIES = (*STEM_CATEGORIES, "PT")
KAZAKH_LETTERS = frozenset(KAZAKH)


@cache
def curated() -> frozenset[tuple[str, str]]:
    """Native stems checked by hand, many of them spelled like a Russian form (бала, ара, бар).

    Raises G2PError with file and line on a stem that stands twice or is none.
    """
    found: set[tuple[str, str]] = set()
    for place, row in package_rows(__package__, "curated.tsv", ("stem", "category")):
        key = row["stem"], row["category"]
        check_stem(place, *key, found, CURATED_CATEGORIES)
        found.add(key)
    return frozenset(found)


def check_stem(
    place: str,
    stem: str,
    category: str,
    seen: Container[tuple[str, str]],
    categories: Sequence[str] = STEM_CATEGORIES,
) -> None:
    """Raises G2PError, which begins with `place`, on a stem of other letters, of no category, or seen before."""
    if not stem or not KAZAKH_LETTERS.issuperset(stem):
        raise G2PError(f"{place}: {stem!r} is not spelled in small Kazakh letters")
    if category not in categories:
        raise G2PError(f"{place}: unknown category {category!r} (one of {', '.join(categories)})")
    if (stem, category) in seen:
        raise G2PError(f"{place}: {stem!r} stands twice as {category}")


@cache
def stems() -> Mapping[tuple[str, str], float]:
    """Log probability of known stems, native and borrowed, by (stem, category).

    Raises G2PError with file and line on a stem that stands twice or is none.
    """
    columns = ("stem", "category", "score")
    cells = package_cells(__package__, "stems.tsv", columns)
    try:
        found = {(stem, category): float(score) for stem, category, score in cells}
    except ValueError:
        found = {}
    letters = KAZAKH_LETTERS.issuperset("".join(stem for stem, _ in found))
    categories = {category for _, category in found} <= set(STEM_CATEGORIES)
    scores = all(-math.inf < score <= 0 for score in found.values())
    sound = found and len(found) == len(cells) and letters and categories and scores
    return found if sound else _checked_stems(columns)


def _checked_stems(columns: Sequence[str]) -> Mapping[tuple[str, str], float]:
    """The same line by line, to say where the table is broken."""
    found: dict[tuple[str, str], float] = {}
    for place, row in package_rows(__package__, "stems.tsv", columns):
        key = row["stem"], row["category"]
        check_stem(place, *key, found)
        found[key] = number(place, row["score"])
        if found[key] > 0:
            raise G2PError(f"{place}: the log probability {row['score']} is positive")
    return found
