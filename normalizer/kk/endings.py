"""Kazakh endings: which morphemes an ending written behind a hyphen is made of, and how they join a spoken word.

People write `10-нан`, `40-қа`, `25%-ы`, `5-еуі`, and sometimes the wrong allomorph (`10-дан`). So the written ending
only names its morphemes; their form is made anew from the word they join: harmony from its last vowel, the consonant
from its last sound (Kazakh orthography, Емле ережелері 2021).
"""

from __future__ import annotations

import re
from functools import cache

from ..types import Reading
from .numbers import COLLECTIVES, ORDINALS

_BACK = frozenset("аоұыя")
_FRONT = frozenset("әеөүіэ")
_VOWELS = frozenset("аәеёоөұүыіэюя")
_NASALS = frozenset("мнң")
_GLIDES = frozenset("рйуи")
_VOICED = frozenset("зж")
# Borrowed words whose last vowel does not tell.
_FRONT_WORDS = frozenset({"вольт", "елу", "кофе", "киловольт"})
_BACK_WORDS = frozenset({"юань", "октябрь"})
_VOICING = {"қ": "ғ", "к": "г", "п": "б"}
# Nouns that stand in the possessive already: Алматы қ-нан is қаласынан.
_POSSESSED = frozenset({
    "қаласы", "көшесі", "облысы", "ауданы", "даңғылы", "ауылы", "өзені", "теңізі", "станциясы", "аумағы", "округі",
})  # fmt: skip
# Before a possessive ending: 40-ы is қырқы.
_ELIDED = {"қырық": "қырқ"}
# What keeps its last consonant: loans, and a stem without its vowel.
_KEPT = frozenset({"парсек", "чек", "твик", *_ELIDED.values()})

# Per morpheme: its form after a vowel, a glide or р, л, a nasal, з or ж, a voiceless consonant.
# A is а or е, Y is ы or і, Q is қ or к, G is ғ or г.
_FORMS: dict[str, tuple[str, str, str, str, str, str]] = {
    "gen": ("нYң", "дYң", "дYң", "нYң", "дYң", "тYң"),
    "dat": ("GA", "GA", "GA", "GA", "GA", "QA"),
    "acc": ("нY", "дY", "дY", "дY", "дY", "тY"),
    "loc": ("дA", "дA", "дA", "дA", "дA", "тA"),
    "abl": ("дAн", "дAн", "дAн", "нAн", "дAн", "тAн"),
    "ins": ("мен", "мен", "мен", "мен", "бен", "пен"),
    "pl": ("лAр", "лAр", "дAр", "дAр", "дAр", "тAр"),
    "p3": ("сY", "Y", "Y", "Y", "Y", "Y"),
    "p1": ("м", "Yм", "Yм", "Yм", "Yм", "Yм"),
    "p2": ("ң", "Yң", "Yң", "Yң", "Yң", "Yң"),
    "p1pl": ("мYз", "YмYз", "YмYз", "YмYз", "YмYз", "YмYз"),
    "p2pl": ("ңYз", "YңYз", "YңYз", "YңYз", "YңYз", "YңYз"),
    "like": ("дAй", "дAй", "дAй", "дAй", "дAй", "тAй"),
    "lik": ("лYQ", "лYQ", "дYQ", "дYQ", "дYQ", "тYQ"),
    "li": ("лY", "лY", "дY", "дY", "дY", "тY"),
    "by": ("лAп", "лAп", "дAп", "дAп", "дAп", "тAп"),
    "many": ("лAGAн", "лAGAн", "дAGAн", "дAGAн", "дAGAн", "тAGAн"),
    "rel": ("GY", "GY", "GY", "GY", "GY", "QY"),
    "own": ("нікі", "дікі", "дікі", "нікі", "дікі", "тікі"),
    "as": ("шA",) * 6,
    "is1": ("мYн", "мYн", "мYн", "мYн", "бYн", "пYн"),
    "is2": ("сYң",) * 6,
    "is2pl": ("сYз",) * 6,
    "is1pl": ("мYз", "мYз", "мYз", "мYз", "бYз", "пYз"),
}  # fmt: skip
# Behind a possessive ending the cases are short.
_AFTER_THIRD = {"dat": "нA", "acc": "н", "loc": "ндA", "abl": "нAн"}
_AFTER_FIRST = {"dat": "A"}
_HARMONY = (("A", ("а", "е")), ("Y", ("ы", "і")), ("Q", ("қ", "к")), ("G", ("ғ", "г")))
_CASES = ("gen", "dat", "acc", "loc", "abl", "ins")
_POSSESSIVES = ("p3", "p1", "p2", "p1pl", "p2pl")
# A word for every class of last sound and both harmonies: what endings look like in writing.
_SAMPLES = (
    "алты", "екі", "ауыр", "бір", "ай", "бей", "ауыл", "көл", "тоқсан", "сексен", "тоғыз", "сегіз", "алпыс", "бес",
)  # fmt: skip
_ORDINAL_SPELLINGS = ("сыншы", "сінші", "ыншы", "інші", "ншы", "нші", "шы", "ші")
_COLLECTIVE_SPELLINGS = ("ау", "еу", "у")
# 5-ақ, no more than five: a particle, which keeps its hyphen.
ONLY = "ақ"

Chain = tuple[str, ...]


@cache
def chains() -> tuple[Chain, ...]:
    """Every row of morphemes that numbers and units take, the commonest reading of an ending first."""
    nominal: list[Chain] = [(), ("p3",), ("pl",), ("pl", "p3"), ("lik",), ("lik", "p3"), ("lik", "pl")]
    nominal += [(p,) for p in _POSSESSIVES[1:]]
    rows: list[Chain] = []
    for stem in nominal:
        rows += [stem, *((*stem, case) for case in _CASES)]
        rows += [(*stem, "loc", "rel"), (*stem, "loc", "rel", "pl"), (*stem, "own")]
        rows += [(*stem, "loc", *rest) for rest in (("is1",), ("is2",), ("is2pl",), ("is1pl",))]
        rows += [(*stem, "loc", "rel", "pl", case) for case in _CASES]
        rows += [(*stem, "loc", "rel", case) for case in _CASES]
    rows += [("like",), ("like", "p3"), ("many",), ("many", "p3"), ("many", "pl"), ("by",), ("li",), ("as",)]
    rows += [(("like"), case) for case in _CASES] + [("like", "p3", case) for case in _CASES]
    rows += [("is1",), ("is2",), ("is2pl",), ("is1pl",)]
    return tuple(chain for chain in dict.fromkeys(rows) if chain)


@cache
def _spellings() -> dict[str, list[Chain]]:
    found: dict[str, list[Chain]] = {}
    # Most chains are another and one morpheme more.
    made: dict[tuple[str, Chain], str] = {}
    for chain in chains():
        *stem, last = chain
        for sample in _SAMPLES:
            word = made.get((sample, tuple(stem))) or inflect(sample, tuple(stem))
            word = made[sample, chain] = _join(word, last, stem[-1] if stem else "")
            rows = found.setdefault(word[len(sample) :], [])
            if chain not in rows:
                rows.append(chain)
    return found


def _soft(word: str) -> bool:
    """Whether a word takes front endings."""
    if word in _FRONT_WORDS or word in _BACK_WORDS:
        return word in _FRONT_WORDS
    if word.endswith(("бль", "ель", "оль", "уль")):
        return True  # рубльге, мольге, июльде; but паскальға
    for index in range(len(word) - 1, -1, -1):
        if word[index] in _FRONT or word[index] in _BACK:
            return word[index] in _FRONT
        if word[index] in "ии":
            return True
        if word[index] in "уюё" and index < len(word) - 1:
            return False
    return False


def _sound_class(word: str) -> int:
    last = word.rstrip("ьъ")[-1:]
    if last in _VOWELS:
        return 0
    if last in _GLIDES:
        return 1
    if last == "л":
        return 2
    if last in _NASALS:
        return 3
    return 4 if last in _VOICED else 5


def inflect(word: str, chain: Chain, before: str = "") -> str:
    """The word with the morphemes joined one by one. `before`: the morpheme that the word ends in."""
    for morpheme in chain:
        word = _join(word, morpheme, before)
        before = morpheme
    return word


def inflect_last(words: Reading, chain: Chain) -> Reading:
    """The words with the morphemes joined to the last one."""
    return (*words[:-1], inflect(words[-1], chain))


def _join(word: str, morpheme: str, before: str) -> str:
    form = _FORMS[morpheme][_sound_class(word)]
    if before in {"p3"}:
        form = _AFTER_THIRD.get(morpheme, form)
    elif before in {"p1", "p2"}:
        form = _AFTER_FIRST.get(morpheme, form)
    soft = _soft(word)
    for letter, (back, front) in _HARMONY:
        form = form.replace(letter, front if soft else back)
    if form[0] in "ыіае":
        word = _ELIDED.get(word, word).removesuffix("ь")
        if word[-1] in _VOICING and word not in _KEPT:
            word = word[:-1] + _VOICING[word[-1]]
    elif len(word) > 2 and word[-1] == word[-2] and word[-1] not in _VOWELS:
        word = word[:-1]  # грамм, but граммға is written грамға
    return word + form


def readings(words: Reading, ending: str) -> list[Reading]:
    """The words with a written ending joined to the last one, likeliest first; none if it is no ending."""
    *front, last = words
    if ending == ONLY:
        return [(*front, f"{last}-{ending}")]
    if last in _POSSESSED:
        # обл-сы
        whole = [last] if last.endswith(ending) else _shortened(last, ending)
        return [(*front, word) for word in whole]
    joined = _joined(last, ending) or _joined(last, spelled(ending))
    return [(*front, word) for word in joined or _shortened(last, ending)]


def _joined(last: str, ending: str) -> dict[str, None]:
    return dict.fromkeys([*_ordinals(last, ending), *_collectives(last, ending), *_forms(last, ending)])


def spelled(ending: str) -> str:
    """What was typed without the letters that Russian has not: 20-га is 20-ға, 10-нын 10-ның."""
    ending = re.sub(r"г(?=[аы])", "ғ", ending.replace("и", "і"))
    return re.sub(r"(?<=[ыі])н(?=д[ыі]\Z|\Z)", "ң", re.sub(r"к(?=[аы])|(?<=ы)к\Z", "қ", ending))


def _forms(word: str, ending: str) -> list[str]:
    chains = _spellings().get(ending, ())
    forms = [inflect(word, chain) for chain in chains]
    # An ending that fits as it is written is what was meant, best without further letters: үшеуміз, not үшеуіміз.
    return sorted(forms, key=lambda form: (not form.endswith(ending), form != word + ending))


def _shortened(word: str, ending: str) -> list[str]:
    """Possessive forms of which only the case is written: 20-нда is жиырмасында, қ-нан of қала is қаласынан."""
    possessed = word if word in _POSSESSED else inflect(word, ("p3",))
    rows: list[Chain] = [*((case,) for case in _CASES), ("loc", "rel"), ("loc", "rel", "pl")]
    forms = (inflect(possessed, row, "p3") for row in rows)
    return [form for form in forms if len(ending) > 1 and form.endswith(ending)]


def collective(words: Reading, ending: str) -> list[Reading]:
    """төртеуі, төртеуін of төрт and the endings of a possessive, і and ін; none of other endings."""
    *front, last = words
    rows = [chain for chain in _spellings().get(ending, ()) if chain[0] == "p3"]
    return [(*front, inflect(COLLECTIVES[last], chain)) for chain in rows] if last in COLLECTIVES else []


def _ordinals(word: str, ending: str) -> list[str]:
    if word not in ORDINALS:
        return []
    for spelling in _ORDINAL_SPELLINGS:
        if ending.startswith(spelling):
            rest = ending[len(spelling) :]
            return _forms(ORDINALS[word], rest) if rest else [ORDINALS[word]]
    return []


def _collectives(word: str, ending: str) -> list[str]:
    if word not in COLLECTIVES:
        return []
    for spelling in _COLLECTIVE_SPELLINGS:
        if ending.startswith(spelling):
            rest = ending[len(spelling) :]
            return _forms(COLLECTIVES[word], rest) if rest else [COLLECTIVES[word]]
    return []
