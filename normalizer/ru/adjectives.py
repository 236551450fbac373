"""Numbers that are one word with a shortened adjective in Russian: 16-клап. двигатель, 152-мм гаубица."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import alternatives, parse
from . import numbers
from .counted import number_words
from .nouns import CASES
from .shortened import agreement

# м, г, т and В behind a hyphen are endings and letters: 5-м, 12-В.
_UNITS = {
    "мм": "миллиметровый", "см": "сантиметровый", "км": "километровый", "кг": "килограммовый", "мг": "миллиграммовый",
    "л": "литровый", "мл": "миллилитровый", "кВт": "киловаттный", "Вт": "ваттный", "кВ": "киловольтный",
    **dict.fromkeys(("ГБ", "Гб", "гб"), "гигабайтный"), "ТБ": "терабайтный", "га": "гектарный", "мин": "минутный",
    "мес": "месячный", "нед": "недельный", "дн": "дневный",
}  # fmt: skip
SHORT = {
    "клап": "клапанный", "ступ": "ступенчатый", "мест": "местный", "цил": "цилиндровый", "скор": "скоростной",
    "створч": "створчатый", "дв": "дверный", "разр": "разрядный", "проц": "процентный", "полос": "полосный",
    "канал": "канальный", "осн": "осный", "сторон": "сторонний", "кратн": "кратный", "балл": "балльный",
    "слойн": "слойный", "лит": "литровый", "дюйм": "дюймовый", "ядер": "ядерный", "сек": "секционный",
}  # fmt: skip


class ShortCompound(Kind):
    """16-клап., 5-ступ., 152-мм, 5,45-мм: the number and the adjective that a noun near by has for its own."""

    name = "compound"
    pattern = lazily(
        r"(?P<number>\d{1,4}(?:,\d{1,2})?)-"
        rf"(?:(?P<short>{alternatives(SHORT)})(?:\.|(?<=клап)(?!\w)|(?<=ступ)(?!\w)|(?<=цил)(?!\w))|(?P<unit>{alternatives(_UNITS)})(?!\w)(?:(?<=мин|мес|нед)\.|(?<=дн)\.)?)"
    )
    # 12-см, 24-см: two sizes of a list and no adjectives; 5-л - a line of a table.
    _goes_on = lazily(r" ?\d|/")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return not self._goes_on.match(near.after) and next(self.read(match, near), None) is not None

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        lemma = SHORT[match["short"]] if match["short"] else _UNITS[match["unit"]]
        front: tuple[Reading, ...] = ((),)
        if "," in match["number"]:
            front = tuple(number_words(parse(match["number"]), "nom", "m"))
        elif 0 < int(match["number"]) <= 1000:
            lemma = numbers.compound(match["number"].lstrip("0")) + lemma
        else:
            return
        likely = agreement(near)
        forms = [(case, gender) for case in CASES for gender in ("m", "f", "n", "pl")]
        for case, gender in sorted(forms, key=lambda each: each != likely):
            for words in front:
                yield (*words, numbers.adjective(lemma, case, gender))
