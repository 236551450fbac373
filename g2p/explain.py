"""Why a word is pronounced as it is, for people and for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .phonemizer import phonemize
from .registry import Alternative, language
from .types import Phoneme, Pronunciation

_SHOWN_ALTERNATIVES = 5


@dataclass(frozen=True, slots=True)
class Explanation:
    """A pronunciation with all the splits that were weighed for it, the chosen one first."""

    pronunciation: Pronunciation
    alternatives: tuple[Alternative, ...]


def explain(
    word: str, lang: str = "kk", *, style: str = "careful", lexicon: Mapping[str, str] | None = None
) -> Explanation:
    """Raises G2PError as `phonemize` does."""
    spoken = phonemize(word, lang, style=style, lexicon=lexicon)
    weighed = spoken.source not in ("ipa", "letters") and spoken.morphs[0].origin != "ipa"
    return Explanation(spoken, language(lang).alternatives(word) if weighed else ())


def to_json(explanation: Explanation) -> dict[str, Any]:
    """Plain dictionaries and lists; spans are code points in the word."""
    spoken = explanation.pronunciation
    return {
        "word": spoken.word,
        "ipa": spoken.ipa,
        "source": spoken.source,
        "morphs": [
            {"text": morph.text, "kind": morph.kind, "origin": morph.origin, "span": list(morph.span)}
            for morph in spoken.morphs
        ],
        "phonemes": [
            {
                "symbol": phoneme.symbol,
                "stress": phoneme.stress,
                "morph": phoneme.morph,
                "span": list(phoneme.span),
                "letters": _letters(spoken, phoneme),
            }
            for phoneme in spoken.phonemes
        ],
        "trace": [{"rule": step.rule, "before": step.before, "after": step.after} for step in spoken.trace],
        "alternatives": [
            {
                "texts": list(item.texts),
                "origin": item.origin,
                "why": item.why,
                "score": round(item.score, 2),
                "confidence": round(item.confidence, 4),
            }
            for item in explanation.alternatives
        ],
    }


def pretty(explanation: Explanation) -> str:
    """Several lines for a terminal."""
    spoken = explanation.pronunciation
    shown = " ".join("ˈ" * phoneme.stress + phoneme.symbol for phoneme in spoken.phonemes)
    lines = [f"{spoken.word}  [{shown}]  ({spoken.source})", "", "morphs"]
    lines += [f"  {morph.text:<16} {morph.kind:<6} {morph.origin}" for morph in spoken.morphs]
    lines += ["", "letters and phonemes", "  " + "  ".join(_aligned(spoken))]
    if spoken.trace:
        lines += ["", "rules, in order"]
        lines += [f"  {step.rule:<22} {step.before}  →  {step.after}" for step in spoken.trace]
    if explanation.alternatives:
        lines += ["", "splits weighed (log probability, share)"]
        for item in explanation.alternatives[:_SHOWN_ALTERNATIVES]:
            split = "|".join(item.texts)
            lines.append(
                f"  {split:<28} {item.score:8.2f}  {item.confidence:6.1%}  {item.origin}, {item.why}"
            )
    return "\n".join(lines)


def _aligned(spoken: Pronunciation) -> list[str]:
    """`letters=phonemes`, phonemes of the same letters together."""
    groups: list[tuple[str, list[str]]] = []
    previous: tuple[int, int] | None = None
    for phoneme in spoken.phonemes:
        if phoneme.span == previous:
            groups[-1][1].append(phoneme.symbol)
        else:
            groups.append((_letters(spoken, phoneme), [phoneme.symbol]))
        previous = phoneme.span
    return [f"{letters}={' '.join(symbols)}" for letters, symbols in groups]


def _letters(spoken: Pronunciation, phoneme: Phoneme) -> str:
    return spoken.word[phoneme.span[0] : phoneme.span[1]]
