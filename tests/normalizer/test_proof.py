"""No wrong number is said: a small run of benchmarks/normalizer_proof.py, and that it would find one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from benchmarks.normalizer_proof import check, check_in, facts, prove
from benchmarks.normalizer_written import written_value
from normalizer import NormalizerError, Value, candidates, normalize, parse_value
from normalizer.asking import PLAIN
from normalizer.hygiene import clean
from normalizer.language import language


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_random_tokens_parse_back(lang: str) -> None:
    tallies = prove(lang, seed=7, count=1500, every=0.2)
    wrong = {
        name: tally.misses + tally.silent for name, tally in tallies.items() if tally.misses or tally.silent
    }
    assert not wrong
    assert all(tally.tokens for tally in tallies.values())


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_every_class_has_an_inverse(lang: str) -> None:
    names = {kind.name for kind in language(lang).kinds} - {"markup"}
    assert names <= set(language(lang).heard().inverse)


@pytest.mark.parametrize(
    ("text", "kind", "spoken"),
    [
        ("20-3", "cardinal", "жиырма үш"),
        ("10-1000", "cardinal", "он мың"),
        ("100:95", "score", "жүз тоқсан бес"),
        ("2000-15", "year", "екі мың он бесінші"),
        ("-5,50 $", "money", "бес доллар елу цент"),
        ("1,5", "decimal", "бір бүтін жүзден бес"),
        ("15:30", "time", "он бес отыз бір"),
        ("15.11.2024", "date", "екі мың жиырма төртінші жылғы он бесінші қазан"),
        ("5 км", "measure", "бес метр"),
        ("Т20-5", "mixed", "тэ жиырма бес"),
        ("702 100", "digits", "жеті жүз екі жүз"),
        ("5", "cardinal", "5"),
        ("3/4", "fraction", "үштен төрт"),
    ],
)
def test_a_wrong_number_is_found(text: str, kind: str, spoken: str) -> None:
    assert check(text, kind, tuple(spoken.split()), "kk")


def test_a_token_is_checked_as_its_neighbours_make_it_read() -> None:
    # Alone, 3О3 with a Cyrillic О would be mended to 303.
    text = "Формула Н3О3N3S верна"
    for token in normalize(text, "ru", model=False):
        if token.kind not in PLAIN and token.spoken:
            assert not check_in(clean(text), token, token.kind, token.spoken, "ru"), token


@pytest.mark.parametrize(
    ("spoken", "kind", "numbers", "text"),
    [
        ("екі үш", "cardinal", "2 3", ""),
        ("бес алты мың теңгеден", "money", "5000 6000", "теңге"),
        ("бір жарым", "decimal", "1.5", ""),
        ("бестен онға дейін", "cardinal", "5 10", ""),
        ("минус бес доллар елу центке", "money", "-5.5", "доллар"),
        ("сағатына алпыс километр", "measure", "60", "сағатына километр"),
        ("он бестен отыз минутта", "time", "15 30", ""),
        ("мың тоғыз жүз тоқсаныншы", "year", "1990", ""),
        ("мың тоғыз жүз отыз тоғыз мың тоғыз жүз қырық бес", "cardinal", "1939 1945", ""),
        ("екі бүтін үштен бірге", "fraction", "2 1 3", ""),
        ("жеті жүз екі бір жүз", "digits", "", "702100"),
        ("онға тоғыз", "score", "10 9", ""),
        ("мың бес жүзден екі мыңға", "cardinal", "1500 2000", ""),
        ("бір бүтін оннан беске", "decimal", "1.5", ""),
        ("плюс он екі бүтін оннан алты", "height", "12.6", "+"),
    ],
)
def test_kazakh_values(spoken: str, kind: str, numbers: str, text: str) -> None:
    assert parse_value(tuple(spoken.split()), kind) == Value(kind, tuple(map(Decimal, numbers.split())), text)


@pytest.mark.parametrize(
    ("spoken", "kind", "numbers", "text"),
    [
        ("двух трёх", "cardinal", "2 3", ""),
        ("пяти шести тысяч рублей", "money", "5000 6000", "рубль"),
        ("от двадцати до трёх", "cardinal", "20 3", ""),
        ("полутора миллионами", "decimal", "1500000", ""),
        ("минус пять рублей пятьдесят копеек", "money", "-5.5", "рубль"),
        ("шестидесяти километров в час", "measure", "60", "километр в час"),
        ("тридцать восемь кубических метров", "measure", "38", "кубический метр"),
        ("две тысячи двадцать четвёртом", "year", "2024", ""),
        ("двухтысячного", "year", "2000", ""),
        ("две целых одна третья", "fraction", "2 1 3", ""),
        ("полутора", "fraction", "1 1 2", ""),
        ("сто к девяноста пяти", "score", "100 95", ""),
        ("двадцатипятилетнего", "compound", "25", "летн"),
        ("триста два девятьсот", "digits", "", "302900"),
        ("десять в минус двадцать седьмой степени", "power", "10 -27", ""),
        ("десять из десяти", "score", "10 10", ""),
        ("один час двенадцать минут три целых четыре десятых секунды", "measure", "1 12 3.4", "duration"),
        ("дважды", "ordinal", "2", ""),
    ],
)
def test_russian_values(spoken: str, kind: str, numbers: str, text: str) -> None:
    value = Value(kind, tuple(map(Decimal, numbers.split())), text)
    assert parse_value(tuple(spoken.split()), kind, "ru") == value


@pytest.mark.parametrize(
    ("text", "kind", "numbers", "unit"),
    [
        ("1 234,5", "decimal", "1234.5", ""),
        ("1.500", "cardinal", "1500", ""),
        ("5-6 мың", "cardinal", "5000 6000", ""),
        ("-5,50 $", "money", "-5.50", "доллар"),
        ("60 км/сағ-та", "measure", "60", "сағатына километр"),
        ("15.11.24", "date", "2024 11 15", ""),
        ("2,500,000,12", "decimal", "2500000.12", ""),
        ("+12.600", "height", "12.6", "+"),
        ("XIX–XX", "roman", "19 20", ""),
        ("2½", "fraction", "2 1 2", ""),
    ],
)
def test_written_values(text: str, kind: str, numbers: str, unit: str) -> None:
    assert written_value(text, kind, facts("kk")) == Value(kind, tuple(map(Decimal, numbers.split())), unit)


@pytest.mark.parametrize(
    ("written", "joined"),
    [
        ("20-3", "жиырма үш"),
        ("5-100", "бес жүз"),
        ("10-1000", "он мың"),
        ("100:95", "жүз тоқсан бес"),
        ("20/5", "жиырма бес"),
        ("2000-15 жж.", "екі мың он бесінші"),
        ("Т20-5", "тэ жиырма бес"),
        ("X–V", "он бес"),
        ("3–9000", "үш тоғыз мыңыншы"),
        ("₸0.1000-10 000", "нөл бүтін он мыңнан мың он мың теңге"),
        ("0,4-681000 мың", "нөл бүтін оннан төрт мың алты жүз сексен бір миллион"),
    ],
)
def test_numbers_that_would_join_are_kept_apart(written: str, joined: str) -> None:
    every = {choice.spoken for each in candidates(written) for choice in each.choices}
    assert every and tuple(joined.split()) not in every


def test_a_written_ending_is_said_in_every_reading_of_a_date() -> None:
    (date,) = candidates("15.11.2024-ден")
    spoken = {choice.spoken[-1] for choice in date.choices if choice.kind == "date"}
    assert spoken == {"қарашадан", "жылдан"}


@pytest.mark.parametrize(
    ("lang", "written", "wrong"),
    [
        ("kk", "30000 млн. га", "отыз миллиардқа"),
        (
            "ru",
            "974259234-мя",
            "девятьсот семьдесят четыре двести пятьдесят девять двести тридцать четыре мя",
        ),
        ("ru", "50–2-мя", "пятьдесят дефис два мя"),
        ("ru", "620-ступ.", "шестисотдвадцатиступ"),
    ],
)
def test_no_reading_drops_a_unit_or_spells_an_ending(lang: str, written: str, wrong: str) -> None:
    every = {" ".join(choice.spoken) for each in candidates(written, lang) for choice in each.choices}
    assert every and wrong not in every


def test_what_says_nothing_is_refused() -> None:
    with pytest.raises(NormalizerError, match="says nothing as time"):
        parse_value(("бес", "сөз"), "time")
    with pytest.raises(NormalizerError, match="says nothing as date"):
        parse_value((), "date")
    with pytest.raises(NormalizerError, match="'poem'"):
        parse_value(("бес",), "poem")
