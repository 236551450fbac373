"""The table of Russian nouns, and when it is read."""

from __future__ import annotations

import subprocess
import sys

import pytest

from normalizer.ru.declensions import analyses


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("капсула", "nom s f"),
        ("капсулу", "acc s f"),
        ("аккорде", "loc s m"),
        ("урока", "gen s m"),
        ("тигрёнка", "gen s m"),
        ("тигрят", "gen p m, acc p m"),
        ("таблеток", "gen p f, acc p f"),
        ("копеек", "gen p f, acc p f"),
        ("деревень", "gen p f, acc p f"),
        ("отец", "nom s m, acc s m"),
        ("отца", "gen s m"),
        ("дверью", "ins s f"),
        ("здании", "loc s n"),
        ("мужчина", "nom s m"),
        # Verbs, forms of nouns that the table lacks, no words at all.
        ("стали", ""),
        ("друзей", ""),
        ("ёжзщ", ""),
        ("", ""),
        ("-", ""),
    ],
)
def test_analyses(form: str, expected: str) -> None:
    assert analyses(form) == {tuple(each.split()) for each in expected.split(", ") if each}


@pytest.mark.parametrize(
    ("lang", "text", "read"),
    [
        ("kk", "Бүгін 5 кітап оқыдым.", False),
        ("ru", "Цена 500 руб.", False),
        ("ru", "3 ход решил игру.", True),
    ],
)
def test_read_when_needed(lang: str, text: str, read: bool) -> None:
    code = (
        "import sys, normalizer; normalizer.normalize(sys.argv[1], sys.argv[2]); "
        "module = sys.modules.get('normalizer.ru.declensions'); "
        "print(bool(module) and module._stems.cache_info().currsize > 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, text, lang], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == str(read)
