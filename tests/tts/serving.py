"""A server in a thread of the test, and a speaker whose audio is known exactly."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import grpc
import numpy as np

from tts.rpc.v1 import tts_pb2_grpc
from tts.server import Options, Server
from tts.server_requests import Order
from tts.types import Audio, InputError, Mark

RATE = 16_000
PATIENCE = 20.0
"""Seconds after which a test that hangs fails."""


@dataclass
class FakeSpeaker:
    """Speaks a sentence of n characters for n hundredths of a second at the level n / 100.

    `gate` holds back every sentence but the first of a text, so that a test decides when the rest is spoken.
    """

    gate: threading.Event = field(default_factory=threading.Event)
    spoken: list[str] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    languages: tuple[str, ...] = ("kk", "ru")
    sample_rate: int = RATE

    def stream(self, order: Order) -> Iterator[Audio]:
        """Speak sentence by sentence; some words stand for what goes wrong."""
        self.orders.append(order)
        if order.text == "bad":
            raise InputError("the text\nis bad")
        if order.text == "fault":
            raise RuntimeError("a secret of the server")
        return self._sentences(order.text)

    def _sentences(self, text: str) -> Iterator[Audio]:
        for number, sentence in enumerate(text.split(". ")):
            if number:
                assert self.gate.wait(PATIENCE)
            self.spoken.append(sentence)
            samples = np.full(len(sentence) * RATE // 100, len(sentence) / 100, np.float32)
            yield Audio(samples, RATE, (Mark(sentence, 0.0, len(samples) / RATE, (0, len(sentence))),))


class ThreadedServer:
    """A server whose event loop runs in its own thread, for clients that block."""

    def __init__(self, speaker: FakeSpeaker, **options: Any) -> None:
        self.speaker = speaker
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._server = self._run(self._create(Options(**{"port": 0, **options})))
        try:
            self.port: int = self._run(self._server.start())
        except BaseException:
            self._stop()
            raise
        self.channel = grpc.insecure_channel(f"127.0.0.1:{self.port}")
        self.client = tts_pb2_grpc.TextToSpeechStub(self.channel)

    def load(self) -> None:
        """Load the fake voice under two names; the first is the default."""
        self._run(self._server.load(lambda: {"fake": self.speaker, "second": self.speaker}))

    def drain(self) -> bool:
        """End as SIGTERM ends a server."""
        return self._run(self._server.drain())

    def close(self) -> None:
        """Let go of everything."""
        self.speaker.gate.set()
        self.channel.close()
        self.drain()
        self._stop()

    def active(self) -> int:
        """Calls that hold a place: spoken now or waiting for a worker."""
        return self._server._admission.active

    def _stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()

    async def _create(self, options: Options) -> Server:
        return Server(options)

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)


@contextmanager
def serving(**options: Any) -> Iterator[ThreadedServer]:
    """A loaded server with a fake voice; `options` are those of `tts.server.Options`."""
    server = ThreadedServer(FakeSpeaker(), **options)
    try:
        server.load()
        yield server
    finally:
        server.close()
