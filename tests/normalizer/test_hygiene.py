"""Clean text and its way back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.hygiene import clean


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("сөз\u00adдік", "сөздік"),
        ("\ufeffсөз\u200b", "сөз"),
        ("е\u0308лка и\u0306од", "ёлка йод"),
        ("«сөз» „сөз“", '"сөз" "сөз"'),
        ("1\u00a0000\u202f000", "1 000 000"),
        ("٣٤ ５", "34 5"),
        ("⑲ Ⅳ", "19 IV"),
        ("м² ½", "м² ½"),
        ("сүт\x07сүт\r\nсүт", "сүт сүт\n\nсүт"),
        ("Ｃовет", "Совет"),
        # Latin letters in Cyrillic words
        ("Aлмaты", "Алматы"),
        ("кiтaп", "кітап"),
        ("әлeмнiң", "әлемнің"),
        ("ҚP", "ҚР"),
        # Kazakh letters of one code page read in another
        ("Ќазаќстан, јлем ґнері", "Қазақстан, әлем өнері"),
        # Latin words stay
        ("Windows", "Windows"),
        ("COVID", "COVID"),
        ("wi-fi", "wi-fi"),
        ("Googleдан", "Googleдан"),
    ],
)
def test_clean(written: str, expected: str) -> None:
    assert clean(written).text == expected


@given(st.text(max_size=80))
def test_spans_are_in_order(text: str) -> None:
    cleaned = clean(text)
    place = 0
    for index in range(len(cleaned.text)):
        start, end = cleaned.span(index, index + 1)
        assert place <= end <= len(text) and start < end
        place = start


def test_a_stack_of_marks_takes_no_time() -> None:
    assert len(clean("а" + "\u0301\u0323" * 200_000).text) < 10
