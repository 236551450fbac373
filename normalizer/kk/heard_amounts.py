"""Kazakh amounts as they are heard: numbers in any form, ranges, signs, and the unit behind them."""

from __future__ import annotations

from decimal import Decimal

from ..heard import Ends, Hearing
from ..types import Reading
from . import numbers
from .heard import COUNTING, SCALES, TENS, TOO, UNITS, decimal, number_word
from .suffixes import chains

SIGNS = {("минус",): "-", ("плюс",): "+", ("плюс", "минус"): "±", ("шамамен",): "~"}
UNTIL = "дейін"
_DASH = "сызықша"
CONJUNCTIONS = frozenset({"мен", "бен", "пен"})
_SCALED = frozenset((word,) for word in SCALES)
_VOICED = {"қ": "ғ", "к": "г", "п": "б"}


def is_form(word: str, base: str) -> bool:
    """Whether a word is a base in some case, possessive or predicate form."""
    word = word.removesuffix("-ақ")
    if word == base:
        return True
    stems = {base, base.removesuffix("ь"), base[:-1] + _VOICED.get(base[-1], base[-1])}
    if base[-2:-1] == base[-1]:
        stems.add(base[:-1])  # грамға of грамм
    return any(word.startswith(stem) and bool(chains(word[len(stem) :])) for stem in stems)


def base_of(word: str, form: str = "") -> str:
    """The number word in an inflected one, of a form if one is given; the word itself if it is none."""
    found = number_word(word)
    return found.base if found and (not form or found.form == form) else word


def without_ending(words: Reading) -> Reading:
    """The words, of a number word at their end only the plain one."""
    return (*words[:-1], base_of(words[-1])) if words else ()


def ablative(word: str) -> str:
    """он of оннан; `` of anything else."""
    found = number_word(word)
    return found.base if found and found.chain == ("abl",) and found.form == "cardinal" else ""


def _in_dative(word: str) -> bool:
    found = number_word(word)
    return found is not None and found.chain == ("dat",) and found.form == "cardinal"


def one_number(words: Reading) -> Decimal | None:
    """One number, its last word inflected; zeros in front say nothing of the value."""
    if not words:
        return None
    if words == (numbers.HALF_OF,):
        return Decimal("0.5")
    bases = without_ending(words)
    # нөл мың is no thousand, нөл бір мың is 01000.
    while len(bases) > 1 and bases[0] == numbers.DIGITS[0] and (bases[1] in UNITS or bases[1] in TENS):
        bases = bases[1:]
    end, value, _ = decimal(bases, 0, TOO)
    return (
        value if end == len(bases) else Decimal(0) if bases[:1] == ("нөл",) and bases[1:] in _SCALED else None
    )


def uninflected(words: Reading) -> Decimal | None:
    """One number without an ending."""
    return one_number(words) if words and base_of(words[-1]) == words[-1] else None


def ordinal(words: Reading) -> Decimal | None:
    """A number whose last word is ordinal."""
    found = number_word(words[-1]) if words else None
    return one_number((*words[:-1], found.base)) if found and found.form == "ordinal" else None


def _ranges(words: Reading) -> Ends | None:
    """бестен онға дейін; бес сызықша он, бес пен он."""
    between = [place for place, word in enumerate(words) if word in {_DASH, *CONJUNCTIONS}]
    if words[-1:] == (UNTIL,):
        found = [
            (one_number((*words[:place], ablative(word))), one_number(words[place + 1 : -1]))
            for place, word in enumerate(words[:-1])
            if ablative(word)
        ]
    elif between:
        found = [(uninflected(words[: between[0]]), one_number(words[between[0] + 1 :]))]
    elif _in_dative(words[-1]) and one_number(words) is None:
        # бестен онға, as дейін follows; бір бүтін оннан беске is one number.
        found = [
            (one_number((*words[:place], ablative(word))), one_number(words[place + 1 :]))
            for place, word in enumerate(words[:-1])
            if ablative(word)
        ]
        if not any(None not in ends for ends in found):
            return None
    else:
        return None
    return [(low, high) for low, high in found if low is not None and high is not None]


def without_unit(words: Reading, unit: Reading) -> Reading:
    if (
        unit
        and len(words) > len(unit)
        and words[-len(unit) : -1] == unit[:-1]
        and is_form(words[-1], unit[-1])
    ):
        return words[: -len(unit)]
    return words if not unit else ()


HEARING = Hearing(
    counting=COUNTING,
    one_number=one_number,
    uninflected=uninflected,
    ordinal=ordinal,
    counts=lambda word: COUNTING.value(base_of(word)),
    points=frozenset({numbers.WHOLE, numbers.POINT, *TOO}),
    signs=SIGNS,
    ranges=_ranges,
)
