"""Bare numbers in front of what stands in a row and is called by its place there: 9 қабаттан, 11 вагонда, 47 бетінде.

Several floors at once are hardly ever where somebody lives or what one falls from, so the number is the floor's own
though its mark is missing. Of rooms, windows or carriages few may be meant together (екі бөлмеде тұрады): the number is
theirs only from four on.

The nouns and cases are those of the composed sentences (their lines for training) in which nine of ten numbers rank.
"""

from __future__ import annotations

from ..kinds import Near
from ..lazily import lazily

FEW = 3
"""So many of a thing may be where one thing is."""
# In the locative, and what is made of it: қабатта, қабаттағы.
_IN = (
    r"[қк]абат|сынып|класс?|курс|шақырым|бет|семестр|триместр|слайд|серия|эпизод|арна|подъез|кіреберіс|раунд|тайм"
    r"|тармақ|абзац|параграф|қосымша|қатар|пәтер|ширек|парта|рота|кадр"
)
_IN_FROM_FOUR = (
    r"бөлме|палата|кабинет|вагон|купе|зал|аудитория|дәрісхана|терезе|касса|платформа|аялдама|бекет|жол|үстел|блок|цех"
    r"|камера|сектор|секция|орындық|төсек|сөре|рейс|маршрут|шатыр|ұяшық|топ|емхана|учаске|айналым|айлақ"
)
_TO = r"[қк]абат|слайд|курс"
_TO_FROM_FOUR = r"терезе|касса|платформа|маршрут|учаске|емхана|ұяшық|жол|рейс"
_FROM = r"кабинет|терезе|платформа|касса|купе|қақпа"
_OF = r"сынып|курс|параграф|том|кіреберіс"
# Parts of a whole: кітаптың 47 бетінде, жобаның 3 кезеңіне.
_PART = (
    r"бет|[қк]абат|кезең|бөлім|бөліг|том|тарау|тармағ|баб|абзац|тур|раунд|сессия|айналым|нұсқа|баған|қосымша|басылым|қатар"
    r"|маусым|серия|эпизод|шығарылым|парағ|вагон|отырыс|оқылым|съез|параграф"
)
_LOCATIVE = r"[дт][ае](?:[ғг][ыі]\w*)?"
_PLACED = lazily(
    rf" (?:(?:{_IN})д?{_LOCATIVE}|(?:{_TO})[ғгқк][ае]|(?:{_OF})[дтн][ыі]ң"
    # 5 қабаттамын
    rf"|(?:[қк]абат|сынып|класс?|курс|пәтер)[дт][ае](?:м[ыі][нз]|с[ыі][ңз])"
    rf"|(?:{_PART})с?[ыі]н(?:{_LOCATIVE}|[ае]))(?!\w)"
)
_PLACED_FROM_FOUR = lazily(
    rf" (?:(?:{_IN_FROM_FOUR}){_LOCATIVE}|(?:{_TO_FROM_FOUR})[ғгқк][ае]|(?:{_FROM})[дтн][ае]н"
    # 18 бөлмедеміз
    r"|(?:бөлме|палата|кабинет|вагон|аудитория)[дт][ае](?:м[ыі][нз]|с[ыі][ңз]))(?!\w)"
)
# 9 қабаттан құлады, but a house тоғыз қабаттан тұрады.
_FLOOR = lazily(r" [қк]абаттан(?!\w|:| (?:тұр|құрал|құрыл|ас[қаыт]|жоғары|биік|көп|аспа|астам))")
# Those behind which several are meant: алғашқы 3 қабатта, әр 5 шақырымда.
_SEVERAL = lazily(
    r"(?<!\w)(?:алғашқы|соңғы|барлық|бүкіл|осы|бұл|сол|әр|әрбір|қалған|тағы|кемінде|шамамен|бірден|жалпы|бар|бары|небәрі"
    r"|тек|өзге|басқа|келесі|кейінгі|мына|ана|қос|бірінші|барлығы) \Z"
)
# 5 вагонда да, 3 тоқсанда қатарынан: each of several.
_TOGETHER = lazily(r" \w+ (?:қатарынан|бірдей|бір мезгілде|бір уақытта)(?!\w)")


_SO_MANY = lazily(r" (?:жылғы|кезеңде (?:өт|жүр|іске)|күні (?:қал|кем)|дәрежелі)")
_OF_A_WEEK = lazily(r"(?<!\w)аптаның \Z|№ ?\Z")


def counts(near: Near) -> bool:
    """Whether the neighbours of bare digits say that they count: алғашқы 3 қабатта, 20 жылғы еңбек, №12 бұйрығы."""
    before = near.before.lower()
    return bool(_SEVERAL.search(before) or _OF_A_WEEK.search(before) or _SO_MANY.match(near.after.lower()))


def placed(number: str, near: Near) -> bool:
    """Whether a bare number is the place of the thing behind it in its row."""
    # № 4 кассаға
    if near.before.rstrip().endswith("№"):
        return False
    if not 1 < int(number) < 1000 or _SEVERAL.search(near.before.lower()) or _TOGETHER.match(near.after):
        return False
    after = near.after.lower()
    return bool(
        _PLACED.match(after) or _FLOOR.match(after) or (int(number) > FEW and _PLACED_FROM_FOUR.match(after))
    )
