"""The command `tts`. Each subcommand's module loads when it is used, so that help and errors come at once."""

from __future__ import annotations

import time
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NoReturn

import click

from g2p.command import BAD_INPUT, OneLineGroup, fail

STARTED = time.perf_counter()
"""When this process came to the command; what `tts say --timings` counts from."""

OUR_PACKAGES = frozenset({"tts", "g2p", "normalizer", "vocoder"})


@dataclass(frozen=True, slots=True)
class Command:
    """Where a subcommand is, its line in `tts --help`, and the extra that it needs beyond the runtime."""

    module: str
    name: str
    help: str
    extra: str = ""

    def load(self) -> click.Command:
        """Import it."""
        command: click.Command = getattr(import_module(self.module), self.name)
        return command


COMMANDS = {
    "say": Command("tts.cli_say", "say", "Speak text into a file or to standard output."),
    "voices": Command("tts.cli_text", "voices", "List the voices."),
    "explain": Command(
        "tts.cli_text", "explain", "Show what becomes of a text: words, sounds, times, pitch."
    ),
    "normalize": Command("tts.cli_text", "normalize", "Write numbers, dates and signs as spoken words."),
    "serve": Command("tts.cli_serve", "serve", "Serve gRPC."),
    "data": Command("tts.train.cli_data", "data", "Prepare and check recordings for training.", "train"),
    "train": Command("tts.train.cli", "train", "Train the models of a voice.", "train"),
    "export": Command("tts.train.cli", "export", "Turn trained models into a voice.", "train"),
    "evaluate": Command("tts.evaluate.cli", "evaluate", "Judge a voice offline.", "eval"),
}


class Commands(OneLineGroup):
    """A group whose commands are loaded on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of COMMANDS."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of the command."""
        command = COMMANDS.get(cmd_name)
        if command is None:
            return None
        try:
            return command.load()
        except ModuleNotFoundError as error:
            _missing(error, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """From COMMANDS alone, so that `--help` imports nothing."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.help) for name, command in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a module that it lacks is a matter of installation."""
        try:
            return super().invoke(ctx)
        except ModuleNotFoundError as error:
            _missing(error, ctx.invoked_subcommand or "")

    def status_of(self, error: Exception) -> int:
        """2 for bad input, 1 for a failure that a user can understand, 0 for a fault of ours."""
        # Imported late: the types need numpy.
        from g2p import G2PError
        from normalizer import NormalizerError
        from tts.types import DauysError, InputError

        if isinstance(error, InputError | G2PError | NormalizerError):
            return BAD_INPUT
        return int(isinstance(error, DauysError))


def _missing(error: ModuleNotFoundError, command: str) -> NoReturn:
    """A module that an extra brings is a matter of installation; one of ours is a fault."""
    module = (error.name or "").partition(".")[0]
    extra = COMMANDS[command].extra if command in COMMANDS else ""
    if not extra or module in OUR_PACKAGES:
        raise error
    fail("tts", f"tts {command} needs {module}: pip install 'dauys[{extra}]'", 1)


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        from tts import __version__

        click.echo(__version__)
        ctx.exit()


@click.group("tts", cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show it and exit.",
)
def main() -> None:
    """Text to speech for Kazakh and Russian."""


if __name__ == "__main__":
    main()
