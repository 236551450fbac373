"""Checks that every table of the package can be read and says something possible; errors name file and line."""

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
    """Name and outcome of every check."""
    for name, function in CHECKS.items():
        try:
            yield name, Outcome(True, function())
        except (G2PError, ValueError, OSError) as error:
            yield name, Outcome(False, str(error))


@check("inventory.tsv")
def _inventory() -> str:
    return f"{len(inventory())} phonemes"


@check("kk/affixes.tsv")
def _affixes() -> str:
    from .kk.affixes import affixes

    return f"{len({affix.name for affix in affixes()})} affixes in {len(affixes())} shapes"


@check("kk/stems.tsv")
def _stems() -> str:
    from .kk.lexicon import stems

    return f"{len(stems())} learned stems"


@check("kk/curated.tsv")
def _curated() -> str:
    from .kk.lexicon import curated

    return f"{len(curated())} stems checked by hand"


@check("kk/typed.tsv")
def _typed() -> str:
    from .kk.undotted import mistyped_stems

    return f"{len(mistyped_stems())} stems"


@check("kk/origins.tsv")
def _origins() -> str:
    from .kk.origins import gram_weights

    return f"{len(gram_weights())} weights"


@check("kk/letter_names.tsv")
def _letter_names() -> str:
    from .kk.letters import KAZAKH
    from .kk.pieces import letter_names

    if missing := set(KAZAKH) - set(letter_names()):
        raise G2PError(f"letter_names.tsv: there is no name for {min(missing)!r}")
    return f"{len(letter_names())} letters"


@check("kk/scripts.tsv")
def _scripts() -> str:
    from .kk.scripts import alphabets

    return f"{len(alphabets())} alphabets"


@check("foreign.tsv")
def _foreign() -> str:
    from . import ru
    from .foreign import letters

    for russian in letters().values():
        if russian:
            ru.pronounce(russian)
    return f"{len(letters())} letters"


@check("espeak.tsv")
def _espeak() -> str:
    from .espeak import symbols

    return f"{len(symbols()[0])} sounds"


@check("kk/respellings.tsv")
def _respellings() -> str:
    from . import ru
    from .kk.pieces import respellings
    from .kk.words import pronounce
    from .tables import package_rows

    count = len(respellings())
    for place, row in package_rows("g2p.kk", "respellings.tsv", ("word", "lang", "respelling")):
        try:
            if row["lang"] == "ru":
                ru.pronounce(row["respelling"])
            else:
                pronounce(row["respelling"], "careful")
        except G2PError as error:
            raise G2PError(f"{place}: {error}") from error
    return f"{count} words"


@check("kk rules")
def _rules() -> str:
    from .kk.rules import RULES
    from .registry import STYLES

    names = [rule.name for rule in RULES]
    if twice := [name for name in names if names.count(name) > 1]:
        raise G2PError(f"two rules are called {twice[0]!r}")
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


@check("ru/respelling.tsv")
def _russian_respelling() -> str:
    from .ru.respelling import lexicon

    lexicon()
    return "readable"


@check("ru/accents.tsv")
def _accents() -> str:
    from .ru.accents import listed

    listed("слово")
    return "readable"


@check("ru/additions.tsv")
def _additions() -> str:
    from .ru.forms import additions

    return f"{len(additions())} words"


@check("ru/surnames.tsv")
def _surnames() -> str:
    from .ru.accents import surname_endings

    return f"{len(surname_endings())} endings"


@check("ru/initialisms.tsv")
def _initialisms() -> str:
    from .ru.initials import table

    return f"{len(table())} words"


@check("ru/homographs.tsv")
def _homographs() -> str:
    from .ru.homographs import table

    return f"{len(table())} words"


@check("ru/contexts.tsv")
def _contexts() -> str:
    from .ru.homographs import BIAS, context_weights

    if BIAS not in context_weights():
        raise G2PError("contexts.tsv has no bias")
    return f"{len(context_weights())} weights"


@check("ru/clitics.tsv")
def _clitics() -> str:
    from .ru.clitics import is_clitic

    if not is_clitic("в"):
        raise G2PError("clitics.tsv: the preposition в is missing")
    return "readable"


@check("ru/forms.npz")
def _forms() -> str:
    from . import ru

    if not ru.is_russian_form("компьютер") or ru.is_russian_form("компьютерлер"):
        raise G2PError("forms.npz: the dictionary does not know компьютер, or too much")
    return "readable"


@check("ru/stress.npz")
def _stress() -> str:
    from . import ru

    if ru.stress_position("молоко")[0] != len("молоко") - 1:
        raise G2PError("stress.npz: молоко is not stressed on its end")
    return "readable"
