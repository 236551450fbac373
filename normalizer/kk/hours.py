"""Bare hours whose ending stands apart: Ертең 11 де жиналыс, 6 да келем, 10 нан 6 ға дейін.

Behind a space да may be a particle (мен де 5 те алдым) and нан is bread: what is told around an hour decides.
"""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily

LAST_HOUR = 24
# сағат 9 да келем, but сағат 9 да, 10 да
HOUR = lazily(r"(?:са[ғг]ат|(?<!\w)(?:кешкі|таңғы|таңертеңгі|түнгі|түскі)) \Z", re.IGNORECASE)
# Days and parts of them, and what has its hour: Ертең 11 де, Жиналыс 5 те
_DAY = lazily(
    r"(?<!\w)(?:ертең|бүгін|кеше|бүрсігүні|таңертең|кешке|түнде|түсте|(?:дүй|сей|сәр|бей)сенбі|сенбі|жексенбі|жұма|күні"
    r"|жиналыс|кездесу|сабақ|дәріс|семинар|емтихан|концерт|матч|ойын|киносеанс|кино|тренировка|жаттығу|той|банкет"
    r"|рейс|пойыз|поезд|автобус|ұшақ)(?:ы|і|сы|сі|де|да|ға|ге|ымыз|іміз)?,? \Z",
    re.IGNORECASE,
)
# What people do at an hour: келем, шығамыз, басталады.
_DONE = (
    r"(?:кел|кездес|шы[ғқ]|бар|жет|кет|баста|аяқта|біт|жинал|ұш|қон|тұр|оян|жат|ұйықта|боса|хабарлас|қайт|аш|жаб|звонда"
    r"|бол|кір|күт|жолық|көріс|тарқа)"
)
_DOES = lazily(
    rf" (?:\w{{1,20}} )?{_DONE}\w{{0,8}}"
    r"(?:[ае]м|м[ыі][нз]|[аей]д[ыі]|с[ыі][ңз]|[ае]?й[ыі][қк]|ң[дт][ае]р|[дт][ыі][мқк]?|ш[ыі])(?!\w)"
    r"| (?:жиналыс|кездесу|сабақ|дәріс|кино|концерт|жаттығу|рейс|поезд|пойыз|үйде|жұмыста|дайын бол)(?!\w)"
)
_FIGURES = lazily(r"(?<![\w.,:/-])(?:[01]?\d|2[0-3]) \Z")
_PARTICLE = lazily(r"[,;?]| \d| емес| жоқ| бос(?!\w)")
_CLOSES = lazily(r"\s*[.!)]?\s*\Z")
# 1 де келген жоқ, 2 де келмеді: not even so many.
_NONE = lazily(r"[^.!?]{0,30}(?:жоқ|[мпб][ае](?:ді|ды|ген|ған|й|с)\w{0,5})(?!\w)")
_UNTIL_HOUR = lazily(r" (?:[01]?\d|2[0-4])(?:[:.][0-5]\d)? ?-?(?:[ғқгк][ае])(?!\w)")
_THAN = lazily(r" (?:астам|аса|көп|артық|кем)(?!\w)")


# Ұлым 5 те, қызым 8 де: how old they are
_CHILD = lazily(
    r"(?<!\w)(?:ұл|қыз|бала|немере|жиен|іні|сіңлі|қарындас|аға|әпке|ана|әке|апа|ата)(?:м|ым|ім|лы|ңыз|ыңыз)? \Z",
    re.IGNORECASE,
)
_AGED = lazily(r",(?! \d)|\s*[.!)]?\s*\Z")


def at_hour(number: str, near: Near) -> bool:
    """Whether да, де, та or те apart from a number is the ending of an hour, no particle."""
    if _CHILD.search(near.before) and _AGED.match(near.after):
        return True
    # 9 30 да: an hour and its minutes
    hour = _FIGURES.search(near.before) if len(number) == 2 else None
    before = near.before[: hour.start()] if hour else near.before
    if HOUR.search(before):
        return not _PARTICLE.match(near.after)
    last = 59 if hour else LAST_HOUR
    if hour and number == "00":
        number = "1"  # 14 00 де
    if not number.isdigit() or not 0 < int(number) <= last or _PARTICLE.match(near.after):
        return False
    if _DAY.search(before):
        return not (_CLOSES.match(near.after) and number == "1") and not _NONE.match(near.after)
    return bool(_DOES.match(near.after)) and not _NONE.match(near.after)


def since(near: Near) -> bool:
    """Whether нан apart from a number is its ending, no bread: 10 нан 6 ға дейін, 10 нан астам."""
    return bool(_UNTIL_HOUR.match(near.after) or _THAN.match(near.after))
