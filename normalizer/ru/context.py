"""Which case the words around a number ask for."""

from __future__ import annotations

import re

from ..kinds import Near

# Prepositions and words that govern one case, whatever follows.
_GOVERN = {
    **dict.fromkeys(
        (
            "без",
            "до",
            "из",
            "от",
            "у",
            "около",
            "более",
            "менее",
            "свыше",
            "после",
            "для",
            "против",
            "больше",
            "меньше",
            "среди",
            "кроме",
            "порядка",
            "старше",
            "младше",
            "выше",
            "ниже",
            "возле",
            "вокруг",
            "из-за",
            "из-под",
            "ради",
            "вместо",
            "насчёт",
            "течение",
            "протяжении",
            "размере",
            "количестве",
            "возрасте",
            "общей",
            "суммой",
            "стоимостью",
            "длиной",
            "весом",
            "высотой",
            "площадью",
            "достигает",
            "достиг",
            "порядка",
            "половины",
            "половина",
            "треть",
            "четверть",
        ),
        "gen",
    ),
    **dict.fromkeys(
        (
            "к",
            "ко",
            "благодаря",
            "вопреки",
            "согласно",
            "навстречу",
            "равен",
            "равно",
            "равна",
            "равняется",
        ),
        "dat",
    ),
    **dict.fromkeys(["через", "сквозь", "про", "спустя"], "acc"),
    **dict.fromkeys(["между", "над", "перед", "под"], "ins"),
    **dict.fromkeys(["при", "о", "об", "обо"], "loc"),
}
# Prepositions of two cases: the ending of the counted word tells which.
_DOUBLE = {"в": ("acc", "loc"), "во": ("acc", "loc"), "на": ("acc", "loc"), "с": ("gen", "ins"), "со": ("gen", "ins"),
           "по": ("acc", "dat"), "за": ("acc", "ins")}  # fmt: skip
_PLURAL_ENDINGS = {
    "ins": re.compile(r"(?:ами|ями|ьми|ыми|ими)\Z"),
    "loc": re.compile(r"(?:ах|ях)\Z"),
    "dat": re.compile(r"(?:ам|ям)\Z"),
}
_ADJECTIVE = re.compile(r"(?:ых|их)\Z")
# между 3 и 5: the preposition governs both.
_JOINED = re.compile(r"(?P<preposition>\w+) [\d.,]+ (?:и|или) \Z")


def case_of(near: Near, default: str = "nom") -> str:
    """The case of a number by the preposition before it and the ending of the word behind it."""
    before = near.previous_word
    if before in {"и", "или"} and (joined := _JOINED.search(near.before)):
        before = joined["preposition"].lower()
    if before in _GOVERN:
        return _GOVERN[before]
    told = next((case for case, ending in _PLURAL_ENDINGS.items() if ending.search(near.next_word)), "")
    if before in _DOUBLE:
        plain, other = _DOUBLE[before]
        if told == other or (_ADJECTIVE.search(near.next_word) and _second_is(near, other)):
            return other
        return plain
    # Verbs govern too: владеет 5 языками. A counted word in these cases can stand behind no nominative.
    return told or default


def _second_is(near: Near, case: str) -> bool:
    words = re.findall(r"[^\W\d_]+", near.after)[1:2]
    return bool(words and _PLURAL_ENDINGS[case].search(words[0])) if case in _PLURAL_ENDINGS else False


# Feminine nouns in -ь that are often counted.
_FEMININE = frozenset({
    "ночь", "степень", "часть", "область", "жизнь", "дочь", "тень", "цель", "модель", "запись", "роль",
    "площадь", "очередь", "скорость", "мощность", "дверь", "кровать", "тетрадь", "страсть", "новость",
    "ступень", "церковь", "кость", "вещь", "речь", "мышь", "лошадь", "осень", "треть", "четверть",
})  # fmt: skip
_MASCULINE_A = frozenset(["мужчина", "дедушка", "дядя", "папа", "юноша", "судья"])


def gender_of(word: str) -> str:
    """Gender of a counted noun or adjective in the form that stands behind 1 or 2, as its ending shows."""
    if re.search(r"(?:ая|яя|ую|юю)\Z", word) or word in _FEMININE:
        return "f"
    if re.search(r"(?:ое|ее|ие|о|е)\Z", word):
        return "n"
    if re.search(r"[аяуюы]\Z|[гкхжчшщ]и\Z|[иь]и\Z", word) and word not in _MASCULINE_A:
        return "f"
    return "m"


def gender_for(digits: str, word: str) -> str:
    """Gender that 1 or 2 at the end of a number takes before a word: 21 книга, 2 книги, but 2 дома."""
    if digits[-2:-1] == "1" or digits[-1] not in "12" or not word:
        return "m"
    if digits[-1] == "1":
        return gender_of(word)
    # Behind two stands the genitive singular: книги and ночи are feminine, дома and окна are not.
    return "f" if re.search(r"(?:[ыи]|[ыи]е)\Z", word) and not re.search(r"(?:ели|дни|пути)\Z", word) else "m"
