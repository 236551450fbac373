"""Amounts: a number with its sign, a range or a large-number word, as units and nouns count them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

from ..hygiene import LETTER
from ..kinds import Near
from ..types import Reading
from ..written import NUMBER, parse
from . import endings, numbers

# An ending behind a hyphen, in letters. Plain nouns are written so too (5-сынып): the caller tells them apart.
ENDING = rf"(?:-(?P<ending>[а-яәғқңөұүһі]{{1,12}})(?!{LETTER}))"
# Behind a sign people also write it without the hyphen or with a space before it: 90%ке, 50% -ке.
LOOSE_ENDING = rf"(?: ?-|(?<=[%‰°]))(?P<ending>[а-яәғқңөұүһі]{{1,12}})(?!{LETTER})"
DASH = r"[-–—]"
LARGE = {
    "млн": "миллион", "млрд": "миллиард", "трлн": "триллион", "мың": "мың", "миллион": "миллион",
    "миллиард": "миллиард", "триллион": "триллион", "mln": "миллион", "mlrd": "миллиард",
}  # fmt: skip
_LARGE = rf"(?: ?(?P<large>{'|'.join(LARGE)})(?!{LETTER})\.?)"
# A hyphen is a minus only in front of its number and behind no letter or digit.
SIGN = r"(?<!\w)(?:-(?=\d)|[−+±~≈] ?)"
_SIGNS = {"-": "минус", "−": "минус", "+": "плюс", "±": "плюс минус", "~": "шамамен", "≈": "шамамен"}
AMOUNT = rf"(?P<sign>{SIGN})?(?P<low>{NUMBER})(?: ?{DASH} ?(?P<high>{NUMBER}))?{_LARGE}?"


def is_ending(ending: str) -> bool:
    """Whether a number takes these letters as an ending: -нан, but not -сынып."""
    return bool(endings.readings(("он",), ending) or endings.readings(("екі",), ending))


def amounts(match: re.Match[str], counted: bool = True) -> Iterator[Reading]:
    """Every way to read what AMOUNT matched, the likeliest first.

    `counted`: something follows that is counted, so that a half is a half: бір жарым километр.
    """
    sign = (match["sign"] or "").strip()
    front = tuple(_SIGNS[sign].split()) if sign else ()
    large = (LARGE[match["large"]],) if match["large"] else ()
    ends = [parse(match["low"])] + ([parse(match["high"])] if match["high"] else [])
    ways = [numbers.decimals(end, half_first=counted or bool(large), large=bool(large)) for end in ends]
    for row in product(*ways):
        yield (*front, *(word for reading in row for word in reading), *large)
    if len(ends) == 2:
        yield from (reading + large for reading in _from_to(*ways))


def _from_to(low: list[Reading], high: list[Reading]) -> Iterator[Reading]:
    """5–10 as бестен онға дейін."""
    for first, last in product(low, high):
        yield (*endings.readings(first, "дан")[0], *endings.readings(last, "ға")[0], "дейін")


# Postpositions and the ending that the word before them takes: 200 астам is екі жүзден астам.
_GOVERNED = {
    **dict.fromkeys(("дейін", "шейін", "жуық", "таяу", "тарта"), "ға"),
    **dict.fromkeys(
        ("астам", "аса", "артық", "кем", "кейін", "бері", "бастап", "асатын", "асады", "асты"), "дан"
    ),
    **dict.fromkeys(("құрады", "құрайды", "құраған", "құрап", "құрайтын"), "ды"),
}
# Endings that writers leave to the reader.
_UNWRITTEN = ("ға", "дан", "ды", "да", "дың", "ы", "ын", "ында")


def governed(near: Near) -> str | None:
    """The ending that a postposition right behind asks for."""
    return _GOVERNED.get(near.next_word)


def in_place(ways: Iterable[Reading], ending: str | None, near: Near) -> Iterator[Reading]:
    """Every way with its written ending, or, without one, in every case that it may be read in.

    A postposition behind tells the case; else the bare form is likeliest.
    """
    if ending is not None:
        for words in ways:
            yield from endings.readings(words, ending)
        return
    every = list(ways)
    likeliest = governed(near)
    for case in dict.fromkeys((likeliest, None, *_UNWRITTEN)):
        for words in every:
            yield endings.readings(words, case)[0] if case else words


def with_ending(reading: Reading, ending: str | None) -> Iterator[Reading]:
    """A reading with the written ending joined to its last word; unchanged without one."""
    if ending is None:
        yield reading
    else:
        yield from endings.readings(reading, ending)
