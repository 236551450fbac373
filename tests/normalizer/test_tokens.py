"""Tokens cover the text, stand where they say, and leave no digit unread."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer import Choice, NormalizerError, Token, candidates, languages, normalize, readings, spoken_line
from normalizer.language import language
from tests.normalizer.cases import cases

PAUSES = frozenset(",.?!:…-;")
LANGUAGES = ("kk", "ru")
SIGNS = " 0123456789.,:;-–—−+±~%‰$€₸₽№§&#@/()«»\"'!?…°²½٣⑲①ⅣXVI\u00ad\u200b\u0301\n"
WORDS = [
    "жылы",
    "ж.",
    "км",
    "м²",
    "теңге",
    "т.б.",
    "А.",
    "г.",
    "год",
    "-ден",
    "-сынып",
    "млн",
    "сәлем",
    "G7",
    "www.",
    ".kz",
]
PIECES = st.sampled_from([*SIGNS, *WORDS])
texts = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60)


def check(text: str, tokens: tuple[Token, ...]) -> None:
    """What holds for the tokens of any text."""
    assert "".join(token.text for token in tokens) == text
    place = 0
    for token in tokens:
        assert token.span == (place, place + len(token.text))
        place = token.span[1]
        assert all(word and not word.isspace() for word in token.spoken), token
        assert not any(char.isdigit() for word in token.spoken for char in word), token
        if any(char.isdecimal() for char in token.text) and token.kind != "markup":
            assert token.spoken, token
        if token.kind == "punct":
            assert set(token.spoken) <= PAUSES, token
        if token.kind == "space":
            assert not token.spoken


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=300)
@given(texts)
def test_any_text(lang: str, text: str) -> None:
    if any(unicodedata.category(char) == "Cs" for char in text):
        with pytest.raises(NormalizerError, match="surrogate"):
            normalize(text, lang)
    else:
        check(text, normalize(text, lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_cases(lang: str) -> None:
    for case in cases(lang):
        check(case.written, normalize(case.written, lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_said_is_allowed(lang: str) -> None:
    known = {kind.name for kind in language(lang).kinds}
    checked = 0
    for case in cases(lang):
        for token in normalize(case.written, lang):
            if token.kind in known:
                checked += 1
                assert token.spoken in readings(token.text, token.kind, lang), f"{case.place}: {token}"
                # Small letters, but initialisms such as АҚШ.
                assert all(word.islower() or word.isupper() for word in token.spoken), (
                    f"{case.place}: {token}"
                )
    assert checked > 100


@pytest.mark.parametrize("lang", LANGUAGES)
def test_readings_are_words(lang: str) -> None:
    for case in cases(lang):
        for token in normalize(case.written, lang):
            if token.kind not in {"word", "punct", "space", "symbol", "digit", "markup"}:
                found = readings(token.text, token.kind, lang)
                assert len(found) == len(set(found))
                assert all(reading and all(word.strip() for word in reading) for reading in found)


def test_the_default_reading_comes_first() -> None:
    assert readings("5-еуі", "cardinal", "kk")[0] == ("бесеуі",)
    assert readings("1,5", "decimal", "kk")[:2] == (("бір", "бүтін", "оннан", "бес"), ("бір", "жарым"))
    assert set(readings("2", "cardinal", "ru")) >= {("два",), ("две",), ("двух",), ("двум",), ("двумя",)}


def test_plain_words_are_lowered_and_initialisms_kept() -> None:
    tokens = normalize("Қазақстан ҚР-да АҚШ БҰҰ", "kk")
    assert [token.spoken for token in tokens if token.kind == "word"] == [
        ("қазақстан",),
        ("ҚР-да",),
        ("АҚШ",),
        ("БҰҰ",),
    ]


def test_spans_count_code_points_of_the_original() -> None:
    text = "сө\u00adз 😀 е\u0308лка 2024\u00a0жылы"
    tokens = normalize(text, "kk")
    assert [text[slice(*token.span)] for token in tokens if token.kind == "word"] == [
        "сө\u00adз",
        "е\u0308лка",
        "жылы",
    ]
    year = next(token for token in tokens if token.kind == "year")
    assert text[slice(*year.span)] == year.text == "2024"


def test_a_text_in_capitals_has_no_initialisms() -> None:
    tokens = normalize("ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ ЗАҢЫ", "kk")
    assert [word for token in tokens for word in token.spoken] == ["қазақстан", "республикасының", "заңы"]


@pytest.mark.parametrize(("text", "lang", "initialisms"), [
    ("ИИН, ЖСН, БИН, НДС ТӨЛЕУ", "kk", ["ИИН", "ЖСН", "БИН", "НДС"]),
    ("УПЛАТИТЬ НДС И МРП В ТОО", "ru", ["НДС", "МРП", "ТОО"]),
    ("ҰБТдан кейін АҚШта оқиды", "kk", ["ҰБТдан", "АҚШта"]),
    ("Я ФСБшник", "ru", ["ФСБшник"]),
])  # fmt: skip
def test_initialisms_keep_their_capitals(text: str, lang: str, initialisms: list[str]) -> None:
    words = [word for token in normalize(text, lang) for word in token.spoken]
    assert [word for word in words if word[:2].isupper()] == initialisms


def test_candidates_hold_every_class() -> None:
    (year, *_) = candidates("2024 жылы", "kk")
    assert year.choices[0] == Choice("year", ("екі", "мың", "жиырма", "төртінші"))
    assert Choice("cardinal", ("екі", "мың", "жиырма", "төрт")) in year.choices
    assert Choice("digits", ("жиырма", "жиырма", "төрт")) in year.choices


@pytest.mark.parametrize("lang", LANGUAGES)
def test_candidates_agree_with_tokens(lang: str) -> None:
    for case in cases(lang):
        found = candidates(case.written, lang)
        assert tuple(each.token for each in found) == normalize(case.written, lang, model=False)
        for each in found:
            assert each.choices[0] == Choice(each.token.kind, each.token.spoken)
            assert len(each.choices) == len(set(each.choices))


def test_spoken_line() -> None:
    assert spoken_line("Сәлем, әлем! (Бүгін 5-і.) Жоқ…", "kk") == "сәлем, әлем! бүгін бесі. жоқ…"
    assert spoken_line("Бағасы 500 тг. Бұл қымбат, т.б. Ол 5 кг. 3 дана.", "kk") == (
        "бағасы бес жүз теңге. бұл қымбат, тағы басқалар. ол бес килограмм. үш дана."
    )
    assert spoken_line("", "kk") == ""


def test_unknown_names_are_told() -> None:
    with pytest.raises(NormalizerError, match="'xx'"):
        normalize("a", "xx")
    with pytest.raises(NormalizerError, match="'nothing'"):
        readings("5", "nothing", "kk")
    with pytest.raises(NormalizerError, match="'abc'"):
        readings("abc", "date", "kk")
    with pytest.raises(NormalizerError, match="U\\+D800 at character 2"):
        normalize("ab\ud800", "kk")


def test_languages() -> None:
    assert languages() == LANGUAGES
    for code in languages():
        assert language(code).code == code
        assert all(kind.name and kind.starts for kind in language(code).kinds)


def test_numbers_that_would_be_heard_as_one_stand_apart() -> None:
    assert spoken_line("Дом 20 3 этажа", "ru") == "дом двадцать, три этажа"
    assert spoken_line("масло 5W-40 4 л", "ru") == "масло пять дабл ю сорок, четыре литра"
    assert spoken_line("Үй 100 20 пәтер", "kk").count(",") == 1
    assert spoken_line("1 000 рублей, 25 3 раза, 20 30", "ru") == (
        "тысяча рублей, двадцать пять три раза, двадцать тридцать"
    )


@pytest.mark.parametrize("text", [" үш", "  20  3 ", " дом 20\n3 этажа", "\tбір "])
def test_spaces_keep_their_places(text: str) -> None:
    for lang in languages():
        tokens = normalize(text, lang)
        assert "".join(token.text for token in tokens) == text
        assert [token.span[0] for token in tokens] == sorted(token.span[0] for token in tokens)
