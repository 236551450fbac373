"""Sentences: where they end, that nothing is lost, and that none is long."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import NormalizerError, sentences
from normalizer.sentences import LONGEST


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("kk", ["Бүгін жексенбі.", "Ертең дүйсенбі!", "Солай ма?", "Иә…"]),
        ("kk", ["Қой, сиыр, т.б. малдар бар.", "Олар көп."]),
        ("kk", ["Қой, сиыр, т.б.", "Олар көп."]),
        ("kk", ["Ол 2024 ж. 15 қарашада келді.", "Кейін кетті."]),
        ("kk", ["А. Құнанбаев пен М. О. Әуезов.", "Екеуі де жазушы."]),
        ("kk", ["Бағасы 1.500 теңге, 3.14 емес.", "Дұрыс."]),
        ("kk", ["Мерзімі 15.11.2024 дейін.", "Ұмытпа."]),
        ("kk", ["Абай көш. 25-үйде тұрады.", "Жақын."]),
        ("kk", ["«Қайдасың?» – деді ол.", "Үндемеді."]),
        ("kk", ["1. Бірінші тармақ.", "2. Екінші тармақ."]),
        ("kk", ["Бірінші жол", "Екінші жол"]),
        ("kk", ["А.С. Пушкин мен М.Ю. Лермонтов.", "Ақындар."]),
        ("ru", ["См. рис. 5 и табл. 3.", "Далее."]),
        ("ru", ["Это рис.", "Он вкусный."]),
        ("ru", ["В 2024 г. он приехал.", "И уехал."]),
        ("ru", ["Живёт на ул. Абая, д. 5.", "Рядом."]),
        ("ru", ["Яблоки, груши и т.д.", "Всё свежее."]),
        ("ru", ["А. С. Пушкин родился в Москве.", "Он поэт."]),
        ("ru", ["Толстой Л. Н. и Чехов А. П. встретились.", "Они говорили."]),
        ("ru", ["Открыто в пн. и ср. с девяти.", "Приходите в пт.", "Ждём."]),
    ],
)
def test_ends(lang: str, expected: list[str]) -> None:
    between = "\n" if expected[0][-1].isalpha() else " "
    assert [sentence for _, sentence in sentences(between.join(expected), lang)] == expected


@given(st.text(alphabet="аб .,!?\n5т", max_size=1500))
def test_nothing_is_lost(text: str) -> None:
    place = 0
    for offset, sentence in sentences(text, "kk"):
        assert text[place:offset].strip() == ""
        assert text[offset : offset + len(sentence)] == sentence
        assert sentence and sentence == sentence.strip() and len(sentence) <= LONGEST
        place = offset + len(sentence)
    assert text[place:].strip() == ""


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("сөз " * 60 + "сөз, " + "сөз " * 90, r"сөз,\Z"),
        ("сөз " * 300, r"сөз\Z"),
        ("с" * 1500, r"с\Z"),
    ],
)
def test_long_ones_are_cut(text: str, cut: str) -> None:
    first, *rest = [sentence for _, sentence in sentences(text, "kk")]
    assert rest and len(first) <= LONGEST
    assert re.search(cut, first)


def test_an_unknown_language_is_told() -> None:
    with pytest.raises(NormalizerError, match="'xx'"):
        list(sentences("a", "xx"))
