"""Sounds of a Kazakh word while the rules work on them, and the step from letters to sounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from ..inventory import inventory
from ..registry import BROAD, CAREFUL, NATURAL, STYLES
from ..types import G2PError, RuleFired
from .letters import BACK, FRONT, LOAN_ONLY, NEUTRAL, VOWELS, Letter, spelled

BACK_VOWELS = frozenset("ɑoʊəu")
FRONT_VOWELS = frozenset("æeɵʉɪi")
VOICELESS = frozenset({"p", "t", "k", "q", "s", "ʃ", "f", "χ", "h", "t͡s", "t͡ɕ", "ɕː"})
VOICELESS_LETTERS = frozenset("пткқсшфхһцчщ")
# One letter, one sound, wherever it stands.
PLAIN = {
    "а": "ɑ", "ә": "æ", "б": "b", "в": "v", "г": "ɡ", "ғ": "ʁ", "д": "d", "е": "e", "ж": "ʒ", "з": "z", "й": "j",
    "к": "k", "қ": "q", "л": "ɫ", "м": "m", "н": "n", "ң": "ŋ", "о": "o", "ө": "ɵ", "п": "p", "р": "r", "с": "s",
    "т": "t", "ұ": "ʊ", "ү": "ʉ", "ф": "f", "х": "χ", "һ": "h", "ц": "t͡s", "ч": "t͡ɕ", "ш": "ʃ", "щ": "ɕː",
    "ы": "ə", "і": "ɪ", "э": "e", "ъ": "", "ь": "",
}  # fmt: skip


_UNCHANGING = frozenset({"мен", "бен", "пен", "менен", "бенен", "пенен", "нікі", "дікі", "тікі"})


@dataclass(slots=True)
class Sound:
    """One sound: an inventory symbol and the letters behind it. `foreign` sounds keep their own rules.

    `morph` counts the morphs of the word, `rounded` the syllables back to the vowel that rounded this one.
    """

    symbol: str
    start: int
    end: int
    stress: int = 0
    morph: int = 0
    foreign: bool = False
    rounded: int = 0

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

    `morphs` says for each letter which morph it belongs to, `surname` how many letters stand before the Russian ending
    of a surname (0: it is none), `style` is one of STYLES.
    `borrowed`: they are those of a loan, whose у is always back.
    """

    letters: Sequence[Letter]
    morphs: Sequence[int]
    before: str = ""
    surname: int = 0
    style: str = CAREFUL
    borrowed: bool = False
    trace: list[RuleFired] = field(default_factory=list)

    def char(self, index: int) -> str:
        if index < 0:
            return self.before if index == -1 else ""
        return self.letters[index].char if index < len(self.letters) else ""

    def initial(self, index: int) -> bool:
        return index == 0 and not self.before

    def is_back(self, index: int) -> bool:
        """Harmony around a letter: the nearest vowel that tells, first to the left, then to the right, then қ ғ."""
        end = len(self.letters) - self._unchanging()
        for near in (*reversed(self.letters[:index]), *self.letters[index + 1 : end]):
            if near.char in BACK or near.char in FRONT:
                return near.char in BACK
        text = spelled(self.letters[:end])
        if "қ" in text or "ғ" in text:
            return True
        if "я" in text:  # йа (сия)
            return True
        # Without any other vowel у is back (ту, су) and и is front (ит, ми, ию).
        return self.char(index) in "ую" and not set("кги") & set(text)

    def _unchanging(self) -> int:
        """Letters of a last affix that has one shape in words of either harmony (сумен)."""
        last = [
            letter
            for letter, morph in zip(self.letters[-5:], self.morphs[-5:], strict=True)
            if morph == self.morphs[-1]
        ]
        return len(last) if len(set(self.morphs)) > 1 and spelled(last) in _UNCHANGING else 0


@dataclass(frozen=True, slots=True)
class LetterRule:
    """How a letter sounds in its place. `read` gives its symbols, None where the rule does not apply."""

    name: str
    source: str
    styles: tuple[str, ...]
    read: Callable[[Spelling, int], tuple[str, ...] | None]


_SPOKEN = (CAREFUL, NATURAL)
# The rules of each letter, in the order in which they are tried; where none applies, PLAIN holds.
LETTER_RULES: dict[str, list[LetterRule]] = {}
_Reader = Callable[[Spelling, int], tuple[str, ...] | None]


def letter_rule(
    letters: str, name: str, source: str, styles: tuple[str, ...] = STYLES
) -> Callable[[_Reader], _Reader]:
    """Decorator: the function reads each of `letters`."""

    def add(read: _Reader) -> _Reader:
        for char in letters:
            LETTER_RULES.setdefault(char, []).append(LetterRule(name, source, styles, read))
        return read

    return add


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
    for rule in LETTER_RULES.get(char, ()):
        symbols = rule.read(spelling, index) if spelling.style in rule.styles else None
        if symbols is not None:
            spelling.trace.append(RuleFired(rule.name, char, " ".join(symbols)))
            return symbols
    symbol = PLAIN.get(char)
    if symbol is None:
        raise G2PError(f"{char!r} is not a Kazakh letter")
    return (symbol,) if symbol else ()


@letter_rule(
    "оев", "surname", "Russian phonetics: -ов -ев are unstressed, their vowel is reduced (Тоқаев, Есімова)"
)
def _surname(spelling: Spelling, index: int) -> tuple[str, ...] | None:
    """в itself is [f] at the end of the word and before voiceless letters (Есімов, Есімовтың)."""
    char, place = spelling.char(index), index - spelling.surname
    if not spelling.surname or place not in (0, 1) or (char == "в") != (place == 1):
        return None
    if char == "в":
        after = spelling.char(index + 1)
        return ("f",) if not after or after in VOICELESS_LETTERS else None
    glide = ("j",) if char == "е" and spelling.char(index - 1) in VOWELS - set("иую") else ()
    return *glide, "ə" if char == "о" else "ɪ"


@letter_rule(
    "е",
    "iotated-e",
    "Özçelik (to appear): e opens a word with a glide (ел); Wiktionary: behind vowels too (ием)",
)
def _je(spelling: Spelling, index: int) -> tuple[str, ...] | None:
    """е opens a word or follows a vowel or a sign: je; и у ю end in a glide already (әуежай).

    A lone letter has its bare sound, as о and ө have.
    """
    before = spelling.char(index - 1)
    opens = spelling.initial(index) and len(spelling.letters) > 1
    if opens or (before in VOWELS and before not in "иую") or before in ("ъ", "ь"):
        return "j", "e"
    return None


@letter_rule(
    "оө",
    "prothetic-w",
    "Özçelik (to appear); Wiktionary: initial o ö begin with a glide (орман, өнім)",
    _SPOKEN,
)
def _wo(spelling: Spelling, index: int) -> tuple[str, ...] | None:
    """о ө open a word with w, in careful speech too: it is the sound of the letter in that place, no slur."""
    if spelling.initial(index) and len(spelling.letters) > 1:
        return "w", PLAIN[spelling.char(index)]
    return None


@letter_rule("и", "i-broad", "Wiktionary, broad transcriptions: ий, whatever the harmony (діни)", (BROAD,))
def _i_broad(spelling: Spelling, index: int) -> tuple[str, ...]:
    return "i", "j"


@letter_rule("и", "i-diphthong", "orthography of 1983: и stands for ый ій (бидай, діни)", _SPOKEN)
def _i(spelling: Spelling, index: int) -> tuple[str, ...]:
    return "ə" if spelling.is_back(index) else "ɪ", "j"


@letter_rule("у", "u-glide", "orthography of 1983: у is a consonant beside a vowel (тау, уақыт)")
def _u_glide(spelling: Spelling, index: int) -> tuple[str, ...] | None:
    """A у, ю or и before it ends in a glide and is no such vowel."""
    before, after = spelling.char(index - 1), spelling.char(index + 1)
    if before in VOWELS - NEUTRAL or before in ("я", "ё"):
        return ("w",)
    return ("w",) if spelling.initial(index) and after in ("а", "ә", "е", "э", "о") else None


@letter_rule("ую", "u-broad", "Wiktionary, broad transcriptions: уў (болу, қою), үў in front words", (BROAD,))
def _u_broad(spelling: Spelling, index: int) -> tuple[str, ...] | None:
    """A lone letter keeps the diphthong of its description."""
    if len(spelling.letters) == 1:
        return None
    glide = ("j",) if spelling.char(index) == "ю" and spelling.char(index - 1) not in ("и", "й") else ()
    return *glide, "u" if spelling.borrowed or spelling.is_back(index) else "ʉ", "w"


@letter_rule("у", "u-diphthong", "orthography of 1983: elsewhere у stands for ұу үу (су, келу)")
def _u(spelling: Spelling, index: int) -> tuple[str, ...]:
    return "ʊ" if spelling.is_back(index) else "ʉ", "w"


@letter_rule("л", "soft-l", "orthography of 1983: ь, in loans only, softens the л before it (роль, Альпі)")
def _soft_l(spelling: Spelling, index: int) -> tuple[str, ...] | None:
    return ("l",) if spelling.char(index + 1) == "ь" else None


@letter_rule("ю", "iotated-u", "orthography of 1983: ю stands for йу (баю, кию)")
def _yu(spelling: Spelling, index: int) -> tuple[str, ...]:
    glide = () if spelling.char(index - 1) in ("и", "й") else ("j",)
    return *glide, "ʊ" if spelling.is_back(index) else "ʉ", "w"


@letter_rule("я", "iotated-a", "orthography of 1983: я stands for йа (ұят, Түркия)")
def _ya(spelling: Spelling, index: int) -> tuple[str, ...]:
    """In front words too: their affixes are back behind it (Түркияға, кәриялар)."""
    glide = () if spelling.char(index - 1) in ("и", "й") else ("j",)
    return *glide, "ɑ"


@letter_rule("ё", "iotated-o", "orthography of 1983: ё, in loans only, is йо")
def _yo(spelling: Spelling, index: int) -> tuple[str, ...]:
    return "j", "o"


@letter_rule("щ", "long-sh", "orthography of 1983: щ, in ащы тұщы кеще and loans, is a long ш")
def _shch(spelling: Spelling, index: int) -> tuple[str, ...] | None:
    """In native words two ʃ, as where ш meets ш (басшы). By itself and among letters of loans it is [ɕː]."""
    others = spelled(spelling.letters).replace("щ", "")
    return ("ʃ", "ʃ") if others and LOAN_ONLY.isdisjoint(others) else None


def vowels(sounds: Sequence[Sound]) -> Iterator[int]:
    """Places of the native vowels."""
    return (index for index, sound in enumerate(sounds) if sound.is_vowel and not sound.foreign)
