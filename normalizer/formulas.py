"""Formulas of chemistry: H2O, CaCO3, Al2(SO4)3, by what chemists here call the elements.

Those names are alike in Kazakh and Russian schools: letters by their French and Latin names (аш, цэ), some metals by
their Latin ones (феррум, купрум), the rest as the elements are called.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from .codes import Code, Speech
from .hygiene import LETTER
from .kinds import Kind, Near
from .lazily import lazily
from .types import Reading

NAMES = {
    "H": "аш", "C": "цэ", "N": "эн", "O": "о", "P": "пэ", "S": "эс", "Fe": "феррум", "Cu": "купрум", "Ag": "аргентум",
    "Au": "аурум", "Hg": "гидраргирум", "Pb": "плюмбум", "Sn": "станнум", "Si": "силициум", "As": "арсеникум",
    "Sb": "стибиум", "Na": "натрий", "K": "калий", "Li": "литий", "Ca": "кальций", "Mg": "магний", "Ba": "барий",
    "Sr": "стронций", "Be": "бериллий", "Al": "алюминий", "Zn": "цинк", "Cd": "кадмий", "Mn": "марганец", "Cr": "хром",
    "Ti": "титан", "Ni": "никель", "Co": "кобальт", "W": "вольфрам", "V": "ванадий", "U": "уран", "Pt": "платина",
    "Mo": "молибден", "Zr": "цирконий", "F": "фтор", "Cl": "хлор", "Br": "бром", "I": "йод", "B": "бор", "Se": "селен",
}  # fmt: skip
# Of capitals alone much else is written (B2B, PS5, K2): these are substances.
_KNOWN = """
H2O H2O2 D2O CO2 SO2 SO3 NO2 N2O N2O3 N2O4 N2O5 P2O5 NH3 NH4 PH3 H2S CS2 CH4 C2H2 C2H4 C2H6 C3H6 C3H8 C4H10 C6H6
CH3OH C2H5OH CH3COOH C6H12O6 C12H22O11 HCOOH HNO2 HNO3 H2SO3 H2SO4 H2CO3 H3PO4 H3BO3 H2 N2 O2 O3
K2O K2CO3 K2SO4 KNO3 KClO3 K3PO4 BF3 SF6 UF6 UO2 WO3 V2O5 B2O3 SO4 CO3 NO3 PO4 COOH NH4OH NH4NO3
"""
# In Latin letters; КОН is another word.
_PLAIN = """
NaCl HCl KCl HBr KBr NaOH KOH CaO MgO ZnO CuO FeO BaO PbO FeS ZnS AgCl NaBr KI HCN NaF LiOH
"""
_LATIN = str.maketrans("АВСЕНКМОРТХаеорсух", "ABCEHKMOPTXaeopcyx")
_SYMBOL = r"[A-ZАВСЕНКМОРТХ][a-zаеорсух]?"
_ATOMS = rf"{_SYMBOL}(?:[2-9]|[1-9]\d)?(?!\d)"
_PART = re.compile(r"(?P<symbol>[A-Z][a-z]?)(?P<count>\d+)?|\)(?P<times>\d)")


@cache
def _substances() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(_KNOWN.split()), frozenset(_PLAIN.split())


@cache
def _elements(formula: str) -> frozenset[str]:
    """The elements of a formula in Latin letters; none where a symbol belongs to no element."""
    found = frozenset(part["symbol"] for part in _PART.finditer(formula) if part["symbol"])
    return found if found <= NAMES.keys() else frozenset()


class Formula(Code):
    """H2O, СО2-нің, 2H2O, Ca(OH)2. `times`: what is said for so many groups in brackets."""

    name = "formula"
    starts = ("letter", "digit")
    _behind = lazily(r"[\w/.-]\Z")

    def __init__(self, speech: Speech, times: Callable[[int], Reading]) -> None:
        super().__init__(speech)
        self._times = times
        self.pattern = lazily(
            rf"(?P<factor>[2-9]|1\d)?(?P<formula>(?:{_ATOMS}|\((?:{_ATOMS}){{2,6}}\)[2-9](?!\d)){{1,12}})"
            rf"(?!{LETTER}|\d|\()(?:{speech.after_phone or speech.ending})?"
        )

    # 2Na of 2Na + 2H2O = 2NaOH + H2
    _reacts = lazily(r"[+=→⟶] ?\Z")
    _reacting = lazily(r" ?[+=→⟶]")
    _compound = lazily(r"(?<!\w)\d{0,2}(?:[A-Z][a-z]?(?:[A-Z][a-z]?)+|[A-Z][a-z]?[2-9])(?![a-z])")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        formula = match["formula"].translate(_LATIN)
        if self._behind.search(near.before):
            return False
        if _elements(formula) and (self._reacts.search(near.before) or self._reacting.match(near.after)):
            # BUGS=OFF is no reaction: something is added or comes of it.
            around = f"{near.before} {near.after}"
            return bool(self._compound.search(around) and re.search("[+→⟶]", around))
        known, plain = _substances()
        if formula in known or match["formula"] in plain:
            return True
        elements = _elements(formula)
        # Fe2O3, CaCO3: no other code mixes its letters so.
        return len(elements) > 1 and max(map(len, elements)) > 1 and any(char.isdigit() for char in formula)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        formula = match["formula"].translate(_LATIN)
        if not _elements(formula):
            return
        words = [*self.speech.cardinal(match["factor"])] if match["factor"] else []
        for part in _PART.finditer(formula):
            if part["times"]:
                words += self._times(int(part["times"]))
            else:
                words.append(NAMES[part["symbol"]])
                words += self.speech.cardinal(part["count"]) if part["count"] else ()
        yield from self.speech.ended(tuple(words), match["ending"])


class Ion(Code):
    """Fe²⁺, SO4²⁻, Na⁺: what a particle is charged with."""

    name = "formula"
    starts = ("letter",)

    def __init__(self, speech: Speech) -> None:
        super().__init__(speech)
        self.pattern = lazily(
            rf"(?P<formula>(?:{_ATOMS}){{1,6}})(?P<charge>[²³⁴])?(?P<sign>[⁺⁻])(?![⁰¹²³⁴-⁹])"
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        formula = match["formula"].translate(_LATIN)
        if not _elements(formula):
            return
        words: list[str] = []
        for part in _PART.finditer(formula):
            words += (NAMES[part["symbol"]], *(self.speech.cardinal(part["count"]) if part["count"] else ()))
        charge = self.speech.cardinal(str("¹²³⁴".index(match["charge"]) + 1)) if match["charge"] else ()
        yield (*words, *charge, "плюс" if match["sign"] == "⁺" else "минус")


class Yields(Kind):
    """→ of 2H2 + O2 → 2H2O: what comes of a reaction."""

    name = "sign"
    starts = ("sign",)
    pattern = lazily("[→⟶]")
    _before = lazily(r"\+ ?\d{0,2}[A-Z][A-Za-z\d()]{0,9}[↑↓]? ?\Z|[A-Z][a-z]?\d?[↑↓]? ?\Z(?<=[A-Z\d] )")
    _behind = lazily(r" ?\d{0,2}[A-Z][A-Za-z\d()]{0,9}(?:[↑↓]? ?(?:\+|[,.;]|\Z))")

    def __init__(self, said: str) -> None:
        self._said = said

    def fits(self, match: re.Match[str], near: Near) -> bool:
        reacting = self._before.search(near.before) and self._behind.match(near.after)
        return bool(reacting) and "+" in near.before + near.after

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield (self._said,)
