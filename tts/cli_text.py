"""`tts voices`, `tts explain`, `tts normalize`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tts.cli_options import (
    decoded,
    device_option,
    lang_option,
    source_text,
    ssml_option,
    style_option,
    tell_style,
    voice_option,
)

if TYPE_CHECKING:
    import normalizer

json_option = click.option("--json", "as_json", is_flag=True, help="JSON for programs.")


@click.command()
@json_option
def voices(as_json: bool) -> None:
    """List the voices that ship with this version."""
    from tts.types import DauysError
    from tts.voice import available

    found = available()
    if not found:
        raise DauysError("no voice is installed")
    if as_json:
        click.echo(_json([_voice_facts(voice) for voice in found]))
        return
    for voice in found:
        info = voice.info
        facts = (
            info.name,
            " ".join(info.languages),
            info.gender,
            f"{voice.sample_rate} Hz",
            info.description,
        )
        click.echo("\t".join(facts))


def _voice_facts(voice: Any) -> dict[str, Any]:
    info = voice.info
    return {
        "name": info.name,
        "languages": info.languages,
        "gender": info.gender,
        "sample_rate": voice.sample_rate,
        "description": info.description,
        "licence": info.licence,
        "path": str(voice.path),
    }


@click.command()
@click.argument("text", required=False)
@lang_option
@voice_option
@ssml_option
@style_option
@device_option
@json_option
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.png",
    help="Draw spectrogram, phonemes and pitch (needs matplotlib).",
)
def explain(
    text: str | None,
    lang: str,
    voice: str,
    ssml: bool,
    style: str,
    device: str,
    as_json: bool,
    plot: Path | None,
) -> None:
    """Show what becomes of TEXT: words, roots and affixes, rules, sounds with their times and pitch."""
    from tts.explain import explained, readable
    from tts.synthesizer import Synthesizer

    source = source_text(text, ssml)
    tell_style(lang, style)
    synthesizer = Synthesizer(voice, device)
    spoken = list(synthesizer.speak(source, lang, ssml=ssml, style=style, sound=plot is not None))
    sentences = explained(spoken)
    if plot:
        from tts.explain_plot import draw

        draw(spoken, plot)
    if as_json:
        click.echo(_json([asdict(sentence) for sentence in sentences]))
    else:
        click.echo("\n".join(readable(sentence) for sentence in sentences))


@click.command()
@lang_option
@click.option(
    "--model/--no-model",
    default=True,
    help="Whether a model chooses among the grammar's readings, where one is packaged or named (Kazakh has one).",
)
@click.option(
    "--emoji",
    type=click.Choice(["silent", "name"]),
    default="silent",
    show_default=True,
    help="Leave emoji out, or say the common ones by name.",
)
@json_option
def normalize(lang: str, model: bool, emoji: str, as_json: bool) -> None:
    """Lines in, lines out: one spoken line, or JSON object with the tokens, for each line of standard input."""
    import normalizer
    from tts import alphabets
    from tts.language import parts
    from tts.types import InputError

    for number, data in enumerate(sys.stdin.buffer, 1):
        try:
            line = decoded(data, "the line").rstrip("\r\n")
            pieces = list(parts(line, lang))
            if as_json:
                tokens = [
                    _token(each, offset, spoken)
                    for offset, piece, spoken in pieces
                    for each in alphabets.candidates(piece, spoken, model=model, emoji=emoji)
                ]
                first = pieces[0][2] if pieces else lang
                click.echo(_json({"language": first, "tokens": tokens}, indent=None))
            else:
                spoken_tokens = (
                    token
                    for _, piece, spoken in pieces
                    for token in alphabets.normalize(piece, spoken, model=model, emoji=emoji)
                )
                click.echo(normalizer.joined(spoken_tokens))
        except (normalizer.NormalizerError, InputError) as error:
            raise InputError(f"line {number}: {error}") from error


def _token(found: normalizer.Candidates, offset: int, lang: str) -> dict[str, Any]:
    """A token with its language, its span in the line and what else it could be read as.

    `score`: log-probability by the model, null where it has none.
    """
    row = asdict(found.token) | {"language": lang}
    row["span"] = [offset + place for place in found.token.span]
    if len(found.choices) > 1:
        scores = found.scores or (None,) * len(found.choices)
        row["candidates"] = [
            asdict(choice) | {"score": None if score is None else round(score, 4)}
            for choice, score in zip(found.choices, scores, strict=True)
        ]
    return row


def _json(value: Any, indent: int | None = 1) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)
