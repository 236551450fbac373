"""Whether two numbers with a dash between them are from one to the other in Russian."""

from __future__ import annotations

import re
from decimal import Decimal

from ..kinds import Near
from ..lazily import lazily
from ..signs import EQUALS
from ..written import parse
from .behind import CODED

_SIDE = lazily(r"\d ?[xх×*] ?\Z")


def is_range(match: re.Match[str], near: Near) -> bool:
    """Whether what matched AMOUNT with two ends is one: 20 -0,1 is a size and how much it may lack, 12÷4 a division."""
    if not match["high"]:
        return True
    low, high = parse(match["low"]), parse(match["high"])
    # по коду 126 — 1 400 руб., 50х150х6000 — 12 шт.
    coded = CODED.search(near.before) or _SIDE.search(near.before)
    if coded and re.search(r"\d [–—-] \d", match.group()):
        return False
    lacks = re.search(r"\d [-–](?=\d)", match.group()) and high.fraction
    if "÷" in match.group():
        return Decimal(low.value) < Decimal(high.value) and not EQUALS.match(near.after)
    return not (lacks and Decimal(high.value) < Decimal(low.value))
