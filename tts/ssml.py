"""SSML to paragraphs (W3C Speech Synthesis Markup Language 1.1): a useful subset, and an error for all else.

<speak xml:lang="kk">  <p>  <s>  <lang xml:lang="ru">
<break time="500ms"/>  <break strength="strong"/>
<prosody rate="slow | 80% | 1.2" pitch="high | +2st | -10%" volume="soft | +6dB">
<say-as interpret-as="date">15.11.2024</say-as>  <sub alias="...">...</sub>  <phoneme alphabet="ipa" ph="sæˈlem">
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from xml.parsers import expat

from normalizer.types import Span
from tts.language import LANGUAGES
from tts.script import OBJECT, Insert, Paragraph, SayAs, Silence, Sounds, Style
from tts.types import InputError, Prosody

Attributes = Mapping[str, str]

LONGEST_BREAK = 10.0
"""Seconds."""

_RATES = {"x-slow": 0.5, "slow": 0.75, "medium": 1.0, "default": 1.0, "fast": 1.35, "x-fast": 1.8}
_PITCHES = {"x-low": -6.0, "low": -3.0, "medium": 0.0, "default": 0.0, "high": 3.0, "x-high": 6.0}
_VOLUMES = {
    "silent": 0.0,
    "x-soft": 0.25,
    "soft": 0.5,
    "medium": 1.0,
    "default": 1.0,
    "loud": 1.5,
    "x-loud": 2.0,
}
_STRENGTHS = {"none": 0.0, "x-weak": 0.1, "weak": 0.2, "medium": 0.4, "strong": 0.7, "x-strong": 1.2}
KINDS = {
    "cardinal": "cardinal",
    "number": "cardinal",
    "ordinal": "ordinal",
    "fraction": "fraction",
    "date": "date",
    "time": "time",
    "telephone": "phone",
    "currency": "money",
    "unit": "measure",
}
"""The values of interpret-as and the normalizer's classes."""

_AMPERSAND = re.compile(r"&(?!#?\w+;)")
_FORMATS = ("dmy", "ymd", "dm", "hms24")
"""Orders in which a date or a time is read anyway. Another one would be read wrongly, so it is refused."""


def paragraphs(source: str) -> Iterator[Paragraph]:
    """The paragraphs of an SSML document; their places are code points of `source`.

    Document types and entities of its own are refused, so no small document can grow large.
    Raises InputError that names the line, the element and what is wrong with it.
    """
    yield from _Document(source).read()


def _fail(message: str) -> InputError:
    return InputError(f"SSML: {message}")


@dataclass(slots=True)
class _Element:
    name: str
    style: Style
    attributes: Attributes
    written: str = ""
    first: int = -1
    last: int = -1


class _Document:
    """Collects the events of the XML parser."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._open: list[_Element] = []
        self._found: list[Paragraph] = []
        self._bytes = self._chars = 0
        self._opening = False
        self._begin()

    def read(self) -> list[Paragraph]:
        parser = self._parser = expat.ParserCreate("utf-8")
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = self._doctype
        self._data_bytes = self._source.encode("utf-8")
        try:
            parser.Parse(self._data_bytes, True)
        except expat.ExpatError as error:
            begins = self._source.lstrip("\ufeff \t\r\n").startswith("<")
            hint = "" if begins else "the text does not begin with <speak>: "
            ampersand = ": & is written &amp;" if _AMPERSAND.search(self._source) else ""
            raise _fail(hint + str(error) + ampersand) from error
        except InputError as error:
            raise InputError(f"{error} (line {parser.CurrentLineNumber})") from None
        return self._found

    def _place(self) -> int:
        """Code points before the current event. The parser counts bytes, and events come in order."""
        now = self._parser.CurrentByteIndex
        self._chars += len(self._data_bytes[self._bytes : now].decode("utf-8"))
        self._bytes = now
        return self._chars

    def _begin(self) -> None:
        self._text: list[str] = []
        self._places: list[Span] = []
        self._styles: list[tuple[int, Style]] = [(0, self._open[-1].style if self._open else Style())]
        self._inserts: dict[int, Insert] = {}

    def _close_paragraph(self) -> None:
        """Nothing is said across the edge of a p or an s."""
        text = "".join(self._text)
        if text.strip():
            self._found.append(
                Paragraph(text, 0, tuple(self._places), tuple(self._styles), self._inserts, self._opening)
            )
            self._opening = False
        self._begin()

    def _doctype(self, *_: Any) -> None:
        raise _fail("a document type is not allowed")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._open and name != "speak":
            raise _fail(f"the root is <{name}>, not <speak>")
        if name not in _ELEMENTS or (self._open and name == "speak"):
            raise _fail(f"<{name}> is not supported here; known: {', '.join(_ELEMENTS)}")
        if self._open and self._open[-1].name in _LEAVES:
            raise _fail(f"<{self._open[-1].name}> holds text only, not <{name}>")
        for key in attributes:
            if key not in _ELEMENTS[name].attributes:
                raise _fail(f"<{name}> has no attribute {key!r}")
        style = self._open[-1].style if self._open else Style()
        element = _Element(name, _ELEMENTS[name].style(style, attributes), attributes)
        if name in _BLOCKS:
            self._close_paragraph()
            self._opening = self._opening or (name == "p" and bool(self._found))
        self._open.append(element)
        self._restyle()
        if name == "break":
            self._insert(Silence(_break_seconds(attributes)), (self._place(), self._place() + 1))

    def _end(self, name: str) -> None:
        element = self._open.pop()
        if name in _LEAVES and name != "break":
            self._close_leaf(element)
        if name in _BLOCKS:
            self._close_paragraph()
            self._opening = self._opening or name == "p"
        self._restyle()

    def _data(self, data: str) -> None:
        element = self._open[-1]
        start = self._place()
        end = self._source.index(";", start) + 1 if self._source[start] == "&" else start + len(data)
        if element.name not in _LEAVES:
            places = [(start, end)] if len(data) == 1 else [(i, i + 1) for i in range(start, end)]
            # Line ends mean nothing in XML; in plain text they end a sentence.
            self._add(re.sub(r"\s", " ", data), places)
            return
        if element.name == "break":
            raise _fail("<break> holds nothing")
        element.written += data
        element.first = start if element.first < 0 else element.first
        element.last = end

    def _close_leaf(self, element: _Element) -> None:
        written = " ".join(element.written.split())
        if not written:
            raise _fail(f"<{element.name}> is empty")
        place = (element.first, element.last)
        attributes = element.attributes
        if element.name == "sub":
            alias = _needed("sub", attributes, "alias")
            self._add(alias, [place] * len(alias))
        elif element.name == "phoneme":
            if attributes.get("alphabet", "ipa") != "ipa":
                raise _fail(f"alphabet {attributes['alphabet']!r} is unknown; known: ipa")
            self._insert(Sounds(written, _needed("phoneme", attributes, "ph")), place)
        else:
            kind = _needed("say-as", attributes, "interpret-as")
            if attributes.get("format", _FORMATS[0]) not in _FORMATS:
                raise _fail(f"format {attributes['format']!r} is unknown; known: {', '.join(_FORMATS)}")
            self._insert(SayAs(written, _choice("interpret-as", kind, KINDS)), place)

    def _add(self, text: str, places: list[Span]) -> None:
        self._text.append(text)
        self._places += places

    def _insert(self, insert: Insert, place: Span) -> None:
        # Spaces around a pause let a sentence end before it.
        around = " " if isinstance(insert, Silence) else ""
        self._inserts[len(self._places) + len(around)] = insert
        self._add(around + OBJECT + around, [place] * (1 + 2 * len(around)))

    def _restyle(self) -> None:
        style = self._open[-1].style if self._open else Style()
        if self._styles[-1][0] == len(self._places):
            self._styles.pop()
        self._styles.append((len(self._places), style))


def _choice(name: str, value: str, table: Mapping[str, Any]) -> Any:
    if value not in table:
        raise _fail(f"{name} {value!r} is unknown; known: {', '.join(table)}")
    return table[value]


def _needed(element: str, attributes: Attributes, name: str) -> str:
    if not attributes.get(name, "").strip():
        raise _fail(f"<{element}> needs {name}")
    return attributes[name]


def _same(style: Style, attributes: Attributes) -> Style:
    lang = attributes.get("xml:lang")
    if lang is None:
        return style
    code = lang.partition("-")[0].lower()
    if code not in LANGUAGES:
        raise _fail(f"xml:lang {lang!r} is unknown; known: {', '.join(LANGUAGES)}")
    return replace(style, lang=code)


def _spoken_in(style: Style, attributes: Attributes) -> Style:
    _needed("lang", attributes, "xml:lang")
    return _same(style, attributes)


def _prosody(style: Style, attributes: Attributes) -> Style:
    if not attributes:
        raise _fail("<prosody> needs rate, pitch or volume")
    old = style.prosody
    new = Prosody(
        old.rate * _rate(attributes.get("rate", "medium")),
        old.pitch + _pitch(attributes.get("pitch", "medium")),
        old.volume * _volume(attributes.get("volume", "medium")),
    )
    for name, value, low, high in (
        ("rate", new.rate, 0.25, 4.0),
        ("pitch", new.pitch, -12, 12),
        ("volume", new.volume, 0, 4),
    ):
        if not low <= value <= high:
            raise _fail(f"prosody {name} {value:g} is out of range: {low:g} to {high:g}")
    return replace(style, prosody=new)


_NUMBER = r"(?:\d{1,6}(?:\.\d{1,6})?|\.\d{1,6})"


def _parsed(name: str, value: str, table: Mapping[str, float], pattern: str) -> float | re.Match[str]:
    if value in table:
        return table[value]
    if match := re.fullmatch(pattern, value):
        return match
    raise _fail(f"{name} {value!r} is not understood; words: {', '.join(table)}")


def _rate(value: str) -> float:
    found = _parsed("rate", value, _RATES, rf"([+-]?)({_NUMBER})(%?)")
    if isinstance(found, float):
        return found
    sign, number, percent = found.groups()
    if sign and not percent:
        raise _fail(f"rate {value!r} is not understood: a change is given in percent")
    amount = float(number) / (100 if percent else 1)
    return 1 + float(f"{sign}1") * amount if sign else amount


def _pitch(value: str) -> float:
    found = _parsed("pitch", value, _PITCHES, rf"([+-]{_NUMBER})(st|%)")
    if isinstance(found, float):
        return found
    amount, unit = float(found[1]), found[2]
    if unit == "st":
        return amount
    if amount <= -100:
        raise _fail(f"pitch {value!r} leaves none")
    return 12 * math.log2(1 + amount / 100)


def _volume(value: str) -> float:
    found = _parsed("volume", value, _VOLUMES, rf"([+-]{_NUMBER})dB")
    # Beyond 60 dB every value is out of range, and some have no power of ten.
    return found if isinstance(found, float) else 10 ** (max(-60.0, min(60.0, float(found[1]))) / 20)


def _break_seconds(attributes: Attributes) -> float:
    if "time" not in attributes:
        return float(_choice("strength", attributes.get("strength", "medium"), _STRENGTHS))
    match = re.fullmatch(rf"({_NUMBER})(ms|s)", attributes["time"])
    if not match:
        raise _fail(f"break time {attributes['time']!r} is not understood: 500ms or 1.5s")
    seconds = float(match[1]) / (1000 if match[2] == "ms" else 1)
    if seconds > LONGEST_BREAK:
        raise _fail(f"a break of {seconds:g} s is too long: {LONGEST_BREAK:g} s at most")
    return seconds


@dataclass(frozen=True, slots=True)
class _Kind:
    attributes: frozenset[str] = frozenset()
    style: Callable[[Style, Attributes], Style] = _same


_LANG = frozenset({"xml:lang"})
_ROOT = _LANG | {"version", "xmlns", "xmlns:xsi", "xsi:schemaLocation"}
_ELEMENTS = {
    "speak": _Kind(_ROOT),
    "p": _Kind(_LANG),
    "s": _Kind(_LANG),
    "lang": _Kind(_LANG, _spoken_in),
    "prosody": _Kind(frozenset({"rate", "pitch", "volume"}), _prosody),
    "break": _Kind(frozenset({"time", "strength"})),
    "say-as": _Kind(frozenset({"interpret-as", "format"})),
    "sub": _Kind(frozenset({"alias"})),
    "phoneme": _Kind(frozenset({"alphabet", "ph"})),
}
_BLOCKS = frozenset({"speak", "p", "s"})
_LEAVES = frozenset({"break", "say-as", "sub", "phoneme"})
