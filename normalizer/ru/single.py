"""What 1 agrees with in Russian beyond the word behind it: 1 из причин, 1 и ту же, 1 ищут, другие ждут."""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily
from .declensions import analyses, doubtful_analyses

_SAME = lazily(r" и (?P<word>т(?:от|ого|ому|ем|ом|а|ой|у|о|е|ех|еми)) же(?!\w)")
_SAME_FORMS = {
    "тот": ("nom", "m"), "того": ("gen", "m"), "тому": ("dat", "m"), "тем": ("ins", "m"), "том": ("loc", "m"),
    "та": ("nom", "f"), "той": ("gen", "f"), "ту": ("acc", "f"), "то": ("nom", "n"), "те": ("nom", "pl"),
    "тех": ("gen", "pl"), "теми": ("ins", "pl"),
}  # fmt: skip
# Others of the same sentence tell how many and in which case: 1 спят, другие пишут; одному дали, другому нет.
_OTHER = lazily(
    r"(?= [а-яё])[^.!?]*?[,;] (?:(?:а|и|но) )?(?P<front>(?:у|на|в|к|с|для|о|от|за) )?"
    r"друг(?P<ending>ие|их|им|ими|ая|ую|ого|ому)(?!\w)"
)
_OTHER_FORMS = {
    "ие": ("nom", "pl"), "их": ("gen", "pl"), "им": ("dat", "pl"), "ими": ("ins", "pl"), "ая": ("nom", "f"),
    "ую": ("acc", "f"), "ого": ("gen", "m"), "ому": ("dat", "m"),
}  # fmt: skip
_OF = lazily(r" из (?:(?:[а-яё]+(?:ых|их)|\d{1,4}|всех|самых) ){0,3}(?P<noun>[а-яё]{3,})")
_SEVERAL = lazily(r" (?:не |уже |всегда |вечно |просто )*[а-яё]+(?:[уюая]т(?:ся)?|ли(?:сь)?)(?!\w)")


def form_of_one(near: Near) -> tuple[str, str] | None:
    """Case (empty: by other signs) and gender of 1 that some other word of its clause shows; None if none does."""
    if same := _SAME.match(near.after):
        return _SAME_FORMS[same["word"]]
    if of := _OF.match(near.after):
        genders = {
            gender for case, number, gender in doubtful_analyses(of["noun"]) if (case, number) == ("gen", "p")
        }
        return ("", genders.pop()) if len(genders) == 1 else None
    other = _OTHER.match(near.after)
    if not other or analyses(near.next_word) or not _fits(other, near):
        return None
    form = _OTHER_FORMS[other["ending"]]
    return form if form[1] != "pl" or form[0] != "nom" or _SEVERAL.match(near.after) else None


def _fits(other: re.Match[str], near: Near) -> bool:
    """Whether both stand behind the same preposition or behind none."""
    return (other["front"] or "").strip() == (
        near.previous_word if near.previous_word in _PREPOSITIONS else ""
    )


_PREPOSITIONS = frozenset(
    {"у", "на", "в", "к", "с", "для", "о", "от", "за", "по", "из", "до", "без", "при", "над", "под"}
)
