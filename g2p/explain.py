"""Why a word is pronounced as it is, for people and for programs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .phonemizer import phonemize
from .registry import Alternative, language
from .types import Morph, Pronunciation, Span

_SHOWN_ALTERNATIVES = 6
_WIDTH = 100
_SILENT = "–"


@dataclass(frozen=True, slots=True)
class Aligned:
    """Letters of the word and the phonemes that they are written for: indices, none where the letters are silent."""

    span: Span
    letters: str
    phonemes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A pronunciation, and for each word in it the splits that were weighed, the chosen one first.

    `confidence` of a morph (0 .. 1): the share of the splits that have the same letters there as a morph of the same
    origin; None where nothing was weighed.
    """

    pronunciation: Pronunciation
    alternatives: tuple[tuple[Alternative, ...], ...]
    confidence: tuple[float | None, ...]


def explain(
    word: str,
    lang: str = "kk",
    *,
    style: str = "careful",
    lexicon: Mapping[str, str] | None = None,
    foreign: str = "auto",
) -> Explanation:
    """Raises G2PError as `phonemize` does."""
    spoken = phonemize(word, lang, style=style, lexicon=lexicon, foreign=foreign)
    weighed = spoken.source not in ("ipa", "letters") and spoken.morphs[0].origin != "ipa"
    alternatives = language(lang).alternatives(word) if weighed else ()
    return Explanation(spoken, alternatives, tuple(_confidences(spoken.morphs, alternatives)))


def _confidences(
    morphs: Sequence[Morph], alternatives: Iterable[Sequence[Alternative]]
) -> Iterator[float | None]:
    """The morphs of the chosen splits stand in a row among those of the pronunciation, in the same order."""
    place = 0
    for splits in alternatives:
        texts = splits[0].texts
        while place < len(morphs) and _texts(morphs[place : place + len(texts)]) != texts:
            yield None
            place += 1
        if place < len(morphs):
            yield from (
                sum(item.confidence for item in splits if part in _parts(item)) for part in _parts(splits[0])
            )
            place += len(texts)
    yield from (None for _ in morphs[place:])


def _texts(morphs: Iterable[Morph]) -> tuple[str, ...]:
    return tuple(morph.text.lower() for morph in morphs)


def _parts(split: Alternative) -> list[tuple[int, str, str]]:
    """Where each morph begins in the word, its text and its origin."""
    parts, start = [], 0
    for text in split.texts:
        parts.append((start, text, "kk" if start else split.origin))
        start += len(text)
    return parts


def aligned(spoken: Pronunciation) -> tuple[Aligned, ...]:
    """All letters in order; letters that share a phoneme stand together."""
    groups: list[tuple[Span, list[int]]] = []
    for index, phoneme in enumerate(spoken.phonemes):
        start, end = phoneme.span
        if groups and start < groups[-1][0][1]:
            groups[-1] = ((groups[-1][0][0], max(end, groups[-1][0][1])), [*groups[-1][1], index])
        else:
            groups.append(((start, end), [index]))
    found: list[Aligned] = []
    place = 0
    for (start, end), indices in [*groups, ((len(spoken.word), len(spoken.word)), [])]:
        found += [Aligned((at, at + 1), spoken.word[at], ()) for at in range(place, start)]
        if indices:
            found.append(Aligned((start, end), spoken.word[start:end], tuple(indices)))
        place = max(place, end)
    return tuple(found)


def to_json(explanation: Explanation) -> dict[str, Any]:
    """Plain dictionaries and lists; spans are code points in the word."""
    spoken = explanation.pronunciation
    return {
        "word": spoken.word,
        "ipa": spoken.ipa,
        "source": spoken.source,
        "morphs": [
            {
                "text": morph.text,
                "kind": morph.kind,
                "origin": morph.origin,
                "span": list(morph.span),
                "confidence": None if confidence is None else round(confidence, 4),
            }
            for morph, confidence in zip(spoken.morphs, explanation.confidence, strict=True)
        ],
        "phonemes": [
            {
                "symbol": phoneme.symbol,
                "stress": phoneme.stress,
                "morph": phoneme.morph,
                "span": list(phoneme.span),
                "letters": spoken.word[phoneme.span[0] : phoneme.span[1]],
            }
            for phoneme in spoken.phonemes
        ],
        "alignment": [
            {"letters": group.letters, "span": list(group.span), "phonemes": list(group.phonemes)}
            for group in aligned(spoken)
        ],
        "trace": [{"rule": step.rule, "before": step.before, "after": step.after} for step in spoken.trace],
        "alternatives": [
            {
                "texts": list(item.texts),
                "origin": item.origin,
                "why": item.why,
                "score": round(item.score, 2),
                "confidence": round(item.confidence, 4),
                "verdict": item.verdict,
            }
            for splits in explanation.alternatives
            for item in splits
        ],
    }


def pretty(explanation: Explanation) -> str:
    """Several lines for a terminal."""
    spoken = explanation.pronunciation
    sounds = ["ˈ" * phoneme.stress + phoneme.symbol for phoneme in spoken.phonemes]
    lines = [f"{spoken.word}  [{' '.join(sounds)}]  ({spoken.source})", "", "morphs"]
    for morph, confidence in zip(spoken.morphs, explanation.confidence, strict=True):
        sure = "" if confidence is None else f"{confidence:7.1%}"
        lines.append(f"  {_padded(morph.text, 16)} {morph.kind:<6} {morph.origin:<6}{sure}".rstrip())
    pairs = [
        (group.letters, " ".join(sounds[i] for i in group.phonemes) or _SILENT) for group in aligned(spoken)
    ]
    lines += ["", "letters and phonemes", *_two_rows(pairs)]
    if spoken.trace:
        size = max(len(step.rule) for step in spoken.trace)
        lines += ["", "rules, in order"]
        lines += [f"  {step.rule:<{size}}  {step.before}  →  {step.after}" for step in spoken.trace]
    for splits in explanation.alternatives:
        lines += ["", "splits weighed (log probability, share)", *_table(splits)]
    return "\n".join(lines)


def _table(splits: Sequence[Alternative]) -> Iterator[str]:
    possible = [item for item in splits if item.confidence][:_SHOWN_ALTERNATIVES]
    impossible = [item for item in splits if not item.confidence][: _SHOWN_ALTERNATIVES // 2]
    size = max(len("|".join(item.texts)) for item in (*possible, *impossible))
    for item in possible:
        numbers = f"{item.score:8.2f} {item.confidence:7.1%}"
        yield f"  {'|'.join(item.texts):<{size}} {numbers}  {item.origin}, {item.why}: {item.verdict}"
    for item in impossible:
        yield f"  {'|'.join(item.texts):<{size}} {'impossible':>16}  {item.origin}, {item.why}: {item.verdict}"


def _two_rows(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Letters above phonemes, each pair in a column of its own, in as many lines as it takes."""
    upper, lower = "  ", "  "
    for letters, sounds in pairs:
        size = max(_size(letters), _size(sounds))
        if _size(upper) + size > _WIDTH:
            yield from (upper.rstrip(), lower.rstrip())
            upper, lower = "  ", "  "
        upper += _padded(letters, size) + "  "
        lower += _padded(sounds, size) + "  "
    yield from (upper.rstrip(), lower.rstrip())


def _size(text: str) -> int:
    """Columns on a terminal: marks over and between letters take none."""
    return sum(not unicodedata.combining(char) for char in text)


def _padded(text: str, size: int) -> str:
    return text + " " * (size - _size(text))
