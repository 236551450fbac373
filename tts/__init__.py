"""Text to speech for Kazakh and Russian."""

__version__ = "0.1.0"
