"""`tts data`: recordings as people have them to packs, and what is wrong with either."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tts.train.settings import override

if TYPE_CHECKING:
    from vocoder.spec import MelSpec

_ANY = click.Path(exists=True, path_type=Path)
_OUT = click.Path(file_okay=False, path_type=Path)
_REASONS = 5

_layout_option = click.option(
    "--layout",
    default="auto",
    show_default=True,
    help="How SOURCE is laid out: a name of docs/training.md, or auto to recognise it.",
)
_lang_option = click.option(
    "--lang",
    default="",
    help="Language of the texts where the corpus does not say: kk, ru or auto. [default: the layout's, else kk]",
)
_speaker_option = click.option(
    "--speaker", default="", help="Speaker's name. [default: the corpus's, else the folder's]"
)
_only_option = click.option(
    "--only", default="*", metavar="PATTERN", help="Only utterances whose names match, such as '*_neutral_*'."
)
_set_option = click.option(
    "--set", "settings", multiple=True, metavar="KEY=VALUE", help="Change how recordings are prepared."
)
_mel_option = click.option(
    "--mel", multiple=True, metavar="KEY=VALUE", help="Change the mel spectrogram's settings."
)
_jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    help="Processes. [default: one for each core]",
)


@click.group()
def data() -> None:
    """Prepare and check recordings for training."""


@data.command("prepare")
@click.argument("source", type=_ANY)
@click.argument("out", type=_OUT)
@_layout_option
@_lang_option
@_speaker_option
@_only_option
@click.option("--limit", type=click.IntRange(1), help="Only the first so many usable utterances.")
@click.option(
    "--audio",
    type=click.Choice(["int16", "flac", "opus"]),
    default="int16",
    show_default=True,
    help="How the pack holds audio; opus is small, and expanded when it is first trained on.",
)
@_set_option
@_mel_option
@_jobs_option
def prepare_command(
    source: Path,
    out: Path,
    layout: str,
    lang: str,
    speaker: str,
    only: str,
    limit: int | None,
    audio: str,
    settings: tuple[str, ...],
    mel: tuple[str, ...],
    jobs: int,
) -> None:
    """Turn the recordings in SOURCE into a pack of features at OUT.

    What cannot be used is listed in OUT/rejected.tsv. A run that was interrupted goes on.
    """
    from tts.train.prepare import REJECTED, Corpus, prepare
    from tts.train.sound import Preparation

    done = prepare(
        Corpus(source, layout, lang, speaker, only),
        out,
        _spec(mel),
        override(Preparation(), settings),
        audio=audio,
        limit=limit,
        jobs=jobs,
    )
    click.echo(
        f"{out}: {done.clips} utterances, {done.seconds / 60:.1f} min, of layout {done.layout}; {done.made} made anew"
        f" in {done.took:.0f} s"
    )
    if done.gone:
        click.echo(f"{done.gone} utterances of the pack that was there before are in it no more")
    if done.unaligned:
        click.echo(f"{done.unaligned} without durations: `tts train aligner` finds them")
    if done.reasons:
        click.echo(f"{done.reasons.total()} rejected, listed in {out / REJECTED}:")
        click.echo("\n".join(_common(done.reasons)))


@data.command("convert")
@click.argument("pack", type=_ANY)
@click.argument("out", type=_OUT)
@click.option(
    "--like", type=_ANY, required=True, help="Pack of the speaker whose pitch and timbre are wanted."
)
@click.option("--speaker", required=True, help="What the speaker of OUT is called.")
@click.option(
    "--formants",
    type=click.FloatRange(0.5, 2.0),
    default=1.0,
    show_default=True,
    help="How many times higher formants become; from a man to a woman about 1.2.",
)
@_jobs_option
def convert_command(pack: Path, out: Path, like: Path, speaker: str, formants: float, jobs: int) -> None:
    """Turn the recordings in PACK into a helper for a speaker of few minutes, at OUT.

    Texts and times of phonemes stay. A run that was interrupted goes on.
    """
    from tts.train.convert import convert

    click.echo(f"{out}: {convert(pack, like, out, speaker, formants, jobs)} utterances of {speaker}")


def _spec(mel: tuple[str, ...]) -> MelSpec:
    from tts.types import InputError
    from vocoder.spec import MelSpec

    try:
        return override(MelSpec(), mel)
    except ValueError as error:
        raise InputError(str(error)) from error


def _common(reasons: Counter[str]) -> list[str]:
    lines = [f"{count:6} {reason}" for reason, count in reasons.most_common(_REASONS)]
    return [*lines, *(["       ..."] if len(reasons) > _REASONS else [])]


@data.command("validate")
@click.argument("source", type=_ANY)
@_layout_option
@_lang_option
@_speaker_option
@_only_option
@_set_option
@_mel_option
@_jobs_option
@click.option(
    "--report",
    type=_OUT,
    metavar="FOLDER",
    help="Write report.md there, with tables and plots. [default: `report` in a pack]",
)
def validate_command(
    source: Path,
    layout: str,
    lang: str,
    speaker: str,
    only: str,
    settings: tuple[str, ...],
    mel: tuple[str, ...],
    jobs: int,
    report: Path | None,
) -> None:
    """Say what is wrong with SOURCE, a pack or recordings in a layout that `prepare` reads with the same options.

    The exit status is 0 where training may start, else 1.
    """
    from tts.train.prepare import Corpus
    from tts.train.report import write_report
    from tts.train.sound import Preparation
    from tts.train.validate import validate

    is_pack = (source / "pack.json").exists()
    corpus = Corpus(source, layout, lang, speaker, only)
    found = validate(source if is_pack else corpus, jobs, _spec(mel), override(Preparation(), settings))
    click.echo(found.text())
    if report or is_pack:
        click.echo(f"report: {write_report(found, report or source / 'report')}")
    if found.errors:
        raise click.exceptions.Exit(1)
