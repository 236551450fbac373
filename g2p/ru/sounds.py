"""Sounds of a Russian word while the rules work on them, and the classes the rules speak about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .letters import Letter, spelled

# Vowels stay letters (the six of the accented syllable) until reduction gives them their final symbol.
VOWEL_LETTERS = {
    "а": "а", "я": "а", "о": "о", "ё": "о", "э": "э", "е": "э", "и": "и", "ы": "ы", "у": "у", "ю": "у",
    "ā": "ā", "ē": "ē", "ō": "ō",
}  # fmt: skip
_IOTATED = "еёюя"
_SOFTENING = "еёиюяь"
_CONSONANTS = {
    "б": "b", "в": "v", "г": "ɡ", "д": "d", "ж": "ʐ", "з": "z", "й": "j", "к": "k", "л": "ɫ", "м": "m", "н": "n",
    "п": "p", "р": "r", "с": "s", "т": "t", "ф": "f", "х": "x", "ц": "t͡s", "ч": "t͡ɕ", "ш": "ʂ", "щ": "ɕː", "ӂ": "ʑː",
}  # fmt: skip
_PAIRED = "p b t d k ɡ f v s z x m n r"
_SOFT_PARTNER = {"ɫ": "lʲ"} | {hard: hard + "ʲ" for hard in _PAIRED.split()}
_HARD_PARTNER = {soft: hard for hard, soft in _SOFT_PARTNER.items()}
ALWAYS_SOFT = {"t͡ɕ", "ɕː", "ʑː", "j"}
ALWAYS_HARD = {"ʂ", "ʐ", "t͡s"}

_VOICED_PARTNER = {"p": "b", "t": "d", "k": "ɡ", "f": "v", "s": "z", "ʂ": "ʐ"}
_VOICED_PARTNER |= {soften: _SOFT_PARTNER[_VOICED_PARTNER[hard]] for hard, soften in _SOFT_PARTNER.items()
                    if hard in _VOICED_PARTNER}  # fmt: skip
_VOICED_PARTNER |= {"ɕː": "ʑː"}
_VOICELESS_PARTNER = {voiced: voiceless for voiceless, voiced in _VOICED_PARTNER.items()}
_VOICELESS = set(_VOICED_PARTNER) | {"x", "xʲ", "t͡s", "t͡ɕ"}


@dataclass(slots=True)
class Sound:
    """One sound: an inventory symbol, or a vowel letter before reduction.

    `word` counts words of a clitic group; `seam` says that the sound follows a prefix.
    """

    symbol: str
    start: int
    end: int
    stress: int = 0
    word: int = 0
    seam: bool = False

    @property
    def is_vowel(self) -> bool:
        return self.symbol in VOWEL_LETTERS

    @property
    def is_soft(self) -> bool:
        return self.symbol in _HARD_PARTNER or self.symbol in ALWAYS_SOFT

    @property
    def is_voiceless(self) -> bool:
        return self.symbol in _VOICELESS

    @property
    def gives_voice(self) -> bool:
        """A voiced obstruent other than v: what stands before it becomes voiced."""
        return self.symbol in _VOICELESS_PARTNER and self.symbol not in ("v", "vʲ")


def softened(symbol: str) -> str:
    return _SOFT_PARTNER.get(symbol, symbol)


def hardened(symbol: str) -> str:
    return _HARD_PARTNER.get(symbol, symbol)


def voiced(symbol: str) -> str:
    return _VOICED_PARTNER.get(symbol, symbol)


def devoiced(symbol: str) -> str:
    return _VOICELESS_PARTNER.get(symbol, symbol)


def symbols(sounds: Sequence[Sound]) -> str:
    return " ".join([sound.symbol for sound in sounds])


# A prefix whose last consonant is made where the next one is; both are heard: отдать, ввести, рассада, not рассказ.
_PREFIX = re.compile(
    r"(?:не)?(?:(?:от|под|над|пред)(?=[тд])|(?:без|раз|из)(?=з)|(?:бес|рас|ис|вос|с)(?=с[аеёиоуыэюя])|об(?=б)|в(?=в))"
)
_NO_PREFIX = re.compile("оттав|оттом|оттон|иссык")


def from_letters(letters: Sequence[Letter], word: int = 0) -> list[Sound]:
    """Each letter's own sound: palatalised before е ё и ю я ь, with j where е ё ю я open a syllable."""
    sounds: list[Sound] = []
    spelling = spelled(letters)
    prefix = _PREFIX.match(spelling)
    seam = prefix.end() if prefix is not None and _NO_PREFIX.match(spelling) is None else -1
    for index, letter in enumerate(letters):
        before = letters[index - 1].char if index else ""
        after = letters[index + 1].char if index + 1 < len(letters) else ""
        if letter.char in "ьъ":
            if sounds:
                sounds[-1].end = letter.end
        elif letter.char in VOWEL_LETTERS:
            sounds.extend(_vowel(letter, before, word))
        else:
            symbol = _CONSONANTS[letter.char]
            symbol = softened(symbol) if after and after in _SOFTENING else symbol
            sounds.append(Sound(symbol, letter.start, letter.end, word=word, seam=index == seam))
    if sounds and letters[0].char in "ьъ":
        sounds[0].start = letters[0].start
    return sounds


def _vowel(letter: Letter, before: str, word: int) -> list[Sound]:
    """A vowel letter, behind a j if it opens a syllable (моя, объект, бульон, чьи); и after ж ш ц is ы."""
    vowel = "ы" if letter.char == "и" and before and before in "жшц" else VOWEL_LETTERS[letter.char]
    if letter.char == "ё" and not letter.stressed:
        vowel = "ō"  # трёхлетний: a second stress
    sound = Sound(vowel, letter.start, letter.end, int(letter.stressed), word)
    opens = letter.char in _IOTATED and (not before or before in "ъь" or before in VOWEL_LETTERS)
    if opens or (before == "ь" and letter.char in "ио"):
        return [Sound("j", letter.start, letter.end, word=word), sound]
    return [sound]
