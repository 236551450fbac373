"""Numbers whose noun stands elsewhere or nowhere: Вилок 2 is две, из 9 стоек работали 2 две, из леса вышли 2 двое."""

from __future__ import annotations

import re
from functools import lru_cache

from ..kinds import Near
from ..lazily import lazily
from .behind import counts, is_verb
from .collective import PREPOSITIONS, SEVERAL
from .declensions import analyses, doubtful_analyses, is_doubtful, only_many
from .genders import UNCHANGED
from .living import living, person
from .objects import is_object
from .persons import TRANSITIVE

_SENTENCE = lazily(r"[.!?…](?=\s)")
_WORDS = lazily(r"\d+(?:-[а-яё]+)?|[а-яё]+(?:-[а-яё]+)*|[,;:—–]")
_NUMERAL = lazily(
    r"\d+(?:-[а-яё]+)?\Z|(?:одн(?:а|у|ой|ого|ому)|один|дв[ае]|двух|двум|двумя|тр[ие]|трёх|трех|четыре"
    r"|четыр[её]х|пят[ьи]|шест[ьи]|сем[ьи]|восемь"
    r"|восьми|девят[ьи]|десят[ьи]|\w+(?:надцат|дцат)[ьи]|сорок|сто|ста|несколько|нескольких|много|сколько)\Z"
)
_ADJECTIVE = lazily(r"[а-яё]{2,}(?:ых|их|ую|ая|ой|ые|ие|ого|ый|ий)\Z")
# к 1 сентября откроют 2; 3 дня искали 2
_MEASURED = lazily(
    r"(?:раза?\Z|секунд|минут|час|дн|сут|недел|месяц|год|лет\Z|январ|феврал|март|апрел|ма[йяюе]\Z|июн|июл"
    r"|август|сентябр|октябр"
    r"|ноябр|декабр|процент|рубл|доллар|\w*метр|тысяч|миллион|атмосфер|градус|вольт|ватт|грамм|килограмм"
    r"|тонн|литр|очк)"
)
# недели 2, минуты через 2: about so many
_ABOUT = lazily(r"(?<!\w)(?P<noun>(?:недел|минут|секунд|ноч)[иы])(?: (?:через|на|за))? \Z", re.IGNORECASE)
# нас 2, их осталось 4
_OF_US = lazily(
    r"(?<!\w)(?:нас|вас|их)"
    r"(?: (?:было|будет|стало|осталось|останется|теперь|только|уже|лишь|всего|сменилось|тут|здесь)){0,2} \Z",
    re.IGNORECASE,
)
# 3 госпитализированы, 4 объявлены в розыск: done to people only
_SUFFERED = lazily(
    r" (?:были )?(?:тяжело |легко |серьёзно |смертельно )?(?:госпитализированы|арестованы|задержаны|ранены"
    r"|убиты|травмированы|эвакуированы|осуждены|приговорены|опознаны|заключены под|объявлены в розыск"
    r"|отпущены|оправданы|казнены|отстранены|уволены|награждены)(?!\w)"
)
_PEOPLE = lazily(r"(?:женщин|девуш|девоч|пассажир|сотрудни|пациент|студент|жертв|дет|школьни|человек|рабоч)")
# по 2 капсулы утром и по 1 вечером
_WHEN = frozenset({"утром", "днём", "днем", "вечером", "ночью"})
_THESE = frozenset({"эти", "те"})
# 2 равны, 3 стоят 10: figures
_FIGURES = lazily(
    r"(?:равн|дел|умнож|составл|сто[ия]т|вес|да[юё]т|означа|соответств|показыва|вход|образу|превыша|след)"
)
_PARTICLES = lazily(r" (?:не |же |уже |ещё |сразу |всегда |вместе |тоже |молча )*(?P<verb>[а-яё]+)(?![\w-])")
_OPEN = lazily(
    r"(?:\A|[.!?;:,—–«\"(] ?|(?<!\w)(?:и|а|но|что|где|когда|если|все|эти|те|лишь|только|сразу"
    r"|хотя бы|из них|котор[а-я]+|значит) )\Z",
    re.IGNORECASE,
)
_CLAUSE = lazily(r"[а-яё]+")
# "2", (2), 1 или 2, X 2: no count of what was said before
_JOINED = lazily(r"(?:[^ ]|[\d№#%§=+×*/:] |[A-Za-z] |\d (?:или|и|x|х) |\d, )\Z")
_SIGNED = lazily(r"[)»\"]| [A-Za-z]| (?:или|и) \d| ?[\d%‰°$€₸₽£№+=×*/:]|[.,]\d|-")
_ENDED = lazily(r"\s*(?:\Z|[,.;:!?)»\"—–-])")
_ONLY = frozenset(
    {"только", "лишь", "всего", "уже", "ещё", "сразу", "теперь", "лучше", "и", "пока", "хотя", "бы", "всегда"}
)


@lru_cache(maxsize=64)
def alone(near: Near) -> bool:
    """Whether the word behind the number is nothing that it counts, and no preposition or figure stands before it."""
    before = near.previous_word
    if _SUFFERED.match(near.after) and near.before.endswith(": "):
        return True
    if (
        (before in PREPOSITIONS and before != "по")
        or _JOINED.search(near.before)
        or _SIGNED.match(near.after)
    ):
        return False
    word = near.next_word
    if not word:
        return bool(_ENDED.match(near.after))
    if near.after[1:2].isupper() or not near.after.startswith(" "):
        return False
    if _SUFFERED.match(near.after) or word in _WHEN:
        return True
    named = (
        analyses(word) or word in UNCHANGED or is_doubtful(word) or word.endswith(("ых", "их", "ые", "ие"))
    )
    return not named and (is_verb(word) or not counts("2", near))


def antecedent(near: Near) -> str:
    """The noun before the number that it counts, in the form that stands there; empty if there is none."""
    words = _WORDS.findall(_SENTENCE.split(near.before.lower())[-1])
    if not words or (
        analyses(words[-1]) and not only_many(words[-1]) and not set(words[-3:-1]) & PREPOSITIONS
    ):
        return ""  # дом 2, рейс 2
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        # 6 семей: behind a number a doubtful form is a noun
        found = analyses(word) or (place > 0 and _NUMERAL.match(words[place - 1]) and doubtful_analyses(word))
        if len(word) < 3 or not found or _MEASURED.match(word):
            continue
        first = place
        while first > 0 and _ADJECTIVE.match(words[first - 1]) and not _NUMERAL.match(words[first - 1]):
            first -= 1
        front = words[first - 1] if first > 0 else ""
        if _NUMERAL.match(front):
            return word
        if only_many(word) and front not in PREPOSITIONS and not (front and analyses(front)):
            return word
    return ""


def gender(word: str) -> str:
    """The one gender that a noun form can have; empty if there are several or none."""
    genders = {each for _, _, each in doubtful_analyses(word)}
    return genders.pop() if len(genders) == 1 else ""


def persons_alone(near: Near) -> bool:
    """Whether two to four without a noun are people: 2 молчат, из леса вышли 2, нас 3, все 3 родственники."""
    if _OF_US.search(near.before) or _SUFFERED.match(near.after):
        return True
    before = [word for word in _CLAUSE.findall(re.split(r"[.!?;:,—–]", near.before.lower())[-1])]
    while before and before[-1] in _ONLY:
        before.pop()
    if before and before[-1] == "нужны":
        return True
    if before and _several(before[-1]):
        return not is_object(near)
    behind = _PARTICLES.match(near.after)
    if behind and before and person(before[-1]) and _several(behind["verb"]):
        return True  # из 12 пострадавших 3 находятся
    if not behind or not _OPEN.search(near.before):
        return bool(before) and before[-1] in _THESE
    verb = behind["verb"]
    return not TRANSITIVE.match(verb) and _several(verb)  # but 2 поймали


def _several(word: str) -> bool:
    """Whether a word is a verb of several that people can be the subject of, as far as its end tells."""
    return bool(SEVERAL.match(word)) and is_verb(word) and not (_FIGURES.match(word) or analyses(word))


def genders_alone(telling: str, near: Near, case: str) -> str:
    """Gender that 1 to 4 take where their noun stands elsewhere; pl is двое, a two living objects; empty if untold."""
    if case in {"nom", "acc"} and _ABOUT.search(near.before) and not near.next_word.endswith(("ы", "и")):
        return "f"
    told = _of_them(near) if case == "nom" and telling in {"2", "3", "4"} else ""
    if telling in {"1", "2"} and (among := _AMONG.match(near.after)) and gender(among["noun"]) in {"f", "n"}:
        told = gender(among["noun"])  # 2 из 10 заявок
    if told or case not in {"nom", "acc"} or not alone(near):
        return told
    word = antecedent(near)
    if word and _SUFFERED.match(near.after) and not (living(word) or _PEOPLE.match(word)):
        word = ""  # в 11 районах, 2 ранены
    hurt = _SUFFERED.match(f" {near.previous_word}") or _PERISHED.match(near.previous_word)
    if few_hurt := telling in {"2", "3", "4"} and case == "nom" and hurt:
        word = word if living(word) or _PEOPLE.match(word) else ""
    if word and (known := gender(word)) != "m":
        return known
    few = telling in {"2", "3", "4"}
    if few and case == "nom" and near.previous_word != "по":
        if word:
            return "pl" if living(word) or word == "человека" else "m"
        return "pl" if few_hurt or persons_alone(near) else ""
    return "a" if word and living(word) and case == "acc" else ""


_AMONG = lazily(r" из \d{1,6} (?:[а-яё]+(?:ых|их) )?(?P<noun>[а-яё]{3,})")
_PERISHED = lazily(r"(?:погибли|пострадали|скончались|умерли|утонули|спаслись|выжили|уцелели)\Z")
# в семье 5 детей, 3 из них — школьники
_OF_THEM = lazily(r" из (?:них|которых)(?!\w)")
_THEY = lazily(r"(?<![\w.,])\d[\d ]*(?: [а-яё]+(?:ых|их))? (?P<noun>[а-яё]{3,})[^.!?\d]{0,30}\Z")


def _of_them(near: Near) -> str:
    """Gender of so many of people who were counted right before: двое, of women две."""
    they = _THEY.search(near.before) if _OF_THEM.match(near.after) else None
    if they is None or is_object(near):
        return ""
    noun = they["noun"]
    if living(noun) or person(noun) or noun in {"человек", "человека", "детей", "людей", "ребят"}:
        return "pl"
    return gender(noun) if _PEOPLE.match(noun) and gender(noun) == "f" else ""


def is_object_alone(telling: str, near: Near) -> bool:
    """Whether 1 to 4 whose noun stands elsewhere are an object and would show it: Коров держали 2, доили 1."""
    if not alone(near) or not is_object(near):
        return False
    word = antecedent(near)
    if not word:
        return False
    return living(word) or (telling[-1] == "1" and gender(word) == "f")
