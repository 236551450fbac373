"""`tts serve`."""

from __future__ import annotations

import os

import click

from tts.cli_options import device_option, voice_option


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0: on every network."
)
@click.option("--port", default=50051, show_default=True, help="0: a free one, which the log names.")
@voice_option
@device_option
@click.option(
    "--workers", type=click.IntRange(1, 256), help="Sentences spoken at once (default: one for two cores)."
)
@click.option("--max-waiting", default=32, show_default=True, help="Calls that may wait for a worker.")
@click.option("--max-text", default=20_000, show_default=True, help="Characters in one request.")
@click.option("--grace", default=30.0, show_default=True, help="Seconds for calls in progress after SIGTERM.")
def serve(
    host: str,
    port: int,
    voice: str,
    device: str,
    workers: int | None,
    max_waiting: int,
    max_text: int,
    grace: float,
) -> None:
    """Serve gRPC (proto/tts/rpc/v1/tts.proto) with health checks and reflection, until SIGTERM or Ctrl-C."""
    # The C core repeats on standard error, in its own words, what is told there as one line. It reads this when it is
    # imported.
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")
    from tts import server

    server.serve(
        host=host,
        port=port,
        voice=voice,
        device=device,
        workers=workers,
        max_waiting=max_waiting,
        max_text=max_text,
        grace=grace,
    )
