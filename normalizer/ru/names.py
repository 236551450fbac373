"""Case and gender of the number behind a ruler's name in Russian: Петра I, Екатерина II."""

from __future__ import annotations

# Case and gender of a ruler's number by the end of the name: Петра I, Екатерина II, Екатерины II.
_NAME_FORMS = {
    "ой": ("gen", "f"), "ины": ("gen", "f"), "еты": ("gen", "f"), "ина": ("nom", "f"), "ета": ("nom", "f"),
    "ине": ("dat", "f"), "ете": ("dat", "f"), "ину": ("acc", "f"), "ету": ("acc", "f"), "ия": ("nom", "f"),
    "ии": ("gen", "f"), "а": ("gen", "m"), "я": ("gen", "m"), "ом": ("ins", "m"),
    "ем": ("ins", "m"), "у": ("dat", "m"), "ю": ("dat", "m"), "е": ("loc", "m"),
}  # fmt: skip


def name_form(name: str) -> tuple[str, str]:
    """Case and gender by the end of the name."""
    return next((form for ending, form in _NAME_FORMS.items() if name.endswith(ending)), ("nom", "m"))
