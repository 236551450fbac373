"""One Kazakh word, or a row of words, to phonemes: split, transcribe each part in its own sounds, apply the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import ru
from ..types import G2PError, Morph, Phoneme, Pronunciation, RuleFired
from .letters import KAZAKH, Letter, character_name, read, spelled
from .rules import apply_rules
from .segmentation import Candidate, best
from .sounds import Sound, Spelling, from_letters
from .stress import mark_stress

_VOICELESS_LETTERS = frozenset("пткқсшфхһцчщ")


@dataclass(slots=True)
class _Reading:
    """What is known of a word so far."""

    word: str
    morphs: list[Morph]
    sounds: list[Sound]
    trace: list[RuleFired]
    source: str


def pronounce(word: str, style: str) -> Pronunciation:
    """Phonemes of one word in any case. Raises G2PError that names a character it cannot read."""
    return _finish(_read_word(word), style)


def pronounce_words(words: Sequence[str], style: str) -> tuple[Pronunciation, ...]:
    """Phonemes of words that follow each other without a pause."""
    return tuple(pronounce(word, style) for word in words)


def segment(word: str) -> tuple[Morph, ...]:
    """Root and affixes of a word. Raises G2PError that names a character it cannot read."""
    return tuple(_read_word(word).morphs)


def _read_word(word: str) -> _Reading:
    reading = _Reading(word, [], [], [], "rules")
    for piece in _pieces(word):
        _add_cyrillic(reading, piece)
    return reading


def _pieces(word: str) -> list[tuple[Letter, ...]]:
    pieces: list[list[Letter]] = [[]]
    for letter in read(word):
        if letter.char == "-":
            pieces.append([])
        elif letter.char in KAZAKH:
            pieces[-1].append(letter)
        else:
            raise G2PError(f"{character_name(word[letter.start])} in {word!r} is not a Kazakh letter")
    found = [tuple(piece) for piece in pieces if piece]
    if not found:
        raise G2PError(f"{word!r} has no letter")
    return found


def _add_cyrillic(reading: _Reading, letters: Sequence[Letter]) -> None:
    split = best(spelled(letters))
    reading.trace.append(
        RuleFired(
            "segmentation",
            spelled(letters),
            f"{'|'.join(split.texts)} ({split.root.origin}, {split.root.why})",
        )
    )
    first_morph = len(reading.morphs)
    places = _add_morphs(reading, letters, split)
    size = len(split.root.text)
    sounds: list[Sound] = []
    if split.root.foreign:
        sounds += _borrowed_sounds(reading, letters[:size], split, first_morph)
    start = size if split.root.foreign else 0
    spelling = Spelling(letters[start:], places[start:], letters[start - 1].char if start else "")
    sounds += from_letters(spelling)
    reading.trace += spelling.trace
    mark_stress(sounds, letters, split, first_morph)
    reading.sounds += sounds


def _add_morphs(reading: _Reading, letters: Sequence[Letter], split: Candidate) -> list[int]:
    """Appends the morphs of a split; the index of each letter's morph comes back."""
    places: list[int] = []
    for index, text in enumerate(split.texts):
        mine = letters[len(places) : len(places) + len(text)]
        places += [len(reading.morphs)] * len(text)
        kind = "affix" if index else "root"
        origin = "kk" if index else split.root.origin
        reading.morphs.append(Morph(text, kind, origin, (mine[0].start, mine[-1].end)))
    return places


def _borrowed_sounds(
    reading: _Reading, letters: Sequence[Letter], split: Candidate, morph: int
) -> list[Sound]:
    """The root in its own sounds; its end keeps its voice before a vowel or a voiced sound of an affix."""
    lemma = split.root.lemma
    text = spelled(letters)
    marked = "".join("+" * letter.stressed + letter.char for letter in letters) + lemma[len(text) :]
    devoice = not split.chain or split.chain[0].text[0] in _VOICELESS_LETTERS
    spoken = ru.pronounce(marked, devoice)
    reading.trace += spoken.trace
    # Places in `marked` back to letters; what the lemma has beyond the text belongs to no letter and is left out.
    owners = [i for i, letter in enumerate(letters) for _ in range(1 + letter.stressed)]
    sounds = []
    for phoneme in spoken.phonemes:
        if phoneme.span[0] < len(owners):
            first, last = (
                letters[owners[phoneme.span[0]]],
                letters[owners[min(phoneme.span[1], len(owners)) - 1]],
            )
            sounds.append(Sound(phoneme.symbol, first.start, last.end, phoneme.stress, morph, foreign=True))
    return sounds


def _finish(reading: _Reading, style: str) -> Pronunciation:
    reading.trace += apply_rules(reading.sounds, style)
    phonemes = tuple(Phoneme(s.symbol, s.stress, s.morph, (s.start, s.end)) for s in reading.sounds)
    return Pronunciation(reading.word, tuple(reading.morphs), phonemes, reading.source, tuple(reading.trace))
