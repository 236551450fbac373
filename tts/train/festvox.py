"""The festvox-ru recordings: text, phone labels with times, and what our inventory calls these phones.

The labels come from Festival's Russian front end, aligned by its EHMM; doubled vowels are stressed, doubled consonants
palatalised. The transcription is narrowed by context so that the vowels beside palatalised consonants get symbols of
their own ([ɵ] after one, [æ ʉ] between two), which Kazakh ә ө ү then share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from g2p.types import Phoneme
from tts.acoustic_input import PAUSES, AcousticInput, from_entries

_CONSONANTS = {
    "c": "t͡s",
    "ch": "t͡ɕ",
    "sch": "ɕː",
    "sh": "ʂ",
    "zh": "ʐ",
    "h": "x",
    "hh": "xʲ",
    "l": "ɫ",
    "ll": "lʲ",
}
_CONSONANTS |= {"j": "j", "g": "ɡ", "gg": "ɡʲ"}
_CONSONANTS |= {c: c for c in "bdfkmnprstvz"} | {c * 2: c + "ʲ" for c in "bdfkmnprstvz"}
_STRESSED = {"aa": ("a", "æ"), "uu": ("u", "ʉ"), "ii": ("i", "i"), "yy": ("ɨ", "ɨ")}
_UNSTRESSED = {"ay": "ə", "ae": "ɪ", "i": "ɪ", "y": "ɨ"}
_SOFT = ("ʲ", "j", "ɕ", "ɕː")
_LETTERS = {
    **{"а": "aa a ay ae", "о": "oo a ay", "у": "uu u ur", "ы": "yy y", "э": "ee e i", "и": "ii i yy y"},
    **{"я": "aa a ae ay i", "ё": "oo", "ю": "uu u ur", "е": "ee e ae ay y i oo"},
    **{
        "б": "b bb p pp",
        "в": "v vv f ff",
        "г": "g gg k kk h v vv",
        "д": "d dd t tt c ch",
        "ж": "zh sh",
        "з": "z zz s ss sh zh",
    },
    **{"й": "j", "к": "k kk g gg h", "л": "l ll", "м": "m mm", "н": "n nn", "п": "p pp b", "р": "r rr"},
    **{
        "с": "s ss z zz sh sch",
        "т": "t tt d dd c",
        "ф": "f ff v",
        "х": "h hh",
        "ц": "c",
        "ч": "ch sh",
        "ш": "sh zh",
        "щ": "sch",
    },
    **{"ь": "", "ъ": ""},
}


@dataclass(frozen=True, slots=True)
class Label:
    """A phone and its end, seconds."""

    phone: str
    end: float


def transcripts(root: Path) -> list[tuple[str, str]]:
    """(name, text) of each utterance, from etc/txt.done.data; `+` stands before some stressed vowels."""
    return re.findall(r'\( (\S+) "(.*)" \)', (root / "etc" / "txt.done.data").read_text(encoding="utf-8"))


def labels(root: Path, name: str) -> list[Label]:
    """The phone labels of an utterance."""
    rows = (line.split() for line in (root / "lab" / f"{name}.lab").read_text().splitlines())
    return [Label(row[2], float(row[0])) for row in rows if len(row) == 3]


def _align(letters: str, phones: list[str]) -> list[int]:
    """For each phone the index of the letter that it was written with: least-cost monotonic alignment."""
    skip_letter, add_phone, wrong = 0.7, 0.6, 1.5
    costs = [[0.0] * (len(phones) + 1) for _ in range(len(letters) + 1)]
    for i in range(len(letters) + 1):
        for j in range(len(phones) + 1):
            if i or j:
                costs[i][j] = min(
                    (costs[i - 1][j] + skip_letter) if i else 1e9,
                    (costs[i][j - 1] + add_phone) if j else 1e9,
                    costs[i - 1][j - 1] + wrong * (phones[j - 1] not in _LETTERS[letters[i - 1]].split())
                    if i and j
                    else 1e9,
                )
    owner, i, j = [0] * len(phones), len(letters), len(phones)
    while j:
        if i and costs[i][j] == costs[i - 1][j] + skip_letter:
            i -= 1
        elif costs[i][j] == costs[i][j - 1] + add_phone:
            j -= 1
            owner[j] = min(
                i, len(letters) - 1
            )  # an inserted phone (the j of я, е) belongs to the letter that follows
        else:
            i, j = i - 1, j - 1
            owner[j] = i
    return owner


def _soft(symbol: str | None) -> bool:
    return symbol is not None and symbol.endswith(_SOFT)


def _symbol(phones: list[str], i: int, word_final: bool) -> tuple[str, int]:
    """Inventory symbol and stress of phone i in the run of phones around it."""
    phone = phones[i]
    if phone in _CONSONANTS:
        return _CONSONANTS[phone], 0
    before = _CONSONANTS.get(phones[i - 1]) if i else None
    after = _CONSONANTS.get(phones[i + 1]) if i + 1 < len(phones) else None
    between = _soft(before) and _soft(after)
    if phone == "oo":
        return ("ɵ" if _soft(before) else "o"), 1
    if phone in _STRESSED:
        return _STRESSED[phone][between], 1
    if phone == "ee":
        return ("e" if _soft(after) or (word_final and _soft(before)) else "ɛ"), 1
    by_context = {
        "a": "ə" if word_final else "ɐ",
        "e": "ɨ" if before and not _soft(before) else "ɪ",
        "u": "ʉ" if between else "ʊ",
        "ur": "ʉ" if between else "ʊ",
    }
    return by_context.get(phone) or _UNSTRESSED[phone], 0


def _phrases(text: str) -> Iterator[tuple[list[str], str]]:
    """Words and the pause mark that closes them, from the transcript's punctuation."""
    words: list[str] = []
    for piece in re.findall(r"[а-яё]+|[^\sа-яё]+", text.lower().replace("+", "")):
        if piece[0] in _LETTERS:
            words.append(piece)
        elif words:
            marks = [c for c in piece.replace(";", ",").replace("–", "-").replace("—", "-") if c in PAUSES]
            yield words, marks[-1] if marks else ","
            words = []
    if words:
        yield words, "."


def aligned(
    root: Path, name: str, text: str, frame_seconds: float
) -> tuple[AcousticInput, list[int], float, float]:
    """The model's input with frames for each entry, and the stretch of the recording (seconds) that they cover.

    Leading and final silence are cut to 0.1 s and 0.25 s.
    """
    found = labels(root, name)
    spoken = [label.phone for label in found if label.phone != "pau"]
    words = [(word, mark if last else "") for ws, mark in _phrases(text) for word, last in _last_of(ws)]
    letters = "".join(word for word, _ in words)
    word_of_letter = [n for n, (word, _) in enumerate(words) for _ in word]
    word_of = [word_of_letter[i] for i in _align(letters, spoken)]
    begin = max(0.0, (found[0].end if found[0].phone == "pau" else 0.0) - 0.1)
    entries: list[tuple[Phoneme | str, int]] = []
    ends: list[float] = [found[0].end if found[0].phone == "pau" else 0.0]
    at = 0
    for label in found:
        if label.phone != "pau":
            final = at + 1 == len(spoken) or word_of[at + 1] != word_of[at]
            symbol, stress = _symbol(spoken, at, final)
            entries.append((Phoneme(symbol, stress, 0), word_of[at]))
            at += 1
        elif not entries:
            continue
        elif isinstance(entries[-1][0], str):
            ends.pop()
        else:
            entries.append((words[word_of[at - 1]][1] or ",", -1))
        ends.append(label.end)
    if not isinstance(entries[-1][0], str):
        entries.append((".", -1))
        ends.append(ends[-1] + 0.05)
    elif entries[-1][0] not in (".", "?", "!", "…"):
        entries[-1] = (".", -1)
    ends[-1] = min(ends[-1], ends[-2] + 0.25)
    edges = [0, *(round((end - begin) / frame_seconds) for end in ends)]
    durations = [max(1, b - a) for a, b in pairwise(edges)]
    return from_entries(entries), durations, begin, begin + sum(durations) * frame_seconds


def _last_of(words: list[str]) -> Iterator[tuple[str, bool]]:
    for i, word in enumerate(words):
        yield word, i + 1 == len(words)
