"""The table of affixes, spelled out into every surface shape with the stems that each one attaches to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ..tables import number, package_rows
from ..types import G2PError
from .letters import BACK, FRONT, KAZAKH, SURNAME, VOWELS

LEFT_CLASSES = ("vowel", "ry", "l", "nasal", "z", "voiceless")
CATEGORIES = frozenset(
    {"N", "PT", "V", "PL", "P12", "P12P", "P3", "C", "LOC", "VN", "CONV", "PRS", "PAST", "PRED", "FIN"}
)
_COLUMNS = ("name", "from", "to", "stress", "weight", *LEFT_CLASSES)
_ARCHIPHONEMES = {
    "back": {"А": "а", "Ы": "ы", "Ғ": "ғ", "Қ": "қ"},
    "front": {"А": "е", "Ы": "і", "Ғ": "г", "Қ": "к"},
}
# What й makes of the vowel behind it: қой and а are қоя.
_MELTED = {"а": "я", "у": "ю"}
# What қ and к become between vowels: тілегі, министрлігі.
_VOICED = {"қ": "ғ", "к": "г"}


@dataclass(frozen=True, slots=True)
class Affix:
    """One surface shape of an affix.

    `sources` are the categories it attaches to, `target` the one it makes, `left` the classes of the last sound of
    the stem before it, `harmony` back, front or empty where the shape never alternates, `weight` its log
    probability (nats). `before_vowel`: the shape with a voiced end (лығ- of лық), which only a vowel may follow.
    """

    name: str
    text: str
    sources: frozenset[str]
    target: str
    stressable: bool
    left: frozenset[str]
    harmony: str
    weight: float
    before_vowel: bool = False


Classes = frozenset[str]
# Lengths of shapes, ascending, and the shapes by their text; by the first letter of the text.
Continuations = Mapping[str, tuple[Sequence[int], Mapping[str, tuple[Affix, ...]]]]


@cache
def affixes() -> tuple[Affix, ...]:
    """Every shape of the table that ships with the package. Raises G2PError with file and line on a malformed one."""
    rows = package_rows(__package__, "affixes.tsv", _COLUMNS)
    return tuple(affix for place, row in rows for affix in _shapes(row, place))


@cache
def continuations(category: str, lefts: Classes | None, harmonies: Classes | None) -> Continuations:
    """The affixes that may follow a stem of this category, last sound and harmony (None: whatever it is)."""
    texts: dict[str, dict[str, list[Affix]]] = {}
    for affix in affixes():
        sounds_fit = lefts is None or affix.left & lefts
        vowels_fit = harmonies is None or not affix.harmony or affix.harmony in harmonies
        if category in affix.sources and sounds_fit and vowels_fit:
            texts.setdefault(affix.text[0], {}).setdefault(affix.text, []).append(affix)
    return {
        first: (sorted({len(text) for text in group}), {text: tuple(same) for text, same in group.items()})
        for first, group in texts.items()
    }


def left_classes(stem: str) -> Classes:
    """What the last sound of a written stem is to an affix: one of LEFT_CLASSES, or two where usage wavers."""
    last = stem[-1:]
    return _LEFT[stem.rstrip("ьъ")[-1:] if last in "ьъ" else last]


def _left(letter: str) -> Classes:
    if letter in VOWELS:
        return frozenset({"vowel", "ry"}) if letter in "иую" else frozenset({"vowel"})
    if letter in NASALS:
        return frozenset({"nasal"})
    # Loans in -ж take either (пейзаждық, тиражтық); б в г д count as voiceless (клубтар, заводтар).
    by_letter = {"р": {"ry"}, "й": {"ry"}, "л": {"l"}, "з": {"z"}, "ж": {"z", "voiceless"}}
    return frozenset(by_letter.get(letter, {"voiceless"}))


NASALS = frozenset("мнң")
_LEFT = {letter: _left(letter) for letter in ("", *KAZAKH)}
_EITHER, _ONLY_BACK, _ONLY_FRONT = frozenset({"back", "front"}), frozenset({"back"}), frozenset({"front"})
_SURNAME_ENDS = frozenset("ва")
_SURNAME_IN = ("рин", "лин", "дин", "тин", "нин")
_WAVERING_ENDS = ("ь", "к", "г", "х", "л", "ос", "рт", "кт", "ин")
# Front by their last vowel, back by the stressed one or by what stands behind: поездан, цехтың; ёр is written so,
# too: тренажерда, актерлар.
_WAVERING_FRONT = ("поезд", "поез", "ех", "актер", "вахтер", "шахтер", "жер", "сер", "фер")


def stem_harmony(stem: str, foreign: bool) -> Classes:
    """Which affixes a stem takes, by its last vowel: back, front, or both where usage wavers."""
    if stem[-1:] in _SURNAME_ENDS and SURNAME.fullmatch(
        stem
    ):  # Тоқаевтың, Бердібековтің: by the stem or by the ending
        return _EITHER
    if stem.endswith(_SURNAME_IN):  # Алтынсариннің
        return _EITHER
    broad = False
    for char in reversed(stem):
        if char in FRONT:
            # госпитальдық beside рольде: a soft sign fronts, yet many write back affixes
            return _EITHER if foreign and stem.endswith(_WAVERING_FRONT) else _ONLY_FRONT
        if char in BACK or char == "я":  # йа: Түркияға, Шернияздың, ноябрьде
            # парк, факт, роль, вальс, ось (осі): the end of the stem fronts its affixes in speech, spelling wavers
            wavers = foreign and (stem.endswith(_WAVERING_ENDS) or stem[-2:-1] == "ь")
            return _EITHER if wavers or broad else _ONLY_BACK
        if foreign and char in VOWELS:
            return _EITHER if char in "иуюё" else _ONLY_BACK
        broad = broad or char == "и"  # ій behind a back vowel: хадистің, алқабилер beside тарихтың
    return _EITHER


def _shapes(row: Mapping[str, str], place: str) -> Iterator[Affix]:
    sources, target = frozenset(row["from"].split(",")), row["to"]
    if unknown := (sources | {target}) - CATEGORIES:
        raise G2PError(f"{place}: unknown category {min(unknown)!r}")
    if row["stress"] not in ("0", "1"):
        raise G2PError(f"{place}: stress {row['stress']!r} is neither 0 nor 1")
    lefts: dict[tuple[str, str], set[str]] = {}
    for left in LEFT_CLASSES:
        for pattern in row[left].split("|"):
            if pattern != "-":
                for shape in _spelled_out(pattern, place):
                    lefts.setdefault(shape, set()).add(left)
    for (text, harmony), classes in lefts.items():
        affix = Affix(
            row["name"],
            text,
            sources,
            target,
            row["stress"] == "1",
            frozenset(classes),
            harmony,
            number(place, row["weight"]),
        )
        yield affix
        if "V" in sources and text[0] in _MELTED and "ry" in classes:
            yield replace(affix, text=_MELTED[text[0]] + text[1:], left=frozenset({"vowel"}))
        if len(text) > 1 and text[-1] in _VOICED and text[-2] in VOWELS:
            yield replace(affix, text=text[:-1] + _VOICED[text[-1]], before_vowel=True)


def _spelled_out(pattern: str, place: str) -> Iterator[tuple[str, str]]:
    if not pattern or any(char.isupper() and char not in _ARCHIPHONEMES["back"] for char in pattern):
        raise G2PError(f"{place}: bad affix shape {pattern!r}")
    if pattern == pattern.lower():
        yield pattern, ""
        return
    for harmony, letters in _ARCHIPHONEMES.items():
        yield "".join(letters.get(char, char) for char in pattern), harmony
