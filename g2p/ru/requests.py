"""Plurals in -ите of verbs whose stress moves: кур+ите asks for it, к+урите says that you do.

The two are told apart by the singulars, each of which has one stress: кури́ and ку́рит. So no table of verbs is needed;
what the singulars mislead about stands in homographs.tsv.
"""

from __future__ import annotations

from functools import lru_cache

from .forms import is_form
from .stress import accent

_SOFT = ("ь", "й")


@lru_cache(maxsize=4096)
def request(word: str) -> tuple[str, str] | None:
    """A lowercase word in -ите or -итесь as a request and as what you do, + before the stressed vowel.

    None if both have one stress, or if the request ends otherwise: заметьте, клейте.
    """
    reflexive = word.endswith("итесь")
    if not reflexive and not word.endswith("ите"):
        return None
    stem = word[: -len("итесь" if reflexive else "ите")]
    asked, done = (stem + "ись", stem + "ится") if reflexive else (stem + "и", stem + "ит")
    tail = word[len(stem) + 1 :]
    if not (is_form(asked) and is_form(done)) or any(is_form(stem + soft + tail) for soft in _SOFT):
        return None
    moved = accent(done).stress
    if accent(asked).stress != len(stem) or not 0 <= moved < len(stem):
        return None
    return f"{stem}+{word[len(stem) :]}", f"{word[:moved]}+{word[moved:]}"
