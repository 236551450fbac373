"""Words of two stresses (з+амок, зам+ок): which reading the neighbouring words call for.

homographs.tsv holds the words, each with its cues. A cue is a rule, one of the functions of cues.py; or a pattern of
what stands around (neighbours.py); or it is learned: then contexts.tsv holds the weights of what stands around the
words (data/build_ru_homographs.py). A word of three readings has two lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources

from ..tables import loaded_once, package_rows
from ..types import G2PError
from .cues import CUES, GENITIVE_ATTRIBUTES, GENITIVE_GOVERNORS
from .neighbours import NO_PATTERNS, Context, Patterns, is_pattern, patterns
from .requests import request
from .shapes import agree, is_imperative, is_infinitive, is_past, is_plural_verb, is_short_plural, words_of

# друг другу руки: nothing of a friend.
_EACH_OTHER = words_of("друга другу другом друге")
# Nouns that a genitive mostly follows: сын учителя, берег реки.
_HEADS = words_of(
    "сын сына дочь отец брат сестра друг жена муж имя имени дом дома цвет край берег дно запах голос крыша угол кусок "
    "центр середина середине вершина поверхность уровень глубина длина ширина высота цена стоимость житель жители "
    "столица президент директор глава хозяин владелец автор устье русло исток стакан литр бутылка ложка капля глоток "
    "ведро кружка чашка тонна килограмм метр мешок куча суть смысл часть ход значение молоко мясо шерсть шкура "
    "граждане гражданин жительница площадь территория история герб флаг министр мэр аким"
)
# And others in every case: на участке реки, два стакана воды.
_HEAD = re.compile(
    "(?:(?:про|раз|об|под|вз|от|пере|на)рыв|[а-я]*(?:лив|тив)|сборн(?:ая|ую)|власт|член|доход|болезн|материал|ветеран|аренд|сборн|регион|подножи|черт|кож|овал|правил|пассажир|ствол|скорлуп"
    "|мнени|представител|сотрудни[кц]|работни[кц]|участни[кц]|геро|фасад|крыш|здани|строительств|ремонт|снос|покупк|продаж"
    "|закупк|поставк|добыч|вырубк|охран|защит|развити|создани|гибел|потер|смен|снижени|повышени|увеличени|уменьшени|падени"
    "|изменени|решени|председател|качеств|состав|свойств|поверхност|состояни|нарушени|владел(?:ец|ьц)|собственни[кц]"
    "|потребител|производител|любител|тайн|загадк|проблем|причин|последстви|источник|услови|отрасл|норм|структур|истори"
    "|легенд|служб|чиновни[кц]|мэри|полици|прокуратур|департамент|экономик|инфраструктур|столиц|восстановлени"
    "|благоустройств|озеленени|застройк|карт|пригород|предместь|аэропорт|метро|школ|больниц|музе|парк|площадк|двор|подъезд"
    "|обрывк|отрывк|кусочк|обломк|осколк|остатк|клочк|лоскутк|корн|ветк|ветв|лист(?:ь|ов)|побег|плод|кор|тени?|вод|дн"
    "|побережь|склон|вершин|подошв|хребет|жерл|кратер|пик|обитател|пленни[кц]|узни[кц]|патриот|уроженец|уроженк|урож[её]н"
    "|гражданк|президент|премьер|лидер|глав|губернатор|посол|посольств|армии?|флот|сил|безопасност|обороноспособност"
    "|независимост|суверенитет|целостност|конституци|участ(?:ок|к)|излучин|приток|разлив|бюджет|норм|том|эпизод|страниц|лист|пункт|экземпляр|захват|район|квартал"
    "|улиц|окраин|границ|побереж|ярус|этаж|населени|министерств|администраци|расход|запас|экспорт|импорт|урожа|размер"
    "|объ[её]м|скорост|температур|глубин|длин|ширин|высот|площад|территори|стоимост|стакан|литр|миллилитр|килограмм"
    "|грамм|тонн|пуд|лож(?:к|ек)|вед(?:р|[её]р)|чаш(?:к|ек)|бутыл(?:к|ок)|меш(?:ок|к)|щепот(?:к|ок)|горст|анализ)"
    "(?:а|у|ом|е|ы|и|ов|ам|ами|ах|ой|ей|ем|я|ю|ям|ями|ях|ь|ью|й|о)?"
)
# Nouns behind which a genitive follows, as behind a preposition: во время второй волны.
_GOVERNING = GENITIVE_GOVERNORS | words_of(
    "время течение продолжение результате помощи силу мере счёт счет виде роли качестве честь пользу процессе составе"
)
# With these a noun of two to four is a genitive, though its attribute is none: две мировые войны.
_FEW = words_of("два две три четыре оба обе полтора полторы")
_ATTRIBUTES_OF_FEW = ("ые", "ие", "ых", "их")
# Verbs that govern a genitive: достигли земли, боялись воды.
_OF_GENITIVE = re.compile(
    "(?:не)?(?:хват|достиг|достига|бо[ия]|жд|дожид|дожд|хот|захот|прос|попрос|коснул|каса|(?:по)?треб(?:ова|у)|наб[еи]р|(?:по)?жела|избега"
    "|избеж|лиш|добил|добива|набра|нали|наде|стоил|испуга|держ|сторон|стыд|проси)"
)
# Places that one builds on, closes, mends: on a bend of the river they built, not the rivers did.
_PLACES = words_of("реки леса поля горы острова округа лагеря луга хутора стены озера")
_PLURAL = re.compile("(?<!и)[ыи]$")
# A verb governs their genitive: уволил директора.
_PERSONS = words_of(
    "директора доктора мастера профессора инспектора повара редактора тренера шофера бухгалтера слесаря токаря пекаря "
    "писаря тенора учителя сторожа егеря"
)
# Of these one asks for some: дайте травы.
_MASSES = words_of("травы земли корма снега шелка меха росы смолы жемчуга кружева сукна полотна стекла зерна")
_FOR_WHOM = words_of("мне нам ему ей им себе с собой пожалуйста")
_WHEN = words_of(
    "весной летом осенью зимой утром вечером днем днём ночью вчера сегодня завтра теперь тогда иногда обычно"
)
_CALLED = ("звали", "зовут")
_SAYERS = words_of("я ты он она оно мы вы они")
_OPENING = words_of(
    "в во на за по под над перед при через после до к ко с со из от у о об во для без между около"
)
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
_LITTLE = words_of(
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
# Behind a genitive at the beginning, for certain (воды нет) or mostly (воды не было).
_LACK = ("нет", "ни", "хвата", "хватит", "мало", "достаточно")
_AMOUNTS = words_of("много немного мало немало достаточно больше меньше столько сколько не")
_LACKING = ("не", *_LACK, "больше", "меньше", "много", "через", "назад")
# Genitives that are adverbs, too: дома никого.
_ADVERBS = words_of("дома года века вечера")
_SINGULAR_VERBS = ("ит", "ет", "ёт", "ется", "ится", "ла", "лась", "ана", "ена")
# Their endings are not those of adjectives and nouns.
_NO_ENDING = words_of("его ее её их много немного дорого")
_NOBODY = ("ник", "нич", "нет", "не", "пусто", "тихо")
BIAS = "="
# The longest endings of the neighbours that are weighed (letters).
_LONGEST_ENDING = 3


@dataclass(frozen=True, slots=True)
class Homograph:
    """Readings of a word with + before the stressed vowel and ё where it is spoken.

    The other one is called for by the learned `cue`, or else by any of `rules` or `around`, whose name is `cue`. The
    first of `rivals`, the lines of the same word further down, that calls for its other reading goes before.
    """

    usual: str
    other: str
    cue: str
    rules: tuple[Callable[[Context], bool], ...] = ()
    around: Patterns = NO_PATTERNS
    rivals: tuple[Homograph, ...] = ()

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
        if near in GENITIVE_GOVERNORS:
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


@loaded_once
def context_weights() -> Mapping[str, float]:
    """contexts.tsv: the weights of the features (nats) for the plural; `=` is the bias."""
    rows = package_rows(__package__, "contexts.tsv", ("feature", "weight"))
    return {row["feature"]: float(row["weight"]) for _, row in rows}


@loaded_once
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
            elif len(cells) != 3:
                raise G2PError(f"{word!r} needs USUAL<TAB>OTHER<TAB>CUES")
            else:
                _add(table, word, _homograph(word, cells, macros))
        except (G2PError, IndexError, KeyError) as error:
            raise G2PError(f"homographs.tsv:{number}: {error}") from error
    return table


def _add(table: dict[str, Homograph], word: str, found: Homograph) -> None:
    first = table.get(word)
    if first is None:
        table[word] = found
    elif found.usual != first.usual or found.other in (each.other for each in (first, *first.rivals)):
        raise G2PError(f"{word!r} stands twice, and not with the same usual and another other reading")
    else:
        table[word] = replace(first, rivals=(*first.rivals, found))


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


def reading(
    words: Sequence[str], index: int, loan: bool = False, compound: bool = False
) -> tuple[str, str] | None:
    """The reading of the lowercase word at `index` among its neighbours, and the cue; None if it has but one.

    `loan` says that the word is the root of a Kazakh one, `compound` that a hyphen ties it to the next one.
    """
    found = table().get(words[index]) or _asked(words[index])
    if found is None:
        return None
    context = Context.of(words, index, loan, compound)
    # Who writes ё elsewhere writes it here, too.
    spells_yo = context.spells_yo
    if spells_yo and "ё" in found.usual and "ё" not in found.other:
        return found.other, "spells-ё"
    for each in (*found.rivals, found):
        if not (spells_yo and "ё" in each.other) and _calls_for_other(each, context):
            return each.other, each.cue
    return found.usual, "usual"


def _asked(word: str) -> Homograph | None:
    readings = request(word)
    return Homograph(*readings, "you", (CUES["you"],)) if readings else None


def _calls_for_other(found: Homograph, context: Context) -> bool:
    if found.cue in LEARNED:
        return _is_plural(found, context) == (LEARNED[found.cue] > 0)
    return found.around(context) or (
        not found.around.forbidden(context) and any(rule(context) for rule in found.rules)
    )


def _is_plural(found: Homograph, context: Context) -> bool:
    """Whether a noun is in the plural, not in the genitive: by rule where one is sure, else by the learned weights."""
    if context.before in _WHEN:
        context = replace(context, left=context.left[1:])  # весной реки разлились
    if _is_governed(context) or _is_lacking(context):
        return False
    if _is_subject(found, context):
        return True
    if _is_attribute(found, context):
        return False
    weights = context_weights()
    return weights[BIAS] + sum(weights.get(name, 0.0) for name in features(found.cue, context)) > 0


def _is_governed(context: Context) -> bool:
    """Whether a preposition or a numeral governs a genitive, with an attribute between or none: две мировые войны."""
    before, before_last = context.before, context.before_last
    if before in GENITIVE_GOVERNORS or before.startswith("хват"):
        return True
    few = before_last in _FEW and before.endswith(_ATTRIBUTES_OF_FEW)
    return few or (
        before_last in _GOVERNING and before.endswith(GENITIVE_ATTRIBUTES) and before not in _FOR_WHOM
    )


def _is_attribute(found: Homograph, context: Context) -> bool:
    """Whether a noun before it has a genitive: берега реки, на втором участке реки; or it is an adverb, or a person."""
    before, before_last, after = context.before, context.before_last, context.after
    noun = table().get(before)
    if before in _HEADS or _HEAD.fullmatch(before) or (noun is not None and noun.cue in LEARNED):
        return True
    if agree(before_last, before) or (_is_bare_noun(before) and before_last not in _GOVERNING):
        return True
    if _spelled(found) in _PERSONS:
        past = is_past(before) and before.endswith(("л", "ла"))
        told = past or is_imperative(before) or is_infinitive(before)
        return told or after in _CALLED  # уволил, позовите, вызвать директора
    return found.adverb and after.startswith(_NOBODY)  # дома никого


def _spelled(found: Homograph) -> str:
    return found.usual.replace("+", "").replace("ё", "е")


def _is_lacking(context: Context) -> bool:
    """Whether what follows a noun at the beginning is said of there being none, or some, of it: снега не выпало.

    More may stand between: снега в том году выпало немного.
    """
    after = context.after
    if context.before or not after:
        return False
    neuter = context.after_next if after == "не" else after
    if after.startswith(_LACK) or (neuter.endswith(("ло", "лось")) and is_past(neuter)):
        return True
    if any(word.startswith("хват") for word in context.right) or (after in _SAYERS and "не" in context.right):
        return True
    pairs = zip(context.right, context.right[1:], strict=False)
    return any(
        verb.endswith(("ло", "лось")) and is_past(verb) and amount in _AMOUNTS
        for pair in pairs
        for verb, amount in (pair, pair[::-1])
    )


def _is_subject(found: Homograph, context: Context) -> bool:
    """Whether a verb beside a noun shows that it is the subject in the plural, or that verb's object."""
    before, before_last, after = context.before, context.before_last, context.after
    if not before and after:
        lacking = after.startswith(_LACKING) or after.endswith(_SINGULAR_VERBS)
        return not (lacking or found.adverb or (after in _CALLED and _spelled(found) in _PERSONS))
    if before_last == "друг" and before in _EACH_OTHER:
        return True
    governs = _OF_GENITIVE.match(before) is not None or before_last == "не"
    verb = before != "начало" and (is_past(before) or is_plural_verb(before))
    if not governs and (is_short_plural(before) or (verb and before.endswith(("лись", "тся")))):
        return True  # закрыты глаза, нашлись письма
    if not (governs or found.adverb or _spelled(found) in _PERSONS | _MASSES) and _is_asked_for(context):
        return True  # сдайте паспорта
    if LEARNED[found.cue] > 0 or _HEAD.fullmatch(before):
        return False
    return (verb and not governs) or _opens_clause(found, context)  # зажгли свечи


def _is_asked_for(context: Context) -> bool:
    """Whether a request is before the word, with no more than who it is for between: дайте мне, возьмите с собой."""
    left = [word for word in context.left if word not in _FOR_WHOM]
    return bool(left) and is_imperative(left[0]) and left[1:2] != ["не"] and not _OF_GENITIVE.match(left[0])


def _opens_clause(found: Homograph, context: Context) -> bool:
    """Whether a noun behind an adverbial is the subject: за полгода цены выросли; but жители реки вышли."""
    after = context.after_next if context.after == "не" else context.after
    plural = is_plural_verb(after) or is_short_plural(after)
    adverbial = bool(context.left) and context.left[-1] in _OPENING and not _PLURAL.search(context.before)
    return plural and adverbial and _spelled(found) not in _PLACES
