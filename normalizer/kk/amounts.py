"""Amounts: a number with its sign, a range or a large-number word, as units and nouns count them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from ..hygiene import LETTER
from ..types import Reading
from ..written import NUMBER, parse
from . import endings, numbers

# An ending behind a hyphen, in letters. Plain nouns are written so too (5-сынып): the caller tells them apart.
ENDING = rf"(?:-(?P<ending>[а-яәғқңөұүһі]{{1,12}})(?!{LETTER}))"
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


def with_ending(reading: Reading, ending: str | None) -> Iterator[Reading]:
    """A reading with the written ending joined to its last word; unchanged without one."""
    if ending is None:
        yield reading
    else:
        yield from endings.readings(reading, ending)
