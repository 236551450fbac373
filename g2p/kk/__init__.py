"""Kazakh: letters to sounds, borrowed roots told from native affixes."""

from .words import alternatives, pronounce, pronounce_words, segment

__all__ = ["alternatives", "pronounce", "pronounce_words", "segment"]
