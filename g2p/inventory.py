"""The one table of Kazakh and Russian phonemes: symbols, articulatory features, languages, example words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from .tables import table_rows
from .types import G2PError

COLUMNS = (
    "symbol", "kind", "height", "backness", "rounding", "place", "manner", "voicing", "palatalised", "langs", "example",
)  # fmt: skip
NONE = "-"
KINDS = frozenset({"vowel", "consonant"})
LANGS = frozenset({"kk", "ru"})
# Places and manners in the order of the IPA chart.
PLACES = (
    "bilabial", "labiodental", "dental", "alveolar", "postalveolar", "retroflex", "alveolopalatal", "palatal",
    "labiovelar", "velar", "uvular", "glottal",
)  # fmt: skip
MANNERS = ("plosive", "affricate", "fricative", "nasal", "trill", "lateral", "approximant")


@dataclass(frozen=True, slots=True)
class Features:
    """Articulation of one phoneme.

    `height` (0 open .. 1 close), `backness` (0 front .. 1 back) and `rounding` (0 or 1) are None on consonants,
    `place` and `manner` are None on vowels. `voicing` and `palatalised` are 0 or 1.
    """

    symbol: str
    kind: str
    height: float | None
    backness: float | None
    rounding: float | None
    place: str | None
    manner: str | None
    voicing: int
    palatalised: int
    langs: frozenset[str]
    example: str

    @property
    def is_vowel(self) -> bool:
        return self.kind == "vowel"


@dataclass(frozen=True, slots=True)
class Inventory:
    """The phonemes in the order of the file, which numbers them for the acoustic model."""

    phonemes: Mapping[str, Features]

    @property
    def symbols(self) -> tuple[str, ...]:
        return tuple(self.phonemes)

    def __len__(self) -> int:
        return len(self.phonemes)

    def __iter__(self) -> Iterator[str]:
        return iter(self.phonemes)

    def __contains__(self, symbol: object) -> bool:
        return symbol in self.phonemes

    def __getitem__(self, symbol: str) -> Features:
        """Features of a symbol; G2PError, which names it, where the inventory has no such symbol."""
        try:
            return self.phonemes[symbol]
        except KeyError:
            raise G2PError(f"{symbol!r} is no symbol of the phoneme inventory") from None


@cache
def inventory() -> Inventory:
    """The inventory that ships with the package. Raises G2PError with file and line on a malformed table."""
    with resources.as_file(resources.files(__package__).joinpath("inventory.tsv")) as path:
        return load_inventory(path)


def load_inventory(path: Path) -> Inventory:
    """Reads and checks a table of phonemes. Raises G2PError with file and line."""
    phonemes: dict[str, Features] = {}
    articulations: dict[tuple[object, ...], str] = {}
    for place, row in table_rows(path, COLUMNS):
        features = _features(row, place)
        if features.symbol in phonemes:
            raise G2PError(f"{place}: symbol {features.symbol!r} stands twice")
        articulation = tuple(row[column] for column in COLUMNS[1:-2])
        if (twin := articulations.setdefault(articulation, features.symbol)) != features.symbol:
            raise G2PError(f"{place}: {features.symbol!r} has the same features as {twin!r}")
        phonemes[features.symbol] = features
    return Inventory(MappingProxyType(phonemes))


def _features(row: Mapping[str, str], place: str) -> Features:
    kind = _one_of(row, "kind", KINDS, place)
    vowel = kind == "vowel"
    for column in ("height", "backness", "rounding", "place", "manner"):
        if (row[column] == NONE) == (vowel == (column in ("height", "backness", "rounding"))):
            raise G2PError(f"{place}: {column} of a {kind} cannot be {row[column]!r}")
    langs = frozenset(row["langs"].split(","))
    if not langs <= LANGS:
        raise G2PError(f"{place}: unknown language {sorted(langs - LANGS)[0]!r}")
    if not row["symbol"] or not row["example"]:
        raise G2PError(f"{place}: a symbol and an example word are needed")
    return Features(
        symbol=row["symbol"],
        kind=kind,
        height=_fraction(row, "height", place) if vowel else None,
        backness=_fraction(row, "backness", place) if vowel else None,
        rounding=_fraction(row, "rounding", place) if vowel else None,
        place=None if vowel else _one_of(row, "place", frozenset(PLACES), place),
        manner=None if vowel else _one_of(row, "manner", frozenset(MANNERS), place),
        voicing=int(_one_of(row, "voicing", frozenset("01"), place)),
        palatalised=int(_one_of(row, "palatalised", frozenset("01"), place)),
        langs=langs,
        example=row["example"],
    )


def _one_of(row: Mapping[str, str], column: str, allowed: frozenset[str], place: str) -> str:
    if row[column] not in allowed:
        raise G2PError(f"{place}: unknown {column} {row[column]!r} (one of {', '.join(sorted(allowed))})")
    return row[column]


def _fraction(row: Mapping[str, str], column: str, place: str) -> float:
    try:
        value = float(row[column])
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise G2PError(f"{place}: {column} {row[column]!r} is no number from 0 to 1")
    return value
