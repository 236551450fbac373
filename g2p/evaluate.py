"""How near our phonemes come to a reference list: error rates, what is taken for what, and which rules were at work.

Symbols are folded first, because lists write the same sound in different ways: `broad` also takes palatalised and plain
consonants, and reduced and full vowels, for the same. PER is edits over symbols of the reference, WER the share of
words with any edit; of several transcriptions of a word the nearest counts.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .encoding import encoding_hint
from .phonemizer import phonemize
from .types import G2PError, Pronunciation

FOLDS = ("narrow", "broad")
_PALATALISED = "ʲ"
# Written with a combining mark, in this order.
_GLIDES = {"ɪ̯": "j", "i̯": "j", "u̯": "w", "ʊ̯": "w", "y̯": "j"}
_AFFRICATES = {"ts": "c", "tʃ": "č", "dʒ": "ʒ", "dz": "z", "tɕ": "č"}
# Stress, length, syllables, ties, aspiration, labialisation, and diacritics of place, height and voice.
_DROPPED = frozenset(
    "ˈˌːˑ.ʔʰˠʷ|_ \u0303\u0306\u0308\u031d\u031e\u031f\u0320\u0325\u0329\u032a\u032f\u033b\u0361"
)
_SAME = {
    "ɾ": "r", "ɫ": "l", "ɭ": "l", "ɢ": "ɣ", "ʁ": "ɣ", "ʀ": "ɣ", "χ": "x", "ħ": "h", "g": "ɡ", "ʋ": "v", "β": "v",
    "ɱ": "m", "ɲ": "n", "ʂ": "ʃ", "ʐ": "ʒ", "ʑ": "ʒ", "ɕ": "ʃ", "ä": "a", "ɑ": "a", "ɘ": "ɪ", "ɯ": "ə", "ø": "ɵ",
    "œ": "ɵ", "ɔ": "o", "ɛ": "e", "y": "ʏ", "ʉ": "ʏ", "ᵻ": "ɪ",
}  # fmt: skip
_REDUCED = {"ɐ": "a", "ʌ": "a", "ɨ": "ə"}
# What stands for a symbol that one side lacks.
NOTHING = "∅"


@dataclass(frozen=True, slots=True)
class WordScore:
    """One word: the nearest transcription of the reference and ours, both folded, and the edits between them.

    `spoken` is None where we could not read the word; then all of the reference is missed.
    """

    word: str
    reference: tuple[str, ...]
    ours: tuple[str, ...]
    edits: int
    spoken: Pronunciation | None


@dataclass(frozen=True, slots=True)
class RuleScore:
    """In how many words a rule fired, in how many of these something is wrong, and how many that is too many.

    `excess`: wrong words beyond what the error rate of all words lets expect. A high one makes the rule, or the kind
    of word that it is for, a suspect; it is no proof.
    """

    rule: str
    fired: int
    wrong: int
    excess: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of all words, in the order of the reference."""

    words: tuple[WordScore, ...]
    fold: str

    @property
    def per(self) -> float:
        """Phoneme error rate, percent."""
        return 100 * sum(w.edits for w in self.words) / max(1, sum(len(w.reference) for w in self.words))

    @property
    def wer(self) -> float:
        """Word error rate, percent."""
        return 100 * len(self.wrong) / max(1, len(self.words))

    @property
    def wrong(self) -> tuple[WordScore, ...]:
        return tuple(word for word in self.words if word.edits)

    def confusions(self) -> list[tuple[tuple[str, str], int]]:
        """(reference, ours) with how often, most frequent first."""
        found = Counter(pair for word in self.wrong for pair in alignment(word.reference, word.ours))
        return sorted(
            ((p, n) for p, n in found.items() if p[0] != p[1]), key=lambda item: (-item[1], item[0])
        )

    def rules(self) -> list[RuleScore]:
        """Rules by the wrong words that they have too many, worst first."""
        fired: Counter[str] = Counter()
        wrong: Counter[str] = Counter()
        for word in self.words:
            names = {step.rule for step in word.spoken.trace} if word.spoken else set()
            fired.update(names)
            wrong.update(names if word.edits else ())
        scores = [RuleScore(r, n, wrong[r], wrong[r] - n * self.wer / 100) for r, n in fired.items()]
        return sorted(scores, key=lambda score: (-score.excess, score.rule))


def evaluate(reference: Path, lang: str = "kk", *, style: str = "careful", fold: str = "broad") -> Evaluation:
    """Our phonemes of the words in `reference` (see `read_reference`) against it.

    Raises G2PError on a bad file, and on an unknown language, style or fold.
    """
    if fold not in FOLDS:
        raise G2PError(f"unknown fold {fold!r} (one of {', '.join(FOLDS)})")
    phonemize("а", lang, style=style)  # an unknown language or style is no fault of the words
    entries = read_reference(reference)
    words = (_score(word, variants, lang, style, fold) for word, variants in entries.items())
    return Evaluation(tuple(words), fold)


def read_reference(path: Path) -> dict[str, list[str]]:
    """WORD<TAB>IPA, one a line, a word as often as it has transcriptions; further columns are left out.

    Raises G2PError with file and line on a line without a tab, and on a file without words or that is no UTF-8.
    """
    found: dict[str, list[str]] = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise G2PError(f"{path} is not UTF-8 text{encoding_hint(error.object)}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            word, *ipa = line.rstrip("\r").split("\t")
            if not ipa or not word.strip():
                raise G2PError(f"{path}:{number}: expected WORD<TAB>PHONEMES")
            found.setdefault(word.strip(), []).append(ipa[0])
    if not found:
        raise G2PError(f"{path} has no words")
    return found


def _score(word: str, variants: Sequence[str], lang: str, style: str, fold: str) -> WordScore:
    try:
        spoken = phonemize(word, lang, style=style)
    except G2PError:
        spoken = None
    ours = folded(spoken.ipa, fold) if spoken else ()
    options = [(distance(ours, target), target) for target in (folded(ipa, fold) for ipa in variants)]
    edits, nearest = min(options, key=lambda option: option[0] / max(1, len(option[1])))
    return WordScore(word, nearest, ours, edits, spoken)


@lru_cache(maxsize=4096)
def folded(ipa: str, fold: str) -> tuple[str, ...]:
    """Symbols of a transcription after folding; a palatalisation sign stays with its consonant or is left out."""
    text = unicodedata.normalize("NFD", ipa).replace("\u0361", "")
    text = _replaced(text, _GLIDES)
    text = "".join(char for char in text if char not in _DROPPED)
    text = unicodedata.normalize("NFC", _replaced(text, _AFFRICATES))
    reduced = _REDUCED if fold == "broad" else {}
    symbols: list[str] = []
    for char in text:
        if char != _PALATALISED:
            same = _SAME.get(char, char)
            symbols.append(reduced.get(same, same))
        elif fold == "narrow" and symbols:
            symbols[-1] += char
    return tuple(symbols)


def _replaced(text: str, table: Mapping[str, str]) -> str:
    for old, new in table.items():
        text = text.replace(old, new)
    return text


def distance(left: Sequence[str], right: Sequence[str]) -> int:
    """Least number of symbols to insert, delete or replace (Levenshtein 1966)."""
    return _table(left, right)[-1][-1]


def alignment(reference: Sequence[str], ours: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of symbols along one cheapest path, last one first; NOTHING for what one side lacks."""
    table = _table(reference, ours)
    row, column = len(reference), len(ours)
    while row or column:
        here = table[row][column]
        same = row and column and reference[row - 1] == ours[column - 1]
        if row and column and here == table[row - 1][column - 1] + (not same):
            row, column = row - 1, column - 1
            yield reference[row], ours[column]
        elif row and here == table[row - 1][column] + 1:
            row -= 1
            yield reference[row], NOTHING
        else:
            column -= 1
            yield NOTHING, ours[column]


def _table(left: Sequence[str], right: Sequence[str]) -> list[list[int]]:
    """Distance of every beginning of `left` to every beginning of `right`."""
    rows = [list(range(len(right) + 1))]
    for number, symbol in enumerate(left, start=1):
        row = [number]
        for place, other in enumerate(right):
            row.append(min(rows[-1][place + 1] + 1, row[-1] + 1, rows[-1][place] + (symbol != other)))
        rows.append(row)
    return rows
