"""Numbers in Russian in the case of the words they stand among: геномы 240 видов, всех 8 домов, от 5 школ и 3 садов."""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily
from .behind import counts, is_verb
from .collective import PREPOSITIONS, counted_word
from .declensions import Analysis, analyses, doubtful_analyses
from .governing import TIMES
from .living import living, person
from .objects import ACTORS, BEING
from .persons import persons

# Deverbal nouns whose object is what is counted; others in -ние name places and things: в задании 5 вопросов.
_DOING = lazily(
    r"(?:награждени|расходовани|обсуждени|приняти|посещени|рассмотрени|изучени|исследовани|осуществлени|увольнени|хищени"
    r"|присвоени|разрушени|уничтожени|освобождени|возведени|сооружени|размещени|содержани|перечислени|избиени|вручени"
    r"|прочтени|прослушивани|сравнени|написани|введени|внедрени|применени|использовани|привлечени|назначени"
    r"|заключени|выполнени|исполнени|присоединени|объединени|слияни|разделени|распределени|удалени|устранени|исправлени"
    r"|обнаружени|включени|исключени|ограблени|финансировани|оснащени|обеспечени|благоустройств|расселени|сжигани"
    r"|опубликовани|согласовани|утверждени|прохождени|преодолени|покорени|завоевани|захоронени|опознани|усыновлени"
    r"|подключени|оформлени|заполнени|составлени|поздравлени|обслуживани|обследовани|тестировани|поступлени|сокращени)"
    r"(?:[еяю]|ем|и)\Z"
    r"|(?:поддержк|постройк|проверк|оценк|переработк|разработк|доставк|вырубк|скупк|зачистк|уборк|оплат|экспертиз)"
    r"(?:[аиеу]|ой)\Z"
    r"|(?:запуск|ввод|вывод|показ|отстрел|арест|допрос|обыск|осмотр|опрос|отбор|захват|угон|расстрел|просмотр|анализ"
    r"|снос|сбор|подвоз|импорт|экспорт|перехват|подсч[её]т)(?:а|у|ом|е)?\Z"
    r"|(?:фамили[яимхе]{1,3}|имен(?:а|ами|ах)|имён|данн(?:ые|ых|ыми)|портрет(?:а|ы|ов|ами)|биографи[ийяю]|сумм[аыуе]|разност[ьи]|спис(?:ок|ка|ком|ке|ки)|вес|масс[аыу]|стоимост[ьи]|цен[аыу]|числ[оа]|количеств[оа])\Z"
    r"|(?:силами|усилиями|голосами|средствами)\Z"
)
_COUNTRIES = lazily(
    r"(?:стран|регион|област|район|государств|городов|республик|субъект|провинци|штатов|округов|кра[её]в|департамент"
    r"|континент|континентов|сёл)"
)
_OF_COUNTRIES = lazily(
    r"(?:населени|власт|губернатор|мэр|посл|экономик|бюджет|границ|столиц|территори|парламент|рынк|флаг|сборн|премьер"
    r"|правительств|валют|арми)"
)
# всех 8 семей, к последним 2, из обещанных 360 квартир
_ATTRIBUTE = lazily(r"(?P<stem>[а-яё]+?)(?P<end>[ыие]х|[ыие]м|[ыие]ми|[ыи]е)\Z")
_WHOLE = lazily(r"(?:вс|эт|т|перв|последн|следующ|остальн|предыдущ|оставш|имеющ|ближайш)\Z")
_NO_ATTRIBUTE = lazily(
    r"(?:котор[а-яё]+|целых|их|них|им|ним|ими|ними|своим|моим|твоим|нашим|вашим|самим|чем|ничем|совсем|затем|зачем|всем)\Z"
)
_LOCATIVE = frozenset({"в", "во", "на", "о", "об", "при"})
_NUMBER = (
    r"(?<![\w.,:/№-])(?<!№ )(?P<number>\d{1,3}(?: \d{3}){0,3}|\d{4,9})(?:-(?:х|т?и|ми?))?"
    r"(?P<noun>(?: [а-яё]{2,}){1,3}?)"
)
# 27 стран и 14 организаций; of a list the comma before its last
_FIRST = lazily(rf"{_NUMBER}(?: (?:и|или)|(?P<listed>,)) \Z")
_LISTED = lazily(r"(?: [а-яё]+){1,3}(?:, \d[\d ]*(?: [а-яё]+){1,3}){0,3} и \d")
_ADJECTIVE = lazily(r"(?:[ыи]е|[ое]е|[ую]ю|[ыио]й|[ыи]х)\Z")
_OTHER_CASE = lazily(r"(?:[аяыи]ми?|[ая]х)\Z")
_GIVING = lazily(
    r"да[лёвстюм]|вруч|подар|отправ|предостав|выдел|куп|принес|принёс|показ|помог|посл|направ|завез|достав|постро|остав"
    r"|обещ|посвя|шил|плат|плач|верн|присво|присуд|назнач|отвод|отвел|отвёл"
)
_NO_VERBS = frozenset({"здесь", "весь", "есть", "хоть", "опять", "вновь", "ввысь", "врозь", "вдоль"})
# Население 1500 жителей
_NUMEROUS = lazily(
    r"(?:насел|числ|количеств|штат|экипаж|состав|команд|групп|отряд|арми|коллектив|гарнизон|тираж|итог|всего)"
)
_GENDERS = {"л": "m", "н": "m", "а": "f", "о": "n"}
_NO_OWNERS = frozenset({
    "участие", "почти", "более", "менее", "больше", "меньше", "минимум", "максимум", "только", "вместе",
    "сразу", "порядка",
})  # fmt: skip
_ACTED_ON = lazily(
    r"(?:обучени|вакцинаци|подготовк|показани|заявлени|жалоб|обращени|просьб|ходатайств|подпис|при[её]м)"
)
_THOUSANDS = lazily(r"(?:тысяч|миллион|миллиард)")
# шахтёров, инспекторов, земляков, испанцев
_LIKE_PEOPLE = lazily(
    r"(?:[её]ров|торов|аторов|[^н]иков|яков|ачей|анцев|истов|ологов|графов|женщин|ян|чан|щих|вших)\Z"
)
_PASSIVE = lazily(r"\w{2}(?:[аеё]н|[ыуя]т)[аоы]\Z")
_WORD = lazily(r"[а-яё]+")
_CLAUSE = lazily(r"[.!?;:,—–()\"]")
_UNITS = lazily(
    r"(?:человек|раз\Z|штук|процент|рубл|доллар|евро|тенге|\w*метр|\w*грамм|литр|тонн|гектар|градус|балл|очк|страниц"
    r"|экземпляр|копеек|пункт|ватт|вольт|герц|калори|ложк|ложек|стакан|таблет|капел|мест\Z|этаж|комнат|единиц)"
)


def first_joined(near: Near) -> tuple[str, Near] | None:
    """Digits and surroundings of the first of two numbers that и joins, each with its noun: 27 стран и 14 фирм."""
    first = _FIRST.search(near.before)
    if first is None or (first["listed"] and not _LISTED.match(near.after)):
        return None
    words = first["noun"].split()
    if any(is_verb(word) or word in PREPOSITIONS for word in words) or TIMES.match(words[-1]):
        return None
    return first["number"].replace(" ", ""), Near(near.before[: first.start()], f"{first['noun']} и")


def attributed(near: Near, form: str) -> str:
    """The case that an attribute in the plural right before the number shows: всех 8 семей, в первых 5 домах."""
    word = near.previous_word
    attribute = _ATTRIBUTE.match(word)
    if form == "one" or not attribute or _NO_ATTRIBUTE.match(word) or not near.before.endswith(" "):
        return ""
    governs = Near(near.before[: -len(word) - 1]).previous_word
    whole = _WHOLE.match(attribute["stem"])
    if not whole and (governs not in PREPOSITIONS or governs == "у" or analyses(word)):
        return ""
    if attribute["end"].endswith("е"):
        return "acc" if governs in {"в", "во", "на", "за", "через", "про"} else ""  # за последние 1 000 лет
    if attribute["end"].endswith("ми"):
        return "ins"
    if attribute["end"].endswith("м"):
        return "dat" if governs in {"к", "ко", "по"} else ""
    return "loc" if governs in _LOCATIVE else "gen"


def owned(near: Near, word: str, form: str) -> bool:
    """Whether the noun right before the number is of what is counted: сравнили геномы 240 видов, снос 5 домов."""
    noun = near.previous_word
    found = counted_word(near)
    word = found if len(found) > 2 and not persons(near) else near.next_word or word
    if len(noun) < 3 or not near.before.endswith(" ") or TIMES.match(word) or not _is_many(word, near, form):
        return False
    if _DOING.match(noun):
        return True
    if _UNITS.match(word):
        return False
    if _together_with(near, noun):
        return True
    of_countries = _OF_COUNTRIES.match(noun) and _COUNTRIES.match(word)
    return bool(of_countries) or _opens_with(near, noun, word) or _owned_by_verb(near, noun, word)


def _together_with(near: Near, noun: str) -> bool:
    """с фамилиями 200 рабочих: an instrumental plural of things behind с needs nothing more"""
    before = Near(near.before[: -len(noun) - 1])
    found = analyses(noun)
    return before.previous_word in {"с", "со"} and {each[:2] for each in found} == {("ins", "p")}


def _opens_with(near: Near, noun: str, word: str) -> bool:
    """Состояние 5 раненых, Поиски 3 пропавших: the sentence begins with what people have."""
    if not (person(word) or living(word)) or TIMES.match(noun) or _NUMEROUS.match(noun):
        return False
    words = _WORD.findall(_CLAUSE.split(near.before.lower())[-1])[:-1]
    found = {each[:2] for each in doubtful_analyses(noun)}
    inanimate = {("nom", "s"), ("acc", "s")} <= found or {("nom", "p"), ("acc", "p")} <= found
    return inanimate and all(_ADJECTIVE.search(each) or each in {"и", "а", "но", "что"} for each in words)


def _owned_by_verb(near: Near, noun: str, word: str) -> bool:
    """Whether the verb before leaves the number nothing else to be than of the noun."""
    verb = _verb_before(near)
    if not verb or noun in _NO_OWNERS:
        return False
    found = doubtful_analyses(noun)
    undergone = verb.endswith(("ся", "сь")) or bool(_PASSIVE.search(verb) or re.match(BEING, verb))
    if undergone and (("nom", "p") in {each[:2] for each in found} or _is_subject_of(verb, found)):
        return True  # проходят матчи 12 команд, представлена продукция 170 фирм
    # Получили дипломы 20 студентов: who acts may stand behind, unless the subject is named before the verb.
    alone = re.search(r"ла?\Z", verb) is not None or _has_subject(near, verb)
    return _is_object_of(verb, found, word) and (alone or not may_act(near, word))


def acted_on(near: Near, word: str) -> bool:
    """Whether the noun before is what those who are counted do: Прошли обучение 300 педагогов."""
    verb = _verb_before(near)
    forms = {each[:2] for each in analyses(near.previous_word)}
    plural = verb.endswith(("ли", "ют", "ут", "ят", "ат")) and not _has_subject(near, verb)
    done = _ACTED_ON.match(near.previous_word)
    return bool(done) and plural and ("acc", "s") in forms and may_act(near, word)


def may_act(near: Near, word: str) -> bool:
    """Whether what is counted may be who acts, in so many thousands as well: покинули страну 40 тысяч человек."""
    if _THOUSANDS.match(word):
        words = _WORD.findall(near.after.lower())
        place = words.index(word) if word in words else 0
        word = words[place + 1] if place + 1 < len(words) else ""
    acts = living(word) or re.match(ACTORS, word) or person(word) or word == "человек"
    return bool(acts) or not word or _LIKE_PEOPLE.search(word) is not None


def _has_subject(near: Near, verb: str) -> bool:
    """Whether a noun in the nominative, which no preposition governs, stands before the verb of the clause."""
    words = _WORD.findall(_CLAUSE.split(near.before.lower())[-1])
    place = words.index(verb) if verb in words else 0
    return any(
        any(case == "nom" for case, _, _ in analyses(word))
        and not set(words[max(0, at - 2) : at]) & PREPOSITIONS
        for at, word in enumerate(words[:place])
    )


def _is_subject_of(verb: str, found: frozenset[Analysis]) -> bool:
    """Whether a masculine or feminine past agrees with a noun: of so many it would be plural or neuter."""
    agrees = _GENDERS.get(verb.removesuffix("ся").removesuffix("сь")[-1:])
    return agrees in {"m", "f"} and ("nom", "s", agrees) in found


def _is_many(word: str, near: Near, form: str) -> bool:
    if form == "one" or not word:
        return False
    found = analyses(word)
    if found and word != "человек":
        return ("gen", "p") in {each[:2] for each in found}
    if _OTHER_CASE.search(word):
        return False
    return word.endswith(("ых", "их")) if form == "few" else counts("5", near)


def _verb_before(near: Near) -> str:
    """The verb of the clause before the noun of a number, with adjectives and what prepositions govern between them."""
    words = _WORD.findall(_CLAUSE.split(near.before.lower())[-1])[:-1]
    while words and not _acts(words[-1]):
        if _ADJECTIVE.search(words[-1]):
            words.pop()
        elif len(words) > 2 and words[-2] in PREPOSITIONS:
            del words[-2:]  # нашли на ноже отпечатки
        else:
            break
    return words[-1] if words and _acts(words[-1]) else ""


def _acts(word: str) -> bool:
    return word not in _NO_VERBS and bool(is_verb(word) or _PASSIVE.search(word)) and not analyses(word)


def _is_object_of(verb: str, found: frozenset[Analysis], counted: str) -> bool:
    """Whether a noun can be the object of a verb and not its subject: nothing else is left for the number to be."""
    forms = {each[:2] for each in found}
    if not forms or forms & {("dat", "p"), ("ins", "s"), ("ins", "p")}:
        return False
    if ("dat", "s") in forms and _GIVING.search(verb):
        return False  # выделил области 5 автобусов
    if forms <= {("acc", "s")}:
        return True  # изучил территорию 29 областей
    if forms == {("gen", "p"), ("acc", "p")}:
        return not living(counted) and re.search(r"ла?\Z", verb) is not None  # задержала водителей 12 машин
    if forms & {("gen", "p")} or not forms & {("acc", "p"), ("acc", "s")}:
        return False
    plural = verb.endswith(("ли", "лись", "ют", "ут", "ят", "ат"))
    several = ("acc", "p") in forms
    genders = {gender for case, number, gender in found if (case, number) == ("nom", "s")}
    agrees = _GENDERS.get(verb.removesuffix("ся").removesuffix("сь")[-1:])
    return several or plural or (agrees is not None and agrees not in genders)
