"""How Kazakh speakers name letters and marks."""

from __future__ import annotations

from ..codes import Speech
from ..hygiene import LETTER
from ..types import Reading
from . import numbers
from .amounts import APART, ENDING, JOINED_ENDING, with_ending

# Latin letters by their English names, as speakers say them in names and addresses.
_LETTERS = {
    "a": "эй", "b": "би", "c": "си", "d": "ди", "e": "и", "f": "эф", "g": "джи", "h": "эйч", "i": "ай", "j": "джей",
    "k": "кей", "l": "эл", "m": "эм", "n": "эн", "o": "оу", "p": "пи", "q": "кью", "r": "ар", "s": "эс", "t": "ти",
    "u": "ю", "v": "ви", "w": "дабл ю", "x": "икс", "y": "уай", "z": "зет",
    "б": "бэ", "в": "вэ", "г": "гэ", "ғ": "ғы", "д": "дэ", "ж": "жэ", "з": "зэ", "й": "ый", "к": "ка", "қ": "қы",
    "л": "эл", "м": "эм", "н": "эн", "ң": "ың", "п": "пэ", "р": "эр", "с": "эс", "т": "тэ", "ф": "эф", "х": "ха",
    "һ": "һы", "ц": "цэ", "ч": "че", "ш": "ша", "щ": "ща", "ъ": "айыру белгісі", "ь": "жіңішкелік белгісі",
}  # fmt: skip
_MARKS = {
    ".": "нүкте", "@": "эт", "/": "слэш", "-": "дефис", "_": "астын сызу", ":": "қос нүкте", "?": "сұрақ белгісі",
    "=": "тең", "&": "амперсанд", "#": "тор", "%": "пайыз", "+": "плюс", "~": "тильда",
    ",": "үтір", ";": "нүктелі үтір", "!": "леп белгісі", "(": "жақша", ")": "жақша", "*": "жұлдызша", "$": "доллар",
    "'": "дәйекше", "": "белгі",
}  # fmt: skip
_SAID = {
    "www": "дабл ю дабл ю дабл ю", "http": "эйч ти ти пи", "https": "эйч ти ти пи эс", "kz": "кей зет", "com": "ком",
    "org": "орг", "net": "нет", "info": "инфо", "gov": "гов", "edu": "еду", "ru": "ру", "covid": "ковид", "top": "топ",
    "spo": "эс пи оу",
    "ctrl": "контрол", "alt": "альт", "shift": "шифт", "esc": "эскейп", "del": "делит", "win": "вин", "fn": "эф эн",
    "tab": "таб", "enter": "энтер", "cmd": "команд", "#": "шарп",
}  # fmt: skip


def _after(before: Reading, words: Reading) -> Reading:
    """жеті жүз бір, бір жүз: without its one, the hundred would take the digit before it."""
    return numbers.full(words) if before and before[-1] != numbers.DIGITS[0] else words


def times(count: int) -> Reading:
    """Of groups in a formula: Ca(OH)2 has its OH екі рет."""
    return (*numbers.cardinal(str(count)), "рет")


SCRIPTS = {
    "CJK": "қытай жазуы", "THAI": "тай жазуы", "DEVANAGARI": "үнді жазуы", "BENGALI": "бенгал жазуы",
    "TIBETAN": "тибет жазуы", "MONGOLIAN": "моңғол жазуы", "KHMER": "кхмер жазуы", "MYANMAR": "мьянма жазуы",
    "LAO": "лаос жазуы", "TAMIL": "тамил жазуы", "ETHIOPIC": "эфиоп жазуы", "": "бөтен жазу",
}  # fmt: skip
# 8 701 555 44 33 ке
_AFTER_PHONE = rf"(?: (?={APART}(?!{LETTER})))?{JOINED_ENDING}"
SPEECH = Speech(numbers.cardinal, _LETTERS, _MARKS, _SAID, ENDING, with_ending, _after, _AFTER_PHONE)
