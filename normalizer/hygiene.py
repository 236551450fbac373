"""Clean text in which every character still knows where it stood in the original."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from .types import NormalizerError, Span

_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
# Soft hyphen, joiners, direction marks, byte order mark, variation selectors, tags, Hangul fillers.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]"
)
_MARK = frozenset(chr(code) for low, high in zip(_MARKS[::3], _MARKS[2::3], strict=True)
                  for code in range(ord(low), ord(high) + 1))  # fmt: skip
_STRESS = "\u0301"
_CLUSTER = re.compile(f"[^{_MARKS}][{_MARKS}]+|[{_MARKS}]+")
# More marks than any script stacks; sorting thousands of them would take quadratic time.
_MOST_MARKS = 4
# Numeric characters that keep a meaning of their own; no other than these and 0-9 is left in clean text.
POWERS = "²³¹⁰⁴⁵⁶⁷⁸⁹"
FRACTIONS = "½⅓¼¾⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚"
LETTER = rf"[^\W\d_ⁿ{POWERS}{FRACTIONS}]"
_WORD = re.compile(rf"{LETTER}+")
# More digits on end are no number that a hearer could follow: they would take minutes.
MOST_DIGITS = 1000
_DIGITS = re.compile(r"\d+")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Latin letters drawn like Cyrillic ones, and Latin or other letters typed for Kazakh ones.
_LOOK_ALIKE = str.maketrans(
    "aceopxyihəɵABCEHIKMOPTXYƏƟ",
    "асеорхуіһәөАВСЕНІКМОРТХУӘӨ",
)
# Typed for letters of a word that is Cyrillic but for them: көмek, Fылым, нeriзгi.
_TYPED_FOR = str.maketrans("kmtrF", "кмтгҒ")
_LATIN = re.compile("[A-Za-zƏəƟɵ]")
# c 9 до 18, y меня, k маю: a small Latin letter typed for the Cyrillic preposition that looks like it, before a word or
# number, in a text of no other Latin letters but such; none behind the name of what it could be, in точка a.
_LONE = re.compile(r"(?<![^\s(\"])[ckyoa](?= (?:\"?[\u0400-\u052f]|\d))")
# iPhone c 5 мая, Galaxy c хорошей камерой: so before a day, a time or an ending that the preposition asks for.
_LONE_C = re.compile(
    r"(?<![^\s(\"])[cC](?= (?:\d{1,2}(?:[:.]\d\d)? (?:до|по|янв|фев|мар|апр|ма[йя]|ию[нл]|авг|сен|окт|ноя|дек|час"
    r"|утра|вечера)|[а-яё]{3,}(?:ой|ей|ом|ем|ым|им|ами|ями|ых|их)(?!\w)))"
)
_NAMED = re.compile(
    r"(?:[=+*/<>≤≥]"
    r"|(?:точк|букв|угол|угла|сторон|прям(?:ая|ой|ую)|вектор|язык|ключ|числ|файл|пункт|вариант|ось|где)\w{0,2}) \Z",
    re.IGNORECASE,
)
_LATIN_WORD = re.compile(
    r"(?<![^\s(\"])(?![ckyoa] (?:\"?[\u0400-\u052f]|\d))[^\s(\"]*[A-Za-z]|(?<=[^\s(\"])[A-Za-z]"
)
_LONE_LETTERS = str.maketrans("ckyoaC", "скуоаС")
_CYRILLIC_LOOK_ALIKE = str.maketrans("асеорхуіһАВСЕНІКМОРТХУ", "aceopxyihABCEHIKMOPTXY")
_FOLDED = {
    **dict.fromkeys("«»„“”‟＂❝❞", '"'),
    **dict.fromkeys("‘’‚‛`´ʼʻˈ′", "'"),
    **dict.fromkeys("‐‑⁃﹣－", "-"),
    **dict.fromkeys("‒–⁓", "–"),
    **dict.fromkeys("―⸺⸻", "—"),
    "\u2126": "Ω",
    "\u212a": "K",
    "\u212b": "Å",
    "µ": "μ",
    "ˊ": "'",
    # Signs of a symbol font.
    "\uf0b0": "°",
    "\uf0a2": "'",
    "\uf0b1": "±",
    "\uf0b4": "×",
    "\uf06d": "μ",
    "\uf061": "α",
    "\uf062": "β",
    "º": "°",
    "˚": "°",
    "․": ".",
    "‧": "·",
    "⋅": "·",
    "∙": "·",
    "⁄": "/",
    "∕": "/",
    "✕": "×",
    **dict(zip("㎡㎥㎢㎞㎝㎜㎏㎎", ("м²", "м³", "км²", "км", "см", "мм", "кг", "мг"), strict=True)),
    "∶": ":",
}
# Kept as they are: units and powers are written with them, and their decompositions would say something else.
# The sign for "not" that stands where a line once broke, and a low quotation mark typed for a comma.
_SLIPS = re.compile(r"(?<=[^\W\d_])(?:¬(?=\s*[^\W\d_])|‚(?=\s))")
# 15ООО, 1O:3O: letters typed for zeros; H2O, + 6O2 and 20ОС keep theirs.
_TYPED_ZEROS = re.compile(
    r"(?<![^\W\d]|[\d.-])(?!(?<=[+=→] )\d{1,2}[OО][23](?!\w)|\A\d{1,2}O[23]\Z)"
    r"(?=\d{1,30}[OОoо])(?:\d|(?<=\d)[OОoо](?=\d)|(?<=[\dOО])[OО])+(?![^\W\d])"
)
_ZEROS = str.maketrans("OОoо", "0000")
# l5 мамыр, 20l5 жыл, З0 минут: a small L or the letter З typed for one and three, ahead of a Cyrillic word or alone;
# 2l су is litres, l2-норма the name of a norm.
_TYPED = r"(?:[lЗ](?=\d)|\d(?=\d{0,4}[lЗ]\d))(?:\d|[lЗ](?=\d)){1,5}"
_TYPED_DIGITS = re.compile(
    rf"(?<![^\W\d]|[\d.,/-]){_TYPED}(?=-? ?[\u0400-\u052f]{{2}})(?!-? ?норм)|\A{_TYPED}\Z"
)
_DIGITS_TYPED = str.maketrans("lЗ", "13")
# p = ,038, r=.45: a decimal mark with nothing before it.
_BARE_POINT = re.compile(r"(?:(?<=[=<>≤≥])|(?<=[=<>≤≥] ))[.,](?=\d)|\A[.,](?=\d{1,9}\Z)")
# 2 , 6 миллион: decimals of a text cut into words, before what only an amount has
_CUT_DECIMALS = re.compile(
    r"(?<![\d,.])(?<!\d )(?<!\d , )\d{1,3} , \d{1,2}(?= ?(?:%|процент|пайыз|миллион|миллиард|триллион|млн|млрд|трлн"
    r"|тыс|мың|есе|градус|шақырым|тонн|гектар|балл|жыл|метр|километр|литр|килограмм)(?!ы? \d))"
    r"|\A\d{1,3} , \d{1,2}\Z"
)
# 20⁰С, 20оС, 20<sup>о</sup>С: a small circle typed for the sign of degrees
_DEGREES = re.compile(
    r"(?<=\d)(?P<space> ?)(?:⁰|[oо]|<sup>[oо0]</sup>|&lt;sup&gt;[oо0]&lt;/sup&gt;)"
    r"(?= ?[CС](?![^\W_]))"
)
# 2024-11-26T10:30
_DATE_TIME = re.compile(r"(?<=\d{4}-\d\d-\d\d)T(?=[0-2]\d:[0-5]\d)")
# 10^6, x^2: a power without a raised digit.
_CARET = re.compile(r"(?:(?<=[\w)])|\A)\^([-−]?\d{1,3})(?![\d^]|[.,]\d)")
# $1,299: behind the sign of a currency three digits are thousands, unless millions or thousands are counted.
_THOUSANDS = re.compile(
    r"(?<!\d)(?<!\d\s)[$€₸₽£¥₺₴₹₿₩₼₾]\s?[1-9]\d{0,2}(?:,\d{3})+"
    r"(?:\s?[-–—]\s?[1-9]\d{0,2}(?:,\d{3})+)?(?![.,]?\d|\s?[-–—]\s?\d)"
    r"(?!\s?(?:млн|млрд|трлн|тыс|миллион|миллиард|триллион|мың|mln|mlrd|million|billion|trillion)|[кkmbмКKMBМ]\b)"
)
_RAISED = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
# Markup inside a word or number: км<sup>2</sup>, <b>5</b>-ші, 5&nbsp;км. What parts words (<br>) is left to a class.
_INLINE = re.compile(
    r"(?:<|&lt;)sup(?:>|&gt;)(?P<power>[-−]?\d{1,3})(?:<|&lt;)/sup(?:>|&gt;)"
    r"|</?(?:su[bp]|[biua]|em|strong|span|font|small|big|mark)(?:\s[^<>\d]{0,200})?>"
    r"|&(?P<name>\w{2,6});",
    re.IGNORECASE,
)
_ENTITIES = {
    "nbsp": " ", "amp": "&", "quot": '"', "laquo": "«", "raquo": "»", "ndash": "–", "mdash": "—", "minus": "−",
    "plusmn": "±", "times": "×", "deg": "°", "sup1": "¹", "sup2": "²", "sup3": "³", "shy": "",
}  # fmt: skip
# <<Теле>>: quotation marks
_CHEVRONS = re.compile(r"<<(?=[^\W\d_])|(?<=[^\W\d_])>>|(?<=[.!?])>>")
# 18. 05. 2015: a date with spaces
_SPACED_DATE = re.compile(r"(?<![\d.,])(?:0?[1-9]|[12]\d|3[01])\. (?:0[1-9]|1[0-2])\. ?(?:19|20)\d\d(?!\d)")
# Айгүл <aigul@mail.kz>, <https://egov.kz>: no tags
_ANGLED = re.compile(r"<(?P<address>[\w.+-]{1,60}@[\w.-]{3,60}|(?:https?://|www\.)[^\s<>]{1,300})>")
# Not a letter of Kazakh or Russian, but what Windows-1251 shows for қ.
_MISREAD = re.compile("[ќЌ]")
# Letters of other alphabets that stand for Kazakh ones in old texts and fonts.
_STAND_INS = str.maketrans("ѓЃӀӏҥҤ", "ғҒІіңҢ")
_KEPT_COMPATIBLE = frozenset(POWERS + FRACTIONS + "ⁿ⁻⁺…℃℉№™μ·")


@cache
def _kazakh_code_page() -> dict[int, str]:
    """Letters of Windows-1251 to those that KZ-1048 has in their places."""
    codes = [bytes([code]) for code in range(0x80, 0x100)]
    pairs = ((code.decode("cp1251", "replace"), code.decode("kz1048", "replace")) for code in codes)
    return {
        ord(shown): meant for shown, meant in pairs if shown != meant and shown.isalpha() and meant.isalpha()
    }


@dataclass(frozen=True, slots=True)
class Clean:
    """`text` and, for each of its characters, the code points of the original it stands for."""

    text: str
    spans: tuple[Span, ...] | range

    def span(self, start: int, end: int) -> Span:
        """Original code points of `text[start:end]`, `end > start`."""
        if isinstance(self.spans, range):
            return start, end
        return self.spans[start][0], self.spans[end - 1][1]


def clean(text: str) -> Clean:
    """NFC, no invisible characters, plain quotes and spaces, ASCII digits, Cyrillic look-alikes mended.

    Kazakh letters of the code page KZ-1048 that were read as Windows-1251 (ќ for қ, Ј for Ә) are put right.

    Raises NormalizerError at a lone surrogate, which stands for no character, so that nothing can be read for it, and
    at more than MOST_DIGITS digits on end; TypeError for what is no str. Takes linear time, whatever the text.
    """
    if not isinstance(text, str):
        raise TypeError(f"text is {type(text).__name__}, not str")
    if lost := _SURROGATE.search(text):
        raise NormalizerError(f"lone surrogate U+{ord(lost.group()):04X} at character {lost.start()}")
    if _MISREAD.search(text):
        text = text.translate(_kazakh_code_page())
    text = text.translate(_STAND_INS)
    text = _SLIPS.sub(lambda slip: "," if slip.group() == "‚" else "\u00ad", text)
    # As many characters as before: the places stay.
    text = _THOUSANDS.sub(lambda amount: amount.group().replace(",", "\u00ad"), text)
    text = _SPACED_DATE.sub(lambda date: date.group().replace(" ", "\u00ad"), text)
    text = _CHEVRONS.sub('"\u00ad', text)
    text = _TYPED_ZEROS.sub(lambda number: number.group().translate(_ZEROS), text)
    text = _TYPED_DIGITS.sub(lambda number: number.group().translate(_DIGITS_TYPED), text)
    text = _CUT_DECIMALS.sub(lambda number: number.group().replace(" ", "\u00ad"), text)
    text = _DEGREES.sub(_degree, text)
    text = _DATE_TIME.sub(" ", text)
    text = _CARET.sub(lambda power: "\u00ad" + power[1].translate(_RAISED), text)
    if "<" in text or "&" in text:
        text = _INLINE.sub(_unmarked, _ANGLED.sub(r"(\g<address>)", text))
    pieces: list[str] = []
    spans: list[Span] = []
    changed = False
    for start, end, piece in _pieces(text):
        changed |= piece != text[start:end]
        pieces.append(piece)
        spans += [(start, end)] * len(piece)
    if not changed:
        refuse_long_numbers(text)
        return Clean(_mend_words(text), range(len(text)))
    cleaned = "".join(pieces)
    refuse_long_numbers(cleaned, [start for start, _ in spans])
    return Clean(_mend_words(cleaned), tuple(spans))


def _degree(found: re.Match[str]) -> str:
    """The sign of degrees, with invisible characters to the length of what was typed."""
    return found["space"] + "°".rjust(len(found.group()) - len(found["space"]), "\u00ad")


def _unmarked(found: re.Match[str]) -> str:
    """What a piece of markup shows, with invisible characters to its length."""
    shown = found["power"].translate(_RAISED) if found["power"] else ""
    if found["name"]:
        shown = _ENTITIES.get(found["name"], found.group())
    return shown.rjust(len(found.group()), "\u00ad")


def refuse_long_numbers(text: str, places: Sequence[int] | None = None) -> None:
    """Raise NormalizerError at more than MOST_DIGITS digits on end; `places` of the characters in the original."""
    if len(text) <= MOST_DIGITS:
        return
    for run in _DIGITS.finditer(text):
        count = run.end() - run.start()
        if count > MOST_DIGITS:
            place = places[run.start()] if places else run.start()
            raise NormalizerError(
                f"a number of {count} digits at character {place}: more than {MOST_DIGITS} on end are not read"
            )


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    place = 0
    for cluster in _CLUSTER.finditer(text):
        for index in range(place, cluster.start()):
            yield index, index + 1, _piece(text, index)
        stack = cluster.group()[: 1 + _MOST_MARKS]
        yield cluster.start(), cluster.end(), _composed(stack)
        place = cluster.end()
    for index in range(place, len(text)):
        yield index, index + 1, _piece(text, index)


def _piece(text: str, index: int) -> str:
    """A character folded; ₂ of log₂8 and ① of ①5 are no figures of the number beside them."""
    piece = _fold(text[index])
    if piece in ".," and _BARE_POINT.match(text, index):
        return "0" + piece
    if text[index] > "ӿ" and piece.isdecimal() and unicodedata.category(text[index]) == "No":
        before, after = text[max(0, index - 1) : index], text[index + 1 : index + 2]
        return " " * before.isdecimal() + piece + " " * after.isdecimal()
    return piece


def _composed(stack: str) -> str:
    """A letter with its marks in one; of marks that make no letter only the stress stays."""
    letter = unicodedata.normalize("NFC", _fold(stack[0]) + stack[1:])
    return letter[0] + "".join(mark for mark in letter[1:] if mark == _STRESS or mark not in _MARK)


@cache
def _fold_rare(char: str) -> str:
    if char in _FOLDED or _INVISIBLE.match(char):
        return _FOLDED.get(char, "")
    if char in _KEPT_COMPATIBLE:
        return char
    category = unicodedata.category(char)
    if category in _CATEGORY_FOLDS:
        return _CATEGORY_FOLDS[category](char)
    composed = unicodedata.normalize("NFC", char)
    compatible = unicodedata.normalize("NFKC", char)
    # Full-width and mathematical letters and punctuation.
    return compatible if compatible.isalnum() or category[0] == "P" else composed


def _blank(char: str) -> str:
    return "\n" if char in "\n\r\x0b\x0c\x85\u2028\u2029" else " "


def numeric_value(char: str) -> str:
    """The digits of a numeric character's value; `` if it has no whole one."""
    value = unicodedata.numeric(char, -1)
    return str(int(value)) if value >= 0 and value == int(value) else ""


def _number(char: str) -> str:
    """⑳ is 20, Ⅳ is IV, the third of some other script 1/3."""
    compatible = unicodedata.normalize("NFKC", char)
    if compatible.isascii() and compatible.isalpha():
        return compatible
    ratio = Fraction(unicodedata.numeric(char)).limit_denominator(1000)
    return str(ratio)


_CATEGORY_FOLDS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(("Zs", "Zl", "Zp", "Cc"), _blank),
    "Nd": lambda char: str(unicodedata.decimal(char)),
    "No": _number,
    "Nl": _number,
}


def _fold(char: str) -> str:
    if " " <= char <= "_" or "a" <= char <= "~" or "А" <= char <= "ӿ":
        return char
    return _fold_rare(char)


def _mend_words(text: str) -> str:
    if not _LATIN.search(text):
        return text
    text = _WORD.sub(_mend, text)
    if _LONE.search(text) and not _LATIN_WORD.search(text):
        return _LONE.sub(_mend_lone, text)
    text = _LONE_C.sub(_mend_lone, text)
    return text


def _mend_lone(found: re.Match[str]) -> str:
    named = _NAMED.search(found.string, max(0, found.start() - 12), found.start())
    return found.group() if named else found.group().translate(_LONE_LETTERS)


def _mend(word: re.Match[str]) -> str:
    """A word of Cyrillic letters and Latin ones that look Cyrillic, in Cyrillic only; or the other way round."""
    written = word.group()
    if not _LATIN.search(written):
        return written
    mended = written.translate(_LOOK_ALIKE)
    cyrillic = sum("\u0400" <= char <= "\u052f" for char in written)
    if not cyrillic:
        return written
    if not _LATIN.search(mended):
        return mended
    latin = written.translate(_CYRILLIC_LOOK_ALIKE)
    if not any("\u0400" <= char <= "\u052f" for char in latin):
        return latin  # crossіng: Cyrillic letters in a Latin word
    mended = mended.translate(_TYPED_FOR)
    return mended if not _LATIN.search(mended) else written
