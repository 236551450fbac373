"""Number words in running text: where they stand and what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from itertools import pairwise

from .hygiene import LETTER
from .types import Span

_WORD = re.compile(rf"{LETTER}+")
_HYPHEN = re.compile(r" ?[-‐‑–] ?\Z")
# The default of 28 digits would round large numbers.
PRECISION = 100


@dataclass(frozen=True, slots=True)
class SpokenNumber:
    """Number words that stand together and say one number, or two: a range (екі-үш) or a fraction (төрттен үш).

    `words`: as they are written. `span`: code points of the text, half-open; indices where words were given.
    `kind`: cardinal, ordinal, collective (бесеу), decimal, fraction (top and bottom) or range (low and high).
    `numbers`: one value, or two. `suffix`: what a writer puts behind the figures: інші of бесінші, нан of оннан, еуі of
    бесеуі; `` for none. `ending`: its case, possessive and predicate letters alone, without the інші of an ordinal;
    `chain`: the morphemes of the ending.
    """

    words: tuple[str, ...]
    span: Span
    kind: str
    numbers: tuple[Decimal, ...]
    suffix: str = ""
    ending: str = ""
    chain: tuple[str, ...] = ()

    @property
    def value(self) -> Decimal:
        """The one number, or the first of two."""
        return self.numbers[0]


def spoken_numbers(text: str | Sequence[str], lang: str = "kk") -> tuple[SpokenNumber, ...]:
    """Every number said in words, in order, none inside another.

    `text`: running text, or its words. Homographs that are seldom numbers are left out (үшін, онда, дүние жүзінде);
    бір alone is given, though it is often an article. Linear time. Raises NormalizerError on an unknown language.
    """
    from .language import language

    with localcontext() as context:
        context.prec = PRECISION
        find = language(lang).heard().spoken
        if not isinstance(text, str):
            words = [word.lower() for word in text]
            found = find(words, [False] * len(words), [False] * len(words))
            return tuple(replace(each, words=tuple(text[slice(*each.span)])) for each in found)
        places = [match.span() for match in _WORD.finditer(text)]
        words = [text[start:end].lower() for start, end in places]
        between = [text[end:start] for (_, end), (start, _) in pairwise(places)]
        joined = [False, *(bool(_HYPHEN.match(gap)) for gap in between)]
        # Anything but spaces parts numbers: бес, алты are two.
        parted = [False, *(bool(gap.strip()) for gap in between)]
        return tuple(
            replace(each, words=tuple(text[start:end] for start, end in row), span=(row[0][0], row[-1][1]))
            for each in find(words, joined, parted)
            if (row := places[slice(*each.span)])
        )
