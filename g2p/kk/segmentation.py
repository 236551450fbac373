"""Splits a Kazakh word into root and affixes: the likeliest path through the morphotactics."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .affixes import Affix, Classes, continuations, left_classes, stem_harmony
from .letters import NATIVE_ONLY, VOWELS
from .lexicon import STEM_CATEGORIES
from .origins import origin
from .roots import Root, joined_lemmas, known_lemmas, mixed_lemmas, russian_lemmas, unknown_lemmas

ROOT_CATEGORIES = STEM_CATEGORIES
SHORTEST_ROOT = 2
UNKNOWN_DERIVATION_SCORE = -4.0
Chain = tuple[Affix, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to split a word: its root, the affixes behind it, and the log probability of both (nats)."""

    root: Root
    chain: Chain
    score: float

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.root.text, *(affix.text for affix in self.chain))


@lru_cache(maxsize=65536)
def best(word: str) -> Candidate:
    """The likeliest split of a word in lower case."""
    *_, chosen = _search(word, only_better=True)
    return chosen


def affix_chain(text: str) -> Chain | None:
    """The likeliest reading of letters as nominal affixes behind a hyphen (АҚШ-тың); None where they are none."""
    found = Suffixes(text, foreign=True).best(0, "N")
    return None if found is None else found[1]


def candidates(word: str) -> tuple[Candidate, ...]:
    """The best split for every root that the word may have, likeliest first."""
    chosen: dict[tuple[str, str], Candidate] = {}
    for candidate in _search(word, only_better=False):
        key = (candidate.root.text, candidate.root.origin)
        if key not in chosen or chosen[key].score < candidate.score:
            chosen[key] = candidate
    return tuple(sorted(chosen.values(), key=lambda candidate: -candidate.score))


def _search(word: str, only_better: bool) -> Iterator[Candidate]:
    """Every split, or only those that are likelier than all before them.

    First what the tables of stems know, then Russian forms, then any beginning of the word. Scores are never positive,
    so a root that alone is less likely than the best split so far needs no closer look.
    """
    places = range(len(word), min(SHORTEST_ROOT, len(word)) - 1, -1)
    beginnings = [(word[:end], word[end : end + 1]) for end in places]
    suffixes = (Suffixes(word, foreign=False), Suffixes(word, foreign=True))
    top = floor = -math.inf
    for lemmas in (known_lemmas, russian_lemmas, joined_lemmas, mixed_lemmas, unknown_lemmas):
        known = lemmas is not unknown_lemmas
        for text, following in beginnings:
            for lemma, category, root_score in lemmas(text, following, floor):
                where, why = origin(lemma, category)
                found = suffixes[where != "kk"].best(len(text), category)
                if found is None:
                    continue
                chain_score, chain = found
                score = root_score + chain_score + _doubt(known, why, chain)
                if score > top or not only_better:
                    top = max(score, top)
                    floor = top if only_better else floor
                    yield Candidate(Root(text, lemma, category, where, why, known, root_score), chain, score)


def _doubt(known: bool, why: str, chain: Chain) -> float:
    """An affix that makes words is no likely reading of the end of an unknown root (гамбургер, гомеостат).

    One with a letter that loans do not have is (импрессиониз|ші).
    """
    if known or why != "classifier" or not chain or chain[0].target not in ROOT_CATEGORIES:
        return 0.0
    return UNKNOWN_DERIVATION_SCORE if NATIVE_ONLY.isdisjoint(chain[0].text) else 0.0


class Suffixes:
    """The best chain of affixes behind every place of one word (a Viterbi search over the categories)."""

    def __init__(self, word: str, foreign: bool) -> None:
        self.word = word
        self.foreign = foreign
        self.known: dict[tuple[int, str, bool], tuple[float, Chain] | None] = {}
        self.fitting: dict[int, tuple[Classes | None, Classes | None]] = {}

    def best(self, place: int, category: str, before_vowel: bool = False) -> tuple[float, Chain] | None:
        """Log probability and affixes of word[place:] behind a stem of `category`; None where no chain fits.

        `before_vowel`: only a chain that begins with a vowel will do.
        """
        if place == len(self.word):
            return None if before_vowel else (0.0, ())
        key = (place, category, before_vowel)
        if key not in self.known:
            self.known[key] = self._longest_odds(place, category, before_vowel)
        return self.known[key]

    def _longest_odds(self, place: int, category: str, before_vowel: bool) -> tuple[float, Chain] | None:
        word = self.word
        if before_vowel and word[place] not in VOWELS:
            return None
        lengths, shapes = continuations(category, *self._left(place)).get(word[place], ((), {}))
        top: tuple[float, Chain] | None = None
        for length in lengths:
            if place + length > len(word):
                break
            for affix in shapes.get(word[place : place + length], ()):
                rest = self.best(place + length, affix.target, affix.before_vowel)
                if rest is not None and (top is None or affix.weight + rest[0] > top[0]):
                    top = affix.weight + rest[0], (affix, *rest[1])
        return top

    def _left(self, place: int) -> tuple[Classes | None, Classes | None]:
        """What the affix at `place` must agree with: classes of the sound before it, harmony; at the start nothing."""
        if place == 0:
            return None, None
        if place not in self.fitting:
            stem = self.word[:place]
            self.fitting[place] = left_classes(stem), stem_harmony(stem, self.foreign)
        return self.fitting[place]
