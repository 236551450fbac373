"""Kazakh: how numbers, dates, times, amounts and signs are read."""

from __future__ import annotations

from ..language import Language
from . import abbreviations, calendar, codes, counting, numbers, quantities, signs
from .parse import parse


def language() -> Language:
    """The classes of Kazakh, the most particular first: each takes what those before it left."""
    return Language(
        code="kk",
        kinds=(
            codes.Url(), codes.CardNumber(), codes.Phone(), codes.IdentityNumber(),
            calendar.Date(), calendar.Time(), calendar.Day(), calendar.Year(), calendar.YearNoun(), calendar.Century(),
            quantities.MoneyBefore(), quantities.Percent(), quantities.Measure(), quantities.Money(),
            counting.Version(), counting.Fraction(), counting.House(), counting.Score(), counting.Roman(),
            counting.Ordinal(), counting.LongNumber(), codes.Mixed(), counting.Decimal(), counting.Cardinal(),
            counting.Counted(), counting.Bare(),
            signs.Product(), signs.Sign(), abbreviations.Abbreviation(), abbreviations.Initial(),
        ),
        parse=parse,
        digits=numbers.DIGITS,
        abbreviations=abbreviations.dotted(),
    )  # fmt: skip
