"""ONNX Runtime, as this package uses it."""

from __future__ import annotations

import os
from types import ModuleType


def onnx_runtime() -> ModuleType:
    """The module, told to report nothing.

    1.32 sends Microsoft what it loads and runs, and keeps an identifier of the machine below ~/.cache, unless this is
    set before it is loaded. Who wants that may set it to 0.
    """
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime

    return onnxruntime
