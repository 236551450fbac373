"""The calls of the service: admission, synthesis off the event loop, errors as status codes."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import aclosing, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Protocol

import grpc
from google.protobuf.message import DecodeError

from tts.rpc.v1 import tts_pb2 as pb
from tts.rpc.v1 import tts_pb2_grpc
from tts.server_audio import SAMPLE_BYTES, pieces, word_marks
from tts.server_requests import Order, read_request
from tts.sound_file import wav_header
from tts.types import Audio, DauysError, InputError

log = logging.getLogger(__name__)

SERVICE = pb.DESCRIPTOR.services_by_name["TextToSpeech"].full_name
MAX_MESSAGE = 300
"""Characters of an error message: it travels in a header, and a quoted text may be long."""


class Speaker(Protocol):
    """A loaded voice, as the service needs it."""

    languages: tuple[str, ...]
    sample_rate: int

    def stream(self, order: Order) -> Iterator[Audio]:
        """Speak the order, sentence by sentence; marks count from the start of their sentence's audio."""


class RefusedError(Exception):
    """A call that the server does not serve, with the status code that says why."""

    def __init__(self, code: grpc.StatusCode, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(slots=True)
class Admission:
    """At most `limit` calls at once: those being spoken and those that wait for a worker."""

    limit: int
    active: int = 0
    open: bool = False
    idle: asyncio.Event = field(default_factory=asyncio.Event)

    @contextmanager
    def admit(self) -> Iterator[None]:
        """Hold a place for one call.

        Raises:
            RefusedError: the server does not take calls now, or it has no place left.
        """
        if not self.open:
            raise RefusedError(grpc.StatusCode.UNAVAILABLE, "the server is loading or shutting down")
        if self.active >= self.limit:
            raise RefusedError(
                grpc.StatusCode.RESOURCE_EXHAUSTED, f"{self.active} requests are ahead already"
            )
        self.active += 1
        self.idle.clear()
        try:
            yield
        finally:
            self.active -= 1
            if not self.active:
                self.idle.set()

    async def drained(self, seconds: float) -> bool:
        """Take no more calls and wait for those that run; False where some still run after `seconds`."""
        self.open = False
        try:
            async with asyncio.timeout(seconds):
                while self.active:
                    await self.idle.wait()
        except TimeoutError:
            return False
        return True


class UnparsedAsNone(grpc.aio.ServerInterceptor):
    """Hands a request that is no valid message on as None.

    gRPC alone would answer UNKNOWN with the name of a Python exception; so the service refuses it in its own
    words.
    """

    async def intercept_service(
        self,
        continuation: Callable[[grpc.HandlerCallDetails], Awaitable[grpc.RpcMethodHandler]],
        handler_call_details: grpc.HandlerCallDetails,
    ) -> grpc.RpcMethodHandler:
        """Wrap the parser of this service's calls."""
        handler = await continuation(handler_call_details)
        if not handler_call_details.method.startswith(f"/{SERVICE}/Synthesize"):
            return handler
        return handler and handler._replace(request_deserializer=_parsed_or_none)


def _parsed_or_none(data: bytes) -> pb.SynthesizeRequest | None:
    try:
        return pb.SynthesizeRequest.FromString(data)
    except DecodeError:
        return None


class TextToSpeechService(tts_pb2_grpc.TextToSpeechServicer):
    """Speaks with `voices`, the first of which is the default.

    Each sentence is one task for `workers`, so a call that is cancelled, or whose deadline passes, ends with
    the sentence in progress, and the sentences of a long text take turns with everybody else's.
    """

    def __init__(self, workers: Executor, admission: Admission, max_text: int, max_answer: int) -> None:
        self.voices: Mapping[str, Speaker] = {}
        self._workers = workers
        self._admission = admission
        self._max_text = max_text
        self._max_answer = max_answer

    async def Synthesize(  # noqa: N802 (the name in the proto)
        self, request: pb.SynthesizeRequest | None, context: grpc.aio.ServicerContext
    ) -> pb.SynthesizeResponse:
        """Speak all of the text, then answer."""
        async with _errors_told(context), _logged("Synthesize") as call:
            order = call.order = read_request(request, self._max_text)
            data, marks = bytearray(), []
            async with aclosing(self._sentences(order)) as sentences:
                async for audio in sentences:
                    marks += word_marks(audio, call.seconds) if order.word_marks else []
                    data += SAMPLE_BYTES[order.encoding](audio.samples)
                    call.spoke(audio)
                    if len(data) > self._max_answer:
                        raise RefusedError(
                            grpc.StatusCode.RESOURCE_EXHAUSTED,
                            f"the audio exceeds {self._max_answer} bytes; SynthesizeStream has no such limit",
                        )
            header = wav_header(call.sample_rate, len(data)) if order.encoding == pb.ENCODING_WAV else b""
            return pb.SynthesizeResponse(
                format=pb.AudioFormat(encoding=order.encoding, sample_rate=call.sample_rate),
                audio=header + data,
                duration=call.seconds,
                marks=marks,
            )

    async def SynthesizeStream(  # noqa: N802 (the name in the proto)
        self, request: pb.SynthesizeRequest | None, context: grpc.aio.ServicerContext
    ) -> AsyncIterator[pb.SynthesizeStreamResponse]:
        """Send each sentence as soon as it is spoken."""
        async with _errors_told(context), _logged("SynthesizeStream") as call:
            order = call.order = read_request(request, self._max_text)
            async with aclosing(self._sentences(order)) as sentences:
                async for audio in sentences:
                    for message in _messages(order, audio, call):
                        yield message
                    call.spoke(audio)

    async def ListVoices(  # noqa: N802 (the name in the proto)
        self, request: pb.ListVoicesRequest, context: grpc.aio.ServicerContext
    ) -> pb.ListVoicesResponse:
        """Name what is loaded."""
        async with _errors_told(context):
            with self._admission.admit():
                return pb.ListVoicesResponse(voices=[self._voice(name) for name in self.voices])

    def _voice(self, name: str) -> pb.Voice:
        speaker = self.voices[name]
        return pb.Voice(
            name=name,
            languages=speaker.languages,
            sample_rate=speaker.sample_rate,
            is_default=name == next(iter(self.voices)),
        )

    def _speaker(self, name: str) -> Speaker:
        try:
            return self.voices[name or next(iter(self.voices))]
        except KeyError:
            known = ", ".join(self.voices)
            raise RefusedError(
                grpc.StatusCode.NOT_FOUND, f"voice {name!r} is unknown; this server has {known}"
            ) from None

    async def _sentences(self, order: Order) -> AsyncGenerator[Audio, None]:
        loop = asyncio.get_running_loop()
        with self._admission.admit():
            speaker = self._speaker(order.voice)
            sentences = await loop.run_in_executor(self._workers, speaker.stream, order)
            while audio := await loop.run_in_executor(self._workers, next, sentences, None):
                yield audio


@dataclass(slots=True)
class Call:
    """What one call has spoken so far: `seconds` of audio; `sample_rate` in Hz, 0 before the first."""

    order: Order | None = None
    seconds: float = 0.0
    sample_rate: int = 0

    def spoke(self, audio: Audio) -> None:
        """Count a sentence."""
        self.seconds += audio.seconds
        self.sample_rate = audio.sample_rate


def _messages(order: Order, audio: Audio, call: Call) -> Iterator[pb.SynthesizeStreamResponse]:
    """One sentence as messages. The first message of a stream carries the format, and in WAV the header."""
    data = SAMPLE_BYTES[order.encoding](audio.samples)
    first = pb.SynthesizeStreamResponse(marks=word_marks(audio, call.seconds) if order.word_marks else [])
    if not call.sample_rate:
        first.format.encoding = order.encoding
        first.format.sample_rate = audio.sample_rate
        data = wav_header(audio.sample_rate) + data if order.encoding == pb.ENCODING_WAV else data
    head, *rest = pieces(data) if data else [b""]
    first.audio = head
    yield first
    for piece in rest:
        yield pb.SynthesizeStreamResponse(audio=piece)


@asynccontextmanager
async def _logged(name: str) -> AsyncIterator[Call]:
    """One line in the log for each call, without a word of its text."""
    call, start, outcome = Call(), time.perf_counter(), "cancelled"
    try:
        yield call
        outcome = "done"
    except (RefusedError, DauysError) as error:
        outcome = f"refused: {_one_line(error)}"
        raise
    except Exception:
        outcome = "failed"
        raise
    finally:
        characters = len(call.order.text) if call.order else 0
        figures = (
            f"{characters} characters, {call.seconds:.2f} s of audio in {time.perf_counter() - start:.2f} s"
        )
        log.info("%s: %s, %s", name, figures, outcome)


@asynccontextmanager
async def _errors_told(context: grpc.aio.ServicerContext) -> AsyncIterator[None]:
    """End the call with a status code and one line; a fault of ours goes to the log, never to the client."""
    try:
        yield
    except RefusedError as error:
        await context.abort(error.code, _one_line(error))
    except InputError as error:
        await context.abort(grpc.StatusCode.INVALID_ARGUMENT, _one_line(error))
    except DauysError as error:
        await context.abort(grpc.StatusCode.INTERNAL, _one_line(error))
    except Exception as error:
        log.exception("a call failed")
        fault = type(error).__name__
        await context.abort(grpc.StatusCode.INTERNAL, f"the synthesis failed ({fault}); see the server's log")


def _one_line(error: Exception) -> str:
    line = " ".join(str(error).split()).encode("utf-8", "replace").decode()
    return line if len(line) <= MAX_MESSAGE else line[: MAX_MESSAGE - 1] + "…"
