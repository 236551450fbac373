"""Words of two stresses (з+амок, зам+ок): which reading the neighbouring words call for.

homographs.tsv holds the words, each with a cue. A cue is a rule, one of the functions here; or it is learned: then
contexts.tsv holds the weights of what stands around the words (data/build_ru_homographs.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ..tables import package_rows
from ..types import G2PError


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GENITIVE_GOVERNORS = _words(
    "без безо близ вместо возле вокруг вроде для до из изо кроме мимо около от ото после посреди "
    "против ради с со свыше среди у внутри напротив два две три четыре оба обе полтора полторы нет "
    "нету ни ниже выше больше меньше пол края конца начала половина половину часть"
)
# Nouns that a genitive mostly follows: сын учителя, берег реки.
_HEADS = _words(
    "сын сына дочь отец брат сестра друг жена муж имя имени дом дома цвет край берег дно запах голос крыша угол кусок "
    "центр середина середине вершина поверхность уровень глубина длина ширина высота цена стоимость житель жители "
    "столица президент директор глава хозяин владелец автор устье русло исток"
)
_LOCATIVE = frozenset(("в", "во", "на"))
_PREPOSITIONAL = frozenset(("в", "во", "на", "о", "об", "обо", "при"))
_SELF = _words(
    "себя себе собой собою мне меня мной тебе тебя тобой него ему нему нём нем ним ней нас нам вас вам ними"
)
_WITH = _words("с со моим твоим своим нашим вашим его её ее их лучшим старым верным близким")
# Cues whose weights are learned, with the sign that their sum has to have for the other reading: a noun in the plural,
# not in the genitive, and the other way round.
LEARNED = {"plural": 1, "genitive": -1}
# Endings that nouns have, and no verb or adjective.
_NOUN = re.compile(
    "(?:[аея]ни(?:е|я|ю|ем|и)|тие|ост(?:ь|и|ью)|ци(?:я|и|ю|ей)|ств(?:о|а|у|е|ом)|тель|ник|[иа]ст|[чщ]ик|[тс]ор"
    "|[ае]нт|мат|кат|нет|тет)$"
)
_THEY = _words("мы вы они эти нас вас их")
_EVERYBODY = _words(
    "мы вы они эти те мои твои наши ваши свои люди его её ее их кто дни силы дела женщины мужчины "
    "дети были трое четверо двое вместе"
)
_PLURAL_VERBS = ("ли", "лись", "ут", "ют", "ат", "ят", "утся", "ются", "атся", "ятся")
_PLURAL_ENDINGS = ("ы", "и", "ие", "ые", "ния", "тия", "вия")
_SINGULAR_ENDINGS = ("ние", "тие", "вие")
_NO_PLURAL = _words("и или ли бы при ни если почти таки")
# Their endings are not those of adjectives and nouns.
_NO_ENDING = _words("его ее её их много немного дорого")
_PLACES = _words(
    "на в во у за перед под над около возле рядом посреди среди между вокруг напротив там здесь тут где отдельно"
)
_MORE = _words("еще ещё гораздо значительно намного куда несравненно сколь тем")
_PARTS = _words("часть части частью частям половина половину половины")
_COUNTS = _words("два три четыре полтора пол оба")
_VALUED = _words("как так очень слишком особенно мне тебе ему ей нам вам им нему")
_LOCKS = _words(
    "под дверной навесной висячий амбарный кодовый врезной электронный магнитный открыл открыла открыть закрыл "
    "закрыла закрыть запер заперла сломал сломать взломал взломать вскрыл вскрыть повесил повесила повесить"
)
_LOCKED = _words("двери зажигания щелкнул щёлкнул лязгнул заржавел сломался")
_LOCKABLE = ("двер", "ворот", "калитк", "сейф", "цеп", "чемодан", "шкаф", "гараж", "квартир")
_PLAYED = _words(
    "играет играл играла играют играть звучит звучал зазвучал слушать слушал церковный электронный духовой старинный "
    "концертный на под"
)
_PLAYS = _words("играет играл звучит звучал заиграл зазвучал")
_NUTRIENTS = ("жир", "углевод", "белк", "витамин", "аминокислот")
_AUXILIARY = _words(
    "не мог могла могло могли может могут можно нельзя дать дай дайте даст чтобы бы ему ей им нам вам тебе мне "
    "должен должна должно должны боится боюсь боялся"
)
_CLAPS = _words("раздался послышался громкий тихий слышен резкий оглушительный услышал услышала глухой")
_CASTLES = _words(
    "старинные старые древние рыцарские средневековые королевские воздушные песочные песчаные красивые прекрасные"
)
BIAS = "="
# The longest endings of the neighbours that are weighed (letters).
_LONGEST_ENDING = 3


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a homograph, lowercase; "" beyond either end. `loan`: it is the root of a Kazakh word."""

    before_last: str
    before: str
    after: str
    loan: bool = False
    after_next: str = ""

    @classmethod
    def of(cls, words: Sequence[str], index: int, loan: bool = False) -> Context:
        before_last, before = ("", "", *words[max(0, index - 2) : index])[-2:]
        after, after_next = (*words[index + 1 : index + 3], "", "")[:2]
        return cls(before_last, before, after, loan, after_next)


@dataclass(frozen=True, slots=True)
class Homograph:
    """Readings of a word with + before the stressed vowel and ё where it is spoken."""

    usual: str
    other: str
    cue: str


def features(cue: str, context: Context) -> Iterator[str]:
    """What a learned cue weighs: itself, the neighbours, their endings, whether they govern a genitive."""
    yield f":{cue}"
    for place, near in (("<<", context.before_last), ("<", context.before), (">", context.after)):
        yield f"{place}{near}"
        if near not in _NO_ENDING:
            for size in range(1, min(_LONGEST_ENDING, len(near) - 1) + 1):
                yield f"{place}-{near[-size:]}"
        if near in _GENITIVE_GOVERNORS:
            yield f"{place}governor"
        elif _NOUN.search(near):
            yield f"{place}noun"


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
    if context.before in _THEY or context.after in _EVERYBODY:
        return True
    if context.after in _NO_PLURAL or context.after.endswith(_SINGULAR_ENDINGS):
        return False
    return context.after.endswith((*_PLURAL_VERBS, *_PLURAL_ENDINGS))


def oneself(context: Context) -> bool:
    """The other reading goes with a pronoun: самого себя."""
    return context.after in _SELF or context.before in _SELF


def loan(context: Context) -> bool:
    """The other reading is a noun that Kazakh has borrowed: берет."""
    return context.loan


def instrumental(context: Context) -> bool:
    """The other reading is an instrumental: с другом, друг за другом, под знаком."""
    return context.before in _WITH or context.before_last == "друг"


def place(context: Context) -> bool:
    """The other reading is a verb of place: стоит на столе."""
    return context.after in _PLACES or context.before in _PLACES


def comparative(context: Context) -> bool:
    """The other reading is a comparative: большая часть, ещё большие."""
    return context.after in _PARTS or context.after == "чем" or context.before in _MORE


def count(context: Context) -> bool:
    """The other reading goes with a number: два часа, часа два."""
    return context.before in _COUNTS or context.after in _COUNTS


def predicate(context: Context) -> bool:
    """The other reading is a short adjective: как дорога ты мне."""
    return context.before in _VALUED


def lock(context: Context) -> bool:
    """замо́к, not за́мок."""
    hangs = context.after in ("на", "в", "от") and context.after_next.startswith(_LOCKABLE)
    return context.before in _LOCKS or context.after in _LOCKED or hangs


def castle(context: Context) -> bool:
    """за́мки, not замки́."""
    return context.before in _CASTLES


def kiss(context: Context) -> bool:
    """целу́ю, not це́лую."""
    return context.before == "я" or context.after in _SELF or not context.after


def instrument(context: Context) -> bool:
    """орга́н, not о́рган: играет орган."""
    return context.before in _PLAYED or context.after in _PLAYS


def protein(context: Context) -> bool:
    """белки́, not бе́лки: белки и жиры."""
    near = context.after_next if context.after in ("и", "или") else context.after
    return near.startswith(_NUTRIENTS) or context.before_last.startswith(_NUTRIENTS)


def infinitive(context: Context) -> bool:
    """пропа́сть, not про́пасть: не дай ему пропасть."""
    return context.before in _AUXILIARY


def clap(context: Context) -> bool:
    """хлопо́к, not хло́пок: хлопок в ладоши, громкий хлопок."""
    return context.before in _CLAPS or (context.after == "в" and context.after_next.startswith("ладо"))


CUES: dict[str, Callable[[Context], bool]] = {
    "locative": locative,
    "dative": dative,
    "prepositional": prepositional,
    "everybody": everybody,
    "oneself": oneself,
    "instrumental": instrumental,
    "loan": loan,
    "place": place,
    "comparative": comparative,
    "count": count,
    "predicate": predicate,
    "lock": lock,
    "instrument": instrument,
    "protein": protein,
    "infinitive": infinitive,
    "clap": clap,
    "castle": castle,
    "kiss": kiss,
}


@cache
def context_weights() -> Mapping[str, float]:
    """contexts.tsv: the weights of the features (nats) for the plural; `=` is the bias."""
    rows = package_rows(__package__, "contexts.tsv", ("feature", "weight"))
    return {row["feature"]: float(row["weight"]) for _, row in rows}


@cache
def table() -> dict[str, Homograph]:
    table = {}
    text = resources.files(__package__).joinpath("homographs.tsv").read_text(encoding="utf8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 4 or cells[3] not in (*CUES, *LEARNED, "-"):
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
    found = table().get(words[index])
    if found is None:
        return None
    context = Context.of(words, index, loan)
    return (found.other, found.cue) if _calls_for_other(found.cue, context) else (found.usual, "usual")


def _calls_for_other(cue: str, context: Context) -> bool:
    if cue not in LEARNED:
        return cue != "-" and CUES[cue](context)
    before = table().get(context.before)
    if context.before in _HEADS or (before is not None and before.cue in LEARNED):
        return LEARNED[cue] < 0  # берега реки
    weights = context_weights()
    evidence = weights[BIAS] + sum(weights.get(feature, 0.0) for feature in features(cue, context))
    return LEARNED[cue] * evidence > 0
