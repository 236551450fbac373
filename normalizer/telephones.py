"""Telephones: of a country with its code, of a town, of a mobile, read in groups as people say them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .codes import SUM, Code, Speech
from .kinds import Near
from .lazily import lazily
from .types import Reading

# The first digits of mobile telephones in Kazakhstan and Russia.
_MOBILE = lazily(r"(?:7?(?:70[0-8]|747|77[15-8])|[78]9\d\d)\d{4}(?!000)\d{3}\Z")


def _mobile(digits: str, near: Near) -> bool:
    """Whether ten or eleven digits in a row are a mobile's number rather than an amount."""
    return bool(_MOBILE.match(digits)) and not SUM.match(near.after) and near.before[-1:] not in _SIGNED


_SIGNED = frozenset("$€₽₸№")


def _area(digits: str) -> list[str]:
    """7212 as 72 and 12."""
    return [digits[:2], digits[2:]] if len(digits) == 4 else [digits]


class Phone(Code):
    """+7 701 123 45 67, 8 (727) 250-12-34, 8-701-123-45-67: country, area, then three, two and two digits."""

    name = "phone"
    starts = ("digit", "sign")
    _number = (
        r"(?:(?P<plus>\+) ?(?P<country>7|\d{1,3})|(?P<trunk>[78]))[ -]?"
        r"(?:\((?P<area1>\d{3,5})\)|(?P<area2>\d{3}|"
        # +998 90 123 45 67, 8 7172 55 10 20
        r"(?(plus)\d\d(?=[ -]\d{3}[ -]\d\d[ -]\d\d(?!\d))|(?!))|\d{4}(?=[ -]\d\d[ -]\d\d[ -]\d\d(?!\d))))[ -]?"
        r"(?P<rest>(?:\d{2,3}|(?:(?<=\d{5}\))|(?<=\d{5}\) ))\d)[ -]?\d{2}[ -]?\d{2}|\d{4}[ -]\d{3})(?!\d)"
    )
    # Without plus or brackets only the written groups, or a mobile's first digits, tell a telephone from an amount.
    _grouped = lazily(
        r"[ -]\d\d\Z|\A87\d{9}\Z|\A87\d\d[ -]\d{3}[ -]?\d{4}\Z|\A[78][ -](?:\d{3}[ -]\d{3,4}[ -]?\d{3,4}|7\d{9})\Z"
    )

    def __init__(self, speech: Speech) -> None:
        super().__init__(speech)
        self.pattern = lazily(rf"(?P<number>{self._number})(?:{speech.after_phone or speech.ending})?")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        told = match["plus"] or match["area1"] or self._grouped.search(match["number"])
        return bool(told) or (len(match["number"]) == 11 and _mobile(match["number"], near))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        front = self.speech.marks["+"].split() if match["plus"] else ()
        rest = re.sub(r"\D", "", match["rest"])
        area = match["area1"] or match["area2"]
        groups = [match["country"] or match["trunk"], *_area(area), rest[:-4], rest[-4:-2], rest[-2:]]
        # Behind a longer country, four digits in pairs could be heard otherwise.
        ways = [self.speech.row(groups)] if len(area) < 4 or len(area + groups[0]) == 5 else []
        for words in (*ways, self.speech.grouped("".join(groups), 1)):
            yield from self.speech.ended((*front, *words), match["ending"])


class LocalPhone(Code):
    """250-12-34, (7212) 12-34-56, 859-292-3680, 116 123 of тел. 116 123: a telephone without its country."""

    name = "phone"
    starts = ("digit", "sign")
    _number = (
        r"(?:\((?P<area>\d{3}(?=\) ?\d{3}[ -])|\d{4}(?=\) ?\d\d[ -])|8\d{3}(?=\) ?\d{3}[ -]\d\d[ -])"
        r"|\d{5}(?=\) ?\d[ -]))\)"
        r" ?\d{1,3}[ -]\d{2}[ -]\d{2}|7\d{9}|(?:[2-79]|\d{2,3})-\d{2}-\d{2}|\d{3}-\d{3}-\d{4}"
        r"|\d{3}[ -]\d{3}[ -]\d{2}[ -]\d{2}|\d{3} \d{3}|\d{4}-\d\d)(?!\d|-\d)"
    )
    _called = lazily(r" ?(?:телефон|нөмір|номер|қоңырау|хабарлас|звон)", re.IGNORECASE)
    _calls = lazily(r"(?:тел\.|телефон\w{0,2}|номер\w{0,2}|нөмір\w{0,2}):? \Z", re.IGNORECASE)
    # т. 5-55-12, but 300 т. 5-10-15
    _shortly = lazily(r"(?:тел\.?|(?<![\w.])(?<!\d )т\.|телефон\w{0,2}):? ?\Z", re.IGNORECASE)

    def __init__(self, speech: Speech) -> None:
        super().__init__(speech)
        self.pattern = lazily(rf"(?P<number>{self._number})(?:{speech.after_phone or speech.ending})?")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        # With a space it may be an amount: only words tell.
        apart = not match["area"] and (match["number"].count(" ") or 3 * ("-" in match["number"])) < 3
        # 2874-82 are years or a range as well.
        apart = apart or re.fullmatch(r"\d{4}-\d\d", match["number"]) is not None
        if match["number"][1:2] == "-":
            # Of a small town; without the word it may be anything.
            return bool(self._called.match(near.after) or self._shortly.search(near.before))
        return (
            not apart
            or _mobile(match["number"], near)
            or bool(self._called.match(near.after) or self._calls.search(near.before))
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        groups = re.findall(r"\d+", match["number"])
        if len(groups) == 1:
            groups = [groups[0][:3], groups[0][3:6], groups[0][6:]]
        if match["area"]:
            # (8727) 258-03-65 begins with the 8 of a long distance.
            trunk = len(groups[0]) == 4 and len(groups[1]) == 3
            groups[:1] = [groups[0][0], groups[0][1:]] if trunk else _area(groups[0])
        if not match["area"] and len(groups[0]) == 4:
            groups[:1] = [groups[0][:2], groups[0][2:]]
        if len(groups[-1]) == 4:
            groups[-1:] = [groups[-1][:2], groups[-1][2:]]
        ways = [] if len(match["area"] or "") == 5 else [self.speech.row(groups)]
        for words in (*ways, self.speech.grouped("".join(groups), 1)):
            yield from self.speech.ended(words, match["ending"])
