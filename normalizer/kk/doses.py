"""How much and how often, as on prescriptions: 1т х 3р, күніне 2р."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from . import numbers
from .amounts import AMOUNT, amounts

_TIMES = r"[xхXХ×*]"


class Tablets(Kind):
    """1т of 1т х 3р: tablets, no tonnes."""

    name = "measure"
    pattern = lazily(rf"{AMOUNT} ?т\.?")
    _often = lazily(rf" ?{_TIMES} ?\d{{1,2}} ?р(?:ет)?(?!{LETTER})")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._often.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from ((*amount, "таблетка") for amount in amounts(match, near))


class Often(Kind):
    """2-3р of күніне 2-3р: so many times, no roubles."""

    name = "measure"
    pattern = lazily(rf"{AMOUNT} ?р\.?(?!{LETTER}|/)")
    _each = lazily(r"(?:күніне|күнде|тәулігіне|аптасына|айына|жылына|сағатына) \Z", re.IGNORECASE)

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._each.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from ((*amount, "рет") for amount in amounts(match, near))


class Times(Kind):
    """х 3р of 1т х 3р, х 2 рет."""

    name = "measure"
    starts = ("letter", "sign")
    pattern = lazily(rf"{_TIMES} ?(?P<low>\d{{1,2}}) ?р(?:ет)?\.?(?!{LETTER}|/)")
    _behind = lazily(r"[\w.] ?\Z")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._behind.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from ((*way, "рет") for way in numbers.variants(numbers.cardinal(match["low"])))
