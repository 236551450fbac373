"""The layout of the exported graphs: the same numbers, and the module stays what it was."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from torch import nn  # noqa: E402

from tts.acoustic import AcousticConfig, AcousticModel, Phones  # noqa: E402
from tts.train.layout import planar  # noqa: E402
from vocoder.generator import Generator, GeneratorConfig  # noqa: E402
from vocoder.spec import MelSpec  # noqa: E402

SPEC = MelSpec()


def chains(module: nn.Module) -> list[str]:
    return [name for name, part in module.named_modules() if type(part).__name__ == "_Chain"]


def same(found: object, expected: object) -> None:
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-5)


@torch.inference_mode()
def test_the_vocoder_says_the_same() -> None:
    torch.manual_seed(0)
    generator = Generator(SPEC, GeneratorConfig(channels=16, blocks=2, f0_channels=8, f0_blocks=1)).eval()
    laid = planar(generator)
    assert chains(laid) == ["filters.0", "f0.0"]
    assert chains(generator) == []
    mel = torch.randn(1, SPEC.n_mels, 29) - 4
    same(tuple(laid(mel)), tuple(generator(mel)))


@torch.inference_mode()
@pytest.mark.parametrize("contour", [0, 8])
def test_the_acoustic_model_says_the_same(contour: int) -> None:
    torch.manual_seed(0)
    config = AcousticConfig(
        channels=16,
        encoder_blocks=1,
        decoder_blocks=2,
        expansion=2,
        predictor_channels=8,
        contour_channels=contour,
    )
    model = AcousticModel(
        torch.rand(9, 5), 2, SPEC.n_mels, config, torch.tensor([[5.0, 0.2]] * 2), SPEC
    ).eval()
    if model.harmonics:  # As made, it changes nothing.
        for layer in (model.harmonics.net[-1], model.harmonics.show):
            assert isinstance(layer, nn.Conv1d)
            nn.init.normal_(layer.weight, std=0.1)
    laid = planar(model)
    assert len(chains(laid)) == 5 + bool(contour)
    n, t, speaker = 7, 31, torch.tensor([1])
    phones = Phones(
        torch.arange(n)[None],
        torch.ones(1, n).long(),
        torch.zeros(1, n, 2),
        torch.ones(1, n).long(),
        torch.ones(1, n),
    )
    encoded = model.encode(phones, speaker)
    same(tuple(laid.encode(phones, speaker)), tuple(encoded))
    frames = torch.arange(t)[None] % n, torch.rand(1, t, 3), speaker
    given = encoded.hidden, encoded.pitch, encoded.energy
    same(tuple(laid.decode(*given, *frames)), tuple(model.decode(*given, *frames)))
