"""Numbers that their noun shows to be ordinals in Russian: 5 страница, на 8 аккорде, от 2 таблетки.

A cardinal from two to four stands with a genitive singular, from five on with a genitive plural, and in the oblique
cases all stand with a plural of the same case. Where the form behind the number can be none of these, the number ranks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..kinds import REACH, Near
from ..lazily import lazily
from .behind import is_verb
from .belonging import belongs
from .context import case_of, preposition
from .declensions import Analysis, analyses, doubtful_analyses
from .genders import ANIMATE
from .governing import TIMES
from .governing import governed as by_verb
from .labels import labels
from .numbers import agreement
from .objects import is_object

# The cases that prepositions and their like govern; behind other words any may stand.
_PREPOSITIONS = {
    **dict.fromkeys(
        ("без", "до", "из", "от", "у", "около", "после", "для", "против", "среди", "кроме", "возле", "вокруг", "из-за",
         "из-под", "ради", "вместо", "насчет", "насчёт", "внутри", "вдоль", "мимо", "накануне", "вне", "помимо",
         "начала", "начале", "началу", "конец", "конца", "концу", "конце",
         "середина", "середины", "середине", "середину", "ходе", "время"), "gen",
    ),
    **dict.fromkeys(("к", "ко", "благодаря", "вопреки", "согласно", "навстречу", "по"), "dat"),
    **dict.fromkeys(("через", "сквозь", "про", "спустя", "включая"), "acc"),
    **dict.fromkeys(("между", "над", "перед"), "ins"),
    **dict.fromkeys(("при", "о", "об", "обо"), "loc"),
    **dict.fromkeys(("в", "во", "на"), "acc loc"), **dict.fromkeys(("с", "со"), "gen ins"),
    **dict.fromkeys(("за", "под"), "acc ins"),
}  # fmt: skip
# Cases and genders of the endings of adjectives in the singular.
_ADJECTIVES = {
    "ый": "nom acc:m", "ий": "nom acc:m", "ой": "nom acc:m, gen dat ins loc:f", "ая": "nom:f", "яя": "nom:f",
    "ое": "nom acc:n", "ее": "nom acc:n", "ого": "gen:mn", "его": "gen:mn", "ому": "dat:mn", "ему": "dat:mn",
    "ым": "ins:mn", "им": "ins:mn", "ом": "loc:mn", "ем": "loc:mn", "ую": "acc:f", "юю": "acc:f",
    "ей": "gen dat ins loc:f",
}  # fmt: skip
_ADJECTIVE = lazily(r"[а-яё]{3,}(?P<ending>[ыио]й|[ая]я|[ое]е|[ое]го|[ое]му|[ыи]м|[ое]м|[ую]ю|ей)\Z")
_SEVERAL = lazily(r"[а-яё]{3,}(?:[ыи]е|[ыи]х|[ыи]ми)\Z")
# No form of several has these endings, and few words but adjectives.
_SINGULAR = lazily(
    r"(?!(?:не)?много|всего|ничего|никого|некого|нечего|самого|одного|иного|такого|какого|никому|одному|самому)"
    r"[а-яё]{3,}(?:ый|[кгхжшщчн]ий|ая|яя|ую|юю|[внмтлркдгхс]ого|[шщжн]его|[внмтлркдгхс]ому)\Z"
)
# 2 ЗАКОН ТЕРМОДИНАМИКИ
_HEADING = lazily(r" [А-ЯЁ]{4,}(?!\w)")
_WORDS = lazily(r" (?P<words>[а-яё]+(?![\w/-])(?: [а-яё]+(?![\w/-])){0,3})")
# What is counted without an ending, 5 солдат, 10 грамм; months, whose days numbers name.
_COUNTED = lazily(
    r"(?:раз|ворот|человек|солдат|партизан|сапог|чулок|валенок|ботинок|глаз|волос|погон|турок|грузин|осетин"
    r"|цыган|башкир"
    r"|румын|гусар|драгун|улан|гренадер|кадет|(?:кило)?грамм|ампер|(?:кило|мега)?ватт|(?:кило)?вольт"
    r"|(?:кило|мега|гига)?герц|ом|бит|(?:кило|мега|гига|тера)?байт|карат|аршин|микрон|кулон|эрг|рентген|децибел"
    r"|апельсин|помидор|мандарин|баклажан)\Z"
    r"|(?:(?:январ|феврал|апрел|июн|июл|(?:сент|окт|но)ябр|декабр)[ьяюе]м?|(?:март|август)(?:|[ауе]|ом)|ма[йяюе]м?)\Z"
)
# 5 утра, 7 вечера: hours. Adverbs that are forms of nouns as well, and what names no noun behind a number.
_OTHERS = frozenset({
    "утра", "вечера", "ночи", "дня", "полудня", "полуночи", "дома", "вечером", "утром", "ночью", "днем", "днём",
    "зимой", "летом", "весной", "осенью", "верхом", "кругом", "рядом", "порядком", "разом", "потом", "часом", "даром",
    "правда", "пора", "жаль", "плюс", "минус", "икс", "штрих", "право", "ноль", "нуль", "пять", "шесть", "семь",
    "восемь", "девять", "десять", "двадцать", "тридцать", "сорок", "сто", "семью", "уха", "тапка",
})  # fmt: skip
# Nouns without a singular: counted as двое суток, so 2 сутки is вторые.
_NO_SINGULAR = frozenset({
    "сутки", "очки", "ножницы", "брюки", "роды", "сани", "ворота", "штаны", "джинсы", "носилки", "весы", "качели",
    "каникулы", "похороны", "выборы", "шахматы",
})  # fmt: skip
# Недели через 2, минут на 5: about so many.
_ABOUT = lazily(
    r"(?<!\w)(?:недел|дн|месяц|лет|год|час|минут|секунд|сут)\w{0,2} (?:через|за|на|по|с|до|в) \Z",
    re.IGNORECASE,
)
# 1.5, 10:30, 5/6, №5, 5-6, X 5
_JOINED = lazily(r"(?:[\d.,:/+×x*№#%§=-]|[\d/+×*№#%§=] |[A-Za-z] )\Z")
# по основанию 2 скидка рассчитывается так: the number is the value of the word before.
_VALUED = lazily(
    r"(?:основани|цифр|числ|значени|индекс|верси|порт|строк|столб|колонк|ключ|код|параметр)[а-яё]{0,3} \Z"
)
# Дом 5 корпус 2: the noun has a number of its own.
_NUMBERED = lazily(r" ?(?:\d|№)")
_APART = (_JOINED, _ABOUT, _VALUED)
_CALLED = lazily(r"(?:зовут|звали)\Z")
# 10 заповедь он нарушал: who acts stands behind it.
_SUBJECT = lazily(r"(?:он[аи]?|я|мы|вы|ты|кто|никто)\Z")
# участник 3 забега: of which it is; of several it would be забегов.
_PARTAKES = lazily(
    r"(?:участни[кц]|победител|приз[её]р|лидер|финалист|чемпион|капитан|старост|пассажир|игрок|вратар"
    r"|тренер|жител|директор)\w{0,3}\Z"
)
_RANKED = lazily(
    r"(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят)(?:[ыио]й|ая|ья|ое|ье|(?:о"
    r"|ье)го|ую|ью|[оы]м)\Z"
)
# в 3 переговорке: a noun that the table lacks.
_IN_KE = lazily(r" (?P<noun>[а-яё]{3,}(?<!и)ке)(?![\w-])")
_MOST_HOURS = 24
# Without a preposition; подводу is sooner the object than given to somebody.
_LIKELY = ("nom", "acc", "gen", "dat", "ins", "loc")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The noun behind a number, the word behind it, and its analyses that agree with the adjectives before it.

    `several`: the adjectives are in the plural. `tail`: what follows.
    """

    noun: str
    behind: str
    found: frozenset[Analysis]
    several: bool
    tail: str


# 4-й гв. армии: what stands between the number and its noun
_GUARDS = lazily(r"\A (?:[Гг]в|отд|танк|пех|кав|мех|кал|раб|св)\. ?(?=[а-яё])")
# 3 Украинского фронта, 1 Белорусский фронт: none of them is counted.
_NAMED_SO = lazily(
    r" [А-ЯЁ][а-яё]+(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую)"
    r" (?:фронт|арми|корпус|дивизи|полк|бригад|флот|округ|съезд|конгресс)"
)


def unguarded(near: Near) -> Near:
    """The same without a shortened adjective right behind: гв. of 4-й гв. армии."""
    return Near(near.before, _GUARDS.sub(" ", near.after))


def rank(digits: str, near: Near) -> tuple[str, str] | None:
    """Case and gender of the ordinal that the noun behind the number shows; None where it may be counted."""
    near = unguarded(near)
    form = agreement(digits)
    if digits.startswith("0") or any(each.search(near.before) for each in _APART):
        return None
    named = _NAMED_SO.match(near.after) and not labels(near)
    if named or form == "one":
        return agreeing(Near(near.before, near.after.lower())) if named else _rank_of_one(digits, near)
    governed = _PREPOSITIONS.get(preposition(near), "").split()
    if _PARTAKES.match(near.previous_word) and near.before.endswith(" "):
        governed = ["gen"]
    if near.next_word in _NO_SINGULAR and (not governed or "acc" in governed) and not labels(near):
        return "acc" if governed or is_object(near) else "nom", "pl"
    phrase = None if labels(near) else _phrase(near, form)
    unknown = _IN_KE.match(near.after) if phrase is None and preposition(near) in {"в", "во", "на"} else None
    if unknown and not analyses(unknown["noun"]):
        return "loc", "f"
    if (
        phrase
        and not governed
        and not TIMES.match(phrase.noun)
        and ("gen", "s") in {each[:2] for each in phrase.found}
    ):
        governed = ["gen"] if by_verb(near) == "gen" else []  # придерживайтесь 3 правила
    if phrase is None and governed == ["gen"] and form == "few":
        phrase = _doubtful(near)
    told = _rank_of_few(digits, near) if form == "few" else None
    if told or phrase is None or _counts(form, phrase, governed, near):
        return told
    fitting = {each for each in phrase.found if each[1] == "s" and (not governed or each[0] in governed)}
    counted = not fitting or _names(digits, phrase, governed, near)
    return None if counted else _likely(fitting, phrase, governed, near)


def _rank_of_one(digits: str, near: Near) -> tuple[str, str] | None:
    """на 41 километре, занимает 31 место: a number that ends in one agrees with its noun as its rank does.

    Only where it is seldom a count.
    """
    phrase = _phrase(near, "one") if not labels(near) else None
    if phrase is None or phrase.several:
        return None
    if digits == "1":
        return _rank_of_first(phrase, near)
    genders = {case: gender for case, number, gender in sorted(phrase.found) if number == "s"}
    before = preposition(near)
    if before == "по" and "dat" in genders and _LINES.match(phrase.noun):
        return "dat", genders["dat"]  # по 141 меридиану
    if before == "на" and "loc" in genders and "acc" not in genders and not _MANY_PLACES.match(phrase.noun):
        return "loc", genders["loc"]
    if phrase.noun == "место" and _TAKEN.search(near.before):
        return "acc", "n"
    return None


def _doubtful(near: Near) -> _Phrase | None:
    """до 3 звонка: a form that may be an adjective as well, where only a noun can stand."""
    found = doubtful_analyses(near.next_word)
    singular = found and {each[:2] for each in found} == {("gen", "s")}
    return _Phrase(near.next_word, "", found, False, "") if singular else None


def _rank_of_few(digits: str, near: Near) -> tuple[str, str] | None:
    """бензин 92, размер 43, обсуждение 4 пункта: two to four that stand with a genitive singular as their ranks do."""
    word = near.next_word
    if digits == "92" and word.startswith("бензин"):
        return {"бензина": ("gen", "m")}.get(word)
    if word == "размера" and len(digits) == _SIZE_DIGITS and analyses(near.previous_word):
        return "gen", "m"
    done = _DONE.match(near.previous_word)
    told = next(
        (gender for case, number, gender in sorted(analyses(word)) if (case, number) == ("gen", "s")), ""
    )
    return ("gen", told) if done and told and not TIMES.match(word) else None


_SIZE_DIGITS = 2
# к обсуждению 4 пункта: of four of them it would be пунктов
_DONE = lazily(
    r"(?:обсуждени|рассмотрени|изучени|выполнени|исполнени|прохождени|строительств|возведени|кладк|завершени)(?:[юяи]|[ею]м|[ее]|ой)\Z"
)
_RANKS_ON = lazily(
    r" [а-яё]+,? \d{1,3} (?:путь|серия|этап|тур|ряд|место|подъезд|этаж|сезон|глава|урок|платформа)(?!\w)"
    r"| группа (?:крови|инвалидности|риска|здоровья)"
)


def _in_singular(phrase: _Phrase, case: str) -> str:
    """The gender of a noun that stands in a case of the singular, empty if it does not."""
    return next(
        (gender for each, number, gender in sorted(phrase.found) if (each, number) == (case, "s")), ""
    )


def _rank_of_first(phrase: _Phrase, near: Near) -> tuple[str, str] | None:
    if _RANKS_ON.match(near.after) and (told := _in_singular(phrase, "nom")):
        return "nom", told  # 1 платформа, 2 путь; 1 группа крови
    if phrase.noun == "четверть" and near.previous_word in {"за", "в", "на"}:
        return "acc", "f"  # оценка за 1 четверть
    told = _in_singular(phrase, "gen")
    owned = belongs(near, phrase.noun) and not _MEASURED.match(near.previous_word)
    return ("gen", told) if told and owned else None


# цена 1 части, площадь 1 отделения: of one and not of the first
_MEASURED = lazily(
    r"(?:цен|стоимост|вес|площад|масс|длин|длительн|продолжительн|объ[её]м|размер|колич|числ|потер|отсутств|создан|закрыт"
    r"|открыт|покупк|продаж|оплат|выпуск|запис|объединен)"
)
_LINES = lazily(r"(?:меридиан|параллел|маршрут|округ|канал|тракт|шоссе|каналу|километр)")
# говорит на 21 языке, на 31 предприятии
_MANY_PLACES = lazily(r"(?:язык|предприяти|объект|территори|площадк|рынк|завод|сайт|планет|сотк|гектар)")
_TAKEN = lazily(r"(?<!\w)(?:занима|заня[лт]|займ)\w*(?: [а-яё]+){0,2} \Z", re.IGNORECASE)


def _phrase(near: Near, form: str) -> _Phrase | None:
    """What stands behind the number, with up to two adjectives before the noun; None if they tell nothing."""
    heading = _HEADING.match(near.after)
    written = _WORDS.match(near.after.lower() if heading else near.after)
    # A word that the reach cuts off is none.
    if not written or written.end() == REACH:
        return None
    words = written["words"].split()
    if _RANKED.match(words[0]):
        return None  # температура 38 и 5 второй день
    endings: list[str] = []
    several = False
    for place, word in enumerate(words[:3]):
        if found := analyses(word):
            # в 4 раз: two to four are раза, but не менее 3 раз
            again = word == "раз" and form == "few" and case_of(Near(near.before)) in {"nom", "acc"}
            if (_COUNTED.match(word) and not again) or word in _OTHERS:
                return None
            agreeing = (each for each in found if all(_agrees(ending, each) for ending in endings))
            behind = words[place + 1] if place + 1 < len(words) else ""
            tail = "" if behind else near.after[written.end() :]
            return _Phrase(word, behind, frozenset(agreeing), several, tail)
        if adjective := _ADJECTIVE.match(word):
            endings.append(adjective["ending"])
        elif _SEVERAL.match(word):
            several = True
        else:
            break
    return _single(words, endings) if endings and not several else None


def _single(words: list[str], endings: list[str]) -> _Phrase | None:
    """An adjective in the singular with no noun that the table knows: 5 опрошенный, 3 переменная."""
    if not _SINGULAR.match(words[0]):
        return None
    possible = (
        (case, "s", gender)
        for cases, genders in (form.split(":") for form in _ADJECTIVES[endings[0]].split(", "))
        for case in cases.split()
        for gender in genders
    )
    behind = words[1] if len(words) > 1 else ""
    return _Phrase(words[0], behind, frozenset(possible), False, "")


def _agrees(ending: str, analysis: Analysis) -> bool:
    case, number, gender = analysis
    forms = (form.split(":") for form in _ADJECTIVES[ending].split(", "))
    return number == "s" and any(case in cases.split() and gender in genders for cases, genders in forms)


def _counts(form: str, phrase: _Phrase, governed: list[str], near: Near) -> bool:
    """Whether a cardinal can stand before the noun."""
    if phrase.several or any(
        number == "p" and case not in {"nom", "acc"} for case, number, _ in phrase.found
    ):
        return True
    if form == "many" or ("gen", "s") not in {each[:2] for each in phrase.found}:
        return False
    before = preposition(near)
    living = {("gen", "s", "m"), ("acc", "s", "m")} <= phrase.found and phrase.noun != "человека"
    if living and before in {"за", "про"}:
        return False  # замуж за 3 жениха
    if ANIMATE.search(phrase.noun) and (_CALLED.match(phrase.behind) or before in {"за", "про", "через"}):
        return False
    if not governed and belongs(near, phrase.noun):
        return False
    # По две таблетки, на два окна; от двух таблеток is said with the plural.
    return not governed or before == "по" or "acc" in governed


def agreeing(near: Near) -> tuple[str, str] | None:
    """Case and gender of a rank before the noun behind it; None if the table lacks the noun or it is several."""
    phrase = _phrase(near, "many")
    if phrase is None or phrase.several:
        return None
    governed = _PREPOSITIONS.get(preposition(near), "").split()
    fitting = {each for each in phrase.found if each[1] == "s" and (not governed or each[0] in governed)}
    return _likely(fitting, phrase, governed, near) if fitting else None


def _likely(fitting: set[Analysis], phrase: _Phrase, governed: list[str], near: Near) -> tuple[str, str]:
    cases = {case for case, _, _ in fitting}
    if governed:
        likely = min(cases, key=governed.index)
    else:
        objective = is_object(near) or _SUBJECT.match(phrase.behind)
        likely = "acc" if "acc" in cases and objective else min(cases, key=_LIKELY.index)
    gender = min(gender for case, _, gender in fitting if case == likely)
    # второго коллегу: who has a masculine accusative in -у is living
    living = likely == "acc" and gender == "m" and "nom" not in {case for case, _, _ in phrase.found}
    return "gen" if living else likely, gender


def _names(digits: str, phrase: _Phrase, governed: list[str], near: Near) -> bool:
    """Whether the number belongs to something else: дом 5 корпус 2, рейс 7; В 7 поезд тронулся."""
    subject = any((case, number) == ("nom", "s") for case, number, _ in phrase.found)
    if governed:
        hour = preposition(near) == "в" and int(digits) <= _MOST_HOURS and is_verb(phrase.behind)
        return subject and hour
    named = {each[:2] for each in analyses(near.previous_word)}
    return subject and (("nom", "s") in named or bool(_NUMBERED.match(phrase.tail)))
