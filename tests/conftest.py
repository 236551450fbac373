"""What every test shares."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).parent.parent

# A slow machine is no failure, and a failure found once must be found again.
settings.register_profile("dauys", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("dauys")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the working tree."""
    return REPOSITORY


@pytest.fixture(scope="session")
def tiny_voice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A voice with random weights: the whole chain runs exactly, in a second."""
    from tests.tiny_voice import make_tiny_voice

    return make_tiny_voice(tmp_path_factory.mktemp("voices") / "tiny")
