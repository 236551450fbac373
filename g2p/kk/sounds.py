"""Sounds of a Kazakh word while the rules work on them, and the step from letters to sounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..inventory import inventory
from ..types import G2PError, RuleFired
from .letters import BACK, FRONT, NEUTRAL, VOWELS, Letter, spelled

BACK_VOWELS = frozenset("ɑoʊə")
FRONT_VOWELS = frozenset("æeɵʉɪ")
VOICELESS = frozenset({"p", "t", "k", "q", "s", "ʃ", "f", "χ", "h", "t͡s", "t͡ɕ", "ɕː"})
# One letter, one sound, wherever it stands.
PLAIN = {
    "а": "ɑ", "ә": "æ", "б": "b", "в": "v", "г": "ɡ", "ғ": "ʁ", "д": "d", "е": "e", "ж": "ʒ", "з": "z", "й": "j",
    "к": "k", "қ": "q", "л": "ɫ", "м": "m", "н": "n", "ң": "ŋ", "о": "o", "ө": "ɵ", "п": "p", "р": "r", "с": "s",
    "т": "t", "ұ": "ʊ", "ү": "ʉ", "ф": "f", "х": "χ", "һ": "h", "ц": "t͡s", "ч": "t͡ɕ", "ш": "ʃ", "щ": "ɕː",
    "ы": "ə", "і": "ɪ", "э": "e", "ъ": "", "ь": "",
}  # fmt: skip


@dataclass(slots=True)
class Sound:
    """One sound: an inventory symbol and the letters behind it. `foreign` sounds keep their own rules.

    `morph` counts the morphs of the word.
    """

    symbol: str
    start: int
    end: int
    stress: int = 0
    morph: int = 0
    foreign: bool = False

    @property
    def is_back(self) -> bool:
        return self.symbol in BACK_VOWELS

    @property
    def is_front(self) -> bool:
        return self.symbol in FRONT_VOWELS

    @property
    def is_vowel(self) -> bool:
        """Whether a Kazakh vowel."""
        return self.is_back or self.is_front

    @property
    def is_syllabic(self) -> bool:
        """Whether a vowel of any language."""
        return inventory()[self.symbol].is_vowel


@dataclass(slots=True)
class Spelling:
    """The letters of the native stretch of a word, with the letter before it (of a borrowed root), if any.

    `morphs` says for each letter which morph it belongs to.
    """

    letters: Sequence[Letter]
    morphs: Sequence[int]
    before: str = ""
    trace: list[RuleFired] = field(default_factory=list)

    def char(self, index: int) -> str:
        if index < 0:
            return self.before if index == -1 else ""
        return self.letters[index].char if index < len(self.letters) else ""

    def initial(self, index: int) -> bool:
        return index == 0 and not self.before

    def is_back(self, index: int) -> bool:
        """Harmony around a letter: the nearest vowel that tells, first to the left, then to the right, then қ ғ."""
        for near in (*reversed(self.letters[:index]), *self.letters[index + 1 :]):
            if near.char in BACK or near.char in FRONT:
                return near.char in BACK
        text = spelled(self.letters)
        if "қ" in text or "ғ" in text:
            return True
        # Without any other vowel у is back (ту, су) and и is front (ит, ми).
        return self.char(index) in "ую" and "к" not in text and "г" not in text


def from_letters(spelling: Spelling) -> list[Sound]:
    """Each letter's sounds in its place. Raises G2PError, which names it, on a letter that is not Kazakh."""
    sounds: list[Sound] = []
    for index, letter in enumerate(spelling.letters):
        symbols = _symbols(spelling, index)
        made = [Sound(s, letter.start, letter.end, morph=spelling.morphs[index]) for s in symbols]
        if not made and sounds:
            sounds[-1].end = letter.end
        for sound in made:
            sound.stress = int(letter.stressed and sound.is_vowel)
        sounds += made
    return sounds


def _symbols(spelling: Spelling, index: int) -> tuple[str, ...]:
    char = spelling.char(index)
    rule = _CONTEXTUAL.get(char)
    if rule is None:
        symbol = PLAIN.get(char)
        if symbol is None:
            raise G2PError(f"{char!r} is not a Kazakh letter")
        return (symbol,) if symbol else ()
    name, symbols = rule(spelling, index)
    if name:
        spelling.trace.append(RuleFired(name, char, " ".join(symbols)))
    return symbols


def _je(spelling: Spelling, index: int) -> tuple[str, tuple[str, ...]]:
    """е opens a word or follows a vowel or a sign: je; и у ю end in a glide already (әуежай)."""
    before = spelling.char(index - 1)
    if spelling.initial(index) or (before in VOWELS and before not in "иую") or before in ("ъ", "ь"):
        return "iotated-e", ("j", "e")
    return "", ("e",)


def _wo(spelling: Spelling, index: int) -> tuple[str, tuple[str, ...]]:
    """о ө open a word with w; a lone letter has its bare sound."""
    symbol = PLAIN[spelling.char(index)]
    opens = spelling.initial(index) and len(spelling.letters) > 1
    return ("prothetic-w", ("w", symbol)) if opens else ("", (symbol,))


def _i(spelling: Spelling, index: int) -> tuple[str, tuple[str, ...]]:
    return "i-diphthong", ("ə" if spelling.is_back(index) else "ɪ", "j")


def _u(spelling: Spelling, index: int) -> tuple[str, tuple[str, ...]]:
    """у: w beside a vowel, else ʊw or ʉw. A у, ю or и before it ends in a glide and is no such vowel."""
    before, after = spelling.char(index - 1), spelling.char(index + 1)
    if before in VOWELS - NEUTRAL or before in ("я", "ё"):
        return "", ("w",)
    if spelling.initial(index) and after in ("а", "ә", "е", "э", "о"):
        return "", ("w",)
    return "u-diphthong", ("ʊ" if spelling.is_back(index) else "ʉ", "w")


def _yu(spelling: Spelling, index: int) -> tuple[str, tuple[str, ...]]:
    glide = () if spelling.char(index - 1) in ("и", "й") else ("j",)
    return "iotated-u", (*glide, "ʊ" if spelling.is_back(index) else "ʉ", "w")


def _ya(spelling: Spelling, index: int) -> tuple[str, tuple[str, ...]]:
    glide = () if spelling.char(index - 1) in ("и", "й") else ("j",)
    front = any(c.char in FRONT for c in spelling.letters[:index]) and not spelling.is_back(index)
    return "iotated-a", (*glide, "æ" if front else "ɑ")


def _yo(spelling: Spelling, index: int) -> tuple[str, tuple[str, ...]]:
    return "iotated-o", ("j", "o")


_CONTEXTUAL = {"е": _je, "о": _wo, "ө": _wo, "и": _i, "у": _u, "ю": _yu, "я": _ya, "ё": _yo}


def vowels(sounds: Sequence[Sound]) -> Iterator[int]:
    """Places of the native vowels."""
    return (index for index, sound in enumerate(sounds) if sound.is_vowel and not sound.foreign)
