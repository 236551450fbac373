"""A built-in reading of words in Latin letters that are not Kazakh (scripts.py), by common spelling habits."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Diacritics that change the sound; every other one is left out.
_MARKED = {
    "ä": "э", "ö": "ё", "ü": "ю", "ß": "с", "æ": "э", "ø": "ё", "å": "о", "č": "ч", "š": "ш", "ž": "ж", "ş": "ш",
    "ç": "с", "ñ": "нь", "ł": "л", "ğ": "г", "ı": "ы", "ə": "э", "þ": "т", "ð": "д", "œ": "ё", "đ": "д", "ɛ": "э",
    "é": "е", "è": "е", "ê": "е", "ɔ": "о", "ɑ": "а", "ʃ": "ш", "ʒ": "ж", "ŋ": "нг", "ħ": "х", "ŧ": "т",
}  # fmt: skip
_RUSSIAN_VOWELS = frozenset("аеёиоуыэюя")
# A doubled one is read once.
_DOUBLED = frozenset("bcdfgklmnprstvz")
_V, _C = "[aeiouy]", "[bcdfghjklmnpqrstvwxz]"
# A vowel before one consonant and a silent e at the end of the word says its own name: game, time, home.
_SILENT_E = r"(?=[bcdfgklmnpstvz]e(?:s|\b))"
# One vowel letter in all the word: club, black.
_ONLY = rf"(?<=\b{_C})|(?<=\b{_C}{_C})"
# Behind a vowel and one or two consonants: not the first syllable.
_SECOND = rf"(?:(?<={_V}{_C})|(?<={_V}{_C}{_C}))"
_CLOSED = rf"(?={_C}+\b)"
# In order; the first that fits at a place is taken.
_SPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        # endings
        (r"tion(?=s?\b)", "шн"), (r"ssion(?=s?\b)", "шн"), (r"sion(?=s?\b)", "жн"), (r"ture(?=s?\b)", "чер"),
        (r"cial(?=s?\b)", "шл"), (r"cian(?=s?\b)", "шн"), (r"cious\b", "шес"), (r"tious\b", "шес"),
        (r"ous\b", "ес"), (rf"{_SECOND}age\b", "идж"), (rf"{_SECOND}(?<!l)ine\b", "ин"), (r"dge\b", "дж"),
        (r"gue\b", "г"), (r"que\b", "к"), (r"ue\b", "ю"), (r"eau(?=x?\b)", "о"), (r"ies\b", "ис"),
        (r"ight", "айт"), (r"igh", "ай"), (r"ign(?=s?\b)", "айн"), (r"ought", "от"), (r"ould\b", "уд"),
        (r"ough", "о"), (rf"{_SECOND}ive\b", "ив"), (rf"(?<={_C})are\b", "эр"), (r"ai\b", "ай"),
        # beginnings
        (r"\buni(?!n)", "юни"), (r"\bpsych", "псих"), (r"\btech(?=\b|c)", "тэк"), (r"\btech", "тех"),
        (r"\byea", "йи"), (r"\byou(?=ng)", "я"), (r"\byou", "ю"), (r"ohn", "он"), (r"gi(?=[aou])", "дж"),
        # consonants
        (r"\bmc(?=[^aeiouy])", "мак"), (r"sch", "ш"), (r"tch", "ч"), (r"\bchr", "хр"), (r"\bch(?=l)", "х"),
        (r"ch", "ч"), (r"sh", "ш"), (r"zh", "ж"), (r"kh", "х"), (r"ph", "ф"), (r"th", "т"),
        (r"\bwh(?=o)", "х"), (r"wh", "у"), (r"ck", "к"), (r"qu", "кв"), (r"gh\b", ""), (r"gh", "г"),
        (r"ts", "ц"), (r"\bkn", "н"), (r"\bwr", "р"), (r"\bps", "пс"), (r"mb\b", "м"), (r"\bx", "кс"),
        (r"x", "кс"),
        # one syllable
        (rf"(?:{_ONLY})y\b", "ай"), (rf"(?:{_ONLY})u(?!r){_CLOSED}", "а"), (rf"(?:{_ONLY})a(?=ck|sh\b)", "э"),
        (rf"(?:{_ONLY})[iu](?=r{_C}*\b)", "ё"), (r"a(?=lls?\b|lk)", "о"), (r"(?<=a)lk\b", "к"),
        (r"(?<=\b)o(?=ld)", "оу"),
        # two vowel letters
        (r"oo", "у"), (r"ee", "и"), (r"ea(?=d\b|lth|ther|vy)", "е"), (r"ea", "и"),
        (r"ou(?=r\b|p\b|te\b|v)", "у"), (r"ou", "ау"), (r"ow(?=n\b|er|d\b|l\b)", "ау"), (r"ow\b", "оу"),
        (r"ow", "оу"), (r"aw", "о"), (r"air", "эйр"), (r"ai", "ей"), (r"ay", "ей"), (r"oy", "ой"),
        (r"oi", "ой"), (r"ey(?![aeiou])", "и"), (r"ei", "ей"), (r"ie\b", "и"), (r"ie", "и"), (r"au", "ау"),
        (r"oa", "о"), (r"ew", "ью"), (r"\beu", "ю"), (r"uy\b", "ай"), (r"ya", "я"), (r"yo", "йо"),
        (r"yu", "ю"), (r"ye", "е"),
        # silent e
        (rf"a{_SILENT_E}", "ей"), (rf"i{_SILENT_E}", "ай"), (rf"y{_SILENT_E}", "ай"),
        (rf"(?<={_C})u{_SILENT_E}", "ю"), (rf"(?<={_C})e\b", ""), (r"ess\b", "ес"),
        # names, Charles, but pres
        (r"(?:(?<=[aeiouy])|(?<=[aeiouy]\w)|(?<=[aeiouy]\w\w))es\b", "с"),
        # single letters
        (r"c(?=[eiyе])", "с"), (r"\bg(?=et|ive|ift|irl)", "г"), (r"(?<=n)g(?=e[rn])", "г"),
        (r"g(?=[eiyе])", "дж"), (r"\by", "й"), (r"y(?=[aeiou])", "й"), (r"\be", "э"), (r"(?<=[aeiou])e", "э"),
        (r"a", "а"), (r"b", "б"), (r"c", "к"), (r"d", "д"), (r"e", "е"), (r"f", "ф"), (r"g", "г"),
        (r"h", "х"), (r"i", "и"), (r"j", "дж"), (r"k", "к"), (r"l", "л"), (r"m", "м"), (r"n", "н"),
        (r"o", "о"), (r"p", "п"), (r"q", "к"), (r"r", "р"), (r"s", "с"), (r"t", "т"), (r"u", "у"),
        (r"v", "в"), (r"w", "в"), (r"y", "и"), (r"z", "з"),
    )
)  # fmt: skip


@lru_cache(maxsize=4096)
def is_latin(char: str) -> bool:
    return char.isalpha() and unicodedata.name(char, "").startswith("LATIN")


def russian_spelling(word: str) -> str:
    """A lower-case Latin word in Russian letters, as a Kazakh speaker reads English and international words.

    Empty where no letter of it is known.
    """
    plain = "".join(_MARKED.get(char, "") or unmarked(char) for char in word)
    read: list[str] = []
    place = 0
    while place < len(plain):
        sound, place = _next_sound(plain, place)
        read.append(sound)
    if plain.endswith("e") and _RUSSIAN_VOWELS.isdisjoint("".join(read)):
        read.append("е")  # no silent one: de, le
    spelled = "".join(read)
    if word.endswith("é") and len(_RUSSIAN_VOWELS & set(spelled[:-1])) > 0:
        return f"{spelled[:-1]}+е"
    return spelled


def _next_sound(plain: str, place: int) -> tuple[str, int]:
    for pattern, sound in _SPELLINGS:
        if found := pattern.match(plain, place):
            end = found.end()
            doubled = end - place == 1 and plain[place] in _DOUBLED and plain[end : end + 1] == plain[place]
            return sound, end + doubled
    # what a marked letter has become already
    return (plain[place] if "а" <= plain[place] <= "ё" else ""), place + 1


def unmarked(char: str) -> str:
    """A letter without its diacritics."""
    return "".join(part for part in unicodedata.normalize("NFD", char) if not unicodedata.combining(part))
