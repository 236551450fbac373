"""Options and input that several subcommands share."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from g2p import STYLES, unheard_style
from g2p.command import say
from g2p.encoding import encoding_hint

# One word that ends like a file of text, or begins like a path; и/или and км/сағ do not.
_FILE_NAME = re.compile(
    r"\S+\.(?:txt|text|md|ssml|xml|html?|csv|tsv|docx?|pdf|epub|fb2)|(?:\.\.?|~)?/\S+", re.I
)
_SSML = re.compile(r"\s*(?:<\?xml\b[^>]*>\s*)?<speak\b")

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

voice_option = click.option(
    "--voice", default="nsh", show_default=True, help="A name of `tts voices`, or the directory of a voice."
)
device_option = click.option(
    "--device", default="cpu", show_default=True, type=click.Choice(["cpu", "cuda"]), help="Where to compute."
)
lang_option = click.option(
    "--lang",
    default="kk",
    show_default=True,
    type=click.Choice(["kk", "ru", "auto"]),
    help="Language of the text; auto: each sentence by its own letters and words.",
)
ssml_option = click.option(
    "--ssml", is_flag=True, help="The text is SSML: break, prosody, lang, say-as, sub, ..."
)
style_option = click.option(
    "--style",
    default=STYLES[0],
    show_default=True,
    type=click.Choice(STYLES),
    help="How Kazakh words sound: one by one, as they run together, or without the variants of their sounds.",
)


def tell_style(lang: str, style: str) -> None:
    """A warning where a style was asked for that the language does not have."""
    if style != STYLES[0] and lang != "auto" and (unheard := unheard_style(lang, style)):
        say("tts", unheard)


def source_text(text: str | None, ssml: bool) -> str:
    """What `text_or_stdin` gives, with a warning where it is SSML and nobody said so."""
    source = text_or_stdin(text)
    if not ssml and _SSML.match(source):
        say("tts", "the text looks like SSML and is read as plain text: --ssml reads it as SSML")
    return source


def text_or_stdin(text: str | None) -> str:
    """TEXT, or all of standard input where it is absent or `-`.

    A TEXT that looks like the name of a file is text all the same, with a warning.
    Raises InputError where there is neither, and where the input is not UTF-8.
    """
    from tts.types import InputError

    if text not in (None, "-"):
        assert text is not None
        _warn_of_file_name(text)
        return _argument(text)
    if sys.stdin.isatty():
        raise InputError("no TEXT: give it as an argument or on standard input")
    return decoded(sys.stdin.buffer.read())


def _warn_of_file_name(text: str) -> None:
    """TEXT is never a file, which few would expect of `tts say book.txt`."""
    if not _FILE_NAME.fullmatch(text):
        return
    try:
        found = Path(text).is_file()
    except (OSError, ValueError):
        found = False
    advice = (
        f"its contents: {click.get_current_context().command_path} < {text}"
        if found
        else "no such file is here"
    )
    say("tts", f"{text} is read as text, as it is written ({advice})")


def _argument(text: str) -> str:
    """TEXT; the bytes of it that are not UTF-8 came as lone surrogates."""
    try:
        data = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text
    return text if data == text.encode("utf-8", "replace") else decoded(data, "TEXT")


def decoded(data: bytes, where: str = "standard input") -> str:
    """UTF-8, a byte order mark left out. Raises InputError that names the first byte which is none."""
    from tts.types import InputError

    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = f"byte 0x{data[error.start]:02X} at {error.start}"
        raise InputError(f"{where} is not UTF-8: {byte}{encoding_hint(data)}") from None
