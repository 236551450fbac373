"""Which Russian forms in the genitive plural name living beings; the table is read when a number first needs it."""

from __future__ import annotations

from functools import cache

from ..tables import table


@cache
def _written(what: str) -> tuple[str, ...]:
    return tuple(
        word for row in table(__package__, "living.tsv") if row[0] == what for word in row[1].split()
    )


def living(word: str) -> bool:
    """Whether a form of a masculine in the genitive plural names a living being, as far as its end tells."""
    if word in _written("form") or word.startswith(_written("begins")):
        return True
    # чат and графов alone are things.
    ends = word.endswith(_written("ends")) and word not in _written("ends")
    return ends and not word.endswith(_written("thing"))


def person(word: str) -> bool:
    """Whether a form in -ых or -их is an adjective for people: рабочих."""
    return word.endswith(("ых", "их")) and word[:-2] in _written("person")
