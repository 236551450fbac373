"""Numbers that order in Russian: 2-й, 90-е, 5-летний, XIX век."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import roman
from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import DASH, parse
from . import endings, numbers
from .adjectives import SHORT
from .agreeing import agreeing, unguarded
from .amounts import DASH_WORD
from .calendar import CENTURY_CASES, century_case
from .context import case_of, preposition
from .counted import number_words
from .endings import APART, ENDING, JOINED_WORD
from .names import name_form
from .nouns import CASES
from .papers import shortened_rank
from .parts import part_case

_ROMAN = "[IVXLCMХІМС]"
# Beginnings of nouns that Roman numerals stand before, by gender.
_NUMBERED = {
    "pl": r"(?:\w+(?:ые|ие|ых|их|ым|им|ыми|ими) ){1,2}(?:игр|чтени|соревновани|выбор)|игр[ыа]",
    "m": r"кл\.|разр\.|триместр|семестр"
    r"|век|вв?\.|этаж|квартал|кв(?:\.(?! ?к?м)| (?=(?:19|20)\d\d))|том|этап|съезд|тур|класс"
    r"|конгресс|саммит|форум|раздел|созыв|курс"
    r"|пал(?=ец|ьц)|пленум|симпозиум|фестивал|чемпионат|рейх|интернационал|батальон|корпус|сл[её]т|сезон"
    r"|тип|уров(?=ень|н)"
    r"|блок|вариант|пояс|ранг",
    "f": r"кат\.|(?<= )гр\."
    r"|глав|част|степен|четверт|стади|очеред|смен|лини|сесси|олимпиад|миров|групп|категори|симфони|республик"
    r"|пятилетк|книг|бригад|арми|дивизи|конференци|спартакиад|универсиад|ассамбле|сери",
    "n": r"тысячелет|столет|мест|полуг(?:оди|\.)|тыс\.|отделени|управлени|заседани|поколени|издани",
}
# The case of a singular noun by its ending, where no preposition asks for another.
_CASE_ENDINGS = {
    "m": (
        ("ами", "ins"),
        ("ах", "loc"),
        ("ам", "dat"),
        ("ов", "gen"),
        ("ом", "ins"),
        ("ем", "ins"),
        ("а", "gen"),
        ("я", "gen"),
        ("у", "dat"),
        ("ю", "dat"),
        ("е", "loc"),
    ),
    "f": (
        *((end, "gen") for end in ("групп", "глав", "книг", "бригад", "смен", "ий", "тей")),
        ("ой", "ins"),
        ("ей", "ins"),
        ("ью", "ins"),
        ("ы", "gen"),
        ("и", "gen"),
        ("е", "loc"),
        ("у", "acc"),
        ("ю", "acc"),
    ),
    "pl": (
        ("ие", "nom"),
        ("ые", "nom"),
        ("их", "gen"),
        ("ых", "gen"),
        ("ими", "ins"),
        ("ыми", "ins"),
        ("им", "dat"),
        ("ым", "dat"),
        ("ам", "dat"),
        ("ами", "ins"),
        ("ах", "loc"),
        ("ы", "nom"),
        ("игр", "gen"),
    ),
    "n": (
        ("ом", "ins"),
        ("ем", "ins"),
        ("месте", "loc"),
        ("ий", "gen"),
        ("а", "gen"),
        ("я", "gen"),
        ("у", "dat"),
        ("ю", "dat"),
        ("и", "loc"),
    ),
}
# Initialisms that could be numerals.
_INITIALISMS = frozenset({
    "CC", "MC", "CD", "DC", "MD", "CM", "СМ", "ММ", "MM", "СС", "МС", "ММС", "ХС",
})  # fmt: skip


_MINUTE = lazily(r" мин(?!\w)")


class Ending(Kind):
    """2-й, 3-го, 90-е, 5-ти, 2-х, 20–30-х: ordinal or cardinal as the ending says."""

    name = "ordinal"
    pattern = lazily(
        rf"(?:(?P<first>\d{{1,4}}) ?{DASH} ?)?(?P<number>\d{{1,3}}(?: 000){{1,3}}|[1-9]\d{{0,2}} \d{{3}}(?=-)"
        rf"|\d{{1,9}}){ENDING}"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        numbered = match["first"] and near.before.rstrip().endswith("№")
        if numbered and int(match["first"]) > int(match["number"].replace(" ", "")):
            return False  # детсад № 118 - 37-я
        return endings.is_ending(match, near) and next(self.read(match, near), None) is not None

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        first, number = match["first"], match["number"].replace(" ", "")
        near = unguarded(near)
        if near.previous_word == "на" and _MINUTE.match(near.after):
            near = Near(near.before, " минуте")  # на 35-й мин.
        alike = endings.readings(first, match["ending"], near) if first else [()]
        if first and not numbers.apart(first, number):
            # 20–3-х as двадцати трёх would be twenty-three.
            for last in endings.readings(number, match["ending"], near):
                yield (*numbers.cardinal(first), DASH_WORD, *last)
            return
        # 7–10000-м: семь десяти тысячам would be thousands both.
        ends = endings.readings(number, match["ending"], near)
        ends = [last for last in ends if not (first and last[-1].startswith(("тысяч", "миллион")))]
        for front in alike[:1]:
            yield from ((*front, *last) for last in ends)
        if first:
            yield from ((*numbers.cardinal(first), *last) for last in ends)


_HALVED_WORD = lazily(r"(?:кило)?(?:литров|метров|граммов)|часов|тонн|месячн|минутн|процентн|годов")


class Compound(Kind):
    """5-летний, 3–4-летний, 2х комнатная, 9-ти этажный, 5 этажный: the number is the first part of one word."""

    name = "compound"
    pattern = lazily(
        rf"(?:(?P<first>\d{{1,4}}) ?{DASH} ?)?(?P<number>\d{{1,2}},5(?=-)|\d{{1,3}} ?000(?=-)|\d{{1,4}})"
        rf"(?:{APART}|-|(?<=[2-4])х[ -](?={JOINED_WORD}))(?!(?:комн|{'|'.join(SHORT)})\b)"
        r"(?P<word>[а-яё]{4,40})(?!\w)"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # 3-тьего, 2-рого, 4-вёртом: the end of the ordinal and no word of its own
        ways = (
            match["number"].isdecimal() and numbers.ordinal(match["number"], case, gender)[-1]
            for case in CASES
            for gender in ("m", "f", "n", "pl")
        )
        return not any(way and way.endswith(match["word"]) for way in ways)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        if match["number"] == "1,5":
            yield ("полутора" + match["word"],)
            return
        if match["number"] == "0,5" and _HALVED_WORD.match(match["word"]):
            yield ("полу" + match["word"],)
            return
        if match["number"].endswith(",5"):
            # двух с половиной литровый
            yield (*numbers.cardinal(match["number"][:-2], "gen"), "с", "половиной", match["word"])
            return
        number = match["number"].replace(" ", "")
        ends = (match["first"] or "1", number)
        if not all(int(each) > 0 and (int(each) <= 1000 or each.endswith("000")) for each in ends):
            return
        front = (numbers.compound(match["first"].lstrip("0") or "0"),) if match["first"] else ()
        yield (*front, numbers.compound(number.lstrip("0") or "0") + match["word"])


class PercentAdjective(Kind):
    """5%-й, 20%-ная: the number is the first part of процентный, whose form the ending and the noun tell."""

    name = "compound"
    pattern = lazily(
        rf"(?:(?P<first>\d{{1,3}}) ?{DASH} ?)?"
        r"(?P<number>\d{1,4}(?:,\d{1,3})?) ?%-(?:процент)?н?(?P<ending>[а-яё]{1,3})(?!\w)"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return next(self.read(match, near), None) is not None

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        if "," in match["number"] and match["first"]:
            return
        if "," in match["number"]:
            # 0,9%-ный: nobody joins a decimal to the word.
            for words in number_words(parse(match["number"]), "nom", "m"):
                for form in endings.adjectives("процентный", match["ending"], near):
                    yield (*words, form)
            return
        if not all(0 < int(match[end] or 1) <= 1000 for end in ("first", "number")):
            return
        front = (numbers.compound(match["first"].lstrip("0") or "0"),) if match["first"] else ()
        stem = numbers.compound(match["number"].lstrip("0") or "0") + "процентный"
        for form in endings.adjectives(stem, match["ending"], near):
            yield (*front, form)


class Roman(Kind):
    """XIX век, Пётр I, Людовик XIV, II квартал: ordinal in the case of its noun."""

    name = "roman"
    starts = ("letter",)
    pattern = lazily(
        rf"(?P<first>{_ROMAN}{{1,9}})(?: ?{DASH} ?(?P<last>{_ROMAN}{{1,9}}))?(?!{LETTER}|\d)"
        r"(?:-(?P<ending>[а-яё]{1,3})(?!\w))?"
        # Iый, IIой without a hyphen; numerals that could be Cyrillic letters of a word are none.
        r"|(?P<bare>[IVІ]|[IVXІХ]{2,5})(?P<bare_ending>[ыио]й|ая|ое|[ое]?го|[ое]?му)(?!\w)"
    )
    _noun = lazily(rf"\s?(?:{'|'.join(_NUMBERED.values())})")
    _next = lazily(r"(?:,| и| или| по| до) [IVX]{1,5} ")
    _last = lazily(r"(?<!\w)[IVX]{1,5}(?:,| и| или| по| до) \Z")
    _parts = lazily(r"(?:глав|част|том|раздел|параграф)(?:[ауыие]|ой|ью|ом|[её]м|[её]й|ь)?\Z|степен[ьи]\Z")
    # группа крови II
    _group = lazily(
        r"(?<!\w)(?P<noun>(?i:групп|категори|степен|очеред|стади)[а-я]{1,2}) [а-я]+ (?:[A-CO0АВО]{1,2} ?\()?\Z"
    )
    _short = lazily(r"(?<!\w)(?P<noun>гл|ч|ст|т|разд|табл|п)\. ?\Z")
    _name = lazily(r"(?P<name>[А-ЯЁ][а-яё]{2,}) \Z")
    _law = lazily(r"\d-\Z")
    # в конце XIX — начале XX в.
    _short_span = lazily(r"(?<!\w)(?:кон|нач|сер|пол|четв)\. ?\Z")
    _span = lazily(r"(?:конц|начал|середин|половин|рубеж|четверт)[еуаиы]\Z")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if match["bare"]:
            return next(self.read(match, near), None) is not None
        values = roman.value(match["first"]), roman.value(match["last"] or "I")
        if not all(values):
            return False
        # полис ХХХ № 5, Х 777 ХХ 177: a series, letters of a car
        if re.match(r" ?№", near.after) or (
            re.search(r"\d{3} \Z", near.before) and re.match(r" \d", near.after)
        ):
            return False
        # куртка XL is no fortieth
        named = bool(self._noun.match(near.after.lower()) or match["ending"])
        if match["last"] and set(match.group()) <= set("IVXХІ-–— ") and values[0] < values[1]:
            named = True  # I–III
        if named or re.fullmatch(r"X{1,4}L", match["first"]):
            return named
        if len(match["first"]) == 1:
            return (
                bool(
                    self._name.search(near.before)
                    or self._parts.match(near.previous_word)
                    or self._short.search(near.before)
                    or self._group.search(near.before)
                )
                and match["first"] in "IVX"
            ) or self._joined(near)
        return match["first"] not in _INITIALISMS

    def _joined(self, near: Near) -> bool:
        """I и II кварталы, с I по IV курс"""
        return bool(self._next.match(near.after) or self._last.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        if match["bare"]:
            if value := roman.value(match["bare"]):
                yield from endings.readings(str(value), match["bare_ending"], near)
            return
        values = [str(roman.value(part)) for part in (match["first"], match["last"]) if part]
        if match["ending"]:
            yield from endings.readings(values[-1], match["ending"], near)
        if self._law.search(near.before):
            yield numbers.cardinal(values[0])  # 25/4-VI of a decision
        likely, gender = self._form(near, several=len(values) > 1)
        for case in sorted(CASES, key=lambda each: each != likely):
            for each in sorted(("m", "f", "n", "pl"), key=lambda form: form != gender):
                yield tuple(word for value in values for word in numbers.ordinal(value, case, each))
        if len(values) == 1 or numbers.apart(*values):
            yield tuple(word for value in values for word in numbers.cardinal(value))

    def _form(self, near: Near, several: bool = False) -> tuple[str, str]:
        if behind := self._next.match(near.after):
            if near.previous_word in {"с", "со", "от"}:
                return "gen", "m"
            # What stands behind the last of them is the noun of all.
            near = Near(near.before, near.after[behind.end() - 1 :])
        word = near.next_word + ("." if near.next_word in {"в", "вв"} else "")
        if near.after.lstrip(" ").startswith(f"{near.next_word}.") and (
            ranked := shortened_rank(near.next_word, near, roman=True)
        ):
            return ranked  # отходы IV кл.
        if word in CENTURY_CASES or word in {"в.", "вв."}:
            return century_case(word, near), "m"
        if near.next_word == "кв":
            return century_case(word, near), "m"
        if near.after.lstrip().startswith("тыс."):
            return "loc" if near.previous_word in {"в", "во"} else "gen", "n"
        return self._among_nouns(near, several)

    def _among_nouns(self, near: Near, several: bool) -> tuple[str, str]:
        if group := self._group.search(near.before):
            return by_noun(group["noun"].lower(), Near(near.before[: group.start()]))
        if short := self._short.search(near.before):
            gender = "m" if short["noun"] in {"т", "разд", "п"} else "f"
            return part_case(Near(near.before[: short.start()])), gender
        if self._parts.match(near.previous_word) and not self._noun.match(near.after.lower()):
            return by_noun(near.previous_word, Near(near.before.rstrip()[: -len(near.previous_word)]))
        if self._span.match(near.previous_word) or self._short_span.search(near.before):
            return "gen", "m"
        # Госдумы VIII созыва: no name has a convocation
        named = not (several or near.next_word.startswith("созыв"))
        name = self._name.search(near.before) if named else None
        known = None if self._noun.match(near.after.lower()) else agreeing(near)
        # Без II весла: the first word of a sentence is sooner no name.
        if name and not (known and re.search(r"(?:\A|[.!?] )\Z", near.before[: name.start()])):
            return name_form(name["name"])
        return known or self._by_next(near)

    def _by_next(self, near: Near) -> tuple[str, str]:
        if self._noun.match(near.after.lower()):
            return by_noun(near.next_word, near, near.after.strip().lower())
        return "nom", "m"


def by_noun(word: str, near: Near, phrase: str = "") -> tuple[str, str]:
    """Case and gender of a numeral beside `word`, one of its nouns: III степени, в II квартале, главе IV."""
    gender = next((each for each, stems in _NUMBERED.items() if re.match(stems, phrase or word)), "m")
    told = next(
        (case for ending, case in _CASE_ENDINGS[gender] if word.endswith(ending) and word != "том"), "nom"
    )
    if told == "dat" and gender == "m" and preposition(near) in {"в", "во", "на"}:
        told = "loc"  # в 3 ряду
    asked = case_of(Near(near.before, ""))
    if gender == "pl" and told == "gen" and preposition(near) in {"в", "на", "о", "при"}:
        return "loc", gender
    if told == "gen" and gender == "f" and preposition(near) in {"в", "на", "о", "к", "по"}:
        return ("dat" if preposition(near) in {"к", "по"} else "loc"), gender
    return (asked if told == "nom" and asked == "acc" else told), gender
