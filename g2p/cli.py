"""The `g2p` command: words in, phonemes or morphs out; what decided; whether the tables are sound."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import click

from . import doctor as checks
from . import evaluate as evaluation
from .command import BAD_INPUT, OneLineGroup, on_standard_input, say
from .encoding import encoding_hint
from .evaluate import FOLDS
from .explain import explain as explain_word
from .explain import pretty, to_json
from .overrides import STRESS_MARK, from_lexicon, load_lexicon
from .phonemizer import latin_is_kazakh, phonemize_words, segment
from .phonemizer import phonemize as phonemize_word
from .registry import FOREIGN, STYLES, language, languages, unheard_style
from .types import G2PError, Pronunciation


class _Source(click.File):
    """A file of words. What is no file may be meant as a word."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            hint = f"; {on_standard_input(ctx)}" if ctx is not None else ""
            raise click.BadParameter(error.message + hint, ctx, param) from error


_lang = click.option("--lang", type=click.Choice(languages()), default="kk", show_default=True)
_style = click.option("--style", type=click.Choice(STYLES), default="careful", show_default=True)
_foreign = click.option(
    "--foreign",
    type=click.Choice(FOREIGN),
    default="auto",
    show_default=True,
    help="Who reads words of other languages: espeak-ng (extra `espeak`) in other scripts, tables only, or espeak-ng.",
)
_lexicon = click.option(
    "--lexicon",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own pronunciations: WORD<TAB>space-separated IPA, one a line.",
)


def _tell_style(lang: str, style: str) -> None:
    if unheard := unheard_style(lang, style):
        say("g2p", unheard)


# Punctuation that has no sound of its own, unlike % and the apostrophe of the Latin alphabets.
_MARKS = '.,;:!?…—–()«»"“”„¿¡'
_NOTHING: Mapping[str, str] = {}
_FOLD_HELP = "broad: palatalised and plain, reduced and full sounds count as the same."


class _Commands(OneLineGroup):
    def status_of(self, error: Exception) -> int:
        return BAD_INPUT if isinstance(error, G2PError) else 0


@click.group("g2p", cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Letters to phonemes for Kazakh and Russian words."""


@main.command()
@_lang
@_style
@_foreign
@_lexicon
@click.option("--stress", is_flag=True, help=f"Mark stressed vowels with {STRESS_MARK}.")
@click.argument("source", type=_Source("rb"), default="-")
def phonemize(
    lang: str, style: str, foreign: str, lexicon: Path | None, stress: bool, source: BinaryIO
) -> None:
    """Words in (one a line), `WORD<TAB>space-separated IPA` out, in the same order.

    A line may hold a sentence: its words are told by their neighbours, and part at its marks.
    A line that cannot be read gives `WORD<TAB>` with nothing behind it, a message on stderr, and in the end exit
    code 2.
    """
    entries = load_lexicon(lexicon) if lexicon else None
    _tell_style(lang, style)

    def read(line: str) -> list[str]:
        rows = _rows(line, entries or {})
        words = [word for row in rows for word in row]
        if len(words) == 1:
            spoken = [phonemize_word(words[0], lang, style=style, lexicon=entries, foreign=foreign)]
        else:
            in_kazakh = latin_is_kazakh(words, lang)
            spoken = [
                word
                for row in rows
                for word in phonemize_words(
                    row, lang, style=style, lexicon=entries, foreign=foreign, latin_is_kazakh=in_kazakh
                )
            ]
        return [" ".join(_symbols(item, stress) for item in spoken)]

    _for_each_line(source, read, cells=1)


@main.command("segment")
@_lang
@click.argument("source", type=_Source("rb"), default="-")
def segment_command(lang: str, source: BinaryIO) -> None:
    """Words in (one a line), `WORD<TAB>компьютер|лер|іңіз|де<TAB>ru|kk|kk|kk` out, in the same order.

    A line that cannot be read gives `WORD<TAB><TAB>`, a message on stderr, and exit code 2 in the end.
    """

    def read(line: str) -> list[str]:
        morphs = [morph for row in _rows(line) for word in row for morph in segment(word, lang)]
        return ["|".join(morph.text for morph in morphs), "|".join(morph.origin for morph in morphs)]

    _for_each_line(source, read, cells=2)


@main.command()
@_lang
@_style
@_foreign
@_lexicon
@click.option("--json", "as_json", is_flag=True, help="One JSON object for programs.")
@click.argument("word")
def explain(lang: str, style: str, foreign: str, lexicon: Path | None, as_json: bool, word: str) -> None:
    """Morphs of WORD with their origin, splits that were rejected, every rule that fired, letters beside phonemes."""
    entries = load_lexicon(lexicon) if lexicon else None
    _tell_style(lang, style)
    found = explain_word(word, lang, style=style, lexicon=entries, foreign=foreign)
    click.echo(json.dumps(to_json(found), ensure_ascii=False, indent=2) if as_json else pretty(found))


@main.command()
@_lang
def rules(lang: str) -> None:
    """The sound rules of a language in the order in which they apply: NAME<TAB>styles<TAB>where<TAB>source.

    "not verified": no description was found that says so. SOURCES.md beside the tables of the language has the titles.
    """
    for rule in language(lang).rules():
        click.echo("\t".join((rule.name, " ".join(rule.styles), rule.where, rule.source)))


@main.command()
@_lexicon
def doctor(lexicon: Path | None) -> None:
    """Reads and checks every table, your lexicon among them; exit code 1 where one is broken."""
    failed = False
    for name, outcome in checks.run():
        failed = failed or not outcome.ok
        click.echo(f"{'ok    ' if outcome.ok else 'BROKEN'}  {name}: {outcome.message}", err=not outcome.ok)
    if lexicon is not None:
        click.echo(f"ok      {lexicon}: {len(load_lexicon(lexicon))} words")
    sys.exit(1 if failed else 0)


@main.command()
@_lang
@_style
@click.option("--fold", type=click.Choice(FOLDS), default="broad", show_default=True, help=_FOLD_HELP)
@click.option("--errors", default=0, show_default=True, help="Print that many wrong words.")
@click.option("--top", default=10, show_default=True, help="How many confusions and rules to print.")
@click.argument("reference", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def evaluate(lang: str, style: str, fold: str, errors: int, top: int, reference: Path) -> None:
    """Error rates against REFERENCE, a list of WORD<TAB>IPA.

    Then the most frequent confusions (reference → ours), and the rules that fired in more of the wrong words than the
    error rate lets expect.
    """
    _tell_style(lang, style)
    found = evaluation.evaluate(reference, lang, style=style, fold=fold)
    click.echo(f"words {len(found.words)}  PER {found.per:.2f} %  WER {found.wer:.2f} %  fold {fold}")
    unread = sum(word.spoken is None for word in found.words)
    if unread:
        click.echo(f"{unread} of them cannot be read")
    if confusions := found.confusions()[:top]:
        click.echo("\nreference → ours")
        for (expected, ours), count in confusions:
            click.echo(f"{count:6}  {expected} → {ours}")
    if rules := [rule for rule in found.rules() if rule.excess > 0][:top]:
        click.echo("\nwrong words beyond the expected, wrong words, words, rule")
        for rule in rules:
            click.echo(f"{rule.excess:6.1f} {rule.wrong:6} {rule.fired:6}  {rule.rule}")
    if wrong := found.wrong[:errors]:
        click.echo("\nword, reference, ours (folded)")
        for word in wrong:
            click.echo(f"{word.word}\t{' '.join(word.reference)}\t{' '.join(word.ours)}")


def _rows(line: str, lexicon: Mapping[str, str] = _NOTHING) -> list[list[str]]:
    """Mostly one word; rows of words with a mark between the rows: a pause, across which no word tells of another.

    What stands between `[[` and `]]` belongs together, and so does a word of the lexicon with its marks. Where a line
    is nothing but marks, they are the words, so that the error can name them.
    """
    rows: list[list[str]] = [[]]
    written = re.findall(r"\[\[.*?\]\]|\S+", line)
    for word in written:
        whole = word.startswith("[[") or from_lexicon(word, lexicon) is not None
        opening, core, closing = ("", word, "") if whole else _parted(word)
        if opening:
            rows.append([])
        rows[-1] += [core] if core else []
        if closing:
            rows.append([])
    return [row for row in rows if row] or [written]


def _parted(word: str) -> tuple[str, str, str]:
    """The marks before a word, the word, and the marks behind it."""
    # A hyphen by itself is typed for a dash.
    core = "" if word == "-" else word.lstrip(_MARKS)
    opening = word[: len(word) - len(core)]
    bare = core.rstrip(_MARKS)
    return opening, bare, core[len(bare) :]


def _symbols(pronunciation: Pronunciation, stress: bool) -> str:
    return " ".join(STRESS_MARK * (stress and p.stress) + p.symbol for p in pronunciation.phonemes)


def _for_each_line(source: BinaryIO, read: Callable[[str], list[str]], cells: int) -> None:
    failed = False
    for number, line in _lines(source):
        answer = [""] * cells
        if line:
            try:
                answer = read(line)
            except G2PError as error:
                failed = True
                say("g2p", f"line {number}: {error}")
        click.echo("\t".join([line, *answer]) if line else "")
    sys.exit(BAD_INPUT if failed else 0)


def _lines(source: BinaryIO) -> Iterator[tuple[int, str]]:
    """Numbered lines; a word ends at a tab, so that lists with more columns can be piped in."""
    for number, raw in enumerate(source, start=1):
        try:
            yield number, raw.decode("utf-8").strip("\r\n\ufeff").partition("\t")[0].strip()
        except UnicodeDecodeError:
            raise G2PError(f"line {number} is not UTF-8 text{encoding_hint(raw)}") from None
