"""What a model of the normalizer could win: benchmarks/normalizer_left.py."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from benchmarks import normalizer_left as left


def test_what_is_left_to_win_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "kk.txt"
    path.write_text("Бізде жиырма бес үй бар.\nТом жетінші көкте болды.\n" + "Сәлем.\n" * 6, encoding="utf-8")
    result = CliRunner().invoke(left.main, [str(path), "--part", "train"])
    rows = [line.split() for line in result.stdout.splitlines()]
    # Where its ending is written an ordinal is one; where it is left out the grammar says seven.
    assert ["bare", "cardinal", "1", "places", "100.00", "%", "as", "spoken"] in rows
    assert ["bare", "ordinal", "1", "places", "0.00", "%", "as", "spoken"] in rows
    assert ["bare", "cardinal>ordinal", "1", "to", "win"] in rows
