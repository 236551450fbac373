"""What the tests of training share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack to read and train on; no test may change it."""
    from tests.tts.train.sawtooth import write_corpus

    return write_corpus(tmp_path_factory.mktemp("corpus") / "pack")
