"""What Russians count by halves: полтора литра, часа полтора, два с половиной гигабайта."""

from __future__ import annotations

from ..kinds import Near
from ..lazily import lazily
from ..types import Reading
from ..written import Number
from . import numbers
from .declensions import doubtful_analyses, only_many

HALF = "половиной"
_MASCULINE = (
    "раза", "часа", "года", "месяца", "дня", "километра", "метра", "сантиметра", "миллиметра", "литра", "килограмма",
    "гектара", "центнера", "гигабайта", "терабайта", "мегабайта", "дюйма", "стакана", "миллиона", "миллиарда",
)  # fmt: skip
_FEMININE = (
    "минуты", "недели", "тысячи", "тонны", "секунды", "страницы", "таблетки", "ложки", "чашки", "сотки", "ставки",
    "порции", "мили",
)  # fmt: skip
# The words as they stand behind 1,5 and 2,5, and behind 5,5 or in an oblique case; with gender.
HALVED = dict.fromkeys(_MASCULINE, "m") | dict.fromkeys(_FEMININE, "f")
HALVED_MANY = dict.fromkeys(
    ("раз", "гигабайт", "мегабайт", "терабайт", "граммов",
     "часов", "лет", "месяцев", "дней", "километров", "метров", "сантиметров", "литров", "килограммов",
     "гектаров", "миллионов", "миллиардов"), "m",
) | dict.fromkeys(("минут", "недель", "тысяч", "тонн", "таблеток", "ложек", "чашек", "соток"), "f")  # fmt: skip
# полутора литрами, в двух с половиной часах
HALVED_MANY |= {
    word.removesuffix("ов") + ending: gender
    for word, gender in HALVED_MANY.items()
    for ending in ("ам", "ами", "ах")
    if word.endswith("ов") or gender == "f"
}
# Units of everyday life, and none of physics: полтора литра, но одна целая пять десятых мегапаскаля.
HALVED_LEMMAS = frozenset((
    "час", "минута", "день", "год", "неделя", "месяц", "километр", "метр", "сантиметр", "миллиметр", "литр",
    "миллилитр", "килограмм",
    "тонна", "центнер", "гектар", "сотка", "гигабайт", "терабайт", "мегабайт", "дюйм", "таблетка",
    "ложка", "упаковка", "миля", "стакан",
))  # fmt: skip


def is_half(words: Reading) -> bool:
    return words[-1] in {"полтора", "полторы", "полутора", HALF}


def counts_halves(number: Number, near: Near, case: str) -> bool:
    """Whether the word behind a decimal is one that people count by halves: 1,5 часа, около 2,5 тысяч."""
    if near.next_word in HALVED_MANY or _AGED.match(near.previous_word):
        return True
    # часа 1,5: about so many.
    if near.previous_word in HALVED | HALVED_MANY and _NOTHING_BEHIND.match(near.after):
        return True
    few = (number.integer == "1" or numbers.agreement(number.integer) == "few") and case in {"nom", "acc"}
    if near.next_word in HALVED or number.fraction != "5":
        return few and near.next_word in HALVED
    found = {each[:2] for each in doubtful_analyses(near.next_word)}
    if not found or _MEASURED.match(near.next_word):
        return False
    if _ONE_PART in found:
        return few  # полтора ведра
    # 8,5 процентов, с 1,5 десятками: behind whole and parts no noun stands in the plural.
    return any(size == "p" and each not in {"nom", "acc"} for each, size in found)


_ONE_PART = ("gen", "s")
# Physics and statistics count by tenths.
_MEASURED = lazily(
    r"(?:\w*паскал|\w*вольт|\w*ампер|\w*ватт|ньютон|\w*джоул|\w*герц|люкс|люмен|балла|градуса|процента|промилле|кельвин|моля|атмосфер"
    r"|диоптри|пункта|карат|узла)"
)


def in_genitive(number: Number, near: Near) -> bool:
    """Whether the noun behind one and a half shows the genitive: полутора тысяч, полутора лет."""
    many = near.next_word in HALVED_MANY or only_many(near.next_word)
    return many and (number.integer, number.fraction) == ("1", "5")


def half_gender(near: Near) -> str:
    """The gender that полтора and два take from the noun behind: полторы котлеты."""
    halved = HALVED | HALVED_MANY
    told = halved.get(near.next_word) or halved.get(near.previous_word)
    genders = {gender for _, _, gender in doubtful_analyses(near.next_word)}
    return told or ("f" if genders == {"f"} else "m")


# сыну 2,5 ходим в ясли
_AGED = lazily(r"(?:ему|ей|мне|тебе|реб[её]нку|малышу|сыну|дочке|дочери|внуку|внучке|мальчику|девочке)\Z")
_NOTHING_BEHIND = lazily(r"\s*\Z|[,.;!?)]| (?:и|или|на|в|по|до|от|за|осталось|прошло)(?!\w)")
