"""`tts train`, `tts export`: from packs of recordings to a voice directory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from g2p.encoding import encoding_hint
from tts.language import LANGUAGES
from tts.train.telling import written_to
from tts.types import InputError

_DIR = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(path_type=Path)


def _train_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option(
            "--seed",
            default=1,
            type=click.IntRange(0, 2**32 - 1),
            show_default=True,
            help="Seed of the weights and of the batches.",
        ),
        click.option(
            "--set",
            "settings",
            multiple=True,
            metavar="KEY=VALUE",
            help="Change a setting; repeatable. An unknown key lists the known ones.",
        ),
        click.option(
            "-o", "--out", type=_OUT, required=True, help="Run directory; an existing one is resumed."
        ),
    ):
        command = option(command)
    return command


_preset = click.option(
    "--preset",
    default="cpu-small",
    show_default=True,
    help="What --set changes: cpu-small, gpu-30min or gpu-25h (hours of recordings).",
)
_warm_start = click.option(
    "--warm-start",
    metavar="VOICE|RUN",
    help="Begin with the weights of a voice (name or directory) or of another run; for a speaker with little speech.",
)


def _warn_without_gpu(preset: str, model: str, recipe: Any) -> None:
    import torch

    from g2p.command import say
    from tts.train.presets import on_cpu

    if not torch.accelerator.is_available():
        if warning := on_cpu(preset, model, recipe.training.steps, torch.get_num_threads()):
            say("tts", warning)
    elif (
        recipe.run.precision == "bf16-mixed"
        and torch.cuda.is_available()
        and not torch.cuda.is_bf16_supported(including_emulation=False)
    ):
        say("tts", "this GPU has no bf16 and would emulate it: --set precision=16-mixed is for such ones")


def _warn_of_unaligned(packs: tuple[Path, ...], speakers: tuple[str, ...]) -> None:
    """After a change of texts, or of more recordings, an acoustic model would learn from the others alone."""
    from g2p.command import say
    from tts.train.pack import Pack

    for path in packs:
        clips = [clip for clip in Pack(path, expanded=False) if clip.speaker in speakers]
        without = sum(not clip.durations for clip in clips)
        if 0 < without < len(clips):
            what = f"{without} of {len(clips)} utterances have no durations and are not learned from"
            say("tts", f"{path}: {what}: `tts train aligner` finds them")


def _sizes_once(settings: tuple[str, ...], warm_start: str | None) -> None:
    # What a start lacks may be added, or not.
    added = "model.contour_channels="
    sizes = [s for s in settings if s.startswith("model.") and not s.startswith(added)]
    if warm_start and sizes:
        raise InputError(f"{sizes[0]}: the sizes of the model come from --warm-start {warm_start}")


@click.group()
def train() -> None:
    """Train the models of a voice. Every run is seeded and goes on from its last checkpoint."""


@train.command("vocoder")
@click.argument("packs", nargs=-1, required=True, type=_DIR)
@click.option("--speaker", "speakers", multiple=True, help="Only these speakers; repeatable.")
@click.option(
    "--acoustic", type=_DIR, help="Run directory of an acoustic model: fine-tune on its own spectrograms."
)
@_preset
@_warm_start
@_train_options
def vocoder_command(
    packs: tuple[Path, ...],
    speakers: tuple[str, ...],
    acoustic: Path | None,
    preset: str,
    warm_start: str | None,
    out: Path,
    settings: tuple[str, ...],
    seed: int,
) -> None:
    """Train a vocoder on PACKS."""
    from tts.train import presets
    from tts.train.jobs import train_vocoder
    from tts.train.specs import check_same

    _sizes_once(settings, warm_start)
    recipe = presets.changed(presets.preset(preset).vocoder, settings)
    check_same(packs[0], acoustic, warm_start)
    _warn_without_gpu(preset, "vocoder", recipe)
    with written_to(out):
        train_vocoder(packs, speakers, out, recipe, seed, acoustic, warm_start)


@train.command("aligner")
@click.argument("packs", nargs=-1, required=True, type=_DIR)
@_train_options
def aligner_command(packs: tuple[Path, ...], out: Path, settings: tuple[str, ...], seed: int) -> None:
    """Learn when each phoneme of PACKS is spoken, and write the durations into the packs that came without.

    A run that is complete is not trained further: it aligns the packs that are named.
    """
    from tts.train.align import train_aligner
    from tts.train.aligner import AlignerTraining
    from tts.train.settings import override

    with written_to(out):
        found = train_aligner(packs, out, override(AlignerTraining(), settings), seed)
    click.echo(found)


@train.command("acoustic")
@click.argument("packs", nargs=-1, required=True, type=_DIR)
@click.option("--speaker", "speakers", multiple=True, required=True, help="Speakers to train on; repeatable.")
@_preset
@_warm_start
@_train_options
def acoustic_command(
    packs: tuple[Path, ...],
    speakers: tuple[str, ...],
    preset: str,
    warm_start: str | None,
    out: Path,
    settings: tuple[str, ...],
    seed: int,
) -> None:
    """Train an acoustic model on PACKS."""
    from tts.train import presets
    from tts.train.jobs import train_acoustic
    from tts.train.specs import check_same

    _sizes_once(settings, warm_start)
    recipe = presets.changed(presets.preset(preset).acoustic, settings)
    check_same(packs[0], warm_start)
    _warn_of_unaligned(packs, speakers)
    _warn_without_gpu(preset, "acoustic", recipe)
    with written_to(out):
        train_acoustic(packs, speakers, out, recipe, seed, warm_start)


@train.command("normalizer")
@click.argument("corpora", nargs=-1, required=True, type=_FILE)
@click.option("--lang", default="kk", show_default=True, help="Language of the texts.")
@click.option(
    "--composed",
    multiple=True,
    type=_FILE,
    help="Sentences made up for their numbers, tuned and tested on apart; repeatable.",
)
@click.option(
    "--cases", type=_FILE, help="Lines WRITTEN~SPOKEN|SPOKEN, learned from as well; the model may break none."
)
@_train_options
def normalizer_command(
    corpora: tuple[Path, ...],
    lang: str,
    composed: tuple[Path, ...],
    cases: Path | None,
    out: Path,
    settings: tuple[str, ...],
    seed: int,
) -> None:
    """Train the normalizer's model on the number words of CORPORA: texts, one a line; of .tsv the last column."""
    import normalizer
    from tts.train.normalizer import NormalizerTraining, Texts, train_normalizer
    from tts.train.settings import override

    if lang not in normalizer.languages():
        raise InputError(f"unknown language {lang!r} (one of {', '.join(normalizer.languages())})")
    with written_to(out):
        texts = Texts(corpora, composed, cases)
        path = train_normalizer(texts, out, lang, override(NormalizerTraining(), settings), seed)
    click.echo(f"{path}: {sum(f.stat().st_size for f in path.iterdir()) / 1e6:.1f} MB; {out / 'report.md'}")


@click.command()
@click.argument("out", type=_OUT)
@click.option("--acoustic", type=_DIR, required=True, help="Run directory of the acoustic model.")
@click.option("--vocoder", type=_DIR, required=True, help="Run directory of the vocoder.")
@click.option("--speaker", required=True, help="Speaker of the acoustic model that the voice is.")
@click.option("--name", help="Name of the voice (else the speaker's).")
@click.option(
    "--language",
    "languages",
    type=click.Choice(LANGUAGES),
    multiple=True,
    default=LANGUAGES,
    show_default=True,
    help="Repeatable.",
)
@click.option("--gender", default="", help="As voice.json states it.")
@click.option("--description", default="", help="One line for `tts voices`.")
@click.option("--licence", default="", help="Licence of the voice, one line.")
@click.option(
    "--pace",
    default=1.0,
    type=click.FloatRange(0.25, 4.0),
    show_default=True,
    help="Times faster than the recordings.",
)
@click.option(
    "--blend",
    "blends",
    type=(str, float),
    multiple=True,
    metavar="VOICE SHARE",
    help="Move the acoustic model by SHARE of the way to what it was begun with, a voice or a run; repeatable.",
)
@click.option(
    "--contrast",
    "contrasts",
    type=(str, str, float),
    multiple=True,
    metavar="SYMBOL OTHER AMOUNT",
    help="Set a sound further off from another, by AMOUNT of what training put between them; repeatable.",
)
@click.option(
    "--match",
    default=1.0,
    type=click.FloatRange(0.0, 1.0),
    show_default=True,
    help="How far speech is brought to the spectrogram that the acoustic model says; less where that makes it hoarse.",
)
@click.option(
    "--sharpen",
    default=0.0,
    type=click.FloatRange(0.0, 4.0),
    show_default=True,
    help="How far that spectrogram's peaks are raised above what is beside them, where few recordings left it blurred.",
)
@click.option(
    "--card", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Model card to copy in."
)
def export(card: Path | None, **options: Any) -> None:
    """Write the voice directory OUT from two runs."""
    from tts.train.jobs import export_voice
    from tts.train.specs import check_same

    check_same(options["acoustic"], options["vocoder"], *(where for where, _ in options["blends"]))
    try:
        written = card.read_text(encoding="utf-8") if card else ""
    except UnicodeDecodeError as error:
        raise InputError(f"{card} is not UTF-8{encoding_hint(error.object)}") from error
    with written_to(options["out"]):
        path = export_voice(**options)
        if card:
            (path / "CARD.md").write_text(written, encoding="utf-8")
    click.echo(f"{path}: {sum(f.stat().st_size for f in path.iterdir()) / 1e6:.1f} MB")
