"""Text to utterances, sentence by sentence: which language, which words, which sounds, which pauses."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import normalizer
from g2p import STYLES, G2PError, Pronunciation, latin_is_kazakh, phonemize_words
from normalizer import NormalizerError, Token
from tts import alphabets
from tts import ssml as markup
from tts.acoustic_input import PAUSES
from tts.language import AUTO, LANGUAGES, detect, stretches
from tts.script import Paragraph, SayAs, Silence, Sounds, plain
from tts.types import Break, InputError, Prosody, Utterance

MOST_PHONEMES = 500
"""Phonemes of one utterance. Longer sentences, such as rows of numbers, are cut at a pause or between words."""

# A few words that need the rules and tables of their language.
_SAMPLES = {"kk": "Сәлем, 5 студент келді!", "ru": "Привет, 5 человек!"}
# What looks ahead to choose the abbreviations of a paragraph needs no more of it.
_REACH = 2000
_STRESS_MARK = "\u0301"
_SURROGATE = re.compile("[\ud800-\udfff]")
_RUSSIAN_LETTERS = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_LOGGER = logging.getLogger(__name__)
_NAMED = re.compile(r"U\+([0-9A-F]{4,6})")
# What makes an ordinal of a bare number.
_ORDINAL_ENDINGS = {"kk": "-ші", "ru": "-й"}
# Marks that the acoustic model does not know, as one that it does.
_MARKS = {";": ",", "": ""}


@dataclass(frozen=True, slots=True)
class _Part:
    """A token of a sentence with what its words need. `seconds` is set on a pause that the text asks for."""

    token: Token
    lang: str
    prosody: Prosody
    seconds: float | None = None

    @property
    def words(self) -> tuple[str, ...]:
        return () if self.token.kind in ("punct", "break") else self.token.spoken


@dataclass(frozen=True, slots=True)
class _Word:
    """One pronounced word and the part of the sentence it belongs to."""

    part: int
    pronunciation: Pronunciation


@dataclass(frozen=True, slots=True)
class _Manner:
    """How words are read: by whose rules, in which style, and whether Latin letters are Kazakh."""

    lang: str
    style: str
    latin_is_kazakh: bool

    def pronounced(self, words: Sequence[str]) -> tuple[Pronunciation, ...]:
        return phonemize_words(words, self.lang, style=self.style, latin_is_kazakh=self.latin_is_kazakh)


def utterances(
    text: str, lang: str = "kk", *, ssml: bool = False, style: str = STYLES[0]
) -> Iterator[Utterance]:
    """The sentences of `text`, made one by one as they are asked for.

    `lang`: `kk`, `ru`, or `auto` (see tts.language). `style`: one of g2p.STYLES, how Kazakh words sound. A word with
    a Kazakh or Latin letter is read by Kazakh's rules in Russian text too. Symbols that no class of the normalizer
    reads, such as emoji, are silent; a word never is. A letter that cannot be read is left out with a warning that
    names it, its line and column.
    Raises InputError where there is nothing to say at all, TypeError where `text` is no str.
    """
    if not isinstance(text, str):
        raise TypeError(f"text is {type(text).__name__}, not str")
    if lang not in (*LANGUAGES, AUTO):
        raise InputError(f"unknown language {lang!r}: one of {', '.join((*LANGUAGES, AUTO))}")
    if style not in STYLES:
        raise InputError(f"unknown style {style!r}: one of {', '.join(STYLES)}")
    if lost := _SURROGATE.search(text):
        raise InputError(
            f"the text is not Unicode: a lone surrogate U+{ord(lost.group()):04X}, {position(text, lost.start())}"
        )
    return _utterances(text, lang, ssml, style)


def prepare(text: str, lang: str) -> None:
    """Load the rules and tables that the beginning of the text needs, which otherwise its first sentence waits for."""
    spoken = detect(text[:_REACH]) if lang == AUTO else lang
    for _ in utterances(_SAMPLES[spoken], spoken):
        pass


def position(text: str, index: int) -> str:
    """`line 2, column 5` of a character; both count from 1."""
    return f"line {text.count(chr(10), 0, index) + 1}, column {index - text.rfind(chr(10), 0, index)}"


def acoustic_items(utterance: Utterance) -> list[Pronunciation | str]:
    """Pronunciations and pauses in reading order, as tts.acoustic_input.build takes them."""
    spoken: dict[int, list[Pronunciation]] = {}
    for word, pronunciation in zip(utterance.words, utterance.pronunciations, strict=True):
        spoken.setdefault(word, []).append(pronunciation)
    items: list[Pronunciation | str] = []
    for index, token in enumerate(utterance.tokens):
        items += spoken.get(index, ())
        if mark := _pause(token):
            items.append(mark)
    return items


def _utterances(text: str, lang: str, ssml: bool, style: str) -> Iterator[Utterance]:
    silent = True
    for paragraph in markup.paragraphs(text) if ssml else plain(text):
        opens = paragraph.opens
        for start, end in _sentences(paragraph, lang):
            for utterance in _sentence(text, paragraph, start, end, lang, style):
                yield replace(utterance, opens_paragraph=opens) if opens else utterance
                opens = False
                silent = silent and not utterance.pronunciations
    if silent:
        raise InputError("nothing to say: the text has no word")


def _sentences(paragraph: Paragraph, lang: str) -> Iterator[tuple[int, int]]:
    spoken = paragraph.style(0).lang or lang
    if spoken == AUTO:
        spoken = detect(paragraph.text[:_REACH])
    try:
        for start, sentence in normalizer.sentences(paragraph.text, spoken):
            yield start, start + len(sentence)
    except NormalizerError as error:
        raise InputError(str(error)) from error


def _sentence(
    text: str, paragraph: Paragraph, start: int, end: int, lang: str, style: str
) -> Iterator[Utterance]:
    sentence = paragraph.text[start:end]
    try:
        parts = [
            part
            for (first, last), spoken in stretches(sentence, lang)
            for cut in paragraph.cuts(start + first, start + last)
            for part in _parts(paragraph, *cut, spoken)
        ]
    except NormalizerError as error:
        raise InputError(
            f"{error} (in the sentence at {position(text, paragraph.span(start, end)[0])})"
        ) from error
    words = _words(text, parts, style)
    if not words and all(part.seconds is None for part in parts):
        return
    languages = [parts[word.part].lang for word in words] or [lang]
    language = max(dict.fromkeys(languages), key=languages.count)
    source = slice(*paragraph.span(start, end))
    yield from _assembled(text[source], language, parts, words)


def _parts(paragraph: Paragraph, start: int, end: int, lang: str) -> Iterator[_Part]:
    """`paragraph.text[start:end]`, which has one style, token by token."""
    style = paragraph.style(start)
    spoken = style.lang or lang
    insert = paragraph.inserts.get(start)
    if insert is None:
        for token in alphabets.normalize(paragraph.text[start:end], spoken):
            first, last = token.span
            if last > first:
                span = paragraph.span(start + first, start + last)
                yield _Part(replace(_sounded(token), span=span), spoken, style.prosody)
        return
    span = paragraph.span(start, end)
    if isinstance(insert, Silence):
        yield _Part(Token("", "break", (), span), spoken, style.prosody, insert.seconds)
    elif isinstance(insert, SayAs):
        written = insert.written
        if insert.kind == "ordinal" and written.isdecimal():
            written += _ORDINAL_ENDINGS[spoken]
        reading = normalizer.readings(written, insert.kind, spoken)[0]
        yield _Part(Token(insert.written, insert.kind, reading, span), spoken, style.prosody)
    elif isinstance(insert, Sounds):
        yield _Part(Token(insert.written, "ipa", (f"[[{insert.ipa}]]",), span), spoken, style.prosody)


def _sounded(token: Token) -> Token:
    """Words of a script that the normalizer only names, as they are written, where the pronunciation reads them."""
    if token.kind != "foreign":
        return token
    words = tuple(re.findall(r"\w+", token.text))
    try:
        phonemize_words(words, "kk")
    except G2PError:
        return token
    return replace(token, spoken=words) if words else token


def _pause(token: Token) -> str:
    """The pause that a token makes, one of PAUSES, or ``."""
    if token.kind == "break":
        return ","
    if token.kind != "punct" or not token.spoken:
        return ""
    mark = _MARKS.get(token.spoken[0], token.spoken[0])
    if mark and mark not in PAUSES:
        raise InputError(f"unknown pause {mark!r} for {token.text!r}")
    return mark


def _words(text: str, parts: Sequence[_Part], style: str) -> list[_Word]:
    """Every word with its sounds. Words that no pause parts meet as in running speech."""
    found: list[_Word] = []
    breath = 0
    rows: list[tuple[int, str, str, int]] = []
    for index, part in enumerate(parts):
        breath += bool(_pause(part.token))
        rows += [(breath, _word_language(word, part.lang), word, index) for word in part.words]
    # At atan is Kazakh because the rest of its sentence is.
    kazakh = latin_is_kazakh([word for _, lang, word, _ in rows if lang == "kk"])
    for (_, lang), row in groupby(rows, key=lambda entry: entry[:2]):
        manner = _Manner(lang, style, kazakh)
        found += _pronounced(text, [(word, index) for _, _, word, index in row], manner, parts)
    return found


def _word_language(word: str, lang: str) -> str:
    """Words with a letter that Russian lacks, Kazakh or Latin, are read by Kazakh's rules, which know both."""
    if lang != "ru" or word.startswith("[["):
        return lang
    return "kk" if any(char.isalpha() and char not in _RUSSIAN_LETTERS for char in word.lower()) else lang


def _pronounced(
    text: str, words: Sequence[tuple[str, int]], manner: _Manner, parts: Sequence[_Part]
) -> list[_Word]:
    try:
        spoken = manner.pronounced([word for word, _ in words])
    except G2PError:
        words = [
            (_readable(text, word, parts[index].token.span, manner.lang), index) for word, index in words
        ]
        words = [(word, index) for word, index in words if word]
        spoken = manner.pronounced([word for word, _ in words])
    for (word, index), sounds in zip(words, spoken, strict=True):
        if not sounds.phonemes:
            raise InputError(f"{word!r} has no sound, {position(text, parts[index].token.span[0])}")
    return [_Word(index, sounds) for (_, index), sounds in zip(words, spoken, strict=True)]


def _readable(text: str, word: str, span: tuple[int, int], lang: str) -> str:
    """A word without the characters that cannot be read, each with a warning that names it and its place.

    One odd letter does not reject a text. Raises InputError for what is not letters, such as phonemes.
    """
    while word:
        try:
            phonemize_words([word], lang)
            return word
        except G2PError as error:
            named = _NAMED.search(str(error))
            lost = chr(int(named[1], 16)) if named else ""
            place = text[slice(*span)].lower().find(lost.lower())
            where = position(text, span[0] + max(0, place))
            if word.startswith("[["):
                raise InputError(f"{error}, {where}") from error
            _LOGGER.warning("%s, %s: left out", error, where)
            # A stress mark where none can be is lost alone, not with its word.
            unmarked = word.replace(_STRESS_MARK, "")
            word = word.replace(lost, "") if lost and lost in word else unmarked if unmarked != word else ""
    return ""


def _assembled(source: str, lang: str, parts: Sequence[_Part], words: Sequence[_Word]) -> Iterator[Utterance]:
    """The sentence as one utterance, or as several where it is too long."""
    pieces = list(_chunks(words, parts))
    first = 0
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        # A pause belongs to the words before it. A token of many words may be in both pieces.
        last = max(following[0].part, piece[-1].part + 1) if following else len(parts)
        yield _utterance(source, lang, parts[first:last], first, piece)
        first = following[0].part if following else last


def _utterance(
    source: str, lang: str, parts: Sequence[_Part], offset: int, words: Sequence[_Word]
) -> Utterance:
    breaks: dict[int, float] = {}
    for index, part in enumerate(parts, offset):
        if part.seconds is not None:
            before = sum(word.part < index for word in words)
            breaks[before] = breaks.get(before, 0.0) + part.seconds
    return Utterance(
        text=source,
        lang=lang,
        tokens=tuple(part.token for part in parts),
        langs=tuple(part.lang for part in parts),
        pronunciations=tuple(word.pronunciation for word in words),
        words=tuple(word.part - offset for word in words),
        prosody=tuple(parts[word.part - offset].prosody for word in words),
        breaks=tuple(Break(before, seconds) for before, seconds in breaks.items()),
    )


def _chunks(words: Sequence[_Word], parts: Sequence[_Part]) -> Iterator[Sequence[_Word]]:
    """At most MOST_PHONEMES in each, unless one word has more; cut at the last pause of the second half, if any."""
    if not words:
        yield words
    start = 0
    while start < len(words):
        end, room = start, MOST_PHONEMES
        while end < len(words) and (end == start or len(words[end].pronunciation.phonemes) <= room):
            room -= len(words[end].pronunciation.phonemes)
            end += 1
        if end < len(words):
            end = _last_pause(words, parts, (start + end) // 2 + 1, end)
        yield words[start:end]
        start = end


def _last_pause(words: Sequence[_Word], parts: Sequence[_Part], low: int, high: int) -> int:
    """The last place from `low` to `high` where a pause stands before the word; `high` if there is none."""
    for place in range(high, low, -1):
        between = parts[words[place - 1].part + 1 : words[place].part]
        if any(_pause(part.token) for part in between):
            return place
    return high
