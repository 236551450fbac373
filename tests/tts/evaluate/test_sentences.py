"""Retrieval, and the choice of the sentences for it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.tts.evaluate.material import POOL
from tts.evaluate import sentences
from tts.evaluate.retrieval import Retrieval, retrieval
from tts.types import InputError


def test_retrieval_margins() -> None:
    found = retrieval([-1.0, -2.0, -4.0])
    assert (found.found, found.margin, found.margin_to_mean) == (True, 1.0, 2.0)
    lost = retrieval(np.array([-3.0, -2.0, -4.0]))
    assert (lost.found, lost.margin) == (False, -1.0)


def test_a_tie_is_not_found() -> None:
    assert not Retrieval(-1.0, (-1.0, -2.0)).found


def test_retrieval_needs_others() -> None:
    with pytest.raises(ValueError, match="other texts"):
        retrieval([-1.0])


def test_choice_depends_on_the_sentences_and_the_seed_alone() -> None:
    chosen = sentences.choose(POOL, 10)
    assert chosen == sentences.choose([*reversed(POOL), *POOL], 10)
    assert chosen != sentences.choose(POOL, 10, seed=1)
    assert len(set(chosen)) == 10


def test_choice_hardly_changes_when_sentences_are_added() -> None:
    more = [*POOL, "щ" * 50]
    assert len(set(sentences.choose(POOL, 10)) - set(sentences.choose(more, 10))) <= 1


def test_choice_leaves_out_digits_and_wrong_lengths() -> None:
    good = "а" * 40
    assert sentences.choose([good, "а" * 39, "б" * 101, "в" * 40 + " 5"], 1) == [good]
    with pytest.raises(InputError, match=r"2 sentences .* there are 1"):
        sentences.choose([good, "короткое"], 2)


def test_others_are_the_nearest_in_length() -> None:
    pool = ["а" * n for n in (1, 5, 8, 11, 12, 30)]
    assert sorted(map(len, sentences.length_matched("б" * 10, pool, 3))) == [8, 11, 12]


def test_length_is_what_the_judge_counts() -> None:
    def words(sentence: str) -> int:
        return len(sentence.split())

    assert sentences.length_matched("аа бб", ["ааааа", "а б в", "ааааа бббббб"], 1, length=words) == [
        "ааааа бббббб"
    ]


def test_a_sentence_is_never_its_own_rival() -> None:
    assert sentences.length_matched("Ал, кел!", ["ал кел", "Ал — кел.", "Кел, ал!"], 1) == ["Кел, ал!"]
    with pytest.raises(InputError, match="has 1"):
        sentences.length_matched("Ал, кел!", ["ал кел", "Кел, ал!"], 2)


def test_rivals_do_not_depend_on_the_order_of_the_pool() -> None:
    pool = [f"{a}{b}" for a in "абвгд" for b in "еижз"]
    assert sentences.length_matched("яя", pool, 5) == sentences.length_matched("яя", pool[::-1], 5)


def test_lists_name_the_bad_line(tmp_path: Path) -> None:
    file = tmp_path / "texts.tsv"
    file.write_text("a\tодин\n\nb два\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"texts\.tsv:3"):
        sentences.read_named(file)
    file.write_text("a\tодин\na\tдва\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"texts\.tsv:2"):
        sentences.read_named(file)
    file.write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(InputError, match="cannot read"):
        sentences.read_named(file)
