"""Written text to spoken words: numbers, dates, times and signs as a person reads them aloud."""

from .language import languages
from .parsing import parse_number
from .scanner import normalize, readings, spoken_line
from .sentences import sentences
from .types import NormalizerError, Reading, Span, Token

__all__ = [
    "NormalizerError",
    "Reading",
    "Span",
    "Token",
    "languages",
    "normalize",
    "parse_number",
    "readings",
    "sentences",
    "spoken_line",
]
