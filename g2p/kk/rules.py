"""Kazakh sound rules, in the order they apply. Each names what it does, where it is described, and in which style.

Sources, by short name: Johanson & Csató (eds), The Turkic Languages (1998), ch. Kazakh; Vajda, Kazakh phonology
(1994); McCollum, Unifying syntactic and phonological rounding: Kazakh (2015-2018); the Kazakh orthoepic norm
(«Қазақ тілінің орфоэпиялық сөздігі», Institute of Linguistics, 2007); Muhamedowa, Kazakh (2016).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..types import RuleFired
from .sounds import VOICELESS, Sound, vowels

CAREFUL, NATURAL = "careful", "natural"


@dataclass(frozen=True, slots=True)
class Rule:
    """`apply` changes the sounds in place. `source` is where the rule is described."""

    name: str
    source: str
    styles: frozenset[str]
    apply: Callable[[list[Sound]], None]


RULES: list[Rule] = []
# Rules that work across words too.
_AT_SEAMS = frozenset({"n-labial", "n-velar", "sibilant-sh", "sibilant-zh", "z-devoicing", "sh-s"})
_VOICED = {"q": "ʁ", "k": "ɡ", "p": "b"}


def rule(name: str, source: str, *styles: str) -> Callable[[Callable[[list[Sound]], None]], None]:
    """Decorator: appends a rule; without `styles` it applies in all."""

    def add(function: Callable[[list[Sound]], None]) -> None:
        RULES.append(Rule(name, source, frozenset(styles or (CAREFUL, NATURAL)), function))

    return add


def apply_rules(sounds: list[Sound], style: str) -> list[RuleFired]:
    """Applies every rule of a style in place; the trace shows the stretch that each one changed."""
    trace = []
    for item in RULES:
        if style in item.styles:
            before = [sound.symbol for sound in sounds]
            item.apply(sounds)
            trace += _difference(item.name, before, [sound.symbol for sound in sounds])
    return trace


def apply_sandhi(left: list[Sound], right: list[Sound], style: str) -> list[RuleFired]:
    """What happens in place where two words meet without a pause; nothing in style `careful`."""
    if style != NATURAL or not left or not right:
        return []
    seam = [left[-1], right[0]]
    before = [sound.symbol for sound in seam]
    _voice_between_vowels(left, right)
    for item in RULES:
        if item.name in _AT_SEAMS:
            item.apply(seam)
    return _difference("sandhi", before, [sound.symbol for sound in seam])


def _voice_between_vowels(left: list[Sound], right: list[Sound]) -> None:
    """қ к п between vowels are voiced across words (ақ ала → ағала): orthoepic norm 2007."""
    opens = right[0].is_vowel or (right[0].symbol == "w" and len(right) > 1 and right[1].is_vowel)
    if opens and len(left) > 1 and left[-2].is_vowel and not left[-1].foreign:
        left[-1].symbol = _VOICED.get(left[-1].symbol, left[-1].symbol)


def _difference(name: str, before: Sequence[str], after: Sequence[str]) -> list[RuleFired]:
    if before == after:
        return []
    changed = [index for index, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
    # One sound more on either side shows why.
    first, last = max(changed[0] - 1, 0), changed[-1] + 2
    return [RuleFired(name, " ".join(before[first:last]), " ".join(after[first:last]))]


def _pairs(sounds: list[Sound]) -> list[tuple[Sound, Sound]]:
    return [(a, b) for a, b in pairwise(sounds) if not a.foreign]


@rule(
    "rounding-high",
    "McCollum 2015: high vowels of the second syllable round after ұ ү ө (құлын, көзі)",
    CAREFUL,
)
def _round_second(sounds: list[Sound]) -> None:
    _round(sounds, {"ə": ("ʊ", {"ʊ"}), "ɪ": ("ʉ", {"ʉ", "ɵ"})}, reach=1)


@rule("rounding-mid", "Vajda 1994: е rounds after ө ү in the second syllable (көрме, түнде)", CAREFUL)
def _round_mid(sounds: list[Sound]) -> None:
    _round(sounds, {"e": ("ɵ", {"ʉ", "ɵ"})}, reach=1)


@rule("rounding", "orthoepic norm 2007: rounding runs on through the word, weaker after о ұ", NATURAL)
def _round_all(sounds: list[Sound]) -> None:
    _round(sounds, {"ə": ("ʊ", {"ʊ", "o"}), "ɪ": ("ʉ", {"ʉ", "ɵ"}), "e": ("ɵ", {"ʉ", "ɵ"})}, reach=2)


def _round(sounds: list[Sound], table: dict[str, tuple[str, set[str]]], reach: int) -> None:
    """Rounds up to `reach` vowels in a row behind a written rounded one, in compounds too (қыркүйек).

    The diphthongs of у and и neither round what follows (сурет) nor are rounded (мұхит).
    """
    distance = 0
    for previous, place in pairwise(vowels(sounds)):
        symbol, triggers = table.get(sounds[place].symbol, ("", frozenset[str]()))
        blocked = _is_diphthong(sounds, previous, "w") or _is_diphthong(sounds, place, "j")
        rounds = sounds[previous].symbol in triggers and not blocked and distance < reach
        distance = distance + 1 if rounds else 0
        if rounds:
            sounds[place].symbol = symbol


def _is_diphthong(sounds: list[Sound], index: int, glide: str) -> bool:
    """Whether a vowel and the glide behind it are the sounds of one letter."""
    following = sounds[index + 1 : index + 2]
    return bool(following) and following[0].symbol == glide and following[0].start == sounds[index].start


@rule("u-rounding", "orthoepic norm 2007: ы і round behind a syllabic у (суық, жуырда)")
def _round_after_u(sounds: list[Sound]) -> None:
    for index, second in enumerate(sounds):
        after_u = (
            index > 1 and _is_diphthong(sounds, index - 2, "w") and sounds[index - 2].symbol in ("ʊ", "ʉ")
        )
        if after_u and second.symbol in ("ə", "ɪ") and not _is_diphthong(sounds, index, "j"):
            second.symbol = "ʊ" if second.symbol == "ə" else "ʉ"


@rule("light-l", "Vajda 1994: л is [ɫ] beside back vowels, [l] in front syllables")
def _light_l(sounds: list[Sound]) -> None:
    for index, sound in enumerate(sounds):
        if sound.symbol == "ɫ" and not sound.foreign:
            beside = [*sounds[index + 1 : index + 2], *reversed(sounds[:index]), *sounds[index + 1 :]]
            vowel = next((near for near in beside if near.is_vowel), None)
            if vowel is not None and vowel.is_front:
                sound.symbol = "l"


@rule("n-labial", "orthoepic norm 2007: н is m before п б (сенбе, жанбайды)")
def _n_labial(sounds: list[Sound]) -> None:
    for first, second in _pairs(sounds):
        if first.symbol == "n" and second.symbol in ("p", "b"):
            first.symbol = "m"


@rule("n-velar", "orthoepic norm 2007: н is ŋ before к г қ ғ (түнгі, жанған)")
def _n_velar(sounds: list[Sound]) -> None:
    for first, second in _pairs(sounds):
        if first.symbol == "n" and second.symbol in ("k", "ɡ", "q", "ʁ"):
            first.symbol = "ŋ"


@rule("sibilant-sh", "orthoepic norm 2007: с з are ʃ before ш (басшы, сөзшең)")
def _sibilant_sh(sounds: list[Sound]) -> None:
    for first, second in _pairs(sounds):
        if first.symbol in ("s", "z") and second.symbol == "ʃ":
            first.symbol = "ʃ"


@rule("sibilant-zh", "orthoepic norm 2007: з is ʒ before ж (Оразжан); с + ж make ʃʃ (Досжан)")
def _sibilant_zh(sounds: list[Sound]) -> None:
    for first, second in _pairs(sounds):
        if second.symbol == "ʒ" and first.symbol == "z":
            first.symbol = "ʒ"
        elif second.symbol == "ʒ" and first.symbol == "s" and not second.foreign:
            first.symbol = second.symbol = "ʃ"


@rule("z-devoicing", "orthoepic norm 2007: з is s before с (сөзсіз, тұзсыз)")
def _z_devoicing(sounds: list[Sound]) -> None:
    for first, second in _pairs(sounds):
        if first.symbol == "z" and second.symbol == "s":
            first.symbol = "s"


@rule("sh-s", "orthoepic norm 2007: с is ʃ behind ш (қашса)", NATURAL)
def _sh_s(sounds: list[Sound]) -> None:
    for first, second in _pairs(sounds):
        if first.symbol == "ʃ" and second.symbol == "s":
            second.symbol = "ʃ"


@rule("q-fricative", "Vajda 1994: қ is χ before с ш (жақсы, ақша)", CAREFUL)
def _q_fricative(sounds: list[Sound]) -> None:
    for first, second in _pairs(sounds):
        if first.symbol == "q" and second.symbol in ("s", "ʃ"):
            first.symbol = "χ"


@rule("q-fricative-wide", "Vajda 1994: қ is χ before every voiceless sound but itself (тоқта)", NATURAL)
def _q_fricative_wide(sounds: list[Sound]) -> None:
    for first, second in _pairs(sounds):
        if first.symbol == "q" and second.symbol in VOICELESS - {"q"}:
            first.symbol = "χ"
