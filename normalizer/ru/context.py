"""Which case the words around a number ask for."""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily
from .attached import acted_on, attributed, first_joined, owned
from .behind import OF_MANY, counts, of_several
from .collective import counted_word, together
from .declensions import analyses, doubtful_analyses, only_many
from .genders import ANIMATE, LOST, has_no_singular
from .governing import TIMES, fits, governed
from .labels import labels
from .living import person
from .numbers import agreement
from .persons import TRANSITIVE, persons

# Prepositions and words that govern one case, whatever follows.
_WORDS_BY_CASE = {
    # Рыба весом одна тонна, but весом в одну тонну: how large something is stands in the nominative.
    "nom": (
        "длиной", "весом", "высотой", "площадью", "стоимостью", "численностью", "шириной", "глубиной", "диаметром",
        "объёмом", "объемом", "мощностью", "ёмкостью", "протяжённостью", "протяженностью", "толщиной", "массой",
        "продолжительностью", "тиражом", "вместимостью", "длительностью", "производительностью",
    ),
    "gen": (
        "без", "до", "из", "от", "у", "около", "более", "менее", "свыше", "после", "для", "против", "больше",
        "меньше", "среди", "кроме", "порядка", "старше", "младше", "моложе", "выше", "ниже", "возле", "вокруг", "из-за",
        "из-под", "ради", "вместо", "насчёт", "течение", "протяжении", "размере", "количестве", "возрасте",
        "общей", "суммой", "возраста", "высоте", "глубине", "расстоянии", "дистанции", "достигает", "достиг",
        "половины", "половина", "треть", "четверть", "нет", "хватает", "хватало", "хватило", "хватит", "недостаёт",
        "достигла", "достигло", "достигли", "достигнет", "достигают", "вне", "внутри", "сверх", "помимо",
        "вдоль", "мимо",
        "пределах", "уровне", "районе", "ранее", "раньше", "позднее", "позже", "дольше", "длиннее", "короче",
        "дороже", "дешевле",
        "истечении", "радиусе", "накануне", "относительно", "достигший", "достигшая", "достигшее",
        "достигшие", "достигшего", "достигшей", "достигших", "достигшему", "достигшим", "достигшую", "достигшими",
        "ценой", "общим", "кол-ве", "честь", "помощью", "помощи", "пользу", "путём", "путем", "участием", "участии",
        "подписями", "руководством", "имени", "словам", "мнению", "подсчётам", "оценкам", "свидетельствам",
    ),
    "dat": (
        "к", "ко", "благодаря", "вопреки", "согласно", "навстречу", "равен", "равно", "равна", "равняется",
        "равны", "равнялся", "равнялась", "равнялось",
        "равной", "равного", "равному", "равным", "равном", "равную", "равный", "равная", "равное", "равных", "равные",
    ),
    "acc": (
        "через", "сквозь", "про", "спустя", "включая",
        "составит", "составят", "составил", "составила", "составило", "составили", "составляет", "составляют",
        "стоит", "стоил", "стоила",
        "весит", "превысил", "превысила", "превысило", "превышает", "выиграл", "выиграла", "заработал", "заработала",
    ),
    "ins": (
        "между", "над", "перед",
    ),
    "loc": (
        "при", "о", "об", "обо",
    ),
}  # fmt: skip
SIZES = frozenset(_WORDS_BY_CASE["nom"])
_GOVERN = {word: case for case, words in _WORDS_BY_CASE.items() for word in words}
# Prepositions of two cases: the ending of the counted word tells which.
_DOUBLE = {"в": ("acc", "loc"), "во": ("acc", "loc"), "на": ("acc", "loc"), "с": ("gen", "ins"), "со": ("gen", "ins"),
           "по": ("acc", "dat"), "за": ("acc", "ins"), "под": ("acc", "ins")}  # fmt: skip
_PLURAL_ENDINGS = {
    "ins": lazily(r"(?:ами|ями|ьми|ыми|ими)\Z"),
    "loc": lazily(r"(?:ах|ях)\Z"),
    "dat": lazily(r"(?:ам|ям)\Z"),
}
_SINGULAR_ENDINGS = {"ins": lazily(r"(?:ом|[её]м|ой|ей|ью)\Z"), "loc": re.compile(r"[еу]\Z"),
                     "dat": lazily(r"[уюе]\Z")}  # fmt: skip
_ADJECTIVE = lazily(r"(?:[ыи]х|[ыи]ми?)\Z")
# 21 книгу, 21 человека: no preposition, but the word behind one cannot be a subject.
_OBJECT = lazily(r"\w{2}[ую]\Z")
_NO_OBJECT = lazily(r"(?:\w{0,2}[ео]му|поч[её]му|сразу|между|человеку)\Z")
# Больной 67 лет
_AGED = lazily(
    r"(?:пациент|больн|мужчин|женщин|девушк|парень|парн|мальчик|девочк|житель|пенсионер|водител|подрост"
    r"|юнош|реб[её]н|школьни)"
    r"[а-яё]{0,5}\Z"
)
# Девочке 7 лет, водителю 40 лет
_TO_WHOM = lazily(r"е\Z|(?:ник|ент|нер|ик|тк|нк|рн|тел)[ую]\Z(?<!девушку)(?<!девчонку)")
# ни 1 рубля, ни 1 минуты
_ABSENT = lazily(r"(?:[аяыи]|[ео]го|[оеё]й)\Z")
# 2 друзей, 22 голосов: behind two to four no other case has this ending.
_MANY = lazily(
    r"\w{2}(?:[оеё]в|ей)\Z|\w{3}[бвгджзкнпрсфцчшщ]\Z|(?:школ|сил|дел|тел|с[её]л|чисел|скал|могил|акул"
    r"|ж[её]н|слов|т[её]щ|солдат|партизан|гусар|улан|грузин|татар|цыган)\Z"
)
_NOT_MANY = frozenset(
    {
        "готов",
        "здоров",
        "прав",
        "жив",
        "назад",
        "подряд",
        "против",
        "через",
        "вниз",
        "вперёд",
        "сразу",
        "между",
        "вокруг",
        "вдруг",
    }
)
# 3 метра: a noun in the singular shows that its number stands in no oblique case.
_SINGULAR = lazily(
    r"(?:метра|литра|тонны|часа|года|рубля|доллара|грамма|градуса|балла|процента|миллиона|миллиарда|тысячи|дня"
    r"|минуты|секунды|раза|этажа|гектара|человека|месяца|недели)\Z"
)
# между 3 и 5: the preposition governs both.
_JOINED = lazily(
    r"(?<!\w)(?P<preposition>\w{1,12}) (?:\d{1,4}, ){0,6}"
    r"(?:[\d.,IVXLCMХІ]+(?:-[а-яё]{1,3}|[–—-]\d{1,4})?(?: г\.| [^\W\d]{2,15})? (?:и|или)|\d{1,4},"
    r"|\d[\d.,]{0,6} (?:тыс|млн|млрд|трлн)\.? [^\W\d]{2,15}\.?, или) \Z"
)


_LISTED_NO_MORE = lazily(r"\s*(?:\Z|[.;!?)]| ?[=²³])")
# до 5 м 40 см, до 42 тыс. 500 тенге: one amount of two units
_COMPOUND = lazily(
    r"(?<!\w)(?P<preposition>\w{1,12}) (?:\d{1,3} )?\d{1,6}(?:[.,]\d{1,3})? ?"
    r"(?:км|м|см|кг|г|ч|час\w{0,2}|мин|тыс|млн|млрд|руб|р|тг|тенге|рубл\w{1,2}|метр\w{0,2}|килограмм\w{0,2}"
    r"|(?:миллион|миллиард)\w{0,2}(?= ))\.? \Z"
)
# в течение 2 лет 6 месяцев, but до 3 лет 5 мл
_YEARS = lazily(r"(?<!\w)(?P<preposition>\w{1,12}) \d{1,2} (?:год(?:а|ам|ами|ах)?|лет) \Z")
# Ж 9 г, У 45 г: a capital inside a sentence is a letter. 2560x1440 is a number on another.
_NO_PREPOSITION = lazily(
    r"(?:(?i:вит(?:амин[а-я]{0,2}|\.)) [ВКСBC]"
    r"|[a-zа-яё\d,;] [УКСВО]|(?:\d|°)С|(?i:б/у)|/[а-яё]|/У|\d[а-яё]{1,2}|\d(?:-[а-яё]{1,3})? (?:четверть"
    r"|треть)) \Z"
)
# до минус 10
_SIGNED = lazily(r"(?<!\w)(?P<preposition>\w{1,12}) (?:минус|плюс) \Z")
_SHORT_WORD = lazily(r" [а-яё]{2,5}\.")
# хранить при +2...+6
_SPANNED = lazily(
    r"(?<!\w)(?P<preposition>при|от|до|к|около|ниже|выше|превы[сш][а-яё]+) [+−-]?\d{1,3}(?:…|\.{2,3}) ?\Z",
    re.IGNORECASE,
)
# < 5 is said меньше пяти, ≥ 5 больше или равно пяти; -> is an arrow
_COMPARED = lazily(r"(?<![-=<>–—])(?P<sign>[<>≤≥]) ?\Z")
_BY = lazily(r"(?:\d ?[xх×] ?|√)\Z")
_SHORT_FOR = {"ок": "около", "св": "свыше", "теч": "течение"}
_SHORT = lazily(r"(?<!\w)(?P<short>(?:[Оо]к|св|теч)(?=\.)|теч)\.? \Z")
# Смешать с 40 г: together with.
_MIXING = lazily(
    r"(?<!\w)(?:сравнени|сопостав|смеш|перемеш|соедин(?!ени)|взби|взбе|растер|раст[её]р|развед|вместе|залить|подава|сочета|комбин"
    r"|чередова|лидиру|победи|побежда)\w* "
    r"(?:[\w.,½/-]+ ){0,6}со? \Z",
    re.IGNORECASE,
)
_TWO_IN_ONE = lazily(r"(?<![\w.,])(?:[2-9]|[1-9]\d)(?: [вВ] |[вВ])\Z")


# выдал клиентам 1000 кредитов
_GIVEN = lazily(
    r"(?<!\w)(?:вы|раз|пере|при)?(?:да[лё]|вруч|плат|отправ|предложи|подар|показа|задал|продал|начисл)[а-яё]* "
    r"(?:клиент|участник|пациент|студент|ученик)ам \Z",
    re.IGNORECASE,
)
_TAKING_PART = lazily(r"(?<!\w)прин[яи]\w+ (?:[а-яё]+ )?участие \Z", re.IGNORECASE)
_AWAY_FROM = lazily(
    r" (?:\w*метр|мил|верст|вёрст|шаг)[а-яё]{0,4} (?:от|езды|ходьбы|полёта|южнее|севернее|западнее|восточнее"
    r"|(?:к|на) (?:юг|север|запад|восток)[а-яё-]*)(?!\w)"
)
# с 2, 4 или 6 дверьми
_LIST_AHEAD = lazily(r"(?:, \d{1,4}){0,4},? (?:или|и) \d{1,4}(?= [а-яё]+(?:ами|ями|ьми|ах|ях|ам|ям)(?!\w))")
# с 4 и более детьми
_AND_MORE = lazily(r" (?:и|или) (?:более|больше|менее|меньше)(?= [а-яё])")
_LOSS = lazily(
    r"(?<!\w)(?:потер|утрат|недосчит|убы|понес|погиб)\w*(?: [а-яё]+){0,4} (?:\d[\d ]* [а-яё]+ и )?\Z",
    re.IGNORECASE,
)
# из его 9 пьес
_POSSESSED = lazily(
    r"(?<!\w)(?:из|до|от|для|без|после|у|к|о|об|при|в|на|с|среди|между|против) (?P<whose>(?:его|е[её]|их) )\Z",
    re.IGNORECASE,
)


# за 3, против 2: so many
_VOTED = lazily(r"(?<!\w)за \d+[^.!?]{0,20},(?: а)? против \Z", re.IGNORECASE)


def preposition(near: Near) -> str:
    """The word that governs a number: the one before it, or before the number that и joins to it."""
    if _NO_PREPOSITION.search(near.before):
        return ""
    if by := _BY.search(near.before):
        return "из" if by.group() == "√" else "на"
    joined = _JOINED.search(near.before) or _COMPOUND.search(near.before)
    if joined and joined.group().endswith(", ") and _LISTED_NO_MORE.match(near.after):
        joined = None  # из 36, 94,4%
    if not joined and near.next_word.startswith("мес"):
        joined = _YEARS.search(near.before)
    if joined:
        return joined["preposition"].lower()
    if signed := _SIGNED.search(near.before) or _SPANNED.search(near.before):
        return signed["preposition"].lower()
    if compared := _COMPARED.search(near.before):
        return "больше" if compared["sign"] in "<>" else "равно"
    short = _SHORT.search(near.before)
    return _SHORT_FOR[short["short"].lower()] if short else near.previous_word


def case_of(near: Near, default: str = "nom", form: str = "", unit: bool = False) -> str:
    """The case of a number by the preposition before it and the ending of the word behind it.

    `form`: of a whole number, what numbers.agreement says. `unit`: its unit is counted, and no word behind it.
    """
    if whose := _POSSESSED.search(near.before):
        near = Near(near.before[: whose.start("whose")], near.after)
    before = preposition(near)
    # превысит 20, but не превысит 20
    denied = before.startswith("превы") and governed(near)
    apart = denied or (form == "one" and before != near.previous_word and _unlike(near, before))
    if before in _GOVERN and not apart and not _VOTED.search(near.before):
        return "nom" if form == "few" and _SINGULAR.search(near.next_word) else _GOVERN[before]
    if before in _DOUBLE and (listed := _LIST_AHEAD.match(near.after)):
        near = Near(near.before, near.after[listed.end() :])
    if more := _AND_MORE.match(near.after):
        near = Near(near.before, near.after[more.end() :])
    words = re.findall(r"[^\W\d_]+", near.after)[:2] if near.next_word else []
    # 5 новых домах: behind an adjective the noun tells.
    word = words[1] if len(words) == 2 and _ADJECTIVE.search(words[0]) else near.next_word
    if LOST.match(word) and _LOSS.search(near.before):
        return "acc"
    told = _told(words, word, before)
    if (
        form in {"few", "many"}
        and word.endswith(("ым", "им"))
        and person(f"{word[:-1]}х")
        and not labels(near)
    ):
        told = "dat"  # заплатил 5 рабочим
    if of_several(near, form) or _of_many(near, word, form) or (not unit and owned(near, word, form)):
        return "gen"
    if word == "лет" and _AGED.match(near.previous_word) and not _TO_WHOM.search(near.previous_word):
        return "gen"
    asked = (governed(near) or _among_words(near, form, unit)) if form else ""
    if asked and fits(asked, form, near):
        return asked
    case = _of_counted(near, before, word, form) or _of_two_cases(near, before, word, form, told)
    if not case and form == "one" and not labels(near):
        case = _without_preposition(near)
    # Verbs govern too: владеет 5 языками. A counted word in these cases can stand behind no nominative.
    # заплатил 200 р наличными
    return case or ("" if unit and before not in _DOUBLE else told) or default


def _told(words: list[str], word: str, before: str) -> str:
    """The case that the endings of the words behind show, the counted one among them."""
    told = next((case for case, ending in _PLURAL_ENDINGS.items() if ending.search(word)), "")
    if not told and before in {"с", "со"} and words and words[0].endswith("ми"):
        return "ins"  # с 5 старыми построены
    # 11 мам
    return "" if told == "dat" and ("gen", "p") in {each[:2] for each in analyses(word)} else told


def _among_words(near: Near, form: str, unit: bool) -> str:
    """The case of an attribute before the number, or of the number that и joins to it."""
    if attribute := attributed(near, form):
        return attribute
    joined = None if unit or labels(near) else first_joined(near)
    if joined is None or form == "one":
        return ""
    told = case_of(joined[1], form=agreement(joined[0]))
    return "" if told in {"nom", "acc"} else told


def _unlike(near: Near, before: str) -> bool:
    """Whether the word behind one shows that what governs the number before it does not reach it: 5 из 5 и 1 звезду."""
    known = {case for case, number, _ in analyses(near.next_word) if number == "s"}
    return bool(known) and _GOVERN.get(before) not in known


def _of_many(near: Near, word: str, form: str) -> bool:
    """Whether the noun before the number is of what is counted: гибель 3 человек; in figures, 5 школ is like any."""
    # комиссия в составе 5 членов, but в своём составе 5 строк
    noun = re.match(OF_MANY, near.previous_word) or re.search(r"(?<!\w)[Вв] составе \Z", near.before)
    if not (word and near.before.endswith(" ") and noun) or TIMES.match(word):
        return False  # хранение 7 дней
    if (
        _TAKING_PART.search(near.before)
        or _GIVEN.search(near.before)
        or (form != "one" and acted_on(near, word))
    ):
        return False
    if form == "one":
        return bool(re.search(r"[аяыи]\Z", word))
    if word in {"и", "или", "человек"}:
        return True
    return counts("5", near) if form != "few" else bool(_MANY.search(word)) or persons(near)


def _of_counted(near: Near, before: str, word: str, form: str) -> str:
    """What the word behind two to four tells: задержали 2 рабочих, 2 друзей."""
    if form != "few" or labels(near):
        return ""
    if persons(near) and TRANSITIVE.match(before):
        return "acc"
    # A name behind is nobody who is counted: 45+2 Зайнутдинов.
    named = near.after.lstrip(" ")[:1].isupper()
    if word == "лет":
        return "gen"  # пациентка 34 лет
    if _SHORT_WORD.match(near.after) and not analyses(word):
        return ""  # 24 прогр.
    many = (_MANY.search(word) or only_many(counted_word(near))) and not has_no_singular(word)
    return "gen" if many and word not in _NOT_MANY and not named and not together(near) else ""


def _of_two_cases(near: Near, before: str, word: str, form: str, told: str) -> str:
    """The case behind a preposition of two, which the word behind the number tells."""
    two_in_one = before == "в" and form == "one" and _TWO_IN_ONE.search(near.before) and not counts("1", near)
    # в 3000 километров от города
    if two_in_one or (near.previous_word in {"в", "во"} and _AWAY_FROM.match(near.after)):
        return "loc"
    if before not in _DOUBLE:
        return ""
    if before in {"в", "во", "на"} and re.match(r" из (?:\d|них|этих|тех|нас|вас|всех)", near.after):
        return "loc"
    plain, other = _DOUBLE[before]
    if before in {"с", "со"} and re.match(r"(?: [^\W\d]+)? до \d", near.after):
        return plain  # с 300 до 400
    if before in {"с", "со"} and _MIXING.search(near.before):
        return other
    ending = form == "one" and other in _SINGULAR_ENDINGS and _SINGULAR_ENDINGS[other].search(word)
    # в 1 постели: no accusative
    known = {case for case, number, _ in analyses(word) if number == "s"} if form == "one" else set()
    # на 1 минуту: a locative ends so, too
    singular = (ending and (other in known or plain not in known)) or (other in known and plain not in known)
    return other if told == other or singular else plain


_GIVES = lazily(
    r"(?<!\w)(?:да[лмтйёею]|отда|подар|помо[гч]|сказа|при[нв]|переда|вруч|раздал|пода[лт]|верн"
    r"|плат)",
    re.IGNORECASE,
)
_TAKES = lazily(
    r"(?<!\w)(?:возьм|взя[лт]|бер[уеё]|куп[иле]|закаж|заказ|съе[лмшс]|вып[ие]|выпь|хо[чт]|наш[лё]|нужн"
    r"|видел|сфотк|приготов|сдела)\w* "
    r"(?:[а-яё]+ )?\Z",
    re.IGNORECASE,
)


# доброго, вражеского
_WHOSE = lazily(
    r"(?!(?:не)?много|всего|ничего|никого|некого|нечего|самого|одного|этого|того|чего|кого|моего|твоего|своего|нашего|вашего)"
    r"[а-яё]{3,}(?:[внмтлркдгхс]ого|[шщжн]его)"
)


def _without_preposition(near: Near) -> str:
    word = near.next_word
    if (near.previous_word == "ни" and (_ABSENT.search(word) or not near.after.strip(" .!"))) or (
        word != "человека" and _SINGULAR.search(word)
    ):
        return "gen"
    if ANIMATE.search(word):
        return "acc"
    # 1 тросом, 1 пингвину
    cases = {case for case, number, _ in analyses(word) if number == "s"}
    if not cases and {each[:2] for each in doubtful_analyses(word)} == {("ins", "s")}:
        cases = {"ins"}  # 1 свечой
    if cases == {"gen"} and ("gen", "s", "f") in analyses(word):
        return "gen"  # чемпионат 1 лиги
    if cases == {"gen"} or _WHOSE.fullmatch(word):
        return "acc"  # одного внука, одного толкового помощника
    if cases and "acc" not in cases:
        told = next((case for case in ("ins", "dat") if case in cases and "nom" not in cases), "")
        # возьми 1 колу: a dative needs somebody who gives; the table may lack the feminine.
        bare = _TAKES.search(near.before) or (near.previous_word == "и" and not _GIVES.search(near.before))
        return "acc" if told == "dat" and _OBJECT.search(word) and bare else told
    return "acc" if _OBJECT.search(word) and not _NO_OBJECT.fullmatch(word) else ""
