"""Number words as they are heard, back to their value. What is alike in every language; the languages bring facts."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .types import NormalizerError, Reading


@dataclass(frozen=True, slots=True)
class Counting:
    """How the number words of a language add up to whole numbers.

    `value`: what a word counts alone, None if it is no word that a further one may follow or that may follow one.
    `hundreds`: whether a hundred is multiplied by the digit before it, as in бес жүз; пятьсот is one word.
    `teens`: whether 11 to 19 are words of their own, so that no digit follows ten.
    """

    value: Callable[[str], int | None]
    hundreds: bool
    teens: bool

    def whole(self, words: Sequence[str], start: int = 0) -> tuple[int, int]:
        """The longest whole number from a place: where it ends, and its value. No number ends where it starts."""
        heard = Sum(self)
        place = start
        while place < len(words) and heard.add(self.value(words[place])):
            place += 1
        return place, heard.value

    def integers(self, words: Reading, start: int) -> Iterator[tuple[int, str]]:
        """See inverse.Integers. What a hundred or a scale multiplies belongs to it: no number ends between them."""
        place = start
        while place < len(words) and self.value(words[place]) == 0:
            place += 1
            yield place, "0" * (place - start)
        zeros = "0" * (place - start)
        heard = Sum(self)
        while place < len(words) and heard.add(self.value(words[place])):
            place += 1
            following = (self.value(words[place]) if place < len(words) else None) or 0
            if not ((following >= 1000 and heard.group) or self.joins(words[place - 1], following)):
                yield place, zeros + str(heard.value)

    def joins(self, word: str, following: int) -> bool:
        """Whether a hundred takes the digit before it."""
        return self.hundreds and following == 100 and 0 < (self.value(word) or 0) < 10


class Sum:
    """A whole number that grows word by word."""

    def __init__(self, counting: Counting) -> None:
        self._counting = counting
        self.total = 0
        self.group = 0
        self.scale = 10**40
        self.count = 0

    @property
    def value(self) -> int:
        return self.total + self.group

    def add(self, value: int | None) -> bool:
        """Take what a further word counts; False, and nothing changed, if it does not go on with this number."""
        if value is None or (self.count and not (self.value and value)):
            return False
        if value >= 1000:
            # миллион мың would leave out the one that мың needs behind another scale.
            if value >= self.scale or not (self.group or not self.total):
                return False
            self.scale = value
            self.total, self.group = self.total + max(self.group, 1) * value, 0
        elif value == 100 and self._counting.hundreds:
            if self.group >= 10:
                return False
            self.group = max(self.group, 1) * value
        else:
            room = 1000 if value >= 100 else 100 if value >= 10 else 10
            teens = self._counting.teens and value < 10 and self.group % 100 == 10
            if self.group % room or teens:
                return False
            self.group += value
        self.count += 1
        return True


Ends = Iterable[tuple[Decimal, Decimal]]


@dataclass(frozen=True, slots=True)
class Hearing:
    """How a language says one number, an ordinal, two numbers, a range and a sign.

    `one_number`: the value of a number, whole or with decimals, in any case. `uninflected`: the same of one that
    stands before another, and there takes no ending. `ordinal`: the value of a number whose last word is ordinal.
    Each is None of words that are no such number.
    `counts`: what a word counts, in any case, None if it is no cardinal.
    `points`: words that digits follow one by one. `signs`: what is said for a sign.
    `ranges`: the ends of what says from what to what; None of words that say no range.
    """

    counting: Counting
    one_number: Callable[[Reading], Decimal | None]
    uninflected: Callable[[Reading], Decimal | None]
    ordinal: Callable[[Reading], Decimal | None]
    counts: Callable[[str], int | None]
    points: Container[str]
    signs: Mapping[Reading, str]
    ranges: Callable[[Reading], Ends | None]

    def parse(self, words: Reading) -> Decimal:
        """The value of a cardinal, ordinal or decimal in any form. Raises NormalizerError on anything else."""
        sign = self.signs.get(words[:1], "")
        bare = words[1:] if sign in {"-", "+"} else words
        value = self.one_number(bare)
        if value is None:
            value = self.ordinal(bare)
        if value is None:
            raise NormalizerError(f"{' '.join(words)!r} is no one number")
        return -value if sign == "-" else value

    def ordinals(self, words: Reading) -> tuple[Decimal, ...] | None:
        """Ordinals one after another: each shows where it ends."""
        ends = [place for place, word in enumerate(words, 1) if self.ordinal((word,)) is not None]
        if not ends or ends[-1] != len(words):
            return None
        values = [self.ordinal(words[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
        return tuple(value for value in values if value is not None) if None not in values else None

    def amounts(self, words: Reading) -> Iterator[tuple[tuple[Decimal, ...], str]]:
        """Numbers and sign of an amount without its unit."""
        for spoken, sign in self.signs.items():
            if words[: len(spoken)] == spoken:
                for ends in self._ends(words[len(spoken) :]):
                    yield ((-ends[0], *ends[1:]), "") if sign == "-" else (ends, sign)
        for ends in self._ends(words):
            yield ends, ""

    def _ends(self, words: Reading) -> Iterator[tuple[Decimal, ...]]:
        if not words:
            # a sign and nothing behind it
            return
        ranges = self.ranges(words)
        if ranges is not None:
            yield from ranges
            return
        value = self.one_number(words)
        if value is not None:
            yield (value,)
        yield from self.pairs(words)

    def pairs(self, words: Reading) -> Iterator[tuple[Decimal, Decimal]]:
        """Two numbers one after another, unless they are heard as one: the second begins as early as it can."""
        if self.one_number(words) is not None:
            return
        for place in sorted(range(1, len(words)), key=lambda place: not self._second_thousand(words, place)):
            left, right = words[:place], words[place:]
            second = self._second_thousand(words, place)
            if self._goes_on(left, right, second):
                continue
            low, high = self.uninflected(left), self.one_number(right)
            if low is None or high is None or (second and low >= high):
                continue
            # бес алты мың, пять шесть тысяч: thousands both; мың алты мың is not.
            scale = self.counts(right[-1]) or 1
            scaled = low < 1000 <= scale and low < high / scale < 1000
            yield (low * scale if scaled else low), high
            return

    def _second_thousand(self, words: Reading, place: int) -> bool:
        """мың тоғыз жүз он мың тоғыз жүз жиырма: the second of two years begins with its own thousand."""
        value = self.counting.value
        hundred = any(100 <= (value(word) or 0) < 1000 for word in words[:place])
        return hundred and value(words[0]) == value(words[place]) == 1000

    def _goes_on(self, left: Reading, right: Reading, second: bool) -> bool:
        """Whether the words behind a place are heard as more of the number before it."""
        value, first = self.counting.value, self.counts(right[0]) or 0
        if self.counting.joins(left[-1], first) or (first >= 1000 > (value(left[-1]) or 0) and not second):
            return True
        decimals = next((left[place + 1 :] for place, word in enumerate(left) if word in self.points), ())
        digits = [value(word) for word in (*decimals, right[0])]
        return len(decimals) > 2 and all(digit is not None and digit < 10 for digit in digits)
