"""The layout in which ONNX Runtime computes the chains of convolutions fastest on a CPU: same weights, same numbers.

It has its fast convolutions, depthwise ones above all, for pictures alone, and a transpose that stands beside one is
done with the reordering that they need anyway. So (B, C, T) becomes a picture of one row, (B, C, 1, T); between two
blocks, where one transposes back what the other transposes, the frames stay rows. Training does not want that: on a GPU
the usual layout is the fast one.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TypeVar

from torch import Tensor, nn

from vocoder.generator import ConvNeXtBlock

ModuleT = TypeVar("ModuleT", bound=nn.Module)


class _Convolution(nn.Module):
    def __init__(self, layer: nn.Conv1d) -> None:
        super().__init__()
        self.layer = layer
        self.padding = 0, int(layer.padding[0])

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, 1, T) to (B, outputs, 1, T)."""
        layer = self.layer
        return nn.functional.conv2d(
            x, layer.weight[:, :, None], layer.bias, padding=self.padding, groups=layer.groups
        )


class _Block(nn.Module):
    def __init__(self, block: ConvNeXtBlock) -> None:
        super().__init__()
        self.block, self.depthwise = block, _Convolution(block.depthwise)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, 1, T) to (B, C, 1, T)."""
        block = self.block
        y = block.norm(self.depthwise(x).permute(0, 2, 3, 1))
        y = nn.functional.gelu(block.expand(y), approximate="tanh")
        # The scale is multiplied into the weights when the graph is loaded.
        weight, bias = block.contract.weight * block.scale[:, None], block.contract.bias * block.scale
        return (x.permute(0, 2, 3, 1) + nn.functional.linear(y, weight, bias)).permute(0, 3, 1, 2)


class _Chain(nn.Module):
    def __init__(self, layers: nn.Sequential) -> None:
        super().__init__()
        self.layers = nn.Sequential(*map(_planar, layers))

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, T) to (B, outputs, T)."""
        y: Tensor = self.layers(x[:, :, None])
        return y.squeeze(2)


def _planar(layer: nn.Module) -> nn.Module:
    if isinstance(layer, ConvNeXtBlock):
        return _Block(layer)
    return _Convolution(layer) if isinstance(layer, nn.Conv1d) else layer


def planar(module: ModuleT) -> ModuleT:
    """A copy of a module that computes the same, for export: each chain with ConvNeXt blocks in it is one layer."""
    module = deepcopy(module)
    for parent in list(module.modules()):
        for name, child in parent.named_children():
            if isinstance(child, nn.Sequential) and any(isinstance(x, ConvNeXtBlock) for x in child):
                setattr(parent, name, nn.Sequential(_Chain(child)))
    return module
