"""Kazakh sound rules, in the order they apply. Each names what it does, where it is described, and in which style.

SOURCES.md spells the sources out that are named here in short; "not verified": no description was found that says
so. `g2p rules` prints all rules, with those of letters and stress.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from ..registry import BROAD, CAREFUL, NATURAL
from ..types import RuleFired
from .sounds import VOICELESS, Sound, vowels

INSIDE, ACROSS, BOTH = "inside words", "across words", "both"


@dataclass(frozen=True, slots=True)
class Rule:
    """`apply` changes sounds in place. `source` is where the rule is described, `where` one of the scopes above.

    Across words, `apply` gets the last two sounds of a word and the first two of the next.
    """

    name: str
    source: str
    styles: frozenset[str]
    where: str
    apply: Callable[[list[Sound]], None]


RULES: list[Rule] = []
_VOICED = {"q": "ʁ", "k": "ɡ", "p": "b"}
_DEVOICED = {"ʁ": "q", "ɡ": "k", "b": "p"}
_SONORANTS = frozenset({"j", "w", "r", "l", "ɫ", "m", "n", "ŋ"})


def rule(
    name: str, source: str, *styles: str, where: str = INSIDE
) -> Callable[[Callable[[list[Sound]], None]], Callable[[list[Sound]], None]]:
    """Decorator: appends a rule; without `styles` it applies in careful and natural speech.

    Words meet in style `natural` only.
    """

    def add(function: Callable[[list[Sound]], None]) -> Callable[[list[Sound]], None]:
        RULES.append(Rule(name, source, frozenset(styles or (CAREFUL, NATURAL)), where, function))
        return function

    return add


def apply_rules(sounds: list[Sound], style: str) -> list[RuleFired]:
    """Applies every rule of a style in place; the trace shows the stretch that each one changed."""
    trace = []
    for item in RULES:
        if style in item.styles and item.where != ACROSS:
            trace += _applied(item, sounds)
    return trace


def apply_sandhi(left: list[Sound], right: list[Sound], style: str) -> list[RuleFired]:
    """What happens in place where two words meet without a pause; nothing in style `careful`."""
    if style != NATURAL or len(left) < 2 or not right:
        return []
    seam = [*left[-2:], *right[:2]]
    return [
        fired
        for item in RULES
        if style in item.styles and item.where != INSIDE
        for fired in _applied(item, seam)
    ]


def _applied(item: Rule, sounds: list[Sound]) -> list[RuleFired]:
    before = [sound.symbol for sound in sounds]
    item.apply(sounds)
    after = [sound.symbol for sound in sounds]
    if before == after:
        return []
    changed = [index for index, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
    # One sound more on either side shows why.
    first, last = max(changed[0] - 1, 0), changed[-1] + 2
    return [RuleFired(item.name, " ".join(before[first:last]), " ".join(after[first:last]))]


def _pairs(sounds: list[Sound]) -> list[tuple[Sound, Sound]]:
    return [(a, b) for a, b in pairwise(sounds) if not a.foreign]


# Mid before high: е rounds behind a vowel written rounded, not behind one that a rule rounded (үкімет).
@rule(
    "rounding-mid",
    "Orthoepic rules §10: е rounds behind ө ү (өнер); Wiktionary: one syllable, behind ү over й only (сүйек)",
    CAREFUL,
)
def _round_mid(sounds: list[Sound]) -> None:
    over_glide = {
        place for place in vowels(sounds) if [s.symbol for s in sounds[place + 1 : place + 2]] == ["j"]
    }
    _round(sounds, "e", "ɵ", "ɵ", reach=1)
    _round(sounds, "e", "ɵ", "ʉ", reach=1, triggers=over_glide)


@rule(
    "rounding-high",
    "Orthoepic rules §10: ы і round in the second syllable (құлын); Wiktionary: ы behind ұ only",
    CAREFUL,
)
def _round_high(sounds: list[Sound]) -> None:
    _round(sounds, "ɪ", "ʉ", "ʉɵ", reach=1)
    _round(sounds, "ə", "ʊ", "ʊ", reach=1)


@rule(
    "rounding-front",
    "Orthoepic rules §10; Küderinova 2013: і е round in two syllables behind ө ү (көбелек)",
    NATURAL,
)
def _round_front(sounds: list[Sound]) -> None:
    for _ in range(2):  # і behind a rounded е, е behind a rounded і
        _round(sounds, "ɪ", "ʉ", "ʉɵ", reach=2)
        _round(sounds, "e", "ɵ", "ʉɵ", reach=2)


@rule(
    "rounding-back",
    "Orthoepic rules §10: ы rounds in one syllable behind о ұ (орын), weaker further on",
    NATURAL,
)
def _round_back(sounds: list[Sound]) -> None:
    _round(sounds, "ə", "ʊ", "ʊo", reach=1)


def _round(
    sounds: list[Sound], plain: str, rounded: str, behind: str, reach: int, triggers: set[int] | None = None
) -> None:
    """Rounds `plain` vowels up to `reach` syllables away from a written rounded one, in compounds too (қыркүйек).

    `behind` are the vowels that round the next, `triggers` limits them to some places. The diphthongs of у and и
    neither round what follows (сурет) nor are rounded (мұхит).
    """
    for previous, place in pairwise(vowels(sounds)):
        before, vowel = sounds[previous], sounds[place]
        blocked = _is_diphthong(sounds, previous, "w") or _is_diphthong(sounds, place, "j")
        # төрт|полюс|ті: a loan stands between
        blocked = blocked or any(sound.foreign for sound in sounds[previous:place])
        fits = vowel.symbol == plain and before.symbol in behind and before.rounded < reach
        if fits and not blocked and (triggers is None or previous in triggers):
            vowel.symbol, vowel.rounded = rounded, before.rounded + 1


def _is_diphthong(sounds: list[Sound], index: int, glide: str) -> bool:
    """Whether a vowel and the glide behind it are the sounds of one letter."""
    following = sounds[index + 1 : index + 2]
    return bool(following) and following[0].symbol == glide and following[0].start == sounds[index].start


@rule("u-rounding", "Orthoepic rules §10: ы і round behind ұу үу as behind ұ ү; Wiktionary (суық, жуырда)")
def _round_after_u(sounds: list[Sound]) -> None:
    for index, second in enumerate(sounds):
        after_u = (
            index > 1 and _is_diphthong(sounds, index - 2, "w") and sounds[index - 2].symbol in ("ʊ", "ʉ")
        )
        if after_u and second.symbol in ("ə", "ɪ") and not _is_diphthong(sounds, index, "j"):
            second.symbol = "ʊ" if second.symbol == "ə" else "ʉ"


@rule("rounding-w", "Orthoepic rules §10: ы і round behind у between vowels (тауық, бауыр)", NATURAL)
def _round_after_w(sounds: list[Sound]) -> None:
    for index in range(2, len(sounds)):
        first, glide, second = sounds[index - 2 : index + 1]
        whole = glide.symbol == "w" and glide.start != first.start and first.is_vowel
        if whole and second.symbol in ("ə", "ɪ") and not _is_diphthong(sounds, index, "j"):
            second.symbol = "ʊ" if second.symbol == "ə" else "ʉ"


@rule(
    "light-l",
    "Wiktionary: л is [ɫ] beside back vowels, else [l]; McCollum & Chen 2021: consonants follow the vowels",
    CAREFUL,
    NATURAL,
    BROAD,
)
def _light_l(sounds: list[Sound]) -> None:
    for index, sound in enumerate(sounds):
        if sound.symbol == "ɫ" and not sound.foreign:
            beside = [*sounds[index + 1 : index + 2], *reversed(sounds[:index]), *sounds[index + 1 :]]
            vowel = next((near for near in beside if near.is_vowel), None)
            if vowel is not None and vowel.is_front:
                sound.symbol = "l"


@rule("n-labial", "Grammar 2002: н is м before п б (жанбады → жамбады)", where=BOTH)
def _n_labial(sounds: list[Sound]) -> None:
    for first, second in _pairs(sounds):
        if first.symbol == "n" and second.symbol in ("p", "b"):
            first.symbol = "m"


@rule("n-velar", "Grammar 2002: н is ң before к г қ ғ (жанған → жаңған)", where=BOTH)
def _n_velar(sounds: list[Sound]) -> None:
    for first, second in _pairs(sounds):
        if first.symbol == "n" and second.symbol in ("k", "ɡ", "q", "ʁ"):
            first.symbol = "ŋ"


@rule("sibilant-sh", "Grammar 2002: с з are ш before ш (жұмысшы, сөзшең)", where=BOTH)
def _sibilant_sh(sounds: list[Sound]) -> None:
    for first, second in _pairs(sounds):
        if first.symbol in ("s", "z") and second.symbol == "ʃ":
            first.symbol = "ʃ"


@rule(
    "sibilant-zh",
    "Grammar 2002: з is ж before ж (Оразжан); с and ж make шш (Досжан)",
    where=BOTH,
)
def _sibilant_zh(sounds: list[Sound]) -> None:
    for first, second in _pairs(sounds):
        if second.symbol == "ʒ" and first.symbol == "z":
            first.symbol = "ʒ"
        elif second.symbol == "ʒ" and first.symbol == "s" and not second.foreign:
            first.symbol = second.symbol = "ʃ"


@rule("z-devoicing", "Grammar 2002: з is с before с (сөзсіз, қазса)", where=BOTH)
def _z_devoicing(sounds: list[Sound]) -> None:
    for index, (first, second) in enumerate(pairwise(sounds)):
        if (
            first.symbol == "z"
            and second.symbol == "s"
            and not (first.foreign or _opens_stan(sounds, index + 1))
        ):
            first.symbol = "s"


@rule(
    "stan-seam",
    "Grammar 2002: з is с before с; fluent speech only: our choice (Қырғызстан)",
    NATURAL,
)
def _stan_seam(sounds: list[Sound]) -> None:
    for index, (first, _) in enumerate(pairwise(sounds)):
        if first.symbol == "z" and not first.foreign and _opens_stan(sounds, index + 1):
            first.symbol = "s"


def _opens_stan(sounds: list[Sound], index: int) -> bool:
    """Whether -стан (land) begins here, the second part of a compound: careful speech keeps the two apart."""
    return [sound.symbol for sound in sounds[index : index + 4]] == ["s", "t", "ɑ", "n"]


@rule("sh-s", "Grammar 2002: с is ш behind ш (қашса, ішсін)", NATURAL, where=BOTH)
def _sh_s(sounds: list[Sound]) -> None:
    for first, second in _pairs(sounds):
        if first.symbol == "ʃ" and second.symbol == "s":
            second.symbol = "ʃ"


@rule(
    "q-fricative",
    "Wiktionary: қ is χ before с ш (жақсы, ақша), not over the seam of -стан",
    CAREFUL,
)
def _q_fricative(sounds: list[Sound]) -> None:
    for index, (first, second) in enumerate(pairwise(sounds)):
        if first.symbol == "q" and second.symbol in ("s", "ʃ") and not _opens_stan(sounds, index + 1):
            first.symbol = "χ"


@rule("q-fricative-wide", "not verified: қ is χ before every voiceless sound but itself (тоқта)", NATURAL)
def _q_fricative_wide(sounds: list[Sound]) -> None:
    for first, second in _pairs(sounds):
        if first.symbol == "q" and second.symbol in VOICELESS - {"q"}:
            first.symbol = "χ"


@rule(
    "voicing-at-seam",
    "Grammar 2002: final қ к п are voiced before vowels, sonorants and д ж з (ақ ала, ақ дала → ағала, ағдала)",
    NATURAL,
    where=ACROSS,
)
def _voice_final(seam: list[Sound]) -> None:
    """A glide that only opens the next word's first vowel does not hinder (ақ орда, көк ел)."""
    before, final, opening, *_ = seam
    voices = opening.is_vowel or opening.symbol in _SONORANTS or opening.symbol in ("d", "ʒ", "z")
    if before.is_vowel and not final.foreign and voices:
        final.symbol = _VOICED.get(final.symbol, final.symbol)


@rule(
    "voicing-of-initial",
    "Grammar 2002; Küderinova 2013: қ к open a word as ғ г behind vowels, sonorants and voiced sounds (қара қой)",
    NATURAL,
    where=ACROSS,
)
def _voice_initial(seam: list[Sound]) -> None:
    final, opening = seam[1:3]
    if not (final.foreign or opening.foreign or final.symbol in VOICELESS) and opening.symbol in ("q", "k"):
        opening.symbol = _VOICED[opening.symbol]


@rule(
    "devoicing-of-initial",
    "Grammar 2002: б ғ г open a word as п қ к behind voiceless sounds (сақ бол, жас ғалым)",
    NATURAL,
    where=ACROSS,
)
def _devoice_initial(seam: list[Sound]) -> None:
    final, opening = seam[1:3]
    if final.symbol in VOICELESS and not (final.foreign or opening.foreign):
        opening.symbol = _DEVOICED.get(opening.symbol, opening.symbol)
