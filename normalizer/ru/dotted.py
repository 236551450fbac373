"""Two numbers with a dot between them in Russian: с 8.10 до 13.20 are times, 27.11 of an event is a day."""

from __future__ import annotations

import re

from ..clock import HOUR, MINUTE, QUARTERS
from ..kinds import Near
from ..lazily import lazily
from .behind import is_verb
from .declensions import analyses

_TIME = rf"(?P<hour>{HOUR})\.(?P<minute>{MINUTE})"
_SINCE = lazily(rf"(?<!\w)[Сс]о? {_TIME},? (?:и )?до \Z")
_UNTIL = lazily(rf",? (?:и )?до {_TIME}(?!\d|[.,:-]\d)(?P<behind>.{{0,20}})")
_FROM = lazily(r"(?<!\w)[Сс]о? \Z")
# What grows from one decimal to another, or is measured.
_MEASURED = lazily(
    r"(?<!\w)(?:вырос|выраст|увелич|сни[зж]|упал|пада|подорож|подешев|повы[сш]|измен|уменьш|сокра[тщ]|колеб|варьир"
    r"|диапазон|курс(?!ы|ов|ант|ам)|(?:цен|норм|масс|длин)(?:а|ы|у|е|ой)(?!\w)|давлен|верси|доход"
    r"|рост(?!ов)|ставк|индекс"
    r"|рейтинг|оценк|балл|кислотн|уровн|уровень|плотност|диаметр|показател|значени|вес(?:|а|у|ом|е)(?!\w)"
    r"|глубин|размер"
    r"|температур|концентрац|объ[её]м|коэфф|толщин|радиус|гемоглоб|глюкоз)"
    r"|(?<!\w)[pрPР][HН]|[=<>≤≥±~] ?\Z",
    re.IGNORECASE,
)
_UNIT = lazily(
    r" ?(?:[%°‰₸$€₽×x*/+=]|(?:км|м|см|мм|дм|кг|г|гр|л|мл|т|мг|Вт|Гц|кВт|МПа|атм|бар|м/с|км/ч|руб|р|тг|шт|ц|га)(?!\w)"
    r"|(?:руб|тенге|долл|евро|балл|процент|пункт|градус|млн|млрд|тыс|миллион|миллиард|метр|литр|тонн|килог"
    r"|грамм|километр"
    r"|сантим|миллим|раз(?:а|ов)?(?!\w)|единиц|моль|ммоль))"
)


def of_times(first: tuple[str, str], last: tuple[str, str]) -> bool:
    """Whether of two times, each hours and minutes, the first is the earlier, and their minutes are those of plans."""
    begin, end = (60 * int(hour) + int(minute) for hour, minute in (first, last))
    return begin < end and not (begin % 5 or end % 5)


def is_measured(near: Near, behind: str) -> bool:
    """Whether decimals are talked of: a unit stands behind or something that grows or is measured before."""
    return bool(_UNIT.match(behind) or _MEASURED.search(near.before))


def beside_time(hour: str, minute: str, near: Near) -> bool:
    """Whether `hour`.`minute` is one of с 8.10 до 13.20, at least one of which can be no day of a month."""
    if since := _SINCE.search(near.before):
        first, last, behind = (since["hour"], since["minute"]), (hour, minute), near.after
    elif _FROM.search(near.before) and (until := _UNTIL.match(near.after)):
        first, last, behind = (hour, minute), (until["hour"], until["minute"]), until["behind"]
    else:
        return False
    no_day = any(not 1 <= int(each) <= 12 for each in (first[1], last[1]))
    return no_day and of_times(first, last) and not is_measured(near, behind)


def is_span(first: tuple[str, str], last: tuple[str, str]) -> bool:
    """Whether 7.15-9.40 is from when to when: a quarter of an hour is among the two."""
    quarter = first[1] in QUARTERS or last[1] in QUARTERS
    return quarter and of_times(first, last)


_DATE = r"(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0[1-9]|1[0-2])(?![\d%]|[.,/:-]\d)"
_SINCE_DAY = lazily(rf"(?<!\w)[Сс]о? {_DATE},? (?:и )?(?:до|по) \Z")
_UNTIL_DAY = lazily(rf",? (?:и )?(?:до|по) {_DATE}(?P<behind>.{{0,20}})")
# С 8.10 до 9.05 of a plan for the day.
_HOURLY = lazily(
    r"(?<!\w)(?:урок|пар[аыу](?!\w)|перемен|обед|перерыв|смен[аыу]|при[её]м|работа[ею]|открыт|режим"
    r"|расписани|занят|лекци|трениров)",
    re.IGNORECASE,
)


def of_days(day: str, month: str, near: Near) -> bool:
    """Whether day.month is one end of с 10.10 до 18.10: both are days, the second the later."""
    if since := _SINCE_DAY.search(near.before):
        first, last, behind = (since["month"], since["day"]), (month, day), near.after
    elif _FROM.search(near.before) and (until := _UNTIL_DAY.match(near.after)):
        first, last, behind = (month, day), (until["month"], until["day"]), until["behind"]
    else:
        return False
    begin, end = ((int(each[0]), int(each[1])) for each in (first, last))
    timed = end[1] < 25 and _HOURLY.search(near.before)
    return begin < end and not timed and not is_measured(near, behind)


# What happens on a day.
_EVENT = (
    r"(?:собрани|совещани|встреч|экзамен|зач[её]т|сдач|дедлайн|концерт|заседани|свадьб|корпоратив|спектакл"
    r"|вылет|выезд|приезд"
    r"|отъезд|субботник|праздник|вебинар|консультаци|репетици|тренировк|родительск|выходн|выборы|педсовет"
    r"|планёрк|планерк"
    r"|олимпиад|утренник|юбиле|банкет|семинар|конференци|защит|пересдач|турнир|ярмарк|день рождения)"
)
# Следующая игра — 2 декабря: when it is; but Дата начала — 2 декабря
_WHEN_IT_IS = lazily(
    r"(?<!\w)(?:игр[аы]|матч|встреч|концерт|спектакл|премьер|экзамен|зач[её]т|собрани|совещани|заседани|старт|начал"
    r"|открыти|закрыти|финал|полуфинал|тур|турнир|вылет|выезд|отъезд|приезд|прил[её]т|рейс|свадьб|вебинар|семинар"
    r"|конференци|тренировк|консультаци|репетици|утренник|субботник|педсовет|доставк|отправк|отправлени|прибыти|релиз"
    r"|выход|запуск|поставк|выплат|аванс|при[её]м|операци|поездк|пересдач|сдач|защит|выставк|ярмарк|гонк|поедин|бо[йя])"
    r"[а-яё]{0,3}(?: [^\d.!?;:—–-]{1,40})?(?<! (?:дата|срок|день)),? ?[-–—:] ?\Z",
    re.IGNORECASE,
)
_DATED = lazily(r"(?<!\w)(?:дат[аыу]|сроки?|день|дедлайн|числ[оа]|сегодня|завтра|вчера)(?!\w)", re.IGNORECASE)
_SENTENCE = lazily(r"[.!?;\n]")


def tells_when(before: str) -> bool:
    """Whether a day behind a dash or a colon says when something happens, and is not what is named."""
    return bool(_WHEN_IT_IS.search(before)) and not _DATED.search(_SENTENCE.split(before)[-1])


_EVENT_BEFORE = lazily(rf"(?<!\w){_EVENT}\w{{0,3}},? \Z", re.IGNORECASE)
_EVENT_BEHIND = lazily(rf"\.?(?: ?[-–—:])? (?:[а-яё]{{4,}}(?:ое|ая|ый|ий) )?{_EVENT}")
_AT_HOUR = lazily(r",? (?:в|с|к) (?:1?\d|2[0-4])(?!\d|[.,]\d)")
_BEGINS = lazily(r"(?:\A|[.;!?(\n]|[,:] )\s*\Z")
_CLOSES = lazily(r"[,;!?)]|\.?\s*\Z")
# 27.11 в 19.00, 28.11 до 23:59, 5.11 в 7 вечера
_WHEN = lazily(
    rf",? (?:(?:в|с|к|до) (?:{HOUR})(?::{MINUTE}|\.00)(?!\d)|в (?:{HOUR})\.(?:{MINUTE})(?![\d.,])"
    r"|(?:в|к|до|с|после) \d{1,2} ?(?:ч|час(?:а|ов|ам)?|утра|вечера|дня|ночи)(?!\w))"
)


def _told_by(near: Near) -> bool:
    """27.11 ветер до 25 м/с: behind a decimal stands a genitive."""
    near = Near(near.before, re.sub(r"\A\. (?=[а-яё])", " ", near.after))
    found = {each[:2] for each in analyses(near.next_word)}
    subject = ("nom", "s") in found and not found & {("gen", "s"), ("gen", "p")}
    return near.after.startswith(" ") and (subject or is_verb(near.next_word))


def of_event(near: Near, alone: bool) -> bool:
    """Whether a day and a month stand beside what happens then: 27.11 собрание, собрание 27.11.

    `alone`: the day has one figure, so that 5.11 собрание could be a numbered clause.
    """
    begins = not alone and _BEGINS.search(near.before)
    behind = begins and (_EVENT_BEHIND.match(near.after) or _told_by(near))
    closes = _CLOSES.match(near.after) or _AT_HOUR.match(near.after)
    return bool(behind or (_EVENT_BEFORE.search(near.before) and closes))


# заявка 12 от 5.11, счёт от 3.10
_PAPER = lazily(
    r"(?<!\w)(?:заявк|приказ|письм|договор|чек|накладн|сч[её]т|акт|справк|протокол|распоряж|заказ|квитанц"
    r"|полис|накладн|обращени"
    r"|жалоб|решени|выписк|сообщени|пост|видео|фото|запис[ьи])\w{0,3} (?:№ ?)?(?:[\w/-]*\d[\w/-]* )?от \Z"
    # исх. № 125 от 5.05
    r"|№ ?[\w/-]*\d[\w/-]* от \Z",
    re.IGNORECASE,
)
# пропала собака 12.11 в районе школы
_HAPPENED = lazily(
    r"(?<!\w)(?:пропал|потеря|наш[её]л|украл|угнал|произош|случил|состоял|состои|родил|умер|уех|уезж|приех"
    r"|приезж|улет|прилет|вернул"
    r"|верн[её]|прид[уе]|прид[её]|прибу|прибы|уйд|отбыва|отбыл|встре[тч]|жд[уёе]|буд[уе]т?(?!\w)|сможе?[мт]|могу"
    r"|начал|поступи|выписа|отправи|оплати|заказа|доставил|подписа|уш[её]л|уш[лш]|выш[её]л|вышл|заехал|зареги"
    r"|откры[тв]|закры[тв]|отключ|включ|выда[лн]|получил|сдал|купил|видел|виделись"
    r"|звонил|заканч|законч|оконч|заверш|начн|начин|стартов|стартуе|ид[её][тм]|идут|пойд[уё]|поед[уе]|едет|едем|выйд[еу]|выход[ия]т|перен[её]с|перенос|прекра|возобнов)"
    r"[а-яё]*(?: [а-яё]+){0,3} \Z",
    re.IGNORECASE,
)
# Дата: 26.11, день сдачи: 5.12
_NAMED_DAY = lazily(
    r"(?<!\w)(?:дат[аыуе]|срок|день|дедлайн)(?: [а-яё]+){0,2}(?::| ?[–—-]) ?\Z", re.IGNORECASE
)
# баллы сгорят 31.12
_EXPIRES = lazily(r"(?<!\w)(?:сгор|ист[её]к)[а-яё]*(?: [а-яё]+){0,2} \Z", re.IGNORECASE)
# в пт 29.11 в 19
_WEEKDAY = lazily(
    r"(?<!\w)(?:пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]"
    r"|воскресенье)\.?,? ?\(?\Z",
    re.IGNORECASE,
)
_NO_DAY = lazily(
    r"(?:\A|[^\w.])(?:верси|пункт|раздел|глав|задач|упражнен|номер|страниц|параграф|результат|врем[яе]|показа)\w* \Z"
    r"|(?:№|(?<!\w)(?:п|гл|разд|рис|табл|упр|зад|ст)\.) ?\Z",
    re.IGNORECASE,
)
# 28.11 с 10 до 14, 28.11 в 10, 28.11 с утра
_HOURS = lazily(
    rf",? (?:с (?:{HOUR})(?: ?ч(?:ас(?:а|ов)?)?\.?)?(?: до | по | ?[-–—] ?)(?:{HOUR})"
    r"(?=[,;!?)]|\.?\s*\Z|\.\s|(?:[ -](?:ч|час(?:а|ов)?)(?!\w)))"
    rf"|(?:в|к) (?:{HOUR})(?=[,;!?)]|\.?\s*\Z|\.\s+[А-ЯЁ])"
    r"|(?:с|до|после) (?:самого |раннего )?(?:утра|вечера|обеда|полудня)(?!\w)"
    r"|(?:утром|вечером|днём|днем|ночью|в обед|в полдень|в полночь)(?!\w))"
)
_PLACE = lazily(r" (?:в|на|у|около|возле|из|с|вечером|утром|дн[её]м|ночью) (?!\d)|[,;!?)]|\.?\s*\Z")


# выписан 18.03, получено 10.11
_PASSIVE = lazily(
    r"(?!рав[ен]|долж|нуж[ен]|важ[ен]|вид[ен]|вер[ен]|бол[ен]|пол[оа]?н|указ)[а-яё]{2,}(?:[еёая]н|[ыя]т)[аоы]?\Z"
)


def _done(near: Near) -> bool:
    """Whether a short passive, and no noun, stands before: выписан 18.03."""
    return bool(_PASSIVE.match(near.previous_word)) and not analyses(near.previous_word)


def dated(month: str, near: Near) -> bool:
    """Whether a day of the month is said of a paper, of what happened, or ends a time: до 1.05."""
    if (_EXPIRES.search(near.before) or _NAMED_DAY.search(near.before)) and _CLOSES.match(near.after):
        return True
    if is_measured(near, near.after):
        return False
    if _PAPER.search(near.before) or _WEEKDAY.search(near.before):
        return True
    if near.previous_word in {"до", "с", "по", "к"} and month[0] == "0" and _CLOSES.match(near.after):
        return True
    return bool((_HAPPENED.search(near.before) or _done(near)) and _PLACE.match(near.after))


def at_time(near: Near) -> bool:
    """Whether a time of that day stands behind: 27.11 в 19.00."""
    told = _WHEN.match(near.after) or (_HOURS.match(near.after) and not _NO_DAY.search(near.before))
    return bool(told) and not _MEASURED.search(near.before)
