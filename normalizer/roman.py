"""Roman numerals, in Latin letters or the Cyrillic ones that look like them."""

from __future__ import annotations

import re

PATTERN = r"M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})"
_LOOK_ALIKE = str.maketrans("ХІМСУҮ", "XIMCVV")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_VALID = re.compile(PATTERN)


def value(written: str) -> int:
    """1 to 3999; 0 if the letters are no Roman numeral."""
    letters = written.translate(_LOOK_ALIKE)
    if not letters or not _VALID.fullmatch(letters):
        return 0
    values = [_VALUES[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))
