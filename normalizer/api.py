"""What the other stages call: text to tokens, and what the grammar allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from .asking import LONGEST_TEXT, PLAIN, windows
from .emoji import with_emoji
from .hygiene import Clean, clean
from .kinds import NOWHERE
from .language import language
from .scanner import Found, choices, scan
from .settings import directory, settings_in
from .types import Candidates, Choice, NormalizerError, Reading, Token

_SHOWN = 60


def normalize(text: str, lang: str = "kk", *, model: bool = True, emoji: str = "silent") -> tuple[Token, ...]:
    """Tokens that cover the text, in order, with the words each is read as; no digit is left in any `spoken`.

    Plain words come in small letters, initialisms (ҚР) as they are written. Time grows with the length of the text.
    Where the grammar allows several readings the language's model chooses by the sentence, if one is packaged; without
    `model` the grammar's own order does. The same text always gives the same tokens. `emoji`: `silent`, or `name` for
    the common ones by their names, as tokens of kind `emoji`.
    Raises NormalizerError on an unknown language, on lone surrogates, on more than 1000 digits on end and
    on a damaged model.
    """
    cleaned = clean(text)
    spoken = language(lang)
    found = tuple(scan(cleaned.text, spoken))
    tokens = tuple(with_emoji(_tokens(text, cleaned, found), lang, emoji))
    if not model or len(text) > LONGEST_TEXT:
        return tokens
    # Most tokens are words; what needs no class needs no choices either.
    every = tuple(
        Candidates(
            token,
            (Choice(token.kind, token.spoken),)
            if each is None or each.kind in PLAIN
            else choices(cleaned.text, each, spoken),
        )
        for token, each in zip_longest(tokens, found)
    )
    return tuple(each.token for each in _chosen(text, lang, every))


def candidates(
    text: str, lang: str = "kk", *, model: bool = False, emoji: str = "silent"
) -> tuple[Candidates, ...]:
    """The tokens of `normalize`, each with every reading that the grammar allows in its place, of every class.

    `model`: the language's model chooses among them, and its log-probabilities stand in `scores` where it was asked.
    Raises as `normalize` does.
    """
    cleaned = clean(text)
    spoken = language(lang)
    found = tuple(scan(cleaned.text, spoken))
    tokens = tuple(with_emoji(_tokens(text, cleaned, found), lang, emoji))
    every = tuple(
        Candidates(
            token,
            choices(cleaned.text, each, spoken)
            if each and token.kind != "emoji"
            else (Choice(token.kind, token.spoken),),
        )
        for token, each in zip_longest(tokens, found)
    )
    return _chosen(text, lang, every) if model else every


def _chosen(text: str, lang: str, every: tuple[Candidates, ...]) -> tuple[Candidates, ...]:
    """The same with the model's choices. It is loaded only where readings differ."""
    path = directory(lang)
    if path is None or len(text) > LONGEST_TEXT:
        return every
    asked = [(place, every[place].token.span) for place in settings_in(path).asked(text, every)]
    if not any(windows(text, asked)):
        return every
    # Imported late: a text with nothing to ask needs no ONNX Runtime and no numpy.
    from .model import packaged

    chooser = packaged(lang)
    assert chooser is not None
    decided = list(every)
    for place, chosen in chooser.choose(text, every).items():
        token, options = every[place].token, every[place].choices
        choice = options[chosen.index]
        decided[place] = Candidates(
            replace(token, kind=choice.kind, spoken=choice.spoken), options, chosen.scores
        )
    return tuple(decided)


def readings(written: str, kind: str, lang: str = "kk") -> tuple[Reading, ...]:
    """Every reading that the grammar of a language allows for a written thing of a class, best default first.

    Raises NormalizerError if the language has no such class or nothing of that class is written so.
    """
    text = clean(written).text
    classes = [candidate for candidate in language(lang).kinds if candidate.name == kind]
    if not classes:
        raise NormalizerError(f"unknown kind {kind!r} in language {lang!r}")
    found = (
        reading
        for candidate in classes
        # The dot of an abbreviation may be left to the full stop.
        for form in (text, text + ".")
        if (match := candidate.pattern.fullmatch(form))
        for reading in candidate.read(match, NOWHERE)
    )
    unique = tuple(dict.fromkeys(found))
    if not unique:
        shown = written if len(written) <= _SHOWN else written[: _SHOWN - 1] + "…"
        raise NormalizerError(f"{shown!r} is no {kind} in language {lang!r}")
    return unique


def spoken_line(text: str, lang: str = "kk", *, model: bool = True, emoji: str = "silent") -> str:
    """The spoken words of a line, pauses as marks behind the word before them. Raises as `normalize` does."""
    return joined(normalize(text, lang, model=model, emoji=emoji))


def joined(tokens: Iterable[Token]) -> str:
    """The spoken words of tokens as a line, as `spoken_line` gives them."""
    parts: list[str] = []
    for token in tokens:
        if token.kind != "punct":
            parts += token.spoken
        elif token.spoken == ("-",):
            parts += ("-",) if parts else ()
        elif token.spoken and parts:
            parts[-1] += token.spoken[0]
    return " ".join(parts)


def _tokens(original: str, cleaned: Clean, everything: Iterable[Found]) -> Iterator[Token]:
    end = 0
    for found in everything:
        # Invisible characters between two tokens belong to the later one; of the tokens that one character
        # unfolds into, the first has it.
        stop = max(cleaned.span(found.start, found.end)[1], end)
        yield Token(original[end:stop], found.kind, found.spoken, (end, stop))
        end = stop
    if end < len(original):
        yield Token(original[end:], "space", (), (end, len(original)))
