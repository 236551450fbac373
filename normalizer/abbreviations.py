"""Abbreviations that are read as the words they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from .codes import Speech
from .hygiene import FRACTIONS, LETTER
from .kinds import Kind, Near
from .lazily import lazily
from .types import Reading
from .written import alternatives

# The beginning, middle, end or half of a year or century.
PART_OF_TIME = lazily(
    r" ?(?:(?:бас|соң|аяғ|орта)(?:ы|сы)(?:н\w{0,4})?(?!\w)"
    r"|(?:бірінші|екінші|[1-4]-ші|[IІ]{1,3}|[1-4]-?) ?(?:жарт|шире|тоқсан)"
    r"|[1-9]0-? ?(?:жж|жыл))"
)
# 45ж. ер адам: who is so many years old
PERSON = r"(?:ер(?:кек)?|әйел|қыз|жігіт|адам|азамат(?:ша)?|тұрғын|келіншек|бала|ұл|оқушы|студент|қарт)(?!\w)"
# What stands before the number of an article of a code, and of its part or clause.
OF_CODE = r"(?:К|[Кк]одекс\w*|[Зз]аң\w*|Конституция\w*)(?:-н[іы]ң)? "
IN_ARTICLE = r"(?:\d(?: |-)?б\.|ба[пб](?:тың|ының)?|бөлі[кг](?:тің|інің)?),? ?"
_DAYS = "(?:[Пп][нт]|[Вв][тс]|[Сс][рб]|[Чч]т)"
_SAINT_WOMEN = (
    "(?:Анн|Мари|Екатерин|Татьян|Варвар|Ольг|Елен|Нин|Софи|Ксени|Матрон|Людмил|Параскев"
    "|Елизавет|Тамар|Юли|Терез)"
)
# Where an abbreviation that could be a word is one: behind a number, before a name or number, behind a name, before
# a figure, in brackets, inside a sentence. Each says which side it looks at.
_PLACES = {
    "any": ("after", ""),
    # The same, and a sentence may end with it: т.д.
    "ends": ("after", ""),
    "number": (
        "before",
        rf"(?:[\dIVXХІ{FRACTIONS}]|(?<!\w)[ivxхі]{{2,6}}) ?-?\Z|\d-(?:го|му|м|е) \Z|\d(?:го|е) \Z",
    ),
    "hyphened": ("before", r"\d-\Z"),
    "appendix": ("before", r"\d-\Z"),
    "dated": ("after", r" ?\d{4}(?!\d)"),
    "goes on": ("after", r" ?\d{4}(?!\d)| [a-zа-яәғқңөұүһі]| \d\d?:\d\d"),
    "name": ("after", r"\s?[\"A-ZА-ЯЁӘҒҚҢӨҰҮҺІ\d№]"),
    "behind": ("before", r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\w*\"? \Z"),
    # Қамбаш а., but no initial behind one.
    "behind name": (
        "before",
        r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\w{2,}(?: (?:би|ана|ата|батыр|хан|бай|жолы))?(?:-\d{1,2}[а-я]?)?\"? \Z",
    ),
    # 2,5 млн ж.ж.
    "scaled": ("before", r"\d (?:мың|млн|млрд|тыс\.?) \Z"),
    # орт. айлық жалақы
    "mean": (
        "after",
        r" (?:айлық|жылдық|тәулік|жалақы|балл|баға|температура|көрсеткіш|ғұмыр|өмір|жасы|өнім)",
    ),
    # Алматы қ., Медеу а.: of the cities that have districts
    "in city": (
        "before",
        r"(?<!\w)(?:Алматы|Астана|Шымкент|Қарағанды|Ақтөбе)(?: қ\.| қаласы)?,? [А-ЯӘҒҚҢӨҰҮҺІ]\w+ \Z",
    ),
    # Абай к-сі 12, п. 5
    "behind house": ("before", r"(?:\d[а-яА-Я]?,|(?:үй|дом),?) ?\Z"),
    # Бесағаш а, Талғар ауд.; but Керемет а,
    "in address": ("after", r", ?[А-ЯӘҒҚҢӨҰҮҺІ]\w+ (?:ауд|обл|көш|қ(?!\w))"),
    # Алматы қ,
    "closes": ("after", r"\s*(?:\Z|[,;)])"),
    # мкр Самал-2 д 58 кв 12
    "in district": ("before", r"(?<!\w)(?:мкр|ш/а|м/а|ы/а|көш|даңғ)\.?(?! *\d+ *\Z)[^.!?;]{2,30} \Z"),
    "half": (
        "before",
        r"(?<!\w)(?i:жарты|бірер|бірнеше|неше|қанша|бір|екі|үш|төрт|бес|алты|он|жиырма|отыз|қырық|елу) \Z",
    ),
    "later": ("after", r" (?:кейін|соң|бері|астам|артық|кем)(?!\w)"),
    "figure": ("after", r"[\s:]*[\d+(№]"),
    # т. 8 (701) 123-45-67, but т. 8 of a book
    "telephone": (
        "after",
        r":? ?(?:\+ ?\d|[78][ -]?\(\d|[78][ -]\d{3}[ -]\d|\(\d{3}|[78]\d{10}(?!\d)|\d{1,3}-\d\d-\d\d(?!\d))",
    ),
    # 5 п. бойынша
    "by clause": (
        "after",
        r",? (?:бойынша|сәйкес|негізінде|талап|қарастыр|көзде)|,? ?\d{1,3} ?-?(?:[чп]|ст)\.",
    ),
    # ул. Абая, but Абай ул. 15
    "of name": ("after", r" ?\"?[А-ЯЁӘҒҚҢӨҰҮҺІ]\w+"),
    # г. Алматы, but 5 г. Алматы
    "no number": ("before", r"(?:\A|[^\d\s] ?)\Z"),
    # ул. Абая, д. 15
    "in street": ("before", r"(?<!\w)(?:[Уу]л|[Пп]р|[Пп]росп|[Мм]кр)\. ?[^!?;]{2,30} \Z"),
    # 2 мл б/е, тәулігіне 2 рет т/а
    "dosed": ("before", r"(?:мл|мг|мкг|ед|бірлік|ХБ|МЕ|% |рет|реттен|р)\.?,? \Z"),
    "dripped": ("after", r" (?:тамшы|баяу|ағын)"),
    # t 39,5°, t = +20 °C
    "heat": ("after", r" ?[:=–-]? ?[+−-]?\d{1,3}(?:[.,]\d)? ?°"),
    # ұн 3 ст.
    "of food": (
        "before",
        r"(?<!\w)(?:ұн|сүт|су|қант|күріш|май|тұз|қаймақ|айран|жарма)[ :–-]{1,3}\d[\d.,/–-]{0,6} \Z",
    ),
    # t° -27
    "heated": ("after", r" ?[:=–-]? ?[+−-]?\d"),
    # Сабақ ауд. 214 өтеді, but Медеу ауд. 45 мектеп
    "room": (
        "after",
        r" ?(?:№ ?)?\d{1,4}[а-я]?(?:-?[дт][ае](?:н|ғы|гі)?)?(?:\s*[.!?]?\s*\Z|[,;)]| ?[-–—(]"
        r"| (?:өт|бол|отыр|күт|қабылда|жиналы|кездес|\d))",
    ),
    # ауд. 10,5 км²
    "area": (
        "after",
        r"[ :–—-]{1,3}\d[\d ,.]{0,12}(?:мың |млн )?(?:км|[шк]в?\. ?[км]|[мm]²|га(?!\w)|гектар|шаршы)",
    ),
    "colon": ("after", r": ?[\d+(]"),
    "bracket": ("before", r"\(\Z"),
    "inside": ("after", r"[\s:,]*[a-zа-яёәғқңөұүһі\d]"),
    "era": ("after", r" (?:до )?н\. ?э"),
    "in era": ("before", r"(?:^|\W)[Вв]о? (?:[IVXІХ]{1,5}|\d-м) ?\Z"),
    "numbered": ("before", r"\d(?:-[а-яё]{1,3}|[ео]?[гм][оу]?) \Z"),
    "at numbered": ("before", r"\d-?[ое]?м \Z"),
    "flat": ("after", r" (?:пәтер|үй|кв)"),
    "rooms": ("before", r"(?:-к\.?|\d ?к|комн?\.?|комнатн\w{2}) \Z"),
    "settlement": ("after", r", [А-ЯӘҒҚҢӨҰҮҺІ]"),
    "house": (
        "after",
        r",? ?(?:№ ?)?\d| (?:бойы|бұрышы)|(?: (?:мен|пен|бен))?(?: \w{1,20}){0,2} қиылыс",
    ),
    "day": (
        "after",
        r"(?: [ДСБЖВдсбжв][срмб]\b(?= \d| (?:демалыс|жабық|жұмыс|выходн|ашық))"
        r"| ?[-–—,:] ?(?:[ПВЧСБЖДпвчсбжд][нтрбсм]\b|\d)| [-+−–]?\d)",
    ),
    "week": ("before", r"(?<!\w)[ДСБЖПВЧдсбжпвч][снрбмт]\.?(?: ?[-–—,] ?| )\Z"),
    # в пт, с пн. по пт., в пн. и ср.
    "since day": ("before", r"(?<!\w)(?:[Сс]о?|[Дд]о) \Z"),
    "on day": ("before", rf"(?<!\w)[Вв]о? (?:{_DAYS}\.?(?: и |, ?)){{0,6}}\Z"),
    "through day": ("before", r"(?<!\w)[Сс]о? \w{2,12}\.?,? (?:\d[\d:.]{0,4} )?по \Z"),
    # по пн. и ср.: every Monday
    "by days": ("before", rf"(?<!\w)[Пп]о (?:{_DAYS}\.?(?: и |, ?)){{0,6}}\Z"),
    "at days": ("before", rf"(?<!\w)[Вв]о? (?:{_DAYS}\.?(?: и |, ?)){{1,6}}\Z"),
    "to day": ("after", rf"(?: ?[-–—,] ?| и ){_DAYS}(?!\w)"),
    "months": ("after", r",? \d{1,2} ?ай(?!\w)"),
    "aged": ("after", rf",? {PERSON}"),
    # тетради и пр., but ул. Абая и пр. Сейфуллина
    "no street": ("before", r"\A(?:(?!(?<!\w)(?:ул|пр|просп|пер)\.|улиц|проспект|пересеч|угл[ау]).)*\Z"),
    "page": ("after", r" ?\d{1,4}(?!\d|[.,:]\d| ?[-–—]?[а-яәғқңөұүһі]| \d)"),
    "study": ("after", r" ?год"),
    "part of": ("after", PART_OF_TIME.pattern),
    # ҚК 190-б. 3-б.: an article of a code, a part of it, a clause by its bracket.
    "code": (
        "before",
        # АПК 35-б., 72-б. are two of them.
        rf"{OF_CODE}(?:(?:\d{{1,4}}-б\., ){{1,4}}(?:[2-9]\d|\d{{3}})|\d{{1,4}})(?:-\d{{1,2}})?(?: |-)?\Z",
    ),
    "part": ("before", rf"{IN_ARTICLE}\d{{1,3}}(?:-\d{{1,2}})?(?: |-)?\Z"),
    "bracket clause": ("before", r"\d\) ?\Z"),
    # 100-б. 2-т. of a law: article and clause; 2-т., 100-б. of a book.
    "article": ("after", r",? ?\d{1,3}(?:-\d{1,2})?-т\."),
    # 188-б. 2-б.: a part of it follows
    "whole": (
        "after",
        r"(?!, (?:[2-9]\d|\d{3})-б\.),? ?\d{1,3}(?:\)|(?:-\d{1,2})?\)?[- ]?(?:[бт]\.|бөлі[кг]|тарма[қғ]))",
    ),
    "by law": ("after", r",? (?:сәйкес|байланысты|қарай|негіздел)"),
    "clause": ("before", rf"{IN_ARTICLE}\d{{1,3}}(?:-\d{{1,2}})?(?: |-)?\Z"),
    "of clause": ("after", r",? ?\d{1,2}(?:(?:\)|-\d)? ?-?(?:абзац|тармақша|бөлі)|\) ?тт?\.)"),
    "dotted": ("before", r"\d\.\d{1,3}-\Z"),
    "subclause": ("before", r"тарма[қғ](?:тың|ының),? \d{1,3}-?\Z"),
    "collection": (
        "after",
        r" (?:стат|науч|труд|материал|законодат|документ|тезис|рассказ|стих|задач)",
    ),
    "at time": ("after", r" ?(?:в|на|с|до|—|–|-) ?\d"),
    # в ср с 9, but в ср. до 5 on the average
    "till": ("after", r" (?:с|в|утром|дн[её]м|вечером|и)(?!\w)|[,;!?)]|\.?\s*\Z"),
    # в ср. 5 км, but в ср. 5 мая, в ср. 15:00
    "average": (
        "after",
        r" (?:по |за |на |до |около |~ ?)?\d[\d.,]*(?![\d:]|-(?:[гм]|ые|ое)| ?(?:янв|фев|мар|апр|ма[йя]|ию[нл]|авг"
        r"|сен|окт|ноя|дек|утра|вечера|час(?:ов|а)? (?:утра|дня|вечера)))(?<!\d\.\d\d)",
    ),
    # муки в/с
    "flour": ("before", r"(?<!\w)[Мм]ук[аиуе](?: [а-яё]+(?:ая|ой|ую))? \Z"),
    # d=24 см
    "equal": ("after", r" ?= ?\d+(?:[.,]\d+)? ?[мс]?м(?!\w)"),
    # в 15 км от г.
    "from town": ("before", r"(?<!\w)(?:км|минут|мин\.?|часах?|ч\.?) (?:езды )?от \Z"),
    # в 230 км к ЮВ от Алматы
    "to side": ("before", r"(?<!\w)[Кк] \Z"),
    # ср. — с 14-00
    "timed": ("after", r" ?[-–—:] ?(?:с |до |в )?\d{1,2}[-:.]\d\d(?!\d)"),
    "to part": ("after", r" (?:пп?|ст|ч|прил|разд)\.| (?:приказ|закон|договор|график|план|пункт|стать)"),
    "until": ("before", r"(?<!\w)(?:по|до) [^.!?]{0,20}\d[^!?]{0,20}\Z"),
    # в 2-х экз.
    "of several": ("before", r"\d-(?:х|т?и|ми) \Z"),
    "in several": ("before", r"(?<!\w)[Вв] \d{1,2}-[а-яё]{1,2} \Z"),
    # 60 в мин, but в мин-ве
    "apart": ("after", "(?!-)"),
    # Ед. изм. — шт.
    "unit": ("before", r"(?:изм\.|измерения)[ :–—-]{1,4}\Z"),
    # разработать и утв.
    "to be": ("before", r"ть(?: и|,) \Z"),
    # на 3-х л.
    "on several": ("before", r"(?<!\w)[Нн]а \d{1,3}-(?:х|т?и|ми) \Z"),
    # № п/п
    "sign": ("before", r"№ ?\Z"),
    # л.д. 45 об.
    "leaf": ("before", r"(?<!\w)л\. ?(?:д\. ?)?[\d, -]{1,20} ?-?\Z"),
    "leaves": ("after", r" ?\d{1,3}(?: ?об\.?)? ?[-–—,] ?\d"),
    # "за" - 7, "воздерж." - 1
    "vote": ("after", r"\"? ?[-–—:]? ?1(?!\d)"),
    "votes": ("after", r"\"? ?[-–—:]? ?(?:\d|нет)"),
    "amount": ("after", r"[\s:]*[-–—=]? ?\d"),
    # 10:00 мск, 10:00 (мск), в 19:30 по мск
    "clock": (
        "before",
        r"\d[:.]\d\d,? \(?\Z|(?<!\w)(?:в|к|с|до|на) \d{1,2} \Z|\d ?ч(?:ас\w{0,2}|\.)?,? \(?\Z",
    ),
    "by clock": ("before", r"(?:\d[:.]\d\d|\d ?ч(?:ас\w{0,2}|\.)?),? \(?по \Z"),
    # АД 120/80, повышение АД
    "pressure": (
        "after",
        r"(?:[ :–-]{1,3}(?:[а-яё]+ ){0,2}\d{2,3}/\d| (?:в норме|по(?:вы|ни)[жшс]|сни[жз]|вырос|упал|до \d))",
    ),
    "of pressure": (
        "before",
        r"(?<!\w)(?i:контрол|измер|повы[шс]|пони[жз]|сни[жз]|уровн|высок|низк|мониторинг|скач|цифр)\w* \Z",
    ),
    "born year": ("after", r" ?(?:1[1-9]|20)\d\d(?!\d)"),
    # род. 5 мая, ум. в 2001
    "born": ("after", r" ?\d| (?:в|во|около|ок\.|ум\.) ?[\dА-ЯЁ]"),
    "she": (
        "before",
        r"[А-ЯЁ][а-яё]+(?:[оеё]ва|[иы]на|ская|цкая|вна)\"?[ ,(—–-]{1,3}(?:[^()]{0,30} (?:[—–-] )?)?\Z",
    ),
    # Мф. 5:3
    "verse": ("after", r" ?\d{1,3}: ?\d"),
    # +4,7% г/г
    "percent": ("before", r"(?:%|процент\w{0,3}) \Z"),
    # экз 12го
    "dated day": ("after", r" (?:\d{1,2}-?го|\d{1,2}\.\d\d|в (?:пн|вт|ср|чт|пт|сб|\d)|завтра|по [а-яё]{3})"),
    # права кат. В
    "category": ("after", r"[. ]{0,2}(?:[A-EMАВСДЕМ](?!\w)|[1-3I](?!\w))"),
    "behind one": ("before", r"(?<!\d)1 ?\Z"),
    "behind few": ("before", r"(?<!\d)[2-4] ?\Z"),
    "of two": ("before", r"\d-?х \Z"),
    # история п 15
    "textbook": (
        "before",
        r"(?<!\w)(?i:истори|биологи|географи|обществ|физик|хими|литератур|алгебр|геометр|обж|информатик"
        r"|экологи)\w*[,:]? ?\Z",
    ),
    # сколько мл, пару кг
    "how many": (
        "before",
        r"(?<!\w)(?:[Сс]колько|[Нн]есколько|[Пп]ару|[Пп]ара|[Сс]только|[Мм]ного|[Мм]ало|лишних|лишние) \Z",
    ),
    # $380 за тыс. куб. м
    "each": ("before", r"(?<!\w)[Зз]а \Z"),
    # один млн, две тыс.
    "worded one": ("before", r"(?<!\w)(?:[Оо]дин|[Оо]дна) \Z"),
    "worded few": ("before", r"(?<!\w)(?:[Дд]в[ае]|[Тт]ри|[Чч]етыре) \Z"),
    # 1-й мес., каждый мес.
    "this": (
        "before",
        r"(?:\d-?(?:ый|ой|й)"
        r"|(?<!\w)(?:каждый|весь|этот|прошлый|следующий|текущий|последний|[Зз]а|[Вв]|[Нн]а|[Чч]ерез)) \Z",
    ),
    # 6 шт. в уп., с чел. 1200 р.
    "in pack": ("before", r"(?<!\w)[Вв] \Z"),
    "from each": ("before", r"(?<!\w)[Сс] \Z"),
    # опоздаю мин на 5
    "about": ("after", r" (?:на|через) \d{1,2}(?![\w.,:%]| об)"),
    "wind": ("before", r"(?<!\w)[Вв]ет(?:ер|ра)(?:,|:| [а-яё]+| [сюСЮ]-?[звЗВ],?)? \Z"),
    # р-р 48-50, but р-р 5%, 10 мл
    "of size": (
        "after",
        r"[:.]? ?(?:\d{1,3}(?:[.,]5)?(?:[-–—/]\d{1,3})?(?![\d.,:]?\d| ?(?:%|мл|мг|г|л|см|мм)(?!\w))|[SMLX]{1,4}(?!\w)"
        r"|(?:не )?(?:подойд|подош|обув|одежд|кольц))",
    ),
    "sized": (
        "before",
        r"(?<!\w)(?:[Кк]акой|[Лл]юбой|[Тт]от|[Мм]ой|[Вв]аш|[Сс]вой|[Нн]ужный|[Бб]ольшой|[Мм]аленький) \Z",
    ),
    "sizes": ("after", r"[:.]? ?(?:с |от )?(?:\d{2}(?!\d)(?! ?%)|[SMLX]{1,4}(?!\w))"),
    "numbered size": ("before", r"(?<![\d.,])\d\d(?:[-–—/]\d\d)?(?:-?го|-?й)? \Z"),
    "engine": ("after", r",? ?(?:[\d(№]|[а-яё]{3,})|\s*\Z"),
    # сб, вс - вых.; вс - вых.
    "days off": (
        "before",
        r"(?<!\w)(?:[ПВЧСпвчс][нтрб]|[Сс]уббота)\.? ?(?:,|и|[-–—]) ?(?:[ВСПвсп][србт]|воскресенье)\.?,? ?[-–—:]? ?\Z",
    ),
    "day off": (
        "before",
        r"(?<!\w)(?:[ПВЧСпвчс][нтрбс]|[Пп]онедельник|[Вв]торник|[Сс]реда|[Чч]етверг|[Пп]ятница|[Сс]уббота"
        r"|[Вв]оскресенье)"
        r"\.?,? ?[-–—:]? ?\Z",
    ),
    "without": ("before", r"(?<!\w)(?:[Бб]ез|[Кк]роме) \Z"),
    "by": ("before", r"(?<!\w)[Пп]о \Z"),
    # 4:4 (5:6 пен.)
    "after score": ("before", r"(?<!\d)\d{1,2}[:-]\d{1,2},? ?\Z"),
    # Куплю 2-комн. кв.
    "bought": (
        "before",
        r"(?<!\w)(?i:прода(?:м|ю|ёт|ет|дим)|куп(?:лю|им|ил[аи]?|ить)|сда(?:м|ю|ёт|ет|дим|ть)|сним(?:у|ем)|снять"
        r"|ищ(?:у|ем)|(?:об|раз)?меняю|приобрету|на|(?:\w{0,4}ехал[аи]?|еду|едем|ехать) в)(?!\w)[^.!?]{0,30}"
        r"(?:комн?\.?|к\.?|комнатн\w{2}) ?\Z",
    ),
    "of rooms": (
        "before",
        r"(?<!\w)(?i:цена|стоимость|площадь|обмен|продажа|покупка|аренда|ремонт|планировка|собственник|хозяин) "
        r"\d\S{0,5}? ?(?:комн\.?|к\.?) ?\Z",
    ),
    "in rooms": ("before", r"(?<!\w)[Вв] \d\S{0,3}? ?(?:комн\.?|к\.?) ?\Z"),
    # св. Анна, св. Анны, св. Анну; св. Пётр, св. Петра, св. Петру, св. Петром, св. Петра и Павла
    "saint she": ("after", rf" ?{_SAINT_WOMEN}(?:а|я)(?!\w)"),
    "of saint her": ("after", rf" ?{_SAINT_WOMEN}(?:ы|и|е|ой|ей)(?!\w)"),
    "saint her": ("after", rf" ?{_SAINT_WOMEN}[ую](?!\w)"),
    "of saint him": ("after", r" ?[А-ЯЁ][а-яё]+[ая](?!\w)"),
    "to saint him": ("after", r" ?[А-ЯЁ][а-яё]+[ую](?!\w)"),
    "saint him": ("after", r" ?[А-ЯЁ][а-яё]+[б-джзк-нп-тф-щй](?!\w)"),
    "by saint him": ("after", r" ?[А-ЯЁ][а-яё]+[оеё]м(?!\w)"),
    # ф. 12, оп. 3: of an archive
    "archive": ("before", r"(?<!\w)(?:[Фф]\.|[Фф]онд\w?) ?\d{1,5}\w?[,.]? \Z"),
    "degree": ("before", r"[°'′\"\d] ?\Z"),
}


@cache
def _place(name: str) -> tuple[str, re.Pattern[str]]:
    """A place's side and pattern; most are never asked for, so none is compiled before."""
    side, pattern = _PLACES[name]
    return side, lazily(pattern)


def _stands(name: str, near: Near) -> bool:
    side, expected = _place(name)
    return bool((expected.match if side == "after" else expected.search)(getattr(near, side)))


class Abbreviation(Kind):
    """т.б., б.з.д., көш., млн: rows of what is written, where (a name of _PLACES), and readings divided by |.

    A `+` behind the place: only with an ending, as in оңт-ке. Of places joined by `&` all must be.
    `glued`: pattern of endings that stand right behind an abbreviation of consonants alone, as in мкрға.
    """

    name = "abbreviation"
    starts = ("letter",)

    _consonants = lazily(r"[б-джзк-нп-тф-щғқңһ]{2,5}")

    def __init__(self, rows: Sequence[tuple[str, ...]], speech: Speech, glued: str = "(?!)") -> None:
        self._speech = speech
        self._rows: dict[str, list[tuple[str, list[Reading]]]] = {}
        for written, place, spoken in rows:
            entry = (place, [tuple(reading.split()) for reading in spoken.split("|")])
            self._rows.setdefault(written.replace(" ", ""), []).append(entry)
        forms = sorted((self._spaced(row[0]) for row in rows), key=len, reverse=True)
        # сн-жс: from one day to another.
        days = "|".join(sorted({row[0] for row in rows if row[1] == "day" and row[0].islower()}))
        ending = rf"(?!-(?:{days})(?!{LETTER})){speech.ending}" if days else speech.ending
        bare = alternatives({row[0] for row in rows if self._consonants.fullmatch(row[0])} or {"\0"})
        self.pattern = lazily(
            rf"(?P<form>{'|'.join(forms)})(?!{LETTER})(?:{ending})?|(?P<bare>{bare})(?P<glued>{glued})"
        )

    @staticmethod
    def _spaced(written: str) -> str:
        """The pattern of an abbreviation: a space may stand behind every dot but the last, as in т. б.

        Longer ones may begin a sentence: Тел.
        """
        parts = re.split(r"(?<=\.)(?=.)| ", written)
        pattern = " ?".join(re.escape(part) for part in parts if part)
        return f"[{written[0]}{written[0].upper()}]{pattern[1:]}" if len(written) > 2 else pattern

    def _entries(self, written: str) -> list[tuple[str, list[Reading]]]:
        key = written.replace(" ", "")
        return self._rows.get(key) or self._rows[key[0].lower() + key[1:]]

    @property
    def closing(self) -> frozenset[str]:
        """Abbreviations that a sentence may end with, wherever they stand, in lower case and without spaces."""
        return frozenset(
            form.lower() for form, rows in self._rows.items() if any(place == "ends" for place, _ in rows)
        )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return self._readings(match, near) is not None

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        every = [words for _, spoken in self._entries(match["form"] or match["bare"]) for words in spoken]
        for words in dict.fromkeys([*(self._readings(match, near) or ()), *every]):
            yield from self._speech.ended(words, match["ending"] or match["glued"])

    def _readings(self, match: re.Match[str], near: Near) -> list[Reading] | None:
        for place, spoken in self._entries(match["form"] or match["bare"]):
            if place.endswith("+") and not (match["ending"] or match["glued"]):
                continue
            if all(_stands(name, near) for name in place.removesuffix("+").split("&")):
                return spoken
        return None
