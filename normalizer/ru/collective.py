"""Two to four living masculines in the genitive plural: 2 братьев спорят is двое, задержали 2 братьев двух."""

from __future__ import annotations

import re
from functools import lru_cache

from ..kinds import Near
from ..lazily import lazily
from .behind import is_verb
from .declensions import analyses, doubtful_analyses, only_many
from .governing import governed
from .living import living
from .objects import is_object

PREPOSITIONS = frozenset({
    "в", "во", "на", "с", "со", "по", "за", "под", "из", "у", "от", "до", "для", "без", "к", "ко", "о", "об", "при",
    "над", "перед", "между", "через", "про", "после", "среди", "около", "возле", "против", "кроме", "вместо", "из-за",
    "ради", "напротив",
})  # fmt: skip
_ADJECTIVE = lazily(r"[а-яё]{2,}(?:ых|их)\Z")
SEVERAL = lazily(r"[а-яё]+(?:ли(?:сь)?|[уюая]т(?:ся)?)\Z")
_PRESENT = lazily(r"[а-яё]+(?:[уюая]т|(?:л[ио]|[уюая]т)с[яь])\Z")
# Where they are: В доме 2 братьев, у него есть 4 сыновей.
_THERE = lazily(
    r"(?:\A|[.!?;:,—–] ?|(?<!\w)(?:и|а|но|что) )"
    r"(?:в|во|на|у)(?P<place>(?: [а-яё]+){1,2}?)(?: (?:есть|было|будет|ещё|ведь|всего|только|теперь))? \Z",
    re.IGNORECASE,
)
_OPEN = lazily(
    r"(?:\A|[.!?;:,—–«\"(] ?|(?<!\w)(?:и|а|но|что|где|когда|если|все|эти|те|лишь|только) )\Z", re.IGNORECASE
)
_LISTED = lazily(r"(?<![\w.,:/№-])\d{1,4}(?P<noun> [а-яё]+)(?:,| и) \Z")
_CLAUSE = lazily(r"[.!?;:,—–]")
_WORDS = lazily(r"[а-яё]+")
_FARTHEST_VERB = 3


def counted_word(near: Near) -> str:
    """The noun behind the number, with up to two adjectives in the genitive plural before it."""
    return _counted(near)[0]


def _counted(near: Near) -> tuple[str, list[str]]:
    """That noun and the words behind it in the clause."""
    words = _WORDS.findall(_CLAUSE.split(near.after.lower())[0])[:6] if near.next_word else []
    for place, word in enumerate(words[:3]):
        if not _ADJECTIVE.match(word) or analyses(word) or place + 1 == len(words):
            return word, words[place + 1 :]
    return (words[0], words[1:]) if words else ("", [])


@lru_cache(maxsize=64)
def together(near: Near) -> bool:
    """Whether two to four before a living masculine in the genitive plural are the subject: двое, трое, четверо."""
    word, behind = _counted(near)
    if not living(word) or (analyses(word) and not only_many(word)) or near.after.lstrip(" ")[:1].isupper():
        return False
    if near.previous_word in PREPOSITIONS or governed(near):
        return False
    return _is_subject(near, behind)


def _is_subject(near: Near, behind: list[str]) -> bool:
    there = _THERE.search(near.before)
    if there and not any(is_verb(each) for each in _WORDS.findall(there["place"].lower())):
        return True
    listed = _LISTED.search(near.before)
    if listed and living(listed["noun"].strip()):
        # участвовали 17 биологов, 2 геологов
        first = Near(near.before[: listed.start()], listed["noun"])
        free = first.previous_word not in PREPOSITIONS and not governed(first)
        return free and not is_object(first)
    before = _WORDS.findall(_CLAUSE.split(near.before.lower())[-1])
    if len(before) > 1 and before[-1] == "и":
        # 21 матрос и 2 механиков
        beside = {case for case, _, _ in analyses(before[-2])}
        return beside in ({"nom"}, {"nom", "acc"}) and not is_object(near)
    place = next(
        (
            each
            for each in range(len(before) - 1, -1, -1)
            if is_verb(before[each]) and not analyses(before[each])
        ),
        -1,
    )
    if place >= 0 and len(before) - place <= _FARTHEST_VERB:
        verb = before[place]
        subject = not is_object(Near(near.before)) or _has_object(before[:place])
        return subject and (bool(SEVERAL.match(verb)) or verb == "было" or verb.endswith("лось"))
    return bool(_OPEN.search(near.before)) and _act(behind)


def _act(words: list[str]) -> bool:
    """2 друзей спорят, 4 грузчиков подняли рояль, but 2 санитаров наградили за спасение."""
    if not words or not is_verb(words[0]) or analyses(words[0]):
        return False
    taken = len(words) > 1 and "acc" in {case for case, _, _ in analyses(words[1])}
    return bool(_PRESENT.match(words[0])) or (bool(SEVERAL.match(words[0])) and taken)


def _has_object(words: list[str]) -> bool:
    """Заявление подписали: whether what stands before the verb is its object and can be no subject of several."""
    nouns = [
        doubtful_analyses(word)
        for place, word in enumerate(words)
        if doubtful_analyses(word) and not set(words[max(0, place - 2) : place]) & PREPOSITIONS
    ]
    first = {each[:2] for each in nouns[0]} if nouns else set()
    # Путников встретили 3 всадников
    return (("acc", "s") in first and ("nom", "p") not in first) or first == {("gen", "p"), ("acc", "p")}
