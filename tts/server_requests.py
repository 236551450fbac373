"""What a request of the service asks for, checked before anything is spoken."""

from __future__ import annotations

from dataclasses import dataclass

from g2p import STYLES
from tts.engine import Controls
from tts.rpc.v1 import tts_pb2 as pb
from tts.types import InputError

DEFAULT_LANGUAGE = "kk"


@dataclass(frozen=True, slots=True)
class Order:
    """A checked request. `encoding` is never unspecified."""

    text: str
    lang: str
    voice: str
    controls: Controls
    encoding: pb.Encoding
    ssml: bool
    style: str
    word_marks: bool


def read_request(request: pb.SynthesizeRequest | None, max_text: int) -> Order:
    """Check all that needs no voice.

    `request` is None where the bytes that came are no such message.

    Raises:
        InputError: no message, an empty text, one above `max_text` code points, a control out of range or not a
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
        style=request.style or STYLES[0],
        word_marks=request.word_marks,
    )


def _controls(message: pb.Controls) -> Controls:
    """Only what the message sets; the rest keeps its default."""
    return Controls(**{field.name: value for field, value in message.ListFields()})


def _encoding(value: int) -> pb.Encoding:
    if value not in pb.Encoding.values():
        known = ", ".join(name for name, number in pb.Encoding.items() if number)
        raise InputError(f"encoding {value} is unknown; known: {known}")
    return pb.Encoding.ValueType(value) if value else pb.ENCODING_WAV
