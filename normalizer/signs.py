"""Signs that are words: № § & = × ° and their like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .codes import Speech
from .hygiene import FRACTIONS, POWERS
from .kinds import Kind, Near
from .lazily import lazily
from .types import Reading

# Signs that are words only in front of a number, a letter or a bracket.
_ARITHMETIC = frozenset("+−=×÷±~≈<>")
EQUALS = lazily(r" ?=(?! ?\Z)")
# + 1/8, - 5x: the sign is a word of its own in front of what another class reads.
OPERAND = lazily(r"/\d|[a-zA-Z](?![a-zA-Z])")
_EQUATED = lazily(r"(?:[\w)|%°$€₸₽£]|\w[.!]) ?\Z")


class Sign(Kind):
    """One sign, with an ending behind a hyphen if there is one."""

    name = "sign"
    starts = ("sign", "digit", "letter")

    # S&P, AT&T
    _latin = lazily(r"[A-Za-z] ?\Z")
    # А+++ класы, баға А+, қан тобы 2(+)
    _grade = lazily(r"(?<![\w+])[A-EА-Е]\+{0,2}\Z|[\dIV] ?\(\Z")

    _norm = lazily(r"[ :=–-]{0,3}\d{1,4}(?:[.,]\d{1,2})? ?[-–—] ?\d{1,4}(?:[.,]\d{1,2})?[^()]{0,12}\)")

    def __init__(self, words: Mapping[str, str], speech: Speech) -> None:
        self._words = {sign: tuple(spoken.split()) for sign, spoken in words.items()}
        self._speech = speech
        self.pattern = lazily(
            rf"(?P<sign>[{re.escape(''.join(words))}])(?:(?<=№)№|(?<=§)(?P<more>§))?{speech.ending}?"
        )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if match["sign"] == "=":
            return bool(_EQUATED.search(near.before) and re.match(r" ?[\w(−–$€₸₽£?-]", near.after))
        if match["sign"] == "N":
            # N 51° is the north.
            # (N 3,3-5,5): the norm
            norm = near.before.endswith("(") and self._norm.match(near.after)
            number = re.match(r" ?\d(?!\d{0,2}°)", near.after) and not near.before[-1:].isalnum()
            return bool(number and not norm)
        # 18+: of that age.
        if match["sign"] == "+" and near.before[-1:].isdigit():
            return near.after[:1].isalnum() or bool(re.match(r"[ )\"]|[.,!?;:](?!\d)|\Z", near.after))
        if match["sign"] in _ARITHMETIC:
            grade = match["sign"] == "+" and self._grade.search(near.before)
            # тест (+)
            grade = grade or (near.before.endswith("(") and near.after.startswith(")"))
            return bool(grade or re.match(r" ?[\w(−$€₸₽£-]", near.after))
        if match["sign"] == "^":
            return bool(
                re.search(r"[^\W_]\Z|\)\Z", near.before) and re.match(r"[^\W_]|[(−-][^\W_]", near.after)
            )
        # A hash before a space begins a list or a heading, no hashtag.
        return match["sign"] != "#" or near.after[:1].isalnum()

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        words = self._words["§§" if match["more"] else match["sign"]]
        if match["sign"] == "&" and self._latin.search(near.before) and re.match(r" ?[A-Za-z]", near.after):
            yield from self._speech.ended(("энд",), match["ending"])
        yield from self._speech.ended(words, match["ending"])
        if match["sign"] == "&":
            yield from self._speech.ended(("энд",), match["ending"])


_GREEK = (
    "альфа", "бета", "гамма", "дельта", "эпсилон", "дзета", "эта", "тета", "йота", "каппа", "лямбда", "мю", "ню", "кси",
    "омикрон", "пи", "ро", "сигма", "сигма", "тау", "ипсилон", "фи", "хи", "пси", "омега",
)  # fmt: skip


class ForEach(Kind):
    """/л of 9,8×10⁹/л, /мин of 18/мин: behind a power or a bare number, for each of what."""

    name = "abbreviation"
    starts = ("sign",)
    _large = lazily(r"(?:\d ?(?:мың|тыс\.?|млн|млрд)|теңге|тг)\Z")

    def __init__(self, each: Mapping[str, str]) -> None:
        self._each = {written: tuple(spoken.split()) for written, spoken in each.items()}
        forms = "|".join(re.escape(form) for form in sorted(each, key=len, reverse=True))
        self.pattern = lazily(rf"/(?P<each>{forms})(?![^\W_])")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        counted = near.before[-1:].isdigit() or self._large.search(near.before)
        return near.before[-1:] in POWERS or bool(counted and len(match["each"]) > 1)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield self._each[match["each"]]


class GreekLetter(Kind):
    """α of α-бөлшек: a Greek letter by itself has its name; a word of them is a word."""

    name = "sign"
    starts = ("letter",)
    pattern = lazily(r"(?<![Α-ώ])[Α-Ωα-ω](?![Α-ώ])")

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield (_GREEK[ord(match.group().lower()) - ord("α")],)


class Markup(Kind):
    """Tags and entities of HTML, &nbsp; and <br>, and tags written with entities: not read."""

    name = "markup"
    starts = ("sign",)
    pattern = lazily(
        r"</?[A-Za-z][^<>]{0,200}>|&lt;/?[A-Za-z][^<>&]{0,200}&gt;|&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});"
    )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ()


class Footnote(Kind):
    """[5] right behind a word or a mark, as in Wikipedia, and a raised ⁵: not read; a[5] of a program is, and метр²."""

    name = "markup"
    starts = ("sign", "digit")
    pattern = lazily(rf"\[\d{{1,3}}(?:[,;–-] ?\d{{1,3}}){{0,5}}\]|[{POWERS}]{{1,3}}")
    _noted = lazily(r"[а-яёәғқңөұүһі\".,!?;:)\]]\Z")
    _raised = lazily(r"[а-яёәғқңөұүһі]{3}(?<!метр)[\".,!?;:]{0,2}\Z")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        noted = self._noted if match.group()[0] == "[" else self._raised
        return bool(noted.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield ()


class Minus(Kind):
    """7 - 2 = 5, 9 : 3 = 3, x² - 6 = 0: between numbers that come to something a dash is a minus and a colon divides.

    So it is in front of a fraction: -1/2.
    """

    name = "sign"
    starts = ("sign",)
    pattern = lazily(r"[-−–—:]")

    def __init__(self, minus: str, divided: str) -> None:
        self._minus, self._divided = tuple(minus.split()), tuple(divided.split())

    _term = r"(?:\d[\d.,]{0,15}(?:[a-z](?![a-z]))?|[a-zA-Z](?![a-zA-Z]))[²³]?"
    _comes_to = lazily(rf" ?{_term}(?: ?[-+−–·×*/:] ?{_term}){{0,5}} ?=")
    _is_equal = lazily(rf"= ?(?:{_term} ?[-+−–·×*/] ?){{0,5}}(?:\d[\d.,]{{0,15}})?[a-zA-Z][²³]? ?\Z")
    # (x - 3)² and (a - b): brackets with a letter for a number
    _opened = lazily(r"\((?:\d{0,3}[a-z][²³]?|\d{1,3}) ?\Z")
    _closed = lazily(r" ?(?:\d{0,3}[a-z][²³]?|\d{1,3})\)")
    _fraction = lazily(r"\d{1,3}/\d{1,3}(?![\d/])")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # тест (-), Rh (−)
        if match.group() != ":" and near.before.endswith("(") and near.after.startswith(")"):
            return True
        # (−∞; 3)
        if match.group() != ":" and near.after.startswith("∞"):
            return True
        opened, closed = self._opened.search(near.before), self._closed.match(near.after)
        if opened and closed and match.group() != ":":
            return any(char.isalpha() for char in opened.group() + closed.group())
        if re.search(r"(?:\d|(?<![^\W\d_])[a-zA-Z]|[²³)]) ?\Z", near.before):
            equation = self._comes_to.match(near.after)
            if match.group() == ":":
                even = near.before.endswith(" ") == near.after.startswith(" ")
                return bool(equation and even and near.before.rstrip()[-1:].isdigit())
            # y = 3x - 5
            return bool(equation or (self._is_equal.search(near.before) and re.match(r" ?\d", near.after)))
        opens = not near.before or (near.before[-1] in " (=" and not near.before.rstrip()[-1:].isdigit())
        return match.group() == "-" and opens and bool(self._fraction.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield self._divided if match.group() == ":" else self._minus


class Product(Kind):
    """5 x 3, 10х15, 60×40 см: between numbers, a letter too is a multiplication sign; sides are read otherwise."""

    name = "product"
    starts = ("letter", "sign")
    pattern = lazily(r"[xхXХ*×·]")
    _equation = lazily(r" ?[\d., ×xх*·]{1,20}=")
    # 5 м х 3 м: the unit of each side is there.
    _measured = lazily(r"\d ?(?:[^\W\d_]{1,5}(?:[·/][^\W\d_]{1,5})?\.?[²³]?|[%°²³₸$€₽]) \Z")

    def __init__(self, times: str, by: str) -> None:
        self._times, self._by = tuple(times.split()), tuple(by.split())

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # PCIe 4.0 x4 has four of something.
        apart = match.group() in "xхXХ" and near.before.endswith(" ") and not near.after.startswith(" ")
        # 0x80 is no product.
        apart = apart or bool(match.group() == "x" and re.search(r"(?<!\d)0\Z", near.before))
        measured = near.after.startswith(" ") and self._measured.search(near.before)
        factor = measured or re.search(r"\d ?\Z", near.before)
        return not apart and bool(factor and re.match(r" ?\d", near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        first, second = self._by, self._times
        if match.group() == "·" or self._equation.match(near.after):
            first, second = second, first
        yield first
        yield second


class Factorial(Kind):
    """! of 5! = 120 and n!/k!: behind what is multiplied, where an expression goes on."""

    name = "sign"
    starts = ("sign",)
    pattern = lazily(r"!")
    _number = lazily(r"(?:(?<![\w.,])\d{1,3}|(?<![^\W\d_])[a-z]|\))\Z")
    _goes_on = lazily(r" ?(?:=|[·×/+−] ?[\da-z(])")

    def __init__(self, said: str) -> None:
        self._said = said

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._number.search(near.before) and self._goes_on.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield (self._said,)


class Modulus(Kind):
    """| of |x| and |-5|: the first of two lines around a number or a letter of mathematics."""

    name = "sign"
    starts = ("sign",)
    pattern = lazily(r"\|")
    _open = lazily(r"(?:\A|[\d\s=<>≤≥+−(])\Z")
    _within = lazily(
        r"[-−–]?\d{0,3}(?:[.,]\d)?(?:[a-z](?![a-z]))?(?: ?[-−–+] ?(?:\d{1,3}|[a-z](?![a-z]))){0,2}\|"
    )

    def __init__(self, said: str) -> None:
        self._said = said

    def fits(self, match: re.Match[str], near: Near) -> bool:
        within = self._within.match(near.after)
        opens = near.before.count("|") % 2 == 0 and self._open.search(near.before)
        return bool(within and len(within.group()) > 1 and opens)

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield (self._said,)


class Inch(Kind):
    """ " of 3/4" and ½": behind a fraction, unless it ends a quotation."""

    name = "abbreviation"
    starts = ("sign",)
    pattern = lazily(r"\"")
    _fraction = lazily(rf"(?:\d/\d{{1,2}}|[{FRACTIONS}])\Z")

    def __init__(self, said: str) -> None:
        self._said = said

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._fraction.search(near.before)) and near.before.count('"') % 2 == 0

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield (self._said,)
