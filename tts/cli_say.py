"""`tts say`."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tts import cli
from tts.cli_options import (
    device_option,
    lang_option,
    source_text,
    ssml_option,
    style_option,
    tell_style,
    voice_option,
)

if TYPE_CHECKING:
    from tts.sound_file import Write
    from tts.types import Audio

LONG = 1500
"""Characters from which a terminal shows a progress bar."""
_STDOUT = "-"


@dataclass(slots=True)
class Clock:
    """Where the time goes: seconds by what they were spent on. `first`: until the first sentence was spoken."""

    spent: dict[str, float] = field(default_factory=dict)
    first: float = 0.0

    @contextmanager
    def timing(self, name: str) -> Iterator[None]:
        """Add the time of the block to `name`."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.spent[name] = self.spent.get(name, 0.0) + time.perf_counter() - start

    def total(self) -> float:
        """Since the process came to the command."""
        return time.perf_counter() - cli.STARTED

    def __str__(self) -> str:
        parts = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in self.spent.items())
        return f"{parts}; first sentence after {self.first:.2f} s, {self.total():.2f} s in all"


@click.command()
@click.argument("text", required=False)
@lang_option
@voice_option
@click.option(
    "-o",
    "--output",
    default="out.wav",
    show_default=True,
    metavar="FILE",
    help="WAV, FLAC or Ogg Vorbis by the suffix; - writes a WAV to standard output that plays while it grows.",
)
@click.option("--speed", default=1.0, show_default=True, help="Times the voice's own, 0.25 to 4.")
@click.option("--pitch", default=0.0, show_default=True, help="Semitones up or down, -12 to 12.")
@click.option("--energy", default=1.0, show_default=True, help="Vocal effort as a ratio, 0.25 to 4.")
@click.option("--volume", default=1.0, show_default=True, help="Level as a ratio, 0 to 4.")
@ssml_option
@style_option
@device_option
@click.option("--threads", default=0, type=click.IntRange(0, 256), help="CPU threads; 0: as many as help.")
@click.option("--timings", is_flag=True, help="Tell on standard error where the time went.")
def say(
    text: str | None,
    lang: str,
    voice: str,
    output: str,
    speed: float,
    pitch: float,
    energy: float,
    volume: float,
    ssml: bool,
    style: str,
    device: str,
    threads: int,
    timings: bool,
) -> None:
    """Speak TEXT (behind -- where it begins with -), or standard input where it is absent, sentence by sentence."""
    clock = Clock()
    with clock.timing("imports"):
        from tts.engine import Controls
        from tts.sound_file import check_target
        from tts.synthesizer import Synthesizer
    controls = Controls(speed, pitch, energy, volume)
    to_stdout = output == _STDOUT
    if to_stdout:
        _refuse_terminal()
    else:
        # Before any work is done.
        check_target(Path(output))
    source = source_text(text, ssml)
    tell_style(lang, style)
    with clock.timing("loading"):
        # The networks come while the front end reads the first sentence.
        synthesizer = Synthesizer(voice, device, threads, wait=False)
    sentences = synthesizer.stream(source, lang, controls, ssml=ssml, style=style)
    with _ending_on_signals(), _opened(output, synthesizer.voice.sample_rate) as write:
        seconds = _write(_progress(sentences, len(source)), write, clock)
    # What was asked for is done: that nobody can be told is no failure.
    with suppress(OSError):
        if not to_stdout:
            click.echo(f"{output}: {seconds:.2f} s of audio in {clock.total():.2f} s", err=True)
        if timings:
            click.echo(str(clock), err=True)


def _write(sentences: Iterator[Audio], write: Write, clock: Clock) -> float:
    """All sentences to the file; how many seconds they last."""
    seconds = 0.0
    while True:
        with clock.timing("synthesis"):
            audio = next(sentences, None)
        if audio is None:
            return seconds
        if not seconds:
            clock.first = clock.total()
        with clock.timing("writing"):
            write(audio.samples)
        seconds += audio.seconds


def _opened(output: str, sample_rate: int) -> AbstractContextManager[Write]:
    from tts.sound_file import growing_wav, sound_file

    return (
        growing_wav(sys.stdout.buffer, sample_rate)
        if output == _STDOUT
        else sound_file(Path(output), sample_rate)
    )


def _refuse_terminal() -> None:
    if sys.stdout.isatty():
        raise click.UsageError(
            "audio does not go to a terminal: send it on, as in `tts say -o - ... | aplay`"
        )


def _progress(sentences: Iterator[Audio], characters: int) -> Iterator[Audio]:
    """The same sentences, with a bar on a terminal if the text is long."""
    if characters < LONG or not sys.stderr.isatty():
        yield from sentences
        return
    from tqdm import tqdm

    with tqdm(total=characters, unit=" characters", unit_scale=True, leave=False) as bar:
        for audio in sentences:
            yield audio
            if audio.marks:
                bar.update(audio.marks[-1].span[1] - bar.n)


@contextmanager
def _ending_on_signals() -> Iterator[None]:
    """SIGTERM, and SIGHUP of a terminal that is closed, as exceptions, so that no half-written file stays."""

    def end(number: int, _: object) -> None:
        sys.exit(128 + number)

    before = {number: signal.signal(number, end) for number in _signals()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _signals() -> Iterator[signal.Signals]:
    yield signal.SIGTERM
    # Windows has none, and nohup ignores it.
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:
        yield signal.SIGHUP
