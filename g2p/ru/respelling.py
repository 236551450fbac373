"""Spelling to pronounceable spelling: что→што, его→ево, солнце→сонце, тест→тэст.

Two layers, both on letters: words and stems of respelling.tsv, then rules for letter groups. Besides the alphabet a
respelling may use ӂ (long soft [ʑː]: дрожжи), ā ē ō (а э о that do not reduce) and э behind a consonant that stays
hard.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import resources

from ..tables import loaded_once
from ..types import G2PError, RuleFired, Span
from .forms import ALPHABET, is_form
from .letters import Letter, spelled
from .sounds import VOWEL_LETTERS

Letters = tuple[Letter, ...]
Entry = tuple[str, str]  # spoken spelling, rule
AS_WRITTEN = "as-written"
# Shorter words behind a prefix are there by chance (антил|опа).
_SHORTEST_PREFIXED = 4
# What a respelling may be written in.
SPELLING = frozenset(ALPHABET) | frozenset("ӂāēō+")


@dataclass(frozen=True, slots=True)
class Group:
    """Letters that `pattern` matches are spoken as `spoken`."""

    name: str
    pattern: re.Pattern[str]
    spoken: str

    def entry(self, matched: str) -> Entry:
        return self.spoken, self.name


def _group(name: str, pattern: str, spoken: str) -> Group:
    return Group(name, re.compile(pattern), spoken)


# Order matters: a later group sees what an earlier one wrote.
GROUPS: tuple[Group, ...] = (
    _group("genitive-ого", r"(?<=[ое])г(?=о(ся)?$)", "в"),
    _group("silent-т", r"(?<=с)т(?=н|лив)", ""),
    _group("silent-т", r"(?<=с)т(?=ск)", ""),
    _group("silent-д", r"(?<=з)д(?=н)", ""),
    _group("silent-д", r"(?<=н)д(?=ск)", ""),
    _group("silent-д", r"(?<=р)д(?=[цч])", ""),
    _group("silent-л", r"л(?=нц)", ""),
    _group("тся-ца", r"т(?:ь?)с(?=я$)", "ц"),
    _group("тс-ц", r"[тд]ь?с(?=к|тв)", "ц"),
    _group("тц-ц", r"[тд](?=ц)", ""),
    _group("тч-ч", r"[тд](?=ч)", ""),
    _group("сч-щ", r"(?:зд|ст|[сзжш])ч", "щ"),
    _group("сщ-щ", r"[сз]щ", "щ"),
    _group("гк-хк", r"(?<=[ёея])г(?=[кч])", "х"),
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Respellings by stem.

    `initial` stems open a word, `prefixes` stand before a word of the dictionary, `whole` are words, `inner` may stand
    anywhere.
    """

    initial: dict[str, Entry]
    prefixes: dict[str, Entry]
    whole: dict[str, Entry]
    inner: dict[str, Entry]
    inner_pattern: re.Pattern[str]
    longest: int


@loaded_once
def lexicon() -> Lexicon:
    """respelling.tsv: a stem (`слово$`, `-слово`, `слово|` as its head says), its spoken spelling, the rule."""
    initial: dict[str, Entry] = {}
    prefixes: dict[str, Entry] = {}
    whole: dict[str, Entry] = {}
    inner: dict[str, Entry] = {}
    text = resources.files(__package__).joinpath("respelling.tsv").read_text(encoding="utf8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 3:
            raise G2PError(f"respelling.tsv:{number}: expected STEM<TAB>SPOKEN<TAB>RULE")
        stem, spoken, rule = cells
        target = inner if stem.startswith("-") else {"$": whole, "|": prefixes}.get(stem[-1], initial)
        stem = stem.strip("-$|")
        if stem in target:
            raise G2PError(f"respelling.tsv:{number}: {stem} stands there twice")
        if wrong := set(stem + spoken) - SPELLING:
            raise G2PError(f"respelling.tsv:{number}: {min(wrong)!r} is no letter of a respelling")
        target[stem] = (spoken, rule)
    pattern = re.compile("|".join(sorted(inner, key=len, reverse=True)) or "$^")
    return Lexicon(initial, prefixes, whole, inner, pattern, max(map(len, initial), default=0))


def substitute(letters: Letters, start: int, end: int, spoken: str) -> Letters:
    """Letters with those at start:end spoken as `spoken`; what is the same at both ends stays untouched.

    New letters take the places of the old ones one to one, or share the whole stretch.
    """
    plain = spoken.replace("+", "")
    while start < end and plain and letters[start].char == plain[0]:
        start, plain = start + 1, plain[1:]
    while start < end and plain and letters[end - 1].char == plain[-1]:
        end, plain = end - 1, plain[:-1]
    changed = (*letters[:start], *_spoken_as(letters[start:end], plain), *letters[end:])
    if not plain and start < end and start:
        # A silent letter belongs to the sound before it.
        owner = replace(letters[start - 1], end=letters[end - 1].end)
        changed = (*changed[: start - 1], owner, *changed[start:])
    return changed


def _spoken_as(stretch: Letters, plain: str) -> Letters:
    if len(plain) == len(stretch):
        return tuple(replace(old, char=char) for old, char in zip(stretch, plain, strict=True))
    if not stretch:
        raise G2PError(f"a respelling inserts {plain!r} where the word has no letter")
    stressed = any(letter.stressed for letter in stretch)
    at = next((i for i, char in enumerate(plain) if char in VOWEL_LETTERS), -1) if stressed else -1
    return tuple(Letter(char, stretch[0].start, stretch[-1].end, i == at) for i, char in enumerate(plain))


def respelled_as(letters: Letters, spoken: str, start: int = 0, end: int | None = None) -> Letters:
    """`substitute`, with the stress where a + in `spoken` puts it. Without `end` up to the last letter."""
    changed = substitute(letters, start, len(letters) if end is None else end, spoken)
    return restressed(changed, start + spoken.index("+")) if "+" in spoken else changed


def restressed(letters: Letters, at: int) -> Letters:
    return tuple(replace(letter, stressed=index == at) for index, letter in enumerate(letters))


def respell(letters: Letters) -> tuple[Letters, tuple[RuleFired, ...]]:
    """The letters as they are spoken, and what was changed."""
    word = spelled(letters)
    table = lexicon()
    trace: list[RuleFired] = []
    start = _prefix(letters, word)
    found = _stem(word[start:])
    if found is not None:
        if found[1][1] == AS_WRITTEN and found[0] == len(word):
            return letters, ()
        letters = _change(letters, (start, start + found[0]), found[1], trace)
    if start:
        letters = _change(letters, (0, start), table.prefixes[word[:start]], trace)
    letters = _each_match(letters, table.inner_pattern, table.inner.__getitem__, trace)
    word = spelled(letters)
    for group in GROUPS:
        if group.pattern.search(word):
            letters = _each_match(letters, group.pattern, group.entry, trace)
            word = spelled(letters)
    return letters, tuple(trace)


def _prefix(letters: Letters, word: str) -> int:
    """Length of a listed prefix before a known word that has the stress, or 0: радиостанция, but not радиола.

    A prefix that ends in a consonant stands before one: контрразведка, but not контр|акт.
    """
    for prefix in lexicon().prefixes:
        start = len(prefix)
        if word.startswith(prefix) and len(word) - start >= _SHORTEST_PREFIXED:
            closed = prefix[-1] not in VOWEL_LETTERS and word[start] in VOWEL_LETTERS
            stress_behind = any(letter.stressed for letter in letters[start:])
            return start if stress_behind and not closed and is_form(word[start:]) else 0
    return 0


def _stem(word: str) -> tuple[int, Entry] | None:
    """The longest listed stem that `word` begins with: its length and entry."""
    table = lexicon()
    if (whole := table.whole.get(word)) is not None:
        return len(word), whole
    for length in range(min(len(word), table.longest), 0, -1):
        if (entry := table.initial.get(word[:length])) is not None:
            return length, entry
    return None


def _change(letters: Letters, where: Span, entry: Entry, trace: list[RuleFired]) -> Letters:
    spoken, rule = entry
    changed = respelled_as(letters, spoken, *where)
    if changed != letters:
        trace.append(RuleFired(rule, spelled(letters), spelled(changed)))
    return changed


def _each_match(
    letters: Letters, pattern: re.Pattern[str], entry: Callable[[str], Entry], trace: list[RuleFired]
) -> Letters:
    """Change every match, from the last to the first, so that the places of the others stay valid."""
    for match in reversed(list(pattern.finditer(spelled(letters)))):
        letters = _change(letters, match.span(), entry(match[0]), trace)
    return letters


def is_listed(word: str) -> bool:
    """Whether respelling.tsv lists this very word."""
    return word in lexicon().whole
