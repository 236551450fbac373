"""One Kazakh word, or a row of words, to phonemes: split, each part in its own sounds, then the rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from .. import espeak, ru
from ..foreign import is_readable
from ..foreign import russian_spelling as foreign_spelling
from ..registry import BROAD, NATURAL, STYLES, RuleInfo
from ..types import G2PError, Morph, MorphKind, Phoneme, Pronunciation, RuleFired, Span
from .context import as_verb, is_conjunction
from .latin import is_latin, russian_spelling
from .letters import KAZAKH, SURNAME, VOWELS, Letter, character_name, spelled
from .origins import first_part, native_first_part
from .pieces import Piece, is_kazakh_in_latin, letter_name, pieces
from .roots import Root
from .rules import RULES, apply_rules, apply_sandhi
from .segmentation import Candidate, affix_chain, best
from .sounds import LETTER_RULES, VOICELESS_LETTERS, Sound, Spelling, from_letters
from .stress import STRESS_MARK, STRESS_RULES, first_part_stressed, is_echoed, lean, mark_stress, stressed_as
from .undotted import is_typed_row

_LOAN_PHONEMES = "loan-phonemes"
_LOAN_PHONEMES_SOURCE = "Wiktionary, broad transcriptions: loans in Kazakh phonemes (институт)"


@dataclass(slots=True)
class _Reading:
    """What is known of a word so far.

    `alone`: asked for by itself, not as a part of running text. `foreign`: what reads words of other languages.
    `verb`: how the words around call for it to be split. `following`: the first letter of what stands behind a brand or
    a hyphen. `echoed`: the word behind the hyphen repeats this one (қолма-қол).
    """

    word: str
    style: str
    alone: bool
    foreign: str = "builtin"
    verb: Candidate | None = None
    following: str = ""
    echoed: bool = False
    morphs: list[Morph] = field(default_factory=list)
    sounds: list[Sound] = field(default_factory=list)
    trace: list[RuleFired] = field(default_factory=list)
    source: str = "rules"

    def fire(self, rule: str, before: str, after: str) -> None:
        self.trace.append(RuleFired(rule, before, after))

    def add_root(self, letters: Sequence[Letter], origin: str) -> int:
        """Appends a morph of one piece; its index comes back."""
        span = (letters[0].start, letters[-1].end)
        self.morphs.append(Morph(self.written(span), "root", origin, span))
        return len(self.morphs) - 1

    def written(self, span: Span) -> str:
        """The letters of a span as the caller wrote them, without stress marks."""
        return self.word[span[0] : span[1]].replace("+", "").replace("\u0301", "")


def pronounce(word: str, style: str, foreign: str = "builtin") -> Pronunciation:
    """Phonemes of one word in any case. Raises G2PError that names a character it cannot read.

    A letter by itself has its sound, as in a dictionary; in running text (`pronounce_words`) it has its name.
    """
    reading = _read(word, style, alone=True, foreign=foreign)
    reading.trace += apply_rules(reading.sounds, style)
    return _pronunciation(reading)


def pronounce_words(
    words: Sequence[str], style: str, foreign: str = "builtin", latin_is_kazakh: bool = False
) -> tuple[Pronunciation, ...]:
    """Phonemes of words that follow each other without a pause; in style `natural` they change where they meet.

    `latin_is_kazakh`: so the words around these tell; else these tell by themselves.
    """
    in_kazakh = latin_is_kazakh or is_kazakh_in_latin(words)
    typed = is_typed_row(words)
    readings = [
        _read(word, style, False, foreign, in_kazakh, typed, verb=as_verb(words, index))
        for index, word in enumerate(words)
    ]
    for reading in readings:
        reading.trace += apply_rules(reading.sounds, style)
    for index, (left, right) in enumerate(pairwise(readings), 1):
        fired = apply_sandhi(left.sounds, right.sounds, style)
        left.trace += fired
        right.trace += [*fired, *lean(right.sounds, right.word, is_conjunction(words, index))]
    return tuple(_pronunciation(reading) for reading in readings)


def rules_in_order() -> tuple[RuleInfo, ...]:
    """Every rule of the trace that has to do with sounds, as they apply."""
    letters = {rule.name: rule for group in LETTER_RULES.values() for rule in group}
    found = [RuleInfo(name, rule.styles, "letters", rule.source) for name, rule in letters.items()]
    found.append(RuleInfo(_LOAN_PHONEMES, (BROAD,), "letters", _LOAN_PHONEMES_SOURCE))
    found += [RuleInfo(name, STYLES, "stress", source) for name, source in STRESS_RULES.items()]
    for rule in RULES:
        found.append(
            RuleInfo(rule.name, tuple(s for s in STYLES if s in rule.styles), rule.where, rule.source)
        )
    return tuple(found)


def segment(word: str) -> tuple[Morph, ...]:
    """Root and affixes of a word. Raises G2PError that names a character it cannot read."""
    return _pronunciation(_read(word, "careful", alone=True)).morphs


def _pronunciation(reading: _Reading) -> Pronunciation:
    phonemes = tuple(Phoneme(s.symbol, s.stress, s.morph, (s.start, s.end)) for s in reading.sounds)
    if not phonemes:
        raise G2PError(f"nothing in {reading.word!r} has a sound")
    return Pronunciation(reading.word, tuple(reading.morphs), phonemes, reading.source, tuple(reading.trace))


def _read(
    word: str,
    style: str,
    alone: bool,
    foreign: str = "builtin",
    in_kazakh: bool = False,
    in_russian_letters: bool = False,
    verb: Candidate | None = None,
) -> _Reading:
    reading = _Reading(word, style, alone, foreign, verb)
    cut = pieces(word, in_kazakh, in_russian_letters)
    for piece, after in zip_longest(cut, cut[1:]):
        reading.following = after.letters[0].char if after else ""
        reading.echoed = after is not None and is_echoed(spelled(piece.letters), spelled(after.letters))
        if piece.alphabet:
            span = (piece.letters[0].start, piece.letters[-1].end)
            reading.fire(piece.alphabet, reading.written(span), spelled(piece.letters))
        begun = len(reading.sounds)
        _READERS[piece.kind](reading, piece)
        if begun and piece.kind == "word":
            reading.trace += lean(reading.sounds[begun:], spelled(piece.letters), hyphen=True)
    return reading


def _read_word(reading: _Reading, piece: Piece) -> None:
    split = best(spelled(piece.letters))
    if reading.verb is not None and "".join(reading.verb.texts) == spelled(piece.letters):
        reading.fire("verb-by-context", "|".join(split.texts), "|".join(reading.verb.texts))
        split = reading.verb
    root = split.root
    reading.fire(
        "segmentation", spelled(piece.letters), f"{'|'.join(split.texts)} ({root.origin}, {root.why})"
    )
    first_morph = len(reading.morphs)
    texts, origins = _roots(root, reading)
    affixes = spelled(piece.letters)[len(root.text) :]
    places = _add_morphs(reading, piece.letters, [*texts, *split.texts[1:]], origins, len(texts))
    sounds: list[Sound] = []
    place = 0
    for index, (text, where) in enumerate(zip(texts, origins, strict=True)):
        last = index == len(texts) - 1
        letters = piece.letters[place : place + len(text)]
        if where != "kk":
            lemma = root.lemma[place:] if last else text
            voiceless = last and _ends_voiceless(reading, affixes or reading.following)
            if last:
                sounds += _loan_sounds(reading, letters, lemma, voiceless, first_morph + index)
            else:
                sounds += _first_part_sounds(reading, letters, first_morph + index)
        elif not last:
            sounds += _native_sounds(reading, letters, places[place:], "")
        else:
            break  # it sounds together with its affixes
        place += len(text)
    # The native word behind a first part begins anew.
    before = piece.letters[place - 1].char if place and origins[-1] != "kk" else ""
    name = SURNAME.fullmatch(root.text) if origins == ["kk"] else None
    ending = name.end(1) if name else 0
    sounds += _native_sounds(reading, piece.letters[place:], places[place:], before, ending)
    own_stress = piece.letters[ending].start if name else None
    first_affix = first_morph + len(texts)
    # A native first part leans on the loan behind it (бейнеролик).
    bearing = [sound for sound in sounds if origins[-1] == "kk" or sound.morph >= first_affix]
    reading.trace += mark_stress(bearing, piece.letters, split.chain, first_affix, own_stress, reading.echoed)
    reading.sounds += sounds
    reading.source = "lexicon" if root.known else "rules"


def _add_morphs(
    reading: _Reading,
    letters: Sequence[Letter],
    texts: Sequence[str],
    origins: Sequence[str],
    roots: int,
) -> list[int]:
    """Appends morphs, first as many `roots` of these origins, then affixes; for each letter its morph comes back."""
    places: list[int] = []
    for index, text in enumerate(texts):
        mine = letters[len(places) : len(places) + len(text)]
        places += [len(reading.morphs)] * len(text)
        span = (mine[0].start, mine[-1].end)
        kind: MorphKind = "root" if index < roots else "affix"
        origin = origins[index] if index < roots else "kk"
        reading.morphs.append(Morph(reading.written(span), kind, origin, span))
    return places


def _roots(root: Root, reading: _Reading) -> tuple[list[str], list[str]]:
    """The root, or a first part and the word behind it where the one is borrowed and the other native (авто|көлік)."""
    size = native_first_part(root.lemma) if root.foreign else first_part(root.lemma)
    if not size:
        return [root.text], [root.origin]
    texts = [root.text[:size], root.text[size:]]
    reading.fire("mixed-compound", root.text, "|".join(texts))
    return texts, ["kk", "ru"] if root.foreign else ["ru", "kk"]


def _native_sounds(
    reading: _Reading, letters: Sequence[Letter], places: Sequence[int], before: str, surname: int = 0
) -> list[Sound]:
    spelling = Spelling(letters, places, before, surname, reading.style)
    sounds = from_letters(spelling)
    reading.trace += spelling.trace
    return sounds


def _first_part_sounds(reading: _Reading, letters: Sequence[Letter], morph: int) -> list[Sound]:
    """A first part before a native word: the vowels of its own stress, but no stress, unless the caller marked it."""
    text = spelled(letters)
    sounds = _loan_sounds(reading, first_part_stressed(letters), text, False, morph)
    if not any(letter.stressed for letter in letters):
        for sound in sounds:
            sound.stress = 0
        reading.fire("stress-compound", f"{STRESS_MARK}{text}", text)
    return sounds


def _ends_voiceless(reading: _Reading, following: str) -> bool:
    """The end of a loan keeps its voice (клубы, антрополог), but before a voiceless sound of an affix (клубтар,
    YouTube-та), and in style `natural` at the end of the word."""
    return following[0] in VOICELESS_LETTERS if following else reading.style == NATURAL


def _loan_sounds(
    reading: _Reading, letters: Sequence[Letter], lemma: str, devoice: bool, morph: int
) -> list[Sound]:
    """A root in its own sounds; in style `broad` in the phonemes of Kazakh, with its own stress."""
    sounds = _borrowed_sounds(reading, letters, lemma, devoice, morph)
    if reading.style != BROAD:
        return sounds
    stressed = {sound.start for sound in sounds if sound.stress}
    spelling = Spelling(letters, [morph] * len(letters), style=BROAD, borrowed=True)
    adapted = from_letters(spelling)
    reading.trace += [*spelling.trace, *apply_rules(adapted, BROAD)]
    before, after = (" ".join(sound.symbol for sound in row) for row in (sounds, adapted))
    reading.fire(_LOAN_PHONEMES, before, after)
    for sound in adapted:
        sound.foreign, sound.stress = True, int(sound.is_vowel and sound.start in stressed)
    return adapted


def _borrowed_sounds(
    reading: _Reading, letters: Sequence[Letter], lemma: str, devoice: bool, morph: int
) -> list[Sound]:
    """A root in its own sounds; `devoice` is what becomes of a voiced end."""
    text, letters = spelled(letters), stressed_as(letters, lemma)
    if lemma != text:
        reading.fire("dictionary-form", text, lemma)
    marked = "".join("+" * letter.stressed + letter.char for letter in letters) + lemma[len(text) :]
    spoken = ru.pronounce(marked, devoice, loan=True)
    reading.trace += spoken.trace
    # Places in `marked` back to letters; what the lemma has beyond the text belongs to no letter and is left out.
    owners = [letter for letter in letters for _ in range(1 + letter.stressed)]
    return [
        Sound(
            p.symbol,
            owners[p.span[0]].start,
            owners[min(p.span[1], len(owners)) - 1].end,
            p.stress,
            morph,
            True,
        )
        for p in spoken.phonemes
        if p.span[0] < len(owners)
    ]


def _read_letters(reading: _Reading, piece: Piece) -> None:
    """An initialism by the names of its letters, the last one stressed; a lone letter by its sound."""
    morph = reading.add_root(piece.letters, "kk" if piece.letters[0].char in KAZAKH else "latin")
    one = len(piece.letters) == len(reading.word) == 1
    if reading.alone and one and piece.letters[0].char in KAZAKH:
        sounds = _native_sounds(reading, piece.letters, (morph,), "")
        if sounds:
            reading.sounds += sounds
            return
    for letter in piece.letters:
        names = letter_name(letter.char)
        reading.fire("letter-names", letter.char, " ".join(names))
        reading.sounds += [Sound(name, letter.start, letter.end, 0, morph, True) for name in names]
    _stress_last_vowel(reading.sounds)
    reading.source = "letters"


def _read_respelled(reading: _Reading, piece: Piece) -> None:
    """A word whose sounds a table gives in Russian or Kazakh letters."""
    morph = reading.add_root(piece.letters, "latin" if is_latin(piece.letters[0].char) else piece.lang)
    reading.fire("respelling", spelled(piece.letters), piece.respelling)
    _sound_respelling(reading, piece.letters, piece.respelling, piece.lang, morph)
    reading.source = "lexicon"


def _read_latin(reading: _Reading, piece: Piece) -> None:
    text = spelled(piece.letters)
    morph = reading.add_root(piece.letters, "latin")
    if reading.foreign == "espeak":
        _sound_espeak(reading, piece.letters, morph)
        return
    respelling = russian_spelling(text)
    if not respelling:
        raise G2PError(f"no letter of {text!r} can be read")
    if sum(char in VOWELS for char in respelling) == 1:  # a stressed е is no ё then: tell
        respelling = respelling.replace("е", "+е")
    reading.fire("latin-reading", text, respelling)
    _sound_respelling(reading, piece.letters, respelling, "ru", morph)
    reading.source = "letters"


def _read_foreign(reading: _Reading, piece: Piece) -> None:
    """A word in a script of another language: by espeak-ng where it may be asked, else by the built-in table."""
    morph = reading.add_root(piece.letters, "foreign")
    if reading.foreign == "espeak" or (reading.foreign == "auto" and espeak.is_installed()):
        _sound_espeak(reading, piece.letters, morph)
        return
    text = spelled(piece.letters)
    if bad := [letter for letter in piece.letters if not is_readable(letter.char)]:
        char = reading.word[bad[0].start]
        raise G2PError(f"{character_name(char)} in {text!r} can be read with the extra espeak only")
    respelling = foreign_spelling(text)
    if not respelling:
        raise G2PError(f"{character_name(reading.word[piece.letters[0].start])} has no sound by itself")
    reading.fire("foreign-script", text, respelling)
    _sound_respelling(reading, piece.letters, respelling, "ru", morph)
    reading.source = "letters"


def _sound_espeak(reading: _Reading, letters: Sequence[Letter], morph: int) -> None:
    """What espeak-ng says; each sound stands for the whole piece."""
    start, end = letters[0].start, letters[-1].end
    text = reading.written((start, end))
    said = espeak.sounds(text)
    reading.fire("espeak", text, " ".join(symbol for symbol, _ in said))
    reading.sounds += [Sound(symbol, start, end, stress, morph, True) for symbol, stress in said]
    reading.source = "espeak"


def _sound_respelling(
    reading: _Reading, letters: Sequence[Letter], respelling: str, lang: str, morph: int
) -> None:
    """Sounds of a respelling; each one stands for the whole piece, for letters do not match sounds one by one."""
    spoken = (
        ru.pronounce(respelling, _ends_voiceless(reading, reading.following))
        if lang == "ru"
        else pronounce(respelling, reading.style)
    )
    reading.trace += spoken.trace
    start, end = letters[0].start, letters[-1].end
    reading.sounds += [Sound(p.symbol, start, end, p.stress, morph, True) for p in spoken.phonemes]


def _read_affixes(reading: _Reading, piece: Piece) -> None:
    """What follows an initialism or a Latin word behind a hyphen: affixes, or else a word of its own."""
    chain = affix_chain(spelled(piece.letters))
    if chain is None:
        _read_word(reading, piece)
        return
    reading.fire("affixes", spelled(piece.letters), "|".join(affix.text for affix in chain))
    first_morph = len(reading.morphs)
    places = _add_morphs(reading, piece.letters, [affix.text for affix in chain], [], 0)
    sounds = _native_sounds(reading, piece.letters, places, "-")
    reading.trace += mark_stress(sounds, piece.letters, chain, first_morph)
    reading.sounds += sounds


def _stress_last_vowel(sounds: Sequence[Sound]) -> None:
    bearer = next((sound for sound in reversed(sounds) if sound.is_syllabic), None)
    if bearer is not None:
        bearer.stress = 1


_READERS: dict[str, Callable[[_Reading, Piece], None]] = {
    "word": _read_word,
    "letters": _read_letters,
    "respelled": _read_respelled,
    "latin": _read_latin,
    "foreign": _read_foreign,
    "affixes": _read_affixes,
}
