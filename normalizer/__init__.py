"""Written text to spoken words: numbers, dates, times and signs as a person reads them aloud."""

from .api import candidates, joined, normalize, readings, spoken_line
from .inverse import Value, parse_value
from .language import languages
from .parsing import parse_number
from .sentences import sentences
from .spoken import SpokenNumber, spoken_numbers
from .types import Candidates, Choice, NormalizerError, Reading, Span, Token

__all__ = [
    "Candidates",
    "Choice",
    "NormalizerError",
    "Reading",
    "Span",
    "SpokenNumber",
    "Token",
    "Value",
    "candidates",
    "joined",
    "languages",
    "normalize",
    "parse_number",
    "parse_value",
    "readings",
    "sentences",
    "spoken_line",
    "spoken_numbers",
]
