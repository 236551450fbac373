"""Heights on drawings: белгі +12.600 is twelve metres and six tenths, no twelve thousand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import parse
from . import numbers
from .amounts import ENDING, in_place, is_ending

_SIGNS = {"+": ("плюс",), "-": ("минус",), "−": ("минус",), "±": ("плюс", "минус")}


class Height(Kind):
    """+12.600, ±0,000 м: metres above the floor, always with three decimals."""

    name = "height"
    starts = ("sign",)
    pattern = lazily(
        rf"(?P<sign>[-+−±])(?P<number>\d{{1,3}}[.,]\d{{3}})(?!\d|[.,]\d)(?P<unit> ?м(?!\w))?{ENDING}?"
    )
    _level = lazily(
        r"(?:(?<!\w)белгі|отметка|биікті[кг]|деңгей|(?<!\w)еден|төбе|жабын|абс\.|салыстырмалы)\w*\.?[ :=–-]{1,3}"
        r"(?:\w{1,12} )?\Z|(?<![\w.,])[-+−±]\d{1,3}[.,]\d{3}(?: ?м)?(?:[,;]| және| мен| пен| бен|-[дт][ае]н)? \Z",
        re.IGNORECASE,
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        measured = re.match(r" ?(?:[%₸$€]|\w)", near.after) and not re.match(r" ?\w{4}", near.after)
        return not measured and bool(self._level.search(near.before)) and is_ending(match["ending"] or "ға")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        integer, fraction = re.split(r"[.,]", match["number"])
        plain = parse(f"{integer},{fraction.rstrip('0')}") if fraction.strip("0") else parse(integer)
        sign, unit = _SIGNS[match["sign"]], ("метр",) if match["unit"] else ()
        yield from in_place(((*sign, *way, *unit) for way in numbers.decimals(plain)), match["ending"], near)
