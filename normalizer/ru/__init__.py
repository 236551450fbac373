"""Russian: how numbers, dates, times, amounts and signs are read, agreeing with their neighbours."""

from __future__ import annotations

from ..abbreviations import Abbreviation
from ..codes import (
    CardNumber,
    HouseLetter,
    IdentityNumber,
    Initial,
    Letter,
    LocalPhone,
    LongNumber,
    Mixed,
    MixedWord,
    Phone,
    ShortNumber,
    Standard,
    Url,
)
from ..language import Language
from ..signs import GreekLetter, Markup, Minus, Product, Sign
from ..tables import table
from . import calendar, counting, numbers, ordering, places, quantities, ratios
from .inverse import INVERSE
from .parse import parse
from .speech import SCRIPTS, SIGNS, SPEECH
from .spoken import spoken


def language() -> Language:
    """The classes of Russian, the most particular first: each takes what those before it left."""
    abbreviation = Abbreviation(table(__name__, "abbreviations.tsv"), SPEECH)
    return Language(
        code="ru",
        kinds=(
            LongNumber(SPEECH), Markup(), Url(SPEECH), CardNumber(SPEECH), Phone(SPEECH), LocalPhone(SPEECH),
            IdentityNumber(SPEECH), ShortNumber(SPEECH), Standard(SPEECH),
            calendar.Date(), calendar.MonthYear(), calendar.DayMonth(), calendar.Time(),
            calendar.Day(), calendar.Year(), calendar.YearNoun(), calendar.Century(), calendar.CenturyNoun(),
            quantities.MoneyBefore(), ordering.PercentAdjective(), quantities.Percent(), quantities.Angle(),
            quantities.Measure(), quantities.Unit(), quantities.Money(), ratios.Rating(), ratios.Version(),
            ratios.Fraction(), ratios.House(), ratios.Score(),
            HouseLetter(SPEECH, r"д\.|дом|ул\.|корп\.", "корпус|дом"), ordering.Roman(),
            ordering.Ending(), ordering.Rooms(), ordering.Compound(), ordering.Ordered(),
            Minus("минус", "разделить на"), Product("умножить на", "на"), Mixed(SPEECH), MixedWord(SPEECH),
            counting.Power(), counting.Decimal(), counting.Cardinal(), counting.Bare(), Sign(SIGNS, SPEECH),
            places.PartNoun(), places.PlaceNoun(), abbreviation, Initial(SPEECH), GreekLetter(), Letter(SPEECH),
        ),
        parse=parse,
        before_figures=abbreviation.before_figures,
        inverse=INVERSE,
        scripts=SCRIPTS,
        spoken=spoken,
        digits=numbers.DIGITS,
        abbreviations=abbreviation.dotted | {"г", "гг"},
    )  # fmt: skip
