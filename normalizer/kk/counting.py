"""Numbers that count: 5, 1 234 567, 1,5, 10-нан, 2-3 адам, −5."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hygiene import LETTER, POWERS
from ..kinds import Kind, Near
from ..lazily import lazily
from ..signs import EQUALS, OPERAND
from ..types import Reading
from ..written import LONGEST_NUMBER, NUMBER, POWER, power_parts
from . import endings, numbers
from .amounts import (
    AMOUNT,
    AMOUNT_ENDING,
    APART,
    DATIVE,
    ENDING,
    HALVED,
    UNTIL,
    UNTIL_FORMS,
    amounts,
    governed,
    half_of,
    in_place,
    is_ending,
)
from .calendar import MONTH, MONTH_STEM
from .hours import HOUR, at_hour, since

# Endings of "about" and "by": миллиондаған goes without its one.
_BY_MILLIONS = lazily(r"[дт][ае](?:[ғг][ае]н|п|й)\w*")


_ITEM = lazily(r"\d{1,2}\.[1-9]\d{2,3}")
_SPEED = lazily(r" ?(?:[мк]м?/(?:с|сағ|мин)|кг|га|км|мм|см|м[²³])(?!\w)")
_RANKED = lazily(r" ?- ?(?:сынып|класс?|курс|бап|тармақ|топ|бөлім|тарау)")


class Cardinal(Kind):
    """Any number that counts: 5, 1 234 567, 10-нан, 2-3, 7 млрд-тан, −5, 10–15-ке."""

    name = "cardinal"
    starts = ("digit", "sign")
    pattern = lazily(rf"{AMOUNT}(?!\d){AMOUNT_ENDING}?")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # 1845 — 6 шілде is no range: the day belongs to the month.
        # Nor is 7 - 2 = 5.
        if match["high"] and (MONTH.match(near.after) or EQUALS.match(near.after)):
            return False
        if match["sign"] and OPERAND.match(near.after):
            return False
        if self._dashed(match, near):
            return False
        # 5² + 3³: the base of a power
        if match["sign"] and match["sign"][0] == "+" and near.after[:1] and near.after[0] in POWERS:
            return False
        return not match["ending"] or is_ending(match["ending"])

    @staticmethod
    def _dashed(match: re.Match[str], near: Near) -> bool:
        """7.545 жылы is the seventh of a list; -15-18 м/с, -5-6-сыныптар have a dash and no minus."""
        if not near.before and _ITEM.fullmatch(match.group()) and near.next_word.startswith("жыл"):
            return True
        negative = match["sign"] == "-" and match["high"]
        # Nothing is slower than still.
        return bool(
            negative and (_SPEED.match(near.after) or (not near.before and _RANKED.match(near.after)))
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        ways = amounts(match, near, counted=bool(near.next_word) or match["ending"] is not None)
        if match["ending"] is None and self._of_month(match, near):
            every = list(ways)
            ways = iter(every)
            for ending in dict.fromkeys((_AFTER_DAY.get(governed(near) or "", "ы"), "ы")):
                yield from in_place(every, ending, near)
        if _BY_MILLIONS.fullmatch(match["ending"] or ""):
            ways = iter(sorted(ways, key=lambda words: words[0] == "бір"))
        if match["ending"] is None:
            yield from in_place(ways, None, near)
            return
        every = list(ways)
        # 1500-2000-ға дейін: what is said of both ends has дейін already.
        from_to = [words[:-1] for words in every if words[-1] == UNTIL and match["ending"] in DATIVE]
        if near.next_word in UNTIL_FORMS:
            yield from from_to
        possessed = list(self._possessed(match, near, every))
        told = [reading for reading, likely in possessed if likely]
        yield from told
        yield from self._of_first(match, near, every)
        yield from in_place(every, match["ending"], near)
        yield from (reading for reading, _ in possessed)
        yield from from_to

    def _possessed(
        self, match: re.Match[str], near: Near, ways: list[Reading]
    ) -> Iterator[tuple[Reading, bool]]:
        """What a short ending may stand for, and whether it is likelier than the ending as it is written."""
        persons = _OF_THEM.search(near.before) and not _DAYS.search(near.before)
        for reading in self._persons(match):
            yield reading, bool(persons)
        if match["ending"] in _OF_DAY and self._day(match):
            of_month = self._of_month(match, near)
            for reading in in_place(ways, _OF_DAY[match["ending"]], near):
                yield reading, of_month

    @staticmethod
    def _of_first(match: re.Match[str], near: Near, ways: list[Reading]) -> list[Reading]:
        """бірінен for 1-нен, of a day or of several: бір has -ден, so the ending as it is written is a possessive's."""
        if not match.group().endswith("-нен") or not Cardinal._day(match) or HOUR.search(near.before):
            return []
        own = [reading for way in ways for reading in endings.readings(way, "нен")]
        if any(reading[-1].endswith("нен") for reading in own):
            return []
        its = [endings.inflect_last(way, ("p3", "abl")) for way in ways]
        return [reading for reading in its if reading[-1].endswith("нен")]

    @staticmethod
    def _persons(match: re.Match[str]) -> list[Reading]:
        """төртеуі for 4-і: so many of them, where no -еуі is written."""
        words = numbers.cardinal(match["low"]) if match["low"] in {*"234567"} else ()
        plain = words and not (match["high"] or match["large"] or match["sign"])
        return endings.collective(words, match["ending"]) if plain else []

    @staticmethod
    def _day(match: re.Match[str]) -> bool:
        plain = match["low"].isdigit() and not (match["high"] or match["large"] or match["sign"])
        return plain and int(match["low"]) < 32

    @staticmethod
    def _of_month(match: re.Match[str], near: Near) -> bool:
        """желтоқсанның 31: the day of it, unless something of it is counted: мамырдың 2 аптасында."""
        counts = governed(near) is None and _POSSESSED.search(near.next_word)
        of_month = _GENITIVE_MONTH.search(near.before) or (
            _OF_ITS_DAY.search(near.before) and near.next_word == "күні"
        )
        return Cardinal._day(match) and bool(of_month) and not counts


# оқушылардың 4-і are four of them, айдың 4-і is a day.
_OF_THEM = lazily(r"[ндт][ыі]ң \Z")
_DAYS = lazily(rf"(?:{MONTH_STEM}|ай|[қк]абат|этаж)[ндт][ыі]ң \Z", re.IGNORECASE)
# маусымның 13-де is он үшінде
_OF_DAY = {
    **dict.fromkeys(("да", "де", "та", "те"), "ында"), **dict.fromkeys(("ға", "ге", "қа", "ке"), "ына"),
    **dict.fromkeys(("дан", "ден", "тан", "тен", "нан", "нен"), "ынан"),
}  # fmt: skip
# желтоқсанның 31 дейін: the endings of a possessive before a postposition.
_AFTER_DAY = {"ға": "ына", "дан": "ынан"}
_GENITIVE_MONTH = lazily(rf"{MONTH_STEM}[ндт][ыі]ң \Z", re.IGNORECASE)
# айдың 5 күні
_OF_ITS_DAY = lazily(r"(?<!\w)айдың \Z", re.IGNORECASE)
_POSSESSED = lazily(r"(?<!^күн)(?<![дт])[ыі](?:н(?:да|де|ан|ен|а|е|ың|ің)?)?\Z")


class Power(Kind):
    """10², 10⁻²⁷: онның квадраты, онның минус жиырма жетінші дәрежесі."""

    name = "power"
    pattern = lazily(rf"{POWER}{ENDING}?")
    _own = {"2": "квадраты", "3": "кубы"}  # noqa: RUF012

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        base, negative, exponent = power_parts(match)
        minus = ("минус",) if negative else ()
        power = (*minus, *numbers.ordinal(numbers.cardinal(exponent)), "дәрежесі")
        if not negative and exponent in self._own:
            power = (self._own[exponent],)
        for words in numbers.decimals(base):
            whole = (*endings.readings(words, "ның")[0], *power)
            yield from endings.readings(whole, match["ending"]) if match["ending"] else (whole,)


# 8нен, 80лік, 30лар: of the wrong vowel or consonant, but no words; 2нан is bread.
_ATTACHED = lazily(r"[дт][ае]н|нен|[лдт][ае]р\w{0,6}|[лдт][ыі][кқ]\w{0,4}|[ғқ]а|[гк]е|[дт][ае]|[ндт][ыі][ңн]")


_AT = frozenset({"да", "де", "та", "те"})


class Joined(Cardinal):
    """10нан, 5 - і, 20 -сы, 5000 ге: the ending without its hyphen or with spaces around it."""

    pattern = lazily(
        # -20да: behind a sign only what is glued on
        rf"(?![-−+±~≈](?!\d{{1,4}}[а-я])){AMOUNT}"
        # 5 млн. га are hectares: nobody ends with a full stop what he declines
        rf"(?:(?<=\d)| -| ?- | (?=(?:{APART}|[дт][ае]|нан|[ыі])(?!{LETTER}))(?!(?<=\. )га))"
        rf"(?P<ending>[а-яәғқңөұүһі]{{1,12}})(?!{LETTER})"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        ending = match["ending"]
        if ending in _AT and match.group()[: -len(ending)].endswith(" ") and "- " not in match.group():
            # 5 те бар: a particle
            return not (match["large"] or match["sign"]) and at_hour(match["high"] or match["low"], near)
        words = next(amounts(match, near))
        ways = endings.readings(words, ending)
        if match.group().endswith((" ы", " і")):
            # 15 і күні; 5 және і is a letter
            return bool(ways) and near.next_word.startswith("күн")
        if match.group().endswith(" нан"):
            return bool(ways) and since(near)
        apart, attached = (
            match.group()[: -len(ending)][-1] == " ",
            match.group()[: -len(ending)][-1].isdigit(),
        )
        typed = (ending, endings.spelled(ending))
        return any(reading[-1].endswith(typed) for reading in ways) or bool(
            ways and ((apart and re.fullmatch(APART, ending)) or (attached and _ATTACHED.fullmatch(ending)))
        )


class Decimal(Cardinal):
    """A number with decimals."""

    name = "decimal"
    pattern = lazily(rf"(?=\D{{0,2}}\d[\d ]{{0,50}}[.,]\d){AMOUNT}(?!\d){AMOUNT_ENDING}?")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return re.search(r"[.,]", match["low"]) is not None and super().fits(match, near)

    # 0,5 литр, 0,5 шай қасық
    _halved = lazily(rf" (?:(?:шай|ас) )?(?:{'|'.join(HALVED)})(?:[дтғқгк]\w{{1,4}}|[ыі]н?)?(?!\w)")

    # 12 450 000,00 (он екі миллион ...): no hundredths of money
    _round = lazily(r"\d{1,3}(?: \d{3})+[.,]00")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        plain = not (match["high"] or match["large"] or match["sign"])
        if plain and self._round.fullmatch(match["low"]):
            whole = numbers.variants(numbers.cardinal(match["low"][:-3].replace(" ", "")))
            yield from in_place(whole, match["ending"], near)
        half = half_of(match) and not match["ending"]
        if half and self._halved.match(near.after):
            yield (numbers.HALF_OF,)
        yield from super().read(match, near)
        if half:
            yield (numbers.HALF_OF,)


# 3,5 сағат, 1,5 жылдан: time is halved, үш жарым сағат
_TIME_HALVED = lazily(r" (?:сағат|жыл|ай|апта|күн|тәулік|жас)(?:[ғқгктднжл]\w{1,7}|та|[ыі]\w{0,4})?(?!\w)")


def halved(near: Near) -> bool:
    """Whether what stands behind decimals is counted by halves."""
    return bool(_TIME_HALVED.match(near.after))


class Counted(Kind):
    """5 of 5-қабатты, 8-жасар: the number in front of a counted noun."""

    name = "cardinal"
    pattern = lazily(rf"(?P<low>{NUMBER})(?P<high>(?!))?(?P<large>(?!))?(?P<sign>(?!))?[-–]")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return near.after[:1].isalpha()

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from amounts(match, near)


class Bare(Kind):
    """Digits that nothing else takes."""

    name = "cardinal"
    pattern = lazily(rf"\d{{1,{LONGEST_NUMBER}}}")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield numbers.cardinal(match.group())
