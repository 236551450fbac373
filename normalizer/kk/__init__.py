"""Kazakh: how numbers, dates, times, amounts and signs are read."""

from __future__ import annotations

from ..abbreviations import Abbreviation
from ..codes import CardNumber, IdentityNumber, Initial, Mixed, Phone, Url
from ..language import Language
from ..signs import Product, Sign
from ..tables import table
from . import calendar, counting, numbers, quantities
from .parse import parse
from .signs import SIGNS
from .speech import SPEECH


def language() -> Language:
    """The classes of Kazakh, the most particular first: each takes what those before it left."""
    abbreviation = Abbreviation(table(__name__, "abbreviations.tsv"), SPEECH)
    return Language(
        code="kk",
        kinds=(
            Url(SPEECH), CardNumber(SPEECH), Phone(SPEECH), IdentityNumber(SPEECH),
            calendar.Date(), calendar.Time(), calendar.Day(), calendar.Year(), calendar.YearNoun(), calendar.Century(),
            quantities.MoneyBefore(), quantities.Percent(), quantities.Measure(), quantities.Money(),
            counting.Version(), counting.Fraction(), counting.House(), counting.Score(), counting.Roman(),
            counting.Ordinal(), counting.LongNumber(), Mixed(SPEECH), counting.Decimal(), counting.Cardinal(),
            counting.Counted(), counting.Bare(), Product("көбейту"), Sign(SIGNS, SPEECH), abbreviation, Initial(SPEECH),
        ),
        parse=parse,
        digits=numbers.DIGITS,
        abbreviations=abbreviation.dotted,
    )  # fmt: skip
