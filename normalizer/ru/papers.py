"""What Russian papers write in their own way: № 17/2023-К, № 903н, класс В22,5, Ту-154м, 201_ г., 4 разр."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..codes import Mixed
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from . import numbers
from .calendar import by_case
from .context import case_of
from .declensions import analyses
from .nouns import Noun, noun
from .shortened import ENDED_CASES, SPAN, noun_case
from .speech import SPEECH

# Within a number of a document: the letters, figures and marks before what is looked for.
_SIGN = "[A-Za-zА-ЯЁа-яё0-9./–-]"
_PART = r"(?:\d{1,9}(?!\d)|[A-ZА-ЯЁ]{1,6}|(?<=[\d/-])(?:дсп|[а-яё]{1,2}))"
# 5-й and 12от are something else, 94-I is of a law, by the parliament that passed it.
_OTHER = (
    r"\d{1,9}-?(?:й|го|му|м|ый|ий|ая|ое|я|е|ой|ую|х|ти|ми|ом|ым|их|ых"
    r"|от|до|на|по|из|за|с|в|и|о|у|г|гг|[IVXІХ]{1,5})(?!\w)"
)
_PIECES = lazily(r"[^\W\d_]+|\d+|[./–-]")


class DocumentNumber(Mixed):
    """17/2023-К, 903н, 1234-р, ОД-12/3 behind №: its letters by their names, the stroke as дробь."""

    _numbered = lazily(r"№ ?\Z")
    _called = lazily(
        r"(?<!\w)(?:приказ|распоряжени|постановлени|договор|письм|протокол|решени|определени|акт"
        r"|предписани)[а-яё]{0,2} \Z",
        re.IGNORECASE,
    )
    _law = lazily(r"\d-[IVXІХ]{1,5}\Z")

    def __init__(self) -> None:
        super().__init__(SPEECH)
        self.pattern = lazily(
            # 26-го and 26–986-го are numbers with their endings
            r"(?!\d+(?:[–-]\d+)?[–-](?:ью|го|му|м[ия]|ая|ый|ой|ий|ую|ое|ые|ых|ым|ом|[уеё][мх]|т?и|[еяймхю])(?!\w))"
            rf"(?={_SIGN}{{0,40}}\d)(?={_SIGN}{{0,40}}[A-Za-zА-ЯЁа-яё])(?!{_OTHER}){_PART}(?:[./–-]?{_PART}){{1,9}}"
            r"(?!\w|[./–-]\w)"
        )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # № 25/4-VI
        told = self._numbered.search(near.before) or (
            re.search("[/-]", match.group()) and self._called.search(near.before)
        )
        return bool(told) and not self._law.search(match.group())

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        pieces = _PIECES.findall(match.group())
        words: list[str] = []
        for place, piece in enumerate(pieces):
            beside = pieces[place - 1 : place + 2 : 2] if place else []
            if piece == "/":
                words.append("дробь")
            elif piece.isalnum():
                words += SPEECH.spelled(piece) if len(piece) == 1 and piece.isalpha() else self._piece(piece)
            elif len(beside) == 2 and all(each.isdigit() for each in beside):
                words += SPEECH.marks["." if piece == "." else "-"].split()
        yield tuple(words)


class Zone(Kind):
    """50:21-6.432: the number of a zone of the register of land, with the names of its marks."""

    name = "mixed"
    pattern = lazily(r"\d{2}:\d{2}(?::\d{1,7})?-\d{1,2}\.\d{1,6}(?![\d.:-])")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield SPEECH.address(match.group())


class Modified(Kind):
    """Ту-154м, Су-27ск, ЗИЛ-130б, Союз-2.1б: a model with the letters of its make."""

    name = "mixed"
    starts = ("letter",)
    pattern = lazily(
        r"(?:(?P<rocket>[А-ЯЁ][а-яё]{2,11})-(?P<step>\d\.\d)(?P<make>[а-я]?)"
        r"|(?P<name>[А-ЯЁ]{1,4}|(?:Ту|Ил|Ми|Ка|Су|Як|Ан|Бе"
        r"|МиГ))-(?P<number>\d{1,4})(?P<letters>[абвдкмпрстуф]{1,2}))(?!\w|[.,]\d)"
    )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        if rocket := match["rocket"]:
            steps = [word for digit in match["step"].split(".") for word in numbers.cardinal(digit)]
            yield (rocket.lower(), *steps, *SPEECH.spelled(match["make"]))
            return
        name = match["name"]
        # Ту and ТУ are said as words, АК by letters.
        word = len(name) > 2 or name[1:].islower() or name.lower() in SPEECH.said
        said = (name.lower(),) if word else SPEECH.spelled(name)
        yield (*said, *numbers.cardinal(match["number"]), *SPEECH.spelled(match["letters"]))


class CarModel(Kind):
    """2107 of ВАЗ-2107, 21099: the number of a Soviet car, said by pairs."""

    name = "mixed"
    starts = ("letter",)
    pattern = lazily(
        r"(?P<name>ВАЗ|ГАЗ|УАЗ|ЗАЗ|ИЖ|ПАЗ|К(?:АМ|ам)АЗ|МАЗ|Лада|Газель|Волга)[- ](?P<number>\d{4,5})(?![\w.,]\d|\w)"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # ГАЗ 2024 года is none
        year = re.match(r" ?(?:г(?:од[ау]?|\.)|гг?\.|руб|тенге|тг|₸|₽|шт)", near.after)
        return match["number"][1] != "0" and not year

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        number = match["number"]
        yield (match["name"].lower(), *numbers.cardinal(number[:2]), *numbers.cardinal(number[2:]))


class LetteredDecimal(Kind):
    """М of М6,1, В of бетон класса В22,5: the letter by its name, so that the decimal behind it stays one."""

    name = "initial"
    starts = ("letter",)
    pattern = lazily(r"[A-ZА-Я]")
    _decimal = lazily(r"\d{1,3},\d(?!\d|,\d)")
    # В2,5 раза is a preposition that lost its space.
    _told = lazily(r"(?<!\w)(?:бетон|класс|марк|категори|тип|сери|модел)[^.;!?]{0,40} \Z", re.IGNORECASE)

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if not self._decimal.match(near.after) or re.search(r"[\w-]\Z", near.before):
            return False
        return match.group() not in "ВСКУОИАBCKYOA" or bool(self._told.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield SPEECH.spelled(match.group())


class NumberSign(Kind):
    """№ of за № 5, под № 7: in the case of its preposition."""

    name = "sign"
    starts = ("sign",)
    pattern = lazily("№")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return near.previous_word in {"за", "под"} and near.before.endswith(" ")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ("номером",)


class PlusMinus(Kind):
    """+/– of 1 500 +/– 14."""

    name = "sign"
    starts = ("sign",)
    pattern = lazily(r"\+ ?/ ?[-–−]")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(re.match(r" ?\d", near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ("плюс", "минус")


class Norm(Kind):
    """N of глюкоза 7,8 (N 3,3–5,5)."""

    name = "abbreviation"
    starts = ("latin",)
    pattern = lazily("N")
    _range = lazily(r":? ?\d{1,3}(?:[.,]\d{1,3})? ?[-–—] ?\d{1,3}[.,]\d")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(re.search(r"(?:\(|[,;] )\Z", near.before) and self._range.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ("норма",)


class ByLetters(Kind):
    """× of Д×Ш×В: between the letters of measures."""

    name = "product"
    starts = ("sign",)
    pattern = lazily("[×xх]")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(
            re.search(r"(?<!\w)[А-ЯA-Z] ?\Z", near.before) and re.match(r" ?[А-ЯA-Z](?!\w)", near.after)
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ("на",)


class QuotedLetter(Kind):
    """в of п. «в» ч. 2, б of подп. б): a small letter that numbers a part, by its name."""

    name = "initial"
    starts = ("letter",)
    pattern = lazily("[а-я]")
    _part = lazily(
        r"(?<!\w)(?:пп?\.|п\. ?п\.|подп\.|(?:под)?пункт\w{0,3}|литер\w{0,2}|лит\.) ?"
        r"(?:\"?[а-я][\")]+(?:,| и| ?[-–—])? ?){0,8}\"?\Z"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return near.after[:1] in {'"', ")"} and bool(self._part.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield SPEECH.spelled(match.group())


class BlankYear(Kind):
    """201_ of a form to be filled in: the figures that are there, in their places."""

    name = "year"
    pattern = lazily(r"(?P<digits>(?:19|20)\d)_(?![\w])")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield numbers.cardinal(match["digits"] + "0")


_RANKS: dict[str, Noun] = {
    "кл": noun("класс", "m"), "разр": noun("разряд", "m"), "кат": noun("категория", "fi"), "гр": noun("группа", "f"),
    "ст": noun("степень", "fb"), "изд": noun("издание", "nj"), "пол": noun("половина", "f"), "сез": noun("сезон", "m"),
}  # fmt: skip
_NUMBER_BEHIND = lazily(r" ?сез\. ?\d{1,3}(?!\d| ?[а-яё]{3})")
# 1 пол. мая
_HALF = lazily(rf" ?пол\. ?{SPAN}")
_PERSON = lazily(
    r"(?:\w+(?:арь|тель|ник|чик|щик|ист|[её]р|тор|ент|ант|граф|ед)(?:я|а|ю|у|ем|ём|ом|е)?|учащ\w+|учени\w+|вод\.|юрист\w?|капитан\w?"
    r"|специалист\w?|инвалид\w{0,2}|врач\w?|учител\w|категор\w+|квалиф\w+|преп\.|инж\.)\Z",
    re.IGNORECASE,
)
_INTO_CLASS = lazily(r"(?<!\w)(?:перев[её]?[дс]|зачисл|прин[яи])\w*(?: [а-яё]+){0,2} в \Z", re.IGNORECASE)
_DISEASE = lazily(
    r"(?<!\w)(?:[А-ЯЁ]{2,4}|ожог\w*|ожирени\w|анеми\w|недостаточност\w|сколиоз\w?|плоскостопи\w|артроз\w?|гипертони\w"
    r"|гипертензи\w|тяжести|болезн\w) \Z"
)
_LAST = lazily(r"([^\W\d_]+\.?) \Z")


def shortened_rank(short: str, near: Near, roman: bool = False) -> tuple[str, str] | None:
    """Case and gender of a number before кл., разр., кат., гр., whose dot stands behind; None if it ranks nothing.

    `near`: around the number. `roman`: whether it is a numeral, as that of a group of invalids is.
    """
    if short not in _RANKS:
        return None
    last = _LAST.search(near.before)
    if short in {"гр", "ст"}:
        return _degree(short, last[1] if last else "", near, roman)
    gender = _RANKS[short].gender
    # серия 12 сез. 3
    if (short == "пол" and not _HALF.match(near.after)) or _NUMBER_BEHIND.match(near.after):
        return None
    if (last and _PERSON.match(last[1])) or analyses(near.previous_word):
        return "gen", gender
    if near.previous_word == "в" and _INTO_CLASS.search(near.before):
        return "acc", gender
    case = {"в": "loc", "во": "loc", "на": "loc", "по": "dat"}.get(near.previous_word) or case_of(
        Near(near.before)
    )
    return case, gender


def _degree(short: str, last: str, near: Near, roman: bool) -> tuple[str, str] | None:
    """Of ГБ 2 ст., инвалид 2 гр., с III гр.; 2 гр. соли is weighed."""
    if short == "ст":
        return ("gen", "f") if _DISEASE.search(near.before) else None
    if last.lower().startswith(("инвалид", "инв.")):
        return "gen", "f"
    return (noun_case(Near(near.before), person=True), "f") if roman else None


class RankNoun(Kind):
    """кл., разр., кат. and гр. behind a rank: водитель 2 кл., слесарь 4 разр., инвалид 2 гр."""

    name = "abbreviation"
    starts = ("letter",)
    pattern = lazily(r"(?P<noun>кл|разр|кат|гр|ст|изд|пол|сез)\.")
    _number = lazily(
        r"(?<![\d.,/-])(?P<number>[1-9]|1\d|2[0-8]|I{1,3}|IV|V)(?:-(?P<ending>[а-яё]{1,2}))? ?(?:\"[А-Я]\" )?\Z"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return self._form(match, near) is not None

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        likely = (self._form(match, near) or ("nom", ""))[0]
        for case in by_case(likely):
            yield (_RANKS[match["noun"]].form(case),)

    def _form(self, match: re.Match[str], near: Near) -> tuple[str, str] | None:
        number = self._number.search(near.before)
        if not number:
            return None
        before = Near(near.before[: number.start()], f" {match.group()}{near.after}")
        form = shortened_rank(match["noun"], before, number["number"][0] in "IV")
        told = ENDED_CASES.get(number["ending"] or "")
        return (told, form[1]) if form and told else form
