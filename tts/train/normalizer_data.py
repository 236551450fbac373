"""Examples for the normalizer's model: written texts with questions, from spoken texts and templates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

import normalizer
from g2p.encoding import encoding_hint
from normalizer import Candidates, NormalizerError
from normalizer.asking import groups, label
from tts.train.normalizer_inverse import Part, Span, Writer, filled, habits, parts, spans, unaccented
from tts.types import InputError

LONGEST = 300
"""Longer texts are left out, characters."""
# How often the ending of an ordinal is left out: as people do, more often to learn from, always.
USUAL, OFTEN, ALWAYS = 0.12, 0.6, 20.0
SPLITS = ("train", "dev", "test")
TUNED_FROM, TESTED_FROM = 0.75, 0.85
"""Shares of a file at which the lines for tuning and those of the test begin."""
_DIGIT = re.compile(r"\d")
# Corpora with a space around every mark, hesitations in brackets.
_SPACED = ((re.compile(r" ?\( ?[а-яәіa-z]{1,2} ?\)"), ""), (re.compile(r" ([.,!?;:»)\]])"), r"\1"),
           (re.compile(r"([«(\[]) "), r"\1"))  # fmt: skip
_TRIES = 4
_MARKED = re.compile(r"(?P<number>\d{1,4})(?:[-–]| ?- ?[а-яәғқңөұүһі]{1,4})")
_WORD_FOLLOWS = re.compile(r" [^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class Question:
    """A token `text[start:end]`, what the grammar allows there, its own choice first, and the right one.

    kinds, readings: of the first of each group of choices (see `normalizer.asking.groups`). answer: the group of the
    right reading, -1 if the grammar lacks it. spoken: the right reading itself. also: further groups that are right.
    """

    start: int
    end: int
    kinds: tuple[str, ...]
    readings: tuple[tuple[str, ...], ...]
    answer: int
    spoken: tuple[str, ...]
    also: tuple[int, ...] = ()

    @property
    def kind(self) -> str:
        """The class of the right reading."""
        return self.kinds[max(self.answer, 0)].partition(",")[0]


@dataclass(frozen=True, slots=True)
class Example:
    """A written text with its questions, of a split."""

    text: str
    questions: tuple[Question, ...]
    split: str
    source: str


def offered(
    every: Candidates, text: str, lang: str
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], dict[tuple[str, ...], int]]:
    """Classes and readings of the groups of choices of a token of `text`, and the group of each reading, `unaccented`.

    The first class is what a model is asked about it as (see `normalizer.asking.label`).
    """
    found = groups(every)
    kinds = (label(every, text, lang), *(every.choices[group[0]].kind for group in found[1:]))
    said = [tuple(word.lower() for word in choice.spoken) for choice in every.choices]
    readings = tuple(said[group[0]] for group in found)
    places = {unaccented(said[n]): place for place, group in reversed([*enumerate(found)]) for n in group}
    return kinds, readings, places


def read_text(path: Path) -> str:
    """A text file. Raises InputError where it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8{encoding_hint(error.object)}") from error


def lines(path: Path) -> list[str]:
    """Texts of a corpus file, one a line; of a .tsv the last column. Spaces around marks go.

    Raises InputError where it is not UTF-8.
    """
    found = []
    written = read_text(path)
    for line in written.splitlines():
        text = line.rpartition("\t")[2].strip()
        if " ," in text or text.endswith(" ."):
            for pattern, plain in _SPACED:
                text = pattern.sub(plain, text)
        found.append(text)
    return found


def split_of(place: float) -> str:
    """The split of a line by its place in its file: the last 15 % are the test, the 10 % before them tune."""
    return "train" if place < TUNED_FROM else "dev" if place < TESTED_FROM else "test"


def corpus(paths: Sequence[Path]) -> list[tuple[str, str, str]]:
    """(text, split, file) of every line; what stands in a later split as well is in that one only."""
    rows: dict[str, tuple[str, str]] = {}
    for path in paths:
        texts = lines(path)
        for number, text in enumerate(texts):
            if text and len(text) <= LONGEST:
                split = split_of(number / len(texts))
                if text not in rows or SPLITS.index(split) > SPLITS.index(rows[text][0]):
                    rows[text] = (split, path.name)
    return [(text, split, name) for text, (split, name) in rows.items()]


def has_digits(text: str) -> bool:
    """Whether a text is written already."""
    return _DIGIT.search(text) is not None


class Builder:
    """Turns spoken texts of a language into examples."""

    def __init__(self, lang: str, rng: np.random.Generator) -> None:
        self.lang, self.rng = lang, rng
        self.writer = Writer(lang, rng)

    def examples(
        self, text: str, split: str, source: str, count: int, bare: float = USUAL
    ) -> Iterator[Example]:
        """Up to `count` different ways to write a spoken text; `bare`: see Writer."""
        self.writer.bare = bare
        try:
            spoken = parts(text, self.lang)
        except NormalizerError:
            return
        if any(_DIGIT.search(part.text) for part in spoken):
            return
        numbers = list(spans(spoken, self.lang))
        if not numbers:
            return
        seen = set()
        for _ in range(count):
            example = self._example(spoken, numbers, split, source)
            if example and example.text not in seen:
                seen.add(example.text)
                yield example

    def amid(self, example: Example, texts: Sequence[tuple[str, str, str]]) -> Example:
        """An example as it is, or now and then with another training text before or behind it."""
        other, split, _ = texts[int(self.rng.integers(len(texts)))]
        if split != "train" or self.rng.random() > 0.3:
            return example
        if self.rng.random() < 0.5:
            return replace(example, text=f"{example.text} {other}")
        shift = len(other) + 1
        moved = tuple(replace(q, start=q.start + shift, end=q.end + shift) for q in example.questions)
        return replace(example, text=f"{other} {example.text}", questions=moved)

    def unhyphened(self, text: str, split: str, source: str) -> Example | None:
        """A text with digits whose author marked ordinals (5-сынып, 5-ші), without these marks: 5 сынып.

        Asked are the numbers that lost their marks and those that stood bare in front of a word: who marks ordinals
        means a cardinal there, if the grammar's own choice is one. None where no mark can be left out.
        """
        try:
            every = normalizer.candidates(text, self.lang)
        except NormalizerError:
            return None
        found, said, start = "", {}, 0
        for each in every:
            token = each.token
            marked = _MARKED.fullmatch(token.text) if token.kind == "ordinal" else None
            lone = token.text.isdecimal() and token.kind == "cardinal" and len(each.choices) > 1
            if marked:
                found += text[start : token.span[0]]
                said[len(found)] = tuple(word.lower() for word in token.spoken)
                # 5-ші stands apart from its noun already.
                after = text[token.span[1] : token.span[1] + 1]
                found += marked["number"] + (" " if after.isalpha() else "")
                start = token.span[1]
            elif lone and _WORD_FOLLOWS.match(text, token.span[1]):
                said[len(found) + token.span[0] - start] = tuple(word.lower() for word in token.spoken)
        if start == 0:
            return None
        found += text[start:]
        questions = []
        for each in normalizer.candidates(found, self.lang):
            if each.token.span[0] in said and each.token.text.isdecimal():
                kinds, readings, places = offered(each, found, self.lang)
                spoken = said[each.token.span[0]]
                answer = places.get(unaccented(spoken), -1)
                if answer >= 0 and len(readings) > 1:
                    questions.append(Question(*each.token.span, kinds, readings, answer, spoken))
        return Example(found, tuple(questions), split, source) if questions else None

    def from_templates(self, count: int) -> Iterator[Example]:
        """`count` examples of each template of the language."""
        for template in habits(self.lang).templates:
            for _ in range(count):
                text = filled(template, self.lang, self.rng)
                yield from self.examples(text[0].upper() + text[1:], "train", "template", 1, OFTEN)

    def _keep(self, text: Sequence[Part], span: Span) -> bool:
        """Whether a span is written in digits this time: people seldom write so a lone one, hundred or million."""
        lone = span.end - span.start == 1 and span.high is None
        rare = lone and (span.value in (1, 100) or span.value >= 1000)
        return self.rng.random() < (0.15 if rare else 0.95)

    def _example(self, text: list[Part], numbers: list[Span], split: str, source: str) -> Example | None:
        done: list[Part] = []
        place = 0
        for span in numbers:
            if span.start < place or not self._keep(text, span):
                continue
            done += text[place : span.start]
            written, place = self._write(text, span, done)
            done += written
        done += text[place:]
        return self.ask(done, split, source)

    def _write(self, text: list[Part], span: Span, before: list[Part]) -> tuple[list[Part], int]:
        """A way that the grammar can read back, else the words as they were."""
        ways = self.writer.ways(text, span)
        for attempt in range(_TRIES):
            weights = np.array([way[0] for way in ways])
            chosen = int(self.rng.choice(len(ways), p=weights / weights.sum()))
            _, written, end = ways[chosen]
            # The neighbours decide what is found, so they are looked at as well.
            example = self.ask([*before[-12:], *written, *text[end : end + 12]], "", "")
            if example and all(question.answer >= 0 for question in example.questions):
                return written, end
            if attempt == 0:
                self.writer.failed.append(
                    ("".join(p.text for p in [*written, *text[end : end + 4]]),
                     " ".join(w for p in written for w in p.spoken), "".join(p.text for p in text))
                )  # fmt: skip
            if len(ways) == 1:
                break
            del ways[chosen]
        return text[span.start : span.end], span.end

    def ask(self, written: Sequence[Part], split: str, source: str) -> Example | None:
        """The example of a written text; None where a token holds half of a part or nothing is asked."""
        text = "".join(part.text for part in written)
        ends = np.cumsum([len(part.text) for part in written])
        questions = []
        for every in normalizer.candidates(text, self.lang):
            token = every.token
            kinds, readings, places = offered(every, text, self.lang)
            if not is_question(every, readings):
                continue
            first = int(np.searchsorted(ends, token.span[0], "right"))
            last = int(np.searchsorted(ends, token.span[1], "left"))
            start = ends[first] - len(written[first].text)
            if start != token.span[0] or last >= len(ends) or ends[last] != token.span[1]:
                return None
            spoken = tuple(word for part in written[first : last + 1] for word in part.spoken)
            answer = places.get(unaccented(spoken), -1)
            questions.append(Question(*token.span, kinds, readings, answer, spoken))
        return Example(text, tuple(questions), split, source) if questions else None

    def varied(self, example: Example) -> Example | None:
        """The same text with other numbers, where the grammar then offers the same readings in the same order."""
        text = example.text
        for question in reversed(example.questions):
            digits = text[question.start : question.end]
            text = text[: question.start] + self._other(digits) + text[question.end :]
        if text == example.text:
            return None
        try:
            found = [(c, *offered(c, text, self.lang)) for c in normalizer.candidates(text, self.lang)]
        except NormalizerError:
            return None
        asked = [row for row in found if is_question(row[0], row[2])]
        if len(asked) != len(example.questions):
            return None
        questions = []
        for old, (every, kinds, readings, _) in zip(example.questions, asked, strict=True):
            if kinds != old.kinds or every.token.span != (old.start, old.end):
                return None
            questions.append(Question(old.start, old.end, kinds, readings, old.answer, readings[old.answer]))
        return Example(text, tuple(questions), example.split, example.source + " varied")

    def _other(self, written: str) -> str:
        """Other digits of the same shape: years stay near, days of a month stay days, zeros stay zeros."""
        if re.search(r"\d-\w", written) or not re.search(r"\d", written):
            return written  # an ending is spelled by the number's own sound

        def other(match: re.Match[str]) -> str:
            digits = match.group()
            keep = 2 if len(digits) == 4 and digits[:2] in ("18", "19", "20") else 0
            if int(digits) < 2 or digits[0] == "0":
                return digits
            if int(digits) <= 31:
                return str(self.rng.integers(2, 10) if len(digits) == 1 else self.rng.integers(11, 32))
            return digits[:keep] + "".join(
                d if d == "0" or (d == "1" and i == 0) else str(self.rng.integers(2 if i == 0 else 1, 10))
                for i, d in enumerate(digits[keep:], keep)
            )

        return re.sub(r"\d+", other, written)


def is_question(every: Candidates, readings: Sequence[tuple[str, ...]]) -> bool:
    """Whether a token has digits, or readings that differ."""
    return len(readings) > 1 or (every.token.kind != "markup" and bool(_DIGIT.search(every.token.text)))


def write(path: Path, examples: Iterable[Example]) -> None:
    """Examples as JSON, one a line."""
    with path.open("w", encoding="utf-8") as file:
        for example in examples:
            file.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")


def read(path: Path) -> list[Example]:
    """What `write` wrote."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        row["questions"] = tuple(
            Question(
                **q
                | {"kinds": tuple(q["kinds"]), "spoken": tuple(q["spoken"])}
                | {"readings": tuple(map(tuple, q["readings"])), "also": tuple(q["also"])}
            )
            for q in row["questions"]
        )
        found.append(Example(**row))
    return found
