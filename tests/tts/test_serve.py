"""`tts serve` as a process of its own, with a voice that speaks: start, an answer, the end by a signal."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import grpc
import numpy as np
import pytest
import soundfile

from tests.tts.serving import PATIENCE
from tts.healthcheck import status
from tts.rpc.v1 import tts_pb2 as pb
from tts.rpc.v1 import tts_pb2_grpc

COMMAND = [sys.executable, "-c", "from tts.cli import main; main()", "serve", "--port", "0", "--voice"]
TEXT = "Сәлем, әлем! Бүгін жақсы күн."


@dataclass
class Served:
    """A running `tts serve`."""

    process: subprocess.Popen[str]
    port: int
    client: tts_pb2_grpc.TextToSpeechStub


@pytest.fixture(scope="module")
def served(tiny_voice: Path, repository: Path) -> Iterator[Served]:
    process = subprocess.Popen(
        [*COMMAND, str(tiny_voice)],
        cwd=repository,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    assert process.stderr
    try:
        line = process.stderr.readline()
        match = re.search(r"listening on 127\.0\.0\.1, port (\d+)", line)
        assert match, line
        with grpc.insecure_channel(f"127.0.0.1:{match[1]}") as channel:
            # Loading answers UNAVAILABLE; the log says when it is over.
            assert "serving" in process.stderr.readline()
            yield Served(process, int(match[1]), tts_pb2_grpc.TextToSpeechStub(channel))
    finally:
        process.kill()
        process.communicate()


def test_answer_is_speech_with_its_words(served: Served) -> None:
    answer = served.client.Synthesize(pb.SynthesizeRequest(text=TEXT, word_marks=True), timeout=PATIENCE)
    samples, rate = soundfile.read(io.BytesIO(answer.audio), dtype="float32")
    assert len(samples) / rate == pytest.approx(answer.duration, abs=1 / rate)
    assert np.isfinite(samples).all()
    assert [mark.word for mark in answer.marks] == ["Сәлем", "әлем", "Бүгін", "жақсы", "күн"]
    assert [TEXT[mark.text_start : mark.text_end] for mark in answer.marks] == [
        mark.word for mark in answer.marks
    ]
    times = [time for mark in answer.marks for time in (mark.start, mark.end)]
    assert times == sorted(times)
    assert times[-1] <= answer.duration


def test_stream_is_the_same_audio(served: Served) -> None:
    request = pb.SynthesizeRequest(text=TEXT, encoding=pb.ENCODING_PCM_S16LE)
    whole = served.client.Synthesize(request, timeout=PATIENCE)
    messages = list(served.client.SynthesizeStream(request, timeout=PATIENCE))
    assert messages[0].format == whole.format
    assert b"".join(message.audio for message in messages) == whole.audio


def test_controls_steer(served: Served) -> None:
    def seconds(speed: float) -> float:
        request = pb.SynthesizeRequest(text=TEXT, controls=pb.Controls(speed=speed))
        return served.client.Synthesize(request, timeout=PATIENCE).duration

    assert seconds(2.0) < 0.75 * seconds(1.0)


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (pb.SynthesizeRequest(text="а", language="xx"), "xx"),
        (pb.SynthesizeRequest(text="а", controls=pb.Controls(speed=0)), "speed"),
        (pb.SynthesizeRequest(text="а", controls=pb.Controls(pitch=1e9)), "pitch"),
    ],
    ids=["language", "speed", "pitch"],
)
def test_what_cannot_be_spoken_is_named(served: Served, request_: pb.SynthesizeRequest, message: str) -> None:
    with pytest.raises(grpc.RpcError) as caught:
        served.client.Synthesize(request_, timeout=PATIENCE)
    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert message in caught.value.details()


def test_voice_is_listed_and_healthy(served: Served) -> None:
    (voice,) = served.client.ListVoices(pb.ListVoicesRequest(), timeout=PATIENCE).voices
    assert voice.is_default
    assert {"kk", "ru"} <= set(voice.languages)
    assert status(f"127.0.0.1:{served.port}") == "SERVING"


def test_a_voice_that_is_not_there_is_told_before_anything_listens() -> None:
    run = subprocess.run([*COMMAND, "nosuch"], capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert run.returncode == 2
    assert run.stderr.startswith("tts: no voice 'nosuch'") and run.stderr.count("\n") == 1


def test_second_server_on_the_port_fails_with_one_line(served: Served, tiny_voice: Path) -> None:
    command = [*COMMAND, str(tiny_voice), "--port", str(served.port)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert run.returncode == 1
    address = f"127.0.0.1:{served.port}"
    hint = "is the port taken, or the address none of this machine?"
    assert run.stderr == f"tts: cannot listen on {address}: {hint}\n"


def test_unknown_voice_fails_with_one_line() -> None:
    run = subprocess.run([*COMMAND, "nobody"], capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert run.returncode == 2
    assert "nobody" in run.stderr
    assert "Traceback" not in run.stderr


def test_sigterm_drains_and_ends(served: Served) -> None:
    """The last of the file: it ends the server."""
    served.process.send_signal(signal.SIGTERM)
    assert served.process.stderr
    rest = served.process.stderr.read()
    assert served.process.wait(PATIENCE) == 0
    assert "draining" in rest
    assert "Traceback" not in rest
