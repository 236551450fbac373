"""Kazakh endings taken off: which morphemes stand behind a stem. Made for hearing, so it knows nothing of inflecting.

Letters of either harmony are accepted as long as a whole ending keeps to one; the assimilation of consonants is not
asked for, since both `10-нан` and `10-дан` are written.
"""

from __future__ import annotations

import re
from functools import cache

Chain = tuple[str, ...]

# Surface forms of each morpheme; A is а or е, Y is ы or і, G any of қ к ғ г.
_SURFACE = {
    "pl": "[лдт]Aр",
    "p3": "с?Y",
    "p1": "Y?м",
    "p2": "Y?ң",
    "p1pl": "Y?мYз",
    "p2pl": "Y?ңYз",
    "gen": "[ндт]Yң",
    "dat": "GA|нA|A",
    "acc": "[ндт]Y|н",
    "loc": "н?[дт]A",
    "abl": "[днт]Aн",
    "ins": "[мбп]ен(?:ен)?",
    "rel": "GY",
    "own": "[ндт]ікі",
    "like": "[дт]Aй",
    "lik": "[лдт]YG",
    "li": "[лдт]Y",
    "by": "[лдт]Aп",
    "many": "[лдт]AGAн",
    "as": "шA",
    "is1": "[мбп]Yн",
    "is2": "сYң",
    "is2pl": "сYз",
    "is1pl": "[мбп]Yз",
}
_CASES = ("gen", "dat", "acc", "loc", "abl", "ins")
_POSSESSIVES = ("p3", "p1", "p2", "p1pl", "p2pl")
_PERSONS = ("is1", "is2", "is2pl", "is1pl")
# What may stand behind what; "" is the bare stem.
_NEXT: dict[str, tuple[str, ...]] = {
    "": ("pl", *_POSSESSIVES, *_CASES, "own", "like", "lik", "li", "by", "many", "as", *_PERSONS),
    "pl": (*_POSSESSIVES, *_CASES, "own", *_PERSONS),
    **dict.fromkeys(_POSSESSIVES, (*_CASES, "own", *_PERSONS)),
    "lik": ("pl", *_POSSESSIVES, *_CASES, "own", *_PERSONS),
    "like": ("p3", *_CASES),
    "loc": ("rel", *_PERSONS),
    "rel": ("pl", *_CASES),
    "own": (),
    "many": ("pl", "p3"),
}
_BACK, _FRONT = re.compile("[аыұоқғ]"), re.compile("[еіүөкг]")
# Endings with one form for both harmonies.
_NEUTRAL = frozenset({"ins", "own"})


@cache
def _pattern(morpheme: str) -> re.Pattern[str]:
    spelled = _SURFACE[morpheme].replace("A", "[ае]").replace("Y", "[ыі]").replace("G", "[қкғг]")
    return re.compile(spelled)


@cache
def chains(ending: str) -> tuple[Chain, ...]:
    """Every row of morphemes that an ending can be, the shortest first; none if it is no ending of one harmony.

    `chains("ннан")` is empty, `chains("нан")` is (("abl",),), `chains("ына")` (("p3", "dat"),).
    """
    found = [chain for chain in _chains(ending, "") if chain and _harmonic(ending, chain)]
    return tuple(sorted(dict.fromkeys(found), key=len))


@cache
def _chains(rest: str, before: str) -> tuple[Chain, ...]:
    rows: list[Chain] = [] if rest else [()]
    for morpheme in _NEXT.get(before, ()):
        for end in range(1, len(rest) + 1):
            if _fits(morpheme, rest[:end], before):
                rows += [(morpheme, *tail) for tail in _chains(rest[end:], morpheme)]
    return tuple(rows)


def _fits(morpheme: str, form: str, before: str) -> bool:
    if not _pattern(morpheme).fullmatch(form):
        return False
    third = before == "p3"
    if morpheme == "dat":
        # бесіне, бесіме, беске
        return form[0] == "н" if third else len(form) == 1 if before in {"p1", "p2"} else form[0] not in "нае"
    if morpheme in {"acc", "loc"}:
        return (form == "н" or form[:2] in {"нд"}) == third
    return True


def _harmonic(ending: str, chain: Chain) -> bool:
    if _NEUTRAL & set(chain):
        return True
    return not (_BACK.search(ending) and _FRONT.search(ending))
