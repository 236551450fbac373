"""The service over a real socket: answers, errors, overload, cancellation, health, reflection, the end."""

from __future__ import annotations

import io
import logging
import math
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
import numpy as np
import pytest
import soundfile
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from tests.tts.serving import PATIENCE, RATE, FakeSpeaker, ThreadedServer, serving
from tts.engine import Controls
from tts.healthcheck import status
from tts.rpc.v1 import tts_pb2 as pb
from tts.server import SERVICE, Options
from tts.server_audio import PIECE_BYTES
from tts.types import DauysError, InputError


@pytest.fixture
def server() -> Iterator[ThreadedServer]:
    with serving() as running:
        yield running


def refusal(call: Callable[[], Any]) -> tuple[grpc.StatusCode, str]:
    """The status code and the message that a call ends with; a stream is read to its end."""
    with pytest.raises(grpc.RpcError) as caught:
        answer = call()
        list(answer)
    return caught.value.code(), caught.value.details()


def until(condition: Callable[[], bool]) -> None:
    """Wait until `condition` holds; fails when it does not come true."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)


def test_whole_wav(server: ThreadedServer) -> None:
    server.speaker.gate.set()
    answer = server.client.Synthesize(pb.SynthesizeRequest(text="төрт. сегіз"), timeout=PATIENCE)
    samples, rate = soundfile.read(io.BytesIO(answer.audio), dtype="float32")
    assert rate == answer.format.sample_rate == RATE
    assert answer.format.encoding == pb.ENCODING_WAV
    expected = np.repeat(np.float32([0.04, 0.05]), [RATE * 4 // 100, RATE * 5 // 100])
    np.testing.assert_allclose(samples, expected, atol=1 / 32767)
    assert answer.duration == pytest.approx(0.09)
    assert not answer.marks


@pytest.mark.parametrize(
    ("encoding", "dtype", "scale"),
    [(pb.ENCODING_PCM_S16LE, "<i2", 32767), (pb.ENCODING_PCM_F32LE, "<f4", 1)],
)
def test_raw_samples(server: ThreadedServer, encoding: pb.Encoding, dtype: str, scale: float) -> None:
    answer = server.client.Synthesize(pb.SynthesizeRequest(text="үш", encoding=encoding), timeout=PATIENCE)
    samples = np.frombuffer(answer.audio, dtype) / scale
    np.testing.assert_allclose(samples, np.full(RATE * 2 // 100, 0.02), atol=1 / 32767)


def test_request_reaches_the_speaker(server: ThreadedServer) -> None:
    controls = pb.Controls(speed=1.5, volume=0.0)
    request = pb.SynthesizeRequest(
        text="бір", language="ru", voice="second", controls=controls, ssml=True, style="natural"
    )
    server.client.Synthesize(request, timeout=PATIENCE)
    (order,) = server.speaker.orders
    assert (order.text, order.lang, order.voice) == ("бір", "ru", "second")
    assert (order.ssml, order.style) == (True, "natural")
    assert order.controls == Controls(speed=1.5, volume=0.0)


def test_language_is_kazakh_where_none_is_named(server: ThreadedServer) -> None:
    server.client.Synthesize(pb.SynthesizeRequest(text="бір"), timeout=PATIENCE)
    assert server.speaker.orders[0].lang == "kk"


def test_marks_count_from_the_start_of_the_audio(server: ThreadedServer) -> None:
    server.speaker.gate.set()
    request = pb.SynthesizeRequest(text="төрт. сегіз", word_marks=True)
    whole = server.client.Synthesize(request, timeout=PATIENCE).marks
    streamed = [mark for m in server.client.SynthesizeStream(request, timeout=PATIENCE) for mark in m.marks]
    assert list(whole) == streamed
    assert [(m.word, round(m.start, 3), round(m.end, 3)) for m in whole] == [
        ("төрт", 0.0, 0.04),
        ("сегіз", 0.04, 0.09),
    ]


def test_stream_starts_before_the_end_is_spoken(server: ThreadedServer) -> None:
    messages = server.client.SynthesizeStream(pb.SynthesizeRequest(text="төрт. сегіз"), timeout=PATIENCE)
    first = next(messages)
    assert server.speaker.spoken == ["төрт"]
    assert first.format == pb.AudioFormat(encoding=pb.ENCODING_WAV, sample_rate=RATE)
    server.speaker.gate.set()
    rest = list(messages)
    assert not any(message.HasField("format") for message in rest)
    joined = first.audio + b"".join(message.audio for message in rest)
    assert len(joined) == 44 + 2 * RATE * 9 // 100
    samples, rate = soundfile.read(io.BytesIO(joined), dtype="float32")
    assert (len(samples), rate) == (RATE * 9 // 100, RATE)


def test_long_sentence_comes_in_small_pieces(server: ThreadedServer) -> None:
    request = pb.SynthesizeRequest(text="а" * 1000, encoding=pb.ENCODING_PCM_S16LE)
    sizes = [len(m.audio) for m in server.client.SynthesizeStream(request, timeout=PATIENCE)]
    assert sum(sizes) == 2 * RATE * 10
    assert max(sizes) == PIECE_BYTES


def test_voices(server: ThreadedServer) -> None:
    voices = server.client.ListVoices(pb.ListVoicesRequest(), timeout=PATIENCE).voices
    assert [(v.name, v.is_default, v.sample_rate) for v in voices] == [
        ("fake", True, RATE),
        ("second", False, RATE),
    ]
    assert list(voices[0].languages) == ["kk", "ru"]


BAD = {
    "empty": (pb.SynthesizeRequest(), "INVALID_ARGUMENT", "empty"),
    "blank": (pb.SynthesizeRequest(text=" \n"), "INVALID_ARGUMENT", "empty"),
    "long": (pb.SynthesizeRequest(text="а" * 20_001), "INVALID_ARGUMENT", "20001 characters"),
    "huge": (pb.SynthesizeRequest(text="а" * 2_000_000), "RESOURCE_EXHAUSTED", "larger than max"),
    "voice": (
        pb.SynthesizeRequest(text="а", voice="../x"),
        "NOT_FOUND",
        "'../x' is unknown; this server has fake",
    ),
    "nan": (
        pb.SynthesizeRequest(text="а", controls=pb.Controls(speed=math.nan)),
        "INVALID_ARGUMENT",
        "speed nan",
    ),
    "inf": (
        pb.SynthesizeRequest(text="а", controls=pb.Controls(pitch=-math.inf)),
        "INVALID_ARGUMENT",
        "pitch -inf",
    ),
    "encoding": (pb.SynthesizeRequest(text="а", encoding=77), "INVALID_ARGUMENT", "encoding 77 is unknown"),  # type: ignore[arg-type]
    "input error": (pb.SynthesizeRequest(text="bad"), "INVALID_ARGUMENT", "the text is bad"),
    "fault": (pb.SynthesizeRequest(text="fault"), "INTERNAL", "the synthesis failed (RuntimeError)"),
}


@pytest.mark.parametrize("method", ["Synthesize", "SynthesizeStream"])
@pytest.mark.parametrize("case", BAD)
def test_bad_request(server: ThreadedServer, case: str, method: str) -> None:
    request, code, message = BAD[case]
    got, details = refusal(lambda: getattr(server.client, method)(request, timeout=PATIENCE))
    assert got.name == code
    assert message in details
    assert "\n" not in details
    assert "secret" not in details
    assert status(f"127.0.0.1:{server.port}") == "SERVING", "a bad request must not hurt the server"


@pytest.mark.parametrize(
    "data", [b"\x0a\x03\xed\xa0\x80", b"\xff\xff\xff"], ids=["lone surrogate", "no message"]
)
def test_bytes_that_are_no_request(server: ThreadedServer, data: bytes) -> None:
    call = server.channel.unary_unary(f"/{SERVICE}/Synthesize")
    code, details = refusal(lambda: call(data, timeout=PATIENCE))
    assert code is grpc.StatusCode.INVALID_ARGUMENT
    assert "UTF-8" in details


def test_fault_in_a_late_sentence_ends_the_stream(
    server: ThreadedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait(seconds: float) -> bool:
        raise DauysError("the voice is gone")

    monkeypatch.setattr(server.speaker.gate, "wait", wait)
    messages = server.client.SynthesizeStream(pb.SynthesizeRequest(text="бір. екі"), timeout=PATIENCE)
    assert next(messages).audio
    assert refusal(lambda: messages) == (grpc.StatusCode.INTERNAL, "the voice is gone")


def test_answer_above_the_limit() -> None:
    with serving(max_answer=1000) as server:
        code, details = refusal(lambda: server.client.Synthesize(pb.SynthesizeRequest(text="алты жүз")))
        assert code is grpc.StatusCode.RESOURCE_EXHAUSTED
        assert "SynthesizeStream" in details


def test_an_answer_that_the_client_does_not_take_is_a_line_of_the_log(
    server: ThreadedServer, caplog: pytest.LogCaptureFixture
) -> None:
    """As grpcio logs it, if the client's refusal comes at the moment of sending."""
    caplog.set_level("INFO")
    grpc_log = logging.getLogger("grpc._cython.cygrpc")
    for message in (
        "ExecuteBatchError raised in core by servicer method [/x.TextToSpeech/Synthesize]",
        "a fault",
    ):
        try:
            raise RuntimeError("batch")
        except RuntimeError:
            grpc_log.exception(message)
    gone, fault = caplog.records
    assert (gone.getMessage(), gone.levelname) == ("Synthesize: the client did not take the answer", "INFO")
    assert (gone.exc_info, fault.getMessage(), bool(fault.exc_info)) == (None, "a fault", True)


def test_concurrent_clients_get_their_own_audio() -> None:
    with serving(workers=4) as server, ThreadPoolExecutor(8) as pool:
        server.speaker.gate.set()
        texts = ["а" * n + ". " + "ә" * (40 - n) for n in range(1, 33)]

        def ask(text: str) -> list[int]:
            request = pb.SynthesizeRequest(text=text, encoding=pb.ENCODING_PCM_F32LE)
            audio = server.client.Synthesize(request, timeout=PATIENCE).audio
            levels = np.rint(100 * np.unique(np.frombuffer(audio, "<f4"))).astype(int)
            return sorted(levels.tolist())

        assert list(pool.map(ask, texts)) == [sorted({n, 40 - n}) for n in range(1, 33)]


def test_overload_is_refused_at_once() -> None:
    with serving(workers=1, max_waiting=1) as server:
        request = pb.SynthesizeRequest(text="бір. екі")
        busy = [server.client.SynthesizeStream(request, timeout=PATIENCE) for _ in range(2)]
        until(lambda: server.active() == 2)
        code, _ = refusal(lambda: server.client.Synthesize(request, timeout=PATIENCE))
        assert code is grpc.StatusCode.RESOURCE_EXHAUSTED
        server.speaker.gate.set()
        assert all(list(messages) for messages in busy), "those who were first are served"
        assert server.client.Synthesize(request, timeout=PATIENCE).audio, "and then there is room again"


@pytest.mark.parametrize("how", ["cancel", "deadline"])
def test_abandoned_call_stops_after_its_sentence(server: ThreadedServer, how: str) -> None:
    request = pb.SynthesizeRequest(text="бір. екі. үш. төрт")
    messages = server.client.SynthesizeStream(request, timeout=PATIENCE if how == "cancel" else 0.5)
    next(messages)
    if how == "cancel":
        messages.cancel()
    else:
        assert refusal(lambda: messages)[0] is grpc.StatusCode.DEADLINE_EXCEEDED
    until(lambda: server.active() == 0)
    server.speaker.gate.set()
    server.client.Synthesize(pb.SynthesizeRequest(text="келесі"), timeout=PATIENCE)
    assert server.speaker.spoken[-1] == "келесі"
    assert not {"үш", "төрт"} & set(server.speaker.spoken)


def test_health_follows_loading_and_draining() -> None:
    server = ThreadedServer(FakeSpeaker())
    address = f"127.0.0.1:{server.port}"
    try:
        assert [status(address), status(address, SERVICE)] == ["NOT_SERVING"] * 2
        code, _ = refusal(lambda: server.client.ListVoices(pb.ListVoicesRequest(), timeout=PATIENCE))
        assert code is grpc.StatusCode.UNAVAILABLE
        server.load()
        assert [status(address), status(address, SERVICE)] == ["SERVING"] * 2
        assert status(address, "no.such.Service") == "NOT_FOUND"
    finally:
        server.close()
    assert status(address, timeout=0.3) in {"UNAVAILABLE", "DEADLINE_EXCEEDED"}


def test_drain_finishes_calls_in_progress_and_refuses_new_ones(server: ThreadedServer) -> None:
    watch = health_pb2_grpc.HealthStub(server.channel).Watch(
        health_pb2.HealthCheckRequest(), timeout=PATIENCE
    )
    assert next(watch).status == health_pb2.HealthCheckResponse.SERVING
    messages = server.client.SynthesizeStream(pb.SynthesizeRequest(text="бір. екі"), timeout=PATIENCE)
    next(messages)
    with ThreadPoolExecutor(1) as pool:
        drained = pool.submit(server.drain)
        assert next(watch).status == health_pb2.HealthCheckResponse.NOT_SERVING
        code, _ = refusal(lambda: server.client.Synthesize(pb.SynthesizeRequest(text="үш"), timeout=PATIENCE))
        assert code is grpc.StatusCode.UNAVAILABLE
        assert not drained.done()
        server.speaker.gate.set()
        assert list(messages)[-1].audio
        assert drained.result(PATIENCE) is True


def test_drain_cuts_off_what_outlasts_the_grace() -> None:
    with serving(grace=0.05) as server:
        messages = server.client.SynthesizeStream(pb.SynthesizeRequest(text="бір. екі"), timeout=PATIENCE)
        next(messages)
        assert server.drain() is False
        assert refusal(lambda: messages)[0] in {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED}


def test_reflection_names_the_services(server: ThreadedServer) -> None:
    stub = reflection_pb2_grpc.ServerReflectionStub(server.channel)
    requests = [
        reflection_pb2.ServerReflectionRequest(list_services=""),
        reflection_pb2.ServerReflectionRequest(file_containing_symbol=SERVICE),
    ]
    services, file = stub.ServerReflectionInfo(iter(requests), timeout=PATIENCE)
    names = {service.name for service in services.list_services_response.service}
    assert {SERVICE, "grpc.health.v1.Health"} <= names
    assert file.file_descriptor_response.file_descriptor_proto == [pb.DESCRIPTOR.serialized_pb]


def test_port_in_use_is_one_line(server: ThreadedServer) -> None:
    with pytest.raises(DauysError, match=f"cannot listen on 127.0.0.1:{server.port}"):
        ThreadedServer(FakeSpeaker(), port=server.port)


@pytest.mark.parametrize("option", [{"port": 70000}, {"workers": 0}, {"max_text": 0}, {"grace": math.nan}])
def test_bad_option_is_named(option: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=next(iter(option))):
        Options(**option)
