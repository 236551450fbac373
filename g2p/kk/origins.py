"""Native or borrowed: what the letters of a root tell, where no list knows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from .. import ru
from ..tables import number, package_rows
from ..types import G2PError
from .letters import LOAN_ONLY, NATIVE_ONLY, SURNAME, VOWELS
from .lexicon import KAZAKH_LETTERS, STEM_CATEGORIES, curated, stems

# Behind these the Russian adjective has what the Kazakh one drops: федерал(ьный), аграр(ный), британ(ский).
_ADJECTIVE_ENDINGS = ("ьный", "ный", "ский", "ический", "ийский")
_SHORTEST_ADJECTIVE = 5
# First parts of international words; what follows is a word of its own (авто|модель, нано|технология).
_FIRST_PARTS = frozenset({
    "авиа", "авто", "агро", "анти", "аудио", "аэро", "био", "вело", "видео", "вице", "гелио", "гео",
    "гетеро", "гидро", "гипер", "гомо", "евро", "зоо", "изо", "инфра", "кардио", "квази", "кибер",
    "кино", "контр", "крипто", "ксеро", "лже", "макро", "макси", "мега", "медиа", "мета", "метео",
    "микро", "милли", "мини", "моно", "мото", "мульти", "нано", "нейро", "нео", "онко", "орто", "палео",
    "пара", "пневмо", "поли", "порно", "пост", "прото", "псевдо", "психо", "радио", "ре", "санти",
    "социо", "спорт", "стерео", "суб", "супер", "сурдо", "теле", "телерадио", "термо", "техно", "транс",
    "турбо", "ультра", "физио", "фито", "фоно", "фото", "химио", "хлоро", "экзо", "эко", "эндо", "экс",
    "экстра", "электро", "энерго", "эпи", "этно",
})  # fmt: skip
# Before native words (авто|көлік, теле|арна): not those that native stems often begin with, and электр.
_BEFORE_NATIVE = _FIRST_PARTS - {"изо", "лже", "мета", "нео", "пара", "ре", "суб", "экс", "эпи"} | {"электр"}
_SHORTEST_FIRST_PART = min(map(len, _BEFORE_NATIVE))
_FIRST_LETTERS = frozenset(part[:_SHORTEST_FIRST_PART] for part in _BEFORE_NATIVE)
LONGEST_FIRST_PART = max(map(len, _FIRST_PARTS))
_SHORTEST_SECOND_PART = 4
# And the other way round, native words before borrowed ones: бейне|ролик, жарты|финал.
_NATIVE_FIRST_PARTS = ("бейне", "еуро", "жалпы", "жарты", "жылу", "қысқа", "мұнай", "толық", "ұлы", "ширек")
# Those with which many native words begin: көп|партиялы, екі|палаталы, бей|органикалық.
_NUMERAL_PARTS = ("бей", "бір", "екі", "көп", "қазақ", "сегіз", "төрт", "үш", "шағын", "әуе")
_SHORT_NATIVE_PARTS = frozenset({"ем", "жол", "жуу"})
# An ending of place, no word: пост|та|ғы.
_PLACE = frozenset({"тағы"})
# Log odds that the stem of a surname must be below to be native, where the Russian dictionary lacks the surname.
_NATIVE_NAME = 0.8
_SHORTEST_KNOWN_NAME = 5
_SLAVIC_ENDINGS = ("ский", "ская", "цкий", "цкая", "ович", "евич", "овна", "евна", "енко")
BIAS = "bias"
LONGEST_GRAM = 3
_TELLING = NATIVE_ONLY | LOAN_ONLY
_MANY_SYLLABLES = 5
_V = "[" + "".join(sorted(VOWELS)) + "]"
_C = "[" + "".join(sorted(KAZAKH_LETTERS - VOWELS)) + "]"
# Names of features of shape, none of which is a string of letters, and what has them.
_SHAPES = {
    name: re.compile(pattern)
    for name, pattern in (
        ("<CC", f"^{_C}{_C}"),
        ("CC>", f"{_C}{_C}$"),
        ("CCC", f"{_C}{{3}}"),
        ("CC=", rf"({_C})\1"),
        ("VV", f"{_V}{_V}"),
        ("V>", f"{_V}$"),
        ("D>", "[бвгд]$"),
        ("KA", "[кг][аоұы]|[аоұы][кг]"),
    )
}


@lru_cache(maxsize=65536)
def is_russian(word: str) -> bool:
    return ru.is_russian_form(word)


@lru_cache(maxsize=65536)
def is_shortened_adjective(text: str) -> bool:
    """Whether a Russian adjective without its ending: Kazakh borrows федеральный as федерал."""
    return len(text) >= _SHORTEST_ADJECTIVE and any(
        is_russian(text + ending) for ending in _ADJECTIVE_ENDINGS
    )


@lru_cache(maxsize=65536)
def second_part(text: str) -> str:
    """The Russian word behind an international first part (модель of автомодель); nothing where there is none."""
    for size in range(2, min(LONGEST_FIRST_PART, len(text) - _SHORTEST_SECOND_PART) + 1):
        if text[:size] in _FIRST_PARTS:
            rest = text[size:]
            if (rest, "N") not in curated() and (is_russian(rest) or is_shortened_adjective(rest)):
                return rest
    return ""


def may_begin_compound(text: str) -> bool:
    """Whether the first letters are those of an international first part; a quick look, for most words have none."""
    return text[:_SHORTEST_FIRST_PART] in _FIRST_LETTERS


def first_part(text: str) -> int:
    """Letters of an international first part before a native word (4 in автокөлік); 0 where there is none."""
    return _first_part(text) if may_begin_compound(text) else 0


@lru_cache(maxsize=65536)
def _first_part(text: str) -> int:
    for size in range(
        _SHORTEST_FIRST_PART, min(LONGEST_FIRST_PART, len(text) - min(map(len, _SHORT_NATIVE_PARTS))) + 1
    ):
        if text[:size] in _BEFORE_NATIVE and is_native_word(text[size:]) and not is_russian(text):
            return size
    return 0


def native_first_part(text: str) -> int:
    """Letters of a native first part before a borrowed word (5 in бейнеролик); 0 where there is none."""
    if (text, "N") in curated():
        return 0
    if text.startswith(_NATIVE_FIRST_PARTS):
        size = next(len(part) for part in _NATIVE_FIRST_PARTS if text.startswith(part))
        rest = text[size:]
        borrowed = len(rest) >= _SHORTEST_SECOND_PART and (rest, "N") not in curated() and is_russian(rest)
        return size if borrowed else 0
    return _numeral_part(text) if text.startswith(_NUMERAL_PARTS) else 0


@lru_cache(maxsize=65536)
def _numeral_part(text: str) -> int:
    size = next(len(part) for part in _NUMERAL_PARTS if text.startswith(part))
    rest = text[size:]
    if len(rest) < _SHORTEST_SECOND_PART or not NATIVE_ONLY.isdisjoint(rest):
        return 0
    if is_russian(text) or SURNAME.fullmatch(text):  # Әуезова
        return 0
    borrowed = (is_russian(rest) or is_shortened_adjective(rest)) and origin(rest, "N")[0] == "ru"
    return size if borrowed else 0


def is_native_word(text: str) -> bool:
    """Whether a native stem of the tables, or with a letter near its beginning that only native words have.

    Further back it may be that of an affix (автоном|дік).
    """
    if len(text) < _SHORTEST_SECOND_PART:  # электр|мен has an affix
        return text in _SHORT_NATIVE_PARTS
    if text in _PLACE:
        return False
    if not LOAN_ONLY.isdisjoint(text) or has_initial_cluster(text):
        return False
    known = ((text, category) in stems() or (text, category) in curated() for category in STEM_CATEGORIES)
    return not NATIVE_ONLY.isdisjoint(text[:3]) or (any(known) and origin(text, "N")[0] == "kk")


def is_compound(text: str) -> bool:
    return second_part(text) != ""


def has_loan_letter(text: str) -> bool:
    """щ is one of them, but in ащы and тұщы (Ащысай)."""
    return not LOAN_ONLY.isdisjoint(text.replace("ащы", "").replace("тұщы", ""))


def has_initial_cluster(text: str) -> bool:
    """Whether two consonants stand before the first vowel: no native word begins so (Бруни, Ждан)."""
    return text[2:] != "" and VOWELS.isdisjoint(text[:2]) and text[2] in VOWELS


def is_slavic_name(text: str) -> bool:
    """By its ending (Зеленский, Петрович, Шевченко)."""
    return text.endswith(_SLAVIC_ENDINGS)


_LOAN_TESTS: dict[str, Callable[[str], bool]] = {
    "lexicon": is_russian,
    "compound": is_compound,
    "letters": has_loan_letter,
    "cluster": has_initial_cluster,
    "name": is_slavic_name,
    "adjective": is_shortened_adjective,
}


@lru_cache(maxsize=65536)
def origin(root: str, category: str) -> tuple[str, str]:
    """`kk` or `ru`, and what told so: letters, curated, surname, classifier, or one of the tests for loans.

    Verb stems are native: Kazakh makes verbs of loans with an affix.
    """
    if category == "N" and native_first_part(root):
        return "ru", "compound"
    if category == "V" or not NATIVE_ONLY.isdisjoint(root):
        return "kk", "letters"
    if (root, category) in curated():
        return "kk", "curated"
    if first_part(root):
        return "kk", "compound"
    if why := next((why for why, tells in _LOAN_TESTS.items() if tells(root)), ""):
        return ("kk", "surname") if is_native_surname(root, why == "lexicon") else ("ru", why)
    return ("ru" if loan_evidence(root) > 0 else "kk"), "classifier"


def is_native_surname(root: str, known: bool) -> bool:
    """Whether a Kazakh name with the Russian ending of surnames (Тынышбаев, Еламанов).

    Most of those that the Russian dictionary knows are Russian; Kazakh among them are those whose stem was checked.
    """
    name = SURNAME.fullmatch(root)
    if name is None or has_loan_letter(name[1]):
        return False
    stem = name[1] + "й" * (name[1][-1] in VOWELS and root[name.end(1)] == "е")
    if (stem, "N") in curated():
        return not known or len(stem) >= _SHORTEST_KNOWN_NAME
    return not known and not is_russian(stem) and loan_evidence(stem) < _NATIVE_NAME


@lru_cache(maxsize=65536)
def loan_evidence(root: str) -> float:
    """Log odds that a root without tell-tale letters is borrowed (logistic regression on its letter n-grams)."""
    weights = gram_weights()
    return weights[BIAS] + sum(weights.get(gram, 0.0) for gram in grams(root))


def grams(root: str) -> Iterator[str]:
    """What the classifier looks at: letters, then vowels, then the shape of the root.

    Letter pairs and triples with the ends of the root marked; pairs of neighbouring vowels (`а-е`), because native
    roots keep harmony, and loans do not; which clusters there are and where, how many syllables, к г beside a back
    vowel, a voiced stop at the end. Letters that tell by themselves are left out: where they stand, nobody asks.
    """
    marked = f"<{root}>"
    for size in range(2, LONGEST_GRAM + 1):
        for start in range(len(marked) - size + 1):
            if _TELLING.isdisjoint(gram := marked[start : start + size]):
                yield gram
    tier = [char for char in root if char in VOWELS]
    yield from (pair for pair in map("-".join, pairwise(tier)) if _TELLING.isdisjoint(pair))
    yield f"syllables{min(len(tier), _MANY_SYLLABLES)}"
    yield from (name for name, fits in _SHAPES.items() if fits.search(root))


@cache
def gram_weights() -> Mapping[str, float]:
    """Weights of letter n-grams and the bias. Raises G2PError with file and line on a bad row."""
    found: dict[str, float] = {}
    for place, row in package_rows(__package__, "origins.tsv", ("gram", "weight")):
        if row["gram"] in found:
            raise G2PError(f"{place}: {row['gram']!r} stands twice")
        found[row["gram"]] = number(place, row["weight"])
    if BIAS not in found:
        raise G2PError("origins.tsv: there is no bias")
    return found
