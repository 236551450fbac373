"""Names of chemical compounds, whose numbers are places of atoms: 2-метилбутан, 1,2,4-триазол, 2,4-динитрофенол."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from . import numbers

# Parts that such names begin with, and endings of classes of substances behind several of a kind.
_PARTS = (
    r"метил|этил(?!ен\w*(?<!н)\Z)|пропил|бутил|фенил|бензил|винил|нитро|хлор|бром|фтор|йод|амино|гидрокси|метокси|этокси|оксо|ацетил"
    r"|бензо|нафт|пирид|имидаз|фенокси|сульфо|карбокси|меркапто|циано|изопроп|дигидро|тетрагидро|гексахлор"
)
NAME = (
    rf"(?:(?:ди|три|тетра|пента|гекса|бис|трис)?(?:{_PARTS})|(?:бут|пент|гекс|гепт|проп)(?:ан|ен|ин|адиен)(?:ол|он|аль|диол|дион)?"
    r"|(?:ди|три|тет?ра)(?:азол|азин|оксан|ол(?!\w)|он(?!\w)|енол))\w*"
)
COMPOUND = lazily(NAME)


class Places(Kind):
    """2,4- of 2,4-динитрофенол: places of atoms, no decimal."""

    name = "address"
    pattern = lazily(r"(?P<first>\d{1,2})[,.](?P<last>\d{1,2})-")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(COMPOUND.match(near.next_word)) and not re.search(r"[\d,.]\Z", near.before)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from numbers.beside(*(numbers.cardinal(match[part]) for part in ("first", "last")))
