"""Kazakh stress: the last syllable that may bear it.

Rules, by their names in the trace: `stress-mark`, the caller set it; `stress-last`, the last vowel of the word;
`stress-surname`, the last vowel before -ов -ев (Тоқаев); `stress-compound`, a first part bears none (теледидар);
`stress-enclitic`, a particle or мен (and) leans on the word before it (бара ма, алма мен алмұрт, аз-ақ);
`stress-before`, the last one before affixes that are never stressed, which the trace shows. Those are the predicate
endings (мын, сың, мыз, ...), question particles, -мен, -дай, -ша, and -ма with all that follows it (барма, бармады).
SOURCES.md says where this is described.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .. import ru
from ..types import RuleFired
from .affixes import Affix
from .letters import VOWELS, Letter, spelled
from .sounds import Sound

NEGATION = "negative"
STRESS_MARK = "ˈ"
STRESS_RULES = {
    "stress-mark": "what the caller marked, and nothing else",
    "stress-surname": "Russian names: the last vowel before -ов -ев (Тоқаев)",
    "stress-last": "School grammar: the last vowel of the word (қалалар); a matter of debate, McCollum & Chen 2021",
    "stress-before": "School grammar: the last vowel before -мын -ма -дай -шы (бармады); -ша, -мен not verified",
    "stress-compound": "not verified: an international first part leans on the native word behind it (теледидар)",
    "stress-enclitic": "not verified: ма, да, ғой, мен (and), -ақ lean on the word before them (бара ма)",
}
# Particles that lean on the word before them: questions, and, as you know.
_ENCLITICS = frozenset(["ма", "ме", "ба", "бе", "па", "пе", "да", "де", "та", "те", "ше", "ғой"])
# And, always behind a hyphen, the very, I fear, they say: аз-ақ, келмеді-ау, барады-мыс.
_HYPHENATED = frozenset(["ақ", "ау", "ай", "мыс", "міс"])
# With, and: a noun before them decides which of the three it is.
_CONJUNCTIONS = frozenset(["пен", "бен"])
_LINKS = ("ма", "ме", "ба", "бе", "па", "пе")
# бармас: together with this the negation is stressed like any other affix.
_NEGATIVE_FUTURE = "part.future.neg"
# First parts that have their stress on the second vowel.
_SECOND_STRESSED = ("электр", "энерго")


def mark_stress(
    sounds: Sequence[Sound],
    letters: Sequence[Letter],
    chain: Sequence[Affix],
    first_affix: int,
    ending: int | None = None,
    echoed: bool = False,
) -> list[RuleFired]:
    """Stresses one native vowel, in place, unless the word is marked; the trace names the rule.

    `chain` are the affixes, `first_affix` is the morph index of the first of them. A borrowed root keeps its own
    stress beside that of the last affix; so does a surname, whose Russian ending begins at code point `ending`.
    `echoed`: the word is said twice with -ма between, which is no negation then (қолма-қол).
    """
    if marked := [letter for letter in letters if letter.stressed]:
        return [RuleFired("stress-mark", f"+{marked[0].char}", f"{STRESS_MARK}{marked[0].char}")]
    bearing = len(chain) if echoed else _stressable(chain)
    bearers = [sound for sound in sounds if sound.is_vowel and not sound.foreign]
    allowed = [sound for sound in bearers if sound.morph < first_affix + bearing]
    if not allowed:
        return []
    found: list[RuleFired] = []
    if ending is not None:
        allowed = [sound for sound in allowed if sound.start < ending or sound.morph >= first_affix]
        own = [sound for sound in allowed if sound.start < ending]
        own[-1].stress = 1
        found.append(RuleFired("stress-surname", own[-1].symbol, STRESS_MARK + own[-1].symbol))
        if own[-1] is allowed[-1]:
            return found
    allowed[-1].stress = 1
    rule = "stress-last" if allowed[-1] is bearers[-1] else "stress-before"
    passed = "|".join(affix.text for affix in chain[bearing:]) if rule == "stress-before" else ""
    return [*found, RuleFired(rule, passed or allowed[-1].symbol, STRESS_MARK + allowed[-1].symbol)]


def first_part_stressed(first: Sequence[Letter]) -> tuple[Letter, ...]:
    """A first part with its stress: on its first vowel (авто, видео), but электр(о), энерго."""
    if any(letter.stressed for letter in first):
        return tuple(first)
    vowels = [place for place, letter in enumerate(first) if letter.char in VOWELS]
    stressed = vowels[spelled(first).startswith(_SECOND_STRESSED)]
    return tuple(replace(letter, stressed=place == stressed) for place, letter in enumerate(first))


def stressed_as(letters: Sequence[Letter], lemma: str) -> Sequence[Letter]:
    """A loan whose end is voiced before a vowel, stressed as its dictionary form is: рыног(ы) as рынок."""
    text = spelled(letters)
    voiced = len(lemma) == len(text) and lemma != text and lemma[:-1] == text[:-1]
    if not voiced or any(letter.stressed for letter in letters):
        return letters
    said = ru.pronounce(lemma, loan=True)
    stressed = next((phoneme.span[0] for phoneme in said.phonemes if phoneme.stress), None)
    return [replace(letter, stressed=place == stressed) for place, letter in enumerate(letters)]


def is_echoed(first: str, second: str) -> bool:
    """Whether a word is said twice with -ма between (қолма-қол, жекпе-жегі); айтпа-айтпа is a negation twice."""
    stem = first[:-2].removesuffix(first[-3:-2] if first[-3:-2] in "қкп" else "")
    linked = first.endswith(_LINKS) and len(stem) > 1
    return linked and second.startswith(stem) and not second.startswith(first)


def lean(
    sounds: Sequence[Sound], word: str, conjunction: bool = False, hyphen: bool = False
) -> list[RuleFired]:
    """Takes the stress off a particle that follows a word without a pause, in place.

    `conjunction`: мен is no pronoun here; `hyphen`: the particle is written behind a hyphen.
    """
    stressed = [sound for sound in sounds if sound.stress]
    particles = _HYPHENATED if hyphen else _ENCLITICS | _CONJUNCTIONS
    if not stressed or not (conjunction or word.lower() in particles):
        return []
    for sound in stressed:
        sound.stress = 0
    return [RuleFired("stress-enclitic", STRESS_MARK + stressed[0].symbol, stressed[0].symbol)]


def _stressable(chain: Sequence[Affix]) -> int:
    """Number of affixes that a stress may fall on."""
    count = next((index for index in range(len(chain)) if _is_negation(chain, index)), len(chain))
    while count and not chain[count - 1].stressable:
        count -= 1
    return count


def _is_negation(chain: Sequence[Affix], index: int) -> bool:
    following = chain[index + 1].name if index + 1 < len(chain) else ""
    return chain[index].name == NEGATION and following != _NEGATIVE_FUTURE
