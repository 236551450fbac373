"""Shortened words of Russian papers that agree with their neighbours: ст. лейтенанту, доп. соглашения, на р/с."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..tables import table
from ..types import Reading
from ..written import Number, alternatives
from .context import case_of
from .counted import noun_words
from .declensions import Analysis, analyses, doubtful_analyses
from .labels import labels
from .nouns import CASES, Noun, noun
from .numbers import adjective
from .numbers import agreement as form_of
from .objects import is_object

# пол. мая, пол. 2025 г.: what has halves.
SPAN = (
    r"(?:мес|год|пери|кварт|дня(?!\w)|века|столет|(?:19|20)\d\d|1[0-8]\d\d(?!\d)|[1-9]0-х"
    r"|[IVXІХ]{1,5}(?: ?[-–—] ?[IVXІХ]{1,5})? ?(?:в|до|[-–—] ?(?:нач|кон|сер|пол|перв|втор)|г?\.?\Z)"
    r"|(?:янв|февр?|мар|апр|авг|сент?|окт|нояб?|дек)\.|(?:январ|феврал|март|апрел|ма[йя]"
    r"|июн|июл|август|сентябр|октябр|ноябр|декабр)[аьяе]?(?!\w))"
)
_BEHIND = {
    "PERSON": r"[сл]-т|(?:лейт|серж)\.|"
    r"[а-яё]+(?:ник|тель|тор|[её]р|ент|ант|ист|вед|лог|граф|арь)(?!ск|н(?:ый|ая|ое|ые|ой|ого|ых))|врач|мастер"
    r"|(?:мед)?сестр|техник|механик|следоват|редакц|судь|научн\w+ сотр|(?:науч|инж|бух|спец|сотр)\.",
    # Пол: жен.
    "GENDER": r"[,;)]|\s*\Z",
    # холестерин общ. 5,2
    "VALUE": r"[,;:)]|[-–—]? ?\d|\s*\Z",
    "SPAN": SPAN,
    "ANY": "",
    "": "",
}
_PREPOSITIONS = {
    **dict.fromkeys(("без", "до", "из", "от", "у", "около", "после", "для", "против", "кроме", "вместо"), "gen"),
    **dict.fromkeys(("к", "ко", "по", "согласно", "благодаря"), "dat"),
    **dict.fromkeys(("через", "про"), "acc"), **dict.fromkeys(("между", "над", "перед"), "ins"),
    **dict.fromkeys(("при", "о", "об", "обо"), "loc"), **dict.fromkeys(("в", "во", "на"), "loc acc"),
    **dict.fromkeys(("с", "со"), "gen ins"), **dict.fromkeys(("за", "под"), "acc ins"),
}  # fmt: skip
# перечислить на р/с: whither
_WHITHER = lazily(
    r"(?<!\w)(?:пере(?:числ|вод|вед|вес)|зачисл|внес|внос|поступ|плат|оплат|уплат|выпла|списа|вернуть"
    r"|возврат|направ|перев[её]л"
    r"|назнач|превра)\w*[^.;]{0,40} (?:в|на) \Z",
    re.IGNORECASE,
)
# поручить нач. отдела
_TO_WHOM = lazily(
    r"(?:поруч|объяв|выда|разреш|предостав|предлож|предлаг|запрет|перечисл|выплат|сообщ|доложи|направ"
    r"|переда|установ|присвои"
    r"|вруч|указа|напомн|заплат|подчин)\w*\Z"
)
_WHOM = lazily(
    r"(?:назнач|уволи|увольн|награ|переве|команд|освобод|отстран|направля|прин[яи]|поощр|привлеч|замест|замен)\w*\Z"
)
# зам. нач., и.о. гл. инженера, обязанности: of whom
_HEAD = lazily(r"(?<!\w)(?:зам|зав|пом|нач|утв|и\. ?о|врио|ВрИО|исп)\.? \Z")
_GRADE = lazily(r"(?<!\w)(?P<first>[А-ЯЁа-яё])(?P<rest>[а-яё]{1,9}\.) ?\Z")
# перегон ст. Узловая
_NOMINATIVE = lazily(r" ?[А-ЯЁ][а-яё]+(?:ая|ый|ое)(?!\w)")
# 200 руб. гос. пошлины, 100 г слив. масла
_SUM = lazily(
    r"(?:(?<!\w)(?:руб|коп|тг|тенге|рубл\w{1,2}|копе\w{1,2})"
    r"|\d ?(?:г|гр|кг|мг|мл|л|шт|уп|пач|бан|пуч|(?:ст|ч)(?:\. ?л)?))"
    r"\.? \Z"
)
_CLOSES = lazily(rf"\s*(?:{_BEHIND['VALUE']})")
_OF_LENGTH = lazily(r"\d ?(?:км|мм|см|дм|м|м²|м2)\.? \Z")
_TIMES = (" мес", " год", " квартал", " период")
_REGION = lazily(r"(?:ск|цк)(?P<ending>ая|ой|ую) \Z")
_BY_NAME = (
    ("dat", lazily(r"[^А-ЯЁ]{0,30}[А-ЯЁ][а-яё]+(?:[оеё]ву|ину|ыну|скому|цкому)(?!\w)")),
    ("ins", lazily(r"[^А-ЯЁ]{0,30}[А-ЯЁ][а-яё]+(?:[оеё]вым|иным|ыным|ским|цким)(?!\w)")),
    ("gen", lazily(r"[^А-ЯЁ]{0,30}[А-ЯЁ][а-яё]+(?:ского|цкого)(?!\w)")),
)  # fmt: skip
_COUNTED = lazily(r"(?<![\w.,:/-])(?P<number>\d{1,4})(?:-(?P<ending>[а-яё]{1,2}))? \Z")
# в 1-ю пол., из 2-го отд.: the case that the end of an ordinal tells
ENDED_CASES = {"я": "nom", "е": "nom", "ю": "acc", "го": "gen", "му": "dat", "м": "loc"}
_WORD = lazily(r" ?(?P<word>(?:С(?=оюз))?[а-яё]+(?:-[а-яё]+)?|t)(?P<dot>\.?)(?!\w)")
_FIGURES = tuple(f"{figure} " for figure in range(10))
_LIKELY = ("nom", "acc", "gen", "dat", "ins", "loc")
_ADJECTIVE = lazily(r"[а-яё]{2,}(?:[ыио]й|[ая]я|[ое]е|[ое]го|[ое]му|[ыи]м|[ое]м|[ую]ю|[ыи]х|[ыи]е|[ыи]ми)\Z")
# What a word that the table of nouns lacks may be by its end.
_ENDS = (
    (r"[ая]\Z", "nom", "s", "f"), (r"[оеё]\Z", "nom", "s", "n"), (r"[ую]\Z", "acc", "s", "f"),
    (r"[ыи]\Z", "nom", "p", "m"), (r"(?:[ыи]х|[оеё]в|ей)\Z", "gen", "p", "m"), (r"", "nom", "s", "m"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of the table: `item` is None for an adjective, whose lemma is `lemma`.

    `what`: adjective, participle (behind its noun: Правила, утв. приказом), thing, measure (труба диам. 5 мм), person,
    joined (a noun without its middle: док-т) or plain (a word that does not change).
    """

    what: str
    lemma: str
    item: Noun | None
    behind: re.Pattern[str]


@cache
def _entries() -> dict[str, list[_Entry]]:
    found: dict[str, list[_Entry]] = {}
    for written, what, lemma, declension, before, behind in table(__package__, "shortened.tsv"):
        head, _, behind_head = lemma.partition(" ")
        item = (
            None
            if what in {"adjective", "participle", "plain"}
            else noun(head, declension, before, behind_head)
        )
        pattern = lazily(f" ?(?:{_BEHIND.get(behind, behind)})")
        entry = _Entry(what, lemma, item, pattern)
        for form in _joined_forms(written, item) if what == "joined" and item else (written,):
            found.setdefault(form, []).append(entry)
    return found


def _joined_forms(written: str, item: Noun) -> list[str]:
    """док-т, док-та, ...: every form of a noun whose middle the hyphen stands for."""
    front, _, tail = written.partition("-")
    forms = dict.fromkeys(item.form(case, plural) for plural in (False, True) for case in CASES)
    return list(dict.fromkeys(f"{front}-{form[form.rindex(tail[0]) :]}" for form in forms if tail[0] in form))


class Shortened(Kind):
    """A shortened adjective or noun in the case that its noun or what stands before it asks for."""

    name = "abbreviation"
    starts = ("letter",)

    def __init__(self) -> None:
        forms = alternatives(tuple({written[1:] for written in _entries()}))
        first = "".join(sorted({written[0] for written in _entries()}))
        self.pattern = lazily(rf"(?P<written>[{first}{first.upper()}](?:{forms}))(?!{LETTER}|/)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return not near.before[-1:].isalnum() and self._entry(match, near) is not None

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        entries = _entries().get(self._key(match), [])
        likely = self._entry(match, near)
        for entry in sorted(entries, key=lambda each: each is not likely):
            if entry.what == "joined" and entry.item:
                yield from _unshortened(self._key(match), entry.item, near)
            elif entry.item:
                yield from _noun_forms(entry, entry.item, near)
            elif entry.what == "plain":
                yield tuple(entry.lemma.split())
            elif entry.what == "participle":
                yield from _forms(entry, _noun_before(near))
            else:
                yield from _adjective_forms(entry, near)

    @staticmethod
    def _key(match: re.Match[str]) -> str:
        return match["written"][0].lower() + match["written"][1:]

    def _entry(self, match: re.Match[str], near: Near) -> _Entry | None:
        every = _entries().get(self._key(match), ())
        fitting = (entry for entry in every if entry.behind.match(near.after))
        return next((each for each in fitting if each.what != "participle" or _noun_before(near)), None)


def _unshortened(written: str, item: Noun, near: Near) -> Iterator[Reading]:
    """The forms that end like what is written behind its hyphen, the one that the neighbours ask for first."""
    tail = written.partition("-")[2]
    likely = noun_case(near)
    cases = sorted(CASES, key=lambda case: case != likely)
    forms = [item.form(case, plural) for plural in (False, True) for case in cases]
    yield from dict.fromkeys(
        (form,) for form in forms if tail[0] in form and form[form.rindex(tail[0]) :] == tail
    )


def _noun_forms(entry: _Entry, item: Noun, near: Near) -> Iterator[Reading]:
    likely = ""
    if (counted := _COUNTED.search(near.before)) and entry.what in {"thing", "person"}:
        before = Near(near.before[: counted.start()])
        if counted["ending"]:
            likely = ENDED_CASES.get(counted["ending"]) or noun_case(before)
        else:
            case = case_of(before)
            # наняли 2 инж.
            case = "gen" if case == "acc" and entry.what == "person" else case
            yield noun_words(item, Number(counted["number"]), case, halves=False)
    likely = likely or (
        _measure_case(near) if entry.what == "measure" else noun_case(near, entry.what == "person")
    )
    for case in sorted(CASES, key=lambda each: each != likely):
        yield phrase(item, "gen" if case == "acc" and entry.what == "person" else case)


def phrase(item: Noun, case: str) -> Reading:
    """A noun in the singular with its adjective and what stands behind it."""
    front = (adjective(item.before, case, item.gender),) if item.before else ()
    return (*front, item.form(case), *item.behind.split())


def noun_case(near: Near, person: bool = False) -> str:
    """The case of a shortened noun by what stands before it: на р/с, номер р/с, поручить нач. отдела."""
    # с гл. инж.: what stands before the adjective
    near = Near(_before_adjectives(near.before), near.after)
    before = near.previous_word
    if told := _told_case(near):
        return told
    if before in {"в", "во", "на"}:
        # на нач. мес.
        into = person or _WHITHER.search(near.before) or (before == "на" and near.after.startswith(_TIMES))
        return "acc" if into else "loc"
    if before in _PREPOSITIONS:
        # с нач. цеха is together with, с р/с from
        return "ins" if person and before in {"с", "со"} else _PREPOSITIONS[before].split()[0]
    return (person and _person_case(near)) or _thing_case(near)


def _before_adjectives(before: str) -> str:
    """What stands before the shortened adjectives of a noun, as far as their first row in the table is one."""
    while grade := _GRADE.search(before):
        entries = _entries().get(grade["first"].lower() + grade["rest"])
        if not entries or entries[0].what != "adjective":
            break
        before = before[: grade.start()]
    return before


def _told_case(near: Near) -> str:
    """The case that a shortened word or a region before it tells, empty if there is none."""
    if _HEAD.search(near.before):
        # зав. лаб.
        return "ins" if near.before.endswith(("зав. ", "утв. ")) else "gen"
    if region := _REGION.search(near.before):
        # жители Московской обл.
        return {"ая": "nom", "ую": "acc"}.get(region["ending"], "gen")
    return "ins" if near.previous_word == "за" and "контроль" in near.before.lower() else ""


def _measure_case(near: Near) -> str:
    """на 1 м дл., труба диам. 5 мм, выход № 2 шир. 1 м; at a beginning and behind a mark the nominative."""
    if _OF_LENGTH.search(near.before):
        return "gen"
    if near.previous_word in _PREPOSITIONS:
        return noun_case(near)
    return "ins" if re.search(r"[\w\")] \Z", near.before) else "nom"


def _person_case(near: Near) -> str:
    """The case of somebody by the verb before or the surname behind, empty where they do not tell."""
    if _TO_WHOM.match(near.previous_word):
        return "dat"
    if _WHOM.match(near.previous_word):
        return "acc"
    return next((case for case, name in _BY_NAME if name.match(near.after)), "")


def _thing_case(near: Near) -> str:
    before = near.previous_word
    if not before or _NOMINATIVE.match(near.after):
        return "nom"
    if analyses(before):
        return "gen"
    told = case_of(Near(near.before))
    return "acc" if told == "nom" and is_object(near) else told


def _adjective_forms(entry: _Entry, near: Near) -> Iterator[Reading]:
    yield from _forms(entry, agreement(near))


def _forms(entry: _Entry, likely: tuple[str, str] | None) -> Iterator[Reading]:
    genders = ("m", "f", "n", "pl")
    every = [(case, gender) for case in _LIKELY for gender in genders]
    for case, gender in sorted(every, key=lambda each: each != likely):
        yield (adjective(entry.lemma, case, gender),)


def agreement(near: Near) -> tuple[str, str]:
    """Case and gender (pl of several) of the noun that a shortened adjective belongs to."""
    rest = near.after
    while word := _WORD.match(rest):
        written = word["word"] + word["dot"]
        every = _entries().get(written, ()) if word["dot"] or "-" in written or written == "t" else ()
        behind = rest[word.end() :]
        entry = next((each for each in every if each.behind.match(behind)), None)
        if entry and entry.item:
            return noun_case(near, entry.what == "person"), entry.item.gender
        if not entry and not (_ADJECTIVE.match(word["word"]) and _WORD.match(behind)):
            return _of_noun(word["word"].lower(), near)
        rest = behind
    if _CLOSES.match(near.after) and (found := _noun_before(near)):
        return found  # шпалы ж/б, холестерин общ. 5,2
    # инв. №, занятия по англ.
    told = near.after.lstrip()[:1] == "№" or near.previous_word in _PREPOSITIONS
    return (noun_case(near) if told else "nom"), "m"


_BEFORE = lazily(r"(?<![А-ЯЁа-яё])(?P<noun>[А-ЯЁа-яё]+)\"?(?: №? ?\d{1,4})?,? ?\(?\Z")


_SHORT_BEFORE = lazily(r"(?<![\w.])(?P<written>[Сс]ост\.) \Z")


def _noun_before(near: Near) -> tuple[str, str] | None:
    """Case and gender (pl of several) of the noun right before, also before a comma or a bracket."""
    written = _BEFORE.search(near.before)
    word = written["noun"].lower() if written else ""
    if shortened := _SHORT_BEFORE.search(near.before):
        # сост. отл.
        items = [entry.item for entry in _entries().get(shortened["written"].lower(), ()) if entry.item]
        return ("nom", items[0].gender) if items else None
    found = analyses(word) or doubtful_analyses(word)
    if not found:
        return None
    # Правил: the accusative of the living alone
    inanimate = {each for each in found if each[:2] != ("acc", "p") or ("nom", "p", each[2]) in found}
    case, number, gender = min(inanimate or found, key=lambda each: (_LIKELY.index(each[0]), each[1] == "p"))
    return case, "pl" if number == "p" else gender


def _of_noun(word: str, near: Near) -> tuple[str, str]:
    if word == "наук":
        return "gen", "pl"  # канд. ист. наук
    found = analyses(word) or doubtful_analyses(word) or {_by_end(word)}
    counted = _COUNTED.search(near.before)
    label = near.before.endswith(_FIGURES) and not counted
    label = label or (counted is not None and labels(Near(near.before[: counted.start()])))
    ordered = counted and (
        counted["ending"] in {*ENDED_CASES, "й"} or not _can_be_counted(counted["number"], found)
    )
    if counted and not label and not ordered and form_of(counted["number"]) != "one":
        # 2 раб. дня, 5 раб. дней
        oblique = sorted(case for case, number, _ in found if number == "p" and case in {"dat", "ins", "loc"})
        return (oblique or ["gen"])[0], "pl"
    governed = _PREPOSITIONS.get(near.previous_word, "").split()
    found = {each for each in found if ordered and each[1] == "s"} or found
    fitting = {each for each in found if each[0] in governed} or found
    order = tuple(governed) + _LIKELY
    label = label or _SUM.search(near.before) is not None
    if not governed and (label or (near.previous_word and analyses(near.previous_word))):
        order = ("gen", *_LIKELY)
    if near.previous_word.endswith("но") and not near.previous_word.endswith("нно"):
        # взыскано гос. пошлины: of it, in the singular
        fitting = {each for each in fitting if each[1] == "s"} or fitting
    case, number, gender = min(fitting, key=lambda each: (order.index(each[0]), each[1] == "p", each[2]))
    return case, "pl" if number == "p" else gender


def _can_be_counted(digits: str, found: Collection[Analysis]) -> bool:
    """Whether a noun may stand behind five and more: of 8 гв. армии it is one, the eighth."""
    return form_of(digits) != "many" or any(
        number == "p" and case not in {"nom", "acc"} for case, number, _ in found
    )


def _by_end(word: str) -> Analysis:
    return next((case, number, gender) for end, case, number, gender in _ENDS if re.search(end, word))
