"""What every command of the package has in common: how it ends.

Errors are one line on standard error. Exit status 2: bad usage or input; 1: a failure, output that cannot be written
among them; 130: interrupted, without a word. A reader who has had enough (`| head`) ends it without a word, too: 0.
"""

from __future__ import annotations

import errno
import io
import os
import re
import select
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

import click

BAD_INPUT = 2
INTERRUPTED = 130
_LONGEST_MESSAGE = 700
_OPTION = re.compile(r"--?[A-Za-z]")
# Files that we write name themselves.
_NO_ROOM = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}


class OneLineGroup(click.Group):
    """A group of commands whose errors are one line each, with the name of the program before it."""

    @property
    def program(self) -> str:
        """What every message starts with."""
        return self.name or ""

    def status_of(self, error: Exception) -> int:
        """2 for bad input, 1 for a failure that a user can understand, 0 for a fault of ours."""
        return 0

    def make_context(self, *arguments: Any, **extra: Any) -> click.Context:
        """Parse; `--help` writes already here."""
        with self._ending_well():
            return super().make_context(*arguments, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with self._ending_well():
            result = super().invoke(ctx)
            # What cannot be written must be known before the exit status is.
            sys.stdout.flush()
            return result

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> NoReturn:
        """Parse, run and exit."""
        extra["standalone_mode"] = False
        _replace_closed_streams()
        try:
            result = super().main(args, *rest, **extra)
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            sys.exit(BAD_INPUT)
        except click.UsageError as error:
            hint = f" (see '{error.ctx.command_path} --help')" if error.ctx else ""
            fail(self.program, error.format_message() + _text_hint(error) + hint, BAD_INPUT)
        except click.ClickException as error:
            fail(self.program, error.format_message(), error.exit_code)
        except click.Abort:
            sys.exit(INTERRUPTED)
        sys.exit(result if isinstance(result, int) else 0)

    @contextmanager
    def _ending_well(self) -> Iterator[None]:
        try:
            yield
        except KeyboardInterrupt:
            _give_up_stdout()
            sys.exit(INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except OSError as error:
            satisfied = error.errno == errno.EPIPE and _reader_is_gone()
            _give_up_stdout()
            if satisfied:
                sys.exit(0)
            fail(self.program, _system_message(error), 1)
        except UnicodeEncodeError as error:
            _give_up_stdout()
            shown = ascii(error.object[error.start])
            fail(
                self.program,
                f"the encoding {error.encoding} of standard output has no {shown}: set PYTHONUTF8=1",
                1,
            )
        except Exception as error:
            status = self.status_of(error)
            if not status:
                raise
            fail(self.program, str(error), status)


def _text_hint(error: click.UsageError) -> str:
    """How a text is given: one that was taken for an option or for several arguments, or that is no argument."""
    if error.ctx is not None and error.message.startswith("Got unexpected extra argument"):
        return _where_text_goes(error.ctx)
    if not isinstance(error, click.NoSuchOption) or error.ctx is None or _OPTION.match(error.option_name):
        return ""
    taken = next((p for p in error.ctx.command.params if isinstance(p, click.Argument)), None)
    if taken is None or not isinstance(taken.type, click.types.StringParamType):
        return ""
    name = taken.make_metavar(error.ctx).strip("[]")
    return f" {name} that begins with - stands behind --, as in: {error.ctx.command_path} -- '-5 ...'"


def _where_text_goes(ctx: click.Context) -> str:
    taken = next((p for p in ctx.command.params if isinstance(p, click.Argument)), None)
    if taken is not None and isinstance(taken.type, click.types.StringParamType):
        name = taken.make_metavar(ctx).strip("[]")
        return f": {name} with spaces stands in quotes, as in: {ctx.command_path} '... ...'"
    return "" if isinstance(ctx.command, click.Group) else f": {on_standard_input(ctx)}"


def on_standard_input(ctx: click.Context) -> str:
    """How a command that reads standard input is given a text."""
    return f"the text comes on standard input, as in: echo '...' | {ctx.command_path}"


def fail(program: str, message: str, status: int) -> NoReturn:
    """End with one line, whatever the message holds."""
    say(program, message)
    sys.exit(status)


def say(program: str, message: str) -> None:
    """One line on standard error."""
    line = " ".join(message.split()).encode("utf-8", "backslashreplace").decode("utf-8")
    if len(line) > _LONGEST_MESSAGE:
        line = line[: _LONGEST_MESSAGE - 1] + "…"
    with suppress(OSError):  # nobody is left to tell
        click.echo(f"{program}: {line}", err=True)


def _system_message(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    if error.errno in _NO_ROOM and not error.filename:
        return f"standard output cannot be written: {reason}"
    return f"{error.filename}: {reason}" if error.filename else f"cannot read or write: {reason}"


def _reader_is_gone() -> bool:
    """Whether what broke was standard output: a worker process or a connection may break as well."""
    with suppress(OSError, ValueError, AttributeError):
        watch = select.poll()
        watch.register(sys.stdout.fileno(), 0)
        return any(event & (select.POLLERR | select.POLLHUP) for _, event in watch.poll(0))
    return False


def _give_up_stdout() -> None:
    """What still waits to be written goes nowhere, so that the interpreter has nothing to complain about at exit."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


class _Closed(io.RawIOBase):
    """Stands for a standard stream that was closed before we started: using it is an error with a clear text."""

    def __init__(self, name: str) -> None:
        self._error = OSError(errno.EBADF, "closed", f"standard {name}")

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> NoReturn:
        raise self._error

    def write(self, data: Any) -> NoReturn:
        raise self._error


def _replace_closed_streams() -> None:
    """Python has None for a closed stream, and what is written there would be lost in silence.

    The next file that is opened would get its number, too, and whatever a library prints.
    """
    if None not in (sys.stdin, sys.stdout):
        return
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(_Closed("input"), encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(_Closed("output"), encoding="utf-8", write_through=True)
