"""Russian number words back to their value."""

from __future__ import annotations

from decimal import Decimal

from ..types import NormalizerError, Reading
from .heard_amounts import one_number, ordinal


def parse(words: Reading) -> Decimal:
    """The value of a cardinal, ordinal or decimal in any form. Raises NormalizerError on anything else."""
    bare = words[1:] if words[:1] in {("минус",), ("плюс",)} else words
    value = one_number(bare)
    if value is None:
        value = ordinal(bare)
    if value is None:
        raise NormalizerError(f"{' '.join(words)!r} is no one number")
    return -value if words[0] == "минус" else value
