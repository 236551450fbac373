"""`tts serve`: the gRPC service with health checks, reflection and a graceful end."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from tts.engine import MAX_THREADS, usable_cores
from tts.rpc.v1 import tts_pb2_grpc
from tts.server_service import SERVICE, Admission, Speaker, TextToSpeechService, UnparsedAsNone
from tts.types import DauysError, InputError
from tts.voice import DEFAULT_VOICE, Voice

log = logging.getLogger(__name__)
_GRPC_LOG = logging.getLogger("grpc._cython.cygrpc")

SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING
LOCAL = "127.0.0.1"
PORT = 50051
MAX_WAITING = 32
MAX_WORKERS = 256
"""Threads far beyond any use take all the memory there is."""
MAX_TEXT = 20_000
GRACE = 30.0
LAST_WORDS = 0.5
"""Seconds for answers on their way, and for open health watches, after the last call has ended."""

Voices = Mapping[str, Speaker]


@dataclass(frozen=True, slots=True)
class Options:
    """How a server listens and how much it takes on."""

    host: str = LOCAL
    """Only this machine by default: the service knows neither TLS nor passwords."""
    port: int = PORT
    """0 takes a free one."""
    workers: int = 1
    """Sentences spoken at the same time."""
    max_waiting: int = MAX_WAITING
    """Calls that may wait for a worker; one more is refused with RESOURCE_EXHAUSTED."""
    max_text: int = MAX_TEXT
    """Code points in one request."""
    max_answer: int = 64 * 2**20
    """Bytes of audio in one answer of `Synthesize`; a stream has no limit."""
    grace: float = GRACE
    """Seconds that calls in progress have to finish after SIGTERM."""

    def __post_init__(self) -> None:
        if not 0 <= self.port <= 65535:
            raise InputError(f"port {self.port} is not between 0 and 65535")
        if self.workers > MAX_WORKERS:
            raise InputError(f"workers is {self.workers}, more than {MAX_WORKERS}")
        for name in ("workers", "max_text", "max_answer"):
            if getattr(self, name) < 1:
                raise InputError(f"{name} is {getattr(self, name)}, less than 1")
        for name in ("max_waiting", "grace"):
            if not getattr(self, name) >= 0:
                raise InputError(f"{name} is {getattr(self, name)}, less than 0")

    @property
    def address(self) -> str:
        """host:port, as gRPC writes it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


class Server:
    """One listening server. All methods belong to one event loop."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._pool = ThreadPoolExecutor(options.workers, thread_name_prefix="speak")
        self._admission = Admission(limit=options.workers + options.max_waiting)
        self._service = TextToSpeechService(self._pool, self._admission, options.max_text, options.max_answer)
        self._health = health.aio.HealthServicer()
        _GRPC_LOG.addFilter(_told_in_a_line)
        self._grpc = grpc.aio.server(interceptors=[UnparsedAsNone()], options=_channel_options(options))
        tts_pb2_grpc.add_TextToSpeechServicer_to_server(self._service, self._grpc)
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self._grpc)
        reflection.enable_server_reflection(
            (SERVICE, health.SERVICE_NAME, reflection.SERVICE_NAME), self._grpc
        )

    async def start(self) -> int:
        """Listen, not serving yet; returns the port.

        Raises:
            DauysError: the address is taken or is not one of this machine.
        """
        await self._report(NOT_SERVING)
        try:
            port = self._grpc.add_insecure_port(self.options.address)
        except RuntimeError as error:
            raise DauysError(
                f"cannot listen on {self.options.address}: is the port taken, or the address none of this machine?"
            ) from error
        await self._grpc.start()
        return port

    async def load(self, load: Callable[[], Voices]) -> None:
        """Load the voices off the event loop, then serve."""
        self._service.voices = await asyncio.get_running_loop().run_in_executor(self._pool, load)
        self._admission.open = True
        await self._report(SERVING)

    async def drain(self) -> bool:
        """Refuse new calls, let those in progress finish, stop; False where some were cut off."""
        await self._health.enter_graceful_shutdown()
        finished = await self._admission.drained(self.options.grace)
        await self._grpc.stop(LAST_WORDS)
        self._pool.shutdown(wait=False, cancel_futures=True)
        return finished

    async def _report(self, status: health_pb2.HealthCheckResponse.ServingStatus) -> None:
        for name in (health.OVERALL_HEALTH, SERVICE):
            await self._health.set(name, status)


def _told_in_a_line(record: logging.LogRecord) -> bool:
    """A filter of gRPC's log. That a client does not take its answer, which is above its own limit or comes after it
    went, is no fault of the server, and no traceback."""
    message = record.getMessage()
    if message.startswith("ExecuteBatchError"):
        method = message.rpartition("/")[2].rstrip("]")
        record.levelno, record.levelname = logging.INFO, "INFO"
        record.msg, record.args = "%s: the client did not take the answer", (method,)
        record.exc_info = record.exc_text = None
    return True


def _channel_options(options: Options) -> list[tuple[str, int]]:
    return [
        # Otherwise a second server on the port would silently take every other connection.
        ("grpc.so_reuseport", 0),
        # UTF-8 needs four bytes for a code point at most; the rest of a request is small.
        ("grpc.max_receive_message_length", 4 * options.max_text + 4096),
        # A peer that vanished holds its place for a minute, not for ever.
        ("grpc.keepalive_time_ms", 40_000),
        ("grpc.keepalive_timeout_ms", 20_000),
    ]


async def run(options: Options, load: Callable[[], Voices], stop: asyncio.Event) -> None:
    """Serve until `stop` is set.

    Raises:
        DauysError: the address cannot be listened on, or a voice cannot be loaded.
    """
    server = Server(options)
    port = await server.start()
    log.info("listening on %s, port %d; loading", options.host, port)
    try:
        loading = asyncio.create_task(server.load(load))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait((loading, stopping), return_when=asyncio.FIRST_COMPLETED)
        if loading.done():
            loading.result()
            log.info("serving")
        await stopping
    finally:
        log.info("draining: up to %g s for the calls in progress", options.grace)
        if not await server.drain():
            log.warning("some calls were cut off")


def serve(
    *,
    host: str = LOCAL,
    port: int = PORT,
    voice: str = DEFAULT_VOICE,
    device: str = "cpu",
    workers: int | None = None,
    max_waiting: int = MAX_WAITING,
    max_text: int = MAX_TEXT,
    grace: float = GRACE,
) -> None:
    """Serve `voice` until SIGTERM or SIGINT; a second signal ends at once. The log goes to standard error.

    Args:
        host: where to listen. Only this machine by default; 0.0.0.0 for every network.
        port: 0 takes a free one, and the log names it.
        workers: sentences spoken at the same time, each with its share of the cores; None: one for two cores.
        max_waiting: calls that may wait for a worker before further ones are refused.
        max_text: code points in one request.
        grace: seconds that calls in progress have to finish after a signal.

    Raises:
        InputError: an option out of range, a voice or device that is not there.
        DauysError: the address cannot be listened on.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    workers = workers or max(1, usable_cores() // 2)
    options = Options(host, port, workers, max_waiting, max_text, grace=grace)
    threads = min(MAX_THREADS, max(1, usable_cores() // workers))
    # Before anything is listened on; the networks come behind it.
    Voice.load(voice)

    def load() -> Voices:
        # Imported here, so that the health service answers (NOT_SERVING) before ONNX Runtime is in memory.
        from tts.server_voices import load_voice

        return load_voice(voice, device, threads)

    asyncio.run(_until_signalled(options, load))


async def _until_signalled(options: Options, load: Callable[[], Voices]) -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def end() -> None:
        stop.set()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end)
    await run(options, load, stop)
