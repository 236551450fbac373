"""Which case the words around a number ask for."""

from __future__ import annotations

import re

from ..kinds import Near

# Prepositions and words that govern one case, whatever follows.
_WORDS_BY_CASE = {
    "gen": (
        "без", "до", "из", "от", "у", "около", "более", "менее", "свыше", "после", "для", "против", "больше",
        "меньше", "среди", "кроме", "порядка", "старше", "младше", "выше", "ниже", "возле", "вокруг", "из-за",
        "из-под", "ради", "вместо", "насчёт", "течение", "протяжении", "размере", "количестве", "возрасте",
        "общей", "суммой", "стоимостью", "длиной", "весом", "высотой", "площадью", "достигает", "достиг",
        "половины", "половина", "треть", "четверть",
    ),
    "dat": (
        "к", "ко", "благодаря", "вопреки", "согласно", "навстречу", "равен", "равно", "равна", "равняется",
    ),
    "acc": (
        "через", "сквозь", "про", "спустя",
    ),
    "ins": (
        "между", "над", "перед", "под",
    ),
    "loc": (
        "при", "о", "об", "обо",
    ),
}  # fmt: skip
_GOVERN = {word: case for case, words in _WORDS_BY_CASE.items() for word in words}
# Prepositions of two cases: the ending of the counted word tells which.
_DOUBLE = {"в": ("acc", "loc"), "во": ("acc", "loc"), "на": ("acc", "loc"), "с": ("gen", "ins"), "со": ("gen", "ins"),
           "по": ("acc", "dat"), "за": ("acc", "ins")}  # fmt: skip
_PLURAL_ENDINGS = {
    "ins": re.compile(r"(?:ами|ями|ьми|ыми|ими)\Z"),
    "loc": re.compile(r"(?:ах|ях)\Z"),
    "dat": re.compile(r"(?:ам|ям)\Z"),
}
_SINGULAR_ENDINGS = {"ins": re.compile(r"(?:ом|[её]м|ой|ей|ью)\Z"), "loc": re.compile(r"[еу]\Z")}
_ADJECTIVE = re.compile(r"(?:ых|их)\Z")
# пункт 2 договоров: a number behind these names its place and counts nothing.
_LABEL = re.compile(
    r"пункт|стат|част|глав|раздел|номер|тип|уров|этап|тур|шаг|том|групп|категори|вариант|рисун|таблиц|страниц|модул"
    r"|урок|задани|параграф|абзац|приложени|класс"
)
# 21 книгу, 21 человека: no preposition, but the word behind one cannot be a subject.
_OBJECT = re.compile(r"\w{2}[ую]\Z")
_OWNED = re.compile(r"человека\Z")
_NO_OBJECT = re.compile(r"(?:\w{0,2}[ео]му|поч[её]му|сразу|между|человеку)\Z")
# ни 1 рубля, ни 1 минуты
_ABSENT = re.compile(r"(?:[аяыи]|[ео]го|[оеё]й)\Z")
# 2 друзей, 22 голосов: behind two to four no other case has this ending.
_MANY = re.compile(r"\w{2}(?:[оеё]в|ей)\Z|(?:подруг|женщин|девочек|девушек)\Z")
# между 3 и 5: the preposition governs both.
_JOINED = re.compile(r"(?<!\w)(?P<preposition>\w{1,12}) [\d.,]+(?: г\.)? (?:и|или) \Z")


def preposition(near: Near) -> str:
    """The word that governs a number: the one before it, or before the number that и joins to it."""
    joined = _JOINED.search(near.before)
    return joined["preposition"].lower() if joined else near.previous_word


def case_of(near: Near, default: str = "nom", form: str = "") -> str:
    """The case of a number by the preposition before it and the ending of the word behind it.

    `form`: of a whole number, what numbers.agreement says.
    """
    before = preposition(near)
    if before in _GOVERN:
        return _GOVERN[before]
    words = re.findall(r"[^\W\d_]+", near.after)[:2] if near.next_word else []
    # 5 новых домах: behind an adjective the noun tells.
    word = words[1] if len(words) == 2 and _ADJECTIVE.search(words[0]) else near.next_word
    told = next((case for case, ending in _PLURAL_ENDINGS.items() if ending.search(word)), "")
    counts = not labels(near)
    if counts and form == "few" and _MANY.search(word):
        return "gen"
    if before in _DOUBLE:
        plain, other = _DOUBLE[before]
        singular = form == "one" and other in _SINGULAR_ENDINGS and _SINGULAR_ENDINGS[other].search(word)
        return other if told == other or singular else plain
    if counts and form == "one" and (needed := _without_preposition(near)):
        return needed
    # Verbs govern too: владеет 5 языками. A counted word in these cases can stand behind no nominative.
    return told or default


def labels(near: Near) -> bool:
    """Whether the number names the place of the word before it: статья 1, пункт 2."""
    return bool(_LABEL.match(near.previous_word))


def _without_preposition(near: Near) -> str:
    word = near.next_word
    if _OWNED.search(word) or (near.previous_word == "ни" and _ABSENT.search(word)):
        return "gen"
    return "acc" if _OBJECT.search(word) and not _NO_OBJECT.fullmatch(word) else ""


# Feminine nouns in -ь that are often counted.
_FEMININE = frozenset({
    "ночь", "степень", "часть", "область", "жизнь", "дочь", "тень", "цель", "модель", "запись", "роль",
    "площадь", "очередь", "скорость", "мощность", "дверь", "кровать", "тетрадь", "страсть", "новость",
    "ступень", "церковь", "кость", "вещь", "речь", "мышь", "лошадь", "осень", "треть", "четверть",
})  # fmt: skip
_MASCULINE_A = frozenset({"мужчина", "дедушка", "дядя", "папа", "юноша", "судья"})
# Endings that only a feminine singular has in an oblique case: для 21 книги, but для 21 ученика.
_FEMININE_ENDINGS = {
    "gen": re.compile(r"(?:[ыи]|[оы]й|ей)\Z"), "dat": re.compile(r"(?:[еи]|ой|ей)\Z"), "acc": re.compile(r"[ую]\Z"),
    "ins": re.compile(r"(?:ой|ей|ью)\Z"), "loc": re.compile(r"(?:и|ой|ей)\Z"),
}  # fmt: skip


def _gender_of(word: str) -> str:
    """Gender of a noun or adjective in the nominative singular, as its ending shows."""
    if re.search(r"(?:ая|яя|ую|юю)\Z", word) or word in _FEMININE:
        return "f"
    if re.search(r"[оеё]\Z", word):
        return "n"
    return "f" if re.search(r"[аяую]\Z", word) and word not in _MASCULINE_A else "m"


def gender_for(digits: str, word: str, case: str) -> str:
    """Gender that 1 or 2 at the end of a number takes before a word: 21 книга, 2 книги, but 2 дома."""
    if digits[-2:-1] == "1" or digits[-1] not in "12" or not word:
        return "m"
    if digits[-1] == "2":
        # Behind two stands the genitive singular: книги and ночи are feminine, дома and окна are not.
        return (
            "f"
            if re.search(r"(?:[ыи]|[ыи]е)\Z", word) and not re.search(r"(?:ели|дни|пути)\Z", word)
            else "m"
        )
    if case == "nom" or (case == "acc" and not _FEMININE_ENDINGS["acc"].search(word)):
        return _gender_of(word)
    return "f" if _FEMININE_ENDINGS[case].search(word) else "m"
