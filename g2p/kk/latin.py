"""A built-in reading of words in Latin letters that are not Kazakh (scripts.py), by common spelling habits."""

from __future__ import annotations

import re
import unicodedata

# Diacritics that change the sound; every other one is left out.
_MARKED = {
    "ä": "э", "ö": "ё", "ü": "ю", "ß": "с", "æ": "э", "ø": "ё", "å": "о", "č": "ч", "š": "ш", "ž": "ж", "ş": "ш",
    "ç": "с", "ñ": "нь", "ł": "л", "ğ": "г", "ı": "ы", "ə": "э", "þ": "т", "ð": "д", "œ": "ё", "đ": "д",
}  # fmt: skip
_DOUBLED = re.compile(r"([bdfglmnprst])\1(?<!ess\b)")
# In order; the first that fits at a place is taken.
_SPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch", "ш"), (r"tch", "ч"), (r"tion\b", "шн"), (r"sion\b", "жн"), (r"ough", "о"), (r"igh", "ай"),
        (r"ch", "ч"), (r"sh", "ш"), (r"zh", "ж"), (r"kh", "х"), (r"ph", "ф"), (r"th", "т"), (r"wh", "в"),
        (r"ck", "к"), (r"qu", "кв"), (r"gh\b", ""), (r"gh", "г"), (r"ts", "ц"), (r"\bkn", "н"), (r"\bwr", "р"),
        (r"oo", "у"), (r"ee", "и"), (r"ea", "и"), (r"ou", "ау"), (r"ow\b", "оу"), (r"ai", "ей"), (r"ay", "ей"),
        (r"ey\b", "и"), (r"ei", "ей"), (r"ie\b", "и"), (r"au", "ау"), (r"oa", "о"), (r"ew", "ью"), (r"ya", "я"),
        (r"yo", "йо"), (r"yu", "ю"), (r"ye", "е"), (r"(?<=[bcdfghjklmnpqrstvwxz])e\b", ""), (r"ess\b", "ес"),
        # names, Charles, but pres
        (r"(?:(?<=[aeiouy])|(?<=[aeiouy]\w)|(?<=[aeiouy]\w\w))es\b", "с"),
        (r"c(?=[eiy])", "с"), (r"g(?=[eiy])", "дж"), (r"\by", "й"),
        (r"y(?=[aeiou])", "й"), (r"x", "кс"), (r"\be", "э"), (r"(?<=[aeiou])e", "э"),
        (r"a", "а"), (r"b", "б"), (r"c", "к"), (r"d", "д"), (r"e", "е"), (r"f", "ф"), (r"g", "г"), (r"h", "х"),
        (r"i", "и"), (r"j", "дж"), (r"k", "к"), (r"l", "л"), (r"m", "м"), (r"n", "н"), (r"o", "о"), (r"p", "п"),
        (r"q", "к"), (r"r", "р"), (r"s", "с"), (r"t", "т"), (r"u", "у"), (r"v", "в"), (r"w", "в"), (r"y", "и"),
        (r"z", "з"),
    )
)  # fmt: skip


def is_latin(char: str) -> bool:
    return char.isalpha() and unicodedata.name(char, "").startswith("LATIN")


def russian_spelling(word: str) -> str:
    """A lower-case Latin word in Russian letters, as a Kazakh speaker reads English and international words.

    Empty where no letter of it is known.
    """
    plain = "".join(_MARKED.get(char, "") or unmarked(char) for char in word)
    plain = _DOUBLED.sub(r"\1", plain)
    read: list[str] = []
    place = 0
    while place < len(plain):
        sound, place = _next_sound(plain, place)
        read.append(sound)
    return "".join(read)


def _next_sound(plain: str, place: int) -> tuple[str, int]:
    for pattern, sound in _SPELLINGS:
        if found := pattern.match(plain, place):
            return sound, found.end()
    # what a marked letter has become already
    return (plain[place] if "а" <= plain[place] <= "ё" else ""), place + 1


def unmarked(char: str) -> str:
    """A letter without its diacritics."""
    return "".join(part for part in unicodedata.normalize("NFD", char) if not unicodedata.combining(part))
