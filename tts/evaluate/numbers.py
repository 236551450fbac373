"""Figures in words, so that `2024` and `две тысячи двадцать четыре` are no recognition errors."""

from __future__ import annotations

from functools import partial

from normalizer import languages, spoken_line
from tts.evaluate.text import NumberReader

READERS: dict[str, NumberReader] = {lang: partial(spoken_line, lang=lang) for lang in languages()}
"""By language: a line as the project's own normalizer reads it."""
