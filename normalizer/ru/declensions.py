"""Case, number and gender of Russian noun forms, from a table of stems that is read when a number first needs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Declension:
    """How stems of one kind are declined; ё is written е.

    `lemma`: ending of the nominative singular. `telling`: forms that a noun of this kind must have, each in any of the
    endings between bars. `endings`: by ending, cases and numbers: ns, gp are the nominative singular, genitive plural.
    """

    gender: str
    lemma: str
    telling: str
    endings: dict[str, str]


def _endings(written: str) -> dict[str, str]:
    """`а:gs у:ds,ls` as a table; 0 is no ending."""
    pairs = (pair.split(":") for pair in written.split())
    return {ending.strip("0"): slots for ending, slots in pairs}


_HARD_PLURAL = "ам:dp ами:ip ах:lp"
_SOFT_PLURAL = "ям:dp ями:ip ях:lp"
_MASCULINE = f"а:gs у:ds,ls ом:is ем:is е:ls ы:np,ap и:np,ap ов:gp,ap ев:gp,ap ей:gp,ap {_HARD_PLURAL}"
_SOFT = f"я:gs ю:ds,ls ем:is е:ls и:np,ap ей:gp,ap {_SOFT_PLURAL}"
# By the letter that the table names each with; the first whose lemma and telling forms a noun has is its own.
DECLENSIONS = {
    "t": Declension(
        "m", "енок", "енка ята",
        _endings("енок:ns енка:gs енку:ds енком:is енке:ls ята:np ят:gp,ap ятам:dp ятами:ip ятах:lp"),
    ),
    "a": Declension(
        "f", "а", "у е|ой|ей",
        _endings(f"а:ns ы:gs,np,ap и:gs,np,ap е:ds,ls у:as ой:is ою:is ей:is ею:is 0:gp,ap {_HARD_PLURAL}"),
    ),
    "i": Declension(
        "f", "я", "ю ей",
        _endings(f"я:ns и:gs,ds,ls,np,ap е:ds,ls ю:as ей:is,gp,ap ею:is ь:gp,ap й:gp,ap {_SOFT_PLURAL}"),
    ),
    "f": Declension(
        "f", "ь", "ью и",
        _endings(f"ь:ns,as и:gs,ds,ls,np,ap ью:is ей:gp,ap {_SOFT_PLURAL} {_HARD_PLURAL}"),
    ),
    "s": Declension("m", "ь", "я ю", _endings(f"ь:ns,as {_SOFT}")),
    "y": Declension("m", "й", "я ю", _endings(f"й:ns,as {_SOFT} ев:gp,ap")),
    "n": Declension("n", "о", "а у ом", _endings(f"о:ns,as а:gs,np,ap у:ds ом:is е:ls 0:gp,ap {_HARD_PLURAL}")),
    "e": Declension("n", "е", "а у", _endings(f"е:ns,as,ls а:gs,np,ap у:ds ем:is 0:gp,ap {_HARD_PLURAL}")),
    "j": Declension(
        "n", "е", "я ю", _endings(f"е:ns,as,ls я:gs,np,ap ю:ds ем:is и:ls й:gp,ap ей:gp,ap ев:gp,ap {_SOFT_PLURAL}")
    ),
    "m": Declension("m", "", "а у е", _endings(f"0:ns,as {_MASCULINE}")),
    # With a vowel that comes and goes: отец, отца; день, дня. The stem is the one without it.
    "o": Declension("m", "", "а у е", _endings(_MASCULINE)),
    "z": Declension("m", "", "я ю ем", _endings(_SOFT)),
}  # fmt: skip
# What the last letters of such a stem are in the form without an ending: огонь, отец, боец, кулек, конек.
FLEETING = {
    "o": (("ец", "ц"), ("ец", "ьц"), ("ец", "йц"), ("ок", "к"), ("ек", "к"), ("ек", "ьк"), ("ек", "йк"), ("ол", "л"),
          ("ел", "л"), ("ел", "ьл"), ("ер", "р"), ("ор", "р"), ("ен", "н"), ("ев", "ьв"), ("ем", "йм"), ("от", "т")),
    "z": (("ень", "н"), ("онь", "н"), ("оть", "т"), ("ель", "л"), ("ей", "ь")),
}  # fmt: skip
# The same in the genitive plural of feminines and neuters: таблеток, копеек, судеб, окон, песен, статей.
_GENITIVES = (("ок", "к"), ("ек", "к"), ("ек", "ьк"), ("ек", "йк"), ("ен", "н"), ("ен", "ьн"), ("ен", "йн"),
              ("он", "н"), ("ей", "ь"), ("ий", "ь"), ("ел", "л"), ("ол", "л"), ("ер", "р"), ("ор", "р"), ("ем", "м"),
              ("еб", "ьб"), ("ем", "ьм"), ("ев", "в"), ("ец", "ц"), ("ей", "й"))  # fmt: skip
_SOFT_GENITIVES = (*_GENITIVES, ("ень", "н"), ("ель", "л"))  # деревень, земель
_GENITIVES_OF = {"a": _GENITIVES, "i": _SOFT_GENITIVES, "n": _GENITIVES, "e": _GENITIVES}
_LONGEST = 5
# Masculines in -а and -я; of those that are said of women as well, the ones that are mostly said of offices.
_MASCULINES = frozenset({
    "мужчин", "дедушк", "дяд", "пап", "юнош", "воевод", "вельмож", "слуг", "батюшк", "парнишк", "мальчишк", "дядюшк",
    "воришк", "старшин", "тамад", "паш", "мулл", "владык", "предтеч", "купчин", "судь", "старост", "коллег", "мужичонк",
})  # fmt: skip

Analysis = tuple[str, str, str]
"""Case (of CASES), s or p, gender (m, f or n)."""
_CASES = {case[0]: case for case in ("nom", "gen", "dat", "acc", "ins", "loc")}


@cache
def _stems() -> dict[str, str]:
    """By stem, the letters of its declensions; DOUBTFUL marks a form that can be another part of speech."""
    found: dict[str, str] = {}
    stem = ""
    lines = (files(__package__) / "noun_stems.tsv").read_text(encoding="utf-8").splitlines()
    first = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    for line in lines[first:]:
        kinds, written = line.split("\t")
        stem = stem[: ord(written[0]) - SHARED] + written[1:]
        found[stem] = kinds
    return found


SHARED = ord("A")
"""How many letters a stem shares with the one before it is written as a letter from this one on."""


def stems_of(lemma: str, name: str) -> Iterator[str]:
    """The stems that a lemma would have in a declension."""
    if name in FLEETING:
        yield from (lemma[: -len(full)] + bare for full, bare in FLEETING[name] if lemma.endswith(full))
    elif lemma.endswith(DECLENSIONS[name].lemma):
        yield lemma[: len(lemma) - len(DECLENSIONS[name].lemma)]


@lru_cache(maxsize=1024)
def analyses(word: str) -> frozenset[Analysis]:
    """Every case, number and gender that a lower-case form may have as a noun of the table.

    Empty for words that the table lacks and for forms that may be verbs, adverbs or adjectives: they tell nothing.
    """
    word, stems = word.replace("ё", "е"), _stems()
    if DOUBTFUL in stems.get(word, ""):
        return frozenset()
    return frozenset(found for slots in declined(word, stems) for found in _analyses(*slots))


@lru_cache(maxsize=256)
def doubtful_analyses(word: str) -> frozenset[Analysis]:
    """The same of a form that may be another part of speech as well, for where only a noun can stand."""
    written = word.replace("ё", "е")
    return frozenset(found for slots in declined(written, _stems()) for found in _analyses(*slots))


def is_doubtful(word: str) -> bool:
    """Whether a form may be a noun and another part of speech as well: мысли, дела, пила."""
    return DOUBTFUL in _stems().get(word.replace("ё", "е"), "")


def only_many(word: str) -> bool:
    """Whether a form is a genitive plural and nothing else, but for the accusative of the living."""
    return {each[:2] for each in analyses(word)} == {("gen", "p"), ("acc", "p")}


DOUBTFUL = "-"
_MANY_IN_EI = frozenset({"юношей", "свечей", "вожжей", "левшей", "ханжей"})
"""Genitive plurals of nouns in -а; of others behind a hissing consonant -ей is the instrumental alone: тучей."""


def declined(word: str, stems: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """(slots, declension, stem) of everything that a form may be, with ё written е."""
    for size in range(min(_LONGEST, len(word) - 1) + 1):
        stem, ending = word[: len(word) - size], word[len(word) - size :]
        for kind in stems.get(stem, "").replace(DOUBTFUL, ""):
            hissing = kind != "a" or ending not in {"ей", "ею"} or stem[-1] in "цжшщч"
            if hissing and (slots := DECLENSIONS[kind].endings.get(ending)):
                yield slots, kind, stem
    if word in _MANY_IN_EI:
        yield "gp,ap", "a", word[:-2]
    for slots, changing in (("ns,as", FLEETING), ("gp,ap", _GENITIVES_OF)):
        for kind, changes in changing.items():
            for full, bare in changes:
                stem = word[: -len(full)] + bare
                if word.endswith(full) and kind in stems.get(stem, ""):
                    yield slots, kind, stem


def _analyses(slots: str, kind: str, stem: str) -> Iterator[Analysis]:
    gender = DECLENSIONS[kind].gender
    if kind in "ai" and stem in _MASCULINES:
        gender = "m"
    for slot in slots.split(","):
        yield _CASES[slot[0]], slot[1], gender
