"""Rules that tell which reading of a Russian homograph its neighbours call for: the named cues of homographs.tsv."""

from __future__ import annotations

import re
from collections.abc import Callable

from .neighbours import Context
from .shapes import GENITIVE_NUMERALS, is_infinitive, is_numeral, is_past, is_plural_verb, words_of

GENITIVE_GOVERNORS = words_of(
    "без безо близ вместо возле вокруг вроде для до из изо кроме мимо около от ото после посреди "
    "против ради с со свыше среди у внутри напротив два две три четыре оба обе полтора полторы нет "
    "нету ни ниже выше больше меньше пол края конца начала половина половину часть из-за из-под позади впереди сзади "
    "поверх помимо вследствие насчет насчёт касательно относительно накануне наподобие ввиду посередине"
)
# An attribute between the two is a genitive, too: из-за крутой горы.
GENITIVE_ATTRIBUTES = ("ой", "ей", "ого", "его")
_LOCATIVE = frozenset(("в", "во", "на"))
_PREPOSITIONAL = frozenset(("в", "во", "на", "о", "об", "обо", "при"))
_ALONG = _PREPOSITIONAL | {"по"}
_SELF = words_of(
    "себя себе собой собою мне меня мной тебе тебя тобой него ему нему нём нем ним ней нас нам вас вам ними"
)
_OF_HIM = words_of("его её ее их")
_WITH = words_of("с со моим твоим своим нашим вашим его её ее их лучшим старым верным близким")
_THEY = words_of("мы вы они эти нас вас их")
_EVERYBODY = words_of(
    "мы вы они эти те мои твои наши ваши свои люди его её ее их кто дни силы дела женщины мужчины "
    "дети были вместе остальные до"
)
_SUBJECTS = words_of("мы вы они кто родители дети друзья люди")
_RECEIVERS = words_of("мне тебе ему ей нам вам им себе меня тебя него нее неё нас вас них")
_PLURAL_VERBS = ("ли", "лись", "ут", "ют", "ат", "ят", "утся", "ются", "атся", "ятся")
_PLURAL_ENDINGS = ("ы", "и", "ие", "ые", "ния", "тия", "вия")
_SINGULAR_ENDINGS = ("ние", "тие", "вие")
# Between все and what tells: все уже ушли, but всё ещё.
_ADVERBS_BETWEEN = words_of("уже давно тоже сразу вместе снова сейчас теперь потом сегодня вчера")
_NO_PLURAL = words_of("и или ли бы при ни если почти таки")
# Behind всё, though they end as a noun in the plural does: всё когда-то, всё одна.
_NO_NOUNS = words_of(
    "для тебя меня себя она одна сама тогда когда куда туда сюда всегда никогда иногда навсегда пока снова сперва "
    "едва сначала сполна зря хотя она пополам дома утра вечера дважды трижды была нельзя два полтора"
)
_PLACES = words_of(
    "на в во у за перед под над около возле рядом посреди среди между вокруг напротив вдоль позади впереди сзади там "
    "здесь тут где отдельно выше ниже ближе дальше спиной лицом молча тихо неподвижно прямо ровно"
)
_WAITING = (
    "час",
    "минут",
    "секунд",
    "недел",
    "месяц",
    "год",
    "лет",
    "сут",
    "день",
    "дня",
    "дней",
    "век",
    "ноч",
)
_MONEY = re.compile(
    "(?:рубл|тысяч|миллион|миллиард|долларов|копе[ей]|пятач|полтинник|трёшк|трешк)|(?:тенге|евро|доллар|цент|фунт|франк|юан|иен"
    "|крон|грив(?:ен|н)|тугрик|сум|сом|лир|пес|злот|дирхам)(?:а|у|ов|ы|ей|ь|я|и|ый|ых|о)?$"
)
_COSTS = words_of(
    "дорого дешево дёшево дороже дешевле недорого бесплатно столько сколько того этого гроши целое состояние немало "
    "немного мало много больше меньше ли лишь только гораздо почти чего такого большего ничего другого цена цены"
)
_DEAR = _COSTS - words_of("больше меньше лишь только почти цена цены")
_BETWEEN_COSTS = words_of(
    "уже почти примерно теперь сейчас всего около от до ровно где-то как минимум больше меньше ей ему мне нам"
)
_MORE = words_of("еще ещё гораздо значительно намного куда несравненно сколь тем")
_PARTS = words_of("часть части частью частям половина половину половины")
_COUNTS = words_of("два три четыре полтора пол оба половиной")
_HALVES = words_of("два три четыре полтора два-три три-четыре полтора-два")
_VALUED = words_of("как так очень слишком особенно мне тебе ему ей нам вам им нему")
_SHORTEST_NOUN = 4
_ATTRIBUTES = ("ого", "его", "ому", "ему")
_WHAT_YOU_DO = words_of("если когда почему зачем как куда откуда где сколько что чем пока")


def locative(context: Context) -> bool:
    """The other reading is the second locative: в крови, на двери."""
    return context.before in _LOCATIVE


def dative(context: Context) -> bool:
    """The other reading is a dative: к лесу, по полу, холодному полу."""
    return context.before in ("к", "ко", "по") or context.before.endswith(("ому", "ему"))


def prepositional(context: Context) -> bool:
    """The other reading is a prepositional case: в чём, обо всём."""
    return context.before in _PREPOSITIONAL


def governed(context: Context) -> bool:
    """The other reading is a genitive that a word before it governs: с начала, до самого начала."""
    before, attribute = context.before_last, context.before.endswith(GENITIVE_ATTRIBUTES)
    return context.before in GENITIVE_GOVERNORS or (before in GENITIVE_GOVERNORS and attribute)


def everybody(context: Context) -> bool:
    """все (all of them), not всё (everything): beside a plural noun, adjective, pronoun or verb, or a numeral."""
    after = context.after_next if context.after in _ADVERBS_BETWEEN else context.after
    if (context.before in _THEY and context.before_last != "у") or after in _EVERYBODY or is_numeral(after):
        return True
    if not after and is_plural_verb(context.before):
        # This they all know; but they know everything, and to him one told everything.
        return _RECEIVERS.isdisjoint(context.left[1:4]) and not any(map(_is_subject, context.left[1:3]))
    if after in _NO_PLURAL or after.endswith(_SINGULAR_ENDINGS) or after in _NO_NOUNS:
        return False
    if after.endswith((*_PLURAL_VERBS, *_PLURAL_ENDINGS)):
        return True
    if after.endswith(("а", "я")):
        # все дела, все имена; but всё знала, всё получится, всё время
        return len(after) >= _SHORTEST_NOUN and not (is_past(after) or after.endswith(("ся", "мя")))
    return False


def _is_subject(word: str) -> bool:
    return word in _SUBJECTS or word.endswith(("ники", "тели", "сты", "цы", "чики"))


def oneself(context: Context) -> bool:
    """The other reading goes with a pronoun: самого себя, тяжелее его самого, а самому пять."""
    if context.after in _SELF or context.before in _SELF:
        return True
    attribute = context.after.endswith(_ATTRIBUTES)
    return context.before in _OF_HIM and not attribute


def loan(context: Context) -> bool:
    """The other reading is a noun that Kazakh has borrowed: берет."""
    return context.loan


def compound(context: Context) -> bool:
    """The other reading is the first part of a compound: тёмно-синий."""
    return context.compound


def instrumental(context: Context) -> bool:
    """The other reading is an instrumental: с другом, друг за другом, под знаком."""
    return context.before in _WITH or context.before_last == "друг"


def other(context: Context) -> bool:
    """The other reading is a prepositional case of an adjective: в другом, о совсем другом."""
    return context.before in _ALONG or (context.before_last in _ALONG and not context.before.endswith("им"))


def costs(context: Context) -> bool:
    """The other reading is of price or worth: стоят сто рублей, не стоят одного пирога, стоят того."""
    right = [word for word in context.right[:6] if word not in _BETWEEN_COSTS] or [""]
    after = right[0]
    if any(map(_MONEY.match, context.right)) or context.after in _DEAR or after in GENITIVE_NUMERALS:
        return True
    if not _COSTS.isdisjoint(context.left[:2]) and context.before not in ("лишь", "только", "почти"):
        return True
    if is_infinitive(after) or (context.before == "не" and after and after not in _PLACES):
        return True
    return is_numeral(after) and not _stands_somewhere(context) and not _waits(context)


def stands(context: Context) -> bool:
    """The other reading is a verb of place: на столе стоит чашка, часы стоят."""
    return not costs(context) and (_stands_somewhere(context) or _waits(context) or not context.after)


def _stands_somewhere(context: Context) -> bool:
    return not _PLACES.isdisjoint((*context.left, context.after))


def _waits(context: Context) -> bool:
    return any(word.startswith(_WAITING) for word in (*context.left[:2], *context.right[:3]))


def comparative(context: Context) -> bool:
    """The other reading is a comparative: большая часть, ещё большие."""
    return context.after in _PARTS or context.after == "чем" or context.before in _MORE


def count(context: Context) -> bool:
    """The other reading goes with a number: два часа, два с половиной часа, часа два, часа в два."""
    return (
        context.before in _COUNTS
        or context.after in _HALVES
        or (
            context.after in ("в", "на", "за", "через")
            and context.after_next in _HALVES
            and not context.before
        )
    )


def predicate(context: Context) -> bool:
    """The other reading is a short adjective: как дорога ты мне."""
    return context.before in _VALUED


def you(context: Context) -> bool:
    """The other reading says what you do, the usual one asks for it: если курите, вы долго курите."""
    if context.before == "пожалуйста":
        return False
    told = "вы" in context.left[:3] or context.after == "вы" or context.before_last == "если"
    return told or context.before in _WHAT_YOU_DO


CUES: dict[str, Callable[[Context], bool]] = {
    rule.__name__: rule
    for rule in (
        locative, dative, prepositional, governed, everybody, oneself, instrumental, other, loan, compound, stands,
        costs, comparative, count, predicate, you,
    )
}  # fmt: skip
