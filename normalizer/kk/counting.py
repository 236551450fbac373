"""Numbers that count or order: cardinals, ordinals, Roman numerals, ranges, fractions, scores."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import roman
from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..types import Reading
from ..written import LONGEST_NUMBER, NUMBER
from . import endings, numbers
from .amounts import AMOUNT, DASH, ENDING, amounts, is_ending, with_ending

# Adjectives made of a counted noun, and words that count: 5-қабатты, 100-жылдық, 8-жасар. Other nouns are ordered: 5-сынып.
_COUNTED = re.compile(
    r"(?:жыл|күн|ай|апта|сағат|минут|метр|километр|дюйм|бөлме|қабат|жұлдыз|орын|орын|бұрыш|балл|бал|том|теңге|процент"
    r"|пайыз|градус|жас|адам|мест|тонна|литр|кубтық|есе|жақ|серия|бөлім|кезең|секунд|дана|мың|цилиндр|ядро|спальн)"
    r"(?:дық|дік|тық|тік|лық|лік|лы|лі|ды|ді|ты|ті|дай|ар)\w{0,8}|жасар\w{0,4}|астам|шақты|есе|рет(?!т)\w{0,3}|адам\w{0,6}|тен|фосфат"
)
_PARTS = {
    "½": (1, 2), "⅓": (1, 3), "¼": (1, 4), "¾": (3, 4), "⅔": (2, 3), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8),
    "⅞": (7, 8), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6),
}  # fmt: skip
# Initialisms that could be numerals.
_NO_NUMERALS = frozenset({"CC", "MC", "CD", "DC", "MD", "CM", "СМ", "ММ", "MM", "DM", "СССМ"})
_NOUN = re.compile(rf"{LETTER}+")


class Ordinal(Kind):
    """5-ші, 3-інші, 5-сынып, 25-үй, 21-бап: ordinal; a noun behind the hyphen stays a word of its own."""

    name = "ordinal"
    pattern = re.compile(
        rf"(?P<number>\d{{1,9}})(?:-(?P<ending>[сыі]?[ыі]?н?ш[ыі][а-яәғқңөұүһі]{{0,8}})(?!{LETTER})|[-–](?={LETTER}))"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if match["ending"]:
            return bool(endings.readings(numbers.cardinal(match["number"]), match["ending"]))
        noun = _NOUN.match(near.after)
        if not noun or noun.group().isupper():
            return False
        word = noun.group().lower()
        return (
            not is_ending(word)
            and not _COUNTED.fullmatch(word)
            and re.match(r"[а-яәғқңөұүһіё]+\Z", word) is not None
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        words = numbers.cardinal(match["number"])
        ways = dict.fromkeys([words, numbers.with_one(words)])
        if match["ending"]:
            for way in ways:
                yield from endings.readings(way, match["ending"])
            return
        for way in ways:
            yield numbers.ordinal(way)
        yield from ways


class Roman(Kind):
    """XIX ғасыр, II тоқсан, Людовик XIV, XIX–XX ғғ.: ordinal."""

    name = "roman"
    starts = ("letter",)
    pattern = re.compile(
        rf"(?P<first>[IVXLCMХІМСУ]{{1,9}})(?: ?{DASH} ?(?P<last>[IVXLCMХІМСУ]{{1,9}}))?(?!{LETTER}|\d)(?:{ENDING}|-(?={LETTER}{{3}}))?"
    )
    _noun = re.compile(
        r"\s?(?:ғасыр|ғ|тоқсан|том|бөлім|тарау|кезең|топ|орын|дәреже|съез|сьез|сессия|шақырыл|олимпиад|дүниежүзі|патша|жартыж|жарты|мыңж|санат|халықар|форум|сынып|кітап|тур|корол|император|рим|конгресс|құрылтай|саммит|фестивал|класс|типті|чемпионат|форма|республикал|бүкіл|деңгей|интернационал|дума)"
    )
    _names = re.compile(r"[А-ЯӘҒҚҢӨҰҮҺІA-Z][а-яәғқңөұүһіa-z]+ \Z")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        first, last = roman.value(match["first"]), roman.value(match["last"] or "I")
        if not first or not last:
            return False
        if match["ending"] and not endings.readings(numbers.cardinal(str(first)), match["ending"]):
            return False
        certain = bool(self._noun.match(near.after.lower())) or match.group().endswith("-")
        # A lone letter or І may be an initial or a variable; a row of them after a name is a ruler's number.
        if len(match["first"]) == 1 and not certain:
            return (
                bool(self._names.search(near.before))
                and match["first"] in "IVXІХ"
                and not near.after.startswith(".")
            )
        return certain or match["first"] not in {
            "CC",
            "MC",
            "CD",
            "DC",
            "MD",
            "CM",
            "СМ",
            "ММ",
            "MM",
            "DM",
            "СССМ",
        }

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        values = [roman.value(part) for part in (match["first"], match["last"]) if part]
        cardinals = [numbers.cardinal(str(number)) for number in values]
        ordinals = tuple(word for words in cardinals for word in numbers.ordinal(words))
        if match["ending"]:
            yield from endings.readings(
                ordinals if match["ending"][-2:] not in {"ші", "шы"} else cardinals[-1], match["ending"]
            )
            yield from endings.readings(tuple(w for words in cardinals for w in words), match["ending"])
            return
        yield ordinals
        yield tuple(word for words in cardinals for word in words)


class Fraction(Kind):
    """1/2, 3/4, ½: from the denominator so many; a half and a quarter have words of their own."""

    name = "fraction"
    starts = ("digit",)
    pattern = re.compile(
        rf"(?P<whole>\d{{1,9}} )?(?P<top>\d{{1,3}})/(?P<bottom>\d{{1,3}})(?![\d/.,]*\d){ENDING}?|(?P<whole2>\d{{0,9}})(?P<sign>[½⅓¼¾⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚])"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if match["sign"]:
            return True
        return 0 < int(match["top"]) < int(match["bottom"]) <= 100

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        top, bottom = _PARTS[match["sign"]] if match["sign"] else (int(match["top"]), int(match["bottom"]))
        whole = (match["whole"] or match["whole2"] or "").strip()
        front = (*numbers.cardinal(whole), numbers.WHOLE) if whole else ()
        parts = endings.readings(numbers.cardinal(str(bottom)), "дан")[0]
        for words in ((*front, *parts, *numbers.cardinal(str(top))),):
            yield from with_ending(words, match["ending"])
        if (top, bottom) == (1, 2):
            yield (*numbers.cardinal(whole), numbers.HALF) if whole else ("жарты",)
        if (top, bottom) == (1, 4) and not whole:
            yield ("ширек",)
        yield from with_ending(
            (*numbers.cardinal(str(top)), "бөлу", *numbers.cardinal(str(bottom))), match["ending"]
        )


class House(Kind):
    """150/230, 25/7: a number over another one, read one after the other."""

    name = "address"
    pattern = re.compile(rf"(?P<first>\d{{1,9}})/(?P<last>\d{{1,9}})(?![\d/]){ENDING}?")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        first, last = numbers.cardinal(match["first"]), numbers.cardinal(match["last"])
        yield from with_ending((*first, *last), match["ending"])
        yield from with_ending((*first, "бөлу", *last), match["ending"])


class Score(Kind):
    """3:2: two numbers; an ending joins the last."""

    name = "score"
    pattern = re.compile(
        rf"(?P<first>\d{{1,3}})(?P<mark>:|(?<=\d)[-–](?=\d{{1,3}}\s+есеб))(?P<last>\d{{1,3}})(?![\d:]){ENDING}?"
    )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        first = numbers.cardinal(match["first"])
        for last in with_ending(numbers.cardinal(match["last"]), match["ending"]):
            yield (*first, *last)


class Version(Kind):
    """1.2.3, 192.168.0.1, 2.0.1-ден: numbers with nүкте between them."""

    name = "version"
    pattern = re.compile(rf"\d{{1,6}}(?:\.\d{{1,6}}){{2,8}}(?![\d]){ENDING}?")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        parts = re.findall(r"\d+", match.group())
        words = numbers.cardinal(parts[0])
        for part in parts[1:]:
            words = (*words, "нүкте", *numbers.cardinal(part))
        yield from with_ending(words, match["ending"])


class Cardinal(Kind):
    """Any number that counts: 5, 1 234 567, 1,5, 10-нан, 2-3, 1,5 млн-нан, −5, 10–15-ке."""

    name = "cardinal"
    starts = ("digit", "sign")
    pattern = re.compile(rf"{AMOUNT}(?!\d){ENDING}?")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return not match["ending"] or is_ending(match["ending"])

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        for amount in amounts(match):
            yield from with_ending(amount, match["ending"])


class Decimal(Cardinal):
    """A number with decimals."""

    name = "decimal"
    pattern = re.compile(
        rf"(?P<sign>[-−+±~≈] ?)?(?P<low>(?=\d[\d ]*[.,]\d){NUMBER})(?: ?{DASH} ?(?P<high>{NUMBER}))?(?: ?(?P<large>млн|млрд|трлн)(?!{LETTER})\.?)?(?!\d){ENDING}?"
    )


class Counted(Kind):
    """5 of 5-қабатты, 8-жасар: the number in front of a counted noun."""

    name = "cardinal"
    pattern = re.compile(rf"(?P<low>{NUMBER})(?P<high>(?!))?(?P<large>(?!))?(?P<sign>(?!))?[-–](?={LETTER})")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from amounts(match)


class LongNumber(Kind):
    """More digits than have a name: read in groups of three."""

    name = "digits"
    pattern = re.compile(rf"\d{{{LONGEST_NUMBER + 1},}}")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield numbers.in_groups(match.group())
        yield numbers.one_by_one(match.group())


class Bare(Kind):
    """Digits that nothing else takes."""

    name = "cardinal"
    pattern = re.compile(r"\d+")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield numbers.cardinal(match.group())
        yield numbers.one_by_one(match.group())
