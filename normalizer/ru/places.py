"""Shortened nouns of places in Russian: г. Москва, на ул. Абая, 14 каб., в 12 квартире."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from .context import case_of
from .nouns import CASES, Noun, noun
from .numbers import agreement
from .objects import is_object
from .parts import LOCATIVE, PARTS
from .quarters import ADDRESS

_NOUNS: dict[str, Noun] = {
    "г": Noun("город", "m", "город", "- а у - ом е", "а ов ам а ами ах"),
    "ул": Noun("улица", "f", "улиц", "а ы е у ей е", "ы - ам ы ами ах"),
    **dict.fromkeys(("пр", "просп"), noun("проспект", "m")),
    "пер": Noun("переулок", "m", "переул", "ок ка ку ок ком ке", "ки ков кам ки ками ках"),
    "наб": Noun("набережная", "f", "набережн", "ая ой ой ую ой ой", "ые ых ым ые ыми ых"),
    "ост": Noun("остановка", "f", "останов", "ка ки ке ку кой ке", "ки ок кам ки ками ках"),
    "дер": Noun("деревня", "f", "деревн", "я и е ю ей е", "и ь ям и ями ях"),
    "с": Noun("село", "n", "сел", "о а у о ом е", "а - ам а ами ах"),
    **dict.fromkeys(
        ("п", "пос"), Noun("посёлок", "m", "посёл", "ок ка ку ок ком ке", "ки ков кам ки ками ках")
    ),
    "р": noun("река", "fk"),
    "оз": Noun("озеро", "n", "озер", "о а у о ом е", "а - ам а ами ах"),
    "пл": Noun("площадь", "f", "площад", "ь и и ь ью и", "и ей ям и ями ях"),
    "мкр": noun("микрорайон", "m"),
    "о": Noun("остров", "m", "остров", "- а у - ом е", "а ов ам а ами ах"),
}
# о. is an island before these and behind на, else perhaps a priest.
_ISLANDS = lazily(
    r" ?(?:Сахалин|Валаам|Ольхон|Врангел|Кипр|Крит|Мадагаскар|Шпицберген|Итуруп|Кунашир|Шикотан|Гренланди|Исланди"
    r"|Сицили|Корсик|Сардини|Мальт|Родос|Корфу|Бали|Ява|Явы|Яву|Суматр|Пхукет|Тайвань|Кижи|Соловецк|Котлин|Хайнань"
    r"|Хоккайдо|Хонсю|Барсакельмес|Возрождени|Куб[аыуе](?!\w)|Русск(?:ий|ого|ом)(?!\w)|Новая Земл|Змеин)"
)
# поверните на пр. Абая, еду в г. Алматы: whither.
_WHITHER = lazily(
    r"(?<!\w)(?:(?:по|с|за)верн|сворач|поворач|поворот|(?:(?<!\w )|(?<=я ))еду(?!\w)|еде[мт]|едут|ех[ау]|езжай"
    r"|(?:по|при|за|вы|пере|подъ|съ|въ|до)(?:езж|еха|еде)|ид(?:у|и|ите|[её]м)(?!\w)|пойд|пош[её]?л|вы[йи]д"
    r"|выш[её]?л|зайд"
    r"|перейд|пройд|направ|отправ|достав|командир|сброс|впада)\w*(?: [а-яё]+)? (?:в|во|на) \Z",
    re.IGNORECASE,
)


class PlaceNoun(Kind):
    """г., ул., пл. before a name, in the case that the preposition asks: в городе, на улице, из города."""

    name = "abbreviation"
    starts = ("letter",)
    pattern = lazily(
        rf"(?P<noun>{'|'.join(sorted(_NOUNS, key=len, reverse=True))}|Ост|Наб|Дер|Пос)"
        # ул Абая, г Алматы: the dot may be missing.
        r"(?:\.|(?:(?<=\bул)|(?<=\bпр)|(?<=\bпер)|(?<=\bпросп)|(?<=\bнаб)|(?<=\bмкр)|(?<=\bг))(?= \"?[А-ЯЁ][а-яё])"
        r"|(?<=\bул)(?= [а-яё]{3}))"
    )
    _name = lazily(r"\s?\"?(?P<name>[А-ЯЁA-Z][\w-]*)")
    # ул. 1 Мая
    _numbered = lazily(r" ?\d{1,3} [А-ЯЁ]")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if match.group() == "р." and not re.match(r" ?[А-ЯЁ][а-яё]", near.after):
            return False
        if match["noun"] == "о" and not (near.previous_word == "на" or _ISLANDS.match(near.after)):
            return False
        if match.group() == "г" and near.before.rstrip()[-1:].isdigit():
            return False
        if match.group() == "ул":
            return True
        street = match["noun"] in {"ул", "пер", "пр", "пл"} and self._numbered.match(near.after)
        return bool(street or self._name.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        item = _NOUNS[match["noun"].lower()]
        likely = self._case(near)
        for case in sorted(CASES, key=lambda each: each != likely):
            yield (item.form(case),)

    def _case(self, near: Near) -> str:
        """Of в and на, a name in the accusative tells that something goes there; по goes along."""
        name = self._name.match(near.after)
        if near.previous_word in LOCATIVE:
            thither = (name and re.search(r"[ую]\Z", name["name"])) or _WHITHER.search(near.before)
            return "acc" if thither else "loc"
        if near.previous_word == "по":
            return "dat"
        corner = re.search(
            r"(?<!\w)(?:уг\.|уг[оё]?л|пересечени|перекр[её]ст|конц|начал|район|сторон)\w{0,3} "
            r"(?:(?:ул|пр|просп|пер)\. ?[\w-]+ и )?\Z",
            near.before,
        )
        # урож. г. Омска
        corner = corner or re.search(r"(?<!\w)(?:урож|жит|адм|админ)\. \Z", near.before)
        # школа № 2 г. Казани
        corner = corner or re.search(r"№ ?\d{1,4} \Z", near.before)
        return "gen" if corner or near.previous_word in {"с", "со"} else case_of(Near(near.before))


class Room(Kind):
    """каб., мкр. behind its number: 14 каб. is четырнадцатый кабинет."""

    name = "abbreviation"
    starts = ("letter",)
    pattern = lazily(
        r"(?P<noun>каб|мкр|ауд|под|кв(?=\.?(?:[,;)]|\s*\Z)))(?:\.|(?:(?<=мкр)|(?<=каб)|(?<=ауд))(?!\w))"
    )

    _number = lazily(r"(?<!\d)\d{1,3}(?:-(?P<ending>[а-яё]{1,2}))? ?\Z")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if match["noun"] == "кв" and not ADDRESS.search(near.before):
            return False
        return bool(self._number.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        item = PARTS[match["noun"]]
        written = self._number.search(near.before)
        before = near.before[: written.start()] if written else near.before
        ending = written["ending"] if written else ""
        likely = {"го": "gen", "му": "dat", "й": "nom"}.get(ending or "") or room_case(Near(before))
        for case in sorted(CASES, key=lambda each: each != likely):
            yield (item.form(case),)


def room_case(near: Near) -> str:
    """The case of a numbered room: в 14 каб. is where, к врачу в 14 каб. whither."""
    if near.previous_word == "в" and re.search(
        r"(?:^|\W)(?:к \w+|ид\w+|пройди\w*|прой\w+|зайди\w*) в \Z", near.before
    ):
        return "acc"
    return "loc" if near.previous_word in {"в", "на"} else case_of(near)


# Nouns in the singular behind five or more, or two to four in a case that counts in the plural: в 12 квартире.
_PLACED = {
    "f": lazily(
        r"(?:квартир|школ|страниц|групп|палат|глав|недел|минут|больниц|поликлиник|комнат|платформ|парт|шахт"
        r"|полос|строк"
        r"|колонк|дорожк|степен|(?:категори|очеред|сери|лини|позици|стади|инстанци|аудитори))(?P<ending>е|у|ю|ой|ей|ы|и)\Z"
    ),
    "m": lazily(r"(?:(?:кабинет|канал|семестр|этаж)(?=[еуоа])|пут(?=и))(?P<ending>е|у|ом|а|и)\Z"),
    "n": lazily(r"(?:полугоди|чтени)(?P<ending>и|ю|ем|я)\Z"),
}
# Behind these what is counted stands in the genitive plural, из трёх палат: из 3 палаты is the third.
FROM = frozenset({"из", "от", "до", "с", "со", "у", "после"})
_AT = frozenset({"в", "во", "на", "о", "об", "при"})
_TO = frozenset({"к", "ко", "по"})


# ученик 3 школы is of the third; прочёл 3 главы counts.
_OWNERS = lazily(
    r"(?:кон(?:ец|ц)|начал|середин|учени|директор|учител|завуч|выпускни|пациент|врач|медсест|жител|жил[еь]ц|жильц|студент|старост"
    r"|педагог|двор|здани"
    r"|территори|спортзал|стадион|сотрудни|коллектив|родител|диабет|сери|эпизод|финал|инвалид|пут[ьияе]"
    r"|вход|выход|вагон|держи(?=тесь|сь)|держаться)\w*\Z"
)


def of_one_place(digits: str, near: Near) -> bool:
    """Whether a genitive singular behind a number is of one place: ученик 31 школы, жители 3 этажа."""
    if len(near.previous_word) < 3 or case_of(Near(near.before)) != "nom":
        return False
    # гипертония 3 степени, but 3 степени свободы
    degree = near.next_word == "степени" and not re.match(r" степени (?:свобод|защит|сравнени)", near.after)
    degree = degree and not is_object(near)  # имеет 4 степени
    certain = (digits != "1" and agreement(digits) != "few") or degree
    return certain or bool(_OWNERS.match(near.previous_word))


def placed(digits: str, noun: str, near: Near) -> tuple[str, str] | None:
    """Case and gender of the ordinal before a numbered place or time in an oblique case; None if it may be counted."""
    before = near.previous_word
    form = agreement(digits)
    for gender, pattern in _PLACED.items():
        found = pattern.match(noun)
        if (
            found
            and found["ending"] in {"ы", "и", "а"}
            and noun != "аудитории"
            and of_one_place(digits, near)
        ):
            return "gen", gender
    # One is counted in the same forms, из 21 школы, по 1 странице; hardly there: в 21 школе, на 1 странице.
    if form == "one" and before not in ({"в", "во", "на"} if digits != "1" else _AT | FROM | {"к"}):
        return None
    for gender, pattern in _PLACED.items():
        if found := pattern.match(noun):
            case = _placed_case(found["ending"], gender, before)
            # в 3 серии and на 3 недели may be three of them; 5 недели is no locative.
            doubtful = (form == "one" and noun in {"минуту", "неделю"}) or (
                before not in FROM
                and (
                    noun == "недели"
                    or (
                        form == "few"
                        and noun.endswith("ии")
                        and noun != "стадии"
                        and before not in {"в", "во"}
                    )
                )
            )
            return (case, gender) if case and not doubtful else None
    return None


def _placed_case(ending: str, gender: str, before: str) -> str:
    """The oblique case of a singular ending behind a preposition, empty if the two do not go together."""
    if ending in {"ой", "ей", "ом", "ем"}:
        return "ins"
    if gender == "f" and ending in {"у", "ю"}:
        return "acc"
    if ending in {"ы", "а", "я"} or (ending == "и" and before in FROM):
        return "gen" if before in FROM else ""
    if ending in {"е", "и"} and before in _AT:
        return "loc"
    return "dat" if before in _TO and (gender == "f" or ending in {"у", "ю"}) else ""
