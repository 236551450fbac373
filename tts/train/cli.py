"""`tts train`, `tts export`: from packs of recordings to a voice directory."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, TypeVar

import click

from tts.types import InputError

_DIR = click.Path(exists=True, file_okay=False, path_type=Path)
_OUT = click.Path(path_type=Path)
ConfigT = TypeVar("ConfigT")


def override(config: ConfigT, settings: Sequence[str]) -> ConfigT:
    """A frozen dataclass with `key=value` settings applied; values are JSON, else text.

    Raises InputError that names an unknown key or a value of another kind.
    """
    known = {f.name: getattr(config, f.name) for f in fields(config)}  # type: ignore[arg-type]
    changes: dict[str, Any] = {}
    for setting in settings:
        key, sign, text = setting.partition("=")
        if not sign or key not in known:
            raise InputError(f"unknown setting {setting!r}: one of {', '.join(f'{k}=…' for k in known)}")
        try:
            value = json.loads(text)
        except json.JSONDecodeError:
            value = text
        default = known[key]
        if isinstance(default, tuple) and isinstance(value, list):
            value = tuple(value)
        if isinstance(default, float) and isinstance(value, int):
            value = float(value)
        if type(value) is not type(default):
            raise InputError(f"{key}={text}: a {type(default).__name__} is expected")
        changes[key] = value
    return replace(config, **changes)  # type: ignore[type-var]


def _train_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option("--seed", default=1, show_default=True, help="Seed of the weights and of the batches."),
        click.option(
            "--set",
            "settings",
            multiple=True,
            metavar="KEY=VALUE",
            help="Change a setting; repeatable.",
        ),
        click.option(
            "-o", "--out", type=_OUT, required=True, help="Run directory; an existing one is resumed."
        ),
    ):
        command = option(command)
    return command


_warm_start = click.option(
    "--warm-start",
    metavar="VOICE|RUN",
    help="Begin with the weights of a voice (name or directory) or of another run; for a speaker with little speech.",
)


@click.group()
def train() -> None:
    """Train the models of a voice. Every run is seeded and goes on from its last checkpoint."""


@train.command("vocoder")
@click.argument("packs", nargs=-1, required=True, type=_DIR)
@click.option("--speaker", "speakers", multiple=True, help="Only these speakers; repeatable.")
@click.option(
    "--acoustic", type=_DIR, help="Run directory of an acoustic model: fine-tune on its own spectrograms."
)
@_warm_start
@_train_options
def vocoder_command(
    packs: tuple[Path, ...],
    speakers: tuple[str, ...],
    acoustic: Path | None,
    warm_start: str | None,
    out: Path,
    settings: tuple[str, ...],
    seed: int,
) -> None:
    """Train a vocoder on PACKS."""
    from tts.train.jobs import train_vocoder
    from vocoder.training import VocoderTraining

    train_vocoder(packs, speakers, out, override(VocoderTraining(), settings), seed, acoustic, warm_start)


@train.command("aligner")
@click.argument("packs", nargs=-1, required=True, type=_DIR)
@_train_options
def aligner_command(packs: tuple[Path, ...], out: Path, settings: tuple[str, ...], seed: int) -> None:
    """Learn when each phoneme of PACKS is spoken, and write the durations into the packs that came without.

    A run that is complete is not trained further: it aligns the packs that are named.
    """
    from tts.train.align import train_aligner
    from tts.train.aligner import AlignerTraining

    click.echo(train_aligner(packs, out, override(AlignerTraining(), settings), seed))


@train.command("acoustic")
@click.argument("packs", nargs=-1, required=True, type=_DIR)
@click.option("--speaker", "speakers", multiple=True, required=True, help="Speakers to train on; repeatable.")
@_warm_start
@_train_options
def acoustic_command(
    packs: tuple[Path, ...],
    speakers: tuple[str, ...],
    warm_start: str | None,
    out: Path,
    settings: tuple[str, ...],
    seed: int,
) -> None:
    """Train an acoustic model on PACKS."""
    from tts.train.acoustic import AcousticTraining
    from tts.train.jobs import train_acoustic

    train_acoustic(packs, speakers, out, override(AcousticTraining(), settings), seed, warm_start)


@click.command()
@click.argument("out", type=_OUT)
@click.option("--acoustic", type=_DIR, required=True, help="Run directory of the acoustic model.")
@click.option("--vocoder", type=_DIR, required=True, help="Run directory of the vocoder.")
@click.option("--speaker", required=True, help="Speaker of the acoustic model that the voice is.")
@click.option("--name", help="Name of the voice (else the speaker's).")
@click.option(
    "--language", "languages", multiple=True, default=("kk", "ru"), show_default=True, help="Repeatable."
)
@click.option("--gender", default="", help="As voice.json states it.")
@click.option("--description", default="", help="One line for `tts voices`.")
@click.option("--licence", default="", help="Licence of the voice, one line.")
@click.option("--pace", default=1.0, show_default=True, help="Times faster than the recordings.")
@click.option(
    "--card", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Model card to copy in."
)
def export(card: Path | None, **options: Any) -> None:
    """Write the voice directory OUT from two runs."""
    from tts.train.jobs import export_voice

    path = export_voice(**options)
    if card:
        (path / "CARD.md").write_text(card.read_text(encoding="utf-8"), encoding="utf-8")
    click.echo(f"{path}: {sum(f.stat().st_size for f in path.iterdir()) / 1e6:.1f} MB")
