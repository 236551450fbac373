"""Kazakh number words: cardinals to 10^36, ordinals, decimals, digit strings."""

from __future__ import annotations

from itertools import takewhile

from ..types import Reading
from ..written import LONGEST_NUMBER, Number

DIGITS = ("нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
HUNDRED = "жүз"
THOUSANDS = (
    "", "мың", "миллион", "миллиард", "триллион", "квадриллион", "квинтиллион", "секстиллион", "септиллион",
    "октиллион", "нониллион", "дециллион",
)  # fmt: skip
COLLECTIVES = {
    "бір": "біреу", "екі": "екеу", "үш": "үшеу", "төрт": "төртеу", "бес": "бесеу", "алты": "алтау", "жеті": "жетеу",
}  # fmt: skip
WHOLE = "бүтін"
HALF = "жарым"
HALF_OF = "жарты"
# What a decimal's digits are counted out of: бір бүтін оннан бес is "one whole, five from ten".
DENOMINATORS = (
    ("оннан",), ("жүзден",), ("мыңнан",), ("он", "мыңнан"), ("жүз", "мыңнан"), ("миллионнан",),
    ("он", "миллионнан"), ("жүз", "миллионнан"), ("миллиардтан",),
)  # fmt: skip
POINT = "үтір"
_ORDINALS = {
    "нөл": "нөлінші", "бір": "бірінші", "екі": "екінші", "үш": "үшінші", "төрт": "төртінші", "бес": "бесінші",
    "алты": "алтыншы", "жеті": "жетінші", "сегіз": "сегізінші", "тоғыз": "тоғызыншы", "он": "оныншы",
    "жиырма": "жиырмасыншы", "отыз": "отызыншы", "қырық": "қырқыншы", "елу": "елуінші", "алпыс": "алпысыншы",
    "жетпіс": "жетпісінші", "сексен": "сексенінші", "тоқсан": "тоқсаныншы", "жүз": "жүзінші", "мың": "мыңыншы",
}  # fmt: skip
ORDINALS = {**_ORDINALS, **{name: name + "ыншы" for name in THOUSANDS[2:]}}


def cardinal(digits: str) -> Reading:
    """The words of a digit string's value; zeros in front are read one by one: 007 is нөл нөл жеті.

    More than LONGEST_NUMBER digits are read in groups.
    """
    if len(digits) > LONGEST_NUMBER:
        return in_groups(digits)
    stripped = digits.lstrip("0")
    zeros = (DIGITS[0],) * (len(digits) - len(stripped))
    return zeros + (full(_named(stripped)) if zeros else _named(stripped))


def _named(digits: str) -> Reading:
    words: list[str] = []
    padded = digits.zfill(-(-len(digits) // 3) * 3)
    for start in range(0, len(padded), 3):
        scale = THOUSANDS[(len(padded) - start) // 3 - 1]
        group = padded[start : start + 3]
        # A lone thousand goes without its one, as a lone hundred does; бір миллион keeps it.
        if group == "001" and scale == THOUSANDS[1] and not words:
            words.append(scale)
        elif group != "000":
            words += [*below_thousand(group), *([scale] if scale else [])]
    return tuple(words)


def below_thousand(group: str) -> list[str]:
    """Words of exactly three digits; 000 has none."""
    hundreds, tens, ones = map(int, group)
    words = [DIGITS[hundreds]] if hundreds > 1 else []
    words += [HUNDRED] if hundreds else []
    words += [TENS[tens]] if tens else []
    return words + ([DIGITS[ones]] if ones else [])


def variants(words: Reading) -> list[Reading]:
    """A cardinal with its ones left out or said: мың жүз, бір мың жүз, бір мың бір жүз; бір миллион, миллион."""
    first = (DIGITS[1], *words) if words[0] in {HUNDRED, THOUSANDS[1]} else words
    full: list[str] = []
    for word in first:
        lone = not full or full[-1] in THOUSANDS[1:]
        full += [DIGITS[1], word] if word == HUNDRED and lone else [word]
    bare = words[1:] if words[0] == DIGITS[1] and words[1:2] and words[1] in THOUSANDS else words
    return list(dict.fromkeys([words, first, tuple(full), bare]))


def ordinal(words: Reading) -> Reading:
    """A cardinal's words with the last one made ordinal."""
    return (*words[:-1], ORDINALS[words[-1]])


def full(words: Reading) -> Reading:
    """A number with the one of its first hundred or thousand said: бір жүз елу."""
    return (DIGITS[1], *words) if words and words[0] in {HUNDRED, THOUSANDS[1]} else words


_POINTS = frozenset({WHOLE, POINT, "да", "де", "та", "те"})


def apart(first: Reading, second: Reading, rising: bool = False) -> bool:
    """Whether two numbers said one after the other stay two: бес он, but not жиырма үш or бес мың.

    `first` ends in a plain number word. Rather too careful than not: what could join counts as joined. `rising`: the
    second is larger. Of two years only one can have the мың between them: мың тоғыз жүз он мың тоғыз жүз жиырма.
    """
    thousand = THOUSANDS[1]
    if rising and second[0] == thousand in first and HUNDRED in first[first.index(thousand) :]:
        return not _POINTS & {*first, *second} and first[0] == thousand
    group = list(takewhile(lambda word: word not in {*THOUSANDS[1:], *_POINTS, HALF}, second))
    if not group:
        return {first[-1], second[0]} <= set(THOUSANDS) and _scale(first[-1]) <= _scale(second[0])
    return not _multiplies(first, second) and not _goes_on(first, group) and _new(first, group, second)


def _scale(word: str) -> int:
    return THOUSANDS.index(word) if word in THOUSANDS else 0


def _multiplies(first: Reading, second: Reading) -> bool:
    """бес жүз; мың тоғыз жүз мың бес жүз."""
    thousand = THOUSANDS[1]
    two = first[-1] == thousand and thousand in second[:-1] and HUNDRED in second[: second.index(thousand)]
    return two or (second[0] == HUNDRED and first[-1] in DIGITS)


def _goes_on(first: Reading, group: list[str]) -> bool:
    """нөл behind which all is one number; further decimals."""
    decimals = _POINTS & set(first) and set(first[-3:]) <= set(DIGITS)
    return first[-1] == DIGITS[0] or bool(decimals and group[0] in DIGITS)


def _new(first: Reading, group: list[str], second: Reading) -> bool:
    """Whether the first word of the second number cannot be added to the first."""
    if group[0] == DIGITS[0] or first[-1] == HALF:
        return True
    if first[-1] in THOUSANDS:
        if _POINTS & set(first):
            return False  # мың of parts or of the whole?
        return _scale(first[-1]) <= _scale(second[len(group)] if len(group) < len(second) else "")
    # Hundreds behind tens and tens behind units cannot go on with a number.
    return _size(group) >= _size([first[-1]])


def beside(first: Reading, *others: Reading) -> list[Reading]:
    """Numbers one after the other; none where they would be heard as fewer numbers."""
    words = list(first)
    last = first
    for other in others:
        # "0 1" is no 01 among scores.
        if DIGITS[0] not in {last[-1], other[0]} and not apart(last, other):
            return []
        words += other
        last = other
    return [tuple(words)]


def _size(words: list[str]) -> int:
    """1 for units, 2 for tens, 3 for hundreds, of the first of the words."""
    if HUNDRED in words[:2] and (words[0] == HUNDRED or words[0] in DIGITS):
        return 3
    return 2 if words[0] in TENS else 1


def in_groups(digits: str, size: int = 3) -> Reading:
    """Digits in groups from the left, each read as a number with its zeros: 007 01 is нөл нөл жеті нөл бір."""
    return tuple(
        word for start in range(0, len(digits), size) for word in cardinal(digits[start : start + size])
    )


def decimals(number: Number, half_first: bool = False, large: bool = False) -> list[Reading]:
    """Every way a number is read, the plainest first.

    `half_first` puts бес жарым before бес бүтін оннан бес. `large`: a large-number word follows, from which the
    parts of a ten-thousandth could not be told.
    """
    if not number.fraction:
        return [*variants(cardinal(number.integer)), *_half_thousands(number.integer)]
    whole, fraction = cardinal(number.integer), cardinal(number.fraction.lstrip("0") or "0")
    readings = []
    if len(number.fraction) <= (3 if large else len(DENOMINATORS)):
        readings.append((*whole, WHOLE, *DENOMINATORS[len(number.fraction) - 1], *fraction))
    if number.fraction == "5" and number.integer.strip("0"):
        readings.insert(0 if half_first else 1, (*whole, HALF))
    # Digits by digits, as the point is spoken of: төрт үтір нөл бес, төрт бүтін сегіз, төрт те сегіз.
    plain = cardinal(number.fraction) if len(number.fraction) <= 3 else in_groups(number.fraction, 1)
    return [*readings, (*whole, POINT, *plain), (*whole, WHOLE, *plain), (*whole, too(whole[-1]), *plain)]


def _half_thousands(digits: str) -> list[Reading]:
    """2500 as екі жарым мың."""
    whole = digits[:-3]
    halved = digits.endswith("500") and whole.strip("0") and len(whole) <= 3 and whole[0] != "0"
    return [(*cardinal(whole), HALF, THOUSANDS[1])] if halved else []


def too(word: str) -> str:
    """The particle да in its form behind a number word."""
    soft = word[-1] in "еіі" or any(vowel in word for vowel in "еіүө")
    voiceless = word[-1] in "птксшқ"
    return ("те" if soft else "та") if voiceless else ("де" if soft else "да")
