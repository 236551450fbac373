"""Letters to phonemes for Kazakh and Russian words, with the borrowed root told from its native affixes."""

from .inventory import Features, Inventory, inventory
from .phonemizer import in_cyrillic, latin_is_kazakh, phonemize, phonemize_words, segment
from .registry import STYLES, languages, unheard_style
from .types import G2PError, Morph, Phoneme, Pronunciation, RuleFired

__all__ = [
    "STYLES",
    "Features",
    "G2PError",
    "Inventory",
    "Morph",
    "Phoneme",
    "Pronunciation",
    "RuleFired",
    "in_cyrillic",
    "inventory",
    "languages",
    "latin_is_kazakh",
    "phonemize",
    "phonemize_words",
    "segment",
    "unheard_style",
]
