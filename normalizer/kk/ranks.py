"""Bare numbers that rank by what is told: 1 орынды иеленді, 43 орыннан 39 орынға, 1 топ …, 2 топ …"""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily
from .placed import FEW

_CASE = r"(?:[ғқгк][ае]|[дт][ае](?:[ғг][ыі]\w{0,6})?|[дтн][ае]н|[ндт][ыі]ң|[ндт][ыі])?"
_WORD = r"(?:\w{1,20} )?"
# Which is not told of one of them: 1 орынды иеленді, 1 орында тұр, 1 триместрде.
_FIRST = lazily(
    rf" орын(?:ды {_WORD}(?:жең|ие|ал|қанжығ|бөліс|бер|сақта|өзіне)"
    rf"|[ғг]а {_WORD}(?:шық|ие|табан|жайғас|лайық|тұрақта)"
    rf"|(?: \w{{1,20}})? ал(?:ды|ған|ып|ар|у|ам|са|ға)\w{{0,5}}(?!\w))"
    # 1 топта 25 бала бар counts
    r"| топ(?:тың|тан|қа)(?!\w)| топта(?= (?!\w* ?\d)[а-яәғқңөұүһі]+)(?! (?:\w+ )?(?:бар|жоқ|бол)(?!\w))"
    r"| орында(?= (?:тұр(?!ақ|ды)|келе|қалды|болды|аяқта|ал(?:да|ға))|[.,;!?)]|\s*\Z| [–—-] )"
    r"| (?:раунд|тайм|семестр|триместр|тур|класс?|сынып|сессия|кезең|тоқсан|қатар|лига)[дт][ае](?:[ғг][ыі])?"
    r"(?!\w)"
)
_HELD = lazily(
    r" орыннан \d{1,3}(?:-\w{2,4})? орын| орын (?:иегер|иелен|иесі|жүлдегер)"
    rf"| орын(?:[ғг]а {_WORD}(?:тұрақта|орналас|лайық|жет)|ды {_WORD}(?:жең|ал(?:ды|ған|ып|а))"
    rf"|нан {_WORD}(?:көрін|табыл|бастады))"
)
# Метро «Абай», 2 шығу; Премьер-лига, 26 тур: by what is named before.
_EXIT = lazily(r" шығу\s*(?:[.,;:!?)]|\Z)")
_STATION = lazily(
    r"(?<!\w)(?:метро|станция|бекет|вокзал|аэропорт|терминал|аялдама)[^.!?]{0,40}\Z", re.IGNORECASE
)
_TOUR = lazily(r" тур(?:[ыі])?\s*(?:[.,;:)]|\Z)")
_LEAGUE = lazily(r"(?:лига|чемпионат|біріншілік|кубок|турнир|серия)\w{0,6}\"?[,:.–—-]* \Z", re.IGNORECASE)
# Always a rank: 1 санатты дәрігер, 2 типті диабет, 2 жартыжылдықта, 1 лигада, 3 қосымшаға сәйкес.
_ALWAYS = lazily(
    r" (?:(?:санат|дәреже|топ|разряд)(?:ты|лі|тағы) (?:дәрігер|мұғалім|педагог|ұстаз|маман|спорт|мүгеде[кг]|диплом"
    r"|төреші)"
    rf"|тип(?:ті|тегі) {_WORD}(?:[қс]д(?!\w)|диабет|герпес|вирус|гипертония|реакция)"
    rf"|жартыжылды[қғ]\w{{0,8}}(?!\w)(?! бөлін)|лига{_CASE}(?!\w)(?! бар)"
    r"|(?:қосымша|нысан)(?:[ғг]а|сына) (?:сәйкес|сай)|топ мүгеде[кг]|сұрақтың жауа"
    r"|(?:тоқсан|кезең|тур|раунд|тайм|семестр|маусым) (?:баста|аяқтал|жабыл|бітті)"
    r"|кезеңге (?:өт(?:ті|кен|іп|у|е)|шық|жолдама)|мектепте оқ(?:имын|имыз|ыды[мқ]|ығанмын)"
    r"|оқылым(?:да(?:[ғг]ы)?|[ғг]а|ның)(?!\w)|шақырыл(?:ған|ым)(?! бойы| қатар)|мыңжылды(?:қта|[ғг]ында)(?!\w)"
    r"|(?:сынып|класс?)[тд]?ан (?:бері|бастап)|маршруттағы автобус"
    r"|шығу(?:ға|дан) (?:түс|бұрыл|шық|шығ|кет|өт)|курстан (?:ауыс|шығ|кет|баста)"
    r"|класс? оқ(?:иды|имын|ыды)|клас(?:қа|та|тан|тың)(?!\w)|ауысым(?:да|ға) (?:оқимын|оқимыз|барам)"
    r"|топта оқи(?:мын|сы[ңз])(?!\w))"
)
# 38 размер, 48 өлшем: sizes of clothes and shoes.
_SIZE = lazily(r" (?:размер|өлшем)(?:[ғгд][еі]|ден|лі)?(?!\w)")
_SIZES = range(34, 65)
# Қан тобы 2: groups of blood
_BLOOD = lazily(r"(?<!\w)қан (?:тобы|тоб\w{0,4})[ :–—-]{1,3}\Z", re.IGNORECASE)
_CLOSES = lazily(r" ?[(,;.)]|\s*\Z| (?:оң|теріс|резус)")
# 2 ауысымда оқиды: when a class has its lessons; a school in so many shifts.
_SHIFT = lazily(rf" ауысымда {_WORD}оқ(?:и|ы[дғп])")
_PUPIL = lazily(
    r"(?<!\w)(?<!\d )(?:сыны[пб]|класс?|бала|ұл|қыз|немере|іні|сіңлі|қарындас)\w* (?:\w+ )?\Z", re.IGNORECASE
)
# Numbered districts and buses; from four on, as few may be counted.
_FROM_FOUR = lazily(
    rf" (?:(?:ықшам|шағын|мөлтек) ?аудан(?:{_CASE}(?!\w)(?! {_WORD}(?:бар(?!\w)|жоқ|салын|бой|қамт|қосыл|жылу|жөнде))"
    r"|\w{0,4},? \d)|[аә]втобус(?:қа (?:отыр|мін)|тан түс|ты күт)|маршрут (?:келмей|келе жат|кешік|қашан|тоқта)"
    rf"|[аә]втобуспен {_WORD}(?:\d{{1,2}} аялдама )?"
    r"(?:бар|кел|кет|қайт|жет|жүр)(?:[ае]м(?:[ыі]н)?|[ае]с[ыі][ңз]|[ыі]ң(?:[ыі]з)?|йын|ейін|саң|сең|[ыі]п)?"
    r"(?!\w))"
)
# кітаптың 3 томы жарық көрді, партияның 23 съезі
_OF_SOMETHING = lazily(
    rf" (?:(?:бөлім|кезең|маусым|серия|том)с?[ыі] {_WORD}(?:жарық|шық|шығ|аяқтал|баста|өт|жарияла|көрсет)"
    r"|тайм[ыі]н\w{1,3}(?!\w))"
)
_EVENT = lazily(
    r" (?:сессия|съез|конгре|отырыс|саммит|форум|фестивал|чемпионат|конференция|құрылтай)с?[ыі](?:н\w{0,5})?(?!\w)"
)
# жазушының 5 томы are five of them
_BOOK = lazily(r"(?:кіта|жина|роман|энциклопед|шығарма|эпопея|тарих|сөздік|хикая)\w{0,10} \Z", re.IGNORECASE)
_OWNER = lazily(r"\w(?:[ндт][ыі]ң|(?<=[А-ЯӘҒҚҢӨҰҮҺІ]{2})) \Z")
# 3 Украин майданы, 316 атқыштар дивизиясы
_TROOPS = lazily(
    r" (?:(?:гвардия|атқыштар|танк|кавалерия|механика|мотоатқыштар|десант|украин|белорус|балтық|әуе|зеңбірек)"
    r"\w{0,8} ){1,2}(?:майдан|дивизия|полк|бригада|корпус|армия|батальон)"
    r"| (?:дивизия|армия)(?:сы)?(?:н[ыі]ң)? (?:қолбасшы|командир|құрам)"
)
# Петр 1 заманында
_RULER = lazily(
    r"(?<!\w)(?:П[её]тр|Екатерина|Николай|Александр|Людовик|Генрих|Карл|Павел|Елизавета|Рамзес|Вильгельм) \Z"
)
_REIGN = lazily(r"(?:-?[ндт][ыі]ң)? (?:патша|император|король|заман|билі|тұс|жарлы|реформа|кезінде)")
# 1 сабақтан 5 сабаққа дейін, 2 курстан 3 курсқа көшті
_STEP = r"(?P<noun>сабақ|сынып|класс?|курс|топ|бөлім|бап|тармақ|бет|том|қабат|санат|разряд|деңгей|лига)[дтн][ае]н,? "
_TO_NEXT = lazily(rf" {_STEP}\d{{1,3}}(?:-\w{{2,4}})? ?-?(?P=noun)[ғқгк][ае](?!\w)")
_FROM_NEXT = lazily(rf"(?<![\d.,:/-])\d{{1,3}} {_STEP}\Z")
# Of an article of a law: 2 бабының 5 тармағы; 1 бабы, 2 бабының.
_BEHIND_PART = lazily(r"\d[- ](?:бабы|тармағы|бөлігі|тармақшасы)ның \Z")
_LAW_PART = lazily(r" (?:бабы|бөлігі|тармағы|тармақшасы|абзацы)(?!\w)")
_NEXT_ARTICLE = lazily(r" бабы(?:,| және| мен) \d{1,3}[- ]баб")
# жүктіліктің 12 аптасында
_WEEK = lazily(r" апта(?:сы(?:н\w{0,6})?|да(?:[ғг]ы)?|дан)(?!\w)")
_PREGNANT = lazily(r"(?<!\w)жүктіліктің \Z", re.IGNORECASE)
# 15 күні келемін; 3 күні қалды are what is left.
_DAY = lazily(
    rf" күні(?!\w)(?! кетті)(?! {_WORD}(?:қалды|қалған|қалып|өтті|өткен соң|бар(?!\w)|жоқ|ғана|бойы|қатарынан|ішінде"
    r"|жұмыс|демалыс|бос))"
)
_COUNTED_DAYS = lazily(
    r"(?:(?<!\w)(?:апта|жыл|жаз|қыс|каникул|демалыс|отпуск|сапар|мереке)\w{0,8}"
    r"|(?<!\w)(?:соңғы|алғашқы|әр|бар|барлық|қалған|тағы|бір|небәрі|тек|кемінде|кейінгі|жұмыс)|\w[ндт][ыі]ң) \Z",
    re.IGNORECASE,
)
# 1 топ таңертең, 2 топ кешке: one behind the other of the same noun.
_NOUNS = (
    r"(?:топ|сабақ|кезең|курс|ауысым|доза|семестр|нұсқа|вариант|тапсырма|сұрақ|бөлім|команда|отряд|қадам|зал|подъезд|тур"
    r"|раунд|тайм|тоқсан|деңгей|санат|тәсіл|әдіс|орын|бригада|смена|лот|класс|сынып|том|тарау|сурет|кесте)"
)
# маған 1 сұрақ, саған 2 сұрақ қойды
_HAD = r"\w{0,8} (?:бар|жоқ|қой|бер|ал|қал|кет|кел|болды|болады|оқыды|өтті)"
_NOUN = lazily(rf" (?P<noun>{_NOUNS})(?!{_HAD})")
_SAME_BEHIND = lazily(
    rf" (?P<noun>{_NOUNS})\w{{0,8}}\b[^.!?]{{0,45}}?(?<![\d.,:/-])(?P<number>\d{{1,2}}) (?P=noun)(?!{_HAD})"
)
_SAME_BEFORE = lazily(
    rf"(?<![\d.,:/-])(?P<number>\d{{1,2}}) (?P<noun>{_NOUNS})(?=\w{{0,8}}\b[^.!?]{{0,45}}\Z)"
)


def ranked(number: str, near: Near) -> bool:
    """Whether what is told of a bare number shows that it is a rank."""
    if number.startswith("0") or len(number) > 3:
        return False
    after = near.after.lower()
    if (number == "1" and _FIRST.match(after)) or _HELD.match(after) or _TROOPS.match(after):
        return True
    return _of_way(near, after) or (len(number) < 3 and _in_row(int(number), near, after))


def _in_row(number: int, near: Near, after: str) -> bool:
    """Whether a number of at most two digits is one of a row that is not counted."""
    large = number == 1 or number > FEW
    part = _OF_SOMETHING.match(after) and (not after.startswith(" том") or _BOOK.search(near.before))
    owned = _OWNER.search(near.before) and (part or (large and _EVENT.match(after)))
    ruler = _RULER.search(near.before) and _REIGN.match(after)
    if owned or ruler or _ALWAYS.match(after) or (number > FEW and _FROM_FOUR.match(after)):
        return True
    if (_EXIT.match(after) and _STATION.search(near.before)) or (
        number > FEW and _TOUR.match(after) and _LEAGUE.search(near.before)
    ):
        return True
    if 0 < number < 5 and _BLOOD.search(near.before) and _CLOSES.match(after):
        return True
    if (number in _SIZES and _SIZE.match(after)) or (_SHIFT.match(after) and _PUPIL.search(near.before)):
        return True
    of_law = _NEXT_ARTICLE.match(after) or (_LAW_PART.match(after) and _BEHIND_PART.search(near.before))
    return bool(of_law) or of_weeks(near) or _of_days(number, near) or _one_by_one(number, near, after)


def _of_way(near: Near, after: str) -> bool:
    """1 сабақтан 5 сабаққа дейін: from one to another of a row."""
    before = _FROM_NEXT.search(near.before)
    return bool(_TO_NEXT.match(after) or (before and re.match(rf" {before['noun']}[ғқгк][ае](?!\w)", after)))


def of_weeks(near: Near) -> bool:
    """Whether a week of a pregnancy stands behind: жүктіліктің 12 аптасында."""
    return bool(_WEEK.match(near.after) and _PREGNANT.search(near.before))


def _of_days(number: int, near: Near) -> bool:
    """5 күні үйге шықты, 15 күні келемін: the fifth day; no days that are left, had or worked."""
    return number < 32 and bool(_DAY.match(near.after)) and not _COUNTED_DAYS.search(near.before)


def _one_by_one(number: int, near: Near, after: str) -> bool:
    """1 топ …, 2 топ …: numbers that follow one another before the same noun."""
    noun = _NOUN.match(after)
    if not noun:
        return False
    behind = _SAME_BEHIND.match(after)
    row = [
        int(each["number"])
        for each in _SAME_BEFORE.finditer(near.before.lower())
        if each["noun"] == noun["noun"]
    ]
    row += [number, *([int(behind["number"])] if behind else [])]
    return row == list(range(1, len(row) + 1)) and len(row) > 1
