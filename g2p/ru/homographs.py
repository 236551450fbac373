"""Words of two stresses (з+амок, зам+ок): the usual reading, and cues of the neighbouring words for the other one.

homographs.tsv holds the words. A cue is a function of the words on both sides; its name stands in the table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ..types import G2PError


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GENITIVE_GOVERNORS = _words(
    "без безо близ вместо возле вокруг вроде для до из изо кроме мимо около от ото после посреди "
    "против ради с со свыше среди у внутри напротив два две три четыре оба обе полтора полторы нет "
    "нету ни ниже выше больше меньше пол края конца начала половина половину часть"
)
_PLURAL_WORDS = _words(
    "все всё эти те мои твои свои наши ваши какие такие многие другие иные разные сами в на за под "
    "через про сквозь"
)
_LOCATIVE = frozenset(("в", "во", "на"))
_PREPOSITIONAL = frozenset(("в", "во", "на", "о", "об", "обо", "при", "по"))
_SELF = _words("себя себе собой собою меня тебя него нему нее ней его ему нас вас")
_WITH = _words("с со моим твоим своим нашим вашим его её ее их лучшим старым верным близким")
_EVERYBODY = _words(
    "мы вы они эти те мои твои наши ваши свои люди его её ее их кто дни силы дела женщины мужчины "
    "дети были трое четверо двое вместе"
)
_PLURAL_VERBS = ("ли", "лись", "ут", "ют", "ат", "ят", "утся", "ются", "атся", "ятся")
_PLURAL_ADJECTIVES = ("ые", "ие", "ые-то", "ие-то")
_PLURAL_ENDINGS = ("ы", "и", "ие", "ые")
_NO_PLURAL = _words("и или ли бы при ни если почти")
_GENITIVE_ADJECTIVES = ("ого", "его")
_OTHER_GO = frozenset(("много", "немного", "дорого", "его"))


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a homograph, lowercase; "" beyond either end. `loan`: it is the root of a Kazakh word."""

    before_last: str
    before: str
    after: str
    loan: bool = False


@dataclass(frozen=True, slots=True)
class Homograph:
    """Readings of a word with + before the stressed vowel and ё where it is spoken."""

    usual: str
    other: str
    cue: str


def genitive(context: Context) -> bool:
    """The other reading is a genitive singular: без руки, для моей руки, этого окна, движением руки, в центре окна."""
    if context.before in _GENITIVE_GOVERNORS or context.before.endswith("ием"):
        return True
    if context.before.endswith(_GENITIVE_ADJECTIVES):
        return context.before not in _OTHER_GO
    if context.before_last in _GENITIVE_GOVERNORS:
        return context.before.endswith(("ой", "ей"))
    head_of_place = context.before.endswith(("е", "и", "у")) and not context.before.endswith(
        _PLURAL_ADJECTIVES
    )
    return context.before_last in _LOCATIVE and head_of_place and context.before not in _PLURAL_WORDS


def plural(context: Context) -> bool:
    """The other reading is a nominative plural: behind эти, большие, на ..., or before a verb in the plural."""
    if context.before in _GENITIVE_GOVERNORS or context.before.endswith(_GENITIVE_ADJECTIVES):
        return False
    return (
        context.before in _PLURAL_WORDS
        or context.before.endswith(_PLURAL_ADJECTIVES)
        or context.after.endswith(_PLURAL_VERBS)
    )


def locative(context: Context) -> bool:
    """The other reading is the second locative: в крови, на двери."""
    return context.before in _LOCATIVE


def dative(context: Context) -> bool:
    """The other reading is a dative: к лесу, по полу, холодному полу."""
    return context.before in ("к", "ко", "по") or context.before.endswith(("ому", "ему"))


def prepositional(context: Context) -> bool:
    """The other reading is a prepositional case: в чём, обо всём."""
    return context.before in _PREPOSITIONAL


def everybody(context: Context) -> bool:
    """все (all of them), not всё (everything): beside a plural noun, adjective, pronoun or verb."""
    if context.before in ("мы", "вы", "они", "эти", "нас", "вас", "их") or context.after in _EVERYBODY:
        return True
    return context.after not in _NO_PLURAL and context.after.endswith((*_PLURAL_VERBS, *_PLURAL_ENDINGS))


def oneself(context: Context) -> bool:
    """The other reading goes with a pronoun: самого себя."""
    return context.after in _SELF or context.before in _SELF


def loan(context: Context) -> bool:
    """The other reading is a noun that Kazakh has borrowed: берет."""
    return context.loan


def instrumental(context: Context) -> bool:
    """The other reading is an instrumental: с другом, своим другом."""
    return context.before in _WITH


CUES: dict[str, Callable[[Context], bool]] = {
    "genitive": genitive,
    "plural": plural,
    "locative": locative,
    "dative": dative,
    "prepositional": prepositional,
    "everybody": everybody,
    "oneself": oneself,
    "instrumental": instrumental,
    "loan": loan,
}


@cache
def _table() -> dict[str, Homograph]:
    table = {}
    text = resources.files(__package__).joinpath("homographs.tsv").read_text(encoding="utf8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 4 or cells[3] not in (*CUES, "-"):
            raise G2PError(f"homographs.tsv:{number}: expected WORD<TAB>USUAL<TAB>OTHER<TAB>CUE")
        for reading in cells[1:3]:
            if reading.count("+") != 1 or reading.replace("+", "").replace("ё", "е") != cells[0]:
                raise G2PError(f"homographs.tsv:{number}: {reading} is no reading of {cells[0]}")
        table[cells[0]] = Homograph(*cells[1:])
    return table


def reading(words: Sequence[str], index: int, loan: bool = False) -> tuple[str, str] | None:
    """The reading of the lowercase word at `index` among its neighbours, and the cue; None if it has but one.

    `loan` says that the word is the root of a Kazakh one.
    """
    found = _table().get(words[index])
    if found is None:
        return None
    before_last, before = ("", "", *words[:index])[-2:]
    context = Context(before_last, before, words[index + 1] if index + 1 < len(words) else "", loan)
    if found.cue != "-" and CUES[found.cue](context):
        return found.other, found.cue
    return found.usual, "usual"
