"""What a request of the service asks for, checked before anything is spoken."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tts.rpc.v1 import tts_pb2 as pb
from tts.types import InputError

DEFAULT_LANGUAGE = "kk"
CONTROLS = tuple(field.name for field in pb.Controls.DESCRIPTOR.fields)


@dataclass(frozen=True, slots=True)
class Order:
    """A checked request. `controls` holds only what the request set; `encoding` is never unspecified."""

    text: str
    lang: str
    voice: str
    controls: dict[str, float]
    encoding: pb.Encoding
    ssml: bool
    word_marks: bool


def read_request(request: pb.SynthesizeRequest | None, max_text: int) -> Order:
    """Check what the wire format cannot; voice, language and ranges are the synthesizer's to judge.

    `request` is None where the bytes that came are no such message.

    Raises:
        InputError: no message, an empty text, one above `max_text` code points, a control that is no finite
            number, an encoding that the service does not know.
    """
    if request is None:
        raise InputError(
            "the request cannot be parsed: text must be UTF-8, and the message that of tts.proto"
        )
    if not request.text.strip():
        raise InputError("the text is empty")
    if len(request.text) > max_text:
        raise InputError(f"the text has {len(request.text)} characters; this server takes {max_text} at once")
    return Order(
        text=request.text,
        lang=request.language or DEFAULT_LANGUAGE,
        voice=request.voice,
        controls=_controls(request.controls),
        encoding=_encoding(request.encoding),
        ssml=request.ssml,
        word_marks=request.word_marks,
    )


def _controls(message: pb.Controls) -> dict[str, float]:
    controls = {name: getattr(message, name) for name in CONTROLS if message.HasField(name)}
    for name, value in controls.items():
        if not math.isfinite(value):
            raise InputError(f"{name} is {value}, not a finite number")
    return controls


def _encoding(value: int) -> pb.Encoding:
    if value not in pb.Encoding.values():
        known = ", ".join(name for name, number in pb.Encoding.items() if number)
        raise InputError(f"encoding {value} is unknown; known: {known}")
    return pb.Encoding.ValueType(value) if value else pb.ENCODING_WAV
