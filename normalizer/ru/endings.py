"""Endings behind a hyphen: 2-й, 3-го, 90-е are ordinals, 5-ти, 2-х, 10-ю are cardinals, 5-летний is one word."""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily
from ..types import Reading
from . import numbers
from .behind import is_verb
from .context import case_of, preposition
from .declensions import analyses
from .genders import ANIMATE, has_no_singular
from .nouns import CASES

# What makes one word with its number: 2х комнатная, 3х этажных.
JOINED_WORD = (
    r"(?:[а-яё]{2,40}[нв](?:ый|ая|ое|ые|ую|ого|ому|ой)|летн(?:ий|яя|ее|ие|юю|его|ему|ей|ем)"
    r"|(?:комнат|этаж|мест)н(?:ом|ых|ым|ыми))(?!\w)"
)
# The same where an ending or nothing but a space stands before it: 3-х этажный, 9-ти летний, 5 этажного, 10 летняя.
APART = (
    r"(?:(?:(?<=[2-4])[- ]?[уеё]?х|(?<=[05-9])[- ]?т?и|(?<=[78])[- ]?ми|(?<=1)[- ]?но)[ -]?"
    r"(?=(?:этажн|комнатн|летн|местн|разов|балльн"
    r"|дневн|часов|недельн|месячн|тактн|колёсн|колесн|цилиндров"
    r"|процентн|кратн|сторонн|секционн|подъездн|квартирн|литров|метров)[а-яё]{2,3}(?!\w))"
    r"|(?:(?<=\d)-?(?:ти)?[ -]|(?<=\d)ти|(?<=\d))(?=лети(?:е|я|ю|ем|и)(?!\w))"
    r"|(?<=\d)(?:-?т?и)?(?=этажк(?:[аиуе]|ой|ам|ах)?(?!\w))"
    r"|(?<=\d)(?=(?:(?:этажн|комнатн|летн|местн|разов|балльн|дневн|часов|недельн|месячн|процентн|кратн"
    r"|сторонн|секционн|литров|метров|дверн|дюймов|миллиметров|сантиметров|килограммов|граммов|минутн)"
    r"(?:[ыи]й|ой|[ая]я|[ое]е|[ыи]е|[ую]ю|[ое]го|[ое]му|[оеы]м|[иы]м|[ыи]х|[ыи]ми|ей)|(?:минут|лет)к[аиуе])(?!\w))"
    r"| (?=(?:этажн[а-яё]{2,3}|комнатн(?:ая|ую|ой)|летн(?:ий|яя|ее|его|ему|юю))(?!\w)))"
)
# 2х друзей and 90х годов are numerals, 2х is also twice as much.
_BEHIND_X = lazily(rf" (?!{JOINED_WORD})[а-яё]{{3}}")
_BEHIND_ROUND_X = lazily(r" г(?:од|г?\.)")
# Of endings that are no words and no units the hyphen may be missing: 5го, 1й, 2х друзей, 90х годов, but not 2х4;
# few are read in capitals: 15-Й ЗАКОН.
# Behind 5м of на 5м этаже: what no one counts by metres.
LOCATIVE = lazily(
    r" (?:этаже|классе|курсе|месте|подъезде|доме|году|веке|ряду|вагоне|кабинете|канале|месяце|уровне|сезоне)(?!\w)"
)
_UNHYPHENED = (
    r"(?<=\d)(?=(?:го|му|ый|ий|ой|ая|ое|ые|ых|ти|ро|еро|[ое]го|[ое]му|ую|ью|ка|к[уеи]|[иы]ми?|ш(?:к[ауеи]"
    r"|ек))(?![^\W\d_])|[йяею](?![\w-])|м(?![\w/-])|[оеё]м|их(?!\w))"
    r"|(?<=[78])(?=ми(?![^\W\d_]))|(?<=[2-4])(?=(?:мя|[уеё]х)(?![^\W\d_]))"
    r"|(?<=[02-4])(?=х(?!\w))"
)
ENDING = (
    rf"(?:(?:-|{_UNHYPHENED})"
    r"(?P<ending>[а-яё]{1,3}|(?:Й|Я|ГО|МУ|ЫЙ|АЯ|ЫЕ|ЫХ))(?![^\W\d_]))"
)
# музыка 90х, в 2000х, but линза 60х, 40х60
_MAGNIFIED = lazily(
    r"(?<!\w)(?:увелич|кратн|зум|zoom|ускор|скорост|объектив|линз|оптик|микроскоп)", re.IGNORECASE
)
_TIMES = lazily(r" ?(?:\d|кратн|увелич|зум|zoom|ускор)")
_CARDINAL_ENDINGS = lazily(r"(?:т?и|х|м|мя|ми|ью|ю|ка|та|ста|ух|ёх|ех|умя|емя|ум|ём|ем|тью|ти|а|о)\Z")
# Cases in the order in which an ordinal without any context is likeliest to be meant.
_ORDER = ("nom", "gen", "loc", "dat", "ins", "acc")
_TOLD = {"dat": r"[ая]м\Z", "ins": r"[ая]ми\Z", "loc": r"[ая]х\Z"}
_INSTRUMENTAL = lazily(r"(?:ом|[её]м|ым|им)\Z")
_NEUTER = lazily(r"(?:ие|место|число|озеро|шоссе|очко)\Z")
_ADVERBS = frozenset(
    {"уже", "все", "всё", "еще", "ещё", "тоже", "даже", "вообще", "более", "где", "хорошо", "же"}
)
_LINKS = frozenset(
    {"г", "гг", "с", "со", "в", "на", "и", "или", "из", "по", "к", "у", "за", "от", "до", "а", "но"}
)
_OBLIQUE_PLURAL = lazily("|".join(_TOLD.values()))
_FEMININE_OBLIQUE = lazily(r"(?:[еиыь]|ой|ей|ью)\Z")


# The noun of 12-й и 57-й минутах stands behind the last of them.
_OTHERS = lazily(r"\A(?:(?:,| и| или) \d{1,4}-[а-яё]{1,3}(?= |,)){1,5}")


_AFTER_OTHER = lazily(r"\d-[йе],? (?:и|или) \Z")
_OF = frozenset({"из", "от", "до", "у", "около", "без", "для", "на", "против", "кроме", "после", "среди"})


# живу в девятиэтажке на 8м
_ON_FLOOR = lazily(
    r"(?<!\w)(?:жив[уеё]|этаж|лифт|сосед|\w*этажк)[^.!?]{0,40} на \Z"
    # живу в 4м, учится в 9м
    r"|(?<!\w)(?:жив[уеё]|прожива[юе]|учи|учу|учат)[а-яё]{0,4} в \Z",
    re.IGNORECASE,
)


def ends_rank(digits: str, near: Near) -> bool:
    """Whether м behind a number is the end of a rank: на 5м этаже, кто в 2024м смотрит, but в 2024м от дома."""
    if LOCATIVE.match(near.after):
        return True
    if near.previous_word not in {"в", "во", "на", "о", "об"}:
        return False
    located = any(
        case == "loc" and number == "s" and gender != "f" for case, number, gender in analyses(near.next_word)
    )
    if re.fullmatch(r"(?:19|20)\d\d", digits):
        return near.next_word not in {"от", "до", "к"}
    lives = near.previous_word == "на" and re.match(r" жив[уеё]", near.after)
    if lives or (_ON_FLOOR.search(near.before) and re.match(r"\s*\Z|[,.!?]", near.after)):
        return True
    # в 41м ушёл, в 6м убавить
    told = is_verb(near.next_word) and (re.fullmatch(r"[3-9]\d", digits) or near.next_word.endswith("ть"))
    return located or bool(told)


def is_ending(match: re.Match[str], near: Near) -> bool:
    """Whether what matched ENDING is one: an х without a hyphen may be a sign of multiplication."""
    start = match.start("ending")
    if match["ending"] in {"ом", "ем", "ём"} and match.string[start - 1].isdigit():
        # на 7ом км, but 50ом of a resistor
        return bool(LOCATIVE.match(near.after)) or near.previous_word in {"в", "во", "на", "о", "об", "при"}
    if match["ending"] == "м" and match.string[start - 1].isdigit():
        return ends_rank(match["number"], near)
    if match["ending"] != "х" or not match.string[start - 1].isdigit():
        return True
    if match.string[start - 1] != "0":
        # из 2х, до 3х: what stands before tells a case, so it is no factor.
        times = _TIMES.match(near.after) and not near.after.startswith(" ")
        # ищу 2х в дуо
        apart = re.match(r" [а-яё]", near.after) and not (
            _TIMES.match(near.after) or _MAGNIFIED.search(near.before)
        )
        return bool(_BEHIND_X.match(near.after) or apart or (near.previous_word in _OF and not times))
    decade = re.search(r"(?<!\d)(?:(?:1[5-9]|20)\d|[2-9])0\Z", match.string[:start])
    magnified = _TIMES.match(near.after) or _MAGNIFIED.search(near.before)
    return bool(_BEHIND_ROUND_X.match(near.after) or (decade and not magnified))


def readings(digits: str, ending: str, near: Near) -> list[Reading]:
    """Ordinals and cardinals whose last word ends as written, likeliest first; none if no form ends so."""
    ending = ending.lower()
    if others := _OTHERS.match(near.after):
        behind = Near(near.before, near.after[others.end() :])
        # дети 1-й и 2-й групп
        many = {each for each in analyses(behind.next_word) if each[0] not in {"nom", "acc"}}
        if len(many) == 1 and (each := next(iter(many)))[:2] == ("gen", "p"):
            words = numbers.ordinal(digits, "gen", each[2])
            if words[-1].endswith(ending):
                return [words]
        # на 5-й и 6-й дни: of several the noun in the plural tells no gender.
        several = re.search(r"[^и][ыи]\Z", behind.next_word) and case_of(Near(near.before)) != "gen"
        # заняли 1-е и 3-е места
        neuter = ending == "е" and ("nom", "p", "n") in analyses(behind.next_word)
        near = Near(near.before) if (several and ending != "е") or neuter else behind  # 5-е и 7-е классы
    if _AFTER_OTHER.search(near.before) and (words := _last_of_row(digits, ending, near)):
        return [words]
    if ending == "е" and preposition(near) in {"на", "по"} and 0 < int(digits) <= 31 and not _named(near):
        return [numbers.ordinal(digits, "acc", "n")]  # билеты на 20е
    ordinals = _ordinals(digits, ending, near)
    cardinals = _cardinals(digits, ending)
    if _prefers_cardinal(digits, ending, near):
        return [*cardinals, *ordinals]
    return [*ordinals, *cardinals]


def _last_of_row(digits: str, ending: str, near: Near) -> Reading:
    """2-й и 3-й классы, жители 2-й и 3-й улиц, 1-е и 2-е полугодия: each is one of those that the plural names."""
    found = analyses(near.next_word)
    several = {each for each in found if each[1] == "p"}
    for case, number, gender in found:
        if number == "s" and numbers.ordinal(digits, case, gender)[-1].endswith(ending):
            return ()  # у 2-й и 3-й школы
    for case, gender in (("nom", "m"), ("nom", "n"), ("gen", "f"), ("gen", "m"), ("gen", "n")):
        words = numbers.ordinal(digits, case, gender)
        if (case, "p", gender) in several and words[-1].endswith(ending):
            return words
    return ()


def _named(near: Near) -> bool:
    """Whether a noun or adjective stands behind that a rank in -е may agree with."""
    word = near.next_word
    found = {each[:2] for each in analyses(word)}
    return bool(
        found & {("nom", "s"), ("nom", "p")}
        or has_no_singular(word)
        or re.search(r"[оеёыи]е\Z", word)
        or word in {"и", "или"}
    )


def _prefers_cardinal(digits: str, ending: str, near: Near) -> bool:
    """2-х, 7-ми, 7-и, 10-ю, 5-ти are cardinals, though ordinals end so as well: 90-х, первыми, пятую."""
    if ending == "х":
        return digits[-1] in "234" and digits[-2:-1] != "1"
    if ending == "ми":
        return digits[-1] in "78"
    if ending == "м":
        # 2-м друзьям, but к 30-м годам.
        return digits[-1] in "234" and digits[-2:-1] != "1" and bool(re.search(r"[ая]м\Z", near.next_word))
    if ending == "ю":
        # 11-ю школу, 5-ю детьми; alone, 5-ю is пятую and 10-ю десятью.
        if re.search(r"(?:[ую]ю|[уюь])\Z", near.next_word):
            return False
        return len(digits) > 1 or bool(re.search(r"(?:[аяь]ми|[иы]ми)\Z", near.next_word))
    together = ending == "их" and not re.search(r"(?:[ыи]|[ая]х|[оёе]в)\Z", near.next_word)
    together = together or (ending in {"е", "ое"} and digits in _COUNTED_PERSONS and _several(near))
    # на 3-и сутки
    row = has_no_singular(near.next_word) or _AFTER_OTHER.search(near.before) is not None
    third = ending == "и" and digits[-1] == "3" and row
    return together or (ending in {"и", "ти", "мя", "ью", "тью"} and not third)


def _several(near: Near) -> bool:
    """3е детей, нас 3е: what is counted stands in the genitive plural behind, or is a pronoun before."""
    word = near.next_word
    if many := ("gen", "p") in {(case, number) for case, number, _ in analyses(word)}:
        return many and bool(ANIMATE.match(word) or _BY_COLLECTIVE.match(word))
    if _BY_COLLECTIVE.match(word) or _AGAINST.match(near.after):
        return True
    neuter = re.search(r"[оеё]е\Z", word) or ("nom", "s", "n") in analyses(word)
    return bool(_OF_US.search(near.before)) and not neuter


def _ordinals(digits: str, ending: str, near: Near) -> list[Reading]:
    found: dict[Reading, int] = {}
    likely, before, word = case_of(near), preposition(near), _told_by(near)
    # 1990-е, 90-х: years of a decade.
    decade = digits[-1] == "0" and ending in {"е", "х", "м", "ми", "ые", "ых", "ым", "ыми"}
    decade = decade and not (ending in {"м", "ым"} and not re.search(r"[ая]м\Z", near.next_word))
    for case in _ORDER:
        for gender in ("m", "f", "n", "pl"):
            words = numbers.ordinal(digits, case, gender)
            if words[-1].endswith(ending):
                cost = _ORDER.index(case) + 10 * (not _agrees(case, gender, likely, word, decade))
                # финишировал 5-м
                # на 2м живём: no instrumental
                cost += 20 * (case == "ins" and before in {"в", "во", "на", "о", "об", "при"})
                cost += 5 * (case == "loc" and before not in {"в", "во", "на", "о", "об", "при"})
                found[words] = min(found.get(words, 99), cost)
    return sorted(found, key=lambda words: found[words])


# участник 1-й мировой: the war is left out
_WORLD_WAR = lazily(
    r" (?:мировой|отечественной)(?:\s*\Z|[,.;:!?)]| (?:и|в|на|с|он|она|был|была|его|погиб|воевал)(?!\w))"
)
# в 1-й пол. XIX в.
_HALF = lazily(r" (?:пол|четв)\. ?(?:[XVI\d]|в\.|век|года|сезона)")
_OF_HER = lazily(r" [а-яё]+(?:ой|ей) (?P<noun>[а-яё]+)")


def _told_by(near: Near) -> str:
    """The word behind, or the feminine that its adjective belongs to: 5-й танковой армии, but 5-й городской суд."""
    if _WORLD_WAR.match(near.after):
        return "войны"
    if _HALF.match(near.after):
        return "половины"
    found = _OF_HER.match(near.after)
    told = found and (_is_hers(found["noun"]) or ("nom", "s", "m") in analyses(found["noun"]))
    return found["noun"] if found and told else near.next_word


def _is_hers(word: str) -> bool:
    """Whether a word is a feminine noun in an oblique case, and no masculine subject: армии, больницы, победой."""
    known = analyses(word)
    return bool(known & {("gen", "s", "f"), ("ins", "s", "f")}) and ("nom", "s", "m") not in known


def adjectives(lemma: str, ending: str, near: Near) -> list[str]:
    """Forms of an adjective that end as written, the one that agrees with the word behind first."""
    likely = case_of(near)
    found: dict[str, int] = {}
    for case in _ORDER:
        for gender in ("m", "f", "n", "pl"):
            form = numbers.adjective(lemma, case, gender)
            if form.endswith(ending):
                cost = _ORDER.index(case) + 10 * (
                    not _agrees(case, gender, likely, near.next_word, plural=False)
                )
                found[form] = min(found.get(form, 99), cost)
    return sorted(found, key=lambda form: found[form])


def _agrees(case: str, gender: str, likely: str, word: str, plural: bool) -> bool:
    """Whether the word behind can be a noun in this gender and case."""
    if not word or word in _LINKS:
        if plural or likely in {"nom", "acc"}:
            return gender == ("pl" if plural else "m") and case in {likely, "nom", "gen"}
        # с 4-й по 7-ю: only a feminine has this ending in an oblique case.
        feminine = gender == "f" and case == likely
        return feminine or (gender == "m" and case in {likely, "gen"})
    if plural and not _NEUTER.search(word):
        # 90-е было: years of a decade, whatever follows.
        return gender == "pl" and case in {likely, "nom", "acc"}
    if gender == "f":
        return _feminine(case, word)
    if gender == "pl":
        return _plural(case, word, likely)
    return not _OBLIQUE_PLURAL.search(word) and _masculine_or_neuter(case, gender, likely, word)


def _masculine_or_neuter(case: str, gender: str, likely: str, word: str) -> bool:
    if case in {"ins", "loc"}:
        # 16-м президентом, на 2-м этаже
        return bool(_INSTRUMENTAL.search(word)) == (case == "ins")
    if (
        (case, gender) == ("nom", "m")
        and word not in _ADVERBS
        and (re.search(r"[еуюы]\Z", word) or _is_hers(word))
    ):
        return False  # 3-й минуте, 4-й армии
    if gender == "n":
        return bool(re.search(r"[оеё]\Z", word)) or case not in {"nom", "acc"}
    return case == likely or (likely == "nom" and case in {"nom", "gen", "dat"})


def _plural(case: str, word: str, likely: str) -> bool:
    if case in _TOLD and re.search(_TOLD[case], word):
        return True
    plural = re.search(r"(?:[ыи]е|[ыия]|[ао]в|[её]в|ей|[ая]м|[ая]ми|[ая]х|а)\Z", word)
    return bool(plural) and case in {likely, "nom", "acc"}


# Masculines in -ь: на 61-й день.
_MASCULINE_SOFT = lazily(
    r"(?:д|пн|к[ао]м|кор|ур[оа]в|уров|рем|плам)ень\Z|(?:путь|рубль|гость|конь|король|огонь|корабль|госпиталь|портфель"
    r"|автомобиль|фестиваль|контроль|спектакль|\w+(?:тель|арь|[бв]рь)|июнь|июль|апрель)\Z"
)


def _feminine(case: str, word: str) -> bool:
    if _MASCULINE_SOFT.match(word):
        return False
    if case == "nom":
        return bool(re.search(r"[аяь]\Z", word))
    if case == "acc":
        return bool(re.search(r"[уюь]\Z", word))
    # на 12-й и 57-й минутах
    return bool(_FEMININE_OBLIQUE.search(word) or _OBLIQUE_PLURAL.search(word))


# 3-е детей, 2е суток
_COUNTED_PERSONS = {"2": "двое", "3": "трое"}
_OF_US = lazily(
    r"(?<!\w)(?:нас|вас|их)(?: (?:было|будет|стало|осталось|всего|уже|теперь|только))? \Z", re.IGNORECASE
)
_BY_COLLECTIVE = lazily(
    r"(?:детей|ребят|людей|друзей|сыновей|дочерей|мужчин|женщин|мальчиков|девочек|девушек|парней|братьев"
    r"|сестёр|взрослых"
    r"|суток|котят|щенят|щенков|внуков|внучат|студентов|учеников|человек|малышей|близнецов|коллег|гостей"
    r"|больных|рабочих"
    r"|ножниц|брюк|джинсов|очков|ворот|саней)\Z"
)
# 2ое на 1го
_AGAINST = lazily(r" (?:на|против) \d{1,2}-?(?:го|х|их|ых)(?!\w)")
# нас 5-ро, 4ро
_COLLECTIVES = {"4": "четверо", "5": "пятеро", "6": "шестеро", "7": "семеро", "8": "восьмеро", "9": "девятеро",
                "10": "десятеро"}  # fmt: skip


# 5-ка, 3-ку, 8-ки: marks, buses, cars by their number.
_NAMED = {"2": "двойк", "3": "тройк", "4": "четвёрк", "5": "пятёрк", "6": "шестёрк", "7": "семёрк", "8": "восьмёрк",
          "9": "девятк", "10": "десятк"}  # fmt: skip
_OF_PEOPLE = {"2": "двоих", "3": "троих", "4": "четверых", "5": "пятерых"}
# 1шка, 3шку: flats by their rooms
_FLATS = {"1": "однушк", "2": "двушк", "3": "трёшк", "4": "четырёшк"}


def _by_name(digits: str, ending: str) -> str:
    """3-ку, 2шка, на 2их, 3-е, 5-ро: numbers that have a name of their own; `` if this has none."""
    if ending in {"ка", "ку", "ки", "ке", "кой"}:
        return _NAMED[digits] + ending[1:] if digits in _NAMED else ""
    if ending in {"шка", "шку", "шки", "шке", "шек"} and digits in _FLATS:
        return _FLATS[digits][:-1] + "ек" if ending == "шек" else _FLATS[digits] + ending[2:]
    tables = {"е": _COUNTED_PERSONS, "ое": _COUNTED_PERSONS, "ро": _COLLECTIVES, "еро": _COLLECTIVES}
    return tables.get(ending, _OF_PEOPLE if ending in {"их", "оих", "ых"} else {}).get(digits, "")


def _cardinals(digits: str, ending: str) -> list[Reading]:
    if name := _by_name(digits, ending):
        return [(name,)]
    if not _CARDINAL_ENDINGS.match(ending):
        return []
    forms = [numbers.cardinal(digits, case, gender) for case in CASES for gender in numbers.GENDERS]
    return [words for words in dict.fromkeys(forms) if words[-1].endswith(ending)]
