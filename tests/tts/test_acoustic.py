"""The acoustic model's promises: padding is not heard, and a frame depends on its neighbourhood alone."""

from __future__ import annotations

import numpy as np
import pytest

from tts.alignment import frame_index, positions

torch = pytest.importorskip("torch")

from tts.acoustic import AcousticConfig, AcousticModel, Phones, symbol_table  # noqa: E402
from tts.phoneme_features import inventory_rows, table  # noqa: E402

SYMBOLS = symbol_table(tuple(inventory_rows()))


@pytest.fixture(scope="module")
def model() -> AcousticModel:
    torch.manual_seed(0)
    config = AcousticConfig(channels=16, encoder_blocks=2, decoder_blocks=2, predictor_channels=8)
    return AcousticModel(torch.from_numpy(table(SYMBOLS)), 2, 20, config).eval()


def phones(count: int, padding: int = 0) -> Phones:
    """`count` symbols of the table, then `padding` that the mask hides."""
    total = count + padding
    symbols = torch.arange(total)[None] % len(SYMBOLS)
    mask = (torch.arange(total)[None] < count).float()
    zeros = torch.zeros(1, total, dtype=torch.long)
    return Phones(symbols, zeros, torch.zeros(1, total, 2), zeros, mask)


@torch.inference_mode()
def test_padding_changes_nothing(model: AcousticModel) -> None:
    speaker = torch.tensor([1])
    alone, padded = model.encode(phones(12), speaker), model.encode(phones(12, 9), speaker)
    for one, other in zip(alone, padded, strict=True):
        torch.testing.assert_close(one, other[..., :12], rtol=1e-4, atol=1e-5)


@torch.inference_mode()
def test_a_window_with_its_reach_decodes_to_the_same_frames(model: AcousticModel) -> None:
    durations = np.full(12, 9)
    encoded = model.encode(phones(12), torch.tensor([0]))
    frame = torch.from_numpy(frame_index(durations))[None]
    position = torch.from_numpy(positions(durations))[None]
    whole = model.decode(encoded.hidden, encoded.pitch, encoded.energy, frame, position)
    reach, first, last = model.decoder_reach, 40, 60
    cut = slice(first - reach, last + reach)
    window = model.decode(encoded.hidden, encoded.pitch, encoded.energy, frame[:, cut], position[:, cut])
    torch.testing.assert_close(window[..., reach:-reach], whole[..., first:last], rtol=1e-4, atol=1e-4)
    shorter = slice(first - reach + 1, last + reach)
    outside = model.decode(
        encoded.hidden, encoded.pitch, encoded.energy, frame[:, shorter], position[:, shorter]
    )
    assert not torch.allclose(outside[..., reach - 1], whole[..., first], rtol=1e-5, atol=1e-6)


@torch.inference_mode()
def test_speakers_differ(model: AcousticModel) -> None:
    one, other = (model.encode(phones(12), torch.tensor([i])).pitch for i in (0, 1))
    assert not torch.allclose(one, other)
