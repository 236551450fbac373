"""Verbs and predicates that govern the case of a number in Russian: лишился 5 мест, 200 рублей не хватило."""

from __future__ import annotations

import re
from functools import lru_cache

from ..kinds import Near
from ..lazily import lazily
from .behind import counts, is_verb
from .declensions import analyses

# Stems and forms of verbs with the genitive; the government is that of the school grammars.
_WITH_GENITIVE = (
    r"лиш(?:[аи]\w*|ённ\w*|енн\w*)|избе[гж]\w+|достиг\w*|придержива\w*|доб(?:ива\w*|и(?:л|т)\w*|ь[её]\w*)с[яь]"
    r"|дожд(?:а\w*|у|[её]\w*)с[яь]|дожида\w*с[яь]|кас(?:а\w*с[яь]|аем\w*)|коснул\w*с[яь]|бо(?:юсь|[ия]тся"
    r"|ял\w*с[яь]|яться)"
    r"|опаса\w*с[яь]|остерега\w*с[яь]|(?<!\w[иыйя] )удосто(?:ен\w?|ил\w*с[яь])|недосчита\w*с[яь]|досчита\w*с[яь]"
    r"|недоста(?:[её]т|вало)"
    r"|стоивш\w+|заслужива(?:[юе]т|л[аои]?)|лишён\w*"
)
_WITH_INSTRUMENTAL = (
    r"риск(?:у[юе]\w*|ова\w*)|распола(?:га(?:ю|[ею]т|ем|л[аои]?|ть)|гая)|о?владе(?:ю|[ею]т|ем|л[аои]?|ть|в)"
    r"|руковож?[жд](?:у|[ия]т|ил[аои]?|ить|я)|команд(?:у[юе]\w*|ова[лт]\w*)|управля(?:ю|[ею]т|ем|л[аои]?|ть|я)"
    r"|(?:вос)?польз(?:у[юе]\w*|ова\w*)с[яь]|облада(?:ю|[ею]т|л[аои]?|ть|я)|(?:по)?дел[ия]\w*с[яь]"
    r"|обменя\w*с[яь]|обменива\w*с[яь]"
    r"|огранич\w*с[яь]|торг(?:у[юе]\w*|ова[лт]\w*)|(?:по)?жертв(?:у[юе]\w*|ова[лт]\w*)|гор[дж]\w+с[яь]"
    r"|довольств\w+с[яь]"
    r"|об(?:ош[её]?л|ойти|ойд[уёе]|ход)\w*с[яь]|отдела\w*с[яь]|завед(?:у[юе]\w*|ова[лт]\w*)"
)
# Up to two words may stand between: лишили пенсионерку 800 тысяч.
_BETWEEN = r" (?!(?:[вкосуна]|во|со|из|от|до|за|по|под|при|над|для|что|как|через)(?!\w))"
_GENITIVE = lazily(
    rf"(?<!\w)(?:{_WITH_GENITIVE})"
    rf"(?: в (?:длину|высоту|ширину|глубину|толщину|диаметре|обхвате)|(?:{_BETWEEN}[а-яё]+){{0,2}}) \Z"
    # на глубину 200 метров, с высоты 5 метров; квадрат 5, произведение 6 и 7
    r"|(?<!\w)(?:на|с|до|от) (?:высот|глубин|длин|ширин|толщин)[уые] \Z"
    r"|(?<!\w)(?:произведени\w{1,2}|делени[яюе]) (?:\d+ и )?\Z"
    # не превышает 20, не прошло и 3 минут, нет и 18
    r"|(?<!\w)не (?:[а-яё]{3,8} )?превы[сш](?:а(?:[юе]т|л[аои]?|ть|я|ющ\w+)|ит|ят|ил[аои]?|ить) \Z"
    r"|(?<!\w)нет(?: ещ[её])?(?: и)? \Z"
    r"|(?<!\w)не [а-яё]+(?: [а-яё]+)? и \Z"
    r"|(?<!\w)(?:мало|хват(?:ит|а[ле]\w+|ило))(?: бы)? и \Z",
    re.IGNORECASE,
)
_INSTRUMENTAL = lazily(
    rf"(?<!\w)(?:{_WITH_INSTRUMENTAL})(?: (?:всего|лишь|только|все|сразу|я|он|она|мы))? \Z", re.IGNORECASE
)
# 5 сеансов хватило, 200 рублей маловато
_ENOUGH = (
    r"(?:не )?(?:хват(?:ит|ило|а[её]т|ало)|достаточно|недостаточно|маловато|многовато|недоста(?:[её]т|вало|нет)"
    r"|мало(?=[,.!?;:]|\s*\Z| (?:для|на)(?!\w))|довольно(?=[,.!?;:]|\s*\Z))"
)
# What is not there; how long it is not there stands in the accusative: 2 дня нет света.
_ABSENT = (
    r"нет|не (?:было|будет|оказалось|осталось|останется|набралось|нашлось|существует|предусмотрено|досталось)"
)
_PREDICATE = lazily(rf" (?P<between>(?:[а-яё]+ ){{0,5}}?)(?:(?P<enough>{_ENOUGH})|{_ABSENT})(?!\w)")
TIMES = lazily(r"(?:раз|секунд|минут|час|дн|сут|недел|месяц|год|лет\Z|день|вечер|ноч|век)")
_CONJUNCTION = lazily(r"(?<!\w)(?:и|а|но|что|как|если|когда)(?!\w)")


@lru_cache(maxsize=64)
def governed(near: Near) -> str:
    """The case that a verb before the number or a predicate behind it asks for; empty if there is none."""
    if _GENITIVE.search(near.before):
        return "gen"
    if _INSTRUMENTAL.search(near.before):
        return "ins"
    return "gen" if _lacking(near) else ""


def _lacking(near: Near) -> bool:
    """Whether so many are enough, too few or absent."""
    predicate = _PREDICATE.match(near.after)
    if not predicate or not _OPEN.search(near.before):
        return False
    between = predicate["between"].lower()
    if _CONJUNCTION.search(between):
        return False
    if not between:
        return bool(predicate["enough"]) and not predicate["enough"].startswith("мало")
    word = near.next_word
    return bool(predicate["enough"] or not TIMES.match(word))


# The beginning of a clause, or who lacks it: Мне 50 монет не хватает.
_OPEN = lazily(
    r"(?:\A|[.!?;:,—–«\"(] ?|(?<!\w)(?:мне|нам|ему|ей|им|тебе|вам|и|а|но|что|всех|этих|тех) )\Z",
    re.IGNORECASE,
)


def fits(case: str, form: str, near: Near) -> bool:
    """Whether a cardinal in that case can stand before the word behind the number."""
    word = near.next_word
    if (
        not word
        or (is_verb(word) and not analyses(word))
        or (word == "человек" and form != "one" and case == "gen")
    ):
        return True
    found = {each[:2] for each in analyses(word)}
    if case == "ins":
        return bool(re.search(r"(?:[аяь]|[ыи])ми\Z", word)) or not (found or counts("5", near))
    if form == "one":
        return not found or ("gen", "s") in found
    return ("gen", "p") in found if found else word in {"и", "или"} or not re.search(r"[аяыиуюе]\Z", word)
