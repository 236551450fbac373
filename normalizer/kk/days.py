"""What tells a day and a month in figures from a decimal or a time: Бүгін 26.11, 26.11-ден 30.11-ге дейін."""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily

# Бүгін 26.11, Келесі сабақ 28.11 болады; Доллар бүгін 26.11 is a rate
_TODAY = lazily(
    r"(?<!\w)(?:бүгін|ертең|кеше|бүрсігүні|(?:келесі|алдағы) (?:сабақ|жиналыс|кездесу|емтихан|сынақ|дәріс|концерт"
    r"|матч|ойын|жарыс|байқау|семинар)ы?),? \Z",
    re.IGNORECASE,
)
_RATE = lazily(r"доллар|еуро|рубль|юань|курс|баға|температура|индекс|пайыз|процент", re.IGNORECASE)
_AHEAD = lazily(
    r"\s*[.!?]?\s*\Z|[,;)]|,? (?:бол(?:ады|ды)|өт(?:еді|ті)|баста|аяқта|кел(?:е|ді|іңіз)|кешке|таңертең|түнде)"
)
_TO_DAY = lazily(r" (?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])-[ғқгк][ае] (?:дейін|шейін)(?!\w)")
# No minutes: 26.11-де; 10.05-те and Пойыз 12.11-де may be times.
_TIMETABLE = lazily(
    r"(?<!\w)(?:са[ғг]ат|пойыз|поезд|электричка|автобус|рейс|ұшақ|таңғы|кешкі|түнгі)\w* (?:\w+ )?\Z",
    re.IGNORECASE,
)
_HAPPENS = lazily(r" (?:баста|аяқта|ашыла|жабыла|туған|өт(?:еді|ті|к)|бола)")
_SINCE = frozenset({"дан", "ден", "тан", "тен", "нан", "нен"})
_TO = frozenset({"ға", "ге", "қа", "ке"})
# 14.11-де түсірілді, қайта 28.11-ге
_BEFORE = lazily(r"(?<![\d.,])(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])-[дт][ае](?!\w)[^.!?]{1,40}\Z")
_AT = frozenset({"да", "де", "та", "те"})


def day_told(match: re.Match[str], near: Near) -> bool:
    """Whether a day of two figures and its month are a date by what is named beside it, or by their ending."""
    if len(match["day"]) < 2:
        return False
    ending = match["ending"]
    if not ending:
        beside = _TODAY.search(near.before) and _AHEAD.match(near.after)
        return bool(beside) and not _RATE.search(near.before)
    if "-" not in match.group() or _TIMETABLE.search(near.before):
        return False
    if ending in _SINCE and _TO_DAY.match(near.after) and not _RATE.search(near.before):
        return True
    if ending in _TO and _BEFORE.search(near.before):
        return True
    at = ending in _AT or (ending in _SINCE and _HAPPENS.match(near.after))
    return bool(at) and (int(match["day"]) > 24 or match["month"] not in {"05", "10"})


# 26.09.1999 туған, 01.12.2026 ашылады: on that day; Мерзімі 01.12.2026 is the day.
_HAPPENS = lazily(
    r" (?:туған|туды|туыл|дүниеге|түс(?:кен|ті)|шы(?:ққан|қты)|жазыл|алын|өткіз"
    r"|қайтыс|көз жұм|баста|аяқта|ашыл|жабыл|өт(?:еді|ті|к[іе])|бол(?:ады|ды|ған)"
    r"|бер(?:ілген|ілді|іледі)|шығарыл|жариялан|тірке|қабылдан|бекіт|күшіне ен|қол қой|жасал|құрыл|төлен|жүр(?:еді|ді)"
    r"|кел(?:еді|ді|іп)|кет(?:еді|ті)|жөнел|ұш(?:ады|ты|ып))"
)
_IS = lazily(r"(?:мерзім|дата|күн)\w{0,6}[ :–-]{1,3}\Z", re.IGNORECASE)


def happens(near: Near) -> bool:
    """Whether something is said to happen on a date: a verb stands behind, and no noun before that the date is."""
    return bool(_HAPPENS.match(near.after)) and not _IS.search(near.before)
