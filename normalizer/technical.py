"""What is typed: Ctrl+C, *100#, and the languages C++ and C#; numbers of bank accounts, versions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .codes import Speech
from .kinds import Kind, Near
from .lazily import lazily
from .types import Reading
from .written import GROUPED

_PIECE = lazily(r"[^\W\d_]+|\d+|[*+#−-]")
_KEY = "ctrl|alt|shift|cmd|win|fn|tab|esc|del|enter|option|command"


# What stands before a version: Python, USB-C.
PRODUCT = lazily(
    r"(?:(?<![A-Za-z])(?!GPA|gpa|IELTS|ielts|imdb|IMDb|IMDB|rating|pH|(?:Na|Ca|Mg|Fe|Cl|Zn|Cu|Hb|Ht|Hct|CRP|USD|EUR|RUB|KZT|CNY|GBP|TRY|KGS|UZS|CHF|AED|JPY)\b)"
    r"[A-Za-z]{2,20}|-[A-Z]"
    # 1С 8.3, 1С:Бухгалтерия 8.3
    r"|(?<![\w.,])1[CС](?:[: ]{1,2}\"?[А-ЯЁ][а-яё]{3,20}\"?)?)[ -]\Z"
)
# 3.1. Жалпы ережелер
_HEADING = lazily(r"\. ?[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]| [А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]")


_EXTENSIONS = (
    "pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|mp[34]|avi|mov|wav|zip|rar|txt|csv|html?|json|xml|exe|apk|py|epub"
)


class FileName(Kind):
    """report_v2.1.docx, сурет1.jpg: the name of a file, piece by piece, its dots said."""

    name = "url"
    starts = ("letter", "latin", "digit")

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self.pattern = lazily(
            rf"[\w-]{{1,40}}(?:\.[\w-]{{1,40}}){{0,3}}\.(?:{_EXTENSIONS})(?![\w/]|\.\w){speech.ending}?",
            re.IGNORECASE,
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        end = match.start("ending") - 1 if match["ending"] else match.end()
        written = match.string[match.start() : end]
        yield from self._speech.ended(self._speech.address(written), match["ending"])


class Account(Kind):
    """KZ86 125K ZT50 0410 0100: the number of a bank account (IBAN), letters by their names, digits in pairs."""

    name = "account"
    starts = ("latin",)
    pattern = lazily(r"KZ\d\d(?: ?[0-9A-Z]{4}){4}(?![^\W_])")

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        runs = re.findall(r"\d+|[A-Z]+", match.group().replace(" ", ""))
        spoken = (
            self._speech.grouped(run, 2) if run.isdigit() else self._speech.spelled(run) for run in runs
        )
        yield tuple(word for words in spoken for word in words)


class ServiceCode(Kind):
    """*100#, *111*2#: what is dialled for a service of a telephone network, with the names of the marks."""

    name = "url"
    starts = ("sign",)
    pattern = lazily(r"[*#]{1,2}\d{1,6}(?:\*\d{1,12}){0,4}#")

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        words: list[str] = []
        for piece in _PIECE.findall(match.group()):
            words += self._speech.address(piece) if piece.isdigit() else self._speech.marks[piece].split()
        yield tuple(words)


class Keys(Kind):
    """Ctrl+C, Alt + F4, C++, F#, of class A++: every key by its name, the sign said."""

    name = "mixed"
    starts = ("latin",)

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        further = r"(?: ?\+ ?(?:[a-z]{1,10}\d{0,2}|\d{1,2}|[а-я])(?!\w))"
        self.pattern = lazily(
            rf"(?:(?:{_KEY}){further}{{1,3}}|[a-z](?:\+\+|#)|[a-g]\+{{1,3}}|rh ?[+−-])(?![+#]|\w){speech.ending}?",
            re.IGNORECASE,
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        end = match.start("ending") - 1 if match["ending"] else match.end()
        written = match.string[match.start() : end]
        words = (word for piece in _PIECE.findall(written) for word in self._piece(piece))
        yield from self._speech.ended(tuple(words), match["ending"])

    def _piece(self, piece: str) -> Reading:
        if piece.isdigit():
            return self._speech.cardinal(piece)
        if said := self._speech.said.get(piece.lower()):
            return tuple(said.split())
        if piece in "+-−":
            return ("плюс" if piece == "+" else "минус",)
        return (piece.lower(),) if len(piece) > 2 else self._speech.spelled(piece)


class Version(Kind):
    """1.2.3, 192.168.0.1, v2.0, 2.0 of Python 2.0, 2.0.1-ден: numbers with the name of the dot between them.

    `told`: whether the words before one with a single dot tell that it is no decimal.
    """

    name = "version"
    starts = ("digit", "latin")

    def __init__(self, speech: Speech, told: Callable[[Near], bool]) -> None:
        self._speech, self._told = speech, told
        self.pattern = lazily(
            rf"(?P<letter>[vV]\.?)?(?P<dotted>\d{{1,6}}(?:\.\d{{1,6}}){{1,8}})(?!\d){speech.ending}?"
        )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        if match["dotted"].count(".") == 1:
            if not near.before.strip(" ") and _HEADING.match(near.after):
                return True
            return bool(match["letter"] or PRODUCT.search(near.before) or self._told(near))
        # Groups of three are thousands.
        return self._told(near) or not GROUPED.fullmatch(match["dotted"])

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        letter = self._speech.spelled("v") if match["letter"] else ()
        first, *rest = match["dotted"].split(".")
        words = tuple(
            word for part in rest for word in (self._speech.marks["."], *self._speech.cardinal(part))
        )
        yield from self._speech.ended((*letter, *self._speech.cardinal(first), *words), match["ending"])
