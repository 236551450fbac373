"""Shortened nouns of parts in front of numbers in Russian: согласно п. 3 ст. 24, см. рис. 4 и табл. 2, д. 5 кв. 12."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from .context import case_of
from .nouns import CASES, Noun, noun
from .objects import is_object

LOCATIVE = frozenset({"в", "во", "на", "при", "о"})
PARTS: dict[str, Noun] = {
    "п": noun("пункт", "m"), "подп": noun("подпункт", "m"), "абз": noun("абзац", "m"), "разд": noun("раздел", "m"),
    "ст": Noun("статья", "f", "стать", "я и е ю ёй е", "и й ям и ями ях"), "ч": noun("часть", "fb"),
    "гл": noun("глава", "f"), "с": Noun("страница", "f", "страниц", "а ы е у ей е", "ы - ам ы ами ах"),
    "стр": Noun("страница", "f", "страниц", "а ы е у ей е", "ы - ам ы ами ах"),
    "рис": Noun("рисунок", "m", "рисун", "ок ка ку ок ком ке", "ки ков кам ки ками ках"),
    "табл": Noun("таблица", "f", "таблиц", "а ы е у ей е", "ы - ам ы ами ах"), "д": noun("дом", "mn"),
    "прил": Noun("приложение", "n", "приложени", "е я ю е ем и", "я й ям я ями ях"), "кв": noun("квартира", "f"),
    "упр": Noun("упражнение", "n", "упражнени", "е я ю е ем и", "я й ям я ями ях"), "под": noun("подъезд", "m"),
    "эт": noun("этаж", "m"), "ауд": noun("аудитория", "fi"), "мкр": noun("микрорайон", "m"),
    **dict.fromkeys(("корп", "к"), noun("корпус", "mn")), "тел": noun("телефон", "m"),
    "оф": noun("офис", "m"), "каб": noun("кабинет", "m"),
    "вып": noun("выпуск", "m"), "терм": noun("терминал", "m"), "сез": noun("сезон", "m"), "пав": noun("павильон", "m"),
    "черт": Noun("чертёж", "m", "черт", "ёж ежа ежу ёж ежом еже", "ежи ежей ежам ежи ежами ежах"),
    "сх": Noun("схема", "f", "схем", "а ы е у ой е", "ы - ам ы ами ах"),
    "ил": Noun("иллюстрация", "f", "иллюстраци", "я и и ю ей и", "и й ям и ями ях"),
}  # fmt: skip
# Doubled letters: several of them.
PARTS |= {written: PARTS[written[0]] for written in ("пп", "чч", "п.п", "ч.ч")} | {
    "ст.ст": PARTS["ст"],
    "тт": Noun("том", "m", "том", "- а у - ом е", "а ов ам а ами ах"),
}
_SHORTENED = "|".join(
    re.escape(written).replace(r"\.", r"\. ?") for written in sorted(PARTS, key=len, reverse=True)
)
_BUILDING = Noun("строение", "n", "строени", "е я ю е ем и", "я й ям я ями ях")


# Behind п. 3, пункта 3, нарушение, в редакции: a part of something.
_OWNER = lazily(
    r"(?:(?:^|\W)(?:подп|пп?|чч?|абз)\. ?(?=[\dIVXІХ])[\d.,) иIVXІХ-]{1,20}"
    r"|(?:^|\W)(?:подп|пп?)\. ?(?:\"[а-я]\"|[а-я]\))"
    r"(?:(?:, | и | ?[–—-] ?)\"[а-я]\"){0,4},?"
    # за исключением ст. 3
    r"|(?<!\w)(?-i:[а-я]+ени)(?:е|я|ю|ем|и) ?\Z"
    r"|(?<!\w)(?:жители?|жильц[ыа]|собственники|двор) \Z"
    r"|(?:пункт|част|абзац|подпункт|нарушени|редакци|положени|требовани|соответстви|основани|порядк|рамк"
    r"|сил[уы]|смысл|исполнени"
    r"|норм|санкци|диспозици|действи|примечани|изменени|услови)\w{0,3}"
    r"(?: \w{4,8}(?:ая|ой|ую|ый|ого|ом))?"
    r"(?: [\d.,) иIVXІХ-]{1,20})?) ?\Z",
    re.IGNORECASE,
)
_AGREEING = lazily(r"(?:(?:соответстви|соглас|связ)\w{1,3}|соотв\.) со? \Z")
# внести в п. 1.4
_BROUGHT = lazily(r"(?<!\w)(?:внес|внос|включ|добав|помест)\w*(?: [а-яё]+){0,2} в \Z", re.IGNORECASE)
_ASIDE = frozenset({"табл", "рис", "прил", "пп", "подп"})
# см. табл. 2
_SEE = lazily(r"(?<!\w)[Сс]м\. ?(?:также |подробнее |выше |ниже )?\Z")
_TO_OR_ALONG = frozenset({"по", "к", "ко", "согласно"})


_RICE = lazily(r" [\d.,/½¼-]+ ?(?:ст|г|гр|кг|мл|чашк|стакан|ложк|пакет|порц|р|руб)(?:\.|[а-яё]*)(?!\w)")


class PartNoun(Kind):
    """п., ст., стр. before a number, in the case of the preposition; behind another part in the genitive."""

    name = "abbreviation"
    starts = ("letter",)
    pattern = lazily(
        rf"(?P<noun>{_SHORTENED})"
        # д 58, каб 3: the dot may be missing.
        r"(?:\.|(?:(?<=\bд)|(?<=\bкв)|(?<=\bкаб)|(?<=\bоф)|(?<=\bкорп)|(?<=\bауд)|(?<=\bмкр)|(?<=\bэт)"
        r"|(?<=\bтел)|(?<=\bстр)|(?<=\bупр)|(?<=\bподп)|(?<=\bрис)|(?<=\bтабл)|(?<=\bгл))(?= \d))",
        re.IGNORECASE,
    )
    _addressed = lazily(r"(?:\A|[,(;]|(?<!\w)[А-ЯЁ][\w-]*\"?) ?\Z")
    _number = lazily(r"[ :]*(?:№ ?)?(?:[\d+(]|[IVXІХ]{1,6}(?!\w))")
    _clause = lazily(r" ?\d{1,2}\)(?!,? (?:и )?\d)")
    # п. «а», п. б)
    _lettered = lazily(r" ?(?:\"[а-я]\"|[а-я]\))")
    # пп. «а»–«в»
    _letters = lazily(r" ?\"[а-я]\"(?:, | ?[–—-] ?| и )\"[а-я]\"")
    # ст. 45–52: several of them.
    _listed = lazily(
        r" ?\d{1,4}[а-я]?(?:/\d{1,3})?(?:, \d{1,4}[а-я]?(?:/\d{1,3})?){0,9} и \d{1,4}(?![\d-]|-?\w)"
    )
    _several = lazily(r" ?(?P<first>\d{1,4}) ?[–—-] ?(?P<last>\d{1,4})(?![\d-]|-?\w)")
    # II кв. 2024 is a quarter of the year, д. 5, стр. 2 a building.
    # Neither is кв of 3-комн. кв.
    _quarter = lazily(r"(?:(?<!\w)[IVІ]{1,3}|(?<!\d)[1-4]-\w{1,2}|\d(?:\S{0,3}? ?комн?|-?к)\.?) \Z")
    # д. 5, стр. 2; ул. Гоголя, 15, стр. 2
    _house = lazily(
        r"(?:(?<!\w)(?:д\.|дом|корп\.|корпус) ?"
        r"|(?<!\w)(?:ул|пр|просп|пер|наб|пл|ш|б-р)\.? ?[А-ЯЁ][А-ЯЁа-яё. -]{2,30}, )"
        r"\d{1,4}\w?(?:/\d{1,4})?,? \Z"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if match["noun"] == "кв" and self._quarter.search(near.before):
            return False
        if match["noun"] == "к" and not self._house.search(near.before):
            return False
        if match["noun"].lower() == "эт" and re.search(r"\d(?:-[а-яё]{1,2})? ?\Z", near.before):
            return False  # на 3 эт. 5-эт. дома
        if not match.group().endswith(".") and not self._whole(match["noun"], near):
            return False
        lettered = match["noun"] in {"п", "пп", "п.п", "подп"} and self._lettered.match(near.after)
        return bool(lettered or self._number.match(near.after))

    def _whole(self, noun: str, near: Near) -> bool:
        """Whether an abbreviation without its dot is one: д only in an address, none behind a number."""
        if noun == "Рис" and _RICE.match(near.after):
            return False  # Рис 1 ст.
        apart = noun.lower() in {"стр", "упр", "рис", "табл", "корп"}  # ауд 304 корп 2
        behind_number = near.before.rstrip()[-1:].isdigit() and not apart
        if behind_number or near.before[-1:].isalnum():
            return False
        return noun.lower() != "д" or bool(self._addressed.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        written = match["noun"].lower().replace(" ", "")
        items = [PARTS[written]]
        clause = self._clause.match(near.after) is not None
        if written in {"пп", "п.п"}:
            lettered = self._lettered.match(near.after) is not None
            items.insert(0 if clause or lettered else 1, PARTS["подп"])  # пп. 2) of a law
        if match["noun"] == "стр":
            items.insert(0 if self._house.search(near.before) else 1, _BUILDING)
        likely = part_case(near, match["noun"])
        if written == "тел" and likely == "loc":
            likely = "acc"  # на тел 8903...
        if written in _ROOMS and re.search(r"\d, \Z", near.before):
            likely = "nom"  # в 9, ауд 304
        ends = self._several.match(near.after)
        several = (
            int(ends["first"]) < int(ends["last"])
            if ends
            else self._letters.match(near.after) is not None
            or (
                written in {"пп", "чч", "тт", "п.п", "ч.ч", "ст.ст"}
                and not (clause or self._lettered.match(near.after))
            )
            or (written == "д" and self._listed.match(near.after) is not None)
        )
        for item in items:
            for case in sorted(CASES, key=lambda each: each != likely):
                for plural in (several, not several):
                    yield (item.form(case, plural),)


# The parts of a law from small to large: behind a larger one a part stands in the same case, ст. 15 ч. 2, behind a
# smaller or equal one it owns that one, ч. 2 ст. 15.
_SIZES = {"абз": 0, "подп": 1, "п": 2, "пп": 2, "ч": 3, "чч": 3, "ст": 4}
_LARGER = lazily(
    rf"(?<!\w)(?P<noun>{'|'.join(sorted(_SIZES, key=len, reverse=True))})\. ?\d{{1,4}}(?:[.-]\d{{1,3}})?,? \Z",
    re.IGNORECASE,
)


_JOINED = lazily(
    rf"(?<!\w)(?P<noun>{_SHORTENED})\. ?\d[\d.]{{0,8}}[^.;]{{0,14}}(?P<mark>,| и) \Z", re.IGNORECASE
)
_ROOMS = frozenset({"ауд", "каб", "корп", "тел", "оф"})


def part_case(near: Near, noun: str = "") -> str:
    """The case of a part of a document or house by what stands before it; `noun` is its shortened name."""
    if near.previous_word in LOCATIVE:
        return "acc" if _BROUGHT.search(near.before) else "loc"
    if near.previous_word in _TO_OR_ALONG or near.before.endswith("согл. "):
        return "dat"
    if _AGREEING.search(near.before):
        return "ins"
    if beside := _beside(near.before, noun):
        return part_case(Near(near.before[: beside.start()]), beside["noun"])
    aside = noun.lower() in _ASIDE and near.before.endswith(", ")  # п. 6.2.1, табл. 3
    if (_OWNER.search(near.before) and not aside) or near.previous_word in {"с", "со"}:
        return "gen"
    # нарушил ч. 1
    object_of = is_object(Near(f"{near.previous_word} ")) if near.before.endswith(" ") else False
    object_of = object_of or _SEE.search(near.before) is not None
    begins = noun[:1].isupper() and near.before.endswith(". ")
    return "acc" if object_of else "nom" if begins else case_of(Near(near.before))


def _beside(before: str, noun: str) -> re.Match[str] | None:
    """A larger part right before, ст. 15 ч. 2, or one alike that и joins, ст. 15 и ст. 17: of the same case."""
    larger = _LARGER.search(before)
    if larger and _SIZES[larger["noun"].lower()] > _SIZES.get(noun.lower(), 9):
        return larger
    if not noun:
        return None
    joined = _JOINED.search(before)
    if joined is None:
        return None
    # п. 2, пп. 4–6 are alike; behind и so is any other: рис. 4 и табл. 2.
    alike = _SIZES.get(joined["noun"].lower(), joined["noun"].lower()) == _SIZES.get(
        noun.lower(), noun.lower()
    )
    return joined if alike or joined["mark"] == " и" else None


class GluedPart(PartNoun):
    """кв of дом23кв45, эт5, тел87011234567: typed without a space."""

    pattern = lazily(r"(?<![^\W\d_])(?P<noun>кв|эт|каб|оф|корп|ауд|тел|мкр)(?=\d)", re.IGNORECASE)

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return match["noun"][-1].islower()
