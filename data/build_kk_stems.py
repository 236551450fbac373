#!/usr/bin/env python3
"""Rebuild the learned parts of `g2p.kk`: stems (stems.tsv) and weights of affixes (in affixes.tsv).

    build_kk_stems.py TEXT... --out g2p/kk

The shipped tables come from the Kazakh word list of tesseract-ocr/langdata (Apache-2.0; it lacks all words with ұ), the
sentences of Common Voice (CC0), Tatoeba (CC BY 2.0 FR) and KazNERD (CC BY 4.0), and Abai's works (public domain).
Every word is split by the morphotactics in all ways that fit; hard expectation maximisation then finds the stems and
affix weights under which the words are likeliest (Creutz & Lagus 2007, Morfessor, but with the affixes given).
A stem survives when at least MIN_WORDS forms are best split with it; a word that is a noun stem by itself needs no
other form where it is among the FREQUENT first of the texts (the word list is sorted by frequency, so it comes first).
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from g2p.kk.affixes import Affix, affixes
from g2p.kk.letters import KAZAKH, LOAN_ONLY, VOWELS
from g2p.kk.origins import is_russian, origin
from g2p.kk.roots import borrowed_lemmas, has_vowel, native_lemmas, unknown_score
from g2p.kk.segmentation import ROOT_CATEGORIES, Suffixes

WORD = re.compile(rf"(?<!\w)[{KAZAKH}]+(?!\w)")
ROUNDS = 8
PRUNING_ROUNDS = (2, 5)
MIN_WORDS = 2
MIN_STEM = 2
FREQUENT = 10_000
SHORTEST_FREQUENT = 3
# A stem is dropped as a mere form of another if this share of what follows it may follow that form.
FORM_SHARE = 0.75
SHORTEST_CLEAR_LOAN = 5
# қазақша, орысша are adverbs of a people, ақша and алаша are nouns.
SHORTEST_CLEAR_ROOT = 4
# Written texts are poor in first and second persons; speech is not. Nats.
RAREST_AFFIX = -7.0
# Little else follows a past, a conditional or a present, nor a noun of mine: what does is likelier there than its share
# of all affixes.
RAREST_PERSON = {"PAST": -3.5, "PRS": -6.5, "P12": -5.0}
RAREST_BY_NAME = {
    "pred.3": -1.5, "pred.1sg.present": -3.5, "pred.1pl.present": -3.5, "pred.1sg.short": -5.0,
    "pred.2sg.present": -4.5, "pred.2sg.polite.present": -4.5,
}  # fmt: skip
LONGEST = 24
# Rows of the same affix, melted into the stem before it; they weigh the same.
MELTED = ".iy"
HARD_PLAIN = re.compile("[кг][аоұы]|[аоұы][кг]")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What learning takes for stems: presents and negations (ал-а-ды like ала-ды, ал-ма-ды like алма-ды), ай (ая is one),
# loans with affixes, the four verbs that are their own present (PT in curated.tsv).
NO_STEMS = {
    "V": _words(
        "ай айныма ала алма ана аса ба бараба бартоломе баса бере біле біте жаба жаза жалықпа жана кете көре көрме қа "
        "қаба қайте қапа қараба қима қойма қыра мінбе поезда сала сене та тайсалма тапжылма тая тебе "
        "то топа тур түта шығарма"
    ),
    "N": _words("акті аямай айнытпай аяй вах естімей жатыр жүр осі отыр тайсалмай тұр цехтар цехын"),
}
# Stems so rare that they must not hide what is likelier, and others that the texts show too seldom.
BY_HAND = {
    ("ала", "N"): -13.0, ("бөле", "V"): -13.5, ("қала", "V"): -12.5, ("қаша", "V"): -13.5, ("өте", "V"): -12.5,
    ("сүйе", "V"): -13.5, ("тие", "V"): -13.0,
    ("келесі", "N"): -12.0, ("тен", "N"): -16.0,
    ("акт", "N"): -9.7, ("алмас", "V"): -15.5, ("құрам", "N"): -10.0, ("оны", "N"): -11.0, ("құра", "V"): -7.5,
    ("жаза", "N"): -10.4, ("поезд", "N"): -11.0, ("поршень", "N"): -10.0, ("цех", "N"): -11.0,
}  # fmt: skip
TO_NATIVE = str.maketrans("кг", "қғ")
# What stood behind these at the end of a loan: аспект, журналист, поезд.
CLIPPED = {"к": "т", "п": "т", "с": "т", "ф": "т", "ш": "т", "з": "д"}

Key = tuple[str, str]
Split = tuple[Key, tuple[str, ...]]


def words_of(paths: Iterable[Path]) -> list[str]:
    """Lower-case Kazakh words of the texts, each once."""
    found: dict[str, None] = {}
    for path in paths:
        for word in WORD.findall(path.read_text(encoding="utf-8").lower()):
            if MIN_STEM <= len(word) <= LONGEST and has_vowel(word):
                found[word] = None
    return list(found)


def splits(word: str, known: frozenset[str]) -> Iterator[Split]:
    """Every stem with its best chain of affixes; a changed stem (кітаб- for кітап) only if the list has it."""
    for foreign in (False, True):
        if foreign and not is_plain(word):
            continue
        suffixes = Suffixes(word, foreign)
        for end in range(MIN_STEM, len(word) + 1):
            for category in ROOT_CATEGORIES:
                found = suffixes.best(end, category)
                foreign_verb = category == "V" and not LOAN_ONLY.isdisjoint(word[:end])
                if found is None or foreign_verb or not has_vowel(word[:end]):
                    continue
                chain: tuple[Affix, ...] = found[1]
                names = tuple(affix.name for affix in chain)
                onward = word[end : end + 1]
                for lemma in (*native_lemmas(word[:end], onward), *borrowed_lemmas(word[:end], onward)):
                    if (lemma == word[:end] or lemma in known) and (not foreign or is_russian(lemma)):
                        yield (lemma, category), names


def is_plain(word: str) -> bool:
    return not set(word[:3]) & set("әғқңөұүһі")


def stem_score(key: Key, count: int, total: int) -> float:
    """Log probability of a stem in the table: its share, and its part of the cost of having it there at all."""
    return math.log(count / total) + unknown_score(*key) / count


def learn(words: list[str]) -> tuple[Counter[Key], Counter[str], int]:
    """Counts of stems and affixes in the best splits."""
    known = frozenset(words)
    options = []
    for number, word in enumerate(words):
        options.append(tuple(set(splits(word, known))))
        if number % 20000 == 0:
            print(number, file=sys.stderr)
    stems, chains = soft_start(options)
    by_hand = {affix.name: affix.weight for affix in affixes() if affix.weight < RAREST_AFFIX}
    banned: set[Key] = set()
    for turn in range(ROUNDS):
        stem_total, affix_total = sum(stems.values()), sum(chains.values()) + len(words)
        stem_scores = {
            key: stem_score(key, c, stem_total)
            for key, c in stems.items()
            if c >= MIN_WORDS and key not in banned
        }
        counts = Counter({name: chains[name.removesuffix(MELTED)] for name in chains})
        affix_scores = {name: math.log(c / affix_total) for name, c in counts.items() if c} | by_hand
        stems, chains = Counter(), Counter()
        for number, found in enumerate(options):
            key, names = max(found, key=lambda split: weigh(split, stem_scores, affix_scores))
            if key in banned:
                continue
            stems[key] += MIN_WORDS if number < FREQUENT and is_plain_noun(key, names) else 1
            chains.update(names)
        if turn in PRUNING_ROUNDS:
            banned |= inflected(options, words, stems) | loan_derivatives(options, words)
            banned |= {key for key in stems if is_loan_derivative(key[0], known) or is_melted(key, stems)}
        print(
            "round",
            turn,
            len(banned),
            "forms dropped,",
            sum(c >= MIN_WORDS for c in stems.values()),
            "stems",
            file=sys.stderr,
        )
    return stems, chains, sum(chains.values()) + len(words)


def is_plain_noun(key: Key, names: tuple[str, ...]) -> bool:
    stem, category = key
    return not names and category == "N" and len(stem) >= SHORTEST_FREQUENT


def weigh(split: Split, stems: dict[Key, float], affixes: dict[str, float]) -> float:
    key, names = split
    return max(stems.get(key, -math.inf), unknown_score(*key)) + sum(
        affixes.get(name, -20.0) for name in names
    )


def soft_start(options: Iterable[tuple[Split, ...]]) -> tuple[Counter[Key], Counter[str]]:
    """First counts: a stem is worth the number of different chains that it is found with."""
    seen: dict[Key, set[tuple[str, ...]]] = {}
    names: Counter[str] = Counter()
    for found in options:
        for key, chain in found:
            seen.setdefault(key, set()).add(chain)
            names.update({name: 1 for name in chain})
    return Counter({key: len(chains) for key, chains in seen.items()}), names


def inflected(options: list[tuple[Split, ...]], words: list[str], stems: Counter[Key]) -> set[Key]:
    """Stems that are forms of other stems (күштер, баласы, бара): they go on as a form with their last affix may."""
    known = frozenset(words)
    targets = {affix.name: affix.target for affix in affixes()}
    longer = words_by_stem(options, words)
    found = set()
    for stem in [key for key, count in stems.items() if count >= MIN_WORDS]:
        followers = longer.get(stem, [])
        for key, names in splits(stem[0], known):
            target = targets[names[-1]] if names else ""
            if target in ("", *ROOT_CATEGORIES) or stems[key] < MIN_WORDS:
                continue
            fitting = sum(Suffixes(word, False).best(len(stem[0]), target) is not None for word in followers)
            adverb = names == ("equative",) and len(key[0]) >= SHORTEST_CLEAR_ROOT
            if adverb or (followers and fitting >= FORM_SHARE * len(followers)):
                found.add(stem)
                break
    return found


def words_by_stem(options: list[tuple[Split, ...]], words: list[str]) -> dict[Key, list[str]]:
    """For every possible stem the longer words that may be split with it unchanged."""
    found: dict[Key, list[str]] = {}
    for word, splits_of_word in zip(words, options, strict=True):
        for key, names in splits_of_word:
            if names and word.startswith(key[0]):
                found.setdefault(key, []).append(word)
    return found


def loan_derivatives(options: list[tuple[Split, ...]], words: list[str]) -> set[Key]:
    """Words that are a borrowed root with affixes (агенттік), and what is left of such a root before an affix.

    The root must stay apart, it has its own sounds.
    """
    found = set()
    for word, splits_of_word in zip(words, options, strict=True):
        loans = {key[0] for key, names in splits_of_word if key[1] == "N" and names and is_clear_loan(key[0])}
        if loans:
            found |= {(word, category) for category in ROOT_CATEGORIES}
        # съез- is no stem beside съезд.
        found |= {(loan[:-1], "N") for loan in loans if not word.startswith(loan)}
    return {(word, category) for word, category in found if not is_russian(word)}


def is_loan_derivative(stem: str, known: frozenset[str]) -> bool:
    """Whether a stem that need not be a word is a loan with affixes (бомба-ла-)."""
    loans = any(names and is_clear_loan(key[0]) for key, names in splits(stem, known) if key[1] == "N")
    return loans and not is_russian(stem)


def is_clear_loan(root: str) -> bool:
    """Long enough not to be spelled like a Russian form by chance; with a consonant cluster at an end (тест, клуб),
    which native roots rarely have, one letter less will do."""
    clustered = len(root) > 1 and (VOWELS.isdisjoint(root[:2]) or VOWELS.isdisjoint(root[-2:]))
    return len(root) >= SHORTEST_CLEAR_LOAN - clustered and origin(root, "N") in (
        ("ru", "lexicon"),
        ("ru", "adjective"),
    )


def write_stems(path: Path, stems: Counter[Key]) -> None:
    total = sum(stems.values())
    kept = sorted(
        (key, c)
        for key, c in stems.items()
        if c >= MIN_WORDS and not is_melted(key, stems) and not is_no_stem(key, stems)
    )
    scores = {key: stem_score(key, c, total) for key, c in kept}
    write_scores(path, scores)


def write_scores(path: Path, scores: dict[Key, float]) -> None:
    scores = whole_loans(scores)
    scores |= BY_HAND
    rows = [f"{stem}\t{category}\t{score:.2f}" for (stem, category), score in sorted(scores.items())]
    path.write_text("\n".join(["stem\tcategory\tscore", *rows]) + "\n", encoding="utf-8")


def whole_loans(scores: dict[Key, float]) -> dict[Key, float]:
    """Loans that lost their last letter to an affix get it back: аспек of аспект|і|лер, поез of поезд|ы."""
    found = dict(scores)
    for (stem, category), score in scores.items():
        ending = CLIPPED.get(stem[-1:])
        loan = (stem + (ending or ""), category)
        long = len(loan[0]) >= SHORTEST_CLEAR_LOAN  # лас, тос are native
        if ending and category == "N" and long and is_clear_loan(loan[0]) and not is_russian(stem):
            del found[stem, category]
            found[loan] = max(score, scores.get(loan, -math.inf))
    return found


def is_melted(key: Key, stems: Counter[Key]) -> bool:
    """Whether a verb with the й of its affix (оқи, where оқы is a stem), or the й of a verb with an affix (қоя)."""
    stem = key[0]
    if key[1] == "V" and stem.endswith(("я", "ю")):
        return bool(stems[stem[:-1] + "й", "V"])
    return stem.endswith("и") and bool(stems[stem[:-1] + "ы", "V"] + stems[stem[:-1] + "і", "V"])


def is_no_stem(key: Key, stems: Container[Key]) -> bool:
    """Whether one of NO_STEMS, or a verb stem with к г beside а о ы ұ, where native stems have қ ғ.

    It may be one that is spelled without these letters (сактал for сақтал), but for what Russian spells alike (карт).
    """
    stem, category = key
    if stem in NO_STEMS[category]:
        return True
    if category != "V" or HARD_PLAIN.search(stem) is None:
        return False
    return is_russian(stem) or (stem.translate(TO_NATIVE), "V") not in stems


def write_weights(path: Path, chains: Counter[str], total: int) -> None:
    """Puts the weights into their column; everything else in the table stays."""
    personal = {
        affix.name: RAREST_PERSON[source]
        for affix in affixes()
        for source in affix.sources
        if affix.sources == {source} and source in RAREST_PERSON
    } | RAREST_BY_NAME
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        learned = not line.startswith("#") and cells[0] != "name" and float(cells[4]) >= RAREST_AFFIX
        if learned:
            rarest = personal.get(cells[0], RAREST_AFFIX)
            cells[4] = f"{max(math.log(max(chains[cells[0].removesuffix(MELTED)], 1) / total), rarest):.2f}"
        lines.append("\t".join(cells))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="use only the first words of the list")
    arguments = parser.parse_args()
    affixes()  # a broken table is told at once
    stems, chains, total = learn(words_of(arguments.texts)[: arguments.limit])
    write_stems(arguments.out / "stems.tsv", stems)
    write_weights(arguments.out / "affixes.tsv", chains, total)


if __name__ == "__main__":
    main()
