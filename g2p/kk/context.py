"""Forms of a noun or of a verb (қаламыз: our city, we stay): the words around tell which is meant.

They differ in stress: personal endings of verbs have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from .letters import LONGEST_WORD
from .lexicon import KAZAKH_LETTERS
from .segmentation import Candidate, best, candidates

_ENDINGS = ("мыз", "міз", "сыз", "сіз")
# What a noun may end in that is spelled like a person, and what makes of it a verb.
_NOMINAL = frozenset({"poss.1pl", "without"})
_PRESENT = "PRS"
# Nats that the verb may be less likely by.
_MARGIN = 5.0
_SUBJECTS = {"мыз": "біз", "міз": "біз", "сыз": "сіз", "сіз": "сіз"}
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
    if not index or not word.endswith(_ENDINGS) or len(word) > LONGEST_WORD:
        return None
    following = words[index + 1].lower() if index + 1 < len(words) else ""
    if following and following not in _SAID:
        return None
    subject = _SUBJECTS[word[-3:]] in [before.lower() for before in words[:index]]
    return _verb(word) if subject or following or _is_governed(words[index - 1].lower()) else None


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
