"""Words without a stress of their own, which lean on a neighbour: в, на, не, бы, ли, (кто-)то, (кое-)кто."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources

from ..tables import loaded_once
from ..types import G2PError

HOST = "host"
PROCLITIC = "proclitic"
ENCLITIC = "enclitic"
# Only when a hyphen ties them to the word.
PREFIX = "prefix"
SUFFIX = "suffix"

_DRAWS_STRESS = ("не", "ни")
_GIVES_STRESS = ("был", "было", "были")


@loaded_once
def _table() -> dict[str, str]:
    table = {}
    text = resources.files(__package__).joinpath("clitics.tsv").read_text(encoding="utf8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        word, _, kind = line.partition("\t")
        if kind not in (PROCLITIC, ENCLITIC, PREFIX, SUFFIX):
            raise G2PError(
                f"clitics.tsv:{number}: expected WORD<TAB>{PROCLITIC}|{ENCLITIC}|{PREFIX}|{SUFFIX}"
            )
        table[word] = kind
    return table


def is_clitic(word: str) -> bool:
    return word in _table()


def leaning(part: str, place: int, parts: int) -> str:
    """How the lowercase `part`, number `place` of the `parts` between a word's hyphens, leans: PROCLITIC and so on."""
    kind = _table().get(part, HOST)
    if kind == PREFIX:
        return PROCLITIC if place < parts - 1 else HOST
    if kind == SUFFIX:
        return ENCLITIC if place else HOST
    return kind


def among(words: Sequence[str], index: int) -> str:
    """How the whole word at `index` of a row leans; не draws the stress from был, было, были: не́ было."""
    if words[index] in _DRAWS_STRESS and words[index + 1 : index + 2] and words[index + 1] in _GIVES_STRESS:
        return HOST
    if words[index] in _GIVES_STRESS and index and words[index - 1] in _DRAWS_STRESS:
        return ENCLITIC
    return leaning(words[index], 0, 1)
