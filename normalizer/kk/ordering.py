"""Numbers that order: 5-ші, 5-сынып."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..places import IN_ARTICLE, OF_CODE
from ..types import Reading
from ..written import DASH
from . import endings, numbers
from .addresses import addressed
from .amounts import is_ending
from .compounds import COMPOUND
from .labels import in_row, labelled
from .matches import in_textbook
from .placed import placed
from .ranks import of_weeks, ranked

NOUN = lazily(r"[а-яәғқңөұүһіё]+", re.IGNORECASE)
# Particles, postpositions and units that follow a plain number.
_PARTICLES = frozenset(
    ["кг", "см", "мм", "мл", "тг", "гр", "ақ", "ау", "ай", "астам", "шақты", "есе", "тен", "фосфат"]
)
_COUNTED_STEMS = (
    r"жыл|күн|ай|апта|сағат|минут|секунд|метр|километр|дюйм|бөлме|[қк]абат|жұлдыз|орын|бұрыш|балл|бал|том"
    r"|теңге|процент|пайыз|градус|жас|адам|тонна|литр|есе|жақ|серия|бөлім|кезең|дана|мың|цилиндр|ядро"
    r"|фаза|өлшем|саты|сызық|есік|доңғалақ|дөңгелек|қыр|буын|әріп|мүше|нүкте|дыбыс|сөз|жол|тақта|палата"
    r"|килограмм|грамм|шақырым|ватт|вольт|киловатт|пиксель|мегапиксель|миллион|миллиард|гектар|тәулік"
)
# Adjectives made of what is counted: 5-қабатты, 100-жылдық, 8-жасар. Any other noun is ordered: 5-сынып.
_COUNTED = lazily(
    rf"(?:{_COUNTED_STEMS})(?:[дтл][ыі][қк]|[дтл][ыі](?!ң\Z)|дай|ар)\w{{0,8}}|жас(?:та|қа|ын|ар)\w{{0,8}}|адам\w{{0,6}}|бөлм"
)
# Beginnings of nouns that are numbered so often that spaces around the hyphen do not matter: 15 - бап.
_NUMBERED_NOUN = lazily(
    r"сынып|класс|курс|топ|орын|[қк]абат|бөлме|пәтер|үй|бап|баб|тарма[қғ]|абзац|тарау|бөлім|бет|том|кітап|мектеп"
    r"|кезең|кезе[кг]|тур|раунд|саба[қғ]|дәріс|тоқсан|ауысым|маршрут|автобус|вагон|аймақ|округ|учаске|дәреже|санат|қосымша"
    r"|кесте|сурет|сұрақ|тапсырма|жаттығу|ықшам|шағын|есе[пб](?!те)|теорема|анықтама|лемма|формула|мысал",
    re.IGNORECASE,
)


def _fronts(first: Reading, last: Reading) -> list[Reading]:
    """The lower end of a range of ordinals; as a cardinal only where the two are not heard as one: елу бесінші."""
    if not first:
        return [()]
    # тоғыз он мыңыншы would be thousands both.
    large = set(numbers.THOUSANDS[1:])
    shared = last[-1] in large and not large & set(first)
    return [numbers.ordinal(first), *([first] if numbers.apart(first, last) and not shared else [])]


class Ordinal(Kind):
    """5-ші, 3-інші, 5-сынып, 25-үй, 21-бап: ordinal; a noun behind the hyphen stays a word of its own."""

    name = "ordinal"
    pattern = lazily(
        rf"(?:(?P<first>\d{{1,4}}) ?{DASH} ?)?(?P<number>\d{{1,9}})"
        # и is typed for і: 5ши; behind a space only what is no word: 5 ші
        # 5-шығарылым, 2-шығу are nouns
        rf"(?:(?: ?- ?)?(?P<ending>(?!шығ[уаыс])[сыі]?[ыі]?н?ш[ыі][а-яәғқңөұүһі]{{0,8}}"
        rf"|[сыіи]?[ыіи]?н?ш[ыіи])(?!{LETTER})"
        rf"| (?P<loose>(?:с[ыі])?(?:[ыі]?н)?ш[ыі])(?!{LETTER})|[-–]|(?P<apart> ?- ?))"
    )

    @staticmethod
    def _ending(match: re.Match[str]) -> str:
        return (match["ending"] or match["loose"] or "").replace("и", "і")

    # 2-бөл. пәтер
    _rooms = lazily(r"бөлм?\.? (?:пәтер|үй|кв)")

    # Қазақстан 1-Италия 2
    _team = lazily(r"[А-ЯӘҒҚҢӨҰҮҺІ]\w+\"? \Z")
    _scored = lazily(r"\"?[А-ЯӘҒҚҢӨҰҮҺІ]\w+\"? \d{1,3}(?![\w-])")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if ending := self._ending(match):
            return bool(endings.readings(numbers.cardinal(match["number"]), ending))
        noun = NOUN.match(near.after)
        score = self._scored.match(near.after) and self._team.search(near.before)
        # 2-метилбутан, 4 of 1,2,4-триазол: places of atoms, counted from one on.
        if score or self._rooms.match(near.after) or (noun and COMPOUND.match(noun.group().lower())):
            return False
        # 45-б. is a page, 25-б a house.
        short = noun is not None and len(noun.group()) == 1 and near.after[1:2] not in {".", "/"}
        if not noun or noun.group().isupper() or short:
            return near.after.startswith("§") and not match["apart"]  # 12-§
        if match["apart"]:
            return bool(_NUMBERED_NOUN.match(noun.group()))
        word = noun.group().lower()
        if near.after[noun.end() : noun.end() + 1] == "/":
            return True  # 12-м/а
        return not (is_ending(word) or word in _PARTICLES or _COUNTED.fullmatch(word))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        ways = numbers.variants(numbers.cardinal(match["number"]))
        if ending := self._ending(match):
            last = [reading for way in ways for reading in endings.readings(way, ending)]
        else:
            last = [*(numbers.ordinal(way) for way in ways), *([] if match["first"] else ways)]
        first = numbers.cardinal(match["first"]) if match["first"] else ()
        fronts = _fronts(first, ways[0])
        if first and self._inserted(match, near):
            fronts.reverse()
        for front in fronts:
            yield from ((*front, *reading) for reading in last)

    @staticmethod
    def _inserted(match: re.Match[str], near: Near) -> bool:
        """2-1-тармағы is put in behind the second; 2-4-тармақтары are three of them."""
        noun = _LAW.match(near.after)
        return noun is not None and (int(match["first"]) >= int(match["number"]) or not noun["several"])


# Parts of a law, one or several of them.
_LAW = lazily(r"(?:ба[пб]|тарма[қғ]|бөлі[кг]|тарау|абза[ц])(?:ша)?(?P<several>[тдл][ае]р)?")


class Numbered(Kind):
    """5 of 5 сынып оқушылары, 4) of 4) тармақшасы, 21 of 21 және 22-баптар, 9 of 9 «Б» сыныбы.

    What stands behind tells that the noun is numbered, not counted.
    """

    name = "ordinal"
    pattern = lazily(
        rf"(?:(?P<first>\d{{1,3}}) ?{DASH} ?)?(?P<number>\d{{1,4}})(?!\d)"
        r"(?:\)(?:-(?=[а-я]|\Z))?|-(?=\"[А-ЯӘҒҚҢӨҰҮҺІA-Z]\"))?"
    )
    # 21, 22 және 23-баптары
    _listed = lazily(
        r"(?:, \d{1,3}(?!\d)){0,8}(?:(?: және| мен| пен| бен) \d{1,3}-(?=\w)|, \d{1,3}-(?=(?!пәтер)\w+[лдт][ае]р))"
    )
    # 3, 4, 5-сынып
    _row = lazily(r", (?P<next>\d{1,2})(?:, \d{1,2}){0,6}-(?:сынып|класс|курс)")
    _lettered = lazily(
        r"(?: ?\"?[А-ЯӘҒҚҢӨҰҮҺІ]\"?,? (?:және )?\d{1,2}-?){0,5} ?\"?[А-ЯӘҒҚҢӨҰҮҺІA-Z]\"? (?:сыны[пб]|класс)"
    )
    # 27 орында, 3 орынға көтерілді: ranks; бір орында is one place.
    _ranked = lazily(
        r" (?:орында(?!\w)|орын(?:ды|ға|нан) (?:\w{1,20} )?(?:иелен|көтеріл|түс|шық|ие|табан|жайғас|бөліс)"
        r"|орын ал(?:ды|ған|ып))"
    )
    _shared = lazily(r" орын(?:ды|дарды|ға) (?:\w{1,20} )?(?:бөліс|иелен)")
    # алғашқы 5 орынды: places counted, not the fifth of them.
    _several = lazily(
        r"(?<!\w)(?:алғашқы|бірінші|соңғы|барлық|осы|бұл|сол|әр|қалған|тағы|кемінде|шамамен|бар|бары|мектеп\w{2,7}) \Z",
        re.IGNORECASE,
    )
    _table = lazily(r"(?:әлемде|дүниежүзінде|рейтинг\w{0,6}|тізім\w{0,6}) \Z")
    _grades = lazily(r" ?(?:сыны[пб]|класс?(?!с)|курс|кл\.)(?!тас|ант|ив|ик)\w{0,8}(?!\w)")
    # 1-4 кабинеттерде: no counted noun is a plural
    _places = lazily(
        r" (?:кабинет|кеңсе|палата|пәтер|үй|сынып|курс|топ|бап|тармақ|бет|том|вагон|маршрут|учаске|кесте|сурет|қосымша"
        r"|қабат|подъезд|сұрақ|тапсырма|жаттығу|есеп|сабақ|бөлім|тарау|параграф|аялдама|орын|терезе|кезең|нұсқа|мектеп|аят|сүре|хадис)"
        r"[лдт][ае]р| ?бб\."
    )
    # 5) және 6) тармақшалар
    _clause = lazily(
        r"(?:(?:,| және| мен| пен| ?[-–—]) ?\d{1,3}(?:-\d{1,2})?\)){0,6} ?(?:тарма[қғ]|тарм\.|абзац|тт?\.)"
    )
    _shortened = lazily(
        r" ?(?:каб|пәт|кіреб|ауд|сын|кл)\.| каб(?!\w)| (?:п|ст)\. (?:бойынша|сәйкес|негізінде|талап|қарастыр|көзде)"
    )
    # ҚК 190 б. 3 б. 1 т.
    _law = lazily(r" ?[бт]\.")
    # 52 бап 1 тармақ 2 тармақша
    _article = lazily(
        r" бап,? \d{1,2}(?:-\d)?-? ?(?:тарма[қғ]|бөлі[кг])| тармақ,? \d{1,2}(?:-\d)?\)? ?тармақша"
    )
    # ҚР АК 15, 16-б.; 15-б. 2 және 3-т.
    _first_of_law = lazily(r"(?:(?:,| және| [мбп]ен) \d{1,4}){1,6}[- ][бт]\.")
    _behind_law = lazily(rf"(?:{OF_CODE}|{IN_ARTICLE})(?:\d{{1,4}}(?:,| және| [мбп]ен) ){{0,6}}\Z")
    _in_article = lazily(r"\d (?:бап|тармақ|бөлік),? \Z")
    _of_law = lazily(rf"(?:{OF_CODE}|{IN_ARTICLE})\Z")
    # Seldom counted: world wars, halves, what comes first, what an article of a law has, a first deputy.
    _single = lazily(
        r" (?:дүниежүзілік соғыс|кезекте(?!\w)|(?:және \d )?топ(?:тағы)? мүгедек|(?:бабы|тармағы)ның(?!\w))"
    )
    # Орден 2 дәрежелі, 2 деңгейлі банктер; 3 қабатта is where one lives, 3 қабатты what is built.
    _ranking = lazily(
        r" (?:дәрежелі (?:\"|орден|диплом|медал|грамот)|деңгейлі банк|[қк]абат(?:та|[қк]а|та[ғг]ы\w{0,8})(?!\w))"
    )
    # Нысанның 1 қабатында, Конкурстың 3 кезеңінде, ҚК 106 бабын: the part that it is of something.
    _part = lazily(
        r" (?:(?:том|[қк]абат|кезең|тарау|бөлім|тур|раунд|маусым|учаске|этап)с?[ыі]н(?:[дн]?[ае]н?|[ыі]ң)"
        r"|(?:бабы|тармағы|тармақшасы|абзацы)н(?:да|де|ан|ен|а|е|ың|ің)?(?!\w))"
    )
    # кодекстің 106 бабы бойынша, but 3 бабы бойынша are three of them
    _by_article = lazily(r" бабы(?:,| бойынша)")
    _of_article = lazily(r" бөлігі(?:н\w{0,4})?(?!\w)")
    _whole = lazily(rf"(?:[ндт][ыі]ң|{OF_CODE[:-1]}) \Z")
    # Конкурстың 1 кезеңі
    _first_part = lazily(
        r" (?:кезең|бөлім|тур|том|раунд|саты)с?[ыі](?!\w)(?! (?:\w+ )?(?:бар|жоқ|ғана|қал|жет|кем))"
    )
    # Ең 1, 1 күннен бастап
    _first = lazily(r" күннен бастап(?!\w)")
    # жолдың 1163 шақырымында, 3 турда
    _stage = lazily(r" (?:шақырымы(?:нда(?:ғы)?|на|нан)|тур(?:да(?:ғы)?|ға))(?!\w)")
    _most = lazily(r"(?<!\w)ең \Z", re.IGNORECASE)
    # Екінші жағынан, on the other hand
    _hand = lazily(r" жағынан,")
    _half = lazily(r" жартысы(?:н(?:да|ан|а|ың)?)?(?!\w)")
    # 2025 жылдың 3 тоқсанында: quarters of a year; 3 тоқсан alone may be counted.
    _quarter = lazily(r" тоқсан(?P<its>ы(?:н\w{0,6})?)?(?:[дн][аы]\w{0,4}|ға)?(?!\w)")
    _of_year = lazily(r"(?:жыл(?:дың|ғы)?|ж\.) \Z")
    # 3 тоқсанда өсті, 1 тоқсан қорытындысы: which one; 3 тоқсан қатарынан counts them.
    _in_quarter = lazily(
        r" тоқсан(?:(?:да(?:ғы\w*)?|ның|ға)(?!\w)(?! (?:қатар|бойы|жуық))|нан бастап"
        r"| (?:қорытынды|нәтиже|есеб|бойынша|ішінде|басында|соңында))"
    )
    _deputy = lazily(r" орынбасары(?:н(?:а|ың|ан)?)?(?!\w)")
    # мектептің 8 сыныбында; 8 сыныбы бар are eight.
    _its_grade = lazily(r" ?(?:сыныбы|класы)(?:н\w{0,6})?(?!\w)(?! (?:бар|жоқ|бол|аш|жаб|жұмыс))")
    _counts = lazily(r"(?<!\w)(?:алғашқы|соңғы|барлық|осы|бұл|сол|әр|қалған|тағы|кемінде|шамамен) \Z")
    # 8 сыныптың, of more than one кластар.
    _of_grade = lazily(r" ?(?:сынып|класс?|курс)(?:тың|тар\w{0,8})(?!\w)")
    _named = lazily(r"(?:(?<!\w)нөмірі? |№ ?)\Z", re.IGNORECASE)
    _grade = lazily(
        r" ?(?:(?:сынып|класс) (?:оқушы|мұғалім|түлек|бағдарлама|оқулы|балалар)|курс (?:студент|магистрант|тыңдаушы)"
        r"|(?:сынып|класс?|курс)(?:[тд]а (?:\w{1,20} )?(?:оқи|оқы|оқу)|(?:(?<!курс)|[тд][ыі]) (?:бітір|аяқта|тәмамда)"
        r"|[тд][ыі] \w{1,20} (?:бітір|аяқта|тәмамда)"
        r"|[қғк][ае] (?:\w{1,20} )?(?:барды|барған|барады|көшті|көшкен|қабылда|құжат|тіркел|жазыл)))"
    )
    # No counted noun is a plural: 21, 22, 23 күндері, 5 және 6 күндері.
    _days = lazily(r"(?P<row>(?:(?:,| және|(?: [мбп]ен)) \d{1,2}){0,6}) күндері(?:н\w{0,4})?(?!\w)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if ")" in match.group():
            return bool(self._clause.match(near.after))
        of_law = self._law.match(near.after) and self._of_law.search(near.before)
        of_law = of_law or (self._first_of_law.match(near.after) and self._behind_law.search(near.before))
        of_law = of_law or self._article.match(near.after) or self._in_article.search(near.before)
        if of_law or self._shortened.match(near.after):
            return not match["first"]
        if match["first"]:
            few = int(match["number"]) < 13
            days = int(match["first"]) < int(match["number"]) and self._of_days(match["number"], near)
            several = int(match["first"]) < int(match["number"]) and self._places.match(near.after)
            return bool(days or several or of_weeks(near) or in_textbook(near)) or (
                few and bool(self._grades.match(near.after) or self._shared.match(near.after))
            )
        if listed := self._listed.match(near.after):
            return bool(_NUMBERED_NOUN.match(near.after[listed.end() :]))
        several, counts = self._several.search(near.before), self._counts.search(near.before)
        if self._ranked.match(near.after) and (match["number"] != "1" or several):
            return not several
        return bool(
            (match.group().endswith("-") and int(match["number"]) < 13)  # 8-«А»
            or ((row := self._row.match(near.after)) and int(row["next"]) == int(match["number"]) + 1)
            or (not several and self._grade.match(near.after))
            or (not several and int(match["number"]) < 13 and self._of_grade.match(near.after))
            or (int(match["number"]) < 13 and self._its_grade.match(near.after) and not counts)
            or self._lettered.match(near.after)
            or self._rank(near)
            or self._single.match(near.after)
            or (not several and self._ranking.match(near.after))
            or (not counts and self._part.match(near.after) and self._whole.search(near.before))
            or (
                int(match["number"]) > 12
                and self._by_article.match(near.after)
                and self._whole.search(near.before)
            )
            or (self._of_article.match(near.after) and self._of_law.search(near.before))
            or (match["number"] == "1" and self._is_first(near))
            or (not several and self._stage.match(near.after))
            or (match["number"] == "2" and self._hand.match(near.after))
            or (match["number"] in {"1", "2"} and self._half.match(near.after))
            or (not several and match["number"] in {"1", "2", "3", "4"} and self._of_quarters(near))
            or (match["number"] == "1" and self._deputy.match(near.after))
            or (not several and not counts and labelled(match["number"], near))
            or addressed(near)
            or in_row(near)
            or placed(match["number"], near)
            or (not several and not counts and ranked(match["number"], near))
            or (not several and not counts and self._of_days(match["number"], near))
            or (self._named.search(near.before) and _INSTITUTION.match(near.after))
        )

    def _of_days(self, number: str, near: Near) -> bool:
        row = self._days.match(near.after)
        days = [int(day) for day in (number, *re.findall(r"\d+", row["row"]))] if row else [0]
        return days[0] > 0 and days[-1] < 32 and all(first < last for first, last in pairwise(days))

    def _is_first(self, near: Near) -> bool:
        most = near.after[:1] in {" ", ",", "."} and self._most.search(near.before)
        part = self._first_part.match(near.after) and self._whole.search(near.before)
        return bool(most or part or self._first.match(near.after))

    def _of_quarters(self, near: Near) -> bool:
        quarter = self._quarter.match(near.after)
        its = quarter is not None and bool(quarter["its"] or self._of_year.search(near.before))
        return its or bool(self._in_quarter.match(near.after))

    def _rank(self, near: Near) -> bool:
        """әлемде 206 орын"""
        return near.next_word == "орын" and bool(self._table.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        ways = numbers.variants(numbers.cardinal(match["number"]))
        first = numbers.cardinal(match["first"]) if match["first"] else ()
        fronts = _fronts(first, ways[0])
        if ")" in match.group():
            fronts.reverse()  # 12-1) is put in behind 12)
        for front in fronts:
            yield from ((*front, *numbers.ordinal(way)) for way in ways)
        if not first:
            yield from ways


# What is called by its number: KazNERD's speakers say нөмірі бірінші мектеп.
_INSTITUTION = lazily(
    r" (?:(?:қалалық|аудандық|облыстық|жалпы|орта|кәсіптік|әскери|балалар|мамандандырылған|мемлекеттік"
    r"|жекеменшік|арнайы) ){0,2}(?:мектеп|мектеб|лице|гимнази|колледж"
    r"|балабақша|бөбекжай|сайлау|учаске|бөлімше|аурухана|емхана|дәріхана|колони|автобус|маршрут|вагон|перзентхана"
    # № 7 Астана – Алматы пойызы
    r"|троллейбус|трамвай|(?:\"?[А-ЯӘҒҚҢӨҰҮҺІ][\w -–—]{2,30}\"? )?(?:пойыз|поезд))"
)


class NumberSign(Kind):
    """№ of №5 мектеп: нөмірі бесінші мектеп."""

    name = "sign"
    starts = ("sign",)
    pattern = lazily("№")
    _number = lazily(r" ?\d{1,3}(?!\d)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        number = self._number.match(near.after)
        return number is not None and bool(_INSTITUTION.match(near.after, number.end()))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ("нөмірі",)


class Clause(Kind):
    """3.2 of 3.2-тармағы, 1.1 of 1.1-1.3-тармақтар: numbers with нүкте between them, the last one ordinal."""

    name = "ordinal"
    pattern = lazily(rf"\d{{1,3}}(?:\.\d{{1,3}}){{1,4}} ?{DASH} ?")
    _until = lazily(rf"\d{{1,3}}(?:\.\d{{1,3}}){{1,4}} ?{DASH} ?(?={LETTER})")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if until := self._until.match(near.after):
            return bool(_NUMBERED_NOUN.match(near.after[until.end() :]))
        return bool(_NUMBERED_NOUN.match(near.after)) or (
            match.group().endswith("-") and near.after.startswith("т.")
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        row = re.findall(r"\d+", match.group())
        *front, last = map(numbers.cardinal, row)
        # 90.869.700: no clause has so many that hundreds stay apart without the point.
        plain = separate([*front, last]) and max(map(len, row)) < 3
        for ending in (numbers.ordinal(last), last):
            for dot in (("нүкте",), ()) if plain else (("нүкте",),):
                yield (*(word for part in front for word in (*part, *dot)), *ending)


def separate(said: list[Reading]) -> bool:
    return all(numbers.apart(first, second) for first, second in pairwise(said))


class Inserted(Kind):
    """6(1) of 6(1)-бабы: what was put in behind the sixth; the brackets are not said. 10(11)-сынып is of both."""

    name = "ordinal"
    pattern = lazily(r"(?P<first>\d{1,4})\((?P<number>\d{1,2})\)[-–]?")
    _classes = lazily(r" ?(?:сыны[пб]|класс?(?!с)|курс|кл)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(_LAW.match(near.after.lstrip()) or self._classes.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        first, last = numbers.cardinal(match["first"]), numbers.cardinal(match["number"])
        fronts = _fronts(first, last)
        for front in fronts if self._classes.match(near.after) else reversed(fronts):
            yield (*front, *numbers.ordinal(last))
