"""What words share in their first and last letters, for the model."""

from __future__ import annotations

from normalizer.pieces import DIGITS_AND_MARKS, INSIDE, SPECIAL, Pieces
from normalizer.shapes import PER_WORD, shapes

LETTERS = "абдзийнорстыысяі"
PIECES = Pieces(
    [
        *SPECIAL,
        *DIGITS_AND_MARKS,
        *LETTERS,
        *(INSIDE + letter for letter in LETTERS),
        "##сын",
        "отыры",
        "##да",
    ]
)
NONE = (0,) * PER_WORD


def of(text: str) -> list[tuple[int, ...]]:
    return [shape for shape in shapes(PIECES.text(text), PIECES) if shape != NONE]


def test_each_word_has_one_wherever_it_is_cut() -> None:
    assert len(of("отырысында 5, ті")) == 2
    assert of("отырысында")[0] == of("5 отырысында!")[0]
    assert shapes(PIECES.text("отырысында"), PIECES)[1:] == [NONE] * (len(PIECES.text("отырысында")) - 1)


def test_forms_share_their_stem_and_cases_their_ending() -> None:
    sitting, day, plain = of("отырысында анында отырыс")
    assert len(set(sitting) & set(plain) - {0}) == 4  # от, оты, отыр, отыры
    assert len(set(sitting) & set(day) - {0}) == 4  # а, да, нда, ында
    assert not set(day) & set(plain) - {0}


def test_what_is_hidden_has_none() -> None:
    ids = PIECES.text("отырысында")
    ids[1] = PIECES.unknown
    assert set(shapes([*ids, PIECES.sentinels[0], PIECES.end], PIECES)) <= {NONE, *of("отыры")}
