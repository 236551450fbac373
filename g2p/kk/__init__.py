"""Kazakh: letters to sounds, borrowed roots told from native affixes."""

from .alternatives import alternatives
from .pieces import is_kazakh_in_latin
from .words import pronounce, pronounce_words, rules_in_order, segment

__all__ = ["alternatives", "is_kazakh_in_latin", "pronounce", "pronounce_words", "rules_in_order", "segment"]
