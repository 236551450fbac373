"""Random written tokens of each class, and sentences to carry them; half the numbers are round, where words collide."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What of a language the tokens are made of."""

    endings: Sequence[str]
    units: Sequence[str]
    signs: Sequence[str]
    months: Sequence[str]
    year: Sequence[str]
    century: Sequence[str]
    ordered: Sequence[str]
    large: Sequence[str]
    abbreviations: Sequence[str]
    carriers: Sequence[str]
    identity: str
    shapes: Sequence[str]


def _row(text: str) -> list[str]:
    return text.split()


KAZAKH = Vocabulary(
    endings=_row("""
        ден дан тен тан нан нен ге ға ке қа де да те та ді ды ті ты ні ны нің ның дің дың тің тың мен бен пен ы і сы сі
        ын ін сын сін ында інде сында сінде ынан інен дей дай тей тай лік лық тік тық дік дық лар лер дар дер тар тер
        мін мын сің діктен даған деген дегі дағы еу еуі ауы ші шы інші ыншы нші ншы шіде шыға
    """),
    units=_row("""
        км м см мм кг г т л мл га м² км² м³ °C км/сағ м/с ГБ МБ кВт кВт·сағ Вт Гц Мбит/с мин сек сағ мг/л т/га кг/см²
    """),
    signs=_row("₸ $ € ₽ тг USD EUR KZT RUB £ ¥ руб сом"),
    months=_row("""
        қаңтар ақпанда наурыздан сәуірге мамыр маусымның шілдеде тамыз қыркүйекте қазан қараша желтоқсанға
    """),
    year=["жылы", "жылғы", "жылдан бастап", "ж.", "жылға дейін"],
    century=["ғасыр", "ғасырда", "ғ.", "ғасырдың"],
    ordered=_row("сынып үй пәтер бап бөлім қабат том бет орын курс"),
    large=_row("мың млн млрд трлн миллион миллиард млн."),
    abbreviations=["т.б.", "б.з.д.", "млн", "млрд", "көш.", "ауд.", "обл.", "проф.", "акад.", "ш.а."],
    carriers=[
        "{}", "Бүгін {} болды.", "Ол {} туралы айтты, 7 күн өтті.", "Барлығы ({}) деп жазылған",
        "Кеше 3 адам мен {} келді.", "Жауабы: {}.", "Мысалы, {}, кейін 15 рет.", "«{}» дейді ол", "{} деді", "Иә, {}!",
    ],
    identity="ЖСН ",
    shapes=[
        "{0}нан", "{0} - ге", "{0}-жасар", "3D-принтер {0}", "{0}.{1}-тармағы", "{0}а үй", "{0}-қабатты", "{0}%ке",
        "{0} х {1} см", "1:{0} 000 масштабта", "{0}-{1}-беттер", "{0}) тармақшасы", "01.{0}", "v{0}.{1}", "{0}-VII",
        "желтоқсанның {0}", "Абай көшесі, {0}/{1}", "қан қысымы {0}/{1}", "{0} пен {1} аралығында", "{0}% артық",
        "7-«Ә» {0} сынып", "x + {0}/{1} = 5", "№{0} {1}А үй", "{0} ге дейін", "–{0} градус", "{0}***{1}", "{0} каб.",
        "Ø{0} мм", "{0}×10⁹/л", "{0}) және {1}) тармақшалар", "{0}.11 дейін", '{0}/{1}"',
        "KZ75125KZT2{0:09}", "KZ{1:02} 722C 000{0:03}K 0{1:03} 125A", "оның {0}-і", "ҚК {0} б. {1} т.", "{0} сыныптың",
        "№{0} мектептің", "8-{0:04}-12-34-56", "{0:04}-ке қоңырау", "{0}.03-ке", "халықтың {0}% алды", "{0}-м/а",
        "{0} пәт.", "Абай к-сі {0}, п. {1}", "сөз[{0}]",
        "{0}) және {1}-1) тармақшалар", "+998 {1:02} {0:03} 12 34", "Іс № {0}-{1}/24", "маусымның {0}-де", "{0}нен",
        "{1:02}–{0:02}.12.2025", "{0:02}.11-{1:02}.11 күні", "${0} миллионға", "€{0},5 мыңды", "{0} бап {1} тармақ",
        "6-бап {0}-т.", "1994 ж-ғы {0} мамыр", "{0}б сынып",
        "{1}:03,{0}", "номерім 7{0:09}", "{0}-{1} орынды бөлісті", "{0}.{1}-т.", "{0}/мин", "{0}жылғы",
        "{1}:03.{0:02}", "{1}:43,{0:02} мин", "{1}:43 мин",
        "белгісі +{1},{0:03} м", "4{0}-ақ", "2:05:12,{0} нәтиже", "0,5 л/мин",
        "{1}:00-20:00-ге дейін", "8:00-{1}:00-ға дейін", "{1}:00-ден бастап",
        "21.34,{1}", "{0} мг/кг/тәул", "{0},{1}x өсті", "(x - {0})", "2Na + {1}H2O = H2",
        "8 {0:03} *** 12 34", "SMS-код: 4{0:02} 215", "№{0} (1,{1})",
    ],
)  # fmt: skip
RUSSIAN = Vocabulary(
    endings=_row("й я е го му м х ми ти ю ью мя ка ая ое ый ой ых"),
    units=_row("""
        км м см мм кг г т л мл га м² км² м³ °C км/ч м/с ГБ МБ кВт кВт·ч Вт Гц Мбит/с мин сек мг/л л.с. шт.
    """),
    signs=_row("₸ $ € ₽ USD EUR KZT RUB £ ¥ руб сом"),
    months=_row("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
    year=["год", "года", "году", "г.", "годом"],
    century=["век", "века", "веке", "в."],
    ordered=_row("класс этаж курс"),
    large=_row("тыс. млн млрд трлн тыс"),
    abbreviations=["и т.д.", "и т.п.", "т.е.", "обл.", "ул.", "проф.", "акад.", "им.", "до н.э."],
    carriers=[
        "{}", "Сегодня {} было.", "Он сказал {}, прошло 7 дней.", "Всего ({}) записано", "Вчера 3 мужа и {} пришли.",
        "Ответ: {}.", "Например, {}, затем 15 раз.", "«{}» говорит он", "около {} и всё", "с {} людьми", "к {} домам",
    ],
    identity="ИИН ",
    shapes=[
        "{0}-летний", "{0}-{1}-этажного", "{0}%-ная", "{0}-комн. квартира", "{0}–{1} классов", "д. {0}а", "{0}-VII",
        "{0}×{1} см", "п. {0} ст. {1}", "1:{0} 000", "v{0}.{1}", "{0}-го", "тел. {0} {1}", "01.{0}",
        "с {0} по {1} марта", "1,5-годовалый", "д. {0}/{1}", "давление {0}/{1}", "гл. IV п. {0}-{1}",
        "3 рабочих и {0} больных", "x + {0}/{1} = 5", "на {0}-{1} курсе", "{0} г.в.", "–{0} градусов", "{0}***{1}",
        "в {0} каб.", "Ø{0} мм", "{0}×10⁹/л", "до {0}.11", '{0}/{1}"', "ст. {0}-{1}", "{0}/10", "2к{1:02}",
        "1:{1:02}:{1:02},4", "{0}-мм пушка", "{0}:{1:02}-6.432", "платье р{0}-{1}", "{0}-ступ.", "7:{1:02}-{0}",
    ],
)  # fmt: skip
VOCABULARIES = {"kk": KAZAKH, "ru": RUSSIAN}


def integer(rng: Random, most: int = 9) -> int:
    """Of any length alike, every other one round."""
    value = rng.randrange(10 ** rng.randint(1, most))
    return (
        value
        if rng.random() < 0.5
        else max(1, value // (power := 10 ** rng.randint(1, most))) * power % 10**most
    )


def spaced(value: int, rng: Random) -> str:
    return f"{value:,}".replace(",", rng.choice([" ", "\u00a0", "'", "\u202f"]))


def plain(rng: Random, most: int = 9) -> str:
    value = integer(rng, most)
    return spaced(value, rng) if value > 999 and rng.random() < 0.3 else str(value)


def decimal(rng: Random) -> str:
    places = rng.choice([1, 1, 1, 2, 2, 3, 4, 6])
    return f"{integer(rng, 4)}{rng.choice(',,.')}{rng.randrange(10**places):0{places}}"


def amount(rng: Random, words: Vocabulary) -> str:
    low = decimal(rng) if rng.random() < 0.3 else plain(rng, 6)
    text = low
    if rng.random() < 0.25:
        high = decimal(rng) if rng.random() < 0.2 else plain(rng, 6)
        text = f"{low}{rng.choice(['-', '–', ' - ', ' – '])}{high}"
    elif rng.random() < 0.1:
        text = rng.choice(["-", "−", "+", "±", "~", "≈"]) + text
    return f"{text} {rng.choice(words.large)}" if rng.random() < 0.15 else text


def ending(rng: Random, words: Vocabulary, share: float = 0.4) -> str:
    return "-" + rng.choice(words.endings) if rng.random() < share else ""


def telephone(rng: Random, words: Vocabulary) -> str:
    area, first, rest = (f"{integer(rng, 3):03}" for _ in range(3))
    two, three = f"{rng.randrange(100):02}", f"{rng.randrange(100):02}"
    return rng.choice([
        f"+7 {area} {first} {two} {three}", f"+7 ({area}) {first}-{two}-{three}", f"8 ({area}) {first}-{two}-{three}",
        f"8-{area}-{first}-{two}-{three}", f"+7{area}{first}{two}{three}", f"{first}-{two}-{three}",
        f"{area}-{first}-{two}{three}", f"+{rng.randint(1, 999)} {area} {rest} {two} {three}",
        f"87{area}{two}{three}{two}",
        f"+7 ({integer(rng, 4):04}) {two}-{three}-{rng.randrange(100):02}",
    ])  # fmt: skip


def code(rng: Random, words: Vocabulary) -> str:
    letters = "".join(rng.choices("ABCDFGHKMNPRSTXZАБВГКМНРСТ", k=rng.randint(1, 3)))
    figures = str(integer(rng, 4))
    shapes = [
        f"{letters}{figures}", f"{letters}-{figures}", f"{figures}{letters}", f"{letters}{figures}-{integer(rng, 3)}",
        f"COVID-{rng.randint(1, 99)}", f"Т-{figures}", f"{letters}{figures}{rng.choice('ABКМ')}", f"iPhone{figures}",
    ]  # fmt: skip
    return rng.choice(shapes)


def address(rng: Random, words: Vocabulary) -> str:
    name = "".join(rng.choices(string.ascii_lowercase, k=rng.randint(1, 8)))
    tail = rng.choice(["", str(integer(rng, 7)), f"-{integer(rng, 3)}"])
    host = f"{name}{tail}.{rng.choice(['kz', 'com', 'ru', 'org'])}"
    path = rng.choice(["", f"/{integer(rng, 6)}", f"/{name}?id={integer(rng, 5)}"])
    marked = [
        f"/q={decimal(rng)}",
        f"&p={integer(rng, 2)},{integer(rng, 2)};{integer(rng, 2)}",
        f"-{integer(rng, 3)}",
    ]
    path += rng.choice(["", *marked]) if path else ""
    shapes = [host, f"www.{host}{path}", f"https://{host}{path}", f"{name}.{integer(rng, 3)}@{host}"]
    return rng.choice(shapes)


def roman(rng: Random) -> str:
    rows = (("", "M", "MM"), ("", "C", "CC", "CCC"), ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"),
            ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))  # fmt: skip
    return "".join(rng.choice(row) for row in rows[rng.choice([0, 2, 2, 2]) :]) or "X"


def _day(rng: Random) -> str:
    return rng.choice([str(rng.randint(1, 31)), f"{rng.randint(1, 31):02}"])


def _date(rng: Random, words: Vocabulary) -> str:
    day, month, year = rng.randint(1, 31), rng.randint(1, 12), rng.randint(1000, 2199)
    mark = rng.choice("./-")
    shapes = [
        f"{day:02}{mark}{month:02}{mark}{year}",
        f"{year}-{month:02}-{day:02}",
        f"{day}.{month}.{year}",
        f"{day:02}.{month:02}.{year % 100:02}",
        f"{month:02}.{rng.randint(1900, 2099)}",
    ]
    return rng.choice(shapes)


def _fraction(rng: Random, words: Vocabulary) -> str:
    simple = f"{rng.randint(1, 9)}/{rng.randint(2, 99)}"
    whole = str(integer(rng, 3))
    signed = rng.choice(["", whole]) + rng.choice("½⅓¼¾⅔⅛⅘")
    shapes = [simple, f"{whole} {simple}", signed, f"{integer(rng, 2)}/{integer(rng, 2)}"]
    return rng.choice(shapes) + ending(rng, words, 0.2)


def _time(rng: Random, words: Vocabulary) -> str:
    seconds = rng.choice(["", f":{rng.randrange(60):02}"])
    return f"{rng.randrange(25)}:{rng.randrange(60):02}{seconds}{ending(rng, words, 0.3)}"


def _years(rng: Random, words: Vocabulary) -> str:
    last = rng.choice([str(rng.randint(1000, 2199)), f"{rng.randrange(100):02}"])
    return f"{rng.randint(1000, 2199)}{rng.choice('-–')}{last} {rng.choice(words.year)}"


def _century(rng: Random, words: Vocabulary) -> str:
    last = rng.choice(["", f"–{rng.randint(1, 99)}"])
    return f"{rng.randint(1, 99)}{last} {rng.choice(words.century)}"


def _joined(rng: Random, words: Vocabulary, mark: str, counts: Sequence[int]) -> str:
    return mark.join(str(integer(rng, 3)) for _ in range(rng.choice(counts))) + ending(rng, words, 0.2)


def _coordinates(rng: Random, words: Vocabulary) -> str:
    degrees, minutes = rng.randrange(180), rng.randrange(60)
    shapes = [
        f"{degrees}°{minutes:02}′{rng.randrange(60):02}″",
        f"{degrees}°{minutes}'",
        f"{degrees}.{rng.randrange(10**4):04}°",
    ]
    return rng.choice(shapes)


def _signs(rng: Random, words: Vocabulary) -> str:
    shapes = ["№{0}", "§ {0}", "{0} + {1}", "{0} × {1} = {2}", "#{0}", "{0} - {1} = {2}", "{0}&{1}"]
    return rng.choice(shapes).format(integer(rng, 3), integer(rng, 3), integer(rng, 4))


def _power(rng: Random, words: Vocabulary) -> str:
    exponent = rng.choice(["²", "³", "⁻⁶", "⁹", "¹²", "⁻²⁷"])
    return rng.choice([decimal, plain])(rng) + exponent


def _called(rng: Random, words: Vocabulary) -> str:
    return f"{integer(rng, 4):04} {'нөмір' if words is KAZAKH else 'номер'}"


def _duration(rng: Random, words: Vocabulary) -> str:
    hours = "сағ" if words is KAZAKH else "ч"
    seconds = rng.choice(["", "", f" {rng.randrange(60)} с"])
    space = rng.choice(["", " "])
    return f"{integer(rng, 2)}{space}{hours} {rng.randrange(60)}{space}м{seconds}"


def _time_range(rng: Random, words: Vocabulary) -> str:
    mark = rng.choice(":::.")
    minutes = [
        rng.choice(["00", "15", "30", "45"]) if mark == "." else f"{rng.randrange(60):02}" for _ in "12"
    ]
    first, last = (f"{rng.randrange(25)}{mark}{minute}" for minute in minutes)
    between = " аралығында" if words is KAZAKH and rng.random() < 0.3 else ""
    return f"{first}{rng.choice(['-', '–', ' – '])}{last}{between}"


def _short(rng: Random, words: Vocabulary) -> str:
    """What is typed in short: 15к, 3,4К, 6.4", 1080p, Ctrl+C, C++."""
    key = rng.choice(["Ctrl", "Alt", "Shift"])
    shapes = [
        f"{integer(rng, 3)}к", f"{decimal(rng)}К", f'{decimal(rng)}"', f"{integer(rng, 2)}'", f"{integer(rng, 4)}p",
        f"{key}+{rng.choice('ACVXZ')}", f"{key} + F{rng.randint(1, 12)}",
        f"{rng.choice('CFJ')}{rng.choice(['++', '#'])}",
    ]  # fmt: skip
    return rng.choice(shapes)


def _for_each(rng: Random, words: Vocabulary) -> str:
    unit, each = (
        rng.choice(["ммоль", "мг", "г", "МЕ", "кг"]),
        rng.choice(["л", "мл", "м²", "м3", "мин", "кг"]),
    )
    return f"{amount(rng, words)} {unit}/{each}"


def _inserted(rng: Random, words: Vocabulary) -> str:
    """Parts of laws, and floors of houses."""
    if words is KAZAKH:
        noun = rng.choice(["тармағы", "бабының", "тармақтары", "баптар"])
        return f"{integer(rng, 3)}-{integer(rng, 2)}-{noun}"
    return f"{integer(rng, 2)}{rng.choice(['', f'/{integer(rng, 2)}'])} эт{rng.choice(['.', '. дом', '., кв. 5'])}"


def _formula(rng: Random, words: Vocabulary) -> str:
    """C6H12O6, Ca(OH)2, 2Fe2O3, СО2 in either alphabet."""
    atoms = [
        f"{rng.choice(_ELEMENTS)}{rng.choice(['', '', '2', '3', '12'])}" for _ in range(rng.randint(2, 4))
    ]
    if rng.random() < 0.3:
        atoms.append(f"({rng.choice(['OH', 'SO4', 'NO3', 'CO3'])}){rng.randint(2, 9)}")
    known = rng.choice(["H2O", "CO2", "C2H5OH", "H2SO4", "NaCl"])
    # 2O3 is typed for 203.
    atoms[0] = atoms[0].replace("O", "N")
    written = f"{rng.choice(['', '', '2', '14'])}{rng.choice([''.join(atoms), known])}"
    if rng.random() < 0.5:
        return written.translate(str.maketrans("CHO", "СНО"))
    return written + ending(rng, words, 0.2 if words is KAZAKH else 0)


_ELEMENTS = _row("H C N O S P Fe Cu Na Ca Cl Al Mn K")
Maker = Callable[[Random, Vocabulary], str]
# By the name of a class, what makes its tokens.
CLASSES: Mapping[str, Maker] = {
    "cardinal": lambda rng, words: plain(rng) + ending(rng, words),
    "long cardinal": lambda rng, words: rng.choice([str, lambda value: spaced(value, rng)])(integer(rng, 36)),
    "grouped by dots": lambda rng, words: f"{integer(rng, 12) + 10**6:,}".replace(",", rng.choice(".,")),
    "range": lambda rng, words: f"{plain(rng, 5)}{rng.choice('-–')}{plain(rng, 5)}{ending(rng, words, 0.2)}",
    "amount": lambda rng, words: amount(rng, words) + ending(rng, words, 0.2),
    "ordinal": lambda rng, words: f"{integer(rng, 4)}-{rng.choice([*words.endings[-12:], *words.ordered])}",
    "numbered": lambda rng, words: f"{integer(rng, 3)} {rng.choice(words.ordered)}",
    "decimal": lambda rng, words: decimal(rng) + ending(rng, words),
    "fraction": _fraction,
    "power": _power,
    "percent": lambda rng, words: f"{amount(rng, words)}{rng.choice(['%', ' %', '‰'])}{ending(rng, words)}",
    "money": lambda rng, words: f"{amount(rng, words)} {rng.choice(words.signs)}{ending(rng, words, 0.2)}",
    "money before": lambda rng, words: f"{rng.choice('$€₸₽£')}{amount(rng, words)}",
    "cents": lambda rng, words: f"{plain(rng, 5)},{rng.randrange(100):02} {rng.choice(words.signs)}",
    "measure": lambda rng, words: f"{amount(rng, words)} {rng.choice(words.units)}{ending(rng, words, 0.2)}",
    "date": _date,
    "day": lambda rng, words: f"{_day(rng)}{rng.choice(['', '-' + _day(rng)])} {rng.choice(words.months)}",
    "time": _time,
    "year": lambda rng, words: f"{integer(rng, 4)}{rng.choice([' ', '-', ' '])}{rng.choice(words.year)}",
    "year range": _years,
    "century": _century,
    "roman": lambda rng, words: (
        f"{roman(rng)}{rng.choice(['', '–' + roman(rng)])} {rng.choice(words.century)}"
    ),
    "phone": lambda rng, words: telephone(rng, words) + ending(rng, words, 0.1 if words is KAZAKH else 0),
    "card": lambda rng, words: rng.choice(" -").join(f"{integer(rng, 4):04}" for _ in range(4)),
    "identity": lambda rng, words: words.identity + f"{integer(rng, 12):012}",
    "long digits": lambda rng, words: str(rng.randrange(10**40, 10**60)),
    "called": _called,
    "house": lambda rng, words: f"{integer(rng, 3)}/{integer(rng, 3)}{ending(rng, words, 0.2)}",
    "score": lambda rng, words: _joined(rng, words, ":", (2, 2, 2, 3, 4)),
    "version": lambda rng, words: _joined(rng, words, ".", (3, 4, 5)),
    "coordinates": _coordinates,
    "large": lambda rng, words: f"{rng.choice([decimal, plain])(rng)} {rng.choice(words.large)}",
    "sign": _signs,
    "abbreviation": lambda rng, words: rng.choice(words.abbreviations),
    "other shapes": lambda rng, words: rng.choice(words.shapes).format(integer(rng, 3), integer(rng, 3)),
    "url": address,
    "duration": _duration,
    "time range": _time_range,
    "row": lambda rng, words: _joined(rng, words, "-", (3, 4, 5)),
    "short": _short,
    "for each": _for_each,
    "inserted": _inserted,
    "between": lambda rng, words: (
        f"{amount(rng, words)}-{plain(rng, 5)} {'аралығында' if words is KAZAKH else 'рабочих'}"
    ),
    "formula": _formula,
    "mixed": lambda rng, words: code(rng, words) + ending(rng, words, 0.2),
}
