"""Kazakh: how numbers, dates, times, amounts and signs are read."""

from __future__ import annotations

from ..abbreviations import Abbreviation
from ..calls import LoosePhone, ShortNumber
from ..codes import (
    CardNumber,
    IdentityNumber,
    LongNumber,
    Masked,
    Mixed,
    MixedWord,
    Plate,
    Standard,
    Url,
)
from ..formulas import Formula, Ion, Yields
from ..houses import HouseLetter
from ..initials import Initial, Letter
from ..language import Heard, Language
from ..signs import Factorial, Footnote, ForEach, GreekLetter, Inch, Markup, Minus, Modulus, Product, Sign
from ..tables import table
from ..technical import Account, FileName, Keys, ServiceCode, Version
from ..telephones import LocalPhone, Phone
from . import (
    addresses,
    apart,
    articles,
    calendar,
    centuries,
    clock,
    comparisons,
    compounds,
    counting,
    currencies,
    half_days,
    heights,
    labels,
    matches,
    networks,
    numbers,
    oldstyle,
    ordering,
    papers,
    percents,
    placed,
    prices,
    quantities,
    ratios,
    romans,
    spans,
    uncounted,
    years,
)
from .amounts import ENDING, GLUED
from .doses import Fold, Millibars, Often, OvenDegrees, Tablets, Times, Warmth
from .lone_letters import LoneConsonant
from .notes import NotedWord
from .openers import opens
from .signs import SIGNS
from .speech import SCRIPTS, SPEECH, times


def _heard() -> Heard:
    from .heard_amounts import HEARING
    from .inverse import INVERSE
    from .spoken import spoken

    return Heard(HEARING.parse, INVERSE, spoken)


def language() -> Language:
    """The classes of Kazakh, the most particular first: each takes what those before it left."""
    abbreviation = Abbreviation(table(__name__, "abbreviations.tsv"), SPEECH, GLUED)
    return Language(
        code="kk",
        counts=placed.counts,
        halves=counting.halved,
        kinds=(
            LongNumber(SPEECH), Markup(), Footnote(), Url(SPEECH), Account(SPEECH), FileName(SPEECH), Keys(SPEECH),
            ServiceCode(SPEECH), CardNumber(SPEECH), Phone(SPEECH), LoosePhone(SPEECH), labels.Row(), labels.Referred(),
            labels.Listed(),
            compounds.Places(),
            LocalPhone(SPEECH),
            papers.DocumentNumber(SPEECH), papers.FormNumber(SPEECH), IdentityNumber(SPEECH),
            Plate(SPEECH), Masked(SPEECH), ShortNumber(SPEECH, ENDING), Standard(SPEECH),
            calendar.Date(), calendar.WrittenDate(), calendar.DateRange(),
            calendar.MonthYear(), calendar.DayMonth(), clock.Lap(), clock.TimeRange(),
            half_days.HalfDay(), clock.Time(),
            oldstyle.OldStyle(), calendar.Day(),
            years.BlankYear(), years.TypedYear(), years.Year(), years.YearNoun(), centuries.Century(),
            currencies.CurrencyPair(),
            quantities.CurrencyCode(), quantities.MoneyBefore(), quantities.Magnitude(), labels.SchoolClass(),
            addresses.Floor(), matches.MinuteMark(), networks.Thousands(), matches.Half(),
            matches.HalfMinute(), heights.Height(),
            comparisons.Comparison(),
            HouseLetter(SPEECH, ratios.STREET, "үй|корпус|пәтер|ғимарат|блок|[мш]/а|сыны[пб]"), percents.Percent(),
            Tablets(), Fold(), Often(), Times(), OvenDegrees(), Millibars(), Warmth(), ratios.Model(),
            prices.PricedVersion(SPEECH, ratios.numbered), prices.Priced(),
            prices.PricedDecimal(), quantities.Angle(),
            quantities.Duration(), apart.HoursMinutes(),
            spans.SpanOfTime(), uncounted.Rates(), uncounted.Pace(), apart.MeasureApart(),
            apart.MoneyApart(), apart.MoneyForDays(), quantities.Measure(),
            uncounted.Unit(),
            Inch("дюйм"), quantities.Money(), ratios.Rating(),
            Version(SPEECH, ratios.numbered), ratios.Fraction(), ratios.House(), ratios.Score(),
            romans.RomanPart(SPEECH), romans.Roman(), romans.RomanNoun(), romans.RomanTyped(), ordering.Inserted(),
            ordering.Clause(), matches.AddedMinute(), prices.Gift(), ordering.Numbered(), ordering.Ordinal(),
            Minus("минус", "бөлу"), Product("көбейту", "көбейту"), Factorial("факториал"), Modulus("модуль"),
            NotedWord(),
            Ion(SPEECH), Formula(SPEECH, times), Yields("тең"), Mixed(SPEECH), MixedWord(SPEECH),
            counting.Power(), counting.Joined(), counting.Decimal(), counting.Cardinal(), counting.Counted(),
            counting.Bare(), ordering.NumberSign(), Sign(SIGNS, SPEECH), labels.Room(), articles.LawPart(),
            abbreviation,
            Initial(SPEECH), GreekLetter(), Letter(SPEECH), LoneConsonant(SPEECH), ForEach(quantities.PER),
        ),
        heard=_heard,
        closing=abbreviation.closing,
        opens=opens,
        scripts=SCRIPTS,
        digits=numbers.DIGITS,
    )  # fmt: skip
