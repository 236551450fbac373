"""The sound rules of standard Russian, in the order they apply to one phonological word.

A phonological word is a host with its clitics (в столе, из дома): its sounds lie in one list, and `Sound.word` says
whose they are. Each rule is a function that edits that list; RULES holds them by name and order. Facts: R. I.
Avanesov, "Russian literary pronunciation" (1984); A. Timberlake, "A Reference Grammar of Russian" (2004), ch. 2.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from ..types import RuleFired
from .sounds import ALWAYS_HARD, Sound, devoiced, softened, symbols, voiced

Sounds = list[Sound]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a rule may know besides the sounds.

    `proclitics` are the numbers of the words that lean on the next one; `voice_follows` says that the next
    phonological word begins with a voiced obstruent, `loan` that the word is the root of a Kazakh one.
    """

    final_devoicing: bool = True
    loan: bool = False
    proclitics: frozenset[int] = frozenset()
    voice_follows: bool = False


def final_devoicing(sounds: Sounds, setting: Setting) -> None:
    """A voiced obstruent that ends a word loses its voice: дуб [dup]; not in a proclitic (из окна)."""
    if not setting.final_devoicing:
        return
    for index, sound in enumerate(sounds):
        last = index + 1 == len(sounds)
        if last and setting.voice_follows:
            return
        if (last or sounds[index + 1].word != sound.word) and sound.word not in setting.proclitics:
            sound.symbol = devoiced(sound.symbol)


def voicing_assimilation(sounds: Sounds, setting: Setting) -> None:
    """An obstruent takes the voice of the one behind it; v gives none: вход [fx], сделать [zʲdʲ], свой [sv]."""
    for index in range(len(sounds) - 2, -1, -1):
        sound, after = sounds[index], sounds[index + 1]
        if after.is_voiceless:
            sound.symbol = devoiced(sound.symbol)
        elif after.gives_voice:
            sound.symbol = voiced(sound.symbol)


def sibilant_assimilation(sounds: Sounds, setting: Setting) -> None:
    """с, з take the place of ш, ж behind them: сшить [ʂʂ], изжога [ʐʐ]."""
    for sound, after in pairwise(sounds):
        if sound.word == after.word and after.symbol in ("ʂ", "ʐ") and sound.symbol in ("s", "z", "sʲ", "zʲ"):
            sound.symbol = after.symbol


# A hard consonant on the left becomes soft before these (within a word): гость [sʲtʲ], дни, женщина [nʲɕː].
_SOFT_BEFORE = {
    "s": {"tʲ", "dʲ", "nʲ", "sʲ", "zʲ"},
    "z": {"tʲ", "dʲ", "nʲ", "sʲ", "zʲ"},
    "n": {"tʲ", "dʲ", "nʲ", "t͡ɕ", "ɕː"},
    "t": {"tʲ", "dʲ", "nʲ"},
    "d": {"tʲ", "dʲ", "nʲ"},
}


def palatal_assimilation(sounds: Sounds, setting: Setting) -> None:
    """Dentals soften before soft dentals; any consonant softens before its own soft twin."""
    for index in range(len(sounds) - 2, -1, -1):
        sound, after = sounds[index], sounds[index + 1]
        if sound.word != after.word:
            continue
        if after.symbol in _SOFT_BEFORE.get(sound.symbol, ()) or softened(sound.symbol) == after.symbol:
            sound.symbol = softened(sound.symbol)


def degemination(sounds: Sounds, setting: Setting) -> None:
    """Twins within a word are one sound, its length left to the acoustic model: касса, длинный; not отдать."""
    for index in range(len(sounds) - 1, 0, -1):
        before, sound = sounds[index - 1], sounds[index]
        twins = before.symbol == sound.symbol and before.word == sound.word
        if twins and not sound.is_vowel and not sound.seam:
            before.end = sound.end
            del sounds[index]


def i_after_hard(sounds: Sounds, setting: Setting) -> None:
    """и behind the hard consonant of a preposition is ы: в институте [vɨ]."""
    for before, sound in pairwise(sounds):
        crosses = before.word != sound.word and before.word in setting.proclitics
        if crosses and sound.symbol == "и" and not before.is_vowel and not before.is_soft:
            sound.symbol = "ы"


def vowel_quality(sounds: Sounds, setting: Setting) -> None:
    """Every vowel letter gets its allophone: by stress, place in the word and the consonants beside it."""
    vowels = [sound for sound in sounds if sound.is_vowel]
    pretonic = {id(sound) for sound, after in pairwise(vowels) if after.stress}
    chosen = []
    for index, sound in enumerate(sounds):
        if sound.is_vowel:
            leans_on = sound.word in setting.proclitics
            place = _Place(sounds, index, id(sound) in pretonic, leans_on, setting.loan)
            chosen.append((sound, (_STRESSED if sound.stress else _UNSTRESSED)[sound.symbol](place)))
    for sound, symbol in chosen:
        sound.symbol = symbol


class _Place:
    """What surrounds a vowel."""

    __slots__ = (
        "after", "before", "closed", "final", "initial", "last", "loan", "pretonic", "soft_after", "soft_before",
    )  # fmt: skip

    def __init__(self, sounds: Sounds, index: int, pretonic: bool, proclitic: bool, loan: bool) -> None:
        word = sounds[index].word
        self.before = sounds[index - 1] if index else None
        self.after = sounds[index + 1] if index + 1 < len(sounds) else None
        self.initial = self.before is None or self.before.word != word
        self.final = not proclitic and (self.after is None or self.after.word != word)
        self.last = not proclitic and not any(s.is_vowel and s.word == word for s in sounds[index + 1 :])
        self.closed = _closes_syllable(sounds[index + 1 : index + 3])
        self.soft_before = self.before is not None and self.before.is_soft
        self.soft_after = self.after is not None and self.after.is_soft
        self.pretonic = pretonic
        self.loan = loan

    @property
    def between_soft(self) -> bool:
        return self.soft_before and self.soft_after

    @property
    def after_hard(self) -> bool:
        return self.before is not None and not self.before.is_vowel and not self.soft_before


def _closes_syllable(following: Sounds) -> bool:
    """Two consonants divide between syllables (эм-блема), unless a liquid follows an obstruent (э-кран)."""
    if len(following) < 2 or any(sound.is_vowel for sound in following):
        return False
    first, second = following
    return not (second.symbol in ("r", "rʲ", "ɫ", "lʲ") and (first.is_voiceless or first.gives_voice))


def _stressed_e(place: _Place) -> str:
    if place.after_hard:
        return "ɛ"
    return "e" if place.soft_after or (place.final and place.soft_before) else "ɛ"


def _unstressed_a(place: _Place) -> str:
    if place.soft_before:
        return "ə" if place.final else "ɪ"
    before_vowel = place.after is not None and not place.final and place.after.symbol in ("а", "о")
    return "ɐ" if place.pretonic or place.initial or before_vowel else "ə"


def _unstressed_o(place: _Place) -> str:
    # радио, видео, какао, хаос: behind a vowel the о of the last syllable keeps its sound
    if place.last and place.before is not None and place.before.is_vowel and not place.initial:
        return "o"
    return _unstressed_a(place)


def _unstressed_e(place: _Place) -> str:
    if place.soft_before:
        return "ɪ"
    if place.after_hard:
        hushed = place.before is not None and place.before.symbol in ALWAYS_HARD
        return "ɛ" if place.final and not hushed else "ɨ"
    # э at the beginning keeps more of its sound in a closed syllable: эмблема, but экран as if икран; Kazakh speakers
    # keep it in both.
    return "ɛ" if place.final or (place.initial and (place.closed or place.loan)) else "ɪ"


def _unstressed_u(place: _Place) -> str:
    return "ʉ" if place.between_soft else "ʊ"


_STRESSED: dict[str, Callable[[_Place], str]] = {
    "а": lambda place: "æ" if place.between_soft else "a",
    "о": lambda place: "ɵ" if place.soft_before else "o",
    "ā": lambda place: "a",
    "ē": lambda place: "ɛ",
    "ō": lambda place: "ɵ" if place.soft_before else "o",
    "э": _stressed_e,
    "и": lambda place: "i",
    "ы": lambda place: "ɨ",
    "у": lambda place: "ʉ" if place.between_soft else "u",
}
_UNSTRESSED: dict[str, Callable[[_Place], str]] = {
    "а": _unstressed_a,
    "о": _unstressed_o,
    "ā": lambda place: "a",
    "ē": lambda place: "ɛ",
    "ō": lambda place: "ɵ" if place.soft_before else "o",
    "э": _unstressed_e,
    "и": lambda place: "ɪ",
    "ы": lambda place: "ɨ",
    "у": _unstressed_u,
}

RULES: tuple[tuple[str, Callable[[Sounds, Setting], None]], ...] = (
    ("final-devoicing", final_devoicing),
    ("voicing-assimilation", voicing_assimilation),
    ("sibilant-assimilation", sibilant_assimilation),
    ("palatal-assimilation", palatal_assimilation),
    ("degemination", degemination),
    ("i-after-hard", i_after_hard),
    ("vowel-quality", vowel_quality),
)


def apply_rules(sounds: Sounds, setting: Setting) -> tuple[RuleFired, ...]:
    """Run all rules on one phonological word, in place; returns those that changed something."""
    trace = []
    before = symbols(sounds)
    for name, rule in RULES:
        rule(sounds, setting)
        after = symbols(sounds)
        if after != before:
            trace.append(RuleFired(name, before, after))
            before = after
    return tuple(trace)
