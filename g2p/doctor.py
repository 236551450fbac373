"""Checks that every table of the package can be read and says something possible."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .inventory import inventory
from .types import G2PError

CHECKS: dict[str, Callable[[], str]] = {}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one check: the size of the table, or what is wrong with it."""

    ok: bool
    message: str


def check(name: str) -> Callable[[Callable[[], str]], Callable[[], str]]:
    """Decorator: the function reads a table, says how much is in it, raises G2PError where it is broken."""

    def add(function: Callable[[], str]) -> Callable[[], str]:
        CHECKS[name] = function
        return function

    return add


def run() -> Iterator[tuple[str, Outcome]]:
    for name, function in CHECKS.items():
        try:
            yield name, Outcome(True, function())
        except (G2PError, ValueError, OSError) as error:
            yield name, Outcome(False, str(error))


@check("inventory")
def _inventory() -> str:
    return f"{len(inventory())} phonemes"


@check("kk affixes")
def _affixes() -> str:
    from .kk.affixes import affix_shapes

    shapes = affix_shapes().by_text
    names = {affix.name for group in shapes.values() for affix in group}
    return f"{len(names)} affixes in {len(shapes)} shapes"


@check("kk stems")
def _stems() -> str:
    from .kk.letters import KAZAKH
    from .kk.origins import curated
    from .kk.roots import stems

    for stem, category in (*stems(), *curated()):
        if category not in ("N", "V") or not set(stem) <= set(KAZAKH):
            raise G2PError(f"bad stem {stem!r} of category {category!r}")
    return f"{len(stems())} learned, {len(curated())} checked by hand"


@check("kk origins")
def _origins() -> str:
    from .kk.origins import BIAS, gram_weights

    if BIAS not in gram_weights():
        raise G2PError("origins.tsv has no bias")
    return f"{len(gram_weights())} weights"


@check("kk letter names")
def _letter_names() -> str:
    from .kk.letters import KAZAKH
    from .kk.pieces import letter_names

    if missing := set(KAZAKH) - set(letter_names()):
        raise G2PError(f"letter_names.tsv lacks {min(missing)!r}")
    return f"{len(letter_names())} letters"


@check("kk scripts")
def _scripts() -> str:
    from .kk.scripts import alphabets

    return f"{len(alphabets())} alphabets"


@check("kk respellings")
def _respellings() -> str:
    from . import ru
    from .kk.pieces import respellings
    from .kk.words import pronounce

    for lang, respelling in respellings().values():
        if lang == "ru":
            ru.pronounce(respelling)
        else:
            pronounce(respelling, "careful")
    return f"{len(respellings())} words"


@check("kk rules")
def _rules() -> str:
    from .kk.rules import RULES
    from .registry import STYLES

    names = [rule.name for rule in RULES]
    if len(set(names)) < len(names):
        raise G2PError("two rules share a name")
    if unknown := {style for rule in RULES for style in rule.styles} - set(STYLES):
        raise G2PError(f"unknown style {min(unknown)!r}")
    return f"{len(RULES)} rules"


@check("kk sounds")
def _sounds() -> str:
    from .kk.sounds import PLAIN

    for letter, symbol in PLAIN.items():
        if symbol and symbol not in inventory():
            raise G2PError(f"{letter!r} has the unknown sound {symbol!r}")
    return f"{len(PLAIN)} letters"


@check("ru tables")
def _russian() -> str:
    from . import ru

    spoken = ru.pronounce("компьютер")
    if not ru.is_russian_form("компьютер") or not spoken.phonemes:
        raise G2PError("the Russian dictionary does not know компьютер")
    return "stress network and forms load"
