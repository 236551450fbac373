"""Russian: how numbers, dates, times, amounts and signs are read, agreeing with their neighbours."""

from __future__ import annotations

from ..abbreviations import Abbreviation
from ..calls import ShortNumber
from ..codes import (
    CardNumber,
    IdentityNumber,
    LongNumber,
    Masked,
    MixedWord,
    Standard,
    Url,
)
from ..formulas import Formula
from ..houses import HouseBlock, HouseLetter
from ..initials import Initial, Letter
from ..language import Heard, Language
from ..signs import Footnote, ForEach, GreekLetter, Inch, Markup, Minus, Product, Sign
from ..tables import table
from ..technical import Account, FileName, Keys, ServiceCode, Version
from ..telephones import LocalPhone, Phone
from . import (
    adjectives,
    analytes,
    articles,
    calendar,
    centuries,
    clock,
    counting,
    day_month,
    flats,
    floors,
    letters,
    money,
    months,
    numbers,
    ordering,
    papers,
    parts,
    places,
    quantities,
    quarters,
    ranks,
    ratios,
    routes,
    shortened,
    troops,
    typed,
    years,
)
from .labels import labels_part
from .linking import linked
from .openers import opens
from .speech import SCRIPTS, SIGNS, SPEECH, times


def _heard() -> Heard:
    from .heard_amounts import HEARING
    from .inverse import INVERSE
    from .spoken import spoken

    return Heard(HEARING.parse, INVERSE, spoken)


def language() -> Language:
    """The classes of Russian, the most particular first: each takes what those before it left."""
    abbreviation = Abbreviation(table(__name__, "abbreviations.tsv"), SPEECH)
    return Language(
        code="ru",
        kinds=(
            LongNumber(SPEECH), Markup(), Footnote(), Url(SPEECH), Keys(SPEECH), ServiceCode(SPEECH),
            papers.DocumentNumber(), papers.BlankYear(), papers.NumberSign(), papers.ByLetters(),
            papers.CarModel(), papers.PlusMinus(), papers.Norm(), papers.Zone(),
            articles.CourtCase(), analytes.BloodTest(), analytes.Element(),
            Account(SPEECH), FileName(SPEECH), CardNumber(SPEECH), Phone(SPEECH), LocalPhone(SPEECH),
            IdentityNumber(SPEECH), Masked(SPEECH), ShortNumber(SPEECH), Standard(SPEECH), calendar.Date(),
            calendar.MonthYear(), day_month.DayMonth(), clock.TimeRange(), clock.HalfSpan(), clock.Result(),
            clock.Time(), clock.HourMark(), calendar.Day(),
            calendar.Year(), years.EraYear(), years.ShortYear(), calendar.YearNoun(), centuries.Century(),
            calendar.CenturyNoun(), quarters.QuarterNoun(), routes.RouteLetter(SPEECH),
            HouseBlock(SPEECH, ratios.STREET, "корпус|дом"),
            HouseLetter(SPEECH, ratios.STREET, "корпус|дом"), ranks.SchoolClass(), money.CurrencyPair(),
            money.SecondOfPair(), money.CurrencyCode(), money.SharedSign(), money.MoneyBefore(),
            ordering.PercentAdjective(), adjectives.ShortCompound(),
            counting.OneAndHalf(), typed.Model(), typed.Followed(), typed.Priced(),
            typed.Size(), typed.SizeSign(), typed.Repeated(),
            typed.Let(), typed.MatchMinute(), typed.RoadPlace(),
            typed.Speed(), typed.Stars(), typed.SpacedTime(), typed.Age(),
            flats.Rooms(), flats.Floors(), floors.FloorOf(), quantities.Percent(), quantities.Angle(),
            quantities.Duration(), quantities.Measure(), quantities.Unit(), Inch("дюйма"), money.Kopecks(),
            money.Money(), ratios.Rating(), ratios.OutOf(), Version(SPEECH, labels_part), ratios.Fraction(),
            ratios.House(),
            ratios.Score(),
            months.RomanMonths(),
            ordering.Roman(), troops.Troops(),
            ordering.Compound(), ordering.Ending(), typed.Tail(), articles.Article(), ranks.Ordered(),
            years.BareYear(), counting.Grade(), counting.InOne(), ratios.Divided(), ratios.InSoMuch(),
            Minus("минус", "разделить на"), Product("умножить на", "на"),
            papers.LetteredDecimal(), letters.Vitamin(), letters.Labelled(),
            papers.Modified(),
            parts.GluedPart(), Formula(SPEECH, times), letters.Coded(SPEECH),
            MixedWord(SPEECH), counting.Power(), counting.RaisedMinus(),
            counting.Decimal(), counting.Cardinal(), counting.Bare(), Sign(SIGNS, SPEECH), parts.PartNoun(),
            floors.FloorNoun(), places.Room(), papers.RankNoun(), months.MonthNoun(), shortened.Shortened(),
            papers.QuotedLetter(), places.PlaceNoun(), abbreviation, letters.Slashed(), Initial(SPEECH), GreekLetter(),
            Letter(SPEECH), ForEach(quantities.EACH),
        ),
        heard=_heard,
        closing=abbreviation.closing,
        opens=opens,
        scripts=SCRIPTS,
        linked=linked,
        digits=numbers.DIGITS,
    )  # fmt: skip
