"""Numbers of an address: the parts of a house, 12 үй 5 пәтер, and a floor of so many, 4/9 қабат."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from . import endings, numbers

_CASE = r"(?:[ғқгк][ае]|[дт][ае](?:[ғг][ыі])?|[дтн][ае]н|[ндт][ыі]ң)?"
_FLAT = (
    r"(?:пәтер|пәт|кв|подъезд?|под|кіреберіс|кіреб|кір|[қк]абат|этаж|эт|бөлме|кеңсе|офис|блок|корпус|кабинет|каб|учаске"
    r"|палата)"
)
_STREET = (
    r"(?:(?:көшесі|даңғылы|тұйығы|\bк-сі|\bд-лы|\b(?:ш|м|ы)/а|(?:[Шш]ағын|[Ыы]қшам|[Мм]өлтек) ?ауданы"
    r"|тас жолы|\bмкр(?:-?н|\.)?"
    r"|\b(?:көш|даң|даңғ|пр)\.),?)"
)
_HOUSE = r"(?:№ ?)?\d{1,4}(?:/\d{1,4})?(?:-?[а-яА-Я](?!\w))?"
_ROW = rf"(?:,? \d{{1,4}}[- ]?{_FLAT}{_CASE}\.?(?!\w))"
_NUMBERED_DISTRICT = r"\d{1,2}[- ]?(?:(?:ықшам|шағын|мөлтек) ?аудан(?:да(?:ғы)?|нан|ның)?|мкр\.?|[шм]/а),?"
# Right before the number: Абай көшесі 12 үй, Абай к-сі 45/2,
_BEHIND_HOUSE = lazily(
    rf"(?:(?:{_STREET}|{_NUMBERED_DISTRICT})(?: |(?<=\.)){_HOUSE}(?:[- ]?үй{_CASE})?"
    rf"|(?<!\w)\d{{1,4}}/\d{{1,4}}[- ]?үй{_CASE}"
    # Поликлиника №5, 3 учаске, 12 кабинет
    rf"|(?<!\w)(?:[Пп]оликлиника|[Аа]урухана|[Ее]мхана|[Кк]линика|[Мм]ектеп) ?№ ?\d{{1,3}})(?!\w)"
    rf"{_ROW}{{0,4}}(?:, ?| )\Z"
)
_BEHIND_STREET = lazily(
    rf"(?:{_STREET}|(?:\bмкр\.?|[Шш]ағын ауданы) ?\d{{1,2}},?|{_NUMBERED_DISTRICT})(?: |(?<=\.))\Z"
)
# What stands there is an address, nothing that was built, sold or counted in that street.
_COUNTED = (
    r"(?! (?:\w{1,20} )?(?:бар(?!\w)|жоқ|үй(?!\w)|салын|салы?[пу]|салды|салған|бұз|жөнде|тұрғыз|құла|қосыл))"
)
_HOUSE_NOUN = lazily(rf" ?үй{_CASE}(?!\w){_COUNTED}")
# 59 үйдің 3 пәтерінде
_ITS = r"(?:[ыі](?:нд[ае]|н[ае]н?|н[ыі]ң|н)?)?"
_FLAT_NOUN = lazily(rf" ?{_FLAT}(?:{_CASE}|{_ITS})\.?(?!\w){_COUNTED}")
# Абылай хан 105 үй 2 подъезд 3 этаж: without the word street, from a name to the end.
_NAME = r"(?<!\w)[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі]+(?<![дт][ае])(?<![дт][ае]н)(?: (?:хан|би|батыр|ата|[А-ЯӘҒҚҢӨҰҮҺІ]\w+))? "
_END = rf"{_ROW}{{0,4}}[\s.!]*\Z"
# Самал 2, 33 үй; Самал-2, 33 үй: a district and its number
_NAMED = rf"(?:{_NAME}(?:\d{{1,2}}, )?|(?<!\w)[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі]+-\d{{1,2}},? )"
_BEHIND_NAME = lazily(rf"{_NAMED}\Z")
_HOUSE_TO_END = lazily(rf" үй(?={_ROW}){_END}")
_BEHIND_NAMED_HOUSE = lazily(rf"{_NAMED}\d{{1,4}}(?:[- ]үй|/\d{{1,4}}){_ROW}{{0,4}}(?:, ?| )\Z")
_FLAT_TO_END = lazily(rf" ?{_FLAT}{_CASE}\.?(?!\w){_END}")


def addressed(near: Near) -> bool:
    """Whether a number before үй, пәтер and their like is one of an address: Абай көшесі 12 үй 5 пәтер."""
    if _HOUSE_NOUN.match(near.after):
        named = _HOUSE_TO_END.match(near.after) and _BEHIND_NAME.search(near.before)
        return bool(named or _BEHIND_STREET.search(near.before))
    if not _FLAT_NOUN.match(near.after):
        return False
    named = _FLAT_TO_END.match(near.after) and _BEHIND_NAMED_HOUSE.search(near.before)
    return bool(named or _BEHIND_HOUSE.search(near.before))


def is_house(near: Near) -> bool:
    """Whether the noun of a house stands right behind and is no building told of: 22/1 of 22/1 үй 45 пәтер."""
    return bool(_HOUSE_NOUN.match(near.after))


# What the cases of a floor become behind its possessive: 4/9 қабатта is қабатында.
_OF_NINE = {
    "": "", "ы": "", **dict.fromkeys(("та", "да", "ында"), "нда"), **dict.fromkeys(("қа", "ка", "ға", "ына"), "на"),
    **dict.fromkeys(("тан", "дан", "ынан"), "нан"), **dict.fromkeys(("тың", "дың", "ының"), "ның"),
    **dict.fromkeys(("тағы", "дағы", "ындағы"), "ндағы"),
}  # fmt: skip
_SHORT = {"кабат": "қабат", "эт": "этаж", "қ": "қабат", "қаб": "қабат"}
FLOORS = ("қабат", "этаж")


def of_floors(floor: str, of: str, noun: str) -> Reading:
    """4 of 9 floors: тоғыз қабаттың төртінші."""
    of_all = endings.inflect(noun, ("gen",))
    return (*numbers.cardinal(of), of_all, *numbers.ordinal(numbers.cardinal(floor)))


def is_floor(floor: str, of: str) -> bool:
    """Whether there is such a floor: houses have up to a hundred."""
    return "0" not in {floor[0], of[0]} and int(floor) <= int(of) < 100 and of != "1"


class Floor(Kind):
    """4/9 қабат, 4/9 қабатта, 3/9эт: the fourth floor of nine."""

    name = "address"
    pattern = lazily(
        r"(?P<floor>\d{1,2})/(?P<of>\d{1,2})[- ]?(?:(?P<noun>[қк]абат|этаж)"
        rf"(?P<ending>[тдқкғ][ае]н?|[тд][аы][ғңгн][ыі]?|ы(?:н\w{{1,4}})?)?|(?P<short>эт|қ(?:аб)?(?=\.|[,;)]|\s*\Z))\.?)(?!{LETTER})"
    )
    _stories = lazily(r" (?:\w{1,12} )?үй(?!\w)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return is_floor(match["floor"], match["of"]) and not self._stories.match(near.after)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        noun = (match["noun"] or match["short"]).lower()
        noun = _SHORT.get(noun, noun)
        ending = _OF_NINE.get(match["ending"] or "")
        if ending is not None:
            yield (*of_floors(match["floor"], match["of"], noun), noun + "ы" + ending)
