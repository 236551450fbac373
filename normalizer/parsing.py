"""The inverse of the grammar: spoken number words to their value."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext

from .language import language


def parse_number(words: Sequence[str], lang: str = "kk") -> Decimal:
    """The value that number words say, cardinal, ordinal or decimal, with or without case endings.

    Raises NormalizerError on an unknown language or on words that say no one number, TypeError for a str, which is not
    split into words here.
    """
    if isinstance(words, str):
        raise TypeError("words is str, not a sequence of words")
    with localcontext() as context:
        # The default of 28 digits would round large numbers.
        context.prec = 100
        return language(lang).heard().parse(tuple(words))
