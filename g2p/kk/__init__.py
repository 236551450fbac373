"""Kazakh: letters to sounds, borrowed roots told from native affixes."""

from .words import pronounce, pronounce_words, segment

__all__ = ["pronounce", "pronounce_words", "segment"]
