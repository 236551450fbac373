"""Kazakh: letters to sounds, borrowed roots told from native affixes."""

from .alternatives import alternatives
from .words import pronounce, pronounce_words, rules_in_order, segment

__all__ = ["alternatives", "pronounce", "pronounce_words", "rules_in_order", "segment"]
