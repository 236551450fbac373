"""Ranks without a noun behind them in Russian: первый пел, 2 играл; 3 остановки, выйдем на 4; каждый 4."""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily
from .antecedents import alone, antecedent, gender
from .behind import is_verb
from .collective import PREPOSITIONS
from .declensions import analyses, is_doubtful
from .governing import TIMES
from .living import living
from .names import name_form
from .numbers import agreement
from .objects import is_object

# Cases and genders that the endings of an ordinal tell.
_FORMS = {
    "ый": "nom:m acc:m", "ий": "nom:m acc:m", "ая": "nom:f", "ья": "nom:f", "ое": "nom:n acc:n", "ье": "nom:n acc:n",
    "ого": "gen:m", "ьего": "gen:m", "ому": "dat:m", "ьему": "dat:m", "ым": "ins:m", "ьим": "ins:m", "ом": "loc:m",
    "ьем": "loc:m", "ую": "acc:f", "ью": "acc:f", "ьей": "gen:f dat:f ins:f loc:f", "ой": "gen:f dat:f ins:f loc:f",
    "ые": "nom:pl acc:pl", "ьи": "nom:pl acc:pl", "ых": "gen:pl loc:pl", "ьих": "gen:pl loc:pl",
    "ыми": "ins:pl", "ьими": "ins:pl",
}  # fmt: skip
_EARLIER = {"2": "перв", "3": "втор", "4": "трет"}
_PREPOSITION_CASES = {
    "в": ("loc", "acc"), "во": ("loc", "acc"), "на": ("loc", "acc"), "с": ("ins", "gen"), "со": ("ins", "gen"),
    "по": ("dat",),
    "за": ("acc", "ins"), "под": ("ins", "acc"), "из": ("gen",), "у": ("gen",), "от": ("gen",), "до": ("gen",),
    "для": ("gen",),
    "без": ("gen",), "к": ("dat",), "ко": ("dat",), "о": ("loc",), "об": ("loc",), "при": ("loc",), "над": ("ins",),
    "перед": ("ins",), "между": ("ins",), "через": ("acc",), "про": ("acc",), "после": ("gen",), "против": ("gen",),
}  # fmt: skip
_EVERY = lazily(r"(?<!\w)кажд(?P<ending>ый|ая|ое|ого|ому|ым|ом|ую|ой) \Z", re.IGNORECASE)
# 21 по списку, 3 по счёту, 38 в рейтинге
_LISTED = lazily(
    r" (?:по (?:списку|сч[её]ту|порядку|величине|значимости|численности|старшинству)"
    r"|в (?:рейтинге|списке|очереди))(?!\w)"
)
_ARRIVED = lazily(
    r"(?<!\w)(?:приш(?P<m>[её]л|ла)|прибежал(?P<p>а?)|финишировал(?P<f>[аи]?)|оказал(?:ся|(?P<o>ась))"
    r"|прилетел(?P<l>а?))"
    r"(?: (?:к финишу|только|лишь|в очереди))? \Z"
    r"|(?<!\w)бу(?:ду|дешь) \Z",
    re.IGNORECASE,
)
_ENDED = lazily(r"\s*(?:\Z|[.,!?;)])| из \d| к финишу(?!\w)")
_OUT_OF = lazily(r"(?<!\w)из \d[^.!?;]*\Z", re.IGNORECASE)
# Генрих 8, Екатерину 2
_RULER = lazily(
    r"(?<!\w)(?P<name>(?:Людовик|Генрих|Екатерин|Елизавет|Никола|П[её]тр|Карл|Фридрих|Вильгельм|Георг"
    r"|Филипп|Александр|Павл|Павел|Иван"
    r"|Рамзес|Наполеон|Ричард|Эдуард|Густав)[а-я]{0,2}) \Z"
)
_MOST_RULERS = 25
_PAST = lazily(r"[а-яё]{2,}(?:(?P<m>[аеёиуыя]л|ш[её]л|[её][зс]|лся)|(?P<f>ла(?:сь)?))\Z")
_VERB = lazily(r" (?:не |уже |ещё |же |всё равно )*(?P<verb>[а-яё]+)(?![\w-])")
# The beginning of a clause, where a subject stands.
_OPEN = lazily(r"(?:\A|(?<=\w\w\w)[.!?] |[;,—–«] ?|[,;] (?:а|и|но|там) |(?<!\w)(?:а|но) )\Z", re.IGNORECASE)
_NEXT = lazily(r"(?P<number>\d{1,3}) (?:[а-яё]+(?:ых|их) )?(?P<noun>[а-яё]+)(?P<between>[^.!?]*)\Z")
_APART = lazily(r"[^\d]*(?:[,;—–]| и | но )[^\d]*")
_BESIDE = lazily(r"[,;:—–] ?| а | и ")
_SINGULAR_VERB = lazily(r"[а-яё]+(?:[еёи]т(?:ся)?|й|й?те|шь|л[аио]?(?:с[яь])?)\Z")
_FIRST_PERSON = lazily(r"[а-яё]+(?:[аеиуянл]ю|[шжч]у)\Z")


def rank_alone(digits: str, near: Near) -> tuple[str, str] | None:
    """Case and gender of a rank whose noun does not stand behind it; None where the number counts."""
    if digits == "1" or digits.startswith("0") or not near.before.endswith((" ", "", "«")):
        return None
    if _LISTED.match(near.after) and near.previous_word not in PREPOSITIONS:
        return "nom", "m"
    if not alone(near) and near.previous_word not in _PREPOSITION_CASES:
        return None
    if every := _EVERY.search(near.before):
        return _told(every["ending"].lower())[0]
    ruler = _RULER.search(near.before)
    if ruler and int(digits) <= _MOST_RULERS:
        return name_form(ruler["name"])
    acting = _acting(near) if agreement(digits) != "one" else None
    return _arrived(near) or _parallel(digits, near) or _next(digits, near) or acting


def _told(ending: str) -> list[tuple[str, str]]:
    return [(case, gender) for case, _, gender in (form.partition(":") for form in _FORMS[ending].split())]


def _arrived(near: Near) -> tuple[str, str] | None:
    """пришёл 3, финишировала 2 из 40; but из 24 участников финишировали 22"""
    arrived = _ARRIVED.search(near.before)
    if not arrived or not _ENDED.match(near.after) or _OUT_OF.search(near.before):
        return None
    ends = {end for end in arrived.groups() if end}
    return "ins", "pl" if "и" in ends else "f" if ends & {"ла", "а", "ась"} else "m"


def _free(near: Near) -> bool:
    """Whether nothing behind the number can be what it counts, whatever preposition stands before."""
    found = analyses(near.next_word)
    if found and near.after.startswith(" "):
        return "gen" not in {case for case, _, _ in found}
    return alone(Near("а ", near.after))


def _parallel(digits: str, near: Near) -> tuple[str, str] | None:
    """первая смена утром, 2 вечером: the number takes up the rank before it."""
    if digits not in _EARLIER or not _free(near):
        return None
    found = list(
        re.finditer(
            rf"(?<!\w)(?:(?P<preposition>[а-яё]{{1,6}}) )?{_EARLIER[digits]}(?P<ending>[а-яё]{{2,4}})"
            r" (?P<between>[^.!?]*)\Z",
            near.before.lower(),
        )
    )
    if not found or found[-1]["ending"] not in _FORMS or not _BESIDE.search(found[-1]["between"]):
        return None
    first = found[-1]
    told = _told(first["ending"])
    if digits == "3" and first["ending"] == "ой":
        told = [("nom", "m"), *told]
    before = near.previous_word
    if cases := _PREPOSITION_CASES.get(before):
        return next((each for case in cases for each in told if each[0] == case), (cases[0], told[0][1]))
    if first["preposition"] in _PREPOSITION_CASES:
        return None
    return told[0]


def _next(digits: str, near: Near) -> tuple[str, str] | None:
    """8 символов забыл, 9 помню; 3 остановки, на 4 выйдем: the one behind those that were counted."""
    counted = _NEXT.search(near.before.lower()) if _free(near) else None
    if not counted or int(counted["number"]) + 1 != int(digits) or not _APART.fullmatch(counted["between"]):
        return None
    word = counted["noun"]
    kind = gender(word)
    if not kind or TIMES.match(word):
        return None
    if near.previous_word == "на":
        return "loc", kind
    behind = _VERB.match(near.after) if _OPEN.search(near.before) else None
    if near.previous_word in PREPOSITIONS or not behind or not is_singular(behind["verb"]):
        return None
    acted = "gen" if kind == "m" and living(word) else "acc"
    return _acting(near) or (acted if _acts(behind["verb"]) else "nom", kind)


def is_singular(verb: str) -> bool:
    """Whether a word can be a verb whose subject is one, as far as its end tells."""
    if analyses(verb):
        return False
    return bool(_FIRST_PERSON.match(verb) or (is_verb(verb) and _SINGULAR_VERB.match(verb)))


def _acts(verb: str) -> bool:
    return is_object(Near(verb + " ")) or bool(re.search(r"(?:ю|у|й|йте|шь)\Z", verb))


def _acting(near: Near) -> tuple[str, str] | None:
    """Первый спился, 3 играл на гармони: a past in the singular has a rank for its subject."""
    behind = _VERB.match(near.after)
    if not behind or not _OPEN.search(near.before) or analyses(behind["verb"]) or is_doubtful(behind["verb"]):
        return None
    past = _PAST.match(behind["verb"])
    if not past or not is_verb(behind["verb"]):
        return None
    word = antecedent(near)
    if word and not living(word) and _acts(behind["verb"]) and not _NEXT.search(near.before.lower()):
        return None  # билетов 10, 2 продал
    return "nom", "f" if past["f"] else "m"
