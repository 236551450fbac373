"""The text of an utterance to what the acoustic model is fed, by the same front end that speaks."""

from __future__ import annotations

import logging
import unicodedata
from functools import cache
from hashlib import blake2b
from importlib import resources
from pathlib import Path

from g2p import G2PError
from normalizer import NormalizerError
from tts import frontend
from tts.acoustic_input import AcousticInput, build
from tts.types import InputError

_SCRIPTS = ("CYRILLIC", "LATIN", "ARABIC", "GREEK", "OHM", "KELVIN", "ANGSTROM")
"""In which the languages are written, and units."""


def read(text: str, lang: str) -> AcousticInput:
    """All sentences of a text as one input; `lang`: kk, ru or auto.

    Raises InputError for what cannot be read. It is stricter than speaking, which leaves out a letter that it does not
    know and names a foreign script instead of reading it: nobody knows what the recording says there.
    """
    if strange := next((char for char in text if _is_foreign(char)), ""):
        raise InputError(f"unreadable text: {strange!r} (U+{ord(strange):04X}) is of no script that is read")
    lost: list[str] = []
    handler = _Listener(lost)
    logger = logging.getLogger(frontend.__name__)
    logger.addHandler(handler)
    propagated, logger.propagate = logger.propagate, False
    try:
        inputs = build(
            [item for said in frontend.utterances(text, lang) for item in frontend.acoustic_items(said)]
        )
    except (InputError, G2PError, NormalizerError) as error:
        raise InputError(f"unreadable text: {error}") from error
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated
    if lost:
        raise InputError(f"unreadable text: {lost[0]}")
    return inputs


def _is_foreign(char: str) -> bool:
    if char < "\u0370" or not char.isalpha() or unicodedata.category(char) == "Lm":
        return False
    return not unicodedata.name(char, "").startswith(_SCRIPTS)


class _Listener(logging.Handler):
    """Keeps what the front end warns of."""

    def __init__(self, lost: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.lost = lost

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.lost.append(record.getMessage())


@cache
def front_end() -> str:
    """Hash of normalizer, G2P and front end with their tables: where it differs, a text may be read in another way."""
    paths = [
        path
        for package in ("g2p", "normalizer")
        for path in Path(str(resources.files(package))).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    ]
    here = Path(str(resources.files("tts")))
    paths += [here / name for name in ("acoustic_input.py", "frontend.py", "language.py", "language.tsv")]
    return files_hash(paths)


def files_hash(paths: list[Path]) -> str:
    """Hash of the contents of files, whatever their order."""
    digest = blake2b(digest_size=8)
    for path in sorted(paths):
        digest.update(blake2b(path.read_bytes()).digest())
    return digest.hexdigest()
