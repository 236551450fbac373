"""Where in a match or in a textbook: 87 минутта, 63', 90+3 минутта, 45 бет 312 есеп."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from . import numbers

# Голды 87 минутта соқты: when it was in a match. 5 минутта 3 гол are within so many.
_MINUTE = lazily(
    r" (?:минутта|мин\.?)(?! (?:\w{1,20} )?(?:\d|жет|кел|бар|әзір|піс|аяқта|біт|сайын|бойы|екі |үш |бірнеше))(?!\w)"
)
_OF_MATCH = lazily(
    r"(?:матч|ойын|кездесу|тайм|кезең|додан?|жекпе-жек|финал)\w{0,3}[ндт][ыі]ң \Z", re.IGNORECASE
)
_ITS_MINUTE = lazily(r" минут(?:ы(?:нда(?:ғы)?|нан|на)|та(?:ғы)?)(?!\w)")
_MATCH = lazily(
    r"(?<!\w)(?:гол(?!л|ов|ос|л)|допты (?:соқ|соғ|енгіз)|соқ(?:ты|қан)|пенальти|(?:қызыл|сары) (?:карточка|қағаз)"
    r"|(?:есеп|есепті|есебін) (?:аш|теңе|теңгер)|теңестір|теңгер|ойыннан (?:шы|кет|қу)|алаңнан (?:шы|қу)"
    r"|(?:алмас|ауыс)(?:ты|ты?рыл|ып)|қақпа|есепті|таблоға|айып добы|автогол)",
    re.IGNORECASE,
)
# математика 45 бет 312 есеп: where something stands in a textbook.
_NO = r"[1-9]\d{0,3}(?:,? ?(?:-|және|мен) ?[1-9]\d{0,3})?"
_PAGE = lazily(rf" ?бет(?:те(?:гі)?)?,? (?:№ ?)?{_NO} ?-?(?:есеп|тапсырма|жаттығу|мысал|номер|параграф)")
_TASK = lazily(r" ?(?:есеп|тапсырма|жаттығу|мысал)(?:[ті][іы]|н[ыі]|ты|ті|лар\w*|тер\w*)?(?!\w)")
# 3маусым 5серия
_SEASON = lazily(r" ?(?:маусым|сезон),? \d{1,3}[- ]?(?:серия|эпизод|бөлім)")
_EPISODE = lazily(r" ?(?:серия|эпизод|бөлім)(?:да|де|дан|ден|н[ыі]|с[ыі]\w{0,3})?(?!\w)")
# «Қазақстан» арнасында 45 серия
_ON_AIR = lazily(r"(?<!\w)(?:арна|сериал|телехикая|мультсериал)\w*\"? (?:\"[^\"]{1,30}\" )?\Z", re.IGNORECASE)
_LAST_EPISODE = lazily(r" (?:серия|эпизод)\s*[.!]?\s*\Z")
_BEHIND_SEASON = lazily(r"\d[- ]?(?:маусым|сезон),? \Z")
_BEHIND_PAGE = lazily(
    r"\d ?-?бет(?:те(?:гі)?)?,? "
    r"(?:[1-9]\d{0,3}(?:[-–]\d{1,4})?[- ]?(?:есеп|тапсырма|жаттығу|мысал)?(?:,| және| мен) ){0,4}\Z"
)


def in_textbook(near: Near) -> bool:
    """Whether a number is of a page or of a task on it, of a season or of an episode of it."""
    page = _PAGE.match(near.after) or (_TASK.match(near.after) and _BEHIND_PAGE.search(near.before))
    season = (
        (_LAST_EPISODE.match(near.after) and _ON_AIR.search(near.before))
        or _SEASON.match(near.after)
        or (_EPISODE.match(near.after) and _BEHIND_SEASON.search(near.before))
    )
    return bool(page or season)


def minute_of_match(number: str, near: Near) -> bool:
    """Whether a number before минутта is when something happened in a match, no more than 120."""
    if len(number) > 3:
        return False
    its = _ITS_MINUTE.match(near.after) and _OF_MATCH.search(near.before)
    return bool(its or (_MINUTE.match(near.after) and _MATCH.search(near.before + near.after)))


# 2т 15мин, 2-т 15': no tonnes before minutes.
_MINUTES_BEHIND = r",? \d{1,3}(?:\+\d)? ?(?:мин(?!\w)|')"
_MINUTES = lazily(_MINUTES_BEHIND)
_HALF_TIME = lazily(rf" ?-?т\.?{_MINUTES_BEHIND}")
_BEHIND_HALF = lazily(r"(?<![\w.,])[1-4] ?-?т\.?,? \Z")


def minutes_behind(near: Near) -> bool:
    """Whether minutes follow right behind, as no tonnes do."""
    return bool(_MINUTES.match(near.after))


def of_half(near: Near) -> bool:
    """Whether a number is of a half of a match: 2 of 2т 15мин."""
    return bool(_HALF_TIME.match(near.after))


class Half(Kind):
    """т of 2т 15мин, 2-т 15': тайм."""

    name = "abbreviation"
    starts = ("letter", "sign")
    pattern = lazily(r"-?т\.?(?!\w)")
    _number = lazily(r"(?<![\w.,])[1-4] ?\Z")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._number.search(near.before)) and minutes_behind(near)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ("тайм",)


class HalfMinute(Kind):
    """15мин of 2т 15мин: ranked, as the half is."""

    name = "measure"
    pattern = lazily(r"(?P<minute>[1-9]\d?|1[01]\d|120) ?мин\.?(?!\w)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(_BEHIND_HALF.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield (*numbers.ordinal(numbers.cardinal(match["minute"])), "минут")


class AddedMinute(Kind):
    """90+3 минутта: the minute of a match that was added."""

    name = "ordinal"
    pattern = lazily(r"(?P<minute>45|90|105|120)\+(?P<number>\d{1,2})-?(?!\d)")
    _minute = lazily(r" ?мин(?:ут|\.|(?!\w))")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._minute.match(near.after)) and match["number"][0] != "0"

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        added = numbers.ordinal(numbers.cardinal(match["number"]))
        yield (*numbers.cardinal(match["minute"]), "плюс", *added)


class MinuteMark(Kind):
    """63' of 2:1 Гомес 63', 90+2' Айдос: the minute of a match, ranked."""

    name = "measure"
    pattern = lazily(r"(?P<minute>[1-9]\d?|1[01]\d|120)(?:\+(?P<added>[1-9]\d?))?'(?!['\w])")
    _scored = lazily(
        r"(?<![\d:.])\d{1,2} ?[:–-] ?\d{1,2}(?![\d:]|\.\d)|(?<!\w)[1-4] ?-?т\.?,? \Z|\+\d'|\d'[,;] ?"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # 43°15' is of an angle, 'the 63' ends a quotation.
        if re.search(r"[°'′]|\d['′] ?\Z", near.before[-12:]) and not self._scored.search(near.before):
            return False
        scored = self._scored.search(near.before + near.after) or _MATCH.search(near.before + near.after)
        return bool(match["added"] or scored) and "°" not in near.before[-12:]

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        minute = numbers.cardinal(match["minute"])
        if match["added"]:
            yield (*minute, "плюс", *numbers.ordinal(numbers.cardinal(match["added"])), "минут")
        else:
            yield (*numbers.ordinal(minute), "минут")
