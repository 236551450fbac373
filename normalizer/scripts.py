"""Scripts that nothing here can sound out: their words are named by the script, so that a hearer knows of them."""

from __future__ import annotations

import unicodedata
from functools import cache

# Those that the pronunciation knows, and what is no letter of any one script. CJK is what Unicode calls Chinese.
_KNOWN = frozenset(
    (
        "LATIN",
        "CYRILLIC",
        "GREEK",
        "ARABIC",
        "HEBREW",
        "ARMENIAN",
        "GEORGIAN",
        "HANGUL",
        "HIRAGANA",
        "KATAKANA",
    )
)
_MODIFIERS = frozenset(
    ("MODIFIER", "FEMININE", "MASCULINE", "OHM", "KELVIN", "ANGSTROM", "MICRO", "SUPERSCRIPT", "SUBSCRIPT")
)


@cache
def unknown_script(char: str) -> str:
    """The script of a letter or of a mark on one, as Unicode names it, if it cannot be sounded out; else ``.

    A letter without a name is of the script `?`.
    """
    if char < "\u0590" or unicodedata.category(char)[0] not in "LM":
        return ""
    script = unicodedata.name(char, "?").split()[0].split("-")[0]
    return "" if script in _KNOWN or script in _MODIFIERS or script == "COMBINING" else script
