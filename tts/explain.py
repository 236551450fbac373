"""What became of a text on its way to sound, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from g2p import Morph, RuleFired, inventory
from tts.acoustic_input import PAUSES
from tts.synthesizer import Spoken


@dataclass(frozen=True, slots=True)
class Sound:
    """A phoneme or a pause. `start_ms` counts from the start of the whole audio; `pitch_hz` is None without voice;
    `energy` is in deviations from the speaker's mean."""

    symbol: str
    stress: int
    start_ms: float
    duration_ms: float
    pitch_hz: float | None
    energy: float


@dataclass(frozen=True, slots=True)
class Word:
    """A spoken word: what it was split into, which rules made its sounds. `source`: what decided."""

    word: str
    source: str
    morphs: tuple[Morph, ...]
    trace: tuple[RuleFired, ...]
    sounds: tuple[Sound, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A token of the text with its words, read in `lang`; a pause that it makes."""

    text: str
    lang: str
    span: tuple[int, int]
    kind: str
    spoken: tuple[str, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One utterance; `lang` is the language of most of its words.

    `pauses`: those within it and at its end, in order; `pieces`: the tokens, spaces left out.
    """

    text: str
    lang: str
    pieces: tuple[Piece, ...]
    pauses: tuple[Sound, ...]


def explained(spoken: Iterable[Spoken]) -> list[Sentence]:
    """The sentences of a text, in order."""
    found = []
    offset = 0.0
    for sentence in spoken:
        found.append(_sentence(sentence, offset))
        offset += sentence.audio.seconds
    return found


def readable(sentence: Sentence) -> str:
    """Several lines of text: each token with its words, each word with its morphs, rules and sounds."""
    return "\n".join(_lines(sentence))


def _sentence(spoken: Spoken, offset: float) -> Sentence:
    utterance = spoken.utterance
    sounds = _sounds(spoken, offset)
    words = [
        Word(said.word, said.source, said.morphs, said.trace, tuple(sounds.get(i, ())))
        for i, said in enumerate(utterance.pronunciations)
    ]
    pieces = (
        Piece(
            token.text,
            lang,
            token.span,
            token.kind,
            token.spoken,
            tuple(word for word, owner in zip(words, utterance.words, strict=True) if owner == i),
        )
        for i, (token, lang) in enumerate(zip(utterance.tokens, utterance.langs, strict=True))
        if token.kind != "space"
    )
    return Sentence(utterance.text, utterance.lang, tuple(pieces), tuple(sounds.get(-1, ())))


def _sounds(spoken: Spoken, offset: float) -> dict[int, list[Sound]]:
    """By the index of the word; -1 holds the pauses."""
    found: dict[int, list[Sound]] = {}
    if spoken.rendered is None:
        return found
    plan = spoken.rendered.plan
    inputs = plan.inputs
    for i, (symbol, word) in enumerate(zip(inputs.symbols, inputs.word, strict=True)):
        if word < 0 and symbol not in PAUSES:
            continue
        pitch = round(float(plan.pitch[i]), 1) if word >= 0 and inventory()[symbol].voicing else None
        start = round(1000 * (offset + float(spoken.starts[i])), 1)
        length = round(1000 * float(spoken.ends[i] - spoken.starts[i]), 1)
        energy = round(float(plan.energy[i]), 2)
        found.setdefault(word, []).append(Sound(symbol, inputs.stress[i], start, length, pitch, energy))
    return found


def _lines(sentence: Sentence) -> Iterator[str]:
    langs = list(dict.fromkeys(piece.lang for piece in sentence.pieces if piece.words)) or [sentence.lang]
    yield f"{sentence.text}  [{', '.join(langs)}]"
    for piece in sentence.pieces:
        if not piece.words:
            yield f"  {piece.text}  ({piece.kind}{': ' if piece.spoken else ', silent'}{' '.join(piece.spoken)})"
            continue
        lang = f", {piece.lang}" if len(langs) > 1 else ""
        yield f"  {piece.text}  ({piece.kind}{lang}) → {' '.join(piece.spoken)}"
        for word in piece.words:
            yield f"    {word.word}: {_morphs(word)}  [{word.source}]"
            yield f"      {' '.join(map(_sound, word.sounds))}"
            for rule in word.trace:
                yield f"      {rule.rule}: {rule.before} → {rule.after}"
    if sentence.pauses:
        yield f"  pauses: {' '.join(map(_sound, sentence.pauses))}"


def _morphs(word: Word) -> str:
    return " + ".join(f"{morph.text} ({morph.kind}, {morph.origin})" for morph in word.morphs)


def _sound(sound: Sound) -> str:
    pitch = f",{sound.pitch_hz:.0f}Hz" if sound.pitch_hz else ""
    return f"{'ˈ' if sound.stress else ''}{sound.symbol}({sound.duration_ms:.0f}ms{pitch})"
