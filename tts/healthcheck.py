"""`python -m tts.healthcheck`: exit code 0 where a server answers SERVING, else 1 and one line saying why."""

from __future__ import annotations

import os

import click
import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc


def status(address: str, service: str = "", timeout: float = 3.0) -> str:
    """Ask the health service at `address` (host:port) about `service`; `timeout`: seconds.

    Returns:
        SERVING, NOT_SERVING, or the name of the error's code: UNAVAILABLE, DEADLINE_EXCEEDED, NOT_FOUND, ...
    """
    request = health_pb2.HealthCheckRequest(service=service)
    with grpc.insecure_channel(address) as channel:
        try:
            answer = health_pb2_grpc.HealthStub(channel).Check(request, timeout=timeout, wait_for_ready=True)
        except grpc.RpcError as error:
            return error.code().name
    return health_pb2.HealthCheckResponse.ServingStatus.Name(answer.status)


@click.command()
@click.option("--address", default="127.0.0.1:50051", show_default=True, metavar="HOST:PORT")
@click.option("--service", default="", help="A full service name; the whole server when absent.")
@click.option("--timeout", default=3.0, show_default=True, help="Seconds.")
def main(address: str, service: str, timeout: float) -> None:
    """Ask a server whether it is ready to speak."""
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")
    answer = status(address, service, timeout)
    click.echo(f"{address}: {answer}", err=answer != "SERVING")
    raise SystemExit(answer != "SERVING")


if __name__ == "__main__":
    main()
