"""The text of an utterance to what the acoustic model is fed, by the same front end that speaks."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib import resources
from pathlib import Path

from g2p import G2PError
from normalizer import NormalizerError
from tts.acoustic_input import AcousticInput, build
from tts.frontend import acoustic_items, utterances
from tts.types import InputError


def read(text: str, lang: str) -> AcousticInput:
    """All sentences of a text as one input; `lang`: kk, ru or auto. Raises InputError for what cannot be read."""
    try:
        return build([item for utterance in utterances(text, lang) for item in acoustic_items(utterance)])
    except (InputError, G2PError, NormalizerError) as error:
        raise InputError(f"unreadable text: {error}") from error


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
