"""Numbers of a thing before a dash and its price: 15 of iPhone 15 – 450 000 тг is no range to it; 3-сі сыйға."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..technical import PRODUCT, Version
from ..types import Reading
from ..written import INTEGER, NUMBER, alternatives, parse
from . import endings, numbers
from .amounts import LARGE, amounts
from .currencies import currencies

# A range of prices hardly ever ends so many times as high as it begins.
_NO_RANGE = 30
_LARGE = "|".join(LARGE)
_AHEAD = rf" [-–—] (?P<price>{NUMBER}) ?(?:(?P<large>{_LARGE})\.? ?)?"


class Priced(Kind):
    """15 of iPhone 15 – 450 000 тг."""

    name = "cardinal"
    pattern = lazily(rf"(?P<low>{INTEGER})(?P<high>(?!))?(?P<large>(?!))?(?P<sign>(?!))?")

    def __init__(self) -> None:
        self._price = lazily(
            rf"{_AHEAD}(?:{alternatives(tuple(currencies()))})(?!{LETTER})(?!-[ғқгк]| (?:дейін|шейін|аралығ))"
        )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        price = self._price.match(near.after)
        if not price:
            return False
        low, high = (Decimal(parse(written).value) for written in (match["low"], price["price"]))
        # 1 – 50 мың тг are thousands both.
        return low > 1 and (low >= high if price["large"] else high >= _NO_RANGE * low)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from amounts(match, near, counted=False)


class PricedDecimal(Priced):
    """3,2 of Сүт 3,2 – 480 тг."""

    name = "decimal"
    pattern = lazily(r"(?P<low>\d{1,3}[.,]\d{1,2})(?P<high>(?!))?(?P<large>(?!))?(?P<sign>(?!))?")


class PricedVersion(Version):
    """3.0 of USB 3.0 – 1500 тг, USB 3.0 – 1 дана."""

    _behind = lazily(rf"{_AHEAD}(?:{LETTER}|[₸$€₽])")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(PRODUCT.search(near.before) and self._behind.match(near.after)) and super().fits(
            match, near
        )


class Gift(Kind):
    """3-сі of 2-сін алсаң, 3-сі сыйға: the third one, no three of them."""

    name = "ordinal"
    pattern = lazily(rf"(?P<number>\d)-(?P<ending>с[ыі]н?)(?!{LETTER})")
    _free = r" (?:тегін|сый(?:ға|лы[қғ])|жарты баға|(?:-|−)?\d\d? ?(?:%|пайыз))"
    _given = lazily(_free)
    _taken = lazily(rf" (?:сатып )?ал\w{{1,8}},? \d-с[ыі]н?{_free}")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._given.match(near.after) or self._taken.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from endings.readings(numbers.ordinal(numbers.cardinal(match["number"])), match["ending"])
