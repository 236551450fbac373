"""Forms of a noun or of a verb (қаламыз: our city, we stay; құйма: a casting, do not pour): the words around tell.

They differ in stress: personal endings of verbs and their negation have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from .affixes import Affix
from .letters import LONGEST_WORD, VOWELS
from .lexicon import KAZAKH_LETTERS
from .segmentation import Candidate, best, candidates
from .stress import NEGATION

_ENDINGS = ("мыз", "міз", "сыз", "сіз")
# What a noun may end in that is spelled like a person, and what makes of it a verb.
_NOMINAL = frozenset({"poss.1pl", "without"})
_PRESENT = "PRS"
# Nats that the verb may be less likely by.
_MARGIN = 5.0
_WE = ("мыз", "міз")
_OURS = "біздің"
_SUBJECTS = {"мыз": "біз", "міз": "біз", "сыз": "сіз", "сіз": "сіз"}
_BARE_NEGATIONS = ("ма", "ме", "ба", "бе", "па", "пе")
_NEGATIONS = tuple(
    negation + person
    for negation in _BARE_NEGATIONS
    for person in ("", "ңыз", "ңіз", "ңдар", "ңдер", "ңыздар", "ңіздер")
)
_REQUESTS = frozenset({NEGATION, "imp.2sg.polite", "imp.2pl"})
# Below that of бөлме, бағдарлама, хабарлама: such a noun is meant, mostly, whatever stands before it.
_NEGATION_MARGIN = 4.5
# Of a polite request, which a noun of yours in that place hardly is (дыбыс шығармаңыз).
_REQUEST_MARGIN = 6.0
_YOU = "сен"
# What an attribute ends in, and attributes that do not: a bare noun before a verb is its object, these are none.
_ATTRIBUTE_ENDINGS = (
    "лық", "лік", "дық", "дік", "тық", "тік", "лы", "лі", "ды", "ді", "ты", "ті", "сыз", "сіз", "ншы", "нші",
    "дай", "дей", "тай", "тей", "дағы", "дегі", "тағы", "тегі", "ған", "ген", "қан", "кен", "тын", "тін",
    "шыл", "шіл", "кер", "ғыш", "гіш", "и",
)  # fmt: skip
_SHORTEST_DERIVED = 3
_I = "мен"
_BEFORE_MEN = frozenset("рлймнң") | VOWELS
# What stands before I, not before and.
_NO_NOUNS = frozenset({
    "ал", "енді", "сонда", "онда", "бүгін", "кеше", "ертең", "қазір", "биыл", "былтыр", "бұрын",
    "кейін", "соң", "үшін", "туралы", "сияқты", "бірақ", "және", "да", "де", "дейін", "бұл", "ол",
    "осы", "сол", "мынау", "міне", "иә", "жоқ", "өйткені", "себебі", "егер", "әрине", "бәлкім",
    "мүмкін", "тек",
})  # fmt: skip
_POSTPOSITIONS = frozenset({
    "үшін", "туралы", "сияқты", "ғана", "ғой", "емес", "да", "де", "та", "те", "ше",
})  # fmt: skip
_OF_ME = frozenset({"маған", "мені", "менің"})
_FIRST_PERSON = frozenset({
    "pers.1sg", "pred.1sg", "pred.1sg.present", "pred.1sg.noun", "pred.1sg.short", "imp.1sg",
    "imp.1sg.iy", "conv.pred",
})  # fmt: skip
_NO_AFFIX = Affix("", "", frozenset(), "", True, frozenset(), "", 0.0)
# Participles, cases, converbs and verbs are joined by no мен.
_NO_NAMES = frozenset({"PT", "C", "LOC", "CONV", "PRS", "PAST", "PRED", "FIN", "VN"})
_OF_NOUNS = (
    "үлкен кіші кішкентай жаңа ескі жақсы жаман ақ қара қызыл көк жасыл сары сұр қоңыр күрең бос толық басты "
    "нақты жеңіл ауыр ұзын ұзақ қысқа биік аласа терең кең тар жеке ортақ арнайы келесі соңғы алғашқы бұрынғы "
    "қазіргі бүгінгі ертеңгі кешегі жаңағы жатын көңілді қызықты сәтті ақылды әсерлі рет мәрте ішкі сыртқы "
    "төменгі жоғарғы бас орта жалпы ерекше маңызды тамаша керемет әдемі сұлу ыстық суық жылы салқын таза лас "
    "жас кәрі дайын алтын күміс темір шойын болат мыс қола ағаш тас шыны бетон пластик мата былғары бұл сол "
    "осы мына мынау ана анау ол бір екі үш төрт бес алты жеті сегіз тоғыз он жүз мың әр әрбір кейбір барлық "
    "бүкіл көп аз бірнеше қай қандай өз тағы бәрі барлығы"
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
    row = [before.lower() for before in words[:index]]
    subject = _SUBJECTS[word[-3:]] in row
    told = subject or following != "" or _is_governed(row[-1])
    # Ірімшік саламыз, but біздің бақша қаламыз
    object_before = (
        word.endswith(_WE) and _OURS not in row and row[-1] not in _ATTRIBUTES and _is_object(row[-1])
    )
    return _verb(word) if told or object_before else None


def is_conjunction(words: Sequence[str], index: int) -> bool:
    """Whether мен at `index` of a row joins two nouns (алма мен алмұрт) and does not say I.

    Then a noun without a case stands before it, and nobody in the row is I. Behind voiceless sounds and з ж the
    conjunction is пен, бен.
    """
    if words[index].lower() != _I or index + 1 >= len(words):
        return False
    before, after = words[index - 1].lower(), words[index + 1].lower()
    if before.rstrip("ь")[-1:] not in _BEFORE_MEN or before in _NO_NOUNS or after in _POSTPOSITIONS:
        return False
    i_speak = any(
        other.lower() in _OF_ME or _last_affix(other.lower()).name in _FIRST_PERSON for other in words
    )
    return not i_speak and _last_affix(before).target not in _NO_NAMES


def _last_affix(word: str) -> Affix:
    """The last affix of a word, an empty one where there is none."""
    if len(word) > LONGEST_WORD or not word or not KAZAKH_LETTERS.issuperset(word):
        return _NO_AFFIX
    chain = best(word).chain
    return chain[-1] if chain else _NO_AFFIX


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
    margin = _NEGATION_MARGIN if word.endswith(_BARE_NEGATIONS) else _REQUEST_MARGIN
    fitting = (split for split in others if first.score - split.score < margin and split.root.known)
    return next((split for split in fitting if _is_negated(split)), None)


def _is_negated(split: Candidate) -> bool:
    return bool(split.chain) and split.chain[-1].name in _REQUESTS and _has_negation(split)


def _has_negation(split: Candidate) -> bool:
    return any(affix.name == NEGATION for affix in split.chain)


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
    last = _last_affix(word)
    return last.target in _GOVERNED and last.name not in _NOT_GOVERNED
