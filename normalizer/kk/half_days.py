"""Hours of halves of a day: 3:00 pm, 10:30 AM, 5 p.m."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..clock import MINUTE
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from . import numbers
from .amounts import ENDING, with_ending

HALVES = {"a": ("түске", "дейін"), "p": ("түстен", "кейін")}


class HalfDay(Kind):
    """3:00 pm is түстен кейін сағат үш, 10:30 AM түске дейін он отыз: the half is said first, as a clock says it."""

    name = "time"
    pattern = lazily(
        rf"(?P<hour>0?[1-9]|1[0-2])(?:[:.](?P<minute>{MINUTE}))? ?(?P<half>[aApP])(?:[mM]|\.[mM]\.)(?![^\W_]){ENDING}?"
    )
    # 5 AM of a station's frequency
    _hour = lazily(r"[,.;:!?)]|\s*\Z| [–—-]| [а-яәғқңөұүһі]")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(match["minute"] or self._hour.match(near.after)) and near.before[-1:] not in {
            ".",
            ",",
            "/",
        }

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        hour = numbers.cardinal(str(int(match["hour"])))
        half = HALVES[match["half"].lower()]
        if match["minute"] in {None, "00"}:
            yield from with_ending((*half, "сағат", *hour), match["ending"])
        if match["minute"]:
            yield from with_ending((*half, *hour, *numbers.cardinal(match["minute"])), match["ending"])
