"""The acoustic model's promises: padding is not heard, and a frame depends on its neighbourhood alone."""

from __future__ import annotations

import numpy as np
import pytest

from tts.alignment import frame_index, positions

torch = pytest.importorskip("torch")

from tts.acoustic import AcousticConfig, AcousticModel, Phones, symbol_table  # noqa: E402
from tts.harmonics import Harmonics  # noqa: E402
from tts.phoneme_features import inventory_rows, table  # noqa: E402
from vocoder.filterbank import mel_filters  # noqa: E402
from vocoder.spec import MelSpec  # noqa: E402

SPEC = MelSpec()
SYMBOLS = symbol_table(tuple(inventory_rows()))


SCALES = torch.tensor([[5.0, 0.2], [5.4, 0.1]])
"""Speakers of about 150 and 220 Hz."""


@pytest.fixture(scope="module", params=(0, 8), ids=("phoneme's pitch", "frame's F0"))
def model(request: pytest.FixtureRequest) -> AcousticModel:
    torch.manual_seed(0)
    config = AcousticConfig(
        channels=16, encoder_blocks=2, decoder_blocks=2, predictor_channels=8, contour_channels=request.param
    )
    features = torch.from_numpy(table(SYMBOLS))
    made = AcousticModel(features, 2, SPEC.n_mels, config, SCALES, SPEC).eval()
    # As after some training: what begins as zero is not.
    for layer in (made.harmonics.net[-1], made.harmonics.show) if made.harmonics else ():
        torch.nn.init.normal_(layer.weight)
    return made


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
    phonemes, speaker = encoded[:1] + encoded[2:], torch.tensor([0])
    whole = model.decode(*phonemes, frame, position, speaker).mel
    reach, first, last = model.decoder_reach, 40, 60
    cut = slice(first - reach, last + reach)
    window = model.decode(*phonemes, frame[:, cut], position[:, cut], speaker).mel
    torch.testing.assert_close(window[..., reach:-reach], whole[..., first:last], rtol=1e-4, atol=1e-4)


def test_a_frame_hears_its_reach_and_no_more(model: AcousticModel) -> None:
    durations = np.full(12, 9)
    encoded = model.encode(phones(12), torch.tensor([0]))
    frame = torch.from_numpy(frame_index(durations))[None]
    position = torch.from_numpy(positions(durations))[None].requires_grad_()
    phonemes = encoded[:1] + encoded[2:]
    model.decode(*phonemes, frame, position, torch.tensor([0])).mel[..., 54].sum().backward()
    assert position.grad is not None
    heard = position.grad.abs().sum((0, 2)).nonzero()[:, 0]
    assert (54 - int(heard.min()), int(heard.max()) - 54) == (model.decoder_reach, model.decoder_reach)


@torch.inference_mode()
def test_speakers_differ(model: AcousticModel) -> None:
    one, other = (model.encode(phones(12), torch.tensor([i])).pitch for i in (0, 1))
    assert not torch.allclose(one, other)


@torch.inference_mode()
def test_the_ripple_has_its_crests_at_the_harmonics() -> None:
    """At the first six of each speaker's mean F0 and of one that lies a deviation above, within one band."""
    harmonics = Harmonics(4, 4, SCALES, SPEC.n_mels, SPEC)
    ripple = harmonics.ripple(torch.tensor([[0.0, 1.0]] * 2), torch.tensor([0, 1])).numpy()
    bins = np.arange(SPEC.n_fft // 2 + 1) * SPEC.sample_rate / SPEC.n_fft
    filters = mel_filters(SPEC)
    centres = filters @ bins / filters.sum(1)
    for row, (mean, deviation) in zip(ripple, SCALES.numpy(), strict=True):
        for frame, f0 in enumerate(np.exp([mean, mean + deviation])):
            for harmonic in range(1, 7):
                band = int(np.abs(centres - harmonic * f0).argmin())
                near = row[band - 1 : band + 2, frame]
                between = int(np.abs(centres - (harmonic + 0.5) * f0).argmin())
                assert near.max() > row[between, frame] + 1.0


@torch.inference_mode()
def test_f0_that_is_given_is_what_is_said() -> None:
    """The spectrogram follows the F0 of a frame, and only within the decoder's reach."""
    torch.manual_seed(0)
    config = AcousticConfig(
        channels=8, encoder_blocks=1, decoder_blocks=1, predictor_channels=8, contour_channels=8
    )
    model = AcousticModel(torch.from_numpy(table(SYMBOLS)), 2, SPEC.n_mels, config, SCALES, SPEC).eval()
    durations, speaker = np.full(12, 9), torch.tensor([0])
    encoded = model.encode(phones(12), speaker)
    frames = [torch.from_numpy(x(durations))[None] for x in (frame_index, positions)]
    phonemes = (encoded.hidden, encoded.pitch, encoded.energy)
    said = model.decode(*phonemes, *frames, speaker)
    given = model.decode(*phonemes, *frames, speaker, said.f0)
    torch.testing.assert_close(given.mel, said.mel)
    moved = said.f0.clone()
    moved[:, 50] += 1.0
    other = model.decode(*phonemes, *frames, speaker, moved).mel
    differing = (other - said.mel).abs().amax((0, 1)).nonzero()[:, 0]
    assert 50 in differing
    assert 50 - model.mel_reach <= differing.min()
    assert differing.max() <= 50 + model.mel_reach
