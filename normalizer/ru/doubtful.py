"""Short units in Russian that may be something else: с of seconds or of a preposition, т of tons, ст. of glasses."""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily
from .declensions import analyses
from .genders import ANIMATE

# 200 с лишним: no seconds.
_TOGETHER = lazily(r"(?:им|ым|ом|ем|ём|ой|ей|ами|ями|ью|чем)\Z")
# 500 с каждого, 300 с нас: from whom.
_FROM_WHOM = lazily(
    r"(?:кажд(?:ого|ых)|люб(?:ого|ых)|всех|кого|чего|него|неё|нее|них|нас|вас|тебя|меня|обоих|обеих|одного"
    r"|одной|остальных)\Z"
)
# What is collected or paid, so much of each. Отдых 30 с, по 20 с отдыха: what takes its time is no payer.
_COLLECTED = lazily(
    r"(?<!\w)(?:по \Z|(?:со|на|вы|за|от)?бер[уеё]|(?:со|на|за|ото)?бра[лт]|(?:с|за|до)?плат|взя[лт]|взим|стряс|скинул"
    r"|скид[ыа]|сда[лёе]|сдава|соби?р|доход|прибыл|налог|урож|сбор|взнос|получ|деру|дер[её]т|содра|проси"
    r"|требу|удерж|вычт|вычит)",
    re.IGNORECASE,
)
# 28.11 с утра, 5.12 с 10 до 14: since when; с II курса
_SINCE = lazily(
    r" (?:[IVX]{1,4}(?!\w)|(?:самого |раннего )?(?:утра|вечера|обеда)(?!\w)|\d{1,2}(?:[:.]\d\d)? до \d"
    r"|\d{1,2}:\d\d)"
)
_LASTING = lazily(
    r"(?:отдых|бег|пауз|запис|реклам|эфир|планк|прыж|ожидани|тишин|игр|музык|удержани|разминк|нагрев|работ"
    r"|покоя|сн[а]\Z"
    r"|времен|растяжк|вращени|движени|разговор|звучани|съ[её]мк|задержк)"
)


def seconds(match: re.Match[str], near: Near, attached: bool) -> bool:
    """по 200 с носа, 500 с каждого: с is a preposition where what it governs follows and somebody pays."""
    if attached or not near.after.startswith(" "):
        return True
    if match["large"] and len(match["large"]) == 1:
        return False  # снял 2к с карты
    if re.match(r" \d", near.after) and (_COLLECTED.search(near.before) or near.previous_word == "по"):
        return False  # по 350 с 8 чел
    word = near.next_word
    if _TOGETHER.search(word) or _SINCE.match(near.after):
        return False
    if _FROM_WHOM.match(word) or (ANIMATE.match(word) and ("gen", "s") in _forms(word)):
        return False
    governed = "gen" in {case for case, _ in _forms(word)} and not _LASTING.match(word)
    # в 10 с вокзала
    hour = near.previous_word == "в" and re.fullmatch(r"1?\d|2[0-4]", match["low"]) and not match["high"]
    shown = hour and not any(case == "nom" for case, _ in _forms(word))
    return not (governed and (shown or _COLLECTED.search(near.before)))


def _forms(word: str) -> set[tuple[str, str]]:
    return {(case, number) for case, number, _ in analyses(word)}


# по 7т, if a price is talked of: thousands. A lorry and what it carries is weighed.
_PRICED = lazily(
    r"(?<!\w)(?:возьм|отда[мюё]|прода[мюёлж]|куп[илую]|покупа|цен[аыуе]|стои[тл]|плач|(?:за|до|о|вы|с)?плат"
    r"|зарплат|зп(?!\w)|з/п|оклад|руб|торг|скид[ок]|получа|зараб"
    r"|сда[мюё]|сним|аренд|дорог|деш[её]в|ставк|кредит|долг|штраф|билет|пробег|нов(?:ый|ая|ое|ые)(?!\w)"
    r"|взя[лт]|займ|заня[лт]|одолж"
    r"|долж[енан]|перев[её][лд]|пере[кк]ин"
    r"|с?кин[ьуе]|скин|пришл[иё]|верн[уи]|трат|просад|прос[рс]ал|(?:про|вы)игр|накоп|скоп[ил]|собра[лт]"
    r"|деньг|денег|бабк[иу]|бабл|нал(?:ом|ик)|карт[уы])|\d ?(?:р|руб)\.?(?![\w/])",
    re.IGNORECASE,
)


_LOADED = lazily(
    r"(?<!\w)(?:\w{0,6}груз|(?:пере|при|от|вы|раз)?воз[иок]|достав|рейс|сырь|\w{0,4}корм|тонн|кузов|самосвал)",
    re.IGNORECASE,
)


def glued(match: re.Match[str]) -> bool:
    """Whether a unit of one letter stands right behind its figures."""
    return match.group().rstrip(".")[-2:-1].isdigit()


def thousands(match: re.Match[str], near: Near) -> bool:
    """Whether т of возьму 7т is thousands of money."""
    told = _PRICED.search(near.before) or _PRICED.match(near.after.lstrip(" .,;"))
    return bool(told and _PAYS.match(near.after) and not _LOADED.search(near.before + near.after))


# отдам за 250 т., зарплата 300 т.: with a space and a dot tons are as likely, so the price itself is named.
_SUM = lazily(
    r"(?<!\w)(?:(?:цен[аыу]|стоимост[ьи]|зарплат[аыу]|зп|з/п|оклад|аренд[аыу]|бюджет|премия|доход)(?: |: ?| ?[–—-] ?)"
    r"(?:от |до |около |примерно |всего )?|(?:отда[мюё]|прода[мюёл]|куп[илю]|взя[лт]|сда[мюё]|сним|уступ)[а-яё]* "
    r"(?:[а-яё]+ ){0,2}за )\Z",
    re.IGNORECASE,
)


# 250 т. за кг: what is paid for each is no weight.
_FOR_EACH = lazily(
    r"\.? ?(?:за|/) ?(?:1 ?)?(?:кг|кило|килограмм|шт|штук[уи]|кв\. ?м|м2|м²|кв(?:адрат)?|сотк[уи]|л|литр|пар[уы]"
    r"|комплект|мешок|билет|ночь|комнат[уы]|голов[уы]|единиц[уы]|упаковк[уи]|человека)(?!\w)"
)


def of_price(near: Near) -> bool:
    """Whether т. behind a space is thousands: отдам за 250 т."""
    loaded = _LOADED.search(near.before + near.after)
    if _FOR_EACH.match(near.after) and not loaded:
        return True
    return bool(_SUM.search(near.before) and _PAYS.match(near.after) and not loaded)


# возьму 7т, отдам за 7т, but куплю 7т щебня
_PAYS = lazily(
    r"\.?(?:\s*\Z|[,;:!?)]| \+| (?:за|в|с|на|и|или|без|торг|руб\w*|р|тг|сразу|каждый|каждая|штука|шт|у|до"
    r"|мне|тебе|ему|ей|им|нам|вам|от|из|по|не|уже|сверху|налом)(?!\w))"
)


GLASSES = ("ст", "ст.")
# 2 ст. муки, 3/4 ст. сахара: glasses of a recipe.
_GOODS = (
    r"(?:сахар|мук[иа]|молок|вод[ыа]|рис[а]|масл|кефир|сметан|крахмал"
    r"|м[её]да|круп|греч|овс|сок[а]|слив|ягод|орех|изюм|сол[иь]|пшен|манк|какао|йогурт|бульон|песк[ау]|кукуруз"
    r"|фасол|горох|чечев|кипятк|ряженк|творог|отруб|семян|семеч|кокос|вишн|клубник|малин|черник|смородин|клюкв"
    r"|томат|вина)"
)
_POURED = lazily(rf"\.? (?:[а-яё]{{3,}}(?:ого|его|ой|ей|ых|их) )?{_GOODS}", re.IGNORECASE)
# мука 2ст, вода - 0,5 ст
_POURED_BEFORE = lazily(rf"(?<!\w)(?:рис|сок|{_GOODS})[а-яё]{{0,3}}[ :–—-]{{1,3}}\Z", re.IGNORECASE)


def poured(near: Near) -> bool:
    """Whether ст. behind a number is a glass of what a recipe names."""
    return bool(_POURED.match(near.after) or _POURED_BEFORE.search(near.before))


_HOURS_BEHIND = lazily(r",? ?\d{1,2} ?(?:ч|час\w{0,2}|мин)(?!\w)")
# отпуск 12д, через 3д, на 12д раньше
_DAYS_BEFORE = lazily(
    r"(?<!\w)(?:через|отпуск[ае]?|осталось|прошло|больничн\w+|каждые|спустя|все|последние|целых|\d ?(?:нед|мес)\.?) \Z",
    re.IGNORECASE,
)
_DAYS_BEHIND = lazily(r"\.? (?:раньше|позже|назад|спустя|подряд|отпуска|отдыха|до (?!дома)[а-яё])")


def of_days(near: Near) -> bool:
    """Whether д behind a number is days: 5 д 3 ч, через 3д; else it is the letter of a house."""
    return any(
        (_HOURS_BEHIND.match(near.after), _DAYS_BEFORE.search(near.before), _DAYS_BEHIND.match(near.after))
    )
