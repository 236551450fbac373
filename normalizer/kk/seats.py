"""Where one sits by a ticket: 12 вагон, 17 орын; 7 қатар 15 орын."""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily

_LAST_SEAT = 81
# 5 вагон, 40 орын бар and what a hall has are counted.
_NO_SEATS = r"(?!\w)(?! (?:\w{1,20} )?(?:бар(?!\w)|жоқ|бос|қал|сат|болды|бол(?:ады|са)|жөнде|орнат|қой))"
_SEAT = lazily(rf" ?-?орын{_NO_SEATS}")
_CARRIAGE = lazily(
    rf" ?(?:вагон|ваг\.?|қатар),? (?:\d{{1,2}}[- ]?купе,? )?(?P<seat>\d{{1,3}})[- ]?орын{_NO_SEATS}"
)
_BEHIND_CARRIAGE = lazily(r"\d[- ]?(?:вагон|ваг\.?|қатар|купе),? \Z")
_COMPARTMENT = lazily(rf" ?купе,? \d{{1,2}}[- ]?орын{_NO_SEATS}")
# 14 зал, 5 қатар; Кино: 14 зал
_HALL = lazily(r" ?-?зал,? \d{1,2}[- ]?қатар(?!\w)")
_HALL_ENDS = lazily(r" зал\s*(?:[.,;!)]|\Z)")
_SHOWN = lazily(r"(?:(?<!\w)(?:кино|сеанс|фильм|билет)(?:ге|і)?|\d:\d\d)[,:;–—-]* \Z", re.IGNORECASE)
_HALL_HAS = lazily(
    r"(?<!\w)(?:зал|пойыз|поезд|автобус|вагон)\w*(?:[дт][ае]|[дт][ыі]ң) (?:\d[^.!?]*)?\Z", re.IGNORECASE
)


def seated(number: str, near: Near) -> bool:
    """Whether a number before вагон, қатар, купе or орын is that of a seat, as on a ticket."""
    if _HALL_HAS.search(near.before):
        return False
    if _HALL.match(near.after) or (_HALL_ENDS.match(near.after) and _SHOWN.search(near.before)):
        return True
    if (front := _CARRIAGE.match(near.after)) and int(front["seat"]) <= _LAST_SEAT:
        return True
    behind = _BEHIND_CARRIAGE.search(near.before) and int(number) <= _LAST_SEAT
    return bool(behind and (_SEAT.match(near.after) or _COMPARTMENT.match(near.after)))
