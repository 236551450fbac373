"""Russian nouns that numbers count, and their endings."""

from __future__ import annotations

from dataclasses import dataclass

CASES = ("nom", "gen", "dat", "acc", "ins", "loc")


@dataclass(frozen=True)
class Noun:
    """A noun with its six singular and six plural endings, `-` for none, in the order of CASES.

    `before`: an adjective lemma in front of it (квадратный метр); `behind`: words that stay as they are (в час).
    """

    lemma: str
    gender: str
    stem: str
    singular: str
    plural: str
    genitive_plural: str = ""
    before: str = ""
    behind: str = ""

    def form(self, case: str, plural: bool = False) -> str:
        """The noun alone in a case and number."""
        if plural and case == "gen" and self.genitive_plural:
            return self.genitive_plural
        ending = (self.plural if plural else self.singular).split()[CASES.index(case)]
        return self.stem + ("" if ending == "-" else ending)


# Declensions by name: gender, letters to strip from the lemma, singular, plural.
_DECLENSIONS = {
    "m": ("m", 0, "- а у - ом е", "ы ов ам ы ами ах"),
    "m0": ("m", 0, "- а у - ом е", "ы - ам ы ами ах"),  # ватт: ten ватт
    "mk": ("m", 0, "- а у - ом е", "и ов ам и ами ах"),
    "ms": ("m", 1, "ь я ю ь ём е", "и ей ям и ями ях"),
    "mo": ("m", 2, "ок ка ку ок ком ке", "ки ков кам ки ками ках"),  # листок
    "me": ("m", 2, "ец ца цу ец цом це", "цы цов цам цы цами цах"),  # конец
    "mg": ("m", 2, "ин ина ину ина ином ине", "е - ам - ами ах"),  # гражданин
    "me2": ("m", 2, "ет та ту ет том те", "ты тов там ты тами тах"),  # хребет
    "ml": ("m", 2, "ел ла лу ел лом ле", "лы лов лам лы лами лах"),  # санузел
    "my": ("m", 1, "й я ю й ем и", "и ев ям и ями ях"),  # калий
    "mt": ("m", 1, "ь я ю ь ем е", "и ей ям и ями ях"),  # водитель
    "mn": ("m", 0, "- а у - ом е", "а ов ам а ами ах"),  # номера
    "mc": ("m", 0, "- а у - ем е", "ы ев ам ы ами ах"),  # месяц
    "md": ("m", 3, "ень ня ню ень нём не", "ни ней ням ни нями нях"),  # день
    "f": ("f", 1, "а ы е у ой е", "ы - ам ы ами ах"),
    "fc": ("f", 1, "а ы е у ей е", "ы - ам ы ами ах"),  # единица
    "fk": ("f", 1, "а и е у ой е", "и - ам и ами ах"),
    "fs": ("f", 1, "я и е ю ей е", "и ь ям и ями ях"),
    "fi": ("f", 1, "я и и ю ей и", "и й ям и ями ях"),
    "fb": ("f", 1, "ь и и ь ью и", "и ей ям и ями ях"),
    "n": ("n", 1, "о а у о ом е", "а - ам а ами ах"),
    "nj": ("n", 1, "е я ю е ем и", "я й ям я ями ях"),  # поручение
    "ma": ("m", 2, "ий его ему его им ем", "ие их им их ими их"),  # исполняющий
    "fa": ("f", 2, "ая ой ой ую ой ой", "ые ых ым ые ыми ых"),  # накладная
    "ps": ("pl", 2, "ки ок кам ки ками ках", "ки ок кам ки ками ках"),  # сутки
    "0": ("m", 0, "- - - - - -", "- - - - - -"),
    "0n": ("n", 0, "- - - - - -", "- - - - - -"),
}


def noun(lemma: str, declension: str, before: str = "", behind: str = "", genitive_plural: str = "") -> Noun:
    """A noun by the name of its declension."""
    gender, strip, singular, plural = _DECLENSIONS[declension]
    stem = lemma[: len(lemma) - strip]
    return Noun(lemma, gender, stem, singular, plural, genitive_plural, before, behind)
