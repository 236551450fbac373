"""The rules of standard Russian for `g2p rules`: every name that a trace may have but those of the homographs' cues."""

from __future__ import annotations

from itertools import groupby

from ..registry import STYLES, RuleInfo
from .clitics import ENCLITIC, PROCLITIC
from .phonology import RULES
from .respelling import AS_WRITTEN, GROUPS, lexicon

_BOOKS = "Avanesov 1984; Kalenchuk et al. 2012"
_PHONOLOGY = "Avanesov 1984; Timberlake 2004, ch. 2"
_STRESS = {
    "initialism": "letters by their names, the last one stressed (НДС)",
    "stress-mark": "what the caller marked, and nothing else",
    "homograph-…": "words of two stresses by their neighbours (homographs.tsv)",
    "stress-lexicon": "hunspell-ru, festvox-ru and accents.tsv (SOURCES.md)",
    "stress-model": "the network of silero-stress, for words that no table holds",
    PROCLITIC: f"leans on the next word, without stress (на столе): {_BOOKS}",
    ENCLITIC: f"leans on the word before, without stress (пришёл бы): {_BOOKS}",
}
_ACROSS = frozenset({"i-after-hard"})
_BOTH = frozenset({"final-devoicing", "voicing-assimilation"})


def rules_in_order() -> tuple[RuleInfo, ...]:
    """Stress, then the spelling as it is spoken, then sounds. Russian sounds the same in every style."""
    found = [RuleInfo(name, STYLES, "stress", source) for name, source in _STRESS.items()]
    table = lexicon()
    words = {
        rule: f"words of respelling.tsv, such as {stem}: {_BOOKS}"
        for entries in (table.inner, table.prefixes, table.whole, table.initial)
        for stem, (_, rule) in entries.items()
    }
    groups = {
        name: " and ".join(f"{group.pattern.pattern} as {group.spoken or 'nothing'}" for group in row)
        + f": {_BOOKS}"
        for name, row in groupby(GROUPS, lambda group: group.name)
    }
    # A change that both make is described by its letters.
    spelling = {name: text for name, text in {**words, **groups}.items() if name != AS_WRITTEN}
    found += [RuleInfo(name, STYLES, "letters", source) for name, source in spelling.items()]
    for name, rule in RULES:
        where = "across words" if name in _ACROSS else "both" if name in _BOTH else "inside words"
        said = (rule.__doc__ or "").splitlines()[0]
        found.append(RuleInfo(name, STYLES, where, f"{said} {_PHONOLOGY}"))
    return tuple(found)
