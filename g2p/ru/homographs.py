"""Words of two stresses (з+амок, зам+ок): which reading the neighbouring words call for.

homographs.tsv holds the words, each with its cues. A cue is a rule, one of the functions here; or a pattern of what
stands around (neighbours.py); or it is learned: then contexts.tsv holds the weights of what stands around the words
(data/build_ru_homographs.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ..tables import package_rows
from ..types import G2PError
from .neighbours import NO_PATTERNS, Context, Patterns, is_pattern, patterns


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GENITIVE_GOVERNORS = _words(
    "без безо близ вместо возле вокруг вроде для до из изо кроме мимо около от ото после посреди "
    "против ради с со свыше среди у внутри напротив два две три четыре оба обе полтора полторы нет "
    "нету ни ниже выше больше меньше пол края конца начала половина половину часть из-за из-под позади впереди сзади "
    "поверх помимо вследствие насчет насчёт касательно относительно накануне наподобие ввиду посередине"
)
# An attribute between the two is a genitive, too: из-за крутой горы.
_GENITIVE_ATTRIBUTES = ("ой", "ей", "ого", "его")
# друг другу руки: nothing of a friend.
_EACH_OTHER = _words("друга другу другом друге")
# Nouns that a genitive mostly follows: сын учителя, берег реки.
_HEADS = _words(
    "сын сына дочь отец брат сестра друг жена муж имя имени дом дома цвет край берег дно запах голос крыша угол кусок "
    "центр середина середине вершина поверхность уровень глубина длина ширина высота цена стоимость житель жители "
    "столица президент директор глава хозяин владелец автор устье русло исток стакан литр бутылка ложка капля глоток "
    "ведро кружка чашка тонна килограмм метр мешок куча суть смысл часть ход значение молоко мясо шерсть шкура "
    "граждане гражданин жительница площадь территория история герб флаг министр мэр аким"
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
# What ends in a consonant and is a noun, mostly, but for these endings and words: хвост лисы, корень слова.
_NO_NOUN = re.compile(
    "(?:[аеёиоуыэюяйх]|[лт]ся|лся|ть|[еиуюая]т|л|[ыиоеая]м|[еи]шь|вшись|шись|[еа]н|[аеёиоуыэюя]в)$"
)
_LITTLE = _words(
    "он вам нам как так там тут вот вон уж лишь вдруг всех тех этих их или если чтоб под над перед через сквозь об "
    "раз вновь опять очень вниз вверх вслед назад вместе ваш наш чем всем кем тем теперь есть пусть хоть лет пять "
    "шесть семь восемь девять десять двадцать тридцать вблизи вдоль сколько столько несколько рад готов прав жив "
    "сыт стар дорог вас нас"
)
# Verbs among them: помог, принес, умер.
_PAST = re.compile(
    "(?:за|по|при|у|с|вы|до|о|от|про|пере|на|из|ис|раз|воз)?"
    "(?:н[её]с|в[её]з|рос|мог|[тпм]ер|т[её]р|лез|чез|гиб|м[её]рз|вык|ник|стиг|гас|мок|л[её]г|бер[её]г)"
)
_SHORTEST_NOUN = 3
# Behind a genitive at the beginning: воды не было.
_LACKING = (
    "не",
    "нет",
    "ни",
    "больше",
    "меньше",
    "хвата",
    "хватит",
    "мало",
    "много",
    "достаточно",
    "через",
    "назад",
)
# Genitives that are adverbs, too: дома никого.
_ADVERBS = _words("дома года века вечера")
_NOBODY = ("ник", "нич", "нет", "не", "пусто", "тихо")
_THEY = _words("мы вы они эти нас вас их")
_EVERYBODY = _words(
    "мы вы они эти те мои твои наши ваши свои люди его её ее их кто дни силы дела женщины мужчины "
    "дети были трое четверо двое вместе"
)
_PLURAL_VERBS = ("ли", "лись", "ут", "ют", "ат", "ят", "утся", "ются", "атся", "ятся")
_SINGULAR_VERBS = ("ит", "ет", "ёт", "ется", "ится", "ла", "лась", "ана", "ена")
_PLURAL_ENDINGS = ("ы", "и", "ие", "ые", "ния", "тия", "вия")
_SINGULAR_ENDINGS = ("ние", "тие", "вие")
# Between все and what tells: все уже ушли, but всё ещё.
_ADVERBS_BETWEEN = _words("уже давно тоже сразу вместе снова сейчас теперь потом сегодня вчера")
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
BIAS = "="
# The longest endings of the neighbours that are weighed (letters).
_LONGEST_ENDING = 3


@dataclass(frozen=True, slots=True)
class Homograph:
    """Readings of a word with + before the stressed vowel and ё where it is spoken.

    The other one is called for by the learned `cue`, or else by any of `rules` or `around`, whose name is `cue`.
    """

    usual: str
    other: str
    cue: str
    rules: tuple[Callable[[Context], bool], ...] = ()
    around: Patterns = NO_PATTERNS

    @property
    def adverb(self) -> bool:
        return self.usual.replace("+", "") in _ADVERBS


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
        elif _is_bare_noun(near):
            yield f"{place}bare"


def _is_bare_noun(word: str) -> bool:
    return (
        len(word) >= _SHORTEST_NOUN
        and word not in _LITTLE
        and (word.endswith("ии") or not (_NO_NOUN.search(word) or _PAST.fullmatch(word)))
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
    after = context.after_next if context.after in _ADVERBS_BETWEEN else context.after
    if context.before in _THEY or after in _EVERYBODY:
        return True
    if after in _NO_PLURAL or after.endswith(_SINGULAR_ENDINGS):
        return False
    return after.endswith((*_PLURAL_VERBS, *_PLURAL_ENDINGS))


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
}


@cache
def context_weights() -> Mapping[str, float]:
    """contexts.tsv: the weights of the features (nats) for the plural; `=` is the bias."""
    rows = package_rows(__package__, "contexts.tsv", ("feature", "weight"))
    return {row["feature"]: float(row["weight"]) for _, row in rows}


@cache
def table() -> dict[str, Homograph]:
    """homographs.tsv. Raises G2PError with the line on a malformed row."""
    table: dict[str, Homograph] = {}
    macros: dict[str, list[str]] = {}
    text = resources.files(__package__).joinpath("homographs.tsv").read_text(encoding="utf8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        try:
            word, *cells = line.split("\t")
            if word.startswith("@"):
                macros[word] = _spelled_out(cells[0], macros)
            elif word in table or len(cells) != 3:
                raise G2PError(f"{word!r} needs USUAL<TAB>OTHER<TAB>CUES, once")
            else:
                table[word] = _homograph(word, cells, macros)
        except (G2PError, IndexError, KeyError) as error:
            raise G2PError(f"homographs.tsv:{number}: {error}") from error
    return table


def _spelled_out(cues: str, macros: Mapping[str, list[str]]) -> list[str]:
    return [each for cue in cues.split() for each in (macros[cue] if cue.startswith("@") else [cue])]


def _homograph(word: str, cells: Sequence[str], macros: Mapping[str, list[str]]) -> Homograph:
    usual, other, cues = cells
    for reading in (usual, other):
        if reading.count("+") != 1 or reading.replace("+", "").replace("ё", "е") != word:
            raise G2PError(f"{reading} is no reading of {word}")
    if cues in LEARNED or cues == "-":
        return Homograph(usual, other, cues)
    found = _spelled_out(cues, macros)
    named = [cue for cue in found if not is_pattern(cue)]
    if unknown := [cue for cue in named if cue not in CUES]:
        raise G2PError(f"unknown cue {unknown[0]!r}")
    around = patterns([cue for cue in found if is_pattern(cue)])
    return Homograph(
        usual, other, named[0] if named else "neighbours", tuple(CUES[cue] for cue in named), around
    )


def reading(words: Sequence[str], index: int, loan: bool = False) -> tuple[str, str] | None:
    """The reading of the lowercase word at `index` among its neighbours, and the cue; None if it has but one.

    `loan` says that the word is the root of a Kazakh one.
    """
    found = table().get(words[index])
    if found is None:
        return None
    context = Context.of(words, index, loan)
    return (found.other, found.cue) if _calls_for_other(found, context) else (found.usual, "usual")


def _calls_for_other(found: Homograph, context: Context) -> bool:
    if found.cue in LEARNED:
        return _is_plural(found, context) == (LEARNED[found.cue] > 0)
    return found.around(context) or (
        not found.around.forbidden(context) and any(rule(context) for rule in found.rules)
    )


def _is_plural(found: Homograph, context: Context) -> bool:
    """Whether a noun is in the plural, not in the genitive: by rule where one is sure, else by the learned weights."""
    before, opens = context.before, not context.before and context.after != ""
    each_other = context.before_last == "друг" and before in _EACH_OTHER
    singular = context.after.startswith(_LACKING) or context.after.endswith(_SINGULAR_VERBS)
    subject = opens and not singular and not found.adverb  # руки опускаются
    if each_other or subject:
        return True
    governed = context.before_last in _GENITIVE_GOVERNORS
    noun = table().get(before)
    of_noun = _is_bare_noun(before) and not governed  # берега реки
    if (
        of_noun
        or before in _HEADS
        or (noun is not None and noun.cue in LEARNED)
        or (governed and before.endswith(_GENITIVE_ATTRIBUTES))
        or (found.adverb and context.after.startswith(_NOBODY))  # дома никого
    ):
        return False
    weights = context_weights()
    return weights[BIAS] + sum(weights.get(name, 0.0) for name in features(found.cue, context)) > 0
