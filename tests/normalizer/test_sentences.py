"""Sentences: where they end, that nothing is lost, and that none is long."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import NormalizerError, sentences
from normalizer.sentences import LONGEST
from tests.normalizer.cases import cases, spoken_words


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("kk", ["Бүгін жексенбі.", "Ертең дүйсенбі!", "Солай ма?", "Иә…"]),
        ("kk", ["Қой, сиыр, т.б. малдар бар.", "Олар көп."]),
        ("kk", ["Қой, сиыр, т.б.", "Олар көп."]),
        ("kk", ["Кітап шыққан уақыты – 2024 ж.", "Бұл екінші басылым."]),
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
        ("ru", ["Согласно п. 3.2 договора и абз. 3 ст. 5.", "Далее."]),
        ("ru", ["В ауд. 214 и каб. 5 занятие, упр. 7 в п. «Б» дома.", "Далее."]),
        ("ru", ["Они живут в с. Ивановка на о. Сахалин у пр-т. Абая.", "Это далеко."]),
        ("ru", ["Пришли все, в т.ч. Иванов и св. Пётр.", "Потом ушли."]),
        ("ru", ["Яблоки, груши и др.", "Потом ушли."]),
        ("ru", ["Заплатил 35 т.р.", "Потом ушёл."]),
        ("ru", ["Это было в 2024 г.", "Окончил школу."]),
        ("ru", ["Живёт в Московской обл.", "Он там давно."]),
        ("ru", ["В 2024 г. Москва росла.", "И строилась."]),
        ("ru", ["Заявление от Марии С.", "Комиссия его отклонила."]),
        ("ru", ["Президент Джон Ф. Кеннеди и режиссёр А. Волк.", "Потом ушли."]),
        ("ru", ["Встретились в точке А.", "Потом пошли дальше."]),
        ("ru", ["Объявить выговор вод. 2 кл. Кузнецову.", "Приказ подписан."]),
        ("ru", ["2.3. Общие положения.", "Далее."]),
        ("kk", ["Бағасы 500 тг.", "Келесі сұрақ."]),
        ("kk", ["Шымкент қ. Абай көш. 5, пәт. 7.", "Жақын."]),
        ("kk", ["Тұрғыны Айгүл С.", "Ол келді."]),
        ("kk", ["Сабақ 214 ауд. өтеді.", "Ол 5 млн. теңге.", "Көп."]),
        ("kk", ["1 а.б. = 149 млн км.", "Алыс."]),
        ("ru", ["Открыто в пн. и ср. с девяти.", "Приходите в пт.", "Ждём."]),
    ],
)
def test_ends(lang: str, expected: list[str]) -> None:
    between = "\n" if expected[0][-1].isalpha() else " "
    assert [sentence for _, sentence in sentences(between.join(expected), lang)] == expected


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_words_are_those_of_the_whole(lang: str) -> None:
    several = 0
    for case in cases(lang):
        parts = [sentence for _, sentence in sentences(case.written, lang)]
        if len(parts) > 1:
            several += 1
            apart = " ".join(spoken_words(part, lang) for part in parts)
            assert apart == spoken_words(case.written, lang), f"{case.place}: {parts}"
    assert several >= 3


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
