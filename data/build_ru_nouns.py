#!/usr/bin/env python3
"""Rebuild normalizer/ru/noun_stems.tsv: stems of Russian nouns with their declensions, and forms that may be no noun.

    apt-get download hunspell-ru   (then `dpkg-deb -x` it)
    build_ru_nouns.py --hunspell .../ru_RU.dic --out normalizer/ru/noun_stems.tsv

Source and licence: normalizer/ru/SOURCES.md. Flags F to K, N and O of the dictionary are those of nouns. A noun is kept
if the forms that tell its declension are all there.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from itertools import takewhile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from build_ru_lexicon import hunspell_rules, suffixed

from normalizer.ru.declensions import DECLENSIONS, DOUBTFUL, SHARED, declined, stems_of

NOUNS = frozenset("FGHIJKNO")


# Of the forms that the dictionary lists one by one these are of nouns alone: испанцем, испанцев.
OF_NOUNS = re.compile("ц[еы][вм]$")
# Rare nouns whose forms are those of common ones: планет beside планета, кода beside код.
RARE = frozenset({
    "планет", "банкнот", "трасс", "вилок", "бочок", "колонок", "ложок", "пушок", "строчок", "дымок", "кода",
    "корма", "рака", "округа", "пирога", "чека", "трона", "кола", "пресса", "лавра", "логик", "лирик",
    "сатир", "тактик", "статистик", "практик", "попа", "тетрада", "степ", "весь", "заводь", "занавесь",
    "голь", "отел", "цикля", "вечеря", "веко",
})  # fmt: skip
HEAD = """\
# Written by data/build_ru_nouns.py from hunspell-ru (SOURCES.md): declensions (declensions.py), a tab, how many letters
# the stem shares with the one before it (A none, B one), the rest of the stem. - marks a form that can be another part
# of speech.
"""


def declension(lemma: str, forms: set[str]) -> tuple[str, str]:
    """The declension of a noun and its stem, as its forms tell; empty if they are not those of any."""
    for name, kind in DECLENSIONS.items():
        for stem in stems_of(lemma, name):
            told = all(
                any(stem + ending in forms for ending in ways.split("|")) for ways in kind.telling.split()
            )
            if stem and told:
                return name, stem
    return "", ""


def read(dictionary: Path) -> tuple[dict[str, set[str]], set[str], set[str]]:
    """Forms of each noun, by lemma, those of other parts of speech and those listed one by one; ё is written е."""
    rules = hunspell_rules(dictionary)
    nouns: dict[str, set[str]] = defaultdict(set)
    others: set[str] = set()
    listed: set[str] = set()
    for entry in dictionary.read_text(encoding="utf8").splitlines()[1:]:
        lemma, _, flags = entry.replace("ё", "е").partition("/")
        written = entry.partition("/")[0]
        if not re.fullmatch("[а-я]{2,}", lemma):
            continue
        forms = {form.replace("ё", "е") for form in suffixed(written, flags, rules)}
        if lemma in RARE:
            continue
        if not flags:
            listed.add(lemma)
        elif set(flags) <= NOUNS:
            nouns[lemma] |= forms
        else:
            others |= forms
    return nouns, others, listed


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--hunspell", type=Path, required=True, help="ru_RU.dic with its ru_RU.aff")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()

    nouns, others, listed = read(options.hunspell)
    kinds: dict[str, set[str]] = defaultdict(set)
    left = []
    for lemma, forms in nouns.items():
        name, stem = declension(lemma, forms)
        if name:
            kinds[stem].add(name)
        else:
            left.append(lemma)
            others |= forms
    stems = {stem: "".join(names) for stem, names in kinds.items()}
    doubtful = {form for form in others if any(declined(form, stems))}
    for form in listed:
        # Irregular plurals, деревень, песен, are listed as adverbs are.
        certain = OF_NOUNS.search(form) or all(
            not form.startswith(stem) for _, _, stem in declined(form, stems)
        )
        if not certain:
            doubtful.add(form)
    for form in doubtful:
        kinds[form].add(DOUBTFUL)
    lines, before = [], ""
    for stem, names in sorted(kinds.items()):
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, stem, strict=False)))
        lines.append(f"{''.join(sorted(names))}\t{chr(SHARED + shared)}{stem[shared:]}\n")
        before = stem
    options.out.write_text(HEAD + "".join(lines), encoding="utf8")
    print(f"{len(kinds):,} stems of {len(nouns):,} nouns, {len(doubtful):,} doubtful forms")
    print(
        f"{options.out.stat().st_size:,} bytes; {len(left):,} nouns of no declension: {' '.join(left[::97])}"
    )


if __name__ == "__main__":
    main()
