"""Forms of a noun or of a verb (қаламыз: our city, we stay; құйма: a casting, do not pour): the words around tell.

They differ in stress: personal endings of verbs and their negation have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from .letters import LONGEST_WORD
from .lexicon import KAZAKH_LETTERS
from .segmentation import Candidate, best, candidates
from .stress import NEGATION

_ENDINGS = ("мыз", "міз", "сыз", "сіз")
# What a noun may end in that is spelled like a person, and what makes of it a verb.
_NOMINAL = frozenset({"poss.1pl", "without"})
_PRESENT = "PRS"
# Nats that the verb may be less likely by.
_MARGIN = 5.0
_SUBJECTS = {"мыз": "біз", "міз": "біз", "сыз": "сіз", "сіз": "сіз"}
_NEGATIONS = ("ма", "ме", "ба", "бе", "па", "пе")
# Below that of бөлме, бағдарлама, хабарлама: such a noun is meant, mostly, whatever stands before it.
_NEGATION_MARGIN = 4.5
_YOU = "сен"
# What an attribute ends in, and attributes that do not: a bare noun before a verb is its object, these are none.
_ATTRIBUTE_ENDINGS = (
    "лық", "лік", "дық", "дік", "тық", "тік", "лы", "лі", "ды", "ді", "ты", "ті", "сыз", "сіз", "ншы", "нші",
    "дай", "дей", "тай", "тей", "дағы", "дегі", "тағы", "тегі", "ған", "ген", "қан", "кен", "тын", "тін",
    "шыл", "шіл", "кер", "ғыш", "гіш", "и",
)  # fmt: skip
_SHORTEST_DERIVED = 3
_OF_NOUNS = (
    "үлкен кіші кішкентай жаңа ескі жақсы жаман ақ қара қызыл көк жасыл сары сұр қоңыр күрең бос толық басты "
    "нақты жеңіл ауыр ұзын ұзақ қысқа биік аласа терең кең тар жеке ортақ арнайы келесі соңғы алғашқы бұрынғы "
    "қазіргі бүгінгі ертеңгі кешегі жаңағы жатын көңілді қызықты сәтті ақылды әсерлі рет мәрте ішкі сыртқы "
    "төменгі жоғарғы бас орта жалпы ерекше маңызды тамаша керемет әдемі сұлу ыстық суық жылы салқын таза лас "
    "жас кәрі дайын алтын күміс темір шойын болат мыс қола ағаш тас шыны бетон пластик мата былғары бұл сол "
    "осы мына мынау ана анау ол бір екі үш төрт бес алты жеті сегіз тоғыз он жүз мың әр әрбір кейбір барлық "
    "бүкіл көп аз бірнеше қай қандай өз тағы"
)
_ATTRIBUTES = frozenset(_OF_NOUNS.split())
# Behind these words of speech and thought a clause has ended.
_SAID = frozenset(["деп", "деген", "дейді", "деді", "дейміз", "дейсіз", "дегенде", "дегенмен"])
# What a verb governs or continues: this word is no attribute of a noun.
_GOVERNED = frozenset({"C", "LOC", "CONV", "PRS"})
_NOT_GOVERNED = frozenset({"gen", "similative.part"})


def as_verb(words: Sequence[str], index: int) -> Candidate | None:
    """The split of the word at `index` of a row without a pause as a verb, where it is one in spite of its likelier
    split; else None.

    It is the predicate, last in the row or before деп, and stands behind an object, another case form, a converb, or
    anywhere behind its pronoun.
    """
    word = words[index].lower()
    if index and word.endswith(_NEGATIONS) and len(word) <= LONGEST_WORD:
        return _as_negation(words, index)
    if not index or not word.endswith(_ENDINGS) or len(word) > LONGEST_WORD:
        return None
    following = words[index + 1].lower() if index + 1 < len(words) else ""
    if following and following not in _SAID:
        return None
    subject = _SUBJECTS[word[-3:]] in [before.lower() for before in words[:index]]
    return _verb(word) if subject or following or _is_governed(words[index - 1].lower()) else None


def _as_negation(words: Sequence[str], index: int) -> Candidate | None:
    """The word as what not to do (су құйма), last behind a case form, a converb or a bare noun, or with its pronoun."""
    rest = words[index + 1 : index + 2]
    if rest and rest[0].lower() not in _SAID:
        return None
    before = words[index - 1].lower()
    told = before not in _ATTRIBUTES and (_is_governed(before) or _is_object(before))
    you = _YOU in [other.lower() for other in words[:index]]
    return _negation(words[index].lower()) if told or you else None


@lru_cache(maxsize=4096)
def _negation(word: str) -> Candidate | None:
    if not KAZAKH_LETTERS.issuperset(word):
        return None
    first, *others = candidates(word)
    if _is_negated(first):
        return None
    fitting = (split for split in others if first.score - split.score < _NEGATION_MARGIN and split.root.known)
    return next((split for split in fitting if _is_negated(split)), None)


def _is_negated(split: Candidate) -> bool:
    return bool(split.chain) and split.chain[-1].name == NEGATION


def _is_object(word: str) -> bool:
    """Whether a known noun without any ending, and no attribute."""
    if len(word) > LONGEST_WORD or not word or not KAZAKH_LETTERS.issuperset(word):
        return False
    split = best(word)
    derived = any(
        word.endswith(ending) and len(word) >= len(ending) + _SHORTEST_DERIVED
        for ending in _ATTRIBUTE_ENDINGS
    )
    return not split.chain and split.root.known and not derived


@lru_cache(maxsize=4096)
def _verb(word: str) -> Candidate | None:
    if not KAZAKH_LETTERS.issuperset(word):
        return None
    first, *others = candidates(word)
    if not first.chain or first.chain[-1].name not in _NOMINAL:
        return None
    fitting = (split for split in others if first.score - split.score < _MARGIN and split.root.known)
    return next((split for split in fitting if _is_present(split)), None)


def _is_present(split: Candidate) -> bool:
    return len(split.chain) > 1 and split.chain[-2].target == _PRESENT


def _is_governed(word: str) -> bool:
    if len(word) > LONGEST_WORD or not word or not KAZAKH_LETTERS.issuperset(word):
        return False
    chain = best(word).chain
    return bool(chain) and chain[-1].target in _GOVERNED and chain[-1].name not in _NOT_GOVERNED
