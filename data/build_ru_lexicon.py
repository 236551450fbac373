#!/usr/bin/env python3
"""Rebuild the Russian tables of `g2p.ru`: the stress network (stress.npz), the set of known forms (forms.npz) and what
endings of surnames tell of their stress (surnames.tsv).

    pip download --no-deps silero-stress==1.5 && unzip silero_stress-1.5-*.whl -d silero
    apt-get download hunspell-ru festvox-ru   (then `dpkg-deb -x` each)
    build_ru_lexicon.py --silero silero --hunspell .../ru_RU.dic --festvox .../msu_ru_nsh_dict.scm --out g2p/ru

Sources and licences: see g2p/ru/SOURCES.md. Needs torch (only to open the network of silero-stress) and numpy.
"""

from __future__ import annotations

import argparse
import re
import sys
import zlib
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from g2p.ru.accents import LONGEST_ENDING, START, SURNAME, VOWELS, stressed_by
from g2p.ru.forms import ALPHABET, FINAL, LAST, TARGET_SHIFT
from g2p.ru.stress import CODES, gram_codes

# An ending that fewer names have tells nothing.
FEWEST_SURNAMES = 2

SURNAMES_HEAD = """\
# Written by data/build_ru_lexicon.py: how many vowels follow the stressed one in surnames with this ending (< begins a
# word). The longest ending counts.
ending	vowels
"""

CYRILLIC_WORD = re.compile(f"[{ALPHABET}]+")


Rules = dict[str, list[tuple[str, str, re.Pattern[str]]]]


def hunspell_rules(dictionary: Path) -> Rules:
    """By flag: what a suffix strips, adds and asks for, of the .aff beside a hunspell .dic."""
    rules: Rules = defaultdict(list)
    for line in dictionary.with_suffix(".aff").read_text(encoding="utf8").splitlines():
        cells = line.split()
        if len(cells) == 5 and cells[0] == "SFX":
            strip, add = ("" if c == "0" else c for c in cells[2:4])
            rules[cells[1]].append((strip, add, re.compile(cells[4] + "$")))
    return rules


def suffixed(stem: str, flags: str, rules: Rules) -> set[str]:
    """An entry of a hunspell dictionary in every form that its flags generate."""
    forms = {stem}
    for flag in flags:
        forms.update(
            stem[: len(stem) - len(strip)] + add
            for strip, add, condition in rules[flag]
            if stem.endswith(strip) and condition.search(stem)
        )
    return forms


def hunspell_forms(dictionary: Path) -> set[str]:
    """Every form that a hunspell dictionary without prefixes generates (its .aff lies beside the .dic)."""
    rules = hunspell_rules(dictionary)
    forms: set[str] = set()
    for entry in dictionary.read_text(encoding="utf8").splitlines()[1:]:
        stem, _, flags = entry.partition("/")
        forms |= suffixed(stem, flags, rules)
    return forms


def festvox_forms(dictionary: Path) -> set[str]:
    """Headwords of the festvox-ru stress dictionary: `("слово" pos (syllable))` lines."""
    return set(re.findall(r'^\("([^"]+)"', dictionary.read_text(encoding="utf8"), re.MULTILINE))


def festvox_stress(dictionary: Path) -> dict[str, int]:
    """Index of the stressed vowel of the headwords that have one stress and no open question about ё."""
    found: dict[str, set[int]] = defaultdict(set)
    for line in dictionary.read_text(encoding="utf8").splitlines():
        if (entry := re.match(r'\("([^"]+)" \S+ \((\d+)\)\)', line)) is None:
            continue
        word, syllable = entry[1], int(entry[2])
        vowels = [index for index, letter in enumerate(word) if letter in VOWELS]
        found[word].add(vowels[syllable - 1] if 0 < syllable <= len(vowels) else -1)
    return {word: min(places) for word, places in found.items() if len(places) == 1 and -1 not in places}


def clean(forms: set[str]) -> list[str]:
    lowered = {form.lower() for form in forms}
    return sorted(form for form in lowered if CYRILLIC_WORD.fullmatch(form))


def minimal_automaton(words: list[str]) -> np.ndarray:
    """Sorted words to the edges of their minimal acyclic automaton (Daciuk et al. 2000), packed as uint32.

    A node is the index of its first edge; its edges follow each other and the LAST bit closes them.
    """
    registry: dict[tuple[bool, tuple[tuple[str, int], ...]], int] = {}
    nodes: list[tuple[bool, tuple[tuple[str, int], ...]]] = []
    # The unfinished path of the last word: (letter into the node, [final?, finished edges]).
    path: list[tuple[str, list]] = [("", [False, []])]

    def freeze(depth: int) -> None:
        while len(path) > depth + 1:
            letter, (final, edges) = path.pop()
            key = (final, tuple(edges))
            number = registry.get(key)
            if number is None:
                number = registry[key] = len(nodes)
                nodes.append(key)
            path[-1][1][1].append((letter, number))

    previous = ""
    for word in words:
        common = 0
        while common < min(len(word), len(previous)) and word[common] == previous[common]:
            common += 1
        freeze(common)
        path.extend((letter, [False, []]) for letter in word[common:])
        path[-1][1][0] = True
        previous = word
    freeze(0)
    root_edges = tuple(path[0][1][1])

    start = {}
    cursor = 1 + len(root_edges)  # edge 0 is the dead end that nodes without edges point to
    for number, (_, edges) in enumerate(nodes):
        start[number] = cursor if edges else 0
        cursor += len(edges)
    packed = np.zeros(cursor, np.uint32)

    def write(at: int, edges: tuple[tuple[str, int], ...]) -> None:
        for offset, (letter, target) in enumerate(edges):
            value = (start[target] << TARGET_SHIFT) | ALPHABET.index(letter)
            value |= FINAL if nodes[target][0] else 0
            value |= LAST if offset == len(edges) - 1 else 0
            packed[at + offset] = value

    write(1, root_edges)
    for number, (_, edges) in enumerate(nodes):
        write(start[number], edges)
    return packed


def surname_endings(names: dict[str, int]) -> dict[str, int]:
    """Endings of surnames to the number of vowels behind the stressed one, where it is not what a shorter one says.

    The votes of the names with an ending are smoothed with those of the next shorter one (Witten & Bell 1991).
    """
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for name, stress in names.items():
        vowels = sum(letter in VOWELS for letter in name)
        if vowels > 1 and re.search(f"..(?:{SURNAME.pattern})$", name):
            behind = sum(letter in VOWELS for letter in name[stress + 1 :])
            for size in range(min(LONGEST_ENDING, len(name) + 1) + 1):
                votes[(START + name)[len(name) + 1 - size :]][behind] += 1
    places = range(1 + max(max(counts) for counts in votes.values()))
    shares = {"": [votes[""][place] / votes[""].total() for place in places]}
    found: dict[str, int] = {}
    for ending in sorted(votes, key=len)[1:]:
        counts, shorter = votes[ending], shares[ending[1:]]
        total = counts.total() + len(counts)
        shares[ending] = [(counts[p] + len(counts) * shorter[p]) / total for p in places]
        best = shares[ending].index(max(shares[ending]))
        known = next((found[ending[n:]] for n in range(1, len(ending)) if ending[n:] in found), None)
        if counts.total() >= FEWEST_SURNAMES and best != known:
            found[ending] = best
    return found


def surnames_right(names: dict[str, int], parts: int = 10) -> float:
    """Share of surnames stressed right by the endings of others; those that begin alike stay together."""
    groups: list[dict[str, int]] = [{} for _ in range(parts)]
    for name, stress in names.items():
        if re.search(f"..(?:{SURNAME.pattern})$", name):
            groups[zlib.crc32(name[:5].encode()) % parts][name] = stress
    right = []
    for number, group in enumerate(groups):
        others = [other for place, other in enumerate(groups) if place != number]
        endings = surname_endings({name: stress for other in others for name, stress in other.items()})
        right += [stressed_by(endings, name) == stress for name, stress in group.items()]
    return sum(right) / len(right)


def stress_tables(silero: Path, names: dict[str, int]) -> dict[str, np.ndarray]:
    """The n-gram network and the exception list of silero-stress 1.5 (MIT) as plain arrays.

    `names` are words that the network has hardly seen, with their stress: where it errs they join the exceptions.
    """
    sys.path.insert(0, str(silero))
    from silero_stress import load_accentor

    accentor = load_accentor().accentor
    model = accentor.model
    scale, zero = float(model.scale), float(model.zero_point)
    quantised = np.round(model.embedding.weight.data.numpy() / scale + zero).astype(np.int8)
    # Of the codes that begin an n-gram the longest is its own. The network's marks of padding are no n-grams.
    rows = {
        gram_codes(gram)[len(gram) - 1]: row
        for gram, row in model.embedding.ngram_dict.items()
        if CODES.keys() >= set(gram)
    }
    codes = np.array(sorted(rows), np.uint32)
    exceptions = dict(accentor.exceptions)
    for word, stress in names.items():
        if word not in exceptions and accentor(word).find("+") != stress:
            exceptions[word] = (stress, -1)
    tables = {
        "codes": codes,
        "embedding": quantised[[rows[int(code)] for code in codes]],
        "quantisation": np.array([scale, zero], np.float64),
        "exceptions": np.frombuffer("\n".join(sorted(exceptions)).encode("utf8"), np.uint8),
        "exception_accents": np.array([exceptions[word] for word in sorted(exceptions)], np.int8),
    }
    for name, value in model.named_parameters():
        if name != "embedding.weight":
            tables[name] = value.detach().numpy().astype(np.float32)
    return tables


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--silero", type=Path, help="unpacked wheel of silero-stress 1.5; without it: surnames.tsv only"
    )
    parser.add_argument("--hunspell", type=Path, required=True, help="ru_RU.dic with its ru_RU.aff")
    parser.add_argument("--festvox", type=Path, required=True, help="msu_ru_nsh_dict.scm")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()

    common = clean(hunspell_forms(options.hunspell))
    words = sorted({*common, *clean(festvox_forms(options.festvox))})
    seen = {word.replace("ё", "е") for word in common}
    stresses = festvox_stress(options.festvox)
    names = {
        word: stresses[word] for word in words if word in stresses and "ё" not in word and word not in seen
    }
    endings = surname_endings(names)
    rows = [f"{ending}\t{vowels}\n" for ending, vowels in sorted(endings.items())]
    (options.out / "surnames.tsv").write_text(f"{SURNAMES_HEAD}{''.join(rows)}", encoding="utf8")
    print(
        f"surnames.tsv: {len(endings)} endings; {surnames_right(names):.3f} of those kept aside in turn are right"
    )
    if options.silero is None:
        return
    edges = minimal_automaton(words)
    # Not compressed: the wheel is, and loading must be fast.
    np.savez(options.out / "forms.npz", edges=edges, count=np.array(len(words)))
    np.savez(options.out / "stress.npz", **stress_tables(options.silero, names))
    for name in ("forms.npz", "stress.npz"):
        print(f"{name}: {(options.out / name).stat().st_size:,} bytes")
    print(f"{len(words):,} forms in {len(edges):,} edges")


if __name__ == "__main__":
    main()
