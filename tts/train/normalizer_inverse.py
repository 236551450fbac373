"""Spoken text back to written: number words become digits in the ways people write them.

What the grammar does not read back as it was spoken is not kept, so that these writers may guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

import numpy as np

import normalizer
from normalizer import NormalizerError, Token
from normalizer.tables import table
from tts.train.normalizer_pieces import shared_letters

_LONGEST_RUN = 14
_ROMANS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text and the words it is said as."""

    text: str
    spoken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Habits:
    """What a language adds, from `normalizer_LANG.tsv`; a language without that file has no more than digits.

    homonyms: words that only look like numbers. shorts: words in full, how they are written, and whether they must be
    these without an ending more (of several forms, between `|`). loose: words that no hyphen joins to a number. roman:
    words that Roman numerals stand before. templates: spoken sentences with slots. caseless: weight of writing a number
    that is no ordinal without its case ending, which weighs 0.5. shortest: letters that the ending of an ordinal has at
    least (5-ші, not 5-і). ordinal, cardinal: the endings that people write behind the hyphen of such a number (4-м, no
    4-вёртом); none listed, what the word has more than its number without an ending.
    """

    homonyms: frozenset[str] = frozenset()
    shorts: tuple[tuple[tuple[str, ...], str, bool], ...] = ()
    loose: frozenset[str] = frozenset()
    roman: frozenset[str] = frozenset()
    templates: tuple[str, ...] = ()
    caseless: float = 0.01
    shortest: int = 1
    ordinal: tuple[str, ...] = ()
    cardinal: tuple[str, ...] = ()


@cache
def habits(lang: str) -> Habits:
    """The habits of a language."""
    name = f"normalizer_{lang}.tsv"
    if not (Path(__file__).parent / name).exists():
        return Habits()
    rows = table(__package__, name)
    values = {kind: [row[1] for row in rows if row[0] == kind] for kind in ("short", "template")}
    words = {
        kind: frozenset(word for row in rows if row[0] == kind for word in row[1].split())
        for kind in ("homonym", "loose", "roman", "ordinal", "cardinal")
    }
    return Habits(
        homonyms=words["homonym"],
        shorts=tuple(
            (tuple(each.split()), short, "|" in full)
            for full, _, short in (v.partition("=") for v in values["short"])
            for each in full.split("|")
        ),
        loose=words["loose"],
        roman=words["roman"],
        templates=tuple(values["template"]),
        caseless=next((float(row[1]) for row in rows if row[0] == "caseless"), Habits().caseless),
        shortest=next((int(row[1]) for row in rows if row[0] == "shortest"), Habits().shortest),
        ordinal=tuple(sorted(words["ordinal"])),
        cardinal=tuple(sorted(words["cardinal"])),
    )


@dataclass(frozen=True, slots=True)
class Span:
    """Number words `words[start:end]` of a text; `high` is the second value of a pair (екі-үш)."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None = None


def _value(words: Sequence[str], lang: str) -> Decimal | None:
    try:
        return normalizer.parse_number(words, lang)
    except (NormalizerError, ArithmeticError, IndexError, StopIteration, ValueError):
        return None


@cache
def _number_word(word: str, lang: str) -> bool:
    return word not in habits(lang).homonyms and _value((word,), lang) is not None


@cache
def _joins(lang: str) -> frozenset[str]:
    """Words that stand only between number words: бүтін, жарым, целых."""
    rows = [_readings(text, "decimal", lang) for text in ("3,5", "3,25", "3,125", "1,1")]
    inside = {word for row in rows for reading in row for word in reading[:-1]}
    half = {reading[-1] for reading in rows[0][:2]}
    own = habits(lang).homonyms
    return frozenset(word for word in inside | half if word not in own and not _number_word(word, lang))


def _readings(written: str, kind: str, lang: str) -> tuple[tuple[str, ...], ...]:
    try:
        return normalizer.readings(written, kind, lang)
    except NormalizerError:
        return ()


def parts(text: str, lang: str) -> list[Part]:
    """The tokens of a text as parts, words and other things alike."""
    return [Part(t.text, _said(t)) for t in normalizer.normalize(text, lang, model=False)]


def unaccented(words: Sequence[str]) -> tuple[str, ...]:
    """Words with е for ё, as most people write: трёх, трех."""
    return tuple(word.replace("ё", "е") for word in words)


def _said(token: Token) -> tuple[str, ...]:
    return () if token.kind in ("punct", "space", "symbol") else tuple(w.lower() for w in token.spoken)


def spans(text: Sequence[Part], lang: str) -> Iterator[Span]:
    """Number words in running text, the longest first; parts of a number stand apart by one space."""
    place = last = 0
    while place < len(text):
        span = _span_at(text, place, lang)
        # A thousand right behind a number belongs to it, whatever it says: екі жарым мың.
        lone = span is not None and span.end == span.start + 1 and span.value >= 1000
        if span and not (lone and last and span.start == last + 1):
            yield span
            last = span.end
        place = span.end if span else place + 1


def _span_at(text: Sequence[Part], place: int, lang: str) -> Span | None:
    if pair := _pair(text[place], lang):
        return Span(place, place + 1, *pair)
    if len(text[place].spoken) != 1 or not _number_word(text[place].spoken[0], lang):
        return None
    ends = [place + 1]
    for at in range(place + 2, min(len(text), place + 2 * _LONGEST_RUN), 2):
        word = text[at].spoken
        if text[at - 1].text != " " or len(word) != 1:
            break
        if not (_number_word(word[0], lang) or word[0] in _joins(lang)):
            break
        ends.append(at + 1)
    for end in reversed(ends):
        value = _value([word for part in text[place:end] for word in part.spoken], lang)
        if value is not None:
            return Span(place, end, value)
    return None


def _pair(part: Part, lang: str) -> tuple[Decimal, Decimal] | None:
    """екі-үш: two numbers of one word each."""
    if len(part.spoken) != 1 or part.spoken[0].count("-") != 1:
        return None
    low, high = part.spoken[0].split("-")
    if not (_number_word(low, lang) and _number_word(high, lang)):
        return None
    values = _value((low,), lang), _value((high,), lang)
    return (values[0], values[1]) if values[0] is not None and values[1] is not None else None


@dataclass(slots=True)
class Writer:
    """Writes the number words of texts as digits, drawing the way from `rng`."""

    lang: str
    rng: np.random.Generator
    bare: float = 0.1
    """Weight of leaving out the ending of an ordinal where the grammar would not supply it."""
    failed: list[tuple[str, str, str]] = field(default_factory=list)
    """(written, spoken, sentence) of what the grammar does not read back."""

    def ways(self, text: Sequence[Part], span: Span) -> list[tuple[float, list[Part], int]]:
        """(weight, parts, end): ways to write a span, `text[span.start:end]` being replaced by parts."""
        spoken = tuple(word for part in text[span.start : span.end] for word in part.spoken)
        if span.high is not None:
            dash = str(self.rng.choice(["-", "–", " – "], p=[0.6, 0.3, 0.1]))
            written = f"{self.digits(span.value)}{dash}{self.digits(span.high)}"
            spoken = tuple(spoken[0].split("-"))
        else:
            written = self.digits(span.value)
        found: list[tuple[float, list[Part], int]] = []
        plain = self._plain(span, spoken)
        ending = spoken[-1][shared_letters(spoken[-1], plain) :] if plain else ""
        if spoken[-1] == plain:
            found.append((1.0, [Part(written, spoken)], span.end))
        else:
            found += self._ended(text, span, written, spoken, ending)
        found += self._scaled(text, span, spoken)
        return [*found, *(each for w in tuple(found) for each in self._shortened(text, *w))]

    def _plain(self, span: Span, spoken: tuple[str, ...]) -> str:
        """The last word of a span without its ending."""
        value = span.high if span.high is not None else span.value
        kind = "cardinal" if value == int(value) else "decimal"
        lasts = [reading[-1] for reading in _readings(_figures(value), kind, self.lang)]
        # Half of something has a word of its own, which stands among the first two of a decimal's readings.
        return spoken[-1] if kind == "decimal" and spoken[-1] in lasts[:2] else next(iter(lasts), "")

    def digits(self, value: Decimal) -> str:
        """A number in digits; long ones in groups of three half of the time."""
        text = _figures(value)
        if value >= 10_000 and "," not in text and self.rng.random() < 0.5:
            return f"{int(value):,}".replace(",", " ")
        return text

    def _ended(
        self, text: Sequence[Part], span: Span, written: str, spoken: tuple[str, ...], ending: str
    ) -> list[tuple[float, list[Part], int]]:
        """Ways to write a number that has an ending: it is written, or left to the reader."""
        found: list[tuple[float, list[Part], int]] = []
        orders = self._orders(written, spoken)
        understood = orders and self._understood(text, span, written, spoken)
        bare = 1.5 if understood else self.bare if orders else habits(self.lang).caseless
        found.append((bare, [Part(written, spoken)], span.end))
        for weight, tail in self._tails(spoken[-1], ending, orders):
            found.append((weight, [Part(f"{written}-{tail}", spoken)], span.end))
        if orders and _word_follows(text, span.end):
            following = text[span.end + 1].text.lower()
            if following not in habits(self.lang).loose:
                found.append((0.6, [Part(written + "-", spoken)], span.end + 1))
            if span.value <= 21 and span.high is None:
                weight = 1.5 if following in habits(self.lang).roman else 0.03
                found.append((weight, [Part(roman(int(span.value)), spoken)], span.end))
        return found

    def _tails(self, word: str, ending: str, orders: bool) -> list[tuple[float, str]]:
        """(weight, tail): what may stand behind the hyphen of a number whose last word is `word`."""
        own = habits(self.lang)
        if listed := own.ordinal if orders else own.cardinal:
            return [(0.5, tail) for tail in listed if word.endswith(tail) and word != tail]
        # Case endings are written in full, those of ordinals in any part.
        shortest = own.shortest if orders else 1
        cuts = range(min(len(ending) - shortest + 1, 4 if orders else 1))
        return [((0.5, 0.25, 0.25, 0.15)[cut], ending[cut:]) for cut in cuts]

    def _orders(self, written: str, spoken: tuple[str, ...]) -> bool:
        tokens = normalizer.candidates(written, self.lang)
        choices = tokens[0].choices if len(tokens) == 1 else ()
        said = [choice for choice in choices if unaccented(choice.spoken) == unaccented(spoken)]
        return bool(said) and said[0].kind != "cardinal"

    def _understood(self, text: Sequence[Part], span: Span, written: str, spoken: tuple[str, ...]) -> bool:
        after = "".join(part.text for part in text[span.end : span.end + 6])
        first = normalizer.normalize(written + after, self.lang, model=False)[0]
        return first.text == written and unaccented(first.spoken) == unaccented(spoken)

    def _scaled(
        self, text: Sequence[Part], span: Span, spoken: tuple[str, ...]
    ) -> list[tuple[float, list[Part], int]]:
        """20 миллион: the last word of a large number stays a word."""
        last = text[span.end - 1]
        front = spoken[:-1]
        scale = _value((last.spoken[0],), self.lang) if span.end - span.start > 2 else None
        if scale is None or scale < 1000 or span.value < 1000:
            return []
        value = _value(front, self.lang)
        if value is None or value * scale != span.value:
            return []
        return [(3.0, [Part(self.digits(value), front), Part(" "), last], span.end)]

    def _shortened(
        self, text: Sequence[Part], weight: float, done: list[Part], end: int
    ) -> Iterator[tuple[float, list[Part], int]]:
        """The same with what follows shortened: 25%-ы, 10 км-ге, 3 млн."""
        own = len(done) > 1 and done[-1].text.isalpha()
        if own:
            rest, at, kept = [done[-1]], end, done[:-1]
        else:
            at, kept = (end + 1 if _word_follows(text, end) else end), [*done]
            rest = [*text[at : at + 3]]
            if at == end:
                return
            kept.append(Part(" "))
        for words, short, whole in habits(self.lang).shorts:
            row = rest[: 2 * len(words) - 1]
            said = [part.spoken[0] if len(part.spoken) == 1 else "" for part in row[::2]]
            if len(said) != len(words) or said[:-1] != list(words[:-1]):
                continue
            ending = said[-1][len(words[-1]) :] if said[-1].startswith(words[-1]) else None
            if ending is None or (ending and (whole or short.endswith("."))):
                continue
            spoken = tuple(said)
            stop = end if own else at + len(row)
            joined = not short[0].isalpha() and self.rng.random() < 0.8
            front = kept[:-1] if joined and kept[-1].text == " " else kept
            if ending:
                yield weight * 0.8, [*front, Part(f"{short}-{ending}", spoken)], stop
            yield weight * (0.25 if ending else 0.6), [*front, Part(short, spoken)], stop


def _figures(value: Decimal) -> str:
    """2 430 000,0 is whole."""
    return str(int(value)) if value == int(value) else format(value, "f").replace(".", ",")


def _word_follows(text: Sequence[Part], at: int) -> bool:
    return at + 1 < len(text) and text[at].text == " " and text[at + 1].text.isalpha()


def roman(value: int) -> str:
    """1-39 in Roman numerals."""
    written = ""
    for unit, sign in _ROMANS:
        written += sign * (value // unit)
        value %= unit
    return written


_SLOT = re.compile(r"\{(\w+):([\d,]+)-([\d,]+)(?::([^}]*))?\}")
_EITHER = re.compile(r"\(([^()]*\|[^()]*)\)")


def filled(template: str, lang: str, rng: np.random.Generator) -> str:
    """A spoken sentence from a template: `(a|b)` is one of these, `{kind:low-high:ending}` a number in words.

    Raises NormalizerError if the grammar has no such number.
    """
    text = _EITHER.sub(lambda match: str(rng.choice(match[1].split("|"))), template)
    return _SLOT.sub(lambda match: _slot(match, lang, rng), text)


def _slot(match: re.Match[str], lang: str, rng: np.random.Generator) -> str:
    kind, low, high, ending = match.groups()
    if "," in low:
        scale = 10 ** len(low.partition(",")[2])
        tenths = rng.integers(int(low.replace(",", "")), int(high.replace(",", "")) + 1)
        digits = f"{tenths // scale},{tenths % scale:0{len(str(scale)) - 1}}"
    else:
        digits = str(rng.integers(int(low), int(high) + 1))
    return " ".join(normalizer.readings(digits + (ending or ""), kind, lang)[0])
