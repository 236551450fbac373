"""Standard Russian: stress, palatalisation, vowel reduction, voicing, words in running text."""

from .forms import form_prefixes
from .listing import rules_in_order
from .words import is_russian_form, pronounce, pronounce_words, stress_position

__all__ = [
    "form_prefixes",
    "is_russian_form",
    "pronounce",
    "pronounce_words",
    "rules_in_order",
    "stress_position",
]
