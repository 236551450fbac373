"""Kazakh typed on a Russian keyboard: how many words get their letters back, how many well-spelled ones are changed.

    python benchmarks/g2p_typed.py TEXT...

TEXT: well-spelled Kazakh in running text. Words with letters that only Kazakh has are typed without them; the others
are left as they are. Prints shares of the running words, each word by itself and as among others that are typed so.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import click

from g2p.kk.letters import KAZAKH, NATIVE_ONLY
from g2p.kk.undotted import TYPED, with_kazakh_letters

SHOWN = 12


@click.command()
@click.argument(
    "texts", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def main(texts: tuple[Path, ...]) -> None:
    """Judge words typed on a Russian keyboard; see the head of this file."""
    counts: Counter[str] = Counter()
    for path in texts:
        counts.update(re.findall(rf"(?<!\w)[{KAZAKH}]+(?!\w)", path.read_text(encoding="utf-8").lower()))
    for in_row in (False, True):
        results: Counter[str] = Counter()
        changed: Counter[str] = Counter()
        for word, count in counts.items():
            special = not NATIVE_ONLY.isdisjoint(word)
            read = with_kazakh_letters(word.translate(TYPED), in_row)
            kind = "right" if read == word else "left" if not read else "wrong"
            results[kind if special else f"plain {kind}"] += count
            if not special and read:
                changed[f"{word} {read}"] += count
        typed = sum(results[kind] for kind in ("right", "left", "wrong"))
        plain = sum(results.values()) - typed
        click.echo(
            f"{'among others' if in_row else 'by themselves'}: {100 * results['right'] / max(1, typed):.1f} % of "
            f"{typed} words restored, {100 * results['wrong'] / max(1, typed):.1f} % to others; "
            f"{100 * results['plain wrong'] / max(1, plain):.2f} % of {plain} words without such letters changed"
        )
        click.echo("  " + ", ".join(pair for pair, _ in changed.most_common(SHOWN)))


if __name__ == "__main__":
    main()
