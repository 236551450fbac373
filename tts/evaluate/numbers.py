"""Figures in words, so that `2024` and `две тысячи двадцать четыре` are no recognition errors."""

from __future__ import annotations

from tts.evaluate.text import LANGUAGES, NumberReader


def reader(lang: str) -> NumberReader:
    """Reads the figures of a line of that language with the project's own normalizer."""

    def read(text: str) -> str:
        from normalizer import normalize

        return " ".join(word for token in normalize(text, lang) for word in token.spoken)

    return read


READERS: dict[str, NumberReader] = {lang: reader(lang) for lang in LANGUAGES}
"""By language."""
