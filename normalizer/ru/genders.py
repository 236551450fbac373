"""The gender that one and two take from what they count in Russian, as far as its ending shows it."""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily
from .declensions import analyses

# Living masculines, as far as their ends tell.
ANIMATE = lazily(
    r"(?:человек|ребёнк|ребенк|чик|щик|ител|ист|(?:уче|школь|част|труд|бот|чинов|плен|уголь|хол|стран"
    r"|волшеб|развед)ник"
    r"|студент|пациент|клиент|агент|гражданин|депутат|солдат|пассажир|спортсмен|игрок|кандидат|актёр|врач|боец|бойц"
    r"|офицер|инженер|житель|жител|автор|друг|брат|сын|мальчик|отрудник|астник|космонавт|аспирант|лауреат"
    r"|актер)[ая]\Z"
)
# потеряли 2 убитыми: of so many lost, what they are.
LOST = lazily(r"(?:убит|ранен|пленн|погибш|пропавш|раненн|больн|уволенн|задержанн)ыми\Z")
# Nouns without a singular, in the forms that stand behind a number, and those that are counted like them.
_NO_SINGULAR = lazily(
    r"(?:сут(?:ки|ок)|ножниц|очк(?:и|ов)|ворот(?:а)?|брюк(?:и)?|джинс(?:ы|ов)|штан(?:ы|ов)|сан(?:и|ей)|каникул(?:ы)?"
    r"|весы|часы|шорт(?:ы)?|щипц(?:ы|ов)|деньги|детей|ребят|близнецов|двойняшек|роды|выборы|похороны)\Z|ножницы\Z"
)


def has_no_singular(word: str) -> bool:
    """Whether a number before the word is одни, двое, трое, четверо."""
    return bool(_NO_SINGULAR.match(word))


# Feminine nouns in -ь that are often counted.
_FEMININE = frozenset({
    "ночь", "степень", "часть", "область", "жизнь", "дочь", "тень", "цель", "модель", "запись", "роль",
    "площадь", "очередь", "скорость", "мощность", "дверь", "кровать", "тетрадь", "страсть", "новость",
    "ступень", "церковь", "ель", "боль", "соль", "моль", "пыль", "связь", "рысь", "кровь", "любовь", "морковь",
    "кость", "лошадь", "осень", "треть", "четверть",
})  # fmt: skip
# Behind a range: 2-5 минут.
_FEMININE_MANY = frozenset({
    "минут", "секунд", "недель", "тысяч", "тонн", "страниц", "штук", "копеек", "книг", "комнат", "квартир",
    "машин",
    "групп", "команд", "семей", "женщин", "девушек", "девочек", "партий", "игр", "побед", "ночей", "единиц",
    "звёзд",
})  # fmt: skip
# Behind a hissing consonant a soft sign is feminine, so are most abstract nouns in -сть.
_FEMININE_END = lazily(r"(?:[жшчщ]ь|[ое]сть|знь)\Z(?<!гость)(?<!тесть)")
_MASCULINE_A = frozenset({"мужчина", "дедушка", "дядя", "папа", "юноша", "судья"})
# Endings that only a feminine singular has in an oblique case: для 21 книги, but для 21 ученика.
_FEMININE_ENDINGS = {
    "gen": lazily(r"(?:[ыи]|[оы]й|ей)\Z"), "dat": re.compile(r"(?:[еи]|ой|ей)\Z"), "acc": re.compile(r"[ую]\Z"),
    "ins": lazily(r"(?:ой|ей|ью)\Z"), "loc": re.compile(r"(?:и|ой|ей)\Z"),
}  # fmt: skip


def _gender_of(word: str) -> str:
    """Gender of a noun or adjective in the nominative singular, as its ending shows."""
    if re.search(r"(?:ая|яя|ую|юю)\Z", word) or word in _FEMININE or _FEMININE_END.search(word):
        return "f"
    if re.search(r"[оеё]\Z", word):
        return "n"
    if re.search(r"(?:л|[еёияуюа]т|ть)ся\Z", word):
        return "m"  # 41 вернулся, 41 задерживается
    return "f" if re.search(r"[аяую]\Z", word) and word not in _MASCULINE_A else "m"


# 1 на 1, 1 за ничью
_NO_NOUNS = frozenset({
    "и", "или", "ли", "а", "но", "да", "не", "ни", "на", "за", "из", "до", "с", "со", "в", "во", "к", "у", "о", "от",
    "по", "для", "под", "над", "при", "без", "из-за", "это",
    "больше", "меньше", "более", "менее", "старше", "младше", "выше", "ниже", "лучше", "хуже", "дороже", "дешевле",
})  # fmt: skip


# на двух детей
_CHILDREN = frozenset({"детей", "ребят", "близнецов", "двойняшек"})


# Nouns without endings: два такси, два пенальти, одно меню.
UNCHANGED = frozenset({
    "такси", "пенальти", "интервью", "жюри", "шасси", "пари", "хобби", "конфетти", "виски", "алиби", "регби",
    "ралли", "пони", "кафе", "меню", "метро", "кино", "пальто", "радио", "видео", "фото", "авто", "досье", "ателье",
    "шоссе", "купе", "резюме", "портмоне", "бюро", "депо", "табло", "кимоно", "пианино", "домино", "лото", "казино",
    "варьете", "желе", "пюре", "филе", "фойе", "кашне", "жабо", "трико", "сальто", "танго", "рагу", "какаду",
    "кенгуру", "рандеву", "евро", "кофе", "эссе", "турне", "манго", "авокадо", "эскимо", "мачо",
})  # fmt: skip
_MASCULINE_UNCHANGED = frozenset({"евро", "кофе", "пони", "пенальти", "мачо", "какаду", "кенгуру"})


def gender_for(digits: str, word: str, case: str) -> str:
    """Gender that 1 to 4 at the end of a number take before a word: 21 книга, 2 книги, but 2 дома; 3 суток."""
    if digits[-2:-1] == "1" or digits[-1] not in "1234" or not word:
        return "m"
    if word in _NO_NOUNS or word in UNCHANGED:
        neuter = word in UNCHANGED and word not in _MASCULINE_UNCHANGED
        return "n" if neuter and digits[-1] == "1" else "m"
    if has_no_singular(word):
        return "a" if case == "acc" and word in _CHILDREN else "pl"
    # на двух раненых, but на 4 человека: behind four the genitive singular stands as behind a nominative.
    if case == "acc" and ((ANIMATE.search(word) and digits[-1] == "1") or LOST.match(word)):
        return "a"
    if case == "acc" and digits[-1] == "1" and _whose(word):
        return "a"
    return _GENDERS_BY_END[digits[-1]](word, case)


def _whose(word: str) -> bool:
    """внука, доброго: a form that one can have in the accusative only if it is living."""
    found = {each for each in analyses(word) if each[1] == "s"}
    # A living feminine has an accusative of its own: лигу.
    return found == {("gen", "s", "m")} or (
        not found and bool(re.search(r"[внмтлркдгхс]ого\Z|[шщжн]его\Z", word))
    )


# Rooms and such, named by adjectives: две столовых.
_FEMININE_ADJECTIVE = lazily(
    r"(?:столов|прихож|ванн|гостин|детск(?=их\Z)|кладов|душев|парикмахерск|учительск|мастерск|набережн"
    r"|мостов|запят|булочн"
    r"|чайн|пельменн|закусочн|прачечн|операционн|приёмн|приемн|прям(?=ых\Z)|сборн|проходн|котельн|кофейн)(?:ых|их)\Z"
)
# Common feminines whose dative and locative -е is that of masculines as well: в 21 стране.
_FEMININE_E = lazily(
    r"(?:стран|школ|групп|команд|квартир|улиц|больниц|комнат|республик|точк|деревн|книг|минут|секунд|недел"
    r"|тысяч|тонн|палат"
    r"|аптек|программ|картин|семь|машин|женщин|девушк|девочк|стать|страниц|камер|кафедр|касс|задач"
    r"|карт|игр|встреч|попытк|сфер|поездк|столиц|дорог|рек|шахт|скважин|бригад|рот|колонн|ферм|школьниц)е\Z"
)


def _known(word: str, case: str) -> str:
    """Gender of a noun of the table in a case of the singular; empty if it has none or several."""
    genders = {gender for each, number, gender in analyses(word) if each == case and number == "s"}
    return genders.pop() if len(genders) == 1 else ""


def _behind_one(word: str, case: str) -> str:
    if known := _known(word, case):
        return known
    if case in {"dat", "loc"} and _FEMININE_E.search(word):
        return "f"
    if case == "nom" or (case == "acc" and not _FEMININE_ENDINGS["acc"].search(word)):
        return _gender_of(word)
    several = word.endswith(("ами", "ями", "ьми"))  # с 1–2 детьми
    return "f" if _FEMININE_ENDINGS[case].search(word) and not several else "m"


# Verbs in the plural that may stand behind two, 2 проголосовали; недели are none.
_PAST_PLURAL = lazily(r"\w*(?:[аеиоуыя]|[бвгдзкпрстхш])ли(?:сь)?\Z")
_NOUNS_IN_LI = frozenset({
    "недели", "мили", "доли", "пули", "цели", "модели", "параллели", "постели", "метели", "артели", "роли", "боли",
    "скрижали", "печали", "медали", "детали", "педали", "магистрали", "спирали", "капли", "земли", "петли", "сабли",
    "цапли", "кровли", "торговли", "кегли", "вафли", "туфли", "мысли",
})  # fmt: skip


_IN_MYA = lazily(r"(?:врем|им|плем|знам|сем|стрем|плам|брем|тем|вым)ени\Z")


def _behind_two(word: str, case: str) -> str:
    """Behind two stands the genitive singular: книги and ночи are feminine, дома and окна are not."""
    if known := _known(word, "gen"):
        return "f" if known == "f" else "m"
    if _IN_MYA.match(word):
        return "m"
    if _PAST_PLURAL.match(word) and word not in _NOUNS_IN_LI:
        return "m"
    feminine = (
        word in _FEMININE_MANY or _FEMININE_ADJECTIVE.match(word) or re.search(r"(?:[ыи]|[ыи]е)\Z", word)
    )
    return "f" if feminine and not word.endswith("пути") else "m"


def _behind_more(word: str, case: str) -> str:
    return "m"


_GENDERS_BY_END = {"1": _behind_one, "2": _behind_two, "3": _behind_more, "4": _behind_more}


_FEMININE_BEHIND = lazily(r" [а-яё]+(?:ых|их) (?P<noun>[а-яё]{2,}[ыи])(?!\w)")
_BEHIND_ROOMS = lazily(r" (?P<rooms>[а-яё]+(?:ых|их)) (?P<noun>[а-яё]{2,})(?!\w)")
# две столовых города: whose they are, no столовые города.
_WITH_ROOMS = frozenset({
    "города", "района", "завода", "университета", "института", "колледжа", "вокзала", "аэропорта", "центра", "отеля",
    "дворца", "корпуса", "села", "посёлка", "поселка", "округа", "санатория", "лагеря", "предприятия", "комбината",
})  # fmt: skip


def gender_word(near: Near) -> str:
    """The word that shows the gender of what is counted: behind an adjective, a feminine noun: 2 рабочих смены; behind
    one that may be a room, any noun: 2 детских, but 2 детских сада."""
    rooms = _BEHIND_ROOMS.match(near.after)
    if (
        rooms
        and _FEMININE_ADJECTIVE.match(rooms["rooms"])
        and rooms["noun"] not in _WITH_ROOMS
        and ("gen", "s") in {each[:2] for each in analyses(rooms["noun"])}
    ):
        return rooms["noun"]
    feminine = _FEMININE_BEHIND.match(near.after)
    verb = feminine and _PAST_PLURAL.match(feminine["noun"]) and feminine["noun"] not in _NOUNS_IN_LI
    return feminine["noun"] if feminine and not verb else near.next_word
